"""How this office works: what holds, who says so, and changing it as a person does."""

from __future__ import annotations

import pytest

from caf_desktop.actions.policy import lay_policy
from caf_desktop.domain.access import AccessRole
from caf_desktop.domain.policy import Policy, RetentionPeriod
from caf_desktop.domain.policy_toml import read_policy
from caf_desktop.ui import routes
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.page import SettingsPage
from caf_desktop.ui.settings.policy import PolicyPart
from caf_desktop.ui.settings.policy_card import SettingForm, SettingRow
from caf_desktop.ui.settings.policy_inputs import ContactsInput
from caf_desktop.ui.settings.policy_periods import PeriodsInput
from caf_desktop.ui.theme.look import Look, Scheme
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.text import Text
from tests.ui.conftest import WaitIdle
from tests.ui.walker import assert_accessible


def shown(session: Session, wait_idle: WaitIdle) -> PolicyPart:
    routes.show_settings(session, "policy")
    wait_idle()
    page = session.window_shown.page()
    assert isinstance(page, SettingsPage)
    part = page.part()
    assert isinstance(part, PolicyPart)
    return part


def open_form(row: SettingRow) -> SettingForm:
    assert row.change_button is not None
    row.change_button.click()
    assert row.form is not None
    return row.form


def save(form: SettingForm, wait_idle: WaitIdle) -> None:
    form.save_button.click()
    wait_idle()


def test_every_setting_is_there_with_its_value_and_who_set_it(session: Session, wait_idle: WaitIdle) -> None:
    lay_policy(session.desk, read_policy(b"review_weeks = 4\n"))
    part = shown(session, wait_idle)
    for name in Policy.model_fields:
        assert part.row(name).name == name
    assert "organisation" in part.row("review_weeks").origin.text()
    assert part.row("review_weeks").change_button is None
    assert part.row("idle_minutes").origin.text() == "Built in"
    assert part.row("escrow_required").change_button is None


def test_a_number_is_changed_and_given_back(session: Session, wait_idle: WaitIdle) -> None:
    part = shown(session, wait_idle)
    form = open_form(part.row("idle_minutes"))
    form.fields["idle_minutes"].answer.set_raw("8")
    save(form, wait_idle)
    assert session.desk.policy.idle_minutes == 8
    assert part.row("idle_minutes").origin.text() == "Set in this vault"
    assert part.row("idle_minutes").change_button is not None
    form = open_form(part.row("idle_minutes"))
    form.built_in_button.click()
    wait_idle()
    assert session.desk.policy.idle_minutes == 5


@pytest.mark.parametrize("typed", ["0", "16", "five", "", "99999", "²"])
def test_a_number_out_of_range_is_refused_at_its_field(
    session: Session, wait_idle: WaitIdle, typed: str
) -> None:
    part = shown(session, wait_idle)
    form = open_form(part.row("idle_minutes"))
    form.fields["idle_minutes"].answer.set_raw(typed)
    save(form, wait_idle)
    assert "whole number" in form.fields["idle_minutes"].error()
    assert session.desk.policy == Policy()
    form.cancel_button.click()
    assert part.row("idle_minutes").form is None


def test_contacts_are_added_and_stand_in_safeguarding_help(session: Session, wait_idle: WaitIdle) -> None:
    part = shown(session, wait_idle)
    form = open_form(part.row("contacts"))
    contacts = form.fields["contacts"].answer
    assert isinstance(contacts, ContactsInput)
    contacts.rows.add_button.click()
    contacts.set_raw('[{"who": "Duty team", "telephone": "0113 496 0199", "when": "weekdays"}]')
    save(form, wait_idle)
    (contact,) = session.desk.policy.contacts
    assert (contact.who, contact.telephone) == ("Duty team", "0113 496 0199")
    again = open_form(part.row("contacts"))
    assert "Duty team" in again.fields["contacts"].answer.raw()


