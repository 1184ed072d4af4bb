"""Lesson 14, The long record: how many people is a sum, and was that June new?"""

from functools import cache

import numpy as np
import pandas as pd

from whocounts.classroom import lesson_kit as kit
from whocounts.classroom.lesson_kit import (
    claim_card,
    fact,
    facts,
    first_rows,
    references,
    show_table,
)
from whocounts.models import concentration
from whocounts.models.concentration import lorenz_curve

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson(
    "14_the_long_record", data=["fund_drive", "campaign_history"]
)

DRIVE = start.parameters("fund_drive")
DRIVE_GOAL, DRIVE_HOURS = DRIVE["goal_usd"], DRIVE["length"] // 60

gini = kit.kindly("lesson.gini([25, 25, 25, 25])")(concentration.gini)
top_share = kit.kindly("lesson.top_share(amounts, 0.1)")(concentration.top_share)


def fund_drive():
    """The invented drive: one row is one gift."""
    return start.read("fund_drive")


def campaign_history():
    """The real record: one row is one act as the record has it."""
    return start.read("campaign_history")


def money_figure(gifts):
    """Money so far, hour by hour: the picture that a news story prints."""
    hours = gifts["minute"] // 60 + 1
    by_hour = gifts.groupby(hours)["amount_usd"].sum().cumsum()
    news, last = DRIVE["news"] / 60, int(by_hour.iloc[-1])
    figure = kit.new_figure(left=0.14)
    axes = figure.subplots()
    axes.plot([0, *by_hour.index], [0, *by_hour], color=kit.BLUE, linewidth=2.5)
    axes.axhline(DRIVE_GOAL, color=kit.ORANGE, linestyle="--", linewidth=2)
    axes.axvline(news, color=kit.BLACK, linestyle=":", linewidth=2)
    axes.annotate("goal", (0, DRIVE_GOAL), (6, -14), textcoords="offset points", color=kit.ORANGE)
    axes.annotate("news of a large gift", (news, 0), (6, 6), textcoords="offset points")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Hours since the drive opened", ylabel="US dollars so far",
             title="The sum takes off when the news comes", xlim=(0, DRIVE_HOURS), ylim=(0, None))
    return kit.picture(
        figure,
        alt=f"Line chart over {DRIVE_HOURS} hours. The sum rises slowly to hour {news:.0f}, then steeply, "
            f"and ends at {last:,} US dollars, a little above the goal of {DRIVE_GOAL:,}.",
        caption="Money given so far in the invented drive, in US dollars, hour by hour.",
        not_shown="how many people gave, how much each of them gave, and who made the page.",
        numbers=by_hour.iloc[5::6].rename("US dollars so far").rename_axis("hour"),
    )


def answer_to_prediction(gifts):
    """The student's prediction beside what half of the gifts were."""
    amounts = gifts["amount_usd"]
    happened = (
        f"In the invented drive half of the gifts were of {amounts.median():.0f} dollars or less. "
        f"The sum divided by the gifts is {amounts.mean():.2f} dollars."
    )
    return kit.recall("my_prediction", "my_reason", happened, right=amounts.median(), unit="dollars")


def sizes_figure(gifts):
    """Share of the gifts, and of the money, by size of gift."""
    sizes = pd.cut(gifts["amount_usd"], [0, 10, 50, 200, np.inf],
                   labels=["up to 10", "15 to 50", "75 to 200", "above 200"])
    grouped = gifts.groupby(sizes, observed=True)["amount_usd"].agg(["size", "sum"])
    shares = (100 * grouped / grouped.sum()).round(1)
    shares = shares.set_axis(["per cent of gifts", "per cent of money"], axis=1)
    most, largest = shares["per cent of money"].idxmax(), shares.index[-1]
    figure = kit.new_figure()
    axes = figure.subplots()
    place = np.arange(len(shares))
    for shift, name, colour, hatch in ((-0.2, "gifts", kit.BLUE, ""), (0.2, "money", kit.ORANGE, "//")):
        bars = axes.bar(place + shift, shares[f"per cent of {name}"], 0.38, color=colour,
                        edgecolor="black", hatch=hatch, label=f"share of the {name}")
        axes.bar_label(bars, fmt="%.0f")
    axes.set_xticks(place, shares.index)
    axes.legend(frameon=False)
    axes.set(xlabel="Size of the gift, in US dollars", ylabel="Percent", ylim=(0, 65),
             title="Most gifts are small; most money comes from the middle sizes")
    said = "; ".join(f"{label}: {gift:.0f}% of gifts, {money:.0f}% of money"
                     for label, gift, money in shares.itertuples())
    return kit.picture(
        figure,
        alt=f"Pairs of bars by size of gift in US dollars. {said}.",
        caption=f"Shares of gifts and of money, in per cent. Gifts of {most} dollars brought the most money, "
                f"{shares.at[most, 'per cent of money']:.0f}%; those {largest} brought "
                f"{shares.at[largest, 'per cent of money']:.0f}%.",
        not_shown="people: one person may have given twice.",
        numbers=shares.rename_axis("US dollars"),
    )


