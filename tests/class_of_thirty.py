"""A class that hands in a lesson: notebooks made of its answer key, with what a kernel said to each.

For the tests of what an instructor reads; nobody of it is or was a person.
"""

import ast
import copy
import json
import random
from dataclasses import dataclass

from lessons import Kernel, find_lessons
from whocounts.classroom.given import names_given

# It has every kind of exercise, and a short key.
LESSON = next(lesson for lesson in find_lessons() if lesson.number == "32")
SURNAMES = "Adeyemi Brandt Castro Diallo Ek Faro Gül Haddad Ito Jansen Kaya Lund Mbeki Novak Ochoa".split()
FIRST_NAMES = "Ada Bo".split()
CARD_LINE = "five accounts that anybody may open"


@dataclass(frozen=True)
class Answer:
    """One block of an answer key, and what its check saved."""

    label: str  # "key", or that of a wrong answer
    code: str
    outputs: list
    outcome: str


def answers_of(lesson):
    """What a real kernel says to every block of the key, as {exercise: [Answer]}, the key first."""
    found = {}
    with Kernel(lesson.root) as kernel:
        answers = {cell.id: name for name, cell in lesson.answer_cells.items()}
        for cell in lesson.code:
            kernel.run(cell.source)
            if cell.id not in answers:
                continue
            name, key = answers[cell.id], lesson.key[answers[cell.id]]
            blocks = [*((label, code) for label, code, _ in key.wrongs), *key.rights, ("key", key.keys[0])]
            for label, code in blocks:
                kernel.run(code)
                said = kernel.run(f'lesson.check("{name}")')
                outputs = [
                    {"output_type": "execute_result", "execution_count": 1, **one}
                    for one in said.outputs if "data" in one
                ]  # fmt: skip
                code = in_place_of_the_starter(cell.source, name, code)
                found.setdefault(name, []).insert(0, Answer(label, code, outputs, said.check[0]))
    return found


def in_place_of_the_starter(source, name, code):
    """The answer cell with this block in it, and with what else the starter fetches."""
    kept = [line for line in ast.parse(source).body if name not in names_given(ast.unparse(line))]
    return "\n".join([*(ast.unparse(line) for line in kept if isinstance(line, ast.Assign)), code])


def notebook(lesson, given, prediction="...", reason="...", card=None):
    """The lesson as somebody hands it in.

    Parameters
    ----------
    lesson : Lesson
    given : dict of str to Answer
        What is answered; the others stay open.
    prediction, reason : str
        As typed.
    card : dict of str to str, optional
        Lines of the claim card.

    Returns
    -------
    dict
        As in the file.
    """
    book = copy.deepcopy(lesson.raw)
    answers = {cell.id: name for name, cell in lesson.answer_cells.items()}
    for cell in book["cells"]:
        if (name := answers.get(cell["id"])) in given:
            cell["source"] = given[name].code
        elif (source := "".join(cell["source"])).startswith("lesson.check("):
            name = source.split('"')[1]
            cell["outputs"] = given[name].outputs if name in given else []
        elif cell["id"] == "predict-answer":
            cell["source"] = f"my_prediction = {prediction}\nmy_reason = {reason}"
        elif cell["id"] == "claim-fill" and card:
            lines = "".join(f"    {json.dumps(line)}: {json.dumps(text)},\n" for line, text in card.items())
            cell["source"] = f"my_claim = {{\n{lines}}}\n" + 'lesson.claim_card("my_claim")'
    return book


def class_of_thirty(lesson, answers, folder):
    """Write thirty notebooks, right, wrong and unanswered, and say what is in them.

    Returns
    -------
    dict of str to dict
        By student: {"given": {exercise: Answer}, "prediction": number or None, "card": {line: text}}
    """
    chance, made = random.Random(30), {}
    for surname in SURNAMES:
        for first in FIRST_NAMES:
            given = {}
            for name, several in answers.items():
                right, wrong = several[0], [one for one in several if one.outcome == "not yet"] or several
                chosen = chance.choices([right, chance.choice(several), chance.choice(wrong[:3]), None], [4, 2, 3, 2])[0]
                if chosen:
                    given[name] = chosen
            prediction = chance.choice([None, chance.randrange(0, 4900, 50)])
            card = {"unit": CARD_LINE, "range": f"from 1 to {chance.randrange(9)}"} if chance.random() < 0.6 else {}
            book = notebook(lesson, given, "..." if prediction is None else str(prediction), '"a feeling"', card)
            path = folder / f"{lesson.number}_{surname}_{first}.ipynb"
            path.write_text(json.dumps(book), encoding="utf-8")
            made[f"{surname}, {first}"] = {"given": given, "prediction": prediction, "card": card}
    return made
