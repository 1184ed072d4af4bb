"""Lesson 11, Flooding a portal: what does it take to bury a tip line?"""

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
from whocounts.models import intake

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("11_flooding_a_portal", data=["portal_submissions"])

PORTAL = start.parameters("portal_submissions")
HOURS = PORTAL["hours"]
DAY = 24
SIZES_MB = [PORTAL["usual_megabytes"][kind] for kind in ("tip", "protest message", "fan video")]
LIMITS = {
    "load_limit": PORTAL["load_limit"],
    "repair_minutes": PORTAL["outage_ends"] - PORTAL["outage_begins"],
    "space": PORTAL["space"],
    "reviewers": PORTAL["reviewers"],
    "review_minutes": PORTAL["review_minutes"],
}


lindley_waits = kit.kindly("lesson.lindley_waits([0, 1, 2], [2, 2, 2])")(intake.lindley_waits)
portal = kit.kindly("the cell as it was, with one number changed")(intake.portal)


def submissions():
    """The log of the invented portal: one row is one submission."""
    return start.read("portal_submissions")


def _by_hour(log, what=None):
    """Submissions in each hour, or the sum of a column."""
    grouped = log.groupby(log["minute"] // 60)
    counted = grouped.size() if what is None else grouped[what].sum()
    return counted.reindex(range(HOURS), fill_value=0).rename_axis("hour")


def _shade_outage(axes, log):
    """Mark the hours in which the portal was down."""
    down = log.loc[log["portal"] == "down", "minute"] / 60
    axes.axvspan(down.min(), down.max(), color=kit.PINK, alpha=0.4, hatch="///", linewidth=0)


def headline_figure(log):
    """Weight hour by hour, and the outage: the picture that made the headline."""
    weight = _by_hour(log, "megabytes")
    figure = kit.new_figure()
    axes = figure.subplots()
    axes.stairs(weight, range(HOURS + 1), fill=True, color=kit.BLUE)
    _shade_outage(axes, log)
    axes.annotate("portal down", (16.8, weight.max()), (8, -12), textcoords="offset points")
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Hours since the portal opened", ylabel="Megabytes in the hour",
             title="The weight came, and the portal went down", xlim=(0, HOURS), xticks=range(0, HOURS + 1, 12))
    return kit.picture(
        figure,
        alt=f"Bars by hour. Almost all megabytes come in hour {weight.idxmax()}; "
        "a shaded band marks two hours in which the portal is down, right at that peak.",
        caption="Megabytes that people tried to send in each hour; the shaded hours mark the outage.",
        not_shown="why the portal was down, and how many submissions there were.",
        numbers=weight[weight > 300].round().rename("megabytes, hours above 300"),
    )


def answer_to_prediction(log):
    """The student's prediction beside what happened at the invented portal."""
    tips = tips_of(log)
    in_time = int((tips["hours_until_opened"] <= DAY).sum())
    never = int(tips["hours_until_opened"].isna().sum())
    happened = (
        f"Of {len(tips)} real tips {in_time} were opened within a day, and {never} were "
        "still unopened when the three days ended."
    )
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(0, len(tips)), right=in_time, unit="tips"
    )


def tips_of(log):
    """When was each real tip sent, and how many hours later was it, or its duplicate, opened?

    Returns
    -------
    pandas.DataFrame
        One row a tip; `sent_hour`, `hours_until_opened` (NaN: not within the three days).
    """
    sent = log["minute"] / 60
    of_tip = log["duplicate_of"].fillna(log["submission_id"])
    opened = (sent + log["hours_waited"]).groupby(of_tip).min()
    tips = log[log["kind"] == "tip"].set_index("submission_id")
    first = sent[log["kind"] == "tip"].set_axis(tips.index)
    return pd.DataFrame({"sent_hour": first, "hours_until_opened": opened.loc[tips.index] - first})


