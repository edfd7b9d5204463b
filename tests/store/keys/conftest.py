"""One vault's keys, made once: Argon2id at the floor takes a fifth of a second."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.slots import NewKeys, new_keys
from tests.derived_once import deriving_each_time

PASSPHRASE = "otters fold quiet maps"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _derived_each_time() -> Iterator[None]:
    with deriving_each_time():
        yield


@pytest.fixture(scope="session")
def keys() -> NewKeys:
    """Keys of a vault of Maggie's; tests must not zero them."""
    return new_keys(PASSPHRASE, "Maggie", FLOOR, now=NOW)
