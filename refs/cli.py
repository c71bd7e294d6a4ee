"""Arguments in, exit code out. What a command does stands in refs/commands/NAME.py, imported when it is used.

Exit codes: 0 nothing at or above --fail-on · 1 findings at or above it · 2 the command could not do its job ·
130 interrupted.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

from refs import __version__
from refs.arguments.library import add_library
from refs.arguments.parser import Parser, describe, whole_number
from refs.arguments.shared import Shared, general, json_format, json_option, shared
from refs.arguments.shelf import add_fetch, add_shelf
from refs.errors import RefsError
from refs.report.safe import one_line

_DESCRIPTION = "Is every reference what it claims to be, and has every claim a source?"
_SEVERITIES = ("error", "warning", "note")
_FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "json-schema", "config-schema")
_EXPORTS = ("bibtex", "biblatex", "csl-json", "ris", "nbib")  # refs.export.formats
_CUES = ("de", "en", "fr", "nl")
_LANGUAGES = (
    "auto",
    "nl",
    "en",
    "de",
    "fr",
)  # "auto" and refs.language.LANGUAGES, which is not imported here


def main(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; whatever goes wrong is one line on standard error."""
    _speak_utf8()
    args = parser().parse_args(arguments)
    try:
        code: int = import_module(f"refs.commands.{args.command}").run(args)
        sys.stdout.flush()
    except RefsError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader of a pipe has seen enough
        _drop_output()
        return 0
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # who presses twice means the same
        _fail("interrupted; what was fetched is kept")
        return 130
    except ModuleNotFoundError as error:
        return _fail(f"the package {error.name} is not installed; run `pip install .`")
    except OSError as error:
        _drop_output()
        return _fail(f"{error.filename or 'the output'}: {error.strerror}")
    except Exception as error:  # noqa: BLE001 a user never sees a traceback unasked, and CI never an exit code 1
        if getattr(args, "verbose", False):
            import traceback

            traceback.print_exc()
        return _fail(f"an error in refs itself ({type(error).__name__}: {error}); --verbose shows where")
    return code


def _drop_output() -> None:
    """Let what is still in the buffer go nowhere: Python would try to write it once more at its end."""
    with suppress(OSError, ValueError):  # a stream that is no file has no such end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(message: str) -> int:
    """Say in one line what went wrong; 2 is the code of a command that could not do its job."""
    print(f"refs: {one_line(message)}", file=sys.stderr)  # noqa: T201 this is the command line
    return 2


