"""The CAF on paper: any form definition with its answers, and the records that stand beside it."""

from __future__ import annotations

from caf_desktop.domain.answers import FormAnswers
from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.model import FormDefinition
from caf_desktop.pdf.annexes import draw_annexes, draw_seal, draw_signatures
from caf_desktop.pdf.content import FrontMatter, State
from caf_desktop.pdf.document.draw import draw
from caf_desktop.pdf.document.paper import Paper
from caf_desktop.pdf.document.sheet import Sheet
from caf_desktop.pdf.form_section import FormPages
from caf_desktop.pdf.front import draw_front, issue_line, version_words
from caf_desktop.words import _


def draw_caf(form: FormDefinition, answers: FormAnswers, front: FrontMatter) -> bytes:
    """The document, not yet signed, with an empty signature field that the signature goes into.

    ``answers`` are all there are to print: what a recipient may not see is taken out before.
    Safe to call from any thread.
    """
    paper = Paper()
    draw_front(paper, front)
    signatures = front.annexes.signatures
    elsewhere = frozenset({"Signature"}) if signatures else frozenset()
    not_here = front.issue.not_here if front.issue else frozenset()
    pages = FormPages(form, Evaluation(form, answers), paper, elsewhere, not_here)
    for section in form.sections():
        pages.section(section)
        if any(item.bound_to == "Signature" for item in section.items):
            draw_signatures(paper, signatures)
    draw_annexes(paper, front.annexes, form)
    if front.seal is not None:
        draw_seal(paper, front.seal)
    sheet = Sheet(
        title=front.title,
        reference=front.reference,
        version=version_words(front),
        initials=front.initials,
        issue=issue_line(front),
        draft=front.state is State.DRAFT,
    )
    title = _("{title}, {reference}").format(title=front.title, reference=front.reference)
    return draw(paper.rows, paper.tree, sheet, title, front.printed_at)
