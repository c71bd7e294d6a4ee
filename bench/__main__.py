"""Prints every figure: what was measured, what came out, what is wanted. `python -m bench [NAME...]`."""

import importlib
import os
import platform
import sys

MODULES = (
    *("startup", "check", "folder", "traffic", "variants", "honest", "refstrings", "links", "keys"),
    *("xml_reader", "library", "export", "styles", "read_own"),
    *("sentences", "claims", "sources", "suggestions"),
)


def main(names: list[str]) -> int:
    """Measure and print; a bench whose data are absent says so in its row."""
    if unknown := sorted(set(names) - set(MODULES)):
        print(f"no bench: {', '.join(unknown)}; there are {', '.join(MODULES)}", file=sys.stderr)
        return 2
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}\n"
    )
    print("| what | measured | wanted |\n| --- | --- | --- |")
    for name in names or MODULES:
        for what, measured, wanted in importlib.import_module(f"bench.{name}").rows():
            print(f"| {what} | {measured} | {wanted} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
