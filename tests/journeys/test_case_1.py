"""Case 1 from an empty computer to a checked PDF, as ``make run`` plays it without a display; read back by others."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from caf_desktop.domain.plan import Action
from caf_desktop.ui.walkthrough.told import Told
from tests.journeys.reading import poppler, printed


def _play(folder: Path, temporary: Path) -> subprocess.CompletedProcess[str]:
    """The walkthrough as a command of its own, run from a folder."""
    surroundings = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "caf_desktop.ui.walkthrough"]
    return subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)


def test_the_whole_story_ends_with_a_pdf_anyone_can_check(tmp_path: Path) -> None:
    told, output, temporary = Told.read(), tmp_path / "sample-output", tmp_path / "temporary"
    for folder in (output, temporary):
        folder.mkdir()
    (output / "99-left-by-an-earlier-run.png").touch()
    played = _play(tmp_path, temporary)
    assert (played.returncode, played.stderr) == (0, "")
    assert "Unchanged: the file is exactly as it was signed." in played.stdout
    pictures = sorted(path.name for path in output.glob("*.png"))
    assert pictures == re.findall(r"\(([0-9]{2}-.+\.png)\)", played.stdout)
    assert not list(temporary.iterdir()), "the throw-away vault is still there"
    pdf = output / "signed-caf.pdf"
    _reads_as_told(printed(pdf), told)
    signature = poppler("pdfsig", "-nocert", str(pdf))
    for line in ("Signature is Valid", "Total document signed", "ETSI.CAdES.detached"):
        assert line in signature


def test_where_nothing_can_be_written_it_says_so_and_ends(tmp_path: Path) -> None:
    played = _play(Path("/proc"), tmp_path)
    assert played.returncode == 1
    assert "sample-output cannot be written" in played.stderr
    assert "Traceback" not in played.stderr


def _reads_as_told(paper: str, told: Told) -> None:
    """Names, every element's words (by how they begin), the plan and the agreement stand on the paper."""
    assert "Tilly" in paper
    assert "Completed 11 March 2026" in paper
    assert "DRAFT" not in paper
    without_spaces = paper.replace(" ", "")
    for element in told.form.elements():
        assert element.text.replace(" ", "") in without_spaces
        for role in ("strengths", "needs"):
            words = told.answers.text(f"{element.link_id}.{role}")
            assert words[:25].replace(" ", "") in without_spaces
    for action in told.case.all(Action):
        assert action.words[:15].replace(" ", "") in without_spaces
    assert "JadeMarsden" in without_spaces
    assert "earlier text" not in paper
