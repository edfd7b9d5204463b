"""A process with the failing disk: reads one trial a line (JSON), does it, answers with what came of it (JSON)."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from caf_desktop.cli.sentences import sentence_for, where_it_broke
from caf_desktop.store.health import check
from caf_desktop.words.faults import our_fault_sentence
from tests.derived_once import deriving_once
from tests.journeys.vaults import ReadyVault
from tests.reliability.failing_acts import ACTS, TriedAct, Work, fresh
from tests.reliability.failing_disk import Call, FailingDisk
from tests.reliability.small_disk import full_but_for


def main() -> None:
    """Work through the trials on standard input, each in a folder no other had.

    What a process remembers of a folder, such as tries that could not be written down, is of that trial alone.
    """
    disk = FailingDisk()
    acts = {act.name: act for act in ACTS}
    for number, line in enumerate(sys.stdin):
        job = json.loads(line)
        place = Path(job["folder"])
        shutil.rmtree(place, ignore_errors=True)
        template = ReadyVault(Path(job["template"]), job["keys"], job["episode_id"], job["assessment_id"])
        work = acts[job["act"]].ready(fresh(template, place / str(number)))
        if job["room"] is None:
            call, below = Call(job["call"]), acts[job["act"]].below(work)
            trouble = disk.failing(call, job["at"], below, for_good=job["for_good"], error=job["error"])
        else:
            trouble = full_but_for(place.parent, job["room"])
        said = _tried(acts[job["act"]], work, trouble)
        found = {"said": said, "counted": disk.counted, **_found(acts[job["act"]], work)}
        print(json.dumps(found), flush=True)


def _tried(act: TriedAct, work: Work, trouble: AbstractContextManager[None]) -> str:
    """What the person was told; empty when the act went through."""
    with trouble:
        try:
            act.do(work)
        except Exception as problem:
            said = sentence_for(problem)
            ours = our_fault_sentence("").split("(")[0]
            return f"OURS {where_it_broke(problem)}: {problem}" if said.startswith(ours) else said
    return ""


def _found(act: TriedAct, work: Work) -> dict[str, str]:
    """What is there afterwards, with the disk well again."""
    try:
        state = act.state(work)
        desk = act.opened(work)
        try:
            faults = [*map(str, check(desk.vault))]
        finally:
            desk.close()
    except Exception as problem:
        return {"state": f"NEITHER {type(problem).__name__}: {problem}", "faults": ""}
    return {"state": state, "faults": "; ".join(faults)}


if __name__ == "__main__":
    with deriving_once():
        main()
