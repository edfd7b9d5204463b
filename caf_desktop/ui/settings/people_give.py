"""A colleague forgot their passphrase: let them in with a new one, which they replace by one of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from caf_desktop.ui.entry.new_passphrase import NewPassphrase
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.people_form import PeopleForm
from caf_desktop.ui.widgets.bullets import Bullets
from caf_desktop.ui.widgets.buttons import PrimaryButton
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.line_field import LineField
from caf_desktop.ui.widgets.text import Subheading
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.people import Colleague
    from caf_desktop.ui.background import Job


class GivePassphraseForm(PeopleForm):
    """Says what happens, then the new passphrase, twice, and one's own again."""

    def __init__(self, session: Session, colleague: Colleague, parent: QWidget) -> None:
        super().__init__(session, _("A new passphrase for {name}").format(name=colleague.person.name), parent)
        self._person = colleague.person
        self._known: list[str] = []
        self.add(Bullets(_what_happens(bool(colleague.nickname)), self))
        self.nickname = LineField(self)
        hint = _("Shown on the unlock screen to anybody at this computer: not the real name.")
        self.nickname_field = Field(_("Nickname"), self.nickname, self, hint=hint)
        self.nickname_field.setVisible(not colleague.nickname)
        self.add(self.nickname_field, "nickname")
        self.passphrase = NewPassphrase(session.window_shown.background, self._known_names, self)
        self.passphrase.field.set_label(_("Their new passphrase"))
        self.add(self.passphrase)
        self.places["passphrase"] = self.passphrase.field
        self.places["again"] = self.passphrase.again
        self.add(Subheading(_("And you"), self))
        self.add_own_passphrase()
        self.add_buttons(PrimaryButton(_("Set this passphrase"), self))
        self._reading: Job = session.read(lambda: _guessers_words(session), self._learn)
        self.destroyed.connect(self._reading.cancel)

    def take_focus(self) -> None:
        """Begin at the first field that is shown."""
        shown = self.passphrase.field if self.nickname_field.isHidden() else self.nickname_field
        shown.take_focus()

    def forget(self) -> None:
        """Let go of every passphrase, of the one suggested too."""
        self.passphrase.clear()
        super().forget()

    def save(self) -> None:
        """Set it, or say what is missing."""
        from caf_desktop.actions.act import Blocker
        from caf_desktop.actions.people_letting_in import GivePassphrase

        again = [fault for fault in self.passphrase.faults() if fault[1] is self.passphrase.again]
        if again:
            self.show_blockers([Blocker(again[0][0], "again")])
            return
        act = GivePassphrase(
            self._person.id, self.passphrase.passphrase(), self.own.raw(), nickname=self.nickname.value()
        )
        said = _("{name} can unlock this vault with the new passphrase, and then chooses their own.")
        self.do(act, said.format(name=self._person.name), takes_long=True)

    def _learn(self, known: list[str]) -> None:
        self._known = known

    def _known_names(self) -> list[str]:
        return [self.nickname.value(), *self._known]


def _what_happens(has_way_in: bool) -> list[str]:
    gone = [_("The passphrase they had opens nothing any more, from this moment.")] if has_way_in else []
    return [
        *gone,
        _("Who they are, what they may do, their records and everything they wrote stay as they are."),
        _(
            "They get a new signing key, because only the old passphrase could open the old one. What they signed"
            " before can still be checked."
        ),
        _(
            "You know this passphrase, so they choose their own when they next unlock, before anything else. Tell it to"
            " them in person or by telephone, not in a message."
        ),
    ]


def _guessers_words(session: Session) -> list[str]:
    from caf_desktop.actions.new_passphrases import guessers_words

    return guessers_words(session.desk)
