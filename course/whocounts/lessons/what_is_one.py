"""Lesson 41, What is one?: two lists at two doors, and eight numbers sorted by their unit."""

import math

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
from whocounts.models import recapture

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("41_what_is_one", data=["account_lists"])

CHOSEN = start.parameters("account_lists")
HALL = sum(CHOSEN["people"].values())
GREY = "#8c8c8c"
PALE = "#c4c4c4"
DOORS = {"north": "north door (Wren)", "south": "south door (Ola)"}


def account_lists():
    """All lists of the evening, the one beside the soup as well: one row is one line."""
    return start.read("account_lists")


def door_lists():
    """The lists of the two doors, a line of each in turn: one row is one line."""
    lines = account_lists()
    doors = lines[lines["list"] != "soup"]
    turn = doors.groupby("list").cumcount()
    return doors.loc[turn.sort_values(kind="stable").index].reset_index(drop=True)


def headline_figure(lines):
    """The lines of the two doors, as the club posts them."""
    counted = lines.groupby("list").size().rename(DOORS).rename("lines")
    figure = kit.new_figure(height=1.9, left=0.03, right=0.97, bottom=0.3, top=0.78)
    axes = figure.subplots()
    left = 0
    for (door, number), colour in zip(counted.items(), (kit.ORANGE, kit.BLUE), strict=True):
        axes.barh([0], [number], 0.7, left, color=colour, edgecolor="black")
        axes.text(left + number / 2, 0, f"{door}: {number}", ha="center", va="center", color="white", weight="bold")
        left += number
    axes.set(title=f"The club posts: {left} of us!", xlabel="Lines on the two lists", yticks=[], xlim=(0, 1.05 * left))
    said = "; ".join(f"{door}: {number} lines" for door, number in counted.items())
    return kit.picture(
        figure,
        alt=f"One bar of two parts. {said}. Together {left}.",
        caption="Every line on the two lists.",
        not_shown="who wrote twice, and who wrote nothing.",
        numbers=counted.rename_axis("list"),
    )


def answer_to_prediction(lines):
    """The student's prediction beside how many stand on neither list."""
    wrote = lines["person"].nunique()
    missing = round(100 * (HALL - wrote) / HALL)
    happened = (f"{wrote} of the {HALL} people in the hall wrote a line. {HALL - wrote} did not: {missing} of each 100. Among "
                "them are all who worked that evening.")  # fmt: skip
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(0, 100), right=missing, unit="of each 100 people"
    )


def four_counts(accounts):
    """One evening in four units; the student's own count is one of them."""
    lines = door_lists()
    if accounts is ... or kit.words(accounts) != str(lines["account"].nunique()):
        waits = "This picture waits for Exercise 1."
        return kit.Shown(kit.box(waits, "It shows your count beside three others. Then run this cell again."), waits)
    counted = pd.Series(
        {
            "lines": len(lines),
            "different accounts": lines["account"].nunique(),
            "people who wrote": lines["person"].nunique(),
            "people in the hall": HALL,
        },
        name="count",
    )
    figure = kit.new_figure(height=2.6, left=0.24, bottom=0.2)
    axes = figure.subplots()
    bars = axes.barh(counted.index, counted, 0.6, color=["white"] * 3 + [GREY], edgecolor="black", hatch=["//", "..", "", ""])
    axes.bar_label(bars, padding=4)
    axes.invert_yaxis()
    axes.set(xlabel="How many (what one of it is stands beside each bar)", title="One evening, four counts", xlim=(0, 1.12 * counted.max()))
    return kit.picture(
        figure,
        alt="Four bars. " + "; ".join(f"{name}: {value}" for name, value in counted.items()) + ".",
        caption="The lists of the two doors, counted by line, by account, by person; and who was there.",
        not_shown="which of the four the club means by *us*.",
        numbers=counted.rename_axis("what is one?"),
    )


