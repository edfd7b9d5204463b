from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import Covers, Disclosure, Footing, How, RecipientKind, Route, SharingDecision
from caf_desktop.domain.case import Case
from caf_desktop.domain.sharing import Recipient, permission
from caf_desktop.ui.agreement.decision_form import DecisionForm
from caf_desktop.ui.agreement.part import AgreementPart
from caf_desktop.ui.agreement.recipient_row import RecipientRow
from tests.ui.agreement.conftest import OpenAgreement
from tests.ui.choosing import choose
from tests.ui.walker import assert_accessible

TypeIn = Callable[[QWidget, str], None]
Wait = Callable[[], None]

HOUSING = Recipient("Brackenwell Housing")


def row_about(part: AgreementPart, name: str) -> RecipientRow:
    return next(row for row in part.sharing.rows if row.recipient.name == name)


def press(form: DecisionForm, field: str, code: str) -> None:
    answers = {"covers": form.covers.answer, "how": form.how.answer, "who": form.who.inputs()["who"]}
    choose(answers[field], code)


def test_each_service_is_asked_about_in_one_plain_question(agreement: AgreementPart) -> None:
    assert [row.question.text() for row in agreement.sharing.rows] == [
        "May Speech therapy see this?",
        "May Brackenwell Housing see this?",
    ]


def test_nothing_is_chosen_beforehand(agreement: AgreementPart) -> None:
    form = row_about(agreement, "Brackenwell Housing").open()
    raw = form.kept.raw()
    assert {name: words for name, words in raw.items() if words} == {}


