"""Read a case file, holding it against every rule."""

from __future__ import annotations

from caf_desktop.domain.case_faults import CaseFileRefused
from caf_desktop.domain.case_rules import case_faults, parse_case_file
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.forms.case_answers import shipped_forms


def read_case_file(data: bytes) -> CaseFile:
    """The case file in these bytes. Raises CaseFileRefused with every fault and its path."""
    file = parse_case_file(data)
    faults = case_faults(file, shipped_forms())
    if faults:
        raise CaseFileRefused(faults)
    return file
