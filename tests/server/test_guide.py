"""The light guide: every chapter in every language, small, plain and without a script."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
import time
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import segno

from tests.server.conftest import Clock, Town
from tests.server.phones import HOST, problem
from youthapp.language import LANGUAGES, SOURCE, Reader, language
from youthapp.library import Library, folder_fetch
from youthapp.server import look, paper
from youthapp.server.chapters import Chapters
from youthapp.server.edition import CSS, Edition
from youthapp.server.guide import BOOKLET, Pages, Wish
from youthapp.server.pages import policy
from youthapp.server.reading import Reading as Layout
from youthapp.server.settings import Settings
from youthapp.views import theme

MOST_BYTES = 60_000
LONG = "minvei.et-langt-kommunenavn.kommune.no"  # the code on the paper grows with the address
TRANSLATED = "health"


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, packs: Path) -> Iterator[Town]:
    """A town with the guide, for all who only read."""
    folder = tmp_path_factory.mktemp("town")
    settings = Settings(folder, (HOST, LONG), site=folder / "site", packs=packs)
    town = Town(settings, Clock())
    yield town
    town.close()


@pytest.fixture
def own_guide(small_town: Town, packs: Path) -> Town:
    """A town with the guide for one test alone."""
    small_town.restart(packs=packs)
    return small_town


@pytest.fixture
def library(packs: Path) -> Library:
    """The same content as the pages are made of."""
    return asyncio.run(_open(packs))


async def _open(packs: Path) -> Library:
    return await Library.open(folder_fetch(packs), SOURCE)


class Reading(HTMLParser):
    """What a page holds: its tags, ids, links and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.words.append(data)

    def all(self, name: str) -> list[str]:
        """Return every value of an attribute."""
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]

    @property
    def text(self) -> str:
        """Everything that is read."""
        return " ".join(" ".join(self.words).split())


def chapters(town: Town) -> list[str]:
    """Return the chapters the index leads to."""
    page = Reading(town.client.get("/guide/nb").text)
    found = [link.split("/")[3] for link in page.all("href") if link.startswith("/guide/nb/")]
    assert len(found) >= 2
    return [each for each in dict.fromkeys(found) if each != BOOKLET]


def pages(town: Town) -> list[tuple[str, Any, str]]:
    """Return every page: language, answer, path."""
    found = []
    for tongue in LANGUAGES:
        paths = [f"/guide/{tongue.code}"]
        for chapter in [*chapters(town), BOOKLET]:
            paths += [f"/guide/{tongue.code}/{chapter}", f"/guide/{tongue.code}/{chapter}?side=nb"]
        for path in paths:
            found.append((tongue.code, town.client.get(path, headers={"host": LONG}), path))
    return found


def test_every_page_is_small_and_plain(guide: Town) -> None:
    """At most 60 kB unpacked, no script, no picture from elsewhere, no cookie.

    Only the booklet may be larger: it is for paper.
    """
    for _, answer, path in pages(guide):
        assert answer.status_code == 200, path
        assert len(answer.content) <= MOST_BYTES or BOOKLET in path, (path, len(answer.content))
        page = Reading(answer.text)
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "iframe", "object", "embed", "img", "form", "input"}, path
        assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs), path
        assert not any("://" in link for link in page.all("href")), path
        assert "set-cookie" not in answer.headers
        assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_the_policy_allows_the_pages_own_style_and_nothing_else(guide: Town) -> None:
    """The style in the page is the one whose hash the policy names."""
    for _, answer, path in pages(guide):
        styles = re.findall(r"<style>(.*?)</style>", answer.text, re.S)
        assert len(styles) == 1, path
        assert answer.headers["content-security-policy"] == policy(styles[0])
        assert "style=" not in answer.text
    assert "script-src" not in policy("")
    assert policy("").startswith("default-src 'none'")


