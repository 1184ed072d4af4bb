"""Lesson 22, Feeding the trend: does mocking a tag bury it or boost it?"""

import re
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
    show_number,
    show_table,
)
from whocounts.models.trending import burst_states, rank_topics, velocity, z_score

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_number", "show_table"]

start, check, card, done = kit.open_lesson("22_feeding_the_trend", data=["trend_hours", "three_tags"])

DAY = start.parameters("trend_hours")
MOCKED, STEADY = "TAG-H", "#CleanWater"
PLACES, USUAL_HOURS = DAY["places"], DAY["usual_hours"]  # of the list; before an hour
EVENING, TOP_HOUR = range(DAY["evening"], DAY["last_hour"] + 1), DAY["top_hour"]
MANY = DAY["many"]  # times the posts, that keep no place on the list


def trend_hours():
    """The invented day: one row is one tag in one hour."""
    return start.read("trend_hours")


def three_tags():
    """Real daily counts of three tags: one row is one tag on one day."""
    return start.read("three_tags")


# --- the list -----------------------------------------------------------------------------------

_RULES = {
    "most posts": "volume",
    "speed: times an hour ago": "velocity",
    "surprise: z, six hours before": "z_score",
}


@cache
def _day():
    """Posts of the invented day by tag: one number for each hour, from the first to the last."""
    posts = trend_hours().pivot(index="tag", columns="hour", values="posts")
    return {tag: posts.loc[tag].to_numpy() for tag in posts.index}


def _at(hour):
    """Where an hour stands among the hours of the day."""
    return hour - DAY["first_hour"]


def _read(posts, hour, rule):
    """What the list reads of a tag in this hour: as many hours as its rule asks for."""
    end = _at(hour) + 1
    return posts[max(end - {"volume": 1, "velocity": 2, "z_score": USUAL_HOURS + 1}[rule], 0) : end]


def _ranked(day, hour, rule):
    """All tags of a day, the first place first, as the list of this hour has them."""
    return rank_topics({tag: _read(posts, hour, rule) for tag, posts in day.items()}, rule)


def _score(counts, rule):
    """What puts a tag on its place, in words."""
    if rule == "volume":
        return ""
    if rule == "velocity":
        return f"× {velocity(counts):.1f}"
    return f"z {z_score(counts[:-1], counts[-1]):.1f}"


def _place(tag, day, hour, rule="velocity"):
    return _ranked(day, hour, rule).index(tag) + 1


def headline_figure(hours):
    """Where TAG-H stands on the list by speed, hour by hour: the picture that made the headline."""
    lists = {hour: _ranked(_day(), hour, "velocity") for hour in EVENING if hour <= TOP_HOUR}
    places = pd.DataFrame(
        {hour: {tag: place for place, tag in enumerate(one, 1)} for hour, one in lists.items()}
    ).loc[list(_day())]
    off = PLACES + 1  # the row under the list
    figure = kit.new_figure(height=3.9, right=0.83, left=0.15)
    axes = figure.subplots()
    others = places[(places.min(axis=1) <= PLACES) & (places.index != MOCKED)].clip(upper=off)
    axes.plot(places.columns, others.T, color="#cfcfcf", linewidth=1, marker="o", markersize=3)
    mine = places.loc[MOCKED]
    axes.plot(mine.index, mine, color=kit.ORANGE, linewidth=3.5, marker="s", markersize=8)
    for tag in places.index[places[TOP_HOUR] <= PLACES]:
        axes.text(TOP_HOUR + 0.13, places.at[tag, TOP_HOUR], tag, va="center", size=10,
                  color=kit.ORANGE if tag == MOCKED else "#555555",
                  weight="bold" if tag == MOCKED else "normal")  # fmt: skip
    axes.set(xlabel="O'clock", ylabel="Place on the list", title="TAG-H goes to the top",
             ylim=(off + 0.5, 0.4), xlim=(EVENING[0] - 0.1, TOP_HOUR + 0.1))
    axes.set_xticks(mine.index)
    axes.set_yticks(range(1, off + 1), [*range(1, off), "not on it"])
    axes.axhline(PLACES + 0.5, color="#888888", linewidth=1)
    return kit.picture(
        figure,
        alt=f"Lines of places on the list from {EVENING[0]} to {TOP_HOUR} o'clock. Most come and go; "
            f"TAG-H climbs in each hour: places {', '.join(map(str, mine))}.",
        caption="The list of ten, ranked by how many times as many posts a tag has as an hour ago. Grey: the other tags "
                "that were on it.",
        not_shown="what the posts in TAG-H say, and how many there are.",
        numbers=mine.rename("place of TAG-H").rename_axis("o'clock"),
    )  # fmt: skip


@cache
def _tag_h(hour):
    """The row of TAG-H in this hour."""
    hours = trend_hours()
    return hours[(hours["hour"] == hour) & (hours["tag"] == MOCKED)].iloc[0]


def answer_to_prediction(hours):
    """The student's prediction beside what the posts said in the invented hour."""
    row = _tag_h(TOP_HOUR)
    happened = (
        f"At {TOP_HOUR} o'clock, on place {_place(MOCKED, _day(), TOP_HOUR)}, {row['opposed']} of each "
        f"100 posts in TAG-H spoke against it."
    )
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(0, 100), right=int(row["opposed"]), unit="of 100 posts"
    )


