"""A class's notebooks as one page to teach from, and as tables for gradebooks.

    python instructor_notes/teach.py report FOLDER

FOLDER holds what your students handed in, in subfolders or not. Whose a notebook is, the names tell
that Canvas, Moodle or nbgrader give to files and folders, a folder for each person, or the file's
own name: 21_surname_firstname.ipynb, with spaces or with the lesson's title too. Of a name with more
than two parts the last is the first name. Notebooks whose names tell nobody are on the page, which
asks you to rename them, and in no table. The notebooks are read and never run. Out come, in
build/report/:

    report.html     to teach from tomorrow; works offline, and prints
    nbgrader.csv    one row for each person and lesson
    canvas.csv      one row a person, one column a lesson
    moodle.csv      the same, with a line of feedback

The first part of the page names nobody and can be projected; look at it first, as the messages in
it were saved by students' machines. It begins with the lesson that most handed in, and with the
exercise in which most of those who tried are not yet right. The second part has who handed in what,
the written answers side by side, the claim cards beside their rubric, and all of a lesson that fewer
than three people handed in.

The score in the tables is the number of exercises in the core of the lesson that a person has tried,
right or wrong: its columns are named so, but for nbgrader, which has names of its own. It measures
practice. How many of them are right, and how many explanations and forms were read, which no check
judges, stands beside it on the page, and in the line of feedback. This is no exam: the course is
public, with its answer keys, and a saved outcome can be edited. Mark claim cards and the claim
audit, with the rubrics. No notebook holds an ID number or an address: the
columns by which Canvas and Moodle find a person are filled in where the names of files tell, and
else by you. A file that could not be read has a row with an empty score, if its name tells whose it
is.

Where a cell holds another number or text than the one that its saved outcome is about, the page has
a remark, and so it has where two people explain in the same words. Neither proves anything.

With --rerun the answers run again, from top to bottom, in a sandbox without network, home or keys,
and the course's own checks judge them outside of it: about two seconds a notebook. A difference is
shown and proves nothing: an answer changed after its check looks the same as an edited outcome.
The sandbox is bubblewrap, so this is for Linux; without it --rerun refuses.
"""

from pathlib import Path

from lessons import ROOT

from teaching.report.gradebooks import write_gradebooks
from teaching.report.handed_in import read_folder
from teaching.report.page import counted, page
from teaching.report.rerun import judged_again
from teaching.report.sandbox import require_sandbox
from teaching.saying import Refused, say

HELP = "a class's notebooks as one page to teach from, and gradebooks"


def arguments(parser):
    """What the command can be told."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="with the notebooks, in subfolders or not")
    parser.add_argument(
        "--output", type=Path, default=ROOT / "build" / "report", metavar="FOLDER",
        help="where the page and the tables go (default: build/report)",
    )  # fmt: skip
    parser.add_argument(
        "--rerun", action="store_true",
        help="judge all answers again in a sandbox, and show where the saved outcomes differ (Linux with bubblewrap)",
    )  # fmt: skip


def run(options):
    """Read the folder; write the page and the gradebooks."""
    folder, output = options.folder.resolve(), options.output.resolve()
    if not folder.is_dir():
        raise Refused(f"there is no folder {folder}; name the one that holds the notebooks")
    if output.is_relative_to(folder):
        raise Refused(f"{output} lies in the folder that is read; choose another one with --output")
    if options.rerun:
        require_sandbox(folder)
    read, unread = read_folder(folder, said=say)
    if not read and not unread:
        raise Refused(f"{folder} is empty; put the notebooks there, or name another folder")
    if options.rerun:
        for number, one in enumerate(read, 1):
            one.again = judged_again(one)
            say(f"judged again: {number} of {len(read)}, {one.path}")
    output.mkdir(parents=True, exist_ok=True)
    made = [output / "report.html", *write_gradebooks(read, unread, output)]
    made[0].write_text(page(read, unread, folder.name), encoding="utf-8")
    if unknown := sum(not one.student.known for one in read):
        say(f"{counted(unknown, 'notebooks')} in no gradebook, as no name tells whose: the page says which to rename")
    say(f"{counted(len(read), 'notebooks')} read, {counted(len(unread), 'files')} not read; the page says why")
    for path in made:
        print(f"{path}  {path.stat().st_size / 1000:,.0f} kB")
