"""Lesson 42, Which sample?: spoons by lot, and buckets that fill themselves."""

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
from whocounts.models import sampling

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("42_which_sample", data=["post_stream"])

CHOSEN = start.parameters("post_stream")
GREY = "#d0d0d0"


def cooks():
    """The invented stream: one row is one account that cooked along."""
    return start.read("post_stream")


def headline_figure(cooks):
    """Posts with the tag, by what their authors want: the picture that made the headline."""
    tagged = cooks.groupby("wants_salt")["tagged"].sum()
    counted = pd.Series({"more salt": tagged[True], "as it is": tagged[False]}, name="posts with the tag")
    figure = kit.new_figure(height=2.4, left=0.16, bottom=0.24)
    axes = figure.subplots()
    bars = axes.barh(counted.index, counted, 0.6, color=[kit.ORANGE, kit.BLUE], edgecolor="black", hatch=["", "//"])
    axes.bar_label(bars, [f"{value:,}" for value in counted], padding=4)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Posts with the official tag", title="The fans want more salt", xlim=(0, 1.15 * counted.max()))
    return kit.picture(
        figure,
        alt=f"Two bars. More salt: {counted['more salt']:,} posts; as it is: {counted['as it is']:,}.",
        caption="Posts with the official tag, by what their authors want.",
        not_shown="how many people wrote them, and what those want who wrote none.",
        numbers=counted.rename_axis("what the author wants"),
    )


def answer_to_prediction(cooks):
    """The student's prediction beside what all accounts want."""
    wants = cooks["wants_salt"]
    each = round(100 * wants.mean())
    happened = f"{wants.sum():,} of the {len(cooks):,} accounts want more salt: {each} of each 100."
    return kit.recall("my_prediction", "my_reason", happened, between=(0, 100), right=each, unit="of each 100 accounts")


