"""The contact person's side: no youth before a PIN, who waits, what is shown, what is promised."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import flet as ft
import pytest

from tests.actions import test_youths as told
from tests.fakes import FakePlatform, make_desk
from tests.views.harness import Harness, real_library, run
from youthapp.actions import contacts, messages, youths
from youthapp.actions.desk import Desk, today
from youthapp.domain.kinds import LATE
from youthapp.domain.messages import ANSWER, SEEN
from youthapp.domain.parcels import DONE, END, Change


async def a_desk(role: str = "contact", *names: str, pin: bool = True, code: str = "nb") -> Desk:
    """Return the desk of an adult who has met youths, with a PIN."""
    desk = make_desk(await real_library(*dict.fromkeys(("nb", code))))
    account: Any = desk.account
    account.given = role
    await account.join("GOOD-CODE")
    desk.gate.code = "2468" if pin else ""  # type: ignore[attr-defined]
    for name in names:
        contacts.meet(desk, code=f"{name.upper():-<8}", name=name)
    return desk


@pytest.mark.parametrize("role", ["contact", "adviser", "lead"])
def test_before_there_is_a_pin_there_is_no_youth(role: str) -> None:
    """Nowhere where one could be: it says why, and leads to the PIN."""

    async def story() -> None:
        desk = await a_desk(role, "Ali", pin=False)
        told.asks(desk, "Ali", "a1")
        told.shows(desk, "Ali", "a2")
        ali = told.the_id(desk, "Ali")
        ways = ("/youths", f"/youths/{ali}", "/hello", "/council", "/meet", "/more/yours")
        for route in (*ways, f"/youths/{ali}/who", "/youths/invite", "/"):
            async with Harness(route, desk=desk) as app:
                assert app.sees("Velg en PIN-kode"), route
                assert not app.sees("Ali"), route
        assert told.sent(desk, SEEN) == []
        async with Harness("/youths", desk=desk) as app:
            await app.tap("Velg en PIN-kode")
            await app.tap("Velg en PIN-kode")
            await app.type("Ny PIN-kode", "2468")
            await app.type("Skriv den en gang til", "2468")
            await app.tap("Sett PIN-koden")
            await asyncio.sleep(0.3)  # it is said first that this takes a second
            await app.settle()
            assert desk.gate.pin
            assert not app.sees("Ta bort PIN-koden")
            assert app.sees("Bytt PIN-kode")
            await app.go("/youths")
            assert app.sees("Ali")

    run(story())


def test_to_a_youth_these_addresses_lead_nowhere() -> None:
    """Whoever was met is no youth of a youth's."""

    async def story() -> None:
        desk = await a_desk("youth", "Ali", pin=False)
        ali = told.the_id(desk, "Ali")
        routes = ("/youths", "/youths/invite", f"/youths/{ali}", f"/youths/{ali}/who")
        for route in (*routes, f"/youths/{ali}/promise"):
            async with Harness(route, desk=desk) as app:
                assert app.sees("Denne siden finnes ikke"), route

    run(story())


