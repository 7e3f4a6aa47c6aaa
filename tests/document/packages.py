"""Small .docx files made by hand, and the same file filled in by docxtpl, the oracle."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BODY = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def p(*runs: str, style: str = "") -> str:
    """A paragraph; each run is text or, beginning with «<», XML."""
    made = "".join(
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>'
        for run in runs
    )
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{made}</w:p>"


def table(*rows: tuple[str, ...], columns: int = 0, grid: bool = True) -> str:
    """A table of cells; each cell is paragraphs or plain text."""
    count = columns or max(map(len, rows))
    lines = "".join('<w:gridCol w:w="2000"/>' for _ in range(count))
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
            f"{cell if cell.startswith('<') else p(cell)}</w:tc>"
            for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    shape = f"<w:tblGrid>{lines}</w:tblGrid>" if grid else ""
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{shape}{body}</w:tbl>'


def parts(body: str, **more: str) -> dict[str, bytes]:
    """The parts of a .docx; more: header, footer, footnotes, endnotes, comments, title."""
    kinds = [kind for kind in more if kind != "title"]
    namespaces = f'xmlns:w="{W}" xmlns:r="{R}"'
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId{kind}"/>'
        for kind in kinds
        if kind in ("header", "footer")
    )
    roots = {"header": "hdr", "footer": "ftr"}
    made = {
        TYPES: f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
        f'<Override PartName="/{CORE}" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
            for kind in kinds
        )
        + "</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        f'Target="{CORE}"/></Relationships>',
        CORE: f"{HEAD}<cp:coreProperties "
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{more.get('title', '')}</dc:title></cp:coreProperties>",
        BODY: f"{HEAD}<w:document {namespaces}><w:body>{body}"
        f"<w:sectPr>{references}</w:sectPr></w:body></w:document>",
        RELS: f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>'
            for kind in kinds
        )
        + "</Relationships>",
        **{
            f"word/{kind}.xml": f"{HEAD}<w:{roots.get(kind, kind)} {namespaces}>{more[kind]}"
            f"</w:{roots.get(kind, kind)}>"
            for kind in kinds
        },
    }
    return {name: text.encode() for name, text in made.items()}


def zipped(made: Mapping[str, bytes]) -> bytes:
    """The parts as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in made.items():
            package.writestr(name, content)
    return buffer.getvalue()


def template(body: str, **more: str) -> bytes:
    """A .docx with that body."""
    return zipped(parts(body, **more))


def by_docxtpl(
    data: bytes, values: Mapping[str, Any] | Callable[[DocxTemplate], Mapping[str, Any]]
) -> bytes:
    """What docxtpl makes of it, told to escape values and to refuse missing ones."""
    made = DocxTemplate(io.BytesIO(data))
    context = values(made) if callable(values) else values
    made.render(dict(context), Environment(undefined=StrictUndefined), autoescape=True)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def contents(data: bytes) -> dict[str, bytes]:
    """The parts of a file, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def differences(ours: bytes, theirs: bytes) -> list[str]:
    """Names of the parts that do not say the same, canonically."""
    one, other = contents(ours), contents(theirs)
    found = sorted(one.keys() ^ other.keys())
    for name in sorted(one.keys() & other.keys()):
        if name == TYPES:
            same = _types(one) == _types(other)
        elif name == CORE:
            same = _properties(ours) == _properties(theirs)
        elif name.endswith((".xml", ".rels")):
            same = _canonical(one[name]) == _canonical(other[name])
        else:
            same = one[name] == other[name]
        if not same:
            found.append(name)
    return found


def _canonical(xml: bytes) -> bytes:
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True))
    if root.tag.endswith("}Relationships"):
        root[:] = sorted(root, key=lambda node: node.get("Id"))
        for node in root:
            node.set("Target", posixpath.normpath(node.get("Target")))
    return etree.tostring(root, method="c14n", exclusive=True)


def _types(made: Mapping[str, bytes]) -> dict[str, str]:
    """The type of each part, however the table gives it."""
    root = etree.fromstring(made[TYPES])
    by_ending = {n.get("Extension"): n.get("ContentType") for n in root if n.get("Extension")}
    by_name = {n.get("PartName"): n.get("ContentType") for n in root if n.get("PartName")}
    return {
        name: by_name.get(f"/{name}") or by_ending.get(name.rsplit(".", 1)[-1], "")
        for name in made
        if name != TYPES
    }


def _properties(data: bytes) -> tuple[str, ...]:
    found = docx.Document(io.BytesIO(data)).core_properties
    return (found.title, found.subject, found.author, found.comments, found.identifier)


def plain(xml: bytes) -> str:
    """All text of a part, without its marks."""
    return re.sub(r"<[^>]+>", "", xml.decode())
