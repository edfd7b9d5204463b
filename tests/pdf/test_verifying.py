"""The five facts, on a corpus of files (standards S-08, S-09)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.pdf import verifying
from caf_desktop.pdf.certificate import LIFE
from caf_desktop.pdf.verdict import Changes, FileKind, Identity, Integrity, Permission, TimeSource
from caf_desktop.pdf.verifying import check_pdf
from tests.pdf import corpus


def test_a_file_as_we_sign_it() -> None:
    verdict = check_pdf(corpus.signed(), now=corpus.LATER)
    assert (verdict.untouched, verdict.valid, verdict.trusted) == (True, True, False)
    assert verdict.integrity is Integrity.UNCHANGED
    assert verdict.changes is Changes.NONE
    assert verdict.permission is Permission.NOTHING
    assert verdict.identity is Identity.SELF_SIGNED
    assert verdict.time_source is TimeSource.OWN_CLOCK
    (signer,) = verdict.signers
    assert (signer.name, signer.agency) == ("Priya Nair", "Harbourside Health")
    assert signer.fingerprint == corpus.priya().fingerprint
    assert signer.signed_at == corpus.SIGNED_AT
    assert not signer.expired


def test_a_certificate_we_were_told_to_trust_confirms_the_identity() -> None:
    trusted = [corpus.priya().certificate_der()]
    verdict = check_pdf(corpus.signed(), trusted, corpus.LATER)
    assert verdict.trusted
    assert verdict.identity is Identity.CONFIRMED


def test_a_certificate_that_ended_since_is_said_so() -> None:
    verdict = check_pdf(corpus.signed(), now=corpus.LATER + LIFE)
    assert verdict.untouched
    assert verdict.signers[0].expired
    assert verdict.identity is Identity.SELF_SIGNED


def test_a_signature_outside_the_certificates_life_is_not_vouched_for() -> None:
    verdict = check_pdf(corpus.expired(), [corpus.priya().certificate_der()], corpus.LATER + LIFE)
    assert verdict.identity is Identity.NOT_IN_FORCE
    assert not verdict.trusted


def test_two_signers_in_turn_leave_the_file_untouched() -> None:
    verdict = check_pdf(corpus.two_signers())
    assert verdict.untouched
    assert [signer.name for signer in verdict.signers] == ["Priya Nair", "Sam Cole"]
    assert verdict.changes is Changes.LATER_SIGNATURES
    assert verdict.permission is Permission.FORM_FILLING


def test_a_signature_that_says_nothing_about_changes() -> None:
    assert check_pdf(corpus.plain_approval()).permission is Permission.NOT_SAID


def test_a_flipped_byte_is_caught() -> None:
    verdict = check_pdf(corpus.tampered())
    assert verdict.integrity is Integrity.CHANGED
    assert not verdict.untouched
    assert not verdict.valid


def test_an_appended_update_is_caught() -> None:
    verdict = check_pdf(corpus.appended())
    assert verdict.integrity is Integrity.ADDED_TO
    assert verdict.changes is Changes.NOT_ALLOWED
    assert not verdict.untouched
    assert not verdict.valid


@pytest.mark.parametrize("tail", [b"\n", b"%", b"\x00" * 10, b"1 0 obj\n(x)\nendobj\n"])
def test_any_byte_behind_the_end_is_caught(tail: bytes) -> None:
    assert not check_pdf(corpus.signed() + tail).untouched


@pytest.mark.parametrize(
    ("made", "kind", "integrity"),
    [
        (corpus.unsigned, FileKind.UNSIGNED, Integrity.NOT_SIGNED),
        (corpus.truncated, FileKind.DAMAGED, Integrity.CANNOT_TELL),
        (corpus.encrypted, FileKind.ENCRYPTED, Integrity.CANNOT_TELL),
        (corpus.signature_removed, FileKind.SIGNATURE_REMOVED, Integrity.CHANGED),
        (lambda: b"", FileKind.EMPTY, Integrity.CANNOT_TELL),
        (lambda: b"A letter.\n", FileKind.NOT_PDF, Integrity.CANNOT_TELL),
        (lambda: b"%PDF-1.7\n" + b"\x00" * 4000, FileKind.DAMAGED, Integrity.CANNOT_TELL),
    ],
)
def test_files_without_a_usable_signature(made: Callable[[], bytes], kind: FileKind, integrity: Integrity) -> None:
    verdict = check_pdf(made())
    assert (verdict.kind, verdict.integrity) == (kind, integrity)
    assert (verdict.untouched, verdict.valid, verdict.trusted) == (False, False, False)
    assert verdict.identity is Identity.CANNOT_TELL
    assert verdict.time_source is TimeSource.CANNOT_TELL


def test_a_huge_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "LARGEST", 1000)
    assert check_pdf(corpus.signed()).kind is FileKind.TOO_LARGE


@given(st.data())
def test_no_flipped_bit_anywhere_goes_unnoticed(data: st.DataObject) -> None:
    signed = corpus.signed()
    place = data.draw(st.integers(0, len(signed) - 1))
    bit = 1 << data.draw(st.integers(0, 7))
    assert not check_pdf(corpus.flipped(signed, place, bit)).untouched


def test_no_flipped_digit_where_the_signature_is_written_goes_unnoticed() -> None:
    signed = corpus.signed()
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    end = signed.index(b">", start)
    missed = [place for place in range(start, end, 67) if check_pdf(corpus.flipped(signed, place)).untouched]
    assert missed == []


def test_the_time_zone_of_the_signer_is_kept() -> None:
    signed_at = check_pdf(corpus.signed()).signers[0].signed_at
    assert signed_at is not None
    assert signed_at.utcoffset() == timedelta(hours=1)
