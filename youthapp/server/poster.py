"""The poster: one survey on one sheet for the wall of the house, in one language.

While a survey is open it says what is asked, who may answer, until when, and how; once it has
closed, what was said and what was answered to that. It can be read without reading: a face, so
many people of ten, a bar. Whoever listens hears the same words that stand there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from youthapp.domain.surveys import WEAK_BELOW
from youthapp.language import LANGUAGES, Reader, mark
from youthapp.server import look, paper
from youthapp.server.edition import TEMPLATES, Draft, Edition
from youthapp.server.exports import whom
from youthapp.server.reading import speaks
from youthapp.server.results import Asked, Published, Reply
from youthapp.server.telling import PEOPLE, Block, Telling, Told

CSS: Final = look.style("guide.css", "paper.css", "poster.css")
MOST_ASKED: Final = 8  # questions on the sheet, or so many letters; of more it says how many
MOST_LETTERS: Final = 420
WIDE_PICTURE: Final = 480  # letters on a sheet that still has room for it
SLIM: Final = 590  # letters, the code counted in, from which on all is set smaller
CODE: Final = 120  # as many letters as the code takes room for
DENSE: Final = 22  # more rows than this are set smaller, so that they stay on the sheet
TIGHT: Final = 41  # and more than this smaller still; from some eighty on there are two sheets
LONG_QUESTION: Final = 38  # letters; more take two lines
TALL: Final = {"Arab": 1.1, "Ethi": 1.1}  # how much higher the lines of a script are
GROUPS: Final = 5  # of four signs of the fingerprint
MOUTHS: Final = (-7.0, -3.5, 0.0, 4.0, 8.0)  # as the app bends them (views/tiles.py)
_ANSWERED: Final[Mapping[str, str]] = {
    "did": mark("Vi har gjort dette"),
    "cannot": mark("Vi kan ikke gjøre dette"),
    "": mark("Ikke svart ennå"),
}


@dataclass(frozen=True)
class Text:
    """A text, and what marks its language when the page has another."""

    body: str
    speaks: Markup


class Wall:
    """Posters in one reader's language, and the list of them."""

    def __init__(self, edition: Edition, code: str, home: str = "") -> None:
        self._edition = edition
        self._home = home
        self.reader = Reader(code, edition.library.catalog(code))

    def everything(self, surveys: Sequence[Asked]) -> Draft:
        """Draft the page that lists what is open and what has closed."""
        reader = self.reader
        return self._page(
            "wall.html",
            title=reader.t("Min stemme"),
            lead=reader.t("Ingen får vite hva akkurat du svarer."),
            empty=reader.t("Ingen spør om noe nå"),
            shelves=[
                (reader.t("Åpent nå"), self._cards(surveys, "open")),
                (reader.t("Kommer snart"), self._cards(surveys, "waiting")),
                (reader.t("Det dere sa"), self._cards(surveys, "closed")),
            ],
        )

    def question(self, asked: Asked) -> Draft:
        """Draft the poster of a survey that has not closed."""
        reader, telling = self.reader, Telling(self.reader, asked)
        questions = [item.id for item in asked.form.items if item.kind != "say"]
        listed = _that_fit(telling, questions)
        more = len(questions) - len(listed)
        letters = sum(map(len, [telling.title * 2, telling.text("intro")]))
        letters += sum(len(telling.question(item)) for item in listed)
        return self._poster(
            telling,
            keys=["title", "intro", *(f"{item}/text" for item in listed)],
            facts=self._facts(asked),
            scan=self._scan(asked),
            steps=[
                reader.t("Ta bilde av koden med telefonen."),
                reader.t("Svar på det du vil. Hopp over resten."),
                reader.t("Når det er stengt, henger svarene her."),
            ],
            asks=reader.t("Vi spør om dette"),
            asked=[self._text(telling, f"{item}/text") for item in listed],
            more=reader.n("Og {count} til", "Og {count} til", more) if more > 0 else "",
            safe=reader.t("Ingen får vite hva akkurat du svarer."),
            promises=self._promises(asked),
            sign=self._sign(asked),
            low=asked.by_invitation or letters > WIDE_PICTURE,
            size="slim" if self._height(letters) + CODE * asked.by_invitation > SLIM else "",
        )

    def answer(self, published: Published, replies: Sequence[Reply] = ()) -> Draft:
        """Draft the poster of a survey that has closed, with what was answered to it."""
        reader, asked, results = self.reader, published.asked, published.results
        telling = Telling(reader, asked)
        blocks = telling.blocks(results) if results.answers else ()
        return self._poster(
            telling,
            keys=["title", *(f"{block.item}/text" for block in blocks)],
            scan=self._scan(asked),
            said=reader.t("Det dere sa"),
            counts=self._counts(telling, published) if blocks else [],
            blocks=[self._block(telling, block) for block in blocks],
            few=[
                reader.t("For få svarte"),
                reader.t("Når få svarer, kan noen bli kjent igjen. Derfor viser vi ikke noe."),
            ],
            answered=reader.t("Rådet og de voksne svarer"),
            replies=[self._reply(one) for one in replies],
            rule=reader.t("Tallene er rundet av. Da blir ingen kjent igjen."),
            size=self._size(blocks, replies),
            low=True,
        )

    def _poster(self, telling: Telling, *, keys: Iterable[str], **content: Any) -> Draft:
        reader, asked = self.reader, telling.asked
        words, code = asked.words, reader.code
        unread = any(words.text(key, code) and not words.checked(key, code) for key in keys)
        notice = reader.t("Ingen har sjekket denne oversettelsen ennå. Den kan ha feil.")
        return self._page(
            "poster.html",
            title=telling.title,
            tail=f"/{asked.survey}",
            heading=Text(telling.title, self._speaks(telling, "title")),
            lead=self._text(telling, "intro"),
            notice=notice if unread else "",
            **content,
        )

    def _page(self, template: str, *, title: str, tail: str = "", **content: Any) -> Draft:
        reader, tongue = self.reader, self.reader.language
        style = "".join(
            [look.faces(tongue, self._edition.fonts), look.colours(["start", "family"]), CSS]
        )
        html = TEMPLATES.get_template(template).render(
            title=title,
            style=Markup(style),
            tongue=tongue,
            tongues=[one for one in LANGUAGES if one.code in self._edition.offered],
            side="",
            both=False,
            look="start wall",
            tail=tail,
            base="/poster",
            here=f"/poster/{reader.code}{tail}",
            print=reader.t("Skriv ut siden og heng den på veggen."),
            says={
                "guide": reader.t("Min stemme"),
                "languages": reader.t("Velg språk"),
                "scan": reader.t("Svar på telefonen"),
                "read": reader.t("Les mer på telefonen"),
            },
            **content,
        )
        return Draft(html, style)

    def _cards(self, surveys: Sequence[Asked], state: str) -> list[Mapping[str, Any]]:
        reader = self.reader
        return [
            {
                "href": f"/poster/{reader.code}/{one.survey}",
                "name": Text(told.title, self._speaks(told, "title")),
                "lead": self._text(told, "intro"),
                "when": self._when(one),
                "whom": whom(reader, one),
            }
            for one in surveys
            if one.state == state
            for told in [Telling(reader, one)]
        ]

    def _when(self, asked: Asked) -> str:
        reader = self.reader
        if asked.state == "waiting":
            return reader.t("Åpner {date}", date=reader.date(asked.opens))
        if asked.state == "open":
            return reader.t("Åpen til {date}", date=reader.date(asked.closes))
        return reader.t("Var åpen til {date}", date=reader.date(asked.closes))

    def _facts(self, asked: Asked) -> list[tuple[str, str, str]]:
        """Say who asks, who may answer, until when, and how long it is: sign, name, value."""
        reader = self.reader
        asks = sum(item.kind != "say" for item in asked.form.items)
        where = asked.municipality
        council = reader.t("Brukerrådet i {municipality}", municipality=where)
        until = reader.date(asked.closes)
        if asked.state == "waiting":
            until = reader.t("{first} til {last}", first=reader.date(asked.opens), last=until)
        people = whom(reader, asked)
        if asked.invited is not None:
            count = reader.n(
                "{count} ungdom er spurt.", "{count} ungdommer er spurt.", asked.invited
            )
            people = f"{people}. {count}"
        return [
            ("voice", reader.t("Hvem spør"), council if asked.by_invitation else where),
            ("people", reader.t("Hvem kan svare"), people),
            ("day", reader.t("Siste dag") if asked.state == "open" else reader.t("Når"), until),
            ("list", reader.t("Hvor mye"), reader.n("{count} spørsmål", "{count} spørsmål", asks)),
        ]

    def _promises(self, asked: Asked) -> list[str]:
        """Say what holds for every answer, and when it holds less well."""
        reader = self.reader
        said = [
            reader.t("Navnet ditt blir ikke sendt. Ikke tiden og ikke språket."),
            reader.t("Når runden er over, ser alle det samme: svarene samlet."),
            reader.t("Svarer færre enn fem, viser vi ikke noe."),
        ]
        if asked.by_invitation:
            said.append(reader.t("Du har ett svar. Du kan endre det eller ta det tilbake."))
        if asked.invited is not None and asked.invited < WEAK_BELOW:
            said.append(
                reader.t("Dere er få. Da kan noen gjette hvem som svarte. Hopp over det du vil.")
            )
        return said

    def _sign(self, asked: Asked) -> Mapping[str, Any] | None:
        """Tell the code of the key in short groups, as phones show it, and what it is good for."""
        if not asked.by_invitation:
            return None
        digits, reader = asked.fingerprint.upper(), self.reader
        return {
            "name": reader.t("Koden for denne runden"),
            "groups": [digits[at : at + 4] for at in range(0, 4 * GROUPS, 4)],
            "lines": [
                reader.t("Den skal være lik på telefonen."),
                reader.t("Da får alle den samme undersøkelsen."),
                reader.t("Er den ulik, vent med å svare. Si fra til rådet."),
            ],
        }

    def _counts(self, telling: Telling, published: Published) -> list[str]:
        reader, count = self.reader, published.count
        if count is None:
            return [telling.answers(published.results)]
        return [
            reader.t(
                "{counted} svar er talt. {invited} var spurt.",
                counted=reader.number(count.counted),
                invited=reader.number(count.invited),
            )
        ]

    def _size(self, blocks: Sequence[Block], replies: Sequence[Reply]) -> str:
        """Tell how small the results must be set to stay on one sheet."""
        rows = float(2 * len(replies))
        for block in blocks:
            rows += 1 + max(1, len(block.shares)) + (len(block.question) > LONG_QUESTION)
            rows += sum(1 + len(text) // LONG_QUESTION for text, _ in block.quotes)
        rows = self._height(rows)
        return "tight" if rows > TIGHT else "dense" if rows > DENSE else ""

    def _height(self, amount: float) -> float:
        """Return how much room something takes when its lines are as high as the script's."""
        return amount * TALL.get(self.reader.language.script, 1)

    def _block(self, telling: Telling, block: Block) -> Mapping[str, Any]:
        return {
            "question": Text(block.question, speaks(self.reader, block.speaks)),
            "rows": [self._row(telling, block, told) for told in block.shares],
            "note": block.note,
            "lead": block.lead,
            "quotes": [Text(text, speaks(self.reader, code)) for text, code in block.quotes],
        }

    def _row(self, telling: Telling, block: Block, told: Told) -> Mapping[str, Any]:
        return {
            "label": Text(told.label, self._speaks(telling, f"{block.item}/{told.option}")),
            "amount": told.amount,
            "face": face(told.face) if told.face else "",
            "rest": told.option == "_rest",
            "people": [at < told.people for at in range(PEOPLE)] if told.whole_people else [],
            "percent": told.percent,
        }

    def _reply(self, one: Reply) -> Mapping[str, Any]:
        reader = self.reader
        if one.kind == "will" and one.by:
            says = reader.t("Vi skal gjøre dette innen {date}", date=reader.date(one.by))
        else:
            says = reader.t(_ANSWERED.get(one.kind, _ANSWERED[""]))
        late = reader.t("Dagen er over. Svaret mangler ennå.") if one.overdue else ""
        kind = one.kind or "open"
        return {"found": one.finding, "kind": kind, "says": says, "text": one.answer, "late": late}

    def _scan(self, asked: Asked) -> Mapping[str, Any] | None:
        if not self._home:
            return None
        path = f"/voice/{asked.survey}"
        host = self._home.partition("://")[2]
        return {"drawn": paper.code(self._home + path), "host": host, "path": path}

    def _text(self, telling: Telling, key: str) -> Text:
        return Text(telling.text(key), self._speaks(telling, key))

    def _speaks(self, telling: Telling, key: str) -> Markup:
        """Mark a text of the survey; words of ours are in the reader's language anyway."""
        if not telling.text(key):
            return Markup("")
        return speaks(self.reader, telling.words.shown_in(key, self.reader.code))


def _that_fit(telling: Telling, questions: Sequence[str]) -> list[str]:
    """Return the first questions, as many as have room on the sheet; three in any case."""
    listed: list[str] = []
    letters = 0
    for item in questions[:MOST_ASKED]:
        letters += len(telling.question(item))
        if letters > MOST_LETTERS and len(listed) > 2:
            break
        listed.append(item)
    return listed


def face(number: int) -> Markup:
    """Draw one of five plain faces, from very bad (1) to very good (5), as the app does."""
    bend = MOUTHS[number - 1]
    mouth = 26 - bend / 2
    return Markup(
        '<svg class="face" viewBox="0 0 40 40" aria-hidden="true"><circle cx="20" cy="20" r="19"/>'
        '<circle class="eye" cx="14" cy="16" r="2.4"/><circle class="eye" cx="26" cy="16" r="2.4"/>'
        '<path d="M12 {}Q20 {} 28 {}"/></svg>'
    ).format(mouth, round(mouth + bend * 1.6, 2), mouth)