def test_periods_are_set_by_rule_and_hold_for_what_is_due(session: Session, wait_idle: WaitIdle) -> None:
    part = shown(session, wait_idle)
    form = open_form(part.row("retention"))
    periods = form.fields["retention"].answer
    assert isinstance(periods, PeriodsInput)
    assert "1, as built in" in periods.fields["refusal"].hint.text()
    periods.fields["refusal"].answer.set_raw("200")
    save(form, wait_idle)
    assert "from 0 to 100" in form.fields["retention"].error()
    periods.fields["refusal"].answer.set_raw("two")
    save(form, wait_idle)
    assert "whole number" in form.fields["retention"].error()
    periods.fields["refusal"].answer.set_raw("2")
    save(form, wait_idle)
    (period,) = session.desk.policy.retention
    assert period == RetentionPeriod(rule="refusal", years=2)
    assert part.row("retention").origin.text() == "Set in this vault"
    again = open_form(part.row("retention"))
    assert again.fields["retention"].answer.raw() == '[{"rule": "refusal", "years": "2"}]'
    assert_accessible(part)
    again.built_in_button.click()
    wait_idle()
    assert not session.desk.policy.retention


def test_periods_of_the_computers_file_are_not_changed_here(session: Session, wait_idle: WaitIdle) -> None:
    lay_policy(session.desk, read_policy(b"[[retention]]\nrule = 'refusal'\nyears = 3\n"))
    part = shown(session, wait_idle)
    assert part.row("retention").change_button is None
    assert "organisation" in part.row("retention").origin.text()


def test_lines_are_a_list_each(session: Session, wait_idle: WaitIdle) -> None:
    part = shown(session, wait_idle)
    form = open_form(part.row("level_names"))
    form.fields["level_names"].answer.set_raw("One\nTwo\n\nThree")
    save(form, wait_idle)
    assert "four levels" in form.fields["level_names"].error()
    form.fields["level_names"].answer.set_raw("Universal\nEarly help\nTargeted\nSpecialist\n")
    save(form, wait_idle)
    assert session.desk.policy.level_names == ("Universal", "Early help", "Targeted", "Specialist")


def test_whoever_does_not_run_the_vault_reads_only(session: Session, wait_idle: WaitIdle) -> None:
    desk = session.desk
    desk.practitioner = desk.practitioner.model_copy(update={"access": (AccessRole.PRACTITIONER,)})
    part = shown(session, wait_idle)
    assert all(part.row(name).change_button is None for name in Policy.model_fields)


def test_every_mistake_of_the_computers_file_is_named(session: Session, wait_idle: WaitIdle) -> None:
    lay_policy(session.desk, read_policy(b"idle_minutes = 99\nrevue_weeks = 3\n"))
    part = shown(session, wait_idle)
    (card,) = part.mistakes
    (bullets,) = card.findChildren(Bullets)
    told = " ".join(child.text() for child in bullets.findChildren(Text))
    assert "Line 1, idle_minutes" in told
    assert "review_weeks" in told
    assert "strictest" in part.row("idle_minutes").origin.text()


@pytest.mark.parametrize(("width", "scale"), [(1320, 1.0), (853, 2.0)])
def test_the_forms_can_be_read_and_reached(
    session: Session, wait_idle: WaitIdle, usual_look: Look, width: int, scale: float
) -> None:
    usual_look.apply(Scheme.LIGHT, scale)
    session.window_shown.resize(width, 614)
    lay_policy(session.desk, read_policy(b"idle_minutes = 99\n"))
    part = shown(session, wait_idle)
    for name in ("contacts", "level_names", "review_weeks", "backup_place"):
        form = open_form(part.row(name))
        if name == "contacts":
            contacts = form.fields[name].answer
            assert isinstance(contacts, ContactsInput)
            contacts.rows.add()
    page = session.window_shown.page()
    assert page is not None
    assert_accessible(page)
