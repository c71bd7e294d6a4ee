"""The program, `refs` as well as `python -m refs`: never a traceback, not even while it is being imported."""

import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run a command and exit with its code; see `refs.cli`."""
    try:
        from refs.cli import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # before a command had begun
        sys.stderr.write("refs: interrupted\n")
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
