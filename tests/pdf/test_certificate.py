"""The app-made certificate (standards S-02)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from caf_desktop.pdf.certificate import LIFE, load_certificate, make_certificate
from caf_desktop.pdf.faults import UnusableSigningKey

NOW = datetime(2026, 5, 28, 12, 0, tzinfo=UTC)


def test_it_names_the_person_and_the_agency_for_two_years() -> None:
    made = make_certificate("Siân O’Brien", "Gŵyl Health", NOW)
    assert (made.name, made.agency) == ("Siân O’Brien", "Gŵyl Health")
    assert made.usable_at(NOW)
    assert made.usable_at(NOW + LIFE - timedelta(hours=1))
    assert not made.usable_at(NOW + LIFE)
    assert not made.usable_at(NOW - timedelta(hours=1))


def test_it_is_a_p256_key_for_signing_only() -> None:
    made = make_certificate("Priya Nair", "", NOW)
    usage = made.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert isinstance(made.key.curve, ec.SECP256R1)
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert made.agency == ""


def test_it_comes_back_as_it_was_kept() -> None:
    made = make_certificate("Priya Nair", "Harbourside Health", NOW)
    kept = load_certificate(made.key_der(), made.certificate_der())
    assert kept.fingerprint == made.fingerprint
    assert len(kept.fingerprint) == 64


def test_a_name_longer_than_a_certificate_holds_is_cut() -> None:
    assert make_certificate("n" * 200, "a" * 200, NOW).name == "n" * 64


def test_a_blank_name_or_a_clock_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        make_certificate("  ", "Agency", NOW)
    with pytest.raises(ValueError, match="zone"):
        make_certificate("Priya", "Agency", datetime(2026, 5, 28))


def test_what_cannot_be_used_is_said_so() -> None:
    one, other = make_certificate("A", "", NOW), make_certificate("B", "", NOW)
    with pytest.raises(UnusableSigningKey, match="together"):
        load_certificate(one.key_der(), other.certificate_der())
    with pytest.raises(UnusableSigningKey, match="unreadable"):
        load_certificate(b"nonsense", one.certificate_der())
