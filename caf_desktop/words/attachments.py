"""Attachments in words: why a file is not taken, what was taken out of it, what kind it is, how large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from caf_desktop.domain.taking_in import (
    LARGEST_FILE,
    LARGEST_TEXT,
    MOST_PAGES,
    MOST_PIXELS,
    MediaType,
    TakenOut,
    WhyNotTaken,
)
from caf_desktop.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable


def size_words(size: int) -> str:
    """Such as “340 kB” or “2.1 MB”."""
    if size < 1_000:
        return _("{count} bytes").format(count=size)
    if size < 1_000_000:
        return _("{count} kB").format(count=round(size / 1_000))
    return _("{count} MB").format(count=f"{size / 1_000_000:.1f}".removesuffix(".0"))


def title_words(title: str) -> str:
    """The title, or that nobody has said yet what it shows."""
    return title or _("Not described yet")


def kind_words(media_type: str) -> str:
    """What kind of file it is."""
    return {
        MediaType.JPEG.value: _("Photograph"),
        MediaType.PNG.value: _("Picture"),
        MediaType.PDF.value: _("PDF"),
        MediaType.TEXT.value: _("Text"),
    }.get(media_type, media_type)


def not_taken(why: WhyNotTaken) -> tuple[str, str]:
    """What happened, and what to do about it."""
    again = _("Open it in the program that made it, check that it is whole, and save it again.")
    happened, remedy = {
        WhyNotTaken.NOT_A_FILE: (_("This is not a file."), _("Choose one file; of a folder, one after the other.")),
        WhyNotTaken.UNREADABLE: (
            _("The file cannot be read."),
            _("If it is on a phone or a USB stick, copy it to this computer first."),
        ),
        WhyNotTaken.EMPTY: (_("There is nothing in this file."), _("Choose another one.")),
        WhyNotTaken.TOO_LARGE: (
            _("The file is larger than {most}.").format(most=size_words(LARGEST_FILE)),
            _("Save it smaller first: a photograph at a lower resolution, a PDF in parts."),
        ),
        WhyNotTaken.TOO_LARGE_CLEANED: (
            _("The picture would be larger than {most}.").format(most=size_words(LARGEST_FILE)),
            _("Save it as JPEG and add that."),
        ),
        WhyNotTaken.TEXT_TOO_LONG: (
            _("The text is longer than {most}.").format(most=size_words(LARGEST_TEXT)),
            _("Save it as PDF, or add it in parts."),
        ),
        WhyNotTaken.TOO_MANY_PIXELS: (
            _("The picture has more than {most} million pixels.").format(most=MOST_PIXELS // 1_000_000),
            _("Scan or save it at a lower resolution; 300 dots per inch is enough for a letter."),
        ),
        WhyNotTaken.TOO_MANY_PAGES: (
            _("The PDF has more than {most} pages.").format(most=MOST_PAGES),
            _("Save the pages you need as a PDF of their own."),
        ),
        WhyNotTaken.UNPACKS_TOO_LARGE: (
            _("The file is small but would unpack to something huge. Files like this are made to do harm."),
            _("Do not open it elsewhere. If you trust who sent it, ask them for it as a scan."),
        ),
        WhyNotTaken.ENCRYPTED: (
            _("The PDF is protected with a password."),
            _("Open it with its password, print it to a new PDF, and add that."),
        ),
        WhyNotTaken.DAMAGED: (_("The file is damaged, or only a part of it arrived."), again),
        WhyNotTaken.ONLY_A_FORM: (
            _("The PDF is a form that only the program it was made with can show."),
            _("Open it there, print it to a new PDF, and add that."),
        ),
        WhyNotTaken.OFFICE: (
            _("Word processor, spreadsheet and mail files are not taken: they can carry programs."),
            _("Save it as PDF and add that."),
        ),
        WhyNotTaken.PHONE_PICTURE: (
            _("This is a photograph in a phone’s own format (HEIC or AVIF)."),
            _("Save or share it as JPEG. On an iPhone: Settings, Camera, Formats, Most Compatible."),
        ),
        WhyNotTaken.OTHER_PICTURE: (
            _("Pictures of this kind (TIFF, BMP, WebP, JPEG 2000, icons) are not taken."),
            _("Save it as JPEG or PNG; a scan of several pages as PDF."),
        ),
        WhyNotTaken.DRAWING_PROGRAM: (
            _("Drawings of this kind (SVG, PostScript, Photoshop) are not taken: they can carry programs."),
            _("Save it as PNG or PDF and add that."),
        ),
        WhyNotTaken.WEB_PAGE: (
            _("Web pages and saved mails are not taken: they can carry programs."),
            _("Print it to PDF and add that."),
        ),
        WhyNotTaken.SOUND_OR_FILM: (
            _("Sound and film are not taken."),
            _("Keep it where your organisation keeps recordings, and note in the record where that is."),
        ),
        WhyNotTaken.ARCHIVE: (
            _("Packed files (such as ZIP) are not taken."),
            _("Unpack it and add the letters or pictures in it one by one."),
        ),
        WhyNotTaken.UNKNOWN: (
            _("Files of this kind are not taken."),
            _("Save it as PDF, JPEG, PNG or plain text and add that."),
        ),
    }[why]
    return happened, _("Nothing was kept of it. {remedy}").format(remedy=remedy)


def taken_out_words(codes: Iterable[str]) -> list[str]:
    """What was taken out of a file on its way in, a line each."""
    words = {
        TakenOut.PLACE.value: _("the place where it was taken"),
        TakenOut.CAMERA.value: _("camera, date and time of taking"),
        TakenOut.AUTHOR.value: _("author, title and other details of the file"),
        TakenOut.COMMENT.value: _("comments in the file"),
        TakenOut.THUMBNAIL.value: _("a small preview"),
        TakenOut.COLOURS.value: _("a colour profile (colours may look a little different)"),
        TakenOut.MORE_PICTURES.value: _("further pictures in the same file; the first was kept"),
        TakenOut.HIDDEN_DATA.value: _("data hidden after the end of a picture"),
        TakenOut.SCRIPTS.value: _("programs"),
        TakenOut.LINKS.value: _("links"),
        TakenOut.FILES.value: _("files inside the file"),
        TakenOut.FIELDS.value: _("form fields (what was filled in stays readable)"),
        TakenOut.SIGNATURES.value: _("digital signatures (how they look stays; they can no longer be checked)"),
    }
    return [words[code] for code in codes if code in words]
