"""Lesson 32, Who the story names: whose work does the headline count?"""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.lesson_kit import (
    claim_card,
    concepts_of_the_course,
    fact,
    facts,
    first_rows,
    references,
    show_table,
)
from whocounts.models.visibility import credit_first, credit_points

__all__ = [
    "claim_card", "concepts_of_the_course", "credit_first", "credit_points", "fact", "facts", "first_rows", "references",
    "show_table",
]  # fmt: skip

start, check, card, done = kit.open_lesson("32_who_the_story_names", data=["labour_log", "coverage"])

LOG = start.parameters("labour_log")
PEOPLE = sorted(LOG["first_day"], key=LOG["first_day"].get)  # who came first stands on top
BACK = -LOG["first_day"][PEOPLE[0]]  # days
WEEK = LOG["week"]
_NAMED = "#a84900"  # the orange of whoever is named, dark enough for words
ARTICLES = start.parameters("coverage")["articles"]
KINDS = sorted(LOG["audience"])
AUDIENCES = list(LOG["audience"]["answering"])


def labour_log():
    """Two invented years: one row is one piece of fan work."""
    return start.read("labour_log")


def coverage():
    """The invented week as the press told it: one row is one article."""
    return start.read("coverage")


@cache
def _most_work():
    """Who did most, on all cards together."""
    log = labour_log()
    return next(iter(credit_points(log["person"], np.ones(len(log)))))


def headline_figure(articles):
    """How many headlines name each one."""
    named = articles["named"].value_counts()
    figure = kit.new_figure(height=2.6, left=0.13, bottom=0.22, top=0.86)
    axes = figure.subplots()
    bars = axes.barh(named.index, named, color=kit.ORANGE, edgecolor="black")
    axes.bar_label(bars, padding=4)
    axes.invert_yaxis()
    axes.set(xlabel="Headlines", title="Whom the headlines name", xlim=(0, len(articles)))
    said = "; ".join(f"{name}: {count}" for name, count in named.items())
    return kit.picture(
        figure,
        alt=f"Bars of headlines by the name in them. {said}.",
        caption=f"Headlines of {len(articles)} invented articles by the name in them; *nobody* is “fans did it”.",
        not_shown="what anybody had done before the week.",
        numbers=named.rename("headlines").rename_axis("named"),
    )


def answer_to_prediction(articles):
    """The student's prediction beside the headlines."""
    found = int((articles["named"] == _most_work()).sum())
    happened = f"{_most_work()} is named in {found} of the {len(articles)} headlines."
    return kit.recall(
        "my_prediction", "my_reason", happened,
        between=(0, len(articles)), right=found, unit="headlines",
    )  # fmt: skip


def work_figure(log, articles):
    """Each one's pieces of work beside the headlines that name them."""
    both = pd.DataFrame(
        {
            "pieces of work": log["person"].value_counts(),
            "headlines": articles["named"].value_counts().reindex(PEOPLE, fill_value=0),
        }
    ).sort_values("pieces of work")
    figure = kit.new_figure(height=2.9, left=0.08, bottom=0.2, top=0.86)
    for axes, (name, values), colour, hatch in zip(
        figure.subplots(1, 2), both.items(), (kit.BLUE, kit.ORANGE), ("", "///"), strict=True
    ):
        most = values.max()
        axes.barh(range(len(both)), values, color=colour, hatch=hatch, edgecolor="black")
        for row, (person, value) in enumerate(values.items()):
            axes.text(-0.03 * most, row, person, ha="right", va="center")
            axes.text(value + 0.02 * most, row, f"{value}", va="center")
        axes.set(xlabel=name.capitalize(), xlim=(0, 1.2 * most), yticks=[])
    figure.suptitle("What they did, and whom the story names", x=0.08, ha="left", size=12)
    said = "; ".join(
        f"{row.Index}: {kit.counted(row[1], 'pieces')}, {kit.counted(row[2], 'headlines')}" for row in both.itertuples()
    )
    return kit.picture(
        figure,
        alt=f"Two bars for each of six people. {said}.",
        caption="Pieces of work in two years, and headlines that name the person.",
        not_shown="how much a piece of work weighed: a night may be one row.",
        numbers=both.rename_axis("person"),
    )


# --- the shoebox -------------------------------------------------------------------------------

_LAYS_OUT = {"the week alone": 0, "two months before it, too": 60, "a year": 365, "two years": BACK}


