"""Lesson 13, Taking over a tag: what is left of a hashtag after the flood?"""

import re

import numpy as np
import pandas as pd

from whocounts.classroom import predict
from whocounts.classroom.answers import as_truth, is_close
from whocounts.classroom.check import Checks
from whocounts.classroom.figure import BLACK, BLUE, ORANGE, new_figure, picture
from whocounts.classroom.figure import table as show_table
from whocounts.classroom.kindly import kindly, number_within
from whocounts.classroom.panel import Panel, Slider
from whocounts.classroom.predict import claim_card
from whocounts.classroom.record import fact, facts, references
from whocounts.classroom.start import Start
from whocounts.models.branching import expected_hawkes_counts

__all__ = ["claim_card", "fact", "facts", "references", "show_table"]

PERIODS = ["before", "flood", "after"]
KINDS = ["hostile", "fan", "other"]

start = Start("13_taking_over_a_tag", data=["tag_posts"])
check = Checks()

WEEK = start.parameters("tag_posts")
BURST, RATIO, HALF_LIFE = WEEK["burst"], WEEK["ratio"], WEEK["half_life"]
DRAWN_IN = WEEK["hostile_drawn_in"]
USUAL = {"hostile": WEEK["hostile_posts"], "fan": WEEK["fan_posts"], "other": WEEK["other_posts"]}
FLOOD_DAY, LAST_DAY = WEEK["flood_day"], WEEK["days"]


def tag_week():
    """The invented week: one row is one hour of one kind of content."""
    return start.read("tag_posts")


