"""The course as pages to read, with panels that move, for any browser and without Python.

Open `index.html` in the folder that is made: from the disk, from a USB stick, or laid on any web
server. Nothing is installed and nothing is asked of the internet. Everything in it comes from
the lessons as they stand: after a change, make it again.

What it cannot do: it checks no answer and keeps none, and of each panel it has at most a hundred
settings, those of its missions among them; a control stops where one is drawn with the others as
they stand, and a line says so; nothing that a reader did not touch moves. The answer keys and these notes are not in it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import nbformat
from course_map import mended, places
from lessons import ROOT

from teaching.ran import AT_ONCE, ran
from teaching.saying import Refused, chosen, say, titles
from teaching.site.frames import drawn
from teaching.site.pages import Pages
from teaching.site.reading import reading_edition

HELP = "the course to read in any browser, with panels that move without Python"
HERE = Path(__file__).parent
CLASSROOM = ROOT / "course" / "whocounts" / "classroom"
EXPORT = "export default { render };\n"


def arguments(parser):
    """What the command can be told."""
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 21; none means all")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "site", metavar="FOLDER")


def run(options):
    """Make the site, and say where it is and how large."""
    lessons = chosen(options.lessons)
    target = options.output.resolve()
    if target.exists() and any(target.iterdir()) and not (target / "index.html").is_file():
        raise Refused(f"{target} holds other things; name an empty folder with --output")
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        source, made = Path(folder, "source"), Path(folder, "site")
        write_source(source, lessons)
        say("laying out the pages")
        build(source, made)
        shutil.rmtree(target, ignore_errors=True)
        shutil.move(made, target)
    files = [path for path in target.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files) / 1e6
    pages = sum(path.suffix == ".html" for path in files)
    print(f"{target / 'index.html'}\n{pages} pages with {len(lessons)} lessons, {len(files)} files, {size:.1f} MB")


def write_source(folder, lessons):
    """All that Sphinx makes the site of.

    Parameters
    ----------
    folder : Path
        It is made.
    lessons : list of Lesson
    """
    pages = Pages(folder, lessons)
    pages.write()
    rows = titles()
    neighbours = {(one.file, one.cell): one for one in places(ROOT, [rows[lesson.stem] for lesson in lessons])}
    static = folder / "_static"
    (static / "panels").mkdir(parents=True)
    style = "".join(path.read_text(encoding="utf-8") for path in (CLASSROOM / "panel.css", HERE / "site.css"))
    (static / "site.css").write_text(style, encoding="utf-8")
    (static / "whocounts.js").write_text(script(), encoding="utf-8")
    # Frames are drawn while the kernels start and wait.
    with ProcessPoolExecutor(min(AT_ONCE, len(lessons)), get_context("spawn")) as drawing:
        waiting = [drawing.submit(drawn, lesson) for lesson in lessons]
        for (lesson, book), panels in zip(ran(lessons), waiting, strict=True):
            stills = {name: still for name, (still, _) in panels.result().items()}
            scripts = "".join(one for _, one in panels.result().values())
            (static / "panels" / f"{lesson.stem}.js").write_text(scripts, encoding="utf-8")
            page = f"course/{lesson.stem}.ipynb"
            for cell in book.cells:
                if place := neighbours.get((page, cell.id)):
                    cell.source = mended(cell.source, place)
            edition = reading_edition(lesson, book, stills, partial(pages.fit, page))
            pages.put(page, nbformat.writes(edition))
            say(f"drew the panels of {lesson.stem}")


def script():
    """view.js as it stands and its stand-in for Python, as one script that may be opened as a file."""
    view = (CLASSROOM / "view.js").read_text(encoding="utf-8")
    if not view.endswith(EXPORT):
        raise Refused(f"view.js no longer ends with {EXPORT.strip()}; mend teaching/site/__init__.py")
    stand_in = (HERE / "stand_in.js").read_text(encoding="utf-8")
    return f"(() => {{\n{view.removesuffix(EXPORT)}\n{stand_in}}})();\n"


def build(source, target):
    """Have Sphinx make the site.

    Raises
    ------
    Refused
        If Sphinx has anything to complain about.
    """
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", str(HERE), "-d", f"{target}.trees"]
    command += ["-D", f"html_static_path={source / '_static'}", str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    if done.returncode or done.stderr.strip():
        raise Refused(f"Sphinx complains: {done.stderr.strip() or done.stdout.strip()}")
