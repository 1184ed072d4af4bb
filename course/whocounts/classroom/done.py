"""``lesson.done()``: what is answered, what is open, and how to hand it in."""

import json
import re
from html import escape

from whocounts.classroom.names import student_names
from whocounts.classroom.predict import CLAIM_CARD, is_open
from whocounts.classroom.ready import COURSE
from whocounts.classroom.shown import Shown, box

_STATES = {
    "correct": "answered",
    "read": "answered",
    "not yet": "not yet",
    "unanswered": "open",
    "error": "stopped with an error",
}
_CHECK = re.compile(r'lesson\.check\("(\w+)"\)')
_CARD = re.compile(r'lesson\.claim_card\("(\w+)"\)')
_MORE = re.compile(r"^## More\b", re.M)


class Done:
    """Looks at a whole lesson. Call it at the end.

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

    def __call__(self):
        """List the exercises with their state, the prediction and the claim card, and hand in."""
        core = _core(self.notebook)
        exercises = [(name, self.check(name).outcome) for name in core["exercises"]]
        answered = sum(_STATES[outcome] == "answered" for _, outcome in exercises)
        head = f"{answered} of {len(exercises)} exercises are answered."
        lines = [f"{core['exercises'][name]} ({_STATES[outcome]})" for name, outcome in exercises]
        names = student_names()
        for name in core["predictions"]:
            lines.append(f"Your prediction ({'open' if is_open(names.get(name)) else 'made'})")
        for name in core["cards"]:
            card = names.get(name) if isinstance(names.get(name), dict) else {}
            still = sum(is_open(card.get(key)) for key in CLAIM_CARD)
            lines.append(f"Your claim card ({f'{still} lines open' if still else 'filled in'})")
        hand_in = [
            "What stands under More is optional.",
            "To hand in: save the notebook (Ctrl or Command and S), make a copy of it called "
            f"`{self.notebook[:2]}_surname_firstname.ipynb` with your names, and hand in that file.",
        ]
        listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
        html = box(head, *map(escape, hand_in)) + f"<ul>{listed}</ul>"
        return Shown(html, "\n".join([head, *(f"- {line}" for line in lines), *hand_in]))


def _core(notebook):
    """What the notebook asks for before its heading More: exercises with headings, and names."""
    try:
        cells = json.loads((COURSE / f"{notebook}.ipynb").read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        cells = []
    exercises, predictions, cards, heading = {}, [], [], ""
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            if _MORE.search(source):
                break
            headings = re.findall(r"^#+ +(.*)$", source, re.M)
            heading = headings[-1] if headings else heading
            continue
        exercises |= dict.fromkeys(_CHECK.findall(source), heading)
        cards += _CARD.findall(source)
        if "predict" in cell["metadata"].get("tags", ()):
            predictions += re.findall(r"^(\w*prediction\w*) *=", source, re.M)
    return {"exercises": exercises, "predictions": predictions, "cards": cards}
