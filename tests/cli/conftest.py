"""A terminal with a vault at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.actions.desks import lay_out_vault
from tests.cli.running import Terminal, sample_path


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal, an empty vault and a passphrase file."""
    lay_out_vault(tmp_path / "vault")
    return Terminal(tmp_path, capsys)


@pytest.fixture
def tilly(terminal: Terminal) -> str:
    """The reference of example case 1, brought into the vault."""
    ended = terminal.at_vault("import", sample_path("case-1"))
    assert (ended.status, ended.err) == (0, "")
    return ended.out.strip()
