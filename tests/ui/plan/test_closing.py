"""Closing an episode from the plan, and opening it again, as a practitioner does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.answering import left_typed
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import ClosureReason, EpisodeStatus
from caf_desktop.ui.plan.closing_form import ClosingForm
from caf_desktop.ui.plan.part import PlanPart
from caf_desktop.ui.plan.plan_writing import scratch_of_plan
from caf_desktop.ui.plan.reopen_form import ReopenForm
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from caf_desktop.ui.widgets.choices import RadioGroup, TickField
from tests.ui.plan.conftest import OpenPlan
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


def test_an_episode_is_closed_with_its_reason_and_opened_again(
    plan: PlanPart, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    form = opened(plan)
    choose(form, ClosureReason.MOVED)
    type_day(form, type_in, "20", "3", "2026")
    type_in(form.fields["achieved"].answer.focus_target(), "She joins two words")
    tick = form.fields["leave_draft"].answer
    assert isinstance(tick, TickField)
    tick.box.click()
    form.save_button.click()
    wait_idle()
    closure = desk.case(tilly.episode.id).closure()
    assert closure is not None
    assert (closure.reason, closure.achieved) == (ClosureReason.MOVED, "She joins two words")
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
    assert plan.closing.reopening is None
    assert "open" in plan.closing.state.text()


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
