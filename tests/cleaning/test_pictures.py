"""Pictures keep their pixels and lose everything else."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps

from caf_desktop.cleaning.clean import clean
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.cleaning.jpeg import stripped_jpeg
from caf_desktop.domain.taking_in import TakenOut, WhyNotTaken
from tests.cleaning.files_of_others import AUTHOR, GPS_BYTES, HIDDEN, exif, gif, photograph, picture, png


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def why(data: bytes) -> WhyNotTaken:
    with pytest.raises(NotTaken) as refused:
        clean(data)
    return refused.value.why


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    return data[:2] + segment(marker, body) + data[2:]


def test_a_photograph_keeps_its_pixels_and_not_where_or_by_whom_it_was_taken() -> None:
    taken = photograph()
    assert GPS_BYTES in taken
    cleaned = clean(taken)
    for told in (GPS_BYTES, AUTHOR.encode(), HIDDEN.encode(), b"Zqcamera", b"2026:03:05", b"zqprofile", b"Exif"):
        assert told not in cleaned.data
    assert opened(cleaned.data).tobytes() == opened(taken).tobytes()
    expected = {TakenOut.PLACE, TakenOut.CAMERA, TakenOut.AUTHOR, TakenOut.COMMENT, TakenOut.COLOURS}
    assert set(cleaned.taken_out) == expected
    assert cleaned.taken_out[0] is TakenOut.PLACE


@pytest.mark.parametrize("orientation", range(1, 9))
def test_which_way_up_it_is_stays_and_nothing_else_of_that_block(orientation: int) -> None:
    taken = photograph(orientation)
    kept = opened(clean(taken).data)
    assert dict(kept.getexif()) == ({0x0112: orientation} if orientation > 1 else {})
    assert ImageOps.exif_transpose(kept).tobytes() == ImageOps.exif_transpose(opened(taken)).tobytes()


@pytest.mark.parametrize("more", [{"progressive": True}, {"subsampling": 0}, {"restart_marker_blocks": 2}])
def test_every_usual_way_to_write_a_photograph_is_taken(more: dict[str, Any]) -> None:
    taken = photograph(**more)
    assert opened(clean(taken).data).tobytes() == opened(taken).tobytes()


@pytest.mark.parametrize("mode", ["L", "CMYK"])
def test_grey_and_printer_s_colours_are_taken(mode: str) -> None:
    made = BytesIO()
    picture(mode=mode).save(made, "JPEG")
    assert opened(clean(made.getvalue()).data).tobytes() == opened(made.getvalue()).tobytes()


@pytest.mark.parametrize(
    ("marker", "body", "part"),
    [
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>zqtold</x>", TakenOut.AUTHOR),
        (0xE2, b"MPF\0zqtold", TakenOut.MORE_PICTURES),
        (0xE0, b"JFXX\0zqtold", TakenOut.THUMBNAIL),
        (0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1zqtold", TakenOut.THUMBNAIL),
        (0xED, b"Photoshop 3.0\0zqtold", TakenOut.AUTHOR),
        (0xE1, b"Exif\0\0zqtold, and damaged", TakenOut.CAMERA),
    ],
)
def test_each_kind_of_note_goes(marker: int, body: bytes, part: TakenOut) -> None:
    cleaned = clean(with_segment(photograph(exif=b"", comment=b"", icc_profile=b""), marker, body))
    assert b"zqtold" not in cleaned.data
    assert part in cleaned.taken_out


def test_what_stands_behind_the_picture_goes() -> None:
    cleaned = clean(photograph() + b"zqtold" * 10)
    assert b"zqtold" not in cleaned.data
    assert TakenOut.HIDDEN_DATA in cleaned.taken_out


def test_a_fill_byte_before_a_segment_is_allowed() -> None:
    taken = photograph()
    assert opened(clean(taken[:2] + b"\xff" + taken[2:]).data).size == (64, 40)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
@pytest.mark.parametrize("data", [photograph(), png(), gif()])
def test_a_part_of_a_file_is_called_damaged(data: bytes, share: float) -> None:
    assert why(data[: int(len(data) * share)]) is WhyNotTaken.DAMAGED


@pytest.mark.parametrize("share", [0.9, 0.999])
def test_a_photograph_without_its_end_is_called_damaged(share: float) -> None:
    data = photograph()
    assert why(data[: int(len(data) * share)]) is WhyNotTaken.DAMAGED


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:2] + segment(0xFE, b"note") + b"\x00" + data[2:],
        lambda data: with_segment(data, 0xC8, b"odd"),
        lambda data: with_segment(data, 0xC0, b"\x08"),
        lambda data: with_segment(data, 0xC0, struct.pack(">BHHB", 8, 0, 9, 3)),
        lambda data: with_segment(data, 0xC0, struct.pack(">BHHB", 8, 9, 9, 3)),
        lambda data: data[:2] + b"\xff\xe5\x00\x01" + data[2:],
        lambda data: data[:2] + b"\xff\xe5\xff\xff",
        lambda _data: b"\xff\xd8\xff\xd9",
    ],
)
def test_a_photograph_that_is_put_together_wrongly_is_called_damaged(damage: object) -> None:
    assert callable(damage)
    assert why(damage(photograph())) is WhyNotTaken.DAMAGED


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    assert why(bomb) is WhyNotTaken.TOO_MANY_PIXELS
    large = with_segment(photograph(), 0xC0, struct.pack(">BHHB", 8, 60_000, 60_000, 3))
    assert why(large) is WhyNotTaken.TOO_MANY_PIXELS
    just_above = struct.pack(">IIBBBBB", 7_072, 7_072, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + just_above + struct.pack(">I", zlib.crc32(b"IHDR" + just_above))
    assert why(bomb[:8] + chunk + bomb[33:]) is WhyNotTaken.TOO_MANY_PIXELS


def test_a_photograph_of_a_thousand_scans_is_refused() -> None:
    taken = photograph(progressive=True)
    first = taken.index(b"\xff\xda")
    scan = taken[first : taken.index(b"\xff", first + 20)]
    assert why(taken[:first] + scan * 1_000 + taken[first:]) is WhyNotTaken.UNPACKS_TOO_LARGE


def test_a_png_keeps_its_pixels_and_not_its_notes() -> None:
    from PIL import PngImagePlugin

    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", HIDDEN)
    notes.add_itxt("XML:com.adobe.xmp", f"<x>{AUTHOR}</x>")
    cleaned = clean(png(pnginfo=notes, exif=exif(), icc_profile=b"zqprofile" * 20))
    for told in (GPS_BYTES, AUTHOR.encode(), HIDDEN.encode(), b"Zqcamera", b"zqprofile", b"eXIf", b"tEXt", b"iCCP"):
        assert told not in cleaned.data
    assert opened(cleaned.data).tobytes() == picture().tobytes()
    expected = {TakenOut.PLACE, TakenOut.CAMERA, TakenOut.AUTHOR, TakenOut.COMMENT, TakenOut.COLOURS}
    assert set(cleaned.taken_out) == expected


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_keeps_its_pixels(mode: str) -> None:
    image = picture(mode="L").convert("I;16") if mode == "I;16" else picture(mode=mode)
    kept = opened(clean(png(image)).data)
    assert kept.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def test_what_is_see_through_stays_so() -> None:
    kept = opened(clean(png(picture(mode="P"), transparency=3)).data)
    assert kept.info["transparency"] == 3


def test_a_turned_png_is_turned_for_good() -> None:
    assert opened(clean(png(exif=exif(6))).data).size == (40, 64)


def test_of_pictures_that_move_the_first_is_kept() -> None:
    cleaned = clean(gif(frames=3))
    assert getattr(opened(cleaned.data), "n_frames", 1) == 1
    assert {TakenOut.MORE_PICTURES, TakenOut.COMMENT} <= set(cleaned.taken_out)
    moving = BytesIO()
    picture().save(moving, "PNG", save_all=True, append_images=[Image.new("RGB", (64, 40), "red")])
    assert b"acTL" not in clean(moving.getvalue()).data


def test_a_photograph_inside_a_pdf_may_lack_its_end() -> None:
    cut = photograph()[:-2]
    kept, _taken_out = stripped_jpeg(cut, may_be_cut=True)
    assert opened(kept).size == (64, 40)
    with pytest.raises(NotTaken):
        stripped_jpeg(cut)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_altered_bytes_are_refused_or_cleaned_and_never_anything_else(data: st.DataObject) -> None:
    taken = bytearray(data.draw(st.sampled_from([photograph(), png(), gif()])))
    for place in data.draw(st.lists(st.integers(3, len(taken) - 1), min_size=1, max_size=6)):
        taken[place] = data.draw(st.integers(0, 255))
    try:
        cleaned = clean(bytes(taken))
    except NotTaken:
        return
    assert cleaned.media_type in ("image/jpeg", "image/png", "text/plain")
