"""Our own conventions: what ``definition`` binds to, and the parts an assessment element must have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caf_desktop.domain.age import AgeBand
from caf_desktop.domain.agreement import Agreement, SharingDecision, Signature
from caf_desktop.domain.assessment import Assessment, Checklist
from caf_desktop.domain.episode import Episode, Involvement
from caf_desktop.domain.people import Assessor, Child, Person, Relationship
from caf_desktop.domain.plan import Action, DesiredOutcome, LeadProfessional
from caf_desktop.domain.record import Record
from caf_desktop.forms import names
from caf_desktop.forms.checks.placing import Placed
from caf_desktop.forms.completeness import Decision
from caf_desktop.forms.faults import Fault, Remedy, Rule
from caf_desktop.forms.parse import extension

SINGLE: tuple[type[Record], ...] = (Child, Episode, Assessment, Checklist, LeadProfessional, Agreement)
"""Records of which an assessment has one: bound from questions outside repeating groups."""

ROWS: dict[str, tuple[type[Record], ...]] = {
    "Relationship:parent": (Relationship, Person),
    "Relationship:household": (Relationship, Person),
    "Assessor": (Assessor,),
    "Involvement:other": (Involvement,),
    "Action": (Action, DesiredOutcome),
    "SharingDecision": (SharingDecision,),
    "Signature": (Signature,),
}
"""Records that a repeating group has rows of, and whose fields its questions may be bound to."""

SLICES = ("Involvement:gp", "Involvement:education")
"""One record out of several: bound from a group without rows."""

DERIVED = {"Child.age_band", "Agreement.agree_to_share"}
"""Worked out, not held in a field."""

PARTS = {"decision": ("choice",), "why-not": ("string", "text"), "strengths": ("text",), "needs": ("text",)}


def binding_faults(items: Sequence[Placed]) -> Iterator[Fault]:
    """Definitions of ours that lead nowhere, and age bands with other codes than ours."""
    for placed in items:
        target = bound_to(placed)
        if not target:
            continue
        allowed = _targets(placed)
        if target not in allowed:
            expected = ", ".join(sorted(allowed))
            yield Fault(placed.link_id, Rule.BINDING, Remedy.CHANGE_TO, "definition", target, expected)
        elif target == "Child.age_band" and not set(AgeBand) >= _codes(placed):
            expected = ", ".join(AgeBand)
            yield Fault(placed.link_id, Rule.BINDING, Remedy.CHANGE_TO, "answerOption", target, expected)


def element_faults(items: Sequence[Placed]) -> Iterator[Fault]:
    """Elements without their decision, its reason, strengths and needs."""
    types = {placed.link_id: placed for placed in items}
    for placed in items:
        if extension(placed.raw, names.ASSESSMENT_ELEMENT) is not True:
            continue
        for part, wanted in PARTS.items():
            found = types.get(f"{placed.link_id}.{part}")
            if found is None or placed not in found.above or found.type not in wanted:
                expected = f"{placed.link_id}.{part}: {', '.join(wanted)}"
                yield Fault(placed.link_id, Rule.ELEMENT_PARTS, Remedy.GIVE, "item", expected=expected)
            elif part == "decision" and _codes(found) != set(Decision):
                yield Fault(
                    found.link_id,
                    Rule.ELEMENT_PARTS,
                    Remedy.CHANGE_TO,
                    "answerOption",
                    expected=", ".join(Decision),
                )


def bound_to(placed: Placed) -> str:
    """The field or record of ours that an item is bound to, or nothing."""
    address, _, target = str(placed.raw.get("definition", "")).partition("#")
    return target if address.startswith(f"{names.STRUCTURE}/") else ""


def _targets(placed: Placed) -> set[str]:
    """What an item in this place may be bound to."""
    if placed.type == "group":
        return set(ROWS) if placed.repeats else set(SLICES)
    if placed.repeating_group:
        records: Sequence[type[Record]] = ROWS.get(bound_to(placed.repeating_group), ())
        return _fields(records)
    in_slice = any(bound_to(above) in SLICES for above in placed.above)
    return _fields((*SINGLE, Involvement) if in_slice else SINGLE) | DERIVED


def _fields(records: Sequence[type[Record]]) -> set[str]:
    return {
        f"{record.__name__}.{name}"
        for record in records
        for name in record.model_fields
        if name != "id" and not name.endswith("_id")
    }


def _codes(placed: Placed) -> set[str]:
    return {option.get("valueCoding", {}).get("code", "") for option in placed.raw.get("answerOption", ())}