def side_by_side(lines):
    """The two lists laid so that common accounts cover each other, and what follows from them."""
    wren, ola = (set(lines.loc[lines["list"] == door, "account"]) for door in DOORS)
    both = len(wren & ola)
    estimate = round(recapture.lincoln_petersen(len(wren), len(ola), both))
    union = len(wren | ola)
    figure = kit.new_figure(height=2.6, left=0.26, right=0.95, bottom=0.2)
    axes = figure.subplots()
    axes.barh([0], [len(wren)], 0.6, color=kit.ORANGE, edgecolor="black")
    axes.barh([1], [len(ola)], 0.6, len(wren) - both, color=kit.BLUE, edgecolor="black")
    axes.fill([len(wren) - both, len(wren), len(wren), len(wren) - both], [-0.3, -0.3, 1.3, 1.3], fill=False,
              hatch="///", edgecolor="black")
    axes.barh([2, 3], [estimate, HALL], 0.6, color=[kit.GREEN, GREY], edgecolor="black")
    named = {"Wren's list": len(wren), "Ola's list": len(ola), "by the two lists": estimate, "in the hall": HALL}
    axes.set_yticks(range(4), [f"{name}: {total}" for name, total in named.items()])  # Ola's bar begins at no nought
    axes.invert_yaxis()
    axes.set(xlim=(0, 1.15 * max(HALL, estimate)), xlabel="Accounts; in the last bar, people",
             title=f"{both} accounts stand on both lists")
    return kit.picture(
        figure,
        alt=f"Wren's list has {len(wren)} accounts, Ola's {len(ola)}; {both} cover each other. By the two lists there were "
            f"{estimate}, in the hall {HALL} people.",
        caption="The lists laid side by side; hatched: on both. Green: the two-list estimate.",
        not_shown="who is behind an account.",
        numbers=pd.Series({"Wren's list": len(wren), "Ola's list": len(ola), "on both": both, "on one or both": union,
                           "by the two lists": estimate, "people in the hall": HALL}, name="accounts").rename_axis("what"),
    )


# --- two small lists --------------------------------------------------------------------------

_SMALL = CHOSEN["two_lists"]


def _grid(many, lines):
    """Places of so many dots, filled column by column."""
    number = np.arange(many)
    return number // lines, number % lines


def _paint(dots, groups, most):
    """Colour the first dots, group after group, and hide the others; `groups` are (number, face, edge)."""
    faces, edges = [], []
    for number, face, edge in groups:
        faces += [face] * number
        edges += [edge] * number
    hidden = most - len(faces)
    dots.set(facecolors=[*faces, *["none"] * hidden], edgecolors=[*edges, *["none"] * hidden])


def _colours(wren, both, ola, neither, other=0):
    return [(wren, kit.ORANGE, kit.ORANGE), (both, kit.BLACK, kit.BLACK), (other, kit.ORANGE, kit.BLUE),
            (ola, kit.BLUE, kit.BLUE), (neither, "white", GREY)]  # fmt: skip


def _init_small(figure):
    hall, shares = figure.subplots(1, 2, width_ratios=[1.15, 1], gridspec_kw={"wspace": 0.5})
    columns, rows = _grid(100, 10)
    hall.set_axis_off()
    hall.set(xlim=(-0.6, 9.6), ylim=(9.6, -1.4))
    bars = shares.barh(["in the hall", "on Ola's list"], [0, 0], 0.5, color=[GREY, kit.BLUE], edgecolor="black")
    shares.invert_yaxis()
    shares.set(xlim=(0, 100), xlabel="on Wren's list, of each 100", title="Are they alike?")
    return {
        "dots": hall.scatter(columns, rows, 75, linewidths=1.3),
        "said": hall.text(-0.5, -1, "", va="center", weight="bold"),
        "bars": list(bars),
        "labels": [shares.text(0, place, "", va="center") for place in range(2)],
    }


def _update_small(artists, people, both):
    names = _SMALL["names"]
    alone = names - both
    listed = 2 * alone + both
    _paint(artists["dots"], _colours(alone, both, alone, people - listed), 100)
    shares = [100 * names / people, 100 * both / names]
    for bar, label, share in zip(artists["bars"], artists["labels"], shares, strict=True):
        bar.set_width(share)
        label.set(x=share + 2, text=f"{share:.0f}")
    artists["said"].set_text(f"{people} people, {people - listed} on no list")
    alike = "The two shares are alike." if round(shares[0]) == round(shares[1]) else "The two shares differ."
    return (f"{names} names on each list, {both} on both. If there were {people} people, on no list: {people - listed}. On "
            f"Wren's list: {shares[0]:.0f} of each 100 in the hall, {shares[1]:.0f} of each 100 on Ola's list. {alike}")  # fmt: skip


def two_doors():
    """Two lists of twenty names: how large is the hall of which Ola's list is a small copy?"""
    return kit.Panel(
        name="two_doors",
        controls=[
            kit.Slider("people", "People in the hall", 40, 100, 1, 40, "people"),
            kit.Slider("both", "Names on both lists", 4, 10, 1, _SMALL["both"], "names"),
        ],
        init=_init_small,
        update=_update_small,
        alt="A hall, one dot a person, and two bars.",
        caption="Orange: on Wren's list. Blue: on Ola's. Dark: on both. Ring: on none (SYNTHETIC). Not shown: who they are.",
        states=[{}, {"people": 80}, {"people": 80, "both": 5}],
        size={"height": 2.7, "left": 0.02, "right": 0.96, "bottom": 0.2},
    )


