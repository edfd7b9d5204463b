"""Files as other people's cameras, scanners and programs make them, and some made to do harm."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

GPS_BYTES = b"\x00\x00\x00\x35\x00\x00\x00\x01\x00\x00\x00\x17\x00\x00\x00\x01"
"""53° 23′ as a camera writes it: two fractions."""
AUTHOR = "Zqartist Okonkwo"
HIDDEN = "zqhidden"


def picture(width: int = 64, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Something that is not the same all over, nor the same when turned."""
    image = Image.linear_gradient("L").resize((width, height))
    image.paste(0, (0, 0, width // 3, height // 4))
    return image.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """What a phone writes: where, with what, by whom, when."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = "Zqcamera"
    block[0x013B] = AUTHOR
    block[0x0132] = "2026:03:05 10:11:12"
    block.get_ifd(0x8825).update({1: "N", 2: (53.0, 23.0, 0.0), 3: "W", 4: (1.0, 28.0, 0.0)})
    return block


def photograph(orientation: int = 1, **more: Any) -> bytes:
    """A JPEG as it comes from a phone."""
    made = BytesIO()
    given: dict[str, Any] = {"exif": exif(orientation), "comment": HIDDEN.encode(), "icc_profile": b"zqprofile" * 20}
    picture().save(made, "JPEG", quality=90, **(given | more))
    return made.getvalue()


def png(image: Image.Image | None = None, **more: Any) -> bytes:
    """A PNG."""
    made = BytesIO()
    (image or picture()).save(made, "PNG", **more)
    return made.getvalue()


def gif(frames: int = 1) -> bytes:
    """A GIF, perhaps one that moves."""
    made = BytesIO()
    rest = [Image.new("P", (30, 20), colour) for colour in range(1, frames)]
    picture(30, 20, "P").save(made, "GIF", save_all=True, append_images=rest, comment=HIDDEN.encode())
    return made.getvalue()


def pdf(pages: int = 1, **more: Any) -> bytes:
    """A letter of so many pages, with nothing in it that should not be."""
    made = BytesIO()
    with pikepdf.new() as made_of:
        for number in range(1, pages + 1):
            page = made_of.add_blank_page(page_size=(300, 400))
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            page.obj.Resources = Dictionary(Font=Dictionary(F1=font))
            page.obj.Contents = made_of.make_stream(b"BT /F1 18 Tf 40 300 Td (Letter %d) Tj ET" % number)
        made_of.save(made, **more)
    return made.getvalue()


def loaded_pdf() -> bytes:
    """A PDF with everything in it that is to be taken out."""
    made = BytesIO()
    with pikepdf.open(BytesIO(pdf())) as letter:
        page = letter.pages[0]
        photo = letter.make_stream(photograph())
        photo.update(
            {"/Type": Name.XObject, "/Subtype": Name.Image, "/Width": 64, "/Height": 40, "/Filter": Name.DCTDecode}
            | {"/ColorSpace": Name.DeviceRGB, "/BitsPerComponent": 8}
        )
        page.obj.Resources.XObject = Dictionary(Im0=photo)
        page.contents_add(letter.make_stream(b"q 64 0 0 40 40 200 cm /Im0 Do Q"))
        page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=f"app.alert('{HIDDEN}')"))
        page.obj.PieceInfo = Dictionary(App=Dictionary(Private=HIDDEN))
        link = Dictionary(S=Name.URI, URI=f"https://{HIDDEN}.example")
        launch = Dictionary(S=Name.Launch, F=f"{HIDDEN}.exe")
        note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[9, 9, 20, 20], Contents=HIDDEN, T=AUTHOR)
        page.obj.Annots = Array(
            [
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=link),
                Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=launch),
                note,
                letter.make_indirect(_filled_field(letter)),
            ]
        )
        letter.Root.AcroForm = Dictionary(Fields=Array([page.obj.Annots[3]]), XFA=HIDDEN)
        letter.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=HIDDEN)
        letter.Root.Outlines = Dictionary(Title=HIDDEN)
        letter.attachments[f"{HIDDEN}.txt"] = f"{HIDDEN} inside".encode()
        letter.docinfo["/Author"] = AUTHOR
        with letter.open_metadata() as metadata:
            metadata["dc:title"] = HIDDEN
        letter.save(made, compress_streams=False)
    return made.getvalue()


def _filled_field(letter: pikepdf.Pdf) -> Dictionary:
    """A field in which somebody wrote; what was written is part of the letter."""
    drawn = letter.make_stream(b"BT /Helv 12 Tf 2 4 Td (Written in) Tj ET")
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    drawn.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": [0, 0, 150, 20]})
    drawn.Resources = Dictionary(Font=Dictionary(Helv=font))
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="field", V="Written in", F=4, Rect=[40, 100, 190, 120],
        AP=Dictionary(N=drawn),
    )