@pytest.mark.parametrize("code", ["nb", "ar", "ti"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_has_one_first_heading_and_names_what_can_be_tapped(
    code: str, width: int
) -> None:
    """In three scripts, on a phone and at a desk, and with somebody who is not here."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali", code=code)
        told.asks(desk, "Ali", "a1", days=9)
        told.shows(desk, "Ali", "a2")
        ali = f"/youths/{told.the_id(desk, 'Ali')}"
        youths.promise(desk, youth=told.the_id(desk, "Ali"), text="يوم")
        async with Harness(desk=desk, code=code, width=width, dark=code != "nb") as app:
            for route in (
                "/youths",
                ali,
                f"{ali}/promise",
                f"{ali}/who",
                "/youths/invite",
                "/youths/no",
            ):
                await app.go(route)
                levels = [h.heading_level for h in app.all(ft.Semantics) if h.heading_level]
                assert levels.count(1) == 1, route
                assert all(name.strip() for name in app.names()), route

    run(story())


def test_who_asks_is_first_and_one_reads_how_long() -> None:
    """In the tab of one's own; the number is told in words, and nothing is red."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali", "Bea", "Cem")
        told.asks(desk, "Bea", "b1", days=9)
        told.shows(desk, "Cem", "c1")
        async with Harness("/", desk=desk) as app:
            assert app.sees("Bea vil at du tar kontakt. Har ventet i over sju dager.")
            await app.choose_tab(1)
            assert app.route == "/youths"
            names = [text for text in app.texts() if text in ("Ali", "Bea", "Cem")]
            assert names == ["Bea", "Cem", "Ali"]
            assert app.sees("Har ventet i over sju dager.")
            assert app.sees("1 ny")
            assert told.sent(desk, SEEN) == []  # a list opens nothing
            await app.tap("Bea")
            assert app.sees("Har ventet i over sju dager.")
            await app.tap("Jeg tar kontakt i morgen.")
            assert messages.greetings(desk.store)[0].reply == "tomorrow"
            assert app.sees("Jeg tar kontakt i morgen.")  # what was promised
            await app.tap("Gjort")
            assert [each.word for each in told.parcels.parcels(desk.store.things("parcel"))] == [
                DONE
            ]
            assert not app.sees("Har ventet i over sju dager.")

    run(story())


def test_opening_a_page_tells_that_it_was_seen_and_one_answers_with_a_day() -> None:
    """Seen once; the day of the talk is one of seven."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali")
        arrival, ali = told.shows(desk, "Ali", "a1"), told.the_id(desk, "Ali")
        async with Harness(f"/youths/{ali}", desk=desk) as app:
            assert app.sees("Du kan se det til 22.12.2026.")
            assert [each.about for each in told.sent(desk, SEEN)] == [arrival]
            await app.tap("Velg en dag vi snakker")
            await app.tap("Torsdag")
            assert app.sees("Du svarte: Vi snakker torsdag.")
            [said] = told.sent(desk, ANSWER)
            assert (said.reply, str(said.day)) == ("talk", "2026-11-26")
            await app.tap("Angre")
            await app.tap("Takk for at du viste meg det.")
            assert app.sees("Du svarte: Takk for at du viste meg det.")
        assert len(told.sent(desk, SEEN)) == 1

    run(story())


def test_an_adult_who_joined_reads_one_card_of_what_one_is_here_for() -> None:
    """And none of goals of one's own."""

    async def story() -> None:
        desk = await a_desk("contact")
        async with Harness(started=False, desk=desk) as app:
            await app.tap("Fortsett")
            assert app.sees("Du er kontaktperson. Du ser bare det en ungdom viser deg.")
            assert not app.sees("Du kan lage dine egne mål.")
            await app.tap("Begynn")
            assert app.sees("Ungdommer jeg følger")

    run(story())


def test_a_promise_whose_day_is_over_comes_before_what_is_new() -> None:
    """At home, in the list, and on the page above what is shown."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali", "Bea")
        ali, day = told.the_id(desk, "Ali"), today(desk)
        youths.promise(desk, youth=ali, text="Ringe skolen", by=day + timedelta(days=1))
        told.shows(desk, "Ali", "a1")
        told.shows(desk, "Bea", "b1")
        async with Harness("/", desk=desk) as app:
            assert app.sees("viser deg noe nytt")
        moment = desk.clock() + timedelta(days=3)
        desk.clock = lambda: moment
        async with Harness("/", desk=desk) as app:
            assert app.sees("Du har lovet 1 ting. Dagen er forbi.")
            await app.go("/youths")
            assert [text for text in app.texts() if text in ("Ali", "Bea")] == ["Ali", "Bea"]
            assert app.sees("Dagen er forbi.")
            await app.tap("Ali")
            shown = app.texts()
            assert shown.index("Ringe skolen") < shown.index("Det Ali viser deg")

    run(story())


def test_what_is_taken_back_while_one_looks_is_gone() -> None:
    """Without a word of what it was."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali")
        told.shows(desk, "Ali", "a1")
        async with Harness(f"/youths/{told.the_id(desk, 'Ali')}", desk=desk) as app:
            assert app.sees("Du kan se det til")
            told.shows(desk, "Ali", "a2", word=END)
            app.shell.redraw()
            await app.settle()
            assert not app.sees("Du kan se det til")
            assert app.sees("Ikke noe akkurat nå.")

    run(story())


def test_something_is_promised_in_own_words_and_told_done() -> None:
    """With a day; what was written is kept until it is promised."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali")
        async with Harness(f"/youths/{told.the_id(desk, 'Ali')}", desk=desk) as app:
            await app.tap("Lov noe")
            await app.type("Hva lover du?", "Finne ut om kurset")
            await app.tap("Onsdag")
            await app.tap("Lov dette")
            assert app.sees("Finne ut om kurset")
            assert app.sees("Innen 25.11.2026")
            await app.tap("Gjort")
            assert app.sees("Gjort 22.11.2026")
            [one] = youths.promised(desk.store)
            assert one.state == "done"

    run(story())


def test_adults_are_kept_apart_from_youths() -> None:
    """Said when one meets them, or later; a youth is not asked."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali")
        async with Harness("/meet", desk=desk) as app:
            await app.type("Koden til den andre", "LEA-----")
            await app.tap("Gå videre")
            await app.type("Hva kaller du personen?", "Lea")
            await app.tap("Teamlederen min")
            await app.tap("Behold")
            assert [each[1] for each in told.told(desk)] == [told.person(desk, "Lea")]
            await app.go("/youths")
            await app.tap("Lea")
            assert app.sees("Teamlederen ser bare et tall")
            await app.tap("En kollega")
            assert [one.post for one in youths.others(desk.store)] == ["colleague"]

        youth = await a_desk("youth", pin=False)
        async with Harness("/meet", desk=youth) as app:
            await app.type("Koden til den andre", "LEA-----")
            await app.tap("Gå videre")
            assert not app.sees("Teamlederen min")

    run(story())


