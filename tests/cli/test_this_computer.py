"""``caf self-test`` and ``caf policy``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from caf_desktop.pdf.verifying import check_pdf
from tests.cli.running import Terminal


def test_the_installation_is_tried_and_nothing_is_left_behind(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    kept = terminal.folder / "kept.pdf"
    ended = terminal.run("self-test", "--keep", str(kept))
    assert (ended.status, ended.err) == (0, "")
    assert "WRONG" not in ended.out
    assert "SQLCipher 4." in ended.out
    assert check_pdf(kept.read_bytes()).untouched
    assert list(temporary.iterdir()) == []


def test_without_keep_no_file_is_written(terminal: Terminal) -> None:
    before = set(terminal.folder.iterdir())
    assert terminal.run("self-test").status == 0
    assert set(terminal.folder.iterdir()) == before


def test_a_settings_file_is_tried_before_it_is_deployed(terminal: Terminal) -> None:
    file = terminal.folder / "policy.toml"
    file.write_text("level_names = ['a', 'b', 'c', 'd']\n", encoding="utf-8")
    ended = terminal.run("policy", str(file))
    assert (ended.status, ended.err) == (0, "")
    assert "a · b · c · d" in ended.out


def test_every_mistake_is_told_and_what_is_right_still_shown(terminal: Terminal) -> None:
    file = terminal.folder / "policy.toml"
    file.write_text("idle_minutes = 3\nrevue_weeks = 2\nbackup_daily = 'x'\n", encoding="utf-8")
    ended = terminal.run("policy", str(file))
    assert ended.status == 1
    assert "3 minutes" in ended.out
    assert ended.err.count("caf: Line") == 2


def test_an_empty_file_sets_nothing_and_a_missing_one_is_refused(terminal: Terminal) -> None:
    file = terminal.folder / "policy.toml"
    file.touch()
    assert terminal.run("policy", str(file)).out.startswith("Nothing is set")
    assert terminal.run("policy", str(terminal.folder / "none.toml")).status == 1
