"""Lesson 00, Start here: how can one week have so many stories?"""

from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.lesson_kit import (
    claim_card,
    fact,
    facts,
    first_rows,
    references,
    show_table,
)

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

start, check, card, done = kit.open_lesson("00_start_here", data=["one_week"])


# --- rival stories about one rally -----------------------------------------------------------

# Who counted: (what one of it is, the fact, the headline it allows).
STORIES = {
    "the campaign": ("a request for a ticket", "F036", "The whole country wants to come"),
    "its aides": ("a request that they judged fake", "F038", "Hundreds of thousands of pranksters"),
    "the fire department": ("a scanned ticket", "F042", "Nobody came"),
    "the platform": ("a view of a video", "F048", "One video emptied the hall"),
    "the users": ("a request that somebody says they made", "F052", "We did it"),
    "the campaign, next day": ("a person past the metal detectors", "F043", "A good crowd"),
}


def story(who_counted):
    """The headline that one way of counting allows, and what stands behind it.

    Parameters
    ----------
    who_counted : str
        One of the names that the lesson lists.

    Returns
    -------
    Shown
    """
    key = str(who_counted).strip().lower()
    if key not in STORIES:
        return kit.Shown(
            kit.box("Nobody of that name counted.", "Try one of: " + "; ".join(STORIES) + "."),
            "Nobody of that name counted. Try one of: " + "; ".join(STORIES) + ".",
        )
    one, fact_id, headline = STORIES[key]
    known = fact(fact_id)
    lines = [
        f"Who counted: {key}. What is one: {one}.",
        f"The record [{fact_id}]: {known.claim}.",
        f"The caveat: {known.caveat}",
    ]
    return kit.Shown(kit.box(f"A headline one could write: “{headline}”", *lines), "\n".join([f"“{headline}”", *lines]))


TIMELINE = (
    "F082", "F001", "F002", "F016", "F018", "F025", "F026", "F047", "F701", "F036", "F704", "F083", "F058",
    "F117", "F249",
)


def timeline():
    """What happened from 25 May to July 2020, in order, as the record has it."""
    return facts(TIMELINE, caption="From 25 May to July 2020, in order")


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
        if not total:
            return "Nothing is left to count: forms and gifts are not public."
        which = next(said for said, kind in _KINDS.items() if kind == kinds)
        seen = "that anyone could see" if public else "public or not"
        return (
            f"{total:,} {_MANY[one]} in the week ({which}, {seen}). "
            f"The busiest day is {by_day.idxmax()}, with {by_day.max():,}."
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
        caption="The invented week (SYNTHETIC). Not shown: work that leaves no record. Who acts on "
                "two days is counted on both, so the bars may add up to more than the week.",
        states=[
            {"one": "act_id", "kinds": "all", "public": False},
            {"one": "account_id", "kinds": "all", "public": False},
            {"one": "person_id", "kinds": "all", "public": False},
            {"one": "person_id", "kinds": "gift", "public": False},
            {"one": "person_id", "kinds": "gift", "public": True},
        ],
        size={"height": 3.4, "top": 0.9},
    )


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
    "true_of_all",
    options=("a", "b", "c"),
    right="A count is true or false only together with its unit.",
)
def _(choice):
    return {
        "a": "Larger is not truer. What would the larger number say if you wanted to know how "
        "many people there were?",
        "c": "Nobody miscounted here. Look at what is one in each of the three.",
    }.get(choice)


_UNIT_WORDS = {
    "act_id": "act acts post posts repost reposts form forms gift gifts".split(),
    "account_id": "account accounts".split(),
    "person_id": "people person persons".split(),
}


def _ideas_of_a_sentence():
    """What a sentence about the week needs; the last idea is made of the week's own counts."""
    week = one_week()
    given = []
    for one, words in _UNIT_WORDS.items():
        counts = [count(week, one, kind, seen) for kind in _KINDS.values() for seen in (False, True)]
        numbers = {number for total, by_day in counts for number in (total, *by_day)}
        given += [f"{number} & {word}" for number in sorted(numbers) for word in words]
    units = sum(_UNIT_WORDS.values(), [])
    counted = "count, counts, counted, record*, report*, data, table, list, according, saw, see, i, we, our, public"
    return [
        kit.Idea("a number in digits", "#", "Which of the numbers that you found? Put it in."),
        kit.Idea("its unit", units, "What is one of it: an act, an account, a person, a gift?"),
        kit.Idea("who counted", counted, "Who counted, or from which record?"),
        kit.Idea("a number that this week gives for this unit", given, "Is it the number of another unit?"),
    ]


check.words(
    "my_sentence",
    least=4,
    ideas=_ideas_of_a_sentence,
    samples=kit.Samples(
        lacks="There were 40 of them, which is a lot for a Sunday.",
        has="According to the list at the door, 40 visitors came; who came twice is on it twice.",
    ),
)
