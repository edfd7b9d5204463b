"""PDFs keep their pages and lose whatever acts, points elsewhere or tells of its maker."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name

from caf_desktop.cleaning import bombs
from caf_desktop.cleaning.clean import clean
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.domain.taking_in import MOST_PAGES, TakenOut, WhyNotTaken
from tests.cleaning.files_of_others import AUTHOR, GPS_BYTES, HIDDEN, loaded_pdf, pdf, photograph

Change = Callable[[pikepdf.Pdf], None]


def changed(change: Change, data: bytes | None = None) -> bytes:
    made = BytesIO()
    with pikepdf.open(BytesIO(data or pdf())) as letter:
        change(letter)
        letter.save(made, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    return made.getvalue()


def why(data: bytes) -> WhyNotTaken:
    with pytest.raises(NotTaken) as refused:
        clean(data)
    return refused.value.why


def unpacked(data: bytes) -> bytes:
    """Everything in it, uncompressed, so that it can be searched."""
    made = BytesIO()
    with pikepdf.open(BytesIO(data)) as letter:
        letter.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            qdf=True,
        )
    return made.getvalue()


def run(*command: str) -> str:
    assert shutil.which(command[0]), f"{command[0]} is not installed (packaging/debian-packages-test.txt)"
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def add_stream(letter: pikepdf.Pdf, data: bytes, filters: str | list[str], **more: object) -> None:
    """A stream the first page names among its pictures, its bytes as they are given."""
    stream = letter.make_stream(b"")
    named = Array([Name("/" + each) for each in filters]) if isinstance(filters, list) else Name("/" + filters)
    stream.write(data, filter=named)
    stream.update({"/Type": Name.XObject, **{f"/{key}": value for key, value in more.items()}})
    resources = letter.pages[0].obj.Resources
    if "/XObject" not in resources:
        resources.XObject = Dictionary()
    resources.XObject[f"/X{len(resources.XObject.keys())}"] = stream
    letter.pages[0].contents_add(letter.make_stream(b"/X0 Do"))


def test_nothing_that_acts_or_tells_is_left() -> None:
    cleaned = clean(loaded_pdf())
    bare = unpacked(cleaned.data)
    for told in (HIDDEN, AUTHOR, "JavaScript", "/URI", "/Launch", "/EmbeddedFile", "/AcroForm", "/XFA", "/Annots"):
        assert told.encode() not in bare
    for told in ("/OpenAction", "/AA", "/PieceInfo", "/Metadata", "/Info", "/Outlines", "/Names"):
        assert told.encode() not in bare
    for told_bytes in (GPS_BYTES, b"Zqcamera", b"Exif"):
        assert told_bytes not in bare
    assert set(cleaned.taken_out) == {
        TakenOut.PLACE,
        TakenOut.CAMERA,
        TakenOut.AUTHOR,
        TakenOut.COMMENT,
        TakenOut.SCRIPTS,
        TakenOut.LINKS,
        TakenOut.FILES,
        TakenOut.FIELDS,
    }


def test_foreign_readers_find_the_words_the_picture_and_no_details(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(clean(loaded_pdf()).data)
    run("qpdf", "--check", str(path))
    assert "Letter 1" in run("pdftotext", str(path), "-")
    assert "Written in" in run("pdftotext", str(path), "-")
    told = run("pdfinfo", str(path))
    assert not [line for line in told.splitlines() if line.startswith(("Author", "Title", "Creator", "Producer"))]
    assert "JavaScript:      no" in told
    assert len(run("pdfimages", "-list", str(path)).splitlines()) == 3
    assert "0 embedded files" in run("pdfdetach", "-list", str(path))
    assert "Letter 1" in run("mutool", "draw", "-F", "txt", str(path))


def test_the_pages_look_the_same_to_a_foreign_reader(tmp_path: Path) -> None:
    """Drawn by another program before and after: the note's sign aside, which is no part of the page."""
    def without_note(letter: pikepdf.Pdf) -> None:
        annotations = letter.pages[0].obj.Annots
        letter.pages[0].obj.Annots = Array([each for each in annotations if each.Subtype == Name.Widget])

    before = changed(without_note, loaded_pdf())
    drawn = []
    for name, data in (("before", before), ("after", clean(before).data)):
        (tmp_path / f"{name}.pdf").write_bytes(data)
        run("pdftoppm", "-r", "60", "-singlefile", str(tmp_path / f"{name}.pdf"), str(tmp_path / name))
        drawn.append((tmp_path / f"{name}.ppm").read_bytes())
    assert drawn[0] == drawn[1]


