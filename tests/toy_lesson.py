"""A small lesson that keeps every rule, so that tests can break one thing at a time.

New lessons are poured from it, see `new_lesson.py`. A line with `TODO:` says what an author writes
in the place of the lines that follow it; the toy has those lines, a new lesson the `TODO:`.
"""

import hashlib
import json
import re

from lessons import SETUP, Lesson

STEM = "91_toy"


def as_a_sample(template):
    """The template as the toy has it."""
    return re.sub(r"^.*TODO: .*\n(?:\n(?=\n|#|%|- \"a|\*\*))?", "", template, flags=re.M)


# `%% kind id [tag]` begins a cell.
_NOTEBOOK = f"""\
%% markdown title [title]
# 91 Toy

What is one row?

[Start here](91_toy.ipynb) · [Glossary](glossary.md)

- TODO: the first thing that the lesson asks?
- What is one row?
- TODO: the second?
- How many people send five forms?
- TODO: the third?
- What does a form leave out?

The core takes 75 minutes. TODO: say where one may stop. A cell [note] may follow, on what appears.
The core takes 75 minutes. A good place to stop is before the panel.

%% markdown setup-how [setup]
## Run this first

If Python ever says `name 'lesson' is not defined`, come back to this cell and run it first. If
it says `No module named 'whocounts'`, put the notebook back into its folder.

%% code setup [setup]
{SETUP.format(name="toy")}

%% markdown hook [hook]
## What did people hear?

TODO: a scene with one person or one thing in it, told aloud and without a real number; then the claim as people met it, with its author and the point of the essay that it belongs to, such as [G7](essay_points.md#g7).
One afternoon somebody counted. What was counted is another question
([G3](essay_points.md#g3)).

%% markdown try-how [try]
## How many people are five forms?

TODO: something small to do at once, by hand or with a small panel, before anything is explained. No check judges it; the text after it may come back to it.
Write a number in the place of the dots.

%% code try-it [try]
people_behind_five_forms = ...

%% markdown predict-how [predict]
## What do you expect?

TODO: ask for a prediction and its reason. The question must not give away the range. Behind `my_prediction = ...` stands its unit as a comment: the handout prints it.
Write a number in the place of the dots. Nobody marks it.

%% code predict-answer [predict]
my_prediction = ...  # forms
my_reason = ...

%% markdown data-how [data]
## What is in the data?

SYNTHETIC. TODO: what a row is and what counts as one, what is invented, who is absent. The card says the rest.
SYNTHETIC. One row is one [form](glossary.md#form), and a person may send two of them.

%% code data-rows [data]
rows = lesson.rows()
lesson.show_table(rows, "The invented forms (SYNTHETIC)", 2)

%% code data-card [data]
lesson.card()

%% markdown observe-how [observe]
## What does the headline see?

TODO: the picture that made the headline. The caption says what is not shown.
The next cell draws how many forms each person sent, which is what the headline counted.

%% code observe-figure [observe]
lesson.naive_figure(lesson.rows())

%% markdown explain-how [explain]
## What happened?

TODO: the prediction beside what happened, which a function of the lesson works out. In `<details>`, in words and without numbers: what a reader might predict, and the thought behind it.
Compare the figure with what you expected, and say in a sentence what surprised you most of all.

%% code explain-prediction [explain]
lesson.answer_to_prediction(lesson.rows())

%% markdown count-task [exercise]
### Exercise 1: How many forms are there?

TODO: the task, with the unit of the answer; two hints, each `<details><summary>A hint</summary>`, an empty line, its text, an empty line, `</details>`.
Replace the dots with a number of forms.

%% code count-answer [answer]
rows = lesson.rows()
count = ...

%% code count-check [check]
lesson.check("count")

%% markdown by-person-task [exercise]
### Exercise 2: How many forms did each person send?

TODO: the task, with the names of the columns; two hints in `<details>`.
Make a table with one row for each `person` and the column `forms`.

%% code by-person-answer [answer]
rows = lesson.rows()
by_person = ...

%% code by-person-check [check]
lesson.check("by_person")

%% markdown model [model]
## How does a form become a person?

TODO: the idea of the model in few words, and by hand with small numbers.
Divide the forms by the number that each person sends.

%% markdown people-task [exercise]
### Exercise 3: Write it as a function

TODO: what the function is given and what it gives back; two hints in `<details>`.
It takes the forms and the forms for each person, and gives the people.

%% code people-answer [answer]
def people(forms, each):
    ...

%% code people-check [check]
lesson.check("people")

%% markdown panel-question [panel]
## What moves the count?

TODO: what to watch. The missions stand in the panel itself.
Move the slider. Which of the two numbers follows?

%% code panel [panel]
lesson.panel()

%% markdown static-how [static]
### The same panel as a table

TODO: how to read the table.
If you cannot use the panel, open the table and read down its last column.

%% code static-table [static]
lesson.panel_table()

%% markdown real [real]
## Does it hold outside?

TODO: a few real numbers, by lesson.facts or a fact's id, on which the lesson's calculation is tried again. The cells under a heading run alone after setup: a function of the lesson does what the student's did, or the cell writes it out.
A sheet with two names on it is one form as well.

%% markdown source [source]
## What do the essays say?

TODO: what each essay says of it, fairly and by point; what the record says; and a question that the reader answers with CONCEPT.
See [point G3](essay_points.md#g3) and [the list of points](essay_points.md). Ida B.
Wells took a list of forms and made it [speak](glossary.md#speaking-list).

%% markdown unit-task [exercise]
### Exercise 4: What is one row?

TODO: what the missions or the sources taught, as a choice; the reason is given aloud, or in a Markdown cell. No option stands out by its length.

- "a" a person
- "b" a form
- "c" a person with a form

%% code unit-answer [answer]
unit = ...

%% code unit-check [check]
lesson.check("unit")

%% markdown why-task [exercise]
### Exercise 5: Explain it to a friend

TODO: what to explain to a friend. The two samples are those of the check, about another number.
Why are five forms not five people? Write at least four words. Two answers about other sheets:

- Something is missing: "Nine letters."
- Nothing is missing: "Nine letters came, and one sender wrote twice."

%% code why-answer [answer]
why = ...

%% code why-check [check]
lesson.check("why")

%% markdown discuss [discuss]
## What do you make of it?

TODO: one or two questions to talk about.

**Who did the work? Who was counted, by whom? Which category forced a choice?** Choose one and answer it, in a
sentence about this lesson's data. On your claim card they are *who is missing*, *who produced it* and *unit*.

%% markdown limits [limits]
## What can this lesson not show?

TODO: what the data and the model cannot show, and who is absent from them.
Anything about people who sent no form.

%% markdown claim-how [claim]
## Your claim card

TODO: which number the card is about. The cell has all lines of the card (CLAIM_CARD in classroom/predict.py says them); fill in one as a model.
Fill in the card, then run the cell. Nobody marks it, and you may leave lines open.

%% code claim-card [claim]
my_claim = {{
    "number": ...,
    "unit": ...,
    "said_to_show": ...,
    "who_produced_it": ...,
    "range": ...,
    "rival_explanation": ...,
    "who_is_missing": ...,
}}
lesson.claim_card("my_claim")

%% markdown keypoints [keypoints]
## What stays?

1. TODO: answer the first question of the title.
1. One row is a form.
2. TODO: the second.
2. Fewer people than forms.
3. TODO: the third. Then the sentence to take home, in bold.
3. Those who sent none.

Next: the course map writes this line.

%% code done [keypoints]
lesson.done()

%% markdown more [more]
## More

TODO: what stands below is optional: say what is there for whom.
All of this is optional.

%% markdown twice-task [exercise]
### Exercise 6: And twice as many?

TODO: a further exercise, or take it away with its judge and its key.
How many forms would twice as many be?

%% code twice-answer [answer]
twice = ...

%% code twice-check [check]
lesson.check("twice")

%% markdown refs [refs]
## Where does it come from?

TODO: the sources, by a cell with lesson.references in it.
From the [glossary](glossary.md).
"""

