"""Compile every .py below /built to .pyc beside it, then remove the .py.

Runs inside Pyodide (see run.mjs), so the result is what phones import. Documentation
strings are dropped; names and lines in tracebacks stay.
"""

import os
import py_compile
from py_compile import PycInvalidationMode


def compile_one(path: str) -> None:
    shown = os.path.relpath(path, "/built")
    py_compile.compile(
        path,
        cfile=path + "c",
        dfile=shown,
        doraise=True,
        optimize=2,
        invalidation_mode=PycInvalidationMode.UNCHECKED_HASH,
    )
    os.unlink(path)


for at, _, names in os.walk("/built"):
    for name in names:
        if name.endswith(".py"):
            compile_one(os.path.join(at, name))
