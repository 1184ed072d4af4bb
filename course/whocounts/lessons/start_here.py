"""Lesson 00, Start here: how can one week have so many stories?"""

import re
from datetime import datetime
from typing import NamedTuple

from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.lesson_kit import (
    claim_card,
    fact,
    facts,
    first_rows,
    references,
    show_number,
    show_table,
)

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_number", "show_table"]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

start, check, card, done = kit.open_lesson("00_start_here", data=["one_week"])


# --- rival stories about one rally -----------------------------------------------------------

class Story(NamedTuple):
    """A count of that rally, and the headline that it allows."""

    number: str
    one: str
    fact_id: str
    headline: str


STORIES = {
    "the campaign": Story("over a million", "a request for a ticket", "F036", "The whole country wants to come"),
    "the fire department": Story("not quite 6,200", "a scanned ticket", "F042", "Nobody came"),
    "its aides": Story("about 300,000", "a request that they judged fake", "F038", "So many pranksters"),
    "the platform": Story("over 2 million", "a view of a video", "F048", "One video emptied the hall"),
    "the users": Story("hundreds of thousands", "a request that somebody says they made", "F052", "We did it"),
    "the campaign, next day": Story("12,000", "a person past the metal detectors", "F043", "A good crowd"),
}


@kit.kindly('lesson.story("the campaign")')
def story(who_counted):
    """The headline that one way of counting allows; what was counted folds out below it.

    Parameters
    ----------
    who_counted : str
        One of the names that the lesson lists.

    Returns
    -------
    Shown
    """
    known_as = {_plain(who): who for who in STORIES}
    who = known_as.get(_plain(who_counted))
    if not who:
        said = "Nobody of that name counted.", f"Try one of: {'; '.join(STORIES)}."
        return kit.Shown(kit.box(*said), " ".join(said))
    said = STORIES[who]
    known = fact(said.fact_id)
    counted = f"Who counted: {who}. The number: {said.number}."
    card = kit.box(f"“{said.headline}”", f"Who counted: <strong>{who}</strong>. The number: <strong>{said.number}</strong>.")
    folded = (
        f"<details><summary>{said.number.capitalize()} what? Say it, then open.</summary>"
        f"<p>One is {said.one}.</p>{known._repr_html_()}</details>"
    )
    return kit.Shown(card + folded, f"“{said.headline}” {counted} One is {said.one}.\n{known}")


def _plain(name):
    """A name as it is compared: `The fire department ` is `fire department`."""
    return " ".join(word for word in str(name).lower().replace(",", " ").split() if word not in {"the", "its"})


# (date, what happened, does the story of the heroes leave it out).
TIMELINE = (
    ("25 May", "George Floyd is killed; protests follow [F082]", False),
    ("31 May", "Dallas police ask for videos; their app goes down [F001, F002]", False),
    ("3 June", "Fans fill TAG-H1, a hostile tag [F018]", False),
    ("4 June", "BTS, a band, speak for Black Lives Matter [F025], then give to it [F026]", False),
    ("11 June", "or the day after: a video calls for ticket requests [F047]", False),
    ("12 June", "The rally in Tulsa is moved off Juneteenth [F701]", False),
    ("15 June", "“Over a million requests”, says the campaign [F036]", False),
    ("19 June", "A Juneteenth celebration in Greenwood [F704]", True),
    ("20 June", "The rally [F083]; not quite 6,200 scans [F042]", False),
    ("24 June", "A call to fill carts in the shop [F058]", False),
    ("30 June", "Stitch, a critic: reports leave Black fans out [F117]", True),
    ("23 July", "Guadamuz, a law scholar: voting and protest are solutions [F249]", False),
)
ALL_ALONG = (
    "For years: Black fans call out appropriation and racism.\nNow: especially vocal, as stars and companies "
    "are urged to speak [C7, C8]",
    "At times other K-pop fans harass, even doxx, them.\nNow: they are targets again [F116, F118]",
)
BEFORE = "1921: a white mob destroys Greenwood, Tulsa’s prosperous Black district [F703]"


