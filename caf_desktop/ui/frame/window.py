"""The window: a banner, messages, and one page at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from caf_desktop.ui.background import Background
from caf_desktop.ui.frame.page import Page
from caf_desktop.ui.widgets.keyboard import focus_into
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.taking_away import take_away

if TYPE_CHECKING:
    from caf_desktop.ui.frame.message_panel import MessagePanel
    from caf_desktop.ui.widgets.notices import NoticeBanner

_PROGRAM = "CAF Desktop"


class MainWindow(QMainWindow):
    """Shows pages. ``lock_asked`` on Ctrl+L, ``closing`` before it goes; both wait for nothing."""

    lock_asked = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.background = Background(self)
        self.background.unexpected.connect(self.show_problem)
        self.setWindowTitle(_PROGRAM)
        self.resize(1320, 860)
        self.setMinimumSize(480, 360)
        self._strips: list[QWidget] = []
        self.banner: NoticeBanner | None = None
        self._messages: MessagePanel | None = None
        self._stack = QStackedWidget(self)
        self._resting: dict[Page, QWidget] = {}
        self._cover: QWidget | None = None
        self._under_cover: QWidget | None = None
        self.may_close: Callable[[], bool] = lambda: True
        centre = self._centre = QWidget(self)
        self._column = QVBoxLayout(centre)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        whole = QWidget(self)
        self._whole = QVBoxLayout(whole)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(centre)
        self.setCentralWidget(whole)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F6", self.next_region),
            ("Shift+F6", self.previous_region),
            ("Alt+Down", lambda: self._of_page(lambda page: page.go_next())),
            ("Alt+Up", lambda: self._of_page(lambda page: page.go_previous())),
            ("Ctrl+F", lambda: self._of_page(lambda page: page.focus_search())),
            ("Ctrl+L", self.lock_asked.emit),
        )
        for key, act in keys:
            QShortcut(key, self).activated.connect(act)

    @property
    def messages(self) -> MessagePanel:
        """The panel above the page, made when first asked for."""
        if self._messages is None:
            from caf_desktop.ui.frame.message_panel import MessagePanel

            self._messages = MessagePanel(self)
            self._column.insertWidget(self._column.indexOf(self._stack), self._messages)
        return self._messages

    def page(self) -> Page | None:
        """The page that is shown."""
        current = self._stack.currentWidget()
        return current if isinstance(current, Page) else None

    def go(self, page: Page, *, keep: bool = False) -> None:
        """Show a page. The one shown before is destroyed unless it is to be kept for coming back."""
        before = self.page()
        if before is page:
            page.arrive()
            return
        if before is not None:
            self._leave(before)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if before is not None and not keep:
            self.drop(before)
        if self._messages is not None:
            self._messages.hide()
        if not self.is_covered():
            self._name(page)
        resting = self._resting.pop(page, None)
        if resting is not None and isValid(resting):
            resting.setFocus()
        page.arrive()

    def drop(self, page: Page) -> None:
        """Destroy a page that was kept."""
        self._resting.pop(page, None)
        take_away(page, self._stack)

    def drop_all_but(self, page: Page) -> None:
        """Destroy every page but one, as locking does."""
        for index in reversed(range(self._stack.count())):
            other = self._stack.widget(index)
            if other is not page and isinstance(other, Page):
                self.drop(other)

    def show_banner(self, title: str, words: str = "", tone: Tone = Tone.WARNING) -> NoticeBanner:
        """Put a strip above every page, in place of any before; it may be given buttons."""
        from caf_desktop.ui.widgets.notices import NoticeBanner

        self.hide_banner()
        self.banner = NoticeBanner(title, words, tone, self)
        self._column.insertWidget(0, self.banner)
        return self.banner

    def hide_banner(self) -> None:
        """Take the strip away."""
        if self.banner is not None:
            take_away(self.banner, self._column)
            self.banner = None

    def show_strip(self, strip: QWidget) -> None:
        """Put a strip above everything else, the banner too: a warning, the sign of a visit. F6 comes to it."""
        self._column.insertWidget(0, strip)
        self._strips.append(strip)
        strip.show()

    def hide_strip(self, strip: QWidget) -> None:
        """Take such a strip away for good."""
        if strip in self._strips:
            self._strips.remove(strip)
        take_away(strip, self._column)

    def cover(self, cover: QWidget) -> None:
        """Show nothing but this; pages, banner and messages stay as they are beneath."""
        self.uncover()
        focused = QApplication.focusWidget()
        self._under_cover = focused if focused is not None and self._centre.isAncestorOf(focused) else None
        self._cover = cover
        self._centre.hide()
        self._whole.addWidget(cover)
        cover.show()
        self.setWindowTitle(_PROGRAM)

    def uncover(self) -> None:
        """Show again what was covered, with the keyboard where it was."""
        cover, self._cover = self._cover, None
        if cover is None:
            return
        take_away(cover, self._whole)
        self._centre.show()
        page, focused = self.page(), self._under_cover
        self._under_cover = None
        if page is not None:
            self._name(page)
        if focused is not None and isValid(focused) and page is not None and page.isAncestorOf(focused):
            focused.setFocus()

    def is_covered(self) -> bool:
        """Whether a cover is on."""
        return self._cover is not None

    def show_problem(self, problem: BaseException) -> None:
        """Tell an error, of the surroundings or of ours, above the page."""
        from caf_desktop.ui.frame.faults import fault_of

        self.messages.show_fault(fault_of(problem))

    def next_region(self) -> None:
        """F6: the keyboard goes to the next part of the page."""
        self._step_region(1)

    def previous_region(self) -> None:
        """Shift+F6: the keyboard goes to the part before."""
        self._step_region(-1)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish what is being typed, save what is queued, then go; unless ``may_close`` says not yet."""
        if not self.may_close():
            event.ignore()
            return
        page = self.page()
        if page is not None:
            self._leave(page)
        self.closing.emit()
        self.background.stop()
        super().closeEvent(event)

    def _name(self, page: Page) -> None:
        self.setWindowTitle(f"{page.title()} – {_PROGRAM}" if page.title() else _PROGRAM)

    def _leave(self, page: Page) -> None:
        """Take the keyboard out of the page first, so that its field says that it was left."""
        focused = QApplication.focusWidget()
        if focused is not None and page.isAncestorOf(focused):
            self._resting[page] = focused
            focused.clearFocus()
        page.leave()

    def _of_page(self, act: Callable[[Page], None]) -> None:
        page = self.page()
        if page is not None and not self.is_covered():
            act(page)

    def _step_region(self, step: int) -> None:
        page = self.page()
        if page is None or self.is_covered():
            return
        regions = [region for region in page.regions() if region.isVisible()]
        regions += [strip for strip in (*self._strips, self.banner) if strip is not None]
        if self._messages is not None and self._messages.isVisible():
            regions.append(self._messages)
        focused = QApplication.focusWidget()
        here = -1 if step > 0 else 0
        for place, region in enumerate(regions):
            if focused is not None and (region is focused or region.isAncestorOf(focused)):
                here = place
        for distance in range(1, len(regions) + 1):
            if focus_into(regions[(here + step * distance) % len(regions)]):
                return
