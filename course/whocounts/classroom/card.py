"""``lesson.card()``: the data cards of a lesson, in the notebook."""

import re

from whocounts.classroom.kindly import kindly
from whocounts.classroom.ready import dataset_card

_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]*)\)")
_HEADING = re.compile(r"^(#+) ", re.M)


class Cards:
    """The data cards of a lesson. Call it to show them.

    Parameters
    ----------
    data : sequence of str
        The datasets that the lesson reads.
    """

    def __init__(self, data):
        self.data = tuple(data)

    @kindly("lesson.card()")
    def __call__(self):
        """Show what stands behind the data, folded: what a row is, what is invented, who is absent."""
        return Card("\n\n".join(_folded(name) for name in self.data))


class Card:
    """Markdown that Jupyter renders by its own means, here and in every export."""

    def __init__(self, text):
        self.text = text

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/markdown": self.text, "text/plain": self.text}

    def __repr__(self):
        return self.text


def _folded(name):
    """The card of one dataset as Markdown under a line that opens it."""
    line = f"Open the data card of {name}: what a row is, what is invented, who is absent"
    return f"<details><summary>{line}</summary>\n\n{_fit_for_a_notebook(dataset_card(name))}\n\n</details>"


def _fit_for_a_notebook(markdown):
    """Links out of the folder as plain text, headings below those of a section, no formulas."""
    text = _LINK.sub(lambda link: link[0] if link[2].startswith("https://") else link[1], markdown)
    return _HEADING.sub(r"##\1 ", text).replace("$", r"\$")
