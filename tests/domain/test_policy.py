"""Settings: what a layer may say, what is refused and how, and which layer holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caf_desktop.domain.policy import Policy, layering, number_range
from caf_desktop.domain.policy_layers import Layered, LayerRead, Origin, PolicyRule, check_layer, layered
from caf_desktop.domain.policy_toml import LARGEST, read_policy

NUMBERS = [name for name in Policy.model_fields if number_range(name)]


def only_fault(text: str) -> tuple[PolicyRule, str, int]:
    (fault,) = read_policy(text.encode()).faults
    return fault.rule, ".".join([fault.setting, *map(str, fault.path)]), fault.line


def test_without_any_layer_the_built_in_values_hold() -> None:
    assert layered(LayerRead(), LayerRead()) == Layered()
    assert set(Layered().origins.values()) == {Origin.BUILT_IN}


def test_the_computers_file_wins_over_the_vault_and_both_over_what_is_built_in() -> None:
    machine = read_policy(b"idle_minutes = 3\n")
    vault = check_layer({"idle_minutes": 10, "review_weeks": 4}, by_vault=True)
    held = layered(machine, vault)
    assert (held.policy.idle_minutes, held.policy.review_weeks, held.policy.absolute_hours) == (3, 4, 12)
    assert held.origins["idle_minutes"] is Origin.MACHINE
    assert held.origins["review_weeks"] is Origin.VAULT
    assert held.origins["absolute_hours"] is Origin.BUILT_IN
    assert not held.vault_may_set("idle_minutes")
    assert held.vault_may_set("review_weeks")
    assert not held.vault_may_set("escrow_required")


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_taken_from_its_least_to_its_most(name: str) -> None:
    bounds = number_range(name)
    assert bounds is not None
    least, most = bounds
    for good in (least, most):
        assert check_layer({name: good}).values == {name: good}
    for bad in (least - 1, most + 1):
        (fault,) = check_layer({name: bad}).faults
        assert fault.rule is PolicyRule.OUT_OF_RANGE
        assert fault.values == {"least": str(least), "most": str(most)}


@pytest.mark.parametrize(
    ("text", "rule", "where", "line"),
    [
        ("# first\nidle_minutes = 20\n", PolicyRule.OUT_OF_RANGE, "idle_minutes", 2),
        ('idle_minutes = "5"\n', PolicyRule.WRONG_TYPE, "idle_minutes", 1),
        ("idle_minutes = 5.5\n", PolicyRule.WRONG_TYPE, "idle_minutes", 1),
        ("idle_minutes = true\n", PolicyRule.WRONG_TYPE, "idle_minutes", 1),
        ("absolute_hours = inf\n", PolicyRule.WRONG_TYPE, "absolute_hours", 1),
        ("escrow_required = 1\n", PolicyRule.WRONG_TYPE, "escrow_required", 1),
        ("backup_place = 2026-01-01\n", PolicyRule.WRONG_TYPE, "backup_place", 1),
        ("lawful_bases = 'one'\n", PolicyRule.WRONG_TYPE, "lawful_bases", 1),
        ("contacts = 3\n", PolicyRule.WRONG_TYPE, "contacts", 1),
        ("contacts = [3]\n", PolicyRule.WRONG_TYPE, "contacts.0", 1),
        ("contacts.who = 'A'\n", PolicyRule.WRONG_TYPE, "contacts", 0),
        ("level_names = ['a', 'b']\n", PolicyRule.NOT_FOUR, "level_names", 1),
        ("level_names = ['a', 'b', 'c', ' ']\n", PolicyRule.NOT_FOUR, "level_names", 1),
        ("vault_place = 'CAF'\n", PolicyRule.NOT_A_WHOLE_PLACE, "vault_place", 1),
        ("escrow_key = 'abc'\n", PolicyRule.NOT_A_PUBLIC_KEY, "escrow_key", 1),
        ("\nescrow_required = true\n", PolicyRule.NEEDS_ESCROW_KEY, "escrow_required", 2),
        ("review_weeks = 4\nidle_minuts = 3\n", PolicyRule.UNKNOWN_KEY, "idle_minuts", 2),
        ("[[contacts]]\nwho = 'A'\n", PolicyRule.MISSING_KEY, "contacts.0.telephone", 1),
        ("[[contacts]]\nwho = ''\ntelephone = ' '\n", PolicyRule.NOBODY, "contacts.0", 1),
        ("[[contacts]]\nwho = 'A'\ntelephone = 5\n", PolicyRule.WRONG_TYPE, "contacts.0.telephone", 3),
        (
            "[[contacts]]\nwho = 'A'\ntelephone = '1'\n[[contacts]]\nwho = 'B'\ntelephone = '2'\nphone = '3'\n",
            PolicyRule.UNKNOWN_KEY,
            "contacts.1.phone",
            7,
        ),
        (
            "[[contacts]]\nwho = 'A'\ntelephone = '1'\nidle_minutes = 3\n",
            PolicyRule.MISPLACED_KEY,
            "contacts.0.idle_minutes",
            4,
        ),
        ("[[retention]]\nrule = 'episode'\nyears = 200\n", PolicyRule.OUT_OF_RANGE, "retention.0.years", 3),
        (f"lawful_bases = ['{'x' * 3000}']\n", PolicyRule.TOO_LONG, "lawful_bases.0", 1),
        ('lawful_bases = ["\\u0000"]\n', PolicyRule.NOT_STORABLE, "lawful_bases.0", 1),
    ],
)
def test_a_mistake_is_named_with_its_rule_its_place_and_its_line(
    text: str, rule: PolicyRule, where: str, line: int
) -> None:
    assert only_fault(text) == (rule, where, line)


def test_an_unknown_name_says_the_nearest_known_one() -> None:
    faults = read_policy(b"idle_minuts = 3\n[[contacts]]\nwho = 'A'\ntelephone = '1'\ntelefone = '2'\nzzz = 1\n").faults
    assert [fault.values["near"] for fault in faults] == ["idle_minutes", "telephone", ""]


@pytest.mark.parametrize(
    ("data", "rule", "line"),
    [
        (b"idle_minutes = \n", PolicyRule.NOT_TOML, 1),
        (b"a = 1\na = 2\n", PolicyRule.NOT_TOML, 2),
        (b"review_weeks = 5\n# caf\xe9\n", PolicyRule.NOT_UTF8, 2),
        (b"#" * (LARGEST + 1), PolicyRule.TOO_LARGE, 0),
        (b"a = " + b"[" * 5000, PolicyRule.NOT_TOML, 1),
    ],
)
def test_a_file_that_cannot_be_used_leaves_the_strictest_values(data: bytes, rule: PolicyRule, line: int) -> None:
    read = read_policy(data)
    (fault,) = read.faults
    assert (fault.rule, fault.line) == (rule, line)
    held = layered(read, check_layer({"idle_minutes": 15, "review_weeks": 4}, by_vault=True))
    assert (held.policy.idle_minutes, held.policy.absolute_hours, held.policy.escrow_required) == (1, 1, True)
    assert held.origins["idle_minutes"] is Origin.STRICTEST
    assert held.policy.review_weeks == 4


def test_one_mistake_takes_the_strictest_value_for_its_own_setting_and_leaves_the_others() -> None:
    held = layered(read_policy(b"idle_minutes = 99\nabsolute_hours = 8\n"), LayerRead())
    assert (held.policy.idle_minutes, held.policy.absolute_hours) == (1, 8)
    assert held.origins["idle_minutes"] is Origin.STRICTEST


def test_a_misspelt_name_takes_the_strictest_value_of_the_setting_it_is_like() -> None:
    held = layered(read_policy(b"idle_minuts = 3\n"), check_layer({"idle_minutes": 15}, by_vault=True))
    assert held.policy.idle_minutes == 1


def test_the_vault_may_not_say_what_is_for_the_computers_file() -> None:
    read = check_layer({"escrow_required": True, "escrow_key": "", "vault_place": "/x"}, by_vault=True)
    assert {fault.rule for fault in read.faults} == {PolicyRule.NOT_FOR_THE_VAULT}
    assert layered(LayerRead(), read).policy == Policy()


@pytest.mark.parametrize("place", ["/srv/caf", "~/caf", "~", "C:\\CAF", "c:/caf", "\\\\server\\share", "~\\caf", ""])
def test_a_place_is_named_from_the_top(place: str) -> None:
    assert not check_layer({"backup_place": place}).faults


@given(st.binary(max_size=400))
def test_no_file_whatever_is_in_it_stops_the_program_or_loosens_a_setting(data: bytes) -> None:
    read = read_policy(data)
    held = layered(read, LayerRead()).policy
    assert held.idle_minutes <= 15
    assert not read.faults or read.faults[0].rule in PolicyRule


ANYTHING = st.integers() | st.text() | st.none() | st.booleans()


@given(st.dictionaries(st.sampled_from(list(Policy.model_fields)), ANYTHING))
def test_what_a_layer_holds_is_always_a_policy(given_values: dict[str, object]) -> None:
    held = layered(check_layer(given_values), LayerRead())
    assert set(held.origins) == set(Policy.model_fields)


def test_every_strictest_value_is_a_value_of_its_setting() -> None:
    for name in Policy.model_fields:
        strictest = layering(name).strictest
        assert strictest is None or not [
            fault for fault in check_layer({name: strictest}).faults if fault.rule is not PolicyRule.NEEDS_ESCROW_KEY
        ]
