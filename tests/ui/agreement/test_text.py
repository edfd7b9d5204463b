from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.actions.agreeing import TextState, current_hash, text_state
from caf_desktop.actions.answering import AnswerQuestions
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import About, Agreement, How, Signature
from caf_desktop.domain.answers import AnswerKey
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import YesNo
from caf_desktop.forms.model import FormDefinition
from caf_desktop.ui.agreement.part import AgreementPart
from caf_desktop.ui.agreement.text_form import TextForm
from tests.ui.agreement.conftest import OpenAgreement
from tests.ui.choosing import choose
from tests.ui.walker import assert_accessible

TypeIn = Callable[[QWidget, str], None]
Wait = Callable[[], None]


def opened(part: AgreementPart, said: str = "yes", who: str = "jade") -> TextForm:
    form = part.text.open()
    assert form is not None
    choose(form.said.answer, said)
    choose(form.who.inputs()["who"], who)
    return form


def sign(form: TextForm, how: How) -> None:
    signer = next(iter(form.signers.signers().values()))
    choose(signer.how.answer, how)


def agree(part: AgreementPart, how: How) -> None:
    form = opened(part)
    choose(form.declarations.understood.answer, "yes")
    sign(form, how)
    form.save_button.click()


def text_agreements(desk: Desk, case: Case) -> list[Agreement]:
    return [each for each in desk.case(case.episode.id).all(Agreement) if each.about is About.FINISHED_TEXT]


def test_at_first_nobody_has_been_asked(agreement: AgreementPart) -> None:
    assert agreement.heading.text() == "Nobody has been asked yet about the finished text"
    assert agreement.text.ask_button.words() == "Ask now"


def test_a_parent_agrees_with_a_drawn_signature_bound_to_the_text(
    agreement: AgreementPart, desk: Desk, family: Case, qtbot: QtBot, wait_idle: Wait
) -> None:
    form = opened(agreement)
    assert form.declarations.for_whom() == (False, True, False)
    choose(form.declarations.understood.answer, "yes")
    sign(form, How.DRAWN)
    signer = next(iter(form.signers.signers().values()))
    assert signer.name.answer.raw() == "Jade Marsden"
    box = signer.pad.box
    qtbot.mousePress(box, Qt.MouseButton.LeftButton, pos=QPoint(40, 80))
    for across in (80, 120, 160):
        qtbot.mouseMove(box, QPoint(across, 40))
    qtbot.mouseRelease(box, Qt.MouseButton.LeftButton, pos=QPoint(160, 40))
    shown = form.declarations.words.words.text()
    form.save_button.click()
    wait_idle()
    (given,) = text_agreements(desk, family)
    assert given.agreed
    assert (given.for_me, given.for_child_as_parent, given.understood) == (False, True, YesNo.YES)
    assert given.statement == shown
    case = desk.case(family.episode.id)
    draft = case.draft()
    assert draft is not None
    assert given.content_hash == current_hash(desk, case, draft)
    (signature,) = case.all(Signature)
    assert signature.how is How.DRAWN
    assert signature.outline
    assert (signature.capacity, signature.witness) == ("Parent", "Priya Nair")
    assert (signature.agreement_id, signature.content_hash) == (given.id, given.content_hash)
    assert agreement.heading.text() == "Jade Marsden agreed to this text on 20 March"


def test_a_later_edit_says_agreed_to_an_earlier_text(
    agreement: AgreementPart, desk: Desk, family: Case, wait_idle: Wait
) -> None:
    agree(agreement, How.TYPED)
    wait_idle()
    draft = agreement.record.case.draft()
    assert draft is not None
    answers = {AnswerKey("conclusions.conclusions"): ("Something new",)}
    agreement.record.do(AnswerQuestions(agreement.record.case, draft.id, answers))
    wait_idle()
    assert agreement.heading.text() == "Jade Marsden agreed to an earlier text"
    assert agreement.what_to_do.text().startswith("The assessment has changed since 20 March.")
    assert agreement.text.ask_button.words() == "Ask again"
    case = desk.case(family.episode.id)
    assert text_state(desk, case, draft) is TextState.EARLIER_TEXT


def test_an_empty_signature_box_is_refused(agreement: AgreementPart, desk: Desk, family: Case) -> None:
    form = opened(agreement)
    choose(form.declarations.understood.answer, "yes")
    sign(form, How.DRAWN)
    form.save_button.click()
    signer = next(iter(form.signers.signers().values()))
    assert "box is empty" in signer.drawn.error()
    assert text_agreements(desk, family) == []


