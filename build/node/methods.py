"""Write /built/methods.bin: the methods that data classes write for themselves, compiled.

Runs inside Pyodide (see run.mjs) with packages and app, compiled, below /built. Every data
class of the app and of what it draws with is made once; the text of its methods is the
key, its code the value. The patched dataclasses of the phone looks there first.
"""

import builtins
import dataclasses
import importlib
import marshal
import os
import sys
import types
from _blake2 import blake2b

written = {}


def keep(text, *where):
    code = compile(text, "<string>", "exec")
    written[blake2b(text.encode(), digest_size=16).digest()] = code
    builtins.exec(code, *where)


dataclasses.exec = keep
sys.path.insert(0, "/built")
for name in ("flet_js", "phone_js", "sodium_js"):  # what only the page has
    sys.modules[name] = types.ModuleType(name)

for at, _, names in os.walk("/built/youthapp"):
    for name in sorted(names):
        if name.endswith(".pyc"):
            path = os.path.relpath(os.path.join(at, name), "/built").removesuffix(".pyc")
            module = path.replace("/", ".").removesuffix(".__init__")
            importlib.import_module(module)

flet = importlib.import_module("flet")
with open("/built/drawn.txt") as drawn:
    for name in drawn.read().split():
        getattr(flet, name)

with open("/built/methods.bin", "wb") as out:
    out.write(marshal.dumps(dict(sorted(written.items()))))
