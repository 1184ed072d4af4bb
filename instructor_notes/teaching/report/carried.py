"""Answers as plain JSON, on their way out of the sandbox and, for a function, back into it.

Used on both sides. What comes out was made by somebody else's code: `unpacked` builds numbers,
text, collections and tables of it, and nothing else, or raises `Broken`.
"""

import numbers
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy, SeriesGroupBy

MOST_CELLS = 200_000  # of one table
MOST_COLUMNS = 200
DEEPEST = 12  # collections in each other
LARGEST = 10**400  # a whole number that is larger is no answer anyway
_TIMES = {  # kind -> (type, how it is written, how it is read); what is also of another type comes first
    "Timestamp": (pd.Timestamp, str, pd.Timestamp),
    "Timedelta": (pd.Timedelta, lambda value: value.value, lambda value: pd.Timedelta(int(value))),
    "datetime": (datetime, str, datetime.fromisoformat),
    "date": (date, str, date.fromisoformat),
    "timedelta": (timedelta, timedelta.total_seconds, lambda value: timedelta(seconds=float(value))),
}


class Broken(Exception):
    """What came is no answer."""


def packed(value, function=None, deep=0):
    """A value as JSON can hold it; what a judge could not use is a thing of that type.

    Parameters
    ----------
    value : object
    function : callable, optional
        Gives what stands for a function.
    """

    def inner(one):
        return packed(one, function, deep + 1)

    if value is None or value is Ellipsis or value is pd.NA or value is pd.NaT:
        return ["none" if value is None else "dots" if value is Ellipsis else "na"]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, bool | str):
        return value if isinstance(value, bool) else str(value)
    if isinstance(value, int):
        return ["int", hex(max(-LARGEST, min(LARGEST, value)))]
    if isinstance(value, complex):
        return ["complex", repr(value.real), repr(value.imag)]
    for kind, (a_time, written, _) in _TIMES.items():
        if isinstance(value, a_time):
            return [kind, written(value)]
    if deep > DEEPEST:
        return ["thing", type(value).__name__]
    if isinstance(value, pd.DataFrame) and value.size <= MOST_CELLS and value.shape[1] <= MOST_COLUMNS:
        columns = [[inner(one) for one in value.iloc[:, at].tolist()] for at in range(value.shape[1])]
        return ["frame", _levels(value.columns, inner), columns, _levels(value.index, inner)]
    if isinstance(value, pd.Series) and value.size <= MOST_CELLS:
        return ["series", inner(value.name), [inner(one) for one in value.tolist()], _levels(value.index, inner)]
    if isinstance(value, np.ndarray) and value.size <= MOST_CELLS and value.ndim <= 2:
        return ["array", inner(value.tolist())]
    if isinstance(value, DataFrameGroupBy | SeriesGroupBy):
        return ["grouping"]
    if isinstance(value, tuple | list | set | frozenset) and len(value) <= MOST_CELLS:
        kind = "tuple" if isinstance(value, tuple) else "list" if isinstance(value, list) else "set"
        return [kind, *map(inner, value)]
    if isinstance(value, dict) and len(value) <= MOST_CELLS:
        return ["dict", *([inner(key), inner(one)] for key, one in value.items())]
    if isinstance(value, numbers.Number):
        return ["float", repr(float(value))]
    if callable(value) and function:
        return ["function", *function(value)]
    return ["thing", type(value).__name__]


def _levels(index, inner):
    many = [index.get_level_values(level).tolist() for level in range(index.nlevels)]
    return [[inner(name) for name in index.names], [[inner(one) for one in values] for values in many]]


def unpacked(data, function=None):
    """The value again.

    Parameters
    ----------
    data : object
        As JSON gives it.
    function : callable, optional
        Makes a function of what stands for one.

    Raises
    ------
    Broken
        Whatever is wrong with it.
    """
    try:
        return _unpacked(data, function, 0)
    except Broken:
        raise
    except Exception as fault:
        raise Broken(type(fault).__name__) from None


def _unpacked(data, function, deep):
    if isinstance(data, str | bool):
        return data
    if not isinstance(data, list) or not data or deep > DEEPEST + 3:
        raise Broken("no value")
    kind, *parts = data

    def inner(one):
        return _unpacked(one, function, deep + 1)

    if kind in _TIMES:
        return _TIMES[kind][2](parts[0])
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "int":
        return int(parts[0][:2000], 16)
    if kind == "float":
        return float(parts[0])
    if kind == "complex":
        return complex(float(parts[0]), float(parts[1]))
    if kind in ("tuple", "list", "set"):
        return {"tuple": tuple, "list": list, "set": set}[kind](map(inner, parts))
    if kind == "dict":
        return {inner(key): inner(one) for key, one in parts}
    if kind == "array":
        values = inner(parts[0])
        # Text as an array of text takes the room of the longest for each.
        numbers_alone = all(isinstance(one, int | float | complex) for one in _leaves(values))
        return np.array(values) if numbers_alone else np.array(values, dtype=object)
    if kind == "series":
        name, values, index = parts
        return pd.Series(list(map(inner, values)), index=_index(index, inner), name=inner(name))
    if kind == "frame":
        columns, values, index = parts
        if len(values) > MOST_COLUMNS:
            raise Broken("too many columns")
        index = _index(index, inner)
        frame = pd.DataFrame({at: list(map(inner, one)) for at, one in enumerate(values)}, index=index)
        frame.columns = _index(columns, inner)
        return frame
    if kind == "grouping":
        return pd.DataFrame({"a": [1]}).groupby("a")
    if kind == "function" and function:
        return function(*parts)
    if kind == "thing":
        return type(str(parts[0])[:60], (), {})()
    raise Broken("no value")


def _leaves(values):
    for one in values if isinstance(values, list) else [values]:
        yield from _leaves(one) if isinstance(one, list) else [one]


_PLAIN = {"none": None, "dots": ..., "na": pd.NA}


def _index(data, inner):
    names, levels = data
    names, levels = [inner(name) for name in names], [list(map(inner, values)) for values in levels]
    if len(levels) == 1:
        return pd.Index(levels[0], name=names[0])
    return pd.MultiIndex.from_arrays(levels, names=names)