def test_all_pages_stay_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(clean(pdf(12)).data)
    words = run("pdftotext", str(tmp_path / "letter.pdf"), "-").split()
    assert words == [part for number in range(1, 13) for part in ("Letter", str(number))]


def test_a_clean_letter_is_said_to_be_clean() -> None:
    assert clean(pdf()).taken_out == ()


def test_layers_that_are_switched_off_stay_off() -> None:
    def layered(letter: pikepdf.Pdf) -> None:
        layer = letter.make_indirect(Dictionary(Type=Name.OCG, Name="Draft"))
        letter.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
        letter.pages[0].obj.Resources.Properties = Dictionary(MC0=layer)

    with pikepdf.open(BytesIO(clean(changed(layered)).data)) as letter:
        assert len(letter.Root.OCProperties.D.OFF) == 1


def test_a_font_that_happens_to_be_called_like_something_that_goes_stays() -> None:
    def renamed(letter: pikepdf.Pdf) -> None:
        fonts = letter.pages[0].obj.Resources.Font
        fonts.AA = fonts.F1
        letter.pages[0].obj.Contents = letter.make_stream(b"BT /AA 18 Tf 40 300 Td (Called AA) Tj ET")

    with pikepdf.open(BytesIO(clean(changed(renamed)).data)) as letter:
        assert letter.pages[0].obj.Resources.Font.AA.BaseFont == Name.Helvetica


def test_a_signature_goes_and_this_is_said() -> None:
    def signed(letter: pikepdf.Pdf) -> None:
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="sig", Rect=[0, 0, 0, 0])
        letter.Root.AcroForm = Dictionary(Fields=Array([letter.make_indirect(field)]), NeedAppearances=True)

    assert TakenOut.SIGNATURES in clean(changed(signed)).taken_out


def test_earlier_versions_of_a_letter_are_not_kept(tmp_path: Path) -> None:
    earlier = pdf()
    later = earlier + b"\n% zqearlier\n" + earlier[earlier.rindex(b"startxref") :]
    assert b"zqearlier" not in clean(later).data


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf(encryption=Encryption(owner="owner", user="user")), WhyNotTaken.ENCRYPTED),
        (pdf(encryption=Encryption(owner="owner", user="")), WhyNotTaken.ENCRYPTED),
        (pdf(pages=MOST_PAGES + 1), WhyNotTaken.TOO_MANY_PAGES),
        (pdf(pages=0), WhyNotTaken.DAMAGED),
        (pdf()[:200], WhyNotTaken.DAMAGED),
        (b"%PDF-1.7\nnothing at all", WhyNotTaken.DAMAGED),
    ],
)
def test_what_cannot_be_cleaned_is_refused(data: bytes, reason: WhyNotTaken) -> None:
    assert why(data) is reason


def test_a_form_only_its_own_program_can_show_is_refused() -> None:
    def dynamic(letter: pikepdf.Pdf) -> None:
        letter.Root.AcroForm = Dictionary(Fields=Array([]), XFA="x")
        letter.Root.NeedsRendering = True

    assert why(changed(dynamic)) is WhyNotTaken.ONLY_A_FORM


def test_a_stream_that_lies_in_another_file_is_refused() -> None:
    def pointing(letter: pikepdf.Pdf) -> None:
        stream = letter.make_stream(b"x")
        stream["/F"] = "elsewhere.bin"
        letter.pages[0].obj.Resources.XObject = Dictionary(X0=stream)

    assert why(changed(pointing)) is WhyNotTaken.DAMAGED


