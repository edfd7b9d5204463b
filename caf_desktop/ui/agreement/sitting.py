"""What the forms of one record's agreement share while it is open."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from caf_desktop.forms.model import FormDefinition
    from caf_desktop.ui.assessment.jotting import Jotting
    from caf_desktop.ui.children.who_decides import WhoDecides
    from caf_desktop.ui.record.open_record import OpenRecord
    from caf_desktop.ui.widgets.input import Input


class LastDecider:
    """Who answered before, so that it need not be said again for each service in one sitting.

    Never a judgement of competence, which is for one decision alone.
    """

    def __init__(self) -> None:
        self._who = ""
        self._how = ""

    def remember(self, who: WhoDecides, how: Input | None = None) -> None:
        """It was this person, in this way."""
        self._who = who.inputs()["who"].raw()
        self._how = how.raw() if how is not None else self._how

    def show_in(self, who: WhoDecides, how: Input | None = None) -> None:
        """Offer the same person and way, when they are still to choose from."""
        if self._who:
            who.inputs()["who"].set_raw(self._who)
            who.arrange()
        if how is not None and self._how:
            how.set_raw(self._how)


@dataclass(frozen=True)
class Sitting:
    """The record, its form, and where what is typed is kept."""

    record: OpenRecord
    form: FormDefinition
    jotting: Jotting
    scratch: str
    """Under which id what is typed is kept."""
    last: LastDecider = field(default_factory=LastDecider)
