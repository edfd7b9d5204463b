"""The names of families in the vault, for judging a new passphrase by (Standards K-07)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlcipher3 import dbapi2 as sqlite

_NAMES = """
    SELECT json_extract(body, '$.given_names') FROM child
    UNION SELECT json_extract(body, '$.family_name') FROM child
    UNION SELECT json_extract(body, '$.mother_name') FROM child
    UNION SELECT other.value FROM child, json_each(body, '$.aka') AS other
    UNION SELECT json_extract(body, '$.name') FROM person
"""


def names_of_families(connection: sqlite.Connection) -> list[str]:
    """Every name a child or a person around one goes by, once each."""
    return [name for (name,) in connection.execute(_NAMES) if name]
