"""Lesson 44, Many right answers: one week of a tag, and every way of counting it."""

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
from whocounts.models import multiverse as model

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("44_many_right_answers", data=["hashtag_week"])

CHOSEN = start.parameters("hashtag_week")
HALF = CHOSEN["half"]
GREY = "#b0b0b0"

FORKS = {
    "hours": {
        "evening": lambda posts: posts[posts["clock"] >= CHOSEN["evening"]],
        "day": lambda posts: posts,
    },
    "reposts": {"in": lambda posts: posts, "out": lambda posts: posts[posts["form"] != "repost"]},
    "copies": {"in": lambda posts: posts, "out": lambda posts: posts[posts["form"] != "copied"]},
    "flagged": {"in": lambda posts: posts, "out": lambda posts: posts[~posts["flagged"]]},
    "unit": {"posts": lambda posts: posts, "accounts": lambda posts: posts.drop_duplicates("account")},
}
BOTH = "both"
FIRST_ANALYST = {fork: next(iter(options)) for fork, options in FORKS.items()}
SECOND_ANALYST = {**FIRST_ANALYST, "hours": "day", "reposts": "out", "copies": "out"}


def hashtag_week():
    """The week of the tag, post by post: one row is one post."""
    return start.read("hashtag_week")


def flood_evening():
    """The posts of the flood's evening: one row is one post."""
    week = hashtag_week()
    return week[(week["day"] == CHOSEN["day"]) & (week["clock"] >= CHOSEN["evening"])]


def _fans(posts):
    return 100 * (posts["kind"] == "fan").mean()


def multiverse():
    """Every path through the five forks, and how many of each 100 are by fans at its end.

    Returns
    -------
    pandas.DataFrame
        One row a path, in the order of the forks; the last fork varies fastest.
    """
    return _multiverse().copy()


@cache
def _multiverse():
    week = hashtag_week()
    table = model.multiverse(week[week["day"] == CHOSEN["day"]], FORKS, _fans)
    frame = pd.DataFrame(list(table)).rename(columns={"estimate": "fans_per_100"})
    return frame.assign(fans_per_100=frame["fans_per_100"].round(1))


@cache
def _sorted():
    """The paths from the smallest result to the largest."""
    return _multiverse().sort_values("fans_per_100", kind="stable").reset_index(drop=True)


def _results():
    return _sorted()["fans_per_100"].to_numpy()


def _marked(settings):
    """Which of the sorted paths agree with these settings."""
    paths = _sorted()
    settled = [paths[fork] == option for fork, option in settings.items() if option != BOTH]
    return np.logical_and.reduce([np.ones(len(paths), dtype=bool), *settled])


# --- two drawers --------------------------------------------------------------------------------

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
_OPEN = "not yet decided"
_DRAWERS = {"filled day by day": "first", "searched a year later": "second"}
_RULES = {"every slip": True, "slips with words of their own": False}
_SAID = {_OPEN: _OPEN, **{day: day for day in _DAYS}}


def _slips(drawer):
    return CHOSEN["two_drawers"][f"{drawer} own"], CHOSEN["two_drawers"][f"{drawer} passed on"]


def _tallest():
    return max(map(sum, zip(*_slips("first"), strict=True)))


def _spots():
    return [(place, height) for place in range(len(_DAYS)) for height in range(_tallest())]


def _init_drawers(figure):
    axes = figure.subplots()
    most = _tallest()
    axes.set(xlim=(-0.6, len(_DAYS) - 0.4), ylim=(-1.4, most + 1.6))
    axes.set_axis_off()
    for place, day in enumerate(_DAYS):
        axes.text(place, -0.8, day, ha="center", va="center")
    x, y = np.transpose(_spots())
    return {
        "slips": axes.scatter(x, y, 150, marker="s", linewidths=1.6),
        "counts": [axes.text(place, 0, "", ha="center", weight="bold") for place in range(len(_DAYS))],
        "said": axes.text(len(_DAYS) - 0.5, most + 0.9, "", ha="right", va="center", color="#a84900"),
    }


