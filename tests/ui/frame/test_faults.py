from __future__ import annotations

import errno

import pytest

from caf_desktop.store import errors
from caf_desktop.store.throttle import TooSoon
from caf_desktop.ui.frame.faults import OurFault, SurroundingsFault, fault_of, report_of
from caf_desktop.ui.frame.vault_faults import explain_vault

_NAME = "Tilly Marsden"


def _broken() -> None:
    try:
        int(_NAME)
    except ValueError as cause:
        raise KeyError(_NAME) from cause


def _caught() -> BaseException:
    with pytest.raises(KeyError) as caught:
        _broken()
    return caught.value


def test_a_report_names_places_in_the_program_and_never_a_value() -> None:
    report = report_of(_caught())
    assert "KeyError" in report
    assert "ValueError" in report
    assert "_broken" in report
    assert "Tilly" not in report


def test_our_own_mistakes_give_a_report() -> None:
    assert isinstance(fault_of(_caught()), OurFault)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.ENOENT, errno.EIO])
def test_errors_of_the_computer_say_what_happened_what_is_safe_and_what_to_do(number: int) -> None:
    fault = fault_of(OSError(number, "system words", f"/home/{_NAME}"))
    assert isinstance(fault, SurroundingsFault)
    assert all((fault.happened, fault.safe, fault.remedy))
    assert "Tilly" not in f"{fault}"


@pytest.mark.parametrize(
    "kind",
    [
        errors.NotAVault,
        errors.AlreadyThere,
        errors.NewerVault,
        errors.VaultDamaged,
        errors.NotEncrypted,
        errors.ReadOnly,
        errors.DiskFull,
        errors.DiskFailed,
        errors.RecordMissing,
    ],
)
def test_every_error_of_the_vault_has_words(kind: type[errors.VaultError]) -> None:
    fault = explain_vault(kind())
    assert fault is not None
    assert all((fault.happened, fault.safe, fault.remedy))


def test_explanations_are_asked_before_the_report_is_made() -> None:
    assert isinstance(fault_of(errors.DiskFull()), SurroundingsFault)
    assert isinstance(fault_of(TooSoon(5, 4, True)), SurroundingsFault)
    assert explain_vault(ValueError()) is None
