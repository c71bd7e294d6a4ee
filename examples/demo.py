"""`make demo`: the main job on a Dutch article, without a network and without touching your own library."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ARTICLE = HERE / "osteonecrose.md"
OUT = HERE.parent / "demo"


def main() -> int:
    """Check the article, then write its BibTeX and its bibliography beside each other."""
    OUT.mkdir(exist_ok=True)
    library = OUT / "library.db"
    for part in OUT.glob("library.db*"):
        part.unlink()
    common = ["--offline", "--quiet", "--library", str(library.relative_to(HERE.parent))]
    article = str(ARTICLE.relative_to(HERE.parent))

    code = refs("check", article, *common)
    if code != 1:
        print(f"The check ended with exit code {code}; it should have ended with 1.", file=sys.stderr)
        return 1
    print("\nThat check ended with exit code 1: the article has faults, planted for this demo")
    print("(examples/README.md lists them). A CI job would stop here.\n")

    bib = OUT / "osteonecrose.bib"
    code = refs("export", article, "--to", "bibtex", "--output", str(bib.relative_to(HERE.parent)), *common)
    section = OUT / "bronnen.md"
    with section.open("w", encoding="utf-8") as target:
        code = code or refs("bib", article, *common, stdout=target)
    print(
        f"\nWritten: {bib.relative_to(HERE.parent)} (BibTeX) "
        f"and {section.relative_to(HERE.parent)} (Bronnen)."
    )
    return code


def refs(*arguments: str, stdout: object = None) -> int:
    """Run a command as a user would, and show it."""
    shown = " ".join(arguments) + (" > demo/bronnen.md" if stdout else "")
    print(f"$ refs {shown}", flush=True)
    command = [sys.executable, "-m", "refs", *arguments]
    return subprocess.run(command, cwd=HERE.parent, stdout=stdout, check=False).returncode  # type: ignore[call-overload,no-any-return]


if __name__ == "__main__":
    sys.exit(main())
