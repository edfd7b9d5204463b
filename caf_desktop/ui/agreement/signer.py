"""One person who signs: name, as what, and how: drawn, typed, on paper, or spoken with the reason."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.domain.agreement import How, Signature
from caf_desktop.ui.agreement.signature_pad import SignaturePad
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.plan.suggestions import offer
from caf_desktop.ui.widgets.choices import ChoiceChips
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text import Muted
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

ASSESSOR = "assessor"


def capacities() -> list[tuple[str, str]]:
    """As what somebody can sign."""
    return [
        ("young-person", _("Young person")),
        ("parent", _("Parent")),
        ("carer", _("Carer")),
        (ASSESSOR, _("Assessor")),
        ("other", _("Other")),
    ]


class Signer(Column):
    """The fields of one signature. ``edited`` at each change a person makes."""

    edited = Signal()

    def __init__(self, names: Sequence[str], witness: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._today = today
        name = LineField(self)
        offer(name, names)
        ways = [
            (How.DRAWN, _("Sign here")),
            (How.TYPED, _("Type the name")),
            (How.PAPER, _("Held on paper")),
            (How.VERBAL, _("Spoken")),
        ]
        self.name = Field(_("Who signs?"), name, self)
        self.capacity = Field(_("As what?"), ChoiceChips(capacities(), self), self)
        self.how = Field(_("How?"), ChoiceChips(ways, self), self)
        self.pad = SignaturePad(self)
        self.drawn = Field(_("Signature"), self.pad, self)
        self.typed = Muted(_("Their name above, typed by them or for them, stands as the signature."), self)
        self.day = DateField(self)
        self.signed_on = Field(_("Signed on"), self.day, self)
        self.reason = Field(_("Why is it only spoken?"), TextBox(self, lines=1), self)
        self.witness = Field(_("Who was present?"), LineField(self), self)
        self.witness.answer.set_raw(witness)
        self.day.set_value(today)
        for name_, field in self._fields().items():
            self.column.addWidget(field)
            field.answer.edited.connect(self._edited)
            if name_ == "how":
                self.column.addWidget(self.typed)
        self.arrange()

    def raw(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: field.answer.raw() for name, field in self._fields().items()}

    def put_back(self, raw: dict[str, Any]) -> None:
        """Show what was kept."""
        for name, field in self._fields().items():
            field.answer.set_raw(str(raw.get(name, "")))
        self.arrange()

    def is_assessor(self) -> bool:
        """Whether the practitioner signs, not the family."""
        return self.capacity.answer.raw() == ASSESSOR

    def chosen_how(self) -> How | None:
        """How it is signed, once that is chosen."""
        raw = self.how.answer.raw()
        return How(raw) if raw else None

    def faults(self) -> list[tuple[str, Field]]:
        """What is missing, each with its field."""
        found: list[tuple[str, Field]] = []
        how = self.chosen_how()
        if not self.name.answer.raw().strip():
            found.append((_("Give the name of the person who signs."), self.name))
        if not self.capacity.answer.raw():
            found.append((_("Say as what they sign."), self.capacity))
        if how is None:
            found.append((_("Say how they sign."), self.how))
        if how is How.DRAWN and not self.pad.raw():
            found.append((_("The signature box is empty. Sign, or choose another way."), self.drawn))
        if how is How.VERBAL and not self.reason.answer.raw().strip():
            found.append((_("Say why the agreement is only spoken."), self.reason))
        if self.day.error_text() or self.day.value() is None:
            found.append((self.day.error_text() or _("Give the day."), self.signed_on))
        elif (self.day.value() or self._today) > self._today:
            found.append((_("This day has not come yet. Check the date."), self.signed_on))
        for field in self._fields().values():
            field.set_error("")
        for words, field in found:
            field.set_error(words)
        return found

    def signature(self, signature_id: str, episode_id: str, assessment_id: str) -> Signature:
        """The signature as it is stored; the act binds it to the text. Raises ValidationError."""
        how = self.chosen_how() or How.PAPER
        return Signature(
            id=signature_id,
            episode_id=episode_id,
            name=self.name.answer.raw().strip(),
            capacity=dict(capacities())[self.capacity.answer.raw()],
            how=how,
            outline=self.pad.outline() if how is How.DRAWN else (),
            reason=self.reason.answer.raw().strip() if how is How.VERBAL else "",
            signed_on=self.day.value() or self._today,
            witness="" if self.is_assessor() else self.witness.answer.raw().strip(),
            assessment_id=assessment_id,
            content_hash="",
        )

    def arrange(self) -> None:
        """Ask only what this way of signing needs."""
        how = self.chosen_how()
        self.drawn.setVisible(how is How.DRAWN)
        self.typed.setVisible(how is How.TYPED)
        self.signed_on.setVisible(how is How.PAPER)
        self.reason.setVisible(how is How.VERBAL)
        self.witness.setVisible(how is not None and not self.is_assessor())

    def _edited(self, _raw: str) -> None:
        self.arrange()
        self.edited.emit()

    def _fields(self) -> dict[str, Field]:
        return {
            "name": self.name,
            "capacity": self.capacity,
            "how": self.how,
            "drawn": self.drawn,
            "signed_on": self.signed_on,
            "reason": self.reason,
            "witness": self.witness,
        }

