"""The page to teach from: what it counts, and the template that shows it, which escapes all text."""

import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

import jinja2
from lessons import ROOT, sections, table_rows
from markupsafe import Markup
from whocounts.classroom.done import ANSWERED
from whocounts.classroom.predict import CLAIM_CARD
from whocounts.classroom.shown import marked, words

from teaching.predicted import TELLS, told
from teaching.report.handed_in import given_card
from teaching.saying import titles

SIGNS = {  # outcome -> what stands in a table
    "correct": "✓", "read": "R", "complete": "C", "not yet": "✗", "error": "!", "unanswered": "·", "not checked": "?",
    "too short": "…", "deleted": "∅",
}  # fmt: skip
MEANING = {
    "correct": "correct", "read": "an explanation, read by the check and not judged",
    "complete": "a form, complete and not judged", "not yet": "not yet", "error": "Python stopped",
    "unanswered": "open", "not checked": "an answer stands there, and no check has judged it",
    "too short": "too short to check", "deleted": "cell deleted: not read",
}  # fmt: skip
FEWEST_SHOWN = 3  # people; what fewer handed in is named by its figures alone


def page(read, unread, name):
    """The whole page as HTML.

    Parameters
    ----------
    read : list of HandedIn
    unread : list of Unread
    name : str
        Of the folder.

    Returns
    -------
    str
    """
    by_lesson = defaultdict(list)
    for one in read:
        by_lesson[one.lesson].append(one)
    lessons = [Class(lesson, notebooks) for lesson, notebooks in by_lesson.items()]
    lessons.sort(key=lambda one: (-len(one.counted), one.lesson.stem))
    look = jinja2.Environment(
        loader=jinja2.PackageLoader("teaching.report", "."), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    look.filters["marked"] = lambda text: Markup(marked(text))
    look.filters["words"] = words
    return look.get_template("page.html.jinja").render(
        name=name,
        lessons=lessons,
        shown=[one for one in lessons if len(one.counted) >= FEWEST_SHOWN],
        fewest=FEWEST_SHOWN,
        people=len({one.student.key for one in read}),
        read=read,
        unread=unread,
        noted=[one for one in read if one.notes],
        differs=[one for one in read if one.differs],
        again=any(one.again is not None for one in read),
        signs=SIGNS,
        meaning=MEANING,
        answered=ANSWERED,
        card_lines=CLAIM_CARD,
        rubric=rubric("Claim card"),
        audit=rubric("Claim audit"),
    )


@dataclass(frozen=True)
class Bar:
    """One misconception: in how many notebooks, and what the check said to it."""

    exercise: str
    label: str  # of the answer key; "" where it has none
    message: str
    count: int
    typed: str  # how it was most often written


@dataclass(frozen=True)
class Line:
    """One line of a rubric."""

    name: str
    weight: str
    levels: list  # (level, what it takes), from 4 to 1


@dataclass(frozen=True)
class Dots:
    """The class's predictions as a picture: where each dot lies, and what happened."""

    unit: str
    low: float
    high: float
    right: float
    values: list  # inside, in order
    beyond: list  # predictions that lie outside
    no_number: int
    open: int
    dots: list  # (x, y) from 0 to 600, and from the line up
    tallest: int

    def at(self, value):
        """Where on the line a value lies, from 0 to 600."""
        return round(600 * (value - self.low) / (self.high - self.low), 1)

    @property
    def said(self):
        """The picture in words."""
        if not self.values:
            return f"No prediction. What happened: {words(self.right)} {self.unit}."
        middle = statistics.median(self.values)
        below = sum(value < self.right for value in self.values)
        return (
            f"{len(self.values)} predictions, from {words(self.values[0])} to {words(self.values[-1])}, "
            f"half of them up to {words(middle)}. What happened: {words(self.right)} {self.unit}. "
            f"Below it: {below}; above it: {sum(value > self.right for value in self.values)}."
        )


class Class:
    """All notebooks on one lesson, counted."""

    def __init__(self, lesson, notebooks):
        self.lesson = lesson
        self.notebooks = notebooks
        self.counted = [one for one in notebooks if one.counts]
        self.anchor = f"lesson-{lesson.number}"
        known = titles(lesson.root)
        self.title = f"{lesson.number} {known[lesson.stem].title}" if lesson.stem in known else lesson.stem
        self.core = dict(lesson.core_exercises)
        self.exercises = {**self.core, **lesson.exercises}
        self.numbers = {name: str(at) for at, name in enumerate(self.exercises, 1)}

    def tried(self, name):
        """How many have an answer to an exercise, right or wrong."""
        return sum(one.tried(name) for one in self.counted)

    @property
    def any_tried(self):
        """Has anybody tried any exercise?"""
        return any(map(self.tried, self.exercises))

    @property
    def shares(self):
        """Of each exercise how many notebooks have which outcome, as (name, {outcome: number})."""
        for name in self.exercises:
            counts = Counter(one.outcome(name) for one in self.counted)
            yield name, {outcome: counts[outcome] for outcome in SIGNS if counts[outcome]}

    @property
    def bars(self):
        """What was misunderstood, in how many notebooks, most often first."""
        return bars_of(self.lesson, self.counted)

    @property
    def dots(self):
        """The predictions, or None if the lesson asks for none."""
        return dots_of(self.lesson, self.counted)

    @property
    def explanations(self):
        """(exercise, how to mark it, [(notebook, text)]) of each answer in words."""
        for name, kind in self.exercises.items():
            if kind == "explanation":
                yield name, levels_of(self.lesson, name), [one for one in self.counted if one.typed.get(name)]

    @property
    def audits(self):
        """Notebooks in which lines of forms are filled in."""
        return [one for one in self.counted if any(any(lines.values()) for lines in one.forms.values())]

    @property
    def cards(self):
        """Notebooks in which more of the card is filled in than the lesson itself gives."""
        return [one for one in self.counted if any(self.own(one, line) for line in one.card)]

    def own(self, one, line):
        """The line of a card, if it is the student's own."""
        return one.card[line] if one.card[line] != given_card(self.lesson)[line] else ""


def bars_of(lesson, notebooks):
    """What was misunderstood, in how many notebooks.

    Parameters
    ----------
    lesson : Lesson
    notebooks : list of HandedIn

    Returns
    -------
    list of Bar
        Most often first.
    """
    found = defaultdict(list)
    for one in notebooks:
        for name, said in ((name, one.said(name)) for name in lesson.exercises):
            if said is None or not one.tried(name):
                continue
            if said.outcome in ("not yet", "error"):
                found[name, said.message].append(one.typed.get(name, ""))
            for words_for, ideas in (("Not found", said.missing), ("Turned round", said.turned)):
                for idea in ideas if said.outcome == "read" else ():
                    found[name, f"{words_for}: {idea}."].append("")
    grouped = defaultdict(list)
    for (name, message), typed in found.items():
        label = label_of(lesson, name, message)
        grouped[name, label or message].append((message, label, typed))
    bars = []
    for (name, _), several in grouped.items():
        message, label, _ = max(several, key=lambda one: len(one[2]))
        typed = Counter(text for *_, texts in several for text in texts)
        bars.append(Bar(name, label, message, typed.total(), typed.most_common(1)[0][0]))
    return sorted(bars, key=lambda bar: (-bar.count, list(lesson.exercises).index(bar.exercise), bar.message))


def label_of(lesson, name, message):
    """What the answer key calls the wrong answer that meets this message, in words."""
    key = lesson.key.get(name)
    known = [(len(says), label) for label, _, says in key.wrongs if says and says in message] if key else []
    if message.startswith(("Not found", "Turned round")):
        return ""
    return max(known)[1].replace("-", " ") if known else ""


@cache
def what_happened(lesson):
    """What the lesson's prediction was of, from the lesson's own code: None if it asks for none."""
    asked = next((cell.source for cell in lesson.code if f"{TELLS}(" in cell.source), None)
    return asked and told(lesson, asked)[1]


def dots_of(lesson, notebooks):
    """The class's predictions as dots, beside what happened."""
    happened = what_happened(lesson)
    if not happened or happened.get("right") is None:
        return None
    right = float(happened["right"])
    made = [one.prediction for one in notebooks]
    given = sorted(one.value for one in made if one.value is not None)
    low, high = map(float, happened.get("between") or (0, 2 * max(right, statistics.median(given or [right]))))
    inside = [value for value in given if low <= value <= high]
    columns, dots = Counter(), []
    for value in inside:
        column = round(50 * (value - low) / (high - low))
        columns[column] += 1
        dots.append((12 * column, columns[column]))
    return Dots(
        happened.get("unit", ""), low, high, right, inside, [value for value in given if not low <= value <= high],
        sum(one.value is None and bool(one.typed) for one in made), sum(not one.typed for one in made),
        dots, max(columns.values(), default=1),
    )  # fmt: skip


@cache
def rubric(heading):
    """The lines of a rubric, without the one that adds up."""
    rows = table_rows(sections((ROOT / "instructor_notes" / "rubrics.md").read_text(encoding="utf-8"))[heading])
    levels = rows[0][2:]
    return [Line(name, weight, list(zip(levels, texts, strict=True))) for name, weight, *texts in rows[1:-1]]


def levels_of(lesson, name):
    """How the answer key marks an explanation, as (level, what the answer does), if it says so."""
    rows = table_rows(sections(lesson.answers).get(name, ""))
    return [row for row in rows[1:] if len(row) == 2]
