"""Recorded clips: passages read by a person, for phones without a voice for the language.

``content/clips/<language>.toml`` names each one, and the files lie in a folder beside it::

    [[clip]]
    passage = "health/gp-right"
    file = "health.gp-right.mp3"
    text = "0f1e2d3c4b5a"     stands for exactly the text that was read

A clip is used as long as its text is what is shown, numbers and prices included. When the text
changes the clip is left out, by itself, until the passage is read anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from build.catalogs import write_whole
from build.changes import fingerprint
from build.facts import file_of, typed
from build.readable import Finding
from build.shelf import CONTENT
from build.sources import broken, read_entries
from youthapp.language import FSI, PDI

LARGEST = 400_000  # bytes; a minute of speech is less
ENDINGS = (".mp3", ".m4a")  # what every phone's browser can play
_ENTRY = {"passage": str, "file": str, "text": str}


@dataclass(frozen=True)
class Clip:
    """One recording: the passage it reads, its file, the stamp of its text, and its line."""

    passage: str
    path: Path
    text: str
    name: str
    line: int


def stamp(text: str) -> str:
    """Return what stands for a text as it is read: the marks of direction are not heard."""
    return fingerprint(text.replace(FSI, "").replace(PDI, ""))


def usable(code: str, texts: Mapping[str, str], content: Path = CONTENT) -> dict[str, Path]:
    """Return the clips of a language whose text is the one that is shown, by passage."""
    return {
        clip.passage: clip.path
        for clip in clips(code, content)
        if clip.text == stamp(texts.get(clip.passage, ""))
    }


def clips(code: str, content: Path = CONTENT) -> Iterator[Clip]:
    """Read the clips of a language. Raises BrokenContent with file, line and remedy."""
    path = content / "clips" / f"{code}.toml"
    if not path.exists():
        return
    name, seen = file_of(path, content), set[str]()
    for entry, line in read_entries(path, name, "clip", "recording"):
        typed(entry, _ENTRY, name, line)
        clip = Clip(entry["passage"], path.parent / code / entry["file"], entry["text"], name, line)
        if clip.passage in seen:
            raise broken(name, line, f"{clip.passage} has two clips: take one away")
        seen.add(clip.passage)
        _check_file(clip.path, name, line)
        yield clip


def findings(code: str, texts: Mapping[str, str], content: Path = CONTENT) -> Iterator[Finding]:
    """Find clips that are not used: nobody has such a passage, or it was read in other words."""
    for clip in clips(code, content):
        if clip.passage not in texts:
            yield Finding(clip.name, clip.line, f"there is no passage {clip.passage}: take it away")
        elif clip.text != stamp(texts[clip.passage]):
            remedy = f"{clip.passage} says something else now: read it anew, or take the clip away"
            yield Finding(clip.name, clip.line, remedy)


def take_in(
    code: str, passage: str, file: Path, texts: Mapping[str, str], content: Path = CONTENT
) -> Path:
    """Keep a recording of a passage as it reads today; an older one is replaced."""
    if passage not in texts:
        raise broken(str(file), 1, f"there is no passage {passage}: look it up with content status")
    _check_file(file, str(file), 1)
    known = {clip.passage: (clip.path.name, clip.text) for clip in clips(code, content)}
    kept = content / "clips" / code / f"{passage.replace('/', '.')}{file.suffix}"
    kept.parent.mkdir(parents=True, exist_ok=True)
    write_whole(kept, file.read_bytes())
    known[passage] = (kept.name, stamp(texts[passage]))
    entries = [
        f'[[clip]]\npassage = "{one}"\nfile = "{name}"\ntext = "{text}"\n'
        for one, (name, text) in sorted(known.items())
    ]
    write_whole(content / "clips" / f"{code}.toml", "\n".join(entries).encode())
    return kept


def _check_file(path: Path, name: str, line: int) -> None:
    if path.suffix not in ENDINGS:
        raise broken(
            name, line, f"{path.name} does not end with {' or '.join(ENDINGS)}: convert it"
        )
    if not path.is_file():
        raise broken(name, line, f"{path.name} is not there: put it there")
    if path.stat().st_size > LARGEST:
        kilobytes = LARGEST // 1000
        raise broken(name, line, f"{path.name} is over {kilobytes} kB: record it smaller")
