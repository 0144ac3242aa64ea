"""Inviting a youth: a code for a camera, a link to send, and a sheet of paper in their language.

The server keeps who joined and not who invited them, so nobody is told whether it was used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final

from youthapp.language import Reader, mark

DAYS: Final = 7  # an invitation is good for


@dataclass(frozen=True)
class InviteScreen:
    """Before there is an invitation."""

    title: str
    lead: str
    button: str
    working: str
    truths: tuple[str, ...]


@dataclass(frozen=True)
class InvitedScreen:
    """One invitation, to be taken from the screen, sent or printed."""

    title: str
    lead: str
    qr_label: str
    until: str
    once: str
    copy: str
    copied: str
    paper_title: str
    paper_line: str
    saved: str
    another: str


SENTENCES: Final = (  # of the sheet: what it is, what to do, who sees what
    mark("Min vei er en app for deg. Her er guiden, målene dine og stemmen din."),
    mark("Hold kameraet på telefonen mot ruten. Eller skriv adressen nederst."),
    mark("Ingen ser det du skriver, før du viser det selv. Vi spør ikke hva du heter."),
)
_HELLO: Final = mark("Velkommen")
_UNTIL: Final = mark("Koden virker én gang, til {date}.")


def invite(reader: Reader) -> InviteScreen:
    """Say what an invitation is."""
    return InviteScreen(
        title=reader.t("Inviter en ungdom"),
        lead=reader.t("Lag en kode til én ungdom. Koden virker én gang, i sju dager."),
        button=reader.t("Lag koden"),
        working=reader.t("Vi lager koden"),
        truths=(
            reader.t("Ingen får vite hvem som brukte koden, heller ikke du."),
            reader.t("Etterpå bytter dere koder, så dere finner hverandre i appen."),
        ),
    )


def invited(reader: Reader, today: date) -> InvitedScreen:
    """Show an invitation: how long it is good, and the ways to hand it over."""
    return InvitedScreen(
        title=reader.t("Kode til en ungdom"),
        lead=reader.t("Ungdommen holder kameraet mot ruten."),
        qr_label=reader.t("Koden, for kameraet til den andre"),
        until=reader.t(_UNTIL, date=reader.date(last_day(today))),
        once=reader.t("Koden vises bare nå. Du kan lage en ny når du vil."),
        copy=reader.t("Kopier lenken"),
        copied=reader.t("Lenken er kopiert."),
        paper_title=reader.t("Skriv ut"),
        paper_line=reader.t("Velg språket til ungdommen."),
        saved=reader.t("Siden er en fil på telefonen nå. Skriv den ut derfra."),
        another=reader.t("Lag en ny kode"),
    )


def last_day(today: date) -> date:
    """Return the last whole day an invitation made today is good for."""
    return today + timedelta(days=DAYS - 1)


_STYLE: Final = """
@page{size:A5;margin:12mm}
:root{color-scheme:light}
body{margin:0 auto;max-width:30rem;padding:1rem;background:#fff;color:#000;font:400 1.1rem/1.5 "MV Sans",system-ui,"Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",sans-serif;overflow-wrap:anywhere;text-align:center}
:lang(ar),:lang(fa),:lang(fa-AF),:lang(ps),:lang(ti),:lang(am){line-height:1.7}
h1{font-size:1.8rem;line-height:1.25;margin:0}p{margin:.5rem 0}svg{width:62mm;height:62mm;margin:.5rem auto;display:block}
.link{font-size:.7rem}footer{font-size:.9rem;border-top:1px solid #999;margin-top:.75rem;padding-top:.5rem}
@media print{body{max-width:none;padding:0;font-size:12pt}}
"""  # noqa: E501


def paper(reader: Reader, link: str, code: str, today: date) -> str:
    """Lay a sheet out for a printer, in the youth's language; ``code`` is the drawn QR code.

    It fits A5 and prints on A4 too. It asks for nothing from anywhere.
    """
    tongue = reader.language
    said = "".join(f"<p>{escape(reader.t(each))}</p>" for each in SENTENCES)
    until = escape(reader.t(_UNTIL, date=reader.date(last_day(today))))
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue.html}" dir="{tongue.direction}">\n<head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; font-src 'self'\">"
        f"<title>{escape(reader.t(_HELLO))}</title><style>{_STYLE}</style></head>\n<body>"
        f"<h1>{escape(reader.t(_HELLO))}</h1>{code}{said}"
        f'<p class="link" dir="ltr">{escape(link)}</p><footer>{until}</footer></body>\n</html>\n'
    )
