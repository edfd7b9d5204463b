"""Words for what is kept how long, and for what was destroyed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caf_desktop.domain.retention import EarlierReason
from caf_desktop.words import _, ngettext
from caf_desktop.words.dates import long_day

if TYPE_CHECKING:
    from caf_desktop.domain.destruction import DestructionCertificate


def rule_words(rule: str) -> str:
    """A retention rule, or a reason for erasing earlier, by its key."""
    return {
        "birthday": _("Assessed: kept from the birth"),
        "closure": _("Assessed: kept from the closure"),
        "refusal": _("The family declined"),
        "checklist": _("A checklist without an assessment"),
        "draft": _("An assessment that was never completed"),
        "error": _("Opened in error"),
        "deceased": _("The child has died"),
        "social-care": _("Taken on by children's social care"),
        "safeguarding": _("A safeguarding concern is recorded"),
        "journal": _("The journal of a destroyed case"),
        EarlierReason.ERASURE_ASKED: _("Somebody it is about asked for it to be erased"),
        EarlierReason.UNTRUE: _("It is untrue, and a correction is not enough"),
        EarlierReason.WRONG_RECORD: _("It was put into the wrong record"),
    }.get(rule, rule)


def due_since(rule: str, day: date | None, today: date) -> str:
    """By which rule, and since when, something may be destroyed."""
    said = rule_words(rule)
    return said if day is None else _("{rule}; due since {day}").format(rule=said, day=long_day(day, today))


def part_words(kind: str) -> str:
    """One record that can be erased by itself, by its kind."""
    return {
        "visit_note": _("a visit note"),
        "private_note": _("a private note"),
        "concern": _("a safeguarding concern"),
        "meeting": _("a meeting"),
        "supervisor_note": _("a supervisor's note"),
        "attachment": _("an attachment"),
        "answer": _("an answer"),
    }.get(kind, kind)


def certificate_text(certificate: DestructionCertificate, people: dict[str, str]) -> str:
    """A certificate as plain text: what was destroyed by kind and number, why, when, and by which two people."""
    what = certificate.reference or _("Part of a record")
    lines = [
        _("Certificate of destruction"),
        "",
        _("Destroyed: {what}").format(what=what),
        _("When: {moment}").format(moment=certificate.destroyed_at.strftime("%d/%m/%Y %H:%M %z")),
        _("Rule: {rule}").format(rule=rule_words(certificate.rule)),
        _("Reason given: {reason}").format(reason=certificate.reason),
        _("Reviewed by: {name}").format(name=people.get(certificate.reviewed_by_id, certificate.reviewed_by_id)),
        _("Approved by: {name}").format(name=people.get(certificate.approved_by_id, certificate.approved_by_id)),
        _("Records: {counts}").format(counts=counts_words(certificate.counts)),
        _("Certificate number: {number}").format(number=certificate.id),
    ]
    if certificate.due_on is not None:
        lines.insert(5, _("Could be destroyed from: {day}").format(day=certificate.due_on.strftime("%d/%m/%Y")))
    return "\n".join(lines) + "\n"


def counts_words(counts: tuple[str, ...]) -> str:
    """How many records went, in one number and by kind."""
    each = kinds_and_numbers(counts)
    total = sum(int(number) for _kind, number in each)
    kinds = ", ".join(f"{kind} {number}" for kind, number in each)
    said = ngettext("{count} record", "{count} records", total).format(count=total)
    return _("{total} ({kinds})").format(total=said, kinds=kinds) if kinds else said


def kinds_and_numbers(counts: tuple[str, ...]) -> list[tuple[str, str]]:
    """The kinds of record that went, each with its number."""
    each = (count.partition(":")[::2] for count in counts)
    return [(kind.replace("_", " "), number) for kind, number in each]