def first_rows(tag):
    """The first rows of the table, with a caption."""
    caption = "The first six of the invented rows (SYNTHETIC). One row is one hour of one kind."
    return show_table(tag, caption, 6)


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
    figure = new_figure()
    axes = figure.subplots()
    axes.plot(share.index, share, color=BLUE, marker="o", linewidth=2.5)
    axes.set(xlabel="Hour of the fourth day", ylabel="Fan posts in 100 posts",
             title="By the evening the tag belongs to the fans", ylim=(0, 100), xlim=(11.6, 23.4))
    axes.set_xticks(range(12, 24))
    return picture(
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
    return predict.recall(
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
                         edgecolor=BLACK, linewidth=0.8, label="all posts")
    # A scale of tenfold steps has no zero; below its edge a line is not shown.
    (fan,) = lower.plot(middle, np.maximum(posts["fan"], 1), color=BLUE, linewidth=2.5, label="fan posts")
    (hostile,) = lower.plot(middle, posts["hostile"], color=ORANGE, linewidth=2, linestyle="--",
                            label="hostile posts")
    lower.legend(loc="lower left", bbox_to_anchor=(0, 0.96), ncols=3, fontsize=10, frameon=False)
    return {"every": every, "fan": fan, "hostile": hostile}


def week_figure(tag):
    """Share and number over the whole week, one above the other."""
    posts = _by_hour(tag)
    share = _fans_of_100(posts)
    figure = new_figure(height=4.9, hspace=0.32, bottom=0.13, top=0.92, left=0.13)
    upper, lower = _two_views(figure, range(1, LAST_DAY + 1), 10_000)
    upper.set_title("The share leaps and fades; the hostile posts go on")
    upper.plot(share.index + 0.5, share, color=BLUE, linewidth=2)
    _rates(lower, posts)
    by_day = tag.groupby(["day", "kind"])["posts"].sum().unstack()[KINDS]
    numbers = by_day.assign(**{"fan posts in 100": _fans_of_100(by_day).round(1)})
    flood_day = by_day.loc[FLOOD_DAY]
    return picture(
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


@kindly("lesson.waves(1000, 0.5)")
def waves(first, ratio):
    """The waves of reposts that follow `first` posts, and the posts so far."""
    first = number_within("first", first, 0, 1_000_000)
    ratio = number_within("ratio", ratio, 0, 2)
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


@kindly("lesson.three_days_later(burst=5000, ratio=0.6, half_life=2, renewed=0, drawn_in=0.1)")
def three_days_later(burst=BURST, ratio=RATIO, half_life=HALF_LIFE, renewed=0, drawn_in=DRAWN_IN):
    """What the model says of one setting, day by day, as a table; takes what `flood` takes."""
    posts = _stretches(
        flood(
            number_within("burst", burst, 0, 100_000),
            number_within("ratio", ratio, 0, 0.95),
            number_within("half_life", half_life, 1, 24),
            number_within("renewed", renewed, 0, 100),
            number_within("drawn_in", drawn_in, -1, 1),
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
    (share,) = upper.plot([], [], color=BLUE, linewidth=2.5)
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
    return (
        f"On the {first} fan posts are {fans[first]:.0f} of 100, and the busiest hour carries "
        f"{_times_as_busy(posts):.1f} times as many posts as a usual hour. "
        f"On {last}, three days later, fan posts are {fans[last]:.0f} of 100. "
        f"Hostile posts: {hostile[first]:.0f} an hour that evening, {hostile[last]:.0f} on {last}."
    )


def panel():
    """Burst, branching ratio, half-life, renewed effort: what is left after three days?"""
    return Panel(
        controls=[
            Slider("burst", "Posts that fans write on the evening", 0, 12_000, 500, BURST, "posts"),
            Slider("ratio", "Branching ratio", 0.0, 0.95, 0.05, RATIO, "reposts of each post"),
            Slider("half_life", "Half-life of reposts", 1, 24, 1, HALF_LIFE, "hours"),
            Slider("renewed", "Renewed effort on each later evening", 0, 100, 10, 0,
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
    """Settings of the panel side by side in numbers, and what the panel says of each."""

    def numbers(**settings):
        posts = flood(**settings)
        shares = _fans_of_100(_stretches(posts))
        return {
            **{f"fan posts in 100, {when}": round(share) for when, share in shares.items()},
            "busiest hour, times the usual posts": round(_times_as_busy(posts), 1),
        }

    return panel().static("Five settings of the panel (SYNTHETIC)", numbers)


# --- the published shares --------------------------------------------------------------------


@kindly("lesson.near_shares(2.7, 500)")
def near_shares(percent, images):
    """The whole numbers of images around a percentage, and the share that each would print."""
    percent = number_within("percent", percent, 0, 100)
    images = number_within("images", images, 1, 1_000_000, whole=True)
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
    flood = tag[tag["period"] == "flood"].groupby("kind")["posts"].sum()
    hostile, fan, every = flood["hostile"], flood["fan"], flood.sum()
    wanted = 100 * hostile / every
    whole = tag.groupby("kind")["posts"].sum()

    def near(other):
        return abs(value - other) <= 0.5

    if round(value) == round(wanted):
        return None
    if abs(value - wanted) < 1:
        return "You are very near. Let Python divide, and round to the nearest whole number."
    if is_close(value, wanted / 100, places=2):
        return "This is for each single post. The task asks for each 100 posts."
    if near(100 * hostile / fan):
        return "You divided by the fan posts. A share has *all* posts below the line."
    if near(100 * fan / every):
        return "This is the share of the fan posts. The task asks for the hostile ones."
    if near(100 * (every - hostile) / every):
        return "This is the share of everything else. The task asks for the hostile posts."
    if near(hostile):
        return "This is how many hostile posts there were. The task asks: in each 100 posts, how many?"
    if near(100 * whole["hostile"] / whole.sum()):
        return "This is the whole week. The task asks for the flood alone."
    if near(100 / 3):
        return "You counted rows. Each row holds many posts: add up the column `posts`."
    if value > 100:
        return "More hostile posts than posts? Divide what is smaller by what is larger."
    return "This number does not come from the flood's posts. Which posts did you count, and out of which?"


@check.table(
    "hostile_by_period",
    columns=("period", "posts"),
    right="Read it in your table: the hostile posts an hour did not fall in the flood. Their share did.",
)
def _(frame):
    tag = tag_week()
    hostile = tag[tag["kind"] == "hostile"].groupby("period")["posts"]
    if len(frame) > len(PERIODS):
        return "This has more than one row for a period. Group the rows by `period`."
    if sorted(map(str, frame["period"])) != sorted(PERIODS):
        return "The table needs one row for each period: before, flood, after."
    given = pd.to_numeric(frame.set_index("period")["posts"], errors="coerce")
    if given.isna().any():
        return "The column `posts` must hold numbers: hostile posts an hour."
    if np.allclose(given, hostile.mean().reindex(given.index), atol=0.51):
        return None

    def is_like(other):
        return np.allclose(given, other.reindex(given.index), atol=0.51)

    if is_like(hostile.sum()):
        return ("These are totals, and the periods differ in length: the flood is a few hours long. "
                "Ask for posts an hour.")
    if is_like(hostile.size()):
        return "These are hours: how many rows each period has. Use the numbers in the column `posts`."
    fan = tag[tag["kind"] == "fan"].groupby("period")["posts"]
    if is_like(fan.mean()) or is_like(fan.sum()):
        return "These are the fan posts. Choose the rows in which `kind` is hostile."
    if is_like(tag.groupby("period")["posts"].mean()):
        return "This mixes all kinds of content. Choose the rows in which `kind` is hostile."
    return "The periods are right, the numbers are not. Posts of which kind, and over how many hours?"


@check.number(
    "all_posts",
    right="The waves grow smaller and smaller, and yet most posts of the flood are reposts.",
)
def _(value):
    first, ratio = BURST, RATIO
    if is_close(value, first / (1 - ratio)):
        return None
    if is_close(value, first * ratio):
        return "This is the first wave of reposts alone. Add what fans wrote, and the waves after it."
    if is_close(value, first * (1 + ratio)):
        return "You stopped after the first wave. Reposts are reposted, too."
    if is_close(value, first * ratio / (1 - ratio)):
        return "These are the reposts of all waves. Add the posts that fans wrote themselves."
    if is_close(value, first / ratio):
        return "You divided by the branching ratio. What does the hint divide by?"
    if is_close(value, first / (1 - 0.5)):
        return "This has the ratio of the table above in it. The task gives another."
    if value <= first:
        return "This is not more than fans wrote themselves. Reposts come on top."
    if value < first / (1 - ratio):
        return "These are some of the waves. Where does the sum of all waves creep to?"
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
        return "At this setting fan posts are still fewer than half on the seventh day."
    if last(value - 10) >= 50:
        return "It is true there, and it was true before. Find the smallest setting."
    return None


@check.function(
    "fits",
    right="It knows nothing but whole numbers and rounding, and it can ask any printed share a question.",
    gives=as_truth,
)
def _(fits):
    answers = [
        fits(percent, images)
        for percent, images in ((50.0, 2), (33.3, 3), (66.7, 3), (33.4, 3), (50.0, 3), (0.3, 300), (0.4, 400))
    ]
    if answers[0] is None:
        return "The function gives nothing back. Write `return` before the comparison."
    if any(not isinstance(answer, bool | np.bool_) for answer in answers):
        return "It must give back True or False: compare two things with `==`."
    half, third, two_thirds, no_third, no_half, low, none = map(bool, answers)
    if not any(answers):
        return ("It says no to everything, even to half of two images. Does a number of the two lines "
                "still stand where `percent` or `images` belongs? Is your share in percent?")
    if half and third and no_third and no_half:
        return "It says yes to everything, even to half of three images."
    if all(fits(percent, 3) == fits(percent, 500) == fits(percent, 7) for percent in (50.0, 33.3, 14.3)):
        return "The number of images makes no difference to it. Is there a `500` left in your lines?"
    if half and not third:
        return ("One image of three prints as 33.3%, and your function says no. Does it take the "
                "nearest whole number, and round the share to one decimal, as print does?")
    if no_third:
        return "No number of three images prints as 33.4%, and your function says yes. It is too generous."
    if half and third and two_thirds and not (no_half or none) and low:
        return None
    return "Try it by hand: can one, two or three of three images print as 50.0%? As 66.7%?"


def _fitting(shares=(2.7, 28.0)):
    """The numbers of images from 460 to 500 that can give both printed shares."""
    sizes = range(460, 501)
    return [size for size in sizes
            if all(round(100 * round(share / 100 * size) / size, 1) == share for share in shares)]


@check.pair(
    "image_sizes",
    right="Read the list again: numbers between the two are missing, so this is no range. Had more than 40 "
    "images dropped out, smaller numbers would fit, too. And if two codings were averaged, or a figure mistyped, "
    "none need have dropped out. The published summary does not say.",
)
def _(pair):
    low, high = pair
    wanted = _fitting()
    if pair == (wanted[0], wanted[-1]):
        return None
    if high == 500:
        return "Look at the list once more: is the number of images that the study names in it?"
    if high < 100:
        return "These look like percentages or counts of one kind. The range is in images: all that were coded."
    if low == 460:
        return "This is where the search begins. At which number does the list begin that Python printed?"
    if low not in wanted or high not in wanted:
        return "An end of your range is not in the list that Python printed. If the list is empty, mend `fits` first."
    if low > wanted[0] and high == wanted[-1]:
        return "The upper end fits. A smaller number of images is possible, too: look where the list begins."
    if low == wanted[0]:
        return "The lower end fits. A larger number of images is possible, too: look where the list ends."
    return "Write the first and the last number of the list as (low, high)."


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


_SHARE = re.compile(r"\b(shares?|percent\w*|parts?|proportion\w*|fractions?|portions?|ratios?|relative\w*)\b|per cent|%"
                    r"|\b(of|in|per|from|every|each|out of)( every| each| a)? (100|hundred)\b")
_NUMBER = re.compile(r"\b(numbers?|counts?|counted|amounts?|quantit\w+|volumes?|totals?|absolute|more of them|fewer|less|how many"
                     r"|as (many|much|often)|(per|an|each|every|by the) hour|hourly)\b")
_FELL = re.compile(r"\b(fell|falls?|fallen|dropp?\w*|sank|sinks?|shrank|shr[iu]nks?|declin\w*|decreas\w*"
                   r"|went down|go(es)? down|gone|reduced|disappear\w*|vanish\w*|fewer|stopped)\b")
_WENT_ON = re.compile(r"\b(still|same|stay\w*|remain\w*|continu\w*|unchanged|constant|steady|kept|keeps?"
                      r"|went on|go(es)? on|(not|n't|never) (stop|fall|drop|shrink|sink|go|disappear|vanish)\w*)\b")
_TIME = re.compile(r"\b(days?|nights?|later|evenings?|hours|weeks?|tomorrow|brief\w*|short\w*|soon|temporar\w*"
                   r"|fad\w*|last\w*|back|return\w*|again|moment\w*|while|long)\b")
_FOR_GOOD = re.compile(r"for ever|forever|for good|permanent\w*|never (came|come|comes|went|go) back")
_NOT = re.compile(r"\b(not|never|no|nobody|none|nor|neither|hardly|barely|without|instead of|wrong)\b|n't\b")


def _denial(text):
    """What the text says against the table, or None. It reads clauses by their words, not by sense."""
    text = text.replace("cannot", "can not")
    for clause in re.split(r"[.,;:!?]| but | and | while | because | although | though | so ", text):
        denied, back = _NOT.search(clause), re.search(r"\b(back|again)\b", clause)
        hostile = re.search(r"\b(hostile|hate\w*|hating)\b", clause)
        said_of = hostile or not re.search(r"\bfan", clause)
        share, number = _SHARE.search(clause), _NUMBER.search(clause)
        falls = _FELL.search(clause) and not back
        if re.search(r"\bno (more )?(hostile|hate)", clause) or (
            falls and not denied and not share and said_of and (number or hostile)
        ):
            return ("This reads as if there had been fewer hostile posts. Look at your table in Exercise 2. "
                    "If you mean something else, say it in a sentence of its own.")
        if share and falls and denied and not number and hostile and not re.search(r"long|only|last", clause):
            return "This reads as if the share of the hostile posts had not fallen. Look at Exercise 1."
    for lasting in _FOR_GOOD.finditer(text):
        if not _NOT.search(re.split(r"[.!?]", text[: lasting.start()])[-1]):
            return "This reads as if it had lasted for good. Look at the seventh day."
    return None


@check.words(
    "why_not_over",
    least=20,
    right="A share, a number and a time are in it. A machine cannot judge its sense: compare it with "
    "the likely answer, or with a neighbour's.",
)
def _(text):
    if denial := _denial(text):
        return denial
    if not _SHARE.search(text):
        return "Say what fell: of each 100 posts, how many were hostile? There is a word for it."
    if not (_NUMBER.search(text) or _WENT_ON.search(text)):
        return "You speak of the share. Say also what happened to the number of hostile posts."
    if not _TIME.search(text):
        return "Share and number are there. Now say for how long it held."
    return None
