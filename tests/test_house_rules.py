"""Rules of the house that no linter knows."""

from __future__ import annotations

import re
import statistics
import subprocess
from itertools import pairwise
from pathlib import Path

from caf_desktop.domain.casefile import CaseFile

ROOT = Path(__file__).resolve().parent.parent
# The marks that are looked for, written so that this file, which silences nothing, does not find itself.
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|XX[X])\b")
SILENCED = re.compile(r"pytest\.mark\.(?:ski[p]|xfai[l])|pytest\.(?:ski[p]|xfai[l])\(|pragma: no [c]over")
HOSTS = re.compile(r"(?:py[p]i|python[h]osted|np[m]js|deb[.]deb[i]an)[.](?:org|com)")
MACHINE_PATHS = re.compile(r"(?:^|[^.\w])/(?:root|work|farm)/[a-z]")
VAGUE_NAMES = re.compile(r"(?:^|_)(?:util|utils|helper|helpers|manager|managers|misc|common)(?:_|$)")
ASKING = re.compile(r"(?:connection|reader|changes)[.]execute\(|[.]executemany\(")
MARKS = re.compile(r"#\s*(?:type:\s*ignor[e]|no[q]a)")
LONG_FILE_LINES = 400


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    found: dict[str, str] = {}
    for path in tracked():
        data = path.read_bytes()
        if b"\0" not in data[:8000]:
            found[str(path.relative_to(ROOT))] = data.decode("utf-8")
    return found


def lines_with(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    return [
        f"{name}:{number} {line.strip()[:80]}"
        for name, text in texts().items()
        if not suffixes or name.endswith(suffixes)
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def lengths() -> dict[str, int]:
    return {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked("caf_desktop/*.py", "tests/*.py", "bench/*.py")
        if path.name != "__init__.py"
    }


def test_nothing_unfinished_is_left() -> None:
    assert not lines_with(UNFINISHED, ".py", ".md", ".toml", "Makefile")


def test_no_test_is_silenced() -> None:
    assert not lines_with(SILENCED, ".py")


def test_no_registry_host_stands_in_a_tracked_file() -> None:
    assert not lines_with(HOSTS)


def test_no_path_of_one_machine_stands_in_a_tracked_file() -> None:
    assert not [line for line in lines_with(MACHINE_PATHS) if not line.startswith("resources/fonts/")]


def test_module_names_say_what_they_hold() -> None:
    places = [path.relative_to(ROOT).with_suffix("") for path in tracked("*.py")]
    assert not [str(place) for place in places if any(VAGUE_NAMES.search(part) for part in place.parts)]


def test_rooms_are_small() -> None:
    assert statistics.median(lengths().values()) < 120
    long = [f"{name}: {lines}" for name, lines in lengths().items() if lines > LONG_FILE_LINES]
    assert not long


def test_only_the_store_asks_the_database() -> None:
    asked = [line for line in lines_with(ASKING, ".py") if line.startswith("caf_desktop/")]
    assert not [line for line in asked if not line.startswith("caf_desktop/store/")]


def test_a_silenced_line_says_why_above_it() -> None:
    for name, text in texts().items():
        lines = text.splitlines() if name.endswith(".py") else []
        for before, line in pairwise(["", *lines]):
            assert not MARKS.search(line) or before.strip().startswith("#"), f"{name}: {line.strip()}"


def test_only_the_hashed_lists_lock_dependencies() -> None:
    assert not tracked("uv.lock", "poetry.lock", "Pipfile.lock")
    for name in ("requirements.lock", "requirements-dev.lock"):
        locked = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[\w.-]+==", locked, re.MULTILINE)
        hashed = re.findall(r"^[\w.-]+==[^\n]*\\\n\s+--hash=sha256:", locked, re.MULTILINE)
        assert len(pinned) == len(hashed) > 20, name


def test_the_samples_folder_holds_case_files_and_nothing_else() -> None:
    for path in tracked("resources/samples/*"):
        assert path.suffix == ".json", path
        CaseFile.model_validate_json(path.read_text(encoding="utf-8"))


def test_tests_stand_where_the_code_stands() -> None:
    """tests/store/test_vault.py is about caf_desktop/store…; whole acts are in journeys/, trials in reliability/."""
    folders = {path.relative_to(ROOT / "tests").parts[0] for path in tracked("tests/*/*.py")}
    code = {path.relative_to(ROOT / "caf_desktop").parts[0] for path in tracked("caf_desktop/*/*.py")}
    assert folders <= code | {"journeys", "reliability", "files"}