_MODULE = '''\
"""A small lesson for the tests."""

from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.lesson_kit import claim_card, show_table

__all__ = ["claim_card", "show_table"]

start, check, card, done = kit.open_lesson("91_toy", data=["toy"])


def rows():
    return start.read("toy")


# TODO: the picture that made the headline.
def naive_figure(frame):
    figure = kit.new_figure()
    figure.subplots().bar(["a", "b"], [3, 2])
    return kit.picture(figure, alt="Two bars.", caption="Forms.", not_shown="people.", numbers=frame)


# TODO: what the prediction was about, worked out; never a typed number.
def answer_to_prediction(frame):
    happened = f"There are {len(frame)} forms."
    return kit.recall("my_prediction", "my_reason", happened, right=len(frame), between=(0, 100), unit="forms")


def _init(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 1), ylim=(0, 100))
    return {"line": axes.plot([0, 1], [0, 0])}


def _update(artists, forms, each, shown, round_up):
    people = forms / each
    artists["line"][0].set_ydata([0, forms if shown == "forms" else people])
    rounded = "rounded up" if round_up else "as it is"
    return kit.Reading(
        f"{forms} forms are {people:.0f} people, {rounded}; the line shows {shown}.",
        {"forms": forms, "people": people},
    )


# TODO: controls, missions and drawing of this lesson's model; a control begins where a parameter says.
def panel():
    return kit.Panel(
        controls=[
            kit.Slider("forms", "Forms", 0, 100, 10, 50, "forms"),
            kit.Slider("each", "Forms for each person", 1, 5, 1, 2, "forms"),
            kit.Choice("shown", "What is drawn?", {"the forms": "forms", "the people": "people"}, "forms"),
            kit.Switch("round_up", "Round up"),
        ],
        init=_init,
        update=_update,
        missions=[
            kit.Mission(
                "Change one thing: who sends more than two forms?",
                [lambda at, _: at["each"] > 2 and at["forms"] == 50],
                said="As many forms, and fewer people.",
            ),
            kit.Mission(
                "Make all forms come from nobody, then from many.",
                [lambda _, counts: counts["people"] == 0, lambda _, counts: counts["people"] > 40],
                said="Both are forms.",
            ),
            kit.Mission(
                "Build the largest pile that twenty people can send.",
                [lambda _, counts: counts == {"forms": 100, "people": 20}],
                said="A hundred forms, twenty people.",
            ),
        ],
        alt="A line.",
        caption="Forms and people (SYNTHETIC). Not shown: people without a form.",
        states=[{"forms": 0}, {"forms": 50}, {"shown": "people", "each": 5}],
    )


def panel_table():
    return panel().static("Three settings (SYNTHETIC)")


# TODO: the judges. Each misconception that the task invites has a message of its own.
@check.number("count", right="Five forms.")
def _(value):
    if value == 5:
        return None
    return "These are people." if value == 3 else "Count the rows."


@check.table("by_person", by="person", value="forms", of=rows, right="Each person has one row.")
def _(forms):
    return None if list(forms) == [2, 2, 1] else "Count the forms."


@check.function("people", right="Forms divided by forms for each person.")
def _(people):
    given = float(people(12, 3))
    if given == 4:
        return None
    return "You multiplied." if given == 36 else "Divide the forms."


@check.choice("unit", options=("a", "b", "c"), right="A form.")
def _(choice):
    return {"a": "A person may send two.", "c": "A form without a person is one."}.get(choice)


check.words(
    "why",
    least=4,
    ideas=[
        kit.Idea("what was counted", ("form*", "sheet*"), "What is one of the five?", ("counted people",)),
        kit.Idea("why it is no person", ("two", "twice"), "How many may one person send?"),
    ],
    samples=kit.Samples(lacks="Nine letters.", has="Nine letters came, and one sender wrote twice."),
)


@check.number("twice", right="Ten forms.")
def _(value):
    if value == 10:
        return None
    return "This is once." if value == 5 else "Double the forms."
'''

