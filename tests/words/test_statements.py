from __future__ import annotations

from caf_desktop.words.statements import sharing_question, text_statement


def test_the_statement_says_for_whom_whether_understood_and_with_which_services() -> None:
    words = text_statement(True, True, False, True, ["Speech therapy", "Housing"])
    assert "providing services to: me; this infant, child or young person for whom I am a parent." in words
    assert "explained to me and I understand them." in words
    assert words.endswith("between the services listed: Speech therapy; Housing.")


def test_without_a_yes_to_any_service_it_says_so() -> None:
    words = text_statement(False, False, True, False, [])
    assert "for whom I am a carer" in words
    assert "have not been explained" in words
    assert words.endswith("I do not agree to the sharing of information with any service.")


def test_the_question_names_the_recipient() -> None:
    assert sharing_question("Housing").startswith("May Housing see this assessment")
