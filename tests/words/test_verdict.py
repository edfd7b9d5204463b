"""The five lines, for every reason code there is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from caf_desktop.pdf.verdict import Changes, FileKind, Identity, Integrity, Permission, TimeSource, Verdict
from caf_desktop.pdf.verifying import check_pdf
from caf_desktop.words.verdict import identity_line, verdict_lines
from tests.pdf import corpus


def test_the_lines_of_a_file_as_we_sign_it() -> None:
    tail = corpus.priya().fingerprint[-8:]
    unconfirmed = f"(identity not independently confirmed; certificate ending {tail})"
    assert verdict_lines(check_pdf(corpus.signed(), now=corpus.LATER)) == (
        "Unchanged: the file is exactly as it was signed.",
        "Changes since: none.",
        "Allowed by the signer: nothing may be changed or added.",
        f"Signed by: Priya Nair, Harbourside Health {unconfirmed}.",
        "Time: 28 May 2026 at 13:30 (UTC+01:00), by the signer's own clock; nobody else confirms it.",
    )


def test_every_code_has_its_sentence() -> None:
    (signer,) = check_pdf(corpus.signed(), now=corpus.LATER).signers
    for identity in Identity:
        for source in TimeSource:
            named = replace(signer, identity=identity, time_source=source)
            for integrity in Integrity:
                for changes in Changes:
                    for permission in Permission:
                        verdict = Verdict(FileKind.SIGNED, integrity, changes, permission, (named,))
                        assert all(verdict_lines(verdict))


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.SIGNED])
def test_every_kind_of_file_has_five_lines(kind: FileKind) -> None:
    lines = verdict_lines(Verdict(kind, Integrity.NOT_SIGNED, Changes.CANNOT_TELL, Permission.CANNOT_TELL))
    assert len(set(lines)) == 5


def test_an_ended_certificate_is_named_with_its_day() -> None:
    (signer,) = check_pdf(corpus.signed(), now=corpus.LATER).signers
    verdict = check_pdf(corpus.signed(), now=corpus.LATER)
    ended = replace(verdict, signers=(replace(signer, expired=True),))
    assert identity_line(ended).endswith("The certificate has since ended, on 24 May 2028.")
