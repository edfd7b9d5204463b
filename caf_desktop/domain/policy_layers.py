"""Lay the layers of settings over each other, and say for each setting which layer set it.

Nothing here reads a file. A layer is checked field by field, so that one mistake does not take the others away;
what a mistake in the computer's file might have forbidden stays forbidden (``Origin.STRICTEST``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError

from caf_desktop.domain.policy import Policy, layering
from caf_desktop.domain.retention import RULES


class Origin(StrEnum):
    """Which layer set a field."""

    MACHINE = "machine"
    VAULT = "vault"
    BUILT_IN = "built-in"
    STRICTEST = "strictest"
    """The computer's file is broken here, so the strictest value holds."""


class PolicyRule(StrEnum):
    """What a layer breaks."""

    UNREADABLE = "unreadable"
    NOT_TRUSTED = "not-trusted"
    TOO_LARGE = "too-large"
    NOT_UTF8 = "not-utf8"
    NOT_TOML = "not-toml"
    UNKNOWN_KEY = "unknown-key"
    MISPLACED_KEY = "misplaced-key"
    MISSING_KEY = "missing-key"
    WRONG_TYPE = "wrong-type"
    OUT_OF_RANGE = "out-of-range"
    TOO_LONG = "too-long"
    NOT_STORABLE = "not-storable"
    NOT_FOUR = "not-four"
    NOT_A_WHOLE_PLACE = "not-a-whole-place"
    NOT_A_PUBLIC_KEY = "not-a-public-key"
    NOBODY = "nobody"
    UNKNOWN_RULE = "unknown-rule"
    NEEDS_ESCROW_KEY = "needs-escrow-key"
    NOT_FOR_THE_VAULT = "not-for-the-vault"
    SET_FOR_THE_COMPUTER = "set-for-the-computer"


@dataclass(frozen=True)
class PolicyFault:
    """One thing wrong: ``setting``, a field of the policy (empty: the whole layer), ``path`` of the part inside it.

    ``line`` counts from 1, 0 when it is not known. ``values`` are what the sentence names: the nearest known
    name, the least and the most, the type that is wanted, who may write to the file.
    """

    rule: PolicyRule
    setting: str = ""
    path: tuple[str | int, ...] = ()
    line: int = 0
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LayerRead:
    """What one layer sets, each value checked; ``broken`` are the fields its mistakes may have meant."""

    values: Mapping[str, Any] = field(default_factory=dict)
    faults: tuple[PolicyFault, ...] = ()
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Layered:
    """What holds, which layer set each field, and what is wrong with the layers."""

    policy: Policy = field(default_factory=Policy)
    origins: Mapping[str, Origin] = field(default_factory=lambda: dict.fromkeys(Policy.model_fields, Origin.BUILT_IN))
    machine_faults: tuple[PolicyFault, ...] = ()
    vault_faults: tuple[PolicyFault, ...] = ()

    def vault_may_set(self, name: str) -> bool:
        """Whether the vault's administrator may change a field here."""
        return layering(name).by_vault and self.origins[name] in (Origin.VAULT, Origin.BUILT_IN)


def layered(machine: LayerRead, vault: LayerRead) -> Layered:
    """The computer's layer over the vault's over what is built in."""
    values: dict[str, Any] = {}
    origins = {}
    for name in Policy.model_fields:
        rule = layering(name)
        if name in machine.values:
            values[name], origins[name] = machine.values[name], Origin.MACHINE
        elif name in machine.broken and rule.strictest is not None:
            values[name], origins[name] = rule.strictest, Origin.STRICTEST
        elif rule.by_vault and name in vault.values:
            values[name], origins[name] = vault.values[name], Origin.VAULT
        else:
            origins[name] = Origin.BUILT_IN
    return Layered(Policy(**values), origins, machine.faults, vault.faults)


def whole_layer_broken(fault: PolicyFault) -> LayerRead:
    """A layer nothing of which can be used: every field may have been meant."""
    return LayerRead(faults=(fault,), broken=frozenset(Policy.model_fields))


def check_layer(given: Mapping[str, object], *, by_vault: bool = False) -> LayerRead:
    """Check what a layer sets, as it was read from TOML or JSON. None stands for what is not set."""
    values: dict[str, Any] = {}
    faults: list[PolicyFault] = []
    broken: set[str] = set()
    for name, value in given.items():
        if name not in Policy.model_fields:
            near = nearest(name, Policy.model_fields)
            faults.append(PolicyFault(PolicyRule.UNKNOWN_KEY, name, values={"near": near}))
            if near and near not in given:
                broken.add(near)
        elif value is None:
            continue
        elif by_vault and not layering(name).by_vault:
            faults.append(PolicyFault(PolicyRule.NOT_FOR_THE_VAULT, name))
        else:
            found = faults_of(name, value) or _unknown_rules(name, value)
            if found:
                faults.extend(found)
                broken.add(name)
            else:
                values[name] = _checked(name, value)
    if values.get("escrow_required") and not values.get("escrow_key") and "escrow_key" not in broken:
        faults.append(PolicyFault(PolicyRule.NEEDS_ESCROW_KEY, "escrow_required"))
    return LayerRead(values, tuple(faults), frozenset(broken))


