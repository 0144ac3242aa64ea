"""Posters: a sheet that says what is asked and what came of it, and nothing of anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import Clock, Town
from tests.server.forms import SURVEY, ballot, open_round, send
from tests.server.phones import HOST, problem
from tests.server.questionnaire import HOUSE, KEY, invited_survey
from youthapp.domain import counting, disclosure
from youthapp.language import LANGUAGES, Reader, language
from youthapp.screens import voice
from youthapp.server import results
from youthapp.server.edition import TEMPLATES, Draft
from youthapp.server.pages import policy
from youthapp.server.poster import Wall, face
from youthapp.server.results import Reply
from youthapp.server.settings import Settings
from youthapp.server.telling import PEOPLE, Telling
from youthapp.views.tiles import MOUTHS

FEW = [{"met": 5}] * 3
MANY = [{"met": 5, "noise": "calm"}] * 22 + [{"met": 1, "noise": "loud"}] * 13
IN_WORDS = [{"met": 5}] * 5 + [{"met": 2}] * 2


class Seen(HTMLParser):
    """What a page holds: its tags, and its words as a screen reader hears them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.heard: list[str] = []
        self._style = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        self._style = tag == "style"

    def handle_data(self, data: str) -> None:
        """Note what is said."""
        if not self._style and data.strip():
            self.heard.append(" ".join(data.split()))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a style."""
        self._style = False

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [str(attrs[name]) for _, attrs in self.tags if attrs.get(name)]

    @property
    def text(self) -> str:
        """Everything that is said."""
        return " ".join(self.heard)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, packs: Path) -> Iterator[Town]:
    """A town with surveys of every sort, for all who only read."""
    folder = tmp_path_factory.mktemp("town")
    clock = Clock()
    town = Town(Settings(folder, (HOST,), site=folder / "site", packs=packs, clock=clock), clock)
    open_round(town, "over")
    for _ in range(12):
        send(town, ballot(met=4, noise="calm"), "over")
    town.clock.pass_(days=20)
    open_round(town)
    invited_survey(town, "house-open", invited=8)
    invited_survey(town, "house-many", state="closed", invited=40, ballots=MANY)
    invited_survey(town, "house-few", state="closed", invited=6, ballots=FEW)
    invited_survey(town, "house-words", state="closed", invited=9, ballots=IN_WORDS)
    invited_survey(town, "idea", state="proposed")
    yield town
    town.close()


def page(town: Town, path: str) -> Any:
    """Ask for a page."""
    return town.client.get(f"/poster/{path}")


@pytest.mark.parametrize("code", [one.code for one in LANGUAGES])
def test_every_language_has_the_list_and_every_sheet(town: Town, code: str) -> None:
    """In its own direction, with a policy that lets in its one style, and never a script."""
    tongue = language(code)
    for path in ("", f"/{SURVEY}", "/over", "/house-open", "/house-many"):
        answer = page(town, f"{code}{path}")
        seen = Seen(answer.text)

        assert answer.status_code == 200, path
        assert seen.tags[0] == ("html", {"lang": tongue.html, "dir": tongue.direction})
        assert "script" not in {name for name, _ in seen.tags}
        assert not [name for name, attrs in seen.tags if "style" in attrs]
        style = re.search("<style>(.*?)</style>", answer.text, re.DOTALL)
        assert style is not None
        assert answer.headers["content-security-policy"] == policy(style[1])
        assert "set-cookie" not in answer.headers
        assert not [link for link in seen.all("href") + seen.all("src") if "//" in link]


def test_the_list_tells_what_is_open_and_what_has_closed(town: Town) -> None:
    """Each leads to its sheet; what nobody published is not there."""
    links = [link for link in Seen(page(town, "nb").text).all("href") if link.count("/") == 3]

    assert links == [
        f"/poster/nb/{name}"
        for name in (SURVEY, "house-open", "house-words", "house-many", "house-few", "over")
    ]


@pytest.mark.parametrize("path", ["nb/idea", "nb/none", "xx/over", "nb/over/more", "xx"])
def test_what_is_not_there_is_not_found(town: Town, path: str) -> None:
    """A proposal looks like a survey that was never made."""
    answer = page(town, path)

    assert (answer.status_code, problem(answer)) == (404, "error.no-such-address")


def test_a_sheet_says_who_asks_whom_until_when_and_what(town: Town) -> None:
    """In the survey's own words, before anybody answers."""
    text = Seen(page(town, "nb/house-open").text).text

    for said in ("Huset vårt", "Rådet vil vite hvordan du har det.", "Brukerrådet i Testby",
                 "8 ungdommer er spurt.", "22.12.2026", *(HOUSE.texts["nb"][f"{item}/text"]
                 for item in ("met", "noise", "more"))):  # fmt: skip
        assert said in text
    assert "Dere er få." in text
    assert "Dere er få." not in Seen(page(town, f"nb/{SURVEY}").text).text


def test_the_code_of_the_key_is_the_one_on_the_phone(town: Town) -> None:
    """The same groups in the same letters; open to all there is no key and no code."""
    groups = " ".join(re.findall("<span>([0-9A-F]{4})</span>", page(town, "ar/house-open").text))

    assert groups == voice.code_of(KEY.fingerprint())
    assert "<span>" not in page(town, f"ar/{SURVEY}").text.partition('class="mark"')[2]


def test_nothing_of_the_answers_is_told_before_the_survey_has_closed(town: Town) -> None:
    """Neither a number nor a picture of people."""
    for path in (f"nb/{SURVEY}", "nb/house-open"):
        text = page(town, path).text
        assert "#one" not in text.partition("</symbol>")[2].replace('id="one"', "")
        assert "svar er talt" not in text


