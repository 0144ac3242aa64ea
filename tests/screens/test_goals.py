"""My goals as data: in hand first, ideas next, what is let go folded away."""

from __future__ import annotations

from tests.fakes import make_desk
from tests.screens.library import library
from youthapp.actions import conversation as talk
from youthapp.actions import goals
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import current
from youthapp.domain.facts import Change
from youthapp.domain.goals import AREAS, STATES
from youthapp.language import Reader
from youthapp.screens import goals as screens
from youthapp.screens.goal import goal_screen


def answer_all(desk: Desk, **wanted: object) -> None:
    """Go through the conversation, answering what is wanted and skipping the rest."""
    form = library().form("goal")
    goals.begin(desk)
    while (item := current(form, desk.store.draft("goal"))) is not None:  # type: ignore[arg-type]
        if item.kind == "say":
            talk.go_on(desk, form="goal", item=item.id)
        elif item.id in wanted:
            talk.answer(desk, form="goal", item=item.id, value=wanted[item.id])  # type: ignore[arg-type]
        else:
            talk.skip(desk, form="goal", item=item.id)


def a_goal(desk: Desk, words: str, **more: object) -> str:
    answer_all(desk, begin="wish", own_words=words, **more)
    goal = goals.keep_goal(desk)
    assert goal is not None
    return goal


def listed(desk: Desk) -> screens.GoalsScreen:
    return screens.goals_screen(Reader("nb"), goals.all_goals(desk.store))


def test_nothing_yet_is_an_invitation() -> None:
    """An empty list invites and says who sees it."""
    screen = listed(make_desk(library()))

    assert screen.groups == ()
    assert screen.empty_start
    assert screen.who_sees == "Bare du ser dette."


def test_goals_stand_by_state() -> None:
    """Three in hand, the fourth waits as an idea, what is let go is folded away."""
    desk = make_desk(library())
    for number in range(4):
        a_goal(desk, f"Mål {number}")
    goals.let_go(desk, goal=goals.all_goals(desk.store)[0].id)

    groups = listed(desk).groups

    assert [group.state for group in groups] == ["active", "idea", "let_go"]
    assert [group.folded for group in groups] == [False, False, True]
    assert sum(len(group.cards) for group in groups) == 4


def test_every_area_and_state_has_a_name() -> None:
    """No goal can stand somewhere that has no name."""
    assert set(screens.AREA_NAMES) == set(AREAS)
    assert set(screens.STATE_NAMES) == set(STATES)


def test_a_card_tells_the_next_step() -> None:
    """The card names the first step that is not done, and how many are."""
    desk = make_desk(library())
    goal = a_goal(desk, "Svømme", first_step="Finne badet", areas=("leisure",))
    goals.add_step(desk, goal=goal, text="Kjøpe kort")
    goals.tick_step(desk, step=goals.one_goal(desk.store, goal).steps[0].id)

    card = listed(desk).groups[0].cards[0]

    assert card.area == "leisure"
    assert card.next_step == "Neste: Kjøpe kort"
    assert card.stones == (True, False)


def test_a_goal_shows_who_helps_in_words() -> None:
    """What was chosen as an option is read back as words, own words as they are."""
    desk = make_desk(library())
    goal = a_goal(
        desk,
        "Få jobb",
        first_step="Spørre",
        can_do="need_someone",
        helper="teacher",
        needs_help="Skrive CV",
    )
    form = library().form("goal")

    screen = goal_screen(Reader("nb"), goals.one_goal(desk.store, goal), library(), form)

    assert ("group", "Hvem kan hjelpe", "En lærer") in screen.facts
    assert "Skrive CV" in [words for _, _, words in screen.facts]


def test_what_only_a_newer_app_can_name_is_something_else() -> None:
    """Another phone has a newer form: the goal still opens, with a word for what is unknown."""
    desk = make_desk(library())
    goal = a_goal(desk, "Svømme")
    newer = Change(goal, "goal", {"helper": "dragon", "strengths": ("patience", "flying")})
    desk.store.keep([newer], new_id=desk.new_id)

    one = goals.one_goal(desk.store, goal)
    screen = goal_screen(Reader("nb"), one, library(), library().form("goal"))

    assert ("group", "Hvem kan hjelpe", "Noe annet") in screen.facts
    assert ("star", "Det jeg er god på", "Jeg er tålmodig, Noe annet") in screen.facts


def test_what_was_said_is_read_back_before_it_is_kept() -> None:
    """The goal's own words stand alone; the rest can be changed one by one."""
    desk = make_desk(library())
    answer_all(desk, begin="wish", own_words="Svømme", areas=("leisure",), first_step="Gå dit")
    draft = desk.store.draft("goal")
    assert draft is not None

    screen = screens.keep_screen(Reader("nb"), library(), library().form("goal"), draft)

    assert screen.words == "Svømme"
    assert [area.id for area in screen.areas] == ["leisure"]
    assert [turn.item for turn in screen.turns] == ["first_step"]


def test_no_goal_today_is_fine() -> None:
    """Who wants nothing today is not asked to keep anything."""
    desk = make_desk(library())
    answer_all(desk, begin="not_today")
    draft = desk.store.draft("goal")
    assert draft is not None

    screen = screens.keep_screen(Reader("nb"), library(), library().form("goal"), draft)

    assert screen.words == ""
    assert "greit" in screen.nothing


def test_a_fourth_goal_is_told_to_wait() -> None:
    """The youth learns that three are in hand already, without blame."""
    desk = make_desk(library())
    kept = [a_goal(desk, f"Mål {number}") for number in range(4)]

    first, last = (
        screens.kept_screen(Reader("nb"), goals.one_goal(desk.store, each))
        for each in (kept[0], kept[3])
    )

    assert len(last.lines) == len(first.lines) + 1
