"""The words for settings, and docs/policy.md: its example is loaded, its table is what the program declares."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caf_desktop.domain.policy import Policy, layering, number_range
from caf_desktop.domain.policy_layers import Origin, PolicyFault, PolicyRule, check_layer
from caf_desktop.domain.policy_toml import read_policy
from caf_desktop.domain.retention import RULES
from caf_desktop.words.policy import (
    broken_policy_words,
    origin_words,
    policy_fault_sentence,
    setting_groups,
    setting_words,
    value_lines,
)

PAGE = (Path(__file__).parents[2] / "docs" / "policy.md").read_text(encoding="utf-8")


def part(name: str) -> str:
    found = re.search(rf"<!-- {name} -->(.*?)<!-- end of {name} -->", PAGE, re.DOTALL)
    assert found is not None
    return found[1].strip()


def kind(name: str) -> str:
    bounds = number_range(name)
    if bounds is not None:
        return f"whole number, {bounds[0]} to {bounds[1]}"
    if isinstance(Policy.model_fields[name].default, bool):
        return "true or false"
    if name in ("contacts", "retention"):
        return f"`[[{name}]]`, any number"
    return "list of texts" if isinstance(Policy.model_fields[name].default, tuple) else "text"


def shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "–" if value in ("", ()) else str(value)


def table() -> str:
    """docs/policy.md's table, as the declaration says it."""
    rows = ["| setting | what it is | kind | built in | vault | while wrong |", "|---|---|---|---|---|---|"]
    for name, words in setting_words().items():
        rule = layering(name)
        wrong = "as the vault, else built in" if rule.by_vault else "built in"
        if rule.strictest is not None:
            wrong = shown(rule.strictest) if rule.strictest != "" else "none"
        wrong = {"vault_place": "no vault is made", "retention": "nothing is destroyed"}.get(name, wrong)
        built_in, vault = shown(Policy.model_fields[name].default), "yes" if rule.by_vault else "no"
        rows.append(f"| `{name}` | {words.label}. {words.help} | {kind(name)} | {built_in} | {vault} | {wrong} |")
    return "\n".join(rows)


def test_the_example_of_the_page_can_be_used() -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    read = read_policy(example.encode())
    assert not read.faults
    assert set(read.values) == set(Policy.model_fields)


def test_the_pages_table_is_what_the_program_declares() -> None:
    assert part("settings") == table()


def test_the_page_names_every_retention_rule() -> None:
    assert part("rules") == ", ".join(f"`{rule.key}`" for rule in RULES)


def test_every_setting_has_words_and_a_place_among_them() -> None:
    assert set(setting_words()) == set(Policy.model_fields)
    assert sorted(name for _title, names in setting_groups() for name in names) == sorted(Policy.model_fields)


@pytest.mark.parametrize("name", Policy.model_fields)
def test_every_value_can_be_shown(name: str) -> None:
    assert all(value_lines(name, Policy.model_fields[name].default))


def test_values_are_told_in_words() -> None:
    held = check_layer(
        {
            "idle_minutes": 1,
            "contacts": [{"who": "Duty desk", "telephone": "0113", "when": ""}],
            "retention": [{"rule": "refusal", "years": 2}],
            "backup_place": "/srv",
            "escrow_key": "-----BEGIN PUBLIC KEY-----\nabc=\n-----END PUBLIC KEY-----",
        }
    ).values
    told = {name: value_lines(name, value) for name, value in held.items()}
    assert told["idle_minutes"] == ["1 minute"]
    assert told["contacts"] == ["Duty desk, 0113"]
    assert told["retention"] == ["The family declined: 2 years"]
    assert told["backup_place"] == ["/srv"]
    assert told["escrow_key"] == ["Given"]


def test_every_layer_has_words() -> None:
    assert len({origin_words(origin) for origin in Origin}) == len(Origin)


@pytest.mark.parametrize("rule", PolicyRule)
def test_every_rule_has_a_sentence_that_says_what_to_do(rule: PolicyRule) -> None:
    values = {"near": "", "least": "1", "most": "2", "wanted": "number", "who": "/x"}
    sentence = policy_fault_sentence(PolicyFault(rule, "contacts", (1, "telephone"), 7, values))
    assert sentence.startswith("Line 7, contacts[2].telephone: ")
    assert sentence.endswith(".")


def test_the_nearest_name_is_offered() -> None:
    for rule in (PolicyRule.UNKNOWN_KEY, PolicyRule.UNKNOWN_RULE):
        assert "“journal”" in policy_fault_sentence(PolicyFault(rule, "jurnal", values={"near": "journal"}))


def test_above_the_page_the_first_mistake_stands_and_where_to_find_the_others() -> None:
    first = PolicyFault(PolicyRule.NOT_TOML, line=3)
    assert "every mistake" not in broken_policy_words(first, 1)
    assert "every mistake" in broken_policy_words(first, 2)
    assert broken_policy_words(first, 1).startswith("Line 3: ")
