"""Damage on purpose: a byte flipped in every page, the file cut off anywhere, a foreign file in its place.

The vault is opened with its data key as it stands: the passphrase's own work is not what is tried here.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from caf_desktop.domain.record import Record
from caf_desktop.store import reading
from caf_desktop.store.errors import NotAVault, NotEncrypted, RecordMissing, VaultDamaged, VaultError
from caf_desktop.store.salvage import SalvagedVault
from caf_desktop.store.vault import Vault
from caf_desktop.store.vault_files import DATABASE, KEYS
from tests.small_cases import answer, child, draft, episode
from tests.store.vaults import ACTOR, NOW, new_vault, store, unlocked

PAGE = 4096
ORDINARY = (VaultDamaged, NotEncrypted, NotAVault)
"""What may come of a damaged file: each has its own sentence."""


@dataclass
class Damage:
    """What came of it. ``wrong`` counts answers that differ from what was stored, ``odd`` names any other error."""

    tried: int = 0
    detected: int = 0
    wrong: int = 0
    read: int = 0
    """Files that were read as far as they could be."""
    salvaged: int = 0
    """Files of which something could still be read."""
    lost: int = 0
    """Records that could not be read, over all files."""
    uncounted: int = 0
    """Files of which it could not be told how many records are missing."""
    odd: list[str] = field(default_factory=list)


def make_damaged_vault(folder: Path, children: int = 60) -> dict[tuple[str, str], str]:
    """A closed vault of well over 50 pages; gives what it holds by kind and id."""
    vault = new_vault(folder)
    store(vault, records(children))
    while vault.update_index():
        pass
    held = everything_in(vault)
    vault.close()
    return held


def records(children: int) -> Iterable[Record]:
    """So many children with long notes; the first with an episode, a draft and answers."""
    yield child()
    yield episode()
    yield draft()
    for number in range(children):
        yield answer(f"general-health.prompt-{number}", f"What her mother said, number {number}. " * 20)
    for number in range(children // 2):
        yield child(f"child-{number}", special_requirements=f"Large print, number {number}. " * 40)


def everything_in(vault: Vault) -> dict[tuple[str, str], str]:
    """Every record's body that can be read, by kind and id."""
    found = {}
    with vault.reading() as connection:
        for kind in ("child", "episode", "assessment", "answer", "response"):
            column = "body" if kind != "response" else "episode_id"
            for record_id, body in connection.execute(f"SELECT id, {column} FROM {kind}"):
                found[kind, record_id] = body
    return found


def flip_every_page(folder: Path, held: dict[tuple[str, str], str], *, read_every: int = 1, seed: int = 1) -> Damage:
    """Flip one byte in each page in turn, and open the vault; what every n-th lets be read is held against it."""
    damage, chance = Damage(), Random(seed)
    whole = (folder / DATABASE).read_bytes()
    for page in range(len(whole) // PAGE):
        altered = bytearray(whole)
        altered[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
        _try(folder, bytes(altered), held, damage, read=page % read_every == 0)
    (folder / DATABASE).write_bytes(whole)
    return damage


def cut_off(
    folder: Path, held: dict[tuple[str, str], str], times: int = 100, *, read_every: int = 1, seed: int = 1
) -> Damage:
    """Cut the file off at so many places, some of them at a page's end."""
    damage, chance = Damage(), Random(seed)
    whole = (folder / DATABASE).read_bytes()
    for number in range(times):
        length = chance.randrange(len(whole))
        cut = whole[: length - length % PAGE if number % 4 == 0 else length]
        _try(folder, cut, held, damage, read=number % read_every == 0)
    (folder / DATABASE).write_bytes(whole)
    return damage


def foreign_files(folder: Path, held: dict[tuple[str, str], str]) -> Damage:
    """Files of other programs, empty ones, and noise, in place of the database."""
    damage = Damage()
    whole = (folder / DATABASE).read_bytes()
    foreign = (
        b"",
        b"\0",
        bytes(PAGE),
        b"%PDF-1.7 somebody put a letter here" * 400,
        b"PK\x03\x04" + Random(1).randbytes(9_000),
        b"SQLite format 3\0" + bytes(PAGE - 16),
        Random(2).randbytes(20 * PAGE),
        (folder / KEYS).read_bytes(),
    )
    for data in foreign:
        _try(folder, data, held, damage, read=True)
    (folder / DATABASE).write_bytes(whole)
    return damage


def _try(folder: Path, data: bytes, held: dict[tuple[str, str], str], damage: Damage, *, read: bool) -> None:
    (folder / DATABASE).write_bytes(data)
    damage.tried += 1
    (folder / "examine").touch()
    try:
        Vault.open(folder, unlocked()).close()
    except ORDINARY:
        damage.detected += 1
    except Exception as problem:
        damage.odd.append(f"opening: {type(problem).__name__}")
    if not read:
        return
    damage.read += 1
    try:
        _salvage(folder, held, damage)
    except ORDINARY:
        pass
    except Exception as problem:
        damage.odd.append(f"reading: {type(problem).__name__}")
    if (folder / DATABASE).read_bytes() != data:
        damage.odd.append("the damaged file was changed")


def _salvage(folder: Path, held: dict[tuple[str, str], str], damage: Damage) -> None:
    vault = SalvagedVault(folder, unlocked())
    try:
        found = everything_in(vault)
        damage.wrong += sum(held.get(key) != body for key, body in found.items())
        damage.salvaged += 1
        missing = len(held) - len(found)
        damage.lost += missing
        known = vault.salvage.records
        if vault.salvage.uncounted:
            damage.uncounted += 1
        elif known < missing:
            damage.odd.append(f"{missing} missing, {known} told of")
        _look_at(vault, damage)
    finally:
        vault.close()


def _look_at(vault: Vault, damage: Damage) -> None:
    """Read the list and the case as the screens do: as far as it goes, or an error with a sentence."""
    with vault.reading() as connection:
        connection.execute("SELECT episode_id, name FROM summary").fetchall()
        with suppress(RecordMissing, VaultDamaged):
            reading.case(connection, "episode-0")
    with suppress(VaultError), vault.writing(ACTOR, "test", NOW):
        damage.odd.append("a damaged vault was written in")
