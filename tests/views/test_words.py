"""My words as one has them: taken from a text, practised, put away."""

from __future__ import annotations

from tests.views.harness import Harness, run
from youthapp.actions import words


async def take(app: Harness, *names: str) -> None:
    """Take words among one's own."""
    for name in names:
        await app.shell.do(words.take_word, word=name)
    await app.settle()


def test_without_words_one_is_shown_where_they_come_from() -> None:
    """An invitation, and the way to the guide."""

    async def story() -> None:
        async with Harness("/") as app:
            await app.tap("Mine ord")
            assert app.sees("Ingen ord ennå")
            await app.tap("Til guiden")
            assert app.route == "/"

    run(story())


def test_a_word_is_practised_and_comes_back_when_it_is_time() -> None:
    """What was not known comes again in the same round; known words wait."""

    async def story() -> None:
        async with Harness("/words") as app:
            await take(app, "fastlege", "tolk")
            await app.tap("Øv på 2 ord")
            first = "fastlege" if app.sees("fastlege") else "tolk"
            meaning = app.shell.library.text(f"word/{first}/explain", "nb")
            assert not app.sees(meaning)
            await app.tap("Vis hva det betyr")
            assert app.sees(meaning)
            await app.tap("Ikke ennå")
            for _ in range(2):
                await app.tap("Vis hva det betyr")
                await app.tap("Jeg kunne det")
            assert app.sees("Ferdig for nå")
            await app.tap("Til mine ord")
            assert app.sees("Ingen ord venter i dag.")
            assert {mine.known for mine in words.my_words(app.desk.store)} == {1}

    run(story())


def test_a_word_put_away_can_be_taken_back() -> None:
    """Undo stands where it is said."""

    async def story() -> None:
        async with Harness("/words") as app:
            await take(app, "tolk")
            await app.tap("Ta bort ordet")
            assert app.sees("Ordet er tatt bort.")
            assert words.my_words(app.desk.store) == ()
            await app.tap("Angre")
            assert [mine.word for mine in words.my_words(app.desk.store)] == ["tolk"]

    run(story())


def test_taking_a_word_twice_is_taking_it_once() -> None:
    """And the undo of taking it puts it away again."""

    async def story() -> None:
        async with Harness("/words") as app:
            await take(app, "tolk", "tolk")
            assert len(words.my_words(app.desk.store)) == 1

    run(story())
