"""How all commands speak: one line for an error, one for each step of long work."""

import sys

from course_map import read_map
from lessons import ROOT, find_lessons


class Refused(Exception):
    """What could not be made; the message is one line and says what to do."""


def say(text):
    """One line of progress, apart from what a command prints."""
    print(text, file=sys.stderr, flush=True)


def chosen(words, root=ROOT):
    """The lessons that an instructor names.

    Parameters
    ----------
    words : list of str
        Numbers such as ``21``, or names such as ``21_empty_seats``; none means all.
    root : Path
        The folder of the course.

    Returns
    -------
    list of Lesson
        In the order of the course.

    Raises
    ------
    Refused
        If there is no such lesson; the message names those that there are.
    """
    there = find_lessons(root)
    known = {name: lesson for lesson in there for name in (lesson.number, lesson.stem)}
    for word in words:
        if word not in known:
            numbers = " ".join(lesson.number for lesson in there)
            raise Refused(f"there is no lesson {word!r}; name one or more of {numbers}, or none for all")
    wanted = {known[word].stem for word in words}
    return [lesson for lesson in there if not words or lesson.stem in wanted]


def titles(root=ROOT):
    """The rows of the course map by the name of their lesson, as {stem: Row}."""
    return {row.stem: row for row in read_map(root)}
