"""The recipes of the datasets, one file each: ``NAME.py`` makes ``NAME.csv``.

A recipe of invented data holds five names. The whole of one, for people who queue at a stall:

    import pandas as pd

    from recipes import Field, Parameter, ids

    ROW = "One row is one person in an invented queue."

    FIELDS = {
        "person_id": Field("string", "Identifier of the person", unique=True),
        "minutes": Field("integer", "Minutes that the person waited", minimum=0),
    }

    PARAMETERS = {
        "people": Parameter(80, "People in the queue", "*arbitrary*: enough to see a shape"),
        "longest": Parameter(30, "Longest wait, in minutes", "*arbitrary*"),
    }

    SEED = 7


    def make(rng, p):
        minutes = rng.integers(0, p.longest + 1, p.people)
        return pd.DataFrame({"person_id": ids("p", p.people), "minutes": minutes})

- ``ROW`` says in one sentence what a row is. The second section of the card begins with it.
- ``FIELDS`` are the columns in their order, each a `Field`.
- ``PARAMETERS`` are all the numbers that somebody chose, each a `Parameter` with its reason or
  the word *arbitrary*; also those that no row shows and a lesson needs, such as the seats of a
  hall. No number stands anywhere else in a recipe, save 0, 1, 2, 24, 60 and 100;
  and none, not even these, in the words of a `Field` or a `Parameter`, which the card shows.
- ``SEED`` is any whole number.
- ``make(rng, p)`` gives the table. `rng` is a `numpy.random.Generator`, `p.people` the value of a
  parameter; it reads neither `FIELDS` nor `PARAMETERS`. A recipe that needs the table of another
  one names it: ``make(rng, p, fan_network)``.

A recipe that reads the public record says ``REAL = True`` instead. It has neither parameters nor
seed, and its ``make`` is given the tables that it names and nothing else.

``python datasets/generate.py`` finds the recipes by looking here. It writes the tables, the schema
and the parameters in ``datapackage.json``, and in each card the two tables that hold the columns
and the parameters. A lesson reads the numbers with ``start.parameters("NAME")``.
"""

from typing import NamedTuple


class Parameter(NamedTuple):
    """A number that somebody chose, or several that belong together.

    Attributes
    ----------
    value : int, float, list or dict
        A list or dict holds numbers; a word may be a key, and words otherwise stand in ``make``.
    what : str
        What it is, with its unit, as the card says it.
    why : str
        Its reason, or the word *arbitrary*.
    """

    value: object
    what: str
    why: str


class Field:
    """A column.

    Parameters
    ----------
    kind : {"string", "integer", "number", "boolean"}
        Its type, by its Frictionless name.
    holds : str
        What it holds, with its unit.
    **constraints
        What every value keeps to, by Frictionless names: `unique`, `required`, `minimum`,
        `maximum`, `enum`, `pattern`.
    """

    def __init__(self, kind, holds, **constraints):
        self.kind, self.holds, self.constraints = kind, holds, constraints


def ids(letter, count):
    """Identifiers such as p0001: unique, and of no one."""
    return [f"{letter}{number:04d}" for number in range(1, count + 1)]


def draw(rng, shares, count):
    """So many names by lot; `shares` gives the chance of each."""
    return rng.choice(list(shares), count, p=list(shares.values()))


def originals(frame, identifier):
    """For each row that repeats another, the identifier of that one; else nothing.

    An original has a number in the column `key`, and what repeats it has the same in `first`.
    """
    of_key = frame.dropna(subset="key").set_index("key")[identifier]
    return frame["first"].map(of_key)
