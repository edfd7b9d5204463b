"""Killed while somebody says what an attachment shows: it is sealed in the vault, and the form comes back as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.domain.attachment import Attachment
from caf_desktop.store.health import check
from caf_desktop.ui.entry.known_vaults import remember_vault
from caf_desktop.ui.walkthrough.hand import value_of
from caf_desktop.ui.walkthrough.opening import unlock
from tests.journeys.conftest import OpenWindow
from tests.journeys.vaults import PASSPHRASE, ReadyVault

LETTER = b"Zqcanary letter of the clinic"
TITLE = "Zqtitle: letter of the clinic"


@pytest.fixture
def killed(ready: ReadyVault, tmp_path: Path) -> ReadyVault:
    """The vault, after somebody was killed who had begun to describe a letter."""
    file = tmp_path / "letter.txt"
    file.write_bytes(LETTER)
    job = {
        "keys": ready.keys,
        "folder": str(ready.folder),
        "episode": ready.episode_id,
        "file": str(file),
        "words": TITLE,
    }
    module = [sys.executable, "-m", "tests.ui.attachments.describer"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(module, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{json.dumps(job)}\n")
        process.stdin.flush()
        try:
            assert process.stdout.readline() == "kept\n"
        finally:
            process.kill()
    file.unlink()
    return ready


def test_the_letter_is_sealed_and_the_form_comes_back(killed: ReadyVault, open_window: OpenWindow) -> None:
    for path in killed.folder.iterdir():
        assert not [word for word in (b"Zqcanary", b"Zqtitle") if word in path.read_bytes()], path
    desk = killed.open()
    assert check(desk.vault) == []
    (kept,) = desk.case(killed.episode_id).all(Attachment)
    assert (kept.title, attachment_bytes(desk, kept)) == ("", LETTER)
    desk.close()
    remember_vault(killed.folder)
    hand = open_window()
    unlock(hand, PASSPHRASE)
    hand.wait_for_words("Say what this is")
    title = hand.find("What it shows", QLineEdit)
    hand.wait(lambda: value_of(title) == TITLE, "the title is not back")
    assert title.hasFocus()
    hand.press("Add it")
    hand.wait_for_words(f"Added: “{TITLE}”")
