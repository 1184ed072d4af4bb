"""The course map holds, and so does all that follows from it; proof that each rule bites."""

import json
import re
from itertools import groupby

import pytest
from course_map import EVERYDAY, NOTES, first_met, read_map, write, wrong_places
from hold import hold
from lessons import ROOT, find_lessons, headings, sections
from toy_lesson import write_notebook
from whocounts.lessons import who_the_story_names

RUN = "`python tests/course_map.py`"

RULES = []


def rule(function):
    """A rule for the root of the course."""
    RULES.append(function)
    return function


@rule
def the_map_is_in_order(root):
    rows = read_map(root)
    numbers = [row.number for row in rows]
    if numbers != sorted(set(numbers)):
        yield f"{NOTES}: lessons are wanted once each and in order; found {numbers}"
    for row in rows:
        module = re.match(r"Module (\d) ", row.module)
        if module and module[1] != row.number[0]:
            yield f"{NOTES}: {row.number} stands in {row.module}; its tens digit is its module"
        if row.state not in {"ready", "planned"}:
            yield f"{NOTES}: the state of {row.number} is {row.state!r}; write ready or planned"
        if not row.concepts:
            yield f"{NOTES}: {row.number} has no concept; write `concept (First Last)`"


@rule
def ready_is_what_is_there(root):
    ready = {row.stem for row in read_map(root) if row.state == "ready"}
    there = {lesson.stem for lesson in find_lessons(root)}
    for stem in sorted(there - ready):
        yield f"course/{stem}.ipynb is there: write `ready` in its row in {NOTES}, then run {RUN}"
    for stem in sorted(ready - there):
        yield f"{NOTES} says that {stem[:2]} is ready: course/{stem}.ipynb is missing, or called otherwise"


@rule
def what_follows_is_written(root):
    yield from (f"{place.told()}\n({RUN} writes it where such a line stands)" for place in wrong_places(root))


@rule
def titles_and_questions_are_those_of_the_map(root):
    rows = {row.stem: row for row in read_map(root)}
    for lesson in find_lessons(root):
        row, title = rows.get(lesson.stem), lesson.step("title", "markdown")
        if row and headings(title)[:1] != [(1, f"{row.number} {row.title}")]:
            yield f"{lesson}: the notebook does not begin `# {row.number} {row.title}`, as the map does"
        if row and row.question not in title:
            yield f"{lesson}: the title cell does not ask, as the map does: {row.question}"


@rule
def modules_are_those_of_the_map(root):
    modules = [name for name, _ in groupby(read_map(root)[1:], lambda row: row.module)]
    found = list(sections((root / "course" / "reading_list.md").read_text(encoding="utf-8")))
    listed = [name for name in found if name in modules or name.startswith("Module")]
    if listed != modules:
        yield f"course/reading_list.md has the sections {listed}; wanted, as in the map: {modules}"


@rule
def works_behind_concepts_are_listed(root):
    listed = (root / "course" / "reading_list.md").read_text(encoding="utf-8")
    for row in read_map(root):
        for concept, authors in row.concepts.items() if row.state == "ready" else ():
            for author in authors:
                if author not in listed:
                    yield f"course/reading_list.md has no work of {author}, whose {concept} lesson {row.number} uses"


@rule
def changes_name_each_lesson(root):
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", text)
    for row in read_map(root):
        if row.state == "ready" and f"{row.number} {row.title}" not in text:
            yield f"CHANGELOG.md does not name {row.number} {row.title}"


@pytest.mark.parametrize("keep", RULES, ids=lambda keep: keep.__name__)
def test_the_course_keeps(keep):
    hold(keep(ROOT))


def test_the_audit_of_lesson_32_reads_every_concept_of_the_map():
    wanted = [
        (f"{row.number} {row.title}", concept, " and ".join(names))
        for row in read_map()
        for concept, names in row.makers.items()
    ]
    read = who_the_story_names.concepts_of_the_course()
    assert [*read.itertuples(index=False, name=None)] == wanted


# --- the rules bite --------------------------------------------------------------------------

