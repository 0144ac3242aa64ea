"""The light guide: every chapter in every language, small, plain and without a script."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import shutil
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from build.content import compile_packs
from tests.server.conftest import Town
from tests.server.phones import problem
from youthapp.language import LANGUAGES, SOURCE, Reader
from youthapp.library import Library, folder_fetch
from youthapp.server.guide import policy

MOST_BYTES = 60_000


@pytest.fixture(scope="session")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, compiled."""
    folder = tmp_path_factory.mktemp("packs")
    compile_packs(folder)
    return folder


@pytest.fixture
def guide(small_town: Town, packs: Path) -> Town:
    """A town with the guide."""
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
    return list(dict.fromkeys(found))


def pages(town: Town) -> list[tuple[str, Any, str]]:
    """Return every page: language, answer, path."""
    found = []
    for tongue in LANGUAGES:
        paths = [f"/guide/{tongue.code}"]
        for chapter in chapters(town):
            paths += [f"/guide/{tongue.code}/{chapter}", f"/guide/{tongue.code}/{chapter}?side=nb"]
        found += [(tongue.code, town.client.get(path), path) for path in paths]
    return found


def test_every_page_is_small_and_plain(guide: Town) -> None:
    """At most 60 kB unpacked, no script, no picture from elsewhere, no cookie."""
    for _, answer, path in pages(guide):
        assert answer.status_code == 200, path
        assert len(answer.content) <= MOST_BYTES, (path, len(answer.content))
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
            assert any(
                attrs.get("lang") == "nb" and attrs.get("dir") == "ltr"
                for tag, attrs in page.tags
                if tag == "div"
            )
        if tongue.direction == "rtl":
            assert not re.search(r"[^\w-](?:margin|padding|border)-(?:left|right)", page.text)


def test_one_can_choose_among_all_languages(guide: Town) -> None:
    """Each page leads to itself in every language, each named in itself."""
    for code, answer, path in pages(guide):
        page = Reading(answer.text)
        for tongue in LANGUAGES:
            assert tongue.own_name in answer.text
            tail = path.partition("?")[0].removeprefix(f"/guide/{code}")
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
                        plain = re.sub(r"\[\[[a-z0-9-]+\|?([^\]]*)\]\]", r" \1 ", line)
                        assert _plain(plain) in _plain(seen), passage.id


def _plain(text: str) -> str:
    return re.sub(r"[\s\u2066-\u2069]+", "", text)


def test_both_languages_stand_side_by_side(guide: Town) -> None:
    """With ?side=nb every Norwegian passage is there too; without it, it is not."""
    [chapter, *_] = chapters(guide)
    norwegian = Reading(guide.client.get(f"/guide/nb/{chapter}").text)
    both = guide.client.get(f"/guide/en/{chapter}?side=nb").text
    alone = guide.client.get(f"/guide/en/{chapter}").text
    title = norwegian.words[norwegian.words.index("\n") - 1] if "\n" in norwegian.words else ""

    assert both.count('class="pair"') > 10 or title == ""
    assert 'class="pair"' not in alone
    assert "?side=nb" in alone


def test_an_unchecked_translation_says_so(guide: Town) -> None:
    """The mark stands in the reader's language; the Norwegian source needs none."""
    [chapter, *_] = chapters(guide)

    assert 'class="note"' not in guide.client.get(f"/guide/nb/{chapter}").text
    page = guide.client.get(f"/guide/ar/{chapter}").text
    translated = "المصطلح" in page or re.search("[\u0600-\u06ff]{3}", page.split("<h1>")[1])
    assert not translated or 'class="note"' in page


def test_the_help_lines_can_be_called(guide: Town) -> None:
    """The index lists every help line; each chapter repeats the emergency numbers."""
    index = Reading(guide.client.get("/guide/so").text)
    assert {"tel:113", "tel:112", "tel:110"} <= set(index.all("href"))
    for chapter in chapters(guide):
        page = Reading(guide.client.get(f"/guide/so/{chapter}").text)
        assert {"tel:113", "tel:112", "tel:110"} <= set(page.all("href"))
        assert f"/read/{chapter}" in page.all("href")


def test_a_page_is_ready_at_once(guide: Town) -> None:
    """The first page is there within a second, packs and all; the next within 30 ms."""
    [chapter, *_] = chapters(guide)
    guide.restart()

    start = time.perf_counter()
    assert guide.client.get(f"/guide/ti/{chapter}").status_code == 200
    first = time.perf_counter() - start
    start = time.perf_counter()
    guide.client.get(f"/guide/ti/{chapter}")

    assert first < 1.5
    assert time.perf_counter() - start < 0.1


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
        if here:
            names = [attrs for tag, attrs in page.tags if tag == "h2" and "id" in attrs]
            assert all(attrs["lang"] == "nb" for attrs in names)
    assert listed.count(reader.t("På norsk")) == sum(
        library.translated(chapter.id, "am") == "none" for chapter in library.chapters()
    )


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


def test_it_prints_as_it_stands(guide: Town) -> None:
    """On paper the menus are gone and nothing is cut in two."""
    [chapter, *_] = chapters(guide)
    [style] = re.findall(r"<style>(.*?)</style>", guide.client.get(f"/guide/nb/{chapter}").text)

    paper = style[style.index("@media print") :]
    assert "nav,.screen{display:none}" in paper
    assert "break-inside:avoid" in paper
    assert not re.search(r"(margin|padding|border)-(left|right)", style)


def test_whoever_reads_ethiopic_gets_the_letters(guide: Town) -> None:
    """A phone without such a font gets the app's; other readers are not sent a byte of it."""
    font = guide.settings.site / "v" / "look-0123456789ab" / "assets" / "fonts"
    font.mkdir(parents=True)
    (font / "mv-sans-400.woff2").write_bytes(b"wOF2")

    answer = guide.client.get("/guide/ti")

    assert "woff2" in guide.client.get("/guide/am").text
    assert 'url("/v/look-0123456789ab/assets/fonts/mv-sans-400.woff2")' in answer.text
    [style] = re.findall(r"<style>(.*?)</style>", answer.text, re.S)
    assert answer.headers["content-security-policy"] == policy(style)
    for code in ("nb", "ar", "so"):
        assert "woff2" not in guide.client.get(f"/guide/{code}").text
