"""`youthapp survey`: a survey as a spreadsheet, for who writes, and as PO, for who translates.

A file is taken whole or not at all, and what is written replaces the old file in one step.
The Norwegian is the ``msgid`` and the key the context, as everywhere; fuzzy is a draft.
"""

from __future__ import annotations

import argparse
import io
import json
import os
from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from youthapp import errors
from youthapp.domain import questionnaires
from youthapp.domain.questionnaires import Questionnaire
from youthapp.language import FSI, LANGUAGES, PDI, SOURCE, Reader, language

if TYPE_CHECKING:
    from youthapp.xlsform.gathering import Note

_MOST_BYTES: Final = 4 * 1024 * 1024


class Refused(Exception):
    """A file cannot be used, and nothing was written. The text is the sentence that says why."""


# The commands


def check(given: argparse.Namespace) -> None:
    """Tell what a file holds, what was set aside, and what is still to be translated."""
    read, notes = _read(given.file)
    form = read.form
    print(f"{form.id}, version {form.version}: {len(form.items)} items.")
    for note in notes:
        print(_plain(_note(note)))
    for code in read.languages:
        missing = questionnaires.missing(read, code)
        drafts = sorted(read.drafts.get(code, ()))
        print(f"{code}\t{_told('missing', missing)}\t{_told('draft', drafts)}")


def to_xlsx(given: argparse.Namespace) -> None:
    """Write a questionnaire as a workbook, or as CSV when the name ends so."""
    from youthapp.xlsform import files

    read, _ = _read(given.file)
    write = files.to_csv if given.out.suffix.lower() == ".csv" else files.to_xlsx
    try:
        data = write(read)
    except errors.YouthAppError as error:
        raise Refused(_sentence(given.file, error)) from error
    _write(given.out, data)


def from_xlsx(given: argparse.Namespace) -> None:
    """Write the questionnaire that a spreadsheet holds."""
    read, notes = _read(given.file)
    _write(given.out, _as_json(read))
    for note in notes:
        print(_plain(_note(note)))


def to_po(given: argparse.Namespace) -> None:
    """Write the texts of one language for a translator."""
    read, _ = _read(given.file)
    _write(given.out, catalog(read, _target(read, given.language)))


def from_po(given: argparse.Namespace) -> None:
    """Write the questionnaire with the texts of a translator's file."""
    read, _ = _read(given.file)
    code = _target(read, given.language)
    try:
        taken = translated(read, code, _bytes(given.po))
    except errors.YouthAppError as error:
        raise Refused(_sentence(given.po, error)) from error
    _write(given.out, _as_json(taken))