def _update_drawers(artists, drawer, every, said):
    own, passed = _slips(drawer)
    faces, edges = [], []
    for place, height in _spots():
        if height < own[place]:
            face = edge = kit.BLUE
        elif height < own[place] + passed[place]:
            face, edge = "white", kit.BLUE if every else GREY
        else:
            face = edge = "none"
        faces.append(face)
        edges.append(edge)
    artists["slips"].set(facecolors=faces, edgecolors=edges)
    counted = [one + other * every for one, other in zip(own, passed, strict=True)]
    for place, text in enumerate(artists["counts"]):
        whole = own[place] + passed[place]
        text.set(text=str(whole) if every else f"{counted[place]} of {whole}", y=whole - 0.1)
    artists["said"].set_text(f"You say: {said}")
    where = next(words for words, value in _DRAWERS.items() if value == drawer)
    how = next(words for words, value in _RULES.items() if value == every)
    listed = ", ".join(f"{day} {number}" for day, number in zip(_DAYS, counted, strict=True))
    sentence = f"The drawer {where}, {how}: {listed}. You say: {said}."
    if said == _OPEN:
        return sentence
    right = _DAYS[counted.index(max(counted))] == said
    return sentence + (" By this count it is." if right else " By this count another day is larger.")


def two_drawers():
    """One tag in two drawers, counted in two ways: which day was the biggest?"""
    return kit.Panel(
        name="two_drawers",
        controls=[
            kit.Choice("drawer", "Drawer", _DRAWERS, "first"),
            kit.Choice("every", "Count", _RULES, True),
            kit.Choice("said", "The biggest day was", _SAID, _OPEN),
        ],
        init=_init_drawers,
        update=_update_drawers,
        alt="Slips of paper in five piles, one for each day.",
        caption="One square is one slip, one post. Filled: words of its own. Empty: it passes another one on; grey: not counted "
                "(SYNTHETIC). Not shown: what became of the slips that the second drawer lacks.",
        states=[{}, {"every": False}, {"drawer": "second"}, {"drawer": "second", "every": False}],
        size={"height": 2.7, "left": 0.01, "right": 0.99, "top": 0.9, "bottom": 0.01},
    )  # fmt: skip


# --- the headline, and two analysts -------------------------------------------------------------


def headline_figure(week):
    """Fans' posts of each 100 of each evening: the picture behind the label."""
    evenings = week[week["clock"] >= CHOSEN["evening"]]
    shares = (100 * (evenings["kind"] == "fan").groupby(evenings["day"]).mean()).round(0)
    figure = kit.new_figure(height=2.7, bottom=0.2)
    axes = figure.subplots()
    bars = axes.bar(shares.index, shares, 0.6, color=kit.ORANGE, edgecolor="black")
    axes.bar_label(bars, [f"{value:.0f}" for value in shares], padding=3)
    _half(axes)
    axes.set(xlabel="Evening of day", ylabel="By fans, of each 100", ylim=(0, 100), xlim=(0.3, 7.7), title="One evening stands out")
    listed = "; ".join(f"day {day}: {value:.0f}" for day, value in shares.items())
    return kit.picture(
        figure,
        alt=f"Seven bars, and a dashed line at {HALF}. Posts by fans, of each 100 of the evening: {listed}.",
        caption=f"Of each 100 posts of an evening, from {CHOSEN['evening']} o'clock on, those by fans.",
        not_shown="what else could have been counted.",
        numbers=shares.rename("by fans, of each 100"),
    )


def _half(axes):
    axes.axhline(HALF, color=kit.BLACK, linestyle="--", linewidth=1.3)
    axes.text(axes.get_xlim()[1], HALF - 2, "half ", ha="right", va="top", size=10)


def answer_to_prediction():
    """The student's prediction beside the number of analysts who find more than half."""
    results = _results()
    more = int((results > HALF).sum())
    narrow = [f"{one:.1f}" for one in results if HALF < one < HALF + 1]
    happened = (
        f"{more} of the {len(results)} ways of counting find more than half by fans. Of these, {len(narrow)} end at "
        f"{' and '.join(narrow)}, so “at least {HALF + 1}” is true on {more - len(narrow)}."
    )
    return kit.recall("my_prediction", "my_reason", happened, between=(0, len(results)), right=more, unit="analysts")


