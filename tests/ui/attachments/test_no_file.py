"""No file ever holds what is added and looked at."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from caf_desktop.actions.attaching import attachment_bytes
from caf_desktop.actions.desk import Desk
from caf_desktop.ui.attachments.part import AttachmentsPart
from tests.cleaning.files_of_others import GPS_BYTES, loaded_pdf, photograph
from tests.ui.attachments.adding import CANARY, Add, Wait


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every folder the program could write to: home and XDG folders, temporary, and where it runs."""
    temporary, working = tmp_path / "temporary", tmp_path / "working"
    for folder in (temporary, working):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(working)
    homes = [Path(value) for name, value in os.environ.items() if name == "HOME" or name.startswith("XDG_")]
    return [*(home for home in homes if home.is_relative_to(tmp_path.parent)), tmp_path]


def _open_files(places: list[Path]) -> Iterator[tuple[Path, bytes]]:
    for place in places:
        yield from ((path, path.read_bytes()) for path in place.rglob("*") if path.is_file())
    for entry in Path("/proc/self/fd").iterdir():
        if entry.is_file():
            yield entry, entry.read_bytes()


def test_no_file_ever_holds_what_is_added_and_looked_at(
    places: list[Path], part: AttachmentsPart, add: Add, wait_idle: Wait, desk: Desk
) -> None:
    letter = add(CANARY.encode(), "Zqtitle of a letter")
    photo = add(photograph(), "Zqtitle of a photograph")
    paper = add(loaded_pdf(), "Zqtitle of a paper")
    for each in (letter, photo, paper):
        part.open_one(each.id)
        wait_idle()
        shown = attachment_bytes(desk, each)
        needles = [CANARY.encode(), CANARY.encode("utf-16-le"), b"Zqtitle", GPS_BYTES, shown[:40], shown[-40:]]
        for path, data in _open_files(places):
            assert not [needle for needle in needles if needle in data], path