@pytest.mark.parametrize("tongue", LANGUAGES, ids=lambda tongue: tongue.code)
def test_a_page_says_its_language_and_its_direction(guide: Town, tongue: Any) -> None:
    """Screen readers and browsers are told; Norwegian in between says that it is Norwegian."""
    for chapter in chapters(guide):
        page = Reading(guide.client.get(f"/guide/{tongue.code}/{chapter}?side=nb").text)
        _, root = page.tags[0]
        assert (root["lang"], root["dir"]) == (tongue.html, tongue.direction)
        if tongue.code != SOURCE:
            norwegian = [attrs for tag, attrs in page.tags if attrs.get("lang") == "nb" != tag]
            assert len(norwegian) > 20
            own = "ltr" if tongue.direction == "ltr" else None
            assert {attrs.get("dir", own) for attrs in norwegian} == {"ltr"}


def test_one_can_choose_among_all_languages(guide: Town) -> None:
    """Each page leads to itself in every language, each named in itself, in the same form."""
    for code, answer, path in pages(guide):
        page = Reading(answer.text)
        for tongue in LANGUAGES:
            assert tongue.own_name in answer.text
            tail = path.removeprefix(f"/guide/{code}")
            if SOURCE in (code, tongue.code):  # nothing stands beside the Norwegian
                tail = tail.removesuffix("?side=nb")
            assert f"/guide/{tongue.code}{tail}" in page.all("href"), path


def test_every_link_inside_leads_somewhere(guide: Town) -> None:
    """Anchors exist, ids are unique, and every page of the guide that is linked is there."""
    known: dict[str, int] = {}
    for _, answer, path in pages(guide):
        page = Reading(answer.text)
        ids = page.all("id")
        assert len(ids) == len(set(ids)), (path, [each for each in ids if ids.count(each) > 1])
        for link in page.all("href"):
            if link.startswith("#"):
                assert link[1:] in ids, (path, link)
            elif link.startswith("?side=nb#"):
                assert link.partition("#")[2] in ids, (path, link)
            elif link.startswith("/guide"):
                if link not in known:
                    known[link] = guide.client.get(link).status_code
                assert known[link] == 200, (path, link)
            else:
                assert re.fullmatch(r"/|/read/[a-z0-9-]+|tel:\+?[0-9]+", link), (path, link)


def test_every_text_of_a_chapter_is_on_its_page(guide: Town, library: Library) -> None:
    """No passage, task, question, word or helper is left out; each passage has its anchor."""
    for chapter in library.chapters():
        page = Reading(guide.client.get(f"/guide/nb/{chapter.id}").text)
        seen = page.text
        for section in chapter.sections:
            assert library.text(section.context, SOURCE) in seen
            for passage in section.passages:
                if passage.kind == "helper":
                    assert f"help-{passage.id}" in page.all("id")
                    assert library.text(f"{passage.context}/name", SOURCE) in seen
                elif passage.kind == "word":
                    assert f"word-{passage.id}" in page.all("id")
                else:
                    assert passage.id in page.all("id")
                    for line in library.text(passage.context, SOURCE).split("\n"):
                        assert _plain(_unlinked(line)) in _plain(seen), passage.id


def _unlinked(line: str) -> str:
    return re.sub(r"\[\[[a-z0-9-]+\|?([^\]]*)\]\]", r" \1 ", line)


def _plain(text: str) -> str:
    return re.sub(r"[\s\u2066-\u2069]+", "", text)


@pytest.mark.parametrize("code", ["en", "ar", "ti"])
def test_both_languages_stand_side_by_side(guide: Town, library: Library, code: str) -> None:
    """With ?side=nb every Norwegian passage is there too; without it, it is not."""
    alone = Reading(guide.client.get(f"/guide/{code}/{TRANSLATED}").text)
    both = Reading(guide.client.get(f"/guide/{code}/{TRANSLATED}?side=nb").text)

    for passage in library.chapter(TRANSLATED).passages:
        if passage.kind in ("word", "helper"):
            continue
        for line in library.text(passage.context, SOURCE).split("\n"):
            assert _plain(_unlinked(line)) in _plain(both.text), passage.id
            assert _plain(_unlinked(line)) not in _plain(alone.text), passage.id
    assert f"/guide/{code}/{TRANSLATED}?side=nb" in alone.all("href")
    assert f"/guide/{code}/{TRANSLATED}" in both.all("href")