def lorenz_figure(gifts):
    """The Lorenz curve of the givers of the invented drive."""
    by_giver = gifts.groupby("giver_id")["amount_usd"].sum()
    people, money = lorenz_curve(by_giver)
    figure = kit.new_figure(width=5.6, height=4.4, left=0.14, bottom=0.14)
    axes = figure.subplots()
    _lorenz_axes(axes)
    axes.plot(100 * people, 100 * money, color=kit.BLUE, linewidth=2.5)
    axes.annotate("this drive", (80, 30), (8, -8), textcoords="offset points", color=kit.BLUE)
    axes.set_title("The lower the curve sags, the more unevenly they gave")
    half = 100 * float(np.interp(0.5, people, money))
    tenth, coefficient = 100 * top_share(by_giver, 0.1), gini(by_giver)
    return kit.picture(
        figure,
        alt=f"Lorenz curve, far below the straight line on which all give alike. The smaller half "
            f"of the givers gave {half:.0f} per cent of the money, the largest tenth "
            f"{tenth:.0f} per cent.",
        caption=f"Lorenz curve of {len(by_giver):,} givers. Gini coefficient {coefficient:.2f}; "
                f"the largest tenth of the givers gave {tenth:.0f} per cent of the money.",
        not_shown="what a gift meant to the one who gave it. Nobody asked what they earn.",
        numbers=pd.Series(
            100 * np.interp(np.arange(0.1, 1.01, 0.1), people, money),
            index=pd.Index(range(10, 101, 10), name="per cent of givers, smallest first"),
            name="per cent of the money",
        ).round(1),
    )


def _lorenz_axes(axes):
    axes.plot([0, 100], [0, 100], color=kit.BLACK, linestyle="--", linewidth=1.5)
    axes.annotate("all alike", (45, 45), (-6, 6), textcoords="offset points", ha="right")
    axes.set(xlabel="Percent of givers, smallest first", ylabel="Percent of the money",
             xlim=(0, 100), ylim=(0, 100))


@cache
def _acts():
    """The acts in the order of time; where no month is known, in the middle of the year."""
    acts = campaign_history()
    month = acts["month"].astype(float).fillna(6.5)
    return acts.assign(at=acts["year"] + (month - 0.5) / 12).sort_values("at", kind="stable", ignore_index=True)


def _own(act):
    return act.who.startswith("Black fans")


def _rows(dates, last):
    """Where the words stand: beside their date, or as near as the other words let them."""
    height = 0.32  # of a line of words, in years
    places = dates.to_numpy(copy=True)
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + height)
    places[-1] = min(places[-1], last - height / 2)
    for at in range(len(places) - 2, -1, -1):
        places[at] = min(places[at], places[at + 1] - height)
    return places


def _init_record(figure):
    acts = _acts()
    first, last = acts["year"].min(), acts["year"].max() + 1
    axes = figure.subplots()
    axes.set(xlim=(0, 10), ylim=(last, first), xticks=[])
    axes.set_yticks(range(first, last + 1))
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    artists = {"lines": [], "dots": [], "words": []}
    near = acts["at"].diff() < 0.22  # then the mark stands beside the one before, and covers none
    beside = 0.27 * near.groupby((~near).cumsum()).cumsum()
    for left, place, act in zip(beside, _rows(acts["at"], last), acts.itertuples(), strict=True):
        artists["lines"] += axes.plot([left, 1.2, 1.4], [act.at, place, place], linewidth=1)
        artists["dots"] += axes.plot(left, act.at, "D" if _own(act) else "o", markersize=8, clip_on=False, zorder=3)
        artists["words"].append(
            axes.text(1.5, place, f"{act.year}  {act.who}: {act.what}", va="center", size=10,
                      weight="bold" if _own(act) else "normal")
        )
    return artists


def _show_record(artists, there):
    """Name the acts that are there; of the others leave a grey line."""
    for act, is_there, line, dot, text in zip(_acts().itertuples(), there, *artists.values(), strict=True):
        colour = kit.GREEN if _own(act) else kit.BLUE
        line.set_color(colour if is_there else "#bbbbbb")
        dot.set(markerfacecolor=colour if is_there else "white", markeredgecolor=colour if is_there else "#999999")
        text.set_visible(is_there)


def _update_record(artists, year):
    acts = _acts()
    there = acts["year"] <= year
    _show_record(artists, there)
    last = acts[there].iloc[-1]
    return f"By the end of {year}: {there.sum()} of {len(acts)} acts. The last of them: {last.who} {last.what}."


def long_record():
    """The real record as a line of time: who did what, up to a year."""
    years = {str(year): int(year) for year in sorted(_acts()["year"].unique(), reverse=True)}
    return kit.Panel(
        name="long_record",
        controls=[kit.Choice("year", "Up to the end of", years, max(years.values()))],
        init=_init_record,
        update=_update_record,
        alt="A line of time; beside it, who did what.",
        caption="From the public record (campaign_history). Green diamonds: Black fans, by that name. Not shown: "
                "what no source mentions, and who is among the fans of the other lines.",
        states=[{}, {"year": 2019}, {"year": 2014}],
        size={"height": 5, "synthetic": False, "left": 0.08, "top": 0.98, "bottom": 0.03},
    )


