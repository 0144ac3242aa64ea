"""The words of `youthapp content`: for those who write, translate and check.

For translators. A PO file opens in any PO tool (Poedit, Weblate, Virtaal), a workbook in any
spreadsheet; the JSON is a list of {context, source, translation, note}. Translate the
meaning, in plain words, for a sixteen-year-old.

- ``{name}``, ``{fact:id}`` and ``{answer:id}`` stay exactly as they are, once each or more.
- ``[[id|form]]`` links a word: keep the id, write the form in your language. It must be the
  agreed term, bent as the sentence needs it.
- A list keeps its lines. Digits are 0-9. Names (NAV, UDI, BankID) stay in Latin letters,
  without endings; the Norwegian word may follow in brackets: «term (fastlege)».
- Write no direction marks: numbers and Latin letters are set apart by the compiler.
- ``fuzzy``, or «the norwegian was», means that the Norwegian has changed. The same
  translation again leaves it stale; take the mark away, or write yes under «still right»,
  when it says what the new text says.
- A counted text has one form for each of your language's plurals.

``import`` takes a file whole or not at all, and names what is wrong by file and line (in a
workbook: by row). What comes in is marked ``origin: machine`` unless you say otherwise, and
is unchecked until somebody who reads the language has read it.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from build import changes, clips, content, exchange, facts, handover, inspection, progress, strings
from build.catalogs import DOMAINS, LOCALES, TARGETS, targets
from build.shelf import CONTENT, read_shelf
from build.steps import Trouble
from youthapp.errors import BrokenContent
from youthapp.language import SOURCE

PACKS = Path(__file__).resolve().parent.parent / "dist" / "packs"
Verb = Callable[[argparse.Namespace], list[str]]
"""Does one thing, and returns a sentence for each thing that must be mended."""


def main(words: list[str] | None = None) -> int:
    """Do what the command line asks; 1 when something must be mended."""
    asked = _parser().parse_args(words)
    domain = getattr(asked, "domain", None)
    try:
        if domain and asked.language not in targets(domain):
            only = ", ".join(targets(domain))
            wrong = [f"youthapp: {domain} is translated into {only} only."]
        else:
            with one_at_a_time(LOCALES):
                wrong = asked.run(asked)
    except BrokenContent as reason:
        wrong = ["{file}:{line}: {remedy}".format(**reason.params)]
    except Trouble as reason:
        wrong = [str(reason)]
    except BrokenPipeError:  # whoever was reading has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as reason:
        wrong = [f"{reason.filename}: it cannot be used ({reason.strerror}): choose another."]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Let nobody else write catalogs meanwhile: two at once would lose one's work."""
    folder.mkdir(parents=True, exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def check(asked: argparse.Namespace) -> list[str]:
    """Find everything a machine can see to be wrong, part by part."""
    parts = asked.parts or list(inspection.PARTS)
    desk = inspection.Desk(read_shelf(), _codes(asked), asked.on, LOCALES)
    found = [str(finding) for finding in inspection.inspect(parts, desk)]
    if not found:
        print(f"Nothing to mend: {', '.join(parts)}.")
    return found


def status(asked: argparse.Namespace) -> list[str]:
    """Show how far each language has come, chapter by chapter."""
    write = progress.as_json if asked.json else progress.tables
    told = write(read_shelf(), _codes(asked), LOCALES)
    print(told if isinstance(told, str) else "\n".join(told))
    return []


def show_facts(asked: argparse.Namespace) -> list[str]:
    """List the facts: id, value, source, checked on, where it stands."""
    every = read_shelf().every_fact
    shown = facts.due(every, asked.on) if asked.due else every
    if not shown:
        print(f"Nothing is due before {min(map(facts.due_on, every))}.")
    for fact in shown:
        value = f"{fact.value} {fact.unit}".strip()
        print(fact.id, value, fact.source, fact.checked, f"{fact.file}:{fact.line}", sep="\t")
    return []


def extract(_asked: argparse.Namespace) -> list[str]:
    """Write the templates from the sources."""
    strings.extract(LOCALES)
    return []


def update(asked: argparse.Namespace) -> list[str]:
    """Bring every catalog up to date with the sources."""
    strings.extract(LOCALES)
    strings.update(asked.languages or TARGETS, LOCALES)
    return []


def changed(asked: argparse.Namespace) -> list[str]:
    """Write down what kind of change made translations stale."""
    shelf = read_shelf()
    known = {text.context for text in shelf.every_text}
    if unknown := [context for context in asked.texts if context not in known]:
        return [f"youthapp: there is no text {context}: mend the id." for context in unknown]
    said = 0
    for domain, texts in shelf.domains.items():
        for text in texts:
            if text.context in asked.texts and changes.say(
                asked.kind, text, shelf.changes, domain=domain, on=asked.on,
                content=CONTENT, locales=LOCALES,
            ):  # fmt: skip
                print(f"{text.file}:{text.line}: {text.context}: {asked.kind}")
                said += 1
    if not said:
        print("No translation waits for this: there is nothing to say.")
    return []


def export(asked: argparse.Namespace) -> list[str]:
    """Write the texts of a language to a file for translators."""
    count = handover.give(
        asked.file, asked.language, asked.domain, missing=asked.missing, locales=LOCALES
    )
    print(f"{count} texts in {asked.file}")
    return []


def take_in(asked: argparse.Namespace) -> list[str]:
    """Take a translators' file in, whole or not at all."""
    rows = handover.receive(asked.file, asked.language, asked.domain, part=asked.part)
    taken = exchange.take_in(
        asked.language,
        asked.domain,
        rows,
        origin=asked.origin,
        checked_by=asked.checked_by,
        on=asked.on,
        good_rows=asked.good_rows,
        locales=LOCALES,
    )
    told = [f"{taken.kept} kept", f"{len(taken.refused)} refused", f"{taken.waiting} still stale"]
    told += [f"{len(taken.unchecked)} of the kept not checked"] * bool(taken.unchecked)
    print(", ".join(told))
    return taken.refused + taken.unchecked


def checked(asked: argparse.Namespace) -> list[str]:
    """Note that somebody in a role has read every text of a catalog, or of a chapter."""
    taken = exchange.note_checked(
        asked.language,
        asked.domain,
        asked.role,
        on=asked.on,
        chapter=asked.chapter,
        locales=LOCALES,
    )
    print(f"{taken.kept} checked, {len(taken.refused)} left")
    return taken.refused


def clip(asked: argparse.Namespace) -> list[str]:
    """Keep a recording of a passage, read by a person as the text is today."""
    pack, _ = content.text_pack(read_shelf(), asked.language, LOCALES)
    kept = clips.take_in(asked.language, asked.passage, asked.file, pack["texts"])
    print(f"kept as {kept.relative_to(CONTENT.parent)}")
    return []


def compiled(_asked: argparse.Namespace) -> list[str]:
    """Compile content and catalogs to packs."""
    print(content.compile_packs(PACKS, content=CONTENT, locales=LOCALES))
    return []


def _codes(asked: argparse.Namespace) -> tuple[str, ...]:
    return tuple(code for code in TARGETS if code in (asked.language or TARGETS))


def _part(said: str) -> str:
    if said not in inspection.PARTS:
        raise argparse.ArgumentTypeError(f"{said} is none of {', '.join(inspection.PARTS)}")
    return said


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="youthapp content",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="command")

    def verb(name: str, run: Verb) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=(run.__doc__ or "").rstrip("."), description=run.__doc__)
        one.set_defaults(run=run)
        return one

    checking = verb("check", check)
    some = f"some of {', '.join(inspection.PARTS)} (all)"
    checking.add_argument("parts", nargs="*", metavar="PART", type=_part, help=some)
    showing = verb("status", status)
    showing.add_argument("--json", action="store_true", help="for other programs")
    for one in (checking, showing):
        one.add_argument("--language", action="append", choices=TARGETS, help="this one; repeat")
    listing = verb("facts", show_facts)
    listing.add_argument("--due", action="store_true", help="those that must be checked again")
    verb("extract", extract)
    verb("update", update).add_argument("languages", nargs="*", metavar="LANG")
    judging = verb("changed", changed)
    judging.add_argument("kind", choices=changes.KINDS)
    judging.add_argument("texts", nargs="+", metavar="TEXT", help="such as health/gp-right")
    giving, taking, noting = (
        verb("export", export),
        verb("import", take_in),
        verb("checked", checked),
    )
    for one in (giving, taking, noting):
        one.add_argument("language", choices=TARGETS)
        one.add_argument("domain", choices=DOMAINS)
    for one in (giving, taking):
        ends = ", ".join(handover.SUFFIXES)
        one.add_argument("file", type=Path, metavar="FILE", help=f"ends with {ends}")
    giving.add_argument("--missing", action="store_true", help="only what is missing or stale")
    taking.add_argument("--origin", choices=("machine", "human"), default="machine")
    taking.add_argument("--checked-by", default="", metavar="ROLE", help="who read every text")
    taking.add_argument("--part", action="store_true", help="the file holds only some texts")
    kept = "keep what is not refused, and unchecked what cannot be checked"
    taking.add_argument("--good-rows", action="store_true", help=kept)
    noting.add_argument("role", metavar="ROLE", help="such as «native reader»; never a name")
    noting.add_argument("--chapter", default="", metavar="ID", help="only this chapter")
    recording = verb("clip", clip)
    recording.add_argument("language", choices=(SOURCE, *TARGETS))
    recording.add_argument("passage", metavar="PASSAGE", help="such as health/gp-right")
    recording.add_argument("file", type=Path, metavar="FILE", help=" or ".join(clips.ENDINGS))
    verb("compile", compiled)
    for one in (checking, listing, judging, taking, noting):
        one.add_argument("--on", type=date.fromisoformat, default=date.today(), metavar="DATE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
