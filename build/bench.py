"""The bench: ``.venv/bin/python build/bench.py``. Prints a table, writes dist/bench.json.

Our app against the smallest Flet web app (build/hello.py), from one run on one machine:
the same server, the same compression, the same browser, in turns, so that both meet the
same noise. Each figure is the median of the runs.

interactive   the first button of the app can be reached by a screen reader
cold          a browser that has never seen the site
warm          a later start: the service worker and the memory image are there
slowed        the whole browser stopped for three quarters of the time: a cheap phone
taps          from the finger's end to another title, in a long chapter in Arabic
years         a phone with five thousand facts, restored, opened and scrolled
bytes         everything the server sent for the visit, headers included
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

from build import bench_search, bench_server, bench_voices, hello
from build.bench_pages import (
    Browser,
    Visit,
    first_light_chapter,
    light_chapter,
    served,
    taps,
    through,
)
from build.bench_years import years
from build.steps import DIST, Trouble, tell

TARGETS = {
    "cold_ratio": 0.5,
    "warm_ratio": 0.5,
    "cold_bytes": 12_000_000,
    "light_bytes": 60_000,
    "light_ms": 300,
    "light_first_ms": 300,
    "switch_ms": 200,
    "years_open_ms": 2000,
    "years_restore_ms": 2000,
    "years_restore_kib": 512,
}
OURS, STOCK = "ours", "hello"


def measure(runs: int, slow_runs: int) -> dict[str, Any]:
    """Return every figure of the bench by name."""
    stock = hello.hello()
    with (
        tempfile.TemporaryDirectory() as folder,
        served(DIST / "site", Path(folder) / "ours") as ours,
        served(stock, Path(folder) / "stock") as other,
    ):
        addresses = {OURS: ours, STOCK: other}
        figures: dict[str, Any] = {}
        figures |= _times(addresses, Path(folder), runs, slowed=1)
        figures |= _times(addresses, Path(folder), slow_runs, slowed=4)
        for name, address in addresses.items():
            figures |= _bytes(name, address, Path(folder))
        figures |= _chapter(ours, Path(folder), runs)
        figures |= taps(ours, Path(folder), runs)
        figures |= light_chapter(ours, runs)
        figures |= first_light_chapter(DIST / "site", Path(folder), runs)
        figures |= years(ours, Path(folder) / "ours", Path(folder), runs)
    return figures


def _times(addresses: dict[str, str], folder: Path, runs: int, *, slowed: int) -> dict[str, Any]:
    took: dict[str, list[float]] = {}
    end = "" if slowed == 1 else f"_slowed_{slowed}x"
    for name, address in addresses.items():
        Browser(folder / f"warm-{name}").settle(address)
    for run in range(runs):
        for name, address in addresses.items():
            cold = Browser(folder / f"cold{end}-{name}-{run}")
            warm = Browser(folder / f"warm-{name}")
            for kind, browser in (("cold", cold), ("warm", warm)):
                visit = browser.visit(address, slowed=slowed)
                took.setdefault(f"{name}_{kind}_ms{end}", []).append(visit.interactive)
        tell(f"start-up measured{' slowed' if end else ''}: {run + 1} of {runs}")
    middle: dict[str, Any] = {key: round(statistics.median(all_)) for key, all_ in took.items()}
    for kind in ("cold", "warm"):
        ours, stock = (middle[f"{name}_{kind}_ms{end}"] for name in (OURS, STOCK))
        middle[f"{kind}_ratio{end}"] = round(ours / stock, 3)
    return middle | {f"{key}_all": [round(one) for one in all_] for key, all_ in took.items()}


def _bytes(name: str, address: str, folder: Path) -> dict[str, Any]:
    with through(address) as (near, counter):
        browser = Browser(folder / f"bytes-{name}")
        browser.visit(near)
        cold = counter.total
        browser.settle(near)
        settled = counter.total
        counter.total = 0
        browser.visit(near)
        return {
            f"{name}_cold_bytes": cold,
            f"{name}_cold_bytes_settled": settled,
            f"{name}_warm_bytes": counter.total,
        }


def _chapter(address: str, folder: Path, runs: int) -> dict[str, Any]:
    """Time to a readable chapter in the app, for one who has been here before."""
    browser = Browser(folder / "warm-ours")
    visits: list[Visit] = [browser.visit(f"{address}/read/health") for _ in range(runs)]
    return {"chapter_warm_ms": round(statistics.median(one.readable for one in visits))}


def table(figures: dict[str, Any]) -> str:
    """Write the figures beside their targets."""
    lines = [f"{'pages':<28}{'measured':>14}{'target':>14}"]
    for name, value in figures.items():
        if name.endswith("_all"):
            continue
        target = TARGETS.get(name.removeprefix("ours_"))
        shown = f"{value:,}".replace(",", " ")
        lines.append(f"{name:<28}{shown:>14}{target if target is not None else '':>14}")
    return "\n".join(lines)


def main() -> None:
    words = argparse.ArgumentParser(description="Measure start, bytes, server and search.")
    words.add_argument("--runs", type=int, default=5)
    words.add_argument("--slow-runs", type=int, default=3)
    words.add_argument("--no-server", action="store_true", help="measure the pages only")
    said = words.parse_args()
    try:
        figures = measure(said.runs, said.slow_runs)
    except Trouble as trouble:
        sys.exit(str(trouble))
    print(table(figures))
    if not said.no_server:
        for name, postgresql in (("server", False), ("server_postgresql", True)):
            figures[name] = bench_server.measure(postgresql=postgresql)
            print(bench_server.table(figures[name], name))
        search, _ = bench_search.measure()
        print(bench_search.table(search))
        figures["search"] = search
        voices = bench_voices.measure()
        print(bench_voices.table(voices))
        figures["voices"] = voices
    (DIST / "bench.json").write_text(json.dumps(figures, indent=1) + "\n")
    tell("dist/bench.json is written")


if __name__ == "__main__":
    main()
