"""*Security*: how this vault and this computer protect what is in it, and the check of the whole vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caf_desktop.ui.latest_read import LatestRead
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.part import SettingsPart
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.buttons import SecondaryButton
from caf_desktop.ui.widgets.notices import Notice
from caf_desktop.ui.widgets.panels import Card
from caf_desktop.ui.widgets.pills import Tone
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.taking_away import take_away
from caf_desktop.ui.widgets.text import Body, Heading, Muted, Strong
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import moment_words
from caf_desktop.words.security import cost_words, disk_words, swap_words

if TYPE_CHECKING:
    from caf_desktop.actions.security_facts import LastCheck, SecurityFacts
    from caf_desktop.store.health import Finding
    from caf_desktop.ui.background import Job

_MOST_SHOWN = 10
_BETWEEN = 10
"""Room above each group of a card but the first, in pixels besides the card's own."""


class SecurityPart(SettingsPart):
    """Everybody may look, and check."""

    key = "security"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._reading = LatestRead(session)
        self._checking: Job | None = None
        self._gone = False
        self.cards: list[Card] = []
        self.add(Heading(_("Security"), self))
        self.check_card = Card(_("Check the vault"), self)
        self.last = Muted("", self.check_card)
        self.progress = ProgressNotice(_("Checking the vault…"), self.check_card)
        self.progress.hide()
        self.result = Notice("", parent=self.check_card)
        self.result.hide()
        self.faults = Bullets([], self.check_card)
        self.faults.hide()
        self.check_button = SecondaryButton(_("Check the vault now"), self.check_card)
        self.check_card.add(Body(_("Checks every page, every record and the whole journal."), self.check_card))
        for widget in (self.last, self.result, self.faults, self.progress):
            self.check_card.add(widget)
        self.check_card.content.addWidget(self.check_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.check_card)
        self.check_button.clicked.connect(self.check)
        self.progress.cancelled.connect(self.stop)
        session.ending.connect(self.stop)

    def arrive(self) -> None:
        """Look at everything."""
        desk = self.session.desk

        def look() -> SecurityFacts:
            from caf_desktop.actions.security_facts import security_facts

            return security_facts(desk)

        self._reading.ask(look, self._tell)

    def leave(self) -> None:
        """A check goes on; what is being looked at is given up."""
        self._reading.drop()

    def check(self) -> None:
        """Prove the whole vault, away from the window."""
        if self._checking is not None:
            return
        desk = self.session.desk
        self._gone = False

        def go_on(_done: int, _of: int) -> None:
            from caf_desktop.store.going_on import Stopped

            if self._gone:
                raise Stopped

        def work() -> list[Finding]:
            from caf_desktop.actions.security_facts import check_vault

            return check_vault(desk, go_on)

        self.result.hide()
        self.faults.hide()
        self.check_button.hide()
        self.progress.show()
        self.progress.cancel_button.setFocus()
        self._checking = self.session.read(work, self._checked, self._not_checked)

    def stop(self) -> None:
        """Give the check up; nothing is known then."""
        self._gone = True
        if self._checking is not None:
            self._checking.cancel()
            self._end_check()

    def _checked(self, findings: list[Finding]) -> None:
        from caf_desktop.actions.security_facts import KeepCheck
        from caf_desktop.words.health import finding_sentence

        if not isValid(self):
            return
        self._end_check()
        if findings:
            self.result.tell(
                _("The vault is damaged."),
                _("Do not delete anything. Make no more changes, and restore the newest backup that is whole."),
                Tone.DANGER,
            )
            shown = [finding_sentence(each.part, each.place) for each in findings[:_MOST_SHOWN]]
            self.faults.set_points(shown)
            self.faults.show()
        else:
            words = _("Every page, every reference and every row of the journal.")
            self.result.tell(_("The vault is whole."), words, Tone.GOOD)
        self.result.show()
        if not self.session.desk.vault.read_only:
            self.session.do(KeepCheck(len(findings)), lambda _changed: self._looked_again())

    def _not_checked(self, problem: BaseException) -> None:
        if isValid(self):
            self._end_check()
            self.session.window_shown.show_problem(problem)

    def _end_check(self) -> None:
        self._checking = None
        self.progress.hide()
        self.check_button.show()
        self.check_button.setFocus()

    def _looked_again(self) -> None:
        if isValid(self):
            self.arrive()

    def _tell(self, facts: SecurityFacts) -> None:
        for old in self.cards:
            take_away(old, self.content)
        self.cards = [
            self._card(_("This computer"), self._computer(facts)),
            self._card(_("This vault"), self._vault(facts)),
        ]
        self.last.setText(self._last_words(facts.last_check))

    def _card(self, title: str, rows: list[tuple[str, list[str]]]) -> Card:
        card = Card(title, self)
        card.content.setSpacing(6)
        for name, lines in rows:
            if name != rows[0][0]:
                card.content.addSpacing(_BETWEEN)
            card.add(Strong(name, card))
            for line in lines:
                card.add(Body(line, card))
        self.add(card)
        card.show()
        return card

    def _computer(self, facts: SecurityFacts) -> list[tuple[str, list[str]]]:
        from caf_desktop.words.places import place_sentence

        dumps = (
            _("Nothing of this program’s memory is written to the disk after a crash.")
            if facts.core_dumps_off
            else _("After a crash the system may write this program’s memory to the disk. Ask your IT department.")
        )
        place = [str(facts.folder), *map(place_sentence, facts.place_faults)]
        if facts.open_to_others:
            from caf_desktop.words.health import open_to_others_sentence

            place.append(open_to_others_sentence())
        return [
            (_("Disk"), [disk_words(facts.disk.vault, facts.disk.by), swap_words(facts.disk.swap)]),
            (_("Place of the vault"), place),
            (_("Memory"), [dumps]),
        ]

    def _vault(self, facts: SecurityFacts) -> list[tuple[str, list[str]]]:
        return [
            (
                _("Encryption"),
                [_("SQLCipher {version}. The file was looked at just now: it is not in clear.").format(
                    version=facts.cipher_version
                )],
            ),
            (_("One guess of a passphrase or code costs"), [cost_words(cost) for cost in facts.slots]),
            (
                _("Versions"),
                [_("CAF Desktop {program}, form of the vault {schema}").format(
                    program=facts.program_version, schema=facts.schema_version
                )],
            ),
        ]

    def _last_words(self, last: LastCheck | None) -> str:
        if last is None:
            return _("It has not been checked from here yet.")
        today = self.session.desk.today()
        when = moment_words(last.at.astimezone(self.session.desk.clock().tzinfo), today)
        if not last.findings:
            return _("Last checked {when}: it was whole.").format(when=when)
        return ngettext(
            "Last checked {when}: {number} fault was found.", "Last checked {when}: {number} faults were found.",
            last.findings,
        ).format(when=when, number=last.findings)
