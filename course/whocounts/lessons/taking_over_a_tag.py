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
    show_table,
)
from whocounts.models.branching import expected_hawkes_counts

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

PERIODS = ["before", "flood", "after"]
KINDS = ["hostile", "fan", "other"]

start, check, card, done = kit.open_lesson("13_taking_over_a_tag", data=["tag_posts"])

WEEK = start.parameters("tag_posts")
BURST, RATIO, HALF_LIFE = WEEK["burst"], WEEK["ratio"], WEEK["half_life"]
DRAWN_IN = WEEK["hostile_drawn_in"]
USUAL = {"hostile": WEEK["hostile_posts"], "fan": WEEK["fan_posts"], "other": WEEK["other_posts"]}
FLOOD_DAY, LAST_DAY = WEEK["flood_day"], WEEK["days"]


def tag_week():
    """The invented week: one row is one hour of one kind of content."""
    return start.read("tag_posts")


def _by_hour(tag):
    """Posts by hour, one column for each kind."""
    return tag.pivot(index="hour", columns="kind", values="posts")[KINDS]


def _fans_of_100(posts):
    """Fan posts in each 100 posts; `posts` has one entry or column for each kind."""
    return 100 * posts["fan"] / (posts["hostile"] + posts["fan"] + posts["other"])


def headline_figure(tag):
    """The share of fan posts on the evening of the flood: the picture that made the headline."""
    evening = tag[(tag["day"] == FLOOD_DAY) & (tag["clock"] >= 12)]
    share = _fans_of_100(_by_hour(evening))
    share.index = share.index - 24 * (FLOOD_DAY - 1)
    figure = kit.new_figure()
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


def _two_views(figure, days, top):
    """A share above, posts an hour below, over the same days. The lower scale grows tenfold."""
    upper, lower = figure.subplots(2, sharex=True)
    upper.set(ylabel="Fan posts\nin 100 posts", ylim=(0, 100), xlim=(0, 24 * len(days)))
    lower.set(ylabel="Posts an hour", yscale="log", ylim=(10, top))
    lower.yaxis.set_major_formatter("{x:,.0f}")
    lower.set_xticks(24 * np.arange(len(days)), [f"day {day}" for day in days], ha="left")
    lower.set_xlabel("Each day from midnight; each line of the lower scale is ten times the one below")
    return upper, lower


def _rates(lower, posts):
    """Posts an hour: all as an area, so that the line of the hostile posts stays free of it."""
    middle = np.arange(len(posts)) + 0.5
    every = lower.stairs(posts.sum(axis=1), baseline=1, fill=True, facecolor="#dcdcdc",
                         edgecolor=kit.BLACK, linewidth=0.8, label="all posts")
    # A scale of tenfold steps has no zero; below its edge a line is not shown.
    (fan,) = lower.plot(middle, np.maximum(posts["fan"], 1), color=kit.BLUE, linewidth=2.5, label="fan posts")
    (hostile,) = lower.plot(middle, posts["hostile"], color=kit.ORANGE, linewidth=2, linestyle="--",
                            label="hostile posts")
    lower.legend(loc="lower left", bbox_to_anchor=(0, 0.96), ncols=3, fontsize=10, frameon=False)
    return {"every": every, "fan": fan, "hostile": hostile}


def week_figure(tag):
    """Share and number over the whole week, one above the other."""
    posts = _by_hour(tag)
    share = _fans_of_100(posts)
    figure = kit.new_figure(height=4.9, hspace=0.32, bottom=0.13, top=0.92, left=0.13)
    upper, lower = _two_views(figure, range(1, LAST_DAY + 1), 10_000)
    upper.set_title("The share leaps and fades; the hostile posts go on")
    upper.plot(share.index + 0.5, share, color=kit.BLUE, linewidth=2)
    _rates(lower, posts)
    by_day = tag.groupby(["day", "kind"])["posts"].sum().unstack()[KINDS]
    numbers = by_day.assign(**{"fan posts in 100": _fans_of_100(by_day).round(1)})
    flood_day = by_day.loc[FLOOD_DAY]
    return kit.picture(
        figure,
        alt=f"Two line charts over seven days. Above, fan posts in 100 posts: near none, a leap "
            f"on the evening of day {FLOOD_DAY}, back near none by day 6. Below, posts an hour: fan "
            f"posts, and with them all posts, rise far above the hostile posts for some hours; the "
            f"line of the hostile posts runs on, with a small rise on that evening.",
        caption=f"The whole week in TAG-H. On day {FLOOD_DAY} there were {flood_day['fan']:,} fan posts "
                f"and {flood_day['hostile']:,} hostile ones. "
                f"Fewer than ten posts an hour lie below the edge of the lower chart.",
        not_shown="who read any of it, and why anybody posted.",
        numbers=numbers,
    )


