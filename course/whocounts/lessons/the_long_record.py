"""Lesson 14, The long record: was June 2020 new, and how many people is a sum?"""

import re

import numpy as np
import pandas as pd

from whocounts.classroom import predict
from whocounts.classroom.answers import is_close, mentions
from whocounts.classroom.check import Checks
from whocounts.classroom.figure import BLACK, BLUE, GREEN, ORANGE, PINK, new_figure, picture
from whocounts.classroom.figure import table as show_table
from whocounts.classroom.kindly import kindly, number_within
from whocounts.classroom.panel import Choice, Panel, Slider
from whocounts.classroom.predict import claim_card
from whocounts.classroom.record import fact, facts, references
from whocounts.classroom.start import Start
from whocounts.models import concentration
from whocounts.models.concentration import lorenz_curve

__all__ = ["claim_card", "fact", "facts", "references", "show_table"]

start = Start("14_the_long_record", data=["fund_drive", "campaign_history"])
check = Checks()

DRIVE = start.parameters("fund_drive")
DRIVE_GOAL, DRIVE_HOURS = DRIVE["goal_usd"], DRIVE["length"] // 60


gini = kindly("lesson.gini([25, 25, 25, 25])")(concentration.gini)
top_share = kindly("lesson.top_share(amounts, 0.1)")(concentration.top_share)


def fund_drive():
    """The invented drive: one row is one gift."""
    return start.read("fund_drive")


def campaign_history():
    """The real record: one row is one campaign as the record has it."""
    return start.read("campaign_history")


def chance():
    """A source of chance that gives the same numbers in every run."""
    return start.chance()


def first_rows(gifts):
    """The first rows of the gifts, with a caption."""
    return show_table(
        gifts, "The first five gifts of the invented drive (SYNTHETIC). One row is one gift.", 5
    )