def sums_figure():
    """The student's table of sums, and what it leaves of the line of time."""
    if check("acts_with_a_sum").outcome != "correct":
        said = "Your own table comes first: Exercise 4. Then run this cell again."
        return kit.Shown(kit.box("There is nothing to draw yet.", said), f"There is nothing to draw yet. {said}")
    acts = _acts()
    kept = acts["currency"].notna()
    figure = kit.new_figure(height=5, synthetic=False, left=0.08, top=0.98, bottom=0.03)
    artists = _init_record(figure)
    _show_record(artists, kept)
    for text, is_there in zip(artists["words"], kept, strict=True):
        if not is_there:
            text.axes.text(*text.get_position(), "no sum", va="center", size=10, color="#6b6b6b")
    named = acts[kept]
    said = "; ".join(f"{act.year}, {act.who}: {act.what}" for act in named.itertuples())
    yours = show_table(acts.groupby("who")["currency"].count(), "Your table: acts with a sum of money (REAL)")
    drawn = kit.picture(
        figure,
        alt=f"The line of time again. {len(acts) - len(named)} of {len(acts)} acts have lost their words. Left are: {said}.",
        caption=f"What your table keeps of the public record (campaign_history): {len(named)} acts. Of the other "
                f"{len(acts) - len(named)} a grey line is left.",
        not_shown="that something was done without a sum, and that Black fans are among the other lines as well, uncounted.",
        numbers=named[["year", "who", "what", "fact_id"]].astype({"year": str}),
    )
    return kit.Shown(yours.html + drawn.html, f"{yours.text}\n{drawn.text}", drawn.data)


_BELOW = {"members": "F201", "gifts": "F206"}


@kit.kindly('lesson.per_what("members")')
def per_what(below):
    """One real sum, divided by members or by gifts, beside the mean of #MatchAMillion."""
    if below not in _BELOW:
        raise ValueError("The record has two words to divide this sum by: members and gifts.")
    raised, known, fans = (float(fact(name).value) for name in ("F204", _BELOW[below], "F030"))
    mean = raised / known if below == "members" else known
    lines = [
        f"Save Darfur: {raised:,.0f} dollars [F204] from {known:,.0f} members [F201] make {mean:.3f} dollars for each."
        if below == "members"
        else f"Save Darfur: {raised:,.0f} dollars [F204] make {mean:.2f} dollars for each of its {below} [F206].",
        f"#MatchAMillion: {fans:.2f} dollars for each of its donors [F030]; a donor may be one gift and not one person [F029].",
        f"The fans' number is {fans / mean:,.0f} times the other."
        if fans > 2 * mean
        else "The two are nearly alike.",
    ]
    return kit.Shown(kit.box(f"Per what? Per {below[:-1]}", *lines), " ".join(lines))


# --- a row of givers, smallest gift first ------------------------------------------------------

COUNTER, REMI, _FEW = DRIVE["counter_usd"], DRIVE["remi_usd"], DRIVE["counter_people"]


def _init_counter(figure):
    axes = figure.subplots()
    axes.set(xlim=(0.4, _FEW + 0.6), ylim=(0, 1.35 * COUNTER), xticks=[], xlabel="One bar is one giver, smallest gift first",
             ylabel="Dollars")
    bars = list(axes.bar(range(1, _FEW + 1), 0, 0.8, edgecolor=kit.BLACK))
    labels = [axes.text(place, 0, "", ha="center", va="bottom", size=10) for place in range(1, _FEW + 1)]
    counter = axes.text(0.6, 1.22 * COUNTER, "", size=15, weight="bold", va="center",
                        bbox={"facecolor": "white", "edgecolor": kit.BLACK, "pad": 6})
    unknown = axes.text((_FEW + 1) / 2, COUNTER / 2, "?", size=40, ha="center", va="center")
    return {"bars": bars, "labels": labels, "counter": counter, "unknown": unknown}


def _update_counter(artists, others, one, hidden):
    rest = COUNTER - REMI
    gifts = [1] * (others - 1) + [rest - others + 1] if one else [rest / others] * others
    gifts = sorted([*gifts, REMI])
    remi = gifts.index(REMI)
    for place, (bar, label) in enumerate(zip(artists["bars"], artists["labels"], strict=True)):
        gift = gifts[place] if place < len(gifts) and not hidden else 0
        bar.set(height=gift, facecolor=kit.ORANGE if place == remi else kit.BLUE, visible=gift > 0,
                hatch="//" if place == remi else "")
        label.set(y=gift + 1, text=f"{'Remi ' if place == remi else ''}{gift:.3g}" if gift else "")
    artists["counter"].set_text(f"Counter: {COUNTER} dollars")
    artists["unknown"].set_visible(hidden)
    if hidden:
        return f"The counter shows {COUNTER} dollars, and no more than that."
    middle = float(np.median(gifts))
    whose = ", and it is Remi's" if middle == REMI and len(gifts) % 2 else ""
    return (
        f"The counter shows {COUNTER} dollars, from {len(gifts)} people. The largest gift is {max(gifts):.3g} "
        f"dollars; the gift in the middle is {middle:.3g}{whose}."
    )


