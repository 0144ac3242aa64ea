"""People around me as data: the same in picture and list, numbers for others."""

from __future__ import annotations

from youthapp.domain.people import Person
from youthapp.language import Reader
from youthapp.screens import people as screens
from youthapp.screens import people_show as showing
from youthapp.screens import people_talk as talking

NB = Reader("nb")


def person(alias: str, ring: str = "near", **more: object) -> Person:
    """Make somebody on the map."""
    fields = {
        "id": f"id-{alias}",
        "symbol": "star",
        "sort": "person",
        "gets": ("laugh",),
        "gives": ("help",),
        "distance": False,
        "first": (1, "aa"),
    }
    return Person(alias=alias, ring=ring, **{**fields, **more})  # type: ignore[arg-type]


def test_every_ring_has_its_place_and_everybody_is_in_one() -> None:
    """From the middle outwards, the heart last."""
    screen = screens.people_screen(NB, [person("A", "know"), person("B", "very_near")])

    assert [ring.id for ring in screen.rings] == ["very_near", "near", "know", "heart"]
    assert [node.alias for node in screen.nodes] == ["B", "A"]


def test_nothing_but_the_name_is_said_of_the_heart() -> None:
    """Not what came from them once, and no way to say it."""
    node = screens.node(NB, person("Bibi", "heart"))
    screen = screens.person_screen(NB, person("Bibi", "heart"))

    assert node.line == ""
    assert screen.in_heart
    assert "?" not in screen.heart_line


def test_many_is_said_kindly_and_refuses_nobody() -> None:
    """Thirteen may stand there; only then it is said that few are enough."""
    twelve = [person(f"N{at}") for at in range(12)]

    assert screens.people_screen(NB, twelve).many == ""
    assert screens.people_screen(NB, [*twelve, person("N13")]).many != ""


def test_who_sees_it_is_true_with_and_without_the_copy() -> None:
    """The line changes with the switch."""
    stays, along = (screens.people_screen(NB, [], along=one).who_sees for one in (False, True))

    assert "denne telefonen" in stays
    assert "kopi" in along


def test_what_others_see_holds_no_name_and_no_picture() -> None:
    """The preview is the very thing that is held up; the heart only when it is chosen."""
    those = [person("Ali"), person("Sol", "know", distance=True), person("Bibi", "heart")]
    first = showing.at_first(those)

    screen = showing.show_screen(NB, those, first, names=False)

    assert first == {"id-Ali"}
    assert [choice.text for choice in screen.people] == ["Ali"]
    assert [choice.text for choice in screen.heart] == ["Bibi"]
    assert "Ali" not in repr(screen.shown)
    assert "star" not in repr(screen.shown)
    assert screen.shown.lines == (("Nær", "1"),)
    whole = showing.show_screen(NB, those, {each.id for each in those}, names=True)
    assert [node.alias for node in whole.shown.nodes] == ["Ali", "Bibi"]
    assert "Sol" not in repr(whole)


def test_nobody_in_the_heart_can_be_tapped_at_any_question() -> None:
    """Nor when something is new."""
    those = [person("Ali"), person("Bibi", "heart")]

    for item in (*talking.TAPPED, "move", "remove"):
        assert [each.alias for each in talking.tappable(those, item)] == ["Ali"], item
    naming = talking.naming(NB, those, symbol="", sort="", begin="here")
    assert len(naming.signs) == 1


def test_an_animal_begins_with_a_paw() -> None:
    """Only the first one, when the youth wants to begin with something else than people."""
    first = talking.naming(NB, [], symbol="", sort="", begin="else")
    second = talking.naming(NB, [person("Mis")], symbol="", sort="", begin="else")

    assert (first.sort, first.symbol) == ("animal", "paw")
    assert (second.sort, second.symbol) == ("person", "person")
