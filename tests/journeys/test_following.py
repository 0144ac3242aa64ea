"""A contact person at work: the first minutes, a promise, an asking that waits, and a goodbye."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest

from tests.journeys import moves
from tests.journeys.conftest import ROOT, Server
from tests.journeys.phone import Phone, plain
from tests.journeys.test_about import PRINTER
from tests.journeys.test_everybody import outside
from tests.journeys.test_lock import PIN, sets_a_pin
from tests.journeys.test_sharing import WISH, says_hello, shows_a_goal
from tests.journeys.together import code_on, joins, joins_at_work, meets, seen_on, unlocks
from tests.journeys.words import Words
from youthapp.language import isolate

pytestmark = [pytest.mark.browser, pytest.mark.patient]

OWN = "Jeg finner ut når kurset er"
STEPS = ("Spurt", "Sett", "Lovet", "Ferdig")
AT_WORK, A_YOUTH = "A", "Ung M"  # what they call each other
PICTURES = ROOT / "dist" / "following"
MINUTES = 5


def test_a_contact_person_invites_a_youth_and_they_meet_within_five_minutes(
    server: Server, phone: Callable[..., Phone], capsys: pytest.CaptureFixture[str]
) -> None:
    """A staff invitation, a PIN, a code and a sheet for a youth who reads Arabic, and they meet."""
    nb, ar = Words("nb"), Words("ar")
    adult, youth = phone("adult", language="nb-NO"), phone("youth", language="ar")
    begun = time.monotonic()
    joins(adult, nb, server.invitation("contact"), home="Velg en PIN-kode")
    looks(adult, "first-1-home")
    adult.open("/youths/invite")
    adult.sees(nb("Derfor må appen ha PIN-kode når du jobber med ungdom."))
    looks(adult, "first-2-no-pin")
    sets_a_pin(adult, nb)
    link = invites(adult, nb, ar)

    joins(youth, ar, link)
    looks(youth, "first-5-youth")
    meets(youth, ar, seen_on(adult, nb, PIN), AT_WORK)
    looks(youth, "first-6-youth-met")
    meets(adult, nb, seen_on(youth, ar), A_YOUTH, PIN)
    adult.sees(A_YOUTH)
    looks(adult, "first-7-followed")
    seconds = time.monotonic() - begun
    with capsys.disabled():
        print(f"\nmin vei | the first minutes: {seconds:.0f} s, {adult.taps} taps of the adult's")

    stranger = phone("stranger", language="ar")
    stranger.open(link)
    stranger.tap(ar("Bli med"))
    stranger.sees(ar("Koden er brukt"))
    looks(stranger, "first-8-used")


def invites(one: Phone, words: Words, other: Words) -> str:
    """Make an invitation; the camera, the link and the sheet say the same. Return its path."""
    one.tap(words("Tilbake"))
    moves.go_to(one, words, "Guiden")
    one.tap_what_has(words("Ungdommer jeg følger"))
    one.sees(words("Dere må møtes først"))
    looks(one, "first-3-nobody")
    one.tap(words("Inviter en ungdom"))
    one.tap(words("Lag koden"))
    one.sees(words("Kode til en ungdom"))
    looks(one, "first-4-invitation")
    path = code_on(one)

    one.context.grant_permissions(["clipboard-read", "clipboard-write"])
    one.tap(words("Kopier lenken"))
    one.sees(words("Lenken er kopiert."))
    assert one.page.evaluate("navigator.clipboard.readText()") == one.address + path
    one.page.evaluate(PRINTER)
    one.tap(other.reader.language.own_name)
    one.comes_to(lambda: bool(one.page.evaluate("window.printed")), "the sheet is printed")
    sheet = str(one.page.evaluate("window.printed"))
    (PICTURES / "sheet.html").write_text(sheet)
    assert 'lang="ar" dir="rtl"' in sheet
    assert one.address + path in sheet
    assert other("Velkommen") in sheet
    return path


def test_what_is_promised_is_seen_on_the_youths_phone_and_ends_with_a_new_contact_person(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """Asked, seen, promised, done, for a hello and for own words; then everything shown ends."""
    nb, ar = Words("nb"), Words("ar")
    adult, youth = phone("adult", language="nb-NO"), phone("youth", language="ar")
    come_together(server, adult, youth, nb, ar)

    says_hello(youth, ar)
    stands_at(youth, ar, "Spurt")
    looks(youth, "promise-1-asked")
    sees_at(adult, nb, nb("Vil at du tar kontakt"))
    adult.tap_what_has(nb("Vil at du tar kontakt"))
    adult.sees(nb("Lov noe"))
    looks(adult, "promise-2-page")
    waits_to_leave(adult)
    stands_at(youth, ar, "Spurt", "Sett", again=True)

    adult.tap(nb("Jeg tar kontakt i dag."))
    adult.sees(nb("Gjort"))
    adult.tap(nb("Lov noe"))
    looks(adult, "promise-3-words")
    adult.write(nb("Hva lover du?"), OWN)
    adult.tap(nb("Lov dette"))
    adult.sees(OWN)
    looks(adult, "promise-4-promised")
    waits_to_leave(adult)
    stands_at(youth, ar, "Spurt", "Sett", "Lovet", again=True)
    stands_at(youth, ar, "Lovet")
    youth.sees(OWN)
    looks(youth, "promise-5-promised")

    for _ in range(2):
        adult.tap(nb("Gjort"))
        adult.sees(nb("Fint. {name} får se at det er gjort.", name=isolate(A_YOUTH)))
    waits_to_leave(adult)
    stands_at(youth, ar, *STEPS, again=True)
    stands_at(youth, ar, "Lovet", "Ferdig")
    looks(youth, "promise-6-done")

    gets_somebody_new(youth, ar, adult, nb)


def gets_somebody_new(youth: Phone, ar: Words, adult: Phone, nb: Words) -> None:
    """Show a goal, then part: it ends for the old one, and nothing is inherited."""
    shows_a_goal(youth, ar)
    sees_at(adult, nb, nb.count("{count} ny", "{count} nye", 1))
    adult.tap_what_has(A_YOUTH)
    adult.sees(WISH)

    youth.open("/hello")
    youth.tap(ar("Jeg får en ny kontaktperson"))
    youth.sees(ar("Den nye får ingenting. Du velger alt på nytt."))
    looks(youth, "change-1-said")
    youth.tap(ar("Ta bort {name}", name=isolate(AT_WORK)))
    youth.sees(ar("Et kort til den nye"))
    looks(youth, "change-2-card")
    waits_to_leave(youth)
    youth.open("/shares")
    youth.sees(ar("Ingen ser noe av det du har her."))
    looks(youth, "change-3-nobody")
    nothing = nb("Ikke noe akkurat nå.")

    def look() -> None:
        unlocks(adult, nb, "/youths")
        adult.tap_what_has(A_YOUTH)

    hears(adult, look, lambda: nothing in adult.read(), nothing)
    assert WISH not in adult.read()
    looks(adult, "change-4-nothing")


def test_an_asking_that_waits_seven_days_is_told_by_name_to_one_and_as_a_number_to_the_lead(
    server: Server, phone: Callable[..., Phone]
) -> None:
    """Not on the sixth day; on the seventh, until it is answered."""
    nb, ar = Words("nb"), Words("ar")
    adult, youth = phone("adult", language="nb-NO"), phone("youth", language="ar")
    lead = phone("lead", language="nb-NO")
    joins_at_work(lead, nb, server.invitation("lead"))
    come_together(server, adult, youth, nb, ar)
    meets(adult, nb, seen_on(lead, nb, PIN), "T", PIN, post="Teamlederen min")
    adult.sees(nb("Teamlederen min"))
    looks(adult, "late-1-lead-met")
    waits_to_leave(adult)
    says_hello(youth, ar)
    nobody = nb("Ingen har ventet i over sju dager.")
    one_waits = nb.count(
        "{count} ungdom har ventet i over sju dager.",
        "{count} ungdommer har ventet i over sju dager.",
        1,
    )

    it_is(6, youth, adult, lead)
    youth.open("/hello")
    waits_to_leave(youth)
    sees_at(adult, nb, nb("Vil at du tar kontakt"))
    adult.does_not_see(nb("Har ventet i over sju dager."))
    sees_at(lead, nb, nobody, path="/")

    it_is(7, youth, adult, lead)
    late = "Du har ventet i over sju dager. Teamlederen får vite at noen venter, men ikke hvem. "
    late = plain(ar(late + "Teamlederen ser bare et tall."))
    hears(youth, lambda: youth.open("/hello"), lambda: late in plain(youth.read()), late)
    looks(youth, "late-2-youth")
    sees_at(lead, nb, one_waits, path="/")
    looks(lead, "late-3-lead")
    assert A_YOUTH not in plain(lead.read())
    sees_at(adult, nb, nb("Har ventet i over sju dager."))
    looks(adult, "late-4-list")
    adult.tap_what_has(nb("Vil at du tar kontakt"))
    adult.sees(nb("Har ventet i over sju dager."))
    looks(adult, "late-5-page")

    adult.tap(nb("Jeg tar kontakt i dag."))
    adult.sees(nb("Gjort"))
    adult.tap(nb("Tilbake"))
    adult.does_not_see(nb("Har ventet i over sju dager."))
    hears(youth, lambda: youth.open("/hello"), lambda: late not in plain(youth.read()), "an answer")
    sees_at(lead, nb, nobody, path="/")
    looks(lead, "late-6-nobody")


def come_together(server: Server, adult: Phone, youth: Phone, nb: Words, ar: Words) -> None:
    """Let a contact person and a youth join and take each other's code."""
    joins(youth, ar, server.invitation())
    joins_at_work(adult, nb, server.invitation("contact"))
    meets(youth, ar, seen_on(adult, nb, PIN), AT_WORK)
    meets(adult, nb, seen_on(youth, ar), A_YOUTH, PIN)


