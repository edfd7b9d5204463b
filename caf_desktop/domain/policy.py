"""The settings of an office, in three layers: machine-wide policy over vault over built-in.

The machine-wide layer is a read-only TOML file that the IT department deploys (design.md, "Settings").
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from caf_desktop.domain.record import Line, Model, Text


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


class Policy(Model):
    """What holds in this office. A field nobody set has the built-in value."""

    vault_place: Text = ""
    """Folder in which new vaults are made; empty: the person's own."""
    contacts: tuple[SafeguardingContact, ...] = ()
    """Whom to ring about a child's safety."""
    level_names: tuple[Line, ...] = ()
    """The council's names for the levels of need 1 to 4."""
    review_weeks: Annotated[int, Field(ge=1, le=52)] = 6
    """Weeks until the first review at most."""
    lawful_bases: tuple[Line, ...] = ()
    """Lawful bases the organisation relies on, the default first."""
    idle_minutes: Annotated[int, Field(ge=1, le=15)] = 5
    """Minutes without a key or the mouse after which the vault locks (Standards K-09)."""
    absolute_hours: Annotated[int, Field(ge=1, le=12)] = 12
    """Hours after which the vault locks in any case."""
    escrow_required: bool = False
    """Whether a vault must have the organisation's escrow slot."""
    escrow_key: Text = ""
    """The organisation's public key, PEM."""
    backup_place: Text = ""
    """Folder for backups, such as a share that is not always there."""
    backup_daily: Annotated[int, Field(ge=1, le=60)] = 14
    """Daily backups kept."""
    backup_weekly: Annotated[int, Field(ge=0, le=26)] = 8
    """Weekly backups kept."""
    backup_expire_days: Annotated[int, Field(ge=7, le=90)] = 90
    """Days after which a backup is destroyed, so that erasure reaches backups (Standards K-13)."""
    retention: tuple[RetentionPeriod, ...] = ()
    """Periods that differ from the built-in retention rules."""
