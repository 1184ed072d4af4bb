"""The course map, and what follows from it in other files.

The map is the table of `instructor_notes/README.md`, the one place for numbers, titles, questions,
modules and states of the lessons. After a change there, or after a new notebook,

    python tests/course_map.py

writes all that follows: how each notebook links to its neighbours, at its beginning and at its
end, the page of contents, the counts in the notes, the table of concepts, and where each term of
the glossary is first met.
"""

import json
import re
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from lessons import ROOT, find_lessons, headings, links, sections, slug, table_rows

NOTES = "instructor_notes/README.md"
# A page of its own: JupyterLab opens a notebook from another at its top, whatever place a link names.
CONTENTS = "contents.md"
COLUMNS = ["Lesson", "Its question", "Outcomes", "Whose concept", "State"]
NUMBERS = """no one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty""".split()


@dataclass(frozen=True)
class Row:
    """A lesson as the course map has it, whether it is there or planned."""

    number: str
    title: str
    question: str
    module: str
    makers: dict  # concept -> names of those whose it is
    state: str  # "ready" or "planned"

    @property
    def concepts(self):
        """The concepts with the surnames of those whose they are."""
        return {one: [name.split()[-1] for name in names] for one, names in self.makers.items()}

    @property
    def stem(self):
        return f"{self.number}_{slug(self.title).replace('-', '_')}"

    @property
    def link(self):
        return f"[{self.number} {self.title}]({self.stem}.ipynb)"


def read_map(root=ROOT):
    """The rows of the course map, in its order."""
    found = []
    text = sections(_read(root, NOTES)).get("The course map", "")
    for module, part in sections(text, level=3).items():
        head, *rows = table_rows(part) or [COLUMNS]
        if head != COLUMNS or any(len(row) != len(COLUMNS) for row in rows):
            raise ValueError(f"{NOTES}, {module}: the columns are | {' | '.join(COLUMNS)} |")
        for lesson, question, _, concepts, state in rows:
            number, _, title = lesson.partition(" ")
            found.append(Row(number, title, question, module, _makers(concepts), state))
    return found


def _makers(concepts):
    """`a concept (First Last and Other Name); another (...)` as {concept: [First Last, Other Name]}."""
    named = re.findall(r"([^;()]+) \(([^()]+)\)", concepts)
    return {concept.strip(): names.split(" and ") for concept, names in named}


# --- what follows from the map ---------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Something that is written from the map: where it stands, and what must stand there."""

    file: str
    cell: str | None  # the notebook's cell, or None for a whole file
    pattern: str  # finds what stands there now, as its group `old`
    wanted: str

    def told(self):
        where = f", in the cell `{self.cell}`" if self.cell else ""
        return f"{self.file}{where}, wants:\n{self.wanted}"


def places(root=ROOT, rows=None):
    """Every place that is written from the map, or from some rows of it."""
    rows = rows or read_map(root)
    ready = [row for row in rows if row.state == "ready"]
    for before, row, after in zip([None, *ready], ready, [*ready[1:], None], strict=False):
        line = _navigation(row, before, after)
        yield Place(f"course/{row.stem}.ipynb", "title", r"^(?P<old>.*\[Glossary\]\(glossary\.md\).*)$", line)
        onward = f"{after.link}. {after.question}" if after else f"[Contents]({CONTENTS})"
        yield Place(f"course/{row.stem}.ipynb", "keypoints", r"^(?P<old>Next\b.*)$", f"Next: {onward}")
    yield Place(f"course/{CONTENTS}", None, r"^(?P<old>- (?:.*\n?)+)", _contents(rows))
    all_of_them, there = (NUMBERS[len(some)] for some in (rows, ready))
    yield Place(NOTES, None, r"(?P<old>\w+) notebook lessons", all_of_them.capitalize())
    numbers = " and ".join(", ".join(row.number for row in ready).rsplit(", ", 1))
    count = f"{there.capitalize()} of {all_of_them} lessons are ready: {numbers}."
    yield Place(NOTES, None, r"^(?P<old>\w+ of \w+ lessons are ready:.*?\.)", count)
    yield Place("course/whose_concepts.md", None, r"^\|[-|]+\|\n(?P<old>(?:\|.*\n)*)", _concepts(rows))
    for term, link in first_met(root).items():
        entry = rf'<a id="{term}"></a>(?:(?!^## )[\s\S])*?(?P<old>First met in .*)'
        yield Place("course/glossary.md", None, entry, f"First met in {link}.")