def timeline():
    """That summer as a picture, from the killing of George Floyd [F082] on."""
    first, last = _day("25 May"), _day("23 July")
    figure = kit.new_figure(height=5.1, synthetic=False, left=0.02, right=0.98, top=0.98, bottom=0.08)
    axes = figure.subplots()
    axes.plot(-5, 0, "<", color=kit.ORANGE, markersize=9, clip_on=False)
    axes.text(-3.8, 0, BEFORE, va="center", size=10)
    for row, text in zip((1.3, 2.9), ALL_ALONG, strict=True):  # bars of two lines
        axes.barh(row, last - first + 10, 1.42, -5, color="#f7dfd0", edgecolor=kit.ORANGE)
        axes.text(-3.8, row, text, va="center", size=10)
    rows = [4.2 + row for row in range(len(TIMELINE))]
    for row, (date, text, left_out) in zip(rows, TIMELINE, strict=True):
        place = _day(date) - first
        colour, marker = (kit.ORANGE, "D") if left_out else (kit.BLUE, "o")
        axes.plot(place, row, marker, color=colour, markersize=8)
        early = place < 30
        axes.annotate(f"{date}  {text}", (place, row), (9 if early else -9, 0), textcoords="offset points",
                      ha="left" if early else "right", va="center", size=10)
    ticks = ["25 May", "8 June", "22 June", "6 July", "20 July"]
    axes.set(xlim=(-5, last - first + 5), ylim=(rows[-1] + 0.8, -0.7), yticks=[],
             xticks=[_day(date) - first for date in ticks], xticklabels=ticks)
    axes.spines["left"].set_visible(False)
    along = "; ".join(ALL_ALONG).replace("\n", " ")
    told = "; ".join(f"{date}: {text}" for date, text, _ in TIMELINE)
    drawn = kit.picture(
        figure,
        alt=f"A timeline. An arrow at its left end points further back: {BEFORE}. Two bars run from end to end: "
            f"{along}. Below them marks with a date: {told}.",
        caption="That summer, by the public record. Orange: what the story of the heroes leaves out, as Chaney "
                "and Stitch argue of Black fans; of Greenwood we say it.",
        not_shown="work that nobody wrote down, and when the two bars begin and end.",
    )
    cited = re.findall(r"F\d{3}", " ".join([BEFORE, along, told]))
    table = facts(cited, caption="The facts in this picture")
    summary = "The picture as a table, with a caveat beside each fact"
    return kit.Shown(
        f"{drawn.html}<details><summary>{summary}</summary>{table.html}</details>",
        f"{drawn.text}\n{table.text}",
        drawn.data,
    )


def _day(date):
    """A day of that year as a number."""
    return datetime.strptime(f"{date} 2020", "%d %B %Y").toordinal()


# --- one invented week, counted in several ways ----------------------------------------------


def one_week():
    """The invented week: one row is one act."""
    return start.read("one_week")


def count(week, one="act_id", kinds="all", public=False):
    """Count a week by one unit.

    Parameters
    ----------
    week : pandas.DataFrame
        As `one_week` gives it.
    one : {"act_id", "account_id", "person_id"}
        What counts as one.
    kinds : str
        ``"all"``, or one kind of act.
    public : bool
        Count only what anyone on the platform could see.

    Returns
    -------
    total : int
        Different units in the whole week.
    by_day : pandas.Series
        Different units on each day, Monday to Sunday. They may add up to more than
        `total`: who acts on two days is counted on both.
    """
    chosen = week[week["public"]] if public else week
    chosen = chosen if kinds == "all" else chosen[chosen["kind"] == kinds]
    by_day = chosen.groupby("day")[one].nunique().reindex(DAYS, fill_value=0)
    return chosen[one].nunique(), by_day


