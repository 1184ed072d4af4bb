"""Lesson 14, The long record: was June 2020 new, and how many people is a sum?"""

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
    """The real record: one row is one campaign as the record has it."""
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
    shares = shares.set_axis(["percent of gifts", "percent of money"], axis=1)
    figure = kit.new_figure()
    axes = figure.subplots()
    place = np.arange(len(shares))
    for shift, name, colour, hatch in ((-0.2, "gifts", kit.BLUE, ""), (0.2, "money", kit.ORANGE, "//")):
        bars = axes.bar(place + shift, shares[f"percent of {name}"], 0.38, color=colour,
                        edgecolor="black", hatch=hatch, label=f"share of the {name}")
        axes.bar_label(bars, fmt="%.0f")
    axes.set_xticks(place, shares.index)
    axes.legend(frameon=False)
    axes.set(xlabel="Size of the gift, in US dollars", ylabel="Percent", ylim=(0, 65),
             title="Most gifts are small; most money is not")
    said = "; ".join(f"{label}: {gift:.0f}% of gifts, {money:.0f}% of money"
                     for label, gift, money in shares.itertuples())
    return kit.picture(
        figure,
        alt=f"Pairs of bars by size of gift in US dollars. {said}.",
        caption="How the gifts, and the money, are spread over sizes of gift, in percent.",
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
            f"of the givers gave {half:.0f} percent of the money, the largest tenth "
            f"{tenth:.0f} percent.",
        caption=f"Lorenz curve of {len(by_giver):,} givers. Gini coefficient {coefficient:.2f}; "
                f"the largest tenth of the givers gave {tenth:.0f} percent of the money.",
        not_shown="what a gift meant to the one who gave it. Nobody asked what they earn.",
        numbers=pd.Series(
            100 * np.interp(np.arange(0.1, 1.01, 0.1), people, money),
            index=pd.Index(range(10, 101, 10), name="percent of givers, smallest first"),
            name="percent of the money",
        ).round(1),
    )


def _lorenz_axes(axes):
    axes.plot([0, 100], [0, 100], color=kit.BLACK, linestyle="--", linewidth=1.5)
    axes.annotate("all alike", (45, 45), (-6, 6), textcoords="offset points", ha="right")
    axes.set(xlabel="Percent of givers, smallest first", ylabel="Percent of the money",
             xlim=(0, 100), ylim=(0, 100))


