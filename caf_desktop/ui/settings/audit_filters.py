"""Which events an auditor wants to see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caf_desktop.store.journal_filter import Filter
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.disclosure import Disclosure
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.flow import FlowLayout
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.words import _
from caf_desktop.words.history import act_words, known_acts, known_results, result_words
from caf_desktop.words.record_fields import kind_words, known_kinds

if TYPE_CHECKING:
    from caf_desktop.ui.session import Session


class AuditFilters(Card):
    """``asked`` when the events that fit shall be shown."""

    asked = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("", parent)
        self._session = session
        self._people: Mapping[str, str] = {}
        self._episodes: dict[str, str] = {}
        everything = _("Everything")
        self.person = Field(_("Who"), SelectField([], self, empty=_("Everybody")), self)
        acts = SelectField(_options(known_acts(), act_words), self, empty=everything)
        self.act = Field(_("What was done"), acts, self)
        self.kind = Field(_("To what"), SelectField(_options(known_kinds(), kind_words), self, empty=everything), self)
        self.result = Field(
            _("How it ended"), SelectField(_options(known_results(), result_words), self, empty=everything), self
        )
        self.reference = Field(_("Reference of the episode"), LineField(self, characters=16), self)
        self.since = Field(_("From"), DateField(self), self)
        self.until = Field(_("To"), DateField(self), self)
        self.show_button = PrimaryButton(_("Show these events"), self)
        self.more = Disclosure(_("Choose what is shown"), self)
        self.more.content.setSpacing(16)
        top, days, foot = QWidget(self), QWidget(self), QWidget(self)
        for holder, fields in (
            (top, (self.person, self.act, self.kind, self.result, self.reference)),
            (days, (self.since, self.until)),
            (foot, (self.show_button,)),
        ):
            row = FlowLayout(holder, gap=24, row_gap=16)
            for field in fields:
                row.addWidget(field)
            self.more.content.addWidget(holder)
        self.add(self.more)
        self.show_button.clicked.connect(self._ask)

    def wanted(self) -> Filter | None:
        """The filter as the fields stand; None, with the fault at its field, when they say nothing sensible."""
        faults = False
        for field in (self.since, self.until):
            assert isinstance(field.answer, DateField)
            field.set_error(field.answer.error_text())
            faults = faults or bool(field.error())
        typed = self.reference.answer.raw().strip()
        if typed and typed not in self._episodes:
            self.reference.set_error(_("There is no episode with this reference."))
            faults = True
        else:
            self.reference.set_error("")
        return None if faults else self._filter(self._episodes.get(typed, ""))

    def show_people(self, people: Mapping[str, str]) -> None:
        """Offer everybody who has ever had an account."""
        if people == self._people:
            return
        self._people = dict(people)
        select = self.person.answer
        assert isinstance(select, SelectField)
        chosen = select.raw()
        options = [Option(each, name) for each, name in sorted(people.items(), key=lambda one: one[1])]
        select.set_options(options)
        select.set_raw(chosen)

    def _filter(self, episode_id: str) -> Filter:
        act, kind, result = (each.answer.raw() for each in (self.act, self.kind, self.result))
        since, until = self.since.answer, self.until.answer
        assert isinstance(since, DateField)
        assert isinstance(until, DateField)
        return Filter(
            person_id=self.person.answer.raw(),
            acts=(act,) if act else (),
            kinds=(kind,) if kind else (),
            episode_id=episode_id,
            since=since.value(),
            until=until.value(),
            results=(result,) if result else (),
        )

    def _ask(self) -> None:
        """Find the episode a reference names, then ask."""
        from caf_desktop.actions.telling import episode_named

        typed, desk = self.reference.answer.raw().strip(), self._session.desk
        if not typed:
            self.asked.emit()
            return

        def found(episode_id: str) -> None:
            if episode_id:
                self._episodes[typed] = episode_id
            self.asked.emit()

        self._session.read(lambda: episode_named(desk, typed), found)


def _options(codes: tuple[str, ...], words: object) -> list[Option]:
    assert callable(words)
    named = [Option(code, _upper(words(code))) for code in codes]
    return sorted(named, key=lambda option: option.words)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