def two_analysts():
    """Both analysts' paths, fork by fork, and where they end."""
    posts = hashtag_week().query("day == @CHOSEN['day']")
    rows, ends = [], {}
    for name, path in (("first", FIRST_ANALYST), ("second", SECOND_ANALYST)):
        kept, row = posts, {}
        for fork, options in FORKS.items():
            kept = options[path[fork]](kept)
            row[fork] = path[fork]
        ends[f"{name} analyst"] = _fans(kept)
        rows.append({**row, "left to count": len(kept), "by fans, of each 100": round(_fans(kept))})
    figure = kit.new_figure(height=2.2, left=0.2, bottom=0.26, top=0.84)
    axes = figure.subplots()
    bars = axes.barh(list(ends), list(ends.values()), 0.55, color=kit.ORANGE, hatch=["", "//"], edgecolor="black")
    axes.bar_label(bars, [f"{value:.0f}" for value in ends.values()], padding=4)
    axes.axvline(HALF, color=kit.BLACK, linestyle="--", linewidth=1.3)
    axes.text(HALF + 1, 1.42, "half", size=10)
    axes.invert_yaxis()
    axes.set(xlabel="By fans, of each 100", xlim=(0, 100), ylim=(1.5, -0.5), title="One table, two analysts")
    said = " and ".join(f"{value:.0f} for the {name}" for name, value in ends.items())
    return kit.picture(
        figure,
        alt=f"Two bars, one on each side of a dashed line at {HALF}: {said}.",
        caption="The first counts every post of the evening. The second counts the whole day, without reposts and copied words.",
        not_shown="who is right. Each can give a reason for each choice.",
        numbers=pd.DataFrame(rows, ["first analyst", "second analyst"]).T.rename_axis("fork"),
    )


# --- the panel ------------------------------------------------------------------------------------

_CONTROLS = {  # what a fork asks, and its two choices in words, for the controls and the figure
    "hours": ("Which hours?", "that evening", "the whole day"),
    "reposts": ("Reposts?", "count", "leave out"),
    "copies": ("Copied words?", "count", "leave out"),
    "flagged": ("Flagged accounts?", "count", "leave out"),
    "unit": ("One of what?", "posts", "accounts"),
}


def _choice(fork):
    ask, first, second = _CONTROLS[fork]
    said = dict(zip((first, second), FORKS[fork], strict=True))
    return kit.Choice(fork, ask, {**said, "both can be defended": BOTH}, FIRST_ANALYST[fork])


def _init(figure):
    results = _results()
    place = np.arange(len(results))
    upper, lower = figure.subplots(2, 1, sharex=True, gridspec_kw={"height_ratios": [5, 4], "hspace": 0.06})
    upper.set(xlim=(-1, len(results)), ylim=(0, 100), ylabel="By fans,\nof each 100")
    upper.tick_params(bottom=False, labelbottom=False)
    _half(upper)
    label = upper.axhline(HALF, color=kit.GREEN, linewidth=2.5, zorder=1)
    dots = upper.scatter(place, results, 60, linewidths=1.2)
    rows = [f"{ask} {second}" for ask, _, second in _CONTROLS.values()]
    lower.set(ylim=(len(FORKS) - 0.4, -0.6), yticks=range(len(FORKS)), yticklabels=rows)
    lower.set_xlabel("Each column is one path, from the smallest result to the largest")
    lower.tick_params(left=False, bottom=False, labelbottom=False)
    for side in ("left", "bottom"):
        lower.spines[side].set_visible(False)
    grid = [lower.scatter(place, np.full(len(place), row), 36, marker="s") for row in range(len(FORKS))]
    return {"dots": dots, "label": label, "grid": grid}


def _update(artists, at_least, **settings):
    results, marked = _results(), _marked(settings)
    artists["dots"].set(facecolors=np.where(marked, kit.ORANGE, "white"), edgecolors=np.where(marked, kit.BLACK, GREY))
    ink = np.where(marked, kit.BLACK, GREY)
    for fork, row in zip(FORKS, artists["grid"], strict=True):
        first = _sorted()[fork] == FIRST_ANALYST[fork]
        row.set(edgecolors=ink, facecolors=np.where(first, "white", ink))
    artists["label"].set_ydata([at_least, at_least])
    yours = results[marked]
    low, high = float(yours.min()), float(yours.max())
    true, true_of_all = int((yours >= at_least).sum()), int((results >= at_least).sum())
    if len(yours) == 1:
        where = f"Your path ends at {low:.1f} of each 100 by fans."
        holds = "true on it" if true else "not true on it"
    else:
        where = (f"You defend {len(yours)} of {len(results)} paths: from {low:.1f} to {high:.1f} of each 100 by fans, "
                 f"{high - low:.1f} apart.")  # fmt: skip
        holds = f"true on {true} of these"
    return kit.Reading(
        f"{where} The label “at least {at_least:.0f} of each 100” is {holds}. Of all {len(results)} paths it is true on {true_of_all}.",
        {
            "paths that you defend": len(yours),
            "lowest, of each 100": low,
            "highest, of each 100": high,
            "apart": round(high - low, 1),
            "of yours, the label is true on": true,
            "of all, the label is true on": true_of_all,
        },
    )