def history_figure(history):
    """Every row of the real record in its year, with its own unit."""
    rows = history.iloc[::-1].reset_index(drop=True)
    is_money = rows["currency"].notna()
    figure = kit.new_figure(height=7.4, synthetic=False, left=0.44, bottom=0.08, top=0.94)
    axes = figure.subplots()
    for kind, colour, marker, name in (
        (is_money, kit.BLUE, "o", "money"), (~is_money, kit.ORANGE, "s", "posts, tags or rice")
    ):
        axes.plot(rows["year"][kind], rows.index[kind], marker, color=colour, ms=8, label=name)
    for place, row in rows.iterrows():
        right = row["year"] < 2016
        axes.annotate(f"{row['amount']:,} {row['unit']}", (row["year"], place), (9 if right else -9, 0),
                      textcoords="offset points", ha="left" if right else "right", va="center",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
    axes.set_yticks(rows.index, rows["who"] + "\n" + rows["what"], size=10)
    axes.grid(axis="y", visible=False)
    axes.legend(loc="upper right")
    axes.set(xlabel="Year", xlim=(2011.5, 2021.5), title=f"{len(rows)} rows, {rows['unit'].nunique()} units")
    return kit.picture(
        figure,
        alt=f"Dots by year. {len(rows)} rows of the public record from {rows['year'].min()} "
            f"to {rows['year'].max()}, each with its amount in its own unit; "
            f"{(rows['year'] < 2020).sum()} of them lie before 2020.",
        caption="REAL, from the public record (campaign_history): facts "
                + ", ".join(history["fact_id"]) + ". Units differ, so the rows cannot be ranked.",
        not_shown="what no source of the record mentions, which is most of it.",
        numbers=history[["year", "who", "what", "amount", "unit", "fact_id"]].astype({"year": str}),
    )


# --- the panel -----------------------------------------------------------------------------

GOAL = DRIVE["panel_goal_usd"]
NEWS = DRIVE["panel_news_hour"]
STANDING = DRIVE["panel_standing_hours"]


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
    amounts *= DRIVE["panel_willing_usd"] / amounts.sum()
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


def _init(figure):
    left, right = figure.subplots(1, 2, width_ratios=[3, 2])
    (money,) = left.plot([], [], color=kit.BLUE, linewidth=2.5, drawstyle="steps-post")
    left.axhline(GOAL / 1000, color=kit.ORANGE, linestyle="--", linewidth=2)
    left.text(1, GOAL / 1000 + 15, "goal", color=kit.ORANGE, va="bottom")
    end = left.axvline(0, color=kit.PINK, linewidth=3)
    end_label = left.text(0, 200, "deadline", ha="left", va="center", rotation=90)
    news = left.axvline(NEWS, color=kit.BLACK, linestyle=":", linewidth=2)
    news_label = left.text(NEWS - 0.7, 970, "announcement", ha="right", va="top", rotation=90)
    left.yaxis.set_major_formatter("{x:,.0f}")
    left.set(xlabel="Hours since the drive opened", ylabel="Thousand US dollars so far",
             xlim=(0, 74), ylim=(0, 1250), title="How fast the money came")
    _lorenz_axes(right)
    right.set_title("How unevenly they gave")
    (lorenz,) = right.plot([], [], color=kit.GREEN, linewidth=2.5)
    return {"money": money, "end": end, "end_label": end_label, "news": [news, news_label],
            "lorenz": lorenz}


def _update(artists, givers, spread, deadline, answer):
    hours, amounts = drive(givers, spread, deadline, answer)
    artists["end"].set_xdata([deadline, deadline])
    artists["end_label"].set_x(deadline + 0.7)
    for artist in artists["news"]:
        artist.set_visible(answer > 0)
    grid = np.linspace(0, deadline, 200)
    so_far = np.concatenate([[0], amounts.cumsum()])
    artists["money"].set_data(grid, so_far[np.searchsorted(hours, grid, side="right")] / 1000)
    reached = hours_to_goal(hours, amounts)
    given = {
        "people who gave": len(amounts),
        "US dollars": round(amounts.sum()),
        "goal reached in hour": reached or "not reached",
    }
    if not len(amounts):
        artists["lorenz"].set_data([], [])
        return kit.Reading(f"Nobody gave before hour {deadline}. The goal was not reached.", given)
    ordered = np.sort(amounts)  # once: the three measures below sort again, and then quickly
    people, money = lorenz_curve(ordered)
    at = np.linspace(0, 1, 101)
    artists["lorenz"].set_data(100 * at, 100 * np.interp(at, people, money))
    mean, median = amounts.mean(), float(np.median(ordered))
    tenth, coefficient = 100 * top_share(ordered, 0.1), gini(ordered)
    goal = f"reached in hour {reached}" if reached else "not reached"
    who = "1 person" if len(amounts) == 1 else f"{len(amounts):,} people"
    return kit.Reading(
        f"{who} gave {amounts.sum():,.0f} dollars before hour {deadline}; the goal was {goal}. "
        f"Mean gift {mean:,.0f} dollars, median gift {median:,.0f}. The largest tenth of the "
        f"givers gave {tenth:.0f}% of the money (Gini {coefficient:.2f}).",
        {
            **given,
            "mean gift, dollars": round(mean),
            "median gift, dollars": round(median),
            "percent from the largest tenth": round(tenth),
            "Gini coefficient": round(coefficient, 2),
        },
    )


_GIVERS = {f"{count:,} people": count for count in (40, 400, 4_000, 40_000)}
_SOON, _LATE = DRIVE["panel_answer_hours"].values()  # who know the page; who do not
_ANSWERS = {
    "nobody: no announcement": 0,
    "people who know the page and have given before": _SOON,
    "people who must first find out how to give": _LATE,
}


def panel():
    """Givers, spread, deadline and an announcement: what does the sum not tell?"""
    return kit.Panel(
        controls=[
            kit.Choice("givers", "Willing to give", _GIVERS, 40_000),
            kit.Slider("spread", "Spread of gifts", 0, 10, 1, 5, "(0: all alike)"),
            kit.Slider("deadline", "Deadline", 6, 72, 1, 48, "hours"),
            kit.Choice("answer", f"At hour {NEWS} an announcement reaches", _ANSWERS, _SOON),
        ],
        init=_init,
        update=_update,
        alt="Left: dollars so far over the hours, with goal and deadline. "
            "Right: Lorenz curve of those who gave.",
        caption="One simulated drive (SYNTHETIC). Left: money so far, in thousand US dollars. "
                "Right: how unevenly it was given. Not shown: people who saw "
                "the call and did not give, and the work behind the page.",
        states=[
            {"givers": 40_000, "spread": 0, "answer": _SOON},
            {"givers": 40, "spread": 0, "answer": _SOON},
            {"givers": 40_000, "spread": 10, "answer": _SOON},
            {"givers": 40_000, "spread": 5, "answer": _LATE},
            {"givers": 40_000, "spread": 5, "answer": 0},
        ],
        size={"width": 7, "left": 0.13, "right": 0.96, "top": 0.87, "bottom": 0.16, "wspace": 0.36},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Five settings of the panel (SYNTHETIC)")


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
    (40, 70): "This is in percent. A share goes from 0 to 1, so no 100 is needed.",
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
    wanted = tuple(hours_to_goal(*drive(40_000, 5, 72, answer)) for answer in (_SOON, _LATE))
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
        "a": "Look at the picture of the record. Which dots lie to the left of 2020?",
        "c": "A steep curve shows a speed. What stood ready when the news came? See F027 and F035.",
        "d": "More rows mean that more was found and printed. Who looked, in which languages, and when?",
    }.get(choice)


@check.choice(
    "chile",
    options=("a", "b", "c", "d"),
    right="One unit, one producer, one thing left unknown: how many people a retweet count stands for.",
)
def _(choice):
    return {
        "a": "Above the line stand retweets, below it users. One user can retweet all day.",
        "b": "The percentage of what? Look at F067 once more: it has two percentages with two units.",
        "d": "Posting about unrest and causing it are two claims. Which of them did anybody count?",
    }.get(choice)


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