def two_floods_figure(log):
    """Volume and load of the same hours, one under the other."""
    count, weight = _by_hour(log), _by_hour(log, "megabytes")
    figure = kit.new_figure(height=4.6, hspace=0.42, top=0.9, bottom=0.13)
    upper, lower = figure.subplots(2, sharex=True)
    for axes, values, colour, title in (
        (upper, count, kit.GREEN, "Volume: submissions in the hour"),
        (lower, weight, kit.BLUE, "Load: megabytes in the hour"),
    ):
        axes.stairs(values, range(HOURS + 1), fill=True, color=colour)
        _shade_outage(axes, log)
        axes.yaxis.set_major_formatter("{x:,.0f}")
        axes.set(title=title, xlim=(0, HOURS), xticks=range(0, HOURS + 1, 12))
    lower.set_xlabel("Hours since the portal opened (shaded: the portal is down)")
    return kit.picture(
        figure,
        alt=f"Two rows of bars by hour. Most submissions come around hour {count.idxmax()}, "
        f"most megabytes in hour {weight.idxmax()}. The outage stands at the second, not at the first.",
        caption="The same log counted twice: by submissions above, by megabytes below.",
        not_shown="which of them anybody opened.",
        numbers=pd.DataFrame({"submissions": count, "megabytes": weight.round()})[count > 50],
    )


def _waits_axes(axes, top, never):
    """Axes for one dot a tip, with a row below zero for tips that nobody opened."""
    axes.axhline(DAY, color="black", linestyle="--", linewidth=1.5)
    marks = list(range(0, top, DAY))
    axes.set_yticks([-top / 12, *marks], labels=[never, *marks])
    axes.set(xlabel="Hour in which the tip was sent", xlim=(0, HOURS), xticks=range(0, HOURS + 1, 12),
             ylim=(-top / 7, top))