# --- the hall ---------------------------------------------------------------------------------

_BEGIN = CHOSEN["panel"]
_MOST = _BEGIN["most"]
_END = 2 * _MOST  # of the scale below the hall
_BEYOND = ", off this scale"


def _init(figure):
    hall, scale = figure.subplots(2, 1, height_ratios=[3.2, 1])
    columns, rows = _grid(_MOST, 10)
    hall.set_axis_off()
    hall.set(xlim=(-0.6, 29.6), ylim=(9.6, -2))
    counts = [
        hall.text(place, -1.4, "", va="center", size=10, color=colour, weight="bold")
        for place, colour in ((-0.4, "#a84900"), (5, kit.BLACK), (9.6, kit.BLACK), (18.6, kit.BLUE), (24.2, "#595959"))
    ]
    scale.plot([0, _END], [0, 0], color=kit.BLACK, linewidth=1)
    for tick in range(0, _END + 1, 100):
        scale.plot([tick, tick], [-0.25, 0.25], color=kit.BLACK, linewidth=1)
        scale.text(tick, -1.05, f"{tick}", ha="center", va="center", size=9, color="#595959")
    scale.set_axis_off()
    scale.set(xlim=(-10, _END + 10), ylim=(-2.7, 1.6))
    centred = {"ha": "center", "va": "center", "size": 11}
    return {
        "dots": hall.scatter(columns, rows, 58, linewidths=1.8),
        "counts": counts,
        "truth": scale.plot([0], [0], "o", color=GREY, markeredgecolor=kit.BLACK, markersize=11),
        "estimate": scale.plot([0], [0], "D", color=kit.GREEN, markeredgecolor=kit.BLACK, markersize=11),
        "truth said": scale.text(0, 1.1, "", weight="bold", **centred),
        "estimate said": scale.text(0, -2.1, "", weight="bold", color="#00664b", **centred),
    }


@kit.kindly("lesson.evening(200, 40, 0, 0)")
def evening(people, of_each_100, dependence, other_account):
    """Two lists of a hall, on average: names on each, on both, found to be on both, on neither.

    `of_each_100` people stand on each list. The lists depend on each other by `dependence`, from
    -100 to 100. Of each 100 on both, `other_account` gave another account at the other door.
    """
    people = kit.number_within("people", people, 1, 1_000, whole=True)
    names = round(people * kit.number_within("of_each_100", of_each_100, 0, 100) / 100)
    dependence = kit.number_within("dependence", dependence, -100, 100) / 100
    seen = 1 - kit.number_within("other_account", other_account, 0, 100) / 100
    overlap = recapture.expected_overlap(people, names, names, dependence)
    both, matched = round(overlap), round(overlap * seen)
    estimate = recapture.lincoln_petersen(names, names, matched) if matched else math.inf
    return {"names": names, "both": both, "matched": matched, "neither": people - 2 * names + both, "estimate": estimate}


def _update(artists, people, of_each_100, dependence, other_account):
    night = evening(people, of_each_100, dependence, other_account)
    names, both, matched, neither = (night[name] for name in ("names", "both", "matched", "neither"))
    alone = names - both
    _paint(artists["dots"], _colours(alone, matched, alone, neither, both - matched), _MOST)
    groups = (f"Wren only {alone}", f"both {matched}", f"both, two accounts {both - matched}", f"Ola only {alone}",
              f"no list {neither}")  # fmt: skip
    for text, said in zip(artists["counts"], groups, strict=True):
        text.set_text(said)
    found = night["estimate"] < math.inf
    estimate = round(night["estimate"]) if found else math.inf
    artists["truth"][0].set_xdata([people])
    artists["truth said"].set(x=people, text=f"{people} people in the hall")
    beyond = found and estimate > _END
    artists["estimate"][0].set_xdata([min(estimate, _END) if found else math.nan])
    artists["estimate"][0].set_marker(">" if beyond else "D")
    artists["estimate said"].set(
        x=min(max(estimate, 90), _END - (150 if beyond else 100)), text=f"{estimate:,} by the two lists{_BEYOND if beyond else ''}" if found else "no name on both: no estimate"
    )
    gap = estimate - people
    if not found:
        verdict = "No name is found on both lists, so they give no estimate."
    elif gap:
        verdict = f"By the two lists there were {estimate:,}: {abs(gap):,} too {'many' if gap > 0 else 'few'}."
    else:
        verdict = f"By the two lists there were {estimate}, which is right."
    apart = f" On both, with another account: {both - matched}." if both > matched else ""
    return kit.Reading(
        f"In the hall: {people} people. Each list has {names} names; found on both: {matched}.{apart} {verdict} On no list: "
        f"{kit.counted(neither, 'people')}.",
        {"names on each list": names, "found on both": matched, "on no list": neither,
         "by the two lists": estimate if found else "none"},
    )  # fmt: skip


