"""A concern: what was seen or said, who was rung, what was decided. Kept while one types."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.keeping import RaiseConcern
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.episode import Concern
from caf_desktop.domain.people import YesNo
from caf_desktop.ui.assessment.jotting import Jotting
from caf_desktop.ui.children.left_form import LeftForm
from caf_desktop.ui.children.who_form import Column
from caf_desktop.ui.record.kept_form import KeptForm
from caf_desktop.ui.record.storable import storable
from caf_desktop.ui.safeguarding.typed_time import read_time, time_typed
from caf_desktop.ui.widgets import choices
from caf_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.error_summary import ErrorSummary
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.ui.session import Session

NO_TIME = time(0, 0)


class ConcernForm(Column):
    """``stored`` once it is in the vault; ``given_up`` when it is put away. Only what was seen or said is needed."""

    stored = Signal()
    given_up = Signal()

    def __init__(self, session: Session, episode_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap=12)
        self._session, self._episode_id = session, episode_id
        self._concern_id = session.desk.new_id()
        self._today = session.desk.today()
        self.fields = {
            "seen_or_said": Field(
                _("What was seen or said"),
                TextBox(lines=3),
                self,
                hint=_("In their words. Keep what you saw apart from what you think."),
            ),
            "on": Field(_("On what day?"), DateField(), self),
            "at": Field(_("At what time?"), LineField(characters=8), self, hint=_("Such as 14:30.")),
            "rung": Field(_("Who was rung?"), LineField(), self, hint=_("Name and team.")),
            "rung_on": Field(_("Rung on"), DateField(), self),
            "rung_time": Field(_("Rung at"), LineField(characters=8), self, hint=_("Such as 14:50.")),
            "advice": Field(_("What was advised?"), TextBox(lines=2), self),
            "decision": Field(_("What was decided?"), TextBox(lines=2), self),
            "family_told": Field(_("Was the family told?"), choices.YesNo(), self),
            "why_not_told": Field(_("Why not?"), TextBox(lines=1), self),
            "next_check": Field(_("Look again on"), DateField(), self),
        }
        inputs = {name: field.answer for name, field in self.fields.items()}
        kept_under = f"{episode_id}/concern"
        self.jotting = Jotting(session, kept_under, self)
        self.form = KeptForm(self.jotting, AnswerKey("concern", ""), inputs, self)
        self.left = LeftForm(session, kept_under, self.jotting, self.form, self)
        self.errors = ErrorSummary(self)
        self._lay_out()
        self.fields["family_told"].answer.edited.connect(self._arrange)
        self.fields["rung"].answer.edited.connect(self._rung)
        self.left.continued.connect(self._arrange)
        self.begin()
        self.left.look()

    def begin(self, concern: Concern | None = None) -> None:
        """Start a new concern, or show one to add to."""
        now = self._session.desk.clock()
        shown = concern or Concern(id=self._session.desk.new_id(), episode_id=self._episode_id, seen_or_said="", at=now)
        self._concern_id = shown.id
        local = shown.at.astimezone(now.tzinfo)
        for name in ("seen_or_said", "rung", "advice", "decision", "why_not_told"):
            self.fields[name].answer.set_raw(getattr(shown, name))
        self._date("on").set_value(local.date())
        self.fields["at"].answer.set_raw(time_typed(local.time()))
        rung = shown.rung_at.astimezone(now.tzinfo) if shown.rung_at is not None else None
        self._date("rung_on").set_value(rung.date() if rung else None)
        self.fields["rung_time"].answer.set_raw(time_typed(rung.time()) if rung else "")
        self.fields["family_told"].answer.set_raw(shown.family_told or "")
        self._date("next_check").set_value(shown.next_check)
        self._arrange()

    def take_focus(self) -> None:
        """Begin with what was seen or said."""
        self.fields["seen_or_said"].take_focus()

    def leave(self) -> None:
        """Hand what is being typed to the writing thread."""
        self.jotting.flush()

    def save(self) -> None:
        """Store the concern, or say what is wrong."""
        for field in self.fields.values():
            field.set_error("")
        faults = self._faults()
        if faults:
            self._refused(faults)
            return
        concern = storable(self._concern, self._refused, "seen-or-said")
        if concern is not None:
            self._session.do(RaiseConcern(concern), self._done, self._refused)

    def _lay_out(self) -> None:
        self.column.addWidget(self.left)
        self.column.addWidget(self.errors)
        together = {"on": "at", "rung_on": "rung_time"}
        for name, field in self.fields.items():
            if name in together.values():
                continue
            if name not in together:
                self.column.addWidget(field)
                continue
            row = QHBoxLayout()
            row.setSpacing(24)
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignBottom)
            row.addWidget(self.fields[together[name]], 1, Qt.AlignmentFlag.AlignBottom)
            self.column.addLayout(row)
        buttons = QWidget(self)
        acts = FlowLayout(buttons)
        self.save_button = PrimaryButton(_("Keep this record"), buttons)
        self.cancel_button = SecondaryButton(_("Put it away"), buttons)
        for button in (self.save_button, self.cancel_button):
            acts.addWidget(button)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self._give_up)
        self.column.addWidget(buttons)

    def _arrange(self) -> None:
        self.fields["why_not_told"].setVisible(self.fields["family_told"].answer.raw() == YesNo.NO)
        rung = bool(self.fields["rung"].answer.raw().strip())
        for name in ("rung_on", "rung_time", "advice"):
            self.fields[name].setVisible(rung)

    def _rung(self) -> None:
        """Whoever is rung is mostly rung now."""
        if not self._date("rung_on").raw():
            self._date("rung_on").set_value(self._today)
            self.fields["rung_time"].answer.set_raw(time_typed(self._session.desk.clock().time()))
        self._arrange()

    def _faults(self) -> list[Blocker]:
        found = [
            Blocker(self._date(name).error_text(), name.replace("_", "-"))
            for name in ("on", "rung_on", "next_check")
            if self._date(name).error()
        ]
        for name in ("at", "rung_time"):
            typed = self.fields[name].answer.raw()
            if typed.strip() and read_time(typed) is None:
                sentence = _("Type the time like 14:30. What you typed is kept.")
                found.append(Blocker(sentence, name.replace("_", "-")))
        return found

    def _concern(self) -> Concern:
        raw = {name: field.answer.raw().strip() for name, field in self.fields.items()}
        told = YesNo(raw["family_told"]) if raw["family_told"] else None
        return Concern(
            id=self._concern_id,
            episode_id=self._episode_id,
            seen_or_said=raw["seen_or_said"],
            at=self._moment("on", "at") or self._session.desk.clock(),
            rung=raw["rung"],
            rung_at=self._moment("rung_on", "rung_time") if raw["rung"] else None,
            advice=raw["advice"],
            decision=raw["decision"],
            family_told=told,
            why_not_told=raw["why_not_told"] if told is YesNo.NO else "",
            next_check=self._date("next_check").value(),
            recorded_by=self._session.desk.practitioner.name,
        )

    def _moment(self, day: str, at: str) -> datetime | None:
        on = self._date(day).value()
        if on is None:
            return None
        moment = read_time(self.fields[at].answer.raw()) or NO_TIME
        return datetime.combine(on, moment, self._session.desk.clock().tzinfo)

    def _done(self, _changed: Changed) -> None:
        self._let_go()
        self.stored.emit()

    def _give_up(self) -> None:
        """Put the form away; what was typed is offered again until it is kept or let go."""
        self.jotting.flush()
        self.given_up.emit()

    def _let_go(self) -> None:
        self.form.end()

    def _refused(self, blockers: list[Blocker]) -> None:
        errors: list[tuple[str, QWidget]] = []
        for blocker in blockers:
            field = self.fields.get(blocker.link_id.replace("-", "_"), self.fields["seen_or_said"])
            field.set_error(blocker.sentence)
            errors.append((blocker.sentence, field))
        self.errors.show_errors(errors)

    def _date(self, name: str) -> DateField:
        answer = self.fields[name].answer
        assert isinstance(answer, DateField)
        return answer