def talk_figure(hours):
    """What the posts in TAG-H say, hour by hour."""
    tag = hours[hours["tag"] == MOCKED].set_index("hour").loc[EVENING[0] - 2 :]
    against = (tag["posts"] * tag["opposed"] / 100).round().astype(int)
    left = tag["posts"] - against
    figure = kit.new_figure(height=3.2)
    axes = figure.subplots()
    axes.bar(tag.index, left, color=kit.ORANGE, edgecolor="black", label="the others")
    axes.bar(tag.index, against, bottom=left, color="#b9d7ee", edgecolor=kit.BLUE, hatch="///", label="against the tag")
    axes.set(xlabel="O'clock", ylabel="Posts in TAG-H", title="What the list never opened")
    axes.set_xticks(tag.index)
    axes.legend(loc="upper left", frameon=False, reverse=True)  # in the order of the bars
    most = int(against.max())
    return kit.picture(
        figure,
        alt=f"Stacked bars by hour. A thin orange foot of about {left.median():.0f} other posts stays the same; on "
            f"top of it posts against the tag grow to {most:,} at {TOP_HOUR} o'clock and fall again.",
        caption="Posts in TAG-H in each hour: those that speak against it, and all others.",
        not_shown="who read them, and who met the tag on the list for the first time.",
        numbers=pd.DataFrame({"against the tag": against, "the others": left}),
    )  # fmt: skip


@kit.kindly("lesson.list_without_mocking(100)")
def list_without_mocking(posts):
    """The list at the top hour, if only `posts` posts had carried TAG-H.

    Parameters
    ----------
    posts : float
        Posts in TAG-H in that hour without those that speak against it.
    """
    if posts is ... or posts is None:
        said = "There is no number yet. Answer the exercise above, then run this cell again."
        return kit.Shown(kit.box("There is no list to draw yet.", said), said)
    posts = kit.number_within("posts", posts, 0, 10_000)
    before = _tag_h(TOP_HOUR - 1)
    before = before["posts"] * (100 - before["opposed"]) / 100
    day = {**_day(), MOCKED: np.array([*_day()[MOCKED]])}
    day[MOCKED][_at(TOP_HOUR) - 1 : _at(TOP_HOUR) + 1] = round(before), round(posts)
    ranked = _ranked(day, TOP_HOUR, "velocity")
    frame = pd.DataFrame(
        {
            "with all posts": _ranked(_day(), TOP_HOUR, "velocity")[:PLACES],
            "without those against TAG-H": ranked[:PLACES],
        },
        pd.RangeIndex(1, PLACES + 1, name="place"),
    )
    shown = show_table(frame, f"The list at {TOP_HOUR} o'clock, by speed (SYNTHETIC)")
    said = f"With {round(posts):,} posts TAG-H stands on place {ranked.index(MOCKED) + 1} of {len(ranked)}."
    return kit.Shown(f"{shown.html}<p><strong>{said}</strong></p>", f"{shown.text}\n{said}")


# --- two hours of three tags --------------------------------------------------------------------

_THREE = (STEADY, "#Match", MOCKED)
_NOT_CHOSEN = "not yet chosen"
_ASKS = {
    "most posts in this hour": lambda before, now: now,
    "most posts more than an hour ago": lambda before, now: now - before,
    "most times as many as an hour ago": lambda before, now: velocity([before, now]),
}
_UNDECIDED = "not yet decided"


def _two_hours(tag):
    """Posts of a tag in the hour before the top hour, and in it."""
    return _day()[tag][_at(TOP_HOUR) - 1 : _at(TOP_HOUR) + 1]


def _init_two_hours(figure):
    bars, board = figure.subplots(1, 2, width_ratios=[3, 2])
    for place, tag in enumerate(_THREE):
        for shift, count, colour, hatch in zip((-0.2, 0.2), _two_hours(tag), ("white", "#b9d7ee"), ("", "///"), strict=True):
            bars.bar(place + shift, count, 0.36, color=colour, edgecolor=kit.BLUE, hatch=hatch)
            bars.text(place + shift, count + 60, f"{count:,}", ha="center", size=10)
    bars.set(ylim=(0, 4_600), ylabel="Posts")
    bars.set_title("Left: the hour before. Right: this hour", size=11)
    bars.set_xticks(range(3), _THREE)
    bars.grid(visible=False, axis="x")
    board.set(xlim=(0, 1), ylim=(4.4, 0.4))
    board.set_axis_off()
    board.set_title("The list", loc="left")
    return {
        "asks": board.text(0, 0.75, "", size=10, style="italic"),
        "you": board.text(0, 4.2, "", size=10),
        "rows": [board.text(0, place + 1.4, "", size=14, weight="bold", va="center") for place in range(3)],
    }


def _update_two_hours(artists, you, asks):
    hidden = you == _UNDECIDED or asks == _NOT_CHOSEN
    ranked = _THREE if hidden else sorted(_THREE, key=lambda tag: _ASKS[asks](*_two_hours(tag)), reverse=True)
    artists["asks"].set_text("" if asks == _NOT_CHOSEN else asks)
    artists["you"].set_text(f"You say: {you}")
    for place, (row, tag) in enumerate(zip(artists["rows"], ranked, strict=True), start=1):
        row.set_text(f"{place}  ?" if hidden else f"{place}  {tag}")
        row.set_color(kit.ORANGE if tag == MOCKED and not hidden else kit.BLACK)
    if hidden:
        question = "" if asks == _NOT_CHOSEN else f" The list asks for the {asks}."
        wait = "until you have decided" if you == _UNDECIDED else "until you choose what it asks for"
        return f"Three tags, two hours. You say: {you}.{question} The list stays hidden {wait}."
    agree = "as you said" if ranked[0] == you else f"and you said {you}"
    return f"The list asks for the {asks}. On place 1 stands {ranked[0]}, {agree}."


