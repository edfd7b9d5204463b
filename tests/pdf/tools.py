"""What other programs read in our files, and what stands in them."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

SHOWING = {"Tj", "TJ", "'", '"'}
PAINTING = SHOWING | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}


def run(program: str, data: bytes, folder: Path, *options: str, after: tuple[str, ...] = ()) -> str:
    """The program's standard output for a file with these bytes; its failure is the test's."""
    path = folder / "given.pdf"
    path.write_bytes(data)
    answer = subprocess.run([program, *options, str(path), *after], capture_output=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout.decode("utf-8")


def text_of(data: bytes, folder: Path, *options: str) -> str:
    return run("pdftotext", data, folder, *options, after=("-",))


def flowing(text: str) -> str:
    """Text with every run of blanks one space, and without the marks that turn the writing direction."""
    return " ".join(text.translate({0x202A: None, 0x202B: None, 0x202C: None}).split())


def structure_of(data: bytes, folder: Path) -> str:
    return run("pdfinfo", data, folder, "-struct-text")


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every structure element, in reading order."""
    yield from _below(pdf.Root.StructTreeRoot)


def kids(element: Any) -> list[Any]:
    """The structure elements directly inside one."""
    return [kid for kid in element.K if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def operations(page: pikepdf.Page) -> Iterator[tuple[str, list[Any]]]:
    """What the page's content does, each operator with its operands."""
    for step in pikepdf.parse_content_stream(page):
        yield str(step.operator), list(step.operands)


def _below(element: Any) -> Iterator[Any]:
    for kid in kids(element):
        yield kid
        yield from _below(kid)
