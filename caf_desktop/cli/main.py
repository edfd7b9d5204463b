"""``caf``: the same acts without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from caf_desktop.cli.parser import build_parser
from caf_desktop.cli.refusal import Exit
from caf_desktop.process_shield import shield_process
from caf_desktop.words import _

Command = Callable[[argparse.Namespace], Exit]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Exit status 0 done, 1 refused or not valid, 2 wrong usage; never a traceback."""
    shield_process()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    options = build_parser().parse_args(arguments)
    try:
        done = _command(options)(options)
        sys.stdout.flush()
        return done
    except KeyboardInterrupt:
        print(_("caf: stopped. What was stored before is safe."), file=sys.stderr)
        return Exit.REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.REFUSED
    except Exception as problem:
        from caf_desktop.cli.sentences import sentence_for

        print(f"caf: {sentence_for(problem)}", file=sys.stderr)
        return Exit.REFUSED


def _command(options: argparse.Namespace) -> Command:
    from caf_desktop.cli import backups, cases, checks, journal, keys, this_computer, vaults

    commands: dict[str, Command] = {
        "init": vaults.init,
        "check": vaults.check,
        "backup": backups.back_up,
        "restore": backups.bring_back,
        "keys": keys.keys,
        "import": cases.bring_in,
        "list": cases.list_episodes,
        "export": cases.export,
        "audit": cases.audit,
        "journal": journal.journal,
        "verify": checks.verify,
        "policy": this_computer.policy,
        "self-test": this_computer.self_test,
        "schema": checks.schema,
        "forms": checks.check_forms,
    }
    return commands[options.command]


if __name__ == "__main__":
    sys.exit(main())
