"""Where acts are done: an unlocked vault, the practitioner at it, and the clock."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Act, Changed, NotAllowed, Refused
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.identity import new_id
from caf_desktop.domain.permissions import IN_AN_EPISODE, Doing, may
from caf_desktop.domain.policy import Policy
from caf_desktop.domain.policy_layers import LayerRead
from caf_desktop.domain.visit_privacy import without_notes_of_others
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.store import reading
from caf_desktop.store.errors import VaultError
from caf_desktop.store.journal import Actor
from caf_desktop.store.need_to_know import EVERYBODYS, Standing, Whose, standing
from caf_desktop.words.permissions import closed_first, not_allowed_sentence, own_passphrase_first

if TYPE_CHECKING:
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.people import Practitioner
    from caf_desktop.forms.model import FormDefinition
    from caf_desktop.store.vault import Vault
    from caf_desktop.store.writing import Transaction


_within: ContextVar[str] = ContextVar("within", default="")
"""The episode that the act being done on this thread was allowed in; empty for acts that are about none."""

VIEW_CASE = "view-case"
"""The event of somebody opening a record."""


class FormUnknown(Exception):
    """A record was written in a form this program does not have; the record is safe."""


def local_now() -> datetime:
    """The computer's clock, with its offset."""
    return datetime.now().astimezone()


@dataclass
class Desk:
    """One practitioner at one unlocked vault."""

    vault: Vault
    practitioner: Practitioner
    clock: Callable[[], datetime] = local_now
    new_id: Callable[[], str] = new_id
    policy: Policy = field(default_factory=Policy)
    """What holds in this office, all layers together."""
    machine: LayerRead = field(default_factory=LayerRead)
    """What this computer's settings file says (``actions/policy.py``)."""
    passphrase_given: bool = False
    """Whether a colleague has set the passphrase this desk was unlocked with: until its owner has chosen their own,
    nothing else may be done."""

    @cached_property
    def actor(self) -> Actor:
        """Who the journal says did it."""
        return Actor(self.practitioner.id, self.practitioner.role, platform.node())

    def today(self) -> date:
        """The day on the computer's clock."""
        return self.clock().date()

    def do(self, act: Act) -> Changed:
        """Do an act, or raise Refused with what must be put right first; NotAllowed when this person may not.

        The table is asked first (``domain/permissions``): an act that does not say what it is cannot be done. One
        that was allowed in an episode changes no record of another.
        """
        doing, episode_id = getattr(act, "doing", None), getattr(act, "episode_id", "")
        self.ask(doing if isinstance(doing, Doing) else None, episode_id)
        blockers = act.blockers(self)
        if blockers:
            raise Refused(blockers)
        before = _within.set(episode_id)
        try:
            return act.run(self)
        finally:
            _within.reset(before)

    @contextmanager
    def writing(self, act: str) -> Iterator[Transaction]:
        """One act's transaction, journalled under its name."""
        with self.vault.writing(self.actor, act, self.clock(), _within.get()) as changes:
            yield changes

    def ask(self, doing: Doing | None, episode_id: str = "") -> None:
        """Raise NotAllowed, and journal the try, unless this person may do this (in this episode)."""
        if doing is not None and self.may(doing, episode_id):
            return
        tried = "unknown" if doing is None else doing.value
        with suppress(VaultError), self.writing(tried) as changes:
            changes.note("practitioner", self.practitioner.id, episode_id, result="refused")
        if self.passphrase_given:
            raise NotAllowed(own_passphrase_first())
        stands = self._standing(episode_id)
        if doing is not None and may(stands.roles, doing, works_on_it=stands.works_on_it):
            raise NotAllowed(closed_first(doing))
        elsewhere = doing is not None and may(stands.roles, doing)
        raise NotAllowed(not_allowed_sentence(doing, elsewhere=elsewhere))

    def may(self, doing: Doing, episode_id: str = "") -> bool:
        """Whether this person may do this (in this episode), to show it or not. Asks the vault: off the UI thread."""
        if self.passphrase_given and doing is not Doing.CHANGE_OWN_KEYS:
            return False
        stands = self._standing(episode_id)
        about_none = not episode_id and doing not in IN_AN_EPISODE
        return may(stands.roles, doing, works_on_it=stands.works_on_it or about_none, closed=stands.closed)

    def whose(self) -> Whose:
        """Whose episodes this person's lists, counts and searches show. Raises NotAllowed."""
        if self.may(Doing.LIST_ALL):
            return EVERYBODYS
        self.ask(Doing.LIST_OWN)
        return Whose(self.practitioner.id, self.today().isoformat())

    def _standing(self, episode_id: str) -> Standing:
        with self.vault.reading() as connection:
            return standing(connection, self.practitioner.id, episode_id, self.today().isoformat())

    def case(self, episode_id: str) -> Case:
        """The case of an episode one may read, whole but for the private notes of others.

        Raises NotAllowed, RecordMissing.
        """
        self.ask(Doing.READ_EPISODE, episode_id)
        with self.vault.reading() as connection:
            return without_notes_of_others(reading.case(connection, episode_id), self.practitioner.id)

    def open_case(self, episode_id: str) -> Case:
        """The case, opened to be looked at: journalled once for each opening (Standards C-11)."""
        case = self.case(episode_id)
        with suppress(VaultError), self.writing(VIEW_CASE) as changes:
            changes.note("episode", episode_id, episode_id)
        return case

    def form_of(self, response: Assessment | Checklist) -> FormDefinition:
        """The form version a response was written in. Raises FormUnknown."""
        for form in (national_caf(), pre_assessment_checklist()):
            if (form.url, form.version) == (response.form_url, response.form_version):
                return form
        raise FormUnknown(f"{response.form_url}|{response.form_version}")

    def close(self, why: str = "") -> None:
        """Journal that the desk was left and why, close the vault and wipe the keys. May be called again."""
        with suppress(VaultError), self.writing("lock") as changes:
            changes.note("practitioner", self.practitioner.id, reason=why)
        self.vault.close()
