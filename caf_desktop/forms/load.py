"""Read form definitions: the shipped ones quickly, any other only after the full check."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from caf_desktop.forms.model import FormDefinition
from caf_desktop.forms.parse import parse_form
from caf_desktop.shipped import forms_folder


@cache
def national_caf() -> FormDefinition:
    """The national CAF form, 2009/10 revision."""
    return _shipped("national-caf.json")


@cache
def pre_assessment_checklist() -> FormDefinition:
    """The CAF pre-assessment checklist."""
    return _shipped("pre-assessment-checklist.json")


def load_form(path: Path) -> FormDefinition:
    """The form in this file, once it has passed every check.

    Raises FormRefused with every fault found, and OSError when the file cannot be read.
    """
    from caf_desktop.forms.check import checked_form

    return checked_form(path.read_bytes())


def _shipped(name: str) -> FormDefinition:
    return parse_form(json.loads((forms_folder() / name).read_text(encoding="utf-8")))
