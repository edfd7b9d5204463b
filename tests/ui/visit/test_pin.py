from __future__ import annotations

from datetime import date

import pytest

from caf_desktop.ui.visit.pin import TRIES, Pin, PinFault, pin_fault

BORN = date(2023, 5, 12)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６", "12 456"])
def test_six_digits(pin: str) -> None:
    assert pin_fault(pin) is PinFault.NOT_SIX_DIGITS


@pytest.mark.parametrize(
    "pin",
    ["000000", "123456", "654321", "234567", "567890", "098765", "121212", "123123", "112233", "111222", "147258"],
)
def test_patterns_are_refused(pin: str) -> None:
    assert pin_fault(pin) is PinFault.TOO_PLAIN


@pytest.mark.parametrize("pin", ["120523", "051223", "230512", "052023", "202305", "122023", "120520"])
def test_the_birthday_is_refused_however_it_is_written(pin: str) -> None:
    assert pin_fault(pin, BORN) is PinFault.BIRTHDAY
    assert pin_fault(pin, date(2019, 11, 30)) is None


def test_others_will_do() -> None:
    assert pin_fault("583920", BORN) is None


def test_three_wrong_tries_are_the_end() -> None:
    pin = Pin("583920")
    assert [pin.is_right("583921") for _try in range(TRIES)] == [False] * TRIES
    assert not pin.is_right("583920")


def test_a_right_try_forgets_wrong_ones() -> None:
    pin = Pin("583920")
    pin.is_right("1")
    pin.is_right("2")
    assert pin.is_right("583920")
    assert pin.tries_left == TRIES
    assert "583920" not in repr(vars(pin))