def _init_shoebox(figure):
    axes = figure.subplots()
    places = range(len(PEOPLE))
    artists = {
        "bars": list(axes.bar(places, [0] * len(PEOPLE), 0.7, color=kit.BLUE, edgecolor="black")),
        "counts": [axes.text(place, 0, "", ha="center", va="bottom") for place in places],
        "headline": figure.text(0.1, 0.92, "", size=13, weight="bold", family="DejaVu Serif", color=_NAMED),
    }
    axes.set(xticks=places, xticklabels=PEOPLE, ylabel="Cards on the table", ylim=(0, 215))
    axes.grid(axis="x", visible=False)
    return artists


def _update_shoebox(artists, name, back):
    log = labour_log()
    cards = log[log["day"] >= -back]["person"].value_counts().reindex(PEOPLE, fill_value=0)
    for bar, said, person, count in zip(artists["bars"], artists["counts"], PEOPLE, cards, strict=True):
        bar.set(height=count, facecolor=kit.ORANGE if person == name else kit.BLUE,
                hatch="///" if person == name else "")
        said.set(text=f"{count}", y=count + 2)
    headline = f"Fans won the week, and {name} led them"
    artists["headline"].set_text(headline)
    more = [person for person in PEOPLE if cards[person] > cards[name]]
    others = f"More cards than {name}: {', '.join(more)}." if more else f"Nobody has more cards than {name}."
    return f"“{headline}.” On the table lie {cards.sum()} cards, {cards[name]} of them by {name}. {others}"


def shoebox():
    """Whom do you name, and does it hold when more cards lie on the table?"""
    return kit.Panel(
        name="shoebox",
        controls=[
            kit.Choice("name", "Whom do you name?", {person: person for person in PEOPLE}, "Kit"),
            kit.Choice("back", "Lay out the cards of", _LAYS_OUT, 0),
        ],
        init=_init_shoebox,
        update=_update_shoebox,
        alt="Bars of cards by person, under a headline with one name.",
        caption="A bar counts the cards that tell of one person's work. Orange: the name in your headline "
                "(SYNTHETIC). Not shown: what a card weighs.",
        states=[{}, {"back": 60}, {"back": BACK, "name": "Sol"}],
        size={"height": 2.5, "left": 0.1, "top": 0.86, "bottom": 0.13},
    )  # fmt: skip


# --- the line of work above the week -----------------------------------------------------------

_RULES = {"who was first": "first", "who did most": "most", "who was loudest in the week": "loudest"}
_KEPT = dict(zip(("what everyone could see", "group chats, too", "private messages, too"), AUDIENCES, strict=True))


@cache
def _pieces():
    """Person, day and audience of each piece, as arrays: a panel asks for them at every move."""
    log = labour_log()
    return log["person"].to_numpy(), log["day"].to_numpy(), log["seen_by"].map(AUDIENCES.index).to_numpy()


def _in_the_record(back, kept):
    """Person and day of the pieces that a story finds: not before its start date, nor seen by fewer than these."""
    person, day, seen_by = _pieces()
    found = (day >= -back) & (seen_by <= AUDIENCES.index(kept))
    return person[found], day[found]


@kit.kindly('lesson.ranked("first", back=10, kept="everyone")')
def ranked(rule, back, kept):
    """The people in a story's record, in the order in which a rule would name them.

    Parameters
    ----------
    rule : {"first", "most", "loudest"}
    back : int
        Days before the week at which the story begins.
    kept : {"everyone", "a group chat", "one person"}
        The smallest audience of a piece that the record still holds.

    Returns
    -------
    list of str
    """
    if rule not in _RULES.values():
        raise ValueError(f"rule is {rule!r}, but it must be one of {', '.join(_RULES.values())}.")
    kit.number_within("back", back, 0, BACK)
    if kept not in AUDIENCES:
        raise ValueError(f"kept is {kept!r}, but it must be one of {', '.join(AUDIENCES)}.")
    return _in_order(rule, *_in_the_record(back, kept))


def _in_order(rule, people, days):
    if rule == "first":
        return credit_first(people, days)
    people = people[days >= 0] if rule == "loudest" else people
    return list(credit_points(people, np.ones(len(people))))


