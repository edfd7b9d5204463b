"""Walk a Questionnaire's JSON and know for each part where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """An item as it stands in the JSON, with the items above it, nearest first."""

    raw: Json
    above: tuple[Placed, ...] = ()

    @property
    def link_id(self) -> str:
        """Its linkId."""
        return str(self.raw.get("linkId", ""))

    @property
    def type(self) -> str:
        """Its item type's code."""
        return str(self.raw.get("type", ""))

    @property
    def repeats(self) -> bool:
        """Whether it may be answered more than once, or has rows."""
        return self.raw.get("repeats") is True

    @property
    def repeating_group(self) -> Placed | None:
        """The group with rows that it stands in."""
        return next((each for each in self.above if each.type == "group" and each.repeats), None)

    def inside(self) -> Iterator[Placed]:
        """Everything inside it, in order."""
        for raw in self.raw.get("item", ()):
            child = Placed(raw, (self, *self.above))
            yield child
            yield from child.inside()


def placed_items(questionnaire: Json) -> tuple[Placed, ...]:
    """Every item of the form, in order."""
    return tuple(
        each
        for raw in questionnaire.get("item", ())
        for top in [Placed(raw)]
        for each in (top, *top.inside())
    )


def link_id_at(questionnaire: Json, path: Sequence[str | int]) -> str:
    """The linkId of the innermost item that the path (keys and indexes) leads through."""
    link_id = ""
    node: Any = questionnaire
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(node, Mapping) and isinstance(node.get("linkId"), str):
            link_id = node["linkId"]
    return link_id