def _estimate(numbers):
    found = numbers["by the two lists"]
    return math.inf if found == "none" else found


def _right(settings, numbers):
    return abs(_estimate(numbers) - settings["people"]) <= 10


def _independent(settings, numbers):
    return _right(settings, numbers) and not settings["dependence"] and not settings["other_account"]


def _two_faults(settings, numbers):
    return _right(settings, numbers) and settings["dependence"] > 0 and settings["other_account"] > 0


def _half(settings, numbers):
    return settings["people"] == _BEGIN["people"] and 2 * _estimate(numbers) <= settings["people"]


def _twice(settings, numbers):
    return settings["people"] == _BEGIN["people"] and 2 * settings["people"] <= _estimate(numbers) < math.inf


def panel():
    """A hall of which one knows all, and two lists of it: when do they tell how many there are?"""
    return kit.Panel(
        controls=[
            kit.Slider("people", "People in the hall", 100, _MOST, 20, _BEGIN["people"], "people"),
            kit.Slider("of_each_100", "On each list, of each 100", 20, 80, 10, _BEGIN["of_each_100"], "people"),
            kit.Slider("dependence", "Ola seeks Wren's people", -90, 90, 10, _BEGIN["dependence"], "of 100"),
            kit.Slider("other_account", "Two accounts, of each 100 on both", 0, 60, 10, _BEGIN["other_account"]),
        ],
        init=_init,
        update=_update,
        alt="A hall, one dot a person, coloured by list. Below, a scale with the truth and the estimate.",
        caption="An evening on average (SYNTHETIC). At 0 Ola writes whoever comes, at 100 mostly whom Wren has, and below 0 she avoids "
                "them. Orange in a blue ring: gave another account to Ola. Not shown: chance.",
        states=[
            {},
            {"dependence": 0},
            {"dependence": 90},
            {"dependence": -60},
            {"dependence": 0, "other_account": 60},
        ],
        missions=[
            kit.Mission(
                "Make the estimate right, within 10 people: first without any fault in the lists. Then with two faults: Ola seeks "
                "Wren's people, and some gave two accounts.",
                steps=[_independent, _two_faults],
                said="One fault makes too few, the other too many, and together they look right. Nobody at the doors could tell.",
            ),
            kit.Mission(
                "Press Reset, and leave the number of people. First make the estimate half of it or less, then twice or more.",
                steps=[_half, _twice],
                said="The same hall both times. When did the two lists agree most: when they were right?",
            ),
        ],
        size={"height": 3.1, "left": 0.02, "right": 0.98, "top": 0.95, "bottom": 0.01},
    )


# --- the third list ---------------------------------------------------------------------------

_THIRD = CHOSEN["third_list"]
_PARTS = ("tables", "gallery", "kitchen")


def _init_third(figure):
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set(xlim=(-0.8, 24), ylim=(11.6, -2.4))
    left, spots, feet = 0, {}, []
    for part in _PARTS:
        columns, rows = _grid(_THIRD[part]["people"], 10)
        spots[part] = axes.scatter(left + 1.3 * columns, rows, 75, linewidths=2)
        axes.text(left - 0.4, -1.4, part, va="center", weight="bold")
        feet.append(axes.text(left - 0.4, 10.6, "", va="center", size=10))
        left += 1.3 * columns.max() + 3.6
    return {**spots, "feet": feet}


