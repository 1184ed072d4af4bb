"""The one import of a lesson module. How such a module is written:

It holds what is this lesson's own, and nothing else: its readers, its figures, its panel, its
judges. It begins ::

    from whocounts.classroom import lesson_kit as kit
    from whocounts.classroom.lesson_kit import claim_card, fact, facts, references, show_table

    __all__ = ["claim_card", "fact", "facts", "references", "show_table"]

    start, check, card, done = kit.open_lesson("21_empty_seats", data=["event_registrations"])

What stands in ``__all__`` is what students use as it is; every function without a leading
underscore is theirs as well (``lesson.evening(0, 0, 40, False)``). `start` sees to it that a
wrong call of any of them ends in one line. ``@kit.kindly("lesson.evening(0, 0, 40, False)")``
gives that line a call that works; a ``ValueError`` that the function raises itself, or that
``share = kit.number_within("share", share, 0, 1)`` raises, says what is wrong (it gives the number
back; with ``whole=True`` it wants a whole one). Any other error counts as a fault of ours.
All else is called by its full name, ``kit.new_figure``, so that a reader sees what is the kit's.

Readers are functions of one line, named for what one gets ::

    def registrations():
        return start.read("event_registrations")

`start.read` keeps the table and gives a copy. The numbers that the recipe was given come from
``start.parameters("event_registrations")`` and are typed nowhere else. Chance comes from
``start.chance()``, the same in every run. ``first_rows(forms)`` shows how a table begins, and
what one row of it is.

A panel is ``kit.Panel(controls=…, init=…, update=…, …)``: what it takes stands in panel.py, its
sliders and choices in controls.py, its missions in missions.py; a step of a mission is
``(settings, numbers) -> bool``. A real check is often ``kit.cards_to_turn(cards, questions, …)``,
cards from the record on which one decides before one turns them over (face_down.py). A judge compares with ``kit.is_close(value, wanted, places=1)``
and tries a function on several calls; check.py says what it is given. The prediction is shown
again by a function of the lesson that works out what happened and ends in
``return kit.recall("my_prediction", "my_reason", happened, right=…, between=…, unit=…)``:
`right` is the number that was predicted (an int where it is a count), `between` are the least and the
most that anybody could predict (predict.py).

A figure begins with ``kit.new_figure()``, whose ``figure.subplots()`` gives axes, and ends with ``kit.picture(figure, alt=…, caption=…,
not_shown=…, numbers=…)``; what is drawn between is asked of the figure and its axes, which keep
the house style whatever a student has set; `numbers` is a table or a column of it (figure.py). A number that a cell shows has its unit:
``show_number(0.38, "of the people")``, and ``kit.counted(1, "posts")`` is *1 post*. ``facts(["F036", "F042"], "caption", more=["F044"])`` and
``references`` are explained in record.py. Words of ours may hold ``*emphasis*``, ``**strong**`` and
backticks. The last cell of the notebook is ``lesson.done()``.
"""

from typing import NamedTuple

from whocounts.classroom import figure, predict, record, shown
from whocounts.classroom.answers import NotYet, as_pair, as_truth, is_close, is_open
from whocounts.classroom.card import Cards
from whocounts.classroom.check import Checks
from whocounts.classroom.concepts import concepts_of_the_course
from whocounts.classroom.done import Done
from whocounts.classroom.face_down import FaceDown, cards_to_turn
from whocounts.classroom.figure import (
    BLACK,
    BLUE,
    COLOURS,
    GREEN,
    HATCHES,
    MARKERS,
    ORANGE,
    PINK,
    letter_mark,
    new_figure,
    picture,
)
from whocounts.classroom.ideas import Idea, Samples, in_one_clause
from whocounts.classroom.kindly import kindly, number_within
from whocounts.classroom.names import stopped_names, student_names
from whocounts.classroom.panel import Choice, Mission, Number, Panel, Reading, Slider, Switch
from whocounts.classroom.predict import CLAIM_CARD, recall
from whocounts.classroom.ready import description
from whocounts.classroom.shown import Shown, box, counted, marked, one_below_another, words
from whocounts.classroom.start import Start

__all__ = [
    # what lessons hand on to students
    "claim_card", "fact", "facts", "first_rows", "references", "show_number",
    "show_table",
    # figures, and what a cell shows
    "BLACK", "BLUE", "COLOURS", "GREEN", "HATCHES", "MARKERS", "ORANGE", "PINK",
    "Shown", "box", "counted", "letter_mark", "marked", "new_figure", "one_below_another", "picture", "words",
    # panels
    "Choice", "FaceDown", "Mission", "Number", "Panel", "Reading", "Slider", "Switch", "cards_to_turn",
    # predictions, calls and judges
    "CLAIM_CARD", "Idea", "NotYet", "Samples", "as_pair", "as_truth", "in_one_clause", "is_close", "is_open", "kindly",
    "number_within", "recall", "stopped_names", "student_names",
    # the lesson itself
    "Lesson", "concepts_of_the_course", "open_lesson",
]  # fmt: skip


# What students call in every lesson, with a call that works for the line that a slip ends in.
claim_card = kindly('lesson.claim_card("my_claim")')(predict.claim_card)
fact = kindly('lesson.fact("F042")')(record.fact)
facts = kindly('lesson.facts(["F036", "F042"])')(record.facts)
references = kindly('lesson.references(["F036", "F042"])')(record.references)
show_number = kindly('lesson.show_number(0.5, "of the forms")')(shown.show_number)
show_table = kindly('lesson.show_table(my_table, "what it shows")')(figure.table)


class Lesson(NamedTuple):
    """What every lesson offers under the same names."""

    start: Start
    check: Checks
    card: Cards
    done: Done


def open_lesson(notebook, data=()):
    """What every lesson has: its first cell, its exercises, its data cards, its last cell.

    Parameters
    ----------
    notebook : str
        Name without ending, such as ``"21_empty_seats"``.
    data : sequence of str
        The datasets that the lesson reads.

    Returns
    -------
    Lesson
        ``start, check, card, done``.
    """
    check = Checks()
    return Lesson(Start(notebook, data), check, Cards(data), Done(notebook, check))


@kindly("lesson.first_rows(my_table, 5)")
def first_rows(frame, rows=5):
    """How a table of the lesson begins, and what one row of it is.

    Parameters
    ----------
    frame : pandas.DataFrame
        As a reader of the lesson gives it, or a part of it.
    rows : int

    Returns
    -------
    Shown
    """
    if not hasattr(frame, "attrs") or "dataset" not in frame.attrs:
        raise ValueError("first_rows shows a table of this lesson.")
    name = frame.attrs["dataset"]
    rows = number_within("rows", rows, 1, 50, whole=True)
    origin, _, one = description(name).partition(". ")
    return show_table(frame, f"The first {rows} rows of {name} ({origin}). {one}", rows)
