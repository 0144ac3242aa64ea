"""Changes to files others wrote: each must match exactly once, or the build stops.

A patch that silently matched nothing would send requests to strangers or freeze on a
phone; one that matched twice would change something nobody looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build.steps import Trouble

# Flet's client asks another host for an animation player we do not use. The address is a
# constant inside compiled WebAssembly, so its replacement must have the same length. It
# leads to a script of ours that says: no player here.
RIVE_HOST = "https://cdn.jsdelivr.net/npm/@rive-app/flutter-native-wasm@44.0.0/"
LEFT_OUT = "/left-out/".ljust(len(RIVE_HOST) - 1, "-") + "/"
WAITING = "Working..."  # English, read aloud behind our loading screen, which has its own words


@dataclass(frozen=True)
class Patch:
    """One change to one file of others, and why it is made."""

    file: str
    why: str
    old: bytes
    new: bytes


def patch(name: str, why: str, old: str, new: str) -> Patch:
    """Return a change of text."""
    return Patch(name, why, old.encode(), new.encode())


def patched(name: str, content: bytes, changes: Iterable[Patch]) -> bytes:
    """Return a file with every change made that is meant for it."""
    for change in changes:
        if change.file == name:
            content = apply(content, change)
    return content


def apply(content: bytes, change: Patch) -> bytes:
    """Return the content with the change made; it must fit in exactly one place."""
    found = content.count(change.old)
    if found != 1:
        raise Trouble(
            f"The patch of {change.file} ({change.why}) fits {found} times instead of once: "
            "the file is another version; look at it, then change build/patches.py."
        )
    return content.replace(change.old, change.new)


CLIENT = (
    patch("main.dart.js", "no animation player from another host", RIVE_HOST, LEFT_OUT),
    patch("main.dart.wasm", "no animation player from another host", RIVE_HOST, LEFT_OUT),
    patch("main.dart.js", "nothing in English while loading", WAITING, " " * len(WAITING)),
    patch("main.dart.wasm", "nothing in English while loading", WAITING, " " * len(WAITING)),
    patch(
        "flutter_bootstrap.js",
        "Flutter's own service worker would fight with ours",
        """    serviceWorkerSettings: {
        serviceWorkerVersion: "1804020039" /* Flutter's service worker is deprecated and will be removed in a future Flutter release. */,
    },
""",  # noqa: E501
        "",
    ),
    patch(
        "flutter_bootstrap.js",
        "a browser that cannot run the app is told so and fetches nothing",
        "_flutter.loader.load({",
        "if (!window.stopLoading) _flutter.loader.load({",
    ),
    patch(
        "flutter_bootstrap.js",
        "our loading screen goes when there is something to read, not at an empty first frame",
        """window.addEventListener('flutter-first-frame', () => {
    document.getElementById('loading')?.remove();
}, { once: true });
""",
        "",
    ),
    patch(
        "pyodide/pyodide.asm.mjs",
        "a kept memory image above 30 MB does not fit (pyodide issue 6254)",
        "return Module.HEAP8.set(t),l}",
        "return t.length>Module.HEAP8.length&&growMemory(t.length),Module.HEAP8.set(t),l}",
    ),
    patch("pyodide/pyodide.mjs", "no map is shipped", "\n//# sourceMappingURL=pyodide.mjs.map", ""),
    patch("flutter_bootstrap.js", "no map is shipped", "\n//# sourceMappingURL=flutter.js.map", ""),
)
SODIUM = (
    patch(
        "libsodium-wrappers.mjs",
        "a browser finds a file, not a package name",
        'import e from"libsodium-sumo";',
        'import e from"./libsodium-sumo.mjs";',
    ),
)
LIBRARY = (
    patch(
        "dataclasses.py",
        "the methods of data classes are compiled when the app is built, not at every start",
        "        exec(txt, self.globals, ns)\n",
        """        known = WRITTEN and WRITTEN.get(blake2b(txt.encode(), digest_size=16).digest())
        exec(known or txt, self.globals, ns)