def test_a_signature_held_on_paper_keeps_its_day_and_a_spoken_one_its_reason(
    agreement: AgreementPart, desk: Desk, family: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    form = opened(agreement)
    choose(form.declarations.understood.answer, "no")
    sign(form, How.PAPER)
    first = next(iter(form.signers.signers().values()))
    first.day.set_value(date(2026, 3, 18))
    form.signers.rows.add_button.click()
    second = list(form.signers.signers().values())[1]
    type_in(second.name.answer.focus_target(), "Lee Hartnell")
    choose(second.capacity.answer, "parent")
    choose(second.how.answer, How.VERBAL)
    form.save_button.click()
    assert second.reason.error()
    type_in(second.reason.answer.focus_target(), "On the telephone, abroad until May")
    form.mine_button.click()
    mine = list(form.signers.signers().values())[2]
    choose(mine.how.answer, How.TYPED)
    form.save_button.click()
    wait_idle()
    signatures = desk.case(family.episode.id).all(Signature)
    assert [(each.name, each.how, each.signed_on.day) for each in signatures] == [
        ("Jade Marsden", How.PAPER, 18),
        ("Lee Hartnell", How.VERBAL, 20),
        ("Priya Nair", How.TYPED, 20),
    ]
    assert signatures[1].reason == "On the telephone, abroad until May"
    assert [each.witness for each in signatures] == ["Priya Nair", "Priya Nair", ""]
    (given,) = text_agreements(desk, family)
    assert given.understood is YesNo.NO


def test_a_no_is_recorded_with_what_should_be_different(
    agreement: AgreementPart, desk: Desk, family: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    form = opened(agreement, "no")
    assert form.save_button.words() == "Record that they do not agree"
    type_in(form.reason.answer.focus_target(), "Leave my sister out")
    form.save_button.click()
    wait_idle()
    (given,) = text_agreements(desk, family)
    assert (given.agreed, given.reason, given.statement) == (False, "Leave my sister out", "")
    assert agreement.heading.text() == "Jade Marsden did not agree to this text on 20 March"


def test_an_agreement_can_be_taken_back(agreement: AgreementPart, wait_idle: Wait) -> None:
    agree(agreement, How.TYPED)
    wait_idle()
    agreement.text.withdraw_button.click()
    wait_idle()
    assert agreement.heading.text() == "Jade Marsden took the agreement to the text back on 20 March"


def test_a_young_person_of_16_agrees_for_themselves(
    chloe: Case, desk: Desk, open_agreement: OpenAgreement, wait_idle: Wait
) -> None:
    grown = chloe.child.model_copy(update={"date_of_birth": date(2009, 9, 1)})
    with desk.writing("older") as changes:
        changes.put(grown)
    part = open_agreement(chloe.episode.id)
    form = opened(part, who="the-child")
    assert form.declarations.for_whom() == (True, False, False)
    choose(form.declarations.understood.answer, "yes")
    sign(form, How.TYPED)
    form.save_button.click()
    wait_idle()
    (signature,) = desk.case(chloe.episode.id).all(Signature)
    assert (signature.name, signature.capacity) == ("Chloe Marsden", "Young person")


def test_the_form_has_names_and_nothing_is_cut_off(agreement: AgreementPart) -> None:
    form = opened(agreement)
    sign(form, How.DRAWN)
    window = agreement.window()
    for size in ((1320, 860), (853, 480)):
        window.resize(*size)
        assert_accessible(agreement)


def test_an_older_look_is_never_shown_over_a_newer_finding(
    agreement: AgreementPart, desk: Desk, family: Case, qtbot: QtBot, wait_idle: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(agreement, How.PAPER)
    wait_idle()
    assert "agreed to this text" in agreement.heading.text()
    looking, go_on, form_of = threading.Event(), threading.Event(), desk.form_of

    def slowly(assessment: Assessment | Checklist) -> FormDefinition:
        if threading.current_thread() is not threading.main_thread() and not looking.is_set():
            looking.set()
            assert go_on.wait(30)
        return form_of(assessment)

    monkeypatch.setattr(desk, "form_of", slowly)
    agreement.refresh()
    qtbot.waitUntil(looking.is_set)
    draft = family.draft()
    assert draft is not None
    key = AnswerKey("general-health.needs")
    agreement.record.do(AnswerQuestions(agreement.record.case, draft.id, {key: ("Two teeth are decayed.",)}))
    qtbot.waitUntil(lambda: "an earlier text" in agreement.heading.text())
    go_on.set()
    wait_idle()
    assert "an earlier text" in agreement.heading.text()
