"""Runs inside Pyodide (build/node/run.mjs): which data classes find no compiled methods?

/built holds the site's app.zip and packages.zip. Prints how many classes were made, and the
modules of those whose methods had to be compiled.
"""

import builtins
import dataclasses
import importlib
import marshal
import sys
import types
import zipimport
from _blake2 import blake2b

sys.path[:0] = ["/built/app.zip", "/built/packages.zip"]
written = marshal.loads(zipimport.zipimporter("/built/app.zip").get_data("methods.bin"))
made, missed = [], []


def look(text, *where):
    made.append(text)
    if blake2b(text.encode(), digest_size=16).digest() not in written:
        missed.append(text.splitlines()[0])
    builtins.exec(text, *where)


dataclasses.exec = look
for name in ("flet_js", "phone_js", "sodium_js"):  # what only the page has
    sys.modules[name] = types.ModuleType(name)
importlib.import_module("youthapp.main")
importlib.import_module("flet.controls.theme")
print(len(made), len(missed), missed[:3])