def one_counter():
    """A counter that stands still while the people behind it change."""
    return kit.Panel(
        name="one_counter",
        controls=[
            kit.Slider("others", "Others who gave, beside Remi", 1, _FEW - 1, 1, 5),
            kit.Choice("one", "The others give", {"all alike": False, "one of them nearly all": True}, False),
            kit.Switch("hidden", "Look as the counter does"),
        ],
        init=_init_counter,
        update=_update_counter,
        alt="A row of bars, one for each giver, smallest gift first; above them a counter.",
        caption=f"An invented page (SYNTHETIC): {COUNTER} dollars and the people behind them. "
                "Not shown: what a gift costs the one who gives it.",
        states=[{}, {"others": 9, "one": True}, {"hidden": True}],
        size={"height": 2.7, "left": 0.09, "top": 0.95, "bottom": 0.12},
    )


# --- the panel -----------------------------------------------------------------------------

SUM, PEOPLE = DRIVE["panel_sum_usd"], DRIVE["panel_people"]
_SMALL, _SMALL_USD, _LARGE, _LARGE_USD = DRIVE["panel_start"].values()
_MOST_SMALL, _MOST_EACH, _MOST_LARGE, _MOST_USD = DRIVE["panel_most"].values()


def _init(figure):
    axes = figure.subplots()
    most = _MOST_SMALL + _MOST_LARGE
    # One artist for all bars of a group: seventy of their own take twice as long to draw.
    small, large = (axes.broken_barh([], (0, 0), facecolor=colour, edgecolor="white", linewidth=0.5)
                    for colour in (kit.BLUE, kit.ORANGE))
    (mean,) = axes.plot([], [], color=kit.BLACK, linestyle="--", linewidth=1.5)
    (middle,) = axes.plot([], [], "v", color=kit.PINK, markeredgecolor=kit.BLACK, markersize=11)
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    labels = [axes.text(0, 0, "", size=10, va="bottom" if side == "center" else "center", ha=side, bbox=paper) for side in ("left", "center")]
    counter = axes.text(0.98 * most, 1.2 * _MOST_USD, "", size=15, weight="bold", ha="right", va="center",
                        bbox={"facecolor": "white", "edgecolor": kit.BLACK, "pad": 6})
    axes.set(xlim=(0, 1.12 * most), ylim=(0, 1.32 * _MOST_USD), ylabel="US dollars",
             xlabel="One bar is one giver, smallest gift first; all bars together are the sum")
    return {"small": small, "large": large, "mean": mean, "middle": middle, "labels": labels, "counter": counter}


def _update(artists, small, small_usd, large, large_usd):
    groups = sorted([(small_usd, small, "small"), (large_usd, large, "large")])
    gifts = np.repeat([usd for usd, _, _ in groups], [count for _, count, _ in groups])
    first = 0
    for usd, count, name in groups:
        places = range(first, first + count)
        artists[name].set_verts([[(x, 0), (x, usd), (x + 1, usd), (x + 1, 0)] for x in places])
        first += count
    total = int(gifts.sum())
    artists["counter"].set_text(f"Counter: {total:,} dollars")
    for name in ("mean", "middle"):
        artists[name].set_visible(len(gifts) > 0)
    for label in artists["labels"]:
        label.set_visible(len(gifts) > 0)
    if not len(gifts):
        return kit.Reading("Nobody gave.", {"people": 0, "sum, dollars": 0})
    mean, middle = total / len(gifts), float(np.median(gifts))
    artists["mean"].set_data([0, len(gifts)], [mean, mean])
    artists["middle"].set_data([len(gifts) / 2], [middle + 4])
    beside, above = artists["labels"]
    beside.set(x=len(gifts) + 0.6, y=mean, text=f"mean {kit.words(mean)}")
    above.set(x=max(len(gifts) / 2, 6), y=middle + 9, text=f"middle {kit.words(middle)}")
    said = (
        f"{kit.counted(len(gifts), 'people')} gave {kit.counted(total, 'dollars')} together. Mean gift {kit.counted(mean, 'dollars')}, gift in the middle "
        f"{kit.words(middle)}."
    )
    numbers = {
        "people": len(gifts),
        "sum, dollars": total,
        "mean gift, dollars": round(mean, 2),
        "gift in the middle, dollars": middle,
    }
    if len(gifts) >= 10:  # a tenth of fewer is no whole person
        tenth = round(100 * top_share(gifts, 0.1))
        said += f" The largest tenth of the givers brought {tenth}% of the money."
        numbers["per cent from the largest tenth"] = tenth
    return kit.Reading(said, numbers)


def _only_larger(settings, numbers):
    others = settings["small"], settings["small_usd"], settings["large"]
    return settings["large_usd"] >= 100 and others == (_SMALL, _SMALL_USD, _LARGE)


def _many(settings, numbers):
    return numbers["sum, dollars"] >= SUM and numbers["people"] >= 40


def _few(settings, numbers):
    return numbers["sum, dollars"] >= SUM and numbers["people"] <= 5


def _as_printed(numbers):
    return numbers["sum, dollars"] == SUM and numbers["people"] == PEOPLE


def _all_alike(settings, numbers):
    return _as_printed(numbers) and numbers["gift in the middle, dollars"] == SUM / PEOPLE


def _mostly_from_few(settings, numbers):
    return _as_printed(numbers) and numbers["gift in the middle, dollars"] <= 2


