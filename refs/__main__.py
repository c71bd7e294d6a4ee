"""`python -m refs` is the same program as `refs`."""

from refs.cli import run

if __name__ == "__main__":
    run()