def _update_third(artists, **names):
    total = sum(names.values())
    union = sum(_THIRD[part]["known"] for part in _PARTS)
    everybody = sum(_THIRD[part]["people"] for part in _PARTS)
    known = {part: round(names[part] * _THIRD[part]["known"] / _THIRD[part]["people"]) for part in _PARTS}
    for part, foot in zip(_PARTS, artists["feet"], strict=True):
        before, new = known[part], names[part] - known[part]
        old = _THIRD[part]["known"]
        rest = _THIRD[part]["people"] - old - new
        _paint(artists[part], [(before, PALE, kit.PINK), (old - before, PALE, GREY),
                               (new, kit.PINK, kit.PINK), (rest, "white", GREY)], _THIRD[part]["people"])  # fmt: skip
        foot.set_text(f"{names[part]} of {_THIRD[part]['people']}; {new} new")
    found, new = sum(known.values()), total - sum(known.values())
    estimate = round(recapture.lincoln_petersen(union, total, found)) if found else "none"
    listed = ", ".join(f"{part} {names[part]} of {_THIRD[part]['people']}" for part in _PARTS)
    said = f"By the lists there were {estimate}" if found else "No name was known before: no estimate"
    return kit.Reading(
        f"The third list: {total} names; {listed}. Known before: {found}; new: {new}. {said}. In the hall: {everybody}.",
        {"names": total, "known before": found, "new": new, "by the lists": estimate, "in the hall": everybody},
    )


def _finds_most(settings, numbers):
    return numbers["names"] == _THIRD["names"] and numbers["new"] >= 25


def _mends(settings, numbers):
    by_lists = numbers["by the lists"]
    hits = by_lists != "none" and abs(by_lists - numbers["in the hall"]) <= 5
    return numbers["names"] == _THIRD["names"] and hits and _is_small_copy(settings, numbers["in the hall"])


def _is_small_copy(names, everybody):
    """Is nearly the same share of each part on the list, of each 100 within 10?"""
    wanted = _THIRD["names"] / everybody
    return all(abs(names[part] / _THIRD[part]["people"] - wanted) <= 0.101 for part in _PARTS)


def third_list():
    """Where would a third list have to lie, to find people, and to say how many there are?"""
    by_two = round(recapture.lincoln_petersen(_THIRD["north"], _THIRD["south"], _THIRD["both"]))
    starts = {"tables": 20, "gallery": 10, "kitchen": 0}
    return kit.Panel(
        name="third_list",
        controls=[
            kit.Number(part, f"Names from the {part}", 0, min(_THIRD["names"], _THIRD[part]["people"]), 1, starts[part], "names")
            for part in _PARTS
        ],
        init=_init_third,
        update=_update_third,
        alt="A hall in three parts, one dot a person.",
        caption=f"Grey: Wren or Ola has the name. By their two lists there were {by_two}. Pink ring: on the third list; pink "
                "dot: new (SYNTHETIC). Not shown: chance.",
        states=[{}, {"tables": 30, "gallery": 0}, {"tables": 10, "kitchen": 10}, {"tables": 0, "gallery": 30}],
        missions=[
            kit.Mission(
                f"Build a third list of {_THIRD['names']} names. First find 25 people whom no list has; keep it. Then build a "
                "small copy of the hall: take about the same share of each part. Does it say how many there are?",
                steps=[_finds_most, _mends],
                said="The list that finds most people is not the one that tells how many there are: a small copy of the hall, its "
                "kitchen too, does that. Thirty names from the gallery alone hit the number by accident; try it. Which list would the cooks want?",
            )
        ],
        size={"height": 3, "left": 0.01, "right": 0.99, "top": 0.94, "bottom": 0.01},
    )


def panel_table():
    """Both panels of the hall as tables."""
    lists = panel().static("Five settings of the two lists (SYNTHETIC); other controls at their start")
    third = third_list().static("Four third lists (SYNTHETIC)")
    return kit.one_below_another({"The two lists": lists, "The third list": third})


# --- eight cards ----------------------------------------------------------------------------------

_UNITS = ["a person", "an account", "a form or a ticket", "a post or a repost", "a look at a video"]
_CARDS = [  # what lies face up, the number, its fact, what one of it is, what else is known
    ("Tulsa, the evening: two essays repeat it as the crowd", "almost 6,200", "F042", "a form or a ticket",
     "Tickets that were scanned. Media, staff and boxes are left out."),
    ("Tulsa, the evening: a newspaper on the arena", "about 10,000", "F084", "a person",
     "An estimate. How it was made was not in what we read."),
    ("Tulsa, the evening: the campaign on its metal detectors", "12,000", "F043", "a person",
     "Claimed. No count that supports it was found."),
    ("Grand Rapids: what police had been sent when they shut the portal", "more than 20,000", "F012", "a form or a ticket",
     "Submissions. How many of them were spam is unknown."),
    ("One evening, Korean pop stars in hostile tags", "over 22,000", "F019", "a post or a repost",
     "Tweets, counted by a firm. How many others were in the tags was not found."),
    ("The Renegade dance, on all videos of it, by July 2020", "1.8 billion", "F551", "a look at a video",
     "Views. Jalaiah Harmon's own post had about 13,000."),
    ("#BlackLivesMatter: the “users” of what was left in 2023", "nearly 10 million", "F558", "an account",
     "They sent over 44 million tweets. A person may have several accounts."),
    ("Eight marches: a researcher took every fifth person in the crowd", "2,130", "F574", "a person",
     "How many of them answered again was not in what we read."),
]  # fmt: skip