@pytest.mark.parametrize(
    ("filters", "data", "more", "reason"),
    [
        (["FlateDecode", "FlateDecode"], zlib.compress(zlib.compress(b"x")), {}, WhyNotTaken.UNPACKS_TOO_LARGE),
        ("LZWDecode", b"\x80" * 65_000, {}, WhyNotTaken.UNPACKS_TOO_LARGE),
        ("DCTDecode", b"no photograph", {"Subtype": Name.Image, "Width": 9, "Height": 9}, WhyNotTaken.DAMAGED),
        (["LZWDecode", "DCTDecode"], b"x", {}, WhyNotTaken.DAMAGED),
        (["FlateDecode", "DCTDecode"], b"x", {}, WhyNotTaken.DAMAGED),
        ("CCITTFaxDecode", b"x", {"Subtype": Name.Image, "Width": 60_000, "Height": 60_000},
         WhyNotTaken.TOO_MANY_PIXELS),
        ("CCITTFaxDecode", b"x", {"Subtype": Name.Image, "Width": Name.Odd, "Height": 9}, WhyNotTaken.DAMAGED),
    ],
)
def test_a_stream_that_unpacks_too_far_or_is_no_picture_is_refused(
    filters: str | list[str], data: bytes, more: dict[str, object], reason: WhyNotTaken
) -> None:
    assert why(changed(lambda letter: add_stream(letter, data, filters, **more))) is reason


def test_a_photograph_packed_twice_is_cleaned_too() -> None:
    def twice(letter: pikepdf.Pdf) -> None:
        more = {"Subtype": Name.Image, "Width": 64, "Height": 40, "ColorSpace": Name.DeviceRGB}
        packed = zlib.compress(photograph())
        add_stream(letter, packed, ["FlateDecode", "DCTDecode"], BitsPerComponent=8, **more)

    cleaned = clean(changed(twice))
    assert GPS_BYTES not in unpacked(cleaned.data)
    assert TakenOut.PLACE in cleaned.taken_out


def test_a_jpeg_2000_picture_loses_what_is_no_picture() -> None:
    def box(kind: bytes, body: bytes) -> bytes:
        return (len(body) + 8).to_bytes(4, "big") + kind + body

    boxes = box(b"jP  ", b"\r\n\x87\n") + box(b"uuid", HIDDEN.encode()) + b"\0\0\0\0jp2cpicture"
    size = {"Subtype": Name.Image, "Width": 9, "Height": 9}
    cleaned = clean(changed(lambda letter: add_stream(letter, boxes, "JPXDecode", **size)))
    assert HIDDEN.encode() not in cleaned.data
    assert b"jp2cpicture" in cleaned.data
    assert TakenOut.CAMERA in cleaned.taken_out
    bare = clean(changed(lambda letter: add_stream(letter, b"raw codestream", "JPXDecode", **size)))
    assert b"raw codestream" in bare.data


def test_a_bomb_is_refused_before_anything_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bombs, "EACH", 1_000_000)
    monkeypatch.setattr(bombs.unpacked_size, "__defaults__", (1_000_000,))
    packed = zlib.compress(bytes(3_000_000), 9)
    hidden = b"%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 5/Filter/FlateDecode>>stream\r\n" + packed + b"\nendstream"
    assert why(hidden) is WhyNotTaken.UNPACKS_TOO_LARGE


def runs(data: bytes) -> bytes:
    """Run-length code: up to 128 bytes as they are, or one byte up to 128 times."""
    made = b""
    for place in range(0, len(data), 128):
        piece = data[place : place + 128]
        same = len(piece) > 1 and piece == piece[:1] * len(piece)
        made += bytes([257 - len(piece)]) + piece[:1] if same else bytes([len(piece) - 1]) + piece
    return made


