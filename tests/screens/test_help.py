"""Help now, as it is read."""

from __future__ import annotations

from tests.views.harness import real_library, run
from youthapp.language import LANGUAGES, Reader
from youthapp.screens.help import PARTS, help_now


def test_everyone_who_can_be_called_is_shown_once_and_the_urgent_first() -> None:
    """No line of the library is left out, in whatever group somebody puts it."""

    async def story() -> None:
        library = await real_library("nb")
        screen = help_now(Reader("nb"), library)
        shown = [line.id for group in screen.groups for line in group.lines]

        assert sorted(shown) == sorted(line.id for line in library.help_lines())
        assert screen.groups[0].urgent
        assert not any(group.urgent for group in screen.groups[1:])

    run(story())


def test_each_line_says_what_it_is_for_what_it_costs_and_when_it_answers() -> None:
    """Nothing is empty, and the number that is dialled is the number that is shown."""

    async def story() -> None:
        screen = help_now(Reader("nb"), await real_library("nb"))
        for line in (line for group in screen.groups for line in group.lines):
            assert all((line.name, line.what, line.cost, line.hours))
            if line.tel:
                assert line.tel == "tel:" + line.number.replace(" ", "")

    run(story())


def test_every_language_can_show_the_norwegian_beside_its_own() -> None:
    """The Norwegian is there to be shown to somebody else, in every other language."""

    async def story() -> None:
        codes = [language.code for language in LANGUAGES]
        library = await real_library("nb", *codes[1:])
        for code in codes[1:]:
            screen = help_now(Reader(code), library)
            assert screen.norwegian
            assert all(
                len(line.norwegian) == len(PARTS) for group in screen.groups for line in group.lines
            )

    run(story())
