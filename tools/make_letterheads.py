"""Make the shipped letterheads: three lean .docx files after ГОСТ Р 7.0.97-2025.

They were made by this script once; an official changes the .docx itself, in Word. Run it only to
lay them out anew: python tools/make_letterheads.py
"""

from __future__ import annotations

import zipfile
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "templates" / "letterheads"

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
FONT = "Times New Roman"


def mm(length: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(length * 1440 / 25.4)


# Margins: left 30 for filing, right 10, top and bottom 20 (ГОСТ Р 7.0.97, 3.2).
LEFT, RIGHT, TOP, BOTTOM = 30.0, 10.0, 20.0, 20.0
TEXT_WIDTH = 210 - LEFT - RIGHT
LISTED = 1638  # twentieths of a point: the width of «Приложение: », so that items stand in a column
EDGE = 10.0  # coat of arms and page number: from the top edge


def style(
    name: str,
    title: str,
    *,
    base: str = "Normal",
    ppr: str = "",
    rpr: str = "",
    following: str = "",
) -> str:
    """One paragraph style; its Russian title is what Word shows."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{title}"/><w:basedOn w:val="{base}"/>'
        + (f'<w:next w:val="{following}"/>' if following else "")
        + '<w:uiPriority w:val="1"/><w:qFormat/>'
        + (f"<w:pPr>{ppr}</w:pPr>" if ppr else "")
        + (f"<w:rPr>{rpr}</w:rPr>" if rpr else "")
        + "</w:style>"
    )


def size(points: float) -> str:
    """Font size in half points, for all scripts."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def spacing(before: float = 0, after: float = 0, lines: float = 1) -> str:
    """Space around a paragraph in points, and its line height in lines."""
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(lines * 240)}" w:lineRule="auto"/>'
    )


CENTRE = '<w:jc w:val="center"/>'
KEEP = "<w:keepNext/><w:keepLines/>"


def styles(organization_align: str) -> str:
    """The styles part: Normal and what a letter is made of, in Russian."""
    listed = [
        style("Emblem", "Герб", ppr=spacing() + CENTRE),
        style(
            "Organization",
            "Название органа",
            ppr=spacing(lines=1) + organization_align,
            rpr="<w:b/>" + size(12),
        ),
        style("Contacts", "Реквизиты бланка", ppr=spacing() + CENTRE, rpr=size(10)),
        style("Registration", "Дата и номер", ppr=spacing(before=8) + CENTRE, rpr=size(12)),
        style("Incoming", "Ссылка на обращение", ppr=spacing(before=2) + CENTRE, rpr=size(12)),
        style("Addressee", "Адресат", ppr="<w:keepLines/>" + spacing()),
        style(
            "Heading",
            "Заголовок к тексту",
            ppr=KEEP + spacing(before=12) + f'<w:ind w:right="{mm(TEXT_WIDTH - 80)}"/>',
            rpr=size(13),
        ),
        style(
            "Salutation",
            "Обращение",
            ppr=KEEP + spacing(before=18, after=12) + CENTRE,
            following="Body",
        ),
        style(
            "Body",
            "Текст письма",
            ppr="<w:widowControl/>"
            + spacing(lines=1.08)
            + f'<w:ind w:firstLine="{mm(12.5)}"/><w:jc w:val="both"/>',
        ),
        style("BodyLast", "Текст письма, последний абзац", base="Body", ppr="<w:keepNext/>"),
        style(
            "Enclosure",
            "Приложение",
            ppr=KEEP + spacing() + f'<w:ind w:left="{LISTED}" w:hanging="{LISTED}"/>',
        ),
        style(
            "EnclosureNext",
            "Приложение, следующее",
            base="Enclosure",
            ppr=f'<w:ind w:left="{LISTED}" w:firstLine="0"/>',
        ),
        style("Closing", "Перед подписью", ppr=KEEP + spacing(before=24)),
        style("Signature", "Подпись", ppr="<w:keepLines/>" + spacing()),
        style("SignatureName", "Фамилия в подписи", base="Signature", ppr='<w:jc w:val="right"/>'),
        style("Mark", "Отметка об ЭП", ppr="<w:keepLines/>" + spacing() + CENTRE, rpr=size(8)),
        style("Executor", "Исполнитель", ppr=spacing(), rpr=size(10)),
        style("Code", "QR-код", ppr=spacing() + '<w:jc w:val="right"/>', rpr=size(12)),
        style("Access", "Пометка о доступе", ppr=spacing() + '<w:jc w:val="right"/>', rpr=size(12)),
        style("PageNumber", "Номер страницы", ppr=spacing() + CENTRE, rpr=size(12)),
        style(
            "Tail",
            "Конец письма",
            ppr='<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>',
            rpr=size(1),
        ),
    ]
    return (
        f"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{size(14)}<w:lang w:val="ru-RU" w:eastAsia="ru-RU" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl/></w:pPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + "".join(listed)
        + "</w:styles>"
    )