_MISSIONS = [
    kit.Mission(
        "Change one thing: raise only the dollars of the large gifts, to 100 or more each. Which "
        "moves, the mean or the middle?",
        steps=[_only_larger],
        said="A few large gifts pull the mean up. Half of the people give what they gave before.",
    ),
    kit.Mission(
        f"“{SUM:,} dollars: so many people!” Make it true: {SUM:,} or more from at least 40 people. Then "
        "false: as much, from 5 or fewer.",
        steps=[_many, _few],
        said="One counter, and two crowds. What would you have to ask to tell which it was?",
    ),
    kit.Mission(
        f"Build two drives with one sum. First {PEOPLE} people give {SUM:,} dollars, all alike. Press "
        "Keep this one. Then as many people, the same sum, and a middle of 2 or less.",
        steps=[_all_alike, _mostly_from_few],
        said="Sum, people and mean are printed alike for both. Which number tells them apart?",
    ),
]


def panel():
    """One sum, few or many, alike or not: what does the counter not tell?"""
    return kit.Panel(
        controls=[
            kit.Number("small", f"Small gifts: people (at most {_MOST_SMALL})", 0, _MOST_SMALL, 1, _SMALL, "people"),
            kit.Number("small_usd", f"Small gifts: dollars each (at most {_MOST_EACH})", 1, _MOST_EACH, 1, _SMALL_USD, "dollars"),
            kit.Number("large", f"Large gifts: people (at most {_MOST_LARGE})", 0, _MOST_LARGE, 1, _LARGE, "people"),
            kit.Number("large_usd", f"Large gifts: dollars each (at most {_MOST_USD})", 1, _MOST_USD, 1, _LARGE_USD, "dollars"),
        ],
        init=_init,
        update=_update,
        alt="A row of bars, one for each giver, smallest gift first, with the mean and the gift in the middle.",
        caption="A drive that you build (SYNTHETIC). Not shown: who gave twice, and the work behind the page.",
        states=[
            {},
            {"large_usd": 100},
            {"small": 50, "small_usd": 10, "large": 0},
            {"small": 45, "small_usd": 1, "large": 5, "large_usd": 91},
            {"small": 0, "large": 5, "large_usd": 100},
        ],
        missions=_MISSIONS,
        size={"height": 3.3, "left": 0.1, "top": 0.95, "bottom": 0.15},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Five settings of the panel (SYNTHETIC); other controls at their start.")


# --- in More: a drive whose people are ready, or not -------------------------------------------

GOAL = DRIVE["ready_goal_usd"]
NEWS = DRIVE["ready_news_hour"]
STANDING = DRIVE["ready_standing_hours"]


@kit.kindly("lesson.drive(40, 10, 48, 6)")
def drive(givers, spread, deadline, answer):
    """The gifts that one simulated drive receives before its deadline.

    However many givers there are, and however much their gifts differ, all who are
    willing have the same sum to give.

    Parameters
    ----------
    givers : int
        People who are willing to give.
    spread : float
        How much their gifts differ: 0 is all alike. Four times the standard
        deviation of the logarithm of a gift.
    deadline : float
        Hours after which no gift counts.
    answer : float
        Mean hours until someone answers the announcement; 0 is no announcement.

    Returns
    -------
    hours, amounts : numpy.ndarray
        Hour and US dollars of each gift, in order of time.

    Raises
    ------
    UsageError
        In one line, for anything but four numbers within their limits.
    """
    givers = kit.number_within("givers", givers, 1, 100_000, whole=True)
    spread = kit.number_within("spread", spread, 0, 20)
    deadline = kit.number_within("deadline", deadline, 0, STANDING)
    answer = kit.number_within("answer", answer, 0, STANDING)
    rng = start.chance()
    amounts = rng.lognormal(0, spread / 4, givers)
    amounts *= DRIVE["ready_willing_usd"] / amounts.sum()
    hours = rng.uniform(0, STANDING, givers)
    if answer:
        hours = np.minimum(hours, NEWS + rng.exponential(answer, givers))
    order = np.argsort(hours)
    order = order[hours[order] <= deadline]
    return hours[order], amounts[order]


def hours_to_goal(hours, amounts):
    """Full hours until the goal is reached, or None."""
    reached = np.searchsorted(amounts.cumsum(), GOAL)
    return None if reached == len(amounts) else int(np.ceil(hours[reached]))


_SOON, _LATE = DRIVE["ready_answer_hours"].values()  # who know the page; who do not
_ANSWERS = {
    "nobody: no announcement": 0,
    "people who have given before": _SOON,
    "people who must first find out": _LATE,
}


def _init_readiness(figure):
    axes = figure.subplots()
    (money,) = axes.plot([], [], color=kit.BLUE, linewidth=2.5, drawstyle="steps-post")
    axes.axhline(GOAL / 1000, color=kit.ORANGE, linestyle="--", linewidth=2)
    axes.text(1, GOAL / 1000 + 15, "goal", color=kit.ORANGE, va="bottom")
    end = axes.axvline(0, color=kit.PINK, linewidth=3)
    end_label = axes.text(0, 200, "deadline", ha="left", va="center", rotation=90)
    news = axes.axvline(NEWS, color=kit.BLACK, linestyle=":", linewidth=2)
    news_label = axes.text(NEWS - 0.7, 970, "announcement", ha="right", va="top", rotation=90)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Hours since the drive opened", ylabel="Thousand US dollars so far",
             xlim=(0, 74), ylim=(0, 1250))
    return {"money": money, "end": end, "end_label": end_label, "news": [news, news_label]}