def _at_end(numbers, end):
    return numbers["paths that you defend"] == 1 and numbers["lowest, of each 100"] == end(_results())


def _open_forks(settings):
    return [fork for fork in FORKS if settings[fork] == BOTH]


def _one_fork_alone(settings):
    at = {fork: settings[fork] for fork in FORKS}
    return at in [{**FIRST_ANALYST, fork: BOTH} for fork in FORKS]


def _moves_most(numbers):
    widths = [np.ptp(_results()[_marked({**FIRST_ANALYST, fork: BOTH})]) for fork in FORKS]
    return numbers["apart"] == round(max(widths), 1)


def _less_than_most(settings, numbers):
    return _one_fork_alone(settings) and not _moves_most(numbers)


def _most(settings, numbers):
    return _one_fork_alone(settings) and _moves_most(numbers)


def _survives_all(settings, numbers):
    says_most = settings["at_least"] == np.floor(numbers["lowest, of each 100"])
    return len(_open_forks(settings)) == len(FORKS) and says_most


def _one_decision(settings, numbers):
    survives = HALF < settings["at_least"] <= numbers["lowest, of each 100"]
    return len(_open_forks(settings)) == len(FORKS) - 1 and survives


def panel():
    """Five forks: every path as a dot, those that you can defend in orange, and your label."""
    return kit.Panel(
        controls=[
            *map(_choice, FORKS),
            kit.Number("at_least", "Your label: at least", 0, 100, 1, CHOSEN["label"], "of each 100"),
        ],
        init=_init,
        update=_update,
        alt="A specification curve: a dot for each path, from the smallest result to the largest, and below each dot five squares "
            "that say which choices its path makes.",
        caption="Each dot is one path. A filled square below it: the path takes the choice named at the left; a hollow one: the other "
                "choice. Orange: paths that you defend. Green: your label (SYNTHETIC). Not shown: choices that nobody listed.",
        states=[
            {},
            {"copies": BOTH},
            {"unit": BOTH},
            {"reposts": "out", "at_least": 70},
        ],
        missions=[
            kit.Mission(
                "Each choice has a reason. Find the single path with the largest result; then the one with the smallest.",
                steps=[lambda _, numbers: _at_end(numbers, max), lambda _, numbers: _at_end(numbers, min)],
                said="Both are honest. Could you give a reason for each of the five choices? Then whoever shows only one of these "
                "dots chooses the answer, too.",
            ),
            kit.Mission(
                "Press Reset. Which fork moves the result most? Set one fork alone to “both”: two dots. Set it back and try "
                "others. End with the fork whose two dots lie furthest apart.",
                steps=[_less_than_most, _most],
                said="What is decided there has to stand on the label, before anything else. It is not on Nils's label yet.",
            ),
            kit.Mission(
                "Set all five forks to “both”. Build the label that is true on all 32 paths and says as much as it can. Then settle "
                "one fork, so that the label may say more than half, and keep it.",
                steps=[_survives_all, _one_decision],
                said="One fork settles nearly everything: whatever is decided at the other four, the stronger sentence holds. Its "
                "price is one decision: print it beside the number.",
            ),
        ],
        size={"height": 3.7, "left": 0.31, "right": 0.99, "top": 0.94, "bottom": 0.08},
    )  # fmt: skip


def panel_table():
    """The panel as a table."""
    return panel().static("Four settings of the forks (SYNTHETIC)")


# --- why do they disagree? -----------------------------------------------------------------------

