"""From the fields to the vault: answers are stored when a field is left, in order, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from caf_desktop.actions.answering import AnswerQuestions, PutBack, RemoveRow, keep_typing, response_in
from caf_desktop.domain.answers import AnswerKey, AnswerValue
from caf_desktop.domain.permissions import Doing
from caf_desktop.ui.assessment.jotting import TRY_AGAIN_MS, Jotting
from caf_desktop.ui.assessment.typed_answers import raw_of
from caf_desktop.ui.record.open_record import OpenRecord

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act, Blocker, Changed
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.case import Case

Answers = Mapping[AnswerKey, tuple[AnswerValue, ...]]

BEHIND_MS = 1_000
"""After this long the screen says that it is still saving."""


@dataclass(frozen=True)
class OnLatestCase:
    """An act on the case as it stands when its turn comes, while earlier acts are still being told."""

    writing: Writing
    make: Callable[[Case], Act]
    typed: Mapping[AnswerKey, str]
    """What stands in the fields it answers; kept when the act is refused, though the page may be gone by then."""
    doing: ClassVar[Doing] = Doing.EDIT_EPISODE

    @property
    def episode_id(self) -> str:
        """The episode it is about."""
        return self.writing.latest_case().episode.id

    def blockers(self, desk: Desk) -> list[Blocker]:
        """What stands in the way of the act."""
        found = self.make(self.writing.latest_case()).blockers(desk)
        if found:
            for key, raw in self.typed.items():
                keep_typing(desk, self.writing.response_id, key, raw)
        return found

    def run(self, desk: Desk) -> Changed:
        """Do the act, and remember its outcome for the next one."""
        changed = self.make(self.writing.latest_case()).run(desk)
        self.writing.went_ahead(changed)
        return changed


@dataclass(frozen=True)
class Undoable:
    """An answer that can be taken back: the field's name, and what stood there before."""

    name: str
    key: AnswerKey
    before: Answers


