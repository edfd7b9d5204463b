"""What holds at a desk: the computer's file over the vault over what is built in."""

from __future__ import annotations

from pathlib import Path

import pytest

from caf_desktop.actions.act import Refused
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.policy import (
    ChangePolicy,
    lay_policy,
    new_vault_refusal,
    policy_layers,
    proposed_vault_folder,
    setting_name,
)
from caf_desktop.domain.policy import Policy, SafeguardingContact
from caf_desktop.domain.policy_layers import Origin
from caf_desktop.domain.policy_toml import read_policy
from tests.actions.desks import new_vault, sit_down_again

DUTY = {"who": "Duty desk", "telephone": "0113 496 0199", "when": "day"}


def test_a_desk_has_the_built_in_policy_until_a_layer_says_otherwise(desk: Desk) -> None:
    assert desk.policy == Policy()
    desk.do(ChangePolicy({"idle_minutes": 10, "contacts": [DUTY]}))
    assert desk.policy.idle_minutes == 10
    assert desk.policy.contacts == (SafeguardingContact(**DUTY),)
    again = sit_down_again(desk)
    assert again.policy == desk.policy
    again.close()


def test_the_computers_file_holds_over_the_vault_and_gives_way_when_it_goes(desk: Desk) -> None:
    desk.do(ChangePolicy({"idle_minutes": 10}))
    held = lay_policy(desk, read_policy(b"idle_minutes = 2\n"))
    assert desk.policy.idle_minutes == 2
    assert held.origins["idle_minutes"] is Origin.MACHINE
    lay_policy(desk, read_policy(b""))
    assert desk.policy.idle_minutes == 10


def test_what_the_computers_file_sets_cannot_be_changed_in_the_vault(desk: Desk) -> None:
    lay_policy(desk, read_policy(b"idle_minutes = 2\n"))
    with pytest.raises(Refused) as refused:
        desk.do(ChangePolicy({"idle_minutes": 10}))
    assert refused.value.blockers[0].link_id == "idle_minutes"
    assert "IT department" in refused.value.sentences()


def test_a_broken_file_keeps_the_vault_from_loosening_what_it_may_have_set(desk: Desk) -> None:
    desk.do(ChangePolicy({"idle_minutes": 15}))
    lay_policy(desk, read_policy(b"idle_minutes = \n"))
    assert desk.policy.idle_minutes == 1
    with pytest.raises(Refused):
        desk.do(ChangePolicy({"idle_minutes": 15}))


@pytest.mark.parametrize(
    ("values", "where", "row"),
    [
        ({"idle_minutes": 0}, "idle_minutes", ""),
        ({"contacts": [DUTY, {"who": "", "telephone": ""}]}, "contacts", "1"),
        ({"level_names": ["one"]}, "level_names", ""),
        ({"escrow_required": True}, "escrow_required", ""),
    ],
)
def test_a_value_that_breaks_a_rule_is_refused_with_its_place(
    desk: Desk, values: dict[str, object], where: str, row: str
) -> None:
    with pytest.raises(Refused) as refused:
        desk.do(ChangePolicy(values))
    (blocker,) = refused.value.blockers
    assert (blocker.link_id, blocker.row) == (where, row)
    assert desk.policy == Policy()


def test_a_setting_taken_back_is_built_in_again(desk: Desk) -> None:
    desk.do(ChangePolicy({"review_weeks": 4}))
    desk.do(ChangePolicy({"review_weeks": None}))
    assert policy_layers(desk).origins["review_weeks"] is Origin.BUILT_IN


def test_each_change_is_journalled_once_under_its_name(desk: Desk) -> None:
    desk.do(ChangePolicy({"review_weeks": 4, "idle_minutes": 5}))
    desk.do(ChangePolicy({"review_weeks": 4, "idle_minutes": 5}))
    with desk.vault.reading() as connection:
        rows = [row for row in connection.execute("SELECT act, record_id FROM journal") if row[0] == "change-settings"]
    assert rows == [("change-settings", "policy-review-weeks"), ("change-settings", "policy-idle-minutes")]


def test_contacts_keep_the_name_the_first_vaults_gave_them(tmp_path: Path) -> None:
    assert setting_name("contacts") == "safeguarding-contacts"
    desk = new_vault(tmp_path / "vault", contacts=(DUTY,)).desk
    assert policy_layers(desk).origins["contacts"] is Origin.VAULT
    desk.close()


def test_a_new_vault_is_proposed_in_the_place_the_organisation_names(tmp_path: Path) -> None:
    machine = read_policy(f"vault_place = '{tmp_path}'\n".encode())
    assert proposed_vault_folder(machine) == tmp_path / "vault"
    (tmp_path / "vault").mkdir()
    assert proposed_vault_folder(machine) == tmp_path / "vault-2"
    assert proposed_vault_folder(read_policy(b"")) is None
    assert new_vault_refusal(tmp_path / "mine", machine) == ""
    assert str(tmp_path) in new_vault_refusal(tmp_path.parent, machine)


def test_no_vault_is_made_while_it_is_not_known_whether_the_organisation_must_hold_a_key(tmp_path: Path) -> None:
    sentence = new_vault_refusal(tmp_path, read_policy(b"escrow_required = \n"))
    assert "No vault can be made" in sentence
    assert "Line 1" in sentence
    assert new_vault_refusal(tmp_path, read_policy(b"idle_minutes = 99\n")) == ""


def test_no_vault_is_made_while_it_is_not_known_where_the_organisation_keeps_them(tmp_path: Path) -> None:
    assert "No vault can be made" in new_vault_refusal(tmp_path, read_policy(b"vault_place = 'here'\n"))
    assert "No vault can be made" in new_vault_refusal(tmp_path, read_policy(b"vault_plase = '/srv'\n"))
