"""Each lesson on paper: a handout for students, and slides for the room, as PDF.

    NN_name_handout.pdf   A4: the core, More, and on last pages what a student reads after a try
    NN_name_slides.pdf    16:9: hook, prediction, figures, missions, exercises, cards, insights, discussion,
                          votes, closing line; in 00 the ground rules and the two crowds as well

What comes after the prediction begins on a new sheet, so that nobody reads what happened before
having written down a number: print that part apart. It says so on top, and a slide says when.

The handout has lines to write on where the notebook has cells to fill in. A panel is its still picture,
its missions and a table of settings; cards that lie face down show their faces. Hints, what one
opens after a decision and the backs of the cards stand on the last pages: print them apart, or
not at all. Left out: setup, data cards, the folded part of the record, and Python that only shows. What only a
screen can do says "Needs the panel"; a last line tells where C, V, G and F with a number stand.

The slides are pages, and no web page: any reader shows them full screen, without a network and with
the same breaks on each machine, and they can be printed. An exercise of the core has its task in short,
and its options. A vote has its answer on the slide after it, and why it is right; what those think who
chose another is for you alone, in the run sheet. A card has its back on the slide after it.

Chromium or Chrome makes the PDF; WHOCOUNTS_CHROMIUM names one that is not found. Headings, tables and
pictures are tagged, with their text alternatives.
"""

from pathlib import Path

from lab import find_chromium
from lessons import ROOT

from teaching.handout_page import read_handout
from teaching.handout_pdf import Printer
from teaching.handout_slides import read_slides
from teaching.ran import ran
from teaching.saying import Refused, chosen, say, titles

HELP = "handouts on A4 and slides, as PDF"


def arguments(parser):
    """What the command can be told."""
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 21; none means all")
    parser.add_argument("--core", action="store_true", help="leave out what stands under More")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "print", metavar="FOLDER")


def run(options):
    """Print the lessons."""
    lessons = chosen(options.lessons)
    rows = titles()
    try:
        chromium = find_chromium()
    except LookupError as why:
        raise Refused(f"{why}; install Chromium or Chrome") from None
    options.output.mkdir(parents=True, exist_ok=True)
    made = []
    with Printer(chromium) as printer:
        for lesson, book in ran(lessons):
            handout = read_handout(lesson, book, rows[lesson.stem], with_more=not options.core)
            slides = read_slides(lesson, book, rows[lesson.stem])
            for kind, page in (("handout", handout), ("slides", slides)):
                path = options.output / f"{lesson.stem}_{kind}.pdf"
                path.write_bytes(printer.pdf(kind, page))
                made.append(path)
    size = sum(path.stat().st_size for path in made) / 1e6
    say(f"{len(made)} files, {size:.1f} MB, are in {options.output}")
