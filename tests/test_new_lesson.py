"""A poured lesson runs, keeps every rule, and fails on what is to be written and nothing else."""

import re
import shutil
import subprocess
import sys

import pytest
from course_map import NOTES, read_map
from lessons import ROOT
from new_lesson import Refused, pour
from test_house import files, nothing_is_left_to_write
from toy_lesson import TEMPLATES

STEM = "25_signing_twice"


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("poured")
    for name in files(ROOT):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    before = re.search(r"^\| 24 .*\n", (root / NOTES).read_text(encoding="utf-8"), re.M)[0]
    _, _, _, outcomes, concepts, *_ = before.split("|")
    row = f"| 25 Signing twice | Is every name a person? |{outcomes}|{concepts}| planned |\n"
    (root / NOTES).write_text(
        (root / NOTES).read_text(encoding="utf-8").replace(before, before + row), encoding="utf-8", newline="\n"
    )
    return root


def test_a_poured_lesson_fails_on_what_is_to_be_written_and_nothing_else(copy):
    made = pour(STEM[:2], STEM[3:], "poured_data", copy)
    assert all((copy / file).is_file() for file in made)
    wanted = sum(text.count("TODO: ") for text in TEMPLATES.values())
    left = list(nothing_is_left_to_write(copy))
    of_the_concept = ("course/glossary.md", "course/reading_list.md")
    assert len(left) - sum(one.startswith(of_the_concept) for one in left) == wanted
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=no", "-rf"]
    chosen = f"{STEM[3:]} or poured_data or test_the_house or test_the_course or test_course or ruff or recipes"
    done = subprocess.run(
        [*command, "-m", "not browser", "-k", chosen, "--ignore=tests/test_new_lesson.py",
         "--ignore=tests/browser", "--ignore=tests/models", "--ignore=tests/classroom", "tests", f"course/{STEM}.ipynb"],
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
    with pytest.raises(Refused, match="The course map in .* has no lesson 99. Write its row"):
        pour("99", "toy", "more_data", copy)
    with pytest.raises(Refused, match="has 00_start_here. Change it there first, or call it so"):
        pour("00", "toy", "more_data", copy)