def which_is_trending():
    """Three tags, two hours, three rules: decide first, then see the list."""
    undecided, asks = _UNDECIDED, [_NOT_CHOSEN, *_ASKS]
    return kit.Panel(
        name="which_is_trending",
        controls=[
            kit.Choice("you", "Which is trending?", {one: one for one in (undecided, *_THREE)}, undecided),
            kit.Choice("asks", "The list asks for the", {one: one for one in asks}, asks[0]),
        ],
        init=_init_two_hours,
        update=_update_two_hours,
        alt="Two bars for each of three tags, and a list of three places.",
        caption=f"Posts from {TOP_HOUR - 1} to {TOP_HOUR} and from {TOP_HOUR} to {TOP_HOUR + 1} o'clock (SYNTHETIC). "
                "Not shown: what they say.",
        states=[{"you": MOCKED, "asks": one} for one in _ASKS],
        size={"height": 2.7, "left": 0.1, "right": 0.99, "top": 0.87, "bottom": 0.12, "wspace": 0.1},
    )  # fmt: skip


# --- the board ----------------------------------------------------------------------------------


@cache
def _evening(flood, usual, growth):
    """The invented day with another TAG-H and another #CleanWater."""
    hours = np.arange(DAY["first_hour"], DAY["last_hour"] + 1)
    shares = np.array([DAY["flood_shares"].get(str(hour), 0) for hour in hours])
    times = (usual + flood * shares) / (DAY["hostile_usual"] + DAY["flood"] * shares)
    faster = (1 + growth / 100) / (1 + DAY["steady_growth"] / 100)
    steady = _day()[STEADY] * faster ** np.maximum(hours - EVENING[0] + 1, 0)
    return {**_day(), MOCKED: np.round(_day()[MOCKED] * times), STEADY: np.round(steady)}


def _against(posts, hour, usual):
    """Of each 100 posts in TAG-H those against it, if only the others follow its usual number."""
    was = _tag_h(hour)
    others = was["posts"] * (100 - was["opposed"]) / 100 * usual / DAY["hostile_usual"]
    return max(round(100 * (1 - others / posts)), 0)


@cache
def _boards(rule, flood, usual, growth):
    """The tags in order of place for each hour of the evening, and for the hour before it."""
    day = _evening(flood, usual, growth)
    return {hour: _ranked(day, hour, rule) for hour in range(EVENING[0] - 1, EVENING[-1] + 1)}


def _init_board(figure):
    board, talk = figure.subplots(1, 2, width_ratios=[7, 2])
    board.set(xlim=(0, 10), ylim=(PLACES + 2.6, 0.4))
    board.axhline(PLACES + 0.5, color=kit.BLACK, linewidth=1.5)
    board.set_axis_off()
    board.barh(range(1, PLACES + 1), 10, 0.9, color="white", edgecolor="#cccccc")
    for place in range(1, PLACES + 1):
        board.text(0.75, place, f"{place}", va="center", ha="right", color="#555555")
    talk.set(xlim=(-0.5, 0.5), ylim=(0, 100), xticks=[], ylabel="Of 100 posts in TAG-H")
    talk.set_xlabel("The list does\nnot read this", size=10)
    talk.bar(0, 100, 0.7, color=kit.ORANGE, edgecolor="black")
    against = talk.bar(0, 0, 0.7, color="#b9d7ee", edgecolor=kit.BLUE, hatch="///")
    white = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    columns = {
        column: [board.text(x, row, "", va="center", ha=align, size=size) for row in range(1, PLACES + 3)]
        for column, x, align, size in (
            ("names", 1.1, "left", 11), ("posts", 8, "right", 10), ("moves", 9.8, "right", 10)
        )
    }  # fmt: skip
    mine = [board.barh([1], 10, 0.9, color=fill, alpha=0.25)[0] for fill in _TAG_COLOURS.values()]
    return {
        **columns,
        "mine": mine,
        "against": list(against),
        "said": talk.text(0, 50, "", ha="center", va="center", size=10, bbox=white),
    }


_TAG_COLOURS = {MOCKED: kit.ORANGE, STEADY: kit.BLUE}


def _move(tag, ranked, before):
    """How a tag has moved since the hour before, as the list says it."""
    now, then = ranked.index(tag), before.index(tag)
    if then >= PLACES:
        return "new"
    return "=" if now == then else f"{'▲' if now < then else '▼'} {abs(then - now)}"


