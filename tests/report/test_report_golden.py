"""One report in every format, kept in tests/golden.

To write them again: REFS_WRITE_GOLDEN=1 pytest tests/report/test_report_golden.py; then read the diff.
"""

import os
from pathlib import Path

import pytest

from refs.report.formats import FORMATTERS
from refs.report.job_summary import format_summary
from tests.report.made import LOST, full_report, options

GOLDEN = Path(__file__).parent.parent / "golden"
FILES = {
    "sarif": "report_sarif.json",
    "github": "report_github.txt",
    "gitlab": "report_gitlab.json",
    "junit": "report_junit.xml",
    "text": "report_text.txt",
}


def compare(name: str, output: str) -> None:
    path = GOLDEN / name
    if os.environ.get("REFS_WRITE_GOLDEN"):
        path.write_text(output, encoding="utf-8", newline="")
    assert output == path.read_bytes().decode(), f"{name}: see the docstring of {Path(__file__).name}"


@pytest.mark.parametrize(("name", "file"), FILES.items())
def test_a_report_with_everything_in_it_is_as_kept(name: str, file: str) -> None:
    compare(file, FORMATTERS[name](full_report(), options(verbose=True)))


def test_the_summary_of_a_job_is_as_kept() -> None:
    compare("report_summary.md", format_summary(full_report(), options()))


@pytest.mark.parametrize("name", FORMATTERS)
def test_a_file_that_could_not_be_read_is_in_every_format(name: str) -> None:
    output = FORMATTERS[name](full_report(), options())
    assert "GEN001" in output
    assert LOST in output
    assert "no such file" in output
