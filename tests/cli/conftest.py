"""A terminal with a vault at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import pytest

from caf_desktop.actions.importing import ImportCases
from tests.actions.desks import lay_out_vault, new_desk, sample
from tests.cli.running import Terminal, sample_path
from tests.laid_out import files_of, lay_out


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal, an empty vault and a passphrase file."""
    lay_out_vault(tmp_path / "vault")
    made = Terminal(tmp_path, capsys)
    made.passphrase_file()
    return made


@pytest.fixture
def tilly(terminal: Terminal) -> str:
    """The reference of example case 1, in the vault."""
    files, reference = _with_tilly()
    rmtree(terminal.vault)
    lay_out(files, terminal.vault)
    return reference


@cache
def _with_tilly() -> tuple[dict[str, bytes], str]:
    with TemporaryDirectory() as place:
        desk = new_desk(Path(place) / "vault")
        brought = sample(Path(sample_path("case-1")))
        desk.do(ImportCases([brought]))
        desk.close()
        return files_of(desk.vault.folder), brought.episodes[0].reference