def p(style_name: str, text: str = "", ppr: str = "") -> str:
    """One paragraph; a tag of the template language stays whole within one run."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_name}"/>{ppr}</w:pPr>{run}</w:p>'


def each(items: str, item: str, style_name: str, ppr: str = "") -> str:
    """A paragraph for each of `items`."""
    return (
        p(style_name, f"{{%p for {item} in {items} %}}", ppr)
        + p(style_name, f"{{{{ {item} }}}}", ppr)
        + p(style_name, "{%p endfor %}", ppr)
    )


def when(condition: str, inside: str, otherwise: str = "") -> str:
    """Paragraphs and tables that stand only under a condition."""
    middle = p("Body", "{%p else %}") + otherwise if otherwise else ""
    return p("Body", f"{{%p if {condition} %}}") + inside + middle + p("Body", "{%p endif %}")


def cell(
    width: float, inside: str, *, align: str = "top", border: bool = False, span: int = 1
) -> str:
    """A table cell, `width` in millimetres, over `span` columns."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{mm(width)}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f"<w:tcBorders>{lines}</w:tcBorders>" if border else "")
        + f'<w:vAlign w:val="{align}"/></w:tcPr>{inside}</w:tc>'
    )


# Said in each table: an office suite may not look for it in the default table style.
NO_PADDING = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def row(cells: tuple[str, ...]) -> str:
    """A row that no page break cuts."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def tag_row(tag: str, columns: int) -> str:
    """A row that a tag of the template language governs; it is gone from the letter."""
    inside = cell(TEXT_WIDTH, p("Signature", tag), span=columns)
    return f"<w:tr>{inside}</w:tr>"


def table(widths: tuple[float, ...], *rows: str) -> str:
    """A table of rows on a grid, widths in millimetres."""
    grid = "".join(f'<w:gridCol w:w="{mm(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{mm(sum(widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{NO_PADDING}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def organization() -> str:
    """Whose letterhead it is: bodies above, the name, contacts, requisites."""
    return (
        each("superior", "line", "Organization")
        + each("organization", "line", "Organization")
        + each("contacts", "line", "Contacts")
        + each("requisites", "line", "Contacts")
    )


def registration(ppr: str = "") -> str:
    """Date and number of the letter, and the appeal it answers (clause 4.2)."""
    return p("Registration", "{{ registration }}", ppr) + p("Incoming", "{{ incoming }}", ppr)


ADDRESSEE = each("addressee", "line", "Addressee")

TEXT = (
    when("heading", p("Heading", "{{ heading }}"))
    + when("salutation", p("Salutation", "{{ salutation }}"), p("Salutation"))
    + p("Body", "{%p for paragraph in paragraphs %}")
    + when("loop.last", p("BodyLast", "{{ paragraph }}"), p("Body", "{{ paragraph }}"))
    + p("Body", "{%p endfor %}")
    + when(
        "enclosures",
        p("Enclosure")
        + p("Enclosure", "{%p for line in enclosures %}")
        + when("loop.first", p("Enclosure", "{{ line }}"), p("EnclosureNext", "{{ line }}"))
        + p("Enclosure", "{%p endfor %}"),
    )
)

POST = p("Signature", "{{ one.post }}")
NAME = p("SignatureName", "{{ one.name }}")
MARK = (
    p("Mark", "ДОКУМЕНТ ПОДПИСАН", '<w:spacing w:before="40"/>')
    + p("Mark", "ЭЛЕКТРОННОЙ ПОДПИСЬЮ")
    + p("Mark", "Сертификат")
    + p("Mark", "{{ one.mark.certificate }}")
    + p("Mark", "Владелец: {{ one.mark.owner }}")
    + p("Mark", "Действителен {{ one.mark.validity }}", '<w:spacing w:after="40"/>')
)


def signatures(widths: tuple[float, ...], *rows: str) -> str:
    """One row for each who signs, with a space between them."""
    count = len(widths)
    return table(
        widths,
        tag_row("{%tr for one in signatures %}", count),
        tag_row("{%tr if not loop.first %}", count),
        row((cell(TEXT_WIDTH, p("Signature"), span=count),)),
        tag_row("{%tr endif %}", count),
        *rows,
        tag_row("{%tr endfor %}", count),
    )


MARKED = (58.0, 68.0, TEXT_WIDTH - 126)
PLAIN = (110.0, TEXT_WIDTH - 110)
SIGNATURE = when("closing", p("Closing", "{{ closing }}"), p("Closing")) + when(
    "marked",
    signatures(
        MARKED,
        tag_row("{%tr if one.mark %}", 3),
        row(
            (
                cell(MARKED[0], POST, align="bottom"),
                cell(MARKED[1], MARK, align="center", border=True),
                cell(MARKED[2], NAME, align="bottom"),
            )
        ),
        tag_row("{%tr else %}", 3),
        row(
            (
                cell(MARKED[0] + MARKED[1], POST, align="bottom", span=2),
                cell(MARKED[2], NAME, align="bottom"),
            )
        ),
        tag_row("{%tr endif %}", 3),
    ),
    signatures(
        PLAIN,
        row((cell(PLAIN[0], POST, align="bottom"), cell(PLAIN[1], NAME, align="bottom"))),
    ),
)

# The executor stands in the lower left corner of the sheet that carries the signature (6.2).
FRAME = (
    f'<w:framePr w:w="{mm(90)}" w:hSpace="0" w:vSpace="{mm(3)}" w:wrap="notBeside" '
    'w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)


def executor(ppr: str = "") -> str:
    """Surname with initials, telephone, e-mail: a line each."""
    return (
        p("Executor", "{{ executor_name }}", ppr)
        + p("Executor", "{{ executor_phone }}", ppr)
        + when("executor_email", p("Executor", "{{ executor_email }}", ppr))
    )


LAST = when("executor_on == 'last'", executor(FRAME)) + p("Tail")

SECTION = (
    '<w:sectPr><w:headerReference w:type="first" r:id="rId3"/>'
    '<w:headerReference w:type="default" r:id="rId4"/>'
    '<w:footerReference w:type="first" r:id="rId5"/>'
    f'<w:pgSz w:w="{mm(210)}" w:h="{mm(297)}"/>'
    f'<w:pgMar w:top="{mm(TOP)}" w:right="{mm(RIGHT)}" w:bottom="{mm(BOTTOM)}" '
    f'w:left="{mm(LEFT)}" w:header="{mm(EDGE)}" w:footer="{mm(EDGE)}" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)

PAGE = (
    '<w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


# The QR code (requisite 31) stands at the lower right of the first sheet.
CODE = 22.0
FOOTER = when(
    "qr_code",
    table(
        (TEXT_WIDTH - CODE, CODE),
        row(
            (
                cell(
                    TEXT_WIDTH - CODE,
                    when("executor_on == 'first'", executor()) + p("Tail"),
                    align="bottom",
                ),
                cell(CODE, p("Code", "{{ qr_code }}"), align="bottom"),
            )
        ),
    ),
    when("executor_on == 'first'", executor()),
) + p("Tail")


def document(top: str) -> str:
    """The document part: the letterhead's own top, then what all letters share."""
    body = f"{top}{TEXT}{SIGNATURE}{LAST}{SECTION}"
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for name, kind in (
            ("word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("word/styles.xml", "officedocument.wordprocessingml.styles"),
            ("word/settings.xml", "officedocument.wordprocessingml.settings"),
            ("word/header1.xml", "officedocument.wordprocessingml.header"),
            ("word/header2.xml", "officedocument.wordprocessingml.header"),
            ("word/footer1.xml", "officedocument.wordprocessingml.footer"),
            ("docProps/core.xml", "package.core-properties"),
            ("docProps/app.xml", "officedocument.extended-properties"),
        )
    )
    + "</Types>"
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relationships(*targets: tuple[str, str]) -> str:
    """A relationships part: (kind, target), numbered from rId1."""
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    )


SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="708"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="ru-RU"/></w:settings>'
)
CORE = (
    f"{HEAD}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title>'
    "<dc:creator></dc:creator><dc:language>ru-RU</dc:language></cp:coreProperties>"
)
APP = (
    f"{HEAD}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>replygen</Application></Properties>"
)


def letterhead(name: str, top: str, organization_align: str, emblem_ppr: str) -> None:
    """Write one letterhead; equal input gives equal bytes."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships(
            (f"{OFFICE}/officeDocument", "word/document.xml"),
            (
                PACKAGE.replace("relationships", "relationships/metadata/core-properties"),
                "docProps/core.xml",
            ),
            (f"{OFFICE}/extended-properties", "docProps/app.xml"),
        ),
        "word/document.xml": document(top),
        "word/_rels/document.xml.rels": relationships(
            (f"{OFFICE}/styles", "styles.xml"),
            (f"{OFFICE}/settings", "settings.xml"),
            (f"{OFFICE}/header", "header1.xml"),
            (f"{OFFICE}/header", "header2.xml"),
            (f"{OFFICE}/footer", "footer1.xml"),
        ),
        "word/styles.xml": styles(organization_align),
        "word/settings.xml": SETTINGS,
        "word/header1.xml": (
            f"{HEAD}<w:hdr {NAMESPACES}>"
            + p("Emblem", "{{ coat_of_arms }}", emblem_ppr)
            + p("Access", "{%p for line in access %}")
            + when(
                "loop.last",
                p("Access", "{{ line }}", '<w:spacing w:after="160"/>'),
                p("Access", "{{ line }}"),
            )
            + p("Access", "{%p endfor %}")
            + "</w:hdr>"
        ),
        "word/header2.xml": f"{HEAD}<w:hdr {NAMESPACES}>{PAGE}</w:hdr>",
        "word/footer1.xml": (f"{HEAD}<w:ftr {NAMESPACES}>{FOOTER}</w:ftr>"),
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(FOLDER / f"{name}.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in parts.items():
            package.writestr(
                zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED
            )


ANGULAR_LEFT, ANGULAR_RIGHT = 78.0, 84.0


def main() -> None:
    """Write the letterheads."""
    gap = TEXT_WIDTH - ANGULAR_LEFT - ANGULAR_RIGHT
    angular = table(
        (ANGULAR_LEFT, gap, ANGULAR_RIGHT),
        row(
            (
                cell(ANGULAR_LEFT, organization() + registration()),
                cell(gap, p("Addressee")),
                cell(ANGULAR_RIGHT, ADDRESSEE),
            )
        ),
    )
    letterhead("angular", angular, CENTRE, f'<w:ind w:right="{mm(TEXT_WIDTH - ANGULAR_LEFT)}"/>')
    half = TEXT_WIDTH / 2
    longitudinal = organization() + table(
        (half, half),
        row(
            (
                cell(half, registration('<w:jc w:val="left"/>')),
                cell(half, p("Registration") + ADDRESSEE),
            )
        ),
    )
    letterhead("longitudinal", longitudinal, CENTRE, "")
    plain = (
        organization()
        + when("registration", p("Registration", "{{ registration }}"))
        + when("incoming", p("Incoming", "{{ incoming }}"))
        + ADDRESSEE
    )
    letterhead("plain", plain, CENTRE, "")


if __name__ == "__main__":
    main()