_KEY = """\
# Answers

## count

TODO: for each exercise the reasoning in words, the key, and the wrong answers that it invites.
Count the rows.

```python key
count = len(rows)
```

```python wrong people
count = 3
```
Says: These are people

```python wrong anything
count = 7
```
Says: Count the rows

## by_person

```python key
by_person = rows.groupby("person").size().rename("forms").reset_index()
```

```python right one-column
by_person = rows.groupby("person").size()
```

```python wrong not-grouped
by_person = rows.assign(forms=1)
```
Says: a row for each of the 5 rows

```python wrong wrong-count
by_person = rows.groupby("person").size().add(1).rename("forms").reset_index()
```
Says: Count the forms

## people

```python key
def people(forms, each):
    return forms / each
```

```python wrong multiplied
def people(forms, each):
    return forms * each
```
Says: You multiplied

```python wrong nothing
def people(forms, each):
    return forms
```
Says: Divide

## unit

```python key
unit = "b"
```

```python wrong person
unit = "a"
```
Says: may send two

```python wrong unknown
unit = "z"
```
Says: Choose one of

## why

```python key
why = "One person may send two forms."
```

```python right hyphen-and-star
why = "Five *sheets* - and one person sent two."
```

```python wrong no-reason
why = "It counts forms, and forms are not people."
```
Says: How many may one person send

```python wrong turned-round
why = "They counted people, of whom two came twice."
```
Says: Turned round, as it seems, by “They counted people”

```python wrong short
why = "They are not."
```
Says: at least 4 different words

## twice

```python key
twice = 2 * len(rows)
```

```python wrong once
twice = 5
```
Says: This is once

```python wrong anything
twice = 7
```
Says: Double

## The missions of the panel

```python mission change-one-thing
[{"each": 3}]
```

```python mission nobody-then-many
[{"forms": 0}, {"forms": 100}]
```

```python mission the-largest-pile
[{"forms": 100, "each": 5}]
```
"""

