"""The acts that a failing disk is tried on: how each begins, what it does, and what may be there afterwards."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.completing import CompleteAssessment
from caf_desktop.actions.copies import MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Answer
from caf_desktop.store import documents
from tests.journeys.vaults import ReadyVault, make_ready_vault

OLD, NEW = "old", "new"
FIELD = AnswerKey("general-health.strengths")


@dataclass(frozen=True)
class Work:
    """One try: the vault, and a folder beside it for files that the act writes."""

    vault: ReadyVault
    beside: Path


@dataclass(frozen=True)
class TriedAct:
    """An act under trial. ``state`` gives OLD or NEW, or raises AssertionError for anything between."""

    name: str
    do: Callable[[Work], None]
    state: Callable[[Work], str]
    below: Callable[[Work], Path] = lambda work: work.vault.folder


def _at_desk(act: Callable[[Desk, Work], None]) -> Callable[[Work], None]:
    def do(work: Work) -> None:
        desk = work.vault.open()
        try:
            act(desk, work)
        finally:
            desk.close()

    return do


def _looked(look: Callable[[Desk, Work], str]) -> Callable[[Work], str]:
    def state(work: Work) -> str:
        desk = work.vault.open()
        try:
            return look(desk, work)
        finally:
            desk.close()

    return state


def _save(desk: Desk, work: Work) -> None:
    case = desk.case(work.vault.episode_id)
    desk.do(AnswerQuestions(case, work.vault.assessment_id, {FIELD: ("Sleeps through.",)}))


def _saved(desk: Desk, work: Work) -> str:
    given = [a.values for a in desk.case(work.vault.episode_id).all(Answer) if a.link_id == FIELD.link_id]
    assert given in ([], [("Sleeps through.",)])
    return NEW if given else OLD


def _complete(desk: Desk, work: Work) -> None:
    desk.do(CompleteAssessment(work.vault.episode_id))


def _completed(desk: Desk, work: Work) -> str:
    case = desk.case(work.vault.episode_id)
    with desk.vault.reading() as connection:
        kept = documents.document_of(connection, work.vault.assessment_id)
    assert (case.latest_completed() is None) == (kept is None)
    assert (case.draft() is None) == (kept is not None)
    assert kept is None or (kept.startswith(b"%PDF-") and kept.rstrip().endswith(b"%%EOF"))
    return OLD if kept is None else NEW


def _export(desk: Desk, work: Work) -> None:
    target = work.beside / "copy.json"
    desk.do(MakeCopy(work.vault.episode_id, work.vault.assessment_id, None, Medium.JSON, target))


def _exported(desk: Desk, work: Work) -> str:
    rows = desk.case(work.vault.episode_id).all(Disclosure)
    files = list(work.beside.iterdir())
    assert [file.name for file in files] in ([], ["copy.json"]), "nothing half made lies about"
    if not files:
        return OLD
    assert [row.file_hash for row in rows] == [hashlib.sha256(files[0].read_bytes()).hexdigest()]
    return NEW


def _everywhere(work: Work) -> Path:
    return work.vault.folder.parent


ACTS: tuple[TriedAct, ...] = (
    TriedAct("save", _at_desk(_save), _looked(_saved)),
    TriedAct("complete", _at_desk(_complete), _looked(_completed)),
    TriedAct("export", _at_desk(_export), _looked(_exported), _everywhere),
)


def template_in(folder: Path) -> ReadyVault:
    """The vault that every try begins with."""
    return make_ready_vault(folder)


def fresh(template: ReadyVault, folder: Path) -> Work:
    """A copy of it in an empty folder, with an empty folder beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template.folder, folder / "vault")
    beside = folder / "beside"
    beside.mkdir()
    return Work(template.at(folder / "vault"), beside)

