"""Pin every host package with its hash: build/lock/run.txt and build/lock/test.txt.

The resolver (uv) is fetched into a throw-away environment, so that it is in nobody's way.
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


if __name__ == "__main__":
    main()