SMALL_MAP = """\
# Notes

One notebook lessons, of course.

## The course map

### Beginning

| Lesson | Its question | Outcomes | Whose concept | State |
|---|---|---|---|---|
| 00 Start here | Why? | 1 | erasure (Keidra Chaney) | ready |

### Module 1 Fandom

| Lesson | Its question | Outcomes | Whose concept | State |
|---|---|---|---|---|
| 11 Who called? | Who was it? | 2 | tie (A. Bell and C. Dee) | ready |
| 12 The end | What remains? | 2 | rest (E. Eff) | planned |

### Which are ready

No of no lessons are ready: x.
"""
NAVIGATION = "[x](x.ipynb) · [Glossary](glossary.md)"
FILES = {
    NOTES: SMALL_MAP,
    "CHANGELOG.md": "00 Start here and 11 Who\ncalled?",
    "course/whose_concepts.md": "| Lesson | Concept | Whose |\n|---|---|---|\n",
    "course/reading_list.md": "## Essays\n\nChaney\n\n## Module 1 Fandom\n\nBell, Dee\n",
    "course/contents.md": "# Contents\n\n- none\n- yet\n",
    "course/fans.md": "# Who are they?\n\n[ant](glossary.md#ant) [tie](glossary.md#tie)\n",
    "course/glossary.md": '## <a id="ant"></a>Ant\n\nAn animal. First met in [x](x).\n\n'
    '## <a id="form"></a>Form\n\nA sheet. First met in [x](x).\n\n'
    '## <a id="tie"></a>Tie\n\nA band. First met in [x](x).\n',
    "course/00_start_here.ipynb": f"%% markdown title [title]\n# 00 Start here\n\nWhy?\n\n{NAVIGATION}\n"
    "%% markdown keypoints [keypoints]\n## What stays?\n\nAll.\n\nNext: x\n",
    "course/11_who_called.ipynb": f"%% markdown title [title]\n# 11 Who called?\n\nWho was it?\n\n{NAVIGATION}\n"
    "%% markdown hook [hook]\n[tie](glossary.md#tie) [form](glossary.md#form)\n"
    "%% markdown keypoints [keypoints]\n## What stays?\n\nAll.\n\nNext: x\n",
}


@pytest.fixture
def small(tmp_path, monkeypatch):
    def made(change=lambda file, text: text):
        for file, text in FILES.items():
            path = tmp_path / file
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".ipynb":
                write_notebook(change(file, text), path)
            else:
                path.write_text(change(file, text), encoding="utf-8")
        return tmp_path

    return made


def test_what_follows_from_the_map_is_written(small):
    root = small()
    assert len(list(what_follows_is_written(root))) == 11
    hold(write(root))
    hold(one for keep in RULES for one in keep(root))
    notes = (root / NOTES).read_text(encoding="utf-8")
    assert "Three notebook lessons" in notes
    assert "Two of three lessons are ready: 00 and 11." in notes
    concepts = (root / "course/whose_concepts.md").read_text(encoding="utf-8")
    assert "|---|---|---|\n| 00 Start here | erasure | Keidra Chaney |\n" in concepts
    assert "| 11 Who called? | tie | A. Bell and C. Dee |\n| 12 The end | rest | E. Eff |\n" in concepts
    glossary = (root / "course/glossary.md").read_text(encoding="utf-8")
    assert "A band. First met in [Lesson 11](11_who_called.ipynb).\n" in glossary
    assert "An animal. First met in [Who are they?](fans.md).\n" in glossary
    first, second = find_lessons(root)
    assert first.cells[0].source.endswith(
        "[Next: Who called?](11_who_called.ipynb) · [Contents](contents.md) · [Glossary](glossary.md) · "
        "[Reading list](reading_list.md)"
    )
    assert (root / "course/contents.md").read_text(encoding="utf-8") == (
        "# Contents\n\n- [00 Start here](00_start_here.ipynb): why?\n- **Module 1, Fandom**\n"
        "  - [11 Who called?](11_who_called.ipynb): who was it?\n  - Planned: The end\n"
    )
    assert second.cells[0].source.endswith(
        "Module 1, Fandom. [Previous: Start here](00_start_here.ipynb) · [Contents](contents.md) · "
        "[Glossary](glossary.md) · [Reading list](reading_list.md)"
    )
    assert first.cells[-1].source.endswith("All.\n\nNext: [11 Who called?](11_who_called.ipynb). Who was it?")
    assert second.cells[-1].source.endswith("All.\n\nNext: [Contents](contents.md)")
    assert second.path.read_text(encoding="utf-8") == json.dumps(second.raw, indent=1, ensure_ascii=False) + "\n"


