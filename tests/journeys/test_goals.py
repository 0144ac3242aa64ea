"""A goal from the first tap to where it leads, and how it goes on the way, in Tigrinya."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.journeys import moves
from tests.journeys.phone import Phone
from tests.journeys.words import Words

pytestmark = pytest.mark.browser
WISH = "ምሕምባስ ክመሃር"


def test_a_goal_from_the_first_tap_to_done(phone: Callable[..., Phone]) -> None:
    """Made, walked, looked at again, reached; the way is drawn, and all of it is there again."""
    words = Words("ti")
    one = phone("one", language="ti")
    moves.first_run(one, words)
    moves.make_goal(one, words, WISH)
    one.tap(words("Se målet"))
    adds_and_ticks_a_step(one, words)

    looks_again(one, words, "yes", step=6)
    one.sees(words("Veien så langt"))
    looks_again(one, words, "done")
    one.sees(words("I mål"))

    one.kill_tab()
    one.open("/goals")
    one.tap(words("I mål"))
    one.tap_what_has(WISH)
    one.sees(words("Veien så langt"))
    one.switch_off()


def test_an_emoji_in_a_goal_is_drawn_in_colour(phone: Callable[..., Phone], tmp_path: Path) -> None:
    """Its font comes when the first is written, from the same place as everything."""
    words = Words("ti")
    one = phone("one", language="ti")
    asked: list[str] = []
    one.context.on("request", lambda request: asked.append(request.url))
    moves.first_run(one, words)
    moves.begin_goal(one, words)
    assert not [url for url in asked if "emoji" in url]

    moves.say_goal(one, words, f"{WISH} 🙂🙂🙂")
    moves.finish_goal(one, words)
    one.tap(words("Se målet"))
    one.sees(words("Ingen steg ennå. Ett lite steg er nok."))
    one.page.wait_for_timeout(1_000)
    one.picture(tmp_path / "goal.png")

    with Image.open(tmp_path / "goal.png") as picture:
        colours = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    yellow = sum(count for count, (r, g, b) in colours if r > 230 and 170 < g < 225 and b < 100)
    assert yellow > 300, yellow
    assert len({url for url in asked if "emoji" in url}) == 1


def adds_and_ticks_a_step(one: Phone, words: Words) -> None:
    """One small step, in own words, and done."""
    one.tap(words("Legg til et steg"))
    one.write(words("Hva er det første du kan gjøre?"), "ክሓትት")
    one.tap(words("Behold"))
    one.tap("ክሓትት", role="checkbox")
    one.sees(words("Steget er krysset av."))


def looks_again(one: Phone, words: Words, still: str, *, step: int | None = None) -> None:
    """Talk about the goal once more, and keep what was said."""
    one.tap(words("Se på målet igjen"))
    one.sees(words.of("form/review/good/text"))
    one.tap(words("Hopp over"))
    asked = one.read()
    one.tap(words.option("review", "still", still))
    one.changes(asked)
    if step is not None:
        asked = one.read()
        one.tap(moves.step(step))
        one.changes(asked)
    moves.finish(one, words)
    one.sees(words("Det er lagret på telefonen."))
