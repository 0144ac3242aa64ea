"""Reading aloud: which text is read by which voice, and what is said when there is none.

The device's own voice for the reader's language comes first, then a recording of the passage.
Without either the Norwegian is read, and it is said plainly; without any voice at all it is said
what one can do. What is not translated yet is read by the Norwegian voice. Voices that would send
the text to somebody else are never used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from youthapp.language import SOURCE, Reader, language, mark
from youthapp.screens.passages import Block, WordCard
from youthapp.screens.reading import ReadingScreen

# What a device may call a language, the best first; the part before the dash is compared.
VOICES = {
    "nb": ("nb", "no", "nn"),
    "fa_AF": ("prs", "fa"),
    "ps": ("ps",),
}
SPEEDS = ((0.75, mark("Sakte")), (1.0, mark("Vanlig")), (1.3, mark("Fort")))


@dataclass(frozen=True)
class Spoken:
    """One block as it is read: its key on the page, the text, and the voice's language tag.

    ``clip`` is a recording that comes first; the voice reads when it cannot be played.
    """

    key: str
    text: str
    tag: str
    clip: str = ""


@dataclass(frozen=True)
class Aloud:
    """What is read, and the words of the bar at the bottom. Without a voice no lines.

    ``away`` is said when a recording is not on the phone and nothing else can read.
    """

    lines: tuple[Spoken, ...]
    notice: str
    stop: str
    onward: str
    speed: str
    away: str = ""


def start_label(reader: Reader) -> str:
    """Name the button that begins."""
    return reader.t("Les høyt")


def aloud(
    reader: Reader,
    screen: ReadingScreen,
    norwegian: ReadingScreen,
    voices: Collection[str],
    speed: float = 1.0,
    clip: Callable[[str, str], str] = lambda context, code: "",
) -> Aloud:
    """Plan how a chapter is read; ``norwegian`` is the same chapter in Norwegian.

    ``clip`` names the recording of a text in a language, if there is one.
    """
    own = SOURCE if screen.mode == "nb" else reader.code
    tags = {language(code).html: voice_for(code, voices) for code in (own, SOURCE)}
    beside = {block.key: block for block in norwegian.blocks}
    lines, notice = [], ""
    for block in screen.blocks:
        html, text = _told(block)
        recorded = ""
        if not tags[html]:
            recorded = clip(block.context, own) if html == language(own).html else ""
            html, text = _told(beside.get(block.key, block))
        line = Spoken(block.key, text, tags[html], recorded)
        if line.tag or line.clip:
            lines.append(line)
    if not lines:
        notice = reader.t("Telefonen din har ingen stemme. Du kan hente en i innstillingene.")
    elif not any(tags.values()) and len(lines) < len(screen.blocks):
        notice = reader.t("Telefonen din har ingen stemme. Du hører det noen har lest inn.")
    elif not tags[language(own).html] and any(not line.clip for line in lines):
        notice = reader.t(
            "Telefonen din har ingen stemme for {language}. Du hører norsk.",
            language=language(own).own_name,
        )
    elif screen.untranslated and len(lines) < len(screen.blocks):
        notice = reader.t(
            "Telefonen din har ingen norsk stemme. Det som står på norsk, leses ikke."
        )
    names = dict(SPEEDS)
    return Aloud(
        lines=tuple(lines),
        notice=notice,
        stop=reader.t("Stopp") if lines else reader.t("Lukk"),
        onward=reader.t("Neste avsnitt"),
        speed=reader.t("Fart: {speed}", speed=reader.t(names[speed])),
        away=reader.t("Opptaket er ikke på telefonen. Prøv igjen når du har nett."),
    )


def word_aloud(reader: Reader, card: WordCard, voices: Collection[str]) -> Aloud:
    """Plan how a word is read: as it sounds in Norwegian, then what it means in one's own."""
    told = [card.term, card.explanations[0]]
    tags = {language(code).html: voice_for(code, voices) for code in (reader.code, SOURCE)}
    lines = [Spoken(card.id, one.plain, tags.get(one.html, "")) for one in told]
    spoken = tuple(line for line in lines if line.tag)
    if not spoken:
        notice = reader.t("Telefonen din har ingen stemme. Du kan hente en i innstillingene.")
    elif not lines[0].tag:
        notice = reader.t(
            "Telefonen din har ingen norsk stemme. Det som står på norsk, leses ikke."
        )
    else:
        notice = ""
    return Aloud(
        lines=spoken,
        notice=notice,
        stop=reader.t("Stopp"),
        onward=reader.t("Neste avsnitt"),
        speed="",
    )


def faster(speed: float) -> float:
    """Return the next speed; after the fastest comes the slowest."""
    speeds = [each for each, _ in SPEEDS]
    return speeds[(speeds.index(speed) + 1) % len(speeds)]


def voice_for(code: str, voices: Collection[str]) -> str:
    """Return the tag of a voice for a language, or nothing."""
    for name in VOICES.get(code, (language(code).html.partition("-")[0],)):
        for tag in sorted(voices):
            if tag.replace("_", "-").partition("-")[0].lower() == name:
                return tag
    return ""


def _told(block: Block) -> tuple[str, str]:
    """Return the tag of the language a block is told in, and its text."""
    if block.word is not None:
        term, explanation = block.word.own_term or block.word.term, block.word.explanations[0]
        return explanation.html, f"{term.plain}. {explanation.plain}"
    if block.helper is not None:
        return block.helper.html, f"{block.helper.name}. {block.helper.what}"
    strand = block.strands[0]
    return strand.html, strand.plain
