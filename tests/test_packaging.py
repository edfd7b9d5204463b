"""What travels inside the wheel, and that the two commands' parts are in place."""

from __future__ import annotations

import configparser
import re
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


def test_what_packaging_takes_is_locked_with_hashes_and_is_no_requirement_of_the_program() -> None:
    locked = (ROOT / "packaging" / "package.lock").read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)
    assert "pyinstaller" in names
    assert len(names) == len(re.findall(r"^[\w.-]+==[^\n]*\\\n\s+--hash=sha256:", locked, re.MULTILINE))
    assert "pyinstaller" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def run_prove(folder: Path) -> subprocess.CompletedProcess[str]:
    """Try a folder as ``make package`` does; no window is opened, since what is in it is refused before."""
    prove = [sys.executable, str(ROOT / "packaging" / "prove.py"), str(folder)]
    return subprocess.run(prove, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_package_with_a_development_package_in_it_is_not_proved(tmp_path: Path) -> None:
    (tmp_path / "made" / "_internal" / "pytest").mkdir(parents=True)
    ended = run_prove(tmp_path / "made")
    assert ended.returncode == 1
    assert "development packages were packed: pytest" in ended.stderr


def test_a_package_that_does_not_start_is_not_proved(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    program = made / "caf-desktop"
    program.write_text("#!/bin/sh\necho broken >&2\nexit 3\n", encoding="utf-8")
    program.chmod(0o755)
    ended = run_prove(made)
    assert ended.returncode == 1
    assert "ended with 3" in ended.stderr


def test_a_package_whose_vault_is_in_clear_is_not_proved(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    header = b"SQLite format 3\0".hex()
    for name, said in (("caf-desktop", "painted"), ("caf", f"encryption SQLCipher 4; the file begins with {header}")):
        (made / name).write_text(f"#!/bin/sh\necho '{said}'\n", encoding="utf-8")
        (made / name).chmod(0o755)
    ended = run_prove(made)
    assert ended.returncode == 1
    assert "the vault is not encrypted" in ended.stderr
