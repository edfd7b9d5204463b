"""Run commands as a person at a terminal would, in this process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from caf_desktop.cli.main import main
from tests.actions.desks import PASSPHRASE, sample_paths


def sample_path(name: str) -> str:
    """The sample case file with this in its name."""
    return next(str(path) for path in sample_paths() if name in path.name)


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


@dataclass
class Terminal:
    """A folder with a vault and a passphrase file in it."""

    folder: Path
    said: pytest.CaptureFixture[str]

    @property
    def vault(self) -> Path:
        """The vault's folder."""
        return self.folder / "vault"

    def passphrase_file(self, text: str = PASSPHRASE + "\n") -> str:
        """A file with the passphrase in it."""
        path = self.folder / "passphrase.txt"
        path.write_text(text, encoding="utf-8", newline="")
        return str(path)

    def run(self, *arguments: str) -> Ended:
        """Run ``caf`` with these arguments. No traceback, whatever happens."""
        try:
            status = int(main(list(arguments)))
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 1
        out, err = self.said.readouterr()
        assert "Traceback" not in out + err
        return Ended(status, out, err)

    def at_vault(self, command: str, *arguments: str) -> Ended:
        """Run a command that unlocks the vault."""
        return self.run(command, str(self.vault), *arguments, "--passphrase-file", self.passphrase_file())
