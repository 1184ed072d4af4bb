"""What a cell shows: HTML that a screen reader can follow, and the same in plain words."""

import math
import numbers
import re
from html import escape

import pandas as pd

INK = "#1a1a1a"
# Jupyter reads what stands between two dollar signs as a formula; MathJax 3 and 2 heed these.
NO_FORMULAS = "mathjax_ignore tex2jax_ignore"
_BOX = (
    f"border-left:0.4em solid {{edge}};background:#f7f7f7;color:{INK};"
    "padding:0.6em 1em;margin:0.4em 0;max-width:46em;line-height:1.5"
)


def marked(text):
    """Plain text as HTML: escaped, with `words in backticks` as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))


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
    """A number the way a reader writes it: 1,234 or 0.56; other things as text, whatever they are."""
    if isinstance(value, bool | str):
        return str(value)
    try:
        number = float(value)
    except Exception:
        return _text(value)
    if math.isnan(number):
        return "no value"
    if math.isinf(number):
        return "infinite" if number > 0 else "minus infinite"
    if number == int(number) and abs(number) < 1e15:
        return f"{int(number):,}"
    return f"{number:,.3g}" if abs(number) < 1000 else f"{number:,.0f}"


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
