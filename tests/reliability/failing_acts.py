"""The acts that a failing disk is tried on: how each begins, what it does, and what may be there afterwards."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.backing_up import BackUpTo
from caf_desktop.actions.completing import CompleteAssessment
from caf_desktop.actions.copies import MakeCopy, Medium
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import open_vault
from caf_desktop.actions.keys import ChangePassphrase, NewDataKey
from caf_desktop.actions.restoring import Restore, restore
from caf_desktop.domain.agreement import Disclosure
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Answer
from caf_desktop.store import documents
from caf_desktop.store.backup_file import prove_bytes
from caf_desktop.store.connection import connect
from caf_desktop.store.going_on import always
from caf_desktop.store.health import check
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.errors import WrongPassphrase
from caf_desktop.store.keys.header_file import read_header
from caf_desktop.store.keys.slots import unlock
from caf_desktop.store.schema import LATEST, version_of
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.journeys.vaults import PASSPHRASE, ReadyVault, make_ready_vault
from tests.reliability.failing_disk import ROOT

OLD, NEW = "old", "new"
FIELD = AnswerKey("general-health.strengths")
BACKUP = "copy.cafbackup"
RESTORED = "restored"
OTHER_PASSPHRASE = "kettle walnut ribbon orbit sandal"
STAGING = ".restoring-"
"""A folder that could not be cleared because no folder could be opened any more; the next day's restore clears it."""
OLDER = ROOT / "tests" / "files" / "vault-schema-1"
OLDER_PASSPHRASE = "lantern plum orbit teaspoon meadow"


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
    ready: Callable[[Work], Work] = lambda work: work
    """What is made ready before anything fails."""
    opened: Callable[[Work], Desk] = lambda work: work.vault.open()
    """How the vault is opened afterwards."""


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


def _back_up(desk: Desk, work: Work) -> None:
    desk.do(BackUpTo(work.beside / BACKUP))


def _backed_up(work: Work) -> str:
    files = [file.name for file in work.beside.iterdir()]
    assert files in ([], [BACKUP]), "nothing half made lies about"
    if files:
        prove_bytes(work.beside / BACKUP, None, always)
    return NEW if files else OLD


def _with_backup(work: Work) -> Work:
    _at_desk(_back_up)(work)
    return work


def _restore(work: Work) -> None:
    restore(Restore(work.beside / BACKUP, work.beside / RESTORED, PASSPHRASE), check_place=False)


def _restored(work: Work) -> str:
    files = sorted(file.name for file in work.beside.iterdir() if not file.name.startswith(STAGING))
    assert files in ([BACKUP], [BACKUP, RESTORED]), "nothing half made lies about"
    if files == [BACKUP]:
        return OLD
    desk = work.vault.at(work.beside / RESTORED).open()
    try:
        assert check(desk.vault) == []
        assert desk.case(work.vault.episode_id).draft() is not None
    finally:
        desk.close()
    return NEW


@cache
def _older_keys() -> dict[str, str]:
    """The raw keys of the kept vault of schema 1: one run of Argon2id."""
    held = unlock(read_header(OLDER / KEYS), "RE", OLDER_PASSPHRASE)
    return {
        "data_key": held.data_key.raw.hex(),
        "seal_key": held.seal_key.hex(),
        "vault_id": held.vault_id,
        "slot_id": held.slot_id,
    }


def _with_older_vault(work: Work) -> Work:
    shutil.rmtree(work.vault.folder)
    shutil.copytree(OLDER, work.vault.folder)
    return Work(ReadyVault(work.vault.folder, _older_keys(), "", ""), work.beside)


def _migrate(work: Work) -> None:
    work.vault.open().close()


def _migrated(work: Work) -> str:
    key = DataKey(bytes.fromhex(work.vault.keys["data_key"]), work.vault.keys["vault_id"])
    connection = connect(work.vault.folder / DATABASE, key, writing=True)
    try:
        version = version_of(connection)
        assert connection.execute("SELECT count(*) FROM episode").fetchone() == (2,)
        assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    finally:
        connection.close()
    assert version in (1, LATEST)
    return OLD if version == 1 else NEW


def _change_passphrase(desk: Desk, work: Work) -> None:
    desk.do(ChangePassphrase(PASSPHRASE, OTHER_PASSPHRASE, FLOOR))


def _passphrase_changed(work: Work) -> str:
    header = read_header(work.vault.folder / KEYS)
    opening = []
    for state, passphrase in ((OLD, PASSPHRASE), (NEW, OTHER_PASSPHRASE)):
        with suppress(WrongPassphrase):
            unlock(header, header.nicknames()[0], passphrase).zero()
            opening.append(state)
    assert len(opening) == 1, "one passphrase opens it, and one only"
    return opening[0]


def _new_data_key(desk: Desk, work: Work) -> None:
    desk.do(NewDataKey(PASSPHRASE))


def _by_passphrase(work: Work) -> Desk:
    return open_vault(work.vault.folder, PASSPHRASE).desk


def _data_key_changed(work: Work) -> str:
    desk = _by_passphrase(work)
    try:
        assert desk.case(work.vault.episode_id).draft() is not None
        return OLD if desk.vault.unlocked.data_key.raw.hex() == work.vault.keys["data_key"] else NEW
    finally:
        desk.close()


ACTS: tuple[TriedAct, ...] = (
    TriedAct("save", _at_desk(_save), _looked(_saved)),
    TriedAct("complete", _at_desk(_complete), _looked(_completed)),
    TriedAct("export", _at_desk(_export), _looked(_exported), _everywhere),
    TriedAct("backup", _at_desk(_back_up), _backed_up, _everywhere),
    TriedAct("restore", _restore, _restored, _everywhere, _with_backup),
    TriedAct("passphrase", _at_desk(_change_passphrase), _passphrase_changed),
    TriedAct("new-key", _at_desk(_new_data_key), _data_key_changed, opened=_by_passphrase),
    TriedAct("migrate", _migrate, _migrated, ready=_with_older_vault),
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

