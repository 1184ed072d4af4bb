"""Predictions and claim cards: variables in the notebook, shown again when they matter.

Nothing is stored and nothing is marked.
"""

import ast
import numbers
import re
from html import escape

from whocounts.classroom.answers import NotYet, as_number, is_open, normal
from whocounts.classroom.names import stopped_names, student_names, why_none, written
from whocounts.classroom.record import Fact, fact
from whocounts.classroom.shown import Shown, box, marked, words

CLAIM_CARD = {
    "number": "What is the number?",
    "unit": "What is one of it?",
    "said_to_show": "What is it said to show?",
    "who_produced_it": "Who produced it, and how?",
    "range": "From what to what could it be?",
    "rival_explanation": "What else could explain it?",
    "who_is_missing": "Who is missing from it?",
}


_RANGE = "Is that a range? Write one number."
_COMMA = "Did you put a comma inside a number? Leave it out."
_STOPPED = (
    "The cell with `{}` stopped, so Python may hold an older one. Read the last line of its "
    "message, mend the cell and run it again."
)


def recall(prediction, reason, happened, between=None, right=None, unit=""):
    """A student's prediction beside what happened.

    What happened is kept back until there is a prediction, and it is one number.

    Parameters
    ----------
    prediction, reason : str
        Names of the student's two variables.
    happened : str
        What the run shows, as a sentence.
    between : tuple of two numbers, optional
        The least and the most that it could be.
    right : number, optional
        What the prediction was of, to say how far off it was. An int is a count: so is then the
        prediction.
    unit : str, optional
        What it is a number of, in the plural, such as ``"people"``.

    Returns
    -------
    Shown
    """
    names = student_names()
    said, because = (names.get(name, ...) for name in (prediction, reason))
    if ask := _ask(prediction, said, between, isinstance(right, numbers.Integral), unit):
        return _beside(marked(ask), ask, "Then run this cell again to see what happened.")
    yours = f"You predicted: {words(said)}."
    if isinstance(because, str):
        yours += f" Your reason: {because}"
    if right is not None:
        happened += f" {_how_far(as_number(said) - right, unit)}"
    return _beside(escape(yours), yours, happened)


def _beside(html, yours, happened):
    html = box("Your prediction and what happened", html, escape(happened))
    return Shown(html, f"{yours} {happened}")


def _ask(name, said, between, whole, unit):
    """What to ask before a prediction counts as one; None if it is one number."""
    if name in stopped_names():
        return _STOPPED.format(name)
    if why := why_none(name):
        return why
    if is_open(said):
        return "You have not made a prediction yet. Go back and make one; it is never marked."
    how = written(name)
    asked = _about_its_form(said, how) or _about_its_size(as_number(said), between, whole, unit)
    shown = ast.unparse(how) if isinstance(how, ast.BinOp) else words(said)
    return f"You predicted: {shown}. {asked}" if asked else None


def _about_its_form(said, how):
    if _is_range(said, how):
        return _RANGE
    if isinstance(said, tuple) and len(said) > 1:
        return _COMMA
    try:
        as_number(said)
    except NotYet as reason:
        return str(reason)
    except Exception:
        return "Write one number."
    return None


def _about_its_size(value, between, whole, unit):
    least, most = between or (0, value)
    if value < 0 <= least:
        return _RANGE
    if whole and value % 1:
        ask = f"{f'Write how many {unit}'.strip()}, as a whole number"
        if 0 < value < 1:
            return f"{ask}, and no share."
        in_thousands = between is None or most >= 1000
        return f"{ask}.{' Is the point one between thousands? Leave it out.' * in_thousands}"
    if not least <= value <= most:
        return f"A prediction lies between {words(least)} and {words(most)} here."
    return None


def _is_range(said, how):
    if isinstance(said, str):
        return re.fullmatch(r".*\d\W*(-|\u2013|\bto\b|\band\b)\W*\d.*", normal(said)) is not None
    if isinstance(how, ast.BinOp) and isinstance(how.op, ast.Sub):
        return all(isinstance(end, ast.Constant) for end in (how.left, how.right))
    several = isinstance(said, tuple | list | range | set) and len(said) > 1
    return several and not (isinstance(said, tuple) and _is_one_with_commas(said, how))


