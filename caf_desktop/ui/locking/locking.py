"""Locks the vault by itself: when nobody works, when it was open too long, when the computer is locked or sleeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from caf_desktop.ui.locking.clipboard_care import ClipboardCare
from caf_desktop.ui.locking.clock import Clock, SystemClock
from caf_desktop.ui.locking.dialogs import put_dialogs_away
from caf_desktop.ui.locking.idle_watch import IdleWatch, Limits
from caf_desktop.ui.locking.reasons import LockReason
from caf_desktop.ui.locking.use_watch import UseWatch
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.ui.entry.entrance import Entrance
    from caf_desktop.ui.frame.window import MainWindow
    from caf_desktop.ui.locking.cover import Cover
    from caf_desktop.ui.locking.trigger import LockTrigger
    from caf_desktop.ui.locking.warning_strip import WarningStrip

COVERED_FOR_S = 15 * 60
"""A cover that nobody lifts becomes a lock."""


class Locking(QObject):
    """One for each window. Idle time locks, or covers the screen in a visit; everything else locks at once."""

    def __init__(
        self,
        window: MainWindow,
        entrance: Entrance,
        clock: Clock | None = None,
        triggers: Sequence[LockTrigger] = (),
    ) -> None:
        super().__init__(window)
        self._window = window
        self._entrance = entrance
        self._clock: Clock = SystemClock() if clock is None else clock
        self._triggers: list[LockTrigger] = []
        self._open_since = self._clock.now()
        self.strip: WarningStrip | None = None
        self.cover: Cover | None = None
        self.idle = IdleWatch(self._clock, self)
        self._use = UseWatch(self.idle.used, self)
        self._copies = ClipboardCare(self)
        self._copies.kept_back.connect(self._say_not_copied)
        self.idle.warned.connect(self._warn)
        self.idle.stayed.connect(self._stop_warning)
        self.idle.due.connect(self._time_is_up)
        entrance.opened.connect(self._opened)
        entrance.locked.connect(self._locked)
        entrance.shut.connect(self._shut)
        window.closing.connect(self.end)
        for trigger in triggers:
            self.listen_to(trigger)
        self._count()

    def listen_to(self, trigger: LockTrigger) -> None:
        """Lock whenever it says so, from now on."""
        self._triggers.append(trigger)
        trigger.lock_now.connect(self.lock_at_once)
        trigger.begin()

    def end(self) -> None:
        """The window closes."""
        self.idle.stop()
        self._copies.end()
        for trigger in self._triggers:
            trigger.end()

    def lock_at_once(self, reason: LockReason) -> None:
        """Lock now, asking nothing. Only a sample vault with a case of one's own is covered instead."""
        if self._entrance.has_no_way_back():
            self._show_cover()
        else:
            self._entrance.lock_at_once(reason)

    def put_on(self, cover: Cover, lifted: Callable[[], None]) -> None:
        """Put a cover over everything; ``lifted`` is called once it may go."""
        put_dialogs_away()
        self._stop_warning()
        self.cover = cover
        cover.lifted.connect(lifted)
        cover.lock_asked.connect(lambda: self._entrance.lock_at_once(LockReason.PIN))
        self._window.cover(cover)
        cover.begin()

    def lift(self) -> None:
        """Show what was covered, with the keyboard where it was."""
        self._take_cover_off()
        self._count()

    def _say_not_copied(self) -> None:
        from caf_desktop.ui.widgets.pills import Tone

        self._window.messages.show_message(
            _("Not copied: the text holds an NHS number or a pupil number."),
            _("Other programs can read the clipboard. Copy the words without the number."),
            Tone.NEUTRAL,
        )

    def _opened(self) -> None:
        self._open_since = self._clock.now()
        self._count()

    def _count(self) -> None:
        """Count idle time from now, by the policy of the vault that is open."""
        session = self._entrance.session
        if session is None:
            self.idle.begin(Limits())
        else:
            self.idle.begin(Limits(session.desk.policy.idle_minutes * 60, self._time_left()))

    def _time_left(self) -> float:
        session = self._entrance.session
        hours = session.desk.policy.absolute_hours if session is not None else 0
        return hours * 3600 - self._clock.now().since(self._open_since)

    def _warn(self, seconds: int, reason: LockReason) -> None:
        if not self._entrance.is_open() or self.cover is not None:
            return
        if self.strip is not None:
            self.strip.count(seconds)
            return
        from caf_desktop.ui.locking.warning_strip import WarningStrip

        self.strip = WarningStrip(reason, covers=self._is_covered_only())
        self.strip.stay_asked.connect(self.idle.used)
        self._window.show_strip(self.strip)
        self.strip.begin(seconds)

    def _stop_warning(self) -> None:
        if self.strip is not None:
            self._window.hide_strip(self.strip)
            self.strip = None

    def _time_is_up(self, reason: LockReason) -> None:
        if reason is LockReason.IDLE and self.cover is None and self._is_covered_only():
            self._show_cover()
        else:
            self.lock_at_once(reason)

    def _is_covered_only(self) -> bool:
        session = self._entrance.session
        return self._entrance.has_no_way_back() or (session is not None and session.visit is not None)

    def _show_cover(self) -> None:
        session = self._entrance.session
        if session is None or self.cover is not None:
            return
        if session.visit is None:
            from caf_desktop.ui.locking.cover import OpenCover

            self.put_on(OpenCover(), self.lift)
            self.idle.stop()
            return
        from caf_desktop.ui.visit.pin_cover import PinCover

        self.put_on(PinCover(session.visit.pin), self.lift)
        self.idle.begin(Limits(2 * COVERED_FOR_S, min(COVERED_FOR_S, self._time_left())))

    def _take_cover_off(self) -> None:
        self.cover = None
        self._window.uncover()

    def _locked(self) -> None:
        self._stop_warning()
        self._take_cover_off()
        self._count()

    def _shut(self) -> None:
        for trigger in self._triggers:
            trigger.locked()