def _update_readiness(artists, answer, deadline):
    hours, amounts = drive(DRIVE["ready_givers"], DRIVE["ready_spread"], deadline, answer)
    artists["end"].set_xdata([deadline, deadline])
    artists["end_label"].set_x(deadline + 0.7)
    for artist in artists["news"]:
        artist.set_visible(answer > 0)
    grid = np.linspace(0, deadline, 200)
    so_far = np.concatenate([[0], amounts.cumsum()])
    artists["money"].set_data(grid, so_far[np.searchsorted(hours, grid, side="right")] / 1000)
    reached = hours_to_goal(hours, amounts)
    goal = f"reached in hour {reached}" if reached else "not reached"
    return (
        f"{len(amounts):,} people gave {amounts.sum():,.0f} dollars before hour {deadline}; "
        f"the goal was {goal}."
    )


def readiness():
    """The same people, gifts and news; what differs is whether they were ready."""
    return kit.Panel(
        name="readiness",
        controls=[
            kit.Choice("answer", f"At hour {NEWS} an announcement reaches", _ANSWERS, _SOON),
            kit.Slider("deadline", "Deadline", 6, 72, 1, 48, "hours"),
        ],
        init=_init_readiness,
        update=_update_readiness,
        alt="Dollars so far over the hours, with goal and deadline.",
        caption="One simulated drive (SYNTHETIC): money so far, in thousand US dollars. How fast people answer is "
                "arbitrary. Not shown: people who saw the call and did not give, and the work behind the page.",
        states=[{}, {"answer": _LATE}, {"answer": 0}],
        size={"height": 3.2, "left": 0.12, "top": 0.95},
    )


# --- the exercises -------------------------------------------------------------------------


@check.number(
    "mean_per_giver",
    right="Same money, fewer people than gifts, so a larger mean. A page that prints *donors* may "
    "have counted either.",
)
def _(value):
    gifts = fund_drive()
    amounts, by_giver = gifts["amount_usd"], gifts.groupby("giver_id")["amount_usd"].sum()
    total, people = amounts.sum(), len(by_giver)

    def is_this(wanted):
        return kit.is_close(value, wanted, places=2) or value == round(wanted, 1)

    if kit.is_close(value, total / people, places=1):
        return None
    if is_this(amounts.median()):
        return "This is the median gift. The task asks for the mean: a sum, divided."
    if is_this(by_giver.median()):
        return "This is what the person in the middle gave. The task asks for the mean: a sum, divided."
    if is_this(amounts[~gifts["repeat_giver"]].mean()):
        return "The people are right, the money is not: their second gifts belong to the sum, too."
    if is_this(total / len(gifts)):
        return "You divided by gifts. Whoever gave twice is in there twice; the task asks for people."
    if abs(value - total / people) <= 0.5:
        return "This is near, and ten cents are allowed. Write the calculation, not its result."
    if value == people:
        return "This is how many people gave. Divide the money by it."
    if value == total:
        return "This is the whole sum. Divide it by the number of people."
    if kit.is_close(value, people / total, places=4):
        return "This is people for each dollar. Turn the division round."
    return "This is no mean that we know. What stands above the line of your division, and what below it?"


@check.pair(
    "other_two",
    of=("third", "fourth"),
    right="Five, five, fifteen and seventy-five: the mean is 25, the gift in the middle 10. Both are honest, and "
    "no one gave either.",
)
def _(pair):
    third, fourth = pair
    if (third, fourth) == (15, 75):
        return None
    if (third, fourth) == (75, 15):
        return "These are the two, the larger one first. They stand in line, smallest first."
    if third > fourth:
        return "They stand in line, smallest first: the fourth gift is the largest."
    middle = (5 + third) / 2
    if third + fourth != 90:
        return f"The middle of these four is {kit.words(middle)}. Now add all four up: do they make 100?"
    if third < 5:
        return "The two who gave 5 would no longer be the first two in line."
    if third == 10:
        return "The sum is right. With four in line the middle lies half-way from the second to the third gift."
    return f"The sum is right. The middle of these four is {kit.words(middle)}: half-way from the second to the third."


@check.choice(
    "nothing_new",
    options=("a", "b", "c", "d"),
    right="It is the sum divided by the people, and both are printed already. Your two drives had the same one.",
)
def _(choice):
    return {
        "b": "Your two drives had one sum, one number of people, and two different middles. So it tells something.",
        "c": "In your second drive it was many times that of the first. So it tells something.",
        "d": "In the first of your drives a tenth of the people brought a tenth of the money. In the second?",
    }.get(choice)