def faults_of(name: str, value: object) -> list[PolicyFault]:
    """What is wrong with one field's value."""
    try:
        _checked(name, value)
    except ValidationError as refused:
        return [_fault(name, error) for error in refused.errors(include_url=False, include_context=True)]
    except (TypeError, ValueError):  # TOML has dates and infinite numbers, which no setting takes
        return [PolicyFault(PolicyRule.WRONG_TYPE, name, values={"wanted": _wanted(name)})]
    return []


def _unknown_rules(name: str, value: object) -> list[PolicyFault]:
    if name != "retention" or not isinstance(value, list):
        return []
    known = [rule.key for rule in RULES]
    return [
        PolicyFault(PolicyRule.UNKNOWN_RULE, name, (row, "rule"), values={"near": nearest(period["rule"], known)})
        for row, period in enumerate(value)
        if period["rule"] not in known
    ]


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most like this one; empty when none is."""
    return next(iter(get_close_matches(name.lower(), list(known), n=1, cutoff=0.6)), "")


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    declared = Policy.model_fields[name]
    form: Any = Annotated[declared.annotation, *declared.metadata]
    return TypeAdapter(form)


def _checked(name: str, value: object) -> Any:
    """Strictly: a number in quotes is no number. JSON, so that a list may stand for a tuple."""
    return _adapter(name).validate_json(json.dumps(value, allow_nan=False), strict=True)


_WANTED = {
    "int_type": "number",
    "int_from_float": "number",
    "bool_type": "truth",
    "string_type": "text",
    "tuple_type": "list",
    "model_type": "table",
    "dataclass_type": "table",
    "model_attributes_type": "table",
}
_RULES = {
    "missing": PolicyRule.MISSING_KEY,
    "string_too_long": PolicyRule.TOO_LONG,
    "too_long": PolicyRule.TOO_LONG,
    "value_error": PolicyRule.NOT_STORABLE,
    "greater_than_equal": PolicyRule.OUT_OF_RANGE,
    "less_than_equal": PolicyRule.OUT_OF_RANGE,
    "not_four": PolicyRule.NOT_FOUR,
    "not_a_whole_place": PolicyRule.NOT_A_WHOLE_PLACE,
    "not_a_public_key": PolicyRule.NOT_A_PUBLIC_KEY,
    "nobody": PolicyRule.NOBODY,
}


def _fault(name: str, error: Any) -> PolicyFault:
    kind, path = str(error["type"]), tuple(error["loc"])
    context = error.get("ctx", {})
    if kind == "extra_forbidden":
        key = str(path[-1])
        if key in Policy.model_fields:
            return PolicyFault(PolicyRule.MISPLACED_KEY, name, path)
        return PolicyFault(PolicyRule.UNKNOWN_KEY, name, path, values={"near": nearest(key, _inner_names(name))})
    if kind in _RULES:
        rule = _RULES[kind]
        limits: dict[str, str] = {}
        if rule is PolicyRule.OUT_OF_RANGE:
            least, most = _limits(name)
            limits = {"least": str(least), "most": str(most)}
        elif rule is PolicyRule.TOO_LONG:
            limits = {"most": str(context["max_length"])}
        return PolicyFault(rule, name, path, values=limits)
    return PolicyFault(PolicyRule.WRONG_TYPE, name, path, values={"wanted": _WANTED.get(kind, "text")})


def _inner_names(name: str) -> list[str]:
    schema = _adapter(name).json_schema()
    return [each for definition in schema.get("$defs", {}).values() for each in definition["properties"]]


def _limits(name: str) -> tuple[int, int]:
    """The least and the most, of the field itself or of the number inside its rows."""
    schema = _adapter(name).json_schema()
    numbers = [schema, *(row for each in schema.get("$defs", {}).values() for row in each["properties"].values())]
    return next((row["minimum"], row["maximum"]) for row in numbers if "minimum" in row)


def _wanted(name: str) -> str:
    kinds = {"integer": "number", "boolean": "truth", "array": "list"}
    return kinds.get(str(_adapter(name).json_schema().get("type")), "text")
