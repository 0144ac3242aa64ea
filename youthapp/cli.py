"""The command line: start the server, invite people, run surveys, read feedback, keep texts.

What goes wrong is said in one sentence that tells what to do, with exit code 1. A trace
means a fault of ours.
"""

from __future__ import annotations

import argparse
import errno
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from youthapp import __version__, errors, survey_files

if TYPE_CHECKING:
    from youthapp.server.services import Services
    from youthapp.server.settings import Settings

HOME = Path(__file__).resolve().parent.parent  # the checkout, when this is one
PORT = 8000
DATA = Path("data")
ORIGIN = f"http://localhost:{PORT}"

ROUTINE = """\
How a municipality gets going:
  1. youthapp admin invite --role lead --municipality NAME --origin https://... --qr
     youthapp admin invite --role contact --municipality NAME --origin https://... --count 12
     Give each link to one person. It works once, within seven days, and is shown only now.
  2. Whoever opens it gets keys of their own on their own phone or PC. Nobody else has them:
     without the recovery card a lost phone is a lost account. Then they choose a PIN.
  3. Contact persons and their team lead take each other's code from the screen; so do a
     contact person and each youth.
  4. Contact persons invite youths themselves, from "Ungdommer jeg følger" in the app.
  When somebody leaves, they erase their account in the app. Youths meet the new one anew:
  nothing is inherited.
"""

_TAKEN = (errno.EADDRINUSE,)
_FULL = (errno.ENOSPC, errno.EDQUOT)