def _speak_utf8() -> None:
    """A report holds names in every script, whatever the locale; a closed stream takes what nobody reads."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115, PTH123 it is open as long as the program
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top: argparse.ArgumentParser = Parser(prog="refs", description=_DESCRIPTION)
    top.add_argument("--version", action="version", version=f"refs {__version__}")
    general(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    common = shared()
    library, articles = [common.voice, common.library], _of_articles(common)
    _add_check(commands, articles)
    _add_fix(commands, [*library, common.network])
    _add_bib(commands, articles)
    _add_export(commands, articles)
    add_fetch(commands, common)
    add_shelf(commands, common)
    _add_refresh(commands, library)
    _add_links(commands, [*library, common.silent])
    rule = commands.add_parser("rule", help="explain a rule, or all of them")
    rule.add_argument("code", nargs="?", metavar="CODE", help="for example REF102")
    rule.add_argument("--language", choices=_CUES, help="all words that CLM301 goes by in this language")
    json_option(rule)
    add_library(commands, common)
    completion = commands.add_parser("completion", help="make a shell complete what is typed")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell to print it for")
    completion.set_defaults(line=top)
    describe(commands)
    return top


def _of_articles(common: Shared) -> list[argparse.ArgumentParser]:
    return [common.voice, common.library, common.network, common.pages]


_Commands = argparse._SubParsersAction  # noqa: SLF001 argparse names the type nowhere else


def _add_check(
    commands: "_Commands[argparse.ArgumentParser]", parents: list[argparse.ArgumentParser]
) -> None:
    check = commands.add_parser(
        "check", parents=parents, help="verify the references and claims of articles (the main job)"
    )
    add = check.add_argument
    add(
        "paths",
        nargs="*",
        metavar="PATH",
        help="articles, folders, addresses of pages, or - for standard input",
    )
    add("--stdin-name", default="", metavar="NAME", help="what standard input is called; picks its reader")
    add("--format", choices=_FORMATS, default="text", help="default: text")
    json_format(check)
    add("--output", metavar="FILE", help="write the report to FILE instead of standard output")
    add("--config", metavar="FILE", help="default: refs.toml or pyproject.toml, upwards from the article")
    add("--select", metavar="CODES", help="only these rules; prefixes work: REF,CLM")
    add("--ignore", metavar="CODES", help="not these rules; prefixes work: CLM")
    add("--fail-on", choices=_SEVERITIES, help="exit 1 from here on (default: warning)")
    add("--strict", action="store_true", help="what could not be checked is a warning")
    known = check.add_mutually_exclusive_group()
    known.add_argument("--baseline", metavar="FILE", help="the findings that are known: leave them out")
    known.add_argument(
        "--write-baseline", metavar="FILE", help="write what is found as known, and exit with 0"
    )
    add("--since", metavar="REV", help="only findings where lines have changed since REV (a git revision)")
    add(
        "--jobs", type=_jobs, default=0, metavar="N",
        help="read articles in N processes; auto is one on each core where there are many (default: auto)",
    )  # fmt: skip
    add("--lang", choices=_LANGUAGES, help="the article's language (default: auto)")
    add(
        "--claims", choices=("must", "should", "off"),
        help="which tier of claims without a source warns (default: must)",
    )  # fmt: skip
    add(
        "--coverage", choices=("sentence", "paragraph"),
        help="a mark covers its sentence, or also those before it in its paragraph (default: sentence)",
    )  # fmt: skip
    add("--sentences", action="store_true", help="the JSON also explains every sentence that was judged")
    add(
        "--suggest", action="store_true",
        help="below a claim without a source, name listed sources about the same subject",
    )  # fmt: skip


def _jobs(text: str) -> int:
    """How many processes; 0 stands for "auto"."""
    if text == "auto":
        return 0
    try:
        return whole_number(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(f"a number of processes, or auto, and not {text!r}") from None


def _add_fix(commands: "_Commands[argparse.ArgumentParser]", parents: list[argparse.ArgumentParser]) -> None:
    fix = commands.add_parser(
        "fix", parents=parents, help="repair what is certain: show a diff, or --write it"
    )
    fix.add_argument(
        "paths", nargs="+", metavar="PATH", help="articles, folders of articles, or - for standard input"
    )
    how = fix.add_mutually_exclusive_group()
    how.add_argument(
        "--diff", action="store_true", help="show what would change; exit 1 if anything (default)"
    )
    how.add_argument("--write", action="store_true", help="change the files")


def _add_bib(commands: "_Commands[argparse.ArgumentParser]", parents: list[argparse.ArgumentParser]) -> None:
    bib = commands.add_parser("bib", parents=parents, help="print the article's bibliography section")
    add = bib.add_argument
    add("path", metavar="PATH", help="an article, the address of a page, or - for standard input")
    add(
        "--style", choices=("apa", "vancouver", "harvard"), default="apa",
        help="APA 7, Vancouver (NLM) or Harvard (Cite Them Right); default: apa",
    )  # fmt: skip
    add("--csl", metavar="FILE", help="a style of your own: a .csl file (needs refs-citations[csl])")
    add("--locale", choices=("nl-NL", "en-US", "en-GB"), help="default: the article's language")
    add(
        "--to", choices=("markdown", "text", "html", "latex", "docx"),
        help="default: the article's own format",
    )  # fmt: skip
    add("--output", metavar="FILE", help="write to FILE instead of standard output; docx needs it")
    how = bib.add_mutually_exclusive_group()
    how.add_argument("--write", action="store_true", help="put it into the article, in place of its list")
    how.add_argument("--diff", action="store_true", help="show what --write would change; exit 1 if anything")
    add("--renumber", action="store_true", help="make the marks in the text follow the new list")


def _add_export(
    commands: "_Commands[argparse.ArgumentParser]", parents: list[argparse.ArgumentParser]
) -> None:
    export = commands.add_parser("export", parents=parents, help="export the cited works, or works by ID")
    add = export.add_argument
    add(
        "items",
        nargs="+",
        metavar="PATH|ID|KEY",
        help="articles, PMIDs, PMCIDs, DOIs, or keys of the library",
    )
    add("--to", choices=_EXPORTS, required=True, help="the format to write")
    add("--keys", metavar="TEMPLATE", help="what makes up a citation key (default: {author}{year})")
    where = export.add_mutually_exclusive_group()
    where.add_argument("--output", metavar="FILE", help="write to FILE instead of standard output")
    where.add_argument(
        "--update", metavar="FILE.bib", help="put the works into FILE.bib; all else in it stays"
    )


def _add_links(
    commands: "_Commands[argparse.ArgumentParser]", parents: list[argparse.ArgumentParser]
) -> None:
    link = commands.add_parser("link", parents=parents, help="bind a claim to a source, beside the article")
    add = link.add_argument
    add("target", metavar="PATH:LINE[:COL]", help="where the claim stands")
    add("key", metavar="KEY", help="a reference of the article: its number, key, PMID, DOI or PMCID")
    add("--note", metavar="TEXT", help="a remark that is kept with the link")
    add("--remove", action="store_true", help="take the link out")
    links = commands.add_parser("links", parents=parents, help="list the links saved beside articles")
    links.add_argument("paths", nargs="+", metavar="PATH", help="articles, or folders of articles")
    json_option(links)


def _add_refresh(
    commands: "_Commands[argparse.ArgumentParser]", parents: list[argparse.ArgumentParser]
) -> None:
    refresh = commands.add_parser(
        "refresh", parents=parents, help="fetch the library again; say what was retracted since, and where"
    )
    add = refresh.add_argument
    add("--format", choices=("text", "json"), default="text", help="default: text")
    json_format(refresh)
    add("--fail-on", choices=_SEVERITIES, default="warning", help="exit 1 from here on (default: warning)")
    add("--offline", action="store_true", help=argparse.SUPPRESS)  # refused with a reason
    refresh.set_defaults(asks=True)