def add_words(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to a command line."""
    checking = commands.add_parser("check", help="what a file holds and what it lacks")
    writing = commands.add_parser("to-xlsx", help="a questionnaire as .xlsx, or as .csv")
    reading = commands.add_parser("from-xlsx", help="a questionnaire from .xlsx or .csv")
    sending = commands.add_parser("to-po", help="the texts of one language, for a translator")
    taking = commands.add_parser("from-po", help="a questionnaire with a translator's texts")
    runs = {checking: check, writing: to_xlsx, reading: from_xlsx, sending: to_po, taking: from_po}
    for parser, run in runs.items():
        parser.add_argument("file", type=Path, help="the survey: .xlsx, .csv or .json")
        if parser in (sending, taking):
            parser.add_argument("language", help="the code of the language")
        if parser is taking:
            parser.add_argument("po", type=Path, help="what came back from the translator")
        if parser is not checking:
            parser.add_argument("out", type=Path, help="what to write")
        parser.set_defaults(run=run)


# PO


def catalog(read: Questionnaire, code: str) -> bytes:
    """Write the texts of one language as PO, in the order they are asked. Same in, same out."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    made = Catalog(locale=code, project=read.form.id, version=str(read.form.version))
    source, here = read.texts[read.source], read.texts.get(code, {})
    for key in _keys(read):
        flags = ["fuzzy"] if read.is_draft(key, code) else []
        made.add(source[key], here.get(key, ""), context=_context(read, key), flags=flags)
    out = io.BytesIO()
    write_po(out, made, width=0, omit_header=True)
    return _head(read, code).encode() + out.getvalue()


def translated(read: Questionnaire, code: str, data: bytes) -> Questionnaire:
    """Return a questionnaire with the texts of a PO file, or raise BrokenCatalog.

    Every text must be there, and still translate what is asked today. One that is empty
    leaves what was there; the language is added when it is new.
    """
    found = _parsed(data, code)
    texts, drafts = dict(read.texts.get(code, {})), set(read.drafts.get(code, frozenset()))
    for key in _keys(read):
        message = found.pop(_context(read, key), None)
        if message is None:
            raise errors.BrokenCatalog(reason="missing", key=key)
        if message.id != read.texts[read.source][key]:
            raise errors.BrokenCatalog(reason="changed", key=key)
        text = message.string
        if not text.strip():
            continue
        if len(text) > questionnaires.MOST_LETTERS:
            raise errors.BrokenCatalog(reason="text-long", key=key)
        texts[key] = text
        (drafts.add if message.fuzzy else drafts.discard)(key)
    if found:
        raise errors.BrokenCatalog(reason="another-form", key=next(iter(found)))
    return _with(read, code, texts, drafts)


def _with(
    read: Questionnaire, code: str, texts: Mapping[str, str], drafts: Collection[str]
) -> Questionnaire:
    data = questionnaires.to_data(read)
    data["languages"] = list(dict.fromkeys([*read.languages, code]))
    data["texts"][code] = texts
    data["drafts"] = {**data["drafts"], code: sorted(drafts)}
    if not drafts:
        del data["drafts"][code]
    return questionnaires.read_questionnaire(data)


def _keys(read: Questionnaire) -> list[str]:
    """Return the keys of the texts there are to translate."""
    form, source = read.form, read.texts[read.source]
    each = [*questionnaires.keys(form), *questionnaires.optional_keys(form)]
    return [key for key in each if source.get(key)]


def _context(read: Questionnaire, key: str) -> str:
    return f"form/{read.form.id}/{key}"


def _head(read: Questionnaire, code: str) -> str:
    tag = f"Language: {code}\\n"
    kind = "Content-Type: text/plain; charset=UTF-8\\n"
    return f'# {read.form.id} {read.form.version}\nmsgid ""\nmsgstr ""\n"{tag}"\n"{kind}"\n\n'


def _parsed(data: bytes, code: str) -> dict[str, Any]:
    """Return the messages of a PO file by their context. Raises BrokenCatalog."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        text = data.decode("utf-8-sig")
        found = read_po(io.StringIO(text), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError, LookupError, TypeError) as error:
        raise errors.BrokenCatalog(reason="not-a-catalog", key="") from error
    said = str(found.locale_identifier or code)
    if said != code:
        raise errors.BrokenCatalog(reason="another-language", key="")
    messages = {str(each.context): each for each in found if each.id}
    whole = len(messages) == len(found) == text.count("\nmsgctxt ")
    if not whole or not all(isinstance(each.string, str) for each in messages.values()):
        raise errors.BrokenCatalog(reason="not-a-catalog", key="")
    return messages


# Files


def _read(file: Path) -> tuple[Questionnaire, tuple[Note, ...]]:
    """Read a questionnaire from JSON or a spreadsheet, told apart by what is in it."""
    from youthapp.xlsform import files

    data = _bytes(file)
    try:
        if data.lstrip()[:1] == b"{":
            return questionnaires.read_questionnaire(_json(data)), ()
        read = files.read(data)
    except errors.YouthAppError as error:
        raise Refused(_sentence(file, error)) from error
    return read.questionnaire, read.notes


def _json(data: bytes) -> Mapping[str, Any]:
    try:
        return dict(json.loads(data))
    except (ValueError, TypeError, RecursionError) as error:
        raise errors.Unreadable(part="questionnaire") from error


def _as_json(read: Questionnaire) -> bytes:
    held = questionnaires.to_data(read)
    return (json.dumps(held, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        raise Refused(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > _MOST_BYTES:
        raise Refused(_sentence(file, errors.BrokenSheet(reason="too-large")))
    return data


def _write(out: Path, data: bytes) -> None:
    """Write a file beside its place and put it there: a reader never meets half of it."""
    beside = out.with_name(f".{out.name}.part")
    try:
        beside.write_bytes(data)
        os.replace(beside, out)
    except OSError as error:
        raise Refused(f"{out} cannot be written: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)
    print(f"{out} is written.")


# Words


def _target(read: Questionnaire, code: str) -> str:
    """Return the language a survey is translated into, if it can be."""
    if not find_spec("babel"):
        raise Refused("The package babel is missing: run `make run` once, which sets it up.")
    try:
        language(code)
    except errors.UnknownLanguage as error:
        known = ", ".join(one.code for one in LANGUAGES)
        raise Refused(f"There is no language {code}: choose one of {known}.") from error
    if code == read.source:
        raise Refused(f"The survey is written in {code}: choose another language.")
    return code


def _sentence(file: Path, error: errors.YouthAppError) -> str:
    """Say what is wrong with a file, in the words the phone has for it."""
    from youthapp.screens import problem

    if isinstance(error, errors.BrokenForm):
        item, reason = error.params.get("item"), error.params.get("reason")
        return f"{file} holds no survey that works: item {item!r}, {reason}."
    if not isinstance(error, errors.BrokenSheet | errors.BrokenCatalog):
        return f"{file} is no questionnaire: {error.message_key}."
    said = problem.problem(Reader(SOURCE), error.message_key, error.params)
    return _plain(f"{file}: {said.line}")


def _note(note: Note) -> str:
    from youthapp.screens import survey_files

    return survey_files.note_line(Reader(SOURCE), vars(note))


def _plain(text: str) -> str:
    return text.replace(FSI, "").replace(PDI, "")


def _told(what: str, keys: tuple[str, ...] | list[str]) -> str:
    return f"{len(keys)} {what}{': ' if keys else ''}{', '.join(keys)}"