def object_stream(filters: str, wrap: Callable[[bytes], bytes], padding: int = 0) -> bytes:
    """A PDF of one page whose objects stand in an object stream, which a reader must unpack to know anything."""
    objects = (
        b"<</Type/Catalog/Pages 4 0 R>>",
        b"<</Type/Pages/Count 1/Kids[5 0 R]>>",
        b"<</Type/Page/Parent 4 0 R/MediaBox[0 0 9 9]>>" + b" " * padding,
    )
    index, inside = b"", b""
    for number, each in zip((2, 4, 5), objects, strict=True):
        index += b"%d %d " % (number, len(inside))
        inside += each + b" "
    packed = wrap(index + inside)
    head = b"<</Type/ObjStm/N 3/First %d/Filter%s/Length %d>>stream\n" % (len(index), filters.encode(), len(packed))
    body = b"%PDF-1.5\n1 0 obj" + head + packed + b"\nendstream\nendobj\n"
    rows = bytes([1, 0, 9, 0, 2, 0, 1, 0, 1, *len(body).to_bytes(2, "big"), 0, 2, 0, 1, 1, 2, 0, 1, 2])
    table = rows.hex().encode() + b">"
    end = b"3 0 obj<</Type/XRef/Size 6/W[1 2 1]/Index[1 5]/Root 2 0 R/Filter/ASCIIHexDecode/Length %d>>stream\n"
    return body + end % len(table) + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)


WRAPPED: list[tuple[str, Callable[[bytes], bytes]]] = [
    ("[/ASCIIHexDecode/FlateDecode]", lambda data: zlib.compress(data, 9).hex().encode() + b">"),
    ("[/FlateDecode/FlateDecode]", lambda data: zlib.compress(zlib.compress(data, 9), 9)),
    ("/RunLengthDecode", lambda data: runs(data) + b"\x80"),
]


@pytest.mark.parametrize(("filters", "wrap"), WRAPPED)
def test_a_bomb_wrapped_in_another_code_meets_the_reader_s_own_limit(
    filters: str, wrap: Callable[[bytes], bytes]
) -> None:
    bombs.limit_reader()
    whole = object_stream(filters, wrap, padding=3_000_000)
    if filters != "[/FlateDecode/FlateDecode]":
        assert clean(whole).media_type == "application/pdf"
    pikepdf.settings.set_qpdf_limits(flate_max_memory=1_000_000, run_length_max_memory=1_000_000)
    try:
        assert why(whole) in (WhyNotTaken.DAMAGED, WhyNotTaken.UNPACKS_TOO_LARGE)
    finally:
        pikepdf.settings.set_qpdf_limits(flate_max_memory=bombs.EACH, run_length_max_memory=bombs.EACH)


def test_the_reader_s_limits_are_set() -> None:
    clean(pdf())
    limits = pikepdf.settings.get_qpdf_limits()
    assert {limits[f"{name}_max_memory"] for name in ("flate", "run_length", "png", "tiff", "dct")} == {bombs.EACH}


@pytest.mark.parametrize("name", ["/LZWDecode", "/#4cZWDecode", "/LZ#57Decode"])
def test_a_code_without_a_limit_is_refused_however_it_is_written(name: str) -> None:
    assert why(object_stream(name, lambda _data: b"\x80")) is WhyNotTaken.UNPACKS_TOO_LARGE


def test_many_small_bombs_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bombs, "TOGETHER", 1_000_000)
    packed = zlib.compress(bytes(400_000), 9)
    assert why(b"%PDF-1.5\n" + (b"stream\n" + packed + b"\nendstream\n") * 3) is WhyNotTaken.UNPACKS_TOO_LARGE


@pytest.mark.parametrize("size", [0, 1, 70_000, 3_000_000])
def test_the_size_is_measured_to_the_byte(size: int) -> None:
    assert bombs.unpacked_size(zlib.compress(bytes(size))) == size


def test_what_is_cut_is_measured_as_far_as_it_goes() -> None:
    packed = zlib.compress(bytes(range(256)) * 4_000)
    assert 0 < bombs.unpacked_size(packed[: len(packed) // 2]) < 1_024_000
    assert bombs.unpacked_size(b"no zlib at all") == 0
