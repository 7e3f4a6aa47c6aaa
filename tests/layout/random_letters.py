"""Random letters by seed: on the shipped letterheads, and as executors write them in Word.

The same seed gives the same bytes. Sentences are put together from words, numbers, names of acts,
dashes, quotation marks and addresses; nothing in them means anything.
"""

from __future__ import annotations

import dataclasses
import datetime
import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from replygen.document import Letterhead, load_letterhead, write
from replygen.letter.model import (
    ElectronicSignature,
    ExecutorMark,
    Letter,
    Organization,
    Signature,
)
from replygen.letter.text import qr_text

LETTERHEADS = Path(__file__).resolve().parents[2] / "templates" / "letterheads"

WORDS = """
а без более будет был в вам ваше ваш вместе во вопрос все выполнить где год гражданам дата для до
договор дом ежегодно если жителей жилого за закона заявление и из или имеет исполнитель их к как
капитального квартира когда комиссия который ли малого между местного министерство может мы на над
наличие не необходимо нет новый нормативными о об обеспечение обратиться обращение общего
объяснение он она органы от ответ отдел по под подрядчик подтверждает помещение порядок
постановление потребителей поэтому правительства предпринимательства при
приложение проверка программа
продукции производства промышленности просьба проведение работы размер район рассмотрено республики
решение рынок с самоуправления сообщаем соответствии соответствующего специализированного срок
субсидия так также только том торговли торгового у указанной улица уполномоченный управление
услуг утверждён учёт федерального финансирования хозяйство цена что это является электросетевого
""".split()
SPECIAL = (
    "№ 44-ФЗ", "от 12.05.2026 № 318-п", "«О защите прав потребителей»", "1 500 руб.",
    "12,5 %", "кв. м", "г. Махачкала", "Р.М. Ахмедов", "«Дагестан — новый рынок»", "т. е.",
    "https://example.ru/otvet/2026/05/rynok", "p.magomedova@example.ru", "торгово-промышленной",
    "8 (8722) 67-20-15", "ООО «Стройподряд-2»", "2026–2027 годов",
    "и/или", "социально-экономического",
    "пункт 3 части 2 статьи 10", "(далее — Порядок)", "(в редакции от 01.03.2025)", "10:00–18:00",
    "ОГ-123/26", "с 1\u00a0июня 2026\u00a0г.", "п.\u00a04.2",
    "№\u00a015", "50\u00a0%", "по‑прежнему",
    "мини-рынок/ярмарка", "A4", "USB-накопитель", "ГОСТ Р 7.0.97-2025", "ул. Ирчи Казака, д. 2/1",
)  # fmt: skip
ENDS = (".",) * 8 + ("!", "?", ";", ":", "…")
HEADS = ("angular", "longitudinal", "plain")
SIZES = (24, 26, 28)
FONTS = ("Times New Roman", "Times New Roman", "Times New Roman", "Arial", "Liberation Serif")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


MARK = ElectronicSignature(
    "00A1B2C3D4E5F60718293A4B5C6D7E8F",
    "Ахмедов Руслан Магомедович",
    datetime.date(2026, 1, 15),
    datetime.date(2027, 4, 15),
)


@dataclass(frozen=True, slots=True)
class RandomLetter:
    """A letter and what it was made of; kind: the letterhead's name or «word»."""

    seed: int
    kind: str
    docx: bytes


def random_letter(seed: int, kind: str | None = None) -> RandomLetter:
    """The letter of that seed; a third are documents of executors."""
    chance = random.Random(seed)
    kind = kind or chance.choice((*HEADS, "angular", "longitudinal", "word", "word"))
    if kind == "word":
        return RandomLetter(seed, kind, word_document(chance))
    return RandomLetter(seed, kind, letterhead_document(chance, kind))


def sentence(chance: random.Random, least: int = 4, most: int = 24) -> str:
    """Words with a capital at the beginning and a sign at the end."""
    words = [
        chance.choice(SPECIAL) if chance.random() < 0.12 else chance.choice(WORDS)
        for _ in range(chance.randint(least, most))
    ]
    text = ""
    for word in words:
        sign = "" if not text else chance.choice((" ",) * 14 + (", ",) * 3 + (" — ", " – "))
        text += sign + word
    return text[:1].upper() + text[1:] + chance.choice(ENDS)