def test_a_team_lead_sees_a_number_that_leads_nowhere() -> None:
    """At home, and nothing else about them."""

    async def story() -> None:
        desk = await a_desk("lead")
        async with Harness("/", desk=desk) as app:
            assert app.sees("Ingen har ventet i over sju dager.")
        day = today(desk).isoformat()
        late = [Change(f"{n:032x}", LATE, {"state": "late", "on": day}) for n in range(3)]
        desk.store.keep(late, new_id=desk.new_id)
        async with Harness("/", desk=desk) as app:
            assert app.sees("3 ungdommer har ventet i over sju dager.")
            assert not any("ventet" in name for name in app.names())

    run(story())


def test_a_youth_is_invited_on_the_screen_by_a_link_and_on_paper() -> None:
    """The sheet is in the youth's language, with the same link as the code; it asks for nothing."""

    async def story() -> None:
        desk = await a_desk("contact", code="ar")
        platform: FakePlatform = desk.platform  # type: ignore[assignment]
        async with Harness("/youths/invite", desk=desk) as app:
            await app.tap("Lag koden")
            assert app.sees("Koden virker én gang, til 28.11.2026.")
            await app.tap("Kopier lenken")
            assert platform.copied.startswith("https://vei.test/join#MADE-CODE")
            await app.tap("العربية")
            [page] = platform.printed
            assert '<html lang="ar" dir="rtl">' in page
            assert platform.copied in page
            assert "<svg" in page
            assert not any(each in page for each in ("<script", "src=", "<link", "url("))
            platform.prints = False
            await app.tap("Norsk")
            [(mime, text)] = platform.saved.values()
            assert mime.startswith("text/html")
            assert "Vi spør ikke hva du heter." in text

    run(story())


def test_without_a_network_no_invitation_is_made() -> None:
    """It says so; nothing is half done."""

    async def story() -> None:
        desk = await a_desk("contact")
        desk.account.server.online = False  # type: ignore[attr-defined]
        async with Harness("/youths/invite", desk=desk) as app:
            await app.tap("Lag koden")
            assert app.sees("Dette trenger nett")
            assert not app.sees("Kode til en ungdom")

    run(story())


