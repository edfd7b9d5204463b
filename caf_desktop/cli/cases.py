"""Commands on cases: bring in, list, export, audit."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from caf_desktop.actions.case_files import read_case_file
from caf_desktop.actions.copies import MakeCopy, Medium, version_asked
from caf_desktop.actions.desk import Desk
from caf_desktop.actions.importing import ImportCases
from caf_desktop.actions.noting_events import note_search
from caf_desktop.actions.recipients import permission_at_exit, recipient_named
from caf_desktop.cli.refusal import CommandRefused, Exit
from caf_desktop.cli.vaults import opened_desk
from caf_desktop.domain.case_faults import CaseFileRefused
from caf_desktop.domain.case_json import LARGEST_FILE
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.identity import tidy_reference
from caf_desktop.forms.quality import QualityAudit, audit_of
from caf_desktop.forms.release import answers_of
from caf_desktop.store import reading, searching
from caf_desktop.store.errors import RecordMissing
from caf_desktop.words import _
from caf_desktop.words.case_faults import case_fault_line
from caf_desktop.words.one_line import file_words, one_line
from caf_desktop.words.quality import question_words, reason_words
from caf_desktop.words.sharing import only_this_way


def bring_in(options: argparse.Namespace) -> Exit:
    """``caf import``: all files or none; every fault with its path."""

    files: list[CaseFile] = []
    faults: list[str] = []
    for name in options.files:
        try:
            with Path(name).open("rb") as file:
                files.append(read_case_file(file.read(LARGEST_FILE + 1)))
        except OSError:
            faults.append(_("{name}: the file cannot be read.").format(name=file_words(name)))
        except CaseFileRefused as refused:
            faults += [f"{file_words(name)}: {case_fault_line(fault)}" for fault in refused.faults]
    if faults:
        raise CommandRefused("\n".join([*faults, _("Nothing was brought in.")]))
    with opened_desk(options) as desk:
        changed = desk.do(ImportCases(files, options.allow_duplicate))
    for record in changed.put:
        if isinstance(record, Episode):
            print(record.reference)
    return Exit.DONE


def list_episodes(options: argparse.Namespace) -> Exit:
    """``caf list``: the episodes one may see, or those of them that hold the words searched for."""
    with opened_desk(options) as desk:
        while desk.vault.update_index():
            pass
        whose = desk.whose()
        with desk.vault.reading() as connection:
            lines = reading.children(connection, whose)
            if options.search:
                found = {hit.episode_id for hit in searching.search(connection, whose, options.search, limit=10_000)}
                lines = [line for line in lines if line.episode_id in found]
        note_search(desk, options.search)
    if options.json:
        facts = [
            {
                "reference": line.reference,
                "child": line.name,
                "date_of_birth": line.date_of_birth,
                "expected_date_of_delivery": line.expected_date,
                "status": line.status,
            }
            for line in lines
        ]
        print(json.dumps(facts, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            day = line.date_of_birth or line.expected_date or ""
            print(f"{line.reference}  {line.status:6}  {day:10}  {one_line(line.name)}")
    return Exit.DONE


def export(options: argparse.Namespace) -> Exit:
    """``caf export``: the version asked for, through the filter when it is for somebody."""
    target = Path(options.to)
    medium = _medium_of(target)
    if options.recipient is not None and not options.recipient.strip():
        raise CommandRefused(_("--for names nobody. Nothing was written. Leave it out for your own file copy."))
    with opened_desk(options) as desk:
        case = desk.case(_episode(desk, options.reference))
        assessment = version_asked(case, options.version)
        recipient = recipient_named(case, options.recipient) if options.recipient else None
        if medium in (Medium.JSON, Medium.FHIR):
            print(
                _("caf: this file is in clear: anyone who has it can read it. Keep it safe and delete it soon."),
                file=sys.stderr,
            )
        via = permission_at_exit(desk, case, recipient).only_via
        if recipient is not None and via:
            print(_("caf: {words}").format(words=one_line(only_this_way(recipient.name, via), 500)), file=sys.stderr)
        copy = MakeCopy(case.episode.id, assessment.id, recipient, medium, target.absolute())
        desk.do(replace(copy, only_via_seen=options.only_via_seen))
    return Exit.DONE


def audit(options: argparse.Namespace) -> Exit:
    """``caf audit``: the quality audit's questions, as far as the record answers them."""
    with opened_desk(options) as desk:
        case = desk.open_case(_episode(desk, options.reference))
        assessment = version_asked(case, None)
        form = desk.form_of(assessment)
        result = audit_of(case, answers_of(form, case, assessment), form)
    if options.json:
        print(json.dumps(_audit_facts(result), ensure_ascii=False, indent=1))
        return Exit.DONE
    for question in result.questions:
        print(f"{question.number:2}  {question.answer.value:3}  {question_words(question.number)}")
        print(f"         {reason_words(question.reason)}")
    percentage = _("n/a") if result.percentage is None else f"{result.percentage:.1f} %"
    print(f"A {result.a}  B {result.b}  " + _("left to a person: {count}").format(count=result.asked))
    print(_("Effectiveness of the CAF process: {percentage}").format(percentage=percentage))
    return Exit.DONE


def _audit_facts(result: QualityAudit) -> dict[str, Any]:
    return {
        "percentage": result.percentage,
        "a": result.a,
        "b": result.b,
        "asked": result.asked,
        "questions": [
            {"number": each.number, "answer": each.answer.value, "reason": reason_words(each.reason)}
            for each in result.questions
        ],
    }


def _episode(desk: Desk, reference: str) -> str:
    """The id of the episode with this reference; one that this person may not read is as good as not there."""
    whose = desk.whose()
    with desk.vault.reading() as connection, suppress(RecordMissing):
        found = reading.episode_with(connection, tidy_reference(reference))
        if reading.children_with(connection, whose, [found]):
            return found
    sentence = _("No episode with the reference {reference} is in this vault. “caf list” shows those that are.")
    raise CommandRefused(sentence.format(reference=reference))


def _medium_of(target: Path) -> Medium:
    name = target.name.casefold()
    for ending, medium in ((".fhir.json", Medium.FHIR), (".json", Medium.JSON), (".pdf", Medium.PDF)):
        if name.endswith(ending):
            return medium
    raise CommandRefused(_("The file's name must end in .pdf, .json or .fhir.json. Nothing was written."))