def headline_figure(week):
    """Acts for each day: the largest true number."""
    total, by_day = count(week)
    figure = kit.new_figure()
    axes = figure.subplots()
    bars = axes.bar(by_day.index, by_day, color=kit.BLUE, edgecolor="black")
    axes.bar_label(bars, padding=2)
    axes.set(title=f"{total:,} acts in one week", ylabel="Acts on the day", xlabel="Day",
             ylim=(0, by_day.max() * 1.12))
    return kit.picture(
        figure,
        alt=f"Seven bars, one a day. Most acts on {by_day.idxmax()}: {by_day.max():,}. "
            f"In all {total:,} acts.",
        caption="All acts of the invented week, by day.",
        not_shown="how many people did them.",
        numbers=by_day.rename("acts"),
    )


def answer_to_prediction(week):
    """The student's prediction beside what happened in the invented week."""
    people, _ = count(week, "person_id")
    happened = f"In the invented week {people:,} people did {len(week):,} acts."
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(1, len(week)), right=people, unit="people"
    )


_UNITS = {"an act": "act_id", "an account": "account_id", "a person": "person_id"}
_KINDS = {"all kinds": "all", "posts": "post", "reposts": "repost", "forms": "form", "gifts": "gift"}
_MANY = {"act_id": "acts", "account_id": "accounts", "person_id": "people"}


def panel():
    """One week, counted by what you choose to count."""
    week = one_week()

    def init(figure):
        axes = figure.subplots()
        bars = axes.bar(DAYS, [0] * 7, color=kit.BLUE, edgecolor="black", hatch=kit.HATCHES[1])
        labels = [axes.text(place, 0, "", ha="center", va="bottom") for place in range(7)]
        axes.set(ylim=(0, 360), ylabel="Counted on the day", xlabel="Day")
        return {"bars": list(bars), "labels": labels}

    def update(artists, one, kinds, public):
        total, by_day = count(week, one, kinds, public)
        for bar, label, height in zip(artists["bars"], artists["labels"], by_day, strict=True):
            bar.set_height(height)
            label.set(y=height + 4, text=f"{height}")
        which = next(said for said, kind in _KINDS.items() if kind == kinds)
        seen = "that anyone could see" if public else "public or not"
        sentence = f"{total:,} {_MANY[one]} in the week ({which}, {seen})."
        if total:
            sentence += f" The busiest day is {by_day.idxmax()}, with {by_day.max():,}."
        return kit.Reading(
            sentence,
            {"counted in the week": total, "counted on the busiest day": int(by_day.max())},
        )

    return kit.Panel(
        controls=[
            kit.Choice("one", "What is one?", _UNITS, "act_id"),
            kit.Choice("kinds", "Which acts?", _KINDS, "all"),
            kit.Switch("public", "Only what is public", False),
        ],
        init=init,
        update=update,
        alt="Seven bars, one for each day of the week.",
        caption="The week of Mina’s fan club (SYNTHETIC). Not shown: work that leaves no record. Who acts on "
                "two days is counted on both, so the bars may add up to more than the week.",
        states=[
            {"one": "act_id", "kinds": "all", "public": False},
            {"one": "account_id", "kinds": "all", "public": False},
            {"one": "person_id", "kinds": "all", "public": False},
            {"one": "person_id", "kinds": "gift", "public": False},
            {"one": "person_id", "kinds": "gift", "public": True},
        ],
        missions=_MISSIONS,
        size={"height": 3.4, "top": 0.9},
    )


def _only_the_unit(one):
    return lambda settings, numbers: settings == {"one": one, "kinds": "all", "public": False}


def _people_gave(settings, numbers):
    return (settings["one"], settings["kinds"]) == ("person_id", "gift") and numbers["counted in the week"] > 0


def _nobody_gave(settings, numbers):
    return settings["kinds"] == "gift" and numbers["counted in the week"] == 0


_MISSIONS = [
    kit.Mission(
        "Change one thing: move only “What is one?”, first to an account, then to a person. How far does the "
        "number fall, and does the busiest day move?",
        steps=[_only_the_unit("account_id"), _only_the_unit("person_id")],
        said="Three true numbers for one week, and one busiest day: some findings do not hang on the unit. "
        "Whom would each number suit?",
    ),
    kit.Mission(
        "“Nobody gave anything.” First count the people who gave. Then make that headline true, and take "
        "not one gift away.",
        steps=[_people_gave, _nobody_gave],
        said="Every gift is still there; nobody outside can see one. What else happens where nobody sees it?",
    ),
]