def views_figure(cooks):
    """What each view of the same stream says, and out of how many of what."""
    wants = cooks["wants_salt"]
    posts = {"posts with the word salt": "keyword", "posts in the 1% stream": "one_percent",
             "posts, all of them": "posts", "posts with the tag": "tagged"}
    rows = {view: (100 * cooks.loc[wants, column].sum() / cooks[column].sum(), cooks[column].sum())
            for view, column in posts.items()}
    rows["answers to the form"] = (100 * wants[cooks["answered"]].mean(), cooks["answered"].sum())
    rows["all accounts"] = (100 * wants.mean(), len(cooks))
    table = pd.DataFrame(rows, ["want more salt, of each 100", "counted"]).T.round(0).astype(int)
    figure = kit.new_figure(height=3.4, left=0.27, bottom=0.17)
    axes = figure.subplots()
    said = table["want more salt, of each 100"]
    bars = axes.barh(said.index, said, 0.65, color=kit.ORANGE, edgecolor="black", hatch=[""] * (len(said) - 1) + ["//"])
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    axes.bar_label(bars, [f"{share} (of {number:,})" for share, number in table.to_numpy()], padding=4, bbox=paper)
    axes.axvline(50, color="black", linestyle=":", linewidth=1.5)
    axes.text(51, -0.62, "dotted: half", va="center", size=10)
    axes.set(xlabel="Want more salt, of each 100", title="One soup, six answers", xlim=(0, 118), ylim=(5.5, -0.95))
    let_through = cooks[cooks["one_percent"] > 0]
    most = cooks["posts"].nlargest(len(cooks) // 10).index
    each = "; ".join(f"{view}: {share} of each 100, of {number:,}" for view, (share, number) in
                     zip(table.index, table.to_numpy(), strict=True))
    return kit.picture(
        figure,
        alt=f"Six bars. {each}.",
        caption="The same accounts in six views. In brackets: how many posts, answers or accounts a view counts. The posts of the "
                f"1% stream come from {len(let_through)} accounts; {let_through.index.isin(most).sum()} of these are among the "
                f"{len(most)} who post most.",
        not_shown="which view you would have in the world. Nobody has the last one.",
        numbers=table.rename_axis("view"),
    )


# --- the feast: twenty by lot, or the first hundred ---------------------------------------------

_FEAST = CHOSEN["feast"]
_WAYS = {f"{_FEAST['lot']} by lot": "lot", f"the first {_FEAST['first']} at the pot": "pot"}


def _evenings():
    """Who wants more salt, and who is asked on each evening, by lot and at the pot."""
    rng = start.chance(11)  # the first four by lot already miss to both sides, as all eight do
    guests, evenings = _FEAST["guests"], _FEAST["evenings"]
    wants = rng.permutation(guests) < _FEAST["wanting"]
    asked = {"lot": [], "pot": []}
    for _ in range(evenings):
        asked["lot"].append(rng.permutation(guests)[: _FEAST["lot"]])
        arrival = rng.exponential(1 / np.where(wants, _FEAST["times"], 1))
        asked["pot"].append(np.argsort(arrival)[: _FEAST["first"]])
    return wants, asked


def _init_feast(figure):
    hall, line = figure.subplots(2, 1, height_ratios=[4, 1])
    hall.set_axis_off()
    guests = np.arange(_FEAST["guests"])
    across = _FEAST["across"]
    hall.set(xlim=(-1, across), ylim=(guests[-1] // across + 1, -1))
    dots = hall.scatter(guests % across, guests // across, 26, linewidths=1.4)
    line.set(xlim=(0, 100), ylim=(0, 1), yticks=[], xlabel="Want more salt, of each 100 asked")
    marks = line.scatter([0] * _FEAST["evenings"], [0.5] * _FEAST["evenings"], 90, marker="D", facecolors=kit.ORANGE,
                         edgecolors="black")
    everyone = line.axvline(100 * _FEAST["wanting"] / _FEAST["guests"], color="black", linestyle="--", linewidth=2)
    return {"dots": dots, "marks": marks, "everyone": everyone}


def _update_feast(artists, way, evening, everyone):
    wants, asked = _evenings()
    here = np.zeros(len(wants), dtype=bool)
    here[asked[way][evening - 1]] = True
    seen = here | everyone
    colours = np.where(wants, kit.ORANGE, kit.BLUE)
    artists["dots"].set(
        facecolors=np.where(seen, colours, GREY),
        edgecolors=np.where(here, "black", np.where(seen, colours, GREY)),
    )
    shares = [100 * wants[some].mean() for some in asked[way][:evening]]
    heights = 0.5 + 0.1 * (np.arange(evening) % 5 - 2)  # so that equal ones can be counted
    artists["marks"].set_offsets(np.column_stack([shares, heights]))
    artists["everyone"].set_alpha(float(everyone))
    said = next(words for words, value in _WAYS.items() if value == way)
    earlier = f" The evenings before: {', '.join(f'{share:.0f}' for share in shares[:-1])}." if evening > 1 else ""
    truth = f" All {len(wants):,} were asked: {wants.sum()} want more salt, {100 * wants.mean():.0f} of each 100." if everyone else ""
    return (f"Evening {evening}, {said}: {wants[here].sum()} of {here.sum()} want more salt, {shares[-1]:.0f} of each "
            f"100.{earlier}{truth}")


def at_the_feast():
    """A thousand guests: twenty by lot, or the first hundred who come to the pot."""
    return kit.Panel(
        name="at_the_feast",
        controls=[
            kit.Choice("way", "Whom does Sam ask?", _WAYS, "lot"),
            kit.Slider("evening", "Evening", 1, _FEAST["evenings"], 1, 1),
            kit.Switch("everyone", "Ask every guest"),
        ],
        init=_init_feast,
        update=_update_feast,
        alt="A hall of dots, one for each guest, and below it a line from 0 to 100 with a mark for each evening.",
        caption="Ringed: asked this evening. Orange: wants more salt. Blue: likes it as it is. Grey: not asked. A diamond is "
                "what one evening says; dashed: all guests (SYNTHETIC). Not shown: why somebody stays seated.",
        states=[{}, {"evening": 5}, {"way": "pot"}, {"way": "pot", "evening": 5, "everyone": True}],
        size={"height": 3.7, "left": 0.03, "right": 0.97, "top": 0.94, "bottom": 0.15},
    )


# --- spoons and buckets -------------------------------------------------------------------------

_LARGE = CHOSEN["large"]
_FROM = CHOSEN["bucket"]  # where the panel starts


def _typical_miss(people):
    """By how many points so many people by lot miss one half, typically."""
    return 50 / people**0.5


def _forty(answers, eager, posts, spoon):
    """Forty evenings: what a spoon by lot says, and a bucket counted by people and by posts."""
    lots, volunteers, writing = start.chance().spawn(3)
    evenings, truth = _LARGE["evenings"], _LARGE["wanting"]
    spoons = lots.binomial(spoon, truth, evenings) / spoon
    wanting = volunteers.binomial(answers, sampling.self_selected_share(truth, eager), evenings)
    # Everyone who answers wrote at least one post; the sum of so many is drawn at once.
    means = _LARGE["posts_each"] * np.array([posts, 1])
    people = np.column_stack([wanting, answers - wanting])
    wrote = people + writing.negative_binomial(np.maximum(people, 1), 1 / means)
    return 100 * spoons, 100 * wanting / answers, 100 * wrote[:, 0] / wrote.sum(axis=1)


def _stacked(shares):
    """How high each dot lies, so that they can be counted."""
    columns = pd.Series(np.round(shares / 2))
    return 1.8 + 0.118 * columns.groupby(columns).cumcount().to_numpy()


def _init(figure):
    axes = figure.subplots()
    axes.axvline(100 * _LARGE["wanting"], color="black", linestyle="--", linewidth=1.5)
    axes.text(100 * _LARGE["wanting"] + 1, 3.6, "dashed: the whole stream", va="center", size=10)
    axes.set(xlim=(0, 100), ylim=(0.15, 3.75), xlabel="Want more salt, of each 100", yticks=[])
    left = {"ha": "right", "va": "center"}
    axes.text(-1.5, 0.5, "the same,\nby posts", **left)
    strips = {"bucket": axes.text(-1.5, 1.2, "", **left), "spoon": axes.text(-1.5, 2.4, "", **left)}
    number = np.arange(_LARGE["evenings"])
    for name, height, colour in (("by posts", 0.5, kit.PINK), ("by people", 1.2, kit.ORANGE), ("spoons", 2, "white")):
        heights = height + 0.4 * (number / number[-1] - 0.5)
        edge = 0.8 if name == "spoons" else 0.3  # a bucket's dots lie so close that thick edges would hide its colour
        strips[name] = axes.scatter(0 * number, heights, 42, facecolors=colour, edgecolors="black", linewidths=edge)
    return strips


def _update(artists, answers, eager, posts, spoon):
    spoons, people, by_posts = _forty(answers, eager, posts, spoon)
    truth = 100 * _LARGE["wanting"]
    nearer = np.abs(spoons - truth) < np.abs(people - truth)
    for name, shares in (("by people", people), ("by posts", by_posts)):
        heights = artists[name].get_offsets()[:, 1]
        artists[name].set_offsets(np.column_stack([shares, heights]))
    artists["spoons"].set_offsets(np.column_stack([spoons, _stacked(spoons)]))
    artists["spoons"].set_facecolors(np.where(nearer, kit.GREEN, "white"))
    artists["bucket"].set_text(f"bucket:\n{answers:,}\npeople")
    artists["spoon"].set_text(f"spoon:\n{spoon} by lot")
    miss = _typical_miss(spoon)
    of_people, of_posts = (round(float(shares.mean()), 1) for shares in (people, by_posts))
    return kit.Reading(
        f"{answers:,} answers, counted by people: {of_people:.0f} of each 100 want more salt; counted by posts: "
        f"{of_posts:.0f}. In the whole stream {truth:.0f} do. On {nearer.sum()} of {len(nearer)} evenings the spoon of "
        f"{spoon} comes nearer than the people in the bucket. By the rule, such a spoon misses by {miss:.1f} points, typically.",
        {
            "evenings on which the spoon is nearer": int(nearer.sum()),
            "bucket by people, of each 100": of_people,
            "bucket by posts, of each 100": of_posts,
            "typical miss of the spoon, points": round(miss, 1),
        },
    )


def _large_bucket_alone(settings, numbers):
    """Whatever the spoon does, the bucket has grown and nothing else of it has changed."""
    return {**settings, "spoon": _FROM["spoon"]} == {**_FROM, "answers": 100_000}


def _worse_than_ten(settings, numbers):
    ten = settings["answers"] == 100_000 and settings["spoon"] == 10
    return ten and 2 * numbers["evenings on which the spoon is nearer"] > _LARGE["evenings"]


def _people_right(settings, numbers):
    return settings["eager"] == 1 and settings["posts"] == 1


def _posts_wrong(settings, numbers):
    people, by_posts = numbers["bucket by people, of each 100"], numbers["bucket by posts, of each 100"]
    return settings["eager"] == 1 and by_posts - people >= 15


def panel():
    """A spoon by lot beside a bucket that fills itself, on forty evenings."""
    sizes = {f"{answers:,}": answers for answers in (100, 1_000, 10_000, 100_000)}
    return kit.Panel(
        controls=[
            kit.Choice("answers", "People who answer of their own accord", sizes, _FROM["answers"]),
            kit.Slider("eager", "Who wants more salt answers", 1, 3, 0.25, _FROM["eager"], "times as often"),
            kit.Slider("posts", "Who wants more salt posts", 1, 4, 0.5, _FROM["posts"], "times as much"),
            kit.Choice("spoon", "People in a spoon, by lot", {str(people): people for people in (10, 20, 50, 100, 400)},
                       _FROM["spoon"]),
        ],
        init=_init,
        update=_update,
        alt="Three strips of forty dots each on a line from 0 to 100: spoons by lot, buckets counted by people, buckets "
            "counted by posts. A dashed line marks the whole stream.",
        caption="A dot is one evening. Green: that evening's spoon comes nearer to the whole stream than the people in the "
                "bucket (SYNTHETIC). Not shown: those in a spoon who will not answer.",
        states=[
            {"answers": 100},
            {"answers": 100_000},
            {"answers": 100_000, "eager": 2},
            {"answers": 100_000, "eager": 2, "spoon": 100},
            {"answers": 100_000, "eager": 1, "posts": 2.5},
        ],
        missions=[
            kit.Mission(
                "Let 100,000 answer, and move nothing else of the bucket. Does it move, or does it shrink? Then, with a spoon of ten, "
                "change who answers until the bucket does worse: more than 20 green spoons.",
                steps=[_large_bucket_alone, _worse_than_ten],
                said="All dots of the bucket agree with each other. Could you have seen from them alone that they are off?",
            ),
            kit.Mission(
                "Press Reset. Let everybody answer equally often, and post equally much. Then let the bucket by posts lie at least "
                "15 points above the bucket by people.",
                steps=[_people_right, _posts_wrong],
                said="The same people, the same answers. What is one of each: a person, or a post?",
            ),
        ],
        size={"height": 3.4, "left": 0.17, "right": 0.97, "top": 0.98, "bottom": 0.16},
    )


# --- weights ------------------------------------------------------------------------------------

_TABLES = CHOSEN["tables"]
_TOWNS = {
    "near tables, more often": "place",
    "who wants salt, more often": "salt",
    "near tables, nobody else": "silence",
}


def _answers(town):
    """Answers near and far, and how many of each want more salt."""
    near, far = _TABLES["near"], _TABLES["far"]
    if town == "salt":
        share = sampling.self_selected_share(0.5, _TABLES["times"])
        return near, far, round(near * share), round(far * share)
    wanting = near * _TABLES["near_wanting"] // 100, far * _TABLES["far_wanting"] // 100
    return (near, 0, wanting[0], 0) if town == "silence" else (near, far, *wanting)


def _init_tables(figure):
    hall, bars = figure.subplots(2, 1, height_ratios=[1.15, 1])
    hall.set_axis_off()
    near, far = np.arange(_TABLES["near"]), np.arange(_TABLES["far"])
    columns = np.concatenate([near // 5, near[-1] // 5 + 2.6 + far // 5])
    hall.set(xlim=(-1, columns.max() + 1), ylim=(4.8, -1.9))
    hall.text(0, -1.4, "near the pot", va="center", size=10)
    hall.text(columns[-1] - 3.2, -1.4, "far", va="center", size=10)
    dots = hall.scatter(columns, np.concatenate([near % 5, far % 5]), 40, edgecolors="black", linewidths=0.6)
    made = bars.barh([1, 0], [0, 0], 0.6, color=[kit.GREEN, kit.ORANGE], edgecolor="black", hatch=["//", ""])
    bars.axvline(50, color="black", linestyle="--", linewidth=1.5)
    bars.set(xlim=(0, 100), ylim=(-0.6, 1.6), xlabel="Of each 100, with your weights (dashed: of all guests)")
    bars.set_yticks([1, 0], ["near the pot", "want more salt"])
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    labels = [bars.text(0, place, "", va="center", weight="bold", bbox=paper) for place in (1, 0)]
    return {"dots": dots, "bars": list(made), "labels": labels}


def _update_tables(artists, near_weight, far_weight, town):
    near, far, near_wanting, far_wanting = _answers(town)
    every = np.concatenate([np.arange(_TABLES["near"]) < near_wanting, np.arange(_TABLES["far"]) < far_wanting])
    weights = np.repeat([near_weight, far_weight if far else 0], [_TABLES["near"], _TABLES["far"]])
    artists["dots"].set_sizes(40 * weights)
    artists["dots"].set_facecolors(np.where(every, kit.ORANGE, kit.BLUE))
    total = weights.sum()
    shares = [100 * near * near_weight / total, 100 * (weights * every).sum() / total] if total else [0, 0]
    for bar, label, share in zip(artists["bars"], artists["labels"], shares, strict=True):
        bar.set_width(share)
        label.set(x=share + 1.5 if share < 90 else share - 7, text=f"{share:.0f}")
    who = next(said for said, value in _TOWNS.items() if value == town)
    if not total:
        said = f"Who answered: {who}. With these weights nobody counts."
    else:
        said = (f"Who answered: {who}. {near} answers from near, {near_wanting} of them for more salt; {far} from far, {far_wanting} for "
                f"more. With your weights {shares[0]:.0f} of each 100 are from near, and {shares[1]:.0f} want more salt. Of all "
                f"guests {_TABLES['known_near']} sit near, and 50 want more.")
    return kit.Reading(said, {"from near, of each 100": round(shares[0], 1), "want more salt, of each 100": round(shares[1], 1)})


def _both_mended(settings, numbers):
    return (settings["town"] == "place" and abs(numbers["from near, of each 100"] - _TABLES["known_near"]) <= 1
            and abs(numbers["want more salt, of each 100"] - 50) <= 2)  # fmt: skip


def _one_missed(settings, numbers):
    return (abs(numbers["from near, of each 100"] - _TABLES["known_near"]) <= 1
            and numbers["want more salt, of each 100"] >= 60)  # fmt: skip


def _nobody_far(settings, numbers):
    return settings["town"] == "silence" and settings["far_weight"] > 1


def weights_panel():
    """A hundred answers, most from near the pot. What can two weights mend?"""
    return kit.Panel(
        name="weights",
        controls=[
            kit.Number("near_weight", "Weight, near", 0, 5, 0.25, 1, "times"),
            kit.Number("far_weight", "Weight, far", 0, 5, 0.25, 1, "times"),
            kit.Choice("town", "Who answered?", _TOWNS, "place"),
        ],
        init=_init_tables,
        update=_update_tables,
        alt="A hundred dots, one for each answer, drawn as large as it counts, and two bars from 0 to 100.",
        caption="A dot is an answer, as large as it counts; orange wants more salt. The club knows that half of all guests sit "
                "near. That half want more salt nobody there knows; you do (SYNTHETIC). Not shown: who did not answer.",
        states=[{}, {"far_weight": 4}, {"far_weight": 4, "town": "salt"}, {"far_weight": 4, "town": "silence"}],
        missions=[
            kit.Mission(
                "Set weights so that near counts for 50 of each 100, and the salt is right, too. Keep them. Then change who answered: "
                "first so that the places stay right and the salt is wrong, then so that nobody far has a voice.",
                steps=[_both_mended, _one_missed, _nobody_far],
                said="Weights mend what you know and weigh by. What makes people answer may be something else. And nothing, "
                "however much it weighs, is still nothing.",
            )
        ],
        size={"height": 3.5, "left": 0.17, "right": 0.97, "top": 0.97, "bottom": 0.15},
    )


def panel_table():
    """Both panels as tables."""
    buckets = panel().static("Five settings of spoons and buckets (SYNTHETIC); other controls at their start")
    weights = weights_panel().static("Four settings of the weights (SYNTHETIC)")
    return kit.one_below_another({"Spoons and buckets": buckets, "Weights": weights})


# --- five real samples --------------------------------------------------------------------------

_FEW, _MANY, _NOBODY = "by 5 points or fewer", "by 10 points or more", "nobody can say"
_SAMPLES = [  # what lies face up, what is asked, how far off it was, the record, what to know
    ("Through Facebook, May 2021: about 250,000 people a week", "How many are vaccinated?", _MANY,
     "17 points too high [F589]", "Measured against official counts of vaccinations."),
    ("The Census Bureau, the same month: 75,000 people", "How many are vaccinated?", _MANY,
     "14 points too high [F589]", "A known sender and many answers, and far off."),
    ("A standing group that is asked again and again, the same month: about 1,000 people a week", "How many are vaccinated?", _FEW,
     "4.2 points off [F589]", "Books call it a panel. The smallest of the three came nearest."),
    ("The Literary Digest, a US magazine, 1936: 1,293,669 cards for Landon, 972,897 for Roosevelt",
     "Two men want to be US president. What share of votes will Landon get?", _MANY,
     "57.1% for Landon; he got about 37% [F592]",
     "Both its list and those who sent a card back were biased; had all answered, it would have named the winner [F593]."),
    ("The ARMY Census, 2020: over 400,000 answers", "Where do the fans of BTS live?", _NOBODY,
     "Nobody can say: nobody has counted all fans",
     "Indonesia: 20% in 2020 [F104], 6.8% two years later [F105]. Its organisers say: not representative [F101]."),
]  # fmt: skip


def five_samples():
    """Five real samples: how far off, for their size?"""
    return kit.cards_to_turn(
        [
            kit.FaceDown(front, asked, record, known, {"guess": right})
            for front, asked, right, record, known in _SAMPLES
        ],
        {"guess": ("How far was it off?", [_FEW, _MANY, _NOBODY])},
        name="five_samples",
        alt="A card with a sample on its face.",
        caption="From the public record, by the ids on the cards. Not shown: those who were never asked.",
    )


# --- more ---------------------------------------------------------------------------------------


def three_parts():
    """Ten people on paper: the error of those recorded, as a product of three things."""
    ten = CHOSEN["ten"]
    number = np.arange(1, ten["people"] + 1)
    wants, recorded = number <= ten["wanting"], np.isin(number, ten["recorded"])
    split = sampling.data_defect(wants, recorded)
    rows = {
        "correlation: being recorded goes with wanting salt": split.correlation,
        "times root of missing for each one recorded": split.scarcity,
        "times spread of what people want": split.spread,
        "is the error: recorded less all": split.error,
    }
    caption = (f"{ten['wanting']} of {ten['people']} want more salt. Recorded are numbers "
               f"{', '.join(map(str, ten['recorded']))}; {wants[recorded].sum()} of these {recorded.sum()} want it (SYNTHETIC)")  # fmt: skip
    frame = pd.Series({part: f"{value:.3f}" for part, value in rows.items()}, name="value").rename_axis("part")
    return show_table(frame, caption)


def digest():
    """Votes on straw, worked out: the share for Landon, and what the error is worth."""
    landon, roosevelt = 1_293_669, 972_897  # F592
    won, lost = 62, 37  # F592, of each 100 votes
    said, got = landon / (landon + roosevelt), lost / (won + lost)
    worth = sampling.random_sample_with_error(0.62, said - 0.38)  # F594 counts two candidates alone
    lines = [
        f"{landon:,} + {roosevelt:,} cards [F592]: {100 * said:.1f} of each 100 for Landon.",
        f"Of the votes for the two he got about {100 * got:.0f} of each 100 [F592].",
        f"So far off, typically, are {worth:.1f} people by lot [F594].",
    ]
    return kit.Shown(kit.box("The Digest, by hand", *lines), " ".join(lines))


# --- the exercises ------------------------------------------------------------------------------


def _shares():
    frame = cooks()
    wants = frame["wants_salt"]
    return 100 * frame.loc[wants, "posts"].sum() / frame["posts"].sum(), 100 * wants.mean()


@check.pair(
    "of_posts_and_accounts",
    of=("posts", "accounts"),
    right="By posts most want more salt, by accounts most do not. Both are counted right. Which of them would you call "
    "*the fans*?",
)
def _(pair):
    by_posts, by_accounts = pair
    wanted = _shares()
    near = [abs(given - right) <= 0.51 for given, right in zip(pair, wanted, strict=True)]
    if all(near):
        return None
    if all(abs(given - right) <= 0.51 for given, right in zip(pair, reversed(wanted), strict=True)):
        return "Right numbers, in the other order: posts first, then accounts."
    if 0 < max(pair) <= 1:
        return "These are shares of one. The task asks for each 100."
    frame = cooks()
    if kit.is_close(by_accounts, 100 * frame["wants_salt"].sum() / frame["posts"].sum(), places=1):
        return "The second divides accounts by posts. What is the whole, when an account is the unit?"
    if min(pair) < 0 or max(pair) > 100:
        return "Of each 100 between none and all. Divide the part by the whole: which of the four is the whole?"
    seen = frame.groupby("wants_salt")["tagged"].sum()
    if kit.is_close(by_posts, 100 * seen[True] / seen.sum(), places=1):
        return "The first counts posts with the tag alone, as the headline did. What is the whole, when all posts are in it?"
    if by_posts == by_accounts:
        return "Both are the same. A post and an account are two units: divide posts by posts and accounts by accounts."
    if near[0]:
        return "The posts are right. For the accounts, divide accounts by accounts."
    if near[1]:
        return "The accounts are right. For the posts, divide posts by posts."
    return "Each number is a part divided by its whole, times 100. First posts, then accounts."


@check.number(
    "of_each_100_at_the_pot",
    right="Near enough two of three, though half want it. In a hall ten times as large it is the same: ten times as many come "
    "of both kinds.",
)
def _(value):
    if abs(value - 200 / 3) <= 0.7:
        return None
    if 0.66 <= value <= 0.67:
        return "A share of one. The task asks for each 100."
    if kit.is_close(value, 50):
        return "So many of all guests want more salt. The task asks for those who come to the pot."
    if kit.is_close(value, 40):
        return "So many come, who want more salt. Out of how many who come at all?"
    if kit.is_close(value, 60):
        return "So many come in all. How many of *them* want more salt, of each 100?"
    if abs(value - 100 / 3) <= 0.7:
        return "These are those at the pot who like it as it is."
    if kit.is_close(value, 30):
        return "So many of all guests come. The task asks about those who came: how many of them want more salt?"
    return "Count on paper: how many of each kind come? Then: of all who come, how many of each 100 want more salt?"


@check.pair(
    "worth_by_lot",
    of=("survey", "group"),
    right="About nine people by lot, for the survey of a quarter of a million a week. The paper says that so many can be worth "
    "10 [F590]. The standing group is worth far more, and still less than its thousand.",
)
def _(pair):
    worth = [sampling.random_sample_with_error(0.5, miss / 100) for miss in _misses()]
    near = [abs(given - right) <= max(0.7, 0.006 * right) for given, right in zip(pair, worth, strict=True)]
    if all(near):
        return None
    misses = _misses()
    if all(abs(given - right) <= 1 for given, right in zip(pair, reversed(worth), strict=True)):
        return "Right numbers, in the other order: the survey first."
    if all(kit.is_close(given, 50 / miss, places=1) for given, miss in zip(pair, misses, strict=True)):
        return "Half of the way: 50 divided by the miss is the *root* of how many. What is the number itself?"
    if all(kit.is_close(given, 50 / miss**0.5, places=1) for given, miss in zip(pair, misses, strict=True)):
        return "You took the miss for a number of people. Which number of people has this miss?"
    if all(kit.is_close(given, 50 / miss**2, places=1) for given, miss in zip(pair, misses, strict=True)):
        return "You squared the miss alone. The square belongs to the whole fraction: put it into round brackets."
    if all(kit.is_close(given, miss) for given, miss in zip(pair, misses, strict=True)):
        return "These are the misses. The task asks how many people by lot miss by as much."
    if max(pair) >= 1_000:
        return "These are large. A spoon of 100 misses by 5 points already: does a larger miss need more people, or fewer?"
    if near[0]:
        return "The survey is right. Do the same with the miss of the standing group."
    if near[1]:
        return "The standing group is right. Do the same with the survey's miss."
    return "Try it backwards: by how much would so many people miss? 50 divided by the root of how many."


def _misses():
    known = fact("F589")
    return float(known.high), float(known.low)


@check.choice(
    "hundred_posts",
    options=("a", "b", "c", "d"),
    right="You go to each room yourself, however few walk there. Afterwards each room can be weighted by its size, if you know "
    "it. Nobody was drawn out of a room that you had not gone into.",
)
def _(choice):
    return {
        "a": "Linked equally, yes. Who reads decides here, and who walks to the porch?",
        "b": "A draw by lot, out of what? Look at what carries the tag in the porch.",
        "d": "This reader goes where most go. McIlwain's word is about these very steps.",
    }.get(choice)


@check.number(
    "worth_of_millions",
    right="Two million answers and more, and four hundred by lot would have done as well. A correlation of `0.005` is so small "
    "that no picture shows it.",
)
def _(value):
    wanted = sampling.effective_sample_size(0.01, 0.005)
    if abs(value - wanted) <= 0.6:
        return None
    if kit.is_close(value, 0.01 / 0.005**2, places=1):
        return "Near, by luck: you did not divide by the share that was not recorded. Where half is recorded, that makes it twice as much."
    if kit.is_close(value, 0.01 - 0.01 / 0.005**2, places=1):
        return "Python divides before it takes away. Put the share that was not recorded in round brackets."
    if kit.is_close(value, 0.01 / 0.99 / 0.005, places=1) or kit.is_close(value, 2, places=1):
        return "The correlation counts twice: divide by its square."
    if value > 1_000_000:
        return "That is how many answered. What are they worth?"
    if value < 1:
        return "Below one answer? Divide by the square of the correlation."
    return "In the formula stand three things: the share recorded, the share not recorded, the square of the correlation."


@check.function(
    "chance_to_be_seen",
    right="One less the chance that every single post is missed. Who posts more is seen more, and nobody chose it.",
)
def _(function):
    for number in (1, 2, 50, 138, 0):
        given, wanted = float(function(number)), sampling.inclusion_probability(number, 0.01)
        if kit.is_close(given, wanted, places=3):
            continue
        posts = kit.counted(number, "posts")
        if kit.is_close(given, 0.99**number, places=3):
            return f"With {posts} you give the chance that all of them are missed. The task asks for the contrary."
        if kit.is_close(given, 100 * wanted, places=2) and number:
            return "Give a share from 0 to 1, and not of each 100."
        if kit.is_close(given, 0.01 * number, places=3):
            return f"With {posts} you add 0.01 for each. By this, what would 200 posts give?"
        if kit.is_close(given, 0.01**number, places=3):
            return f"With {posts} you give the chance that *all* of them are seen. One is enough."
        return f"With {posts} it is not so. With which chance is one post missed, and then all of them?"
    return None


@check.table(
    "seen_by_room",
    by="room",
    value="seen",
    of=cooks,
    right="The tag is a road through two of the rooms. All of what is said on the porch is missing from it, and no larger pull "
    "of the tag brings it back.",
)
def _(given):
    by = cooks().groupby("room")[["tagged", "posts"]].sum()
    wanted = 100 * by["tagged"] / by["posts"]
    if (given - wanted).abs().max() < 0.51:
        return None
    if (given - wanted / 100).abs().max() < 0.006:
        return "These are shares of one. The task asks for each 100."
    if (given == by["tagged"]).all():
        return "These are posts with the tag. Of each 100 posts of the room, how many are that?"
    if (given == by["posts"]).all():
        return "These are all posts of each room. How many of each 100 carry the tag?"
    if (given - 100 * by["tagged"] / by["tagged"].sum()).abs().max() < 0.51:
        return "You divided by all posts with the tag. The whole is here the posts of *that room*."
    return "The rooms are right, the numbers are not: posts with the tag, divided by the posts of the room, times 100."


check.words(
    "why_not_more_answers",
    least=15,
    ideas=[
        kit.Idea(
            "that who answers differs from who does not",
            words="who answers, who answer*, those who answer*, people who answer*, those who vote*, people who vote*, who likes, who like, likes the page, like the page, who care*, only & vote*, "
            "only & click*, only & answer*, only people, only those, only fans, only the, only members, members only, nobody else, no one else, nobody from, not everybody, not everyone, not all, mostly, mainly, most of them are, "
            "fans of the page, fans of this page, fans of that page, members of the page, "
            "fans already, followers, follow the, visitors, visit the page, chose themselves, choose themselves, picked themselves, pick themselves, selected themselves, choose to, decide to, want to vote, wants to vote, self selected, self selection, "
            "volunteer*, of their own accord, by themselves, angry, annoyed, keen, eager, bored, interested, superfan*, die hard, devoted, love*, care most, motivated, "
            "care more, care a lot, feel strongly, strong opinion*, loud*, on the page, read the page, see the page, sees the page, find the page, know the page, never see, "
            "not representative, biased sample, enthusias*, indifferent, differ from & !not differ, differs from & !not, different from & !not different & !no different, unlike the rest, unlike those, unlike others, take* the trouble, "
            "bother* & vot*, bother* & click*, bother* & answer*, really care, truly care, felt like it, feel like it, who do care, just those, just the ones, just people who, just fans",
            ask="Who answers such a poll, and who does not?",
            turned=[*"all kinds of fans vote, all kinds of fans answer, everybody answers, everyone answers, everybody answered, everyone answered, everybody votes, everyone votes, all fans vote, same as "
            "everybody, same as everyone, all kinds of people answered, all kinds of people vote, people of all kinds vote, represents all, represent all, represents everybody".split(","),
                *kit.in_one_clause(
                    "voters, votes, who vote, who voted, who answer, who answered, answers, poll",
                    "is, are, give*, show*, make*",
                    "fair picture, good picture, true picture, right picture, fair sample, good sample, random sample, representative, typical, "
                    "like everybody else, like everyone else, like the rest, like all other",
                    without="lot,random people,draw*,hat,only,would",
                ),
                *(
                    f"{who} {are}{picked} {how}"
                    for who in ("voters", "who vote*", "who answer*", "answers", "votes")
                    for are in ("are", "were")
                    for picked in ("", " picked", " chosen", " drawn", " selected")
                    for how in ("by chance", "at random", "randomly", "by lot")
                ),
                *kit.in_one_clause(
                    "voters, who vote, who voted, who answer", "not differ from, no different from, not different from, no difference between", "rest, everybody, everyone, all fans, who do not, other fans"),
            ],
        ),
        kit.Idea(
            "that more answers do not mend it",
            words=[*"same kind, same kinds, like the first, like the others, like those before, like them, alike, similar, same people, same sort, same group, same type, same mistake, same error, same miss, same result, same bias, same problem, "
            "same answer, same lopsided, same skewed, same one sided, same picture, same unfair, as unsalted, same wrong, same corner, same voices, same place, again & same, still & same, from inside, not the truth, the same again, more of the same, twice & same, double* & same, doubl* & bias*, more & same, another & same, "
            "as skewed, as biased, as wrong, as far off, would change nothing, changes nothing, change nothing, nothing would change, nothing "
            "changes, nothing would improve, not improve, not change, not help, no help, not mend, not fix, not solve, not repair, not correct, not make it, "
            "not make the, not closer, not nearer, not get closer, not get nearer, not get better, not become better, not more right, not be right, no better, not better, still wrong, still biased, still miss*, still skewed, "
            "stay wrong, stays wrong, wrong anyway, only look*, look smaller, looks smaller, look exact, looks exact, look surer, looks surer, look precise, looks precise, seems exact, seem exact, "
            "stays, remains, however many, no matter how, even a million, even with, exactly wrong, size is not, size does not, number is not, not the number, look* more precise, look* more exact, look* more certain, look* more reliable, look* more accurate, seem* more precise, seem* more exact, seem* more reliable, "
                "appear* more precise, without & closer & !not & !without more, without & nearer & !not & !without more, without & truer & !not, new & not differ, wrong side & !lot & !draw*".split(","),
                *kit.in_one_clause(
                    "still, just as, equally, every bit as",
                    "wrong, lopsided, one sided, skewed, biased, off, unfair, distorted, unbalanced, tilted, misleading, the fans, the same fans, only fans",
                    without="lot,twenty,thirty,small,draw*,hat,not",
                ),
            ],
            ask="What would change if twice as many answered, and what would not?",
            turned=[  # not of a draw by lot, which may well be more accurate
                *kit.in_one_clause(
                    "twice, double, votes, answers, 160000",
                    "more correct, more accurate, more reliable, more true, truer, more right, be better, are better, is better, be "
                    "right, make it right, make it better, nearer to the truth, closer to the truth, nearer the truth, big enough, "
                    "large enough, help",
                ),
                *(f"twice as {better}" for better in ("right", "good", "sure", "true", "correct", "exact", "accurate", "reliable")),
                *kit.in_one_clause(  # not of the error of chance, which does become smaller
                    "more votes, more answers, more clicks, more voters, more people, twice, double, doubling, 160000",
                    "mistake & smaller, error & smaller, bias & smaller, miss & smaller, halve & error, halve & mistake, halve & bias, halve & miss, halves & error, halves & mistake, halves & bias, "
                    "half the error, half the mistake, half the bias, less wrong, less biased, less bias, reduce the error, reduce the mistake, reduce the bias, reduces the error, reduces the mistake, "
                    "reduces the bias, more representative, fairer",
                    without="margin,chance,random,look*,seem*,only,appear*",
                ),
                "bigger is better", "more is better", "large enough to be right", "enough votes",
            ],
        ),
        kit.Idea(
            "what you would do instead",
            words=[*kit.in_one_clause(
                "by lot, at random, random*, by chance",
                without="voters are,voters were,who vote are,who voted were,who answer are,votes are,votes were,they are,they were,not picked,not chosen,not drawn,not random,not by,not at",
            ), *"draw*, lottery, hat, list of, phone, ring, call them, call up, call some, call a, call # people, knock, visit, interview*, ask those, ask some, ask a few, "
            "ask the ones, ask people who, choose # people, pick # people, pick names, names out of, dice, did not vote, do not vote, not voted, did not answer, do not answer, never answer*, never vote*, ask again, go to, "
            "small sample, smaller sample, fewer people, few people, few names, ten people, twenty, thirty, fifty, hundred people, compare*, weigh*, stir*, each room, different places, other places, outside".split(",")],
            ask="Whom would you ask instead, and how would you choose them?",
            turned=[
                *("collect even more", "collect more votes", "even more votes", "instead of asking a few", "put weights on", "by lot can never know"),
                *kit.in_one_clause(
                    "by lot, at random, random sample, out of a hat, draw, small sample, twenty, thirty, fifty, ten people, 20 people, 30 people",
                    "too small, too few, know nothing, tell nothing, tells nothing, tell us nothing, tells us nothing, say nothing, says nothing, worth nothing, prove nothing, proves nothing, useless, worthless",
                ),
                *(f"{few} {are} not enough" for few in ("twenty", "thirty", "fifty", "ten people", "twenty people", "thirty people", "twenty names", "thirty names", "small sample") for are in ("is", "are")),
            ],
        ),
    ],
    samples=kit.Samples(
        lacks="A radio station got many letters about its new jingle. With so many, it must be true that people hate it.",
        has="Only those write who are annoyed. Twice as many letters would come from the same kind of listener. I would ring up "
        "thirty listeners by lot.",
    ),
)
