"""Words that give a hidden detail away are found however they are written, and nothing else is."""

from __future__ import annotations

import pytest

from caf_desktop.domain.folding import folded
from caf_desktop.domain.hidden_words import HiddenWords
from caf_desktop.domain.people import HiddenDetail

ADDRESS, PHONE, SCHOOL = HiddenDetail.ADDRESS, HiddenDetail.PHONE, HiddenDetail.SCHOOL
CARER, REFERRER = HiddenDetail.CARER, HiddenDetail.REFERRER


@pytest.mark.parametrize(
    ("detail", "field", "value", "text", "found"),
    [
        (ADDRESS, "address", "27 Alder Way\nAshmere", "seen at ALDER  way today", True),
        (ADDRESS, "address", "Flat 1, 14 Calder Bank", "the flat in Calder Bank", True),
        (ADDRESS, "address", "27 Alder Way", "the alder by the gate", False),
        (ADDRESS, "address", "12", "12 visits", False),
        (ADDRESS, "postcode", "LS97 9DT", "at ls979dt", True),
        (ADDRESS, "postcode", "Not recorded", "not recorded", False),
        (PHONE, "telephone", "07700 900452", "ring +44 7700 900452", True),
        (PHONE, "telephone", "07700 900452 (mum) or 0113 496 0300", "0113-4960300", True),
        (PHONE, "telephone", "Not to be contacted", "Not to be contacted", False),
        (SCHOOL, "named_person", "Tom Delaney, Kingsmead High School", "t.delaney@kingsmead.example", True),
        (SCHOOL, "named_person", "Tom Delaney, Kingsmead High School", "Mr Tom Delaney rang", True),
        (SCHOOL, "service", "Early years", "In her early years at school", False),
        (SCHOOL, "school", "St Mary’s CE Primary School", "walks to St. Mary's", True),
        (CARER, "name", "Mrs Helen Lane", "Helen-Lane", True),
        (CARER, "name", "Séan O’Brien", "SEAN O'BRIEN'S van", True),
        (CARER, "name", "Bo", "a book", False),
        (REFERRER, "raised-by", "Carol Shaw, neighbour", "as Carol  Shaw said", True),
    ],
)
def test_a_detail_is_found_in_a_text(detail: HiddenDetail, field: str, value: str, text: str, found: bool) -> None:
    assert HiddenWords.of([(detail, field, value)]).stand_in(text) is found


def test_only_what_names_the_school_keeps_those_who_work_there_back() -> None:
    words = HiddenWords.of([(SCHOOL, "school", "Kingsmead High School"), (ADDRESS, "address", "Ashmere")])
    assert words.name_school("Kingsmead office")
    assert not words.name_school("Ashmere Health Centre")
    assert (words | HiddenWords.of([(CARER, "name", "Ann Smith")])).stand_in("ann smith")


def test_folding_keeps_letters_and_digits_of_any_script() -> None:
    assert folded("Zoë\u2010Łucja  O’Neill \u200b№ 3") == "zoelucjaoneillno3"
    assert folded("Ağça 李") == "agca李"


def test_what_stands_in_the_recipient_s_own_name_is_known_to_them() -> None:
    words = HiddenWords.of([(ADDRESS, "address", "3 Mill Row\nAshmere"), (SCHOOL, "school", "Ashmere School")])
    assert words.unknown_to("Ashmere Housing") == HiddenWords(frozenset({"millrow", "ashmereschool"}),
                                                              frozenset({"ashmereschool"}))
