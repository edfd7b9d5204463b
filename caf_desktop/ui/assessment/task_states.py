"""How far each page of a form is, for the task list."""

from __future__ import annotations

from collections.abc import Iterable

from caf_desktop.domain.answers import FormAnswers
from caf_desktop.forms.completeness import Progress, element_state, section_state
from caf_desktop.forms.model import FormDefinition, Item, ItemType
from caf_desktop.ui.assessment.entries import ACTIONS, REVIEW_DATE, Entry, EntryGroup, EntryKind
from caf_desktop.ui.widgets.list_buttons import TaskState
from caf_desktop.ui.widgets.task_list import Task, TaskGroup

_STATE = {
    Progress.NOT_YET: TaskState.OPEN,
    Progress.BEGUN: TaskState.BEGUN,
    Progress.DONE: TaskState.DONE,
    Progress.NOTHING_ASKED: TaskState.TO_READ,
}
States = dict[str, TaskState]

_SHOWN_AT_LEAST = 5
_SHOWN_OF_LATER_DOMAINS = 1


def states_of(entries: Iterable[Entry], form: FormDefinition, answers: FormAnswers, *, frozen: bool) -> States:
    """How far each page is, by its key. Pure: it may be worked out on any thread."""
    return {entry.key: _state_of(entry, form, answers, frozen=frozen) for entry in entries}


def _state_of(entry: Entry, form: FormDefinition, answers: FormAnswers, *, frozen: bool) -> TaskState:
    if entry.kind is EntryKind.CHECK:
        return TaskState.DONE if frozen else TaskState.OPEN
    if entry.kind is EntryKind.ELEMENT:
        return _STATE[element_state(form, answers, entry.key).progress]
    if entry.kind is EntryKind.ACTIONS:
        return _together(bool(answers.rows(ACTIONS, form)), bool(answers.values(REVIEW_DATE)))
    if entry.item is not None and any(item.link_id == ACTIONS for item in entry.item.items):
        return _of_texts(entry.item, answers)
    return _STATE[section_state(form, answers, entry.key)]


def task_groups(groups: tuple[EntryGroup, ...], states: States, current: str) -> list[TaskGroup]:
    """The task list, long groups folded after what has been begun in them."""
    shown = []
    domains = 0
    for group in groups:
        tasks = tuple(Task(entry.key, entry.words, states[entry.key]) for entry in group.entries)
        shown.append(TaskGroup(group.title, tasks, _unfolded(tasks, current, domains) if group.folds else 0))
        domains += group.folds
    return shown


def decided(form: FormDefinition, states: States) -> tuple[int, int]:
    """How many elements are decided, and how many there are."""
    elements = [element.link_id for element in form.elements()]
    return sum(states.get(element) is TaskState.DONE for element in elements), len(elements)


def _unfolded(tasks: tuple[Task, ...], current: str, domains_before: int) -> int:
    least = _SHOWN_AT_LEAST if not domains_before else _SHOWN_OF_LATER_DOMAINS
    begun = [place for place, task in enumerate(tasks) if task.state is not TaskState.OPEN or task.key == current]
    shown = max(least, begun[-1] + 1 if begun else 0)
    return 0 if shown >= len(tasks) - 1 else shown


def _of_texts(section: Item, answers: FormAnswers) -> TaskState:
    texts = [item.link_id for item in section.items if item.type is ItemType.TEXT]
    return _together(*(bool(answers.text(link_id).strip()) for link_id in texts))


def _together(*parts: bool) -> TaskState:
    if all(parts):
        return TaskState.DONE
    return TaskState.BEGUN if any(parts) else TaskState.OPEN
