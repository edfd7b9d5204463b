"""The first schema: one STRICT table for each kind of record, the journal, the search index.

A record's ``body`` is its JSON; the columns that keys and lists need are generated from it, so a
body and its columns can never disagree. An answer's is a plain column held to the body by a CHECK:
it never changes, and SQLite would look a generated one's foreign key up anew at each keystroke's save.
"""

from __future__ import annotations

_RECORD = """
CREATE TABLE {table} (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL CHECK (json_valid(body)){columns}
) STRICT;
"""

_EPISODE_COLUMN = """,
    episode_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.episode_id')) STORED
        NOT NULL REFERENCES episode(id)"""

_OWN_COLUMNS = {
    "practitioner": "",
    "child": "",
    "person": "",
    "relationship": """,
    child_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.child_id')) STORED NOT NULL REFERENCES child(id),
    person_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.person_id')) STORED
        NOT NULL REFERENCES person(id)""",
    "episode": """,
    child_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.child_id')) STORED NOT NULL REFERENCES child(id),
    reference TEXT GENERATED ALWAYS AS (json_extract(body, '$.reference')) STORED NOT NULL UNIQUE,
    status TEXT GENERATED ALWAYS AS (json_extract(body, '$.status')) STORED NOT NULL""",
    "answer": """,
    response_id TEXT NOT NULL REFERENCES response(id) CHECK (response_id = json_extract(body, '$.response_id'))""",
    "assessment": _EPISODE_COLUMN
    + """,
    version INTEGER GENERATED ALWAYS AS (json_extract(body, '$.version')) STORED NOT NULL,
    UNIQUE (episode_id, version)""",
    "action": _EPISODE_COLUMN
    + """,
    outcome_id TEXT GENERATED ALWAYS AS (json_extract(body, '$.outcome_id')) STORED
        REFERENCES desired_outcome(id)""",
}

_EPISODE_TABLES = (
    "checklist",
    "assessor",
    "involvement",
    "visit_note",
    "visit_passage",
    "concern",
    "desired_outcome",
    "meeting",
    "lead_professional",
    "agreement",
    "sharing_decision",
    "signature",
    "disclosure",
    "closure",
)

_REST = """
CREATE TABLE response (
    id TEXT NOT NULL PRIMARY KEY,
    episode_id TEXT NOT NULL REFERENCES episode(id)
) STRICT;
CREATE INDEX answer_of_response ON answer(response_id);
CREATE INDEX relationship_of_child ON relationship(child_id);
CREATE INDEX relationship_of_person ON relationship(person_id);
CREATE INDEX episode_of_child ON episode(child_id);
CREATE INDEX response_of_episode ON response(episode_id);

CREATE TABLE document (
    assessment_id TEXT NOT NULL PRIMARY KEY REFERENCES assessment(id),
    sha256 TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

CREATE TABLE signing_key (
    practitioner_id TEXT NOT NULL PRIMARY KEY REFERENCES practitioner(id),
    slot_id TEXT NOT NULL,
    certificate BLOB NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE TABLE scratch (
    practitioner_id TEXT NOT NULL,
    response_id TEXT NOT NULL,
    link_id TEXT NOT NULL,
    row TEXT NOT NULL,
    typed TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (practitioner_id, response_id, link_id, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE last_place (
    practitioner_id TEXT NOT NULL,
    episode_id TEXT NOT NULL,
    place TEXT NOT NULL CHECK (json_valid(place)),
    at TEXT NOT NULL,
    PRIMARY KEY (practitioner_id, episode_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    device TEXT NOT NULL,
    episode_id TEXT NOT NULL,
    act TEXT NOT NULL,
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    before_hash BLOB,
    after_hash BLOB,
    reason TEXT NOT NULL,
    result TEXT NOT NULL,
    app_version TEXT NOT NULL,
    mac BLOB NOT NULL
) STRICT;
CREATE INDEX journal_of_record ON journal(episode_id, record_id, field);

CREATE TABLE journal_text (
    seq INTEGER NOT NULL PRIMARY KEY REFERENCES journal(seq),
    before TEXT,
    after TEXT
) STRICT;

CREATE TABLE journal_head (
    only_one INTEGER NOT NULL PRIMARY KEY CHECK (only_one = 1),
    seq INTEGER NOT NULL,
    mac BLOB NOT NULL
) STRICT;

CREATE TABLE summary (
    episode_id TEXT NOT NULL PRIMARY KEY REFERENCES episode(id),
    reference TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    date_of_birth TEXT,
    expected_date TEXT,
    status TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    due_on TEXT,
    due_what TEXT NOT NULL
) STRICT;
CREATE INDEX summary_in_order ON summary(
    status DESC, sort_name, episode_id, reference, name, date_of_birth, expected_date, state, version,
    due_on, due_what
);

CREATE VIRTUAL TABLE search USING fts5(
    words, kind UNINDEXED, record_id UNINDEXED, episode_id UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3'
);
INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
CREATE TABLE to_index (
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    episode_id TEXT NOT NULL,
    PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE search_place (
    kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    search_rowid INTEGER NOT NULL,
    PRIMARY KEY (kind, record_id)
) STRICT, WITHOUT ROWID;
"""


def statements() -> str:
    """The whole schema as one script."""
    tables = [_RECORD.format(table=table, columns=columns) for table, columns in _OWN_COLUMNS.items()]
    tables += [_RECORD.format(table=table, columns=_EPISODE_COLUMN) for table in _EPISODE_TABLES]
    indexes = [
        f"CREATE INDEX {table}_of_episode ON {table}(episode_id);"
        for table in (*_EPISODE_TABLES, "assessment", "action")
    ]
    return "".join(tables) + "\n".join(indexes) + _REST
