"""Make the virtual environment and put exactly the locked packages into it.

Runs under the machine's own Python and uses nothing but the standard library. Every way
it can fail ends in one sentence that says what to do.

    python3 build/setup.py .venv build/lock/run.txt
"""

import subprocess
import sys
import time
from pathlib import Path

OLDEST = (3, 11)
TOOL = Path(__file__).parent / "lock" / "tool.txt"


def main(venv: Path, lock: Path) -> None:
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(
            f"Min vei needs Python 3.11 or newer and found {found}: "
            "install a newer one and run `make PYTHON=python3.12 …` with its name."
        )
    python = venv / "bin" / "python"
    if not python.exists():
        say("making a place for the packages")
        attempt(
            [sys.executable, "-m", "venv", str(venv)],
            "Python has no venv module here: install it (Debian: apt install python3-venv).",
        )
    say("getting the locked packages; the first time this takes a minute or two")
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    locked = ["--require-hashes", "--requirement"]
    if not quickly(venv, [*pip, "install", *locked, str(TOOL)], [*locked, str(lock)]):
        attempt(
            [*pip, "install", *locked, str(lock)],
            "The packages could not be fetched: check the network and the disk, then run it again.",
        )
    attempt(
        [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", "."],
        "The project could not be installed into its environment: run `make clean`, then again.",
    )


def quickly(venv: Path, fetch: list[str], locked: list[str]) -> bool:
    """Install by uv, which takes a fifth of the time; tell whether that worked here."""
    uv = venv / "bin" / "uv"
    if not uv.exists():
        subprocess.run(fetch, capture_output=True)
    if not uv.exists():
        return False
    command = [str(uv), "pip", "install", "--quiet", "--python", str(venv / "bin" / "python")]
    return subprocess.run([*command, *locked], capture_output=True).returncode == 0


def say(sentence: str) -> None:
    print(f"min vei | {time.strftime('%H:%M:%S')} {sentence}", flush=True)


def attempt(command: list[str], remedy: str) -> None:
    """Run a command; when it fails, show its last lines and the remedy, and stop."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        tail = (done.stderr or done.stdout).strip().splitlines()[-6:]
        sys.exit("\n".join([*tail, remedy]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
