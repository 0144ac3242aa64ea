"""The map as a picture to keep: what is held up, everybody in their place, and not a word more."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import icons
from tests.screens.test_people import person
from youthapp.domain.people import HEART, RINGS, SYMBOLS, Person, for_others
from youthapp.language import LANGUAGES, Reader
from youthapp.screens.people_show import Shown, shown
from youthapp.views import people_map, theme
from youthapp.views.people_layout import layout
from youthapp.views.people_picture import picture
from youthapp.views.people_signs import OUTLINES

SVG = "{http://www.w3.org/2000/svg}"
WIDE = 350.0
EVERYBODY = (
    person("Ali", "very_near", symbol="sun"),
    person("Samira", "near", symbol="flower"),
    person("Tom", "know", symbol="person"),
    person("Bibi", "heart", symbol="wave"),
)
NAMES = [each.alias for each in EVERYBODY]


def seen(people: tuple[Person, ...], *, names: bool, code: str = "nb") -> Shown:
    """Return what somebody is shown of these people."""
    return shown(Reader(code), for_others(people, {each.id for each in people}, names=names))


def drawn(people: tuple[Person, ...], *, names: bool, code: str = "nb") -> ElementTree.Element:
    """Draw them, and read the drawing as any program would."""
    text = picture(Reader(code), seen(people, names=names, code=code), WIDE)
    return ElementTree.fromstring(text)


def words(root: ElementTree.Element) -> list[str]:
    """Return every text of a drawing."""
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def test_a_picture_with_numbers_holds_no_name_and_no_sign() -> None:
    """Everybody who is shown is in it: on the map, and in the list under it."""
    shown_now = seen(EVERYBODY, names=False)
    text = picture(Reader("nb"), shown_now, WIDE)
    root = ElementTree.fromstring(text)

    assert not [name for name in NAMES if name in text]
    assert not [outline for outline in OUTLINES.values() if outline in text]
    assert {"1", "2", "3", "4"} <= set(words(root))
    for line in shown_now.lines:
        assert set(line) <= set(words(root))


def test_names_and_signs_are_in_it_when_they_are_shown() -> None:
    """With the sign each one has on the screen."""
    root = drawn(EVERYBODY, names=True)

    assert set(NAMES) <= set(words(root))
    paths = {one.get("d") for one in root.iter(f"{SVG}path")}
    assert {OUTLINES[each.symbol] for each in EVERYBODY} <= paths


def test_everybody_stands_where_they_stand_on_the_screen() -> None:
    """One geometry: the middle of each circle is that of the screen's layout."""
    shown_now = seen(EVERYBODY, names=False)
    rings = {ring.id: ring.name for ring in shown_now.rings}
    laid = layout(shown_now.nodes, rings, width=WIDE, letters=100, heart=False)
    root = ElementTree.fromstring(picture(Reader("nb"), shown_now, WIDE))

    circles = {(one.get("cx"), one.get("cy")) for one in root.iter(f"{SVG}circle")}
    places = {(f"{block.x:.1f}", f"{block.y:.1f}") for block in laid.blocks.values()}
    assert len(places) == len(EVERYBODY)
    assert places <= circles


def test_nobody_in_the_heart_leaves_no_place_for_it() -> None:
    """As on the screen: what is not shown is not even hinted at."""
    colour = theme.area("health").colour

    assert colour not in picture(Reader("nb"), seen(EVERYBODY[:3], names=False), WIDE)
    assert colour in picture(Reader("nb"), seen(EVERYBODY, names=False), WIDE)


@pytest.mark.parametrize("code", [language.code for language in LANGUAGES])
def test_it_reads_in_the_readers_direction(code: str) -> None:
    """Title and list begin where one begins to read; the map itself is not mirrored."""
    root = drawn(EVERYBODY, names=False, code=code)
    title = next(root.iter(f"{SVG}text"))

    assert root.get("direction") == Reader(code).language.direction
    wide = float(str(root.get("width")))
    assert (float(str(title.get("x"))) > wide / 2) is Reader(code).rtl
    ltr, here = drawn(EVERYBODY, names=False), root
    one, other = ([x.get("cx") for x in each.iter(f"{SVG}circle")] for each in (ltr, here))
    assert one == other


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=12),
            st.sampled_from((*RINGS, HEART)),
            st.sampled_from(("", *SYMBOLS)),
        ),
        max_size=9,
    )
)
def test_whatever_somebody_is_called_the_picture_can_be_read(
    those: list[tuple[str, str, str]],
) -> None:
    """Signs of XML, letters no XML may hold, other directions: nothing breaks it."""
    people = tuple(
        person(alias, ring, id=str(at), symbol=symbol, first=(at, "aa"))
        for at, (alias, ring, symbol) in enumerate(those)
    )
    root = drawn(people, names=True)

    high = float(str(root.get("height")))
    places = [float(str(one.get("y"))) for one in root.iter(f"{SVG}text")]
    assert all(0 < place < high for place in places)


def test_the_signs_are_those_of_the_icon_font() -> None:
    """One for each that can be chosen, and the face for me; as the font draws them now."""
    drawn_as = {name: icon for name, (icon, _) in people_map.SYMBOLS.items()}
    drawn_as["me"] = people_map.ME_ICON

    assert set(OUTLINES) == {*SYMBOLS, "me"} == set(drawn_as)
    for name, icon in drawn_as.items():
        assert OUTLINES[name] == icons.outline(icon.name.lower()), name