def paragraphs(chance: random.Random, letters: int) -> Iterator[str]:
    """Paragraphs of about so many letters in all."""
    while letters > 0:
        text = " ".join(sentence(chance) for _ in range(chance.randint(1, 5)))
        letters -= len(text)
        yield text


@lru_cache(maxsize=8)
def _head(name: str, executor_on: str) -> Letterhead:
    return load_letterhead(name, LETTERHEADS, executor_on=executor_on)


def letterhead_document(chance: random.Random, head: str) -> bytes:
    """A letter on a shipped letterhead: parts that may be there or not, any size and margin."""
    letter = Letter(
        kind="merits",
        organization=Organization(
            name=("МИНИСТЕРСТВО", "ПРОМЫШЛЕННОСТИ И ТОРГОВЛИ", "РЕСПУБЛИКИ ДАГЕСТАН"),
            short_name="Министерство",
            superior=("ПРАВИТЕЛЬСТВО РЕСПУБЛИКИ ДАГЕСТАН",) if chance.random() < 0.3 else (),
            contacts=("туп. Сергокалинский 2-й, зд. 10, г. Махачкала", "minprom@example.ru"),
            requisites=("ОКПО 00000000, ОГРН 0000000000000",) if chance.random() < 0.3 else (),
        ),
        number="07-15/443" if chance.random() < 0.7 else "",
        date=datetime.date(2026, 5, 28) if chance.random() < 0.7 else None,
        incoming="На № ОГ-123/26 от 14.05.2026",
        addressee=tuple(_addressee(chance)),
        heading=sentence(chance, 3, 8)[:-1] if chance.random() < 0.6 else "",
        salutation="Уважаемая Патимат Алиевна!" if chance.random() < 0.9 else "",
        paragraphs=tuple(paragraphs(chance, chance.randint(150, 6500))),
        enclosures=tuple(_enclosures(chance)),
        closing="С уважением," if chance.random() < 0.7 else "",
        signature=Signature(
            chance.choice(
                (
                    "Министр",
                    "Заместитель министра",
                    (
                        "Первый заместитель министра торговли Республики Дагестан — "
                        "начальник управления потребительского рынка"
                    ),
                )
            ),
            "Р.М.\u00a0Ахмедов",
        ),
        executor=ExecutorMark(
            "Саидова\u00a0А.И.",
            "8 (8722) 67-20-15",
            "a.saidova@example.ru" if chance.random() < 0.5 else "",
        ),
        electronic_signature=MARK if chance.random() < 0.4 else None,
        access=("Для служебного пользования", "Экз. № 1") if chance.random() < 0.2 else (),
        co_signatures=tuple(
            Signature("Начальник отдела", "И.И.\u00a0Иванов", chance.choice((None, MARK)))
            for _ in range(chance.choice((0, 0, 0, 1, 2)))
        ),
    )
    if chance.random() < 0.3:
        letter = dataclasses.replace(letter, qr_code=qr_text(letter))
    docx = write(letter, _head(head, chance.choice(("last", "last", "first")))).docx
    return _varied(docx, chance)


def _addressee(chance: random.Random) -> Iterator[str]:
    yield "Магомедовой\u00a0П.А."
    if chance.random() < 0.5:
        yield "ул. Ирчи Казака, д. 2, кв. 15, г. Махачкала, Республика Дагестан, 367000"
    if chance.random() < 0.5:
        yield "p.magomedova@example.ru"


def _enclosures(chance: random.Random) -> Iterator[str]:
    for number in range(chance.choice((0, 0, 1, 2, 5))):
        lead = "Приложение: " if number == 0 else ""
        yield f"{lead}{number + 1}. {sentence(chance, 3, 14)[:-1]} на 2 л. в 1 экз."


