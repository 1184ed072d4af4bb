"""Lesson 13, Taking over a tag: what is left of a hashtag after the flood?"""

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
from whocounts.models.branching import expected_hawkes_counts

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_number", "show_table"]

PERIODS = ["before", "flood", "after"]
KINDS = ["hostile", "fan", "other"]

start, check, card, done = kit.open_lesson("13_taking_over_a_tag", data=["tag_posts", "tag_days"])

WEEK = start.parameters("tag_posts")
BURST, RATIO, HALF_LIFE = WEEK["burst"], WEEK["ratio"], WEEK["half_life"]
DRAWN_IN = WEEK["hostile_drawn_in"]
USUAL = {"hostile": WEEK["hostile_posts"], "fan": WEEK["fan_posts"], "other": WEEK["other_posts"]}
FLOOD_DAY, LAST_DAY = WEEK["flood_day"], WEEK["days"]


def tag_week():
    """The invented week: one row is one hour of one kind of content."""
    return start.read("tag_posts")


def tag_days():
    """Real daily counts of one tag: one row is one day."""
    return start.read("tag_days")


def _by_hour(tag):
    """Posts by hour, one column for each kind."""
    return tag.pivot(index="hour", columns="kind", values="posts")[KINDS]


def _fans_of_100(posts):
    """Fan posts in each 100 posts; `posts` has one entry or column for each kind."""
    return 100 * posts["fan"] / (posts["hostile"] + posts["fan"] + posts["other"])


# --- one hour, and one screen -----------------------------------------------------------------


def _a_dot():
    """Posts that a dot stands for: the usual hostile posts of an hour are a column of ten."""
    return USUAL["hostile"] // 10


def _init_screen(figure):
    hour, screen = figure.subplots(1, 2, width_ratios=[3, 1])
    for axes in (hour, screen):
        axes.set_axis_off()
    hour.set(xlim=(-1, 11), ylim=(-1, 10))
    hour.set_title("Posts in the tag, in this hour", loc="left")
    hostile, fan = (
        hour.plot([], [], marker, color=colour, markersize=6.5)[0]
        for marker, colour in (("s", kit.ORANGE), ("o", kit.BLUE))
    )
    screen.set(xlim=(0, 1), ylim=(10, 0))
    screen.set_title("Ren's screen", loc="left")
    posts = screen.barh([place + 0.5 for place in range(10)], 1, 0.86, color="white", linewidth=2, clip_on=False)
    words = [screen.text(0.5, place + 0.5, "", ha="center", va="center", size=10) for place in range(10)]
    return {"hostile": hostile, "fan": fan, "posts": list(posts), "words": words}


