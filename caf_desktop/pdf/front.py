"""The top of the first page: what this is, which version, whose copy, and what was left out of it."""

from __future__ import annotations

from caf_desktop.pdf.content import FrontMatter, Issue, State
from caf_desktop.pdf.document.bullets import Bullets
from caf_desktop.pdf.document.paper import Paper, box, panel
from caf_desktop.pdf.document.pieces import Piece, Text
from caf_desktop.pdf.document.rows import Row
from caf_desktop.pdf.document.theme import LABEL, SOFT, WARNING, WARNING_SOFT
from caf_desktop.words import _
from caf_desktop.words.exact import exact_day, exact_moment


def draw_front(paper: Paper, front: FrontMatter) -> None:
    """Title, facts, and the notices that hold for the whole document."""
    paper.title(front.title)
    paper.apart()
    paper.add(
        Row(
            (
                box(_("Reference"), front.reference),
                box(_("Version"), str(front.version)),
                box(_("State"), _state(front)),
            )
        )
    )
    if front.state is State.DRAFT:
        paper.apart()
        words = _("This is a draft. It may still change, and the family may not have seen it in this form.")
        paper.add(panel([Text.tagged(words)], WARNING_SOFT, WARNING))
    if front.issue is not None:
        paper.apart()
        paper.add(panel(_issue(front.issue), SOFT))


def version_words(front: FrontMatter) -> str:
    """Such as “version 2”."""
    return _("version {number}").format(number=front.version)


def issue_line(front: FrontMatter) -> str:
    """Whose copy this is and when it was made, for the foot of each page."""
    when = exact_moment(front.printed_at)
    if front.issue is None:
        return _("The practitioner's own file copy, made {when}").format(when=when)
    return _("Copy for {name}, made {when}").format(name=front.issue.issued_to, when=when)


def _state(front: FrontMatter) -> str:
    if front.state is State.DRAFT:
        return _("Draft")
    if front.completed_on is None:
        return _("Completed")
    return _("Completed {day}").format(day=exact_day(front.completed_on))


def _issue(issue: Issue) -> list[Piece]:
    """The same words on every copy, so that they do not tell whether a detail is kept back for safety."""
    found: list[Piece] = [
        Text.tagged(_("This copy is for {name}.").format(name=issue.issued_to), LABEL),
        Text.tagged(_("It holds what may be shared with {name}.").format(name=issue.issued_to)),
    ]
    if issue.left_out:
        found.append(Text.tagged(issue.left_out_why or _("Left out at the family's wish:")))
        found.append(Bullets(issue.left_out))
    return found
