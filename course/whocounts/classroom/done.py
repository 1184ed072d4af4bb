"""``lesson.done()``: what is answered, what is open, and how to hand it in."""

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field

from whocounts.classroom.answers import is_open
from whocounts.classroom.kindly import kindly
from whocounts.classroom.names import open_notebook, stopped_names, student_names
from whocounts.classroom.predict import CLAIM_CARD
from whocounts.classroom.shown import Shown, box, marked

ANSWERED = ("correct", "read", "complete")
_STATES = {
    "not yet": "not right yet",
    "unanswered": "open",
    "error": "stopped with an error",
}
_CHECK = re.compile(r'lesson\.check\("(\w+)"\)')
_CARD = re.compile(r'lesson\.claim_card\("(\w+)"\)')
_MADE = re.compile(r"^ *(\w+) *=(?!=)", re.M)
_HEADING = re.compile(r"^#+ +(.*?) *$", re.M)
_MORE = re.compile(r"^## More\b", re.M)


class Done:
    """Looks back at a whole lesson. Call it at the end.

    Parameters
    ----------
    notebook : str
        Name without ending, such as ``"21_empty_seats"``.
    check : Checks
        The exercises of the lesson.
    """

    def __init__(self, notebook, check):
        self.notebook = notebook
        self.check = check

    @kindly("lesson.done()")
    def __call__(self):
        """Say what is answered and what is open in the core of the lesson, and how to hand in.

        The checks run again, and say nothing themselves.
        """
        core = _core(open_notebook(self.notebook[3:]))
        headings = core.exercises or dict.fromkeys(self.check.exercises, "")
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            outcomes = {name: self.check(name).outcome for name in headings}
        answered = [name for name, outcome in outcomes.items() if outcome in ANSWERED]
        lines = [
            f"{headings[name] or name} "
            + ("(answered)" if name in answered else f"(**{_STATES[outcomes[name]]}**)")
            for name in headings
        ]
        lines += [*_predictions(core.predictions), *_cards(core.cards)]
        head = f"{len(answered)} of {len(headings)} exercises are answered."
        if core.has_more:
            head += " What stands under More is optional."
        hand_in = (
            "To hand in: save the notebook (Ctrl and S, on a Mac Command and S). Your answers are in "
            "that one file. Give it your name, such as "
            f"`{self.notebook[:2]}_surname_firstname.ipynb`, and hand it in."
        )
        items = "".join(f"<li>{marked(line)}</li>" for line in lines)
        listed = f'<ul style="margin:0.3em 0">{items}</ul>'
        text = [head, *(f"- {line.replace('**', '')}" for line in lines), hand_in]
        return Shown(f"{box(head)}{listed}<p>{marked(hand_in)}</p>", "\n".join(text))


def _predictions(names):
    return [f"Your prediction {'(**open**)' if is_open(_given(name)) else '(made)'}" for name in names]


def _cards(names):
    for card in map(_given, names):
        lines = sum(is_open(card.get(line) if isinstance(card, dict) else None) for line in CLAIM_CARD)
        state = f"**{lines} of {len(CLAIM_CARD)} lines open**" if lines else "filled in"
        yield f"Your claim card ({state})"


def _given(name):
    """What the student's notebook holds under a name, unless its cell stopped."""
    return None if name in stopped_names() else student_names().get(name)


@dataclass
class _Core:
    """What a notebook asks for before its heading *More*."""

    exercises: dict = field(default_factory=dict)  # name -> heading
    predictions: list = field(default_factory=list)
    cards: list = field(default_factory=list)
    has_more: bool = False


def _core(cells):
    core, heading = _Core(), ""
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if _MORE.search(source):
                core.has_more = True
                break
            heading = (_HEADING.findall(source) or [heading])[-1]
            continue
        core.exercises |= dict.fromkeys(_CHECK.findall(source), heading)
        core.cards += _CARD.findall(source)
        if "predict" in cell["metadata"].get("tags", ()):
            core.predictions += _MADE.findall(source)[:1]
    return core