def _varied(docx: bytes, chance: random.Random) -> bytes:
    """Another size, font, line spacing and margins in the styles and the section."""
    size, font = chance.choice(SIZES), chance.choice(FONTS)
    line = chance.choice((None, None, 240, 276, 300, 360))
    margins = chance.choice((None, None, (1134, 850, 1134, 1701), (851, 567, 851, 1418)))

    def styles(xml: str) -> str:
        xml = xml.replace('<w:sz w:val="28"/><w:szCs w:val="28"/>', f'<w:sz w:val="{size}"/>')
        xml = xml.replace("Times New Roman", font)
        return xml if line is None else xml.replace('w:line="259"', f'w:line="{line}"')

    def body(xml: str) -> str:
        if margins is None:
            return xml
        for name, value in zip(("top", "right", "bottom", "left"), margins, strict=True):
            xml = re.sub(rf'(<w:pgMar[^>]*w:{name}=)"\d+"', rf'\1"{value}"', xml)
        return xml

    return _rewritten(docx, {"word/styles.xml": styles, "word/document.xml": body})


def _rewritten(docx: bytes, changes: dict[str, Callable[[str], str]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename in changes:
                data = changes[entry.filename](data.decode()).encode()
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


# -- documents as executors write them


def word_document(chance: random.Random) -> bytes:
    """A document with styles, lists, tables, pictures, tabs and hard breaks of its own."""
    size, font = chance.choice(SIZES), chance.choice(("Times New Roman", "Arial"))
    length = chance.randint(300, 6500)
    blocks = [_block(chance, text) for text in paragraphs(chance, length)]
    if chance.random() < 0.5:
        blocks.append(_signature())
    margins = chance.choice(
        ((1134, 567, 1134, 1701), (1134, 850, 1134, 1701), (1440, 1440, 1440, 1440))
    )
    section = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
        + '<w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" '.format(*margins)
        + 'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
    return _packed(
        f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}{section}</w:body></w:document>",
        _word_styles(chance, size, font),
    )


def _block(chance: random.Random, text: str) -> str:
    makers: tuple[tuple[float, Callable[[], str]], ...] = (
        (0.55, lambda: _paragraph(chance, text)),
        (0.67, lambda: _list(chance)),
        (0.77, lambda: _table(chance)),
        (0.82, lambda: _heading(chance)),
        (0.86, lambda: f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{_picture(chance)}</w:p>'),
        (0.90, lambda: f"<w:p>{_run('Махачкала')}<w:r><w:tab/><w:t>12.05.2026</w:t></w:r></w:p>"),
        (0.93, lambda: f"<w:p>{_run(text[:60])}<w:r><w:br/></w:r>{_run(text[60:])}</w:p>"),
        (0.94, lambda: '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'),
        (1.01, lambda: "<w:p/>" * chance.randint(1, 3)),
    )
    kind = chance.random()
    return next(make for most, make in makers if kind < most)()


def _heading(chance: random.Random) -> str:
    text = _run(sentence(chance, 2, 7)[:-1])
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{text}</w:p>'


def _run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(chance: random.Random, text: str) -> str:
    look = '<w:pStyle w:val="BodyText"/>' if chance.random() < 0.7 else ""
    if chance.random() < 0.1:
        look += "<w:keepNext/>"
    if chance.random() < 0.1:
        look += "<w:keepLines/>"
    if chance.random() < 0.1:
        look += '<w:widowControl w:val="0"/>'
    if chance.random() < 0.3:
        line, rule = chance.choice(
            ((240, "auto"), (276, "auto"), (360, "auto"), (340, "exact"), (400, "atLeast"))
        )
        look += (
            f'<w:spacing w:before="{chance.choice((0, 120, 240))}" '
            f'w:after="{chance.choice((0, 120, 200))}" w:line="{line}" w:lineRule="{rule}"/>'
        )
    if chance.random() < 0.2:
        look += f'<w:ind w:left="{chance.choice((0, 567))}" w:right="567" w:hanging="0"/>'
    look += f'<w:jc w:val="{chance.choice(("both", "left", "center", "right"))}"/>'
    runs, place = "", 0
    while place < len(text):
        past = place + chance.randint(20, 400)
        style = chance.choice(
            ("",) * 6 + ("<w:b/>", "<w:i/>", '<w:u w:val="single"/>', "<w:caps/>")
        )
        runs += _run(text[place:past], style)
        place = past
    return f"<w:p><w:pPr>{look}</w:pPr>{runs}</w:p>"


def _list(chance: random.Random) -> str:
    number = chance.choice((1, 2, 3))
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/>'
        f'<w:numId w:val="{number}"/></w:numPr></w:pPr>{_run(sentence(chance))}</w:p>'
        for _ in range(chance.randint(2, 6))
    )


def _table(chance: random.Random) -> str:
    columns = chance.randint(2, 4)
    width = 9070 // columns
    rows = ""
    whole = "<w:cantSplit/>" if chance.random() < 0.5 else ""
    for number in range(chance.randint(2, 9)):
        head = "<w:tblHeader/>" if number == 0 and chance.random() < 0.5 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p>{_run(sentence(chance, 1, 9)[:-1])}</w:p></w:tc>"
            for _ in range(columns)
        )
        rows += f"<w:tr><w:trPr>{whole}{head}</w:trPr>{cells}</w:tr>"
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="{width * columns}" w:type="dxa"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


