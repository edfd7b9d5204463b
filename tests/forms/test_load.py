"""Read form definitions."""

from __future__ import annotations

from caf_desktop.forms.load import national_caf, pre_assessment_checklist


def test_the_shipped_forms_are_read_once_and_kept() -> None:
    assert national_caf() is national_caf()
    assert national_caf().canonical == "https://caf-desktop.example/fhir/Questionnaire/national-caf|2010.1"
    assert pre_assessment_checklist().version == "2010.1"
