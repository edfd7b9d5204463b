"""What an Exif block says that a picture does not need to say."""

from __future__ import annotations

from caf_desktop.domain.taking_in import TakenOut

_ORIENTATION, _GPS = 0x0112, 0x8825
_PEOPLE = frozenset({0x010E, 0x013B, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F})
"""Description, artist, copyright, and the fields Windows writes: title, comment, author, keywords, subject."""


def exif_facts(block: bytes) -> tuple[int, set[TakenOut]]:
    """Which way up the picture is (1 to 8), and what else was in the block. What cannot be read is the camera's."""
    from PIL import Image

    said = {TakenOut.CAMERA}
    try:
        exif = Image.Exif()
        exif.load(block)
        orientation = exif.get(_ORIENTATION, 1)
        if _GPS in exif:
            said.add(TakenOut.PLACE)
        if _PEOPLE & exif.keys():
            said.add(TakenOut.AUTHOR)
        if exif.get_ifd(1):
            said.add(TakenOut.THUMBNAIL)
    except Exception:  # a hostile block may break the reader anywhere; it is left out whole in any case
        return 1, said
    return (orientation if orientation in range(1, 9) else 1), said
