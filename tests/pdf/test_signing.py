"""What others' programs say of the files we sign (standards S-01, S-04)."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

import pytest

from caf_desktop.pdf.faults import CannotSign
from caf_desktop.pdf.signing import DocumentSigner
from tests.pdf import corpus


def pdfsig(data: bytes, folder: Path) -> str:
    path = folder / "signed.pdf"
    path.write_bytes(data)
    answer = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False, cwd=folder)
    return answer.stdout


def test_pdfsig_finds_a_valid_pades_signature_over_the_whole_document(tmp_path: Path) -> None:
    said = pdfsig(corpus.signed(), tmp_path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said
    assert "SHA-256" in said
    assert "Priya Nair" in said


def test_pdfsig_sees_both_signers(tmp_path: Path) -> None:
    said = pdfsig(corpus.two_signers(), tmp_path)
    assert said.count("Signature is Valid.") == 2
    assert (said.count("Total document signed"), said.count("Not total document signed")) == (1, 1)


def test_pdfsig_sees_the_flipped_byte(tmp_path: Path) -> None:
    assert "Signature is Valid." not in pdfsig(corpus.tampered(), tmp_path)


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(corpus.signed())
    answer = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_file_stays_at_pdf_1_7() -> None:
    assert b"/Version /2.0" not in corpus.signed()
    assert b"/ISO_" not in corpus.signed()


@pytest.mark.parametrize("given", [b"", b"no PDF", corpus.encrypted(), corpus.truncated(), corpus.signed()])
def test_what_cannot_be_signed_is_refused(given: bytes) -> None:
    with pytest.raises(CannotSign):
        DocumentSigner(corpus.priya()).sign(given, corpus.SIGNED_AT)


def test_a_clock_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        DocumentSigner(corpus.priya()).sign(corpus.unsigned(), datetime(2026, 5, 28))