def _picture(chance: random.Random) -> str:
    width, height = chance.randint(20, 120) * 36000, chance.randint(10, 70) * 36000
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Рисунок"/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="Рисунок"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId4"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _signature() -> str:
    return (
        '<w:p><w:pPr><w:keepLines/><w:tabs><w:tab w:val="right" w:pos="9070"/></w:tabs>'
        '<w:spacing w:before="480"/></w:pPr>'
        f"{_run('Заместитель министра')}<w:r><w:tab/></w:r>{_run('Р.М. Ахмедов')}</w:p>"
    )


def _word_styles(chance: random.Random, size: int, font: str) -> str:
    after, line = chance.choice(((0, 240), (160, 259), (200, 276), (120, 240)))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:sz w:val="{size}"/>'
        '<w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:spacing w:after="{after}" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/>'
        '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:firstLine="709"/><w:jc w:val="both"/></w:pPr>'
        '</w:style><w:style w:type="paragraph" w:styleId="ListParagraph">'
        '<w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="720"/>'
        "<w:contextualSpacing/></w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:keepLines/>'
        '<w:spacing w:before="240" w:after="0"/></w:pPr>'
        '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
        '</w:tblPr></w:style><w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/>'
        '<w:basedOn w:val="TableNormal"/><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        "</w:style></w:styles>"
    )


_LEVEL = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr>{look}</w:lvl>'
)
NUMBERING = (
    f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">'
    + _LEVEL.format(form="decimal", text="%1.", left=720, look="")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + _LEVEL.format(form="bullet", text="–", left=1069, look="")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + _LEVEL.format(
        form="bullet",
        text="\uf0b7",
        left=720,
        look='<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>',
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
)
_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:defaultTabStop w:val="708"/><w:compat><w:compatSetting '
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)


def word_parts(body: str, section: str = "", styles: str = "") -> dict[str, bytes]:
    """Parts of a plain document in Times New Roman 14 with margins of 20 mm."""
    section = section or (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="567" w:bottom="1134" '
        'w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
    )
    return {
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"
            "</w:document>"
        ).encode(),
        "word/styles.xml": (
            f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
            '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
            f"</w:rPr></w:rPrDefault></w:docDefaults>{styles}</w:styles>"
        ).encode(),
        "word/settings.xml": _SETTINGS.encode(),
        "word/numbering.xml": NUMBERING.encode(),
    }


def _packed(document: str, styles: str) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings",
             "numbering": "numbering"}  # fmt: skip
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="png" ContentType="image/png"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{main}.{kind}+xml"/>'
                for name, kind in kinds.items()
            )
            + "</Types>"
        ).encode(),
        "_rels/.rels": _links(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _links(
            ("styles", "styles.xml"), ("settings", "settings.xml"),
            ("numbering", "numbering.xml"), ("image", "media/image1.png"),
        ),
        "word/document.xml": document.encode(),
        "word/styles.xml": styles.encode(),
        "word/settings.xml": _SETTINGS.encode(),
        "word/numbering.xml": NUMBERING.encode(),
        "word/media/image1.png": _png(),
    }  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return packed.getvalue()


def _links(*targets: tuple[str, str]) -> bytes:
    return (
        f'<Relationships xmlns="{PACKAGE}">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(targets, 1)
        )
        + "</Relationships>"
    ).encode()


def _png() -> bytes:
    """One grey point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00\x80"))
        + chunk(b"IEND", b"")
    )
