"""The pre-assessment checklist: five questions, a recommended next step, the practitioner's own decision."""