def _update_board(artists, rule, clock, opposed, flood, usual, growth):
    day, boards = _evening(flood, usual, growth), _boards(rule, flood, usual, growth)
    ranked, before, at = boards[clock], boards[clock - 1], _at(clock)
    against = _against(day[MOCKED][at], clock, usual) if opposed is _AS_IT_WAS else opposed
    below = [tag for tag in (MOCKED, STEADY) if ranked.index(tag) >= PLACES]
    lines = [*ranked[:PLACES], *below, *([None] * (2 - len(below)))]
    for row, tag in enumerate(lines):
        on_list = row < PLACES
        place = "" if on_list or not tag else f"place {ranked.index(tag) + 1}"
        read = f"{day[tag][at]:,.0f} posts  {_score(_read(day[tag], clock, rule), rule)}" if tag else ""
        artists["names"][row].set(text=tag or "", weight="bold" if tag in _TAG_COLOURS else "normal")
        artists["posts"][row].set_text(read)
        artists["moves"][row].set_text(_move(tag, ranked, before) if on_list else place)
    for bar, tag in zip(artists["mine"], _TAG_COLOURS, strict=True):
        bar.set_y(lines.index(tag) + 1 - bar.get_height() / 2)
    artists["against"][0].set_height(against)
    artists["said"].set_text(f"{against} against")
    mocked, steady = ranked.index(MOCKED) + 1, ranked.index(STEADY) + 1
    evening = slice(_at(EVENING[0]), None)
    best = min(boards[hour].index(STEADY) + 1 for hour in EVENING)
    grown = velocity(day[STEADY][evening])
    least = float(min(day[STEADY][evening] / day[MOCKED][evening]))
    return kit.Reading(
        f"{clock} o'clock. TAG-H has {day[MOCKED][at]:,.0f} posts, {against} of each 100 against it: place {mocked}. "
        f"#CleanWater has {day[STEADY][at]:,.0f}: place {steady}. From {EVENING[0]} to {EVENING[-1]} o'clock "
        f"#CleanWater grows {grown:.1f} times, has in every hour at least {least:.1f} times the posts of TAG-H, and "
        f"its best place is {best}{', not on the list' if best > PLACES else ''}.",
        {
            "place of TAG-H": mocked,
            "place of #CleanWater": steady,
            "growth of #CleanWater, times": round(grown, 2),
            "#CleanWater, times TAG-H at least": round(least, 1),
            "best place of #CleanWater": best,
        },
    )


def _only_opposed(settings, numbers):
    return settings["opposed"] == 0 and all(
        settings[name] == value for name, value in _BOARD_START.items() if name != "opposed"
    )


def _to_the_top(settings, numbers):
    wanted = settings["opposed"], settings["clock"], numbers["place of TAG-H"]
    return wanted == (100, _BOARD_START["clock"], 1)


def _never_listed(settings, numbers):
    return (
        numbers["growth of #CleanWater, times"] >= 2
        and numbers["#CleanWater, times TAG-H at least"] >= MANY
        and numbers["best place of #CleanWater"] > PLACES
    )


_AS_IT_WAS = None
_SAY = {"as on that evening": _AS_IT_WAS, "none of them": 0, "half of them": 50, "all of them": 100}
_BOARD_START = {
    "rule": "velocity", "clock": 20, "opposed": _AS_IT_WAS, "flood": DAY["flood"],
    "usual": DAY["hostile_usual"], "growth": DAY["steady_growth"],
}  # fmt: skip
_MISSIONS = [
    kit.Mission(
        "Before you move anything else (Reset brings the evening back): let none of the posts in TAG-H speak "
        "against it. What moves on the list? Then let all of them, and take TAG-H to place 1, still at "
        f"{_BOARD_START['clock']} o'clock.",
        steps=[_only_opposed, _to_the_top],
        said="On top, and not one post for it. What did you change, and what did the list read of it?",
    ),
    kit.Mission(
        f"Build an evening for #CleanWater: it at least doubles from {EVENING[0]} to {EVENING[-1]} o'clock, has "
        f"{MANY} times the posts of TAG-H in every hour, and never once comes on to the list. You may change TAG-H, too.",
        steps=[_never_listed],
        said="Twice as large by midnight, and never seen. Keep this one, and try another rule: who finds it?",
    ),
]


def panel():
    """The list of ten: who stands on it, by which rule, and what moves it?"""
    begin = _BOARD_START
    return kit.Panel(
        controls=[
            kit.Choice("rule", "The list orders by", _RULES, begin["rule"]),
            kit.Slider("clock", "O'clock", EVENING[0], EVENING[-1], 1, begin["clock"]),
            kit.Choice("opposed", "Posts in TAG-H that speak against it", _SAY, begin["opposed"]),
            kit.Slider("flood", "New posts in TAG-H, in the busiest hour", 0, 3_000, 100, begin["flood"], "posts"),
            kit.Number("usual", "TAG-H, usual posts an hour", 10, 400, 10, begin["usual"], "posts"),
            kit.Number("growth", "#CleanWater grows each hour by", 0, 50, 1, begin["growth"], "per cent"),
        ],
        init=_init_board,
        update=_update_board,
        alt="A list of ten tags with their posts and how they moved, and a bar for what the posts in TAG-H say.",
        caption=f"The list of the invented evening (SYNTHETIC): {len(_day())} tags compete for ten places. New posts "
                "are those of the busiest hour; the other hours move with it. Not shown: who reads the list, and who "
                "posts because a tag stands on it.",
        states=[
            {},
            {"opposed": 0},
            {"clock": TOP_HOUR},
            {"usual": 400},
            {"rule": "volume"},
        ],
        missions=_MISSIONS,
        size={"height": 3.7, "left": 0.01, "right": 0.99, "top": 0.95, "bottom": 0.13, "wspace": 0.22},
    )  # fmt: skip


def panel_table():
    """The panel as a table."""
    return panel().static("Five settings of the list (SYNTHETIC); other controls at their start.")


# --- three real tags ----------------------------------------------------------------------------

_REAL_RULES = {
    "most posts that day": "volume",
    "speed: times the day before": "velocity",
    "surprise: z, seven days before": "z_score",
}


