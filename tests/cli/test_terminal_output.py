"""Nothing a file says or is called can begin a line of ours or steer the terminal."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import Terminal


def test_a_file_s_name_and_its_faults_stay_in_their_line(terminal: Terminal) -> None:
    forged = {"format": "caf-case", "version": 1, "x\ncaf: The vault is whole.\x1b[8m": 1}
    path = terminal.folder / "case.json\nTime: confirmed\x1b[2J.json"
    path.write_text(json.dumps(forged, ensure_ascii=False), encoding="utf-8")
    ended = terminal.at_vault("import", str(path))
    assert ended.status == 1
    assert "\x1b" not in ended.err
    assert not [line for line in ended.err.splitlines() if line.startswith(("Time:", "caf: The vault"))]


def test_a_form_s_name_stays_in_its_line(terminal: Terminal) -> None:
    missing = Path("no\n“form” can be used.json")
    ended = terminal.run("forms", "check", str(missing))
    assert (ended.status, len(ended.err.splitlines())) == (1, 1)
