"""Extensions: ours with the right type in the right place, the harmless ones, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caf_desktop.forms import names
from caf_desktop.forms.checks.placing import Json, Placed
from caf_desktop.forms.faults import Fault, Remedy, Rule
from caf_desktop.forms.parse import item_controls

HARMLESS = frozenset(
    {
        "http://hl7.org/fhir/StructureDefinition/designNote",
        "http://hl7.org/fhir/StructureDefinition/rendering-style",
        "http://hl7.org/fhir/StructureDefinition/rendering-xhtml",
        "http://hl7.org/fhir/StructureDefinition/rendering-markdown",
        "http://hl7.org/fhir/StructureDefinition/translation",
    }
)
"""They change how a form looks or reads elsewhere, never what is asked: passed over."""


@dataclass(frozen=True, slots=True)
class _Known:
    value: str
    fits: Callable[[Placed], bool]
    place: str


def _any_item(placed: Placed) -> bool:
    return True


def _asked(placed: Placed) -> bool:
    return placed.type != "display"


def _single_group(placed: Placed) -> bool:
    return placed.type == "group" and not placed.repeats and placed.repeating_group is None


def _display(placed: Placed) -> bool:
    return placed.type == "display"


ON_ITEMS = {
    names.RECOMMENDED_MINIMUM: _Known("valueBoolean", _asked, "question, group"),
    names.UNVERIFIED_WORDING: _Known("valueBoolean", _any_item, "item"),
    names.ASSESSMENT_ELEMENT: _Known("valueBoolean", _single_group, "group"),
    names.HIDDEN: _Known("valueBoolean", _any_item, "item"),
    names.ITEM_CONTROL: _Known("valueCodeableConcept", _display, "display"),
}
ON_OPTIONS = {
    names.OPTION_GROUP: _Known("valueString", _any_item, "answerOption"),
    names.SPECIFY: _Known("valueBoolean", _any_item, "answerOption"),
}
EVERYWHERE_KNOWN = HARMLESS | ON_ITEMS.keys() | ON_OPTIONS.keys()


def extension_faults(questionnaire: Json, items: Sequence[Placed]) -> Iterator[Fault]:
    """Faults of every extension in the form."""
    yield from _unknown("", {name: part for name, part in questionnaire.items() if name != "item"})
    yield from _misplaced("", questionnaire, {}, None)
    for placed in items:
        yield from _unknown(
            placed.link_id, {name: part for name, part in placed.raw.items() if name != "item"}
        )
        yield from _misplaced(placed.link_id, placed.raw, ON_ITEMS, placed)
        for option in placed.raw.get("answerOption", ()):
            yield from _misplaced(placed.link_id, option, ON_OPTIONS, placed)
        controls = item_controls(placed.raw)
        if controls - {"help"}:
            found = ", ".join(sorted(controls))
            yield Fault(placed.link_id, Rule.UNSUPPORTED, Remedy.CHANGE_TO, "itemControl", found, "help")


def _unknown(link_id: str, part: Any) -> Iterator[Fault]:
    """Extensions nobody here knows, and modifiers, however deep in this part."""
    if isinstance(part, Mapping):
        if "modifierExtension" in part:
            yield Fault(link_id, Rule.UNSUPPORTED, Remedy.REMOVE, "modifierExtension")
        for extension in part.get("extension", ()):
            if extension["url"] not in EVERYWHERE_KNOWN:
                yield Fault(link_id, Rule.EXTENSION_UNKNOWN, Remedy.REMOVE, "extension", extension["url"])
        for name, inner in part.items():
            if name != "extension":
                yield from _unknown(link_id, inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _unknown(link_id, inner)


def _misplaced(
    link_id: str, raw: Json, known_here: Mapping[str, _Known], placed: Placed | None
) -> Iterator[Fault]:
    for extension in raw.get("extension", ()):
        url = extension["url"]
        if url not in EVERYWHERE_KNOWN or url in HARMLESS:
            continue
        known = known_here.get(url)
        if known is None or placed is None or not known.fits(placed):
            place = (ON_ITEMS | ON_OPTIONS)[url].place
            yield Fault(link_id, Rule.EXTENSION_PLACE, Remedy.MOVE, "extension", url, place)
        elif not _has_value(extension, known.value):
            yield Fault(link_id, Rule.EXTENSION_TYPE, Remedy.CHANGE_TO, "extension", url, known.value)


def _has_value(extension: Json, wanted: str) -> bool:
    value = extension.get(wanted)
    if wanted == "valueBoolean":
        return isinstance(value, bool)
    if wanted == "valueString":
        return isinstance(value, str) and bool(value.strip())
    return isinstance(value, Mapping)
