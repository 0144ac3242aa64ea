"""Pin every host package with its hash: build/lock/run.txt, test.txt and tool.txt.

The resolver (uv) is fetched into a throw-away environment, so that it is in nobody's way.
tool.txt pins uv itself, which puts the others in place (setup.py).
"""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

LOCKS = {"run": ("server", "build"), "test": ("server", "build", "test")}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        binaries = Path(folder) / "bin"
        subprocess.run([binaries / "pip", "install", "--quiet", "uv"], check=True)
        for name, extras in LOCKS.items():
            target = Path("build/lock") / f"{name}.txt"
            command = [binaries / "uv", "pip", "compile", "--quiet", "--universal"]
            command += ["--python-version", "3.11", "--generate-hashes", "--no-header"]
            command += ["--no-annotate", "pyproject.toml", "--output-file", target]
            for extra in extras:
                command += ["--extra", extra]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            print(f"{target} is pinned", file=sys.stderr)
        command = [binaries / "uv", "pip", "compile", "--quiet", "--universal"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-header"]
        command += ["--no-annotate", "-", "--output-file", "build/lock/tool.txt"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, input=b"uv\n")


if __name__ == "__main__":
    main()
