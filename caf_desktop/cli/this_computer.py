"""Try this installation; say what this computer's settings file makes of the program."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from caf_desktop import __version__
from caf_desktop.cli.refusal import CommandRefused, Exit
from caf_desktop.words import _
from caf_desktop.words.one_line import one_line


def self_test(options: argparse.Namespace) -> Exit:
    """``caf self-test``: what was proved, a line each; done only if all of it holds."""
    from caf_desktop.actions.self_test import self_test as run

    found = run()
    if options.keep:
        Path(options.keep).write_bytes(found.pdf)
    encryption = _("SQLCipher {version}; the file begins with {header}").format(
        version=found.cipher_version or "-", header=found.header.hex()
    )
    lines = (
        (True, _("program"), f"CAF Desktop {__version__}, Python {sys.version.split()[0]}"),
        (found.encrypted and bool(found.cipher_version), _("encryption"), encryption),
        (found.whole, _("vault"), _("made, unlocked, every page and the journal proved")),
        (found.untouched, _("PDF"), _("signed, and as it was signed")),
    )
    for good, what, words in lines:
        print(f"{_('good') if good else _('WRONG'):6} {what:11} {words}")
    return Exit.DONE if found.passed else Exit.REFUSED


def policy(options: argparse.Namespace) -> Exit:
    """``caf policy``: each setting that a settings file makes, and every mistake in it."""
    from caf_desktop.domain.policy_toml import LARGEST, read_policy
    from caf_desktop.store.machine_policy import machine_policy_file, read_machine_policy
    from caf_desktop.words.policy import policy_fault_sentence, setting_words, value_lines

    if options.file:
        try:
            with Path(options.file).open("rb") as file:
                read = read_policy(file.read(LARGEST + 1))
        except OSError:
            sentence = _("The file cannot be read: {name}.").format(name=one_line(options.file))
            raise CommandRefused(sentence) from None
    else:
        read = read_machine_policy()
    for name, words in setting_words().items():
        if name in read.values:
            lines = [one_line(line) for line in value_lines(name, read.values[name])]
            print(f"{name}: {words.label}: {' · '.join(lines)}")
    for fault in read.faults:
        print(f"caf: {policy_fault_sentence(fault)}", file=sys.stderr)
    if not read.values and not read.faults:
        place = options.file or str(machine_policy_file())
        print(_("Nothing is set in {place}.").format(place=one_line(place)))
    return Exit.REFUSED if read.faults else Exit.DONE
