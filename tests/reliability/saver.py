"""A process that saves answers without a pause, and tells of each once the save path has said that it is stored.

Started once; every saver is a process of its own made from it (one line of JSON each), so that thousands of kills
do not each load the program.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from caf_desktop.actions.answering import AnswerQuestions, keep_typing
from caf_desktop.domain.answers import AnswerKey
from tests.journeys.vaults import ReadyVault

FIELDS = tuple(
    AnswerKey(f"{element}.{part}")
    for element in ("general-health", "basic-care", "family-history")
    for part in ("strengths", "needs")
)


def words_of(number: int) -> str:
    """What the ``number``-th save stores: some are a few words, some are pages."""
    return f"{number} " + "She sleeps through the night now. " * (1 + number * 7 % 300)


def main() -> None:
    """Make a saver for each line read; answer with its process number."""
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            _save_for_ever(json.loads(line))
        print(process, flush=True)


def _save_for_ever(job: dict[str, Any]) -> None:
    report = os.open(job["report"], os.O_WRONLY)
    vault = ReadyVault(Path(job["folder"]), job["keys"], job["episode_id"], job["assessment_id"])
    desk = vault.open()
    case = desk.case(vault.episode_id)
    number = 0
    while True:
        number += 1
        field = FIELDS[number % len(FIELDS)]
        if number % 3 == 0:
            keep_typing(desk, vault.assessment_id, field, words_of(number))
            kind = "typed"
        else:
            changed = desk.do(AnswerQuestions(case, vault.assessment_id, {field: (words_of(number),)}))
            case = case.having(*changed.put)
            kind = "saved"
        os.write(report, f"{kind} {number}\n".encode("ascii"))


if __name__ == "__main__":
    main()
