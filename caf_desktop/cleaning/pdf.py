"""PDF: what is drawn on the pages and its tags are kept; what acts, points elsewhere or tells of its maker is not."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from caf_desktop.cleaning.bombs import refuse_pdf_bomb
from caf_desktop.cleaning.faults import NotTaken
from caf_desktop.cleaning.pdf_streams import cleaned_stream
from caf_desktop.cleaning.pdf_tags import ELEMENT_KEPT, Tags
from caf_desktop.domain.taking_in import MOST_PAGES, TakenOut, WhyNotTaken

if TYPE_CHECKING:
    from pikepdf import Pdf

_CATALOGUE_KEPT = frozenset({"/Type", "/Pages", "/OCProperties", "/Lang"})
_PAGE_KEPT = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit"}
    | {"/Resources", "/Contents", "/Group"}
)
_NEVER = frozenset(
    {"/Metadata", "/PieceInfo", "/AF", "/AA", "/OpenAction", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA"}
    | {"/LastModified", "/OPI", "/Ref", "/Thumb", "/Measure", "/PtData", "/CreatorInfo", "/URI", "/Annots"}
)
"""Keys taken out wherever they stand, except as the names of a page's fonts, pictures and the like."""
_INTO_TAGS = frozenset({"/StructParent", "/StructParents"})
"""Where drawings stood in the old tree of tags."""
_ACTS = {
    TakenOut.SCRIPTS: frozenset({"/JavaScript", "/Rendition"}),
    TakenOut.LINKS: frozenset({"/URI", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData"}),
    TakenOut.FILES: frozenset({"/Movie", "/Sound", "/RichMedia", "/3D", "/FileAttachment", "/EmbeddedFile"}),
    TakenOut.COMMENT: frozenset({"/Text", "/Popup"}),
}


def cleaned_pdf(data: bytes) -> tuple[bytes, set[TakenOut]]:
    """The pages, written anew. Raises NotTaken: encrypted, damaged, too large unpacked, too many pages, only a form."""
    import pikepdf

    refuse_pdf_bomb(data)
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            kept, taken_out = _cleaned(pdf)
        with pikepdf.open(BytesIO(kept), suppress_warnings=True) as pdf:
            _prove(pdf)
    except NotTaken:
        raise
    except pikepdf.PasswordError:
        raise NotTaken(WhyNotTaken.ENCRYPTED) from None
    except Exception:  # a damaged or hostile file may break the reader anywhere
        raise NotTaken(WhyNotTaken.DAMAGED) from None
    return kept, taken_out


def _cleaned(pdf: Pdf) -> tuple[bytes, set[TakenOut]]:
    from pikepdf import ObjectStreamMode, StreamDecodeLevel

    if pdf.is_encrypted:
        raise NotTaken(WhyNotTaken.ENCRYPTED)
    if not 1 <= len(pdf.pages) <= MOST_PAGES:
        raise NotTaken(WhyNotTaken.TOO_MANY_PAGES if len(pdf.pages) else WhyNotTaken.DAMAGED)
    taken_out = _found(pdf)
    taken_out |= _flattened(pdf)
    tags = Tags(pdf)
    for key in pdf.Root.keys() - _CATALOGUE_KEPT:
        del pdf.Root[key]
    for page in pdf.pages:
        for key in page.obj.keys() - _PAGE_KEPT:
            del page.obj[key]
    for held in _dictionaries(pdf):
        for key in held.keys() & (_NEVER | _INTO_TAGS):
            if not _is_named_resource(held[key]):
                del held[key]
    tags.put_back()
    pdf.remove_unreferenced_resources()
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    made = BytesIO()
    how: dict[str, Any] = {"object_stream_mode": ObjectStreamMode.generate, "fix_metadata_version": False}
    pdf.save(made, stream_decode_level=StreamDecodeLevel.none, deterministic_id=True, **how)
    return made.getvalue(), taken_out


def _flattened(pdf: Pdf) -> set[TakenOut]:
    """What was filled in or stamped is drawn onto the pages; fields and notes are gone then."""
    form = pdf.Root.get("/AcroForm")
    if form is not None and "/XFA" in form and bool(pdf.Root.get("/NeedsRendering", False)):
        raise NotTaken(WhyNotTaken.ONLY_A_FORM)
    if form is not None and bool(form.get("/NeedAppearances", False)):
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("all")
    return {TakenOut.FIELDS} if form is not None and len(form.get("/Fields", [])) else set()


def _found(pdf: Pdf) -> set[TakenOut]:
    """What there is to take out; every stream is measured on the way, and every photograph cleaned."""
    from pikepdf import Stream

    said: set[TakenOut] = set()
    if len(pdf.trailer.get("/Info", {})) or "/Metadata" in pdf.Root:
        said.add(TakenOut.AUTHOR)
    for held in _dictionaries(pdf):
        kinds = {str(held.get(key)) for key in ("/S", "/Type", "/Subtype") if key in held}
        said |= {part for part, names in _ACTS.items() if names & kinds}
        if "/EF" in held:
            said.add(TakenOut.FILES)
        if held.get("/FT") == "/Sig":
            said.add(TakenOut.SIGNATURES)
    for each in pdf.objects:
        if isinstance(each, Stream):
            if "/F" in each:
                raise NotTaken(WhyNotTaken.DAMAGED)
            said |= cleaned_stream(each)
    return said


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary of the file, those of streams and those inside others too."""
    from pikepdf import Array, Dictionary, Stream

    for each in pdf.objects:
        waiting = [each]
        while waiting:
            held = waiting.pop()
            if isinstance(held, Dictionary | Stream):
                yield held
                inside = [part for _key, part in held.items()]
            elif isinstance(held, Array):
                inside = list(held)
            else:
                continue
            waiting += [part for part in inside if _is_direct(part)]


def _is_direct(part: Any) -> bool:
    from pikepdf import Array, Dictionary

    return isinstance(part, Dictionary | Array) and not part.is_indirect


def _is_named_resource(value: Any) -> bool:
    """Whether a key is the name a page gives a font, picture, pattern or state of drawing."""
    from pikepdf import Dictionary, Stream

    if not isinstance(value, Dictionary | Stream):
        return False
    kinds = {str(value.get(key)) for key in ("/Type", "/Subtype") if key in value}
    return bool(kinds & {"/Font", "/XObject", "/Image", "/Form", "/ExtGState", "/Pattern"})


def _prove(pdf: Pdf) -> None:
    """Nothing that was to go is left. Raises NotTaken."""
    for held in _dictionaries(pdf):
        if any(key in _NEVER and not _is_named_resource(part) for key, part in held.items()):
            raise NotTaken(WhyNotTaken.DAMAGED)
        if held.get("/Type") == "/StructElem" and held.keys() - ELEMENT_KEPT:
            raise NotTaken(WhyNotTaken.DAMAGED)
    if "/Info" in pdf.trailer:
        raise NotTaken(WhyNotTaken.DAMAGED)
