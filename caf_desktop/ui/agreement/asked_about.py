"""Whom the family is asked about: the services that are involved, and whoever was decided about before."""

from __future__ import annotations

from caf_desktop.domain.agreement import RecipientKind, SharingDecision
from caf_desktop.domain.case import Case
from caf_desktop.domain.episode import Involvement
from caf_desktop.domain.people import printed_name
from caf_desktop.domain.sharing import Recipient, same_name


def asked_about(case: Case) -> list[Recipient]:
    """Each service and each recipient of a decision once, services first."""
    services = [Recipient(each.service.strip()) for each in case.all(Involvement) if each.service.strip()]
    decided = [Recipient(each.recipient, each.recipient_kind) for each in case.all(SharingDecision)]
    found: list[Recipient] = []
    for each in [*decided, *services]:
        if not any(is_same(each, other) for other in found):
            found.append(each)
    order = {name: place for place, name in enumerate(each.name.casefold() for each in services)}
    return sorted(found, key=lambda each: order.get(each.name.casefold(), len(order)))


def is_same(one: Recipient, other: Recipient) -> bool:
    """Whether two recipients are the same to a reader."""
    return one.kind is other.kind and same_name(one.name, other.name)


def people_one_may_add(case: Case) -> list[str]:
    """Family members by name, to be offered as recipients."""
    family = [person.name for link in case.relationships() if (person := case.person(link.person_id)) is not None]
    child = [] if case.child.unborn else [printed_name(case.child)]
    return [name for name in dict.fromkeys([*child, *family]) if name.strip()]


def kind_named(case: Case, name: str) -> RecipientKind | None:
    """What somebody with this name is, if the family is known to hold one."""
    return RecipientKind.PERSON if any(same_name(name, each) for each in people_one_may_add(case)) else None


def decisions_about(case: Case, recipient: Recipient) -> list[SharingDecision]:
    """Every decision about a recipient, newest first."""
    mine = [
        each
        for each in case.all(SharingDecision)
        if is_same(Recipient(each.recipient, each.recipient_kind), recipient)
    ]
    return sorted(mine, key=lambda each: each.decided_at, reverse=True)
