"""Servers as they really run: a process of their own, started by the command line."""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Running:
    """A server that has said where it is."""

    process: subprocess.Popen[str]
    origin: str
    said: list[str]

    def kill(self) -> None:
        """Kill it as a power cut would: no chance to tidy up."""
        self.process.kill()
        self.process.wait(10)

    def line(self, pattern: str) -> str:
        """Read on until a line matches, and return the match."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found[0]
        raise AssertionError("".join(self.said))


def environment(**more: str) -> dict[str, str]:
    """Return an environment without the settings of whoever runs the tests."""
    held = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "BALLOTS_URL", "MINVEI_DOMAIN", "MINVEI_NAME")
    }
    return held | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | more


@contextmanager
def serving(data: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run ``youthapp serve`` on a free port, and stop it afterwards."""
    command = [sys.executable, "-m", "youthapp.cli", "serve", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--data", str(data), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(**(env or {})),
    )
    running = Running(process, "", [])
    try:
        running.origin = running.line(r"https?://\S+")
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


def run(*arguments: str, env: Mapping[str, str] | None = None, **said: object) -> tuple[int, str]:
    """Run one command to its end; return its exit code and all it said."""
    done = subprocess.run(
        [sys.executable, "-m", "youthapp.cli", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        env=environment(**(env or {})),
        **said,  # type: ignore[call-overload]
    )
    return done.returncode, done.stdout


def run_here(*arguments: str) -> tuple[int, str]:
    """Run one command in this process, which is faster; return its exit code and its words."""
    from youthapp import cli

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = cli.main(arguments)
    return code, said.getvalue()