_RUN_SHEET = """\
# Run sheet: toy

## In one minute

TODO: the goal, what to bring, what is sensitive.
Bring nothing.

## The plan

TODO: give each part its minutes and say what happens in it.

### 75 minutes

| Part | Cells | Minutes | What happens |
|---|---|---:|---|
| Hook | `hook` `try` `predict` | 16 | They guess |
| Exercise 1 | `data` `count-check` | 8 | They count |
| Exercise 2 | `by-person-check` | 8 | They group |
| Exercise 3 | `model` `people-check` | 8 | They write |
| Panel, Exercise 4 | `panel` `source` `unit-check` | 12 | They move it |
| Vote | | 5 | They vote |
| Talk | `discuss` | 10 | They talk |
| Close | `claim` `keypoints` | 8 | They fill in a card |

**90 minutes:** the same with a second vote and 10 minutes more for the talk.

### 50 minutes

| Part | Cells | Minutes | What happens |
|---|---|---:|---|
| Hook | `hook` `try` | 12 | They guess |
| Exercise 1 | `count-check` | 9 | They count |
| Talk | `discuss` | 17 | They talk |
| Exercise 4 | `unit-check` | 12 | They choose |

## The first ten minutes

TODO: the words to say.

## Where learners stumble

TODO: what goes wrong, and what to answer.

## Likely answers

TODO: good and poor answers to the questions of the talk.

## Questions to vote on

**5 minutes each.** Everyone votes alone; below 30% of the class right, explain again.

TODO: two or three, each on one line, with the right option and what others believe.

1. *Five forms came. How many people sent them?* (a) five, (b) two, (c) nobody knows yet. Right: **c**. A form is no person. Those who say a take a form for a person.

## If it gets heated

TODO: what may be said, and what to say then.

## Closing line

TODO: a sentence to end with.
"""

GLOSSARY = """\
# Glossary

## <a id="form"></a>Form

One sheet. First met in [Lesson 91](91_toy.ipynb).

## <a id="speaking-list"></a>Speaking list

A list that is read against those who kept it. First met in [Lesson 91](91_toy.ipynb).
"""

COURSE_MAP = """\
# Notes

## The course map

### Capstone

| Lesson | Its question | Outcomes | Whose concept | State |
|---|---|---|---|---|
| 91 Toy | What is one row? | 1 | speaking list (Ida B. Wells); census (Nobody) | ready |
"""

POINTS = """\
# The points

- <a id="g3"></a>**G3** A form is no person.
"""

