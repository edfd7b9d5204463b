from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from caf_desktop.actions.copies import Medium, prepared_copy
from caf_desktop.actions.desk import Desk
from caf_desktop.domain.agreement import Disclosure, RecipientKind, Route, SharingDecision
from caf_desktop.domain.case import Case
from caf_desktop.domain.people import MayBeTold, Person, Relationship
from caf_desktop.pdf.verifying import check_pdf
from caf_desktop.ui.agreement.part import AgreementPart
from caf_desktop.ui.papers.part import PapersPart
from caf_desktop.ui.papers.printing import print_pages
from caf_desktop.ui.session import Session
from caf_desktop.ui.theme.look import Scheme, look
from tests.ui.papers.conftest import Choose
from tests.ui.shown import record_part
from tests.ui.walker import assert_accessible

Wait = Callable[[], None]


def disclosures(desk: Desk, case: Case) -> tuple[Disclosure, ...]:
    return desk.case(case.episode.id).all(Disclosure)


def test_nobody_is_chosen_and_nothing_can_leave_at_first(papers: PapersPart) -> None:
    assert papers.copy_for.wanted() is None
    assert not papers.save_button.isEnabled()
    assert papers.preview.document.pageCount() == 0
    assert papers.heading.text() == "No copy has left yet"


def test_the_real_pages_are_shown_with_what_is_left_out_and_that_the_address_is_confidential(
    papers: PapersPart, choose: Choose
) -> None:
    choose("Speech therapy")
    assert papers.preview.document.pageCount() > 0
    assert papers.preview.where.text().startswith("Page 1 of ")
    text = papers.preview.document.getAllText(0).text()
    assert "This copy is for Speech therapy" in text
    assert papers.what.careful.isVisible()
    assert papers.what.careful.title.text() == "The address is confidential"
    assert "parts are left out" in papers.what.left_out.button.words()
    assert papers.save_button.isEnabled()


def test_the_pages_can_be_turned(papers: PapersPart, choose: Choose) -> None:
    choose("own")
    papers.preview.next_button.click()
    assert papers.preview.where.text().startswith("Page 2 of ")
    papers.preview.previous_button.click()
    assert papers.preview.where.text().startswith("Page 1 of ")


def test_the_own_copy_holds_everything_and_says_so(papers: PapersPart, choose: Choose) -> None:
    choose("own")
    assert papers.what.whole.title.text() == "Everything is in it"
    assert "this copy holds it" in papers.what.careful.title.text()


def test_somebody_the_family_was_not_asked_about_gets_nothing_and_the_way_leads_to_the_question(
    papers: PapersPart, choose: Choose, session: Session, wait_idle: Wait
) -> None:
    choose("Brackenwell Housing")
    assert papers.what.refusal.isVisible()
    assert "has not been asked" in papers.what.refusal.words.text()
    assert not papers.save_button.isEnabled()
    papers.what.ask_button.click()
    wait_idle()
    part = record_part(session, AgreementPart)
    asked = next(row for row in part.sharing.rows if row.recipient.name == "Brackenwell Housing")
    assert asked.form is not None


def test_somebody_else_is_refused_with_the_reason(
    papers: PapersPart, choose: Choose, qtbot: QtBot, wait_idle: Wait
) -> None:
    choose("somebody-else")
    line = papers.copy_for.name.answer.focus_target()
    qtbot.keyClicks(line, "The Ashmere Gazette")
    papers.print_button.setFocus()
    papers.copy_for.changed.emit()
    papers.settle()
    wait_idle()
    assert papers.what.refusal.isVisible()
    assert "The Ashmere Gazette" in papers.what.refusal.words.text()


def test_a_copy_is_saved_signed_through_the_dialog_and_listed(
    papers: PapersPart, choose: Choose, desk: Desk, shared: Case, tmp_path: Path, qtbot: QtBot, wait_idle: Wait
) -> None:
    choose("Speech therapy")
    papers.save_button.click()
    dialog = papers.leaving.dialog
    assert dialog is not None
    name = dialog.findChild(QLineEdit)
    assert name is not None
    assert name.text() == f"{shared.episode.reference}-version-1.pdf"
    assert "Tilly" not in name.text()
    target = tmp_path / "copy.pdf"
    name.setText(str(target))
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    box.button(QDialogButtonBox.StandardButton.Save).click()
    wait_idle()
    verdict = check_pdf(target.read_bytes())
    assert verdict.untouched
    assert not verdict.trusted
    (left,) = disclosures(desk, shared)
    assert (left.recipient, left.route, left.medium, left.decision) == (
        "Speech therapy",
        Route.AGREEMENT,
        "pdf",
        "partly",
    )
    assert papers.heading.text() == "One copy has left, on 20 March"
    assert not papers.progress.isVisible()
    assert papers.save_button.isEnabled()


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_listed(
    papers: PapersPart, choose: Choose, desk: Desk, shared: Case, tmp_path: Path, session: Session, wait_idle: Wait
) -> None:
    choose("own")
    wanted = papers.copy_for.wanted()
    assert wanted is not None
    papers.leaving.save_to(wanted, Medium.PDF, tmp_path / "not there" / "copy.pdf")
    wait_idle()
    assert session.window_shown.messages.isVisible()
    assert "not there any more" in session.window_shown.messages.notice.title.text()
    assert disclosures(desk, shared) == ()
    assert papers.save_button.isEnabled()


