"""Settings and office work: the places at the left, one of them in the middle."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from caf_desktop.domain.permissions import may
from caf_desktop.ui import routes
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.settings.parts import Place, places
from caf_desktop.ui.theme.sizes import NAVIGATION_COLUMN
from caf_desktop.ui.widgets.navigation import Navigation
from caf_desktop.ui.widgets.three_columns import ThreeColumns
from caf_desktop.ui.widgets.top_bar import TopBar
from caf_desktop.words import _


class SettingsPage(Page):
    """Shows only the places this person may see; opens at ``place`` or at the first of them."""

    def __init__(self, session: Session, place: str = "") -> None:
        super().__init__()
        self.session = session
        access = session.desk.practitioner.access
        self._places: dict[str, Place] = {each.key: each for each in places() if may(access, each.doing)}
        self._wanted = place if place in self._places else next(iter(self._places))
        self._parts: dict[str, SettingsPart] = {}
        self.bar = TopBar(_("Settings"), self, back=_("Children"))
        self.places = Navigation([(key, each.words) for key, each in self._places.items()])
        self._stack = QStackedWidget(self)
        self.columns = ThreeColumns(
            self.places, self._stack, None, self, left_words=_("Menu"), left_width=NAVIGATION_COLUMN
        )
        self.stack(self.bar, self.columns)
        self.bar.back_pressed.connect(lambda: routes.show_children(session))
        self.bar.help_pressed.connect(lambda: routes.show_safeguarding(session))
        self.places.chosen.connect(self.go_to)

    def title(self) -> str:
        """The page's name."""
        return _("Settings")

    def regions(self) -> list[QWidget]:
        """The bar, the places, the place that is open."""
        part = self.part()
        return [self.bar, self.places, *([part] if part is not None else [])]

    def arrive(self) -> None:
        """Open the place that was asked for, or come back to the one that was open."""
        shown = self.part()
        if shown is not None:
            shown.arrive()
        else:
            self.go_to(self._wanted)
            self.places.item(self._wanted).setFocus()

    def leave(self) -> None:
        """Let the part cancel what it reads."""
        part = self.part()
        if part is not None:
            part.leave()

    def part(self) -> SettingsPart | None:
        """The place that is open."""
        current = self._stack.currentWidget()
        return current if isinstance(current, SettingsPart) else None

    def go_to(self, key: str) -> None:
        """Open a place."""
        self.columns.fold()
        before = self.part()
        part = self._parts.get(key) or self._make(key)
        if before is not None and before is not part:
            before.leave()
        self._stack.setCurrentWidget(part)
        self.places.set_current(key)
        part.arrive()

    def _make(self, key: str) -> SettingsPart:
        part = self._places[key].make(self.session)
        self._parts[key] = part
        self._stack.addWidget(part)
        return part
