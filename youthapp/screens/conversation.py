"""A conversation: one question at a time, with everything said so far above it.

One screen serves goals and surveys. Skip, why, back and stop stand on every question;
"don't know" and "don't want to say" are answers of equal rank, and no answer is praised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from youthapp.domain import conversation
from youthapp.domain.conversation import SEEN, SKIPPED, Answer, Item, Option
from youthapp.domain.conversation import Draft as Draft  # a view holds what is under way
from youthapp.domain.conversation import Form as Form
from youthapp.language import SOURCE, Reader, mark
from youthapp.screens.question import Choice as Choice
from youthapp.screens.question import Question as Question
from youthapp.screens.question import Saying as Saying
from youthapp.screens.question import Turn as Turn

FACES = (
    mark("Veldig dårlig"),
    mark("Dårlig"),
    mark("Midt imellom"),
    mark("Bra"),
    mark("Veldig bra"),
)
LADDER_TOP = 10


class Texts(Protocol):
    """What a conversation needs of the library."""

    def text(self, context: str, code: str) -> str:
        """Return a text in a language, or in Norwegian when it has none."""

    def has(self, context: str) -> bool:
        """Tell whether there is such a text; a hint may be left out."""


@dataclass(frozen=True)
class Labels:
    """The words on the buttons that are always there."""

    skip: str
    why: str
    back: str
    stop: str
    stop_note: str
    done: str
    go_on: str
    other: str
    other_hint: str
    examples: str
    example_taken: str
    left: Callable[[int], str]


@dataclass(frozen=True)
class ConversationScreen:
    """A conversation, ready to draw. ``question`` is None when everything is asked.

    ``norwegian`` makes the question of a survey in Norwegian, for a voice that reads no other.
    """

    title: str
    turns: tuple[Turn, ...]
    question: Question | None
    position: int
    total: int
    progress: str
    labels: Labels
    survey: bool = False
    norwegian: Callable[[], Question] | None = None


def conversation_screen(
    reader: Reader, texts: Texts, form: Form, draft: Draft
) -> ConversationScreen:
    """Show where a conversation stands."""
    said = _Said(reader, texts, form, draft)
    survey = form.kind == "survey"
    item = conversation.current(form, draft)
    behind, total = conversation.progress(form, draft.answers)
    turns = said.turns(before=item)
    asked = min(len(turns) + 1, total)
    return ConversationScreen(
        title=texts.text(f"form/{form.id}/title", reader.code),
        turns=turns,
        question=None if item is None else said.question(item),
        position=total if item is None else asked,
        total=max(total, behind),
        progress=_progress(reader, form, asked, total),
        labels=_labels(reader),
        survey=survey,
        norwegian=partial(_Said(Reader(SOURCE), texts, form, draft).question, item)
        if survey and item is not None
        else None,
    )


def said(reader: Reader, texts: Texts, form: Form, draft: Draft) -> tuple[Turn, ...]:
    """List what was said, in order; skipped questions are left out."""
    turns = _Said(reader, texts, form, draft).turns(before=None)
    return tuple(turn for turn in turns if not turn.skipped)


def in_words(reader: Reader, texts: Texts, form: Form, item_id: str, answer: Answer) -> str:
    """Put one answer into words, as the person would read it."""
    bare = Draft(form.id, form.id, form.version)
    return _Said(reader, texts, form, bare).words(form.item(item_id), answer)


def choices_of(
    reader: Reader, texts: Texts, form: Form, item_id: str, chosen: str = ""
) -> tuple[Choice, ...]:
    """List the options of one question, for who answers it somewhere else."""
    bare = Draft(form.id, form.id, form.version)
    return _Said(reader, texts, form, bare).choices(form.item(item_id), chosen)


def _progress(reader: Reader, form: Form, asked: int, total: int) -> str:
    """Say where one is; a goal's questions depend so much on the answers that none is last."""
    if form.kind == "survey":
        return reader.t("{position} av {total}", position=asked, total=total)
    return reader.t("Spørsmål {position}", position=asked)