def _card(front, number, name, one, know):
    return kit.FaceDown(
        title=front,
        face=f"{number.capitalize()}. One of it is what?",
        answer=f"One of it is {one} [{name}]",
        known=know,
        right={"one": one},
    )


def eight_cards():
    """Eight numbers of the course: what is one of each?"""
    return kit.cards_to_turn(
        [_card(*one) for one in _CARDS],
        {"one": ("One of it is …", _UNITS)},
        name="eight_cards",
        alt="A card with a number on its face.",
        caption="From the public record, by the ids on the cards. Not shown: those whom nobody counted.",
    )


# --- more ---------------------------------------------------------------------------------------


def three_lists():
    """The doors as one list, and the list beside the soup: by account and by person."""
    lines = account_lists()
    soup = lines["list"] == "soup"
    rows = {}
    for unit in ("account", "person"):
        doors, eaters = set(lines.loc[~soup, unit]), set(lines.loc[soup, unit])
        estimate = recapture.chapman(len(doors), len(eaters), len(doors & eaters))
        rows[f"by {unit}"] = {"at the doors": len(doors), "at the soup": len(eaters), "on both": len(doors & eaters),
                              "estimate": round(estimate.value), "give or take": round(estimate.se)}  # fmt: skip
    frame = pd.DataFrame(rows).T.rename_axis("one is")
    return show_table(frame, f"The doors and the soup (SYNTHETIC); in the hall were {HALL} people")


def outbreak():
    """Three lists of one outbreak [F329]: merged, by two lists, and at least."""
    # M06: cases by whether they stand on the first, the second and the third list.
    merged = recapture.merge_lists(
        {"100": 69, "010": 55, "001": 63, "110": 21, "101": 17, "011": 18, "111": 28}
    )
    first, second, _ = merged.lists
    both = 21 + 28
    by_two = recapture.chapman(first, second, both)
    least = recapture.chao_lower_bound(merged.union, *merged.seen[:2])
    frame = pd.Series(
        {
            "on at least one of three lists": merged.union,
            "by the first two lists": round(by_two.value),
            "at least, by how many stand on one list alone": round(least),
        },
        name="cases",
    ).rename_axis("what")
    return show_table(frame, "One outbreak, three answers [F329]")


# --- the exercises ------------------------------------------------------------------------------


@check.number(
    "accounts",
    right="Far fewer than lines: people came back and wrote again. An account is still no person. The next picture shows all four.",
)
def _(value):
    lines = door_lists()
    wanted = lines["account"].nunique()
    each = lines.groupby("list")["account"].nunique()
    if value == wanted:
        return None
    if value == len(lines):
        return "These are lines. Somebody who wrote three lines is in it three times."
    if value == each.sum():
        return "Whoever stands on both lists is in it twice. Ask both lists together."
    if value == each.sum() - wanted:
        return "So many accounts stand on both lists. The task asks for those on one or both."
    if value in set(each):
        return "These are the accounts of one door. The task asks for both doors together."
    if value == lines["person"].nunique():
        return "These are people, which only we can see. At the doors accounts were written down."
    if value == HALL:
        return "That is who was in the hall. Not all of them wrote a line."
    if value == account_lists()["account"].nunique():
        return "The list beside the soup is in it. The task asks for the two doors: `lines`."
    if value == len(lines) - wanted:
        return "So many lines are repeats. How many different accounts are left?"
    return "`lines[\"account\"]` holds an account for each line. How many different ones are there?"


