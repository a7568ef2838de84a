"""The command line: a contract that scripts and tests rely on. The editor is imported only when it is opened, and what
the commands need only when there is one."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__

if TYPE_CHECKING:
    from .tasks import CommandError, PageRange

COMMANDS = ("outline", "check", "convert", "restructure", "print", "time")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 done, 1 the input or the job failed (one line on standard error), 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0] not in COMMANDS and not arguments[0].startswith("-")):
        return _edit(arguments)
    from .tasks import CommandError

    try:
        parser = _parser()
        options = parser.parse_args(arguments)
        if options.command == "print":
            _settle(parser, options)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        sys.stdout.write(_run(options))
    except (CommandError, OSError) as error:
        file, reason = _told(error, options.file)
        sys.stderr.write(f"speecheditor: {file}: {reason}\n")
        return 1
    return 0


def _run(options: argparse.Namespace) -> str:
    """The text that the command prints."""
    from .tasks import check, convert, outline, print_docx, print_pdf, restructure, speaking_time

    source = Path(options.file)
    if options.command == "outline":
        found = outline(source)
        return _json(found.as_json()) if options.json else found.as_text()
    if options.command == "check":
        report = check(source)
        return _json(report.as_json()) if options.json else report.as_text()
    if options.command == "convert":
        return convert(
            source,
            Path(options.out),
            scheme=options.scheme,
            numbers=options.numbers,
            recognized=options.recognize,
            mend=options.mend,
            run_in=options.run_in,
        )
    if options.command == "restructure":
        return restructure(source, Path(options.out), options.steps)
    if options.command == "time":
        found = speaking_time(source, options.profile, options.rate)
        return _json(found.as_json()) if options.json else found.as_text()
    if options.out.lower().endswith(".docx"):
        return print_docx(source, Path(options.out), options.layout)
    return print_pdf(source, Path(options.out), options.layout, options.pages, options.nup)


def _parser() -> argparse.ArgumentParser:
    from . import resources
    from .tasks import KINDS, RUN_IN_FORMS

    parser = argparse.ArgumentParser(
        prog="speecheditor",
        description="Write, restructure and print speeches by their outline. With a FILE or nothing: the editor.",
    )
    parser.add_argument("--version", action="version", version=f"speecheditor {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in (
        ("outline", "print the numbered outline"),
        ("check", "tell what the file holds and what is wrong"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("file", metavar="FILE")
        command.add_argument("--json", action="store_true", help="as JSON")
    command = commands.add_parser("convert", help="DOCX, TXT and Markdown into one another, or into OPML")
    command.add_argument("file", metavar="IN")
    command.add_argument("out", metavar="OUT")
    command.add_argument("--recognize", action="store_true", help="make the numbers that are typed in the text live")
    command.add_argument(
        "--mend",
        type=_kinds,
        metavar="KINDS",
        help=f"with --recognize: what to mend in a text, of {','.join(KINDS)}; or none, or all",
    )
    command.add_argument(
        "--scheme", choices=[scheme.id for scheme in resources.schemes()], help="number the headings so"
    )
    command.add_argument("--numbers", choices=("live", "typed"), help="how a DOCX holds the numbers")
    command.add_argument(
        "--run-in",
        choices=list(RUN_IN_FORMS),
        help="how a DOCX holds run-in headings: by Word's style separator, or as one paragraph for WPS and LibreOffice",
    )
    command = commands.add_parser("restructure", help="move, promote, demote, rename or delete sections")
    command.add_argument("file", metavar="IN")
    command.add_argument("out", metavar="OUT")
    command.add_argument(
        "steps", metavar="STEP", nargs="+", help="move:2:before:1, promote:2.1, rename:2.1=Title, delete:3 …"
    )
    command = commands.add_parser("print", help="write the pages as PDF, or a layout as DOCX")
    command.add_argument("file", metavar="IN")
    command.add_argument("out", metavar="OUT.pdf|OUT.docx")
    command.add_argument(
        "--layout", choices=[layout.id for layout in resources.layouts()], default="document", help="how the pages look"
    )
    command.add_argument(
        "--option", action="append", default=[], metavar="SWITCH=OPTION", help="what a switch of the layout says"
    )
    command.add_argument("--pages", type=_pages, metavar="RANGE", help="only these pages, as 1-3,5,8- (PDF)")
    command.add_argument(
        "--nup", choices=("1", "2", "4", "booklet"), help="so many pages on each side of a sheet (PDF)"
    )
    command = commands.add_parser("time", help="tell how long the speech and its sections take to say")
    command.add_argument("file", metavar="FILE")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.add_argument(
        "--profile",
        choices=[speaker.id for speaker in resources.speakers()],
        default="report",
        help="who speaks, and how",
    )
    command.add_argument(
        "--rate", type=_rate, metavar="N", help="Chinese syllables, or English words, a minute with all pauses"
    )
    return parser


def _pages(text: str) -> PageRange:
    from .tasks import RangeError, page_range

    try:
        return page_range(text)
    except RangeError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _settle(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Put the layout with its options in place of their names; wrong usage ends here."""
    from . import resources
    from .tasks import PageRange

    if not options.out.lower().endswith((".pdf", ".docx")):
        parser.error("OUT must end in .pdf or .docx")
    if options.out.lower().endswith(".docx") and (options.pages is not None or options.nup is not None):
        parser.error("--pages and --nup are for PDF files")
    options.pages, options.nup = options.pages or PageRange(), options.nup or "1"
    layout = resources.layout(options.layout)
    known = {f"{switch.id}={option.id}" for switch in layout.switches for option in switch.options}
    for said in options.option:
        if said not in known:
            names = ", ".join(sorted(known)) or "none"
            parser.error(f"the layout {layout.id} has no option {said} (known: {names})")
    chosen = dict(said.split("=", 1) for said in options.option)
    options.layout = layout.with_options(chosen) if chosen else layout


def _kinds(text: str) -> frozenset[str]:
    """The repairs that `text` names."""
    from .tasks import KINDS

    named = {"all": frozenset(KINDS), "none": frozenset[str]()}.get(text, frozenset(text.split(",")))
    if unknown := named - set(KINDS):
        raise argparse.ArgumentTypeError(f"nothing that can be mended: {', '.join(sorted(unknown))}")
    return named


def _rate(text: str) -> float:
    """A rate that somebody can speak at."""
    slowest, fastest = 20, 600
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not slowest <= rate <= fastest:
        raise argparse.ArgumentTypeError(f"not a number from {slowest} to {fastest}: {text}")
    return rate


def _edit(arguments: Sequence[str]) -> int:
    if len(arguments) > 1:
        sys.stderr.write("usage: speecheditor [FILE]\n")
        return 2
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform == "linux" and not any(os.environ.get(name) for name in screens):
        sys.stderr.write("speecheditor: there is no screen to open the editor on (DISPLAY is not set)\n")
        return 1
    gc.disable()  # the modules make many objects and no garbage, and a twentieth of the start went there
    try:
        from .gui.app import run
    except ImportError as error:  # a system library that Qt needs is missing
        sys.stderr.write(f"speecheditor: the window cannot be opened: {error}\n")
        return 1
    finally:
        gc.enable()
    return run(arguments[0] if arguments else None)


def _told(error: CommandError | OSError, source: str) -> tuple[str, str]:
    """The file that the trouble is with, and the reason in one line."""
    if isinstance(error, OSError):
        return str(error.filename or source), error.strerror or str(error)
    return str(error.path or source), " ".join(error.reason.split())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
