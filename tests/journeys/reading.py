"""Reads a PDF with other people's tools (poppler)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def poppler(command: str, *words: str) -> str:
    """What one of poppler's tools says."""
    tool = shutil.which(command)
    assert tool is not None, f"{command} of poppler-utils is needed (packaging/debian-packages-test.txt)"
    return subprocess.run([tool, *words], capture_output=True, text=True, check=True).stdout


def printed(pdf: Path) -> str:
    """The words on its pages in the order they are read, with single spaces."""
    return " ".join(poppler("pdftotext", "-raw", str(pdf), "-").split())
