"""Pour a new lesson into the mould: files that run, and fail on what must be written.

    python tests/new_lesson.py 22 feeding_the_trend trend_hours

takes the number and the name that the course map has, and the name of the lesson's dataset. It
writes the lesson's files from the toy lesson, marks its row in the course map as ready, and writes
what follows. Where `TODO:` stands, something is to be written; `tests/test_house.py` finds each.
"""

import argparse
import importlib.util
import re
import sys

from course_map import NOTES, read_map
from course_map import write as write_what_follows
from lessons import ROOT, sections, slug
from toy_lesson import STEM, TEMPLATES, write_notebook


class Refused(Exception):
    """What is asked for does not fit the course."""


def pour(number, name, data, root=ROOT):
    """Write a new lesson under `root`; return the files that were made."""
    row = next((row for row in read_map(root) if row.number == number), None)
    if row is None or row.stem != f"{number}_{name}":
        if row:
            raise Refused(f"The course map in {NOTES} has {row.stem}. Change it there first, or call it so.")
        raise Refused(f"The course map in {NOTES} has no lesson {number}. Write its row there first, as `planned`.")
    new = {
        f"{STEM[:2]} {STEM[3:].capitalize()}": f"{number} {row.title}",
        STEM: row.stem,
        "lessons import toy": f"lessons import {name}",
        "lessons/toy": f"lessons/{name}",
        "lesson 91": f"lesson {number}",
        "Run sheet: toy": f"Run sheet for lesson {number}: {row.title}",
        "A small lesson for the tests.": f"Figures, panel and judges of lesson {number}.",
        "What is one row?\n\n[": f"{row.question}\n\n[",
        "CONCEPT": " or ".join(f"{link(one)} by {' and '.join(by)}" for one, by in row.concepts.items()),
        "SEED = 91": f"SEED = {number}",
        "toy": data,
    }
    files = {fill(file, new): fill(to_write(file, text), new) for file, text in TEMPLATES.items()}
    notebook = f"course/{row.stem}.ipynb"
    if there := [file for file in [notebook, *files] if (root / file).exists()]:
        raise Refused(f"This is there already: {', '.join(there)}.")
    write_notebook(files.pop("notebook"), root / notebook)
    for file, text in files.items():
        (root / file).write_text(text, encoding="utf-8", newline="\n")
    _change(root, NOTES, rf"^(\| {number} .*\| )planned( \|)$", r"\1ready\2")
    _change(root, "CHANGELOG.md", r"(\A[\s\S]*?\n## [\s\S]*?\n)(- )", rf"\1- Lesson {number} {row.title}.\n\2")
    for concept in row.concepts:
        define(root, concept)
    list_works(root, row)
    write_data(root)
    write_what_follows(root)
    return [notebook, *files]


def to_write(file, template):
    """The template with what is to be written, and without what the toy lesson has there."""
    if file.endswith(".py"):
        return template
    return re.sub(r"^(.*TODO: .*\n)(?:(?!%%|#|.*TODO: ).+\n)*", r"\1", template, flags=re.M)


def fill(text, new):
    for old, wanted in new.items():
        text = text.replace(old, wanted)
    return text


def link(concept):
    return f"[{concept}](glossary.md#{slug(concept)})"


def define(root, concept):
    """Make an entry of the glossary, in its order, if there is none."""
    path = root / "course" / "glossary.md"
    text = path.read_text(encoding="utf-8")
    name = concept[0].upper() + concept[1:]
    entries = sections(text)
    if slug(concept) in map(slug, entries):
        return
    after = next((one for one in entries if one.casefold() > name.casefold()), None)
    at = text.index(f'## <a id="{slug(after)}">') if after else len(text)
    entry = f'## <a id="{slug(concept)}"></a>{name}\n\nTODO: what the word means here. First met in x.\n\n'
    path.write_text(text[:at] + entry + text[at:], encoding="utf-8", newline="\n")


def list_works(root, row):
    """Make a line of the reading list for each author of a concept who is not in it."""
    path = root / "course" / "reading_list.md"
    text = path.read_text(encoding="utf-8")
    heading = f"## {row.module}\n\n"
    for concept, authors in row.concepts.items():
        for author in authors:
            if author not in text:
                work = f"- **{author}**, TODO: the work behind *{concept}*, why to read it, how far it was read.\n"
                text = text.replace(heading, heading + work)
    path.write_text(text, encoding="utf-8", newline="\n")


def write_data(root):
    """Make every dataset from its recipe."""
    folder = root / "datasets"
    sys.path.insert(0, str(folder))  # a recipe imports `recipes`
    try:
        spec = importlib.util.spec_from_file_location("generate", folder / "generate.py")
        generate = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(generate)
        for file, content in generate.build(folder).items():
            (folder / file).write_bytes(content)
    finally:
        sys.path.remove(str(folder))


def _change(root, file, old, new):
    path = root / file
    text, times = re.subn(old, new, path.read_text(encoding="utf-8"), count=1, flags=re.M)
    if times != 1:
        raise Refused(f"{file} has no place for the new lesson.")
    path.write_text(text, encoding="utf-8", newline="\n")


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("number", help="two digits, such as 22")
    ask.add_argument("name", help="as the course map has it, such as feeding_the_trend")
    ask.add_argument("data", help="name of the lesson's dataset, such as trend_hours")
    given = ask.parse_args()
    if not re.fullmatch(r"[a-z][a-z0-9_]*", given.data):
        ask.error(f"a dataset is named in small letters and underscores, not {given.data}")
    try:
        made = pour(given.number, given.name, given.data)
    except Refused as refusal:
        ask.error(str(refusal))
    print("Made:", *made, sep="\n  ")
    print()
    print("Each TODO in them says what to write. Run the lesson's tests as you go:")
    chosen = f"{given.name} or {given.data} or house or course_map or no_author or the_record"
    print(f'  python -m pytest -m "not browser" -k "{chosen}"')
    print("and in the end without -m, so that the browser moves its panel too.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