@cache
def _real():
    """Tweets of the eight days by tag, the last of them 3 June 2020."""
    table = three_tags().pivot(index="tag", columns="date", values="tweets")
    return {tag: table.loc[tag].to_numpy() for tag in table.index}


def _real_score(tag, rule):
    counts = _real()[tag]
    if rule == "volume":
        return float(counts[-1])
    return velocity(counts[-2:]) if rule == "velocity" else z_score(counts[:-1], counts[-1])


def _real_ranked(rule):
    days = {"volume": 1, "velocity": 2, "z_score": len(next(iter(_real().values())))}[rule]
    return rank_topics({tag: counts[-days:] for tag, counts in _real().items()}, rule)


def _real_said(tag, rule):
    score = _real_score(tag, rule)
    return {"volume": f"{score:,.0f} tweets", "velocity": f"{score:.1f} times", "z_score": f"z {score:.1f}"}[rule]


def _init_real(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 10), ylim=(0, 7.6))
    axes.set_axis_off()
    for x, words, align in (
        (0.2, "tag", "left"), (4.3, "2 June", "right"), (5.8, "3 June", "right"),
        (8.0, "usual (mean)", "right"), (9.8, "spread", "right"),
    ):  # fmt: skip
        axes.text(x, 7.0, words, ha=align, weight="bold", size=11)
    for row, (tag, counts) in enumerate(_real().items()):
        usual = counts[:-1]
        texts = (tag, *(f"{one:,.0f}" for one in (counts[-2], counts[-1], usual.mean(), usual.std(ddof=1))))
        for x, text, align in zip((0.2, 4.3, 5.8, 8.0, 9.8), texts, ("left", *["right"] * 4), strict=True):
            axes.text(x, 6.1 - 0.9 * row, text, ha=align, size=11)
    axes.plot([0, 10], [3.75, 3.75], color="#888888", linewidth=1)
    return {
        "rule": axes.text(0.2, 3.0, "", size=11, weight="bold"),
        "rows": [axes.text(0.2, 2.15 - 0.85 * place, "", size=12) for place in range(3)],
        "said": axes.text(9.8, 2.15, "", ha="right", size=11, color="#a84900", linespacing=1.5, va="top"),
    }


def _update_real(artists, rule, first, last, asked):
    ranked, decided = _real_ranked(rule), _UNDECIDED not in (first, last)
    turned = asked and decided
    name = next(said for said, one in _REAL_RULES.items() if one == rule)
    scores = [f"{tag}, {_real_said(tag, rule)}" for tag in ranked]
    artists["rule"].set_text(f"The list by {name}")
    for place, row in enumerate(artists["rows"]):
        row.set_text(f"{place + 1}   {scores[place]}" if turned else f"{place + 1}   ?")
    you, end = ("?" if one == _UNDECIDED else one for one in (first, last))
    said = f"You say: place 1, {you}; place 3, {end}."
    if turned and (first, last) != (ranked[0], ranked[-1]):
        said += " The record says otherwise."
    elif asked and not decided:
        said += " Decide both places first."
    artists["said"].set_text(re.sub(r"(?<=[;.]) ", "\n", said))
    record = f" The record: {'; '.join(scores)}." if turned else " It lies face down."
    return f"3 June 2020, the list by {name}.{record} {said}"


def _real_right(rule):
    def decided(settings, numbers):
        ranked = _real_ranked(rule)
        return tuple(settings.values()) == (rule, ranked[0], ranked[-1], True)

    return decided


def real_list():
    """Three real tags of 3 June 2020 [F503]: one day, three rules, three lists."""
    tags = {one: one for one in (_UNDECIDED, *_real())}
    return kit.Panel(
        name="real_list",
        controls=[
            kit.Choice("rule", "The list orders by", _REAL_RULES, "volume"),
            kit.Choice("first", "You put on place 1", tags, _UNDECIDED, "rule"),
            kit.Choice("last", "You put on place 3", tags, _UNDECIDED, "rule"),
            kit.Choice("asked", "This list", {"lies face down": False, "is turned over": True}, False, "rule"),
        ],
        init=_init_real,
        update=_update_real,
        alt="A table of three tags with their tweets, and below it a list of three places.",
        caption="From the public record [F721, F722, F723]: tweets kept by one public file; usual and spread are mean "
                "and standard deviation of the seven days before. Not shown: what the tweets say.",
        states=[
            {"rule": one, "first": _real_ranked(one)[0], "last": _real_ranked(one)[-1], "asked": True}
            for one in _REAL_RULES.values()
        ],
        missions=[
            kit.Mission(
                "Three lists in turn: most posts, speed, surprise. For each, decide place 1 and place 3; then turn "
                "it over, and set right what the record says otherwise.",
                steps=[_real_right(rule) for rule in _REAL_RULES.values()],
                said="One day, three lists, no mistake in any. What does each of the three leave out?",
            )
        ],
        size={"height": 2.9, "left": 0.01, "right": 0.99, "top": 0.98, "bottom": 0.02, "synthetic": False},
    )  # fmt: skip


# --- accounts and bursts ------------------------------------------------------------------------