# Words of everyday speech as well: such a term is met where a lesson links it.
EVERYDAY = {"mean", "path", "sample", "share", "weight"}


def first_met(root=ROOT):
    """Where each term of the glossary is first met, as {term: link}: in a lesson, else on a page.

    In a lesson that is where it is linked, or used in an earlier core.
    """
    found, lessons = {}, find_lessons(root)
    for at, lesson in enumerate(lessons):
        for term in lesson.terms:
            if term not in found:
                first = next((one for one in lessons[:at] if _uses(one, term)), lesson)
                found[term] = f"[Lesson {first.number}]({first.stem}.ipynb)"
    for page in sorted((root / "course").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        for _, target in links(text):
            file, _, term = target.partition("#")
            if file == "glossary.md" and term:
                found.setdefault(term, f"[{headings(text)[0][1]}]({page.name})")
    return found


def _uses(lesson, term):
    """Does the core say the term, in one number or the other? Not where it names the next lesson."""
    words = re.sub(r"y$", "(y|ie)", term).replace("-", "[ -]")
    said = re.sub(r"\]\([^)]*\)|^Next: .*", "]", lesson.core_markdown, flags=re.M)
    return term not in EVERYDAY and re.search(rf"\b{words}s?\b", said, re.I)


def _navigation(row, before, after):
    links = [
        *([f"[Previous: {before.title}]({before.stem}.ipynb)"] if before else []),
        *([f"[Next: {after.title}]({after.stem}.ipynb)"] if after else []),
        f"[Contents]({CONTENTS})",
        "[Glossary](glossary.md)",
        "[Reading list](reading_list.md)",
    ]
    return (f"{_comma(row.module)}. " if before else "") + " · ".join(links)


def _contents(rows):
    first, *others = rows
    lines = [f"- {_line(first)}"]
    for module, part in groupby(others, attrgetter("module")):
        lines.append(f"- **{_comma(module)}**")
        planned = []
        for row in part:
            if row.state == "ready":
                lines.append(f"  - {_line(row)}")
            else:
                planned.append(row.title)
        lines += [f"  - Planned: {' · '.join(planned)}"] if planned else []
    return "\n".join([*lines, ""])


def _line(row):
    return f"{row.link}: {row.question[0].lower()}{row.question[1:]}"


def _concepts(rows):
    return "".join(
        f"| {row.number} {row.title} | {concept} | {' and '.join(names)} |\n"
        for row in rows
        for concept, names in row.makers.items()
    )


def _comma(module):
    """`Module 1 Fandom mobilisation` as it reads in a sentence."""
    return re.sub(r"^(Module \d) ", r"\1, ", module)


# --- holding and writing ---------------------------------------------------------------------


def wrong_places(root=ROOT):
    """The places that do not hold what follows from the map."""
    return [place for place in places(root) if mended(_text(root, place), place) != _text(root, place)]


def write(root=ROOT):
    """Write what follows from the map; return the places that cannot be found."""
    for place in wrong_places(root):
        if text := mended(_text(root, place), place):
            _store(root, place, text)
    return wrong_places(root)


def mended(text, place):
    """The text with what is wanted in its place; None where the place is not there."""
    match = re.search(place.pattern, text, re.M)
    return match and text[: match.start("old")] + place.wanted + text[match.end("old") :]


def _read(root, file):
    path = root / file
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _text(root, place):
    text = _read(root, place.file)
    if place.cell is None or not text:
        return text
    return "".join("".join(one["source"]) for one in _cells(json.loads(text), place))


def _cells(book, place):
    return [cell for cell in book["cells"] if cell.get("id") == place.cell]


def _store(root, place, text):
    if place.cell is not None:
        book = json.loads(_read(root, place.file))
        for cell in _cells(book, place):
            cell["source"] = text.splitlines(keepends=True)
        text = json.dumps(book, indent=1, ensure_ascii=False) + "\n"
    (root / place.file).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for place in write():
        print(place.told())