_CARD = """\
# toy

SYNTHETIC. Nobody in it exists. Recipe: [recipes/toy.py](recipes/toy.py).

## Why it exists

TODO: what the data let one see that real data hide.
To count them.

## What a row is, and what counts as one

One row is one invented form. TODO: what counts as one, and what makes two.
One row is one invented form.

| Column | Type | What it holds |
| --- | --- | --- |
| `form_id` | text | Identifier of the form |
| `person` | text | Who sent it. One of: a, b, c |

## What is invented

| Parameter | Value | Reason |
| --- | --- | --- |
| Forms that each person sends | a 2; b 2; c 1 | *arbitrary*: few enough to count |

## Who is absent

TODO: who could not become a row, and why.
Those who sent none.

## Which stereotype could be read into it

TODO: what a hasty reader might see in the data about a group.
None.

## What must not be concluded

TODO: which real question the data do not answer.
How many forms a person sends.

## Which real source would be needed

TODO: what one would have to count instead.
A box of forms.
"""

_RECIPE = '''\
"""A few forms, for lesson 91."""

import numpy as np
import pandas as pd

from recipes import Field, Parameter, ids

# TODO: what a row is, its columns, the numbers with their reasons, and how a row comes about.
ROW = "One row is one invented form."

FIELDS = {
    "form_id": Field("string", "Identifier of the form", unique=True),
    "person": Field("string", "Who sent it", enum=["a", "b", "c"]),
}

PARAMETERS = {
    "forms": Parameter(
        {"a": 2, "b": 2, "c": 1},
        "Forms that each person sends",
        "*arbitrary*: few enough to count",
    ),
}

SEED = 91


def make(rng, p):
    people = np.repeat(list(p.forms), list(p.forms.values()))
    return pd.DataFrame({"form_id": ids("f", len(people)), "person": people})
'''

CSV = "form_id,person\nf0001,a\nf0002,a\nf0003,b\nf0004,b\nf0005,c\n"
PACKAGE = {
    "resources": [
        {
            "name": "toy",
            "path": "toy.csv",
            "description": "SYNTHETIC. One row is one invented form.",
            "hash": "sha256:" + hashlib.sha256(CSV.encode()).hexdigest(),
        }
    ]
}

# What `new_lesson.py` makes a new lesson from, by file; `notebook` is in the plain form.
TEMPLATES = {
    "notebook": _NOTEBOOK,
    "course/whocounts/lessons/toy.py": _MODULE,
    f"instructor_notes/answers/{STEM}.md": _KEY,
    f"instructor_notes/run_sheets/{STEM}.md": _RUN_SHEET,
    "datasets/toy.md": _CARD,
    "datasets/recipes/toy.py": _RECIPE,
}
FILES = {name: as_a_sample(text) for name, text in TEMPLATES.items()} | {
    "course/glossary.md": GLOSSARY,
    "course/essay_points.md": POINTS,
    "instructor_notes/README.md": COURSE_MAP,
    "datasets/datapackage.json": json.dumps(PACKAGE),
    "datasets/toy.csv": CSV,
}
NOTEBOOK = FILES.pop("notebook")
MODULE, KEY = FILES["course/whocounts/lessons/toy.py"], FILES[f"instructor_notes/answers/{STEM}.md"]


