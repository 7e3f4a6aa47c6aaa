"""Letter → one self-contained page for mail and preview, readable by people and screen readers."""

from __future__ import annotations

from html import escape

from replygen.letter.model import Letter, Signature
from replygen.letter.text import registration_line

_STYLE = """
@page { size: A4; margin: 20mm 10mm 20mm 30mm }
:root { color-scheme: light }
body { margin: 0; background: #fff; color: #111;
  font: 14pt/1.3 "Times New Roman", "Liberation Serif", serif }
main { box-sizing: border-box; max-width: 210mm; margin: 0 auto; padding: 20mm 10mm 20mm 30mm }
header, .signature { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 6mm }
.office { max-width: 80mm; text-align: center; font-size: 12pt }
.office p, .addressee p, .executor p { margin: 0 }
.office .name { font-weight: bold }
.office .contacts { font-size: 10pt }
.office .registration { margin-top: 8pt }
.addressee { max-width: 84mm; min-width: 60mm; font-style: normal; overflow-wrap: anywhere }
h1 { max-width: 80mm; margin: 12pt 0 0; font-size: 13pt; font-weight: normal }
h1.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap }
.access p { margin: 0; text-align: right; font-size: 12pt }
.salutation { margin: 18pt 0 12pt; text-align: center }
.text p { margin: 0; text-indent: 12.5mm; text-align: justify; overflow-wrap: anywhere }
.enclosures { margin-top: 12pt }
.enclosures p { margin: 0; overflow-wrap: anywhere }
.enclosures p + p { margin-left: 6.2em }
.closing { margin: 24pt 0 0 }
.signature { align-items: flex-end; break-inside: avoid }
.signature + .signature { margin-top: 6mm }
.signature .post { flex: 1 1 40mm; max-width: 110mm }
.signature .name { white-space: nowrap }
.mark { box-sizing: border-box; flex: 0 1 66mm; border: 1px solid #111; padding: 1mm 2mm;
  font-size: 8pt; text-align: center; overflow-wrap: anywhere }
.mark p { margin: 0 }
.mark p:first-child { text-transform: uppercase }
.executor { margin-top: 18mm; font-size: 10pt; font-style: normal }
.code { margin: 6mm 0 0 auto; width: 20mm }
.code svg { display: block; width: 100% }
@media screen and (max-width: 160mm) { main { padding: 6mm }
  .text p { text-align: left; text-indent: 8mm } .enclosures p + p { margin-left: 0 } }
@media print { main { max-width: none; padding: 0 } }
"""


def to_html(letter: Letter) -> str:
    """The letter as an HTML page that needs nothing from outside."""
    return (
        '<!doctype html>\n<html lang="ru">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(letter.heading or 'Ответ на обращение')}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{_top(letter)}{_body(letter)}{_signatures(letter)}{_executor(letter)}{_code(letter)}"
        "</main>\n</body>\n</html>\n"
    )


def _lines(lines: tuple[str, ...], css: str = "") -> str:
    mark = f' class="{css}"' if css else ""
    return "".join(f"<p{mark}>{escape(line)}</p>\n" for line in lines if line)


def _top(letter: Letter) -> str:
    office = letter.organization
    access = f'<div class="access">\n{_lines(letter.access)}</div>\n' if letter.access else ""
    return (
        access
        + '<header>\n<div class="office">\n'
        + _lines((*office.superior, *office.name), "name")
        + _lines((*office.contacts, *office.requisites), "contacts")
        + _lines((registration_line(letter), letter.incoming), "registration")
        + '</div>\n<address class="addressee" aria-label="Адресат">\n'
        + _lines(letter.addressee)
        + "</address>\n</header>\n"
    )


def _body(letter: Letter) -> str:
    # A page has one heading, so that a screen reader can go to it; without one it is heard alone.
    heading = (
        f"<h1>{escape(letter.heading)}</h1>\n"
        if letter.heading
        else '<h1 class="unseen">Ответ на обращение</h1>\n'
    )
    enclosures = (
        f'<section class="enclosures" aria-label="Приложения">\n{_lines(letter.enclosures)}'
        "</section>\n"
        if letter.enclosures
        else ""
    )
    return (
        f"{heading}{_lines((letter.salutation,), 'salutation')}"
        f'<div class="text">\n{_lines(letter.paragraphs)}</div>\n{enclosures}'
    )


def _signatures(letter: Letter) -> str:
    return (
        '<section aria-label="Подпись">\n'
        + _lines((letter.closing,), "closing")
        + "".join(map(_signature, letter.signatures))
        + "</section>\n"
    )


def _signature(signature: Signature) -> str:
    mark = signature.mark
    box = ""
    if mark is not None:
        box = (
            '<div class="mark" role="note">\n'
            + _lines(
                (
                    "Документ подписан электронной подписью",
                    f"Сертификат {mark.certificate}",
                    f"Владелец {mark.owner}",
                    f"Действителен с {mark.valid_from:%d.%m.%Y} по {mark.valid_to:%d.%m.%Y}",
                )
            )
            + "</div>\n"
        )
    return (
        f'<div class="signature">\n<span class="post">{escape(signature.post)}</span>\n'
        f'{box}<span class="name">{escape(signature.name)}</span>\n</div>\n'
    )


def _executor(letter: Letter) -> str:
    executor = letter.executor
    return (
        '<footer class="executor" aria-label="Исполнитель">\n'
        + _lines((executor.name, executor.phone, executor.email))
        + "</footer>\n"
    )


def _code(letter: Letter) -> str:
    """The QR code (requisite 31), drawn in the page itself."""
    if not letter.qr_code:
        return ""
    from replygen.document.qr import qr_svg  # noqa: PLC0415 - loads segno

    return f'<div class="code">{qr_svg(letter.qr_code)}</div>\n'
