"""Prove a packaged program where there is no Python: it starts, opens a vault, proves its encryption, signs a PDF.

``python packaging/prove.py build/package/caf-desktop``. Exit status 1 if anything does not hold. Prints the size of
the folder and how long it takes to start, beside starting from source.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
GOAL = 1.3
FORBIDDEN = ("pytest", "hypothesis", "mypy", "ruff", "PyInstaller", "pip", "setuptools", "coverage")


class NotProved(Exception):
    """Something does not hold; the words say what."""


def bare_surroundings(home: Path) -> dict[str, str]:
    """No PATH with a Python in it, no variable of this computer: what a person has who has installed nothing."""
    (home / "bin").mkdir(exist_ok=True)
    return {"HOME": str(home), "PATH": str(home / "bin"), "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}


def run(program: Path, *words: str, home: Path) -> str:
    """Run a packaged program by itself; what it prints. Raises NotProved."""
    ended = subprocess.run(
        [str(program), *words], env=bare_surroundings(home), cwd=home, capture_output=True, text=True, check=False,
        timeout=180,
    )
    if ended.returncode:
        said = ended.stdout + ended.stderr
        raise NotProved(f"{program.name} {' '.join(words)} ended with {ended.returncode}:\n{said}")
    return ended.stdout


def moved_away(made: Path, place: Path) -> Path:
    """A copy of the folder elsewhere, so that nothing of the checkout can be what makes it work."""
    copied = place / "program"
    shutil.copytree(made, copied, symlinks=True)
    return copied


def prove(program: Path, home: Path) -> None:
    """Start the window, make and open a vault, sign a PDF that somebody else's program calls valid."""
    if run(program / "caf-desktop", "--until-painted", home=home).strip() != "painted":
        raise NotProved("the window was not painted")
    print("window      painted, offscreen")
    said = run(program / "caf", "self-test", "--keep", "self-test.pdf", home=home)
    header = re.search(r"SQLCipher (\S+).* ([0-9a-f]{32})$", said, re.MULTILINE)
    if header is None or bytes.fromhex(header[2]).startswith(b"SQLite format 3"):
        raise NotProved(f"the vault is not encrypted:\n{said}")
    print(said, end="")
    signed = subprocess.run(["pdfsig", "self-test.pdf"], cwd=home, capture_output=True, text=True, check=False).stdout
    if "Signature is Valid." not in signed or "Total document signed" not in signed:
        raise NotProved(f"pdfsig does not call the PDF valid:\n{signed}")
    print("pdfsig      Signature is Valid. Total document signed")


def left_out(program: Path) -> None:
    """No development package travels with it. Raises NotProved."""
    found = [name for name in FORBIDDEN if list(program.rglob(name)) or list(program.rglob(f"{name}-*.dist-info"))]
    if found:
        raise NotProved(f"development packages were packed: {', '.join(found)}")


def seconds(words: list[str], home: Path) -> float:
    """From the process's beginning to its window painted, and its end."""
    began = perf_counter()
    subprocess.run([*words, "--until-painted"], env=bare_surroundings(home), cwd=ROOT, capture_output=True, check=True)
    return perf_counter() - began


def compare_starts(program: Path, home: Path) -> float:
    """How much longer the packaged window takes to open than the one started from source, in turns."""
    source = [str(ROOT / ".venv" / "bin" / "python"), "-m", "caf_desktop"]
    packed = [str(program / "caf-desktop")]
    pairs = [(seconds(packed, home), seconds(source, home)) for _round in range(ROUNDS + 1)][1:]
    ours, theirs = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = ours / theirs
    print(f"start       {ours * 1000:.0f} ms, from source {theirs * 1000:.0f} ms: {ratio:.2f} x (goal: up to {GOAL} x)")
    return ratio


def main() -> int:
    """Prove the folder named on the command line."""
    made = ROOT / sys.argv[1]
    with tempfile.TemporaryDirectory(prefix="caf-desktop-package-") as name:
        home = Path(name)
        program = moved_away(made, home)
        size = sum(path.stat().st_size for path in program.rglob("*") if path.is_file() and not path.is_symlink())
        try:
            left_out(program)
            prove(program, home)
        except NotProved as problem:
            print(f"NOT PROVED: {problem}", file=sys.stderr)
            return 1
        print(f"size        {size / 1e6:.0f} MB in {made.relative_to(ROOT)}")
        compare_starts(program, home)
    return 0


if __name__ == "__main__":
    sys.exit(main())
