"""`refs rule`: explain a rule, or list all of them."""

import argparse
import sys

from refs.commands import cues
from refs.commands.pages import page
from refs.errors import UsageError
from refs.report.item import json_of
from refs.rules import ALL_RULES
from refs.rules.base import Rule


def run(args: argparse.Namespace) -> int:
    """Print one rule in full, or a line for each."""
    if args.language and (args.code or "").upper() != cues.CODE:
        raise UsageError(f"--language is for {cues.CODE}: no other rule goes by the words of a language")
    if args.json:
        chosen = ALL_RULES.values() if args.code is None else [_rule(args.code)]
        sys.stdout.write(json_of({"rules": [_tree(rule) for rule in chosen]}))
        return 0
    if args.code is None:
        for rule in ALL_RULES.values():
            sys.stdout.write(f"{rule.code}  {rule.severity:<8} {rule.name:<28} {rule.summary}\n")
        return 0
    rule = _rule(args.code)
    code = rule.code
    if args.language:
        sys.stdout.write(cues.all_words(args.language))
        return 0
    _, _, sections = page(code).split("\n\n", 2)  # the title and the severity are said here
    sys.stdout.write(
        f"{rule.code} {rule.name} ({rule.severity}, since {rule.introduced})\n\n"
        f"What it finds:  {rule.summary}\n"
        f"What to do:     {rule.help}\n"
        f"\n{sections}"
    )
    if code == cues.CODE:
        sys.stdout.write(f"\n{cues.explain_words()}")
    return 0


def _rule(code: str) -> Rule:
    if code.upper() not in ALL_RULES:
        raise UsageError(f"{code}: no rule has this code; `refs rule` lists them")
    return ALL_RULES[code.upper()]


def _tree(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "since": rule.introduced,
        "summary": rule.summary,
        "help": rule.help,
        "page": page(rule.code),
    }
