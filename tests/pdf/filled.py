"""Answers for whole forms, and what stands beside them, for the tests of the paper."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms.model import FormDefinition, Item, ItemType
from caf_desktop.pdf.content import (
    AgreementEntry,
    Annexes,
    ClosureEntry,
    ContributionEntry,
    FrontMatter,
    HowSigned,
    Issue,
    LeadProfessionalEntry,
    MeetingEntry,
    Outline,
    PlanEntry,
    SealKind,
    SealPanel,
    SignatureMark,
    State,
)
from tests.pdf import corpus

DAY = datetime.date(2026, 5, 14)
PROSE = (
    "Likes songs at group and joins in the actions. Understands simple requests at home: “get your shoes”. "
    "Single words only, about twenty, not yet joined; people outside the family do not understand her."
)


def answered(form: FormDefinition, prose: str = PROSE, rows: int = 2) -> FormAnswers:
    """Every question answered; ``rows`` rows in each repeating group."""
    answers = FormAnswers()
    for item in form.walk():
        if item.is_repeating_group:
            answers = answers.with_rows(item.link_id, _row_ids(item, rows))
    return answers.with_answers(dict(_every_answer(form, prose, rows)))


def front(**changed: Any) -> FrontMatter:
    """A completed version, the practitioner's own copy."""
    plain = FrontMatter(
        title="Common Assessment Framework: CAF form",
        reference="CAF-7KQ4-2MX5",
        version=2,
        state=State.COMPLETED,
        initials="T.M.",
        printed_at=corpus.SIGNED_AT,
        completed_on=DAY,
        seal=SealPanel(
            SealKind.PRACTITIONER,
            "Priya Nair",
            "Health visitor",
            "Harbourside Health",
            corpus.SIGNED_AT,
            corpus.priya().fingerprint,
        ),
    )
    return replace(plain, **changed)


def everything_beside() -> Annexes:
    """One of each kind of record."""
    drawn = Outline((((4.0, 40.0), (60.0, 8.0), (90.0, 44.0), (150.0, 20.0)), ((60.0, 30.0), (160.0, 34.0))), 200, 60)
    return Annexes(
        signatures=(
            SignatureMark(
                "Jade Marsden",
                "Mother",
                HowSigned.DRAWN,
                DAY,
                "I have read this assessment and agree with it.",
                earlier_text=True,
                outline=drawn,
            ),
            SignatureMark("Lee Foster", "Father", HowSigned.VERBAL, DAY, note="By telephone; Ana Reis listened in."),
            SignatureMark("Priya Nair", "Health visitor", HowSigned.TYPED, DAY),
        ),
        agreements=(
            AgreementEntry("To be assessed", "Jade Marsden", "parental responsibility", HowSigned.ON_PAPER, DAY),
            AgreementEntry("To the finished text", "Jade Marsden", "parent", HowSigned.DRAWN, DAY, earlier_text=True),
        ),
        lead_professionals=(
            LeadProfessionalEntry("Ana Reis", "Riverside Children's Centre", DAY, None, "Jade", "Knows the family"),
        ),
        contributions=(
            ContributionEntry("Sam Cole", "Speech therapy", DAY, "Speech, language and communication", PROSE),
        ),
        plan=(
            PlanEntry("Hearing test", "Tilly hears well", "Be healthy", "Priya Nair", DAY, "Booked", DAY),
            PlanEntry("Funded nursery place", "Tilly joins two words", "Enjoy and achieve", "Ana Reis", DAY),
        ),
        meetings=(
            MeetingEntry(
                "Review 1", DAY, ("Jade", "Ana Reis"), PROSE, "Continue", "2", DAY, "“I like nursery”", "Good"
            ),
        ),
        closure=ClosureEntry("Needs met", DAY, "Tilly talks in sentences.", "None", "1", "Happy", "Thank you"),
    )


def copy_for_housing() -> Issue:
    return Issue("Bridge Housing", ("General health", "Family history, functioning and well-being"))


def _every_answer(form: FormDefinition, prose: str, rows: int) -> Iterator[tuple[AnswerKey, tuple[AnswerValue, ...]]]:
    for item in form.walk():
        if not item.is_question or item.bound_to in ("Child.unborn", "Child.mother_name"):
            continue
        group = form.repeating_group_of(item.link_id)
        for row in _row_ids(group, rows) if group else ("",):
            yield AnswerKey(item.link_id, row), _answer(item, prose)


def _answer(item: Item, prose: str) -> tuple[AnswerValue, ...]:
    match item.type:
        case ItemType.BOOLEAN:
            return (True,)
        case ItemType.INTEGER:
            return (2,)
        case ItemType.DECIMAL:
            return (1.5,)
        case ItemType.DATE:
            return (DAY,)
        case ItemType.CHOICE:
            return (item.options[0].code,)
        case ItemType.TEXT:
            return (prose,)
        case _:
            return (f"{item.link_id.rpartition('.')[2]} words",)


def _row_ids(group: Item, rows: int) -> tuple[str, ...]:
    return tuple(f"{group.link_id}-{number}" for number in range(rows))
