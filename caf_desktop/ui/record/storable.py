"""What somebody has typed becomes an act or a record, or it is said that a value cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pydantic import ValidationError

from caf_desktop.actions.act import Blocker
from caf_desktop.words.plan import not_storable

Made = TypeVar("Made")


def storable(make: Callable[[], Made], refused: Callable[[list[Blocker]], None], field: str) -> Made | None:
    """What ``make`` makes; nothing, and ``refused`` told with a field's name, where a value cannot be kept."""
    try:
        return make()
    except ValidationError:
        refused([Blocker(not_storable(), field)])
        return None