def write_notebook(text, path):
    """Compile the plain form to a notebook, stored as the course stores its own."""
    cells = []
    for part in text.split("%% ")[1:]:
        head, _, source = part.partition("\n")
        kind, name, tag = head.split()
        tags = [one for one in tag[1:-1].split(",") if one]
        cell = {"cell_type": kind, "id": name, "metadata": {"tags": tags}}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        cell["source"] = source.strip("\n").splitlines(keepends=True)
        cells.append(dict(sorted(cell.items())))
    metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"
        },
        "language_info": {"name": "python"},
    }  # fmt: skip
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_toy(root, change=lambda name, text: text):
    """Write the toy lesson under `root`; `change(file name, text)` may alter each file."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change(name, text), encoding="utf-8", newline="\n")
    write_notebook(change("notebook", NOTEBOOK), root / "course" / f"{STEM}.ipynb")
    return Lesson(root, STEM)


# --- faults that only running the lesson shows -----------------------------------------------

FAULTY_PANEL = '''

def _fails(settings, numbers):
    if settings["each"] == 5:
        raise ValueError("planted in a mission")
    return False


class _Broken(kit.Panel):
    """Faults that only a message of the browser meets."""

    def __init__(self, **given):
        super().__init__(**given | {"missions": [kit.Mission("Do.", [_fails], "Done.")]})

    def read(self, **settings):
        if settings["forms"] == 100:
            raise ZeroDivisionError("planted in the drawing")
        return super().read(**settings)
'''

FAULTY_CHECKS = '''

@check.number("accepts_all", right="Whatever it is.")
def _(value):
    return None


@check.number("refuses_all", right="Never said.")
def _(value):
    return "No, not that. Not this."


@check.number("leaks", right="Twelve.")
def _(value):
    if value == 12:
        return None
    return "Too much: it is 12." if value > 12 else "Too little."


_asked = []


@check.number("moody", right="Seven.")
def _(value):
    _asked.append(value)
    return None if value == 7 else f"No, for the {len(_asked)}th time. Not 8, not 9."


@check.function("trusting", right="Twice the number.", gives=lambda result: result)
def _(twice):
    return None if twice(2) == 4 else "Try it with two. Not three."


class Careless:
    def __init__(self, judged):
        self.judged = judged

    def __call__(self, name):
        if name == "raises":
            return self.judged.exercises["count"].judge(start.notebook / 2)
        return self.judged(name)

    def __getattr__(self, name):
        return getattr(self.judged, name)


@check.number("raises", right="Never.")
def _(value):
    return "No. Not that."


check.words(
    "finds_all",
    least=2,
    ideas=[kit.Idea("anything", ("#", "t*"), "What?")],
    samples=kit.Samples(lacks="Exercise", has="Exercise"),
)
check.words(
    "finds_none",
    least=2,
    ideas=[kit.Idea("what nobody says", ("xyzzy",), "What?")],
    samples=kit.Samples(lacks="Exercise", has="Exercise"),
)


@check.number("starter_raises", right="One.")
def _(value):
    return None if value == 1 else "It is not two. It is not three."


check = Careless(check)
'''

FAULTY = {
    "accepts_all": ("3", ...),
    "refuses_all": ("3", ...),
    "leaks": ("12", ...),
    "moody": ("7", ...),
    "trusting": ("lambda value: 2 * value", ...),
    "finds_all": ('"the two"', ...),
    "finds_none": ('"the two"', ...),
    "raises": ("1", ...),
    "starter_raises": ("1", "1 / 0"),
}

PHRASES = {
    "accepts_all": ("No", "not"),
    "refuses_all": ("Not that", "Not this"),
    "leaks": ("Too much", "Too little"),
    "moody": ("Not 8", "not 9"),
    "trusting": ("Try it", "Not three"),
    "finds_all": ("Found", "anything"),
    "finds_none": ("Not found", "what nobody says"),
    "raises": ("No", "Not"),
    "starter_raises": ("not two", "not three"),
}


LEANING_CELLS = '''\
%% code leans [limits]
my_prediction

%% code once [limits]
once = 1 / ("once" not in dir())

'''


def faulty(name, text):
    """A change for `write_toy`: faults that only running the lesson shows, each by itself."""
    if name.endswith("toy.py"):
        return text.replace("return kit.Panel(", "return _Broken(") + FAULTY_CHECKS + FAULTY_PANEL
    if name.endswith(f"answers/{STEM}.md"):
        for exercise, (key, _) in FAULTY.items():
            one, two = PHRASES[exercise]
            wrong = ("lambda value: 3", "lambda value: 5") if "lambda" in key else ("99", "-99")
            wrong = ('"ten things"', '"twelve times"') if key.startswith('"') else wrong
            text += f"\n## {exercise}\n\n```python key\n{exercise} = {key}\n```\n"
            text += f"\n```python wrong one\n{exercise} = {wrong[0]}\n```\nSays: {one}\n"
            text += f"\n```python wrong two\n{exercise} = {wrong[1]}\n```\nSays: {two}\n"
    if name == "notebook":
        cells = ""
        for number, (exercise, (_, starter)) in enumerate(FAULTY.items(), start=7):
            starter = "..." if starter is ... else starter
            cells += f"%% markdown {exercise}-task [exercise]\n### Exercise {number}: {exercise}\n"
            cells += f"%% code {exercise}-answer [answer]\n{exercise} = {starter}\n"
            cells += f'%% code {exercise}-check [check]\nlesson.check("{exercise}")\n'
        text = text.replace("%% markdown refs", cells + "%% markdown refs")
        text = text.replace("%% markdown claim-how", LEANING_CELLS + "%% markdown claim-how")
    return text
