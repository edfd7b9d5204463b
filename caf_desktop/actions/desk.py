"""Where acts are done: an unlocked vault, the practitioner at it, and the clock."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from caf_desktop.actions.act import Act, Changed, Refused
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.identity import new_id
from caf_desktop.domain.policy import Policy
from caf_desktop.forms.load import national_caf, pre_assessment_checklist
from caf_desktop.store import reading
from caf_desktop.store.journal import Actor

if TYPE_CHECKING:
    from caf_desktop.domain.case import Case
    from caf_desktop.domain.people import Practitioner
    from caf_desktop.forms.model import FormDefinition
    from caf_desktop.store.vault import Vault
    from caf_desktop.store.writing import Transaction


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

    @cached_property
    def actor(self) -> Actor:
        """Who the journal says did it."""
        return Actor(self.practitioner.id, self.practitioner.role, platform.node())

    def today(self) -> date:
        """The day on the computer's clock."""
        return self.clock().date()

    def do(self, act: Act) -> Changed:
        """Do an act, or raise Refused with what must be put right first."""
        blockers = act.blockers(self)
        if blockers:
            raise Refused(blockers)
        return act.run(self)

    @contextmanager
    def writing(self, act: str) -> Iterator[Transaction]:
        """One act's transaction, journalled under its name."""
        with self.vault.writing(self.actor, act, self.clock()) as changes:
            yield changes

    def case(self, episode_id: str) -> Case:
        """The whole case of an episode. Raises RecordMissing."""
        with self.vault.reading() as connection:
            return reading.case(connection, episode_id)

    def form_of(self, response: Assessment | Checklist) -> FormDefinition:
        """The form version a response was written in. Raises FormUnknown."""
        for form in (national_caf(), pre_assessment_checklist()):
            if (form.url, form.version) == (response.form_url, response.form_version):
                return form
        raise FormUnknown(f"{response.form_url}|{response.form_version}")

    def close(self) -> None:
        """Close the vault and wipe the keys."""
        self.vault.close()
