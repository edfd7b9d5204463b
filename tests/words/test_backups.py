"""Ages, sizes and sentences of backups and of what could not be read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from caf_desktop.store import errors
from caf_desktop.words.backups import (
    age_of_backup,
    backup_fault_sentence,
    erased_again_sentence,
    fork_sentence,
    late_sentence,
    problem_words,
    size_words,
)
from caf_desktop.words.salvage import lost_sentence, written_sentence

NOW = datetime(2026, 3, 20, 14, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(minutes=-5), "a few minutes ago"),
        (timedelta(minutes=59), "a few minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=13), "13 hours ago"),
        (timedelta(hours=15), "yesterday"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=12), "12 days ago"),
    ],
)
def test_ages(ago: timedelta, said: str) -> None:
    assert age_of_backup(NOW - ago, NOW) == said


def test_sizes() -> None:
    assert [size_words(size) for size in (1, 508_000, 80_900_000)] == ["1 KB", "508 KB", "81 MB"]


@pytest.mark.parametrize(
    "name",
    [
        "PlaceAway",
        "PlaceFull",
        "PlaceNotWritable",
        "BackupDamaged",
        "NotABackup",
        "NewerBackup",
        "NoRoomToMigrate",
        "OlderVault",
    ],
)
def test_every_error_of_backups_has_a_sentence_that_says_what_is_safe(name: str) -> None:
    assert issubclass(getattr(errors, name), errors.VaultError)
    said = backup_fault_sentence(name)
    assert "safe" in said or "othing was changed" in said
    assert problem_words(name) == said
    assert backup_fault_sentence("SomethingElse") == ""
    assert "Try again." in problem_words("SomethingElse")


def test_what_is_said_of_restored_and_late_ones() -> None:
    assert fork_sentence(NOW - timedelta(days=3), NOW).startswith("This vault was restored from the backup of Tuesday")
    assert fork_sentence(NOW - timedelta(days=3), NOW).endswith("Whoever was shut out since then can get in again.")
    assert late_sentence(NOW - timedelta(days=4), NOW, "") == "It was made 4 days ago."
    assert "cannot be reached" in late_sentence(NOW - timedelta(days=4), NOW, "PlaceAway")
    assert erased_again_sentence(1).startswith("1 erasure ")
    assert erased_again_sentence(0).startswith("Nothing was erased after")


def test_what_could_not_be_read() -> None:
    assert lost_sentence(0, [], more=False) == "Every record could be read."
    assert lost_sentence(0, [], more=True) == "More may be missing than could be counted."
    said = lost_sentence(9, [(f"CAF-{n}", 2) for n in range(5)], more=True)
    assert said.startswith("9 records could not be read. Among them 2 of CAF-0, 2 of CAF-1, 2 of CAF-2. 2 more ")
    assert written_sentence(1, 0).startswith("1 case file was written. They are in clear")
    assert "2 assessments could not be read" in written_sentence(3, 2)
