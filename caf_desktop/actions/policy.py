"""What holds in this office: the computer's file over the vault's settings over what is built in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.policy import Policy
from caf_desktop.domain.policy_layers import Layered, LayerRead, PolicyFault, PolicyRule, check_layer, layered
from caf_desktop.store import reading
from caf_desktop.store.machine_policy import read_machine_policy
from caf_desktop.words import _
from caf_desktop.words.policy import policy_fault_sentence

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk

_NAMES = {"contacts": "safeguarding-contacts"}


def setting_name(name: str) -> str:
    """The name under which the vault keeps its own value of a field."""
    return _NAMES.get(name, f"policy-{name.replace('_', '-')}")


def lay_policy(desk: Desk, machine: LayerRead | None = None) -> Layered:
    """Read the layers, and let them hold at this desk. Asks the disk.

    ``machine`` is the computer's layer where another is to be tried; without it the computer's file is read.
    """
    desk.machine = machine if machine is not None else read_machine_policy()
    return _lay_over(desk)


def policy_layers(desk: Desk) -> Layered:
    """What holds at this desk, with what set each field; the vault's layer read now."""
    return layered(desk.machine, _vault_layer(desk))


def proposed_vault_folder(machine: LayerRead | None = None) -> Path | None:
    """A folder for a new vault in the place the computer's file names; None when it names none. Asks the disk."""
    place = _vault_place(machine)
    if place is None:
        return None
    free = (place / (f"vault-{number}" if number > 1 else "vault") for number in count(1))
    return next(folder for folder in free if not folder.exists())


def new_vault_refusal(folder: Path, machine: LayerRead | None = None) -> str:
    """Why no vault may be made in a folder on this computer, in words; empty when one may. Asks the disk."""
    read = machine if machine is not None else read_machine_policy()
    policy = layered(read, LayerRead()).policy
    place = _vault_place(read)
    if (policy.escrow_required and not policy.escrow_key) or "vault_place" in read.broken:
        why = [policy_fault_sentence(fault) for fault in read.faults[:1]]
        return " ".join([_("No vault can be made until this computer’s settings file is put right."), *why])
    if place is not None and not folder.expanduser().resolve().is_relative_to(place.resolve()):
        return _("Your organisation keeps vaults in {place}. Choose a folder inside it.").format(place=place)
    return ""


def _vault_place(machine: LayerRead | None) -> Path | None:
    read = machine if machine is not None else read_machine_policy()
    place = str(read.values.get("vault_place", ""))
    return Path(place).expanduser() if place else None


@dataclass(frozen=True)
class ChangePolicy:
    """Change settings of the vault. None takes a setting back, so that the built-in value holds."""

    values: Mapping[str, object]
    doing: ClassVar[Doing] = Doing.CHANGE_SETTINGS
    episode_id: ClassVar[str] = ""

    def blockers(self, desk: Desk) -> list[Blocker]:
        """Each value in its range, none that the computer's file sets, none that a vault may not set."""
        layers = policy_layers(desk)
        faults = list(check_layer(self.values, by_vault=True).faults)
        faults += [
            PolicyFault(PolicyRule.SET_FOR_THE_COMPUTER, name)
            for name in self.values
            if name in Policy.model_fields and not layers.vault_may_set(name) and not _named(faults, name)
        ]
        return [Blocker(policy_fault_sentence(fault), fault.setting, _row(fault)) for fault in faults]

    def run(self, desk: Desk) -> Changed:
        """Store what differs; it holds at once."""
        with desk.vault.reading() as connection:
            before = {name: reading.setting(connection, setting_name(name), None) for name in self.values}
        with desk.writing("change-settings") as changes:
            for name, value in self.values.items():
                if value != before[name]:
                    changes.set(setting_name(name), value)
        _lay_over(desk)
        return Changed()


def _named(faults: list[PolicyFault], name: str) -> bool:
    return any(fault.setting == name for fault in faults)


def _row(fault: PolicyFault) -> str:
    return str(fault.path[0]) if fault.path else ""


def _lay_over(desk: Desk) -> Layered:
    found = policy_layers(desk)
    desk.policy = found.policy
    return found


def _vault_layer(desk: Desk) -> LayerRead:
    with desk.vault.reading() as connection:
        given = {name: reading.setting(connection, setting_name(name), None) for name in Policy.model_fields}
    return check_layer({name: value for name, value in given.items() if value is not None}, by_vault=True)
