"""Listening to a question of a survey: what is asked, and every answer on offer."""

from __future__ import annotations

from collections.abc import Collection

from youthapp.language import SOURCE, Reader, language
from youthapp.screens.aloud import Aloud, Spoken, voice_for
from youthapp.screens.question import Question


def question_aloud(
    reader: Reader, question: Question, norwegian: Question, voices: Collection[str]
) -> Aloud:
    """Plan how a question is read; ``norwegian`` is the same question in Norwegian.

    One's own language is read by its own voice. Without one the Norwegian is read, and it
    is said; without any voice it is said what one can do.
    """
    own, norsk = voice_for(reader.code, voices), voice_for(SOURCE, voices)
    told = list(zip(_told(question), _told(norwegian), strict=False))
    lines = []
    for here, there in told:
        foreign = reader.code != SOURCE and here != there  # else it is not translated
        tag, text = (own, here) if own and foreign else (norsk, there)
        if tag:
            lines.append(Spoken(question.item, text, tag))
    return Aloud(
        lines=tuple(lines),
        notice=_notice(reader, own, norsk, whole=len(lines) == len(told), any_line=bool(lines)),
        stop=reader.t("Stopp"),
        onward="",
        speed="",
    )


def _notice(reader: Reader, own: str, norsk: str, *, whole: bool, any_line: bool) -> str:
    if not any_line and not own:
        return reader.t("Telefonen din har ingen stemme. Du kan hente en i innstillingene.")
    if not own:
        return reader.t(
            "Telefonen din har ingen stemme for {language}. Du hører norsk.",
            language=language(reader.code).own_name,
        )
    if not whole and not norsk:
        return reader.t("Telefonen din har ingen norsk stemme. Det som står på norsk, leses ikke.")
    return ""


def _told(question: Question) -> list[str]:
    """List what is read: the question, what is said of it, and the answers from first to last."""
    if question.sayings:
        return [one for saying in question.sayings for one in (saying.text, saying.hint) if one]
    ends = (question.ladder[:1] + question.ladder[-1:]) if question.ladder else ()
    answers = [choice.text for choice in (*ends, *question.choices)]
    return [one for one in (question.text, question.hint, question.most_note, *answers) if one]