@kit.kindly("lesson.top_of_the_hour(22)")
def top_of_the_hour(hour):
    """The three fastest tags of an hour, with the accounts behind them."""
    hour = kit.number_within("hour", hour, EVENING[0], EVENING[-1], whole=True)
    rows = trend_hours().query("hour == @hour").set_index("tag")
    frame = rows.loc[_ranked(_day(), hour, "velocity")[:3], ["posts", "authors"]]
    return show_table(frame, f"The first three places at {hour} o'clock, by speed (SYNTHETIC)")


@kit.kindly('lesson.bursts("TAG-H")')
def bursts(tag):
    """The hours in which Kleinberg's automaton finds a tag in a burst."""
    if tag not in _day():
        raise ValueError(f"tag is {tag!r}, but it must be a tag of the invented day, such as \"#Match\".")
    totals = sum(_day().values())
    states = burst_states(_day()[tag], totals).states
    hours = np.arange(DAY["first_hour"], DAY["last_hour"] + 1)
    frame = pd.DataFrame({"posts": _day()[tag], "reading": np.where(states == 1, "burst", "calm")}, hours)
    return show_table(frame.rename_axis("o'clock"), f"{tag}: calm or burst? (SYNTHETIC)")


# --- the exercises ------------------------------------------------------------------------------


@check.number(
    "posts_left",
    right="So few posts are left. They are about as many as in any hour of the day: the climb was made by those "
    "who spoke against the tag.",
)
def _(value):
    row = _tag_h(TOP_HOUR)
    posts, opposed = int(row["posts"]), int(row["opposed"])
    wanted = posts * (100 - opposed) / 100
    if abs(value - wanted) <= 0.5:
        return None
    if abs(value - posts * opposed / 100) <= 0.5:
        return "These are the posts that speak against the tag. The task asks for those that are left without them."
    if kit.is_close(value, posts - opposed):
        return "You took a number *of each 100* away from a number of posts. First: how many *posts* speak against the tag?"
    if kit.is_close(value, 100 - opposed):
        return "That is how many of each 100 posts are left. How many is that of all posts of the hour?"
    if kit.is_close(value, posts * (100 - opposed)):
        return "Nearly. `opposed` is counted in each 100 posts. What is still missing?"
    if kit.is_close(value, opposed):
        return "This counts in each 100 posts those against the tag. The task asks for posts that are left."
    if kit.is_close(value, posts):
        return "These are all posts of the hour. Which of them does the task take away?"
    if value < 0:
        return "Fewer than none? `opposed` counts in each 100 posts: somewhere a `/ 100` is missing."
    if value > posts:
        return "More posts than the hour had? Some are to be taken away."
    if abs(value - int(row["authors"]) * (100 - opposed) / 100) <= 0.5:
        return "You began with the accounts. The task asks for *posts*: which column counts those?"
    return "How many of each 100 posts do *not* speak against the tag? Of how many posts in all?"


@check.number(
    "surprise",
    right="It lies so many spreads above its usual. A large tag would need many more posts to surprise as much.",
)
def _(value):
    usual, now = (38, 40, 42), 52
    mean, spread = np.mean(usual), np.std(usual, ddof=1)
    if kit.is_close(value, (now - mean) / spread, places=2):
        return None
    if kit.is_close(value, now - mean, places=2):
        return "That is how many posts it lies above its usual. How many spreads is that?"
    if kit.is_close(value, now / mean, places=2):
        return "That is speed: how many times as many. Surprise takes the usual away first, and then divides."
    if kit.is_close(value, now / spread, places=2):
        return "You divided all its posts by the spread. Surprise begins with the distance from the usual."
    if kit.is_close(value, (now - mean) / mean, places=2):
        return "You divided by the usual. Surprise divides by the spread."
    if kit.is_close(value, (now - mean) * spread, places=2):
        return "You multiplied by the spread. By what does surprise divide?"
    if kit.is_close(value, (mean - now) / spread, places=2):
        return "The right distance, with its sign turned round: the tag lies above its usual, not below."
    if any(kit.is_close(value, (now - one) / spread, places=2) for one in usual):
        return "You began with one of the three hours. Its usual is the mean of all three."
    return "Two steps: how far is it from its usual? How many spreads is that?"


@check.pair(
    "slow_one",
    of=("speed", "growth"),
    right="By the hour it is slower than almost any joke; over the day it grows nearly tenfold. A list by speed sees "
    "the first number and never the second.",
)
def _(pair):
    speed, growth = pair
    hours, rate = 24, 1.1
    over_the_day = rate**hours

    def is_near(value, *others):
        return any(abs(value - other) <= 0.1 for other in others)

    def of_speed():
        if kit.is_close(speed, rate, places=2):
            return None
        if kit.is_close(speed, rate - 1, places=2) or kit.is_close(speed, 100 * (rate - 1), places=2):
            return "that is what comes on top in an hour. Speed says how many *times as many* posts there are."
        if is_near(speed, 100 * rate):
            return "it is in per cent. The task asks how many *times* as many."
        return "for each post of an hour ago, how many posts are there now?"

    def of_growth():
        added = hours * (rate - 1)
        if is_near(growth, over_the_day) or growth == round(over_the_day):
            return None
        if is_near(growth, added, 1 + added, 100 * added, 100 * (1 + added)):
            return "you added a tenth of the *first* hour each time. Each hour grows on what the hour before had."
        if kit.is_close(growth, 100 * over_the_day, places=0):
            return "it is in per cent, too."
        if is_near(growth, over_the_day - 1):
            return "that is what came on top over the day. The task asks how many *times as many* there are."
        if is_near(growth, hours * rate):
            return "you multiplied by the hours. Each hour multiplies what the hour before had."
        if is_near(growth, rate ** (hours - 1), rate ** (hours + 1)):
            return "near. How many times does it grow in the day: once for each of its hours."
        if is_near(growth, rate):
            return "that is one hour. How many times as many is it after all the hours of the day?"
        return "multiply by the speed once for each hour of the day. Python writes that with `**`."

    if is_near(speed, over_the_day) and is_near(growth, rate):
        return "These two stand in the other order: first the speed in an hour, then the growth over the day."
    said = (("first", of_speed()), ("second", of_growth()))
    return " ".join(f"The {which} number: {says}" for which, says in said if says) or None