def panel_table():
    """The panel as a table."""
    return panel().static("Five ways to count the same invented week (SYNTHETIC).")


# --- the exercises -------------------------------------------------------------------------


@check.number(
    "people",
    right="The same rows, another column, another number. All three counts are true.",
)
def _(value):
    week = one_week()
    if value == week["person_id"].nunique():
        return None
    if value == len(week):
        return "These are acts: one row each. Which column says who did it?"
    if value == week["account_id"].nunique():
        return "These are accounts. Some people have two, and some share one."
    if value < 20:
        return "That is far too few. Count the different values with `.nunique()`."
    return "Use the column `person_id`, and count each person once with `.nunique()`."


@check.choice(
    "erasure",
    options=("a", "b", "c", "d"),
    right="It says who had worked before, and at what price. No number on the page has to change for that.",
)
def _(choice):
    return {
        "a": "Nobody counted that, and we do not guess. Suppose somebody had: what would readers then know of what "
        "these fans did, and since when?",
        "b": "The numbers were right to begin with. Does her argument hang on their size?",
        "c": "That is a point of hers as well (C11): why some took part. Erasure asks whom the praise leaves out.",
    }.get(choice)


_UNIT_WORDS = {
    "act_id": "act acts post posts repost reposts form forms gift gifts".split(),
    "account_id": "account accounts".split(),
    "person_id": "people person persons".split(),
}


def _ideas_of_a_sentence():
    """What a sentence about the week needs; one idea is made of the week's own counts."""
    week = one_week()
    given = []
    for one, words in _UNIT_WORDS.items():
        counts = [count(week, one, kind, seen) for kind in _KINDS.values() for seen in (False, True)]
        numbers = {number for total, by_day in counts for number in (total, *by_day)}
        given += [f"{number} & {word}" for number in sorted(numbers) for word in words]
    units = sum(_UNIT_WORDS.values(), [])
    counted = "count, counts, counted, record*, report*, data, table, list, according, saw, see, says, our, public"
    missing = (
        "mina, missing, absent, left out, leaves out, leave out, not in it, not in the, not on, in no row, "
        "without, translat*, helped, nobody wrote, nobody knows, no record, invisible, unseen, not see, not seen, not counted"
    )
    return [
        kit.Idea("a number in digits", "#", "Which of the numbers that you found? Put it in."),
        kit.Idea("its unit", units, "What is one of it: an act, an account, a person, a gift?"),
        kit.Idea("who counted", counted, "Who counted, or from which record?"),
        kit.Idea("a number that this week gives for this unit", given, "Is it the number of another unit?"),
        kit.Idea("who is not in it", missing, "Whose work became no row?"),
    ]


check.words(
    "my_sentence",
    least=8,
    ideas=_ideas_of_a_sentence,
    samples=kit.Samples(
        lacks="There were 40 of them, which is a lot for a Sunday.",
        has="According to the list at the door, 40 visitors came. The two who cooked are not on it.",
    ),
)


@check.choice(
    "true_of_all",
    options=("a", "b", "c"),
    right="A count is true or false only together with its unit.",
)
def _(choice):
    return {
        "b": "Larger is not truer. What would the larger number say if you wanted to know how "
        "many people there were?",
        "c": "Nobody miscounted here. Look at what is one in each of the three.",
    }.get(choice)


@check.number("who_filled_in", right="One kind, one unit: you have written a count of your own.")
def _(value):
    week = one_week()
    forms = week[week["kind"] == "form"]
    if value == forms["person_id"].nunique():
        return None
    if value == count(week, "person_id", "gift")[0]:
        return "These are the people who gave. Which word names the kind?"
    if value == len(forms):
        return "These are forms, one row each. Some people filled in several."
    if value == forms["account_id"].nunique():
        return "These are accounts. Which column says who did it?"
    if value == week["person_id"].nunique():
        return "These are all who did anything. First keep the rows of one kind."
    return "Keep the rows of one kind, then count each person once."
