"""Starts the command line from a checkout: `python refs.py check article.md`.

The package refs/ stands beside this file and wins every `import refs`, as long as refs/__init__.py exists.
"""

from refs.__main__ import run

if __name__ == "__main__":
    run()