def test_where_there_is_room_the_list_stands_beside_the_page() -> None:
    """At a desk one goes from youth to youth; on a phone there is one thing at a time."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali", "Bea")
        route = f"/youths/{told.the_id(desk, 'Ali')}"
        async with Harness("/youths", desk=desk, width=1280) as app:
            assert app.sees("Velg en ungdom i listen.")
            await app.tap("Ali")
            await app.tap("Bea")
            assert app.route == f"/youths/{told.the_id(desk, 'Bea')}"
            assert [s.selected for s in app.all(ft.Semantics) if s.selected is not None] == [
                False,
                True,
            ]
            app.shell.back()
            await app.settle()
            assert app.route == "/youths"
            assert app.sees("Velg en ungdom i listen.")
        async with Harness(route, desk=desk) as app:
            assert not app.sees("Bea")
        text_size = 200  # letters of twice the size leave room for one column
        desk.store.keep_setting("text_size", text_size)
        async with Harness(route, desk=desk, width=1280) as app:
            assert not app.sees("Bea")

    run(story())


def test_at_a_desk_the_list_stays_where_it_is_while_the_page_beside_it_scrolls() -> None:
    """Two columns scroll, each by itself; another youth begins at the top, the list does not."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali", "Bea")
        async with Harness("/youths", desk=desk, width=1280) as app:
            assert [one.key for one in panes(app)] == ["list", "nobody"]
            await app.tap("Ali")
            before = panes(app)
            await app.tap("Bea")
            after = panes(app)
            assert before[0]._i == after[0]._i  # the very same list to the page
            assert [one.key for one in (*before, *after)] == [
                "list",
                told.the_id(desk, "Ali"),
                "list",
                told.the_id(desk, "Bea"),
            ]

    run(story())


def panes(app: Harness) -> list[ft.Column]:
    """Return what scrolls on the screen."""
    return [one for one in app.all(ft.Column) if one.scroll]


def test_arrows_go_through_the_list_and_open_nothing() -> None:
    """Opening a page tells the youth so; that is Enter's work, or a tap's."""

    async def story() -> None:
        desk = await a_desk("contact", "Ali", "Bea")
        told.shows(desk, "Bea", "b1")
        async with Harness("/youths", desk=desk, width=1280) as app:
            went: list[int] = []
            rows = [one for one in app.all(ft.OutlinedButton) if one.on_focus]
            for number, row in enumerate(rows):

                async def focus(number: int = number) -> None:
                    went.append(number)

                row.focus = focus  # type: ignore[method-assign]

            async def press(*keys: str) -> None:
                for key in keys:
                    held = dict.fromkeys(("shift", "ctrl", "alt", "meta"), False)
                    await app.fire(app.page, "keyboard_event", {"key": key, **held})

            await press("Arrow Down")  # nothing of the list has the focus yet
            await app.fire(rows[0], "focus")
            await press("Arrow Down", "A")
            await app.fire(rows[0], "blur")
            await app.fire(rows[1], "focus")
            await press("Arrow Down", "Arrow Up")
            assert went == [1, 0]
            assert app.route == "/youths"
            assert told.sent(desk, SEEN) == []

    run(story())


def test_while_locked_nothing_around_the_screen_tells_whose_phone_it_is() -> None:
    """A tab leads to what lies behind the lock: youths for an adult, goals for a youth."""

    async def story() -> None:
        for role, after in (("contact", "De jeg følger"), ("youth", "Mine mål")):
            desk = await a_desk(role, *(["Ali"] if role == "contact" else []))
            account: Any = desk.account
            async with Harness("/", desk=desk) as app:
                given = account.vault
                await app.shell.shut()
                account.vault = ""  # what is kept is off the desk
                app.shell.redraw()
                await app.settle()
                tabs = [one.label for one in app.shell.around.tabs]
                assert tabs == ["Guiden", "Lås opp", "Min stemme", "Mer"]
                assert app.sees("Lås opp")  # home, too, has a way and no question about goals
                assert not app.sees("Mine mål")
                await app.choose_tab(1)
                assert app.sees("Appen er låst")
                account.vault = given
                await app.type("PIN-kode", "2468")
                await app.tap("Lås opp")
                await asyncio.sleep(0.3)
                await app.settle()
                assert app.sees(after)
                assert "Lås opp" not in [one.label for one in app.shell.around.tabs]

    run(story())