def _update_screen(artists, fan, hostile):
    columns = 0
    for kind, posts in (("hostile", hostile), ("fan", fan)):
        dots = np.arange(posts // _a_dot())
        artists[kind].set_data(columns + dots // 10, dots % 10)
        columns = 1
    seen = round(10 * hostile / (hostile + fan))
    there = {3 * place % 10 for place in range(seen)}  # here and there on the screen
    for place, (post, word) in enumerate(zip(artists["posts"], artists["words"], strict=True)):
        post.set_edgecolor(kit.ORANGE if place in there else kit.BLUE)
        word.set_text("hostile" if place in there else "fan video")
    return (
        f"{hostile:,} hostile posts and {fan:,} fan posts in this hour. "
        f"On Ren's screen {seen} of ten posts {'is' if seen == 1 else 'are'} hostile."
    )


def one_screen():
    """One hour of a tag as dots, and the ten posts that somebody sees who opens it."""
    usual = USUAL["hostile"]
    return kit.Panel(
        name="one_screen",
        controls=[
            kit.Slider("fan", "Fan posts in this hour", 0, 10 * usual, usual // 2, usual, "posts"),
            kit.Slider("hostile", "Hostile posts in this hour", _a_dot(), usual, _a_dot(), usual, "posts"),
        ],
        init=_init_screen,
        update=_update_screen,
        alt="Dots for the posts of an hour, orange squares for hostile ones and blue circles for fan "
            "posts; beside them a screen with ten posts.",
        caption=f"One hour in TAG-H (SYNTHETIC). Each dot stands for {_a_dot()} posts. Not shown: posts of "
                "neither kind, and what anybody meant.",
        states=[{}, {"fan": 10 * usual}, {"hostile": _a_dot()}],
        size={"height": 3.1, "left": 0.01, "right": 0.99, "top": 0.86, "bottom": 0.02, "wspace": 0.06},
    )


# --- the invented week ------------------------------------------------------------------------


def headline_figure(tag):
    """The share of fan posts on the evening of the flood: the picture that made the headline."""
    evening = tag[(tag["day"] == FLOOD_DAY) & (tag["clock"] >= 12)]
    share = _fans_of_100(_by_hour(evening))
    share.index = share.index - 24 * (FLOOD_DAY - 1)
    figure = kit.new_figure(height=3.2, bottom=0.19)
    axes = figure.subplots()
    axes.plot(share.index, share, color=kit.BLUE, marker="o", linewidth=2.5)
    axes.set(xlabel="Hour of the fourth day", ylabel="Fan posts in 100 posts",
             title="By the evening the tag belongs to the fans", ylim=(0, 100), xlim=(11.6, 23.4))
    axes.set_xticks(range(12, 24))
    return kit.picture(
        figure,
        alt=f"Line chart. Until 17 o'clock almost none of 100 posts is by fans; from 18 o'clock "
            f"the line jumps up and reaches {share.max():.0f} of 100.",
        caption="Of every 100 posts in TAG-H in an hour, how many are fan posts.",
        not_shown="how many posts there are of either kind, and what comes after midnight.",
        numbers=share.round(1).rename("fan posts in 100").rename_axis("hour of the fourth day"),
    )


def answer_to_prediction(tag):
    """The student's prediction beside what happened in the invented week."""
    flood = _fans_of_100(tag[tag["period"] == "flood"].groupby("kind")["posts"].sum())
    last = _fans_of_100(tag[tag["day"] == LAST_DAY].groupby("kind")["posts"].sum())
    happened = (
        f"In the invented week {flood:.0f} of 100 posts were fan posts on the evening of the "
        f"fourth day, and {last:.0f} of 100 on the seventh."
    )
    return kit.recall(
        "my_prediction", "my_reason", happened,
        between=(0, 100), right=round(last), unit="fan posts in 100",
    )


_HOSTILE_LOOKS = {"facecolor": "#f6c9a8", "edgecolor": kit.ORANGE, "hatch": "///"}
_FAN_LOOKS = {"facecolor": "#b9d7ee", "edgecolor": kit.BLUE}


def _two_views(figure, days, top):
    """A share above, posts an hour below, over the same days. Both scales begin at zero."""
    upper, lower = figure.subplots(2, sharex=True, height_ratios=[2, 3])
    upper.set(ylabel="Fan posts\nin 100 posts", ylim=(0, 100), xlim=(0, 24 * len(days)))
    lower.set(ylabel="Posts an hour", ylim=(0, top))
    lower.yaxis.set_major_formatter("{x:,.0f}")
    lower.set_xticks(24 * np.arange(len(days)), [f"day {day}" for day in days], ha="left")
    return upper, lower


def _rates(lower, posts):
    """Posts an hour: the hostile ones at the bottom, what fans add on top."""
    hostile, every = posts["hostile"], posts.sum(axis=1)
    fan = lower.stairs(every, baseline=0, fill=True, linewidth=1, label="fan posts, and a few others", **_FAN_LOOKS)
    below = lower.stairs(hostile, baseline=0, fill=True, linewidth=1.2, label="hostile posts", **_HOSTILE_LOOKS)
    lower.legend(loc="lower left", bbox_to_anchor=(0, 0.98), ncols=2, fontsize=10, frameon=False)
    return {"fan": fan, "hostile": below}


def week_figure(tag):
    """Share and number over the whole week, one above the other."""
    posts = _by_hour(tag)
    share = _fans_of_100(posts)
    figure = kit.new_figure(height=4.6, hspace=0.3, bottom=0.08, top=0.92, left=0.13)
    upper, lower = _two_views(figure, range(1, LAST_DAY + 1), 3_000)
    upper.set_title("The share leaps and fades; the hostile posts go on")
    upper.plot(share.index + 0.5, share, color=kit.BLUE, linewidth=2)
    _rates(lower, posts)
    by_day = tag.groupby(["day", "kind"])["posts"].sum().unstack()[KINDS]
    numbers = by_day.assign(**{"fan posts in 100": _fans_of_100(by_day).round(1)})
    flood_day = by_day.loc[FLOOD_DAY]
    times = posts.sum(axis=1).max() / sum(USUAL.values())
    return kit.picture(
        figure,
        alt=f"Two charts over seven days. Above, fan posts in 100 posts: near none, a leap on the "
            f"evening of day {FLOOD_DAY}, back near none by day 6. Below, posts an hour: a low band of "
            f"hostile posts runs on through all days; fan posts stand on it like a tower for some hours, "
            f"up to {times:.1f} times the usual posts.",
        caption=f"The whole week in TAG-H. On day {FLOOD_DAY} there were {flood_day['fan']:,} fan posts "
                f"and {flood_day['hostile']:,} hostile ones; the busiest hour had {times:.1f} times the usual "
                "posts.",
        not_shown="who read any of it, and why anybody posted.",
        numbers=numbers,
    )


@kit.kindly("lesson.waves(1000, 0.5)")
def waves(first, ratio):
    """The waves of reposts that follow `first` posts, and the posts so far."""
    first = kit.number_within("first", first, 1, 1_000_000)
    ratio = kit.number_within("ratio", ratio, 0, 2)
    posts = first * ratio ** np.arange(8)
    frame = pd.DataFrame(
        {
            "wave": ["written by fans", *(f"reposts, wave {n}" for n in range(1, len(posts)))],
            "posts": posts.round(1),
            "posts so far": posts.cumsum().round(1),
        }
    )
    limit = f"creeps to {first / (1 - ratio):,.0f}" if ratio < 1 else "is an average and has no limit"
    return show_table(
        frame, f"{first:,.0f} posts, and on average {ratio:g} reposts of each post: the last column {limit}"
    )


# --- the panel -----------------------------------------------------------------------------

_DAYS = range(FLOOD_DAY, LAST_DAY + 1)
_HOURS = np.arange(24 * len(_DAYS))
_EVENING = np.arange(WEEK["flood_begins"], WEEK["flood_ends"], 0.5)  # when fans write, each day
_STRETCHES = {f"evening of day {FLOOD_DAY}": slice(WEEK["flood_begins"], 24)} | {
    f"day {day}": slice(24 * n, 24 * (n + 1)) for n, day in enumerate(_DAYS) if n
}
_WRITTEN = [f"day_{day}" for day in _DAYS]
_ONE_EVENING = (BURST, *(0 for _ in _DAYS[1:]))


def flood(written=_ONE_EVENING, ratio=RATIO, half_life=HALF_LIFE, drawn_in=DRAWN_IN):
    """What the model expects in TAG-H, hour by hour, from the day of the flood to the last day.

    Parameters
    ----------
    written : sequence of float
        Posts that fans write on the evening of each day, from 18 to 22 o'clock.
    ratio : float
        Branching ratio: reposts that each post brings, on average; below 1.
    half_life : float
        Hours in which half of a post's reposts have come.
    drawn_in : float
        Hostile posts that each fan post adds; below 0, drives away.

    Returns
    -------
    pandas.DataFrame
        Expected posts in each hour, with the columns `hostile`, `fan` and `other`.
    """
    bursts = [
        (24 * day + half_hour, round(posts / len(_EVENING)))
        for day, posts in enumerate(written)
        for half_hour in _EVENING
    ]
    flood = expected_hawkes_counts(
        0, ratio, np.log(2) / half_life, duration=_HOURS.size, bins=_HOURS.size, bursts=bursts
    )
    return pd.DataFrame(
        {
            "hostile": np.maximum(USUAL["hostile"] + drawn_in * flood, 0),
            "fan": USUAL["fan"] + flood,
            "other": USUAL["other"] + WEEK["other_drawn_in"] * flood,
        }
    )


def _stretches(posts):
    """Mean posts an hour of each kind, on the evening of the flood and on each later day."""
    by_hour = posts.to_numpy()  # a panel asks at every move, and pandas takes its time
    means = [by_hour[hours].mean(axis=0) for hours in _STRETCHES.values()]
    return pd.DataFrame(means, index=list(_STRETCHES), columns=posts.columns)


def _times_as_busy(posts):
    """The busiest hour, as a multiple of a usual one."""
    return posts.sum(axis=1).max() / sum(USUAL.values())


@kit.kindly("lesson.three_days_later(half_life=2, drawn_in=0.1)")
def three_days_later(written=_ONE_EVENING, ratio=RATIO, half_life=HALF_LIFE, drawn_in=DRAWN_IN):
    """What the model says of one setting, day by day, as a table; takes what `flood` takes."""
    posts = _stretches(
        flood(
            [kit.number_within("written", one, 0, 100_000) for one in written],
            kit.number_within("ratio", ratio, 0, 0.95),
            kit.number_within("half_life", half_life, 1, 24),
            kit.number_within("drawn_in", drawn_in, -1, 1),
        )
    )
    frame = pd.DataFrame(
        {
            "fan posts in 100": _fans_of_100(posts),
            "hostile posts an hour": posts["hostile"],
            "all posts an hour": posts.sum(axis=1),
        }
    )
    return show_table(frame.round().rename_axis("when"), "One setting of the model (SYNTHETIC)")


def _init(figure):
    upper, lower = _two_views(figure, _DAYS, 3_000)
    upper.axhline(50, color=kit.BLACK, linestyle=":", linewidth=1.2)
    (share,) = upper.plot([], [], color=kit.BLUE, linewidth=2.5)
    labels = [
        upper.text(24 * n + (23 if n == 0 else 1), 104, "", size=10, ha="right" if n == 0 else "left",
                   weight="bold", color=kit.BLUE)
        for n in range(len(_DAYS))
    ]
    beyond = lower.text(24 * len(_DAYS) - 1, 2_900, "", ha="right", va="top", size=10,
                        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})
    return {"share": share, "labels": labels, "beyond": beyond, **_rates(lower, flood())}


def _update(artists, ratio, **written):
    posts = flood([written[day] for day in _WRITTEN], ratio)
    every = posts.sum(axis=1)
    artists["share"].set_data(_HOURS + 0.5, _fans_of_100(posts))
    artists["fan"].set_data(every)
    artists["hostile"].set_data(posts["hostile"])
    artists["beyond"].set_text(f"off the picture: up to {every.max():,.0f}" if every.max() > 3_000 else "")
    when = _stretches(posts)
    fans, hostile = _fans_of_100(when), when["hostile"]
    for label, share in zip(artists["labels"], fans, strict=True):
        label.set_text(f"{share:.0f} of 100")
    first, last = when.index[0], when.index[-1]
    shares = [f"{share:.0f}" for share in fans]
    busy = _times_as_busy(posts)
    return kit.Reading(
        f"On these evenings fans write {sum(written.values()):,} posts. Fan posts in each 100: {shares[0]} on the {first}, "
        f"then {', '.join(shares[1:-1])} and, on {last}, {shares[-1]}. "
        f"Hostile posts an hour: {hostile[first]:.0f} that evening, {hostile[last]:.0f} on {last}. "
        f"The busiest hour has {busy:.1f} times the usual posts.",
        {
            "posts that fans write": sum(written.values()),
            **{f"fan posts in 100, {stretch}": round(share) for stretch, share in fans.items()},
            "busiest hour, times the usual posts": round(float(busy), 1),
        },
    )


def _shares(numbers):
    """Fan posts in 100, of each stretch in turn."""
    return [share for name, share in numbers.items() if name.startswith("fan posts in 100")]


def _one_evening(settings):
    return not any(settings[day] for day in _WRITTEN[1:])


def _taken_for_good(settings, numbers):
    return _one_evening(settings) and _shares(numbers)[-1] >= 50


def _gone_again(settings, numbers):
    return _one_evening(settings) and settings["day_4"] >= BURST and _shares(numbers)[-1] < 10


def _lasts(settings, numbers):
    return (
        min(_shares(numbers)) >= 50
        and settings["ratio"] <= RATIO
        and numbers["posts that fans write"] <= 2.5 * BURST
    )


_MISSIONS = [
    kit.Mission(
        f"“One evening took the tag for good”, and nobody wrote later. First make it true: at least 50 of 100 on "
        f"day {LAST_DAY}. Then false, below 10, with {BURST:,} or more written on day {FLOOD_DAY}.",
        steps=[_taken_for_good, _gone_again],
        said="The evening was large both times. What differed is what each post brought, day and night.",
    ),
    kit.Mission(
        f"Build an effort that lasts: at least 50 of 100 on all four days. Fans write {2.5 * BURST:,.0f} posts in "
        f"all, no more, and each brings {RATIO}.",
        steps=[_lasts],
        said="Keep this one, and then leave one evening out. Which days fall?",
    ),
]


def panel():
    """Four evenings and a branching ratio: what is left of the flood, and what makes it last?"""
    return kit.Panel(
        controls=[
            kit.Slider("ratio", "Reposts that each post brings", 0.0, 0.95, 0.05, RATIO, "on average"),
            *(
                kit.Number(name, f"Fans, day {day}", 0, 10_000, 500, posts, "posts")
                for name, day, posts in zip(_WRITTEN, _DAYS, _ONE_EVENING, strict=True)
            ),
        ],
        init=_init,
        update=_update,
        alt="Two charts over four days: fan posts in 100 posts, and posts an hour.",
        caption=f"The invented week, without chance (SYNTHETIC). Each 100 fan "
                f"posts draw in {100 * DRAWN_IN:.0f} hostile ones. Not shown: whether real floods do.",
        states=[
            {},
            {"day_4": 10_000},
            {"ratio": 0.95},
            dict.fromkeys(_WRITTEN, 3_000),
        ],
        missions=_MISSIONS,
        size={"height": 3.9, "hspace": 0.42, "bottom": 0.08, "top": 0.9, "left": 0.13},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Four settings of the panel (SYNTHETIC)")


# --- a real tag ------------------------------------------------------------------------------


@kit.kindly("lesson.real_days(half_life=20)")
def real_days(half_life):
    """The daily counts of `tag_days` beside one evening that fades with this half-life, in hours."""
    half_life = kit.number_within("half_life", half_life, 1, 500)
    days = tag_days()
    tweets = days["tweets"]
    usual, evening = tweets[0], tweets[1]
    since = np.arange(len(days) - 1)
    fading = usual + (evening - usual) * 0.5 ** (24 * since / half_life)
    dates = pd.to_datetime(days["date"]).dt.day
    figure = kit.new_figure(synthetic=False, height=3.4, bottom=0.18, left=0.13)
    axes = figure.subplots()
    axes.plot(dates, tweets, "o", color=kit.BLACK, markersize=6)
    axes.plot(dates[1:], fading, color=kit.BLUE, linewidth=2, linestyle="--")
    axes.annotate("counted", (dates[1], evening), (9, -3), textcoords="offset points")
    axes.annotate("one evening that fades", (dates[1] + 0.5, np.interp(0.5, since, fading)), (9, 6),
                  textcoords="offset points", color=kit.BLUE)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Day of June 2020", ylabel="Tweets a day with the tag", ylim=(0, 80_000),
             title=f"TAG-H2, and a half-life of {half_life:g} hours")
    axes.set_xticks(dates)
    drawn = pd.DataFrame({"day of June": dates, "counted": tweets, "one evening that fades": [usual, *fading.round()]})
    one_day, one_week = fading[1] - tweets[2], fading[7] - tweets[8]
    return kit.picture(
        figure,
        alt=f"Dots for {len(days)} days: {usual:,} tweets, then {evening:,}, then a fall within two days, then "
            f"days between {tweets[3:-1].min():,} and {tweets[3:-1].max():,}, and {tweets.iloc[-1]:,} on the last. A "
            f"dashed line falls from the second dot; a day later it lies {_above(one_day)} the dot, a week "
            f"later {_above(one_week)} it.",
        caption="Dots: a public file [F501, F502, F623]. Line: the evening alone, halved "
                f"every {half_life:g} hours.",
        not_shown="what the tweets say, who wrote them, and what else was in the news.",
        numbers=drawn.set_index("day of June"),
    )


def _above(tweets):
    return f"{abs(tweets):,.0f} {'above' if tweets > 0 else 'below'}"


# --- five tags, one card each -----------------------------------------------------------------

_TAGS = [  # the tag, its wording, the fact that says what stood in it, that in our words, what to know
    ("TAG-H1", "a slogan set against Black Lives Matter", "F019",
     "tweets with Korean pop stars", "How many people wrote them, and why, nobody counted."),
    ("TAG-H5", "a slogan against Muslims, after attacks", "F236",
     "largely posts that condemn the slogan", "Who wrote them, our record does not say."),
    ("TAG-H6", "harsh words against a state", "F069",
     "a campaign for the rights of the Uyghurs", "So says one analyst: Turkish users began, others joined."),
    ("#BlackARMYSMatter", "Black fans matter (ARMY = fans of BTS)", "F119",
     "racism that Black fans of BTS recorded", "They speak for themselves, as the tag says, in public; it reached the press."),
    ("#myNYPD", "a friendly name for a city's police, by the police", "F075",
     "mostly posts against the police campaign", "Its leading users: largely women and people of colour, says a university."),
]  # fmt: skip
_SAME, _OTHER = "what its wording says", "something else"


def _card(tag, wording, name, stood, know):
    return kit.FaceDown(
        title=tag,
        face=f"Wording: {wording}",
        answer=f"In it: {stood} [{name}]",
        known=know,
        right={"guess": _SAME if tag == "#BlackARMYSMatter" else _OTHER},
    )


def five_tags():
    """Five real tags: does the wording tell what stands in them?"""
    return kit.cards_to_turn(
        [_card(*one) for one in _TAGS],
        {"guess": ("What stands in the tag?", [_SAME, _OTHER])},
        name="five_tags",
        alt="A card with a tag on its face.",
        caption="From the public record, by its ids. Not shown: all other posts in these tags.",
        mission="Cards 1 to 5, in turn: decide by the wording alone. Then turn the card over, and set right what "
                "the record says otherwise.",
        said="How many of the five would you have sorted rightly by their wording?",
    )  # fmt: skip


# --- the published shares --------------------------------------------------------------------


@kit.kindly("lesson.near_shares(2.7, 500)")
def near_shares(percent, images):
    """The whole numbers of images around a percentage, and the share that each would print."""
    percent = kit.number_within("percent", percent, 0, 100)
    images = kit.number_within("images", images, 1, 1_000_000, whole=True)
    counts = np.arange(-1, 3) + int(percent / 100 * images)
    counts = counts[(counts >= 0) & (counts <= images)]
    shares = [f"{100 * count / images:.1f}%" for count in counts]
    frame = pd.DataFrame({"images of this kind": counts, "printed share": shares})
    return show_table(frame, f"Of {images:,} images")


def posts_and_images(tag):
    """How much of the tag is by fans, or hostile: among posts, and among posts with an image."""
    sums = tag.groupby(["period", "kind"])[["posts", "with_image"]].sum()
    shares = 100 * sums / sums.groupby("period").transform("sum")
    frame = pd.DataFrame(
        {
            f"{kind}, of 100 {unit}": shares[column].xs(kind, level="kind").round().reindex(PERIODS)
            for kind in ("fan", "hostile")
            for column, unit in (("posts", "posts"), ("with_image", "images"))
        }
    )
    return show_table(frame, "The invented tag, counted in posts and in images (SYNTHETIC)")


# --- the exercises -------------------------------------------------------------------------


@check.number(
    "hostile_per_100",
    right="Of each 100 posts in the tag that evening, so many were hostile. Before, most were.",
)
def _(value):
    tag = tag_week()
    whole_week = tag.groupby("kind")["posts"].sum()
    flood = tag[tag["period"] == "flood"].groupby("kind")["posts"].sum()
    hostile, fan, every = flood["hostile"], flood["fan"], flood.sum()
    wanted = 100 * hostile / every

    def is_like(other):
        return kit.is_close(value, other, places=1) or value == round(other)

    if is_like(wanted):
        return None
    if kit.is_close(value, wanted / 100, places=2):
        return "This is for each single post. The task asks for each 100 posts."
    # The next two and a wrong rounding are one whole number: only with decimals can they be told.
    if kit.is_close(value, hostile / 100, places=2):
        return ("You divided the hostile posts by 100. A share divides them by the posts that they are "
                "a part of.")
    if kit.is_close(value, 100 * hostile / (hostile + fan), places=1):
        return "Hostile and fan posts stand below the line. A share has *all* posts there: what is missing?"
    if abs(value - wanted) <= 1:
        return ("Near. Do posts of every kind stand below the line? Let Python divide, and round to the "
                "nearest whole number.")
    for slip, said in (
        (100 * hostile / fan, "You divided by the fan posts. A share has *all* posts below the line."),
        (100 * hostile / (every - hostile),
         "You divided by all other posts. A share has the hostile ones below the line as well."),
        (100 * fan / every, "This is the share of the fan posts. The task asks for the hostile ones."),
        (100 - wanted, "This is the share of everything else. The task asks for the hostile posts."),
        (hostile, "This is how many hostile posts there were. The task asks: in each 100 posts, how many?"),
        (100 * whole_week["hostile"] / whole_week.sum(),
         "This is the whole week. The task asks for the flood alone."),
        (100 / len(KINDS), "Did you count rows? Each row holds many posts: add up the column `posts`."),
    ):
        if is_like(slip):
            return said
    if value > 100:
        return "More than 100 hostile posts in each 100? Divide what is smaller by what is larger."
    return "Which posts stand above the line, which below? The unit says it: hostile posts in each 100 posts."


@check.table(
    "hostile_by_period",
    by="period",
    value="posts",
    of=tag_week,
    right="Read it in your table: the hostile posts an hour did not fall in the flood. Their share did.",
)
def _(given):
    tag = tag_week()
    posts, every = tag.groupby(["kind", "period"])["posts"], tag.groupby("period")["posts"]
    an_hour, total = posts.mean(), posts.sum()

    def is_like(other):
        return kit.is_close(given, other).all()

    if is_like(an_hour["hostile"]):
        return None
    if is_like(total["hostile"]):
        return ("These are totals, and the periods differ in length: the flood is a few hours long. "
                "Ask for posts an hour.")
    if is_like(posts.size()["hostile"]):
        return "These are hours: how many rows each period has. Use the numbers in the column `posts`."
    if is_like(an_hour["fan"]) or is_like(total["fan"]):
        return "These are the fan posts. Choose the rows in which `kind` is hostile."
    if is_like(every.mean()) or is_like(every.sum()):
        return "This mixes all kinds of content. Choose the rows in which `kind` is hostile."
    if is_like(100 * total["hostile"] / every.sum()):
        return "These are shares: hostile posts in each 100. The task asks how many there were an hour."
    return "The periods are right, the numbers are not. Posts of which kind, and over how many hours?"


@check.number(
    "all_posts",
    right="The waves grow smaller and smaller, and yet most posts of the flood are reposts.",
)
def _(value):
    wanted = BURST / (1 - RATIO)
    some_waves = [wanted * (1 - RATIO**waves) for waves in range(3, 20)]
    if kit.is_close(value, wanted):
        return None
    if kit.is_close(value, BURST * RATIO):
        return "This is the first wave of reposts alone. Add what fans wrote, and the waves after it."
    if kit.is_close(value, BURST * (1 + RATIO)):
        return "You stopped after the first wave. Reposts are reposted, too."
    if kit.is_close(value, wanted * RATIO):
        return "These are the reposts of all waves. Add the posts that fans wrote themselves."
    if kit.is_close(value, BURST / RATIO):
        return "You divided by the branching ratio. What does the hint divide by?"
    if kit.is_close(value, BURST / (1 - 0.5)):
        return "This has the ratio of the table above in it. The task gives another."
    if any(kit.is_close(value, some) for some in some_waves):
        return "These are some of the waves. Where does the sum of all waves creep to?"
    if value <= BURST:
        return "This is not more than fans wrote themselves. Reposts come on top."
    if value < wanted:
        return "All waves together are more. Which two numbers of the task stand in for those in the hint?"
    return "All waves together are fewer. Which two numbers of the task stand in for those in the hint?"


@check.function(
    "fits",
    right="It knows nothing but whole numbers and rounding, and it can ask any printed share a question.",
    gives=kit.as_truth,
)
def _(fits):
    can = [fits(*given) for given in ((50.0, 2), (33.3, 3), (66.7, 3), (0.3, 300))]
    can_not = [fits(*given) for given in ((50.0, 3), (33.4, 3), (0.4, 400))]
    if not can[0]:
        return ("One of two images prints as 50.0%, and your function says no. Does a number of the two lines "
                "still stand where `percent` or `images` belongs? Is your share in per cent?")
    if all(can + can_not):
        return "It says yes to everything, even to half of three images."
    if can_not[0]:
        return ("It says yes to half of three images. Does the number of images make a difference to it? Is "
                "there a `500` left in your lines?")
    if not can[1]:
        return ("One image of three prints as 33.3%, and your function says no. Does it take the "
                "nearest whole number, and round the share to one decimal, as print does?")
    if can_not[1]:
        return "No number of three images prints as 33.4%, and your function says yes. It is too generous."
    if not all(can) or any(can_not):
        return "Try it by hand: can two of three images print as 66.7%? One of 300 as 0.3%? Any of 400 as 0.4%?"
    return None


@check.pair(
    "image_sizes",
    right="Read the list again: numbers between the two are missing, so this is no range. Had more than 40 "
    "images dropped out, smaller numbers would fit, too. And if two codings were averaged, or a figure mistyped, "
    "none need have dropped out. The published summary does not say.",
)
def _(pair):
    low, high = pair
    searched = range(460, 501)
    fitting = [
        images
        for images in searched
        if all(round(100 * round(share / 100 * images) / images, 1) == share for share in (2.7, 28.0))
    ]
    if pair == (fitting[0], fitting[-1]):
        return None
    if high < searched[0]:
        return "The range is in images: all that were coded. Are these percentages, or images of one kind?"
    if high == searched[-1]:
        return "Look at the list once more: is the number of images that the study names in it?"
    if low == searched[0]:
        return "This is where the search begins. At which number does the list begin that Python printed?"
    if low < searched[0] or high > searched[-1]:
        return "An end lies outside what the second line searches: up to 40 images dropped out, and no more."
    if low not in fitting or high not in fitting:
        return "An end of your range is not in the list that Python printed. If the list is empty, mend `fits` first."
    if high == fitting[-1]:
        return "The upper end fits. A smaller number of images is possible, too: look where the list begins."
    if low == fitting[0]:
        return "The lower end fits. A larger number of images is possible, too: look where the list ends."
    return "Both are in the list. Write its first and its last number as (low, high)."


@check.choice(
    "one_more_count",
    options=("a", "b", "c", "d"),
    right="Where one evening went on by itself, what stands there on the seventh day answers older posts. Where "
    "fans came back, they wrote new ones.",
)
def _(choice):
    return {
        "b": "That tells which evening was larger. In the panel, did a larger evening decide the seventh day?",
        "c": "In both tags it is more than half: that is what you know already.",
        "d": "The hostile posts stand below the fan posts in either tag. Do they say how the fan posts came about?",
    }.get(choice)


@check.pair(
    "who_speaks",
    of=("number of one card", "number of another"),
    right="On both cards people whom the wider talk left out speak for themselves, to everybody else; once in a tag of "
    "their own, once in one that was made to praise the police.",
)
def _(cards):
    if not {*cards} <= {*range(1, len(_TAGS) + 1)} or cards[0] == cards[1]:
        return "Each card has its number at the top. Write the numbers of two different cards."
    for card, said in (
        (1, "Card 1: what does a video of a star say to those who made the tag? Fans may have said more, and the "
            "record does not hear it."),
        (2, "Card 2 is a message, and to everybody. Does the record say that the people attacked wrote it?"),
        (3, "Card 3: people spoke up for others. Does the record say that those others spoke?"),
    ):
        if card in cards:
            return said
    return None


@check.choice(
    "headline",
    options=("a", "b", "c", "d"),
    right="It names a share, a number and a time, and it claims nothing about what anybody meant.",
)
def _(choice):
    return {
        "a": "Look at the hostile posts an hour, and at the seventh day. Did the tag end?",
        "c": "The number of hostile posts did not fall. Did nothing else change for those who opened the tag?",
        "d": "The table has no column for what people meant. And which of its numbers fell: a share or a count?",
    }.get(choice)


_HOSTILE = "hostile, hate*, racist*"
_NUMBER = f"{_HOSTILE}, number, numbers, count, counts, amount*, volume*, total, hour, hourly"
_SHARE = (
    "share, shares, percent*, proportion*, fraction*, portion*, part, slice*, ratio*, relative*, 100, hundred"
)
_FELL = (
    "fell, fall, falls, fallen, drop*, sank, sink*, shrank, shrunk, shrink*, declin*, decreas*, down, smaller, "
    "lower*, less, fewer"
)
_WENT_ON = (
    "same, unchanged, constant, steady, stable, stay*, remain*, continu*, still, kept, keep, never, rose, rise, "
    "grew, increas*, went on, go on, went up, as many, as much, not lower, not smaller, not reduced, did not, "
    "do not, had not, has not, have not"
)

check.words(
    "why_not_over",
    least=12,
    ideas=[
        kit.Idea(
            "that a share fell",
            words=kit.in_one_clause(_SHARE, _FELL),
            ask="What fell: how many posts were hostile, or how many of each 100?",
            turned=kit.in_one_clause(
                "share, percentage, proportion",
                "not fall, not drop, not sink, not shrink, not go down, never fell",
            ),
        ),
        kit.Idea(
            "that the number of hostile posts did not fall",
            words=[
                *kit.in_one_clause(_NUMBER, _WENT_ON),
                *("no less", "no fewer", "not less", "not fewer", "not the number", "not their number"),
                *("as many as", "as many were"),
            ],
            ask="Were fewer hostile posts written in an hour? Look at your table in Exercise 2.",
            turned=[
                *kit.in_one_clause(_HOSTILE, "gave up, went away, stopped, disappeared, vanished, are gone"),
                *("number of hostile posts fell", "number of hostile posts went down", "number fell too"),
                *("their number fell", "were no hostile", "no more hostile"),
            ],
        ),
        kit.Idea(
            "for how long",
            words="evening, evenings, night, hours, day, days, week, later, midnight, tomorrow, brief*, short*, "
            "temporar*, soon, again, back, fad*, moment, not last, not for long, a while",
            ask="What did the seventh day look like?",
            turned="for ever, forever, for good, permanent*, never came back, still belong*, friend is right, "
            "you are right, i agree",
        ),
    ],
    samples=kit.Samples(
        lacks="On Tuesday the children took over the museum. It was a great day for everybody.",
        has="A school class came, so adults were a smaller share of the visitors. As many adults came as on "
        "other days. On Wednesday the class was gone.",
    ),
)
