"""The command of the instructors: what it says of itself, and how it refuses."""

import os
import subprocess
import sys

import pytest
from lessons import ROOT
from teaching.saying import Refused, chosen

TEACH = ROOT / "instructor_notes" / "teach.py"


def teach(*words, **options):
    return subprocess.run([sys.executable, TEACH, *words], capture_output=True, text=True, **options)


def test_help_names_every_command(tmp_path):
    from teach import COMMANDS

    said = teach("--help", cwd=tmp_path)
    assert said.returncode == 0
    assert all(f"\n    {what} " in said.stdout for what in COMMANDS), said.stdout


def test_lessons_are_chosen_by_number_or_name():
    both = chosen(["21", "00_start_here"])
    assert [lesson.number for lesson in both] == ["00", "21"]
    assert chosen([])[0] == both[0]
    with pytest.raises(Refused, match=r"no lesson '99'; name one or more of 00 11"):
        chosen(["21", "99"])


def test_what_cannot_be_made_is_one_line(tmp_path):
    said = teach("quiz", "99", cwd=tmp_path)
    assert said.returncode == 2
    assert said.stderr.startswith("teach.py: there is no lesson '99'")
    assert said.stderr.count("\n") == 1


def test_a_missing_package_is_named_with_the_line_that_installs_it(tmp_path):
    (tmp_path / "text2qti").mkdir()
    hidden = "raise ModuleNotFoundError(\"No module named 'text2qti'\", name='text2qti.config')"
    (tmp_path / "text2qti" / "__init__.py").write_text(hidden)
    said = teach("quiz", "21", env={**os.environ, "PYTHONPATH": str(tmp_path)})
    assert said.returncode == 2
    assert "the package text2qti is not installed" in said.stderr
    assert f'"{sys.executable}" -m pip install' in said.stderr
    assert said.stderr.count("\n") == 1
