"""Whose concepts the course works with: its page of them, as a table."""

import re

import pandas as pd

from whocounts.classroom.ready import COURSE


def concepts_of_the_course():
    """The course map's column *Whose concept*: one row is one concept of one lesson.

    Returns
    -------
    pandas.DataFrame
        Columns ``lesson``, ``concept`` and ``whose``, read from ``whose_concepts.md``.
    """
    text = (COURSE / "whose_concepts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d\d [^|]+) \| ([^|]+) \| ([^|]+) \|$", text, re.M)
    return pd.DataFrame(rows, columns=["lesson", "concept", "whose"])