_DECISION, _MISTAKE, _UNKNOWN = "a decision that can be defended", "a mistake, it is said", "nobody knows"
_READINGS = [
    kit.FaceDown(
        "29 teams, one dataset",
        "20 of them call an effect significant, which is to say, hard to put down to chance; 9 do not [F314].",
        "Our reading: decisions, and a line drawn through the results.",
        "Their odds ratios, where 1 is no effect, run from 0.89 to 2.93 [F314]. The cut into yes and no, says a re-analysis, overstates the spread [F315].",
        {"why": _DECISION},
    ),
    kit.FaceDown(
        "73 teams, another dataset",
        "Their results run from large and negative to large and positive [F606]. Why?",
        "Our reading: nobody knows. Many small choices were never noted.",
        "Over 95% of the spread goes back to no decision that anybody wrote down; beliefs from before say next to nothing [F606].",
        {"why": _UNKNOWN},
    ),
    kit.FaceDown(
        "The same experiment, a second paper, and a comment on it",
        "Views from before do predict the results, says the paper [F607]. They do not, says the comment [F608].",
        "Our reading: a mistake, it is said. That is no fork: it gets mended.",
        "Four teams were left out by an error of coding, says the comment; with them the effect is not significant. It objects to "
        "two decisions, too: another outcome, other weights. Not peer-reviewed [F608].",
        {"why": _MISTAKE},
    ),
    kit.FaceDown(
        "How soon was the police app down?",
        "Within five hours, says one [F003]; in less than 24, says another [F002].",
        "Our reading: nobody knows from when the essay counts.",
        "The police asked at 00:48 [F001]. When its clock starts, the copy that we read does not tell [F003].",
        {"why": _UNKNOWN},
    ),
]


def four_readings():
    """Four cards: why do people disagree?"""
    return kit.cards_to_turn(
        _READINGS,
        {"why": ("Why do they disagree?", [_DECISION, _MISTAKE, _UNKNOWN])},
        name="four_readings",
        by="our reading",
        alt="A card on which people disagree.",
        caption="From the public record, by the ids on the cards. Not shown: analyses that nobody published.",
    )


# --- more ---------------------------------------------------------------------------------------


def influence():
    """How far each fork moves the result, as a mean over all choices at the others."""
    week = hashtag_week()
    table = model.multiverse(week[week["day"] == CHOSEN["day"]], FORKS, _fans)
    moved = pd.Series(model.fork_influence(table), name="moves the result by, of each 100")
    moved.index = pd.Index([_CONTROLS[fork][0] for fork in moved.index], name="fork")
    return show_table(moved.sort_values(ascending=False).round(1), "How far each fork moves the result, on average (SYNTHETIC)")


@kit.kindly("lesson.one_of_many(20)")
def one_of_many(tests):
    """The chance of at least one false alarm when so many independent tests are run, each at 5 of 100."""
    tests = int(kit.number_within("tests", tests, 0, 1_000))
    chance = 100 * model.at_least_one_false_alarm(tests)
    line = f"With {tests} independent tests of something that is not there, at least one finds it in {chance:.0f} of each 100 studies."
    return kit.Shown(kit.box("Whoever looks often enough", line), line)


# --- the exercises ------------------------------------------------------------------------------


@check.number(
    "fans_per_100",
    right="A third honest number for the same evening. A fork changes what is counted, and also by what one divides.",
)
def _(value):
    evening = flood_evening()
    own = evening[evening["form"] == "own"]
    fans = (own["kind"] == "fan").sum()
    wanted = 100 * fans / len(own)
    if kit.is_close(value, wanted, places=1) or value == round(wanted):
        return None
    if kit.is_close(value, fans / len(own), places=2):
        return "This is a share of one. The task asks: of each 100."
    if kit.is_close(value, 100 * fans / len(evening), places=1) or kit.is_close(value, fans / len(evening), places=2):
        return "You divided by all posts of the evening. The fork left some out above the line: what must go below it?"
    if kit.is_close(value, 100 * (evening["kind"] == "fan").sum() / len(own), places=1) or kit.is_close(value, _fans(evening), places=1):
        return "These are the fans' posts of every form. The task asks for those with words of their own."
    if kit.is_close(value, fans / 100, places=2):
        return "You divided by 100. Divide by the posts that are left, then make it of each 100."
    if kit.is_close(value, 100 * len(own) / len(evening), places=1):
        return "So many posts of the evening are left on your path. How many of *those* are by fans?"
    if kit.is_close(value, _fans(evening[evening["form"] != "repost"]), places=1):
        return "The reposts are gone, and the copied words are still in."
    if kit.is_close(value, len(own) / fans, places=2) or kit.is_close(value, 100 * len(own) / fans, places=1):
        return "Upside down: the fans' posts are a part of the posts that are left."
    if kit.is_close(value, fans):
        return "These are posts. Of how many? The task asks: of each 100."
    if kit.is_close(value, 100 - wanted, places=1):
        return "These are the posts that are not by fans."
    if value > 100:
        return "More than all? What is the whole, of which the fans' posts are a part?"
    if abs(value - wanted) < 1:
        return "Near. Let Python calculate, from `fans` and `len(own)`."
    return "Which posts are left on this path? Of these, how many are by fans?"


