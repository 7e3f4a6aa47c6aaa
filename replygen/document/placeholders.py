"""The places of a letterhead: which it has, which it lacks, which nobody knows."""

from __future__ import annotations

import io
import re
import zipfile

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from replygen.errors import TemplateError

# Places every letterhead must have, and places it may have; the guide for owners lists them.
REQUIRED = {
    "organization": "название органа",
    "registration": "дата и номер письма",
    "incoming": "ссылка на обращение",
    "addressee": "адресат",
    "salutation": "обращение",
    "paragraphs": "текст письма",
    "enclosures": "приложения",
    "signatory_post": "должность в подписи",
    "signatory_name": "фамилия в подписи",
    "executor_name": "исполнитель",
    "executor_phone": "телефон исполнителя",
}
OPTIONAL = {
    "superior": "орган, которому подчинён",
    "contacts": "адрес и телефон",
    "requisites": "реквизиты",
    "heading": "заголовок к тексту",
    "closing": "слова перед подписью",
    "mark": "отметка об электронной подписи",
    "executor_email": "почта исполнителя",
    "executor_on": "на каком листе исполнитель",
    "coat_of_arms": "герб",
    "access": "пометка «Для служебного пользования»",
}

_PARTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_REFUSED = (nodes.Call, nodes.Add, nodes.Mul, nodes.Pow, nodes.Concat, nodes.Macro, nodes.Include)


def environment() -> SandboxedEnvironment:
    """The template language of letterheads: values are escaped, an unknown name is an error."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def check_placeholders(data: bytes, name: str) -> None:
    """Refuse a letterhead with a slip: TemplateError lists every missing and unknown place."""
    found: set[str] = set()
    printed: set[str] = set()
    problems: list[str] = []
    patcher = DocxTemplate(io.BytesIO(data))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.namelist() if _PARTS.fullmatch(part)]
        for part in parts:
            xml = package.read(part).decode("utf-8")
            try:
                tree = environment().parse(patcher.patch_xml(xml))
            except TemplateSyntaxError as error:
                problems.append(f"{part}: ошибка в скобках шаблона ({error.message})")
                continue
            forbidden = [f"{part}: {said}" for said in _forbidden(tree)]
            problems += forbidden
            if forbidden:
                continue  # going on would work constants out, and with them a bomb
            printed |= _printed(tree)
            found |= meta.find_undeclared_variables(tree)
    missing = [
        f"{{{{ {place} }}}} ({title})" for place, title in REQUIRED.items() if place not in printed
    ]
    unknown = sorted(found - REQUIRED.keys() - OPTIONAL.keys())
    if missing and not problems:
        problems.append(f"нет мест: {', '.join(missing)}")
    if unknown:
        problems.append(
            f"непонятные места: {', '.join(unknown)}; бывают: {', '.join({**REQUIRED, **OPTIONAL})}"
        )
    if problems:
        raise TemplateError(f"{name}: " + "; ".join(problems) + " → исправьте бланк в Word")


def _printed(tree: nodes.Template) -> set[str]:
    """Names whose value is printed or gone through; a condition alone prints nothing."""
    sources = [
        *tree.find_all(nodes.Output),
        *(loop.iter for loop in tree.find_all(nodes.For)),
    ]
    return {
        name.name
        for source in sources
        for name in (
            source.find_all(nodes.Name) if not isinstance(source, nodes.Name) else [source]
        )
    }


def _forbidden(tree: nodes.Template) -> list[str]:
    said = []
    for node in tree.find_all((*_REFUSED, nodes.Getattr)):
        if isinstance(node, nodes.Getattr):
            if node.attr.startswith("_"):
                said.append(f"имя «{node.attr}» не разрешено")
        else:
            said.append(f"«{type(node).__name__}» в бланке не разрешено")
    return said
