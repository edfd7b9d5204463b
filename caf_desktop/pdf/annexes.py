"""The records printed beside the form's answers: signatures, agreements, the team's work, and the digital seal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from caf_desktop.forms.model import FormDefinition
from caf_desktop.pdf.content import (
    AgreementEntry,
    Annexes,
    ClosureEntry,
    HowSigned,
    LeadProfessionalEntry,
    MeetingEntry,
    PlanEntry,
    SealKind,
    SealPanel,
    SignatureMark,
)
from caf_desktop.pdf.document.drawing import Drawing
from caf_desktop.pdf.document.paper import Paper, box, panel
from caf_desktop.pdf.document.pieces import Piece, Text
from caf_desktop.pdf.document.rows import Cell, Row
from caf_desktop.pdf.document.tags import Role
from caf_desktop.pdf.document.theme import ELEMENT, LABEL, NOTE, PRIMARY, SOFT
from caf_desktop.words import _
from caf_desktop.words.exact import exact_day, exact_moment

FINGERPRINT_TAIL = 8


def draw_annexes(paper: Paper, annexes: Annexes, form: FormDefinition) -> None:
    """Every part that has something in it, each under its own bar."""
    if annexes.signatures and form.bound("Signature") is None:
        paper.section(_("Signatures"))
        draw_signatures(paper, annexes.signatures)
    if annexes.agreements:
        paper.section(_("Agreements"))
        _agreements(paper, annexes.agreements)
    if annexes.lead_professionals:
        paper.section(_("Lead professional"))
        _lead_professionals(paper, annexes.lead_professionals)
    if annexes.contributions:
        paper.section(_("Added by other professionals"))
        for entry in annexes.contributions:
            paper.subheading(entry.about)
            paper.add(Row((box(_("Who"), _named(entry.author, entry.agency)), box(_("Date"), _day(entry.on)))))
            paper.add(Row((box(_("What they added"), entry.text),)))
    if annexes.plan:
        paper.section(_("Delivery plan"))
        _plan(paper, annexes.plan)
    for meeting in annexes.meetings:
        paper.section(meeting.heading)
        _meeting(paper, meeting)
    if annexes.closure is not None:
        paper.section(_("Closure"))
        _closure(paper, annexes.closure)


def draw_signatures(paper: Paper, signatures: Sequence[SignatureMark]) -> None:
    """Each signature with whose it is, how it was given, and for which text."""
    for mark in signatures:
        signed: list[Piece] = [Text.tagged(_("Signed"), LABEL)]
        if mark.outline is not None:
            words = _("Signature of {name}, drawn by hand").format(name=mark.name)
            signed.append(Drawing(mark.outline.strokes, mark.outline.width, mark.outline.height, words))
        signed.append(Text.tagged(_how(mark.how, mark.name)))
        if mark.note:
            signed.append(Text.tagged(mark.note, NOTE))
        facts: list[Piece] = [
            Text.tagged(_named(mark.name, mark.capacity), LABEL),
            Text.tagged(_day(mark.on) or _("no date given")),
        ]
        if mark.statement:
            facts.append(Text.tagged(mark.statement))
        if mark.earlier_text:
            facts.append(Text.tagged(_("Agreed to an earlier text."), LABEL))
        paper.apart()
        paper.add(Row((Cell(tuple(facts)), Cell(tuple(signed))), whole=True))


def draw_seal(paper: Paper, seal: SealPanel) -> None:
    """The panel of the digital signature: what it means, whose it is, and what to compare (standards S-03, S-05)."""
    own = seal.kind is SealKind.PRACTITIONER
    paper.section(_("Digital signature") if own else _("Issued by"))
    meaning = seal.statement or (
        _("I completed this assessment.")
        if own
        else _("This seal says who made this copy. It does not mean that they approved the assessment.")
    )
    tail = seal.fingerprint.replace(":", "").replace(" ", "")[-FINGERPRINT_TAIL:].upper()
    unchanged = _(
        "The file is signed digitally, so any change made after that shows. The signature does not prove who this is: "
        "ask {name} whether the certificate of their signature ends in {tail}."
    ).format(name=seal.name, tail=tail)
    paper.add(
        panel(
            [
                Text.tagged(meaning, ELEMENT, Role.PARAGRAPH),
                Text.tagged(_named(_named(seal.name, seal.role), seal.agency), LABEL),
                Text.tagged(exact_moment(seal.at)),
                Text.tagged(_("Certificate ending in {tail}").format(tail=tail)),
                Text.tagged(unchanged, NOTE),
            ],
            SOFT,
            PRIMARY,
        )
    )


def _agreements(paper: Paper, entries: Sequence[AgreementEntry]) -> None:
    paper.table(
        [_("Agreed to"), _("By whom, and on what footing"), _("How"), _("Date")],
        [1.5, 1.4, 1.0, 0.9],
        [
            [
                f"{entry.about}\n{_('Agreed to an earlier text.')}" if entry.earlier_text else entry.about,
                _named(entry.given_by, entry.footing),
                _how(entry.how, entry.given_by),
                _day(entry.on),
            ]
            for entry in entries
        ],
    )


def _lead_professionals(paper: Paper, entries: Sequence[LeadProfessionalEntry]) -> None:
    paper.table(
        [_("Name"), _("From"), _("Until"), _("Agreed with"), _("Reason")],
        [1.3, 0.8, 0.8, 1.0, 1.9],
        [
            [
                _named(each.name, each.agency),
                _day(each.since),
                _day(each.until),
                each.agreed_with,
                each.reason,
            ]
            for each in entries
        ],
    )


def _plan(paper: Paper, entries: Sequence[PlanEntry]) -> None:
    paper.table(
        [
            _("Action"),
            _("Desired outcome"),
            _("Who will do this?"),
            _("By when?"),
            _("Progress and comments"),
        ],
        [1.3, 1.3, 1.0, 0.8, 1.8],
        [
            [
                entry.action,
                f"{entry.outcome}\n({entry.aim})" if entry.aim else entry.outcome,
                entry.who,
                _day(entry.by_when),
                "\n".join(part for part in (entry.progress, _closed(entry.closed)) if part),
            ]
            for entry in entries
        ],
    )


def _meeting(paper: Paper, meeting: MeetingEntry) -> None:
    paper.add(Row((box(_("Date"), _day(meeting.on)), box(_("Level of need"), meeting.level_of_need))))
    _boxes(
        paper,
        (_("People present"), "\n".join(meeting.present)),
        (_("Notes"), meeting.notes),
        (_("Next steps"), meeting.next_steps),
        (_("Agreed next review date"), _day(meeting.next_review)),
        (_("Child or young person's comment"), meeting.child_comment),
        (_("Parent or carer's comment"), meeting.parent_comment),
    )


def _closure(paper: Paper, closure: ClosureEntry) -> None:
    paper.add(Row((box(_("Date"), _day(closure.on)), box(_("Level of need"), closure.level_of_need))))
    _boxes(
        paper,
        (_("Reason for closure"), closure.reason),
        (_("What was achieved"), closure.summary),
        (_("Needs that remain, and who carries them"), closure.remaining),
        (_("Child or young person's comment"), closure.child_comment),
        (_("Parent or carer's comment"), closure.parent_comment),
    )


def _boxes(paper: Paper, *labelled: tuple[str, str]) -> None:
    for label, text in labelled:
        if text:
            paper.add(Row((box(label, text),)))


def _how(how: HowSigned, name: str) -> str:
    return {
        HowSigned.DRAWN: _("Signed by hand on the screen"),
        HowSigned.TYPED: _("Typed: {name}").format(name=name),
        HowSigned.VERBAL: _("Given by word of mouth"),
        HowSigned.ON_PAPER: _("Signed on paper, which is held on file"),
    }[how]


def _named(name: str, more: str) -> str:
    return _("{name}, {more}").format(name=name, more=more) if name and more else name or more


def _day(day: date | None) -> str:
    return exact_day(day) if day is not None else ""


def _closed(day: date | None) -> str:
    return _("Closed {day}").format(day=exact_day(day)) if day is not None else ""
