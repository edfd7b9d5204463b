"""Several people at one vault; attachments; keeping and destroying.

Whoever made the vault runs it: they become its administrator too, and look after every episode nobody did.
"""

from __future__ import annotations

_EPISODE_TABLES = ("supervisor_note", "attachment", "legal_hold", "retention_review", "private_note")

_EPISODE_RECORD = """
CREATE TABLE {table} (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body)),
    episode_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.episode_id')) STORED
        NOT NULL REFERENCES episode(id)
) STRICT;
CREATE INDEX {table}_of_episode ON {table}(episode_id);
"""

_ALLOCATION = """
CREATE TABLE allocation (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body)),
    episode_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.episode_id')) STORED
        NOT NULL REFERENCES episode(id),
    practitioner_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.practitioner_id')) STORED
        NOT NULL REFERENCES practitioner(id),
    since TEXT GENERATED ALWAYS AS (json_extract(body, '$.since')) STORED NOT NULL,
    until TEXT GENERATED ALWAYS AS (json_extract(body, '$.until')) STORED
) STRICT;
CREATE INDEX allocation_of_episode ON allocation(episode_id);
CREATE INDEX allocation_of_practitioner ON allocation(practitioner_id, since, until, episode_id);
"""

_REST = """
CREATE TABLE destruction_certificate (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;

CREATE TABLE attachment_content (
    attachment_id TEXT NOT NULL PRIMARY KEY REFERENCES attachment(id),
    wrapped_key BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE journal_key (
    until INTEGER NOT NULL PRIMARY KEY,
    key BLOB NOT NULL
) STRICT;

CREATE TABLE erasure (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    records TEXT NOT NULL CHECK (json_valid(records)),
    cleaned INTEGER NOT NULL DEFAULT 0 CHECK (cleaned IN (0, 1))
) STRICT;
CREATE INDEX action_of_outcome ON action(outcome_id);

UPDATE practitioner
SET body = json_set(body, '$.access', json('["practitioner","administrator"]'))
WHERE place = (SELECT min(place) FROM practitioner);

UPDATE episode
SET body = json_set(body, '$.owner_id', (SELECT id FROM practitioner ORDER BY place LIMIT 1))
WHERE json_extract(body, '$.owner_id') IS NULL AND EXISTS (SELECT 1 FROM practitioner);

ALTER TABLE summary ADD COLUMN owner_id TEXT NOT NULL DEFAULT '';
UPDATE summary SET owner_id = coalesce(
    (SELECT json_extract(body, '$.owner_id') FROM episode WHERE id = episode_id), ''
);
DROP INDEX summary_in_order;
CREATE INDEX summary_in_order ON summary(
    status DESC, sort_name, episode_id, reference, name, date_of_birth, expected_date, state, version,
    due_on, due_what, owner_id
);
"""


def statements() -> str:
    """The changes as one script."""
    return "".join(_EPISODE_RECORD.format(table=table) for table in _EPISODE_TABLES) + _ALLOCATION + _REST
