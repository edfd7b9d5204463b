"""Whether the text on the screen is signed off, in a word and its tone."""

from __future__ import annotations

from caf_desktop.actions.supervising import SignOff
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.words import _


def sign_off_words(state: SignOff) -> tuple[str, Tone]:
    """For the pill of the record's bar and of the Supervision tab."""
    return {
        SignOff.NONE: (_("Not signed off"), Tone.NEUTRAL),
        SignOff.SIGNED_OFF: (_("Signed off"), Tone.GOOD),
        SignOff.EARLIER_TEXT: (_("Signed off an earlier text"), Tone.WARNING),
    }[state]
