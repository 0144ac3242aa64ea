"""About me by tap: made in the conversation, changed part by part, taken away and back."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes import FakePlatform, make_desk
from tests.screens.library import library
from youthapp.actions import about
from youthapp.actions import conversation as talk
from youthapp.actions import undo as undoing
from youthapp.actions.desk import Desk
from youthapp.domain.conversation import current, own
from youthapp.domain.facts import Change
from youthapp.errors import NotHere, TooLong


def a_desk() -> Desk:
    return make_desk(library())


def answer(desk: Desk, **said: object) -> None:
    """Go through what is asked, answering what is wanted and skipping the rest."""
    form = library().form(about.FORM)
    while (item := current(form, desk.store.draft(about.FORM))) is not None:  # type: ignore[arg-type]
        if item.kind == "say":
            talk.go_on(desk, form=about.FORM, item=item.id)
        elif item.id in said:
            talk.answer(desk, form=about.FORM, item=item.id, value=said[item.id])  # type: ignore[arg-type]
        else:
            talk.skip(desk, form=about.FORM, item=item.id)


def a_page(desk: Desk, **said: object) -> None:
    about.begin(desk)
    answer(desk, **said)
    about.keep_page(desk)


def parts_of(desk: Desk) -> dict[str, tuple[tuple[str, ...], str]]:
    return {part.id: (part.picks, part.words) for part in about.the_page(desk.store).said}


def test_the_conversation_ends_in_a_page_and_undo_takes_it_back() -> None:
    """Only what was said is on it, and the draft is gone."""
    desk = a_desk()
    about.begin(desk)
    answer(desk, called="Sol", likes=("music", own("å fiske")))

    undo = about.keep_page(desk)

    assert parts_of(desk) == {"called": ((), "Sol"), "likes": (("music",), "å fiske")}
    assert desk.store.draft(about.FORM) is None
    undoing.undo(desk, undo=undo)
    assert parts_of(desk) == {}


def test_one_part_is_changed_and_the_others_stay() -> None:
    """Its question comes alone, with all else said already."""
    desk = a_desk()
    a_page(desk, called="Sol", likes=("music",))

    about.begin_at(desk, part="likes")
    draft = desk.store.draft(about.FORM)
    assert draft is not None
    asked = current(library().form(about.FORM), draft)
    assert asked is not None
    assert asked.id == "likes"
    answer(desk, likes=("sport",))
    undo = about.keep_page(desk)

    assert parts_of(desk) == {"called": ((), "Sol"), "likes": (("sport",), "")}
    undoing.undo(desk, undo=undo)
    assert parts_of(desk) == {"called": ((), "Sol"), "likes": (("music",), "")}


def test_beginning_again_never_empties_the_page() -> None:
    """A link or the browser's back into the conversation finds everything said."""
    desk = a_desk()
    a_page(desk, called="Sol", good_at=("humour",))
    before = parts_of(desk)

    about.begin(desk)
    answer(desk)
    about.keep_page(desk)

    assert parts_of(desk) == before


def test_what_is_unfinished_goes_before_what_is_kept() -> None:
    """Somebody who opens a part in the middle of another keeps both."""
    desk = a_desk()
    a_page(desk, called="Sol", likes=("music",))
    about.begin_at(desk, part="called")
    talk.answer(desk, form=about.FORM, item="called", value="Måne")
    talk.keep_typing(desk, form=about.FORM, item="know", text="Jeg er")

    draft = about.begin_at(desk, part="likes")

    assert draft.answers["called"] == "Måne"
    assert draft.typing["know"] == "Jeg er"


def test_words_of_two_phones_too_long_for_one_answer_stand_in_the_field() -> None:
    """They are not dropped: the youth shortens them."""
    desk = a_desk()
    a_page(desk, know="a" * 300)
    item = about.the_page(desk.store).items[0]
    desk.store.keep([Change("02" * 16, "about", {"know_words": "b" * 300})], new_id=desk.new_id)

    draft = about.begin_at(desk, part="know")

    assert item != "02" * 16
    assert "know" not in draft.answers
    assert set(draft.typing["know"]) == {"a", "b", "\n"}


def test_a_part_is_left_out_written_in_norwegian_and_all_of_it_undone() -> None:
    """Each has its undo."""
    desk = a_desk()
    a_page(desk, know="أحب الهدوء")

    for undo in (
        about.put_on_page(desk, part="know", on=False),
        about.write_norwegian(desk, part="know", text="Jeg liker ro"),
    ):
        undoing.undo(desk, undo=undo)

    part = about.the_page(desk.store).parts["know"]
    assert (part.on, part.norwegian, part.words) == (True, "", "أحب الهدوء")


def test_a_page_is_removed_with_what_was_unfinished_and_comes_back() -> None:
    """Nothing of it is left on the phone's screens; undo brings the page back."""
    desk = a_desk()
    a_page(desk, called="Sol")
    about.begin_at(desk, part="know")

    undo = about.remove_page(desk)

    assert parts_of(desk) == {}
    assert desk.store.draft(about.FORM) is None
    undoing.undo(desk, undo=undo)
    assert parts_of(desk) == {"called": ((), "Sol")}


def test_what_is_not_there_or_too_long_is_refused() -> None:
    """A sentence says so, and nothing is kept."""
    desk = a_desk()
    with pytest.raises(NotHere):
        about.put_on_page(desk, part="likes", on=False)
    a_page(desk, know="🎈")
    with pytest.raises(NotHere):
        about.put_on_page(desk, part="address", on=False)
    with pytest.raises(TooLong):
        about.write_norwegian(desk, part="know", text="å" * 10_000)
    assert about.the_page(desk.store).parts["know"].norwegian == ""


def test_the_page_is_printed_or_handed_over_as_a_file() -> None:
    """One or the other, and who puts the file away has neither."""
    desk = a_desk()
    platform = desk.platform
    assert isinstance(platform, FakePlatform)

    def printing() -> str:
        return asyncio.run(about.print_page(desk, page="<p>Sol</p>"))

    assert printing() == about.PRINTED
    assert (platform.printed, platform.saved) == (["<p>Sol</p>"], {})

    platform.prints = False
    assert printing() == about.SAVED
    assert platform.saved == {"min-vei-2026-11-22.html": (about.MIME, "<p>Sol</p>")}

    platform.takes_files = False
    assert printing() == ""