@check.table(
    "acts_with_a_sum",
    by="who",
    value="currency",
    of=campaign_history,
    right="A zero does not say that nothing was done. It says that this history has no column for it. Run the "
    "next cell: whom did your table flatten?",
)
def _(given):
    acts = campaign_history().groupby("who")
    if (given == acts["currency"].count()).all():
        return None
    if (given == acts.size()).all():
        return "These are all acts. Which column is empty where the record has no sum of money?"
    if (given == acts["amount"].count()).all():
        return "These are acts with an amount of anything, tweets included. Which column belongs to money alone?"
    if (given == acts["donors"].count()).all():
        return "These are acts with a count of donors. The task asks for a sum of money."
    if (given == acts["amount"].sum()).all():
        return "This adds up dollars, tweets and tons of rice. Count the rows that have a sum."
    if (given == acts["currency"].nunique()).all():
        return "These are different currencies. Count the rows: `.count()` takes each that is not empty."
    return "The groups are right, the numbers are not. Which word counts what is not empty, and in which column?"


def _each(first, second):
    """Every phrase of one of the first words and one of the second."""
    return ", ".join(f"{one} {two}" for one in first.split(", ") for two in second.split(", "))


_PEOPLE = "people, persons, fans, donors, givers, supporters, gifts"
_CANNOT = _each("can not, could not, can never, could never", "give, pay, reach, raise, bring, afford, have, make")

check.words(
    "why_sum_is_not_people",
    least=15,
    ideas=[
        kit.Idea(
            "the drive that your friend has not thought of",
            words=f"{_each('few, handful of, couple of, small group of, two, five, ten, forty, 2, 5, 10, 40', _PEOPLE)}, "
            f"{_each('one, single, few', 'person, giver, donor, fan, gift, rich, very, big, large')}, "
            f"{_each('large, big, huge', 'gift*, donation*, contribution*')}, few & large, few & big, few & huge, "
            "few & much, few & lot, rich, richest, wealthy, millionaire*, billionaire*, band, bands, celebrit*, "
            "company, companies",
            ask="Who else could bring this sum?",
            turned=f"{_each('few &, one person &, band &, company &', _CANNOT)}, many & must, crowd & must, "
            "thousands & must, proves & people, proves & many, impossible & few, impossible & one, "
            "you are right, friend is right, i agree",
        ),
        kit.Idea(
            "the drive that your friend thinks of",
            words=f"{_each('thousand, thousands of, hundreds of, millions of, 1000, 10000, 40000, 100000', _PEOPLE)}, "
            f"{_each('small, smaller, tiny, little', 'gift*, amount*, sum*, donation*, contribution*, each')}, "
            f"{_each('or, and, from, by, of, if, very', 'many')}, {_each('many &', 'small, little, bit, each, could, who')}, "
            f"{_each('each', 'gave, give, giving')}, a little, a bit, crowd*, lots, masses, everyone, everybody, all over",
            ask="Who stands behind the sum in your friend's story?",
        ),
        kit.Idea(
            "what one would count to tell the two apart",
            words=f"{_each('count', 'the, them, who, each, people, givers, donors')}, {_each('number of', _PEOPLE)}, "
            f"{_each('per', 'person, giver, donor')}, {_each('how', 'many, much, large, big')}, counting, the number of, "
            "median*, average*, mean gift, the mean, size of, sizes, list of, typical, middle, divide*, dividing",
            ask="What differs between the two, even where all in a drive give alike?",
        ),
    ],
    samples=kit.Samples(
        lacks="So many visits! Everybody must love the place.",
        has="Some neighbours who come every day and a bus full of tourists who come once can make the "
        "same number of visits. I would give each visitor one stamp.",
    ),
)


# In *More*


@check.table(
    "givers_by_phase",
    by="phase",
    value="giver_id",
    of=fund_drive,
    right="Now add the two rows: the result is more than the people in the drive, for the phases overlap. "
    "Whoever gave before *and* after the news stands in both. So the drive was under way, and some "
    "who made the wave after the news had given before it.",
)
def _(given):
    gifts = fund_drive()
    phases, new = gifts.groupby("phase"), gifts[~gifts["repeat_giver"]].groupby("phase")
    if (given == phases["giver_id"].nunique()).all():
        return None
    if (given == phases.size()).all():
        return "These are gifts: `.count()` counts rows. Which word counts *different* givers?"
    if (given == phases["amount_usd"].sum()).all():
        return "These are dollars. The task asks how many people gave."
    if (given == new.size()).all():
        return ("These are people who gave for the first time. Those who came back after the news "
                "gave in that phase as well.")
    if given.sum() == gifts["giver_id"].nunique():
        return "Your rows add up to all people. Can someone have given in both phases?"
    return "The phases are right, the numbers are not. What does your line count, in which column?"


# What a slip gives for the largest one, and the largest two, of the gifts 2, 1, 4 and 3.
_SLIPS = {
    (4, 7): "This is money. A share is that money divided by all the money.",
    (40, 70): "This is in per cent. A share goes from 0 to 1, so no 100 is needed.",
    (0.1, 0.3): "It takes the smallest gift. `.nlargest(n)` takes the largest n.",
    (0.2, 0.3): "It takes gifts by their place in the list. The largest may stand anywhere.",
    (0.3, 0.7): "It takes the last gifts of the list. The largest may stand anywhere.",
    (0.25, 0.5): "This is a share of the gifts. The task asks for their share of the money.",
    (0.1, 0.2): "This divides a number of gifts by money. Which money belongs above the line?",
    (2.5, 1.43): "The division is upside down: all the money stands above the line.",
}


