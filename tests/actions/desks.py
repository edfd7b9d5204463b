"""Desks to act at: real vaults, with Argon2id at its floor."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import NewVault, Opened, create_vault, sit_down
from caf_desktop.domain.agreement import About, Agreement, Footing, How
from caf_desktop.domain.case import Case
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.people import Child
from caf_desktop.domain.record import Record
from caf_desktop.shipped import resources_folder
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.unlocked import Unlocked
from tests.laid_out import files_of, lay_out

NOW = datetime(2026, 3, 20, 14, 2, tzinfo=UTC)
PASSPHRASE = "harbour lantern meadow thimble orchard"


def wanted(folder: Path, **more: Any) -> NewVault:
    """What Priya Nair asks for."""
    given: dict[str, Any] = {"name": "Priya Nair", "agency": "Riverside Health", "role": "Health visitor"}
    return NewVault(folder, passphrase=PASSPHRASE, **(given | more))


def new_vault(folder: Path, **more: Any) -> Opened:
    """A new vault, open, with its recovery code."""
    return create_vault(wanted(folder, **more), cost=FLOOR, clock=lambda: NOW)


def new_desk(folder: Path) -> Desk:
    """Priya Nair at a new vault: a copy of one made once, opened without running Argon2id again."""
    return known_vault(folder).desk


def known_vault(folder: Path) -> Opened:
    """That vault with its recovery code, for what is not about making one."""
    _files, held, code = _made_once()
    lay_out_vault(folder)
    return Opened(sit_down(folder, _copied(held), clock=lambda: NOW), code)


def lay_out_vault(folder: Path) -> None:
    """The files of that vault, closed, in a new folder."""
    files, _held, _code = _made_once()
    lay_out(files, folder)


def sit_down_again(desk: Desk) -> Desk:
    """The same practitioner at the same vault once more, as from a second window."""
    return sit_down(desk.vault.folder, _copied(desk.vault.unlocked), clock=lambda: NOW)


def _copied(slot: Unlocked) -> Unlocked:
    return replace(slot, data_key=DataKey(slot.data_key.raw, slot.vault_id), seal_key=slot.seal_key[:])


@cache
def _made_once() -> tuple[dict[str, bytes], Unlocked, str]:
    """The files of a new vault, its open slot (never zeroed, only copied) and its recovery code."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        opened = new_vault(folder)
        desk = opened.desk
        kept = _copied(desk.vault.unlocked)
        desk.close()
        return files_of(folder), kept, opened.recovery_code


def store(desk: Desk, *records: Record) -> None:
    """Put records as they are; an episode nobody looks after is from then on whoever's at the desk."""
    with desk.writing("test") as changes:
        for record in records:
            if isinstance(record, Episode) and record.owner_id is None:
                record = record.model_copy(update={"owner_id": desk.practitioner.id})
            changes.put(record)


def agreement(case: Case, **more: Any) -> Agreement:
    """Her mother agrees to Maya being assessed."""
    given: dict[str, Any] = {
        "id": "agreed",
        "episode_id": case.episode.id,
        "about": About.BEING_ASSESSED,
        "agreed": True,
        "by_name": "Grace Okonkwo",
        "footing": Footing.PARENTAL_RESPONSIBILITY,
        "how": How.PAPER,
        "given_on": NOW.date(),
    }
    return Agreement(**(given | more))


def sample_paths() -> list[Path]:
    """The sample case files."""
    return sorted((resources_folder() / "samples").glob("*.json"))


def sample(path: Path) -> CaseFile:
    """A sample case file that has passed every rule."""
    return read_case_file(path.read_bytes())


def unlike_any(child_id: str) -> Child:
    """A child nobody here could be taken for."""
    return Child(id=child_id, given_names="Zebedee", family_name="Quillfeather")
