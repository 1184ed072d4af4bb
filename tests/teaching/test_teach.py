"""The command of the instructors: what it says of itself, and how it refuses."""

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
