"""Pictures: proved to be whole, and rid of everything but the picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from caf_desktop.cleaning.exif import exif_facts
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.cleaning.jpeg import stripped_jpeg
from caf_desktop.domain.taking_in import MOST_PIXELS, TakenOut, WhyNotTaken

if TYPE_CHECKING:
    from PIL import Image

_KEPT_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})


def cleaned_jpeg(data: bytes) -> tuple[bytes, set[TakenOut]]:
    """The same picture, not compressed anew. Raises NotTaken: damaged, too many pixels."""
    kept, taken_out = stripped_jpeg(data)
    _decoded(kept, "JPEG")
    return kept, taken_out


def redrawn(data: bytes, kind: str) -> tuple[bytes, set[TakenOut]]:
    """A PNG or GIF drawn anew as PNG: the same pixels, the first picture of several, the right way up.

    Raises NotTaken: damaged, too many pixels.
    """
    from PIL import ImageOps

    image = _decoded(data, kind)
    taken_out = _left_behind(image)
    shown = ImageOps.exif_transpose(image)
    if shown.mode not in _KEPT_MODES:
        shown = shown.convert("RGB")
    more = {"transparency": shown.info["transparency"]} if "transparency" in shown.info else {}
    shown.info = {}
    made = BytesIO()
    shown.save(made, "PNG", **more)
    return made.getvalue(), taken_out


def _decoded(data: bytes, kind: str) -> Image.Image:
    """The first picture, all of it. Its size is asked before anything is decoded."""
    from PIL import Image

    try:
        image = Image.open(BytesIO(data), formats=[kind])
        if image.width * image.height > MOST_PIXELS:
            raise NotTaken(WhyNotTaken.TOO_MANY_PIXELS)
        image.load()
    except NotTaken:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise NotTaken(WhyNotTaken.TOO_MANY_PIXELS) from None
    except Exception:  # a damaged or hostile file may break the decoder anywhere
        raise NotTaken(WhyNotTaken.DAMAGED) from None
    return image


def _left_behind(image: Image.Image) -> set[TakenOut]:
    said: set[TakenOut] = set()
    if image.info.get("exif"):
        said |= exif_facts(image.info["exif"])[1]
    if "icc_profile" in image.info:
        said.add(TakenOut.COLOURS)
    if "XML:com.adobe.xmp" in image.info or "xmp" in image.info:
        said.add(TakenOut.AUTHOR)
    if "comment" in image.info or getattr(image, "text", None):
        said.add(TakenOut.COMMENT)
    if getattr(image, "is_animated", False):
        said.add(TakenOut.MORE_PICTURES)
    return said