def test_the_place_has_its_own_pages_in_the_chapter(guide: Town, library: Library) -> None:
    """What a municipality adds stands in the light guide as it does in the app."""
    page = Reading(guide.client.get("/guide/nb/place").text)
    here = [passage.id for passage in library.chapter("place").passages
            if passage.id.startswith("here-")]  # fmt: skip

    assert len(here) > 10
    assert set(here) <= set(page.all("id"))


def test_an_unchecked_translation_says_so(guide: Town) -> None:
    """The mark stands in the reader's language; the Norwegian source needs none."""
    assert 'class="note"' not in guide.client.get(f"/guide/nb/{TRANSLATED}").text
    for end in ("", "?side=nb"):
        page = guide.client.get(f"/guide/ar/{TRANSLATED}{end}").text
        assert "لم يراجع أحد هذه الترجمة" in page.partition('class="note"')[2]


@pytest.mark.parametrize("beside", [False, True])
def test_each_unchecked_passage_is_marked_when_some_are_checked(
    packs: Path, library: Library, beside: bool
) -> None:
    """Whoever reads sees which passages nobody has checked, and one tap shows the Norwegian."""
    asyncio.run(library.load("ar"))
    checked = f"{TRANSLATED}/{library.chapter(TRANSLATED).passages[0].id}"
    library._checked["ar"] = frozenset({checked})
    leaf = Layout(library, Reader("ar"), beside=beside).leaf(library.chapter(TRANSLATED))

    pieces = [piece for part in leaf.parts for piece in part.pieces if not piece.helper]
    assert [piece.id for piece in pieces if not piece.mark] == [checked.split("/")[1]]
    html = Edition(library, date(2026, 11, 22), {}).chapter("ar", TRANSLATED, beside=beside).html
    marks = html.count("<i></i>") if beside else html.count('class="mark"><a href="?side=nb#')
    assert marks == len(pieces) - 1
    assert len(html.encode()) <= MOST_BYTES


def test_a_translation_older_than_its_norwegian_says_so(packs: Path, library: Library) -> None:
    """Each kind in a sentence of its own, at the passage itself; the Norwegian says nothing."""
    asyncio.run(library.load("en"))
    chapter = library.chapters()[0]
    passages = [one for one in chapter.passages if one.kind == "text"][:3]
    kinds = dict(
        zip((one.context for one in passages), ("wording", "meaning", "critical"), strict=True)
    )
    library.freshness = lambda context, code: kinds.get(context, "fresh")  # type: ignore[method-assign,assignment,return-value]

    page = Edition(library, date(2026, 11, 22), {}).chapter("en", chapter.id, beside=False).html

    marks = [page.split(f'id="{one.id}"')[1].partition('class="mark">')[2] for one in passages]
    said = {mark.partition("<")[0] for mark in marks}
    assert len(said) == 3
    assert all("Norwegian" in one for one in said), said


def test_the_help_lines_can_be_called(guide: Town) -> None:
    """The index lists every help line; each chapter repeats the emergency numbers."""
    index = Reading(guide.client.get("/guide/so").text)
    assert {"tel:113", "tel:112", "tel:110"} <= set(index.all("href"))
    for chapter in chapters(guide):
        page = Reading(guide.client.get(f"/guide/so/{chapter}").text)
        assert {"tel:113", "tel:112", "tel:110"} <= set(page.all("href"))
        assert f"/read/{chapter}" in page.all("href")


def test_a_number_to_call_stays_on_one_line(guide: Town) -> None:
    """Its groups are held together, in the middle of a sentence too."""
    page = guide.client.get(f"/guide/ps/{TRANSLATED}").text
    seen = re.sub("<[^>]+>", "|", page.partition("<main>")[2])

    assert "800\u00a043\u00a0573" in seen
    assert not re.search(r"[0-9] [0-9]", seen)