""",
    ),
    patch(
        "dataclasses.py",
        "where the compiled methods lie",
        "import inspect\n",
        "import inspect\nfrom _blake2 import blake2b\n\nWRITTEN = {}  # digest: code\n",
    ),
    patch(
        "dataclasses.py",
        "documentation is dropped, and a data class need not write one for itself",
        """            text_sig = str(inspect.signature(
                cls,
                annotation_format=annotationlib.Format.FORWARDREF,
            )).replace(' -> None', '')
""",
        "            text_sig = ''\n",
    ),
)
PACKAGES = (
    patch(
        "flet/controls/material/icons.py",
        "reading the list of icons must not bring the whole of zipfile along",
        """        data = (
            resources.files(__package__)
            .joinpath("icons.json")
            .read_text(encoding="utf-8")
        )
""",
        """        here = __file__.rpartition("/")[0]
        data = __spec__.loader.get_data(f"{here}/icons.json")
""",
    ),
    patch(
        "flet/controls/material/icons.py",
        "nothing uses it any more",
        "from importlib import resources\n",
        "",
    ),
    patch(
        "flet/controls/control_event.py",
        "what kind of event a control sends is found out once, not at every tap",
        "def get_event_field_type(control: Any, field_name: str):\n",
        """_kinds = {}  # (class, field): kind of event


def get_event_field_type(control: Any, field_name: str):
    asked = control.__class__, field_name
    if asked not in _kinds:
        _kinds[asked] = _find_event_field_type(control, field_name)
    return _kinds[asked]


def _find_event_field_type(control: Any, field_name: str):
""",
    ),
    patch(
        "flet/controls/control_event.py",
        "the names stand where the caller of the function above is",
        "    frame = inspect.currentframe().f_back\n",
        "    frame = inspect.currentframe().f_back.f_back\n",
    ),
    patch(
        "flet/utils/from_dict.py",
        "the types of an event's fields are found out once",
        "            type_hints = get_type_hints(\n"
        "                cls, globalns=sys.modules[cls.__module__].__dict__\n"
        "            )\n",
        "            type_hints = _hints(cls)\n",
    ),
    patch(
        "flet/utils/from_dict.py",
        "the types of an event's fields are found out once",
        "def from_dict(cls: type[T], data: Any) -> T:\n",
        """@lru_cache(maxsize=None)
def _hints(cls):
    return get_type_hints(cls, globalns=sys.modules[cls.__module__].__dict__)


def from_dict(cls: type[T], data: Any) -> T:
""",
    ),
    patch(
        "flet/utils/from_dict.py",
        "the types of an event's fields are found out once",
        "from enum import Enum\n",
        "from enum import Enum\nfrom functools import lru_cache\n",
    ),
    patch(
        "flet/controls/object_patch.py",
        "a control that leaves is searched for others only where it can hold them",
        """                for field in dataclasses.fields(item):
                    if not field.metadata.get("skip", False):
                        yield from self._removed_controls(
                            getattr(item, field.name),
                            recurse,
                        )
""",
        """                for inner in _held(item):
                    yield from self._removed_controls(inner, recurse)
""",
    ),
    patch(
        "flet/controls/object_patch.py",
        "a control that comes is searched for others only where it can hold them",
        """                for field in dataclasses.fields(item):
                    if not field.metadata.get("skip", False):
                        yield from self._configure_dataclass(
                            getattr(item, field.name), child_parent, frozen
                        )
""",
        """                for inner in _held(item):
                    yield from self._configure_dataclass(inner, child_parent, frozen)
""",
    ),
    patch(
        "flet/controls/object_patch.py",
        "where a control can hold others: in what was given to it, but not in words and numbers",
        "def get_control_key(obj: Any) -> Any:\n",
        """_PLAIN = {str, int, float, bool, bytes, type(None)}


def _held(item):
    given = getattr(item, "_values", None)
    if given is None:
        names = [f.name for f in dataclasses.fields(item) if not f.metadata.get("skip", False)]
        held = [getattr(item, name) for name in names]
    else:
        held = [getattr(item, name) for name in type(item)._structural_fields]
        held += given.values()
    return [one for one in held if type(one) not in _PLAIN]


def get_control_key(obj: Any) -> Any:
""",
    ),
)