def it_is(days: int, *phones: Phone) -> None:
    """Let so many days have passed since the beginning: each hears of it when it opens the app."""
    for one in phones:
        one.ahead = days


def sees_at(one: Phone, words: Words, text: str, *, path: str = "/youths") -> None:
    """Unlock a page until the text is on it."""
    text = plain(text)
    hears(one, lambda: unlocks(one, words, path), lambda: text in plain(one.read()), text)


def stands_at(one: Phone, words: Words, *steps: str, again: bool = False) -> None:
    """Wait until something asked or promised has come so far; open the app ``again`` for it."""
    said = plain(words.reader.listed([words(each) for each in steps]))

    def holds() -> bool:
        return said in map(plain, one.read().splitlines())

    if again:
        hears(one, lambda: one.open("/hello"), holds, said)
    else:
        one.comes_to(holds, said)


def hears(one: Phone, look: Callable[[], None], holds: Callable[[], bool], what: str) -> None:
    """Open the app, and again when what is on its way has not come: on a slow machine it takes
    longer, and an app that is open asks every three minutes.
    """
    for _ in range(4):
        look()
        with contextlib.suppress(AssertionError):
            return one.comes_to(holds, what, timeout=10_000)
    raise AssertionError(f"{what} has not come:\n{one.read()}")


def waits_to_leave(one: Phone) -> None:
    """Give what was just done the time to be sent."""
    one.page.wait_for_timeout(4_000)


def looks(one: Phone, name: str) -> None:
    """Keep a picture of a screen; nothing on it leaves its width."""
    one.picture(PICTURES / f"{name}.png")
    assert outside(one) == []