@check.choice(
    "both_read",
    options=("a", "b", "c", "d"),
    right="It says by which rule the tag came first, and what one would have to read to know more.",
)
def _(choice):
    return {
        "a": "That reads talk out of a place on a list. Which of the posts did it open?",
        "c": "That is about the talk, and nobody read all tweets of that day. Brock's first question asks what the "
        "machine shows and rewards: what does this sentence say of the list?",
        "d": "Each list is right by its own rule: the panel above has three of them. And what do the tweets say?",
    }.get(choice)


@check.number(
    "posts_each",
    right="So many posts an hour from each account, and in most tags it is between one and two. The list counts posts, "
    "and does not look who wrote them.",
)
def _(value):
    row = trend_hours().query("hour == 22 and tag == '#Comet'").iloc[0]
    posts, authors = int(row["posts"]), int(row["authors"])
    if kit.is_close(value, posts / authors, places=1) or value == round(posts / authors):
        return None
    if kit.is_close(value, authors / posts, places=2):
        return "The other way round: this is accounts for each post."
    if value in (posts, authors):
        return "That is one of the two counts. How many posts come from each account?"
    if kit.is_close(value, DAY["comet_each"]):
        return "So many come from each account that pushes. The task asks for the average of all accounts in the tag."
    if kit.is_close(value, DAY["posts_each"], places=1):
        return "So it is in most tags, the one below included. What do the two counts of #Comet say?"
    return "Shared out evenly among all its accounts, how many posts would each of them have written?"


