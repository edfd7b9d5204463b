"""The examples in docs/cli.md, run in their order in one folder."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from caf_desktop.cli.main import main
from caf_desktop.shipped import forms_folder
from tests.actions.desks import PASSPHRASE
from tests.cli.running import sample_path

TEXT = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Example:
    """A command, what it should say (… for anything), and how it should end."""

    command: str
    said: str
    status: int


def examples() -> list[Example]:
    """Every command in the page's console blocks."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _line, said = part.partition("\n")
            ending = re.search(r"^\[(\d)\]\n\Z", said, re.MULTILINE)
            found.append(Example(command, said[: ending.start()] if ending else said, int(ending[1]) if ending else 0))
    return found


def as_pattern(said: str) -> str:
    """A pattern for the lines: … alone for any lines, … within a line for anything in it."""
    lines = [r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in said.splitlines()]
    return "".join(lines)


def test_every_example_does_what_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "passphrase.txt").write_text(f"{PASSPHRASE}\n")
    shutil.copy(sample_path("case-1"), tmp_path / "tilly.json")
    shutil.copy(sample_path("case-5"), tmp_path / "prentice.json")
    shutil.copy(forms_folder() / "national-caf.json", tmp_path)
    (tmp_path / "policy.toml").write_text("idle_minutes = 3\nreview_weeks = 4\n")
    (tmp_path / "mistaken.toml").write_text("idle_minutes = 99\n")
    reference = ""
    for example in examples():
        words = shlex.split(example.command.replace("REF", reference) if reference else example.command)
        assert words[0] == "caf"
        status = main(words[1:])
        out, err = capsys.readouterr()
        said = "" if example.command.startswith("caf init") else err
        assert status == example.status, (example.command, err)
        assert re.fullmatch(as_pattern(example.said), out + said), (example.command, out + err)
        if words[1] == "import" and status == 0:
            reference = out.split()[0]


def test_every_command_has_an_example() -> None:
    shown = {example.command.split()[1] for example in examples()}
    on_cases = {"import", "list", "export", "audit"}
    on_vaults = {"init", "check", "backup", "restore", "journal", "keys"}
    assert shown == on_cases | on_vaults | {"verify", "schema", "forms", "policy", "self-test"}
