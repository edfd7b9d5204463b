"""Who may import whom (docs/STATE.md draws the floors), and what the unlock screen may load."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "caf_desktop"

# A floor and the floors below it that it may import. Nothing else of ours, bar the base modules.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "forms": {"domain"},
    "words": {"domain", "forms"},
    "pdf": {"domain", "forms", "words"},
    "store": {"domain", "forms", "words"},
    "sharing": {"domain", "forms", "words"},
    "cleaning": {"domain"},
    "actions": {"domain", "forms", "words", "pdf", "store", "sharing", "cleaning"},
    "ui": {"domain", "forms", "words", "pdf", "store", "sharing", "cleaning", "actions"},
    "cli": {"domain", "forms", "words", "pdf", "store", "sharing", "actions"},
    "__main__": {"ui", "cli"},
    "__init__": set(),
    "shipped": set(),
    "process_shield": set(),
}
BASE = {"shipped", "process_shield", "__init__"}

# Libraries that belong to some floors only.
ONLY_IN: dict[str, set[str]] = {
    "PySide6": {"ui", "__main__"},
    "shiboken6": {"ui"},
    "sqlcipher3": {"store"},
    "sqlite3": {"store"},
    "reportlab": {"pdf"},
    "pikepdf": {"pdf", "cleaning"},
    "PIL": {"pdf", "cleaning"},
    "pyhanko": {"pdf"},
    "gettext": {"words"},
    "fhir": {"forms", "sharing"},
    "cryptography": {"store", "pdf", "sharing", "actions"},
}
NETWORK = {"socket", "ssl", "http", "urllib.request", "requests", "aiohttp", "PySide6.QtNetwork"}
FILES = {"os", "shutil", "tempfile", "glob", "pathlib"}

HEAVY = ("pydantic", "sqlcipher3", "cryptography", "reportlab", "pyhanko", "pikepdf", "fhir")
LIGHT = ("ui/app.py", "ui/entry", "ui/theme", "ui/widgets", "words/__init__.py", "shipped.py", "store/keys/header.py")


def modules_under(*places: str) -> list[Path]:
    found: set[Path] = set()
    for place in places:
        path = PACKAGE / place
        found.update(path.rglob("*.py") if path.is_dir() else [path] if path.is_file() else [])
    return sorted(found)


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every module named in an import, wherever it stands, with its line; relative imports written out."""
    package = dotted(path) if path.name == "__init__.py" else dotted(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            name = ".".join([*base, *filter(None, [node.module])])
            yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)


def is_within(name: str, library: str) -> bool:
    return name == library or name.startswith(library + ".")


def our_floor(name: str) -> str | None:
    """The floor an imported name lies on; None when it is not ours."""
    if not is_within(name, "caf_desktop"):
        return None
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in MAY_IMPORT else "__init__"


def test_every_module_stands_on_a_known_floor() -> None:
    assert {floor_of(path) for path in PACKAGE.rglob("*.py")} <= set(MAY_IMPORT)


def test_a_floor_imports_only_floors_below_it() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in PACKAGE.rglob("*.py")
        for line, name in imports_of(path)
        if (target := our_floor(name)) is not None
        and target not in {floor_of(path), *MAY_IMPORT[floor_of(path)], *BASE}
    ]
    assert not wrong


def test_a_library_is_used_only_where_it_belongs() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in PACKAGE.rglob("*.py")
        for line, name in imports_of(path)
        for library, floors in ONLY_IN.items()
        if is_within(name, library) and floor_of(path) not in floors
    ]
    assert not wrong


def test_nothing_of_ours_reaches_for_the_network() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in PACKAGE.rglob("*.py")
        for line, name in imports_of(path)
        if any(is_within(name, library) for library in NETWORK)
    ]
    assert not wrong


def test_the_domain_knows_no_file_system() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules_under("domain")
        for line, name in imports_of(path)
        if any(is_within(name, library) for library in FILES)
    ]
    assert not wrong


def test_package_files_hold_nothing_but_their_docstring() -> None:
    """No re-exports: importing one light module must not load its heavy neighbours.

    Three have a reason: the version, the words themselves, and the window's guard against a fault of PySide.
    """
    full = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.rglob("__init__.py")
        if dotted(path) not in ("caf_desktop", "caf_desktop.words", "caf_desktop.ui")
        and [
            node
            for node in ast.parse(path.read_text(encoding="utf-8")).body
            if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
            and not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
        ]
    ]
    assert not full


def test_what_the_unlock_screen_needs_is_light() -> None:
    """Loaded one after the other in a fresh interpreter: which is the first to bring in a heavy library?"""
    program = f"""
import importlib, sys
for module in {[dotted(path) for path in modules_under(*LIGHT)]!r}:
    importlib.import_module(module)
    heavy = [name for name in {HEAVY!r} if name in sys.modules]
    if heavy:
        sys.exit(f"{{module}} loads {{heavy}}")
"""
    answer = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
