"""What accounts are for, and how somebody stands to the vault, in words."""

from __future__ import annotations

from datetime import date

from caf_desktop.domain.access import AccessRole
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import short_day


def access_words(role: AccessRole) -> str:
    """What an account is for, in a word."""
    return {
        AccessRole.PRACTITIONER: _("Practitioner"),
        AccessRole.SUPERVISOR: _("Supervisor"),
        AccessRole.ADMINISTRATOR: _("Administrator"),
    }[role]


def access_explained(role: AccessRole) -> str:
    """What it lets somebody do."""
    return {
        AccessRole.PRACTITIONER: _("Practitioner: starts assessments and works on their own records."),
        AccessRole.SUPERVISOR: _(
            "Supervisor: reads every record, writes notes, signs versions off, arranges cover. Changes no record."
        ),
        AccessRole.ADMINISTRATOR: _(
            "Administrator: looks after people, keys, settings and backups; reads and prints. Changes no record."
        ),
    }[role]


def accesses_words(roles: tuple[AccessRole, ...]) -> str:
    """Everything an account is for, on one line."""
    return ", ".join(access_words(role) for role in AccessRole if role in roles)


def since_words(joined_on: date | None, left_on: date | None, today: date) -> str:
    """Since when somebody works here, or when they left; empty when it is not known."""
    if left_on is not None:
        return _("Left on {day}").format(day=short_day(left_on, today))
    return _("Here since {day}").format(day=short_day(joined_on, today)) if joined_on is not None else ""


def owned_words(open_: int, closed: int, allocated: int) -> str:
    """How many records somebody looks after."""
    if not (open_ or closed or allocated):
        return _("No records")
    parts = [ngettext("{count} open record", "{count} open records", open_).format(count=open_)] if open_ else []
    if closed:
        parts.append(ngettext("{count} closed", "{count} closed", closed).format(count=closed))
    if allocated:
        parts.append(ngettext("{count} of somebody else", "{count} of others", allocated).format(count=allocated))
    return ", ".join(parts)


def cover_words(who: str, of: str, count: int) -> str:
    """Who covers how many records of whom; ``of`` is empty where nobody looks after them."""
    if not of:
        return ngettext(
            "{who} works on {count} record that nobody looks after",
            "{who} works on {count} records that nobody looks after",
            count,
        ).format(who=who, count=count)
    return ngettext("{who}, for {of}: {count} record", "{who}, for {of}: {count} records", count).format(
        who=who, of=of, count=count
    )


def days_words(since: date, until: date | None, today: date) -> str:
    """From when until when, such as “Until 3 April”."""
    if since > today:
        first = short_day(since, today)
        if until is None:
            return _("From {first} until it is ended").format(first=first)
        return _("From {first} to {last}").format(first=first, last=short_day(until, today))
    if until is None:
        return _("Since {first}, until it is ended").format(first=short_day(since, today))
    return _("Since {first}, until {last}").format(first=short_day(since, today), last=short_day(until, today))


def contact_sentence(name: str, telephone: str) -> str:
    """What somebody without access learns of a likely duplicate, and nothing else (Standards M-08)."""
    if not name:
        return _("A record exists. Ask whoever looks after the people in this vault.")
    if telephone:
        return _("A record exists; contact {name} ({telephone}).").format(name=name, telephone=telephone)
    return _("A record exists; contact {name}.").format(name=name)