@check.pair(
    "lowest_highest",
    right="Two forks, four paths, three results: leaving out nothing and leaving out both give the same number. To agree is no "
    "proof that two people counted alike.",
)
def _(pair):
    low, high = pair
    wanted = 100 * 3 / 7, 75
    if high <= 1:
        return "Write them of each 100, such as `60`, and not as shares."
    if abs(low - wanted[0]) <= 0.5 and kit.is_close(high, wanted[1]):
        return None
    if low == high:
        return "One number twice. Each of the two, reposts and the flagged account, can be left out alone, too."
    if kit.is_close(low, 30):
        return "For the lower end you took the reposts off above the line only. How many posts are left below it?"
    if kit.is_close(high, 100):
        return "That would be so if no hostile post were left. How many of the four are by the flagged account?"
    walk = "Go down all four paths: what does each cross out, and what is left?"
    if kit.is_close(low, 60) or kit.is_close(low, 50):
        return f"There is a lower one. {walk}"
    if kit.is_close(high, 60):
        return f"There is a higher one. {walk}"
    if abs(low - wanted[0]) <= 0.5:
        return f"The lower end is right. For the upper one: {walk[0].lower()}{walk[1:]}"
    if kit.is_close(high, wanted[1]):
        return f"The upper end is right. For the lower one: {walk[0].lower()}{walk[1:]}"
    return "Draw ten circles. Cross out what each of the four paths leaves out, and count what is left, each time anew."


@check.function(
    "survives",
    gives=kit.as_truth,
    right="A sentence survives if it is true on every path, the least convenient one included. It needs no average and no vote.",
)
def _(survives):
    calls = [(40, [55, 40, 70]), (41, [55, 40, 70]), (60, [55, 40, 70]), (56, [55, 40, 80]),
             (45, [20, 50, 50]), (50, [60, 10, 40]), (30, [70, 45, 31]), (71, [40, 55, 70])]  # fmt: skip
    gave = [survives(at_least, list(results)) for at_least, results in calls]
    wanted = [at_least <= min(results) for at_least, results in calls]
    if gave == wanted:
        return None
    if len(set(gave)) == 1:
        return "It says the same of every label. Compare `at_least` with something in `results`."
    if gave == [not one for one in wanted]:
        return "Turned round: it says True where the label fails."
    if gave == [at_least <= np.mean(results) for at_least, results in calls]:
        return "You compare with the average. One path below the label is enough to sink it."
    if gave == [at_least <= max(results) for at_least, results in calls]:
        return "You compare with the largest result. The label is to be true on every path."
    if gave == [at_least <= results[0] for at_least, results in calls]:
        return "You compare with the first path alone. The list may stand in any order."
    if gave == [at_least < min(results) for at_least, results in calls]:
        return "*At least* holds as well where the two are equal."
    if gave == [sum(one >= at_least for one in results) > len(results) / 2 for at_least, results in calls]:
        return "You let most paths decide. The label is to be true on every one."
    return "Try it by hand: with the results 55, 40 and 70, does *at least 40* survive? And *at least 41*?"


@check.choice(
    "same_question",
    options=("a", "b", "c", "d"),
    right="One question for both, and none of them is believed for a title. She knows what she did; what others did has to be counted, "
    "by anybody.",
)
def _(choice):
    return {
        "a": "It keeps the label clean of both, and it keeps the difference: whose word was asked for data, and whose was not?",
        "b": "What she tells of her own evening is hers to tell. What others meant, nobody there could see.",
        "d": "So nobody is asked anything. What does each of the two rest on?",
    }.get(choice)