_ANY_POST = [
    *(
        "whatever, mock*, joke*, joking, laugh*, fun of, make fun, making fun, made fun, sarcas*, iron*, against it, against the tag, "
        "against this tag, are against, be against, is against, for or against, speak* against, hate it, hates it, hated it, haters, who hate, "
        "attack it, not like, dislike*, oppos*, opponent*, enem*, critici*, condemn*, denounc*, disagree*, protest*, complain*, angry, "
        "negative, both sides, count the same, counts the same, count as much, counts as much, only counts, counts only, only count, "
        "not opinion*, no opinion*, not all who, not everyone who, not everybody who, not every post, not all posts, not all of them, "
        "opens no, reads no, for fun, good or bad, insult*, "
        "not the text, not the content, and not what, not what they, not what people, not what is in, not if they, not whether they, talk* & not agree*, "
        "talk* & not lik*, that it is wrong, that it is bad, regardless, no matter"
    ).split(","),
    *kit.in_one_clause(
        "count, counts, counted, counting", "every post, each post, all posts, all the posts, any post, everything, every use",
        without="read, agree, must, should, need, have to, how many, would",
    ),
    *kit.in_one_clause(
        "not, no, never, nothing, nobody, without, ignore*, independent*, blind", "content, meaning, opinion*, what & post*, what & say*, what & mean*, what & write, what & wrote",
        without="must, should, need, have to, until, unless, reading",
    ),
    *kit.in_one_clause("not, never", "read, know, look, care, open*, understand", without="i, we, you, one, nobody"),
]  # fmt: skip
_COMPARES = [
    *(
        "speed, fast*, quick*, rapid*, sudden*, velocity, accelerat*, rise, rises, rising, rose, grew, grow*, increas*, went up, goes up, "
        "going up, go up, climb*, times as many, times more, hour ago, hours ago, minutes ago, hour before, hours before, hour earlier, "
        "hours earlier, previous hour, last hour, next hour, hour to hour, hour to the next, since #, since eight, at eight, between eight, of eight, from eight, times bigger, times larger, times as, # times, ten times, than at, than before, "
        "than earlier, than it had, few & earlier, than usual, than normal, normal for, than yesterday, usual, usually, normally, its own past, with itself, spike*, jump*, "
        "explod*, explosion, burst*, doubl*, tripl*, multipl*, short time, compar*, relative to, ratio, unusual*, surpris*, change from, "
        "change since, changed since, normal for it, normal for the tag, than is normal, than was normal, in relation to, hour back, hours back, "
        "preceding hour, preceding one, preceding hours, minutes earlier, minutes before, minutes back"
    ).split(","),
    *kit.in_one_clause("this hour", "last one, one before, before"),
]  # fmt: skip
_NOT_READ = [
    *(
        "unread, unopened, unchecked, jokes are counted, jokes count, jokes & too, jokes included, joke counts, joke is counted, "
        "hate count*, mocking count*, not mean, not say & !why, not show & !why, not tell & !why, not & opinion*, not what, whatever, nothing about, "
        "no matter, not by, not agree*, not approv*, not support*, not popular*, regardless, may mock, can mock, might mock, may be against, "
        "can be against, may be jokes, can be jokes, may be a joke, can be a joke, count the same, counts the same, no difference, "
        "for or against, and against it, not separat*, post can be, deleted, same person, ignor*, into account & not, no account, plays no part, play no part, "
        "plays no role, play no role, no influence, not matter"
    ).split(","),
    *kit.in_one_clause(
        "nobody, no one, none, never, no human, no person, not, without",
        "read, reads, reading, look*, open*, check*, see, seen, saw, know*, understand*, consider*, content, meaning, judge*",
    ),
    *kit.in_one_clause("no post, no posts, no message, no messages, no tweet, no tweets, no text, no opinion, no opinions", "opened, read, checked, looked, judged"),
    *kit.in_one_clause("not", "why", "people, they, authors, users, somebody, someone, anybody"),
]  # fmt: skip
_BY_SIZE = (
    "largest tag comes first, largest tag always, largest tag is first, largest tag stands first, biggest tag comes first, biggest tag always, "
    "biggest tag is first, biggest tag stands first, largest tags come first, biggest tags come first, however slow*, no matter how slow*"
).split(",")
_BY_OPINION = [
    *"popular opinion*, popular view*, opinions of the hour, most supported, most liked, most loved".split(","),
    *kit.in_one_clause("rank*, order*, sort, sorted, count, counts, counted, list, lists",
                       "how many people support, how many people like, how many people agree, how many support, how many agree, how many like, by support, by agreement, by approval, by popularity"),
]  # fmt: skip
_OTHERS = "list, lists, machine, computer, platform, not, no, nobody, never, none, hour, number"
_READ_THEM = [
    *(
        "reading, to read, must read, someone & read, somebody & read, open them, go through, go into, go inside, survey*, poll, "
        "polls, questionnaire*, interview*, a vote, people vote, and read, "
        "asking, ask & !list & !rule, count the posts for, how many of, how many are for, share of, what share, each hundred, each 100, two groups, two piles, posts in for, posts into for, only the text, only the content, by hand, "
        "for each post if, without looking, without opening, if one reads, if you read, if somebody reads"
    ).split(","),
    *kit.in_one_clause(
        "read, open, look, looking, check, checking, see, examine, analyse, analyze, analysing, study, classify, sort, inspect, sample, take",
        "post, posts, them, message*, content, text*, comment*, tweets, what they, what it, what people, what each, the tag, inside, into",
        without=_OTHERS,
    ),
    *kit.in_one_clause("count", "agree, support, are for, are against", without="not, no, nobody, list"),
    *kit.in_one_clause("out of", "posts, hundred, people", without=_OTHERS),
]  # fmt: skip
check.words(
    "why_not_agreed",
    least=12,
    ideas=[
        kit.Idea(
            "that a post counts whatever it says",
            words=_ANY_POST,
            ask="Does a joke about the tag count less than a cheer?",
            turned=[
                *"counts only those that support, counts only those who support, only supporters, only fans of it, vote for it, people only post what, only post what they".split(","),
                *kit.in_one_clause("jokes do not count, joke does not count, jokes are not counted, joke is not counted, mocking does not count, "
                                   "mocking is not counted", without="less, differently, separately, apart"),
                *kit.in_one_clause("only people who, only those who, everybody who posts, everyone who posts, everybody who writes, everyone who writes, "
                                   "all who post, all who write", "agree*, like, likes, support, supports, write, writes"),
            ],
        ),
        kit.Idea(
            "what the place compares",
            words=_COMPARES,
            ask="More posts than what, or when?",
            turned=[
                *"more than all others, biggest of all, largest of all".split(","),
                *_BY_SIZE,
                *kit.in_one_clause("most popular, largest tag, biggest tag, has the most posts, had the most posts, with the most posts",
                                   without="cleanwater, another, other, may, might"),
            ],
        ),
        kit.Idea(
            "what one would have to do to know who agrees",
            words=_READ_THEM,
            ask="How could one find out what the posts say?",
            turned=[
                *"nobody needs to read, no need to read, not need to read, nobody needs to ask, no need to ask, not need to ask, need not ask, need not read, "
                "place shows agree*, so most people agree, friend is right, proves that they like, proves that people like".split(","),
                *kit.in_one_clause("you are right, i agree", without="number, first, place, top, list, would, only, before"),
                *kit.in_one_clause("means, mean, shows, show, proves, tells us", "most people agree, that people agree, most people like, most people support",
                                   without="you say, you think, if, whether, could, would, one must, you must, only"),
            ],
        ),
    ],
    samples=kit.Samples(
        lacks="The book sold well, so everybody must like it. The shop has a list.",
        has="The shop's list counts books sold this week, also those bought as a joke, against the week before. "
        "Whether readers like it, one would have to ask them.",
    ),
)

check.words(
    "beside_the_list",
    least=10,
    ideas=[
        kit.Idea(
            "what is counted",
            words="post, posts, tweets, uses, messages, count, counts, counted",
            ask="What is one, for this list?",
            turned=_BY_OPINION,
        ),
        kit.Idea("what it is compared with", words=_COMPARES, ask="More than what, or when?", turned=_BY_SIZE),
        kit.Idea(
            "what the list does not read",
            words=_NOT_READ,
            ask="What could a reader take the place for that it is not?",
            turned="we read all, we read every, we read each, we have read all, we have read every, all posts were read, every post was read",
        ),
    ],
    samples=kit.Samples(
        lacks="These are the best films of the week.",
        has="Ranked by tickets sold this week against last week; a ticket does not say whether its buyer liked "
        "the film.",
    ),
)
