"""From the plan's fields to the vault: stored when a field is left, tried again when the disk fails, undoable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from caf_desktop.actions.act import Changed
from caf_desktop.actions.answering import PutBack
from caf_desktop.actions.keeping import SavePlan
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.domain.record import Record
from caf_desktop.ui.assessment.jotting import TRY_AGAIN_MS, Jotting
from caf_desktop.ui.assessment.writing import BEHIND_MS
from caf_desktop.ui.record.open_record import OpenRecord

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker

Planned = DesiredOutcome | Action | Episode
P = TypeVar("P", DesiredOutcome, Action)


def scratch_of_plan(episode_id: str) -> str:
    """Under which id what is typed in a plan is kept."""
    return f"plan/{episode_id}"


@dataclass(frozen=True)
class _Step:
    """A change that can be taken back: in words what taking it back does, and the records to store for it."""

    words: str
    inverse: Changed


class PlanWriting(QObject):
    """What the plan is on the screen: the case with every change still on its way to the disk.

    ``changed_otherwise`` when something changed that nobody typed (undo); ``undo_changed`` when there is more or
    less to undo; ``refused(record_id, sentence)`` when something cannot be stored as it is; ``behind(bool)`` when the
    disk does not keep up, or does again; ``failed(problem)`` when something could not be stored (it is tried again).
    """

    changed_otherwise = Signal()
    undo_changed = Signal()
    refused = Signal(str, str)
    behind = Signal(bool)
    failed = Signal(object)

    def __init__(self, record: OpenRecord, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.jotting = Jotting(record.session, scratch_of_plan(record.case.episode.id), self)
        self._ahead: list[Changed] = []
        self._not_stored: list[tuple[Act, Changed]] = []
        self._steps: list[_Step] = []
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._try_again)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(partial(self.behind.emit, True))
        self.jotting.failed.connect(self.failed)
        self.jotting.kept.connect(self._catch_up)

    def case(self) -> Case:
        """The case as the screen has it."""
        case = self.record.case
        for changed in self._ahead:
            case = case.having(*changed.put).without(*changed.removed)
        return case

    def find(self, kind: type[P], record_id: str | None) -> P | None:
        """An outcome or action as the screen has it."""
        return self.case().find(kind, record_id)

    def actions_of(self, outcome_id: str | None) -> list[Action]:
        """The actions towards an outcome; without one those that serve none that is there."""
        case = self.case()
        known = {outcome.id for outcome in case.all(DesiredOutcome)}
        if outcome_id is None:
            return [action for action in case.all(Action) if action.outcome_id not in known]
        return [action for action in case.all(Action) if action.outcome_id == outcome_id]

    def store(self, *put: Planned, undo_words: str) -> None:
        """Store records as they stand in their fields."""
        before = self.case()
        earlier = [self._before(before, each) for each in put]
        inverse = Changed(
            put=tuple(each for each in earlier if each is not None),
            removed=tuple(each for each, old in zip(reversed(put), reversed(earlier), strict=True) if old is None),
        )
        self._remember(undo_words, inverse)
        self._do(SavePlan(put=put), Changed(put=put))

    def remove(self, *removed: DesiredOutcome | Action, undo_words: str) -> None:
        """Take records out; they can be put back."""
        in_order = tuple(sorted(removed, key=lambda each: isinstance(each, Action)))
        self._remember(undo_words, Changed(put=in_order))
        self._do(SavePlan(removed=removed), Changed(removed=removed))

    def undo_words(self) -> str:
        """What undoing would do; empty when there is nothing to undo."""
        return self._steps[-1].words if self._steps else ""

    def undo(self) -> None:
        """Take back the last change."""
        if not self._steps:
            return
        step = self._steps.pop()
        self._do(PutBack(self.record.case.episode.id, step.inverse), step.inverse)
        self.undo_changed.emit()
        self.changed_otherwise.emit()

    def flush(self) -> None:
        """Hand everything to the writing thread now."""
        self.jotting.flush()
        self._try_again()

    def _remember(self, words: str, inverse: Changed) -> None:
        self._steps.append(_Step(words, inverse))
        self.undo_changed.emit()

    def _do(self, act: Act, ahead: Changed) -> None:
        self._ahead.append(ahead)
        if not self._late.isActive():
            self._late.start(BEHIND_MS)
        self.record.session.do(
            act,
            partial(self._stored, ahead),
            partial(self._not_allowed, ahead),
            partial(self._failed, act, ahead),
        )

    def _stored(self, ahead: Changed, _changed: Changed) -> None:
        self._ahead.remove(ahead)
        self._catch_up()

    def _not_allowed(self, ahead: Changed, blockers: list[Blocker]) -> None:
        self._ahead.remove(ahead)
        for blocker in blockers:
            self.refused.emit(blocker.row, blocker.sentence)
        self._catch_up()

    def _failed(self, act: Act, ahead: Changed, problem: BaseException) -> None:
        """It stays on the screen, and is tried again."""
        self._not_stored.append((act, ahead))
        self._again.start(TRY_AGAIN_MS)
        self.failed.emit(problem)

    def _catch_up(self) -> None:
        if not self._ahead and not self.jotting.is_behind():
            self._late.stop()
            self.behind.emit(False)

    def _try_again(self) -> None:
        self._again.stop()
        waiting, self._not_stored = self._not_stored, []
        for act, ahead in waiting:
            self._ahead.remove(ahead)
            self._do(act, ahead)

    @staticmethod
    def _before(case: Case, each: Planned) -> Record | None:
        if isinstance(each, Episode):
            return case.episode
        return case.find(type(each), each.id)
