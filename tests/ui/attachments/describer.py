"""Somebody who takes a file in and begins to say what it shows, in a process of their own that can be killed.

``python -m tests.ui.attachments.describer`` reads one line of JSON: the vault's keys, its folder, the episode, the file
and the words. It says ``kept`` once they have come to rest, and then does nothing more.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from caf_desktop.actions.answering import place_in
from caf_desktop.ui import routes
from caf_desktop.ui.app import make_application
from caf_desktop.ui.attachments.part import AttachmentsPart
from caf_desktop.ui.frame.window import MainWindow
from caf_desktop.ui.record.page import RecordPage
from caf_desktop.ui.session import Session
from caf_desktop.ui.walkthrough.hand import Hand
from tests.journeys.vaults import ReadyVault


def main() -> None:
    """Until somebody ends the process."""
    job = json.loads(sys.stdin.readline())
    application = make_application(["describer"])
    window = MainWindow()
    window.resize(1320, 860)
    window.show()
    window.activateWindow()
    desk = ReadyVault(Path(job["folder"]), job["keys"], job["episode"], "").open()
    routes.show_record(Session(window, desk, sample=False), job["episode"], "attachments")
    hand = Hand(window)
    hand.wait_for_words("Add a file…")
    page = window.page()
    assert isinstance(page, RecordPage)
    part = page.part()
    assert isinstance(part, AttachmentsPart)
    part.taking_in.take([Path(job["file"])])
    hand.wait_for_words("Say what this is")
    hand.type_into("What it shows", job["words"])
    hand.wait(lambda: not part.jotting.is_behind() and "attachments" in json.dumps(place_in(desk, job["episode"])))
    print("kept", flush=True)
    application.exec()


if __name__ == "__main__":
    main()
