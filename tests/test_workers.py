"""The tests are shared out by lesson, and in CI a skip in any process is a failure."""

import os
import shutil
import subprocess
import sys

import pytest
from lessons import ROOT
from workers import IN_THE_BROWSER, ByLesson


@pytest.mark.parametrize(
    ("nodeid", "scope"),
    [
        ("course/21_empty_seats.ipynb::Cell 3", "21_empty_seats"),
        ("tests/test_mould.py::test_lesson[21_empty_seats-few_new_terms]", "21_empty_seats"),
        ("tests/test_record.py::test_computed[answers-21_empty_seats]", "21_empty_seats"),
        ("tests/test_answers.py::test_wrong_answer[21_empty_seats-count-a-b]", "21_empty_seats"),
        ("tests/browser/test_lessons.py::test_panel[21_empty_seats-walk]", IN_THE_BROWSER + ", odd numbers"),
        ("tests/browser/test_lessons.py::test_missions[50_claim_audit]", IN_THE_BROWSER + ", even numbers"),
        ("tests/test_sections.py::test_sound[91_toy]", "91_toy"),
        ("tests/test_house.py::test_the_house_keeps[floors_hold]", "tests/test_house.py"),
        ("tests/test_x.py::test_y[F701_claim-2021_a]", "tests/test_x.py"),
    ],
)
def test_a_lesson_is_one_unit_of_work_and_half_of_them_in_the_browser(nodeid, scope):
    assert object.__new__(ByLesson)._split_scope(nodeid) == scope


SKIPS = {
    "test_inside.py": "import pytest\n\ndef test_it():\n    pytest.skip('no reason')\n",
    "test_whole.py": "import pytest\n\npytest.importorskip('nothing_of_this_name')\n",
    "test_runs.py": "import os\n\ndef test_it():\n    assert os.environ['PYTEST_XDIST_WORKER']\n",
}


@pytest.mark.skipif(sys.platform != "linux", reason="CI on Linux alone must not skip")
def test_in_ci_nothing_skips_in_any_process(tmp_path):
    (tmp_path / "tests").mkdir()
    (tmp_path / "course").mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in ("conftest.py", "workers.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    for name, text in SKIPS.items():
        (tmp_path / "tests" / name).write_text(text, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=tmp_path, env={**inherited, "CI": "true"}, capture_output=True, text=True,
    )  # fmt: skip
    assert "1 failed, 1 passed, 1 error" in done.stdout, done.stdout + done.stderr
    assert done.stdout.count("with CI=true nothing may skip") >= 2
    assert not done.stderr
