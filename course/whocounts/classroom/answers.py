"""What a student wrote, as the value that a person means by it.

Each function takes any object at all and gives the plain value that a judge works with, or
raises `NotYet` with what to write instead. None of them changes what it is given.
"""

import inspect
import math
import re
import reprlib
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from textwrap import shorten

import numpy as np
import pandas as pd
from pandas.api.typing import DataFrameGroupBy, SeriesGroupBy

from whocounts.classroom.guard import guarded
from whocounts.classroom.shown import kind_of


class NotYet(Exception):
    """Raised with the message for a student. It never leaves the check."""


class Unanswered(NotYet):
    """Raised where so little stands that there is nothing to look at."""


# --- text ----------------------------------------------------------------------------------

_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("−‐‑", "-")
)


def normal(text):
    r"""Text with one sign for one meaning: straight quotation marks, plain spaces, nothing unseen.

    >>> normal(" “１６０\u200b people” ")
    '"160 people"'
    """
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS))
    return " ".join("".join(sign for sign in text if unicodedata.category(sign) != "Cf").split())


def as_words(answer, least):
    """Text in its `normal` form, of at least `least` different words."""
    if (
        isinstance(answer, list | tuple)
        and answer
        and all(isinstance(part, str) for part in answer)
    ):
        answer = " ".join(answer)  # commas between lines of text in round brackets
    if not isinstance(answer, str):
        raise NotYet("Write your answer as text in quotation marks.")
    text = normal(answer)
    if (said := len(set(text.lower().split()))) < least:
        raise Unanswered(
            f"Say a little more: at least {least} different words. So far: {said}."
        )
    return text


def as_form(answer, lines):
    """The lines of a form, as {name: text}; `lines` says how many different words each needs.

    In the place of a number may stand a function, which is given what the line holds.
    """
    if not isinstance(answer, dict):
        raise NotYet("This is not a form. Keep the curly brackets, and write behind each colon.")
    strange = [str(name) for name in answer if name not in lines]
    if strange:
        raise NotYet(f"The form has no line `{strange[0]}`. Is it spelled as in the starter?")
    still_open = [name for name in lines if is_open(answer.get(name))]
    if len(still_open) == len(lines):
        raise Unanswered("No line is filled in yet. Write between quotation marks, in the place of the dots.")
    if still_open:
        raise NotYet(f"Still open: {', '.join(f'`{name}`' for name in still_open)}.")
    found = {}
    for name, wanted in lines.items():
        try:
            found[name] = wanted(answer[name]) if callable(wanted) else _a_line(answer[name], wanted)
        except NotYet as reason:
            raise NotYet(f"In the line `{name}`: {reason}") from None
    return found


def is_open(answer):
    """Does a line of a form or a card, or a prediction, still wait for an answer?"""
    return answer is None or answer is ... or (isinstance(answer, str) and not re.search(r"\w", answer))


def _a_line(value, least):
    if isinstance(value, list | tuple) and value and all(isinstance(part, str) for part in value):
        value = " ".join(value)  # commas between lines of text in round brackets
    if not isinstance(value, str):
        raise NotYet("write text in quotation marks.")
    text = normal(value)
    if (said := len(set(text.lower().split()))) < least:
        raise NotYet(f"say a little more, with at least {least} different words. So far: {said}.")
    return text


# --- one of several letters ----------------------------------------------------------------

# Letters of other alphabets that look like ours.
_LOOK_ALIKE = {
    sign: letter
    for letter, signs in {"a": "аα", "b": "вьβ", "c": "сϲ", "d": "ԁ", "e": "еε", "f": "ғϝ"}.items()
    for sign in signs
}


def as_choice(answer, options):
    """One of the options, in lower case."""
    listed = ", ".join(f'"{option}"' for option in options)
    if isinstance(answer, list | tuple | set) and len(answer) > 1:
        raise NotYet(f"These are several answers. Choose one of {listed}.")
    if not isinstance(answer, str):
        raise NotYet("Write your choice as a letter in quotation marks.")
    choice = re.sub(r"^\W+|\W+$", "", normal(answer).lower())
    if choice in options:
        return choice
    if _LOOK_ALIKE.get(choice) in options:
        raise NotYet(
            f"Your letter looks like {_LOOK_ALIKE[choice]} but is another sign: type it anew."
        )
    if len(set(re.findall(r"\w+", choice)) & set(options)) > 1:
        raise NotYet(f"These are several answers. Choose one of {listed}.")
    raise NotYet(f"Choose one of {listed}. Write the letter alone.")


