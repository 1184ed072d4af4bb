"""The page on installing says what is so: the lines to copy, the messages, the length of a path."""

import os
import re
import subprocess
import sys
from importlib import metadata

import pytest
from hold import hold
from lab import readme_command
from lessons import ROOT, SETUP, sections, table_rows

KIT = ROOT / "course" / "whocounts" / "classroom"
PAGE = (ROOT / "course" / "installing.md").read_text(encoding="utf-8")


def faulty_lines(page):
    """What a student could not copy: PowerShell 5.1 has no &&, and a list ends by opening a lesson.

    Nothing is activated there, and `python -m jupyter lab` starts the first JupyterLab on PATH,
    whoever's it is; `python -m jupyterlab` starts this Python's own.
    """
    first_lesson = readme_command()[-1]
    for question, text in sections(page).items():
        lines = re.findall(r"^    (.+)$", text, re.M)
        yield from (f"{line!r} is two commands" for line in lines if "&&" in line)
        if any("venv" in line or "conda" in line for line in lines):
            python = lines[-1].partition(" ")[0]
            wanted = [
                f"{python} -m pip install -r requirements.txt",
                f"{python} -m jupyterlab {first_lesson}",
            ]
            if lines[-2:] != wanted:
                yield f"“{question}” does not end with {wanted}"


def unknown_messages(page):
    """Quoted messages of a lesson that nothing says; … stands for what differs."""
    said = [SETUP, *(path.read_text(encoding="utf-8") for path in KIT.glob("*.py"))]
    try:
        exec("lesson", {})
    except NameError as problem:
        said.append(str(problem))
    said.append(str(ModuleNotFoundError("No module named 'whocounts'")))
    for row in table_rows(sections(page)["The lesson shows an error: what now?"])[1:]:
        for message in re.findall(r"`([^`]+)`", row[0]):
            pieces = [piece.strip() for piece in message.split("…")]
            if not any(all(piece in one for piece in pieces) for one in said):
                yield message


def longest_path():
    """Characters of the longest path that a pinned package brings, from the course's folder."""
    pinned = re.findall(
        r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M
    )
    there = {one.name.lower().replace("_", "-") for one in metadata.distributions()}
    return max(
        len(f".venv/Lib/site-packages/{file}")
        for name in pinned
        if name in there
        for file in metadata.files(name) or []
    )


def test_every_line_can_be_copied():
    hold(faulty_lines(PAGE))


def test_every_message_is_one_of_ours():
    hold(unknown_messages(PAGE))


@pytest.mark.parametrize(("command", "whose"), [("jupyterlab", "ours"), ("jupyter lab", "theirs")])
def test_whose_jupyterlab_the_lines_start(command, whose, tmp_path):
    theirs = tmp_path / ("jupyter-lab.bat" if os.name == "nt" else "jupyter-lab")
    theirs.write_text("exit 7\n" if os.name == "nt" else "#!/bin/sh\nexit 7\n", encoding="utf-8")
    theirs.chmod(0o755)
    path = os.pathsep.join([str(tmp_path), os.environ["PATH"]])
    command = [sys.executable, "-m", *command.split(), "--version"]
    done = subprocess.run(command, env={**os.environ, "PATH": path}, capture_output=True)
    assert done.returncode == {"ours": 0, "theirs": 7}[whose]


def test_all_pages_say_the_same_of_how_long_it_takes():
    there = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "instructor_notes/README.md")}
    there |= dict(enumerate(re.split(r"^(?=## |> Dear)", PAGE, flags=re.M)))
    said = [name for name, text in there.items() if "one to ten minutes" in text]
    assert {"README.md", "instructor_notes/README.md"} < set(said)
    assert len(said) == 5  # the page's beginning and both letters
    other = re.compile(r"\b[Ii](?:nstalling|t) takes (?!one to ten minutes)[^.]*?\b(?:seconds|minutes?)\b")
    hold(found[0] for text in there.values() for found in other.finditer(text))


def test_paths_on_windows_are_as_long_as_the_page_says():
    longest = int(re.search(r"stay below (\d+) characters", PAGE)[1])
    assert longest + len("/") + longest_path() < 260


@pytest.mark.parametrize(
    ("find", "old", "new", "said"),
    [
        (faulty_lines, "    python -m pip", "    conda list && python -m pip", "two commands"),
        (
            faulty_lines,
            "python -m jupyterlab course/",
            "python -m jupyter lab course/",
            "does not end with",
        ),
        (unknown_messages, "is missing or damaged", "has melted", "has melted"),
        (unknown_messages, "has been changed", "was edited", "The data file … was edited."),
    ],
)
def test_a_wrong_page_is_noticed(find, old, new, said):
    assert old in PAGE
    assert said in "\n".join(find(PAGE.replace(old, new)))
