"""Predictions and claim cards: variables in the notebook, shown again when they matter.

Nothing is stored and nothing is marked.
"""

from html import escape

from whocounts.classroom.names import student_names
from whocounts.classroom.shown import Shown, box, words

CLAIM_CARD = {
    "number": "What is the number?",
    "unit": "What is one of it?",
    "said_to_show": "What is it said to show?",
    "who_produced_it": "Who produced it, and how?",
    "range": "From what to what could it be?",
    "rival_explanation": "What else could explain it?",
    "who_is_missing": "Who is missing from it?",
}


def recall(prediction, reason, happened, between=None):
    """A student's prediction beside what happened.

    Parameters
    ----------
    prediction, reason : str
        Names of the student's two variables.
    happened : str
        What the run shows, as a sentence. Kept back until there is a prediction.
    between : tuple of two numbers, optional
        The least and the most that it could be. A number outside is told so.

    Returns
    -------
    Shown
    """
    names = student_names()
    said, because = (names.get(name, ...) for name in (prediction, reason))
    if said is ... or said is None:
        yours = "You have not made a prediction yet. Go back and make one; it is never marked."
        happened = "Then run this cell again to see what happened."
    elif isinstance(said, tuple):
        several = " and ".join(map(words, said))
        yours = f"You predicted: {several}. Did you put a comma inside a number? Leave it out."
    else:
        yours = f"You predicted: {words(said)}."
        if between and isinstance(said, int | float) and not between[0] <= said <= between[1]:
            happened = f"A prediction lies between {between[0]} and {between[1]} here. {happened}"
        if isinstance(because, str):
            yours += f" Your reason: {because}"
    return Shown(box("Your prediction and what happened", escape(yours), escape(happened)), f"{yours} {happened}")


def claim_card(name):
    """The student's claim card, with the lines that are still open.

    Parameters
    ----------
    name : str
        Name of the student's dict with the keys of `CLAIM_CARD`.

    Returns
    -------
    Shown
    """
    card = student_names().get(name)
    card = card if isinstance(card, dict) else {}
    lines = [(ask, card.get(key, ...)) for key, ask in CLAIM_CARD.items()]
    said = [(ask, "still open" if is_open(answer) else words(answer)) for ask, answer in lines]
    still_open = sum(answer == "still open" for _, answer in said)
    head = "Your claim card" if not still_open else f"Your claim card: {still_open} of {len(said)} lines still open"
    html = box(head, *(f"<strong>{escape(ask)}</strong> {escape(answer)}" for ask, answer in said))
    return Shown(html, "\n".join([head, *(f"{ask} {answer}" for ask, answer in said)]))


def is_open(answer):
    """Does a line of a card, or a prediction, still wait for an answer?"""
    return answer is ... or answer is None or (isinstance(answer, str) and not answer.strip())