# --- numbers -------------------------------------------------------------------------------

_ASK_COMMA = "Is it a decimal comma? Write a point. Does it part thousands? Leave it out."
_WRITTEN = (  # how a number may stand in text, and what to write in its place
    (
        r"[-+]?[1-9]\d{0,2}\.\d{3}",
        "Write the number without quotation marks. Does its point part thousands? Leave it out.",
    ),
    (r"[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?", "Write the number without quotation marks."),
    (r"[-+]?[1-9]\d{0,2}(,\d{3})+", f"There is a comma in it, and quotation marks. {_ASK_COMMA}"),
    (r"[-+]?\d+,\d+", "A decimal comma: write a point, and no quotation marks."),
    (
        r"[-+]?[1-9]\d{0,2}([ '.]\d{3})+",
        "Write the digits alone: nothing between them, no quotation marks.",
    ),
    (
        r".*\d ?(%|percent|per cent)",
        "Write the number without the sign for per cent and without quotation marks. And look at "
        "the unit in the task: does it ask for per cent, or for a share from 0 to 1?",
    ),
    (r"[-+]?\d[\d.,' ]*[a-z ]+", "Write the number alone: no word behind it, no quotation marks."),
    (r".*", "Write the number, or the calculation, without quotation marks."),
)
_TAKEN_OUT = {  # how the one value in a collection is taken out of it
    tuple: "There is a comma behind the number. Leave it out.",
    list: "Leave the square brackets out.",
    np.ndarray: "It has one value in it, and `.item()` behind it takes it out.",
    pd.Series: "It has one value in it, and `.iloc[0]` behind it takes it out.",
    pd.DataFrame: "It has one value in it, and `.iloc[0, 0]` behind it takes it out.",
}
_COLLECTIONS = (*_TAKEN_OUT, pd.Index, dict, set, frozenset)


def as_number(answer):
    """One finite number, or `NotYet` with what to write instead."""
    if isinstance(answer, np.ndarray) and answer.ndim == 0:
        answer = answer.item()
    if isinstance(answer, bool | np.bool_):
        raise NotYet("This is True or False. The task asks for a number.")
    if isinstance(answer, str):
        text = normal(answer).lower()
        raise NotYet(
            "This is text. " + next(say for form, say in _WRITTEN if re.fullmatch(form, text))
        )
    if callable(answer):
        raise NotYet("This is a function. Call it with round brackets, so that it gives a number.")
    if isinstance(answer, _COLLECTIONS):
        raise NotYet(_of_a_collection(answer))
    if isinstance(answer, timedelta):
        raise NotYet("This is a span of time. `.days` behind it makes a number of it.")
    try:
        value = float(answer)
    except (TypeError, ValueError, OverflowError):
        raise NotYet(
            f"This is of the type {type(answer).__name__}. The task asks for a plain number."
        ) from None
    if math.isnan(value):
        raise NotYet(
            "This is NaN, Python's word for 'no number'. Something was divided by zero, or is "
            "missing."
        )
    if math.isinf(value):
        raise NotYet("This is infinite. Something was divided by zero.")
    return value


def _of_a_collection(answer):
    many = isinstance(answer, tuple) and len(answer) > 1
    if many and all(isinstance(one, int | float) for one in answer):
        return (
            f"A comma makes {len(answer)} numbers of it. The task asks for one number. {_ASK_COMMA}"
        )
    size = answer.size if hasattr(answer, "size") else len(answer)
    out = _TAKEN_OUT.get(type(answer), "") if size == 1 else ""
    return f"This is a whole collection of values. The task asks for one number. {out}".rstrip()


def as_truth(answer):
    """True or False, as a comparison gives it."""
    if isinstance(answer, bool | np.bool_):
        return bool(answer)
    raise NotYet("This is neither True nor False. Two things compared with `==` give one of them.")


def as_pair(answer, of=None):
    """Two numbers: a range, the lower first, or the two that `of` names."""
    ordered = isinstance(answer, tuple | list | np.ndarray | pd.Series)
    if not ordered or len(answer) != 2:
        how = (
            "Write a range as two numbers in round brackets, the lower first: (low, high)."
            if of is None
            else f"Write two numbers in round brackets: ({', '.join(of)})."
        )
        if ordered and len(answer) > 2:
            how = how if of else f"These are {len(answer)} numbers. {_ENDS}"
            if _may_be_pieces(answer):
                how += f" Is there a comma inside a number? {_ASK_COMMA}"
        raise NotYet(how)
    try:
        low, high = (as_number(value) for value in answer)
    except NotYet as reason:
        which = "end of the range" if of is None else "of the two"
        raise NotYet(f"One {which} is not a number. {reason}") from None
    if low > high and of is None:
        raise NotYet(
            "The first number of the range is above the second. Write the lower one first."
        )
    return low, high


