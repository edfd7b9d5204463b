"""Clean a file on its way in. Only what comes out of here is kept; the file itself is never touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.cleaning.kinds import Kind, kind_of
from caf_desktop.cleaning.text import cleaned_text
from caf_desktop.domain.taking_in import LARGEST_FILE, MediaType, TakenOut, WhyNotTaken


@dataclass(frozen=True)
class Cleaned:
    """What is kept of a file: bytes that were written by this program, not only looked through."""

    data: bytes = field(repr=False)
    media_type: MediaType
    taken_out: tuple[TakenOut, ...] = ()


def clean(data: bytes) -> Cleaned:
    """Clean a file by what it is, not by what it is called. Raises NotTaken."""
    if len(data) > LARGEST_FILE:
        raise NotTaken(WhyNotTaken.TOO_LARGE)
    media_type, work = _WAYS[kind_of(data)]
    kept, taken_out = work(data)
    if len(kept) > LARGEST_FILE:
        raise NotTaken(WhyNotTaken.TOO_LARGE_CLEANED)
    return Cleaned(kept, media_type, tuple(code for code in TakenOut if code in taken_out))


def _jpeg(data: bytes) -> tuple[bytes, set[TakenOut]]:
    from caf_desktop.cleaning.pictures import cleaned_jpeg

    return cleaned_jpeg(data)


def _png(data: bytes) -> tuple[bytes, set[TakenOut]]:
    from caf_desktop.cleaning.pictures import redrawn

    return redrawn(data, "PNG")


def _gif(data: bytes) -> tuple[bytes, set[TakenOut]]:
    from caf_desktop.cleaning.pictures import redrawn

    return redrawn(data, "GIF")


def _pdf(data: bytes) -> tuple[bytes, set[TakenOut]]:
    from caf_desktop.cleaning.pdf import cleaned_pdf

    return cleaned_pdf(data)


def _text(data: bytes) -> tuple[bytes, set[TakenOut]]:
    return cleaned_text(data), set()


_WAYS: dict[Kind, tuple[MediaType, Callable[[bytes], tuple[bytes, set[TakenOut]]]]] = {
    Kind.JPEG: (MediaType.JPEG, _jpeg),
    Kind.PNG: (MediaType.PNG, _png),
    Kind.GIF: (MediaType.PNG, _gif),
    Kind.PDF: (MediaType.PDF, _pdf),
    Kind.TEXT: (MediaType.TEXT, _text),
}
