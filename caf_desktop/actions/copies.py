"""Copies: the one way out, through the filter, each with its disclosure row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from caf_desktop.actions.act import Blocker, Changed, Refused
from caf_desktop.actions.exchange import case_json, fhir_json
from caf_desktop.actions.file_writing import target_blockers, write_whole
from caf_desktop.actions.printing import signed_copy
from caf_desktop.actions.recipients import Outgoing, outgoing, permission_at_exit, refusal_of
from caf_desktop.domain.agreement import Disclosure, Route
from caf_desktop.domain.assessment import Assessment, AssessmentStatus
from caf_desktop.domain.case import Case
from caf_desktop.domain.permissions import Doing
from caf_desktop.domain.sharing import Recipient
from caf_desktop.store import documents
from caf_desktop.words import _
from caf_desktop.words.sharing import cannot_be_listed, only_this_way

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk


class GivenUp(Exception):
    """The person gave the copy up before it left: nothing was written."""


def _never() -> bool:
    return False


class Medium(StrEnum):
    """In which form a copy leaves."""

    PDF = "pdf"
    PRINT = "print"
    JSON = "json"
    FHIR = "fhir"


def doing_of(medium: Medium) -> Doing:
    """What making a copy in this form is, for the table of who may do what."""
    return Doing.EXPORT if medium in (Medium.JSON, Medium.FHIR) else Doing.PRINT


@dataclass(frozen=True)
class PreparedCopy:
    """A copy ready to leave: its bytes, and what they hold."""

    data: bytes
    out: Outgoing
    medium: Medium


def version_asked(case: Case, version: int | None) -> Assessment:
    """The version with this number; without one the latest completed, else the draft. Raises Refused."""
    if version is not None:
        found = next((each for each in case.assessments() if each.version == version), None)
        if found is None:
            raise Refused([Blocker(_("There is no version {version}.").format(version=version))])
        return found
    latest = case.latest_completed() or case.draft()
    if latest is None:
        raise Refused([Blocker(_("There is no assessment in this episode yet."))])
    return latest


def prepared_copy(
    desk: Desk, case: Case, assessment: Assessment, recipient: Recipient | None, medium: Medium
) -> PreparedCopy:
    """Make a copy without letting it leave: for a preview, or to be written. Raises Refused, NotAllowed."""
    desk.ask(doing_of(medium), case.episode.id)
    out = outgoing(desk, case, assessment, recipient)
    faults = refusal_of(out.allowed)
    if faults:
        raise Refused(faults)
    if medium is Medium.JSON:
        return PreparedCopy(case_json(out, desk.practitioner.name, desk), out, medium)
    if medium is Medium.FHIR:
        return PreparedCopy(fhir_json(out), out, medium)
    return PreparedCopy(_pdf(desk, out), out, medium)


def _pdf(desk: Desk, out: Outgoing) -> bytes:
    """The PDF signed at completion for the practitioner's own file, else one drawn for the recipient."""
    if out.allowed.recipient is None and out.assessment.status is AssessmentStatus.COMPLETED:
        with desk.vault.reading() as connection:
            kept = documents.document_of(connection, out.assessment.id)
        if kept is not None:
            return kept
    return signed_copy(desk, out)


def disclosure_of(desk: Desk, copy: PreparedCopy, reason: str = "") -> Disclosure:
    """The row that says what left."""
    recipient, left_out = copy.out.allowed.recipient, copy.out.left_out
    sent = {copy.out.form.category_of(key.link_id) for key in copy.out.answers.given}
    decision = copy.out.allowed.decision
    standing = (
        _("File copy for the practitioner's own records.")
        if decision is None
        else _("Copy under the family's sharing decision of {day}.").format(day=decision.decided_at.date())
    )
    return Disclosure(
        id=desk.new_id(),
        episode_id=copy.out.case.episode.id,
        decision="partly" if left_out else "shared",
        route=Route.OWN_FILE if recipient is None else Route.AGREEMENT,
        reason=reason or standing,
        recipient=desk.practitioner.name if recipient is None else recipient.name,
        version=copy.out.assessment.version,
        medium=copy.medium.value,
        sections=tuple(sorted(sent)),
        left_out=tuple(each.category for each in left_out),
        file_hash=hashlib.sha256(copy.data).hexdigest(),
        at=desk.clock(),
        by=desk.practitioner.name,
    )


