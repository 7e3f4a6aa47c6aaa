"""Invented messages of document systems, and a case with its card, for tests to spoil."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

from replygen import Case
from replygen.exchange import (
    Attached,
    ExchangeSettings,
    Outgoing,
    load_exchange_settings,
    load_outgoing,
)
from replygen.pipeline import Office
from tests.sample import sample

NOW = datetime.datetime(2026, 6, 1, 9, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))
GUID = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"
OURS = "ffffffff-0000-1111-2222-333333333333"
CODE = "0003.0009.0097.0000"

SETTINGS_TOML = f"""
utc_offset = "+03:00"
[sev]
organization = "Минпромторг"
organization_id = "mpt"
edms = "ДЕЛО"
edms_id = "delo-1"
group = "Ответы гражданам"
redirect_delivery = "СЭД"
[medo]
organization = "Минпромторг"
organization_id = "{OURS}"
[sstu]
department_id = "{OURS}"
[sstu.departments]
"Администрация города Махачкалы" = "{GUID}"
"Министерство здравоохранения Республики Дагестан" = "{OURS}"
"""

SEV_APPEAL = """<?xml version="1.0" encoding="utf-8"?>
<DocInfo xmlns="http://www.eos.ru/2010/sev">
  <Header MessageID="m-77" Version="1.0" TimeZone="180" Time="2026-05-13T16:20:05.1234567+03:00"
      MessageType="MainDoc" ReturnID="r-77" ResourceID="0">
    <Sender><Contact><Organization UID="glava"><ShortName>Администрация Главы</ShortName>
      <FullName>Администрация Главы Республики</FullName></Organization></Contact>
      <EDMS UID="e-1" Version="20.3">ДЕЛО</EDMS></Sender>
    <Recipient><Contact><Organization UID="mpt"><ShortName>Минпромторг</ShortName></Organization>
      </Contact></Recipient>
    <ResourceList><Resource UID="0" UniqueName="DocInfo.xml"/>
      <Resource UID="1" UniqueName="письмо.pdf"/><Resource UID="2" UniqueName="фото.jpg"/>
    </ResourceList>
  </Header>
  <DocumentList>
    <Document DocumentID="D-505" Type="Incoming" MainDocument="true" Status="Registered">
      <RegistrationInfo><Number>А64-18-505</Number><Date>2026-05-12</Date></RegistrationInfo>
      <Control State="UnderControl"><Deadline>2026-06-10</Deadline></Control>
      <Group>Обращения граждан</Group><Access>Общий</Access>
      <Annotation>О шуме холодильников  магазина</Annotation>
      <Rubric UID="0003.0009.0097.0000">Торговля</Rubric>
      <File UID="f1" ResourceID="1" Size="2048"><Description>Обращение</Description>
        <Extension>pdf</Extension></File>
      <Author><RegistrationInfo><Number>б/н</Number><Date>2026-05-10</Date></RegistrationInfo>
        <PrivatePerson><FIO>ОМАРОВА ХАДИЖАТ МАГОМЕДОВНА</FIO><Sex>Female</Sex>
          <Address><ZipCode>368500</ZipCode><Region>Республика Дагестан</Region>
            <Settlement>г. Избербаш</Settlement><Text>ул. Буйнакского, д. 5</Text></Address>
          <Econtact Type="E-mail">h.omarova@example.ru</Econtact>
          <Econtact Type="Мобильный телефон">8 (900) 000-00-00</Econtact>
          <SNILS>000-000-000 00</SNILS></PrivatePerson></Author>
      <AdditionalField Name="Способ доставки" Type="Text">Официальный сайт</AdditionalField>
      <AdditionalField Name="Льготы" Type="Text">ветеран труда</AdditionalField>
      <Link DocumentID="D-404" Description="А64-18-404 от 01.04.2026">
        <LinkType>Повторно</LinkType></Link>
    </Document>
  </DocumentList>
