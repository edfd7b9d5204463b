"""Closing an episode from the plan, and opening it again, as a practitioner does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import ClosureReason, EpisodeStatus
from caf_desktop.domain.plan import DesiredOutcome
from caf_desktop.ui.plan.closing_form import ClosingForm
from caf_desktop.ui.plan.part import PlanPart
from caf_desktop.ui.plan.plan_writing import scratch_of_plan
from caf_desktop.ui.plan.reopen_form import ReopenForm
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.widgets.choices import RadioGroup, TickField
from caf_desktop.ui.widgets.text_box import TextBox
from tests.ui.plan.conftest import OpenPlan
from tests.ui.shown import record_part
from tests.ui.walker import assert_accessible

TypeIn = Callable[[QWidget, str], None]
Wait = Callable[[], None]


def opened(plan: PlanPart) -> ClosingForm:
    plan.closing.button.click()
    assert plan.closing.form is not None
    return plan.closing.form


def choose(form: ClosingForm, reason: ClosureReason) -> None:
    answer = form.fields["reason"].answer
    assert isinstance(answer, RadioGroup)
    answer.button(str(reason)).click()


def type_day(form: ClosingForm, type_in: TypeIn, *figures: str) -> None:
    for box, digits in zip(form.fields["closed_on"].answer.controls(), figures, strict=True):
        type_in(box, digits)


def test_what_is_missing_is_said_at_its_field(plan: PlanPart, wait_idle: Wait) -> None:
    form = opened(plan)
    form.save_button.click()
    wait_idle()
    assert "reason" in form.fields["reason"].error()
    assert "day" in form.fields["closed_on"].error()
    assert "unfinished draft" in form.fields["leave_draft"].error()
    assert form.errors.isVisible()


def shown(session: Session) -> PlanPart:
    """The plan on the screen: closing and opening again make the parts of a record anew."""
    return record_part(session, PlanPart)


def close(plan: PlanPart, type_in: TypeIn, wait_idle: Wait) -> None:
    """Close it, leaving the draft unfinished."""
    form = opened(plan)
    choose(form, ClosureReason.MOVED)
    type_day(form, type_in, "20", "3", "2026")
    type_in(form.fields["achieved"].answer.focus_target(), "She joins two words")
    tick = form.fields["leave_draft"].answer
    assert isinstance(tick, TickField)
    tick.box.click()
    form.save_button.click()
    wait_idle()


def test_an_episode_is_closed_with_its_reason_and_opened_again(
    plan: PlanPart, session: Session, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    close(plan, type_in, wait_idle)
    closure = desk.case(tilly.episode.id).closure()
    assert closure is not None
    assert (closure.reason, closure.achieved) == (ClosureReason.MOVED, "She joins two words")
    plan = shown(session)
    assert plan.closing.form is None
    assert "Closed on" in plan.closing.state.text()
    assert "Moved" in plan.closing.why.text()
    plan.closing.button.click()
    again = plan.closing.reopening
    assert isinstance(again, ReopenForm)
    again.save_button.click()
    wait_idle()
    assert again.why.error()
    type_in(again.why.answer.focus_target(), "They moved back")
    again.save_button.click()
    wait_idle()
    assert desk.case(tilly.episode.id).episode.status is EpisodeStatus.OPEN
    plan = shown(session)
    assert plan.closing.reopening is None
    assert "open" in plan.closing.state.text()
    assert plan.begin_button.isVisible()


def test_a_closed_record_is_for_reading_and_says_so_above_every_part(
    plan: PlanPart, session: Session, type_in: TypeIn, wait_idle: Wait
) -> None:
    page = session.window_shown.page()
    assert isinstance(page, RecordPage)
    assert page.visit_button.isVisible()
    close(plan, type_in, wait_idle)
    bar = page.for_reading
    assert bar.isVisible()
    assert "closed" in bar.why.text()
    assert bar.reopen_button.hasFocus()
    assert not page.visit_button.isVisible()
    plan = shown(session)
    assert not plan.begin_button.isVisible()
    assert not plan.lead.button.isVisible()
    assert_accessible(page)
    for key in ("assessment", "notes", "attachments", "agreement", "papers"):
        page.go_to(key)
        wait_idle()
        assert bar.isVisible()
        boxes = [each for each in page.findChildren(TextBox) if each.isVisible()]
        assert all(each.edit.isReadOnly() for each in boxes), key
    bar.reopen_button.click()
    wait_idle()
    again = shown(session).closing.reopening
    assert isinstance(again, ReopenForm)
    type_in(again.why.answer.focus_target(), "They moved back")
    again.save_button.click()
    wait_idle()
    assert not bar.isVisible()
    assert page.visit_button.isVisible()
    assert shown(session).closing.button.isVisible()


def test_what_is_typed_beside_it_is_stored_before_it_is_closed(
    plan: PlanPart, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    card = plan.add_outcome()
    assert card.editor is not None
    type_in(card.editor.words.answer.focus_target(), "She is heard")
    close(plan, type_in, wait_idle)
    assert [each.words for each in desk.case(tilly.episode.id).all(DesiredOutcome)] == ["She is heard"]


def test_who_may_not_open_it_again_reads_how_it_was_closed(
    plan: PlanPart, session: Session, desk: Desk, type_in: TypeIn, wait_idle: Wait
) -> None:
    close(plan, type_in, wait_idle)
    desk.practitioner = desk.practitioner.model_copy(update={"access": (AccessRole.SUPERVISOR,)})
    plan = shown(session)
    plan.arrive("closing")
    assert plan.closing.reopening is None
    assert not plan.closing.button.isVisible()
    assert "Closed on" in plan.closing.state.text()


def test_a_day_that_is_none_is_not_sent(plan: PlanPart, type_in: TypeIn) -> None:
    form = opened(plan)
    type_day(form, type_in, "31", "2", "2026")
    form.save_button.click()
    assert form.fields["closed_on"].error()


def test_what_was_typed_is_kept_and_offered(
    tilly: Case, desk: Desk, open_plan: OpenPlan, type_in: TypeIn, wait_idle: Wait
) -> None:
    plan = open_plan(tilly.episode.id)
    form = opened(plan)
    type_in(form.fields["remaining_needs"].answer.focus_target(), "Hearing")
    plan.leave()
    wait_idle()
    assert [each.link_id for each in left_typed(desk, scratch_of_plan(tilly.episode.id))] == ["closing"]
    later = open_plan(tilly.episode.id)
    later.left_typing.continue_button.click()
    assert later.closing.form is not None
    assert later.closing.form.fields["remaining_needs"].answer.raw() == "Hearing"
    later.closing.form.cancel_button.click()
    wait_idle()
    assert left_typed(desk, scratch_of_plan(tilly.episode.id)) == []
    assert later.closing.form is None


def test_it_can_be_read_and_reached(plan: PlanPart, session: Session, wait_idle: Wait) -> None:
    opened(plan)
    assert_accessible(plan)
    look().apply(Scheme.DARK, 2.0)
    session.window_shown.resize(853, 480)
    wait_idle()
    assert_accessible(plan)