@cache
def _spots():
    """Where each article of the week stands, two in a row, as (across, up)."""
    day = coverage()["day"]
    place = day.groupby(day).cumcount()
    return np.column_stack([day - 0.13 + 0.26 * (place % 2), 0.45 + place // 2])


def _init_story(figure):
    log = labour_log()
    above, below = figure.subplots(2, 1, height_ratios=[1.75, 1])
    lanes = {person: len(PEOPLE) - 1 - place for place, person in enumerate(PEOPLE)}
    mark = {"linestyle": "none", "marker": "|", "markersize": 12, "markeredgewidth": 1.6}
    for person, lane in lanes.items():
        days = log.loc[log["person"] == person, "day"]
        above.plot(days, [lane] * len(days), color="#cccccc", **mark)
    above.set(xlim=(-BACK - 12, 14), ylim=(-0.6, len(PEOPLE) - 0.4), yticks=list(lanes.values()),
              yticklabels=list(lanes), xticks=[-730, -548, -365, -183, 0],
              xticklabels=["two years", "18 months", "a year", "6 months before", "the week"])
    above.grid(axis="y", visible=False)
    below.set(xlim=(-0.5, WEEK - 0.5), ylim=(-0.2, _spots()[:, 1].max() + 0.65), yticks=[], xticks=range(WEEK),
              xticklabels=[f"day {day + 1}" for day in range(WEEK)])
    below.grid(visible=False)
    below.text(1, 1, "square: an article\nletter: whom it quotes", size=10, ha="right", va="top", transform=below.transAxes)
    between = figure.add_axes((0, 0, 1, 1), zorder=-1)
    between.set(xlim=(0, 1), ylim=(0, 1))
    between.set_axis_off()
    for side, day in ((0, 0), (1, WEEK)):  # the week above, opened below
        (x, y), (left, top) = ((axes.get_position().x0, axes.get_position().y0) for axes in (above, below))
        wide = above.get_position().width
        at = left + wide * (day + BACK + 12) / (BACK + 26)
        ends = [at, left + side * wide], [y - 0.065, below.get_position().y1]  # from under the words
        between.plot(*ends, color="#777777", linewidth=1)
    below.plot(*_spots().T, "s", color="white", markeredgecolor=kit.BLACK, markersize=12.5)
    letters = {"linestyle": "none", "color": kit.BLACK, "markersize": 7.3, "markeredgewidth": 0}
    return {
        "window": above.axvspan(-1, 0, color="#fdebd0", zorder=0),
        "found": [above.plot([], [], color=kit.BLUE, **mark)[0] for _ in PEOPLE],
        "says": [above.text(1.005, lane, "", transform=above.get_yaxis_transform(), va="center")
                 for lane in lanes.values()],
        "letters": [below.plot([], [], marker=kit.letter_mark(person[0]), **letters)[0] for person in PEOPLE],
        "headline": figure.text(0.07, 0.95, "", size=12, weight="bold", family="DejaVu Serif", color=_NAMED),
    }  # fmt: skip


def _update_story(artists, rule, back, quoted, kept):
    people, found = _in_the_record(back, kept)
    order = _in_order(rule, people, found)
    named, voices = order[0], order[:quoted]
    artists["window"].set(x=-back, width=back + WEEK)
    for line, said, person in zip(artists["found"], artists["says"], PEOPLE, strict=True):
        days = found[people == person]
        line.set_data(days, [len(PEOPLE) - 1 - PEOPLE.index(person)] * len(days))
        said.set(text="named" if person == named else "quoted" if person in voices else "",
                 color=_NAMED if person == named else kit.BLACK, weight="bold" if person == named else "normal")
    for letter, person in zip(artists["letters"], PEOPLE, strict=True):
        quotes = _spots()[voices.index(person) :: len(voices)] if person in voices else _spots()[:0]
        letter.set_data(*quotes.T)
    headline = f"Fans won the week, and {named} led them"
    why = next(words for words, value in _RULES.items() if value == rule).removeprefix("who ")
    artists["headline"].set_text(f"{headline} ({why})")
    most = _most_work()
    role = "named" if most == named else "quoted" if most in voices else "not quoted"
    return kit.Reading(
        f"“{headline}”: {named} {why}. This story begins {back} days before the week and finds {len(people)} of "
        f"{len(labour_log())} pieces of work. Its {ARTICLES} articles quote {', '.join(voices)}. {most} is {role}.",
        {
            "named": named,
            "people quoted": len(voices),
            "pieces in the record": len(people),
            f"pieces by {most} in the record": int((people == most).sum()),
        },
    )


def _only(settings, **others):
    """Do these controls stand where they start?"""
    return all(settings[name] == value for name, value in others.items())


def _founder(person):
    return lambda settings, numbers: (
        _only(settings, rule="first", quoted=1, kept=AUDIENCES[0]) and numbers["named"] == person
    )


def _belongs_to(person, rule):
    return lambda settings, numbers: (
        _only(settings, rule=rule, back=BACK, quoted=1, kept=AUDIENCES[0]) and numbers["named"] == person
    )


def panel():
    """Start date, rule, record: whom does the story name?"""
    return kit.Panel(
        controls=[
            kit.Choice("rule", "The story names", _RULES, "first"),
            kit.Slider("back", "The story begins before the week", 0, BACK, 5, 15, "days"),
            kit.Slider("quoted", "How many may be quoted", 1, 4, 1, 1),
            kit.Choice("kept", "The record holds", _KEPT, AUDIENCES[0]),
        ],
        init=_init_story,
        update=_update_story,
        alt="Above, two years of work in a line for each of six people. Below, the forty articles of the week, each with "
            "the first letter of whoever is quoted.",
        caption="Above, a mark is a piece of work; blue: the story finds it. Orange: the name in the headline. Below, a "
                "square is an article of the week (SYNTHETIC). Not shown: for whom a piece was done.",
        states=[
            {"back": 10},
            {"back": 20},
            {"back": BACK},
            {"back": BACK, "rule": "most", "quoted": 3},
            {"back": BACK, "rule": "loudest", "kept": "one person"},
        ],
        missions=[
            kit.Mission(
                "Move only the start date. Make a founder of Tam, then of Uma, of Sol and of Lou.",
                steps=[_founder("Tam"), _founder("Uma"), _founder("Sol"), _founder("Lou")],
                said="Nobody did anything differently. Even Sol is a founder, if the story begins on such a day. Who picks it?",
            ),
            kit.Mission(
                "Go back two years, and stay: by who was first the work is Lou's. Then change only the rule: it must belong "
                "to Uma, then to Kit.",
                steps=[_belongs_to("Uma", "most"), _belongs_to("Kit", "loudest")],
                said="One record, three owners. And who did most is not among them: what would the record have to hold?",
            ),
        ],
        size={"height": 3.75, "left": 0.07, "right": 0.91, "top": 0.93, "bottom": 0.07, "hspace": 0.42},
    )  # fmt: skip


# --- a naming rule of your own -----------------------------------------------------------------

_WISHES = {
    "Bea": "Yes. And name the others who checked.",
    "Kit": "Yes, please. I did not know who had begun it.",
    "Lou": "No. I stopped for a reason.",
    "Sol": "Print what we did, and leave my name out. Strangers write to me at night as it is.",
    "Tam": "My first name only.",
    "Uma": "Yes, if you spell it right this time.",
}
_LOUD = ("calling out", "translating")  # what a reporter meets
_SEEN = ("seen by everyone", "in a group chat", "private messages")


def _init_rule(figure):
    points, opened = figure.subplots(1, 2, width_ratios=[1.3, 1])
    artists = {}
    for axes, names, colour, hatch, most in (
        (points, PEOPLE, kit.BLUE, "", 100),
        (opened, _SEEN, kit.PINK, "///", 260),
    ):
        bars = axes.barh(names, [0] * len(names), color=colour, hatch=hatch, edgecolor="black")
        artists[names[0]] = list(bars)
        artists[f"{names[0]}, in words"] = [axes.text(0, place, "", va="center") for place in range(len(names))]
        axes.set(xlim=(0, most), ylim=(len(names) - 0.4, -0.6))
    points.set(xlabel="Of each 100 points")
    opened.set(xlabel="Pieces that the rule opens")
    artists["named"] = figure.text(0.08, 0.93, "", size=12, weight="bold", color=_NAMED)
    artists["wish"] = figure.text(0.08, 0.02, "", size=11)
    return artists


def _update_rule(artists, ask, **points):
    points = {kind.replace("_", " "): value for kind, value in points.items()}
    log = labour_log()
    earned = credit_points(log["person"], log["kind"].map(points))
    total, best = sum(earned.values()), max(earned.values())
    ahead = [person for person, points in earned.items() if points == best and best]
    named = ahead[0] if len(ahead) == 1 else None
    counted = log[log["kind"].map(points) > 0]["seen_by"].value_counts().reindex(AUDIENCES, fill_value=0)
    shares = [100 * earned[person] / total if total else 0 for person in PEOPLE]
    for bar, person in zip(artists[PEOPLE[0]], PEOPLE, strict=True):
        bar.set(facecolor=kit.ORANGE if person == named else kit.BLUE, hatch="///" if person == named else "")
    for names, values in ((PEOPLE, shares), (_SEEN, counted)):
        for bar, said, value in zip(artists[names[0]], artists[f"{names[0]}, in words"], values, strict=True):
            bar.set_width(value)
            said.set(text=f" {value:.0f}", x=value)
    private = int(counted.iloc[-1])
    level = f"{' and '.join(ahead)} are level" if ahead else "no points"
    who = f"{named}, with {100 * best / total:.0f} of each 100 points" if named else f"nobody ({level})"
    wish = f"Asked first, {named} says: “{_WISHES[named]}”" if ask and named else ""
    artists["named"].set_text(f"named: {who}")
    asked = f"{named} is asked, and the answer stands below." if wish else "Nobody is asked."
    artists["wish"].set_text(asked if named else "There is nobody to ask.")
    sentence = (
        f"Your rule names {who}. It opens {counted.sum()} pieces of work, {private} of them private "
        f"messages. {wish or 'Nobody is asked.'}"
    )
    return kit.Reading(sentence, {"named": named or "nobody", "private messages opened": private})


def _names_who_did_most(settings, numbers):
    return numbers["named"] == _most_work()


def _opens_little_and_asks(settings, numbers):
    return _names_who_did_most(settings, numbers) and numbers["private messages opened"] <= 20 and settings["ask"]


def rule_panel():
    """Points for each kind of work: a naming rule of your own, and what it costs."""
    return kit.Panel(
        name="rule",
        controls=[
            *(
                kit.Number(kind.replace(" ", "_"), f"Points for {kind}", 0, 5, 1, int(kind in _LOUD))
                for kind in KINDS
            ),
            kit.Switch("ask", "Ask before you name"),
        ],
        init=_init_rule,
        update=_update_rule,
        alt="Left, each one's share of the points. Right, how many pieces of work the rule has to open, by who had seen them.",
        caption="All cards (SYNTHETIC). A kind without points stays closed. Not shown: what a name may cost.",
        states=[{}, {"answering": 1, "checking": 1, "explaining": 1, "ask": True}, {"calling_out": 0}],
        missions=[
            kit.Mission(
                "Build a rule that names whoever did most; keep it. Then build one that still names the same person and opens "
                "at most 20 private messages, and ask before you name.",
                steps=[_names_who_did_most, _opens_little_and_asks],
                said="You found who did most, and asked about the name. Nobody was asked before the messages were opened. "
                "Read the answer: what would you print now?",
            )
        ],
        size={"height": 2.9, "left": 0.08, "right": 0.97, "top": 0.87, "bottom": 0.27, "wspace": 0.68},
    )  # fmt: skip


def panel_table():
    """Both panels as tables."""
    story = panel().static("Five settings of the story (SYNTHETIC)")
    rule = rule_panel().static("Three naming rules (SYNTHETIC)")
    return kit.one_below_another({"The story": story, "Your rule": rule})


# --- the real check ----------------------------------------------------------------------------

_MONTHS = dict(zip("January February March April May June July August September October November December".split(),
                   range(1, 13), strict=True))  # fmt: skip


def _dates(name):
    """The dates in a fact's claim, in its order; a year that is left out is the next date's."""
    claim, found = fact(name).claim, []
    for day, month, year in reversed(re.findall(r"(\d{1,2}) ([A-Z][a-z]+)(?: (\d{4}))?", claim)):
        if month in _MONTHS:
            year = int(year) if year else found[-1].year
            found.append(date(year, _MONTHS[month], int(day)))
    return found[::-1]


@kit.kindly("lesson.how_long(days=30)")
def how_long(days):
    """A guess beside the days from a dance to the first report that named its maker.

    Parameters
    ----------
    days : float or ...
        How many days you think; the dots are no guess, and none is drawn.
    """
    guess = {} if kit.is_open(days) else {"your guess": kit.number_within("days", days, 0, 5_000)}
    renegade = fact("F551")
    first, times = (int(one) for one in (renegade.low, renegade.high))
    rows = {**guess, "first report with her name": first, "in the New York Times": times}
    figure = kit.new_figure(height=2.1, left=0.32, bottom=0.26, top=0.84, synthetic=False)
    axes = figure.subplots()
    styles = ((kit.BLACK, ":"), (kit.ORANGE, "-"), (kit.BLUE, "-"))[-len(rows) :]
    for place, ((colour, style), value) in enumerate(zip(styles, rows.values(), strict=True)):
        axes.plot([0, value], [place, place], style, color=colour, linewidth=4)
        axes.plot(value, place, "o", color=colour, markersize=9)
        axes.text(value + 0.025 * max(rows.values()), place, f"{value:,.0f}", va="center")
    axes.set(yticks=range(len(rows)), yticklabels=list(rows), ylim=(len(rows) - 0.4, -0.6), xlim=(0, 1.15 * max(rows.values())),
             xlabel="Days after the dance was posted", title="From the work to the name [F551]")
    axes.grid(axis="y", visible=False)
    return kit.picture(
        figure,
        alt=f"{len(rows)} lines: {''.join(f'your guess of {one:,.0f} days, ' for one in guess.values())}"
            f"{first} days to the first report with the maker's name, {times} to the New York Times.",
        caption="Days from Jalaiah Harmon's post of the Renegade dance to her name in the press [F551].",
        not_shown="how many danced it meanwhile, and under whose name.",
        numbers=pd.Series(rows, name="days"),
    )  # fmt: skip


# --- this course, by its own rules -------------------------------------------------------------

_COURSE = Path(__file__).parents[2]
_LABEL = re.compile(r"\bBlack (?:K-pop |BTS )?fans\b")


def _texts_of_lessons():
    """The text of each lesson that lies beside this one, by its number."""
    found = {}
    for path in sorted(_COURSE.glob("[0-9][0-9]_*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found[path.name[:2]] = "\n".join(
            "".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"
        )
    return found


def audit():
    """Who has a name and a concept in this course, and who is a label?"""
    concepts, texts = concepts_of_the_course(), _texts_of_lessons()
    people = concepts["whose"].str.split(" and ").explode()
    lessons = {lesson: set(people[part.index]) for lesson, part in concepts.groupby("lesson") if lesson[:2] in texts}
    named = sum(texts[lesson[:2]].count(one.split()[-1]) for lesson, whose in lessons.items() for one in whose)
    label = sum(len(_LABEL.findall(texts[lesson[:2]])) for lesson in lessons)
    makers = concepts["whose"].str.contains(r"[A-Z]")
    lines = [
        f"The map has {concepts['lesson'].nunique()} lessons and {len(concepts)} concepts. "
        f"{'Each' if makers.all() else makers.sum()} of them has a name beside it: {people.nunique()} people in all.",
        f"In the {len(lessons)} lessons in your folder the names of these {people.nunique()} stand {named} times, all together, and “Black fans” "
        f"stands {label} times.",
    ]
    return kit.Shown(kit.box("This course, by its own rules", *lines), " ".join(lines))


# --- the exercises -----------------------------------------------------------------------------


@check.table(
    "pieces_by_person",
    by="person",
    value="pieces",
    of=labour_log,
    right="Two true counts of one community. The next cell lays them side by side.",
)
def _(given):
    log = labour_log()
    pieces = log.groupby("person").size()
    if (given == pieces).all():
        return None
    if (given == log[log["seen_by"] == "everyone"].groupby("person").size()).all():
        return "This counts what everyone could see. The cards hold more than that."
    if (given == log.groupby("person")["kind"].nunique()).all():
        return "This counts the different kinds. Each row is one piece of work: count rows."
    if (given == log.groupby("person")["day"].nunique()).all():
        return "This counts the days. On some days somebody did two pieces of work: count rows."
    if (given == log[log["day"] >= 0].groupby("person").size().reindex(pieces.index, fill_value=0)).all():
        return "This counts the week alone. The cards go back two years."
    return "The people are right, the numbers are not. `.size()` counts the rows of each group."


@check.pair(
    "through_the_rules",
    of=("night", "posts"),
    right="The same number of pieces, and one rule at the beginning makes all the difference. After it both were "
    "treated alike.",
)
def _(pair):
    night, posts = pair
    if (night, posts) == (2, 20):
        return None
    if (night, posts) == (20, 2):
        return "Which of the two comes first in the brackets?"
    if (night, posts) == (10, 100):
        return "So many reach the press. One more rule follows: the name."
    if (night, posts) == (40, 400):
        return "That is the record. Two more rules follow."
    if (night, posts) == (8, 80):
        return "The record and the name are in it. Which rule between the two did you leave out?"
    if (night, posts) == (100, 100):
        return "One in four is the press's rule. One rule comes before it, and one after."
    if posts == 20 and night == 20:
        return "You treated both alike from the start. Which rule lets one through and not the other?"
    if posts == 20:
        return "The posts are right. Begin with the record for the answers at night: one in ten."
    if night == 2:
        return "The night is right. All posts leave a record: then one in four, then one in five."
    if 0 < night < 1:
        return "These are shares, or numbers of each 100. How many pieces of the 400 are it?"
    if posts > 400 or night > 400 or min(pair) < 0:
        return "From 400 no rule can make more than 400, nor fewer than none."
    return "Go rule by rule, and take each share of what is left, not of the 400."


@check.choice(
    "whole_record",
    options=("a", "b", "c", "d"),
    right="The gap is not spread evenly: it goes with the kind of work. So a longer public record, however "
    "whole, does not close it.",
)
def _(choice):
    return {
        "a": "Set the panel to two years and to *who did most*. Whom does it name with what everyone could see, "
        "and whom when group chats come in?",
        "c": "More years would bring more public posts. Is it the length that keeps somebody out of this count?",
        "d": "Every record has gaps. In the panel, do they fall on all six alike?",
    }.get(choice)


@check.number(
    "unseen_watch",
    right="Most of the watch left no public trace: we made it so. That it is so in the real community, "
    "Otebele's concept lets us ask; a count of it we have not found. Of *calling out* alone most could be seen by "
    "everyone; that is the part of which Chaney writes.",
)
def _(value):
    log = labour_log()
    watch = log[log["kind"].isin(["checking", "calling out", "answering"])]
    seen = (watch["seen_by"] == "everyone").sum()
    wanted = 100 * (len(watch) - seen) / len(watch)
    if kit.is_close(value, wanted, places=1) or value == round(wanted):
        return None
    if kit.is_close(value, -wanted, places=1) or value == seen - len(watch):
        return "You took the larger count from the smaller one. Which of the two comes first?"
    if kit.is_close(value, wanted / 100, places=2):
        return "This is for each single piece. The task asks for each 100."
    if kit.is_close(value, 1 - wanted / 100, places=2):
        return "These are the pieces that everyone could see, and for each single one. The task asks for the others, of each 100."
    if any(kit.is_close(value, 100 * count / len(log), places=1) for count in (len(watch) - seen, len(watch))):
        return "You divided by the rows of the whole log. Which table is the watch alone?"
    if kit.is_close(value, 100 - wanted, places=1) or value == round(100 - wanted):
        return "These are the pieces that everyone could see. The task asks for the others."
    if value == len(watch) - seen:
        return "So many could not be seen by everyone. Out of how many, and how many is that of each 100?"
    if kit.is_close(value, 100 * (len(watch) - seen) / seen, places=1):
        return "You divided by those that were seen. All of the watch stands below the line."
    if kit.is_close(value, 100 * (len(log) - (log["seen_by"] == "everyone").sum()) / len(log), places=1):
        return "This is of all kinds of work. The task asks for the watch alone."
    if value in (len(watch), seen):
        return "This is one of the two counts. How many of the watch are not in `seen`?"
    if kit.is_close(value, 100 * (watch["seen_by"] == "one person").mean(), places=1):
        return "You left out the group chats. Could everyone see what stands there?"
    if kit.is_close(value, 100 * len(watch) - seen / len(watch), places=0):
        return "Python divided first, and took that away afterwards. What do brackets round the difference do?"
    if not 0 <= value <= 100:
        return "Of each 100 pieces between none and all can be unseen. What stands below the line?"
    return "Take the rows of `seen` from those of `watch`, divide by the rows of `watch`, and think of each 100."


# An answer says of one of these that it takes one of those; either alone says nothing.
_TELLERS = "article*, press, paper*, newspaper*, news, media, reporter*, journalist*, headline*, story, stories"
_TELL = (
    "name, names, naming, is named, are named, was named, were named, quote, quotes, count names, attention, loud, loudest, "
    "public, visib*, in the open, seen, be seen, can see, could see, see the, to see, to find, could find, can find, found, met, saw, "
    "sees, look*, notic*, one week, that week, the week, seven days, viral, post, posts, posted, spotlight, surface, "
    "spectacular, famous, big events, who was there, what happened"
)
_FOUND = (
    "who was found", "whoever was found", "who is found", "they & count how often", "they & count names", "they & count who",
    "they & name", "they only count", "they count only", "only count what",
    *kit.in_one_clause(
        "they write, they go by, they tally, they only write, they just write, they report, they only report, they only print, they only cover, they only show",
        "open, public, visible, seen, can see, could see, loud, find, found, notice*, viral, posts, posted, famous",
    ),
)
# Whoever has seen all of it, and leaves it out.
_ON_PURPOSE = (
    *kit.in_one_clause(f"{_TELLERS}, they left", "on purpose, deliberately left, deliberately ignored, intentionally"),
    *kit.in_one_clause(
        f"{_TELLERS}, they",
        "saw all of, saw all the, saw everything, see everything, knew everything, know everything, knew all, "
        "count everything, counts everything, counted everything, show everything, shows everything",
        without="public, loud, seen, posted, visible, open, found",
    ),
    *("did not like sol", "do not like sol", "does not like sol", "hate sol", "hated sol", "against sol"),
)


check.words(
    "not_in_the_articles",
    least=12,
    ideas=[
        kit.Idea(
            "what the articles count",
            words=[*kit.in_one_clause(_TELLERS, _TELL), *_FOUND],
            ask="What does it take for somebody to stand in an article?",
            turned=[
                *_ON_PURPOSE,
                *("articles & all the work", "articles & count work & !see & !seen & !public & !visible & !open", "articles count who worked", "articles & how much each",
                  "articles show all", "headlines show all", "press saw everything", "press saw all", "not count public",
                  "not name who was seen", "not name those who were seen", "count private", "count all", "press sees everything", "count the work & !see & !seen & !public & !visible & !open",
                  "counts all", "name everybody", "name everyone", "names everybody", "who did most", "who did the most", "articles & equally"),
            ],
        ),
        kit.Idea(
            "where the work was",
            words="night*, private*, group chat*, chat, chats, messages, one person, single people, single person, answer*, check*, "
            "before the week, earlier, shoebox, cards, log, behind, unseen, not public, not seen, no record, at home, phone, phones, "
            "call, calls, one to one, helping, no trace, out of sight, backstage, long before, dm, dms, hidden, invisible, quiet*, "
            "behind the scenes, in secret, secretly, could not see, nobody sees, nobody saw, two in the morning, oclock in the morning",
            ask="Which work of Sol's does the log hold, when was it done, and who could see it?",
            turned="would & if there was any, would & if there were any, would & if it existed, would & if sol had done & !public & !loud & !open, "
            "sol did nothing, sol did hardly anything, sol hardly did, sol did not work, friend is right, "
            "you are right, i agree, not in private, not private, not at night, not hidden at all, sol work & seen by everyone & !some, "
            "sol work was public & !some, sol work was in public & !some, it was seen by everyone, sol & public posts, worked a little, not doing much, not do much",
        ),
    ],
    samples=kit.Samples(
        lacks="The poster names the lead actor. That is unfair to the others.",
        has="The poster counts who is on stage. Whoever sewed the costumes worked backstage, for months, where "
        "no audience looks.",
    ),
)


@check.function(
    "days_between",
    right="Two dates, one unit: days. Which day counts as the work, and which as the name, is still your choice.",
)
def _(days_between):
    first, second = (
        days_between(date(*made), date(*named))
        for made, named in (((2019, 9, 25), (2020, 2, 4)), ((2020, 1, 1), (2020, 1, 31)))
    )
    if (first, second) == (132, 30):
        return None
    if (first, second) == (-132, -30):
        return "The days are right, and below zero. Take the earlier date from the later one."
    if (first, second) == (133, 31):
        return "You counted both ends. From one day to the next is one day."
    if first == second:
        return "It gives the same for any dates. Calculate with the two names in its round brackets."
    if (first, second) == (1, 0):
        return "These are years. The task asks for days."
    return "Try it by hand: from the 1st to the 31st of January 2020 are 30 days."


@check.choice(
    "views",
    options=("a", "b", "c", "d"),
    right="A view of one post and a view of any video with the dance are two units. And credit is a name beside "
    "the work, which no count of views holds.",
)
def _(choice):
    return {
        "b": "Turn it round, and it still divides views by views. Views of what?",
        "c": "That would hold for both numbers. What is one of the first, and what is one of the second?",
        "d": "A view of what? Read the two halves of the first sentence again.",
    }.get(choice)
