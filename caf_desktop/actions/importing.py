"""Bring cases in from clear files: all of them, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from caf_desktop.actions.act import Blocker, Changed
from caf_desktop.actions.keys_escrow import escrow_missing
from caf_desktop.actions.likely import children_closed_to, contact_words
from caf_desktop.actions.starting import is_closed_to, likely_duplicates_of
from caf_desktop.domain.assessment import Answer, Assessment
from caf_desktop.domain.casefile import CaseFile
from caf_desktop.domain.episode import Episode
from caf_desktop.domain.identity import new_reference
from caf_desktop.domain.matching import Band
from caf_desktop.domain.permissions import Doing
from caf_desktop.forms.case_answers import shipped_forms
from caf_desktop.store import reading
from caf_desktop.store.errors import RecordMissing
from caf_desktop.store.need_to_know import seen_episodes
from caf_desktop.words import _

if TYPE_CHECKING:
    from caf_desktop.actions.desk import Desk
    from caf_desktop.domain.agreement import Agreement, Signature
    from caf_desktop.domain.record import Record


@dataclass(frozen=True)
class ImportCases:
    """Bring in case files that have passed every rule: all of them, or none."""

    doing: ClassVar[Doing] = Doing.START_EPISODE
    episode_id: ClassVar[str] = ""
    files: Sequence[CaseFile]
    allow_duplicate: bool = False

    def blockers(self, desk: Desk) -> list[Blocker]:
        """An episode that is here already, or a child who very likely is, is refused unless allowed."""
        missing = escrow_missing(desk)
        if self.allow_duplicate:
            return missing
        likely = (fault for file in self.files for fault in _duplicates(desk, file))
        return [*missing, *_doubled_between(self.files), *likely]

    def run(self, desk: Desk) -> Changed:
        """Store every record; a second copy of an episode gets a reference and ids of its own."""
        records: list[Record] = []
        with desk.writing("import") as changes:
            if self.allow_duplicate:
                changes.note("likely", reason="duplicate-allowed")
            for file in self._without_collisions(desk):
                for _name, _place, record in file.records():
                    if isinstance(record, Episode):
                        record = _of_this_office(desk, record)
                    changes.put(record)
                    records.append(record)
        return Changed(tuple(records))

    def _without_collisions(self, desk: Desk) -> Iterator[CaseFile]:
        """The files, each as a copy where it would run into the vault or a file before it."""
        before: list[CaseFile] = []
        for file in self.files:
            taken = {each.reference for other in before for each in other.episodes}
            taken |= {each.reference for each in file.episodes if _has_reference(desk, each.reference)}
            collides = any(each.reference in taken for each in file.episodes)
            collides |= any(is_closed_to(desk, child.id) for child in file.children)
            if collides or _ids_taken(desk, file) or _doubled_between([*before, file]):
                file = _as_copy(desk, file, taken)
            before.append(file)
            yield file


def _duplicates(desk: Desk, file: CaseFile) -> list[Blocker]:
    """Why this file would double what is in the vault: its references, its children, its ids."""
    faults = []
    for place, episode in enumerate(file.episodes):
        if _has_reference(desk, episode.reference):
            sentence = _("episodes[{place}]: {reference} is in this vault already. Nothing was brought in.")
            faults.append(Blocker(sentence.format(place=place, reference=episode.reference)))
    for place, child in enumerate(file.children):
        strong = [match for match in likely_duplicates_of(desk, child) if match.band is Band.STRONG]
        closed = [match.identity.child_id for match in strong if match.identity.child_id in _closed_to(desk)]
        if closed:
            sentence = _("children[{place}]: {words} Nothing was brought in.")
            faults.append(Blocker(sentence.format(place=place, words=contact_words(desk, closed[0]))))
        elif strong:
            sentence = _(
                "children[{place}]: a child in this vault is very likely the same. Nothing was brought in. "
                "Open that record, or allow the duplicate."
            )
            faults.append(Blocker(sentence.format(place=place)))
    return faults or [Blocker(_id_taken_sentence().format(path=path)) for path in _ids_taken(desk, file)]


def _closed_to(desk: Desk) -> frozenset[str]:
    """Children of this vault whose records the person at the desk may not see."""
    whose = desk.whose()
    with desk.vault.reading() as connection:
        return children_closed_to(reading.every(connection, Episode), seen_episodes(connection, whose))


def _doubled_between(files: Sequence[CaseFile]) -> list[Blocker]:
    """Episodes and ids that stand in two of the files."""
    seen: dict[tuple[str, str], Record] = {}
    faults = []
    for file in files:
        theirs = {(name, record.id): record for name, _place, record in file.records()}
        theirs |= {("references", episode.reference): episode for episode in file.episodes}
        for (name, key), record in theirs.items():
            if name in ("episodes", "references") and (name, key) in seen:
                faults.append(Blocker(_("{key} stands in two of the files. Nothing was brought in.").format(key=key)))
            elif seen.get((name, key), record) != record:
                path = f"{name} {key}"
                faults.append(Blocker(_id_taken_sentence().format(path=path)))
        seen |= theirs
    return faults


def _id_taken_sentence() -> str:
    return _("{path}: this id stands for something else already. Nothing was brought in.")


def _has_reference(desk: Desk, reference: str) -> bool:
    with desk.vault.reading() as connection:
        try:
            reading.episode_with(connection, reference)
        except RecordMissing:
            return False
    return True


def _ids_taken(desk: Desk, file: CaseFile) -> list[str]:
    """Paths of the records whose ids stand for something else in the vault."""
    taken = []
    with desk.vault.reading() as connection:
        for name, place, record in file.records():
            try:
                if reading.record(connection, type(record), record.id) != record:
                    taken.append(f"{name}[{place}].id")
            except RecordMissing:
                continue
    return taken


def _of_this_office(desk: Desk, episode: Episode) -> Episode:
    """Looked after by whoever brings it in; another organisation's basis in law is not this one's."""
    basis = episode.lawful_basis if episode.lawful_basis in desk.policy.lawful_bases else ""
    return episode.model_copy(update={"owner_id": desk.practitioner.id, "lawful_basis": basis})


def _as_copy(desk: Desk, file: CaseFile, taken: AbstractSet[str]) -> CaseFile:
    """The same file with new ids throughout, and new references for those that are taken."""
    names = {record.id: desk.new_id() for _n, _p, record in file.records() if not isinstance(record, Answer)}
    names |= {episode.reference: new_reference() for episode in file.episodes if episode.reference in taken}
    body = file.model_dump(mode="json", exclude_none=True)
    return _with_its_hashes(CaseFile.model_validate({key: _renamed(value, names) for key, value in body.items()}))


def _with_its_hashes(file: CaseFile) -> CaseFile:
    """The file with the fingerprints of its texts: the rows they name have new ids.

    What was agreed to and signed for a text before is agreed to and signed for the same text now.
    """
    forms = shipped_forms()
    now = {
        each.content_hash: forms.content_hash(each.form_url, each.form_version, each.response)
        for each in file.assessments
        if each.response and each.content_hash
    }
    changed = {
        name: tuple(_hashed(record, now) for record in getattr(file, name))
        for name in ("assessments", "agreements", "signatures")
    }
    return file.model_copy(update=changed)


def _hashed(record: Assessment | Agreement | Signature, now: Mapping[str, str]) -> Record:
    return record.model_copy(update={"content_hash": now.get(record.content_hash, record.content_hash)})


def _renamed(value: Any, names: Mapping[str, str], field: str = "") -> Any:
    """The value with every id and reference replaced where one stands, and no word of anybody's touched."""
    if isinstance(value, dict):
        return {key: _renamed(part, names, key) for key, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, names, field) for part in value]
    names_something = field in _NAMING or (field.endswith("_id") and field != "link_id")
    return names.get(value, value) if isinstance(value, str) and names_something else value


_NAMING = frozenset({"id", "row", "reference", "value"})
"""Fields that hold an id or a reference; ``value`` is the identifier of a frozen response."""
