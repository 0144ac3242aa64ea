"""Running seeds: one, or many; what broke is told with all that led to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch

from tests.simulator.chance import ruled_by
from tests.simulator.oracle import check, settle
from tests.simulator.thin import Engine
from tests.simulator.world import World
from youthapp.store import phone

STEPS = 200


@dataclass(frozen=True)
class Run:
    """One seed's run: the hash of all that happened, and what broke, if anything did."""

    seed: int
    hash: str
    trace: tuple[str, ...]
    broke: str = ""

    def told(self) -> str:
        """Tell the run as one reads it: each event, and at the end what broke."""
        lines = [f"seed {self.seed}, {self.hash}", *self.trace, self.broke or "all is well"]
        return "\n".join(f"{at:4} {line}" for at, line in enumerate(lines))


def run(seed: int, steps: int = STEPS, *, thin: bool = True) -> Run:
    """Run one seed. Whatever breaks is in the answer.

    ``thin`` stores are without what surrounds SQLAlchemy's executions, for speed.
    """
    engine = Engine if thin else phone._engine
    world, broke = World(seed), ""
    with (
        patch.object(phone, "_engine", engine),
        ruled_by(world.noise, lambda: world.monotonic),
        world.loop.running(),
    ):
        try:
            world.begin()
            for _ in range(steps):
                world.step()
            settle(world)
            check(world)
        except Exception as error:
            broke = f"{type(error).__name__}: {error}"
    return Run(seed, world.hash.hexdigest(), tuple(world.trace), broke)


def run_many(seeds: Iterable[int], steps: int = STEPS, workers: int = 1) -> Iterator[Run]:
    """Run seeds, in order; only what broke has a trace."""
    one = partial(_brief, steps=steps)
    if workers == 1:
        yield from map(one, seeds)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(one, seeds, chunksize=8)


def told_of_broken(seeds: range) -> list[str]:
    """Run seeds; return what is told of each that breaks."""
    made = map(run, seeds)
    return [each.told() for each in made if each.broke]


def _brief(seed: int, steps: int) -> Run:
    made = run(seed, steps)
    return made if made.broke else Run(seed, made.hash, ())