@pytest.mark.parametrize(
    ("keep", "file", "old", "new", "said"),
    [
        (the_map_is_in_order, NOTES, "| 12 The end", "| 11 The end", "once each and in order"),
        (the_map_is_in_order, NOTES, "| 12 The end", "| 22 The end", "its tens digit is its module"),
        (the_map_is_in_order, NOTES, "| planned |", "| soon |", "the state of 12 is 'soon'; write ready or planned"),
        (the_map_is_in_order, NOTES, "rest (E. Eff)", "", "12 has no concept; write `concept (First Last)`"),
        (ready_is_what_is_there, NOTES, "| planned |", "| ready |", "course/12_the_end.ipynb is missing"),
        (ready_is_what_is_there, NOTES, "Dee) | ready", "Dee) | planned", "is there: write `ready` in its row"),
        (titles_and_questions_are_those_of_the_map, "11_who_called.ipynb", "# 11 Who", "# 11 What", "`# 11 Who called?`"),
        (titles_and_questions_are_those_of_the_map, "11_who_called.ipynb", "Who was it?", "x", "the map does: Who was it?"),
        (modules_are_those_of_the_map, "reading_list.md", "Module 1 Fandom", "Module 1 Fans", "wanted, as in the map"),
        (works_behind_concepts_are_listed, "reading_list.md", "Bell, Dee", "Bell", "no work of Dee, whose tie lesson 11"),
        (changes_name_each_lesson, "CHANGELOG.md", "11 Who", "11 What", "does not name 11 Who called?"),
        (what_follows_is_written, "contents.md", "- none\n- yet\n", "", "course/contents.md, wants:\n- [00 Start here]"),
        (what_follows_is_written, "11_who_called.ipynb", "Next: x", "", "in the cell `keypoints`, wants"),
        (what_follows_is_written, "whose_concepts.md", "|---|---|---|\n", "", "course/whose_concepts.md, wants:\n| 00"),
        (what_follows_is_written, "glossary.md", "A band. First met", "A band, met", "course/glossary.md, wants:\nFirst"),
    ],
)  # fmt: skip
def test_a_broken_course_is_noticed(small, keep, file, old, new, said):
    def change(name, text):
        if not name.endswith(file):
            return text
        assert old in text
        return text.replace(old, new)

    root = small(change)
    write(root)
    assert said in "\n".join(keep(root))


@pytest.mark.parametrize(
    ("words", "met"),
    [
        ("Two ties.", "00](00_start_here"),
        ("A tie-break.", "00](00_start_here"),
        ("Untied.", "11](11_who_called"),
        ("[Tired](tie.md).", "11](11_who_called"),
        ("\n\nNext: tie", "11](11_who_called"),
    ],
)
def test_a_term_is_met_where_a_core_first_says_it(small, words, met):
    root = small(lambda file, text: text.replace("Why?", f"Why? {words}") if "00_start" in file else text)
    write(root)
    glossary = (root / "course/glossary.md").read_text(encoding="utf-8")
    assert f"A band. First met in [Lesson {met}.ipynb).\n" in glossary


def test_a_word_of_everyday_speech_is_met_where_it_is_linked(small):
    root = small(
        lambda file, text: text.replace("Why?", "Why? They share a tie.") if "00_start" in file else text.replace("#tie", "#share")
    )
    assert "share" in EVERYDAY
    assert first_met(root)["share"] == "[Lesson 11](11_who_called.ipynb)"


def test_a_map_with_other_columns_is_noticed(small):
    root = small(lambda _, text: text.replace("| Outcomes ", ""))
    with pytest.raises(ValueError, match="the columns are | Lesson | Its question"):
        read_map(root)
