"""A first evening with the app in Arabic: read, make a goal, lose the tab, lose the network."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys import moves
from tests.journeys.conftest import Server
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = [pytest.mark.browser, pytest.mark.patient]

WISH = "أريد أن أتعلم السباحة"  # I want to learn to swim
STEP = "أسأل عن أوقات المسبح"  # I ask about the pool's hours


def test_arabic_reads_makes_a_goal_and_keeps_it_without_network(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """What was kept is there after reload, a killed tab, a restart and a stopped server."""
    arabic, norwegian = Words("ar"), Words("nb")
    one = phone(language="ar")
    moves.first_run(one, arabic)
    assert one.page.evaluate("document.documentElement.dir") == "rtl"

    reads_a_chapter_in_three_ways(one, arabic, norwegian)
    moves.make_goal(one, arabic, WISH)
    one.page.wait_for_timeout(500)
    one.kill_tab()
    one.open("/goals")
    one.sees(WISH)

    works_with_a_step(one, arabic)
    one.reload()
    one.sees(STEP)
    one.waits_until_offline_works()

    server.stop()
    one.restart()
    one.open("/")
    one.sees(STEP)  # the next step stands on the front page
    moves.go_to(one, arabic, "Mine mål")
    one.sees(WISH)
    moves.go_to(one, arabic, "Guiden")
    moves.read_chapter(one, arabic, "health")
    one.sees(arabic.of("health/cost"))
    one.tap(arabic("Hjelp nå"))
    for line in arabic.library.help_lines():
        one.sees(arabic.of(f"{line.context}/name"))
        one.sees(line.number)


def reads_a_chapter_in_three_ways(one: Phone, arabic: Words, norwegian: Words) -> None:
    """The section at the top stays there when the language changes, and after coming back."""
    section = "health/cost"
    moves.read_chapter(one, arabic, "health")
    one.tap(arabic("I dette kapittelet"))
    one.tap(arabic.of(section))
    one.has_at_top(arabic.of(section))

    one.tap("Norsk")
    one.has_at_top(norwegian.of(section))
    one.does_not_see(arabic.of(section))

    one.tap(arabic("Begge"))
    one.has_at_top(arabic.of(section))
    one.has_at_top(norwegian.of(section))

    one.tap(arabic.reader.language.own_name)
    one.has_at_top(arabic.of(section))
    one.tap(arabic("Tilbake"))
    moves.read_chapter(one, arabic, "health")
    one.has_at_top(arabic.of(section))
    one.tap(arabic("Tilbake"))


def works_with_a_step(one: Phone, arabic: Words) -> None:
    """A step is added, ticked, and the tick is undone."""
    one.tap_what_has(WISH)
    one.tap(arabic("Legg til et steg"))
    one.write(arabic("Hva er det første du kan gjøre?"), STEP)
    one.tap(arabic("Behold"))
    one.sees(arabic("Det er lagret på telefonen."))
    one.tap(STEP, role="checkbox")
    one.sees(arabic("Steget er krysset av."))
    one.is_checked(STEP)
    one.tap(arabic("Angre"))
    one.is_checked(STEP, False)
