"""The certificate of destruction on paper: what was destroyed by kind and number, why, when, by whom; no content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from caf_desktop.pdf.annexes import draw_seal
from caf_desktop.pdf.document.draw import draw
from caf_desktop.pdf.document.paper import Paper, box
from caf_desktop.pdf.document.rows import Row
from caf_desktop.pdf.document.sheet import Sheet
from caf_desktop.words import _
from caf_desktop.words.exact import exact_day, exact_moment
from caf_desktop.words.retention import kinds_and_numbers, rule_words

if TYPE_CHECKING:
    from caf_desktop.domain.destruction import DestructionCertificate
    from caf_desktop.pdf.content import SealPanel


def draw_destruction(certificate: DestructionCertificate, people: Mapping[str, str], seal: SealPanel) -> bytes:
    """The document, not yet signed (Standards C-10). ``people`` are the names of practitioners by id."""
    paper = Paper()
    title = _("Certificate of destruction")
    paper.title(title)
    paper.apart()
    what = certificate.reference or _("Part of a record")
    paper.add(Row((box(_("Certificate number"), certificate.id), box(_("Destroyed"), what))))
    paper.section(_("What was destroyed"))
    due = exact_day(certificate.due_on) if certificate.due_on is not None else ""
    paper.add(Row((box(_("When"), exact_moment(certificate.destroyed_at)), box(_("Could be destroyed from"), due))))
    paper.add(Row((box(_("Rule"), rule_words(certificate.rule)),)))
    paper.add(Row((box(_("Reason given"), certificate.reason),)))
    paper.apart()
    paper.table([_("Kind of record"), _("Number")], [3.0, 1.0], kinds_and_numbers(certificate.counts))
    paper.section(_("Who decided"))
    reviewer, approver = certificate.reviewed_by_id, certificate.approved_by_id
    paper.add(
        Row(
            (
                box(_("Reviewed by"), people.get(reviewer, reviewer)),
                box(_("Approved by"), people.get(approver, approver)),
            )
        )
    )
    paper.apart()
    paper.paragraphs(
        [
            _("Every word of it was deleted from the vault: records, history, search and attachments."),
            _("This certificate holds nothing of what was destroyed."),
        ]
    )
    draw_seal(paper, seal)
    day = _("destroyed {day}").format(day=exact_day(certificate.destroyed_at.date()))
    issue = _("Issued by {name}, {when}").format(name=seal.name, when=exact_moment(seal.at))
    sheet = Sheet(title, certificate.reference or certificate.id, day, initials="", issue=issue)
    named = _("{title}, {number}").format(title=title, number=certificate.id)
    return draw(paper.rows, paper.tree, sheet, named, seal.at)
