"""The CAF on paper, read back by other programs."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from caf_desktop.domain.answers import AnswerKey, AnswerValue, FormAnswers
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.forms.model import FormDefinition, ItemType
from caf_desktop.pdf.caf import draw_caf
from caf_desktop.pdf.content import Issue, SealKind, SealPanel, State
from caf_desktop.pdf.signing import DocumentSigner
from caf_desktop.pdf.verifying import check_pdf
from tests.pdf import corpus, filled, tools

FORMS = [national_caf(), pre_assessment_checklist()]
SWITCHED_OFF = {
    "identifying.expected-date",
    "comments.child-too-young",
    "significant-harm",
    "look-again-on",
    "look-again-owner",
    "can-provide",
    "would-caf-help",
}
"""Questions that the answers of a full form leave out."""
NAMES = [
    "Zoë Ní Dhomhnaill-Ó Briain",
    "Łukasz Wiśniewski",
    "Siân Ŵŷn Llŷr",
    "Ștefan Țurcanu",
    "Ελένη Παπαδοπούλου",
    "Олена Шевченко",
    "Nguyễn Thị Ạnh",
    "Ayşe İnönü",
    "محمد الأحمد",
    "王小明",
    "O’Neill (Mary) \\ Smith",
]


def with_answers(given: dict[str, AnswerValue]) -> FormAnswers:
    return FormAnswers({AnswerKey(link_id): (value,) for link_id, value in given.items()})


def printed(answers: FormAnswers, folder: Path, form: FormDefinition = FORMS[0], **front: object) -> str:
    return tools.flowing(tools.text_of(draw_caf(form, answers, filled.front(**front)), folder))


def read_in_order(data: bytes, folder: Path) -> str:
    """The words in the order of the structure tree, as they are read out."""
    said = "".join(re.findall(r'^ *"(.*)" *$', tools.structure_of(data, folder), re.MULTILINE))
    return tools.flowing(said)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_every_label_and_text_of_the_form_is_printed_in_its_order(form: FormDefinition, tmp_path: Path) -> None:
    said = read_in_order(draw_caf(form, filled.answered(form), filled.front()), tmp_path)
    missing = [
        item.link_id
        for item in form.walk()
        if not (item.is_help or item.hidden)
        and item.type is not ItemType.GROUP
        and item.text not in said
        and not item.link_id.endswith((".decision", ".why-not"))
        and item.bound_to != "Child.mother_name"
    ]
    assert set(missing) <= SWITCHED_OFF
    places = [said.index(section.text) for section in form.sections()]
    assert places == sorted(places)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_no_help_is_printed(form: FormDefinition, tmp_path: Path) -> None:
    said = printed(filled.answered(form), tmp_path, form)
    assert [item.link_id for item in form.walk() if item.is_help and len(item.text) > 20 and item.text in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_names_are_printed_as_they_are_written(name: str, tmp_path: Path) -> None:
    assert name in printed(with_answers({"identifying.given-names": name}), tmp_path)


def test_an_elements_decision_is_printed_in_words(tmp_path: Path) -> None:
    given: dict[str, AnswerValue] = {
        "general-health.decision": "explored",
        "physical-development.decision": "nothing-of-concern",
        "self-care.decision": "not-relevant",
        "aspirations.decision": "not-explored",
        "aspirations.why-not": "Amy was tired",
    }
    said = read_in_order(draw_caf(FORMS[0], with_answers(given), filled.front()), tmp_path)
    assert re.search("General health Explored(?!, nothing)", said)
    assert "Physical development Explored, nothing of concern" in said
    assert "Self-care skills and independence Not relevant" in said
    assert "Not explored: Amy was tired" in said
    assert "Basic care, ensuring safety and protection Not decided yet" in said


def test_a_blank_form_leaves_no_element_looking_fine(tmp_path: Path) -> None:
    said = printed(FormAnswers(), tmp_path)
    assert said.count("Not decided yet") == len(FORMS[0].elements()) == 19
    assert "nothing of concern" not in said


def test_an_unborn_baby_is_named_after_its_mother(tmp_path: Path) -> None:
    said = printed(
        with_answers(
            {
                "identifying.unborn": True,
                "identifying.mother-name": "Amy Holroyd",
                "identifying.expected-date": datetime.date(2026, 10, 1),
            }
        ),
        tmp_path,
    )
    assert "unborn baby of Amy Holroyd" in said
    assert "1 October 2026" in said


def test_the_chosen_boxes_hold_an_x(tmp_path: Path) -> None:
    answers = with_answers({"identifying.ethnicity": "WROM", "identifying.sex": "female"})
    said = read_in_order(draw_caf(FORMS[0], answers, filled.front()), tmp_path)
    assert "X Gypsy/Roma" in said
    assert "X Female" in said
    assert said.count("X ") == 2


def test_ten_thousand_characters_are_all_there(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(1250)]
    text = " ".join(words)
    assert len(text) > 9_000
    data = draw_caf(FORMS[0], with_answers({"assessment-information.reason": text}), filled.front())
    found = read_in_order(data, tmp_path).split()
    assert [word for word in found if word.startswith("word") and word[4:].isdigit()] == words


def test_each_page_says_which_it_is_whose_and_of_what(tmp_path: Path) -> None:
    data = draw_caf(FORMS[0], filled.answered(FORMS[0]), filled.front())
    pages = tools.text_of(data, tmp_path).split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        said = tools.flowing(page)
        assert f"page {number} of {len(pages)}" in said
        assert "T.M. · CAF-7KQ4-2MX5" in said
        assert "version 2" in said
        assert "DRAFT" not in said


def test_a_draft_says_so_on_every_page(tmp_path: Path) -> None:
    data = draw_caf(FORMS[0], FormAnswers(), filled.front(state=State.DRAFT))
    pages = tools.text_of(data, tmp_path).split("\f")[:-1]
    assert all("DRAFT, version 2" in page for page in pages)


def test_a_copy_does_not_claim_that_nothing_was_left_out(tmp_path: Path) -> None:
    for issue in (Issue("Bridge Housing", ()), filled.copy_for_housing()):
        said = printed(FormAnswers(), tmp_path, issue=issue)
        assert "It holds what may be shared with Bridge Housing." in said
        assert "Nothing was left out" not in said


def test_a_copy_says_whose_it_is_and_what_was_left_out(tmp_path: Path) -> None:
    said = printed(FormAnswers(), tmp_path, issue=filled.copy_for_housing())
    assert "This copy is for Bridge Housing. It holds what may be shared with Bridge Housing. Left out" in said
    assert "Left out at the family's wish: • General health" in said
    assert "Copy for Bridge Housing, made 28 May 2026 at 13:30 (UTC+01:00)" in said


def test_what_is_no_part_of_a_copy_is_said_and_never_an_empty_box(tmp_path: Path) -> None:
    parents = [item.link_id for item in FORMS[0].by_link_id["parenting"].items if item.is_element]
    issue = Issue("Bridge Housing", ("Not agreed",), frozenset({"services", "general-health", *parents}))
    said = printed(FormAnswers(), tmp_path, issue=issue)
    assert said.count("Not part of this copy.") == 3
    assert said.count("Not decided yet") == len(FORMS[0].elements()) - 1 - len(parents)
    assert "Early years/education" not in said


def test_the_records_beside_the_answers_are_printed(tmp_path: Path) -> None:
    said = printed(FormAnswers(), tmp_path, annexes=filled.everything_beside())
    for words in (
        "Jade Marsden, Mother",
        "I have read this assessment and agree with it. Agreed to an earlier text.",
        "Given by word of mouth",
        "Ana Reis, Riverside Children's Centre",
        "Hearing test",
        "Closed 14 May 2026",
        "Review 1",
        "Needs met",
        "Sam Cole, Speech therapy",
    ):
        assert words in said, words


def test_the_seals_panel_names_the_certificate_and_what_it_means(tmp_path: Path) -> None:
    tail = corpus.priya().fingerprint[-8:].upper()
    own = printed(FormAnswers(), tmp_path)
    assert "I completed this assessment." in own
    assert f"Certificate ending in {tail}" in own
    assert "28 May 2026 at 13:30 (UTC+01:00)" in own
    issued = SealPanel(SealKind.ISSUED_BY, "Sam Cole", "", "Riverside", corpus.SIGNED_AT, corpus.priya().fingerprint)
    said = printed(FormAnswers(), tmp_path, seal=issued)
    assert "Issued by" in said
    assert "It does not mean that they approved the assessment." in said


def test_the_signed_document_is_untouched_and_certified(tmp_path: Path) -> None:
    drawn = draw_caf(FORMS[0], filled.answered(FORMS[0]), filled.front())
    signed = DocumentSigner(corpus.priya()).sign(drawn, corpus.SIGNED_AT, "I completed this assessment")
    assert signed.startswith(drawn)
    assert check_pdf(signed).untouched
    said = tools.run("pdfsig", signed, tmp_path)
    assert said.count("Signature #") == 1
    for words in ("Signature is Valid.", "Total document signed", "ETSI.CAdES.detached", "Signature1"):
        assert words in said
    assert "No syntax or stream encoding errors" in tools.run("qpdf", signed, tmp_path, "--check")
    assert b"/Version /2.0" not in signed