_ENDS = "Write the lowest and the highest alone, in round brackets: (low, high)."


def _may_be_pieces(answer):
    """May some of these be one number that a comma has cut? Then none has a point."""
    whole = all(isinstance(one, int | np.integer) and not isinstance(one, bool) for one in answer)
    return whole and (max(answer) < 1000 or list(answer) != sorted(answer))


def is_close(value, wanted, places=0):
    """Equal when rounded to `places`, or one unit of the last place away."""
    return abs(value - wanted) <= 1.000001 * 10.0**-places


# --- functions -----------------------------------------------------------------------------


def as_function(answer, gives=as_number):
    """The function, guarded against loops and exits.

    Calling it gives what `gives` makes of the result, or raises `NotYet`: a judge meets no None,
    no text and no object that equals everything.
    """
    if not callable(answer):
        raise NotYet("This is not a function. Keep the line that begins with `def`.")

    def call(*given):
        try:
            inspect.signature(answer).bind(*given)
        except TypeError:
            raise NotYet(
                f"The check calls it with {len(given)} values in its round brackets. Keep the line "
                "that begins with `def` as it was."
            ) from None
        except ValueError:  # some functions of Python's own do not say what they take
            pass
        try:
            result = answer(*given)
        except Exception as fault:
            fault.add_note(
                f"The check called it with {', '.join(map(_briefly, given))}: for these the names "
                "in its round brackets stand."
            )
            raise
        if result is None:
            raise NotYet("The function gives nothing back. Write `return` before the result.")
        if result is Ellipsis:
            raise NotYet("The function gives dots back. Write the result in their place.")
        try:
            return gives(result)
        except NotYet as reason:
            raise NotYet(f"Look at what the function gives back. {reason}") from None

    return guarded(call)


def _briefly(value):
    return "a column" if isinstance(value, pd.Series) else reprlib.repr(value)


# --- tables --------------------------------------------------------------------------------


def as_table(answer, by, value, data):
    """The numbers of a table with one row for each group, whatever its index and headings are.

    Parameters
    ----------
    answer : object
        What a student wrote: a table, or one column with the groups as its index.
    by : str
        The column of `data` that makes the groups.
    value : str or tuple of str
        What stands beside each group.
    data : pandas.DataFrame
        The rows that were to be grouped.

    Returns
    -------
    pandas.Series or pandas.DataFrame
        Index as ``data.groupby(by)`` has it. A Series of floats, or where `value` is a tuple a
        DataFrame with these columns: floats, or text where the column of `data` holds text.
    """
    if isinstance(answer, DataFrameGroupBy | SeriesGroupBy):
        raise NotYet(
            "This is a grouping that has not been counted yet. Of which column, and is it a sum, a "
            "mean or a count? Say it behind the grouping."
        )
    groups = data.groupby(by, observed=True).size().index
    each = f"value of `{by}`" if groups.dtype == bool else f"`{by}`"  # True is no learned
    if not isinstance(answer, pd.DataFrame | pd.Series):
        called = " Are the round brackets missing at its end?" if callable(answer) else ""
        raise NotYet(
            f"This is {kind_of(answer)}.{called} The task asks for a table, with one row for each {each}."
        )
    if not len(answer):
        raise NotYet("The table has no rows.")
    wanted = [_group(group) for group in groups]
    frame = answer.to_frame() if isinstance(answer, pd.Series) else answer
    if sorted(map(_group, frame.columns)) == sorted(wanted):
        frame = frame.T  # the groups stand in the headings
    columns = _columns(frame)
    single = isinstance(value, str)
    names = (value,) if single else value
    place = _place_of_groups(columns, by, each, wanted, names, data)
    order = _order(columns.pop(place).values, by, each, groups, wanted, len(data))
    found = {}
    for name in names:
        values = _named(columns, name, or_alone=single).values
        of_text = name in data and not pd.api.types.is_numeric_dtype(data[name])
        found[name] = [_cell(values[row], name, of_text, single) for row in order]
    table = pd.DataFrame(found, index=groups)
    return table[value] if single else table


