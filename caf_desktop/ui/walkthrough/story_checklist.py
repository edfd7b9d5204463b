"""The story: five questions, and the decision to offer a CAF."""

from __future__ import annotations

from caf_desktop.domain.checklist_advice import FIVE_QUESTIONS
from caf_desktop.forms.load import pre_assessment_checklist
from caf_desktop.ui.walkthrough.hand import Hand
from caf_desktop.ui.walkthrough.told import Told

_DECISION = "What have you decided?"


def fill_checklist(hand: Hand, told: Told) -> None:
    """From the first question to the assessment's beginning."""
    form, answers = pre_assessment_checklist(), told.checklist_answers
    for link_id in FIVE_QUESTIONS:
        item = form.by_link_id[link_id]
        option = item.option(answers.text(link_id))
        assert option is not None
        hand.choose(item.text, option.display)
        comment = f"Comment on “{item.text}”"
        if answers.text(link_id) == "yes":
            hand.press(comment)
        hand.type_into(comment, answers.text(f"{link_id}.comment"), nth=-1)
    for link_id in ("additional-services", "can-provide", "would-caf-help"):
        item = form.by_link_id[link_id]
        option = item.option(answers.text(link_id))
        if option is None:
            hand.type_into(item.text, answers.text(link_id))
        else:
            hand.choose(item.text, option.display)
    hand.choose(_DECISION, "Offer a CAF")
    hand.type_into("Reasons", answers.text("reasons"))


def go_on_to_assessment(hand: Hand) -> None:
    """From the decision to the agreement to be assessed."""
    hand.press("Start the assessment")
    hand.wait_for_words("Do they agree to an assessment?")
