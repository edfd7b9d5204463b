"""What the file says about itself: title, language, PDF/UA and PDF/A marks, colour space. Never a person's name."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase.pdfdoc import (
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFInfo,
    PDFName,
    PDFStream,
    PDFString,
)

from caf_desktop import __version__
from caf_desktop.pdf.document.strings import text_string
from caf_desktop.pdf.document.structure import WrittenObject, reference

PRODUCER = f"CAF Desktop {__version__}"
LANGUAGE = "en-GB"
_PDFA_PART, _PDFA_LEVEL = 2, "B"


class TaggedCatalog(PDFCatalog):
    """ReportLab's catalogue with the entries it does not know."""

    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]
    __Refs__ = [name for name in PDFCatalog.__Refs__ if name != "MarkInfo"]


class PlainInfo(PDFInfo):
    """The document information without ReportLab's placeholders, the same as in the XMP."""

    def __init__(self, title: str, when: datetime) -> None:
        super().__init__()
        self.title = title
        self._when = _pdf_date(when)

    def format(self, document: PDFDocument) -> bytes:
        """Title, program and times."""
        return (
            f"<</Title {text_string(self.title)}/Creator {text_string(PRODUCER)}/Producer {text_string(PRODUCER)}"
            f"/CreationDate ({self._when})/ModDate ({self._when})>>"
        ).encode("latin-1")


def describe(document: PDFDocument, title: str, when: datetime) -> TaggedCatalog:
    """Give the document a catalogue and information that say what it is; answers the catalogue."""
    catalogue = TaggedCatalog()
    catalogue.Pages = document.Pages
    catalogue.Lang = PDFString(LANGUAGE)
    catalogue.MarkInfo = PDFDictionary({"Marked": "true"})
    catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalogue.Metadata = _stream(_xmp(title, when).encode(), {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")})
    profile = reference(document, _stream(_srgb(), {"N": 3}))
    catalogue.OutputIntents = WrittenObject(
        f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile}>>]"
    )
    document.Catalog = document._catalog = catalogue
    document.info = PlainInfo(title, when)
    return catalogue


@cache
def _srgb() -> bytes:
    """An sRGB colour profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return bytes(profile.tobytes())


def _stream(content: bytes, entries: dict[str, object]) -> PDFStream:
    return PDFStream(dictionary=PDFDictionary(entries), content=content, filters=[])


def _pdf_date(when: datetime) -> str:
    return f"D:{when:%Y%m%d%H%M%S}{_offset(when, chr(39))}"


def _offset(when: datetime, between: str) -> str:
    plain = f"{when:%z}" or "+0000"
    end = between if between == chr(39) else ""
    return f"{plain[:3]}{between}{plain[3:5]}{end}"


def _xmp(title: str, when: datetime) -> str:
    moment = f"{when:%Y-%m-%dT%H:%M:%S}{_offset(when, ':')}"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{escape(PRODUCER)}</xmp:CreatorTool><pdf:Producer>{escape(PRODUCER)}</pdf:Producer>
<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>
<pdfaid:part>{_PDFA_PART}</pdfaid:part><pdfaid:conformance>{_PDFA_LEVEL}</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