@dataclass(frozen=True)
class _Column:
    heading: tuple  # one name for each level
    values: list
    of_index: bool


def _columns(frame):
    """Every level of the index, then every column: a student's groups may stand in either."""
    index = [
        _Column((name,), list(frame.index.get_level_values(level)), True)
        for level, name in enumerate(frame.index.names)
    ]
    headings = [name if isinstance(name, tuple) else (name,) for name in frame.columns]
    return index + [
        _Column(heading, list(frame.iloc[:, at]), False) for at, heading in enumerate(headings)
    ]


def _group(value):
    """A group as it is compared: text without stray spaces, 5.0 as 5."""
    return f"{float(value):g}" if _is_number(value) else normal(str(value)).lower()


def _is_number(value):
    return isinstance(value, int | float | np.number) and not isinstance(value, bool)


def _place_of_groups(columns, by, each, wanted, values, data):
    """Where the groups stand: under their name, or under none or another one."""
    here = [
        at
        for at, column in enumerate(columns)
        if len(column.values) == len(wanted)
        and sorted(map(_group, column.values)) == sorted(wanted)
    ]
    named = [at for at, column in enumerate(columns) if by in column.heading]
    if both := [at for at in named if at in here]:
        return both[0]
    if swapped := _swapped(columns, named, values):
        raise NotYet(
            f"This table is by `{swapped}`, with a number of `{by}` beside each. The task asks for one "
            f"row for each {each}: which of the two names makes the groups?"
        )
    if named and set(map(_group, columns[named[0]].values)) & set(wanted):
        return named[0]
    if here:
        return here[0]
    others = [name for column in columns for name in column.heading if name in data]
    others += [name for column in columns if column.of_index for name in column.heading if name]
    by_what = next((name for name in others if name != by and name not in values), None)
    if named and by_what is None:
        held = ", ".join(dict.fromkeys(shorten(str(one), 30) for one in columns[named[0]].values[:3]))
        raise NotYet(
            f"The column `{by}` holds {held}, which are no values of `{by}` in the data. Was something "
            "done to the whole table that was meant for one column?"
        )
    has = f"has no column `{by}`" if by_what is None else f"is by `{by_what}`"
    raise NotYet(f"The table {has}. The task asks for one row for each {each}.")


def _swapped(columns, named, values):
    """The name of a column of Trues or text that makes the groups, where numbers stand under the right one."""
    if not any(all(map(_is_number, columns[at].values)) for at in named):
        return None
    grouping = (one for one in columns if not any(map(_is_number, one.values)))
    return next((name for one in grouping for name in one.heading if name in values), None)


def _order(values, by, each, groups, wanted, rows):
    """The row in which each group stands."""
    if len(values) == rows > len(groups):
        raise NotYet(
            f"This still has a row for each of the {rows:,} rows of the data. Group them, so that "
            f"each {each} has one row."
        )
    given = [_group(value) for value in values]
    for group, name in zip(wanted, groups, strict=True):
        if group not in given:
            raise NotYet(f"There is no row for `{name}`. The table needs one row for each {each}.")
        if given.count(group) > 1:
            raise NotYet(f"`{name}` has more than one row. The table needs one for each {each}.")
    for group, name in zip(given, values, strict=True):
        if group not in wanted:
            raise NotYet(
                f"The row `{name}` is no value of `{by}` in the data. The table needs a row for each "
                f"{each} and no other."
            )
    return [given.index(group) for group in wanted]


def _named(columns, name, or_alone):
    """The column of that name; or, with `or_alone`, the one column of numbers."""
    named = [column for column in columns if name in column.heading]
    if not named and or_alone:
        named = [one for one in columns if not one.of_index and all(map(_is_number, one.values))]
    if any(column.values != named[0].values for column in named):  # not one in the index as well
        raise NotYet(f"Several columns could be `{name}`. Keep the one that the task asks for.")
    if not named:
        raise NotYet(f"The table has no column `{name}` that holds numbers.")
    return named[0]


def _cell(value, name, of_text, single):
    if isinstance(value, str):
        if of_text and not single:
            return normal(value)
        # Text cannot be added up or averaged: the number that it gives for a group is a count.
        asked = " The task asks for a count." if of_text else ""
        raise NotYet(f"The column `{name}` must hold numbers, and it holds text.{asked}")
    try:
        return as_number(value)
    except NotYet as reason:
        raise NotYet(
            f"The column `{name}` must hold numbers. In one of its rows: {reason}"
        ) from None
