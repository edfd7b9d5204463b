"""A closed vault with one child in it, agreed to and ready to be written in, and what opens it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from caf_desktop.actions.desk import Desk
from caf_desktop.actions.doors import NewVault, create_vault, sit_down
from caf_desktop.actions.starting import RecordAgreement, StartEpisode
from caf_desktop.domain.agreement import About, Agreement, Footing, How
from caf_desktop.domain.people import Child, Person, Relationship, Responsibility, Sex
from caf_desktop.store.keys.cost import FLOOR
from caf_desktop.store.keys.derive import DataKey
from caf_desktop.store.keys.header import SlotKind
from caf_desktop.store.keys.unlocked import Unlocked
from tests.laid_out import files_of, lay_out

NOW = datetime(2026, 3, 20, 14, 2, tzinfo=timezone(timedelta(0)))
PASSPHRASE = "thimble harbour lantern meadow"


@dataclass(frozen=True)
class ReadyVault:
    """A closed vault, the raw keys that open it, and the one episode in it."""

    folder: Path
    keys: dict[str, str]
    """``data_key`` and ``seal_key`` in hex, ``vault_id``, ``slot_id``."""
    episode_id: str
    assessment_id: str

    def at(self, folder: Path) -> ReadyVault:
        """The same vault, copied elsewhere."""
        return ReadyVault(folder, self.keys, self.episode_id, self.assessment_id)

    def open(self) -> Desk:
        """Sit down at it, without the passphrase."""
        keys = self.keys
        return sit_down(
            self.folder,
            Unlocked(
                DataKey(bytes.fromhex(keys["data_key"]), keys["vault_id"]),
                keys["slot_id"],
                SlotKind.PASSPHRASE,
                keys["vault_id"],
                bytearray.fromhex(keys["seal_key"]),
            ),
        )


def make_ready_vault(folder: Path) -> ReadyVault:
    """Lay it out: a copy of one made once."""
    files, made = _made_once()
    lay_out(files, folder)
    return made.at(folder)


@cache
def _made_once() -> tuple[dict[str, bytes], ReadyVault]:
    with TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        made = _made(folder)
        return files_of(folder), made


def _made(folder: Path) -> ReadyVault:
    wanted = NewVault(
        folder, name="Priya Nair", agency="Riverside Health", role="Health visitor", passphrase=PASSPHRASE
    )
    desk = create_vault(wanted, cost=FLOOR, clock=lambda: NOW).desk
    child = Child(
        id="tilly", given_names="Tilly", family_name="Marsden", sex=Sex.FEMALE, date_of_birth=date(2023, 5, 12)
    )
    started = desk.do(StartEpisode(child, NOW.date()))
    episode_id, draft = started.made["episode"], desk.case(started.made["episode"]).draft()
    assert draft is not None
    mother = Person(id="jade", name="Jade Marsden")
    link = Relationship(
        id="jade-tilly",
        child_id="tilly",
        person_id="jade",
        relationship="Mother",
        parent_or_carer=True,
        parental_responsibility=Responsibility.YES,
    )
    agreement = Agreement(
        id=desk.new_id(),
        episode_id=episode_id,
        about=About.BEING_ASSESSED,
        agreed=True,
        by_name="Jade Marsden",
        person_id="jade",
        footing=Footing.PARENTAL_RESPONSIBILITY,
        how=How.PAPER,
        given_on=NOW.date(),
        assessment_id=draft.id,
        recorded_by=desk.practitioner.name,
    )
    desk.do(RecordAgreement(agreement, (mother, link)))
    while desk.vault.update_index():
        pass
    unlocked = desk.vault.unlocked
    keys = {
        "data_key": unlocked.data_key.raw.hex(),
        "seal_key": unlocked.seal_key.hex(),
        "vault_id": unlocked.vault_id,
        "slot_id": unlocked.slot_id,
    }
    desk.close()
    return ReadyVault(folder, keys, episode_id, draft.id)
