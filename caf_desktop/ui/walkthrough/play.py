"""Case 1 from an empty computer to a checked PDF, step by step through the screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from caf_desktop.ui.assessment.entries import Entry, EntryKind
from caf_desktop.ui.walkthrough.hand import WRITTEN_IN, Hand
from caf_desktop.ui.walkthrough.opening import Practitioner, create_vault
from caf_desktop.ui.walkthrough.story_agree import agree_to_be_assessed
from caf_desktop.ui.walkthrough.story_assessment import fill_assessment
from caf_desktop.ui.walkthrough.story_checklist import fill_checklist, go_on_to_assessment
from caf_desktop.ui.walkthrough.story_finish import check_answers, complete
from caf_desktop.ui.walkthrough.story_papers import check_pdf, choose_own_copy, save_pdf
from caf_desktop.ui.walkthrough.story_plan import make_plan
from caf_desktop.ui.walkthrough.story_sharing import decide_sharing
from caf_desktop.ui.walkthrough.story_start import fill_coordinator, fill_who
from caf_desktop.ui.walkthrough.story_text import agree_to_text
from caf_desktop.ui.walkthrough.told import Told

Telling = Callable[[str, str], None]
"""A short name for the step that has just been done, and what was done in one sentence."""

PRIYA = Practitioner("Priya Nair", "Health visitor", "Ashmere Community Health", "0113 496 0110", "PN")


def play_case(hand: Hand, told: Told, vault: Path, pdf: Path, tell: Telling = lambda name, words: None) -> None:
    """The whole story in a new vault; the signed PDF is left at ``pdf``."""
    tell("welcome", "The program opens for the first time.")
    create_vault(hand, vault, PRIYA)
    tell("children", "Priya makes her vault and writes the recovery code down. There are no children in it yet.")
    fill_who(hand, told)
    fill_coordinator(hand, told)
    tell("new-assessment", "A new assessment: who it is about, and what the co-ordinator answered.")
    hand.press("Start with the checklist")
    fill_checklist(hand, told)
    tell("checklist", "The checklist: five questions lead to offering a CAF.")
    go_on_to_assessment(hand)
    agree_to_be_assessed(hand, told)
    tell("agreed", "Jade agrees to the assessment before its first section.")
    pages = _Pages(hand, tell)
    fill_assessment(hand, told, pages.turned)
    tell("written", f"All {pages.sections} sections and {pages.elements} elements are written.")
    make_plan(hand, told)
    tell("plan", "The plan: outcomes, actions, the review date, and Dawn as lead professional.")
    decide_sharing(hand, told)
    tell("sharing", "One question for each service: who may see this.")
    agree_to_text(hand, told)
    tell("agreement", "Jade agrees to the finished text; she signs on paper, Priya types her name.")
    check_answers(hand)
    tell("check-your-answers", "The answers are looked through once more.")
    complete(hand)
    tell("completed", "The assessment is completed: frozen, and its PDF signed.")
    choose_own_copy(hand)
    tell("papers", "The pages as they will leave.")
    save_pdf(hand, pdf)
    tell("saved", f"The signed PDF is saved as {pdf.name}.")
    check_pdf(hand, pdf)
    tell("checked", "Check a PDF reads the file again.")


class _Pages:
    """Tells a few of the assessment's pages, and counts all of them."""

    told = ("identifying", "family-home", "general-health", "speech-language", "conclusions")

    def __init__(self, hand: Hand, tell: Telling) -> None:
        self._hand, self._tell = hand, tell
        self.sections = 0
        self.elements = 0

    def turned(self, entry: Entry) -> None:
        """A page is filled."""
        self.elements += entry.kind is EntryKind.ELEMENT
        self.sections += entry.kind is not EntryKind.ELEMENT
        if entry.key in self.told and entry.kind is EntryKind.ELEMENT:
            self._hand.reach(self._hand.find("Needs", WRITTEN_IN))
        if entry.key in self.told:
            self._tell(entry.key, f"Written: {entry.words}.")
