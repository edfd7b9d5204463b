from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from caf_desktop.actions.desk import Desk
from caf_desktop.domain.case import Case
from caf_desktop.domain.plan import LeadProfessional
from caf_desktop.ui.plan.lead_form import LeadForm
from caf_desktop.ui.plan.part import PlanPart
from tests.ui.walker import assert_accessible

TypeIn = Callable[[QWidget, str], None]
Wait = Callable[[], None]


def fill(form: LeadForm, type_in: TypeIn, **words: str) -> None:
    for name, said in words.items():
        type_in(form.fields[name].answer.focus_target(), said)


def test_nobody_leads_by_default(plan: PlanPart) -> None:
    assert plan.lead.name.text() == "Nobody yet"
    assert plan.lead.button.words() == "Nominate…"
    form = plan.lead.open()
    assert {field.answer.raw() for field in form.fields.values()} == {""}
    assert_accessible(plan)


def test_a_lead_is_nominated_with_the_family(
    plan: PlanPart, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    form = plan.lead.open()
    fill(form, type_in, name="Ana Reis", role="Family worker", agreed_with="Jade Marsden")
    form.save_button.click()
    wait_idle()
    lead = desk.case(tilly.episode.id).lead_professional()
    assert lead is not None
    assert (lead.name, lead.since, lead.agreed_with) == ("Ana Reis", date(2026, 3, 20), "Jade Marsden")
    assert plan.lead.form is None
    assert plan.lead.details.text() == "Family worker, since 20 March"
    assert plan.lead.agreed.text() == "Agreed with Jade Marsden"


def test_a_lead_nobody_in_the_family_agreed_to_is_refused(
    plan: PlanPart, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    form = plan.lead.open()
    fill(form, type_in, name="Ana Reis")
    form.save_button.click()
    wait_idle()
    assert form.fields["agreed_with"].error()
    assert form.errors.isVisible()
    assert desk.case(tilly.episode.id).lead_professional() is None


def test_handing_over_ends_the_one_before(
    plan: PlanPart, desk: Desk, tilly: Case, type_in: TypeIn, wait_idle: Wait
) -> None:
    for name in ("Ana Reis", "Sam Cole"):
        form = plan.lead.open()
        fill(form, type_in, name=name, agreed_with="Jade Marsden")
        form.save_button.click()
        wait_idle()
    leads = desk.case(tilly.episode.id).all(LeadProfessional)
    assert [(each.name, each.until) for each in leads] == [("Ana Reis", date(2026, 3, 20)), ("Sam Cole", None)]
    assert plan.lead.name.text() == "Sam Cole"
    assert plan.lead.earlier_words.text() == "Ana Reis, until 20 March"


def test_cancelling_lets_go_of_what_was_typed(plan: PlanPart, type_in: TypeIn, wait_idle: Wait) -> None:
    form = plan.lead.open()
    fill(form, type_in, name="Ana")
    form.cancel_button.click()
    wait_idle()
    assert plan.lead.form is None
    assert plan.lead.open().fields["name"].answer.raw() == ""