def _is_one_with_commas(parts, how):
    """Did the tuple come of a number like 1,200, and not of (600, 900)?"""
    if isinstance(how, ast.Tuple) and how.elts[0].col_offset > how.col_offset:
        return False  # it has round brackets
    first, *more = parts
    groups_of_three = all(isinstance(part, int) and (part == 0 or 99 < part < 1000) for part in more)
    return groups_of_three and (first < 100 or 0 in more)


def _how_far(difference, unit):
    if not difference:
        return "Your prediction is right on it."
    if abs(difference) == 1 and unit and not unit.startswith("of "):
        unit = f"({unit})"  # it is a plural
    far = f"{words(abs(difference))} {unit}".strip()
    return f"Your prediction is too {'high' if difference > 0 else 'low'} by {far}."


def claim_card(card="my_claim"):
    """The student's claim card, with the lines that are still open.

    Parameters
    ----------
    card : str or dict
        Name of the student's dict with the keys of `CLAIM_CARD`, or the dict itself.

    Returns
    -------
    Shown
    """
    filled = card
    if isinstance(card, str):
        if card in stopped_names():
            asked = _STOPPED.format(card)
            return Shown(box("Your claim card", marked(asked)), f"Your claim card\n{asked}")
        filled = student_names().get(card)
    filled = filled if isinstance(filled, dict) else {}
    lines = [(ask, filled.get(key, ...)) for key, ask in CLAIM_CARD.items()]
    said = [(ask, "still open" if is_open(answer) else words(answer)) for ask, answer in lines]
    still_open = sum(is_open(answer) for _, answer in lines)
    head = "Your claim card" if not still_open else f"Your claim card: {still_open} of {len(said)} lines still open"
    strange = [words(key) for key in filled if key not in CLAIM_CARD]
    notes = [f"The card has no line `{key}`. Is it spelled as above?" for key in strange]
    notes += _other_units(filled)
    html = box(
        head,
        *(f"<strong>{escape(ask)}</strong> {escape(answer)}" for ask, answer in said),
        *map(marked, notes),
    )
    return Shown(html, "\n".join([head, *(f"{ask} {answer}" for ask, answer in said), *notes]))


def _other_units(card):
    """What the record says that a fact counts, if the card says something else."""
    number, unit = card.get("number", ...), card.get("unit", ...)
    if is_open(number) or is_open(unit):
        return
    for name in dict.fromkeys(re.findall(r"\bF\d{3}\b", words(number))):
        one = fact(name)
        counts = isinstance(one, Fact) and one.unit and one.unit not in {"year", "month", "date"}
        if counts and not any(_names(words(unit), recorded) for recorded in one.units):
            of_what = one.unit.startswith("percent") and " of " not in one.unit
            more = "Of what?" if of_what else "Is that what you mean?"
            yield f"The record gives {name} in {' or '.join(f'*{one}*' for one in one.units)}. {more}"


def _things(text):
    """The words of a text, by which one and many of a thing are the same."""
    for word in re.findall(r"[^\W\d]+", normal(text).casefold()):
        word = _IRREGULAR.get(word, word).rstrip("es")
        yield re.sub("y$", "i", word)


_IRREGULAR = {"people": "person", "women": "woman", "men": "man"}
_SAME = [set(_things(names)) for names in (  # as students and sources name one thing
    "account user", "answer response", "baht THB", "dollar USD", "form registration request",
    "look view", "person human", "post tweet", "repost retweet",
)]  # fmt: skip
_A_SHARE = set(_things("of percent share"))


def _names(unit, recorded):
    """Does a line of the card say what the record counts, one of it or many?

    A percentage is a share of something. Else what is counted stands before words such as *per*.
    """
    said = set(_things(unit.replace("%", " percent ").replace("$", " dollar ")))
    _, of, whole = recorded.partition("percent of ")
    if recorded.startswith("percent") and not of:
        return not said.isdisjoint(_A_SHARE)
    counted = whole or re.split(r"(?<=.) (?:from|in|of|per)\b", recorded)[0].removeprefix("of ")
    return all(said & {one}.union(*(same for same in _SAME if one in same)) for one in _things(counted))
