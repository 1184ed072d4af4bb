"""Cards that lie face down: a student decides, turns one over, and reads what is known."""

from dataclasses import dataclass, field
from itertools import product
from textwrap import wrap

from whocounts.classroom.controls import Choice
from whocounts.classroom.figure import BLACK, BLUE
from whocounts.classroom.missions import Mission
from whocounts.classroom.panel import Panel

_OPEN = "not yet decided"
_TURNED = {"lies face down": False, "is turned over": True}
_INCHES = 0.225  # a line of text, at 12 points
_AIR = 0.4  # lines, between the parts of a card
_PARTS = {  # how each is written, and how many letters fit on a line
    "title": ({"weight": "bold"}, 64),
    "face": ({}, 76),
    "answer": ({"weight": "bold", "color": BLUE}, 66),
    "known": ({}, 76),
    "said": ({"color": "#a84900"}, 76),
}


@dataclass(frozen=True)
class FaceDown:
    """One card.

    Parameters
    ----------
    title, face : str
        What lies face up: a few words in bold, and a sentence or two.
    answer, known : str
        What is beneath: a few words in blue, and what one needs to know about them.
    right : dict of str to str or tuple
        What is right by the record, ``{name of a question: answer}``; a tuple where each of several
        answers is. A question that nobody can settle is left out, and is not judged.
    unsettled : str, optional
        What a decision is answered with on a card whose question nobody can settle.
    """

    title: str
    face: str = ""
    answer: str = ""
    known: str = ""
    right: dict = field(default_factory=dict)
    unsettled: str = ""


def cards_to_turn(cards, questions, *, name, alt, caption, what="card", by="the record", mission="", said=""):
    """A panel of cards from the record, on which one decides before one turns them over.

    Parameters
    ----------
    cards : list of FaceDown
    questions : dict of str to tuple
        Under a name for each the question, and a list of the answers that a student chooses from.
    name, alt, caption : str
        As for a `Panel`.
    what : str
        What a card stands for: ``"card"``, ``"survey"``.
    by : str
        Who says what is right: ``"the record"``, ``"our reading"``.
    mission, said : str, optional
        The mission is to decide each card in turn, turn it over, and set right what the record says
        otherwise; `said` follows when all are right.

    Returns
    -------
    Panel

    Raises
    ------
    ValueError
        If the right answer of a card is none that a student can choose.
    """
    for card in cards:
        for asked in card.right:
            for right in _right(card, asked):
                if right not in questions[asked][1]:
                    raise ValueError(f"{card.title!r}: {right!r} is no answer to {questions[asked][0]!r}")
    numbered = {f"{what} {number} of {len(cards)}": number for number, _ in enumerate(cards, start=1)}
    longest = [max(answers, key=len) for _, answers in questions.values()]
    most_said = max(
        len(_wrapped("said", one))
        for one in (_you_say(longest, longest, by), *(f"{_you_say(longest, [], by)} {card.unsettled}" for card in cards))
    )
    height = max(_bottom(card) for card in cards) + most_said

    def init(figure):
        axes = figure.subplots()
        axes.set(xlim=(0, 10), ylim=(height + 0.3, -0.5))
        axes.set_axis_off()
        (paper,) = axes.bar([5], height + 0.6, 9.8, -0.4, facecolor="white", edgecolor=BLACK, linewidth=2)
        middle = {"ha": "center", "va": "center", "size": 12}
        return {"paper": paper, **{part: axes.text(5, 0, "", **middle, **style) for part, (style, _) in _PARTS.items()}}

    def update(artists, card, turned, **answers):
        shown = cards[card - 1]
        you = _you_say([answers[asked] for asked in questions], _not_so(shown, answers) if turned else [], by)
        if turned and shown.right and _is_right(shown, answers):
            judged = f": {'; '.join(answers[asked] for asked in shown.right)}" if len(shown.right) < len(answers) else ""
            you += f" So says {by}, too{judged}."
        if turned and shown.unsettled and {*answers.values()} != {_OPEN}:
            you += f" {shown.unsettled}"
        words = {"title": f"{card}   {shown.title}", "face": shown.face, "said": you}
        words |= {"answer": shown.answer, "known": shown.known} if turned else {"answer": "?", "known": ""}
        artists["paper"].set_facecolor("#eef5fa" if turned else "white")
        for part, middle in {**_middles(shown), "said": height - most_said / 2}.items():
            artists[part].set_text("\n".join(_wrapped(part, words[part])))
            artists[part].set_y(middle)
        beneath = [shown.answer, shown.known] if turned else []
        parts = [f"{what.capitalize()} {card}.", shown.title, shown.face, *beneath, you]
        return " ".join(_sentence(part) for part in parts if part)

    def worth_drawing():
        """Those with little decided come first: there may be no room for all."""
        every = [[(asked, one) for one in (_OPEN, *answers)] for asked, (_, answers) in questions.items()]
        for decided in sorted(map(dict, product(*every)), key=lambda said: -[*said.values()].count(_OPEN)):
            for number, turned in product(numbered.values(), (False, True)):
                yield {"card": number, "turned": turned, **decided}

    def is_right(card, number):
        return lambda settings, numbers: (
            settings["card"] == number and settings["turned"] and _is_right(card, settings)
        )

    return Panel(
        name=name,
        controls=[
            Choice("card", what.capitalize(), numbered, 1),
            *(
                Choice(asked, label, {one: one for one in (_OPEN, *answers)}, _OPEN, "card")
                for asked, (label, answers) in questions.items()
            ),
            Choice("turned", f"This {what}", _TURNED, False, "card"),
        ],
        init=init,
        update=update,
        alt=alt,
        caption=caption,
        states=[{"card": number, "turned": True} for number in [*numbered.values()][:5]],  # a table holds five
        drawn=[*worth_drawing()],
        missions=[Mission(mission, [is_right(card, n) for n, card in enumerate(cards, start=1)], said)] if mission else [],
        size={
            "height": _INCHES * (height + 0.8), "left": 0.01, "right": 0.99, "top": 1, "bottom": 0, "synthetic": False,
        },
    )  # fmt: skip


def _you_say(decided, wrong, by):
    """What a student has decided, and what of it is not so."""
    if {*decided} == {_OPEN}:
        return "Decide, then turn it over."
    said = _sentence("You say: " + "; ".join("…" if one == _OPEN else one for one in decided))
    if not wrong:
        return said
    return f"{said} Not so by {by}{': ' + '; '.join(wrong) if len(decided) > 1 else ''}."


def _sentence(words):
    return words if words.endswith((".", "?", "!", "…")) else f"{words}."


def _right(card, asked):
    """Every answer that is right."""
    right = card.right[asked]
    return right if isinstance(right, tuple) else (right,)


def _is_right(card, answers):
    return all(answers[asked] in _right(card, asked) for asked in card.right)


def _not_so(card, answers):
    return [answers[asked] for asked in card.right if answers[asked] not in (_OPEN, *_right(card, asked))]


def _wrapped(part, words):
    return wrap(words, _PARTS[part][1])


def _lines(card):
    """Lines of each part of a card that lies turned over; its number stands before the title."""
    whole = {"title": f"0   {card.title}", "face": card.face, "answer": card.answer, "known": card.known}
    return {part: len(_wrapped(part, words)) for part, words in whole.items()}


def _bottom(card):
    return sum(lines + _AIR for lines in _lines(card).values() if lines)


def _middles(card):
    """Where each part stands, in lines from the top. Nothing moves when the card is turned."""
    middles, top = {}, 0
    for part, lines in _lines(card).items():
        middles[part] = top + lines / 2
        top += lines + _AIR if lines else 0
    return middles
