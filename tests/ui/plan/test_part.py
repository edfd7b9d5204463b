from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.keeping import SavePlan
from caf_desktop.domain.case import Case
from caf_desktop.domain.plan import Action, DesiredOutcome
from caf_desktop.ui.plan.part import PlanPart
from caf_desktop.ui.plan.plan_writing import scratch_of_plan
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from tests.ui.plan.conftest import OpenPlan
from tests.ui.walker import assert_accessible

TypeIn = Callable[[QWidget, str], None]
Wait = Callable[[], None]


def with_outcome(desk: Desk, case: Case) -> tuple[DesiredOutcome, Action]:
    outcome = DesiredOutcome(id="o1", episode_id=case.episode.id, words="A dry home", aim="economic-decent-homes")
    late = Action(
        id="a1", episode_id=case.episode.id, outcome_id="o1", words="Repairs", who="Sam", by_when=date(2026, 3, 1)
    )
    desk.do(SavePlan(put=(outcome, late)))
    return outcome, late


def test_an_empty_plan_says_what_would_be_here_and_begins_with_an_outcome(
    plan: PlanPart, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    assert plan.empty.isVisible()
    assert not plan.add_button.isVisible()
    plan.begin_button.click()
    editor = next(iter(plan.cards.values())).editor
    assert editor is not None
    type_in(editor.words.answer.focus_target(), "Tilly joins two words")
    editor.close_button.click()
    wait_idle()
    stored = desk.case(tilly.episode.id).all(DesiredOutcome)
    assert [each.words for each in stored] == ["Tilly joins two words"]
    card = plan.cards[stored[0].id]
    assert card.title.text() == "Tilly joins two words"
    assert not plan.empty.isVisible()


def test_a_new_outcome_left_without_a_word_is_gone(plan: PlanPart, desk: Desk, tilly: Case, wait_idle: Wait) -> None:
    plan.begin_button.click()
    editor = next(iter(plan.cards.values())).editor
    assert editor is not None
    editor.close_button.click()
    wait_idle()
    assert plan.cards == {}
    assert plan.empty.isVisible()
    assert desk.case(tilly.episode.id).all(DesiredOutcome) == ()


def test_an_action_is_added_with_who_and_when_and_stored_as_its_fields_are_left(
    tilly: Case, desk: Desk, open_plan: OpenPlan, type_in: TypeIn, qtbot: QtBot, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    plan.cards["o1"].add_button.click()
    new = next(item for key, item in plan.cards["o1"].items.items() if key != "a1")
    assert new.editor is not None
    type_in(new.editor.words.answer.focus_target(), "Hearing test")
    type_in(new.editor.who.answer.focus_target(), "Priya Nair")
    for box, figures in zip(new.editor.by_when.answer.controls(), ("5", "5", "2026"), strict=True):
        type_in(box, figures)
    qtbot.keyClick(new.editor.close_button, Qt.Key.Key_Space)
    wait_idle()
    stored = desk.case(tilly.episode.id).find(Action, new.action_id)
    assert stored is not None
    assert (stored.words, stored.who, stored.by_when) == ("Hearing test", "Priya Nair", date(2026, 5, 5))
    assert stored.outcome_id == "o1"
    assert new.row.state.text() == "Due"
    assert new.row.accessibleName() == "Hearing test, Priya Nair, by 5 May, Due. Change"


def test_states_are_words(tilly: Case, desk: Desk, open_plan: OpenPlan, wait_idle: Wait) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    item = plan.cards["o1"].items["a1"]
    assert item.row.state.text() == "Overdue"
    item.row.click()
    assert item.editor is not None
    item.editor.done.box.click()
    wait_idle()
    assert item.row.state.text() == "Done 20 March"
    stored = desk.case(tilly.episode.id).find(Action, "a1")
    assert stored is not None
    assert stored.closed_on == date(2026, 3, 20)


def test_an_action_without_words_is_kept_until_it_has_some(
    tilly: Case, desk: Desk, open_plan: OpenPlan, type_in: TypeIn, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    item = plan.cards["o1"].add_action()
    assert item.editor is not None
    type_in(item.editor.who.answer.focus_target(), "Ana Reis")
    item.editor.close_button.click()
    wait_idle()
    assert item.editor is not None
    assert "Say what will be done" in item.editor.words.error()
    assert desk.case(tilly.episode.id).find(Action, item.action_id) is None
    plan.leave()
    wait_idle()
    kept = left_typed(desk, scratch_of_plan(tilly.episode.id))
    assert [each.row for each in kept] == [item.action_id]


def test_a_day_that_is_none_is_kept_as_typed_and_said(
    tilly: Case, desk: Desk, open_plan: OpenPlan, type_in: TypeIn, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    editor = plan.cards["o1"].items["a1"].open()
    for box, figures in zip(editor.by_when.answer.controls(), ("30", "2", "2026"), strict=True):
        box.setFocus()
        assert isinstance(box, QLineEdit)
        box.selectAll()
        type_in(box, figures)
    editor.close_button.click()
    wait_idle()
    assert "30/2/2026" in editor.by_when.error()
    stored = desk.case(tilly.episode.id).find(Action, "a1")
    assert stored is not None
    assert stored.by_when == date(2026, 3, 1)


def test_what_was_typed_when_the_program_ended_is_offered_in_words(
    tilly: Case, desk: Desk, open_plan: OpenPlan, session: Session, type_in: TypeIn, qtbot: QtBot, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    editor = plan.cards["o1"].add_action().editor
    assert editor is not None
    type_in(editor.words.answer.focus_target(), "Nursery place")
    kept = scratch_of_plan(tilly.episode.id)
    qtbot.waitUntil(lambda: len(left_typed(desk, kept)) == 1)
    part = PlanPart(plan.record)
    part.arrive()
    wait_idle()
    assert not part.left_typing.isHidden()
    assert "Nursery place" in part.left_typing.words.text()
    part.left_typing.continue_button.click()
    again = part.cards["o1"].items[editor.action_id].editor
    assert again is not None
    assert again.words.answer.raw() == "Nursery place"
    again.store()
    wait_idle()
    assert desk.case(tilly.episode.id).find(Action, editor.action_id) is not None
    assert left_typed(desk, kept) == []
    part.deleteLater()


def test_removing_an_outcome_takes_its_actions_and_undo_brings_all_back(
    tilly: Case, desk: Desk, open_plan: OpenPlan, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    editor = plan.cards["o1"].open()
    assert editor.remove_button.words() == "Remove this outcome and its 1 action"
    editor.remove_button.click()
    wait_idle()
    assert plan.cards == {}
    case = desk.case(tilly.episode.id)
    assert (case.all(DesiredOutcome), case.all(Action)) == ((), ())
    assert plan.undo_button.words() == "Put the outcome back"
    plan.undo_button.click()
    wait_idle()
    case = desk.case(tilly.episode.id)
    assert [each.id for each in case.all(DesiredOutcome)] == ["o1"]
    assert [each.id for each in case.all(Action)] == ["a1"]
    assert list(plan.cards["o1"].items) == ["a1"]


def test_a_removed_action_comes_back_and_a_changed_one_as_it_was(
    tilly: Case, desk: Desk, open_plan: OpenPlan, type_in: TypeIn, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    item = plan.cards["o1"].items["a1"]
    editor = item.open()
    type_in(editor.who.answer.focus_target(), "Cole ")
    editor.close_button.click()
    wait_idle()
    assert item.row.who.text() == "Cole Sam"
    item.open().remove_button.click()
    wait_idle()
    assert desk.case(tilly.episode.id).all(Action) == ()
    plan.undo_button.click()
    plan.undo_button.click()
    wait_idle()
    stored = desk.case(tilly.episode.id).find(Action, "a1")
    assert stored is not None
    assert stored.who == "Sam"
    assert plan.cards["o1"].items["a1"].row.who.text() == "Sam"


def test_the_parts_an_outcome_comes_from_decide_who_sees_it(
    tilly: Case, desk: Desk, open_plan: OpenPlan, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    editor = plan.cards["o1"].open()
    editor.sections.set_unfolded(True)
    editor.picker.boxes["housing-employment-finance"].click()
    editor.close_button.click()
    wait_idle()
    stored = desk.case(tilly.episode.id).find(DesiredOutcome, "o1")
    assert stored is not None
    assert stored.sections == ("housing-employment-finance",)
    assert plan.cards["o1"].sections.text() == "From: Housing, employment and financial considerations"


def test_actions_that_serve_no_outcome_have_a_card_and_can_be_given_one(
    tilly: Case, desk: Desk, open_plan: OpenPlan, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    desk.do(SavePlan(put=(Action(id="a2", episode_id=tilly.episode.id, words="Ring the school"),)))
    plan = open_plan(tilly.episode.id)
    assert list(plan.cards[None].items) == ["a2"]
    editor = plan.cards[None].items["a2"].open()
    editor.outcome.answer.set_raw("o1")
    editor.outcome.answer.edited.emit("o1")
    wait_idle()
    assert None not in plan.cards
    assert set(plan.cards["o1"].items) == {"a1", "a2"}


def test_the_review_date_is_stored_when_it_is_left(
    plan: PlanPart, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    for box, figures in zip(plan.review.date.boxes, ("28", "5", "2026"), strict=True):
        type_in(box, figures)
    plan.lead.button.setFocus()
    wait_idle()
    assert desk.case(tilly.episode.id).episode.agreed_review_date == date(2026, 5, 28)
    assert plan.review.day.text() == "Thursday 28 May"
    assert "6 weeks" in plan.review.field.hint.text()


def test_leaving_stores_what_stands_in_open_fields(
    tilly: Case, desk: Desk, open_plan: OpenPlan, type_in: TypeIn, wait_idle: Wait
) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    editor = plan.cards["o1"].items["a1"].open()
    type_in(editor.progress.answer.focus_target(), "Begun")
    plan.leave()
    wait_idle()
    stored = desk.case(tilly.episode.id).find(Action, "a1")
    assert stored is not None
    assert stored.progress == "Begun"


def test_everything_has_a_name_and_nothing_is_cut_off(tilly: Case, desk: Desk, open_plan: OpenPlan) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    plan.cards["o1"].items["a1"].open()
    plan.cards["o1"].open().sections.set_unfolded(True)
    window = plan.window()
    for size, scale in (((1320, 860), 1.0), ((1093, 614), 1.0), ((853, 480), 1.0), ((1320, 860), 2.0)):
        look().apply(Scheme.LIGHT, scale)
        window.resize(*size)
        assert_accessible(plan)


def test_tab_goes_through_fields_that_were_opened_in_between(tilly: Case, desk: Desk, open_plan: OpenPlan) -> None:
    with_outcome(desk, tilly)
    plan = open_plan(tilly.episode.id)
    card = plan.cards["o1"]
    editor = card.items["a1"].open()
    plan.reading_order.arrange()
    visited = []
    walked: QWidget | None = card.change_button
    while walked is not None and walked is not card.add_button:
        if walked.isVisible() and walked.focusPolicy() & Qt.FocusPolicy.TabFocus:
            visited.append(walked)
        walked = walked.nextInFocusChain()
    assert visited[:3] == [card.change_button, card.items["a1"].row, editor.words.answer.focus_target()]
    assert editor.close_button in visited
    assert visited.index(editor.close_button) > visited.index(editor.by_when.answer.focus_target())
