"""The national form is whole: its fields, labels, options and prompts."""

from __future__ import annotations

import pytest

from caf_desktop.domain.answers import AnswerKey, FormAnswers
from caf_desktop.forms.evaluate import Evaluation
from caf_desktop.forms.load import national_caf
from caf_desktop.forms.model import Item, ItemType

CAF = national_caf()
LABELS = """
identifying | Identifying details
identifying.date-started | Date assessment started
identifying.given-names | Given name(s)
identifying.family-name | Family name
identifying.sex | Male / Female / Unknown
identifying.aka | AKA/previous names
identifying.address | Address
identifying.postcode | Postcode
identifying.date-of-birth | Date of birth or EDD
identifying.expected-date | Date of birth or EDD
identifying.telephone | Contact tel. no.
identifying.unique-ref | Unique ref. no.
identifying.version | Version no.
identifying.ethnicity | Ethnicity
identifying.ethnicity-other | If other, please specify
identifying.immigration-status | Immigration status
identifying.first-language | Child's first language
identifying.parent-language | Parent's first language
identifying.disabled | Is the child or young person disabled?
identifying.disability-details | If 'yes' give details
identifying.special-requirements | Details of any special requirements (for child and/or their parent)
assessment-information | Assessment information
assessment-information.people-present | People present at assessment
assessment-information.reason | What has led to this unborn baby, infant, child or young person being assessed?
parents-carers | Details of parents/carers
parents-carers.person.name | Name
parents-carers.person.telephone | Contact tel. no.
parents-carers.person.relationship | Relationship to unborn baby, infant, child or young person
parents-carers.person.address | Address
parents-carers.person.postcode | Postcode
parents-carers.person.parental-responsibility | Parental responsibility?
family-home | Current family and home situation
assessors | Details of person(s) undertaking assessment
assessors.person.role | Role
assessors.person.organisation | Organisation
assessors.lead-name | Name of lead professional (where applicable)
assessors.lead-telephone | Lead professional's contact number
assessors.lead-email | Lead professional's e-mail
services | Services working with this infant, child or young person
services.gp | GP
services.education | Early years/education/FE training provision
services.other | Other services
development | 1. Development of unborn baby, infant, child or young person
general-health | General health
physical-development | Physical development
speech-language | Speech, language and communication
emotional-social | Emotional and social development
behavioural | Behavioural development
identity-self-esteem | Identity, self-esteem, self-image and social presentation
family-social-relationships | Family and social relationships
self-care | Self-care skills and independence
understanding-reasoning | Understanding, reasoning and problem solving
participation-learning | Participation in learning, education and employment
progress-achievement | Progress and achievement in learning
aspirations | Aspirations
parenting | 2. Parents and carers
basic-care | Basic care, ensuring safety and protection
emotional-warmth | Emotional warmth and stability
guidance-boundaries | Guidance, boundaries and stimulation
environment | 3. Family and environmental
family-history | Family history, functioning and well-being
wider-family | Wider family
housing-employment-finance | Housing, employment and financial considerations
social-community | Social and community elements and resources, including education
conclusions | Conclusions, solutions and actions
conclusions.conclusions | What are your conclusions?
conclusions.goals | Goals (e.g. how will you know that things have improved? What will things look like at review?)
conclusions.action.outcome | Desired outcomes (as agreed with child, young person and/or family)
conclusions.action.what | Action
conclusions.action.who | Who will do this?
conclusions.action.by-when | By when?
conclusions.review-date | Agreed review date
comments.child | Child or young person's comment on the assessment and actions identified
comments.parent | Parent or carer's comment on the assessment and actions identified
consent-statement | Consent statement for information storage and information sharing
consent-statement.for-me | Me
consent-statement.for-child-parent | This infant, child or young person for whom I am a parent
consent-statement.for-child-carer | This infant, child or young person for whom I am a carer
signatures | Signatures
significant-harm | Exceptional circumstances: concerns about significant harm to infant, child or young person
"""
ELEMENTS = [item.link_id for item in CAF.elements()]
BANDS = ("under-1", "1-4", "5-10", "11-15", "16-over")


def test_labels_are_the_forms_own_and_in_its_order() -> None:
    wanted = dict(line.split(" | ") for line in LABELS.strip().splitlines())
    found = {item.link_id: item.text for item in CAF.walk() if item.link_id in wanted}
    assert found == wanted
    assert list(found) == list(wanted)


def test_the_nineteen_elements_stand_in_their_three_domains() -> None:
    assert len(ELEMENTS) == 19
    domains = [CAF.section_of(element).link_id for element in ELEMENTS]
    assert domains == ["development"] * 12 + ["parenting"] * 3 + ["environment"] * 4


