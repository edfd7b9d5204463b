"""An answer is taken out of completed versions: only that one, in its own row, and the fingerprint says so."""

from __future__ import annotations

import json
from typing import Any

import pytest

from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.store import reading
from caf_desktop.store.frozen_answers import cut_from_frozen
from caf_desktop.store.vault import Vault
from tests.small_cases import draft
from tests.store.vaults import NOW, store

GENERAL_HEALTH: dict[str, Any] = {
    "linkId": "general-health",
    "item": [
        {"linkId": "general-health.strengths", "answer": [{"valueString": "Sleeps well"}]},
        {"linkId": "general-health.needs", "answer": [{"valueString": "Hearing"}]},
    ],
}
HOME: dict[str, Any] = {
    "linkId": "family-home",
    "item": [
        {
            "id": "row-a",
            "linkId": "family-home.household",
            "item": [{"linkId": "family-home.household.school", "answer": [{"valueString": "Hill Top"}]}],
        },
        {
            "id": "row-b",
            "linkId": "family-home.household",
            "item": [{"linkId": "family-home.household.school", "answer": [{"valueString": "Mill Lane"}]}],
        },
    ],
}


def frozen(**more: Any) -> Assessment:
    response = {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{draft().form_url}|{draft().form_version}",
        "status": "completed",
        "item": [HOME, {"linkId": "development", "item": [GENERAL_HEALTH]}],
    }
    said = {
        "status": AssessmentStatus.COMPLETED,
        "completed_at": NOW,
        "content_hash": "before",
        "response": json.loads(json.dumps(response)),
    }
    return draft(**(said | more))


def after(vault: Vault, places: set[tuple[str, str]], version: Assessment) -> Assessment:
    store(vault, [version])
    with vault.jotting() as connection:
        cut_from_frozen(connection, "episode-0", places)
        return reading.record(connection, Assessment, version.id)


def texts(version: Assessment) -> list[str]:
    return [each["valueString"] for each in _answers(version.response or {})]


def _answers(holder: dict[str, Any]) -> list[dict[str, str]]:
    found = list(holder.get("answer", []))
    for item in holder.get("item", []):
        found += _answers(item)
    return found


def test_only_the_answer_named_goes(small_vault: Vault) -> None:
    left = after(small_vault, {("", "general-health.needs")}, frozen())
    assert texts(left) == ["Hill Top", "Mill Lane", "Sleeps well"]
    assert len(left.content_hash) == 64


def test_in_a_repeating_group_only_its_own_row_goes(small_vault: Vault) -> None:
    left = after(small_vault, {("row-a", "family-home.household.school")}, frozen())
    assert texts(left) == ["Mill Lane", "Sleeps well", "Hearing"]


def test_a_group_with_nothing_left_goes_too(small_vault: Vault) -> None:
    both = {("", "general-health.needs"), ("", "general-health.strengths")}
    left = after(small_vault, both, frozen())
    assert [item["linkId"] for item in (left.response or {})["item"]] == ["family-home"]
    rows = {("row-a", "family-home.household.school"), ("row-b", "family-home.household.school")}
    left = after(small_vault, rows, left)
    assert "item" not in (left.response or {})


@pytest.mark.parametrize("places", [set(), {("", "general-health.differences")}, {("row-c", "general-health.needs")}])
def test_what_is_not_there_changes_nothing(small_vault: Vault, places: set[tuple[str, str]]) -> None:
    assert after(small_vault, places, frozen()) == frozen()


def test_a_response_that_does_not_fit_its_form_gets_no_fingerprint(small_vault: Vault) -> None:
    version = frozen()
    assert version.response is not None
    version.response["item"].append({"linkId": "nowhere"})
    left = after(small_vault, {("", "general-health.needs")}, version)
    assert len(texts(left)) == 3
    assert left.content_hash == ""


def test_a_form_this_program_does_not_know_gets_no_fingerprint(small_vault: Vault) -> None:
    left = after(small_vault, {("", "general-health.needs")}, frozen(form_version="1999"))
    assert texts(left) == ["Hill Top", "Mill Lane", "Sleeps well"]
    assert left.content_hash == ""
