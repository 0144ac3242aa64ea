"""PO text read strictly: what is cut off, doubled or loose is named by its line.

Babel mends what it can and says nothing: a string without its closing quotation mark
loses a letter, a text that stands twice is merged. A translator's work must not be
guessed at, so here such a file is refused whole, with the line and what to do.
"""

from __future__ import annotations

import io
import re

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, read_po

from build.sources import broken

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr\[\d\]|msgstr)\s+(?=\")")
_AFTER = {  # what may follow what
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgstr", "msgid_plural"),
    "msgid_plural": ("msgstr[",),
    "msgstr": ("msgctxt", "msgid"),
    "msgstr[": ("msgstr[", "msgctxt", "msgid"),
}
_ENDS = ("", "msgstr", "msgstr[")  # what a whole file may end after
_CUT = "the file is cut off or damaged here: get it whole, or mend the line"
_PREVIOUS = "#| "


class _Once(Catalog):
    """A catalog that holds each text once."""

    def __setitem__(self, id: str, message: Message) -> None:
        if id and self.get(id, message.context) is not None:
            raise PoFileError("it stands twice", self, "", message.lineno - 1)
        super().__setitem__(id, message)


def decode(body: bytes, name: str) -> str:
    """Return the text of a file; refuse another encoding than UTF-8 by its line."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = body.count(b"\n", 0, reason.start) + 1
        raise broken(name, line, "save the file as UTF-8") from None


def parse(text: str, name: str, code: str | None = None) -> Catalog:
    """Read PO text whole, or raise BrokenContent with the line."""
    _check_shape(text, name)
    catalog = _Once(locale=code)
    try:
        PoFileParser(catalog, abort_invalid=True).parse(io.StringIO(text))
    except PoFileError as reason:
        twice = "it stands twice" in str(reason)
        remedy = "this text stands twice: take one away" if twice else _CUT
        raise broken(name, reason.lineno + 1, remedy) from None
    for message in catalog:  # Babel takes «#| …» for a translator's words
        message.user_comments = [note for note in message.user_comments if note[:1] != "|"]
    for block in re.split(r"\n{2,}", text.replace("\r\n", "\n")):
        if f"{_PREVIOUS}msgid" in block:
            _read_previous(block, catalog, code)
    return catalog


def header(text: str, field: str) -> str:
    """Return a field of the head of a PO file, or nothing."""
    found = re.search(rf'^"{re.escape(field)}:\s*(.*?)(?:\\n)?"\s*$', text, re.MULTILINE | re.I)
    return found[1].strip() if found else ""


def _check_shape(text: str, name: str) -> None:
    """See that every line is whole and stands where it may."""
    before, last = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if bare.startswith(("#~", _PREVIOUS)) or not bare:
            continue
        if bare.startswith("#"):
            _may_end(before, name, last)
            continue
        keyword = _KEYWORD.match(bare)
        if not _STRING.fullmatch(bare[keyword.end() :] if keyword else bare):
            raise broken(name, number, _CUT)
        if keyword:
            what = re.sub(r"\d\]$", "", keyword[1])
            if what not in _AFTER[before]:
                raise broken(name, number, _CUT)
            before, last = what, number
        elif not before:
            raise broken(name, number, _CUT)
    _may_end(before, name, last)


def _may_end(before: str, name: str, line: int) -> None:
    if before not in _ENDS:
        raise broken(name, line, _CUT)


def _read_previous(block: str, catalog: Catalog, code: str | None) -> None:
    """Read the Norwegian a stale text was made from; Babel writes it but does not read it."""
    lines = block.split("\n")
    before = [line.removeprefix(_PREVIOUS) for line in lines if line.startswith(_PREVIOUS)]
    now = [line for line in lines if not line.startswith("#")]
    old, new = _only([*before, 'msgstr ""'], code), _only(now, code)
    message = catalog.get(new.id, new.context) if new is not None else None
    if message is not None and old is not None:
        message.previous_id = list(old.id) if isinstance(old.id, tuple) else [old.id]


def _only(lines: list[str], code: str | None) -> Message | None:
    """Return the one text of some lines; none when they cannot be trusted."""
    try:
        found = [one for one in read_po(lines, locale=code, abort_invalid=True) if one.id]
    except PoFileError:
        return None
    return found[0] if found else None
