"""What a cell shows: HTML that a screen reader can follow, and the same in plain words."""

import math
import numbers
import re
from html import escape

import numpy as np
import pandas as pd

INK = "#1a1a1a"
# Jupyter reads what stands between two dollar signs as a formula; MathJax 3 and 2 heed these.
NO_FORMULAS = "mathjax_ignore tex2jax_ignore"
# Not `2 * 3 * 4`, nor `a*b*c`: the asterisks stand at the edges of words.
_STRONG = re.compile(r"(?<![\w*])\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])")
_BOX = (
    f"border-left:0.4em solid {{edge}};background:#f7f7f7;color:{INK};"
    "padding:0.6em 1em;margin:0.4em 0;max-width:46em;line-height:1.5;overflow-wrap:anywhere"
)


def marked(text):
    """Plain text as HTML: escaped, with `code`, *emphasis* and **strong** words as Markdown has them."""
    parts = re.split(r"`([^`]+)`", escape(text))
    parts[1::2] = map(code, parts[1::2])
    parts[::2] = (_STRONG.sub(r"<strong>\1</strong>", part) for part in parts[::2])
    parts[::2] = (_EMPHASIS.sub(r"<em>\1</em>", part) for part in parts[::2])
    return "".join(parts)


def code(html):
    """HTML of a piece of code that breaks where the line ends."""
    return f'<code style="white-space:pre-wrap">{html}</code>'


class Shown:
    """Something that Jupyter can display.

    Parameters
    ----------
    html : str
        What a browser shows. Every text in it is already escaped.
    text : str
        The same in plain words, for a terminal, a test or a log.
    data : dict, optional
        Further MIME types with their content, for machines.
    """

    def __init__(self, html, text, data=None):
        self.html = html
        self.text = text
        self.data = data or {}

    def _repr_mimebundle_(self, include=None, exclude=None):
        html = f'<div class="{NO_FORMULAS}">{self.html}</div>'
        return {"text/html": html, "text/plain": self.text, **self.data}

    def __repr__(self):
        return self.text


def one_below_another(parts):
    """Several things as one output.

    Parameters
    ----------
    parts : dict of str to Shown
        Each under the words that stand above it.

    Returns
    -------
    Shown
    """
    html = "".join(f'<p style="margin:0.6em 0 0.2em">{escape(words)}:</p>{part.html}' for words, part in parts.items())
    return Shown(html, "\n".join(part.text for part in parts.values()))


def box(heading, *paragraphs, edge="#0072B2", role=None):
    """HTML of a framed note. `paragraphs` are HTML; `heading` is plain text."""
    role = f' role="{role}"' if role else ""
    body = "".join(f'<p style="margin:0.3em 0">{p}</p>' for p in paragraphs)
    return (
        f'<div{role} style="{_BOX.format(edge=edge)}">'
        f'<p style="margin:0.3em 0"><strong>{escape(heading)}</strong></p>{body}</div>'
    )


def scrolling(html, name):
    """HTML that may be too wide for a small or zoomed window: it scrolls, by keyboard too."""
    return (
        f'<div role="group" tabindex="0" aria-label="{escape(name)}" style="overflow-x:auto">'
        f"{html}</div>"
    )


def words(value):
    """A number the way a reader writes it: 1,234 or 0.56; other things as text, whatever they are.

    Three digits count, and those before the point all stand: 0.5612 is 0.561, and 999.7 is 1,000.
    """
    if isinstance(value, bool | np.bool_ | str):
        return str(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return "no value"
    try:
        if isinstance(value, numbers.Integral):
            return f"{value:,}"
        number = float(value)
    except Exception:
        return _text(value)
    if math.isnan(number):
        return "no value"
    if math.isinf(number):
        return "infinite" if number > 0 else "minus infinite"
    size, power = f"{number:.2e}".split("e")
    if number and not -10 < int(power) < 15:
        return f"{float(size):g} × 10^{int(power)}"
    if number == int(number):
        return f"{int(number):,}"
    said = f"{number:,.{max(0, 2 - int(power))}f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def counted(number, several, one=None):
    """A number and what it counts: 1 post, 2 posts, 1 person asked, 1,234 people asked.

    Parameters
    ----------
    number : number
    several : str
        What is counted, as it reads after any number but 1. Its first word is the noun.
    one : str, optional
        As it reads after 1, where more than the noun changes: ``"person opens"``.

    Returns
    -------
    str
    """
    said = words(number)
    return f"{said} {one or _singular(several) if said == '1' else several}".strip()


def _singular(several):
    noun, *more = several.split(" ", 1)
    # `1 times as many` is how a factor is read.
    noun = {"people": "person", "times": "times"}.get(noun) or noun.removesuffix("s")
    return " ".join([noun, *more])


def show_number(value, unit):
    """Show a number with its unit: ``show_number(5 / 9, "of the forms")`` reads 0.556 of the forms.

    Parameters
    ----------
    value : number
    unit : str
        What the number counts, or of what it is a share.

    Returns
    -------
    Shown
    """
    if isinstance(value, bool | np.bool_ | str) or not isinstance(value, numbers.Number):
        raise ValueError(f"The first of the two is a number, and not {kind_of(value)}.")
    if not isinstance(unit, str) or not unit.strip():
        raise ValueError("The second of the two says in quotation marks what the number counts.")
    said = f"{words(value)} {unit}"
    return Shown(f"<p>{marked(said)}</p>", said)


def _text(value):
    try:
        return str(value)
    except Exception:
        return "something that Python cannot show"


def kind_of(value):
    """What kind of thing a value is, in words: ``a column with 2,500 values``."""
    if value is None or value is ...:
        return "nothing"
    if isinstance(value, bool):
        return "True or False"
    if isinstance(value, pd.DataFrame):
        return f"a table with {len(value):,} rows and {value.shape[1]} columns"
    if isinstance(value, pd.Series):
        return f"a column with {len(value):,} values"
    if isinstance(value, str):
        return "text"
    if isinstance(value, numbers.Number):
        return "a number"
    if callable(value):
        return "a function"
    if isinstance(value, list | tuple | set | dict):
        return "a collection of values"
    return f"of the type {type(value).__name__}"
