"""The students' ZIP: it runs where it is unpacked, leads nowhere dead, and holds no answer."""

import json
import re
from html.parser import HTMLParser
from zipfile import ZipFile

import pytest
from hold import hold
from lessons import ROOT, Lesson, anchors, copy_of_course, find_lessons, links, read_key, sections
from teach import main
from teaching.pack import ALWAYS, FIRST, FOLDER, packed
from teaching.ran import ran
from teaching.saying import Refused

FOR_INSTRUCTORS = [
    path
    for folder in ("instructor_notes", "tests", ".ci", ".github/workflows")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.is_file() and "__pycache__" not in path.parts
]


def unpacked(folder, *words):
    assert main(["pack", *words, "--output", str(folder)]) == 0
    with ZipFile(folder / "who_counts.zip") as made:
        made.extractall(folder)
    return folder / FOLDER


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What a student has after unpacking."""
    return unpacked(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def part(tmp_path_factory):
    """The same with one lesson; it is in the middle of the course and reads a dataset of its own."""
    return unpacked(tmp_path_factory.mktemp("part"), "42")


@pytest.fixture(params=["whole", "part"])
def pack(request):
    return request.getfixturevalue(request.param)


def files_of(pack):
    return {path.relative_to(pack).as_posix(): path for path in sorted(pack.rglob("*")) if path.is_file()}


def text_of(path):
    return path.read_text(encoding="utf-8")


# --- what is in it -----------------------------------------------------------------------------


def test_the_first_thing_that_one_sees_says_how_to_install(pack):
    with ZipFile(pack.parent / "who_counts.zip") as made:
        assert made.namelist()[0] == f"{FOLDER}/{FIRST}"
    assert min(path.name for path in pack.iterdir() if path.name[0] != ".") == FIRST
    page = text_of(pack / FIRST)
    lines = re.findall(r"^    (.+)$", text_of(pack / "course" / "installing.md"), re.M)
    assert "python3.14 -m venv .venv" in lines
    assert all(line.replace("&", "&amp;") in page for line in lines)
    assert "<title>How do I install the course?</title>" in page
    assert "You have unpacked it" in page
    hold(words for words in ("Download ZIP", "Dear all", "an instructor send") if words in page)
    assert "Write to your instructor which computer" in page


def test_the_second_letter_fits_what_is_packed():
    letters = sections(text_of(ROOT / "course" / "installing.md"))["What does an instructor send to the students?"]
    web, packed_one = letters.split("> Dear all,")[1:]
    assert "from its page" in web
    assert f"unpacked folder `{FOLDER}`, double-click `{FIRST}`" in packed_one
    assert "`who_counts.zip`" in packed_one
    hold(words for words in ("from its page", "installing.md") if words in packed_one)


def test_all_lessons_are_those_of_the_course(whole):
    assert [lesson.stem for lesson in find_lessons(whole)] == [lesson.stem for lesson in find_lessons()]
    for name, path in files_of(whole).items():
        if name not in (FIRST, "README.md"):
            assert path.read_bytes() == (ROOT / name).read_bytes(), name
    course = [path for path in (ROOT / "course").rglob("*.*") if path.suffix != ".pyc" and path.is_file()]
    printed = "claim_audit.html"  # lesson 50 leaves it, and it may hold somebody's answers
    assert not (whole / "course" / printed).exists()
    hold(path for path in course if not (whole / path.relative_to(ROOT)).exists() and path.name != printed)


def test_a_chosen_lesson_comes_with_what_it_needs_and_no_more(part):
    there = files_of(part)
    assert [name for name in there if name.endswith(".ipynb")] == [
        "course/00_start_here.ipynb",
        "course/42_which_sample.ipynb",
    ]
    data = {"one_week", "post_stream", "record_facts", "record_sources"}
    assert {path.stem for path in part.glob("datasets/*.csv")} == data
    assert {path.stem for path in part.glob("datasets/*.md")} == data
    package = json.loads(text_of(part / "datasets" / "datapackage.json"))
    assert {one["name"] for one in package["resources"]} == data
    own = {path.stem for path in (part / "course" / "whocounts" / "lessons").glob("*.py")}
    assert own == {"__init__", "start_here", "which_sample"}
    [start, lesson] = (json.loads(text_of(there[name])) for name in there if name.endswith(".ipynb"))
    assert "42_which_sample.ipynb" in str(start["cells"][0])
    assert "[Previous: Start here](00_start_here.ipynb)" in str(lesson["cells"][0])
    listed = [target for _, target in links(text_of(there["course/contents.md"]))]
    assert listed == ["00_start_here.ipynb", "42_which_sample.ipynb"]


# --- it works ----------------------------------------------------------------------------------


def test_a_lesson_runs_in_the_unpacked_folder(part):
    [(_, book)] = ran([Lesson(part, "42_which_sample")])
    shown = [out for cell in book.cells for out in cell.get("outputs", [])]
    assert any("The lesson is ready." in out.data.get("text/html", "") for out in shown if "data" in out)
    assert sum("image/png" in out.get("data", {}) for out in shown) >= 3


class Addresses(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src")]


def dead(pack):
    """Links that lead to what is not in the pack."""
    for name, path in files_of(pack).items():
        text = ""
        if name.endswith(".ipynb"):
            cells = json.loads(text_of(path))["cells"]
            text = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
        elif name.endswith(".md"):
            text = text_of(path)
        targets = [target for _, target in links(text)] + re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
        targets += Addresses(text_of(path)).found if name.endswith(".html") else []
        for target in targets:
            file, _, anchor = target.partition("#")
            there = (path.parent / file).resolve() if file else path
            if re.match(r"https?:", target):
                continue
            if not (there.exists() and there.is_relative_to(pack.resolve())):
                yield f"{name}: {target}"
            elif anchor and name != FIRST and anchor not in anchors(there):
                yield f"{name}: {target} (no such place)"


def test_every_link_arrives(pack):
    found = list(dead(pack))
    hold(found)
    assert len(links(text_of(pack / "README.md"))) > 8


def test_a_dead_link_is_seen(tmp_path):
    (tmp_path / "README.md").write_text("[a](b.md) ![c](d.png) [e](https://f) [g](README.md#h)", "utf-8")
    assert len(list(dead(tmp_path))) == 3


# --- it holds no answer ------------------------------------------------------------------------


def given_away(pack):
    """What students must not get: instructors' and testers' files, keys, outputs, answered cells."""
    there = files_of(pack)
    theirs = {path.read_bytes(): path for path in FOR_INSTRUCTORS if path.stat().st_size > 200}
    for name, path in there.items():
        if re.match(r"instructor_notes|tests|\.ci|.*run_sheet|.*answers/", name):
            yield f"{name} is not for students"
        if (content := path.read_bytes()) in theirs:
            yield f"{name} is {theirs[content]}"
    words = "\n".join(text_of(path) for name, path in there.items() if not name.endswith(".png"))
    yield from re.findall(r"```python (?:key|wrong|right|mission)\b.*|^## Where learners stumble", words, re.M)
    for lesson in find_lessons(pack):
        cells = "\n".join(cell.source for cell in lesson.cells)
        for exercise, key in read_key(Lesson(ROOT, lesson.stem).answers).items():
            yield from (f"{lesson}: the key of {exercise}" for code in key.keys if code.strip() in cells)
        for cell in lesson.code:
            if cell.raw["outputs"] or cell.raw["execution_count"]:
                yield f"{lesson}: an output of {cell.id}"


def test_no_answer_is_in_it(pack):
    hold(given_away(pack))


@pytest.fixture
def worked_through(tmp_path):
    """A course in which an instructor ran a lesson, and can answer it."""
    root = copy_of_course(tmp_path / "worked")
    others = [*ALWAYS, "instructor_notes/README.md", *(f"course/{page.name}" for page in (ROOT / "course").glob("*.md"))]
    for name in others:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes((ROOT / name).read_bytes())
    book = json.loads(text_of(ROOT / "course" / "00_start_here.ipynb"))
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["Right."]}]
            cell["execution_count"] = 3
    lesson = Lesson(root, "00_start_here")
    lesson.path.write_text(json.dumps(book), encoding="utf-8")
    return lesson


def test_what_an_instructor_ran_is_packed_as_it_was_before(worked_through):
    packed_now = packed([worked_through])["course/00_start_here.ipynb"]
    assert b"Right." not in packed_now
    fresh = packed([Lesson(ROOT, "00_start_here")])["course/00_start_here.ipynb"]
    assert packed_now == fresh


def test_a_notebook_with_answers_is_refused(worked_through):
    exercise, cell = next(iter(worked_through.answer_cells.items()))
    [key] = read_key(Lesson(ROOT, "00_start_here").answers)[exercise].keys
    book = json.loads(text_of(worked_through.path))
    next(one for one in book["cells"] if one["id"] == cell.id)["source"] = [key]
    worked_through.path.write_text(json.dumps(book), encoding="utf-8")
    again = Lesson(worked_through.root, worked_through.stem)
    with pytest.raises(Refused, match=rf"^course/00_start_here.ipynb holds answers of your own \({exercise}\)"):
        packed([again])


def test_the_file_is_the_same_each_time(pack, tmp_path):
    words = [path.stem for path in pack.glob("course/*.ipynb")]
    assert main(["pack", *reversed(words), "--output", str(tmp_path)]) == 0
    assert (tmp_path / "who_counts.zip").read_bytes() == (pack.parent / "who_counts.zip").read_bytes()
