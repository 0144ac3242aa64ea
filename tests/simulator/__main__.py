"""Run many seeds: ``make simulate SEEDS=1000 STEPS=200``, or one with all it did: ``SEED=17``."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import time
from collections import Counter

from tests.simulator.running import STEPS, run, run_many

TOLD = 3  # failing seeds whose trace is printed whole


def main() -> int:
    """Run, and tell how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, help="one seed, told event by event")
    asked = parser.parse_args()
    if asked.seed is not None:
        made = run(asked.seed, asked.steps)
        print(made.told())
        return bool(made.broke)

    began, whole, broken = time.perf_counter(), hashlib.blake2b(digest_size=16), Counter[str]()
    for made in run_many(range(asked.first, asked.first + asked.seeds), asked.steps, asked.workers):
        whole.update(made.hash.encode())
        if made.broke:
            if broken.total() < TOLD:
                print(made.told(), flush=True)
            broken[made.broke[:70]] += 1
        if (done := made.seed + 1 - asked.first) % 1000 == 0:
            print(f"{done} seeds, {broken.total()} broken", flush=True)
    took = time.perf_counter() - began
    print(f"{asked.seeds} seeds x {asked.steps} steps in {took:.0f} s, {whole.hexdigest()}:")
    print(f"{asked.seeds * asked.steps / took:.0f} steps/s, {broken.total()} broken")
    for why, count in broken.most_common():
        print(f"{count:6} {why}")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())