@check.number(
    "people_by_lists",
    right="Two in five of Ola's names stand on Wren's list, so Wren's list holds two in five of all. It is right if neither list seeks "
    "or avoids the other's people, and if everybody could be on them.",
)
def _(value):
    if kit.is_close(value, recapture.lincoln_petersen(60, 50, 20), places=1):
        return None
    if kit.is_close(value, 110):
        return "Added up: whoever stands on both is in it twice, and whoever stands on neither is not in it."
    if kit.is_close(value, 90):
        return "So many different names there are. The task asks for all people, also those on neither list."
    if kit.is_close(value, 130):
        return "Those on both lists are in it three times, and those on neither not at all."
    if kit.is_close(value, 70):
        return "So many stand on one list alone. The task asks for all people in the hall."
    if kit.is_close(value, 20):
        return "These are the names on both lists. Which share of Ola's list is that?"
    if kit.is_close(value, 3000):
        return "Multiplied, and not yet divided. By what: how many names stand on both?"
    if any(kit.is_close(value, wrong, places=1) for wrong in (24, 50 / 3, 40, 1 / 3, 0.4)):
        return "This is a share, or fewer than stand on the lists. Wren's list is that share of the hall: how large is the hall?"
    if kit.is_close(value, 100):
        return "Near to the names that are known. Of Ola's names 20 of 50 stand on Wren's list: Wren's 60 are the same share of what?"
    if value < 90:
        return "There are more different names than that on the two lists. Could there be fewer people?"
    return "What share of Ola's names stands on Wren's list? Wren's list is the same share of the hall."


@check.choice(
    "lists_agree",
    options=("a", "b", "c", "d"),
    right="Agreement speaks of those who are on the lists. Of those who are on none, such as everybody in the kitchen, it says nothing.",
)
def _(choice):
    return {
        "a": "In the panel the lists agreed most while half of the hall was missing. Where were the others?",
        "b": "It may be so. Two people who look for the same faces make such lists without copying.",
        "d": "More names on both make the estimate smaller. Does that make it truer?",
    }.get(choice)


@check.pair(
    "in_the_hall",
    right="Two counts of people, each with its maker: a newspaper's estimate, the campaign's claim [F084, F043]. The middle would be "
    "nobody's count. The scans stand beside them as a count of another thing, with a range of their own, as on the card of lesson 00 "
    "[F042].",
)
def _(pair):
    low, high = pair
    scans, estimate, claim = (float(fact(name).value) for name in ("F042", "F084", "F043"))
    people = (estimate, claim)
    if kit.is_close(low, estimate) and kit.is_close(high, claim):
        return None
    if low == high:
        return "One number twice: an average, or a choice? Du Bois printed what differed, side by side."
    if high <= scans and low > 1_000:
        return "That is one count, from its lowest to its highest. The task asks for two counts of that evening."
    if float(fact("F042").low) <= low <= scans and high in people:  # just under
        return "One end counts scanned tickets, the other people. In a pair one of each is the same."
    if kit.is_close(high, float(fact("F044").value)):
        return "The upper end is the seats. Who says how many people were there?"
    if high > claim and (low in (scans, *people)):
        return "The upper end is no count of that evening in the hall. Look at the three cards of Tulsa."
    if low in people or high in people:
        return "One end is right. What is one of it? Which other card of that evening counts the same?"
    if high < 1_000:
        return "Write the numbers as they stand on the cards, without a comma, and not in thousands."
    return "Three cards speak of the hall on that evening. What is one of each? Take the two that count the same."


@check.function(
    "estimate",
    right="It is named after Lincoln and Petersen. It gives a number for any two lists, also where it should not: it cannot see whether "
    "they depend.",
)
def _(estimate):
    one, two = estimate(20, 30, 10), estimate(60, 50, 20)
    if one == two:
        return "It gives the same for any lists. Calculate with the three names in its round brackets."
    if one == 40 or two == 90:
        return "These are the different names. Those on neither list are missing."
    if one == 600:
        return "Multiplied, and not yet divided by those on both."
    if one == 50:
        return "Added up: whoever stands on both is in it twice."
    if kit.is_close(one, 20 / 3, places=2) or kit.is_close(one, 15, places=2):
        return "Two of the three changed places. What do you multiply, and by what do you divide?"
    if not (kit.is_close(one, 60) and kit.is_close(two, 150)):
        return "Try it by hand: `20` names, `30` names, `10` on both make `60` people."
    return None


