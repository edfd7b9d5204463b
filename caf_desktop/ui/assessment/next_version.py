"""Start the next version; of an unborn baby's assessment perhaps with the birth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caf_desktop.actions.completing import Birth, StartNextVersion
from caf_desktop.domain.people import Child, Sex
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.choices import ChoiceChips, YesNo
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.scroll_page import ScrollPage
from caf_desktop.ui.widgets.text import Body, Heading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.act import Blocker


class NextVersion(QWidget):
    """Says what a new version is, asks an unborn baby's birth, and starts it. ``started`` or ``given_up``."""

    started = Signal()
    given_up = Signal()

    def __init__(self, record: OpenRecord, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record = record
        sheet = ScrollPage(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sheet)
        sheet.add(Heading(_("Start version {number}").format(number=number), self))
        sheet.add(
            Body(
                _(
                    "The new version begins with everything you wrote before. Each answer says which version it is "
                    "from until you confirm that it is still so. The completed version stays as it is."
                ),
                self,
            )
        )
        self.errors = ErrorSummary(self)
        sheet.add(self.errors)
        self.birth = BirthFields(record.case.child, self) if record.case.child.unborn else None
        if self.birth is not None:
            sheet.add(self.birth)
        buttons = QWidget(self)
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(12)
        self.cancel_button = SecondaryButton(_("Not now"), buttons)
        self.start_button = PrimaryButton(_("Start version {number}").format(number=number), buttons)
        row.addWidget(self.cancel_button)
        row.addWidget(self.start_button)
        row.addStretch(1)
        sheet.add(buttons)
        self.cancel_button.clicked.connect(self.given_up)
        self.start_button.clicked.connect(self.start)

    def take_focus(self) -> None:
        """Begin at the question about the birth, or at the button that starts the version."""
        (self.birth.born.focus_target() if self.birth is not None else self.start_button).setFocus()

    def start(self) -> None:
        """Start it, or say what has to be put right."""
        birth: Birth | None = None
        if self.birth is not None:
            faults = self.birth.faults()
            self.errors.show_errors(faults)
            if faults:
                return
            birth = self.birth.birth()
        session = self._record.session
        act = StartNextVersion(self._record.case.episode.id, session.desk.today(), birth)
        self._record.do(act, lambda _changed: self.started.emit(), self._refused)

    def _refused(self, blockers: list[Blocker]) -> None:
        self.errors.show_errors([(blocker.sentence, self.start_button) for blocker in blockers])


class BirthFields(QWidget):
    """Whether the baby is born, and then the name, sex and date of birth."""

    def __init__(self, child: Child, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.born = YesNo(self)
        self.given = LineField(self)
        self.family = LineField(self)
        self.sex = ChoiceChips([(Sex.MALE, _("Male")), (Sex.FEMALE, _("Female")), (Sex.UNKNOWN, _("Unknown"))], self)
        self.day = DateField(self)
        self.born_field = Field(_("Has the baby been born?"), self.born, self)
        self.details = [
            Field(_("Given name(s)"), self.given, self),
            Field(_("Family name"), self.family, self),
            Field(_("Male / Female / Unknown"), self.sex, self),
            Field(_("Date of birth"), self.day, self),
        ]
        self.family.set_raw(child.family_name or child.mother_name.rpartition(" ")[2])
        column.addWidget(self.born_field)
        for field in self.details:
            column.addWidget(field)
        self.born.edited.connect(self._show_details)
        self._show_details()

    def birth(self) -> Birth | None:
        """The birth, or nothing while the baby is not born."""
        day = self.day.value()
        if self.born.raw() != "yes" or day is None:
            return None
        return Birth(self.given.value(), self.family.value(), Sex(self.sex.raw() or Sex.UNKNOWN), day)

    def faults(self) -> list[tuple[str, QWidget]]:
        """What has to be put right, each with its field."""
        if not self.born.raw():
            return [(_("Say whether the baby has been born."), self.born_field)]
        if self.born.raw() != "yes":
            return []
        found: list[tuple[str, QWidget]] = []
        if not (self.given.value() or self.family.value()):
            found.append((_("Give the child's name."), self.details[0]))
        if self.day.value() is None:
            words = self.day.error_text() or _("Give the date of birth.")
            found.append((words, self.details[3]))
        for field in self.details:
            field.set_error(next((words for words, target in found if target is field), ""))
        return found

    def _show_details(self) -> None:
        for field in self.details:
            field.setVisible(self.born.raw() == "yes")
