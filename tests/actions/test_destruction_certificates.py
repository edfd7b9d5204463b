"""A certificate of destruction leaves the vault as a tagged, signed PDF without any content (Standards C-10)."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.actions.act import NotAllowed, Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.destroying import Destroy
from caf_desktop.actions.destruction_certificates import SaveCertificate
from caf_desktop.domain.access import AccessRole
from caf_desktop.store.errors import RecordMissing
from tests.actions.desks import sit_down_again, store
from tests.actions.retained import SAMS, WORD, add_sam, close_declined, review
from tests.pdf.test_signing import pdfsig
from tests.pdf.tools import flowing, run, structure_of, text_of


@pytest.fixture
def certificate_id(desk: Desk) -> str:
    """Two people have destroyed an episode."""
    add_sam(desk)
    episode_id = close_declined(desk)
    (asked,) = desk.do(review(episode_id)).put
    return desk.do(Destroy(episode_id, asked.id, "Sam", SAMS)).made["destruction_certificate"]


def rows(desk: Desk) -> list[tuple[str, str]]:
    with desk.vault.reading() as connection:
        found = connection.execute("SELECT record_id, result FROM journal WHERE act = 'write-certificate' ORDER BY seq")
        return [tuple(row) for row in found]


def test_it_is_tagged_signed_and_says_nothing_of_what_it_was(
    desk: Desk, certificate_id: str, tmp_path: Path
) -> None:
    target = tmp_path / "certificate.pdf"
    desk.do(SaveCertificate(certificate_id, target))
    data = target.read_bytes()
    said = pdfsig(data, tmp_path)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Tagged:          yes" in run("pdfinfo", data, tmp_path)
    structure = flowing(structure_of(data, tmp_path))
    assert 'H1 (block) "Certificate of destruction' in structure
    for words in ("Kind of record", "visit note", "Reviewed by", "Priya Nair", "Approved by", "Sam Odell"):
        assert words in structure, words
    assert structure.index("Kind of record") < structure.index("visit note")
    assert certificate_id in structure
    assert "Its time is over." in structure
    for gone in (WORD, "Zebedee"):
        assert gone not in text_of(data, tmp_path)
        assert gone.encode() not in data
    assert rows(desk) == [(certificate_id, "done")]


def test_only_who_reviews_what_is_kept_gives_one_out(desk: Desk, certificate_id: str, tmp_path: Path) -> None:
    store(desk, desk.practitioner.model_copy(update={"access": (AccessRole.PRACTITIONER,)}))
    with pytest.raises(NotAllowed):
        desk.do(SaveCertificate(certificate_id, tmp_path / "certificate.pdf"))
    assert not (tmp_path / "certificate.pdf").exists()


def test_nothing_is_written_that_cannot_be_journalled_or_into_the_vault(
    desk: Desk, certificate_id: str, tmp_path: Path
) -> None:
    second = sit_down_again(desk)
    with pytest.raises(Refused):
        second.do(SaveCertificate(certificate_id, tmp_path / "certificate.pdf"))
    second.close()
    with pytest.raises(Refused):
        desk.do(SaveCertificate(certificate_id, desk.vault.folder / "certificate.pdf"))
    with pytest.raises(RecordMissing):
        desk.do(SaveCertificate("none", tmp_path / "certificate.pdf"))
    assert not list(tmp_path.glob("*.pdf"))
    assert rows(desk) == []
