"""Names offered while somebody types who will do something."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import Assessor, printed_name
from caf_desktop.domain.plan import Action
from caf_desktop.ui.widgets.line_field import LineField


def people_in(case: Case) -> list[str]:
    """Everybody and every service a plan of this case may name, each once, family first."""
    family = [person.name for link in case.relationships() if (person := case.person(link.person_id)) is not None]
    services = [words for each in case.all(Involvement) for words in (each.named_person, each.service)]
    assessors = [assessor.name for assessor in case.all(Assessor)]
    named = [action.who for action in case.all(Action)]
    lead = case.lead_professional()
    names = [*family, *_child(case), *([lead.name] if lead else []), *assessors, *services, *named]
    return [name for name in dict.fromkeys(name.strip() for name in names) if name]


def family_in(case: Case) -> list[str]:
    """The child and the people around it, by name."""
    family = [person.name for link in case.relationships() if (person := case.person(link.person_id)) is not None]
    return [name for name in dict.fromkeys([*family, *_child(case)]) if name]


def offer(field: LineField, names: Sequence[str]) -> None:
    """Offer names below the field that contain what is typed."""
    completer = QCompleter(list(names), field.line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.activated.connect(lambda words: field.edited.emit(words))
    field.line.setCompleter(completer)


def _child(case: Case) -> list[str]:
    return [] if case.child.unborn else [printed_name(case.child)]