def waits_figure(log):
    """How long each real tip waited."""
    tips = tips_of(log)
    opened, unopened = tips.dropna(), tips[tips["hours_until_opened"].isna()]
    figure = kit.new_figure(left=0.19)
    axes = figure.subplots()
    _waits_axes(axes, 49, "not opened")
    _shade_outage(axes, log)
    axes.plot(opened["sent_hour"], opened["hours_until_opened"], "o", color=kit.BLUE, markersize=5)
    axes.plot(unopened["sent_hour"], np.full(len(unopened), -49 / 12), "x", color=kit.ORANGE, markersize=7)
    axes.text(71, DAY + 1, "one day", ha="right")
    axes.set(ylabel="Hours until opened", title="Tips that waited over a day came while the portal was up")
    by_day = tips.groupby(tips["sent_hour"] // DAY + 1)["hours_until_opened"]
    late = tips.loc[~(tips["hours_until_opened"] <= DAY), "sent_hour"].min()
    return kit.picture(
        figure,
        alt=f"One dot for each real tip. On the first day none waits longer than "
        f"{tips[tips['sent_hour'] < DAY]['hours_until_opened'].max():.0f} hours, outage or not. "
        f"From hour {late:.0f} on each waits longer than a day, and {len(unopened)} are not opened at all.",
        caption="Each dot is one real tip, each cross one that nobody opened within the three days. "
        "The shaded hours are the outage. A tip sent again counts from its first sending.",
        not_shown="whether a tip was of any use to anybody, or did harm.",
        numbers=pd.DataFrame(
            {
                "tips sent": by_day.size(),
                "not opened": by_day.size() - by_day.count(),
                "longest wait of an opened tip, hours": by_day.max(),
            }
        ).rename_axis("day"),
    )


# --- the panel -----------------------------------------------------------------------------

_DEFENCES = pd.DataFrame(
    [
        ("a", "a wider connection", "ten times the megabytes a minute", 8, {"load_limit": 2_000}),
        ("b", "more space", "ten times the submissions", 4, {"space": 30_000}),
        ("c", "a rough filter", "removes 50% of the flood, and 2% of real tips", 30,
         {"filter_catch": 0.5, "filter_error": 0.02}),
        ("d", "a strict filter", "removes 90% of the flood, and 10% of real tips", 60,
         {"filter_catch": 0.9, "filter_error": 0.1}),
        ("e", "one more reviewer", "three instead of two, day and night", 72, {"reviewers": 3}),
        ("f", "two more reviewers", "four instead of two, day and night", 144, {"reviewers": 4}),
    ],
    columns=["choice", "defence", "what it changes", "price, hours of work", "settings"],
)
_SETTINGS = {"none": {}, **_DEFENCES.set_index("defence")["settings"]}
_KINDS = {"short messages": "messages", "fan videos": "videos"}


def defences():
    """What can be bought against a flood, and the invented price of each."""
    return show_table(_DEFENCES.drop(columns="settings"), "Six defences (SYNTHETIC: prices are invented)")


@kit.kindly("lesson.tips_and_flood(messages=1800, hour=6)")
def tips_and_flood(messages=0, videos=0, hour=6):
    """Arrivals for `portal`: the tips of the data, and a flood that lasts one hour.

    Parameters
    ----------
    messages, videos : int
        Submissions of each kind in the flood.
    hour : int
        Hour in which it comes, counted from the opening.

    Returns
    -------
    numpy.ndarray of int, shape (minutes, 3)
        Tips, short messages and fan videos in each minute.
    """
    hour = kit.number_within("hour", hour, 0, HOURS - 1, whole=True)
    messages = kit.number_within("messages", messages, 0, 100_000, whole=True)
    videos = kit.number_within("videos", videos, 0, 100_000, whole=True)
    arrivals = np.zeros((HOURS * 60, 3), dtype=int)
    log = submissions()
    arrivals[:, 0] = np.bincount(log.loc[log["kind"] == "tip", "minute"], minlength=HOURS * 60)
    for column, sent in ((1, messages), (2, videos)):
        arrivals[hour * 60 : hour * 60 + 60, column] = np.diff(np.linspace(0, sent, 61).astype(int))
    return arrivals


def flood(size, kind, hour, defence="none"):
    """One simulated run of the portal under a flood of `size` messages or videos.

    Returns
    -------
    whocounts.models.intake.Intake
    """
    arrivals = tips_and_flood(**{kind: size}, hour=hour)
    return portal(arrivals, SIZES_MB, start.chance(), **{**LIMITS, **_SETTINGS[defence]})


def _init(figure):
    limits, waits = figure.subplots(1, 2, width_ratios=[3, 4])
    bars = limits.barh([0, 1, 2], [0] * 3, height=0.34, edgecolor="black")
    names = ("Load, MB a minute", "Volume, stored", "Longest wait, hours")
    for place, name in enumerate(names):
        limits.text(0, place - 0.29, name, va="bottom", size=10)
    # Short, since letters are what takes long to draw.
    labels = [
        limits.text(200, place - 0.29, "", va="bottom", ha="right", size=10, weight="bold")
        for place in range(3)
    ]
    ends = np.array([-0.2, 0.24])  # beside each bar, not through its label
    for place in range(3):
        limits.plot([100, 100], place + ends, color="black", linestyle="--", linewidth=1.5)
    limits.set(xlabel="Percent of the limit", title="Three limits", xlim=(0, 200), ylim=(2.4, -0.65), yticks=[])
    _waits_axes(waits, 132, "never")
    waits.set_title("Hours until a real tip is opened")
    waits.text(71, DAY + 2, "one day", ha="right", size=10)
    never = waits.text(71, 122, "", ha="right", size=10, weight="bold", backgroundcolor="white")
    (opened,) = waits.plot([], [], "o", color=kit.BLUE, markersize=4)
    (lost,) = waits.plot([], [], "x", color=kit.ORANGE, markersize=6)
    down = waits.axvspan(0, 0, color=kit.PINK, alpha=0.5, linewidth=0)
    comes = waits.axvline(0, color=kit.GREEN, linewidth=2, linestyle=":")
    return {"bars": list(bars), "labels": labels, "opened": opened, "lost": lost, "never": never,
            "down": down, "comes": comes}


def _update(artists, size, kind, hour, defence):
    run = flood(size, kind, hour, defence)
    limits = {**LIMITS, **_SETTINGS[defence]}
    stored = run.count("queued") + run.count("filtered")
    wait = run.longest_tip_wait / 60
    rows = (
        (f"{run.load.max():,.0f}", run.load.max(), limits["load_limit"], run.minutes_down > 0),
        (f"{stored:,}", stored, limits["space"], run.full),
        (f"{wait:.1f}", wait, DAY, wait >= DAY),
    )
    for bar, label, row in zip(artists["bars"], artists["labels"], rows, strict=True):
        shown, value, limit, broken = row
        bar.set_width(min(100 * value / limit, 200))
        bar.set(facecolor=kit.ORANGE if broken else kit.BLUE, hatch="///" if broken else "")
        label.set_text(f"{shown} of {limit:,}")

    tip = run.kind == 0
    unopened = run.time[tip & np.isnan(run.wait)] / 60
    opened = tip & ~np.isnan(run.wait)
    artists["opened"].set_data(run.time[opened] / 60, run.wait[opened] / 60)
    artists["lost"].set_data(unopened, np.full(len(unopened), -11))
    artists["never"].set_text(f"{run.tips_lost} never opened" if run.tips_lost else "")
    artists["comes"].set_xdata([hour, hour])
    artists["comes"].set_visible(size > 0)
    artists["down"].set_x(np.argmax(run.outage) / 60)
    artists["down"].set_width(run.minutes_down / 60)
    return kit.Reading(
        _sentence(run, stored),
        {
            "hours the portal is down": round(run.minutes_down / 60),
            "submissions stored": stored,
            "space full": "yes" if run.full else "no",
            "longest wait of a tip, hours": round(wait, 1),
            "tips never opened": run.tips_lost,
        },
    )


def _sentence(run, stored):
    down = f"is down for {run.minutes_down / 60:.0f} hours" if run.minutes_down else "stays up"
    full = "is full" if run.full else "has room left"
    lost = [
        f"{run.count(fate, 0)} {how}"
        for fate, how in (
            ("down", "turned away while it is down"),
            ("full", "turned away for want of space"),
            ("filtered", "removed by the filter"),
        )
        if run.count(fate, 0)
    ]
    tips = (
        f"{run.tips_lost} real {'tip is' if run.tips_lost == 1 else 'tips are'} never opened: "
        f"{', '.join(lost)}."
        if lost
        else "No real tip is lost."
    )
    wait = run.longest_tip_wait / 60
    longest = f"after {wait:.1f} hours" if wait >= 0.1 else "within minutes"
    return (
        f"The heaviest minute brings {run.load.max():,.0f} MB. "
        f"The portal {down}, stores {stored:,} submissions and {full}. "
        f"Of 100 submissions that reviewers get, {100 * run.share_relevant:.0f} are real tips. "
        f"The real tip that waits longest is opened {longest}. {tips}"
    )


def panel():
    """Flood, hour and defence: which of the three limits breaks, and what becomes of real tips?"""
    return kit.Panel(
        controls=[
            kit.Slider("size", "Submissions in the flood", 0, 5_000, 50, 300, "submissions"),
            kit.Choice("kind", "What is sent", _KINDS, "messages"),
            kit.Slider("hour", "Hour in which the flood comes", 0, HOURS - 1, 1, 6),
            kit.Choice("defence", "Defence", {name: name for name in _SETTINGS}, "none"),
        ],
        init=_init,
        update=_update,
        alt="Left: three bars, load, volume and review time, each in percent of its limit. "
        "Right: one dot for each real tip, its hours until opened by the hour in which it was sent.",
        caption="One simulated portal (SYNTHETIC): the tips of the data, and a flood that lasts an hour "
        "(dotted line). Dots: real tips that are opened. Crosses: real tips that never are. "
        "Shaded: the portal is down. Bars end at twice the limit. "
        "Not shown: people who try again, and why a real portal goes down.",
        states=[
            {"size": 0},
            {"size": 1_800, "kind": "messages", "hour": 6},
            {"size": 4_000, "kind": "messages", "hour": 60},
            {"size": 1_800, "kind": "videos", "hour": 6},
            {"size": 1_800, "kind": "messages", "hour": 6, "defence": "a rough filter"},
        ],
        size={"left": 0.03, "height": 4.4, "wspace": 0.26, "top": 0.88, "bottom": 0.15},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Five settings of the panel (SYNTHETIC)")


# --- the exercises -------------------------------------------------------------------------


@check.table(
    "megabytes_by_kind",
    by="kind",
    value="megabytes",
    of=submissions,
    right="The kind with the most submissions has the fewest megabytes. Volume and load are two counts, "
    "and a flood can be large in one and small in the other.",
)
def _(given):
    log = submissions()
    sent = log.groupby("kind")["megabytes"]

    def near(wanted, by=1):
        return ((given - wanted).abs() <= by).all()

    if near(sent.sum()):
        return None
    if (given == sent.size()).all():
        return "This counts submissions. Of which column is the sum asked, and does `.sum()` add it up?"
    if near(sent.mean(), 0.05) or near(sent.median(), 0.05):
        return "This is the size of a typical submission. The task asks for all of a kind together: a sum."
    if near(sent.max(), 0.05):
        return "This is the largest submission of each kind. The task asks for all of a kind together."
    if near(log[log["portal"] == "up"].groupby("kind")["megabytes"].sum()):
        return "You left out what was sent while the portal was down. The connection felt it, too."
    return "The kinds are right, the numbers are not. Use `.sum()` on the column `megabytes`."


@check.choice(
    "outage",
    options=("a", "b", "c", "d"),
    right="The log shows what came together, and has no column for a cause. Our recipe says even less: "
    "in it the outage is two times of day that we typed. Nothing caused it.",
)
def _(choice):
    return {
        "a": "Look at the volume again: in which hours do most submissions come, and is it down then?",
        "b": "It happened at the heaviest hour. After is not because: which column of the log holds "
        "a cause? Staff who see a flood may switch a portal off, too.",
        "d": "Look at the dots to the left of the outage. Were those tips opened?",
    }.get(choice)


@check.function(
    "hours_until_opened",
    right="Nothing in it is about megabytes or space: a portal can be up, with room left, and late.",
)
def _(hours_until_opened):
    one, two, slow, long = (
        hours_until_opened(*given)
        for given in ((100, 1, 3), (100, 2, 3), (100, 1, 6), (200, 1, 3))
    )
    if one == two == slow == long:
        return "It gives the same for any pile. Calculate with the three names in its round brackets."
    if one == long:
        return "A pile twice as high makes no difference. All of it is opened before the tip."
    if one == 300:
        return "This counts minutes. An hour has sixty of them."
    if kit.is_close(one, 5 / 24, places=6):
        return "This counts days. The task asks for hours."
    if two == one:
        return "A second reviewer makes no difference. Two people open twice as many in an hour."
    if two > one:
        return "With more reviewers it takes longer. They share the work: do they multiply it?"
    if slow == one:
        return "It makes no difference how long one submission takes. Where does `minutes_each` come in?"
    if slow < one:
        return "It takes less time where each submission takes longer. Does `minutes_each` divide, or multiply?"
    if one == 60 * 300:
        return "An hour is longer than a minute. Does their number grow or shrink when minutes become hours?"
    if kit.is_close(one, 101 * 3 / 60, places=6):
        return "It counts one too many: `pile` holds what is in front of the tip, and not the tip itself."
    if one == 5 and two in (2, 3):
        return "It gives whole hours. `/` keeps the half hour that `//` and `round` lose."
    if not all(kit.is_close(*pair, places=6) for pair in ((one, 5), (two, 2.5), (slow, 10), (long, 10))):
        return "Try it by hand: 100 are in front, two people read, and each takes three minutes."
    return None


@check.number(
    "smallest_flood",
    right="Together they weigh less than one fan video. The connection is idle, the portal has room left, and "
    "people's time is the bottleneck.",
)
def _(size):
    if size % 1 or not 0 <= size <= 5_000:
        return "The unit is submissions: a whole number on the slider, which ends at 5,000."
    if size in (24, 48, 72):
        return "These are hours. How many submissions do two reviewers open in that time?"
    if size == 1_440:
        return "This is the number of minutes in a day. A submission takes more than one minute."
    if size == 480:
        return "So many keep one reviewer busy for a day. There are two."
    run, smaller = (flood(int(max(sent, 0)), "messages", 6) for sent in (size, size - 50))
    if smaller.longest_tip_wait >= DAY * 60:
        return ("In hour 6 and without a defence this flood is large enough. Is it the smallest? See that "
                "the panel stands at both, go down one step of the slider, and look.")
    if run.longest_tip_wait >= DAY * 60:
        return None
    if run.full:
        return ("The longest wait is short here because most tips were turned away: the portal is full. "
                "Go down with the slider until it has room left.")
    if size >= 960:
        return ("Close, and still under a day: the flood takes an hour to come, and reviewers read "
                "meanwhile. Move the slider on.")
    return "After this flood every real tip is opened within a day. Set the panel to it and read the sentence."


@check.choice(
    "cheapest_defence",
    options=tuple(_DEFENCES["choice"]),
    right="It is cheap in hours of work. It is paid for in real tips, too: read how many it removes. "
    "Nobody opens what a filter removed, so nobody at the portal would know.",
)
def _(choice):
    return {
        "a": "A wider connection takes more megabytes. Is the load of this flood anywhere near its limit?",
        "b": "More space holds more submissions. Do they get opened any sooner for that?",
        "d": "It brings the wait down. Is there a cheaper one that brings it under a day?",
        "e": "It helps, and not enough: set the panel to it and read the longest wait.",
        "f": "It works, and it is the dearest of all. Is there a cheaper one that works?",
    }.get(choice)


@check.pair(
    "five_hours_end",
    right="One clock ends before dawn, the other late in the evening. Police said by the evening that the "
    "app was down. Which clock the essay means, our copy of it does not tell.",
)
def _(pair):
    low, high = pair
    starts = 0.8, 18 + 10 / 60  # 00:48 (F001) and 18:09:56 (F004), in hours of the day
    early, late = (start + 5 for start in starts)
    low_is_start, high_is_start = (kit.is_close(x, at, 1) for x, at in zip(pair, starts, strict=True))
    # Half of the distance that rounding to tenths would allow: 23.1 is a slip with minutes.
    low_is_right, high_is_right = abs(low - early) <= 0.05, abs(high - late) <= 0.05
    if low_is_right and high_is_right:
        return None
    if kit.is_close(low, 60 * early) or kit.is_close(high, 60 * late):
        return "This counts minutes. The task asks for hours since midnight."
    if high >= 100:
        return ("These look like clock times without their colon. Write hours since midnight: half past "
                "one is 1.5.")
    if kit.is_close(high, late - 12, 1) or kit.is_close(high, late - 17, 1):
        return "The fan post is of the evening. Count its hours from midnight, up to 24."
    if high - low < 6:
        return "This range has one clock only: one end belongs to the request, the other to the fan post."
    if low_is_start and high_is_start:
        return "These are the two starts. Where does each clock stand five hours later?"
    if low_is_start:
        return "The first number is still a start: this clock has not run yet."
    if high_is_start:
        return "The second number is still a start: this clock has not run yet."
    if kit.is_close(low, 5.48, 2):
        return "Minutes are sixtieths of an hour: 48 minutes are not 0.48 of it. Which part of it are they?"
    if abs(high - 23.1) <= 0.011:
        return ("Minutes are sixtieths of an hour: ten minutes are not 0.10 of it. Which part of it are "
                "they? Keep two places behind the point.")
    if not low % 1 and not high % 1:
        return "These are whole hours. Keep the minutes, as a part of an hour."
    if high_is_right:
        return "The upper end is right. Look at the lower end: when did police ask, and five hours on?"
    if low_is_right:
        return "The lower end is right. Look at the upper end: when did the fan post go up, and five hours on?"
    return "Neither end is five hours after its start. When did police ask, and when did the fan post go up?"


check.words(
    "down_and_useless",
    least=12,
    ideas=[
        kit.Idea(
            "what came before the outage is kept",
            words="kept, keep, keeps, store*, storage, saved, saves, safe, remain*, intact, surviv*, already, "
            "before, earlier, still there, still has, still have, still had, still holds, still in, still on, "
            "nothing & lost, nothing & deleted, not lost, not deleted, not lose, loses nothing, lose nothing, "
            "without losing, read on, go on",
            ask="What happens to what was sent before, when a portal goes down?",
            turned="everything was lost, everything is lost, everything was gone, everything is gone, "
            "all was lost, all is lost, down & all & lost, down & all & gone, down & everything & lost, "
            "down & everything & gone, down & tips & lost, down & evidence & lost, down & evidence & gone, "
            "all & deleted, everything & deleted, tips & deleted, nothing was kept, nothing is kept, "
            "nothing was stored, nothing was saved",
        ),
        kit.Idea(
            "what is turned away can come again",
            words="resend*, resent, re send, resubmit*, retry, retries, retried, repeat*, another time, once more, "
            "try & again, tries & again, tried & again, send & again, sends & again, sent & again, "
            "sending & again, upload & again, submit & again, come & again, comes & again, came & again, "
            "send & later, sent & later, try & later, tries & later, come & later, come back, comes back, "
            "came back, wait until, send & tomorrow, try & tomorrow",
            ask="And those who try while it is down: is their one chance gone?",
            turned="nobody & send & again, no one & send & again, never & again, can not & again",
        ),
        kit.Idea(
            "what is scarce while it is up: the time of those who read",
            words="review*, read, reads, reading, reader*, opened, opens, opening, open them, open it, open all, "
            "backlog, queue*, overwhelm*, drown*, pile*, stack*, bury, buried, buries, too late, unread, "
            "unopened, unseen, watch*, look at, looks at, looked at, attention, nobody & find, no one & find, "
            "keep up, sort*, busy, process*, staff, clog*, notice*, enough time, in time, time to, takes time, "
            "people time, no time, little time, days",
            ask="Now the portal that is up: what is scarce there, though connection and space are not?",
            turned="all is well, everything is well, all is fine, everything is fine, all is good, all goes well, "
            "friend is right, can read all, can read everything, everything was read, everything is read, "
            "all were read, all are read, all was read, all read at once, can see it all, nobody waited, "
            "nobody waits, nobody has to wait, no one waited, no one waits, no tip waits, no wait, "
            "never useless, not useless",
        ),
    ],
    samples=kit.Samples(
        lacks="The app had one star, so it was bad.",
        has="An app can have one star and work: a rating is an opinion, and whoever gives one need not "
        "have used it.",
    ),
)