def test_a_yes_to_parts_is_stored_with_who_and_how_and_opens_only_those(
    agreement: AgreementPart, desk: Desk, family: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    row = row_about(agreement, "Brackenwell Housing")
    row.ask_buttons[1].click()
    form = row.form
    assert form is not None
    form.parts.boxes["housing-employment-finance"].click()
    form.minutes.box.click()
    type_in(form.purpose.answer.focus_target(), "To decide on the repairs")
    press(form, "who", "jade")
    press(form, "how", How.VERBAL)
    form.save_button.click()
    wait_idle()
    case = desk.case(family.episode.id)
    (decision,) = case.all(SharingDecision)
    assert (decision.covers, decision.parts, decision.minutes) == (
        Covers.PARTS,
        ("housing-employment-finance",),
        True,
    )
    assert (decision.decided_by, decision.person_id, decision.footing) == (
        "Jade Marsden",
        "jade",
        Footing.PARENTAL_RESPONSIBILITY,
    )
    assert decision.statement.startswith("May Brackenwell Housing see this assessment")
    assert decision.age_at_decision == "2 years 10 months"
    allowed = permission(case, HOUSING, date(2026, 3, 20))
    assert allowed.allows("housing-employment-finance")
    assert not allowed.allows("identifying")
    assert row.form is None
    assert row.change_button.isVisible()


def test_without_parts_or_who_or_how_it_is_refused_at_the_field(
    agreement: AgreementPart, desk: Desk, family: Case, wait_idle: Wait
) -> None:
    form = row_about(agreement, "Brackenwell Housing").open(Covers.PARTS)
    form.save_button.click()
    assert form.who.who.error()
    assert form.how.error()
    press(form, "who", "jade")
    press(form, "how", How.PAPER)
    form.save_button.click()
    wait_idle()
    assert form.parts_field.error()
    assert form.errors.isVisible()
    assert desk.case(family.episode.id).all(SharingDecision) == ()


def test_a_parent_without_known_responsibility_cannot_say_yes_but_can_say_no(
    agreement: AgreementPart, desk: Desk, family: Case, wait_idle: Wait
) -> None:
    form = row_about(agreement, "Brackenwell Housing").open(Covers.WHOLE)
    press(form, "who", "lee")
    press(form, "how", How.VERBAL)
    form.save_button.click()
    assert form.who.responsible.error()
    press(form, "covers", Covers.NOTHING)
    form.save_button.click()
    wait_idle()
    (decision,) = desk.case(family.episode.id).all(SharingDecision)
    assert (decision.covers, decision.decided_by) == (Covers.NOTHING, "Lee Hartnell")


def test_a_child_under_16_decides_only_with_a_judgement_on_this_decision(
    chloe: Case, desk: Desk, open_agreement: OpenAgreement, type_in: TypeIn, wait_idle: Wait
) -> None:
    part = open_agreement(chloe.episode.id)
    form = row_about(part, "Brackenwell Housing").open(Covers.WHOLE)
    press(form, "who", "the-child")
    press(form, "how", How.VERBAL)
    form.save_button.click()
    wait_idle()
    assert form.who.competence.fields[0].error()
    type_in(form.who.competence.fields[0].answer.focus_target(), "Told me in her own words who would read it")
    form.save_button.click()
    wait_idle()
    (decision,) = desk.case(chloe.episode.id).all(SharingDecision)
    assert decision.footing is Footing.COMPETENT_CHILD
    assert decision.competence is not None
    assert decision.competence.assessor == "Priya Nair"


def test_who_answered_is_offered_for_the_next_service(agreement: AgreementPart, wait_idle: Wait) -> None:
    form = row_about(agreement, "Speech therapy").open(Covers.WHOLE)
    press(form, "who", "jade")
    press(form, "how", How.VERBAL)
    form.save_button.click()
    wait_idle()
    following = row_about(agreement, "Brackenwell Housing").open()
    assert following.who.called() == "Jade Marsden"
    assert following.how.answer.raw() == How.VERBAL
    assert following.covers.answer.raw() == ""


def test_taking_back_is_one_press_and_says_what_they_already_have(
    family: Case, desk: Desk, open_agreement: OpenAgreement, wait_idle: Wait
) -> None:
    with desk.writing("shared") as changes:
        changes.put(
            SharingDecision(
                id="s1",
                episode_id=family.episode.id,
                recipient=HOUSING.name,
                covers=Covers.WHOLE,
                decided_by="Jade Marsden",
                footing=Footing.PARENTAL_RESPONSIBILITY,
                how=How.VERBAL,
                decided_at=desk.clock(),
            )
        )
        changes.put(
            Disclosure(
                id="d1",
                episode_id=family.episode.id,
                decision="shared",
                route=Route.AGREEMENT,
                reason="Copy under the family's sharing decision.",
                recipient=HOUSING.name,
                version=1,
                medium="pdf",
                at=desk.clock(),
                by="Priya Nair",
            )
        )
    part = open_agreement(family.episode.id)
    row = row_about(part, HOUSING.name)
    row.withdraw_button.click()
    wait_idle()
    case = desk.case(family.episode.id)
    assert permission(case, HOUSING, date(2026, 3, 20)).refused is not None
    words = [child.text() for child in row.answer.findChildren(QWidget) if hasattr(child, "text")]
    assert any("What they already have: version 1, 20 March." in each for each in words)
    assert not row.withdraw_button.isVisible()
    assert row.change_button.words() == "Ask again"


def test_somebody_of_the_family_can_be_asked_about_by_name(
    agreement: AgreementPart, desk: Desk, family: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    more = agreement.sharing.somebody_else
    more.open_button.click()
    type_in(more.name.answer.focus_target(), "Lee Hartnell")
    assert more.kind.answer.raw() == RecipientKind.PERSON
    more.ask_button.click()
    form = row_about(agreement, "Lee Hartnell").form
    assert form is not None
    press(form, "covers", Covers.NOTHING)
    press(form, "who", "jade")
    press(form, "how", How.VERBAL)
    form.save_button.click()
    wait_idle()
    (decision,) = desk.case(family.episode.id).all(SharingDecision)
    assert (decision.recipient, decision.recipient_kind) == ("Lee Hartnell", RecipientKind.PERSON)


def test_what_was_being_written_is_offered_again(
    family: Case, open_agreement: OpenAgreement, type_in: TypeIn, wait_idle: Wait
) -> None:
    part = open_agreement(family.episode.id)
    form = row_about(part, HOUSING.name).open(Covers.WHOLE)
    type_in(form.purpose.answer.focus_target(), "To decide on the repairs")
    part.leave()
    wait_idle()
    row_about(part, "Speech therapy").open()
    again = row_about(part, HOUSING.name).open()
    wait_idle()
    assert again.left.isVisible()
    again.left.continue_button.click()
    assert again.purpose.answer.raw() == "To decide on the repairs"
    assert again.covers.answer.raw() == Covers.WHOLE


def test_open_questions_have_names_and_nothing_is_cut_off(agreement: AgreementPart) -> None:
    form = row_about(agreement, HOUSING.name).open(Covers.PARTS)
    form.more.set_unfolded(True)
    window = agreement.window()
    for size in ((1320, 860), (853, 480)):
        window.resize(*size)
        assert_accessible(agreement)


def test_after_the_program_ended_the_question_is_open_again_and_offers_what_was_written(
    family: Case, desk: Desk, open_agreement: OpenAgreement, type_in: TypeIn, wait_idle: Wait
) -> None:
    part = open_agreement(family.episode.id)
    form = row_about(part, HOUSING.name).open(Covers.WHOLE)
    type_in(form.purpose.answer.focus_target(), "To decide on the repairs")
    part.jotting.flush()
    wait_idle()
    again = AgreementPart(part.record)
    again.arrive()
    wait_idle()
    opened = row_about(again, HOUSING.name).form
    assert opened is not None
    assert not opened.left.isHidden()
    assert opened.covers.answer.raw() == ""
    again.deleteLater()