def test_a_copy_given_up_before_it_left_is_not_there(
    papers: PapersPart, choose: Choose, desk: Desk, shared: Case, tmp_path: Path, session: Session, wait_idle: Wait
) -> None:
    choose("own")
    wanted = papers.copy_for.wanted()
    assert wanted is not None
    papers.leaving.save_to(wanted, Medium.PDF, tmp_path / "copy.pdf")
    assert papers.progress.isVisible()
    papers.progress.cancel_button.click()
    wait_idle()
    assert list(tmp_path.glob("*.pdf")) == []
    assert disclosures(desk, shared) == ()
    assert session.window_shown.messages.notice.title.text() == "Given up: no copy was made"


def test_a_case_file_and_a_fhir_file_warn_that_they_are_in_clear(
    papers: PapersPart, choose: Choose, desk: Desk, shared: Case, tmp_path: Path, wait_idle: Wait
) -> None:
    choose("own")
    papers.other.set_unfolded(True)
    assert "in clear" in papers.other.body.findChildren(type(papers.what.whole))[0].title.text()
    wanted = papers.copy_for.wanted()
    assert wanted is not None
    papers.leaving.save_to(wanted, Medium.JSON, tmp_path / "case.json")
    papers.leaving.save_to(wanted, Medium.FHIR, tmp_path / "case.fhir.json")
    wait_idle()
    assert json.loads((tmp_path / "case.json").read_text("utf-8"))["children"][0]["given_names"] == "Tilly"
    fhir = json.loads((tmp_path / "case.fhir.json").read_text("utf-8"))
    assert fhir["resourceType"] == "QuestionnaireResponse"
    assert [each.medium for each in disclosures(desk, shared)] == ["json", "fhir"]


def test_pages_are_printed_from_memory_and_listed(
    papers: PapersPart, choose: Choose, desk: Desk, shared: Case, tmp_path: Path, wait_idle: Wait
) -> None:
    choose("Speech therapy")
    wanted = papers.copy_for.wanted()
    assert wanted is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    papers.leaving.print_on(wanted, printer)
    wait_idle()
    wait_idle()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
    assert [(each.medium, each.recipient) for each in disclosures(desk, shared)] == [("print", "Speech therapy")]


def test_printing_given_up_counts_no_pages(desk: Desk, shared: Case, papers: PapersPart, tmp_path: Path) -> None:
    draft = shared.draft()
    assert draft is not None
    copy = prepared_copy(desk, shared, draft, None, Medium.PRINT)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_pages(copy.data, printer, lambda: True) == 0


def test_a_print_that_is_stopped_stays_in_the_list(
    papers: PapersPart, choose: Choose, desk: Desk, shared: Case, session: Session, tmp_path: Path, wait_idle: Wait
) -> None:
    choose("Speech therapy")
    wanted = papers.copy_for.wanted()
    assert wanted is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    papers.leaving.begun.connect(lambda words: papers.leaving.give_up() if words == "Printing…" else None)
    papers.leaving.print_on(wanted, printer)
    wait_idle()
    wait_idle()
    assert [each.medium for each in disclosures(desk, shared)] == ["print"]
    assert session.window_shown.messages.notice.title.text() == "Printing was stopped"
    assert "list of copies" in session.window_shown.messages.notice.words.text()


def test_only_one_safe_way_must_be_read_before_a_copy_leaves(
    papers: PapersPart, choose: Choose, shared: Case
) -> None:
    via = {"may_be_told": MayBeTold.ONLY_VIA, "may_be_told_via": "At the clinic"}
    aunt = Person(id="aunt", name="Carol Marsden")
    link = Relationship(id="aunt-link", child_id=shared.child.id, person_id="aunt", **via)
    told = {"id": "s2", "recipient": aunt.name, "recipient_kind": RecipientKind.PERSON}
    papers.record.case = shared.having(aunt, link, shared.all(SharingDecision)[0].model_copy(update=told))
    papers.refresh()
    choose(aunt.name)
    assert papers.what.only_via.isVisible()
    assert "At the clinic" in papers.what.only_via.words.text()
    assert not papers.save_button.isEnabled()
    papers.what.seen.box.click()
    assert papers.save_button.isEnabled()
    assert papers.leaving.only_via_seen


def test_print_asks_the_system_for_a_printer(papers: PapersPart, choose: Choose, wait_idle: Wait) -> None:
    choose("own")
    papers.print_button.click()
    wait_idle()
    dialog = papers.leaving.print_dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    assert papers.save_button.isEnabled()


def test_on_a_small_screen_the_pages_take_the_place_of_the_choices(papers: PapersPart, choose: Choose) -> None:
    choose("own")
    papers.window().resize(853, 480)
    assert papers.choices.isVisible()
    assert not papers.preview.isVisible()
    papers.look_button.click()
    assert papers.preview.isVisible()
    assert not papers.choices.isVisible()
    papers.preview.back_button.click()
    assert papers.choices.isVisible()


def test_everything_has_a_name_and_nothing_is_cut_off(papers: PapersPart, choose: Choose) -> None:
    choose("Speech therapy")
    for size, scale in (((1320, 860), 1.0), ((853, 480), 1.0), ((1320, 860), 2.0)):
        look().apply(Scheme.LIGHT, scale)
        papers.window().resize(*size)
        assert_accessible(papers)
