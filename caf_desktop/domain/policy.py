"""The settings of an office, declared once: name, type, range, built-in value, and who may set it.

They come in layers (design.md, "Settings"): a read-only file for the whole computer, over the vault, over what is
built in. ``policy_layers`` lays them over each other; the labels stand in ``words/policy.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from caf_desktop.domain.record import Line, Model, Text

LEVELS = 4
_ABSOLUTE = re.compile(r"~?/|~\\|~$|[A-Za-z]:[\\/]|\\\\[^\\]")
_PEM = re.compile(r"\s*-----BEGIN PUBLIC KEY-----\s[A-Za-z0-9+/=\s]+-----END PUBLIC KEY-----\s*")


@dataclass(frozen=True)
class Layering:
    """``by_vault``: whether the vault's administrator may set it where the computer's file does not.

    ``strictest``: what holds while the computer's file cannot be used; None: what the vault says, else built-in.
    """

    by_vault: bool = True
    strictest: Any = None


class SafeguardingContact(Model):
    """Somebody to ring about a child's safety."""

    who: Line
    """The person or team."""
    telephone: Line
    """Their number."""
    when: Line = ""
    """When they can be reached."""


class RetentionPeriod(Model):
    """How long one type of record is kept."""

    rule: Line
    """Key of the rule."""
    years: Annotated[int, Field(ge=0, le=100)] = 0
    """Whole years after the trigger."""


def _one_can_be_rung(contact: SafeguardingContact) -> SafeguardingContact:
    if not contact.who.strip() and not contact.telephone.strip():
        raise PydanticCustomError("nobody", "neither a name nor a number")
    return contact


def _each_level_or_none(names: tuple[str, ...]) -> tuple[str, ...]:
    if names and (len(names) != LEVELS or not all(name.strip() for name in names)):
        raise PydanticCustomError("not_four", "a name for each level, or none")
    return names


def _whole_place(place: str) -> str:
    if place and not _ABSOLUTE.match(place):
        raise PydanticCustomError("not_a_whole_place", "not from the top of a disk")
    return place


def _public_key(key: str) -> str:
    if key.strip() and not _PEM.fullmatch(key):
        raise PydanticCustomError("not_a_public_key", "not a public key in PEM form")
    return key


Place = Annotated[Text, AfterValidator(_whole_place)]
"""A folder from the top of a disk or share; ``~`` stands for the person's own folder."""

Contact = Annotated[SafeguardingContact, AfterValidator(_one_can_be_rung)]


class Policy(Model):
    """What holds in this office. A field nobody set has the built-in value."""

    vault_place: Annotated[Place, Layering(by_vault=False)] = ""
    """Folder in which new vaults are made; empty: the person's own."""
    contacts: Annotated[tuple[Contact, ...], Field(max_length=20)] = ()
    """Whom to ring about a child's safety."""
    level_names: Annotated[tuple[Line, ...], AfterValidator(_each_level_or_none)] = ()
    """The council's names for the levels of need 1 to 4."""
    review_weeks: Annotated[int, Field(ge=1, le=52)] = 6
    """Weeks until the first review at most."""
    lawful_bases: Annotated[tuple[Line, ...], Field(max_length=20)] = ()
    """Lawful bases the organisation relies on, the default first."""
    idle_minutes: Annotated[int, Field(ge=1, le=15), Layering(strictest=1)] = 5
    """Minutes without a key or the mouse after which the vault locks (Standards K-09)."""
    absolute_hours: Annotated[int, Field(ge=1, le=12), Layering(strictest=1)] = 12
    """Hours after which the vault locks in any case."""
    escrow_required: Annotated[bool, Layering(by_vault=False, strictest=True)] = False
    """Whether a vault must have the organisation's escrow slot."""
    escrow_key: Annotated[Text, AfterValidator(_public_key), Layering(by_vault=False)] = ""
    """The organisation's public key, PEM."""
    backup_place: Annotated[Place, Layering(strictest="")] = ""
    """Folder for backups, such as a share that is not always there."""
    backup_daily: Annotated[int, Field(ge=1, le=60)] = 14
    """Daily backups kept."""
    backup_weekly: Annotated[int, Field(ge=0, le=26)] = 8
    """Weekly backups kept."""
    backup_expire_days: Annotated[int, Field(ge=7, le=90)] = 90
    """Days after which a backup is destroyed, so that erasure reaches backups (Standards K-13)."""
    retention: Annotated[tuple[RetentionPeriod, ...], Field(max_length=100)] = ()
    """Periods that differ from the built-in retention rules."""


def layering(name: str) -> Layering:
    """Who may set a field, and what holds while the computer's file is broken. Raises KeyError for no field."""
    return next((each for each in Policy.model_fields[name].metadata if isinstance(each, Layering)), Layering())


def number_range(name: str) -> tuple[int, int] | None:
    """The least and the most of a whole-number field; None for any other."""
    field = Policy.model_fields[name]
    if field.annotation is not int:
        return None
    least = next(each.ge for each in field.metadata if hasattr(each, "ge"))
    most = next(each.le for each in field.metadata if hasattr(each, "le"))
    return least, most
