"""The small forms of keeping and destroying: review, second person, hold, earlier erasure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caf_desktop.actions.destroying import Destroy
from caf_desktop.actions.holding import LiftHold, PlaceHold
from caf_desktop.actions.reviewing_retention import AskEarlierErasure, ReviewRetention
from caf_desktop.domain.destruction import ReviewOutcome
from caf_desktop.domain.retention import EarlierReason
from caf_desktop.store.going_on import Stopped
from caf_desktop.ui.session import Session
from caf_desktop.ui.settings.in_place_form import InPlaceForm
from caf_desktop.ui.widgets.choices import RadioGroup
from caf_desktop.ui.widgets.date_field import DateField
from caf_desktop.ui.widgets.field import Field
from caf_desktop.ui.widgets.progress import ProgressNotice
from caf_desktop.ui.widgets.secret_field import SecretField
from caf_desktop.ui.widgets.select_field import Option, SelectField
from caf_desktop.ui.widgets.text_box import TextBox
from caf_desktop.words import _
from caf_desktop.words.retention import rule_words

if TYPE_CHECKING:
    from caf_desktop.actions.act import Act
    from caf_desktop.actions.erasable import FoundEpisode


def _own_passphrase(parent: QWidget) -> Field:
    return Field(_("Your own passphrase"), SecretField(parent), parent, hint=_("So that it is really you who asks."))


class ReviewForm(InPlaceForm):
    """Destroy, or keep until a day; either with a reason."""

    def __init__(self, session: Session, episode_id: str, parent: QWidget) -> None:
        self._episode_id = episode_id
        destroy, keep = _("Ask for it to be destroyed"), _("Keep it longer")
        outcomes = RadioGroup([(ReviewOutcome.DESTROY, destroy), (ReviewOutcome.KEEP, keep)], parent)
        fields = {
            "outcome": Field(_("What is to become of it?"), outcomes, parent),
            "why": Field(
                _("Reason"),
                TextBox(parent, lines=2),
                parent,
                hint=_("It stays on the certificate. Leave out what is in the record."),
            ),
            "keep-until": Field(_("Look again on"), DateField(parent), parent),
            "passphrase": _own_passphrase(parent),
        }
        super().__init__(
            session,
            fields,
            _("Store the review"),
            parent,
            about=_("Nothing is destroyed by this: a second person has to approve it."),
        )
        outcomes.set_raw(ReviewOutcome.DESTROY)
        outcomes.edited.connect(self._show_what_is_wanted)
        self._show_what_is_wanted()

    def act(self) -> Act:
        """The review."""
        day = self.fields["keep-until"].answer
        assert isinstance(day, DateField)
        keep = self._keeps()
        return ReviewRetention(
            self._episode_id,
            ReviewOutcome.KEEP if keep else ReviewOutcome.DESTROY,
            self.raw("why"),
            day.value() if keep else None,
            "" if keep else self.raw("passphrase"),
        )

    def _keeps(self) -> bool:
        return self.raw("outcome") == ReviewOutcome.KEEP

    def _show_what_is_wanted(self) -> None:
        self.fields["keep-until"].setVisible(self._keeps())
        self.fields["passphrase"].setVisible(not self._keeps())


class SecondPersonForm(InPlaceForm):
    """The second person chooses their nickname and unlocks; then it is destroyed. Can be given up until it is done."""

    def __init__(
        self, session: Session, episode_id: str, review_id: str, nicknames: tuple[str, ...], parent: QWidget
    ) -> None:
        self._episode_id, self._review_id = episode_id, review_id
        fields = {
            "nickname": Field(
                _("Who approves it?"), SelectField([Option(each, each) for each in nicknames], parent), parent
            ),
            "passphrase": Field(
                _("Their own passphrase"),
                SecretField(parent),
                parent,
                hint=_("Typed by the second person, at this screen. It does not sign them in."),
            ),
        }
        super().__init__(
            session,
            fields,
            _("Destroy for ever"),
            parent,
            about=_(
                "Every word of it goes: records, history, search, attachments, signed PDFs. Nothing can bring it back."
                " Backups that hold it end by themselves; one that is restored is erased again. A certificate names"
                " you both, and nothing of what it was."
            ),
            danger=True,
        )
        self.progress = ProgressNotice(_("Destroying…"), self)
        self.progress.hide()
        self.progress.cancelled.connect(self._stop)
        session.ending.connect(self._stop)
        self.column.addWidget(self.progress)
        self._stopped = False

    def act(self) -> Act:
        """The destruction, which asks now and then whether to go on."""
        self._stopped = False
        return Destroy(
            self._episode_id, self._review_id, self.raw("nickname"), self.raw("passphrase"), self._go_on
        )

    def set_busy(self, busy: bool) -> None:
        """Say that it is under way."""
        super().set_busy(busy)
        self.cancel_button.setVisible(not busy)
        self.progress.cancel_button.setEnabled(True)
        self.progress.setVisible(busy)
        if busy:
            self.progress.tell(_("Destroying, and writing the vault anew without it. This can take a minute…"))

    def _stop(self) -> None:
        self._stopped = True
        self.progress.cancel_button.setEnabled(False)
        self.progress.tell(_("Stopping, if it is not done already…"))

    def _go_on(self, _done: int, _of: int) -> None:
        if self._stopped:
            raise Stopped

    def _failed(self, problem: BaseException) -> None:
        if isinstance(problem, Stopped) and isValid(self):
            self.set_busy(False)
            self._show([(_("Stopped. Nothing was destroyed."), self.fields["passphrase"])])
        else:
            super()._failed(problem)


class LiftForm(InPlaceForm):
    """Let a legal hold go."""

    def __init__(self, session: Session, episode_id: str, hold_id: str, parent: QWidget) -> None:
        self._episode_id, self._hold_id = episode_id, hold_id
        fields = {"why": Field(_("Why need it not be held any more?"), TextBox(parent, lines=2), parent)}
        super().__init__(session, fields, _("Lift the hold"), parent)

    def act(self) -> Act:
        """The lifting."""
        return LiftHold(self._episode_id, self._hold_id, self.raw("why"))


class PlaceHoldForm(InPlaceForm):
    """Hold an episode that was found by its reference."""

    def __init__(self, session: Session, found: FoundEpisode, parent: QWidget) -> None:
        self._found = found
        fields = {
            "why": Field(
                _("Why must it be kept?"),
                TextBox(parent, lines=2),
                parent,
                hint=_("Such as a court, an inquiry, a complaint, a request for access."),
            )
        }
        super().__init__(session, fields, _("Place the hold"), parent)

    def act(self) -> Act:
        """The hold."""
        return PlaceHold(self._found.episode_id, self.raw("why"))


class EarlierForm(InPlaceForm):
    """Ask for one record of an episode to be erased before its time."""

    def __init__(self, session: Session, found: FoundEpisode, parent: QWidget) -> None:
        self._found = found
        options = [Option(part.code, part.words) for part in found.parts]
        reasons = [(str(reason), rule_words(reason)) for reason in EarlierReason]
        fields = {
            "part": Field(
                _("What is to be erased?"),
                SelectField(options, parent),
                parent,
                hint=_(
                    "An answer, or a field of child, family or plan, goes from every version; completed versions then"
                    " show that they were changed. Of a field the words go, the rest of its record stays."
                ),
            ),
            "reason": Field(_("On which ground?"), RadioGroup(reasons, parent), parent),
            "why": Field(
                _("In words"), TextBox(parent, lines=2), parent, hint=_("Leave out what is in the record.")
            ),
            "passphrase": _own_passphrase(parent),
        }
        super().__init__(session, fields, _("Ask for it to be erased"), parent)

    def act(self) -> Act:
        """The request."""
        part, _colon, record_id = self.raw("part").partition(":")
        kind, _dot, part_field = part.partition(".")
        reason = self.raw("reason")
        return AskEarlierErasure(
            self._found.episode_id,
            kind,
            record_id,
            EarlierReason(reason) if reason else None,
            self.raw("why"),
            self.raw("passphrase"),
            part_field,
        )