def _paths_with_more():
    paths = multiverse()
    return paths.assign(more=paths["fans_per_100"] > HALF)


@check.table(
    "more_than_half",
    by="hours",
    value="more",
    of=_paths_with_more,
    right="One fork settles nearly everything. Say *that evening*, and the other four may fall as they like.",
)
def _(given):
    paths = _paths_with_more()
    by = paths.groupby("hours")
    if (given == by["more"].sum()).all():
        return None
    if (given == by["more"].size()).all():
        return "These are all paths of each kind. On how many of them are fans more than half?"
    if ((given - by["more"].mean()).abs() < 0.005).all():
        return "These are shares. The task asks for a number of paths: `.sum()` counts the Trues."
    if ((given - by["fans_per_100"].mean()).abs() < 0.06).all():
        return "These are mean results. The task asks on how many paths the result is more than half."
    if (given == by["more"].size() - by["more"].sum()).all():
        return "These are the paths with half or less."
    return "The two kinds are right, the numbers are not. `.sum()` of a column of True and False counts the Trues."


check.words(
    "why_both_honest",
    least=15,
    ideas=[
        kit.Idea(
            "that a choice makes the difference",
            words=[
                *kit.in_one_clause(  # not that each wants a reason: that is another idea
                    "choice*",
                    without="every choice,each choice,any choice,no choice,all choices,a choice needs,choice must,choices must,choices need,choices are fine,not a choice,behind",
                ),
                "choice* & differ*", "different choices",
                *kit.in_one_clause("each choice, every choice", "gives, leads, changes, makes, different, another, other"),
                *kit.in_one_clause("path*", without="true,every path,each path,all paths,any path,share,shared,survive*,more than half"),
                *kit.in_one_clause("rule, rules", without="true,every rule,each rule,all rules,any rule"),
                *"decision*, decid* & !nils, choose* & !nils, chose, chosen, fork*, define, defines, defined, defining, definition*, left out, leave out, "
            "leaves out, leaving out, count* differently, different way*, other way, other ways, another way, what counts, which counts, "
            "unit*, window*, depends on, depend on, counted the, one counts, counts the, counted only, counts only, includ*, exclud*, "
            "remov*, assum*, different question*, different things, other things, whole day, took the, took other, took different, took another, another part, part of the data, took only, takes the, takes other, takes only, "
            "other hours, different hours, other time*, different time*, different part*, other posts, different posts, throw*, threw, cut out, cuts out, with reposts, without reposts, with bots, "
            "without bots, no bots, evening & day, posts & accounts, criteri*, method*, kept, keeps, keep, select*, picked, filter*, "
                "one looked at, other looked at, the other at, the other one at, first looked at, second looked at, one used, the other used, whole week, all day, all week, leaves them out, leave them out, left them out, leaves these out, left these out, leaves it out, "
                "leave it out, left it out, skips, skipped, drops, dropped, other one leaves, one of them counts, other one counts, other counts, other does not, other one does not".split(","),
            ],
            ask="What may each of the two have decided before the counting began?",
            turned=[*"the other is not honest, other one is not honest, one of them is not honest, count is always nearer, number is always nearer, one of them lied, one of them lies, one of them cheated, one of them cheats, one must be lying, one must be wrong, one of them must, one of them is lying, one of them is wrong, "
            "one is lying, one is cheating, one cheats, both cheated, both lie, only one truth, only one can be right, "
                "one made a mistake, one of them made a mistake, one has made a mistake, one of them has made a mistake, one must have made a mistake, one made an error, one of them made an error, one miscounted, one of them miscounted".split(","),
                *kit.in_one_clause(
                    "honest, always, must, have to, should", "get the same number, get the same result, get the same answer, find the same number, come to the same, have the same number, get one number",
                    without="choice*,choose,rule*,path*,same way,same hours,same posts,decision*,decide,method*,same unit",
                ),
            ],
        ),
        kit.Idea(
            "that not everything goes",
            words=[
                *kit.in_one_clause("mistake*, error*, wrong", without="one made,one has made,one of them,one must,one is wrong"),
                *kit.in_one_clause("reason*", without="with or without,needs no,need no,not need"),
                *"defend*, justif*, not anything, not everything, can not be, "
            "not every number, impossible, not allowed, not be allowed, not allow, must say why, say why, explain why, explain your, explain the, "
            "explain his, explain her, explain their, show why, false, ruled out, not any number, bug, bugs, slip, slips, incorrect, not correct, typo, "
            "count & twice, counts & twice, counted & twice, read twice, file twice, row twice, row & double, counted double, count double, mended, mend, repair*, fixed, argument*, correct it, must not, may not, "
            "cheating would, not honest, dishonest, unfair, nonsense, not possible, lying would, made up number*, is made up, are made up, invent*, "
            "90 of, 99, ninety nine, ninety of, "
                "not & as good as any, not simply say, not just say, not every choice, not all choices, not every rule, not mean & anything, not mean & everything, not mean & whatever, not & whatever you want, not & whatever you like, not & whatever they want, not & what you want, not & whatever he wants, "
                "not come out & !same & !equal, never come out & !same, never comes out & !same".split(","),
            ],
            ask="Is there a number that neither could give? What makes a choice one that can be defended?",
            turned=[*"anything goes, everything goes, everything is allowed, all is allowed, everything is right, every number is right, every result is right, any number is right, all numbers are right, all numbers are equally, "
            "you can say anything, one can say anything, whatever you like, numbers can say anything, numbers can prove anything, anything you want, say what you want, say what they want, what he wants, say whatever, whatever you want, whatever they want, "
                "prove anything, prove everything, show anything you, make numbers say, made to say anything, as good as any, needs no reason, need no reason, not need a reason, not need any reason, no reason is needed".split(","),
                *(f"{every} {fine}" for every in ("every choice is", "any choice is", "each choice is", "all choices are", "every rule is", "any rule is", "any number is", "every number is", "all numbers are") for fine in (
                    "fine", "ok", "okay", "good", "right", "allowed", "as good", "equally", "honest", "true", "possible")),
            ],
        ),
        kit.Idea(
            "what can be said all the same",
            words=[*"at least, at most, survive*, both agree, true for both, true on both, true on every, true on each, true on all, true in every, true in all, true in both, true for all, true for every*, right for both, right for all, right for every*, right on every, right on all, correct for both, correct on all, results share, paths share, ways share, share all, "
            "true with every, true with all, true by all, true either, same on every, same on all, every path, all paths, on each path, all thirty two, range, between, holds, in common, "
            "both would sign, both can sign, both will sign, both sign, both signed, both accept, both can accept, both have to accept, both say, both can say, both would say, both find, nobody can deny, no one can deny, "
            "always true, every analysis, never less, never more, not less than, no less than, not under, not below, more than a third, over a third, a third or more, "
            "smallest result, smallest number, lowest result, lowest number, minimum, from the smallest, from the lowest, "
            "all of them agree, on that evening, in that evening, half & evening, half & from six, majority & evening, "
            "most* & evening, whichever & evening, whatever & evening".split(","),
                *kit.in_one_clause(
                    "true, comes out, come out, same, holds, correct, agree",
                    "no matter, whichever, whatever, regardless, either way, both ways, every way",
                    without="half,not,anything,everything,every number,any number,all numbers,lie,lies,you want,you like",
                ),
                *kit.in_one_clause(
                    "put, print, write, publish, report, label, say both, show both, give both, name both",
                    "both numbers, both results, both answers",
                    without="not,neither,none,no,average,mean,middle,sum,add,half way,between",
                ),
            ],
            ask="Which sentence is true whichever of the two is asked, and of which hours?",
            turned="take the average, take the mean, take an average, take the middle, print the average, print the mean, print the middle, say the average, say the mean, use the average, use the mean, the average of, "
            "the mean of, the middle of, the middle is true, more than half on every path, more than half on all paths, more than half is true on every, more than half is true on all, more than half is always true",
        ),
    ],
    samples=kit.Samples(
        lacks="One says the tower has ninety steps, the other ninety-six. One of them cannot count.",
        has="One counts the steps before the door, the other does not. Each can show which, and sixty would be wrong. It has at "
        "least ninety steps, for both.",
    ),
)