@check.function(
    "share_of_largest",
    right="Economists call it a top share. It says how unevenly a sum was carried, and not by how many: "
    "where all give alike, the largest tenth brings a tenth, in any crowd.",
)
def _(share_of_largest):
    four = pd.Series([2, 1, 4, 3])
    one, two, alike, every = (
        share_of_largest(*given)
        for given in ((four, 1), (four, 2), (pd.Series([5, 5, 5, 5]), 1), (pd.Series([10, 30]), 2))
    )
    if slip := _SLIPS.get((round(one, 2), round(two, 2))):
        return slip
    if one == two:
        return "It gives the same for one gift and for two. Use `how_many`."
    right = kit.is_close(one, 0.4, 9) and kit.is_close(two, 0.7, 9)
    if right and kit.is_close(alike, 0.25, 9) and kit.is_close(every, 1, 9):
        return None
    if right or one == alike:
        return "With other gifts it goes wrong. Use `amounts`, the column that it is given."
    return "Try it by hand: gifts of 2, 1, 4 and 3 dollars. What share has the largest one?"


@check.pair(
    "shortest_deadlines",
    of=("first", "second"),
    right="Same people, same gifts, same news: what differs is whether they were ready. *Sudden* is "
    "how it looks from outside.",
)
def _(pair):
    wanted = tuple(hours_to_goal(*drive(DRIVE["ready_givers"], DRIVE["ready_spread"], 72, answer)) for answer in (_SOON, _LATE))
    if any(hours != int(hours) for hours in pair):
        return "The slider counts in full hours. Read the two numbers from it."
    if min(pair) < 6 or max(pair) > 72:
        return "The slider goes from 6 to 72 hours. Read the two deadlines from it."
    if pair[0] == pair[1]:
        return "Both are the same. Change whom the announcement reaches, then move the deadline again."
    if pair == wanted[::-1]:
        return "These are the two, the other way round. Who comes first in the task?"
    for found, goal, whom in zip(
        pair, wanted, ("who have given before", "who must first find out"), strict=True
    ):
        if found < goal:
            return (f"For people {whom} the goal is not reached by then, if all else is as Reset "
                    "leaves it. Move the deadline on.")
        if found > goal:
            return (f"For people {whom} a shorter deadline is enough, if all else is as Reset leaves "
                    "it. Move it back, hour by hour.")
    return None


@check.number(
    "darfur_per_donor",
    right="Put it beside the mean of #MatchAMillion: per donor the two change places, *if* its donors "
    "are people and not gifts (F029). The percentage is rounded, so the mean is known to within some seventy cents.",
)
def _(value):
    members, never, raised = (float(fact(name).value) for name in ("F201", "F202", "F204"))
    fewest, donors, most = (members * (100 - never + slip) / 100 for slip in (-0.005, 0, 0.005))
    if raised / most - 0.01 <= value <= raised / fewest + 0.01:
        return None
    per_member = raised / members
    if kit.is_close(value, per_member, places=4) or value in (round(per_member, 3), round(per_member, 2)):
        return "You divided by members, as the headline did. Most members are not donors."
    if kit.is_close(value, raised / (members * never / 100), places=4):
        return "You divided by those who *never* gave. Which percentage is left?"
    if kit.is_close(value, raised / (members * (100 - never)), places=2):
        return "A percentage is a number for each hundred. Divide it by 100 before you multiply."
    if kit.is_close(value, raised / (members * (1 - never)), places=5):
        return "Below zero: the percentage counts from 100, so what is left is `100 - never_gave`."
    if kit.is_close(value, donors, places=-1):
        return "This is about how many people gave. Divide the money by it."
    if kit.is_close(value, donors / raised, places=3):
        return "This is people for each dollar. Turn the division round."
    if kit.is_close(value, float(fact("F030").value), places=1):
        return "That is the mean of #MatchAMillion. Work out the same for Save Darfur."
    return "Take two steps: how many members gave anything at all? Then, what did each of them give?"


@check.choice(
    "was_it_new",
    options=("a", "b", "c", "d"),
    right="It says what the record bears out, and leaves open what no table of found campaigns can tell.",
)
def _(choice):
    return {
        "a": "Look at the picture of the record. Which dots lie before 2020?",
        "b": "A steep curve shows a speed. What stood ready when the news came? See F027 and F035.",
        "c": "More rows mean that more was found and printed. Who looked, in which languages, and when?",
    }.get(choice)


@check.choice(
    "flattens_least",
    options=("a", "b", "c", "d"),
    right="Several people, several acts, several years: and it says no more of each than the record does.",
)
def _(choice):
    return {
        "a": "Praise, and of one body. Who in it had a page ready, and who is in it that you cannot see?",
        "b": "It names those who are left out, and makes one body of them, too. Who counted the givers by race?",
        "d": "A mean makes everybody alike. Who gave twice, who gave nothing, and who did something else?",
    }.get(choice)


@check.choice(
    "chile",
    options=("a", "b", "c", "d"),
    right="One unit, one producer, one thing left unknown: how many people a retweet count stands for.",
)
def _(choice):
    return {
        "a": "Above the line stand retweets, below it users. One user can retweet all day.",
        "c": "The percentage of what? Look at F067 once more: it has two percentages with two units.",
        "d": "Posting about unrest and causing it are two claims. Which of them did anybody count?",
    }.get(choice)
