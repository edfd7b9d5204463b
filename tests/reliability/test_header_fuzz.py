"""Key files altered in every way are refused in words or open nothing; ``make reliability`` tries ten thousand."""

from __future__ import annotations

from contextlib import suppress
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caf_desktop.store.keys.errors import HeaderDamaged
from caf_desktop.store.keys.header_file import header_bytes
from tests.reliability.header_fuzz import Original, altered_bytes, altered_values, opens, original, same_keys

_ORIGINAL = cache(original)


def test_the_original_opens() -> None:
    made = _ORIGINAL()
    assert opens(made, header_bytes(made.header))


@settings(max_examples=600, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.data())
def test_an_altered_key_file_is_refused_or_opens_nothing(data: st.DataObject) -> None:
    made: Original = _ORIGINAL()
    raw = data.draw(st.one_of(altered_bytes(made.header), altered_values(made.header)))
    with suppress(HeaderDamaged):
        assert not opens(made, raw) or same_keys(made, raw)
