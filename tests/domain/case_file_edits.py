"""Sample case files as plain JSON, to spoil one thing at a time."""

from __future__ import annotations

import json
import re
from typing import Any

from caf_desktop.domain.case_faults import CaseFault
from caf_desktop.domain.case_rules import case_faults, parse_case_file
from caf_desktop.forms.case_answers import shipped_forms
from caf_desktop.shipped import resources_folder

Json = dict[str, Any]

TILLY = "case-1-tilly-marsden"
CHLOE = "case-2-chloe-okafor-lane"
UNBORN = "case-3-unborn-baby-holroyd"
PRENTICE = "case-5-prentice"


def sample(name: str) -> Json:
    """A shipped sample, fresh each time."""
    text = (resources_folder() / "samples" / f"{name}.json").read_text(encoding="utf-8")
    body: Json = json.loads(text)
    return body


def parts(path: str) -> list[str | int]:
    """``people[0].name`` as ``["people", 0, "name"]``."""
    return [int(part) if part.isdigit() else part for part in re.findall(r"\w+", path)]


def put(body: Json, path: str, value: Any) -> Json:
    """The body with one value set."""
    *above, last = parts(path)
    holder: Any = body
    for part in above:
        holder = holder[part]
    holder[last] = value
    return body


def drop(body: Json, path: str) -> Json:
    """The body without one field or entry."""
    *above, last = parts(path)
    holder: Any = body
    for part in above:
        holder = holder[part]
    del holder[last]
    return body


def repeat(body: Json, name: str, **changed: Any) -> Json:
    """The body with the first record of a list standing in it twice, changed a little the second time."""
    body[name].append(body[name][0] | changed)
    return body


def faults_of(body: Json) -> tuple[CaseFault, ...]:
    """Every fault of what the file says."""
    return case_faults(parse_case_file(as_bytes(body)), shipped_forms())


def as_bytes(body: Json) -> bytes:
    """The file's bytes."""
    return json.dumps(body, ensure_ascii=False).encode()
