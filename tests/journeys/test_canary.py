"""After a journey nothing of the family stands in clear anywhere: not in files, not in logs, not in the title."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.journeys.canary import FAMILY, SEEDED, STREET, begin_canary, find_canary, leave_unfinished
from tests.journeys.conftest import OpenWindow
from tests.journeys.plain_words import found_in


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder the program could write to, each one fresh: home and XDG folders, temporary, and where it runs."""
    temporary, working = tmp_path / "temporary", tmp_path / "working"
    for folder in (temporary, working):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(working)
    homes = [Path(value) for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")]
    return [*homes, tmp_path]


def test_no_seeded_word_is_found_in_clear(
    tmp_path: Path,
    places: list[Path],
    open_window: OpenWindow,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    hand = open_window()
    begin_canary(hand, tmp_path / "vault")
    find_canary(hand)
    leave_unfinished(hand)
    assert found_in(places, SEEDED) == [], "while the vault is open"
    assert not any(word in hand.window.windowTitle() for word in SEEDED)
    hand.keys(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    hand.wait_for_words("Unlock your vault")
    assert hand.window.windowTitle() in ("CAF Desktop", "Unlock – CAF Desktop")
    assert not any(word in hand.all_words() for word in SEEDED)
    assert found_in(places, SEEDED) == [], "once it is locked"
    hand.window.close()
    assert found_in(places, SEEDED) == [], "once the program is closed"
    told = capfd.readouterr()
    assert not any(word in told.out + told.err + caplog.text for word in SEEDED)


def test_the_scan_finds_what_is_there(tmp_path: Path, places: list[Path]) -> None:
    """The scan itself would notice a word left in any of the encodings, and in a deleted file still open."""
    (tmp_path / "left").write_bytes(b"\0\1" + FAMILY.encode("utf-16-le"))
    with tempfile.TemporaryFile() as unnamed:
        unnamed.write(STREET.encode())
        unnamed.flush()
        found = found_in(places, SEEDED)
    assert any(sentence.startswith(FAMILY) for sentence in found)
    assert any(sentence.startswith(STREET) and "/proc/self/fd" in sentence for sentence in found)