class Stop(Exception):
    """The command cannot go on; the text is the one sentence that says what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = _parser().parse_args(arguments)
    try:
        given.run(given)
    except (Stop, survey_files.Refused) as stop:
        return _say(str(stop))
    except errors.YouthAppError as error:
        return _say(_sentence(error, given))
    except ModuleNotFoundError as error:
        return _say(f"The package {error.name} is missing: run `pip install 'youthapp[server]'`.")
    except KeyboardInterrupt:
        return 0
    except BrokenPipeError:  # whoever was reading has left
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


# serve


def serve(given: argparse.Namespace) -> None:
    """Serve the web app, the light guide and the API until stopped."""
    from youthapp.server import addresses

    scheme = "https" if given.https else "http"
    host = given.host or ("0.0.0.0" if given.https else "127.0.0.1")
    with _door(host, given.port) as door:
        port = int(door.getsockname()[1])
        settings = _settings(given, addresses.own_hosts(scheme, host, port, given.domain))
        if not given.no_site and not (settings.site / "headers.json").exists():
            raise Stop(f"There is no web app in {settings.site}: run `make web` to build it.")
        here = _open(settings)
        tls = _certificate(given.data, host) if given.https else {}
        origins = _origins(scheme, host, port)
        print("\n".join(["Min vei", *(f"  {origin}" for origin in origins)]), flush=True)
        if given.https:
            print("The certificate is our own: the browser warns once, go on past it.", flush=True)
        if given.demo:
            _show_demo(here, origins[-1])
        listen(settings, here, door, tls)


def listen(
    settings: Settings,
    here: Services,
    door: socket.socket,
    tls: Mapping[str, Path] = MappingProxyType({}),
) -> None:
    """Answer at a door that is open, until stopped."""
    import logging

    import uvicorn

    from youthapp import wire
    from youthapp.server.app import create_app

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    config = uvicorn.Config(
        create_app(settings, here),
        access_log=False,  # it would write down addresses
        log_config=None,
        server_header=False,
        timeout_keep_alive=wire.IDLE_SECONDS,
        timeout_graceful_shutdown=5,
        ssl_certfile=tls.get("certificate"),
        ssl_keyfile=tls.get("key"),
    )
    uvicorn.Server(config).run(sockets=[door])


def _door(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=512)
    except PermissionError as error:
        raise Stop(f"Port {port} needs special rights: choose another with --port.") from error
    except (OSError, OverflowError) as error:
        if isinstance(error, OSError) and error.errno in _TAKEN:
            raise Stop(
                f"Port {port} is taken: stop what uses it, or choose another with --port."
            ) from error
        raise Stop(f"{host}:{port} cannot be used here: choose another --host.") from error


def _certificate(data: Path, host: str) -> dict[str, Path]:
    from youthapp.server import addresses
    from youthapp.server.certificate import certificate

    names = ["localhost", "127.0.0.1", "::1", *addresses.lan_addresses()]
    if not addresses.everywhere(host):
        names.append(host)
    public, private = certificate(data / "tls", names)
    return {"certificate": public, "key": private}


def _origins(scheme: str, host: str, port: int) -> list[str]:
    from youthapp.server import addresses

    if not addresses.everywhere(host):
        return [addresses.origin(scheme, host, port)]
    names = ["localhost", *addresses.lan_addresses()[:1]]
    return [addresses.origin(scheme, name, port) for name in names]


def _show_demo(here: Services, origin: str) -> None:
    from youthapp.server import demo
    from youthapp.server.forms import form
    from youthapp.server.invitations import link

    for role, invitation in demo.prepare(here, form(here.settings, demo.FORM)).items():
        _show_link(role, link(origin, invitation))


def _show_link(role: str, link: str) -> None:
    import segno

    who = {"contact": "contact person", "lead": "team lead"}.get(role, role)
    article = "an" if who[0] in "aeiou" else "a"
    print(f"\nInvitation for {article} {who}:\n  {link}", flush=True)
    if (sys.stdout.encoding or "").lower().startswith("utf"):  # it is drawn with half blocks
        segno.make(link, error="l", micro=False).terminal(compact=True, border=2)


# admin


def invite(given: argparse.Namespace) -> None:
    """Print fresh invitations."""
    from youthapp.server.invitations import invite as make
    from youthapp.server.invitations import link

    place = given.municipality
    with _admin(given) as here:
        made = make(
            here.vaults, here.settings, role=given.role, municipality=place, count=given.count
        )
    for invitation in made:
        if given.qr:
            _show_link(given.role, link(given.origin, invitation))
        else:
            print(link(given.origin, invitation))


def survey_open(given: argparse.Namespace) -> None:
    """Open a survey from today."""
    from youthapp.server.forms import form
    from youthapp.server.surveys import open_survey

    place = given.municipality
    with _admin(given) as here:
        opens = here.settings.today()
        closes = opens + timedelta(days=given.days)
        survey = given.id or f"{given.form}-{opens}"
        asked = form(here.settings, given.form)
        open_survey(here, survey, asked, opens=opens, closes=closes, municipality=place)
    print(f"{survey} is open until {closes}.")


def survey_close(given: argparse.Namespace) -> None:
    """Close a survey now: count it and destroy the ballots."""
    from youthapp.server.surveys import close_survey

    with _admin(given) as here:
        close_survey(here, given.id)
    print(f"{given.id} is closed and counted.")


def survey_list(given: argparse.Namespace) -> None:
    """List the surveys and their state."""
    from youthapp.server.surveys import listed

    with _admin(given) as here:
        for row in listed(here):
            print(row.id, row.state, row.opens, row.closes, sep="\t")


def groups(given: argparse.Namespace) -> None:
    """List the councils and the groups, and how many are in each."""
    from youthapp.server.seats import listed

    with _admin(given) as here:
        for municipality, name, count in listed(here.vaults):
            print(municipality, name or "(the user council)", count, sep="\t")


def feedback(given: argparse.Namespace) -> None:
    """Tell what readers said about the guide; then forget it, if that is asked for."""
    from youthapp.server import feedback as said

    with _admin(given) as here:
        kept, editions = said.kept(here, given.chapter), here.chapters.editions()
        if not kept and given.chapter and editions and given.chapter not in editions:
            raise Stop(f"There is no chapter {given.chapter}: see content/guide for their names.")
        for line in said.told(kept.values(), editions):
            print(line)
        many = "1 remark" if len(kept) == 1 else f"{len(kept)} remarks"
        print(f"{many}.", flush=True)  # nothing is forgotten that was not shown
        if given.forget:
            said.forget(here, kept)
            print("What was shown is forgotten.")


def demo(given: argparse.Namespace) -> None:
    """Make the demo municipality and print its invitations."""
    with _admin(given) as here:
        _show_demo(here, given.origin)


def renew_epoch(given: argparse.Namespace) -> None:
    """Begin a new epoch after an old backup was put back."""
    from youthapp.server.services import renew_epoch as renew

    with _admin(given) as here:
        print(f"The epoch is now {renew(here.vaults)}. Restart the server.")


# content


def content(given: argparse.Namespace) -> None:
    """Hand the words on to the recipes beside the package, in a process of their own.

    They are not installed with the package: there is nothing to write or translate without
    the sources. A process of its own keeps them, and what they need, out of this one.
    """
    if not (HOME / "build" / "command.py").exists():
        raise Stop("`youthapp content` works in a checkout of the project: run it from there.")
    if not find_spec("babel"):
        raise Stop("The package babel is missing: run `make run` once, which sets it up.")
    before = os.environ.get("PYTHONPATH")
    path = os.pathsep.join(filter(None, (str(HOME), before)))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "build.command", *given.words],
        env=os.environ | {"PYTHONPATH": path},
    )
    sys.exit(done.returncode)


def version(_given: argparse.Namespace) -> None:
    """Print the version."""
    print(f"youthapp {__version__}")


# What the commands share


def _settings(given: argparse.Namespace, hosts: tuple[str, ...]) -> Settings:
    from youthapp.server.settings import Settings

    settings = Settings(data=given.data, hosts=hosts).from_environment(os.environ)
    if getattr(given, "site", None):
        settings = replace(settings, site=given.site)
    return replace(settings, log=getattr(given, "log", False))


@contextmanager
def _admin(given: argparse.Namespace) -> Iterator[Services]:
    here = _open(_settings(given, ()))
    try:
        yield here
    finally:
        here.close()


def _open(settings: Settings) -> Services:
    from youthapp.server.services import open_services

    try:
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = settings.data / ".writable"
        probe.write_bytes(b"\0" * 65536)
        probe.unlink()
    except OSError as error:
        if error.errno in _FULL:
            raise errors.StorageFull from error
        raise Stop(
            f"The folder {settings.data} cannot be written ({error.strerror}):"
            " choose another with --data."
        ) from error
    return open_services(settings)


def _sentence(error: errors.YouthAppError, given: argparse.Namespace) -> str:
    data = getattr(given, "data", DATA)
    sentences: dict[type[errors.YouthAppError], str] = {
        errors.FromTheFuture: f"The database in {data} was written by a newer version:"
        " update youthapp; nothing was changed.",
        errors.StorageFull: f"The disk of {data} is full: make room and start again.",
        errors.NotDurable: "The database does not write to disk before it answers:"
        " put --data on a local disk, or turn fsync and synchronous_commit on.",
        errors.UnusableDatabase: "The database cannot be used"
        f" ({error.params.get('reason')}): check --data or DATABASE_URL.",
        errors.PackMissing: "The guide and the forms are not compiled: run `make web`.",
        errors.DamagedPack: "The compiled guide is damaged: run `make web` again.",
        errors.NotInLibrary: f"There is no form {error.params.get('id')}.",
        errors.SurveyUnknown: "There is no such survey: see `youthapp admin survey list`.",
        errors.Conflict: "There is a survey of that name already: choose another with --id.",
    }
    return sentences.get(type(error), f"It did not work: {error.message_key}.")


def _say(sentence: str) -> int:
    print(f"youthapp: {sentence}", file=sys.stderr)
    return 1


# The words of the command line


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="youthapp", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="command")
    _serve_words(commands.add_parser("serve", help="serve the web app, the guide and the API"))
    admin = commands.add_parser(
        "admin",
        help="invitations, surveys, groups and feedback",
        epilog=ROUTINE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _admin_words(admin.add_subparsers(required=True, metavar="command"))
    surveys = commands.add_parser("survey", help="a survey as a spreadsheet and for translators")
    survey_files.add_words(surveys.add_subparsers(required=True, metavar="command"))
    writing = commands.add_parser(
        "content",
        help="check, translate and count the texts",
        add_help=False,
        prefix_chars="\0",  # every word is handed on, --help too
    )
    writing.add_argument("words", nargs=argparse.REMAINDER)
    writing.set_defaults(run=content)
    said = commands.add_parser("version", help="print the version")
    said.set_defaults(run=version)
    return parser


def _serve_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", help="where to listen (127.0.0.1; with --https 0.0.0.0)")
    parser.add_argument("--port", type=int, default=PORT, help=f"port ({PORT}; 0: any free one)")
    _data_word(parser)
    parser.add_argument("--site", type=Path, help="the built web app (dist/site)")
    parser.add_argument("--no-site", action="store_true", help="serve without the web app")
    parser.add_argument(
        "--https", action="store_true", help="with a certificate of our own, for phones nearby"
    )
    parser.add_argument(
        "--domain",
        action="append",
        default=list(filter(None, os.environ.get("MINVEI_DOMAIN", "").split(","))),
        help="a name phones use for this server behind a proxy; may be repeated",
    )
    parser.add_argument("--demo", action="store_true", help="with the demo municipality")
    parser.add_argument("--log", action="store_true", help="log requests, without addresses")
    parser.set_defaults(run=serve)


def _admin_words(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    inviting = commands.add_parser("invite", help="print fresh invitations")
    roles = ("youth", "contact", "adviser", "lead")
    inviting.add_argument("--role", choices=roles, required=True)
    inviting.add_argument("--count", type=int, choices=range(1, 1001), metavar="N", default=1)
    inviting.add_argument("--qr", action="store_true", help="with QR codes")
    _municipality_word(inviting)
    _origin_word(inviting)
    inviting.set_defaults(run=invite)

    surveys = commands.add_parser("survey", help="open, close and list surveys")
    verbs = surveys.add_subparsers(required=True, metavar="command")
    opening = verbs.add_parser("open", help="open a survey from today")
    opening.add_argument("--form", default="base-mini")
    opening.add_argument("--days", type=int, choices=range(1, 366), metavar="N", default=14)
    opening.add_argument("--id", help="a name for it, in small letters, digits and dashes")
    _municipality_word(opening)
    opening.set_defaults(run=survey_open)
    closing = verbs.add_parser("close", help="count a survey and destroy its ballots")
    closing.add_argument("id")
    closing.set_defaults(run=survey_close)
    listing = verbs.add_parser("list", help="list the surveys")
    listing.set_defaults(run=survey_list)

    grouping = commands.add_parser("groups", help="list the councils and the groups")
    grouping.set_defaults(run=groups)

    hearing = commands.add_parser("feedback", help="what readers say about the guide")
    hearing.add_argument("--chapter", default="", metavar="ID", help="about this chapter only")
    hearing.add_argument("--forget", action="store_true", help="and destroy what was shown")
    hearing.set_defaults(run=feedback)
    showing = commands.add_parser("demo", help="make the demo municipality")
    _origin_word(showing)
    showing.set_defaults(run=demo)
    renewing = commands.add_parser("renew-epoch", help="after an old backup was put back")
    renewing.set_defaults(run=renew_epoch)
    for parser in (inviting, opening, closing, listing, grouping, hearing, showing, renewing):
        _data_word(parser)


def _data_word(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DATA, help=f"the data folder ({DATA})")


def _municipality_word(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--municipality", default="Demo kommune", help="whose it is")


def _origin_word(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--origin", default=ORIGIN, help=f"where the app is ({ORIGIN})")


if __name__ == "__main__":
    sys.exit(main())
