"""Whether each person around the child may be told about the assessment, how, and until when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.act import Blocker
from caf_desktop.actions.safety import SayWhoMayBeTold
from caf_desktop.domain.people import MayBeTold, Relationship
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.record.open_record import OpenRecord
from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text import Muted, Strong
from caf_desktop.words import _


class PersonToTell(Column):
    """One person: the answer is stored at once, the rest when it is left."""

    def __init__(self, record: OpenRecord, link_id: str, name: str, parent: QWidget) -> None:
        super().__init__(parent, gap=8)
        self._record, self.link_id = record, link_id
        answers = [
            (MayBeTold.ASK, _("Ask first")),
            (MayBeTold.YES, _("Yes")),
            (MayBeTold.ONLY_VIA, _("Only in one way")),
            (MayBeTold.NEVER, _("Never")),
        ]
        self.may = Field(_("May {name} be told?").format(name=name), ChoiceChips(answers, self), self)
        self.via = Field(_("Which way is safe?"), LineField(self), self)
        self.until = Field(_("Until when?"), DateField(self), self, hint=_("Empty: until you change it."))
        for field in (self.may, self.via, self.until):
            self.column.addWidget(field)
        self.may.answer.edited.connect(self._chosen)
        self.via.answer.left.connect(self.store)
        self.until.answer.left.connect(self.store)
        self.refresh()
        for field in (self.may, self.via, self.until):
            field.answer.set_read_only(not record.can(Doing.SAY_WHO_SEES))

    def refresh(self) -> None:
        """Show what is recorded, unless somebody is writing here."""
        link = self._link()
        focused = self.window().focusWidget()
        if link is None or (focused is not None and self.isAncestorOf(focused) and self.is_changed()):
            return
        until = self.until.answer
        assert isinstance(until, DateField)
        self.may.answer.set_raw(link.may_be_told)
        self.via.answer.set_raw(link.may_be_told_via)
        until.set_value(link.may_be_told_until)
        self._arrange()

    def is_changed(self) -> bool:
        """Whether the fields say something else than the record."""
        link, until = self._link(), self.until.answer
        assert isinstance(until, DateField)
        if link is None:
            return False
        said = (self.may.answer.raw(), self.via.answer.raw().strip(), until.value())
        return said != (link.may_be_told, link.may_be_told_via, link.may_be_told_until) or until.error() is not None

    def store(self) -> None:
        """Store what the fields say, or say why it cannot be."""
        until = self.until.answer
        assert isinstance(until, DateField)
        self.until.set_error(until.error_text())
        self.via.set_error("")
        if self.until.error() or not self.is_changed():
            return
        act = SayWhoMayBeTold(
            self._record.case.episode.id,
            self.link_id,
            MayBeTold(self.may.answer.raw()),
            self.via.answer.raw(),
            until.value(),
        )
        self._record.do(act, refused=self._refused)

    def _chosen(self) -> None:
        self._arrange()
        if self.may.answer.raw() == MayBeTold.ONLY_VIA and not self.via.answer.raw().strip():
            self.via.take_focus()
            return
        self.store()

    def _refused(self, blockers: list[Blocker]) -> None:
        self.via.set_error(blockers[0].sentence)

    def _arrange(self) -> None:
        may = self.may.answer.raw()
        self.via.setVisible(may == MayBeTold.ONLY_VIA)
        self.until.setVisible(may in (MayBeTold.YES, MayBeTold.ONLY_VIA, MayBeTold.NEVER))

    def _link(self) -> Relationship | None:
        return self._record.case.find(Relationship, self.link_id)


class WhoMayBeTold(Column):
    """One entry for each person of the family; *Ask first* unless recorded otherwise."""

    def __init__(self, record: OpenRecord, parent: QWidget) -> None:
        super().__init__(parent, gap=16)
        self._record = record
        self.people: dict[str, PersonToTell] = {}
        self.column.addWidget(Strong(_("Who may be told"), self))
        self.nobody = Muted(_("Nobody is named yet. Add parents and family in the assessment."), self)
        self.column.addWidget(self.nobody)
        self.refresh()

    def refresh(self) -> None:
        """Show everybody as recorded."""
        case = self._record.case
        for link in case.relationships():
            person = case.person(link.person_id)
            if person is None or not person.name.strip():
                continue
            entry = self.people.get(link.id)
            if entry is None:
                entry = self.people[link.id] = PersonToTell(self._record, link.id, person.name, self)
                self.column.addWidget(entry)
                entry.show()
            else:
                entry.refresh()
        self.nobody.setVisible(not self.people)
