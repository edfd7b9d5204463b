"""What is taken in as an attachment: limits, why a file is refused, and what was taken out of one that was not.

Assurance checklist 18 and 20: size, type and unpacked-size limits, allow-list, metadata stripped, pixel-bomb limit.
"""

from __future__ import annotations

from enum import StrEnum

LARGEST_FILE = 20_000_000
"""Bytes of one attachment at most, before and after cleaning."""
LARGEST_EPISODE = 100_000_000
"""Bytes of all attachments of one episode at most."""
LARGEST_TEXT = 1_000_000
"""Bytes of a plain text at most."""
MOST_PIXELS = 50_000_000
"""Pixels of one picture at most; asked before anything is decoded."""
MOST_PAGES = 300
"""Pages of one PDF at most."""


class MediaType(StrEnum):
    """What is kept. Every other file is turned into one of these, or refused."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"
    TEXT = "text/plain"


class WhyNotTaken(StrEnum):
    """Why a file cannot be an attachment."""

    NOT_A_FILE = "not-a-file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_LARGE_CLEANED = "too-large-cleaned"
    TEXT_TOO_LONG = "text-too-long"
    TOO_MANY_PIXELS = "too-many-pixels"
    TOO_MANY_PAGES = "too-many-pages"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    ONLY_A_FORM = "only-a-form"
    OFFICE = "office"
    PHONE_PICTURE = "phone-picture"
    OTHER_PICTURE = "other-picture"
    DRAWING_PROGRAM = "drawing-program"
    WEB_PAGE = "web-page"
    SOUND_OR_FILM = "sound-or-film"
    ARCHIVE = "archive"
    UNKNOWN = "unknown"


class TakenOut(StrEnum):
    """What was taken out of a file on its way in."""

    PLACE = "place"
    CAMERA = "camera"
    AUTHOR = "author"
    COMMENT = "comment"
    THUMBNAIL = "thumbnail"
    COLOURS = "colours"
    MORE_PICTURES = "more-pictures"
    HIDDEN_DATA = "hidden-data"
    SCRIPTS = "scripts"
    LINKS = "links"
    FILES = "files"
    FIELDS = "fields"
    SIGNATURES = "signatures"
