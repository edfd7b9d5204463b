from __future__ import annotations

import pytest

from caf_desktop.store.keys.attachment_key import unwrap_attachment_key, wrap_attachment_key, wrapped_anew
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.errors import SealBroken

OLD, NEW = DataKey(b"k" * 32, "ab" * 16), DataKey(b"l" * 32, "ab" * 16)
KEY = bytes(range(32))


def test_a_wrapped_key_opens_for_its_own_attachment_and_vault_only() -> None:
    wrapped = wrap_attachment_key(OLD, "letter", KEY)
    assert (len(wrapped), unwrap_attachment_key(OLD, "letter", wrapped)) == (40, KEY)
    for data_key, name, blob in ((NEW, "letter", wrapped), (OLD, "drawing", wrapped), (OLD, "letter", wrapped[:-1])):
        with pytest.raises(SealBroken):
            unwrap_attachment_key(data_key, name, blob)


def test_a_key_wrapped_anew_is_the_same_key() -> None:
    wrapped = wrapped_anew(OLD, NEW, "letter", wrap_attachment_key(OLD, "letter", KEY))
    assert unwrap_attachment_key(NEW, "letter", wrapped) == KEY
    with pytest.raises(SealBroken):
        unwrap_attachment_key(OLD, "letter", wrapped)
