"""The page to teach from: what it counts, and the template that shows it, which escapes all text."""

import re
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

import jinja2
from lessons import ROOT, sections, table_rows
from markupsafe import Markup
from whocounts.classroom.predict import CLAIM_CARD
from whocounts.classroom.shown import marked, words

from teaching.predicted import TELLS, told
from teaching.report.handed_in import given_card, open_lines
from teaching.saying import titles

SIGNS = {  # outcome -> what stands in a table
    "correct": "✓", "read": "R", "turned round": "↻", "complete": "C", "not yet": "✗", "error": "!",
    "unanswered": "·", "not checked": "?", "too short": "…", "deleted": "∅",
}  # fmt: skip
MEANING = {
    "correct": "correct", "read": "an explanation, read by the check and not judged",
    "turned round": "an explanation, read by the check: an idea in it seems to be turned round",
    "complete": "a form, complete and not judged", "not yet": "not yet", "error": "Python stopped",
    "unanswered": "open", "not checked": "an answer stands there, and no check has judged it",
    "too short": "too short to check", "deleted": "cell deleted: not read",
}  # fmt: skip
WRONG = ("not yet", "error")
READ_ALONE = ("explanation", "form")  # kinds that no check judges
WAYS = "no one two three four five six seven eight nine ten".split()
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
        whose=[one for one in read if not one.student.known],
        differs=[one for one in read if one.differs],
        again=any(one.again is not None for one in read),
        signs=SIGNS,
        meaning=MEANING,
        card_lines=CLAIM_CARD,
        rubric=rubric("Claim card"),
        audit=rubric("Claim audit"),
    )


@dataclass(frozen=True)
class Bar:
    """One message of a check: in how many notebooks, and what the answer key has under it."""

    exercise: str
    labels: tuple  # of the wrong answers in the key that meet it: with several, nobody knows which it was
    message: str
    count: int
    wrong: bool  # False for an idea that an explanation lacks or turns round
    stopped: list  # (what Python said, how often), where a cell stopped

    @property
    def in_the_key(self):
        """What the key calls it, as a choice where it has several words."""
        *others, last = self.labels or ("",)
        return f"either {' or '.join(f'“{one}”' for one in others)} or “{last}”" if others else last and f"“{last}”"


@dataclass(frozen=True)
class Misunderstood:
    """An exercise, and all that was misunderstood in it."""

    name: str
    number: str
    tried: int
    bars: list

    @property
    def wrong(self):
        """How many of those who tried are not yet right."""
        return sum(bar.count for bar in self.bars if bar.wrong)

    @property
    def said(self):
        """In a line."""
        ways = sum(bar.wrong for bar in self.bars)
        if not ways:
            return f"Exercise {self.number}: explanations of {self.tried}, which no check judges"
        ways = WAYS[ways] if ways < len(WAYS) else ways
        return (
            f"Exercise {self.number}: {self.wrong} of the {self.tried} who tried {'is' if self.wrong == 1 else 'are'} "
            f"not yet right, in {ways} way{'' if ways == 'one' else 's'}"
        )


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
    def happened(self):
        """The right number and what it counts."""
        return counted(self.right, self.unit)

    @property
    def said(self):
        """The picture in words."""
        if not self.values:
            return f"No prediction. What happened: {self.happened}."
        middle = statistics.median(self.values)
        below = sum(value < self.right for value in self.values)
        return (
            f"{counted(len(self.values), 'predictions')}, from {words(self.values[0])} to {words(self.values[-1])}, "
            f"half of them up to {words(middle)}. What happened: {self.happened}. "
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
        self.judged = [name for name, kind in self.core.items() if kind not in READ_ALONE]
        self.key_file = f"instructor_notes/answers/{lesson.stem}.md"

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
    def misunderstood(self):
        """What was misunderstood by exercise: first the one in which most are not yet right."""
        by_exercise = defaultdict(list)
        for bar in bars_of(self.lesson, self.counted):
            by_exercise[bar.exercise].append(bar)
        found = [
            Misunderstood(name, self.numbers[name], self.tried(name), by_exercise[name])
            for name in self.exercises if name in by_exercise
        ]  # fmt: skip
        return sorted(found, key=lambda one: (-one.wrong, -one.bars[0].count))

    @property
    def most_often_empty(self):
        """Which lines of the claim cards are most often empty, in a sentence."""
        cards = self.cards
        empty = Counter(line for one in cards for line in open_lines(self.lesson) if not one.card[line])
        if not cards:
            return "Nobody has begun a claim card."
        on_cards = f"of the {counted(len(cards), 'claim cards')} that {'is' if len(cards) == 1 else 'are'} begun"
        if not empty:
            return f"No line {on_cards} is empty."
        most = max(empty.values())
        lines = [line.capitalize().replace("_", " ") for line in open_lines(self.lesson) if empty[line] == most]
        return f"Most often empty {on_cards}: {', '.join(lines)} (on {most}{' each' if len(lines) > 1 else ''})."

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
    found, stopped = defaultdict(Counter), defaultdict(Counter)
    for one in notebooks:
        for name, said in ((name, one.said(name)) for name in lesson.exercises):
            if said is None or not one.tried(name):
                continue
            if said.outcome in WRONG:
                labels = labels_of(lesson, name, said.message)
                what = name, labels, "" if labels else said.message, True
                found[what][said.message] += 1
                if said.outcome == "error" and name in one.stopped:
                    stopped[what][one.stopped[name]] += 1
            for words_for, ideas in (("Not found", said.missing), ("Turned round", said.turned)):
                for idea in ideas if said.outcome == "read" else ():
                    message = f"{words_for}: {idea}."
                    found[name, (), message, False][message] += 1
    bars = [
        Bar(what[0], what[1], said.most_common(1)[0][0], said.total(), what[3], stopped[what].most_common(3))
        for what, said in found.items()
    ]
    return sorted(bars, key=lambda bar: (-bar.count, bar.message))


def labels_of(lesson, name, message):
    """What the answer key calls the wrong answers that meet this message, in words."""
    key = lesson.key.get(name)
    known = {label: says for label, _, says in key.wrongs if says and says in message} if key else {}
    # A shorter quotation may fit by chance what a longer one was written for.
    others = [says for label, says in known.items() if not any(says != one and says in one for one in known.values())]
    return tuple(label.replace("-", " ") for label, says in known.items() if says in others)


def counted(number, unit):
    """A number and what it counts, in the singular for one.

    >>> counted(1.0, "headlines"), counted(1, "people"), counted(1, "of each 100 flags"), counted(3, "tips")
    ('1 headline', '1 person', '1 of each 100 flags', '3 tips')
    """
    if number == 1:
        unit = "person" if unit == "people" else re.sub(r"^(?!of )([^\d]*?\w)s\b", r"\1", unit)
    return f"{words(number)} {unit}"


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