</DocInfo>
"""

MEDO_APPEAL = f"""<?xml version="1.0" encoding="windows-1251"?>
<xdms:communication xmlns:xdms="http://www.infpres.com/IEDMS" xdms:version="2.5">
  <xdms:header xdms:type="Документ" xdms:uid="{OURS}" xdms:created="2026-05-13T10:00:00">
    <xdms:source xdms:uid="{GUID}"><xdms:organization>Аппарат Правительства</xdms:organization>
    </xdms:source></xdms:header>
  <xdms:document xdms:uid="{GUID}" xdms:id="15">
    <xdms:kind xdms:id="7">Обращение гражданина</xdms:kind>
    <xdms:num><xdms:number>П-8/15</xdms:number><xdms:date>2026-05-12</xdms:date></xdms:num>
    <xdms:signatories><xdms:signatory><xdms:person>Исаев Г.К.</xdms:person>
      <xdms:signed>2026-05-12</xdms:signed></xdms:signatory></xdms:signatories>
    <xdms:addressees><xdms:addressee><xdms:organization>Минпромторг</xdms:organization>
      </xdms:addressee></xdms:addressees>
    <xdms:pages>3</xdms:pages><xdms:annotation>О ценах на ярмарке</xdms:annotation>
    <xdms:correspondents><xdms:correspondent><xdms:region>Республика Дагестан</xdms:region>
      <xdms:person>Керимов Эльдар Тофик оглы</xdms:person>
      <xdms:contactInfo>г. Дербент, ул. Садовая, д. 3; e.kerimov@example.ru;
        тел. 8 (900) 111-22-33</xdms:contactInfo>
      <xdms:num><xdms:number>К-1</xdms:number><xdms:date>2026-05-01</xdms:date></xdms:num>
      </xdms:correspondent></xdms:correspondents>
    <xdms:links><xdms:link xdms:uid="{OURS}"><xdms:linkType>Связан с</xdms:linkType>
      <xdms:reference><xdms:organization>Минпромторг</xdms:organization>
        <xdms:num><xdms:number>07-1</xdms:number><xdms:date>2026-03-01</xdms:date></xdms:num>
      </xdms:reference></xdms:link></xdms:links>
  </xdms:document>
  <xdms:files><xdms:file xdms:localName="obr.pdf" xdms:localId="0" xdms:type="pdf">
    <xdms:group>Текст документа</xdms:group></xdms:file></xdms:files>
</xdms:communication>
"""

MEDO_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<c:container xmlns:c="http://minsvyaz.ru/container" c:uid="{GUID}" c:version="1.0">
  <c:requisites><c:documentKind>Обращение гражданина</c:documentKind>
    <c:classification>Для служебного пользования</c:classification>
    <c:annotation>О ценах на ярмарке</c:annotation>
    <c:links><c:link c:uid="{OURS}"><c:organization><c:title>Минпромторг</c:title></c:organization>
      <c:registration><c:number>07-1</c:number><c:date>2026-03-01</c:date></c:registration>
    </c:link></c:links></c:requisites>
  <c:authors><c:author><c:organization><c:title>Аппарат Правительства</c:title></c:organization>
    <c:registration><c:number>П-8/16</c:number><c:date>2026-05-12</c:date></c:registration>
    <c:sign><c:person><c:post>Начальник</c:post><c:name>Исаев Г.К.</c:name></c:person></c:sign>
    <c:executor><c:name>Алиева З.Ю.</c:name><c:phone>12-34</c:phone></c:executor>
    </c:author></c:authors>
  <c:document c:localName="document.pdf"><c:pagesQuantity>2</c:pagesQuantity></c:document>
</c:container>
"""


def settings(folder: Path) -> ExchangeSettings:
    """The settings of a ministry that has filled everything in."""
    path = folder / "exchange.toml"
    path.write_text(SETTINGS_TOML, encoding="utf-8")
    return load_exchange_settings(path)


def origin(system: str = "sev") -> dict[str, Any]:
    """Where the sample case came from."""
    return {
        "system": system,
        "message": "m-77",
        "reply_to": "r-77",
        "document": "D-505" if system == "sev" else GUID,
        "organization": "Администрация Главы",
        "organization_id": "glava" if system == "sev" else GUID,
        "number": "А64-18-505",
        "date": "2026-05-12",
    }


@functools.cache
def _office() -> Office:
    return Office()


def outgoing(
    folder: Path, values: dict[str, Any] | None = None, *, letter: str | None = "письмо.pdf"
) -> Outgoing:
    """A built reply, ready to be told."""
    if values is None:
        values = sample()
        values["appeal"]["origin"] = origin()
    office = _office()
    result = office.build(Case.from_mapping(values), today=datetime.date(2026, 5, 28))
    return load_outgoing(
        result.card,
        result.case,
        office.settings,
        settings(folder),
        letter=Attached(letter, b"%PDF-1.7 letter") if letter else None,
        now=NOW,
    )