def _labels(reader: Reader) -> Labels:
    return Labels(
        skip=reader.t("Hopp over"),
        why=reader.t("Hvorfor?"),
        back=reader.t("Tilbake"),
        stop=reader.t("Stopp her"),
        stop_note=reader.t("Det du har sagt, ligger på telefonen. Fortsett når du vil."),
        done=reader.t("Ferdig"),
        go_on=reader.t("Gå videre"),
        other=reader.t("Noe annet"),
        other_hint=reader.t("Skriv med dine egne ord"),
        examples=reader.t("Trykk for å begynne med"),
        example_taken=reader.t("Eksempelet står i feltet nå."),
        left=lambda count: reader.n(
            "Plass til {count} bokstav til", "Plass til {count} bokstaver til", count
        ),
    )


class _Said:
    """One reader in one conversation: finds texts and puts answers into words."""

    def __init__(self, reader: Reader, texts: Texts, form: Form, draft: Draft) -> None:
        self.reader, self.texts, self.form, self.draft = reader, texts, form, draft

    def turns(self, *, before: Item | None) -> tuple[Turn, ...]:
        """Build the turns that stand above the question now."""
        turns = []
        for item in conversation.path(self.form, self.draft.answers):
            if before is not None and item.id == before.id:
                break
            if item.kind != "say":
                turns.append(self._turn(item))
        return tuple(turns)

    def question(self, item: Item) -> Question:
        """Build the question now, with what was answered or typed before still there."""
        answer = self.draft.answers.get(item.id, "")
        typed = self.draft.typing.get(item.id, "")
        if item.kind in ("choices", "ranking") and typed:
            ids, _, typed = typed.partition("\n")
            answer = tuple(ids.split())
        thoughts = conversation.typed_thoughts(typed or _typed_again(answer))
        return Question(
            item=item.id,
            kind=item.kind,
            text=self._quoted(self._text(item, "text")),
            hint=self._quoted(self._text(item, "hint")),
            why=self._text(item, "why"),
            choices=self.choices(item, answer),
            ladder=_ladder(self.reader, answer) if item.kind == "ladder" else (),
            examples=self._examples(item),
            other=item.other,
            own_words=typed or _own_words(item, answer),
            most=item.most,
            most_note=self._most(item),
            placeholder=self._text(item, "placeholder"),
            max_length=item.max_length,
            sayings=self._sayings(item) if item.kind == "say" else (),
            day=str(answer) if item.kind == "day" and answer != SKIPPED else "",
            least=item.least,
            largest=item.largest,
            ranked=_ranked(item, answer),
            thoughts=thoughts if item.kind == "text" else ("",),
            most_thoughts=self.form.thoughts(item),
        )

    def _sayings(self, item: Item | None) -> tuple[Saying, ...]:
        """Collect what is said in a row from here."""
        answers = dict(self.draft.answers)
        sayings: list[Saying] = []
        while item is not None and item.kind == "say":
            text, hint = self._quoted(self._text(item, "text")), self._text(item, "hint")
            sayings.append(Saying(item.id, text, self._quoted(hint)))
            answers[item.id] = SEEN
            path = conversation.path(self.form, answers)
            ids = [one.id for one in path]
            following = path[ids.index(item.id) + 1 :]
            item = following[0] if following else conversation.next_item(self.form, answers)
        return tuple(sayings)

    def words(self, item: Item, answer: Answer) -> str:
        """Put an answer into words."""
        if answer == SKIPPED:
            return self.reader.t("Hoppet over")
        if item.kind == "text":
            return "\n".join(conversation.thoughts_of(answer))
        if isinstance(answer, tuple) and item.kind == "ranking":
            return "\n".join(self._placed(item, *each) for each in enumerate(answer, start=1))
        if isinstance(answer, tuple):
            return self.reader.listed(self._word(item, one) for one in answer)
        return self._word(item, answer)

    def _placed(self, item: Item, place: int, option: str) -> str:
        return self.reader.t("{place}. {thing}", place=place, thing=self._word(item, option))

    def _word(self, item: Item, answer: str | int) -> str:
        if isinstance(answer, int):
            return self.reader.t(FACES[answer - 1]) if item.kind == "faces" else str(answer)
        if item.kind == "day":
            return self.reader.date(date.fromisoformat(answer))
        if answer == SEEN:
            return ""
        own = conversation.own_words(answer)
        return own if own is not None else self._option(item, answer)

    def _turn(self, item: Item) -> Turn:
        answer = self.draft.answers[item.id]
        question, words = self._quoted(self._text(item, "text")), self.words(item, answer)
        label = self.reader.t("{question} Du sa: {answer}", question=question, answer=words)
        return Turn(item.id, question, words, answer == SKIPPED, label)

    def choices(self, item: Item, answer: Answer) -> tuple[Choice, ...]:
        """List what can be tapped."""
        chosen = answer if isinstance(answer, tuple) else (answer,)
        faces = tuple(
            Choice(f"face-{value}", self.reader.t(words), f"face-{value}", value, value in chosen)
            for value, words in enumerate(FACES, start=1)
        )
        options = tuple(
            Choice(one.id, self._option(item, one.id), one.icon, one.id, one.id in chosen)
            for one in item.options
        )
        return (*faces, *options) if item.kind == "faces" else options

    def _examples(self, item: Item) -> tuple[Choice, ...]:
        """Offer examples; where they belong to life areas, those of the chosen areas."""
        answer = self.draft.answers.get("areas", ())
        chosen = answer if isinstance(answer, tuple) else ()
        fitting = tuple(one for one in item.examples if _area_of(one) in chosen)
        return tuple(
            Choice(one.id, self._option(item, one.id), one.icon, one.id)
            for one in fitting or item.examples
        )

    def _most(self, item: Item) -> str:
        if item.kind not in ("choices", "ranking") or not item.most:
            return ""
        return self.reader.n("Velg {count}", "Velg opptil {count}", item.most)

    def _option(self, item: Item, option: str) -> str:
        """Name an option; one that only a newer app on another phone has is something else."""
        context = f"form/{self.form.id}/{item.id}/{option}"
        if not self.texts.has(context):
            return self.reader.t("Noe annet")
        return self.texts.text(context, self.reader.code)

    def _text(self, item: Item, part: str) -> str:
        context = f"form/{self.form.id}/{item.id}/{part}"
        return self.texts.text(context, self.reader.code) if self.texts.has(context) else ""

    def _quoted(self, text: str) -> str:
        answers = {
            item.id: self.words(item, self.draft.answers[item.id])
            for item in conversation.path(self.form, self.draft.answers)
            if self.draft.answers[item.id] != SKIPPED
        }
        return self.reader.quote(text, answers)


def _ladder(reader: Reader, answer: Answer) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"step-{value}",
            reader.t("{number} av {top}", number=value, top=LADDER_TOP),
            "",
            value,
            answer == value and isinstance(answer, int),
        )
        for value in range(LADDER_TOP + 1)
    )


def _area_of(example: Option) -> str:
    return example.id.split("-", 1)[0]


def _typed_again(answer: Answer) -> str:
    """Return own words as they were typed."""
    return "" if answer == SKIPPED else conversation.type_thoughts(conversation.thoughts_of(answer))


def _ranked(item: Item, answer: Answer) -> tuple[str, ...]:
    """Return the options that were put in order; one that is gone since is left out."""
    if item.kind != "ranking" or not isinstance(answer, tuple):
        return ()
    return tuple(one for one in dict.fromkeys(answer) if item.offers(one))


def _own_words(item: Item, answer: Answer) -> str:
    if item.kind == "text":
        return answer if isinstance(answer, str) and answer != SKIPPED else ""
    if item.kind == "number":
        return str(answer) if isinstance(answer, int) else ""
    said = answer if isinstance(answer, tuple) else (answer,)
    own = [conversation.own_words(one) for one in said if isinstance(one, str)]
    return next((words for words in own if words), "")
