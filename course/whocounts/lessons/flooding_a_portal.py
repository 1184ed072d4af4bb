"""Lesson 11, Flooding a portal: what does it take to bury a tip line?"""

from functools import cache
from math import isqrt

import numpy as np
import pandas as pd

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
from whocounts.models import intake

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_number", "show_table"]

start, check, card, done = kit.open_lesson("11_flooding_a_portal", data=["portal_submissions"])

PORTAL = start.parameters("portal_submissions")
HOURS = PORTAL["hours"]
DAY = 24
SPACE = PORTAL["space"]
SIZES_MB = [PORTAL["usual_megabytes"][kind] for kind in ("tip", "protest message", "fan video")]
FLOOD, TO_WITHSTAND = PORTAL["panel_flood"], PORTAL["mission_flood"]


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
        caption="Megabytes sent in each hour; shaded: the outage.",
        not_shown="why the portal was down, and how many submissions there were.",
        numbers=weight[weight > 300].round().rename("megabytes, hours above 300"),
    )


def answer_to_prediction(log):
    """The student's prediction beside what happened at the invented portal."""
    tips = tips_of(log)
    in_time = int((tips["hours_until_opened"] <= DAY).sum())
    never = int(tips["hours_until_opened"].isna().sum())
    happened = (
        f"Of {len(tips)} real tips {in_time} were opened within a day. {never} were not opened in "
        "all three days."
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


@cache
def _tip_minutes():
    """The minute in which each real tip is sent, in order."""
    return submissions().query("kind == 'tip'")["minute"].to_numpy()


def _raes_place():
    """Which of the real tips is Rae's film: the first after the middle of the messages."""
    return int(np.searchsorted(_tip_minutes(), PORTAL["message_hour"] * 60))


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
        caption="Volume above, load below.",
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
    at = tuple(tips.iloc[_raes_place()])
    axes.plot(*at, "*", color=kit.BLACK, markersize=15)
    axes.annotate("Rae's film", at, (9, 4), textcoords="offset points")
    axes.text(1, DAY + 1, "one day")
    axes.set(ylabel="Hours until opened", title="Tips that waited over a day came while the portal was up")
    by_day = tips.groupby(tips["sent_hour"] // DAY + 1)["hours_until_opened"]
    late = tips.loc[~(tips["hours_until_opened"] <= DAY), "sent_hour"].min()
    return kit.picture(
        figure,
        alt=f"One dot for each real tip. On the first day none waits longer than "
        f"{tips[tips['sent_hour'] < DAY]['hours_until_opened'].max():.0f} hours, outage or not. "
        f"From hour {late:.0f} on each waits longer than a day, and {len(unopened)} are not opened at all. "
        f"A star marks Rae's film: sent in hour {at[0]:.0f}, opened {at[1]:.0f} hours later.",
        caption="Dots: real tips. Crosses: not opened within three days. Star: Rae's film. Shaded: the outage.",
        not_shown="whether a tip was of any use to anybody, or did harm.",
        numbers=pd.DataFrame(
            {
                "tips sent": by_day.size(),
                "not opened": by_day.size() - by_day.count(),
                "longest wait of an opened tip, hours": by_day.max(),
            }
        ).rename_axis("day"),
    )


# --- one film in a pile -----------------------------------------------------------------------

_MOST = PORTAL["videos"]  # submissions in front of the film
_ROW = 2 * isqrt(_MOST)  # of them in one row of the picture
_WEIGHT = {
    heavy: PORTAL["usual_megabytes"][kind] for heavy, kind in ((False, "protest message"), (True, "fan video"))
}


def _init_pile(figure):
    pile, bars = figure.subplots(1, 2, width_ratios=[3, 2])
    (light,) = pile.plot([], [], "s", color=kit.GREEN, markersize=3)
    (heavy,) = pile.plot([], [], "s", color=kit.ORANGE, markersize=6)
    (film,) = pile.plot([], [], "*", color=kit.BLACK, markersize=16)
    pile.set(xlim=(-1, _ROW), ylim=(_MOST / _ROW + 0.8, -1), title="The pile, and Rae's film (star)")
    pile.set_axis_off()
    drawn = list(bars.barh([0, 1], [0, 0], 0.4, color=[kit.BLUE, kit.PINK], edgecolor="black", hatch=["", "//"]))
    labels = [bars.text(0, row - 0.28, "", va="bottom", weight="bold") for row in (0, 1)]
    bars.set(xlim=(0, 1), ylim=(1.4, -0.8))
    bars.set_axis_off()
    return {"light": light, "heavy": heavy, "film": film, "bars": drawn, "labels": labels}


def _update_pile(artists, pile, reviewers, heavy):
    place = np.arange(pile)
    rows = {"light": place[:0] if heavy else place, "heavy": place if heavy else place[:0], "film": [pile]}
    for name, places in rows.items():
        artists[name].set_data(np.mod(places, _ROW), np.floor_divide(places, _ROW))
    # All of it came before the film did, so nobody is free until the pile is opened.
    hours = pile // reviewers * PORTAL["review_minutes"] / 60
    megabytes = pile * _WEIGHT[heavy]
    most = _MOST * PORTAL["review_minutes"] / 60, _MOST * _WEIGHT[True]
    said = f"Rae waits {hours:.1f} hours", f"The pile weighs {megabytes:,.0f} MB"
    for bar, label, share, words in zip(
        artists["bars"], artists["labels"], (hours / most[0], megabytes / most[1]), said, strict=True
    ):
        bar.set_width(share)
        label.set_text(words)
    what = "fan videos" if heavy else "short messages"
    return kit.Reading(
        f"{pile} {what} lie in front of Rae's film and weigh {megabytes:,.0f} MB. "
        f"{kit.counted(reviewers, 'people open', 'person opens')} them; the film is opened after "
        f"{hours:.1f} hours.",
        {"hours until Rae's film is opened": round(hours, 1), "megabytes": round(megabytes)},
    )


def raes_film():
    """One film behind a pile: what makes it wait, and what does not?"""
    return kit.Panel(
        name="raes_film",
        controls=[
            kit.Slider("pile", "In front of Rae's film", 0, _MOST, 20, 60, "submissions"),
            kit.Slider("reviewers", "People who open them", 1, 4, 1, PORTAL["reviewers"]),
            kit.Switch("heavy", "Heavy fan videos, in the place of short messages"),
        ],
        init=_init_pile,
        update=_update_pile,
        alt="A pile of squares with a star at its end, and two bars: how long the star waits, and what the "
        "pile weighs.",
        caption="SYNTHETIC. Opening one takes three minutes, whatever it is. Not shown: who sent it, and why.",
        states=[{}, {"heavy": True}, {"pile": 320}, {"pile": 320, "reviewers": 4}],
        missions=[
            kit.Mission(
                "Let Rae's film wait 8 hours or longer behind short messages. Then make all of them videos.",
                steps=[
                    lambda settings, numbers: _waits_eight(numbers) and not settings["heavy"],
                    lambda settings, numbers: _waits_eight(numbers) and settings["heavy"],
                ],
                said="The weight shot up, and Rae waits no longer than before. Which of the two would break a line?",
            )
        ],
        size={"height": 2.3, "left": 0.01, "right": 0.99, "top": 0.88, "bottom": 0.04, "wspace": 0.06},
    )


def _waits_eight(numbers):
    return numbers["hours until Rae's film is opened"] >= 8


# --- the panel --------------------------------------------------------------------------------


@kit.kindly("lesson.flood(messages=1800, videos=0, hour=6)")
def flood(messages, videos, hour, reviewers=PORTAL["reviewers"], line=PORTAL["load_limit"], filtered=0):
    """One simulated run of the portal: the tips of the data, and a flood that lasts one hour.

    Parameters
    ----------
    messages, videos : int
        Submissions of each kind in the flood.
    hour : int
        Hour in which it comes, counted from the opening.
    reviewers : int
        People who open what is stored, day and night.
    line : float
        Megabytes a minute above which the portal goes down.
    filtered : float
        How much of the flood a filter removes, in per cent. It removes some real tips, too.

    Returns
    -------
    whocounts.models.intake.Intake
    """
    arrivals = np.zeros((HOURS * 60, 3), dtype=int)
    arrivals[:, 0] = np.bincount(_tip_minutes(), minlength=HOURS * 60)
    start_minute = 60 * kit.number_within("hour", hour, 0, HOURS - 1, whole=True)
    for column, name, sent in ((1, "messages", messages), (2, "videos", videos)):
        sent = kit.number_within(name, sent, 0, 100_000, whole=True)
        arrivals[start_minute : start_minute + 60, column] = np.diff(np.linspace(0, sent, 61).astype(int))
    catch = kit.number_within("filtered", filtered, 0, 100) / 100
    return intake.portal(
        arrivals,
        SIZES_MB,
        start.chance(),
        load_limit=line,
        repair_minutes=PORTAL["outage_ends"] - PORTAL["outage_begins"],
        space=SPACE,
        reviewers=reviewers,
        review_minutes=PORTAL["review_minutes"],
        filter_catch=catch,
        filter_error=catch * PORTAL["filter_error"],
    )


def hours_of_work(reviewers, line, filtered):
    """Hours of work that a defence costs beyond what the portal has."""
    price = PORTAL["price"]
    more_people, wider = reviewers - PORTAL["reviewers"], line - PORTAL["load_limit"]
    cost = more_people * price["reviewer"] + wider * price["line"] + filtered * price["filter"]
    return round(cost, 1)


def _init(figure):
    limits, waits = figure.subplots(1, 2, width_ratios=[3, 4])
    bars = limits.barh([0, 1, 2], [0] * 3, height=0.34, edgecolor="black")
    names = ("Load, MB a minute", "Volume, stored", "Longest wait, hours")
    for place, name in enumerate(names):
        limits.text(3, place - 0.29, name, va="bottom", size=10)
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
    (rae,) = waits.plot([], [], "*", color=kit.BLACK, markersize=15)
    down = waits.axvspan(0, 0, color=kit.PINK, alpha=0.5, linewidth=0)
    comes = waits.axvline(0, color=kit.GREEN, linewidth=2, linestyle=":")
    return {"bars": list(bars), "labels": labels, "opened": opened, "lost": lost, "rae": rae, "never": never,
            "down": down, "comes": comes}


def _update(artists, messages, videos, hour, reviewers, line, filtered):
    run = flood(messages, videos, hour, reviewers, line, filtered)
    stored = run.count("queued") + run.count("filtered")
    longest = run.longest_tip_wait / 60
    rows = (
        (f"{run.load.max():,.0f}", run.load.max(), line, run.minutes_down > 0),
        (f"{stored:,}", stored, SPACE, run.full),
        (f"{longest:.1f}", longest, DAY, longest >= DAY),
    )
    for bar, label, row in zip(artists["bars"], artists["labels"], rows, strict=True):
        shown, value, limit, broken = row
        bar.set_width(min(100 * value / limit, 200))
        bar.set(facecolor=kit.ORANGE if broken else kit.BLUE, hatch="///" if broken else "")
        label.set_text(f"{shown} of {limit:,.0f}")

    tips = run.kind == 0
    sent, wait = run.time[tips] / 60, run.wait[tips] / 60
    never = np.isnan(wait)
    rae = _raes_place()
    artists["opened"].set_data(sent[~never], wait[~never])
    artists["lost"].set_data(sent[never], np.full(never.sum(), -11))
    artists["rae"].set_data([sent[rae]], [-11 if never[rae] else wait[rae]])
    artists["never"].set_text(f"{run.tips_lost} never opened" if run.tips_lost else "")
    artists["comes"].set_xdata([hour, hour])
    artists["comes"].set_visible(messages + videos > 0)
    artists["down"].set_x(np.argmax(run.outage) / 60)
    artists["down"].set_width(run.minutes_down / 60)

    price = hours_of_work(reviewers, line, filtered)
    return kit.Reading(
        f"The portal {_down(run)} and {'is full' if run.full else 'has room left'}. "
        f"Longest wait of a real tip: {_time(longest)}. {_lost(run)} "
        f"Rae's film: {'never opened' if never[rae] else _time(wait[rae])}. "
        f"Price: {kit.counted(price, 'hours of work')}.",
        {
            "hours the portal is down": round(run.minutes_down / 60),
            "submissions stored": stored,
            "space full": "yes" if run.full else "no",
            "longest wait of a tip, hours": round(longest, 1),
            "tips never opened": run.tips_lost,
            "hours of work": price,
        },
    )


def _down(run):
    return f"is down for {kit.counted(round(run.minutes_down / 60), 'hours')}" if run.minutes_down else "stays up"


def _time(hours):
    return f"{hours:.1f} hours" if hours >= 0.1 else "minutes at most"


def _lost(run):
    fates = (
        ("down", "turned away while it was down"),
        ("full", "turned away for want of space"),
        ("filtered", "removed by the filter"),
    )
    lost = {how: run.count(fate, 0) for fate, how in fates if run.count(fate, 0)}
    if not lost:
        return "No real tip is lost."
    some = kit.counted(run.tips_lost, "real tips are", "real tip is")
    why = ", ".join(how if len(lost) == 1 else f"{count} {how}" for how, count in lost.items())
    return f"{some} never opened: {why}."


def _fails_no_one(numbers):
    return not numbers["tips never opened"] and numbers["longest wait of a tip, hours"] < DAY


def _full_and_harmless(settings, numbers):
    return numbers["space full"] == "yes" and _fails_no_one(numbers)


def _up_with_room_and_late(settings, numbers):
    up = not numbers["hours the portal is down"] and numbers["space full"] == "no"
    return up and numbers["longest wait of a tip, hours"] > 2 * DAY


def _cheap_and_fails_no_one(settings, numbers):
    withstood = all(settings[name] >= TO_WITHSTAND[name] for name in ("messages", "videos"))
    early = settings["hour"] == TO_WITHSTAND["hour"]
    return withstood and early and _fails_no_one(numbers) and numbers["hours of work"] <= PORTAL["budget"]


_MISSIONS = [
    kit.Mission(
        "“A full portal is a buried portal.” Fill it so that no real tip waits a day and none is lost. "
        "Then the reverse: up, with room left, and one waits over two days.",
        steps=[_full_and_harmless, _up_with_room_and_late],
        said="Full, and nobody was failed; up, with room left, and buried. Which limit did it?",
    ),
    kit.Mission(
        f"Build the cheapest defence that fails no one against {TO_WITHSTAND['messages']:,} messages and "
        f"{TO_WITHSTAND['videos']} videos in hour {TO_WITHSTAND['hour']}: no real tip waits a day, none is lost, "
        f"for at most {PORTAL['budget']} hours of work.",
        steps=[_cheap_and_fails_no_one],
        said="Press Keep this one. Now build the cheapest with a filter: whom does it fail, and who would know?",
    ),
]


def panel():
    """Flood, hour and defence: which of the three limits breaks, and what becomes of real tips?"""
    return kit.Panel(
        controls=[
            kit.Slider("messages", "Short messages in the flood", 0, 5_000, 50, FLOOD["messages"]),
            kit.Slider("videos", "Fan videos in the flood", 0, 1_000, 50, FLOOD["videos"]),
            kit.Slider("hour", "Hour in which the flood comes", 0, HOURS - 1, 1, FLOOD["hour"]),
            kit.Number("reviewers", "Reviewers", PORTAL["reviewers"], 8, 1, PORTAL["reviewers"], "people"),
            kit.Number("line", "Line", PORTAL["load_limit"], 600, 50, PORTAL["load_limit"], "MB a minute"),
            kit.Number("filtered", "Filter removes", 0, 90, 10, 0, "% of the flood"),
        ],
        init=_init,
        update=_update,
        alt="Left: three bars, load, volume and longest wait, each in per cent of its limit. "
        "Right: one dot for each real tip, its hours until opened by the hour in which it was sent.",
        caption="One simulated portal (SYNTHETIC). Dots: real tips opened; crosses: never; star: Rae's film. "
        "Dotted line: the flood. Shaded: down. Not shown: why a real portal goes down.",
        states=[
            {"messages": 0},
            {"messages": 2_500},
            {"messages": 3_000, "hour": 60},
            {"videos": 600},
            {"messages": 1_800, "filtered": 50},
        ],
        missions=_MISSIONS,
        size={"left": 0.03, "height": 4.0, "wspace": 0.26, "top": 0.88, "bottom": 0.16},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Five settings of the panel (SYNTHETIC)")


# --- the rule of waiting, and a real portal ---------------------------------------------------


@kit.kindly("lesson.waits(arrivals=[0, 1, 2], services=[2, 2, 2])")
def waits(arrivals, services):
    """The wait of each in line before one reviewer, by Lindley's rule, as a table; all in minutes."""
    waited = intake.lindley_waits(arrivals, services)
    table = pd.DataFrame({"comes at": arrivals, "takes": services, "waits": waited})
    return show_table(table, "A line before one reviewer, in minutes (SYNTHETIC)")


@kit.kindly("lesson.grand_rapids(readers=4, minutes_each=3)")
def grand_rapids(readers, minutes_each):
    """How long would so many people have opened what came in at Grand Rapids (F012)?"""
    readers = kit.number_within("readers", readers, 1, 1_000, whole=True)
    minutes_each = kit.number_within("minutes_each", minutes_each, 0.01, 1_000)
    submissions_sent = float(fact("F012").value)
    hours = submissions_sent * minutes_each / readers / 60
    lines = [
        f"{submissions_sent:,.0f} submissions, or more [F012]; {minutes_each:g} minutes each, which is a guess; "
        f"{readers} people who open them.",
        f"That is {hours:,.0f} hours for each of them, or {hours / 8:,.0f} working days of eight hours.",
    ]
    return kit.Shown(kit.box("Your tool, on Grand Rapids", *lines), " ".join(lines))


# --- the exercises -------------------------------------------------------------------------


@check.number(
    "messages_per_video",
    right="On the line one video is hundreds of messages. On the desk it is one submission, and takes three "
    "minutes as each of them does. One flood can break the line, the other the people.",
)
def _(value):
    log = submissions()
    kinds = log.groupby("kind")["megabytes"]
    video, message = (kinds.mean()[kind] for kind in ("fan video", "protest message"))

    def near(wanted):
        return abs(value - wanted) <= 0.02 * wanted

    if near(video / message):
        return None
    if near(message / video):
        return "This is how many videos weigh as much as one message. Which of the two goes above the line?"
    if near(video) or near(video - message):
        return "These are megabytes. The unit asked for is messages: how often does the weight of one go into a video?"
    if near(kinds.mean()["tip"] / message):
        return "This is for a tip. Which kind of submission does the task name?"
    if near(kinds.sum()["fan video"] / kinds.sum()["protest message"]):
        return "This compares all videos with all messages. The task asks for *one* video and *one* message: use `weight`."
    if near(kinds.size()["protest message"] / kinds.size()["fan video"]):
        return "This counts how many came for each video. The task asks how many *weigh* as much."
    if near(video * message):
        return "Two weights multiplied are no number of messages. Which of the two would you share out?"
    return "Divide one weight by another, both taken from `weight` by their kind."


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


@check.choice(
    "filter_test",
    options=("a", "b", "c", "d"),
    right="Nobody opens what a filter removed, so those it fails are counted by no one and hear nothing. "
    "A few of them, drawn by lot, would tell.",
)
def _(choice):
    return {
        "a": "This says how busy they are. Does it hold anyone whose film was removed?",
        "b": "This looks only at what was let through. Where are those whom the filter fails?",
        "c": "Who would complain? Those whose film was removed were told *received*.",
    }.get(choice)


@check.choice(
    "which_way",
    options=("a", "b", "c", "d"),
    right="Those who are watched look back, and keep each other out of sight. Black people have done both under "
    "surveillance since slavery. A flood may help them; to give it their name is a step that one has to say.",
)
def _(choice):
    return {
        "b": "It keeps the watchers busy. But are those who send it the ones who are watched? Here we would take "
        "a step of our own.",
        "c": "Ask which way the films look, and not who somebody is: whom does this work help to see?",
        "d": "Here the watchers choose what they need not see. Whom does it help to look back, or to be out of sight?",
    }.get(choice)


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
        "c": "Look at the volume again: in which hours do most submissions come, and is it down then?",
        "a": "It happened at the heaviest hour. After is not because: which column of the log holds "
        "a cause? Staff who see a flood may switch a portal off, too.",
        "d": "Look at the dots to the left of the outage. Were those tips opened?",
    }.get(choice)


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
    run, smaller = (flood(int(max(sent, 0)), 0, FLOOD["hour"]) for sent in (size, size - 50))
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


@check.pair(
    "five_hours_end",
    right="One clock ends before dawn, the other late in the evening. Police said by the evening that the "
    "app was down. Which clock the essay means, our copy of it does not tell.",
)
def _(pair):
    low, high = pair
    starts = 0.8, 18  # 00:48 (F001) and about six in the evening (F004), in hours of the day
    early, late = (start + 5 for start in starts)
    low_is_start, high_is_start = (kit.is_close(x, at, 1) for x, at in zip(pair, starts, strict=True))
    # The second clock starts at *about* six.
    low_is_right, high_is_right = abs(low - early) <= 0.05, abs(high - late) <= 0.2
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
