"""Builds the wheel and tries it with the sources out of the way: what users install is what is tested.

Run by `make wheel`. It makes a fresh environment in a temporary folder and takes it away again.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
_FOLDERS = (("refs", "refs"), ("refs/db", "db"), ("refs/fetchers", "fetchers"), ("refs/pages", "docs/rules"))


def main() -> int:
    """Build, compare with the tree, install, run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT))
        (wheel,) = folder.glob("*.whl")
        compare(wheel)
        test(wheel, folder)
        try_out(wheel, folder)
    print(f"{wheel.name}: holds the tree and nothing else, and works by itself")
    return 0


def compare(wheel: Path) -> None:
    """The wheel holds every module and data file of the tree under refs/, and nothing else at its top."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    tops = {name.split("/")[0] for name in names}
    assert tops == {"refs"}, f"the wheel has {tops} at its top level"
    if not (ROOT / ".git").exists():  # an unpacked archive: nothing tells what belongs to the tree
        return
    tree = set()
    for package, folder in _FOLDERS:
        listed = git("ls-files", "-z", folder).split("\0") + git(
            "ls-files", "-zo", "--exclude-standard", folder
        ).split("\0")
        tree |= {
            f"{package}/{Path(name).relative_to(folder)}"
            for name in listed
            if name and (ROOT / name).is_file()
        }
    assert names == tree, f"only in the wheel: {names - tree}; only in the tree: {tree - names}"


def test(wheel: Path, folder: Path) -> None:
    """Run the tests on the unpacked wheel, in a copy of the checkout that holds no source."""
    site, checkout = folder / "site", folder / "checkout"
    zipfile.ZipFile(wheel).extractall(site)
    for part in ("bench", "ci", "docs", "examples", "tests", "tools"):
        shutil.copytree(ROOT / part, checkout / part, ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("README.md", "CHANGELOG.md", "pyproject.toml", "action.yml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / part, checkout)
    environment = {**os.environ, "PYTHONPATH": str(site)}
    where = [sys.executable, "-c", "import refs, refs.db; print(refs.__file__, refs.db.__file__)"]
    found = subprocess.run(where, cwd=checkout, env=environment, capture_output=True, text=True, check=True)
    assert all(path.startswith(str(site)) for path in found.stdout.split()), found.stdout
    # The main commands, and all that reads data which a wheel could lack; the rest has passed on the tree.
    tests = [sys.executable, "-m", "pytest", "-n", "auto", "-p", "no:cacheprovider"]
    commands = ("check", "fix", "library_commands", "bib_and_export", "snapshot", "process")
    parts = [f"tests/{name}" for name in ("claims", "db", "links", "subject")]
    parts += [f"tests/commands/test_{name}.py" for name in commands]
    run(*tests, *parts, cwd=checkout, env=environment)


def try_out(wheel: Path, folder: Path) -> None:
    """Install the wheel into an environment of its own and run the main job from elsewhere."""
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(wheel))
    article = folder / "article.md"
    article.write_text((ROOT / "examples/osteonecrose.md").read_text(encoding="utf-8"), encoding="utf-8")
    elsewhere = folder / "db"  # a user's own db/ folder must not break the import
    elsewhere.mkdir()
    for program in ([str(python), "-m", "refs"], [str(python.with_name("refs"))]):
        check = [*program, "check", "--offline", "--library", ":memory:", str(article)]
        done = subprocess.run(
            check, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 1, f"{program}: exit {done.returncode}\n{done.stderr}"
        assert "REF102" in done.stdout, done.stdout


def git(*arguments: str) -> str:
    """What git answers in the checkout."""
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def run(*command: str, cwd: Path = ROOT, env: Mapping[str, str] = os.environ) -> None:
    """Run a command; its output is shown only where it fails."""
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