def money_figure(gifts):
    """Money so far, hour by hour: the picture that a news story prints."""
    hours = gifts["minute"] // 60 + 1
    by_hour = gifts.groupby(hours)["amount_usd"].sum().cumsum()
    news, last = DRIVE["news"] / 60, int(by_hour.iloc[-1])
    figure = new_figure(left=0.14)
    axes = figure.subplots()
    axes.plot([0, *by_hour.index], [0, *by_hour], color=BLUE, linewidth=2.5)
    axes.axhline(DRIVE_GOAL, color=ORANGE, linestyle="--", linewidth=2)
    axes.axvline(news, color=BLACK, linestyle=":", linewidth=2)
    axes.annotate("goal", (0, DRIVE_GOAL), (6, -14), textcoords="offset points", color=ORANGE)
    axes.annotate("news of a large gift", (news, 0), (6, 6), textcoords="offset points")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Hours since the drive opened", ylabel="US dollars so far",
             title="The sum takes off when the news comes", xlim=(0, DRIVE_HOURS), ylim=(0, None))
    return picture(
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
    return predict.recall(
        "my_prediction", "my_reason", happened, right=amounts.median(), unit="dollars"
    )


def sizes_figure(gifts):
    """Share of the gifts, and of the money, by size of gift."""
    sizes = pd.cut(gifts["amount_usd"], [0, 10, 50, 200, np.inf],
                   labels=["up to 10", "15 to 50", "75 to 200", "above 200"])
    grouped = gifts.groupby(sizes, observed=True)["amount_usd"].agg(["size", "sum"])
    shares = (100 * grouped / grouped.sum()).round(1)
    shares = shares.set_axis(["percent of gifts", "percent of money"], axis=1)
    figure = new_figure()
    axes = figure.subplots()
    place = np.arange(len(shares))
    for shift, name, colour, hatch in ((-0.2, "gifts", BLUE, ""), (0.2, "money", ORANGE, "//")):
        bars = axes.bar(place + shift, shares[f"percent of {name}"], 0.38, color=colour,
                        edgecolor="black", hatch=hatch, label=f"share of the {name}")
        axes.bar_label(bars, fmt="%.0f")
    axes.set_xticks(place, shares.index)
    axes.legend(frameon=False)
    axes.set(xlabel="Size of the gift, in US dollars", ylabel="Percent", ylim=(0, 65),
             title="Most gifts are small; most money is not")
    said = "; ".join(f"{label}: {gift:.0f}% of gifts, {money:.0f}% of money"
                     for label, gift, money in shares.itertuples())
    return picture(
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
    figure = new_figure(width=5.6, height=4.4, left=0.14, bottom=0.14)
    axes = figure.subplots()
    _lorenz_axes(axes)
    axes.plot(100 * people, 100 * money, color=BLUE, linewidth=2.5)
    axes.annotate("this drive", (80, 30), (8, -8), textcoords="offset points", color=BLUE)
    axes.set_title("The lower the curve sags, the more unevenly they gave")
    half = 100 * float(np.interp(0.5, people, money))
    tenth, coefficient = 100 * top_share(by_giver, 0.1), gini(by_giver)
    return picture(
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
    axes.plot([0, 100], [0, 100], color=BLACK, linestyle="--", linewidth=1.5)
    axes.annotate("all alike", (45, 45), (-6, 6), textcoords="offset points", ha="right")
    axes.set(xlabel="Percent of givers, smallest first", ylabel="Percent of the money",
             xlim=(0, 100), ylim=(0, 100))


def history_figure(history):
    """Every row of the real record in its year, with its own unit."""
    rows = history.iloc[::-1].reset_index(drop=True)
    is_money = rows["currency"].notna()
    figure = new_figure(height=7.4, synthetic=False, left=0.44, bottom=0.08, top=0.94)
    axes = figure.subplots()
    for kind, colour, marker, name in (
        (is_money, BLUE, "o", "money"), (~is_money, ORANGE, "s", "posts, tags or rice")
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
    return picture(
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


@kindly("lesson.drive(40, 10, 48, 6)")
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
    givers = number_within("givers", givers, 1, 100_000, whole=True)
    spread = number_within("spread", spread, 0, 20)
    deadline = number_within("deadline", deadline, 0, STANDING)
    answer = number_within("answer", answer, 0, STANDING)
    rng = chance()
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
    (money,) = left.plot([], [], color=BLUE, linewidth=2.5, drawstyle="steps-post")
    left.axhline(GOAL / 1000, color=ORANGE, linestyle="--", linewidth=2)
    left.text(1, GOAL / 1000 + 15, "goal", color=ORANGE, va="bottom")
    end = left.axvline(0, color=PINK, linewidth=3)
    end_label = left.text(0, 200, "deadline", ha="left", va="center", rotation=90)
    news = left.axvline(NEWS, color=BLACK, linestyle=":", linewidth=2)
    news_label = left.text(NEWS - 0.7, 970, "announcement", ha="right", va="top", rotation=90)
    left.yaxis.set_major_formatter("{x:,.0f}")
    left.set(xlabel="Hours since the drive opened", ylabel="Thousand US dollars so far",
             xlim=(0, 74), ylim=(0, 1250), title="How fast the money came")
    _lorenz_axes(right)
    right.set_title("How unevenly they gave")
    (lorenz,) = right.plot([], [], color=GREEN, linewidth=2.5)
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
    if not len(amounts):
        artists["lorenz"].set_data([], [])
        return f"Nobody gave before hour {deadline}. The goal was not reached."
    ordered = np.sort(amounts)  # once: the three measures below sort again, and then quickly
    people, money = lorenz_curve(ordered)
    at = np.linspace(0, 1, 101)
    artists["lorenz"].set_data(100 * at, 100 * np.interp(at, people, money))
    reached = hours_to_goal(hours, amounts)
    goal = f"reached in hour {reached}" if reached else "not reached"
    who = "1 person" if len(amounts) == 1 else f"{len(amounts):,} people"
    return (
        f"{who} gave {amounts.sum():,.0f} dollars before hour {deadline}; the "
        f"goal was {goal}. Mean gift {amounts.mean():,.0f} dollars, median gift "
        f"{np.median(ordered):,.0f}. The largest tenth of the givers gave "
        f"{top_share(ordered, 0.1):.0%} of the money (Gini {gini(ordered):.2f})."
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
    return Panel(
        controls=[
            Choice("givers", "Willing to give", _GIVERS, 40_000),
            Slider("spread", "Spread of gifts", 0, 10, 1, 5, "(0: all alike)"),
            Slider("deadline", "Deadline", 6, 72, 1, 48, "hours"),
            Choice("answer", f"At hour {NEWS} an announcement reaches", _ANSWERS, _SOON),
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
    """Settings of the panel side by side in numbers, and what the panel says of each."""

    def numbers(**settings):
        hours, amounts = drive(**settings)
        return {
            "people who gave": len(amounts),
            "US dollars": round(amounts.sum()),
            "goal reached in hour": str(hours_to_goal(hours, amounts) or "not reached"),
            "mean gift, dollars": round(amounts.mean()),
            "median gift, dollars": round(float(np.median(amounts))),
            "percent from the largest tenth": round(100 * top_share(amounts, 0.1)),
            "Gini": round(gini(amounts), 2),
        }

    return panel().static("Five settings of the panel (SYNTHETIC)", numbers)


# --- the exercises -------------------------------------------------------------------------


@check.number(
    "mean_per_giver",
    right="Same money, fewer people than gifts, so a larger mean. A page that prints *donors* may "
    "have counted either.",
)
def _(value):
    gifts = fund_drive()
    total, people = gifts["amount_usd"].sum(), gifts["giver_id"].nunique()
    if is_close(value, total / people, places=1):
        return None
    if is_close(value, gifts["amount_usd"].median(), places=1):
        return "This is the median gift. The task asks for the mean: a sum, divided."
    if is_close(value, gifts.loc[~gifts["repeat_giver"], "amount_usd"].mean(), places=2):
        return "The people are right, the money is not: their second gifts belong to the sum, too."
    if abs(value - total / people) <= 0.5:
        return "This is close, but rounded too far: ten cents are allowed. Write the calculation, not its result."
    if is_close(value, total / len(gifts), places=1):
        return "You divided by gifts. Whoever gave twice is in there twice; the task asks for people."
    if is_close(value, people):
        return "This is how many people gave. Divide the money by it."
    if is_close(value, total):
        return "This is the whole sum. Divide it by the number of people."
    if value < 1:
        return "This is people for each dollar. Turn the division round."
    return "This is no mean that we know. What stands above the line of your division, and what below it?"


@check.table(
    "givers_by_phase",
    columns=("phase", "giver_id"),
    right="Now add the two rows: the result is more than the people in the drive, for the phases overlap. "
    "Whoever gave before *and* after the news stands in both. So the drive was under way, and some "
    "who made the wave after the news had given before it.",
)
def _(frame):
    gifts = fund_drive()
    phases = gifts.groupby("phase")["giver_id"]
    if len(frame) == len(gifts):
        return "This still has a row for each gift. Group the gifts, so that each phase has one row."
    if sorted(map(str, frame["phase"])) != sorted(gifts["phase"].unique()):
        return "The table needs one row for each phase: before the news, after the news."
    wanted = phases.nunique()
    given = pd.to_numeric(frame.set_index("phase")["giver_id"], errors="coerce").reindex(wanted.index)
    if given.isna().any():
        return "The column `giver_id` must hold numbers: how many people gave in this phase."
    if (given == wanted).all():
        return None
    if (given == phases.size()).all():
        return "These are gifts: `.count()` counts rows. Which word counts *different* givers?"
    new = gifts[~gifts["repeat_giver"]].groupby("phase")["giver_id"].nunique()
    if (given == new).all():
        return ("These are people who gave for the first time. Those who came back after the news "
                "gave in that phase as well.")
    if given.sum() == gifts["giver_id"].nunique():
        return "Your rows add up to all people. Can someone have given in both phases?"
    return "The phases are right, the numbers are not. What does your line count, in which column?"


@check.function(
    "share_of_largest",
    right="Economists call it a top share. It says how unevenly a sum was carried, and not by how many: "
    "where all give alike, the largest tenth brings a tenth, in any crowd.",
)
def _(share_of_largest):
    small = pd.Series([2, 1, 4, 3])
    answer = share_of_largest(small, 1)
    if answer is None:
        return "The function gives nothing back. Write `return` before the result."
    try:
        one, two, alike, every = (
            float(share_of_largest(*given))
            for given in (
                (small, 1), (small, 2), (pd.Series([5, 5, 5, 5]), 1), (pd.Series([10, 30]), 2)
            )
        )
    except (TypeError, ValueError):
        return "The function must give back one number: a share of the money."
    if one == 4:
        return "This is money. A share is that money divided by all the money."
    if one == 40:
        return "This is in percent. A share goes from 0 to 1, so no 100 is needed."
    if is_close(one, 0.1, 9):
        return "It takes the smallest gift. `.nlargest(n)` takes the largest n."
    if is_close(one, 0.2, 9) or is_close(one, 0.3, 9):
        return "It takes gifts by their place in the list. The largest may stand anywhere."
    if is_close(one, 0.25, 9):
        return "This is a share of the gifts. The task asks for their share of the money."
    if is_close(one, two, 9):
        return "It gives the same for one gift and for two. Use `how_many`."
    if is_close(one, alike, 9):
        return "It gives the same for other gifts. Use `amounts`, the column that it is given."
    if not all(is_close(*pair, 9) for pair in ((one, 0.4), (two, 0.7), (alike, 0.25), (every, 1))):
        return "Try it by hand: gifts of 2, 1, 4 and 3 dollars. What share has the largest one?"
    return None


@check.pair(
    "shortest_deadlines",
    of=("first", "second"),
    right="Same people, same gifts, same news: what differs is whether they were ready. *Sudden* is "
    "how it looks from outside.",
)
def _(pair):
    wanted = [hours_to_goal(*drive(40_000, 5, 72, answer)) for answer in (_SOON, _LATE)]
    if any(hours != int(hours) for hours in pair):
        return "The slider counts in full hours. Read the two numbers from it."
    if min(pair) < 6 or max(pair) > 72:
        return "The slider goes from 6 to 72 hours. Read the two deadlines from it."
    if pair[0] == pair[1]:
        return "Both are the same. Change whom the announcement reaches, then move the deadline again."
    if list(pair) == wanted[::-1]:
        return "These are the two, the other way round. Who comes first in the task?"
    for found, goal, whom in zip(
        pair, wanted, ("who have given before", "who must first find out"), strict=True
    ):
        if found < goal:
            return f"For people {whom} the goal is not reached by then. Move the deadline on."
        if found > goal:
            return f"For people {whom} a shorter deadline is enough. Move it back, hour by hour."
    return None


@check.number(
    "darfur_per_donor",
    right="Put it beside the mean of #MatchAMillion: per donor the two change places, *if* its donors "
    "are people and not gifts (F029). The percentage is rounded, so the mean is known to within some seventy cents.",
)
def _(value):
    members, never, raised = (float(fact(name).value) for name in ("F201", "F202", "F204"))
    donors = [members * (100 - never + slip) / 100 for slip in (-0.005, 0, 0.005)]
    if raised / donors[2] - 0.01 <= value <= raised / donors[0] + 0.01:
        return None
    if is_close(value, raised / members, places=4):
        return "You divided by members, as the headline did. Most members are not donors."
    if is_close(value, raised / (members * never / 100), places=4):
        return "You divided by those who *never* gave. Which percentage is left?"
    if is_close(value, raised / (members * (100 - never)), places=2):
        return "A percentage is a number for each hundred. Divide it by 100 before you multiply."
    if is_close(value, donors[1], places=-1):
        return "This is about how many people gave. Divide the money by it."
    if is_close(value, float(fact("F030").value), places=1):
        return "That is the mean of #MatchAMillion. Work out the same for Save Darfur."
    if value < 0:
        return "Below zero: the percentage counts from 100, so what is left is `100 - never_gave`."
    if value < 1:
        return "Less than a dollar each: then your number of people still holds those who never gave."
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


_FEW = re.compile(
    r"\b(few|handful|couple|one|single|two|three|five|ten|forty|40|rich\w*|wealth\w*|\w*illionaires?"
    r"|bands?|celebrit\w*|compan\w*|alone|(large|big|huge)\w* (gift|donation|contribution|payment)s?)\b"
)
_CROWD = re.compile(
    r"\b(many|small\w*|little|tiny|bit|thousands?|hundreds?|crowds?|lots|everyone|everybody|masses|each"
    r"|40,?000|millions of)\b"
)
_TELL = re.compile(
    r"\b(count\w*|numbers?|how many|medians?|averages?|(the|a|by|per) mean|means? (gift|of|per)|per|middle"
    r"|list\w*|typical|how (large|big|much)|sizes?|look\w*|ask\w*|check\w*|divid\w*|spread|distribut\w*)\b"
)
_FEW_CANNOT = re.compile(
    r"\b(few|one person|single person|band|company)( \w+){0,3} ((can|could|would|will) not|(ca|could|would|wo)n't"
    r"|never)( \w+){0,2} (giv|gave|pay|paid|reach|rais|bring|brought|afford|donat|mak|made|collect|ha[sv]|manag)"
)
_IS_RIGHT = re.compile(
    r"\b(you|friend|he|she|they) (are|is|were|was) (\w+ )?right\b|\b(many|crowd|thousands|lots)\b.*\bmust\b|\bmust\b.*\b(many|crowd"
    r"|thousands|lots)\b|\b(proves?|impossible)\b"
)
_DOUBT = re.compile(
    r"\b(not|never|no|wrong|false|untrue|mistake\w*|myth|but|however|yet|though|although|while|whereas|could"
    r"|might|may|or (a|one|some|few)|thinks?|says?|said|instead)\b|n't\b"
)


def _denial(text):
    """Does a sentence agree that the sum shows a crowd? It reads words, not sense."""
    for sentence in re.split(r"[.;:!?]", text.replace("cannot", "can not")):
        rest = _FEW_CANNOT.sub("", sentence)
        if (rest != sentence or _IS_RIGHT.search(sentence)) and not _DOUBT.search(rest):
            return True
    return False


@check.words(
    "why_sum_is_not_people",
    least=15,
    right="It names two drives and something to tell them apart. A machine cannot judge its sense: compare "
    "it with the likely answer, or with a neighbour's.",
)
def _(text):
    if _denial(text):
        return ("This reads as if the sum proved a crowd. Look at Mission 2 once more. If you mean something "
                "else, say it in a sentence of its own.")
    if not mentions(text, "giver", "donor", "donat", "people", "person", "contribut", "human", "student",
                    "fan", "crowd", "band", "compan", "someone", "somebody", "everyone", "everybody",
                    "individual", "member", "supporter", "millionaire", "billionaire", "friend", "rich"):
        return "Say who gives. A sum counts dollars: what else would have to be counted?"
    if not _FEW.search(text):
        return "Describe the drive that your friend has not thought of: who else could bring this sum?"
    if not _CROWD.search(text):
        return "Now the other one: who else could stand behind the same sum?"
    if not _TELL.search(text):
        return "Two drives are there. Now say what one would have to find out to tell them apart."
    return None
