"""What travels inside the wheel, and that the two commands' parts are in place."""

from __future__ import annotations

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", str(folder), str(ROOT)], cwd=folder, check=True)
    (built,) = folder.glob("caf_desktop-*.whl")
    return zipfile.ZipFile(built)


@pytest.mark.parametrize("folder", ["forms", "resources"])
def test_the_wheel_carries_forms_fonts_and_samples(wheel: zipfile.ZipFile, folder: str) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--", folder], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    expected = {f"caf_desktop/shipped_data/{name}" for name in tracked if name}
    assert expected
    assert expected <= set(wheel.namelist())


def test_the_wheel_carries_no_tests_and_no_tools(wheel: zipfile.ZipFile) -> None:
    top = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"caf_desktop"}


def test_the_wheel_offers_the_two_programs(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    entries = configparser.ConfigParser()
    entries.read_string(wheel.read(name).decode())
    assert entries["console_scripts"]["caf"] == "caf_desktop.cli.main:main"
    assert entries["gui_scripts"]["caf-desktop"] == "caf_desktop.ui.app:main"


def test_the_wheel_carries_its_licences(wheel: zipfile.ZipFile) -> None:
    carried = {Path(name).name for name in wheel.namelist() if "/licenses/" in name}
    fonts = {path.name for path in (ROOT / "resources" / "fonts").glob("*.txt")}
    assert carried == {"LICENSE", "words-licence.txt"} | fonts
