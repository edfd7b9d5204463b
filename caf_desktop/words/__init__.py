"""Every word a person reads passes through here: gettext over a British English source."""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

_DOMAIN = "caf_desktop"
_translations = _gettext.translation(_DOMAIN, Path(__file__).parent / "locale", fallback=True)


def _(message: str) -> str:
    """The message in the person's language; the British English source when there is no translation."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message in the form that fits ``count``."""
    return _translations.ngettext(singular, plural, count)
