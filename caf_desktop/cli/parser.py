"""The commands and their options."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from caf_desktop import __version__
from caf_desktop.cli.keys_parser import add_keys
from caf_desktop.words import _


class _Parser(argparse.ArgumentParser):
    """Takes options by their whole names only: ``--passphrase words`` must not be read as a file's name."""

    def __init__(self, **more: Any) -> None:
        super().__init__(allow_abbrev=False, **more)


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = _Parser(
        prog="caf", description=_("Common Assessment Framework assessments in an encrypted vault, without a window.")
    )
    parser.add_argument("--version", action="version", version=f"caf {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _init(commands)
    _import(commands)
    _list(commands)
    _export(commands)
    _audit(commands)
    verify = commands.add_parser("verify", help=_("Say whether a PDF is as it was signed."))
    verify.add_argument("file", metavar="FILE.pdf")
    verify.add_argument("--json", action="store_true", help=_("Answer in JSON."))
    check = commands.add_parser("check", help=_("Check that a vault is whole."))
    _vault(check)
    _backup(commands)
    _restore(commands)
    _journal(commands)
    add_keys(commands, _vault)
    policy = commands.add_parser("policy", help=_("Say what this computer’s settings file sets, and what is wrong."))
    policy.add_argument("file", nargs="?", default="", metavar="FILE.toml", help=_("Another file, to try it."))
    self_test = commands.add_parser("self-test", help=_("Try this installation; leaves nothing behind."))
    self_test.add_argument("--keep", default="", metavar="FILE.pdf", help=_("Keep the PDF that was signed."))
    commands.add_parser("schema", help=_("Print the JSON Schema of case files."))
    forms = commands.add_parser("forms", help=_("Form definitions."))
    inside = forms.add_subparsers(dest="forms_command", required=True, metavar=_("COMMAND"))
    forms_check = inside.add_parser("check", help=_("Say whether form definitions can be used."))
    forms_check.add_argument("files", nargs="+", metavar="FILE")
    return parser


def _init(commands: argparse._SubParsersAction[_Parser]) -> None:
    init = commands.add_parser("init", help=_("Make a vault; prints its recovery code once."))
    _vault(init)
    init.add_argument("--name", required=True, help=_("Your name, as it is printed and signed."))
    init.add_argument("--agency", required=True, help=_("Your agency."))
    init.add_argument("--role", default="", help=_("Your role."))


def _import(commands: argparse._SubParsersAction[_Parser]) -> None:
    bring = commands.add_parser("import", help=_("Bring case files into a vault: all of them, or none."))
    _vault(bring)
    bring.add_argument("files", nargs="+", metavar="CASE.json")
    bring.add_argument(
        "--allow-duplicate", action="store_true", help=_("Bring in a child who is very likely here already.")
    )


def _list(commands: argparse._SubParsersAction[_Parser]) -> None:
    lines = commands.add_parser("list", help=_("List the episodes of a vault."))
    _vault(lines)
    lines.add_argument("--search", default="", metavar="TEXT", help=_("Only those that hold these words."))
    lines.add_argument("--json", action="store_true", help=_("Answer in JSON."))


def _export(commands: argparse._SubParsersAction[_Parser]) -> None:
    export = commands.add_parser("export", help=_("Write an episode's assessment to a file."))
    _vault(export)
    export.add_argument("reference", metavar="REF", help=_("The episode's reference."))
    export.add_argument("--to", required=True, metavar="FILE", help=_("FILE.pdf, FILE.json or FILE.fhir.json."))
    export.add_argument(
        "--for",
        dest="recipient",
        default=None,
        metavar="AGENCY-OR-PERSON",
        help=_("Whom the copy is for; without it, your own file copy."),
    )
    export.add_argument(
        "--only-via-seen",
        action="store_true",
        help=_("You have read the only safe way to tell this person, and the copy goes that way."),
    )
    export.add_argument("--version", type=int, default=None, metavar="N", help=_("Version of the assessment."))


def _audit(commands: argparse._SubParsersAction[_Parser]) -> None:
    audit = commands.add_parser("audit", help=_("Ask the quality audit's questions of an episode."))
    _vault(audit)
    audit.add_argument("reference", metavar="REF", help=_("The episode's reference."))
    audit.add_argument("--json", action="store_true", help=_("Answer in JSON."))


def _backup(commands: argparse._SubParsersAction[_Parser]) -> None:
    backup = commands.add_parser("backup", help=_("Make a backup of a vault: one encrypted file."))
    _vault(backup)
    backup.add_argument("file", metavar="FILE", help=_("The file to make; it must not be there yet."))


def _restore(commands: argparse._SubParsersAction[_Parser]) -> None:
    restore = commands.add_parser("restore", help=_("Make a vault of a backup."))
    restore.add_argument("file", metavar="FILE", help=_("The backup."))
    _vault(restore)
    restore.add_argument(
        "--recovery-code-file",
        default="",
        metavar="FILE",
        help=_("Use the recovery code in this file (- for standard input) instead of a passphrase."),
    )
    restore.add_argument(
        "--move-aside", action="store_true", help=_("Keep a vault that is there already, under another name.")
    )


def _journal(commands: argparse._SubParsersAction[_Parser]) -> None:
    journal = commands.add_parser("journal", help=_("Say who did what in a vault, newest first."))
    _vault(journal)
    journal.add_argument("--reference", default="", metavar="REF", help=_("Only this episode."))
    journal.add_argument("--person", default="", metavar="NAME", help=_("Only what this person did."))
    journal.add_argument("--act", default="", metavar="ACT", help=_("Only this act, as the CSV file names it."))
    journal.add_argument("--since", type=_day, default=None, metavar="YYYY-MM-DD", help=_("Not before this day."))
    journal.add_argument("--until", type=_day, default=None, metavar="YYYY-MM-DD", help=_("Not after this day."))
    journal.add_argument("--most", type=int, default=100, metavar="N", help=_("At most so many lines (100)."))
    journal.add_argument("--csv", default="", metavar="FILE", help=_("Write every row to this file instead."))


def _day(text: str) -> date:
    """A day as YYYY-MM-DD; argparse says it is no valid day otherwise."""
    return date.fromisoformat(text)


def _vault(command: argparse.ArgumentParser) -> None:
    command.add_argument("vault", metavar="VAULT", help=_("Folder of the vault."))
    command.add_argument(
        "--passphrase-file",
        default="",
        metavar="FILE",
        help=_("Read the passphrase from this file (- for standard input) instead of asking."),
    )
    command.add_argument("--nickname", default="", help=_("Whose passphrase it is; else who used the vault last."))
