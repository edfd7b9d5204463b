"""Check a PDF, check form definitions, print the case file's schema."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from caf_desktop.cli.refusal import CommandRefused, Exit
from caf_desktop.cli.verdict_facts import verdict_facts
from caf_desktop.words import _
from caf_desktop.words.one_line import file_words, one_line, plain_lines


def verify(options: argparse.Namespace) -> Exit:
    """``caf verify``: five plain lines; done only for an untouched file."""
    from caf_desktop.pdf.verifying import LARGEST, check_pdf
    from caf_desktop.words.verdict import verdict_lines

    path = Path(options.file)
    try:
        with path.open("rb") as file:
            verdict = check_pdf(file.read(LARGEST + 1))
    except OSError:
        raise CommandRefused(_("The file cannot be read: {name}.").format(name=one_line(path.name))) from None
    if options.json:
        print(json.dumps(verdict_facts(verdict), ensure_ascii=False, indent=1))
    else:
        print("\n".join(verdict_lines(verdict)))
    return Exit.DONE if verdict.untouched else Exit.REFUSED


def schema(_options: argparse.Namespace) -> Exit:
    """``caf schema``: the JSON Schema of case files."""
    from caf_desktop.domain.casefile import CaseFile

    print(json.dumps(CaseFile.model_json_schema(), ensure_ascii=False, indent=1))
    return Exit.DONE


def check_forms(options: argparse.Namespace) -> Exit:
    """``caf forms check``: every fault with its linkId, the rule and what to do."""
    from caf_desktop.forms.faults import FormRefused
    from caf_desktop.forms.load import load_form
    from caf_desktop.words.form_faults import fault_sentence

    good = True
    for name in options.files:
        try:
            form = load_form(Path(name))
        except OSError:
            good = False
            print(_("{name}: the file cannot be read.").format(name=file_words(name)), file=sys.stderr)
        except FormRefused as refused:
            good = False
            for fault in refused.faults:
                print(f"{file_words(name)}: {plain_lines(fault_sentence(fault))}", file=sys.stderr)
        else:
            print(_("{name}: “{title}” can be used.").format(name=file_words(name), title=one_line(form.title)))
    return Exit.DONE if good else Exit.REFUSED
