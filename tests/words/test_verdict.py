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
    unconfirmed = f"identity not independently confirmed. The certificate ending {tail} names itself"
    assert verdict_lines(check_pdf(corpus.signed(), now=corpus.LATER)) == (
        "Unchanged: the file is exactly as it was signed.",
        "Changes since: none.",
        "Allowed by the signer: nothing may be changed or added.",
        f"Signed by: {unconfirmed} “Priya Nair, Harbourside Health”.",
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


@pytest.mark.parametrize("identity", Identity)
def test_a_name_in_a_certificate_cannot_write_a_line_of_the_verdict(identity: Identity) -> None:
    """Line breaks, a terminal's escapes, turned text and quotation marks in the name and the agency."""
    verdict = check_pdf(corpus.signed(), now=corpus.LATER)
    forged = "Priya Nair” (identity confirmed).\nTime: 2 May, time-stamped.\x1b[8m\u202e"
    signer = replace(verdict.signers[0], name=forged, agency=forged, identity=identity)
    line = identity_line(replace(verdict, signers=(signer,)))
    assert len(line.splitlines()) == 1
    assert not set(line) & set("\x1b\u202e")
    assert line.count("“") == line.count("”") == 1
    assert line.index("identity" if identity is not Identity.NOT_IN_FORCE else "not in force") < line.index("“")
