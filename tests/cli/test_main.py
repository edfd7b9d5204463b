"""Exit statuses, reasons on standard error, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from caf_desktop import __version__
from caf_desktop.actions.doors import open_vault
from tests.actions.desks import PASSPHRASE
from tests.cli.running import Terminal, sample_path

ROOT = Path(__file__).parents[2]


def caf(*arguments: str, given: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-m", "caf_desktop.cli.main", *arguments]
    return subprocess.run(program, cwd=ROOT, input=given, capture_output=True, check=False, env={**os.environ, **more})


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("init", "v"),
        ("init", "v", "--name", "Priya"),
        ("list",),
        ("export", "v", "REF"),
        ("export", "v", "REF", "--to", "x.pdf", "--version", "one"),
        ("verify",),
        ("forms",),
        ("forms", "check"),
        ("list", "v", "--passphrase", "in clear"),
    ],
)
def test_wrong_usage_is_two_and_says_how(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    ended = terminal.run(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert "usage: caf" in ended.err


@pytest.mark.parametrize("arguments", [("--help",), ("export", "--help"), ("--version",)])
def test_help_and_version_are_answers(terminal: Terminal, arguments: tuple[str, ...]) -> None:
    ended = terminal.run(*arguments)
    assert (ended.status, ended.err) == (0, "")
    assert ended.out.startswith("usage: caf") or ended.out == f"caf {__version__}\n"


@pytest.mark.parametrize("command", ["import", "list", "export", "audit", "check"])
def test_a_folder_without_a_vault_is_refused_before_a_passphrase_is_asked(terminal: Terminal, command: str) -> None:
    more = {"import": ("x.json",), "export": ("REF", "--to", "x.pdf"), "audit": ("REF",)}.get(command, ())
    before = sorted(terminal.folder.iterdir())
    ended = terminal.run(command, str(terminal.folder / "nothing"), *more)
    assert ended.status == 1
    assert (ended.out == "") or command == "import"
    assert ended.err.startswith("caf: ")
    assert sorted(terminal.folder.iterdir()) == before


def test_a_wrong_passphrase_is_refused_in_words(terminal: Terminal) -> None:
    wrong = terminal.passphrase_file("candle harvest violin tundra pebble\n")
    ended = terminal.run("list", str(terminal.vault), "--passphrase-file", wrong)
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.startswith("caf: ")


def test_an_unknown_nickname_is_refused_in_words(terminal: Terminal) -> None:
    ended = terminal.at_vault("list", "--nickname", "Nobody")
    assert ended.status == 1
    assert ended.err.startswith("caf: ")


def test_a_damaged_key_file_is_refused_in_words(terminal: Terminal) -> None:
    (terminal.vault / "keys.json").write_bytes(b"{}")
    ended = terminal.at_vault("list")
    assert ended.status == 1
    assert ended.err.startswith("caf: ")


def test_what_is_ours_says_where_and_nothing_of_anybody(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk's own library fails in a way nobody foresaw."""

    def broken(*_arguments: object, **_more: object) -> None:
        raise LookupError("Maya Okonkwo, 3 Mill Row")

    monkeypatch.setattr("getpass.getpass", broken)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    ended = terminal.run("list", str(terminal.vault))
    assert ended.status == 1
    assert "LookupError test_main.py:" in ended.err
    assert "Okonkwo" not in ended.err


def test_a_stopped_command_says_so(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_prompt: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("getpass.getpass", stopped)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    ended = terminal.run("list", str(terminal.vault))
    assert (ended.status, ended.err) == (1, "caf: stopped. What was stored before is safe.\n")


def test_as_a_program_of_its_own_with_the_passphrase_on_standard_input(terminal: Terminal) -> None:
    answer = caf("list", str(terminal.vault), "--json", "--passphrase-file", "-", given=PASSPHRASE.encode() + b"\n")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, b"[]\n", b"")


def test_as_a_program_without_a_keyboard_it_asks_for_a_file(terminal: Terminal) -> None:
    answer = caf("list", str(terminal.vault), CAF_PASSPHRASE=PASSPHRASE)
    assert (answer.returncode, answer.stdout) == (1, b"")
    assert b"--passphrase-file" in answer.stderr


def test_names_of_every_script_are_printed_whatever_the_locale(terminal: Terminal) -> None:
    answer = caf("forms", "check", "李小明 محمد.json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert answer.returncode == 1
    assert "李小明 محمد.json".encode() in answer.stderr


def test_a_reader_that_stops_listening_gets_no_traceback(terminal: Terminal) -> None:
    program = [sys.executable, "-m", "caf_desktop.cli.main", "schema"]
    with subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_while_the_window_has_the_vault_the_command_line_may_read(terminal: Terminal, tilly: str) -> None:
    window = open_vault(terminal.vault, PASSPHRASE).desk
    assert terminal.at_vault("list").out.startswith(tilly)
    refused = terminal.at_vault("import", "--allow-duplicate", sample_path("case-1"))
    assert refused.status == 1
    assert "reading only" in refused.err
    window.close()
