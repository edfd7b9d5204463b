"""Key files altered in every way: never a crash, never an opened vault.

Argon2id would make ten thousand tries take hours. So the two slot keys are derived once, and an altered slot gets
its own key only where nothing that Argon2id eats was altered; any other numbers would give a key of no slot.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

from hypothesis import strategies as st

from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.errors import HeaderDamaged
from caf_desktop.store.keys.header import Argon2Numbers, KeysHeader, checksum_of
from caf_desktop.store.keys.header_file import header_bytes, parse_header
from caf_desktop.store.keys.recovery import parse_recovery_code
from caf_desktop.store.keys.slots import new_keys, opened_with_key
from caf_desktop.store.keys.wrapping import passphrase_bytes, stretched

_PASSPHRASE = "quiet maps fold otters"


class Original(NamedTuple):
    """A good key file, and the key of each of its slots by the numbers it was stretched with."""

    header: KeysHeader
    slot_keys: dict[Argon2Numbers, bytes]


def original() -> Original:
    """Make it: two runs of Argon2id."""
    made = new_keys(_PASSPHRASE, "PN", FLOOR)
    secrets = (passphrase_bytes(_PASSPHRASE), parse_recovery_code(made.recovery_code).encode("ascii"))
    keys = {}
    for slot, secret in zip(made.header.slots, secrets, strict=True):
        assert isinstance(slot.kdf, Argon2Numbers)
        keys[slot.kdf] = stretched(secret, slot.kdf)
    made.unlocked.zero()
    return Original(made.header, keys)


def altered_bytes(header: KeysHeader) -> st.SearchStrategy[bytes]:
    """The file with bytes changed, cut out, doubled or put in."""
    whole = header_bytes(header)
    place = st.integers(0, len(whole) - 1)
    flipped = st.tuples(place, st.integers(1, 255)).map(lambda at: _flipped(whole, *at))
    cut = st.tuples(place, place).map(lambda ends: whole[: min(ends)] + whole[max(ends) :])
    put = st.tuples(place, st.binary(max_size=40)).map(lambda at: whole[: at[0]] + at[1] + whole[at[0] :])
    return st.one_of(flipped, cut, put, st.binary(max_size=400))


def altered_values(header: KeysHeader) -> st.SearchStrategy[bytes]:
    """The file with one of its values changed to another of any kind, and its checksum made to fit again."""
    top: dict[str, Any] = json.loads(header_bytes(header))
    paths = [path for path in _paths(top) if path != ("checksum",)]
    values: st.SearchStrategy[Any] = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        st.text(max_size=90),
        st.binary(min_size=16, max_size=40).map(bytes.hex),
        st.lists(st.integers(), max_size=3),
        st.sampled_from([_at(top, path) for path in paths]),
    )
    return st.tuples(st.sampled_from(paths), values).map(lambda change: _with(top, *change))


def opens(original: Original, raw: bytes) -> bool:
    """Whether any slot of these bytes opens with the right passphrase or code. Raises nothing but HeaderDamaged."""
    header = parse_header(raw)
    for slot in header.slots:
        key = original.slot_keys.get(slot.kdf) if isinstance(slot.kdf, Argon2Numbers) else None
        if key is not None and opened_with_key(header, slot, key) is not None:
            return True
    return False


def same_keys(original: Original, raw: bytes) -> bool:
    """Whether the bytes say just what the original says (spaces between the words of JSON are nobody's business)."""
    try:
        return replace(parse_header(raw)) == original.header
    except HeaderDamaged:
        return False


def _flipped(whole: bytes, at: int, by: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ by]) + whole[at + 1 :]


def _paths(value: Any, before: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [before] if before else []
    for name, part in inside:
        found += _paths(part, (*before, name))
    return found


def _at(top: Any, path: tuple[str | int, ...]) -> Any:
    for name in path:
        top = top[name]
    return top


def _with(top: dict[str, Any], path: tuple[str | int, ...], value: Any) -> bytes:
    changed = json.loads(json.dumps(top))
    _at(changed, path[:-1])[path[-1]] = value
    body = {name: part for name, part in changed.items() if name not in ("mac", "checksum")}
    with suppress(TypeError, ValueError):
        changed["checksum"] = checksum_of(body, bytes.fromhex(changed["mac"]))
    return json.dumps(changed).encode("utf-8", "surrogatepass")
