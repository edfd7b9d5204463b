"""How an answer stands in JSON: of which type its value is."""

from __future__ import annotations

import datetime

from caf_desktop.forms.model import ItemType


def fits_type(kind: ItemType, value: object) -> bool:
    """Whether a JSON value is of a question's type; the code of a choice is text."""
    match kind:
        case ItemType.BOOLEAN:
            return isinstance(value, bool)
        case ItemType.INTEGER:
            return isinstance(value, int) and not isinstance(value, bool)
        case ItemType.DECIMAL:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case ItemType.DATE:
            return is_full_date(value)
        case _:
            return isinstance(value, str)


def is_full_date(value: object) -> bool:
    """Year, month and day, in the one way of writing them that FHIR R4 has."""
    try:
        return datetime.date.fromisoformat(str(value)).isoformat() == value
    except ValueError:
        return False
