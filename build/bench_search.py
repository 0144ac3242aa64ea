"""The search's part of the bench: ``.venv/bin/python build/bench_search.py``.

Asks the real guide what young people ask (``tests/content/questions*.toml``), in each language
with Norwegian beside it as on the phone, and prints a table, then every question whose answer
was not among the first three and what came instead.

top 1, top 3   questions whose right page came first, or among the first three
after          the same of questions written when the rules stood, and never used to mend them
index ms       the index of two languages, of the processor alone, best of three
search ms p95  a question, of the processor alone, as the slowest twentieth had it
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from build.content import compile_packs
from build.steps import ROOT
from youthapp.domain.search import Index
from youthapp.language import LANGUAGES
from youthapp.library import Library, folder_fetch
from youthapp.screens.search import index_of

ASKED = ROOT / "tests" / "content" / "questions.toml"
AFTER = ROOT / "tests" / "content" / "questions-after.toml"
SHOWN = 3  # pages that are seen without scrolling
ROUNDS = 3


@dataclass(frozen=True)
class Answer:
    """What came for a question, the best first, beside the pages that answer it."""

    asked: str
    pages: tuple[str, ...]
    came: tuple[str, ...]

    @property
    def rank(self) -> int:
        """Where the first right page stands, from 1; 0 when none came."""
        return next((at for at, page in enumerate(self.came, 1) if page in self.pages), 0)

    @property
    def seen(self) -> bool:
        """Whether a right page is among the first."""
        return 0 < self.rank <= SHOWN


def questions(path: Path = ASKED) -> dict[str, list[dict[str, Any]]]:
    """Read the questions of every language."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def answers(index: Index, asked: Sequence[Mapping[str, Any]]) -> list[Answer]:
    """Ask an index every question of a language."""
    return [
        Answer(
            one["asked"], tuple(one["pages"]), tuple(hit.page for hit in index.find(one["asked"]))
        )
        for one in asked
    ]


def lines(missed: Sequence[Answer]) -> str:
    """Name questions that missed, with what was wanted and what came."""
    return "\n".join(
        f"  {one.asked}: wanted {' or '.join(one.pages)}; came {', '.join(one.came[:SHOWN]) or '-'}"
        for one in missed
    )


def measure() -> tuple[dict[str, dict[str, float]], dict[str, list[Answer]]]:
    """Return the figures of every language, and the questions that missed."""
    asked, after = questions(), questions(AFTER)
    figures: dict[str, dict[str, float]] = {}
    missed: dict[str, list[Answer]] = {}
    with tempfile.TemporaryDirectory() as folder:
        compile_packs(Path(folder))
        for language in LANGUAGES:
            code = language.code
            library = asyncio.run(Library.open(folder_fetch(folder), code))
            found, index = _timed(library, code, [one["asked"] for one in asked[code]])
            came, later = answers(index, asked[code]), answers(index, after.get(code, []))
            figures[code] = _counted("", came) | _counted("after_", later) | found
            missed[code] = [one for one in (*came, *later) if not one.seen]
    return figures, missed


def _counted(name: str, came: Sequence[Answer]) -> dict[str, float]:
    return {
        f"{name}questions": len(came),
        f"{name}top_1": sum(one.rank == 1 for one in came),
        f"{name}top_3": sum(one.seen for one in came),
    }


def _timed(library: Library, code: str, asked: Sequence[str]) -> tuple[dict[str, float], Index]:
    built: list[float] = []
    took: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        index = index_of(library, code)
        built.append(time.process_time() - start)
        for words in asked:
            start = time.process_time()
            index.find(words)
            took.append(time.process_time() - start)
    slow = sorted(took)[int(len(took) * 0.95)]
    return {"index_ms": round(min(built) * 1000), "search_p95_ms": round(slow * 1000, 1)}, index


def table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """Write the figures of every language in a line."""
    names = ("questions", "top 1", "top 3", "after", "top 1", "top 3", "index ms", "search ms p95")
    head = f"{'search':<8}" + "".join(f"{name:>{max(9, len(name) + 2)}}" for name in names)
    rows = [
        f"{code:<8}"
        + "".join(
            f"{value:>{max(9, len(name) + 2)}}"
            for name, value in zip(names, row.values(), strict=True)
        )
        for code, row in figures.items()
    ]
    return "\n".join([head, *rows])


def main() -> None:
    """Print the table and what missed."""
    figures, missed = measure()
    print(table(figures))
    for code, ones in missed.items():
        if ones:
            print(f"\n{code}\n{lines(ones)}")


if __name__ == "__main__":
    main()
