"""What a lesson tells after its prediction, from its own code."""

from unittest.mock import patch

from whocounts.classroom import lesson_kit
from whocounts.classroom.shown import Shown

TELLS = "answer_to_prediction"  # the function of each lesson that compares


def told(lesson, source):
    """What a cell that calls `TELLS` gives to `recall`.

    Parameters
    ----------
    lesson : Lesson
    source : str
        Of the cell.

    Returns
    -------
    tuple of str and dict
        What happened, in words; then `right`, `between` and `unit`, by name.
    """
    with patch.object(lesson_kit, "recall", return_value=Shown("", "")) as recall:
        exec(source, {"lesson": lesson.module})
    (_, _, happened), named = recall.call_args
    return happened, named