@pytest.mark.parametrize("code", ["nb", "ar"])
@pytest.mark.parametrize("name", ["house-many", "house-words"])
def test_every_share_is_heard_with_its_question(town: Town, code: str, name: str) -> None:
    """Question, answer and amount stand as text; the pictures are passed over."""
    cast = MANY if name == "house-many" else IN_WORDS
    html = page(town, f"{code}/{name}").text
    heard = Seen(html).text
    shown = disclosure.disclose(counting.tally(HOUSE.form, cast))
    asked = results.public_survey(town.here, _library(town), name)
    reader = Reader(code, _library(town, code).catalog(code))
    blocks = Telling(reader, asked).blocks(shown)

    assert any(block.shares for block in blocks)
    for block in blocks:
        assert block.question in heard
        for told in block.shares:
            assert f"{told.label} : {told.amount}" in heard


def test_so_many_of_ten_people_are_filled(town: Town) -> None:
    """As many as the words beside them say, and ten in all."""
    html = page(town, "nb/house-words").text

    rows = re.findall(r'<span class="people".*?</span>', html)
    assert rows
    for row in rows:
        assert row.count("<svg") == PEOPLE
    assert [row.count('class="on"') for row in rows] == [7]  # at least half


def test_of_too_few_nothing_is_told_but_why(town: Town) -> None:
    """Three ballots: how many were asked and counted is published, what they said is not."""
    text = Seen(page(town, "nb/house-few").text).text

    assert "For få svarte" in text
    assert HOUSE.texts["nb"]["met/text"] not in text
    assert "Bra" not in text


def test_what_was_answered_stands_under_the_results(town: Town) -> None:
    """Done, promised with its day, impossible with its reason, not answered and late."""
    replies = (
        Reply("Det er bråk.", "did", "Dørene er stille nå."),
        Reply("Vi vil lage mat.", "will", "Hver torsdag.", date(2026, 12, 24)),
        Reply("Vi vil ha hund.", "cannot", "Noen er allergiske."),
        Reply("Vi vil ut på tur.", overdue=True),
    )
    text = Seen(answered(town, replies).html).text

    for said in (
        "Vi har gjort dette : Dørene er stille nå.",
        "Vi skal gjøre dette innen 24.12.2026 : Hver torsdag.",
        "Vi kan ikke gjøre dette : Noen er allergiske.",
        "Ikke svart ennå",
        "Dagen er over. Svaret mangler ennå.",
    ):
        assert said in text
    assert "Rådet og de voksne svarer" not in Seen(answered(town, ()).html).text


def answered(town: Town, replies: tuple[Reply, ...]) -> Draft:
    """Draft the sheet of a closed survey with answers to it."""
    import asyncio

    edition = asyncio.run(town.app.state.guide.edition())
    shown = results.published_results(town.here, edition.library, "house-many")
    return Wall(edition, "nb", "").answer(shown, replies)


def test_a_text_in_another_language_keeps_its_own_direction(town: Town) -> None:
    """Norwegian words on an Arabic-script sheet are marked; our own words are not."""
    html = page(town, "ps/house-many").text

    assert re.search(r'<h1 lang="nb" dir="ltr">Huset vårt</h1>', html)
    assert re.search(r'class="label" lang="nb" dir="ltr">Nei, rolig<', html)
    assert set(re.findall(r'<li class="rest">.*?class="label"([^>]*)>', html)) == {""}


def test_a_translation_nobody_has_read_says_so(town: Town) -> None:
    """Only where one is on the sheet."""
    said = "Ingen har sjekket denne oversettelsen ennå. Den kan ha feil."
    arabic = Reader("ar", _library(town, "ar").catalog("ar")).t(said)

    assert arabic in Seen(page(town, "ar/house-many").text).text
    assert said not in Seen(page(town, "nb/house-many").text).text


def test_a_sheet_that_has_not_changed_is_not_sent_again(town: Town) -> None:
    """A weak phone asks with the tag it has."""
    tag = page(town, "nb/over").headers["etag"]

    again = town.client.get("/poster/nb/over", headers={"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")


def test_a_language_written_otherwise_leads_to_its_own_address(town: Town) -> None:
    """So that one sheet has one address; without a language the browser's is taken."""
    assert page(town, "fa-af/over").headers["location"] == "/poster/fa_AF/over"
    front = town.client.get("/poster", headers={"accept-language": "ti,en"})
    assert front.headers["location"] == "/poster/ti"


def test_no_code_leads_to_a_name_that_is_not_ours(town: Town) -> None:
    """Whoever forges the host gets a sheet without an address."""
    html = town.client.get("/poster/nb/over", headers={"host": "evil.example"}).text

    assert "evil.example" not in html
    assert 'class="scan' not in html


@pytest.mark.parametrize("text", ['"><script>x</script>', "{{ 7 * 7 }}", "</style><b>"])
def test_no_text_of_a_council_becomes_a_part_of_the_page(town: Town, text: str) -> None:
    """Whatever is written stands there as it was written."""
    drawn = TEMPLATES.from_string("{{ text }}").render(text=text)

    assert "<" not in drawn
    assert TEMPLATES.autoescape is True


def test_the_faces_are_those_of_the_app() -> None:
    """Bent as far as on the phone, from the saddest up."""
    for number, bend in enumerate(MOUTHS, start=1):
        assert f'd="M12 {26 - bend / 2}Q' in face(number)


def _library(town: Town, code: str = "nb") -> Any:
    import asyncio

    return asyncio.run(town.app.state.guide.library(code))
