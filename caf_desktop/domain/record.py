"""The base of everything the vault keeps: a frozen record with an id."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

LINE_LIMIT = 2_000
TEXT_LIMIT = 200_000


def is_storable(text: str) -> bool:
    """Whether every file format carries the text: it holds no NUL and no lone surrogate."""
    return _UNSTORABLE.search(text) is None


def _storable(text: str) -> str:
    """Refuse what no file format carries; keep one spelling of composed letters."""
    if not is_storable(text):
        raise ValueError("contains a character that cannot be stored")
    return unicodedata.normalize("NFC", text)


Line = Annotated[str, Field(max_length=LINE_LIMIT), AfterValidator(_storable)]
"""A short text: a name, a role, a telephone number."""

Text = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(_storable)]
"""A long text in a person's own words."""

Moment = AwareDatetime
"""A date and time with its offset from UTC."""

RecordId = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[\w.:/-]+$")]


class Model(BaseModel):
    """A frozen value: unknown fields are refused, a field's docstring is its description in the schema."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Record(Model):
    """Something the vault keeps under an id of its own."""

    kind: ClassVar[str]
    """The word for this kind of record, also its table in the vault and its list in a case file."""

    sharing_category: ClassVar[str]
    """Section or element (a form's linkId), or a word of its own, that a sharing decision must cover."""

    id: RecordId
    """Identity of this record: stays the same in every export and import."""


class EpisodeRecord(Record):
    """A record that belongs to one episode."""

    episode_id: RecordId
    """The episode this belongs to."""


def utc_text(moment: datetime) -> str:
    """A moment as ISO 8601 text with its offset, to the second."""
    return moment.isoformat(timespec="seconds")
