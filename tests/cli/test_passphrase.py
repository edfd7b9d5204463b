"""The passphrase comes from a prompt, a file or standard input, exactly as it was chosen."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from caf_desktop.cli.passphrase import read_passphrase
from caf_desktop.cli.refusal import CommandRefused

WORDS = "harbour lantern meadow thimble orchard"


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """A person at the keyboard who types these lines."""

    def types(*lines: str) -> None:
        typed = iter(lines)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))

    return types


@pytest.mark.parametrize(
    ("written", "passphrase"),
    [
        (f"{WORDS}\n", WORDS),
        (f"{WORDS}\r\n", WORDS),
        (WORDS, WORDS),
        (f"  {WORDS}  \n", f"  {WORDS}  "),
        ("mëadow ਪੰਜਾਬ 🦦\n", "mëadow ਪੰਜਾਬ 🦦"),
        (f"\ufeff{WORDS}\n", WORDS),
        ("", ""),
    ],
)
def test_one_line_break_at_the_end_is_ignored_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, passphrase: str
) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(written.encode())
    assert read_passphrase(str(file)) == passphrase
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(written.encode())))
    assert read_passphrase("-") == passphrase


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"one\n\n", b"one\ntwo\n", b"nul\0", b"a" * 65_537])
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "passphrase"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandRefused, match="Nothing was changed"):
        read_passphrase(str(file))


def test_a_folder_is_no_passphrase_file(tmp_path: Path) -> None:
    with pytest.raises(CommandRefused):
        read_passphrase(str(tmp_path))


def test_it_is_asked_for_at_a_keyboard(keyboard: Callable[..., None]) -> None:
    keyboard(WORDS)
    assert read_passphrase("") == WORDS


def test_a_new_one_is_asked_for_twice(keyboard: Callable[..., None]) -> None:
    keyboard(WORDS, WORDS)
    assert read_passphrase("", twice=True) == WORDS
    keyboard(WORDS, "harbour lantern meadow thimble")
    with pytest.raises(CommandRefused, match="differ"):
        read_passphrase("", twice=True)


def test_without_a_keyboard_it_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WORDS.encode())))
    with pytest.raises(CommandRefused, match="--passphrase-file"):
        read_passphrase("")


def test_the_end_of_input_at_the_prompt_is_no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("getpass.getpass", ended)
    with pytest.raises(CommandRefused):
        read_passphrase("")
