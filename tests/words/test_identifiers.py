from __future__ import annotations

import pytest

from caf_desktop.domain.identifiers import IdentifierFault, IdentifierReason, nhs_number_faults
from caf_desktop.domain.identifiers import postcode_faults as postcode
from caf_desktop.domain.matching import Band, MatchReason
from caf_desktop.words.identifiers import band_sentence, identifier_sentence, match_sentence


@pytest.mark.parametrize("reason", IdentifierReason)
def test_every_fault_of_an_identifier_has_a_sentence(reason: IdentifierReason) -> None:
    assert identifier_sentence(IdentifierFault(reason)).endswith(".")


@pytest.mark.parametrize("reason", MatchReason)
def test_every_reason_for_a_match_can_be_said(reason: MatchReason) -> None:
    assert match_sentence(reason)[0].isupper()


def test_the_bands_are_told_apart() -> None:
    assert len({band_sentence(band) for band in Band}) == len(Band)


def test_the_numbers_given_as_examples_are_good() -> None:
    assert nhs_number_faults("943 476 5919") == postcode("LS1 4AP") == []
