from __future__ import annotations

import pytest

from caf_desktop.store.place import PlaceFault, PlaceReason
from caf_desktop.words.places import place_sentence


@pytest.mark.parametrize("reason", PlaceReason)
def test_every_reason_has_a_sentence(reason: PlaceReason) -> None:
    for fault in (PlaceFault(reason, True), PlaceFault(reason, False), PlaceFault(reason, True, "OneDrive")):
        said = place_sentence(fault)
        assert said.endswith(".")
        assert "{" not in said


def test_the_service_is_named_if_known() -> None:
    named = place_sentence(PlaceFault(PlaceReason.SYNCHRONISED, True, "OneDrive"))
    assert named.startswith("OneDrive copies")
    assert place_sentence(PlaceFault(PlaceReason.SYNCHRONISED, True)).startswith("A service copies")


def test_a_vault_that_can_only_be_read_is_said_to_be_readable() -> None:
    warning = place_sentence(PlaceFault(PlaceReason.NOT_WRITABLE, False))
    refusal = place_sentence(PlaceFault(PlaceReason.NOT_WRITABLE, True))
    assert "can be read" in warning
    assert warning != refusal