class Writing(QObject):
    """Everything on its way from one form's fields to the vault.

    ``refused(key, sentence)`` when an answer cannot be; ``behind(bool)`` when the disk does not keep up, or does
    again; ``failed(problem)`` when something could not be stored (it is tried again); ``settled`` after each act;
    ``undo_changed`` when there is more or less to undo; ``undone(key)`` once an answer is being taken back.
    """

    refused = Signal(object, str)
    behind = Signal(bool)
    failed = Signal(object)
    settled = Signal()
    undo_changed = Signal()
    undone = Signal(object)

    def __init__(self, record: OpenRecord, response_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record = record
        self.response_id = response_id
        self._form = record.session.desk.form_of(response_in(record.case, response_id))
        self.jotting = Jotting(record.session, response_id, self)
        self.held: dict[AnswerKey, tuple[str, str]] = {}
        """What was typed, and why it is no answer, in fields left with such as 30 February."""
        self.steps: list[Undoable] = []
        self._not_stored: dict[AnswerKey, tuple[AnswerValue, ...]] = {}
        self._under_way: list[dict[AnswerKey, tuple[AnswerValue, ...]]] = []
        self._ahead: Case | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(partial(self.behind.emit, True))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.flush)
        self.jotting.kept.connect(self._catch_up)
        self.jotting.failed.connect(self.failed)

    def typed(self, key: AnswerKey, raw: str) -> None:
        """Somebody types: keep what stands in the field, soon."""
        self.jotting.typed(key, raw)
        self._expect()

    def is_ahead(self, key: AnswerKey) -> bool:
        """Whether the screen knows more about this question than the case does."""
        return (
            self.jotting.is_waiting(key)
            or key in self.held
            or key in self._not_stored
            or any(key in given for given in self._under_way)
        )

    def given_last(self, key: AnswerKey) -> tuple[AnswerValue, ...] | None:
        """What the question was answered with last, while that is not in the case yet."""
        if key in self._not_stored:
            return self._not_stored[key]
        return next((given[key] for given in reversed(self._under_way) if key in given), None)

    def is_busy(self) -> bool:
        """Whether anything is not on the disk yet."""
        return bool(self._under_way or self._not_stored) or self.jotting.is_behind()

    def answer(self, answers: Answers, name: str = "", before: Answers | None = None) -> None:
        """Store answers. With ``before``, what stood there, it can be undone under the name."""
        given = dict(answers)
        for key in given:
            self.jotting.drop(key)
            self.held.pop(key, None)
            self._not_stored.pop(key, None)
        if before is not None:
            self.steps.append(Undoable(name, next(iter(given)), dict(before)))
            self.undo_changed.emit()
        self._do(
            lambda case: AnswerQuestions(case, self.response_id, given),
            given,
            refused=partial(self._answer_refused, given),
            failed=lambda: self._not_stored.update(given),
        )

    def hold(self, key: AnswerKey, raw: str, why: str) -> None:
        """The field is left with something that cannot be an answer: it is kept as it was typed."""
        self.held[key] = (raw, why)
        self.typed(key, raw)
        self.jotting.flush()

    def nothing_new(self, key: AnswerKey) -> None:
        """The field is left as the case has it: let go of what was kept while somebody typed."""
        self.held.pop(key, None)
        if self.jotting.is_waiting(key) or self.jotting.is_on_disk(key):
            self.jotting.let_go(key)

    def remove_row(self, group: str, row: str, done: Callable[[Changed], None]) -> None:
        """Take a row of a repeating group out; ``done`` is told what went."""
        self.jotting.drop_row(row)
        self._do(lambda case: RemoveRow(case, self.response_id, group, row), {}, done)

    def put_back(self, changed: Changed) -> None:
        """Put records back as they were."""
        self._do(lambda case: PutBack(case.episode.id, changed), {})

    def undo(self) -> bool:
        """Take back the last answer; whether there was one."""
        if not self.steps:
            return False
        step = self.steps.pop()
        self.answer(step.before)
        self.undo_changed.emit()
        self.undone.emit(step.key)
        return True

    def flush(self) -> None:
        """Hand everything to the writing thread now."""
        self._again.stop()
        self.jotting.flush()
        if self._not_stored:
            again, self._not_stored = self._not_stored, {}
            self.answer(again)

    def latest_case(self) -> Case:
        """The case with what the acts under way have done to it; asked on the writing thread."""
        return self._ahead or self.record.case

    def went_ahead(self, changed: Changed) -> None:
        """An act under way has changed the case; told on the writing thread."""
        self._ahead = self.latest_case().having(*changed.put).without(*changed.removed)

    def _do(
        self,
        make: Callable[[Case], Act],
        given: dict[AnswerKey, tuple[AnswerValue, ...]],
        done: Callable[[Changed], None] | None = None,
        refused: Callable[[list[Blocker]], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        window = self.record.session.window_shown

        def stored(changed: Changed) -> None:
            if not isValid(self):
                return  # the page is gone; the answer is in the vault
            self._over(given)
            if done is not None:
                done(changed)

        def not_allowed(blockers: list[Blocker]) -> None:
            if not isValid(self):
                return  # what was typed is kept, and offered when somebody comes back
            if refused is not None:
                refused(blockers)
            else:
                self.record.session.refused.emit(blockers)
            self._over(given)

        def not_stored(problem: BaseException) -> None:
            if not isValid(self):
                if isValid(window):
                    window.show_problem(problem)
                return
            if failed is not None:
                failed()
            self._over(given)
            self._again.start(TRY_AGAIN_MS)
            self.failed.emit(problem)

        typed = {key: self._raw(key, values) for key, values in given.items()}
        self._under_way.append(given)
        self._expect()
        self.record.session.do(OnLatestCase(self, make, typed), stored, not_allowed, not_stored)

    def _over(self, given: dict[AnswerKey, tuple[AnswerValue, ...]]) -> None:
        self._under_way = [each for each in self._under_way if each is not given]
        if not self._under_way:
            self._ahead = None
        self._catch_up()
        self.settled.emit()

    def _answer_refused(self, given: dict[AnswerKey, tuple[AnswerValue, ...]], blockers: list[Blocker]) -> None:
        for blocker in blockers:
            named = AnswerKey(blocker.link_id, blocker.row)
            key = named if named in given else next(iter(given))
            self.hold(key, self._raw(key, given[key]), blocker.sentence)
            self.refused.emit(key, blocker.sentence)

    def _raw(self, key: AnswerKey, values: tuple[AnswerValue, ...]) -> str:
        return raw_of(self._form.by_link_id[key.link_id], values)

    def _expect(self) -> None:
        if not self._late.isActive():
            self._late.start(BEHIND_MS)

    def _catch_up(self) -> None:
        if not self.is_busy():
            self._late.stop()
            self.behind.emit(False)
