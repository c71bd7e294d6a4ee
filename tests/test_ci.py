"""The hook, the action and the template: they say what refs understands, and run what they are given as words."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from refs.cli import parser
from tests.commands.conftest import ENTRY, article

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text(encoding="utf-8"))
DOCS = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
RUN = [step for step in ACTION["runs"]["steps"] if "run" in step]
CLAIM = "Half of all hips collapse within 5 years."


@pytest.mark.parametrize("block", re.findall(r"^```yaml\n(.*?)^```", DOCS, re.MULTILINE | re.DOTALL))
def test_the_examples_of_the_documentation_use_what_there_is(block: str) -> None:
    used = [step for step in re.findall(r"with:\n((?: {10}.*\n)+)", block) if "fetch-depth" not in step]
    inputs = {key for step in used for key in yaml.safe_load(step) if key != "sarif_file"}
    assert inputs <= ACTION["inputs"].keys()
    tree = yaml.safe_load(block)
    for name, value in (tree.get("refs", {}).get("variables", {}) if "include" in tree else {}).items():
        assert name in GITLAB["refs"]["variables"], value


@pytest.mark.parametrize("line", re.findall(r"^ {4}refs (.*?)(?: {2,}#.*)?$", DOCS, re.MULTILINE))
def test_every_command_line_of_the_documentation_is_accepted(line: str) -> None:
    parser().parse_args(line.split())


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with one article, and with modules that must not be run."""
    checkout = tmp_path / "a checkout"
    (checkout / "refs").mkdir(parents=True)
    for module in ("refs/__init__.py", "refs/__main__.py", "requests.py"):
        (checkout / module).write_text("raise SystemExit('the checkout was run')\n")
    (checkout / "page.md").write_text(article(f"{ENTRY} PMID: 90000101", text=CLAIM))
    return checkout


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """This refs, called as the job calls an installed one; it writes down the words of each call."""
    program = tmp_path / "bin" / "python"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        'test "$1" = -I || exit 99\n'  # isolated: nothing of the checkout is imported
        f'test "$2" = -m || exec {shlex.quote(sys.executable)} "$@"\n'
        'test "$3" = refs || exit 0\n'  # pip: what is tested is here already
        f'shift 3\nprintf "%s\\n" "$@" >> {shlex.quote(str(tmp_path))}/words\n'
        f"export PYTHONSAFEPATH=1 PYTHONPATH={shlex.quote(os.pathsep.join(filter(None, sys.path)))}\n"
        f'exec {shlex.quote(sys.executable)} -m refs "$@"\n'
    )
    program.chmod(0o755)
    return program


def values(text: str, inputs: dict[str, str], python: Path) -> str:
    """The expressions that the action uses, as GitHub works them out."""
    known = {
        "steps.python.outputs.python-path": str(python),
        "inputs.library || format('{0}/refs-library/library.db', runner.temp)": inputs["library"]
        or str(python.parent / "library.db"),
        **{f"inputs.{name}": value for name, value in inputs.items()},
    }
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: known[found[1]], text)