def test_a_page_is_ready_at_once(own_guide: Town) -> None:
    """The first page is there within a second, packs and all; the next within 30 ms."""
    [chapter, *_] = chapters(own_guide)
    own_guide.restart()

    start = time.perf_counter()
    assert own_guide.client.get(f"/guide/ti/{chapter}").status_code == 200
    first = time.perf_counter() - start
    start = time.perf_counter()
    own_guide.client.get(f"/guide/ti/{chapter}")

    assert first < 1
    assert time.perf_counter() - start < 0.03


def test_pages_are_packed_and_known_by_their_tag(guide: Town) -> None:
    """gzip for whoever takes it, plain for others, 304 for whoever has it."""
    [chapter, *_] = chapters(guide)
    path = f"/guide/uk/{chapter}"

    packed = guide.client.get(path, headers={"accept-encoding": "gzip"})
    plain = guide.client.get(path, headers={"accept-encoding": "identity"})
    again = guide.client.get(path, headers={"if-none-match": packed.headers["etag"]})
    head = guide.client.request("HEAD", path, headers={"accept-encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert (again.status_code, again.content) == (304, b"")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == str(len(plain.content))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("fa-AF,fa;q=0.9", "fa_AF"),
        ("prs", "fa_AF"),
        ("ti-ER,ti;q=0.9,en;q=0.8", "ti"),
        ("nn,en;q=0.5", "nb"),
        ("xx", "nb"),
        ("", "nb"),
    ],
)
def test_the_front_door_asks_the_browser(guide: Town, asked: str, code: str) -> None:
    """/guide leads to the browser's language, else to Norwegian."""
    answer = guide.client.get("/guide", headers={"accept-language": asked})

    assert (answer.status_code, answer.headers["location"]) == (302, f"/guide/{code}")
    assert answer.headers["vary"] == "accept-language"


def test_other_ways_to_write_a_language_lead_to_ours(guide: Town) -> None:
    """fa-AF, as browsers write it, is the same page, beside the Norwegian or not."""
    [chapter, *_] = chapters(guide)

    answer = guide.client.get(f"/guide/fa-af/{chapter}?side=nb")

    assert answer.status_code == 301
    assert answer.headers["location"] == f"/guide/fa_AF/{chapter}?side=nb"


@pytest.mark.parametrize("path", ["/guide/xx", "/guide/nb/none", "/guide/..%2f..", "/guide/nb/%00"])
def test_what_is_not_in_the_guide_is_not_found(guide: Town, path: str) -> None:
    """An unknown language or chapter is 404."""
    answer = guide.client.get(path)

    assert (answer.status_code, problem(answer)) == (404, "error.no-such-address")


def test_a_chapter_that_is_not_translated_yet_says_so(guide: Town, library: Library) -> None:
    """On the list and on its page; what is Norwegian on it says so to browsers too."""
    asyncio.run(library.load("am"))
    reader = Reader("am", library.catalog("am"))
    listed = Reading(guide.client.get("/guide/am").text).text
    for chapter in library.chapters():
        answer = guide.client.get(f"/guide/am/{chapter.id}?side=nb")
        page = Reading(answer.text)
        here = library.translated(chapter.id, "am") == "none"
        said = reader.t("Dette kapittelet er ikke oversatt ennå. Det står på norsk.")
        assert (said in page.text) == here
        assert (reader.t("Vis bare {language}", language="አማርኛ") in page.text) != here
        marked = [attrs.get("lang") for tag, attrs in page.tags if tag == "li" or tag == "p"]
        assert (marked.count("nb") > 20) or not here
    assert listed.count(reader.t("På norsk")) == sum(
        library.translated(chapter.id, "am") == "none" for chapter in library.chapters()
    )