@kit.kindly("lesson.waves(1000, 0.5)")
def waves(first, ratio):
    """The waves of reposts that follow `first` posts, and the posts so far."""
    first = kit.number_within("first", first, 0, 1_000_000)
    ratio = kit.number_within("ratio", ratio, 0, 2)
    posts = first * ratio ** np.arange(10)
    frame = pd.DataFrame(
        {
            "wave": ["written by fans", *(f"reposts, wave {n}" for n in range(1, len(posts)))],
            "posts": posts.round(1),
            "posts so far": posts.cumsum().round(1),
        }
    )
    return show_table(frame, f"{first:,.0f} posts, and on average {ratio:g} reposts of each post")


# --- the panel -----------------------------------------------------------------------------

_DAYS = range(FLOOD_DAY, LAST_DAY + 1)
_HOURS = np.arange(24 * len(_DAYS))
_EVENING = np.arange(WEEK["flood_begins"], WEEK["flood_ends"], 0.5)  # when fans write, each day
_STRETCHES = {f"evening of day {FLOOD_DAY}": slice(WEEK["flood_begins"], 24)} | {
    f"day {day}": slice(24 * n, 24 * (n + 1)) for n, day in enumerate(_DAYS) if n
}


def flood(burst=BURST, ratio=RATIO, half_life=HALF_LIFE, renewed=0, drawn_in=DRAWN_IN):
    """What the model expects in TAG-H, hour by hour, from day 4 to day 7.

    Parameters
    ----------
    burst : float
        Posts that fans write on the evening of day 4, from 18 to 22 o'clock.
    ratio : float
        Branching ratio: reposts that each post brings, on average; below 1.
    half_life : float
        Hours in which half of a post's reposts have come.
    renewed : float
        Posts that fans write on each later evening, as percent of `burst`.
    drawn_in : float
        Hostile posts that each fan post adds; below 0, drives away.

    Returns
    -------
    pandas.DataFrame
        Expected posts in each hour, with the columns `hostile`, `fan` and `other`.
    """
    bursts = [
        (24 * day + half_hour, round(burst * (renewed / 100 if day else 1) / len(_EVENING)))
        for day in range(len(_DAYS))
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
    return pd.DataFrame({name: posts.iloc[hours].mean() for name, hours in _STRETCHES.items()}).T


def _times_as_busy(posts):
    """The busiest hour, as a multiple of a usual one."""
    return posts.sum(axis=1).max() / sum(USUAL.values())


@kit.kindly("lesson.three_days_later(burst=5000, ratio=0.6, half_life=2, renewed=0, drawn_in=0.1)")
def three_days_later(burst=BURST, ratio=RATIO, half_life=HALF_LIFE, renewed=0, drawn_in=DRAWN_IN):
    """What the model says of one setting, day by day, as a table; takes what `flood` takes."""
    posts = _stretches(
        flood(
            kit.number_within("burst", burst, 0, 100_000),
            kit.number_within("ratio", ratio, 0, 0.95),
            kit.number_within("half_life", half_life, 1, 24),
            kit.number_within("renewed", renewed, 0, 100),
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
    upper, lower = _two_views(figure, _DAYS, 50_000)
    for axes in (upper, lower):
        axes.axvspan(72, 96, color="#ececec", zorder=0)
    upper.text(72, 103, "three days later", size=10)
    (share,) = upper.plot([], [], color=kit.BLUE, linewidth=2.5)
    return {"share": share, **_rates(lower, flood())}


def _update(artists, burst, ratio, half_life, renewed):
    posts = flood(burst, ratio, half_life, renewed)
    artists["share"].set_data(_HOURS + 0.5, _fans_of_100(posts))
    artists["every"].set_data(posts.sum(axis=1))
    for kind in ("fan", "hostile"):
        artists[kind].set_ydata(np.maximum(posts[kind], 1))
    when = _stretches(posts)
    fans, hostile = _fans_of_100(when), when["hostile"]
    first, last = when.index[0], when.index[-1]
    return kit.Reading(
        f"On the {first} fan posts are {fans[first]:.0f} of 100, and the busiest hour carries "
        f"{_times_as_busy(posts):.1f} times as many posts as a usual hour. "
        f"On {last}, three days later, fan posts are {fans[last]:.0f} of 100. "
        f"Hostile posts: {hostile[first]:.0f} an hour that evening, {hostile[last]:.0f} on {last}.",
        {
            **{f"fan posts in 100, {stretch}": round(share) for stretch, share in fans.items()},
            "busiest hour, times the usual posts": round(_times_as_busy(posts), 1),
        },
    )


def panel():
    """Burst, branching ratio, half-life, renewed effort: what is left after three days?"""
    return kit.Panel(
        controls=[
            kit.Slider("burst", "Posts that fans write on the evening", 0, 12_000, 500, BURST, "posts"),
            kit.Slider("ratio", "Branching ratio", 0.0, 0.95, 0.05, RATIO, "reposts of each post"),
            kit.Slider("half_life", "Half-life of reposts", 1, 24, 1, HALF_LIFE, "hours"),
            kit.Slider("renewed", "Renewed effort on each later evening", 0, 100, 10, 0,
                       "percent of the first"),
        ],
        init=_init,
        update=_update,
        alt="Two line charts over four days: fan posts in 100 posts, and posts an hour.",
        caption="What the model expects in TAG-H (SYNTHETIC): the recipe of the invented week, without "
                "chance. Lines below ten posts an hour fall below the edge. Not shown: whether real "
                "floods draw in hostile posts or drive them away; here each 100 fan posts draw in "
                f"{100 * DRAWN_IN:.0f}.",
        states=[
            {},
            {"burst": 12_000},
            {"half_life": 24},
            {"ratio": 0.95},
            {"renewed": 100},
        ],
        size={"height": 4.9, "hspace": 0.32, "bottom": 0.14, "top": 0.91, "left": 0.13},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Five settings of the panel (SYNTHETIC)")


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


@check.number(
    "renewed_needed",
    right="In this model a tag is kept by coming back. One study of a real tag reports the same; you meet it below.",
)
def _(value):
    def last(renewed):
        return _fans_of_100(_stretches(flood(renewed=renewed))).iloc[-1]

    if 0 < value < 1:
        return "The slider counts in percent, from 0 to 100."
    if not 0 <= value <= 100:
        return "This is beyond the ends of the slider. Read the number beside Renewed effort."
    if value % 10:
        return "Renewed effort moves in steps of 10 and cannot stand there. Read the number beside the slider."
    if last(value) < 50:
        return ("With the other controls at their start, fan posts are fewer than half on the seventh day at "
                "this setting. Press Reset, then move Renewed effort alone.")
    if last(value - 10) >= 50:
        return ("With the other controls at their start it is true there, and lower down as well. Find the "
                "smallest setting.")
    return None


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
                "still stand where `percent` or `images` belongs? Is your share in percent?")
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


def _both(one, other):
    """Phrases that find a word of each list in one clause."""
    return [f"{this} & {that}" for this in one.split(", ") for that in other.split(", ")]


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
            words=_both(_SHARE, _FELL),
            ask="What fell: how many posts were hostile, or how many of each 100?",
            turned=_both(
                "share, percentage, proportion",
                "not fall, not drop, not sink, not shrink, not go down, never fell",
            ),
        ),
        kit.Idea(
            "that the number of hostile posts did not fall",
            words=[
                *_both(_NUMBER, _WENT_ON),
                *("no less", "no fewer", "not less", "not fewer", "not the number", "not their number"),
            ],
            ask="Were fewer hostile posts written in an hour? Look at your table in Exercise 2.",
            turned=[
                *_both(_HOSTILE, "gave up, went away, stopped, disappeared, vanished, are gone"),
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