def run(name: str, checkout: Path, python: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """A step of the action with these inputs."""
    inputs = {key: str(one["default"]) for key, one in ACTION["inputs"].items()}
    inputs |= {key.replace("_", "-"): value for key, value in given.items()}
    step = STEPS[name]
    environment = {key: values(value, inputs, python) for key, value in step["env"].items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
        cwd=checkout,
        env={**os.environ, "GITHUB_ACTION_PATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def words(python: Path) -> list[str]:
    return (python.parent.parent / "words").read_text().splitlines()


@pytest.mark.parametrize("step", RUN, ids=lambda step: step["name"])
def test_no_input_is_pasted_into_a_script(step: dict[str, Any]) -> None:
    assert "${{" not in step["run"]


def test_the_action_uses_the_inputs_that_it_declares_and_no_others() -> None:
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(ACTION["inputs"])


def test_the_words_of_an_input_reach_refs_as_they_are(checkout: Path, python: Path) -> None:
    done = run(
        "Check", checkout, python,
        paths="page.md\n\na $(touch gone) `touch gone` 'b.md\n--help\n",
        args="--claims\noff\n--ignore\nREF110; touch gone\n",
        since="main; touch gone", fail_on="error", offline="true",
    )  # fmt: skip
    assert words(python) == [
        *("check", "--format", "github", "--since=main; touch gone", "--fail-on=error", "--offline"),
        *("--claims", "off", "--ignore", "REF110; touch gone"),
        *("--", "page.md", "a $(touch gone) `touch gone` 'b.md", "--help"),
    ]
    assert done.returncode == 2
    assert not (checkout / "gone").exists()


def test_the_check_of_the_action_fails_where_refs_finds_something(checkout: Path, python: Path) -> None:
    done = run("Check", checkout, python, offline="true")
    assert (done.returncode, done.stderr) == (1, "")
    assert "CLM301" in done.stdout
    assert run("Check", checkout, python, offline="true", fail_on="error").returncode == 0
    assert run("Check", checkout, python, offline="true", paths="none.md").returncode == 2


def test_the_action_writes_sarif_and_leaves_the_verdict_to_the_check(checkout: Path, python: Path) -> None:
    done = run("Write SARIF", checkout, python, offline="true", sarif="refs.sarif")
    assert (done.returncode, done.stdout) == (0, "")
    assert codes_in(checkout / "refs.sarif") == {"REF110", "CIT202", "CLM301"}


def test_the_sarif_of_the_action_holds_nothing_that_was_set_aside(checkout: Path, python: Path) -> None:
    page = checkout / "page.md"
    comment = "<!-- refs: ignore[CLM301] our own count, naïvely -->"
    page.write_text(page.read_text().replace(CLAIM, f"{comment}\n{CLAIM}"))
    refs = [str(python), "-I", "-m", "refs", "check", "--offline"]
    known = ["--select", "CIT202", "--write-baseline", "known.json", "page.md"]
    subprocess.run([*refs, *known], cwd=checkout, check=True, capture_output=True)
    inputs = {"offline": "true", "sarif": "refs.sarif"}
    assert run("Write SARIF", checkout, python, args="--baseline\nknown.json", **inputs).returncode == 0
    assert codes_in(checkout / "refs.sarif") == {"REF110"}
    page.write_text(page.read_text().replace(comment, ""))
    assert run("Write SARIF", checkout, python, args="--baseline\nknown.json", **inputs).returncode == 0
    assert codes_in(checkout / "refs.sarif") == {"REF110", "CLM301"}


def test_the_sarif_of_a_check_that_failed_holds_nothing_that_was_set_aside_either(
    checkout: Path, python: Path
) -> None:
    page = checkout / "page.md"
    page.write_text(page.read_text().replace(CLAIM, f"<!-- refs: ignore[CLM301] our own count -->\n{CLAIM}"))
    (checkout / "broken.md").write_bytes(b"\0\1\2")
    assert run("Write SARIF", checkout, python, offline="true", sarif="refs.sarif").returncode == 2
    assert codes_in(checkout / "refs.sarif") == {"GEN001", "REF110", "CIT202"}


@pytest.mark.parametrize(("said", "code"), [("True", 1), ("FALSE", 1), ("yes", 2)])
def test_the_input_offline_is_true_or_false(checkout: Path, python: Path, said: str, code: int) -> None:
    done = run("Check", checkout, python, offline=said, args="--library\nlibrary.db")
    assert done.returncode == code
    assert ("--offline" in words(python)) == (said == "True") if code == 1 else "yes" in done.stderr


def codes_in(sarif: Path) -> set[str]:
    (log,) = json.loads(sarif.read_text(encoding="utf-8"))["runs"]
    return {result["ruleId"] for result in log["results"]}


def test_the_action_installs_what_stands_beside_it(checkout: Path, python: Path) -> None:
    assert run("Install refs", checkout, python).returncode == 0
    assert STEPS["Install refs"]["run"].endswith('-- "$GITHUB_ACTION_PATH"')


def test_the_hook_is_a_command_that_refs_understands() -> None:
    (hook,) = HOOKS
    program, *command = [*hook["entry"].split(), *hook["args"]]
    args = parser().parse_args([*command, "page.md"])
    assert (program, args.command, args.offline, args.paths) == ("refs", "check", True, ["page.md"])


@pytest.mark.parametrize("base", ["", "HEAD"])
def test_the_script_of_the_template_makes_its_reports_and_ends_with_the_verdict(
    checkout: Path, python: Path, base: str
) -> None:
    job = GITLAB["refs"]
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=checkout, check=True)
    who = ["-c", "user.name=Made", "-c", "user.email=made@example.org"]
    subprocess.run(["git", *who, "commit", "--quiet", "--message", "Made"], cwd=checkout, check=True)
    environment = {**job["variables"], "REFS_ARGS": "--offline", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    environment |= {"REFS_LIBRARY": ":memory:", "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    script = job["script"][1]
    done = subprocess.run(
        ["sh", "-e", "-c", script], cwd=checkout, env={**os.environ, **environment}, text=True, check=False
    )
    assert done.returncode == (0 if base else 1)
    for report in job["artifacts"]["reports"].values():
        assert (checkout / report).read_text()


def test_the_script_of_the_template_ends_with_2_where_the_check_could_not_do_its_job(
    checkout: Path, python: Path
) -> None:
    job = GITLAB["refs"]
    (checkout / "broken.md").write_bytes(b"\0\1\2")
    environment = {**job["variables"], "REFS_ARGS": "--offline", "REFS_LIBRARY": ":memory:"}
    environment["PATH"] = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    script = ["sh", "-e", "-c", job["script"][1]]
    done = subprocess.run(script, cwd=checkout, env={**os.environ, **environment}, check=False)
    assert done.returncode == 2
    for report in job["artifacts"]["reports"].values():
        assert "GEN001" in (checkout / report).read_text()


@pytest.mark.parametrize("step", ["Restore the library", "Keep the library"])
def test_the_library_is_kept_whatever_was_found(step: str) -> None:
    assert STEPS[step]["with"]["path"] == STEPS["Restore the library"]["with"]["path"]
    assert STEPS[step]["with"]["key"] == STEPS["Restore the library"]["with"]["key"]
    assert "!cancelled()" in STEPS["Keep the library"]["if"]
    assert GITLAB["refs"]["cache"]["when"] == "always"


def test_every_option_of_the_template_is_one_of_refs() -> None:
    lines = [line for line in GITLAB["refs"]["script"][1].splitlines() if "-m refs" in line]
    assert len(lines) == 3
    for line in lines:
        command = line.split("-m refs ")[1].split(' "$@"')[0]
        parser().parse_args([*command.split(), "--since=HEAD", "--", "."])
