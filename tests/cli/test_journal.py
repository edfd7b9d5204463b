"""``caf journal``: who did what, narrowed down, or as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Terminal


def test_it_says_who_did_what(terminal: Terminal) -> None:
    said = terminal.at_vault("journal")
    assert said.status == 0
    assert said.out.splitlines()[-1].endswith("Priya Nair made this vault")


def test_it_is_narrowed_down(terminal: Terminal) -> None:
    assert terminal.at_vault("journal", "--act", "create-vault", "--person", "priya nair").out.count("\n") == 1
    assert terminal.at_vault("journal", "--until", "2000-01-01").out == ""
    assert terminal.at_vault("journal", "--most", "1").out.count("\n") == 1


@pytest.mark.parametrize(
    "more", [("--act", "no-such-act"), ("--person", "Somebody Else"), ("--reference", "CAF-0000-0000")]
)
def test_what_is_not_there_is_refused(terminal: Terminal, more: tuple[str, str]) -> None:
    said = terminal.at_vault("journal", *more)
    assert said.status == 1
    assert said.err.startswith("caf: ")


def test_a_day_that_is_none_is_wrong_usage(terminal: Terminal) -> None:
    assert terminal.at_vault("journal", "--since", "yesterday").status == 2


def test_the_file_is_written_whole_and_journalled(terminal: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "journal.csv"
    assert terminal.at_vault("journal", "--csv", str(target)).status == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "wrote the journal to a file" in terminal.at_vault("journal").out