@pytest.mark.parametrize("element", ELEMENTS)
def test_an_element_has_its_decision_texts_and_prompts(element: str) -> None:
    parts = {item.link_id: item.type for item in CAF.by_link_id[element].items if item.is_question}
    assert parts == {
        f"{element}.decision": ItemType.CHOICE,
        f"{element}.why-not": ItemType.STRING,
        f"{element}.strengths": ItemType.TEXT,
        f"{element}.needs": ItemType.TEXT,
        f"{element}.based-on": ItemType.STRING,
        f"{element}.differences": ItemType.TEXT,
    }
    assert CAF.by_link_id[f"{element}.based-on"].repeats
    general = [item for item in CAF.by_link_id[element].items if item.is_help and not item.conditions]
    assert len(general) >= 4


@pytest.mark.parametrize("element", ELEMENTS)
def test_only_the_prompts_of_the_childs_band_are_shown(element: str) -> None:
    for band in BANDS:
        answers = FormAnswers({AnswerKey("identifying.age-band"): (band,)})
        evaluation = Evaluation(CAF, answers)
        shown = [prompt.link_id for prompt in banded(element) if evaluation.is_enabled(prompt.link_id)]
        assert shown == [f"{element}.prompt-{band}"]


def banded(element: str) -> list[Item]:
    return [item for item in CAF.by_link_id[element].items if item.is_help and item.conditions]


def test_the_eighteen_ethnicities_and_not_given_stand_in_five_columns() -> None:
    options = CAF.by_link_id["identifying.ethnicity"].options
    assert " ".join(option.code for option in options) == (
        "WBRI WIRI WIRT WROM WOTH BCRB BAFR BOTH AIND APKN ABAN AOTH MWBC MWBA MWAS MOTH CHNE OOTH NOBT"
    )
    assert list(dict.fromkeys(option.group for option in options)) == [
        "White",
        "Black or Black British",
        "Asian or Asian British",
        "Mixed/Dual Background",
        "Chinese & Other",
    ]
    assert options[-1].display == "Not given"


def test_the_five_other_ethnicities_ask_which() -> None:
    options = CAF.by_link_id["identifying.ethnicity"].options
    specify = {option.code for option in options if option.specify}
    assert specify == {"WOTH", "BOTH", "AOTH", "MOTH", "OOTH"}
    for option in options:
        answers = FormAnswers({AnswerKey("identifying.ethnicity"): (option.code,)})
        asked = Evaluation(CAF, answers).is_enabled("identifying.ethnicity-other")
        assert asked is option.specify


def test_parental_responsibility_may_be_not_known() -> None:
    item = CAF.by_link_id["parents-carers.person.parental-responsibility"]
    assert [option.code for option in item.options] == ["yes", "no", "not-known"]


def test_rows_can_be_added_where_the_form_prints_several() -> None:
    assert [item.link_id for item in CAF.walk() if item.is_repeating_group] == [
        "parents-carers.person",
        "family-home.household",
        "assessors.person",
        "services.other",
        "conclusions.action",
        "consent-statement.service",
        "signatures.signature",
    ]


def test_the_recommended_minimum_is_what_the_form_stars() -> None:
    starred = {item.link_id for item in CAF.walk() if item.recommended}
    assert starred == {
        "identifying.date-started",
        "identifying.mother-name",
        "identifying.given-names",
        "identifying.family-name",
        "identifying.sex",
        "identifying.address",
        "identifying.postcode",
        "identifying.date-of-birth",
        "identifying.expected-date",
        "identifying.telephone",
        "identifying.ethnicity",
        "assessment-information.people-present",
        "assessment-information.reason",
    }
    assert not [item.link_id for item in CAF.walk() if item.required]


def test_wording_that_nobody_could_check_is_marked_and_counted() -> None:
    unverified = [item.link_id for item in CAF.walk() if item.unverified_wording]
    assert len(unverified) == 43
    assert {"progress-achievement", "aspirations", "comments.child", "assessors.lead-email"} <= set(unverified)
    checked = {"general-health", "conclusions.goals", "identifying.given-names", "services", "significant-harm"}
    assert not checked & set(unverified)


def test_what_derives_from_other_records_cannot_be_written_in() -> None:
    for link_id in CAF.inside("consent-statement") | CAF.inside("signatures"):
        item = CAF.by_link_id[link_id]
        assert item.read_only or item.type is ItemType.DISPLAY, link_id
    assert CAF.by_link_id["identifying.version"].read_only
    band = CAF.by_link_id["identifying.age-band"]
    assert band.hidden
    assert band.read_only
    assert tuple(option.code for option in band.options) == BANDS


def test_every_choice_says_its_codes_meaning_and_every_text_is_tidy() -> None:
    for item in CAF.walk():
        assert item.text == item.text.strip() != ""
        assert "  " not in item.text
        assert all(option.display and option.system for option in item.options)
