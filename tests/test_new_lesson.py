"""A poured lesson runs, keeps every rule, and fails on what is to be written and nothing else."""

import re
import shutil
import subprocess
import sys

import pytest
from course_map import read_map
from lessons import ROOT
from new_lesson import Refused, pour
from test_house import files, nothing_is_left_to_write
from toy_lesson import TEMPLATES

PLANNED = [row for row in read_map() if row.state == "planned"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("poured")
    for name in files(ROOT):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    return root


def test_a_poured_lesson_fails_on_what_is_to_be_written_and_nothing_else(copy):
    if not PLANNED:
        return  # every lesson of the map is there: nothing is left to pour
    row = PLANNED[0]
    made = pour(row.number, row.stem[3:], "poured_data", copy)
    assert all((copy / file).is_file() for file in made)
    wanted = sum(text.count("TODO: ") for text in TEMPLATES.values())
    left = list(nothing_is_left_to_write(copy))
    of_the_concept = ("course/glossary.md", "course/reading_list.md")
    assert len(left) - sum(one.startswith(of_the_concept) for one in left) == wanted
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=no", "-rf"]
    chosen = f"{row.stem[3:]} or poured_data or test_the_house or test_the_course or test_course or ruff or recipes"
    done = subprocess.run(
        [*command, "-m", "not browser", "-k", chosen, "--ignore=tests/test_new_lesson.py",
         "--ignore=tests/browser", "--ignore=tests/models", "--ignore=tests/classroom", "tests", f"course/{row.stem}.ipynb"],
        cwd=copy, capture_output=True, text=True,
    )  # fmt: skip
    assert re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.M) == [
        "tests/test_house.py::test_the_house_keeps[nothing_is_left_to_write]"
    ], done.stdout + done.stderr
    assert int(re.search(r"(\d+) passed", done.stdout)[1]) > 150


def test_what_does_not_fit_the_course_is_refused(copy):
    there = next(row for row in read_map() if row.state == "ready")
    with pytest.raises(Refused, match="This is there already: course/00_start_here.ipynb"):
        pour(there.number, there.stem[3:], "more_data", copy)
    with pytest.raises(Refused, match="The course map in .* has no lesson of this number"):
        pour("99", "toy", "more_data", copy)
    with pytest.raises(Refused, match="has 00_start_here. Change it there first"):
        pour("00", "toy", "more_data", copy)