def exit_blockers(desk: Desk, episode_id: str, recipient: Recipient | None, only_via_seen: bool) -> list[Blocker]:
    """Why nothing may leave now: its row cannot be kept, the family has not agreed, or the safe way was not read."""
    if desk.vault.read_only:
        return [Blocker(cannot_be_listed())]
    allowed = permission_at_exit(desk, desk.case(episode_id), recipient)
    refused = refusal_of(allowed)
    if not refused and allowed.only_via and not only_via_seen:
        assert recipient is not None, "the own file copy goes no way"
        return [Blocker(only_this_way(recipient.name, allowed.only_via))]
    return refused


@dataclass(frozen=True)
class MakeCopy:
    """Write a copy to a file the person chose."""

    episode_id: str
    assessment_id: str
    recipient: Recipient | None
    medium: Medium
    target: Path
    reason: str = ""
    is_given_up: Callable[[], bool] = _never
    """Asked before the copy is made, and for the last time before it leaves."""
    only_via_seen: bool = False
    """Somebody who may be told only one way: the person making the copy has read which way."""

    @property
    def doing(self) -> Doing:
        """A file in clear is another thing than a paper."""
        return doing_of(self.medium)

    def blockers(self, desk: Desk) -> list[Blocker]:
        """What ``exit_blockers`` names, and the vault's own files are never written over."""
        blockers = exit_blockers(desk, self.episode_id, self.recipient, self.only_via_seen)
        return [*blockers, *target_blockers(self.target, desk.vault.folder)]

    def run(self, desk: Desk) -> Changed:
        """Make, write and journal the copy.

        Raises GivenUp, OSError when the file cannot be written, and ReadOnly where its disclosure row
        cannot be kept.
        """
        self._go_on()
        desk.vault.writer()
        case = desk.case(self.episode_id)
        assessment = next(each for each in case.assessments() if each.id == self.assessment_id)
        copy = prepared_copy(desk, case, assessment, self.recipient, self.medium)
        disclosure = disclosure_of(desk, copy, self.reason)

        def journal() -> None:
            self._go_on()
            with desk.writing("export") as changes:
                changes.put(disclosure)

        write_whole(self.target, copy.data, journal)
        return Changed((disclosure,))

    def _go_on(self) -> None:
        if self.is_given_up():
            raise GivenUp


@dataclass(frozen=True)
class BeginPrint:
    """Make the pages for the printer from the record as it is now, and journal them before any is printed.

    A print that is stopped, or that the printer refuses, keeps its row: some of it may have come out.
    """

    doing: ClassVar[Doing] = Doing.PRINT
    episode_id: str
    assessment_id: str
    recipient: Recipient | None
    hand_over: Callable[[PreparedCopy], None]
    """Given the pages once their disclosure is stored."""
    is_given_up: Callable[[], bool] = _never
    only_via_seen: bool = False

    def blockers(self, desk: Desk) -> list[Blocker]:
        """What ``exit_blockers`` names."""
        return exit_blockers(desk, self.episode_id, self.recipient, self.only_via_seen)

    def run(self, desk: Desk) -> Changed:
        """Store the disclosure, then hand the pages over. Raises GivenUp and ReadOnly."""
        case = desk.case(self.episode_id)
        assessment = next(each for each in case.assessments() if each.id == self.assessment_id)
        copy = prepared_copy(desk, case, assessment, self.recipient, Medium.PRINT)
        if self.is_given_up():
            raise GivenUp
        with desk.writing("print") as changes:
            changed = Changed((disclosure_of(desk, copy),)).store(changes)
        self.hand_over(copy)
        return changed