def test_each_text_of_a_help_line_says_its_own_language(library: Library) -> None:
    """A cost that is translated lends its language to no Norwegian hours, nor the other way."""
    asyncio.run(library.load("ar"))
    line = library.help_lines()[0]
    cost, hours = (library.text(f"{line.context}/{part}", SOURCE) for part in ("cost", "hours"))
    edition, own = Edition(library, date(2026, 11, 22), {}), library.texts["ar"]
    arabic = own[f"{line.context}/cost"]

    def card(*missing: str) -> str:
        left = {
            key: text for key, text in own.items() if key.removeprefix(line.context) not in missing
        }
        library.texts["ar"] = left
        html = edition.index("ar").html.partition(f'id="help-{line.id}"')[2]
        return html.partition('<p class="soft"')[2].partition("</p>")[0]

    assert card("/hours") == f'>{arabic} <span lang="nb" dir="ltr">{hours}</span>'
    assert card("/cost").startswith(f'><span lang="nb" dir="ltr">{cost}</span> ')
    assert card("/cost", "/hours") == f' lang="nb" dir="ltr">{cost} {hours}'
    assert card().startswith(f">{arabic} ")


def test_a_language_that_is_not_complete_is_not_on_the_list(
    small_town: Town, packs: Path, tmp_path: Path
) -> None:
    """It is neither shown to choose nor chosen for anybody."""
    folder = tmp_path / "packs"
    shutil.copytree(packs, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["languages"]["am"]["offered"] = False
    (folder / "manifest.json").write_text(json.dumps(manifest))
    small_town.restart(packs=folder)

    assert "አማርኛ" not in small_town.client.get("/guide/nb").text
    front = small_town.client.get("/guide", headers={"accept-language": "am-ET"})
    assert front.headers["location"] == "/guide/nb"


def test_a_language_that_is_not_compiled_is_not_found(
    small_town: Town, packs: Path, tmp_path: Path
) -> None:
    """It is in the table of languages, and its packs are not there yet."""
    folder = tmp_path / "packs"
    shutil.copytree(packs, folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["files"]["text/am"], manifest["languages"]["am"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    small_town.restart(packs=folder)

    answer = small_town.client.get("/guide/am")

    assert (answer.status_code, problem(answer)) == (404, "error.no-such-address")
    assert small_town.client.get("/guide/ar").status_code == 200


def test_the_front_door_leads_to_norwegian_when_the_packs_are_damaged(
    small_town: Town, tmp_path: Path
) -> None:
    """The page it leads to says how to make them whole."""
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "manifest.json").write_text("{")

    front = small_town.client.get("/guide", headers={"accept-language": "ar"})

    assert (front.status_code, front.headers["location"]) == (302, "/guide/nb")
    assert small_town.client.get("/guide/nb").status_code == 503


def test_packs_are_read_from_the_first_place_that_has_them(
    packs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never from the folder somebody happens to stand in."""
    monkeypatch.chdir(packs)
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "manifest.json").write_text("{}")

    assert Chapters(tmp_path / "nothing", packs, tmp_path / "later").editions().keys() >= {"health"}
    assert Chapters(tmp_path / "nothing").editions() == {}


def test_without_packs_the_page_says_how_to_make_them(small_town: Town) -> None:
    """A plain page names the command."""
    nothing = small_town.settings.data / "nothing"
    small_town.restart(packs=nothing, site=nothing)

    answer = small_town.client.get("/guide/nb")

    assert answer.status_code == 503
    assert "make web" in answer.text


def test_new_packs_are_shown_without_a_restart(
    small_town: Town, packs: Path, tmp_path: Path
) -> None:
    """As soon as the manifest is new, the pages are."""
    folder = tmp_path / "packs"
    shutil.copytree(packs, folder)
    small_town.restart(packs=folder)
    [chapter, *_] = chapters(small_town)

    manifest = json.loads((folder / "manifest.json").read_text())
    entry = manifest["files"]["text/nb"]
    pack = json.loads((folder / entry["file"]).read_text("utf-8"))
    pack["texts"][f"{chapter}/title"] = "Et nytt navn"
    data = json.dumps(pack).encode()
    (folder / entry["file"]).write_bytes(data)
    entry["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))

    assert "Et nytt navn" in small_town.client.get("/guide/nb").text


def test_only_the_language_that_is_asked_for_is_opened(guide: Town, packs: Path) -> None:
    """The first answer waits for one language, and a damaged one harms no other."""
    opened: list[str] = []

    async def fetch(name: str) -> bytes:
        opened.append(name.split("-")[0])
        return (packs / name).read_bytes()

    edition = Edition(asyncio.run(Library.open(fetch, SOURCE)), date(2026, 11, 22), {})
    asyncio.run(edition.open("ti"))
    edition.chapter("ti", TRANSLATED)

    assert set(opened) == {"manifest.json", "structure", "text.nb", "text.ti", "app.ti"}


def test_a_damaged_language_harms_no_other(small_town: Town, packs: Path, tmp_path: Path) -> None:
    """The pages of the other languages are served as before."""
    folder = tmp_path / "packs"
    shutil.copytree(packs, folder)
    for path in folder.glob("text.ps-*"):
        path.write_bytes(b"{}")
    small_town.restart(packs=folder)

    assert small_town.client.get("/guide/ps").status_code == 503
    assert small_town.client.get("/guide/ar").status_code == 200


def test_paper_has_a_code_that_leads_to_the_app(guide: Town) -> None:
    """Drawn in the page itself, and the policy allows no more than before."""
    answer = guide.client.get(f"/guide/ar/{TRANSLATED}", headers={"host": LONG.upper()})

    drawn = re.search(r'<div class="paper code">(<svg.*?</svg>)', answer.text, re.S)
    assert drawn
    assert matrix(drawn[1]) == list(
        segno.make(f"http://{LONG}/read/{TRANSLATED}", error="m").matrix
    )
    assert f"{LONG}<wbr>/read/{TRANSLATED}" in answer.text
    assert "img-src" not in answer.headers["content-security-policy"]


def matrix(svg: str) -> list[bytearray]:
    """Return what a drawn code shows, row by row."""
    size = int(re.search(r'viewBox="0 0 ([0-9]+) ', svg)[1])  # type: ignore[index]
    rows = [bytearray(size) for _ in range(size)]
    x = y = -0.5
    for step, across, down in re.findall(r"([Mmh])(-?[0-9.]+) ?(-?[0-9.]+)?", svg):
        if step == "M":
            x, y = 0, 0
        elif step == "m":
            x, y = x + int(across), y + int(down)
        else:
            rows[y][x : x + int(across)] = b"\1" * int(across)
            x += int(across)
    return rows


def test_no_code_is_made_for_a_host_that_is_not_ours(guide: Town) -> None:
    """Nobody can make the server print a way to somewhere else."""
    answer = guide.client.get(f"/guide/ar/{TRANSLATED}", headers={"host": "evil.example"})

    assert answer.status_code == 200
    assert "evil.example" not in answer.text
    assert 'class="paper code"' not in answer.text


@pytest.mark.parametrize("page", ["", f"/{TRANSLATED}", f"/{BOOKLET}"])
def test_a_page_speaks_of_its_code_only_when_it_has_one(guide: Town, page: str) -> None:
    """When the content was made stands there always."""
    with_code = guide.client.get(f"/guide/nb{page}", headers={"host": LONG}).text
    without = guide.client.get(f"/guide/nb{page}", headers={"host": "evil.example"}).text

    assert "Regler kan bli endret. Koden viser det nyeste.</p>" in with_code
    assert "Regler kan bli endret.</p>" in without
    assert "Koden" not in without


@pytest.mark.parametrize("end", ["", "?side=nb"])
def test_the_booklet_is_the_whole_guide(guide: Town, library: Library, end: str) -> None:
    """Cover, list, every chapter in order with all its passages, and everyone to call."""
    page = Reading(guide.client.get(f"/guide/ps/{BOOKLET}{end}").text)
    ids = page.all("id")

    chapters = library.chapters()
    at = [ids.index(chapter.id) for chapter in chapters]
    assert at == sorted(at)
    for chapter in chapters:
        assert f"#{chapter.id}" in page.all("href")
        for passage in chapter.passages:
            kind = {"word": "word-", "helper": "help-"}.get(passage.kind, "")
            assert f"{chapter.id}/{kind}{passage.id}" in ids
    assert {f"help-{line.id}" for line in library.help_lines()} <= set(ids)


def test_no_chapter_takes_the_booklets_address(library: Library) -> None:
    """A chapter of that name could not be read."""
    assert BOOKLET not in [chapter.id for chapter in library.chapters()]


def test_pages_are_forgotten_when_there_are_too_many(packs: Path, tmp_path: Path) -> None:
    """However many addresses a server has, its pages take a bounded room."""
    pages = Pages(tmp_path, packs, most=200_000)

    async def read_all() -> None:
        for code in ("nb", "ar", "ti", "so"):
            for chapter in ("health", "first-time"):
                await pages.page(Wish(code, chapter))
                assert pages.kept <= 200_000

    asyncio.run(read_all())
    assert pages.kept > 100_000


def test_it_prints_as_it_stands(guide: Town) -> None:
    """On paper the menus are gone, nothing is cut in two, and pages are numbered."""
    [style] = re.findall(r"<style>(.*?)</style>", guide.client.get(f"/guide/nb/{TRANSLATED}").text)

    paper = style[style.index("@media print") :]
    assert ".screen{display:none!important}" in paper
    assert "break-inside:avoid" in paper
    assert "content:counter(page)" in paper
    assert not re.search(r"(margin|padding|border)-(left|right)", style)


def test_feet_stand_where_a_line_begins_and_ends() -> None:
    """The chapter's name first, the number last, whichever way one reads.

    No name can end the style it stands in.
    """
    name = '</style>"\\ \n'

    assert "@bottom-left{content:" in paper.feet(language("nb"), [("", "1")]).split("@page")[2]
    assert "@bottom-right{content:" in paper.feet(language("ar"), [("", "1")]).split("@page")[2]
    assert not set(look.quoted(name)[1:-1]) & set('<>"\n/')


def test_the_light_guide_has_the_apps_colours() -> None:
    """Each life area looks the same in both, and so do ground, ink and line."""
    for name, area in theme.AREAS.items():
        light = look.AREAS[name]
        there = (area.colour, area.tint, area.dark_colour, area.dark_tint)
        here = (light.colour, light.tint, light.dark_colour, light.dark_tint)
        assert [each.lower() for each in there] == list(here)
        top_left, top_right, bottom_left, bottom_right = area.corners
        clockwise = (top_left, top_right, bottom_right, bottom_left)
        given = [float(each.strip("%")) for each in light.shape.split()]
        assert [share * 50 for share in clockwise] == (given * 4)[:4]
    for palette, start in ((theme.LIGHT, ":root{"), (theme.DARK, "dark){:root{")):
        told = CSS.partition(start)[2].partition("}")[0]
        shown = dict(re.findall("--([a-z]+):(#[0-9a-f]+)", told))
        meant = {
            "ground": palette.ground,
            "card": palette.surface,
            "ink": palette.ink,
            "soft": palette.soft,
            "lead": palette.primary,
            "on": palette.on_primary,
            "warm": palette.accent,
            "glow": palette.accent_tint,
            "line": palette.line,
        }
        assert shown == {name: colour.lower() for name, colour in meant.items()}


def test_whoever_reads_ethiopic_or_pashto_gets_the_letters(own_guide: Town) -> None:
    """A phone without such a font gets the app's; others are sent it for paper alone."""
    font = own_guide.settings.site / "v" / "look-0123456789ab" / "assets" / "fonts"
    font.mkdir(parents=True)
    for weight in (400, 700):
        (font / f"mv-sans-{weight}.woff2").write_bytes(b"wOF2")

    answer = own_guide.client.get("/guide/ti")

    address = 'url("/v/look-0123456789ab/assets/fonts/mv-sans-400.woff2")'
    [style] = re.findall(r"<style>(.*?)</style>", answer.text, re.S)
    assert answer.headers["content-security-policy"] == policy(style)
    for code in ("ti", "ps", "nb", "ar", "fa_AF", "so"):
        [style] = re.findall(r"<style>(.*?)</style>", own_guide.client.get(f"/guide/{code}").text)
        printing, screen = re.match(r"(@media print\{(?:@font-face\{.*?\})+\})(.*)", style).groups()  # type: ignore[union-attr]
        assert address in printing
        assert (address in screen) == (code in ("ti", "ps"))
