"""The addresses and codes that our Questionnaires use, in one place."""

from __future__ import annotations

BASE = "https://caf-desktop.example/fhir"
STRUCTURE = f"{BASE}/StructureDefinition"

RECOMMENDED_MINIMUM = f"{STRUCTURE}/recommended-minimum"
OPTION_GROUP = f"{STRUCTURE}/option-group"
UNVERIFIED_WORDING = f"{STRUCTURE}/unverified-wording"
ASSESSMENT_ELEMENT = f"{STRUCTURE}/assessment-element"
SPECIFY = f"{STRUCTURE}/specify"

HIDDEN = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"
ITEM_CONTROL = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
EPISODE_REFERENCE = f"{BASE}/NamingSystem/episode-reference"
