"""A ZIP for your students: lessons, data and the Python behind them, without keys and notes.

    who_counts.zip     unpacks to a folder `whocounts`; in it, on top, 0_HOW_TO_INSTALL.html

That page is course/installing.md for somebody who has unpacked it; a double click opens it. Lesson 00 always comes along: the
lines for installing open it, and it shows how a notebook is used. Where a page leads to a lesson that
you left out, its name stays, without a link. A dataset comes with its card and its recipe, the
public record always.

Outputs that your own notebooks hold are left out. A notebook in which you answered is refused: pack
from a fresh copy of the course, so that no answer of yours is handed out. The same content gives the same
file, byte for byte, with the same Python.
"""

import json
import re
from pathlib import Path, PurePosixPath

from course_map import CONTENTS, mended, places
from lessons import LINK, ROOT, find_lessons, headings, links, slug
from markdown_it import MarkdownIt

from teaching.saying import Refused, chosen, say, titles
from teaching.zips import write_zip

HELP = "the students' ZIP, without keys and notes"
FOLDER = "whocounts"  # short, since Windows counts the characters of a path
FIRST = "0_HOW_TO_INSTALL.html"
ALWAYS = [
    "LICENSE",
    "LICENSE-CONTENT",
    "CITATION.cff",
    "README.md",
    "requirements.txt",
    "pyproject.toml",
    ".github/panel.png",
]
RECORD = ["record_facts", "record_sources"]
FOR_TESTERS = re.compile(r"^## Prove it\n.*?(?=^## )", re.M | re.S)  # a section of README
FOR_SENDERS = re.compile(r"^## What does an instructor send\b.*?(?=^## |\Z)", re.M | re.S)  # in installing.md
THE_COURSE = re.compile(r"^- \*\*The course\.\*\* .*$", re.M)
UNPACKED = (
    "- **The course.** You have unpacked it: this page lies beside a file `requirements.txt`. You see no such "
    "file? Then you only look into the ZIP file. On Windows, right-click it and choose *Extract All*."
)

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1.05rem/1.55 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222 }}
pre, code {{ font-size: .95em; background: #f2f2f2 }}
pre {{ padding: .6rem .8rem; overflow-x: auto }}
table {{ border-collapse: collapse }}
td, th {{ border: 1px solid #999; padding: .35rem .5rem; text-align: left; vertical-align: top }}
blockquote {{ margin: 0; padding-left: 1rem; border-left: 3px solid #999 }}
</style>
<main>
{body}</main>
</html>
"""


def arguments(parser):
    """What the command can be told."""
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 21; none means all")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "pack", metavar="FOLDER")


def run(options):
    """Write the ZIP."""
    lessons = chosen(["00", *options.lessons] if options.lessons else [])
    files = packed(lessons)
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / "who_counts.zip"
    write_zip(path, {f"{FOLDER}/{name}": files[name] for name in files})
    size = path.stat().st_size / 1e6
    say(f"{path}: {len(lessons)} lessons, {len(files)} files, {size:.1f} MB; students open {FIRST} first")


def packed(lessons):
    """What students get.

    Parameters
    ----------
    lessons : list of Lesson
        With the first of the course.

    Returns
    -------
    dict
        Name in the folder of the course -> bytes, in the order of the ZIP.
    """
    root = lessons[0].root
    files = {name: _content(root / name) for name in [*ALWAYS, *_course(root, lessons)]}
    for lesson in lessons:
        files[f"course/{lesson.stem}.ipynb"] = b""  # so that links to it are alive
    data = [*RECORD, *_datasets(root, lessons)]
    for name in data:
        for file in (f"{name}.csv", f"{name}.md", f"recipes/{name}.py"):
            if (root / "datasets" / file).is_file():
                files[f"datasets/{file}"] = _content(root / "datasets" / file)
    files["datasets/recipes/__init__.py"] = _content(root / "datasets" / "recipes" / "__init__.py")
    files["datasets/datapackage.json"] = _datapackage(root, data)

    files |= {f"course/{lesson.stem}.ipynb": _notebook(lesson, lessons, files) for lesson in lessons}
    [contents] = [one for one in _places(root, lessons) if one.file == f"course/{CONTENTS}"]
    files[contents.file] = mended(files[contents.file].decode(), contents).encode()
    files["README.md"] = _for_students(files["README.md"].decode(), files).encode()
    for name in [name for name in files if name.endswith(".md")]:
        files[name] = _alive(files[name].decode(), name, files).encode()
    page = _page(_unpacked(files["course/installing.md"].decode())).encode()
    return {FIRST: page, **{name: files[name] for name in sorted(files)}}


def _content(path):
    """What a file holds, with the line ends that it has outside Windows."""
    content = path.read_bytes()
    return content if path.suffix == ".png" else content.replace(b"\r\n", b"\n")


def _course(root, lessons):
    """The pages, and the Python that these lessons need."""
    course = root / "course"
    others = {lesson.module_path for lesson in find_lessons(root)} - {one.module_path for one in lessons}
    there = [*course.glob("*.md"), *(course / "whocounts").rglob("*")]
    for path in there:
        name = path.relative_to(root)
        hidden = any(part.startswith(".") for part in name.parts)
        if path not in others and path.suffix in {".md", ".py", ".js", ".css"} and not hidden:
            yield name.as_posix()


def _resources(root):
    return json.loads((root / "datasets" / "datapackage.json").read_text(encoding="utf-8"))


def _datasets(root, lessons):
    """The datasets that these lessons name."""
    code = "\n".join(
        text
        for lesson in lessons
        for text in (lesson.module_path.read_text(encoding="utf-8"), *(cell.source for cell in lesson.code))
    )
    names = [one["name"] for one in _resources(root)["resources"]]
    return [name for name in names if re.search(rf"\b{name}\b", code)]


def _datapackage(root, names):
    package = _resources(root)
    package["resources"] = [one for one in package["resources"] if one["name"] in names]
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _places(root, lessons):
    """What follows from the course map, were these lessons all of it."""
    return places(root, [titles(root)[one.stem] for one in lessons])


def _notebook(lesson, lessons, files):
    """A notebook as it was before anybody ran it, with neighbours that are there."""
    answered = [name for name, cell in lesson.answer_cells.items() if "..." not in cell.source]
    if answered:
        raise Refused(
            f"course/{lesson.stem}.ipynb holds answers of your own ({', '.join(answered)}); pack from a "
            "fresh copy of the course, or put that file back (git restore)"
        )
    name = f"course/{lesson.stem}.ipynb"
    here = {place.cell: place for place in _places(lesson.root, lessons) if place.file == name}
    book = json.loads(lesson.path.read_text(encoding="utf-8"))
    book["metadata"].pop("widgets", None)
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        else:
            text = "".join(cell["source"])
            text = (mended(text, here[cell["id"]]) if cell["id"] in here else None) or text
            cell["source"] = _alive(text, name, files).splitlines(keepends=True)
    return (json.dumps(book, indent=1, ensure_ascii=False) + "\n").encode()


# --- links -----------------------------------------------------------------------------------


def _for_students(readme, files):
    """README without what speaks to testers and instructors alone."""
    lines = FOR_TESTERS.sub("", readme).splitlines(keepends=True)
    return "".join(line for line in lines if not (line[:2] in ("- ", "| ") and _leads_nowhere(line, files)))


def _leads_nowhere(line, files):
    targets = [target for _, target in links(line)]
    return bool(targets) and not any(_is_there(target, "README.md", files) for target in targets)


def _alive(markdown, name, files):
    """Markdown in which a link to what was left out is plain text."""
    return LINK.sub(lambda link: link[0] if _is_there(link[2], name, files) else link[1], markdown)


def _is_there(target, name, files):
    path = target.partition("#")[0]
    if not path or re.match(r"\w+:", path):
        return True
    parts = []
    for part in (PurePosixPath(name).parent / path).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    wanted = "/".join(parts)
    return any(file == wanted or file.startswith(f"{wanted}/") for file in files)


def _unpacked(installing):
    """How to install, for somebody who has the course: nothing to download, no letter to students."""
    return THE_COURSE.sub(UNPACKED, FOR_SENDERS.sub("", installing))


def _page(markdown):
    """A page of Markdown as HTML that opens with a double click."""
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(markdown)
    for opening, inline in zip(tokens, tokens[1:], strict=False):
        if opening.type == "heading_open":
            opening.attrSet("id", slug(inline.content))
    return PAGE.format(title=headings(markdown)[0][1], body=parser.renderer.render(tokens, parser.options, {}))