check.words(
    "why_not_people",
    least=12,
    ideas=[
        kit.Idea(
            "what one of these is",
            words="retweet*, repost*, share, shares, shared, sharing, click*, presses, pressed, pressing, button, passes on, passed on, passing on, forward*, act, acts, action, post, posts, tweet*",
            ask="What does somebody do, for the number to grow by one?",
            turned="counts people, count people, counts persons, counts fans, number of people who, one of & is a person, one of & is one person, one of & is a fan, "
            "one of & is one fan, one of & is a user, one of & is a supporter, one of & is someone, one of & is somebody, each & is a person, each & is one person, each & is a fan, "
            "every & is a person, every & is one person, one is a person, one is a fan, one is one person, retweet is a person, retweet is one person, means one person, "
            "means a person, retweets are people, these are people, they are people, they are all people, these are fans, million people, million fans, "
            "same as a person, same as one person, same as people, as good as a person, equals a person, equals one person, stands for a person, stands for one person, "
            "each & is a different person, every & is a different person, each & is another person, every & is another person, each & is a new person, every & is a new person",
        ),
        kit.Idea(
            "why one person can be several of it",
            words="several, am ten of, am three of, am five of, am many of, twice, many times, # times, three times, five times, ten times, twenty, fifty, hundred, thousand times, lots of times, a lot of times, again, "
            "# tweets, # posts, # retweets, many tweets, many posts, many retweets, forward* many of them, retweet* many of them, repost* many of them, share many of them, shares many of them, shared many of them, "
            "send* many of them, sent many of them, make* many of them, made many of them, press* many of them, click* many of them, did many of them, does many of them, post* many of them, "
            "one fan & many of them, one person & many of them, one account & many of them, many of it, more tweets, more posts, different tweets, different posts, "
            "lots of tweets, lots of posts, lots of retweets, same user, same account, same fan, same fans, same one, same person, same people, same girl, same boy, same woman, same man, "
            "often, as often as, dozen*, more than once, more than one, more times, bot, bots, two accounts, three accounts, many accounts, second account, other accounts, "
            "some accounts, second profile, profiles, one person & many, few & most, few & many, retweet & tweets, thirty, double, machine*, automat*, program*, multiple, each tweet, every tweet, each post, every post, all day, all night",
            ask="How could one person be in it more than once?",
            turned=[
                *"can not be several, can not be more than one, clicks once, retweets once, each person once, everyone once, everybody once, only once, person can & once, one time each, not twice, not several".split(","),
                *kit.in_one_clause("each, every", "is a different person, by a different person, from a different person, of a different person, is another person, by another person, from another person, is a new person, someone else, somebody else"),
                *(
                    f"{who} {has} {more}"
                    for who in ("nobody", "no one", "no person", "no fan", "no user")
                    for has in ("has", "had", "uses", "would have", "can have")
                    for more in ("two", "several", "more than one", "a second")
                ),
                *kit.in_one_clause(  # which is true of one and the same tweet
                    ",".join(
                        [f"{who} {does}" for who in ("nobody", "no one", "no person", "no fan", "no user") for does in (
                            "retweets", "shares", "clicks", "presses", "posts", "does it", "did it", "would", "can retweet", "can click", "can share", "can do")]
                        + [f"not {do}" for do in ("retweet", "share", "click", "press", "repost", "post", "do it", "do this", "do that")]
                    ),
                    "twice, several, again, more than once, many times",
                    without="same tweet,same post,same one,only,just,stop*",
                ),
            ],
        ),
        kit.Idea(
            "who is not in it",
            words="read & without, read it, only read, who read, who reads, readers, reading, saw it, only saw, who saw, looked at it, watch*, no account, have account, has account, without an account, without account, "
            "not in it, not in this number, not in the number, not there, left out, leaves out, missing, absent, quiet, silent*, said nothing, say nothing, write nothing, wrote nothing, "
            "other words, without the words, without these words, deleted, not retweet & !twice & !often & !again & !several & !more than once & !many times, not retweeted & !twice & !often & !again & !several & !more than once, "
            "not repost & !twice & !often & !again & !several & !more than once, not share & !twice & !often & !again & !several & !more than once, not shared & !twice & !often & !again, "
            "not click & !twice & !often & !again & !several & !more than once, not press & !twice & !often & !again & !several & !more than once, not counted, not count, nobody counts, agree* & nothing, offline, not on twitter, no twitter, not use twitter, not have twitter, lurk*, never post*, never retweet*, no internet, "
            "uncounted, invisible",
            ask="Who took an interest and left no trace in this number?",
            turned=[
                *"nobody is missing, no one is missing, nobody is left out, everyone is in it, everybody is in it, all are in it, all people are in it, every fan is in it".split(","),
                *(
                    f"{out} {against}"
                    for out in ("not in it", "not retweet", "not retweet it", "not share it", "not share", "not click", "not press", "missing", "left out", "silent")
                    for against in ("are against", "are all against", "is against", "were against", "disagree", "disagrees", "do not agree", "does not agree")
                ),
            ],
        ),
    ],
    samples=kit.Samples(
        lacks="Very many came to the museum. Everybody must love it.",
        has="The museum counts tickets. Whoever comes on two days is two tickets, and a guest with a free pass is none. Those who "
        "could not pay stand in no count at all.",
    ),
)
