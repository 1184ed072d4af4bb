"""Lesson 31, One box only: how does a form make people disappear?"""

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
from whocounts.models import categories

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("31_one_box_only", data=["fan_survey"])

_LOVES = ["kpop", "rnb"]
_FORMS = {
    "tick all that are true": "all",
    "tick one, K-pop stands first": "kpop",
    "tick one, R&B stands first": "rnb",
}
_FIRST = {"kpop": [0, 1], "rnb": [1, 0]}


def survey():
    """The invented sign-ups: one row is one person."""
    return start.read("fan_survey")


def _cells(memberships, form):
    """How many stand under K-pop alone, both, R&B alone and neither, as this form has them."""
    loves = np.asarray(memberships, dtype=int)
    if form in _FIRST and len(loves):
        label = categories.forced_single_label(loves, _FIRST[form])
        loves = (label[:, None] == [0, 1]).astype(int)
    (kpop, both), (_, rnb) = categories.overlap_table(loves).tolist()
    return kpop - both, both, rnb - both, len(loves) - kpop - rnb + both


@cache
def _counted(route, form):
    people = survey()
    reached = people if route == "all" else people[people["route"] == route]
    return _cells(reached[_LOVES], form)


def _names(form):
    alone = " alone" if form == "all" else ""
    return f"K-pop{alone}", "both", f"R&B{alone}", "neither"


def totals():
    """What the form *tick all* adds up to: K-pop, R&B, neither, and everybody who signed up."""
    kpop, both, rnb, neither = _counted("all", "all")
    return kpop + both, rnb + both, neither, len(survey())


# --- the headline, and the three tables -------------------------------------------------------

_FILLS = ("#cfe3f3", "#c9ebdf", "#fbe0cf", "white")
_EDGES = (kit.BLUE, kit.GREEN, kit.ORANGE, kit.BLACK)
_HATCHES = ("", "xx", "//", "")
_OTHER = {"color": "#dcd3e6", "edgecolor": kit.BLACK, "hatch": ".."}
_MERGED_BELOW = 100  # people, by the third volunteer's rule


def headline_figure():
    """The table of the form *tick one*: the picture that makes the headline."""
    cells = dict(zip(_names("kpop"), _counted("all", "kpop"), strict=True))
    figure = kit.new_figure(height=2.7, left=0.13, bottom=0.2)
    axes = figure.subplots()
    bars = axes.barh(list(cells), list(cells.values()), color=_FILLS, edgecolor=_EDGES, hatch=_HATCHES)
    axes.bar_label(bars, padding=4)
    axes.invert_yaxis()
    axes.set(xlabel="People", xlim=(0, 300), title="Two crowds, and nobody in both")
    said = ", ".join(f"{name} {count}" for name, count in cells.items())
    return kit.picture(
        figure,
        alt=f"Four bars: {said}.",
        caption="The first volunteer's table. The form said: tick one. K-pop stood first on it.",
        not_shown="what people would have ticked if they had been allowed to.",
        numbers=pd.Series(cells, name="people").rename_axis("box"),
    )


def three_tables_figure():
    """The same people in the tables of the three volunteers."""
    tables = {
        "tick all": dict(zip(_names("all"), _counted("all", "all"), strict=True)),
        "tick one": dict(zip(_names("kpop"), _counted("all", "kpop"), strict=True)),
    }
    groups = pd.Series(tables["tick all"])
    large = groups[groups >= _MERGED_BELOW]
    tables[f"under {_MERGED_BELOW}\nmerged"] = {**large, "other": groups.sum() - large.sum()}
    figure = kit.new_figure(height=3, left=0.14, bottom=0.18, top=0.88)
    axes = figure.subplots()
    styles = {"K-pop": 0, "K-pop alone": 0, "both": 1, "R&B": 2, "R&B alone": 2, "neither": 3}
    for row, table in enumerate(tables.values()):
        left = 0
        for name, count in table.items():
            at = styles.get(name)
            look = _OTHER if at is None else {"color": _FILLS[at], "edgecolor": _EDGES[at], "hatch": _HATCHES[at]}
            axes.barh(row, count, left=left, **look)
            if count:
                axes.text(left + count / 2, row, f"{name}\n{count}", ha="center", va="center", size=9,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})  # fmt: skip
            left += count
    axes.set_yticks(range(len(tables)), tables)
    axes.invert_yaxis()
    axes.set(xlabel="People", xlim=(0, 1.005 * left), title="One crowd, three tables")
    said = "; ".join(
        f"{form.replace(chr(10), ' ')}: {', '.join(f'{name} {count}' for name, count in table.items())}"
        for form, table in tables.items()
    )
    return kit.picture(
        figure,
        alt=f"Three bars of the same length, cut in different places. {said}.",
        caption="The same people in three tables.",
        not_shown="what anybody would have written in words of their own.",
        numbers=pd.DataFrame(
            [(form.replace("\n", " "), name, count) for form, table in tables.items() for name, count in table.items()],
            columns=["table", "box", "people"],
        ),
    )


def answer_to_prediction():
    """The student's prediction beside what the people of the data would tick."""
    _, both, _, _ = _counted("all", "all")
    everybody = len(survey())
    happened = f"Of {everybody} people {both} love both. On the form *tick one* not one of them could say so."
    return kit.recall(
        "my_prediction", "my_reason", happened.replace("*", ""), between=(0, everybody), right=both, unit="people"
    )


@kit.kindly("lesson.two_or_more(count_origins=False)")
def two_or_more(count_origins):
    """The share of the invented people whom a census would count under two boxes."""
    if not isinstance(count_origins, bool):
        raise ValueError("count_origins is True or False, without quotation marks.")
    people = survey()
    origins = people["origins"] if count_origins else None
    share = categories.two_or_more(people["boxes"], origins)
    rule = "ticks, and what people wrote beside them" if count_origins else "ticks alone"
    said = (
        f"Counting {rule}: {round(share * len(people))} of {len(people)} people stand under two boxes, "
        f"{100 * share:.1f} in each 100. Nobody has ticked anything anew."
    )
    return kit.Shown(kit.box("The invented people, coded (SYNTHETIC)", said), said)


# --- Robin's form -------------------------------------------------------------------------------

_COLUMNS = np.linspace(4.3, 9.1, 4)  # where K-pop, both, R&B and neither stand
_OTHERS = [(one in "KB", one in "RB") for one in "KKKKBBRRR"]  # K-pop, both, R&B


def _box_of(loves, form):
    """Which of the four columns a person comes into."""
    return _cells([loves], form).index(1)


def _init_form(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 10), ylim=(0, 4.4))
    axes.set_axis_off()
    axes.bar([1.6], 4.1, 2.9, 0.1, facecolor="white", edgecolor=kit.BLACK, linewidth=1.5)
    axes.text(1.6, 3.75, "Robin's form", ha="center", va="center", weight="bold")
    return {
        "rule": axes.text(1.6, 3.15, "", ha="center", va="center", size=10, style="italic"),
        "lines": [axes.text(0.45, height, "", va="center", size=13) for height in (2.3, 1.5)],
        "heads": [axes.text(at, 0.35, "", ha="center", va="center", weight="bold") for at in _COLUMNS],
        "people": [axes.plot([], [], "o", color="#8a8a8a", markersize=13)[0] for _ in _OTHERS],
        "robin": axes.plot([], [], "D", color=kit.ORANGE, markeredgecolor=kit.BLACK, markersize=14)[0],
        "name": axes.text(0, 0, "Robin", va="center", weight="bold", size=10),
    }


def _update_form(artists, kpop, rnb, form):
    robin = _box_of((kpop, rnb), form)
    boxes = [_box_of(loves, form) for loves in _OTHERS]
    heights = [1 + 0.52 * boxes[:place].count(box) for place, box in enumerate(boxes)]
    for person, box, height in zip(artists["people"], boxes, heights, strict=True):
        person.set_data([_COLUMNS[box]], [height])
    top = 1 + 0.52 * boxes.count(robin)
    artists["robin"].set_data([_COLUMNS[robin]], [top])
    artists["name"].set(x=_COLUMNS[robin] + 0.22, y=top)
    artists["rule"].set_text("Tick all that are true." if form == "all" else "Tick one.")
    ticked = {"K-pop": robin in {0, 1}, "R&B": robin in {1, 2}}
    order = list(ticked) if form != "rnb" else list(ticked)[::-1]
    for line, name in zip(artists["lines"], order, strict=True):
        line.set_text(f"{'☑' if ticked[name] else '☐'} {name}")
    counts = [boxes.count(box) + (box == robin) for box in range(4)]
    table = [f"{name} {count}" for name, count in zip(_names(form), counts, strict=True)]
    for head, text in zip(artists["heads"], table, strict=True):
        head.set_text(text.replace(" alone", "\nalone"))
    loved = [name for name, love in {"K-pop": kpop, "R&B": rnb}.items() if love]
    ticks = [name for name in ticked if ticked[name]]
    return (
        f"Robin loves {' and '.join(loved) or 'neither'} and ticks {' and '.join(ticks) or 'nothing'}. "
        f"The table of ten: {', '.join(table)}."
    )


def robins_form():
    """Robin and nine others fill in a form: what they love, which form, and where they stand."""
    return kit.Panel(
        name="robins_form",
        controls=[
            kit.Choice("form", "What the form says", _FORMS, "all"),
            kit.Switch("kpop", "Robin loves K-pop", True),
            kit.Switch("rnb", "Robin loves R&B", True),
        ],
        init=_init_form,
        update=_update_form,
        alt="A form with two boxes, and ten people in four columns.",
        caption="Robin is the diamond, the dots are nine others (SYNTHETIC). Not shown: why anybody loves a song.",
        states=[{}, {"form": "kpop"}, {"form": "rnb"}],
        size={"height": 2.4, "left": 0.01, "right": 0.99, "top": 0.92, "bottom": 0.02},
    )


# --- two totals, many tables ------------------------------------------------------------------


def _init_dots(figure):
    axes = figure.subplots()
    axes.set(xlim=(-0.5, 24.5), ylim=(4.6, -1.4))
    axes.set_axis_off()
    styles = {"marker": "o", "linestyle": "", "markersize": 10}
    lines = [axes.plot([], [], **{**styles, "marker": marker}, markerfacecolor=fill_, markeredgecolor=edge,
                       markeredgewidth=1.5)[0]
             for marker, fill_, edge in zip("oDso", (*_FILLS[:3], "white"), _EDGES, strict=True)]  # fmt: skip
    labels = [axes.text(20.2, row, "", va="center", size=10) for row in range(4)]
    for line, row in zip(lines, range(4), strict=True):
        axes.plot(19.9 - 0.3, row, marker=line.get_marker(), markersize=10, markerfacecolor=line.get_markerfacecolor(),
                  markeredgecolor=line.get_markeredgecolor(), markeredgewidth=1.5)  # fmt: skip
    return {"dots": lines, "labels": labels, "sum": axes.text(-0.4, -1, "", va="center", weight="bold")}


def _update_dots(artists, **cells):
    counts = list(cells.values())
    kpop, rnb, people = counts[0] + counts[1], counts[1] + counts[2], sum(counts)
    at = 0
    for line, label, name, count in zip(artists["dots"], artists["labels"], _names("all"), counts, strict=True):
        places = np.arange(at, min(at + count, 95))
        line.set_data(places % 19, places // 19)
        label.set_text(f"{count} {name}")
        at += count
    artists["sum"].set_text(f"K-pop {kpop}, R&B {rnb}, people {people}")
    return kit.Reading(
        f"The totals: {kpop} love K-pop, {rnb} love R&B, {people} people. In both: {counts[1]}.",
        {"love K-pop": kpop, "love R&B": rnb, "people": people, "in both": counts[1]},
    )


def _table_with(both):
    wanted = {"love K-pop": 60, "love R&B": 50, "people": 90, "in both": both}
    return lambda settings, numbers: numbers == wanted


def two_totals():
    """Four cells to write: which tables have the same totals?"""
    names = {"only_kpop": ("K-pop alone", 35), "both": ("Both", 25), "only_rnb": ("R&B alone", 25), "neither": ("Neither", 5)}
    return kit.Panel(
        name="two_totals",
        controls=[kit.Number(name, label, 0, 60, 1, first, "people") for name, (label, first) in names.items()],
        init=_init_dots,
        update=_update_dots,
        alt="Rows of dots, one for each person, in four kinds.",
        caption="One dot is one invented person (SYNTHETIC). No more than 95 dots are drawn. Not shown: "
                "which table is the true one.",
        states=[  # of the mission's totals, all three
            {},
            {"only_kpop": 30, "both": 30, "only_rnb": 20, "neither": 10},
            {"only_kpop": 15, "both": 45, "only_rnb": 5, "neither": 25},
        ],
        missions=[
            kit.Mission(
                "Two true totals: of 90 people 60 love K-pop and 50 love R&B. Build the table with the fewest "
                "in both, press Keep this one, then build the one with the most.",
                steps=[
                    _table_with(categories.frechet_bounds(60, 50, 90)[0]),
                    _table_with(categories.frechet_bounds(60, 50, 90)[1]),
                ],
                said="Two tables, and whoever prints the totals alone has printed both. What stopped you, "
                "below and above?",
            )
        ],
        size={"height": 2.1, "left": 0.01, "right": 0.99, "top": 0.93, "bottom": 0.02},
    )  # fmt: skip


# --- the panel --------------------------------------------------------------------------------

_ROUTES = {
    "everybody": "all",
    "those by fan club mail": "fan club mail",
    "those by record shop poster": "record shop poster",
    "those by group chat": "group chat",
    "those by a friend": "a friend",
}
_GREY = "#d0d0d0"


def _radius(people):
    """So that the area is true to the count."""
    return np.sqrt(people * 0.0085)


def _lens_area(one, other, apart):
    """Area in which two circles with these radii overlap."""
    if apart >= one + other:
        return 0
    if apart <= abs(one - other):
        return np.pi * min(one, other) ** 2
    first = np.arccos((apart**2 + one**2 - other**2) / (2 * apart * one))
    second = np.arccos((apart**2 + other**2 - one**2) / (2 * apart * other))
    return one**2 * (first - np.sin(2 * first) / 2) + other**2 * (second - np.sin(2 * second) / 2)


@cache
def _apart(kpop, rnb, both):
    """Distance of the centres of two circles that share `both` people."""
    one, other, wanted = _radius(kpop), _radius(rnb), np.pi * _radius(both) ** 2
    near, far = abs(one - other), one + other
    if not both:
        return far + 0.25
    for _ in range(40):
        middle = (near + far) / 2
        near, far = (middle, far) if _lens_area(one, other, middle) > wanted else (near, middle)
    return far


def _circle(middle, radius):
    """Points around a circle."""
    angle = np.linspace(0, 2 * np.pi, 100)
    return middle + radius * np.column_stack([np.cos(angle), np.sin(angle)])


def _lens(at, one, other, apart):
    """Corners of the lens; a point where there is none."""
    if apart >= one + other:
        return np.full((3, 2), at)
    half = np.arccos(np.clip((apart**2 + one**2 - other**2) / (2 * apart * one), -1, 1))
    back = np.arccos(np.clip((apart**2 + other**2 - one**2) / (2 * apart * other), -1, 1))
    right, left = np.linspace(-half, half, 40), np.linspace(np.pi - back, np.pi + back, 40)
    return np.vstack([
        np.column_stack([at[0] + one * np.cos(right), at[1] + one * np.sin(right)]),
        np.column_stack([at[0] + apart + other * np.cos(left), at[1] + other * np.sin(left)]),
    ])  # fmt: skip


_TABLE = np.linspace(1.3, 8.5, 4)  # where the cells of the printed table stand


def _init(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 10), ylim=(0, 4.6))
    axes.set_aspect("equal")
    axes.set_axis_off()
    shapes = [axes.fill([0, 0, 0], [0, 0, 0])[0] for _ in _HATCHES]
    for shape, hatch, order in zip(shapes, _HATCHES, (1, 2, 1, 1), strict=True):
        shape.set(hatch=hatch, linewidth=2, zorder=order)
    axes.text(0.1, 1.12, "The table, as it is printed", size=9, va="center")
    return {
        "boxes": list(axes.bar(_TABLE, 0.85, 2.3, 0.05, edgecolor=kit.BLACK)),
        "shapes": shapes,
        "whose": [
            axes.text(8.9, 2.8, name, ha=side, va="center", weight="bold", color=colour)
            for name, side, colour in (("K-pop", "right", kit.BLUE), ("R&B", "left", "#a84900"), ("neither", "center", kit.BLACK))
        ],
        "names": [axes.text(at, 0.68, "", ha="center", va="center", size=10) for at in _TABLE],
        "cells": [axes.text(at, 0.3, "", ha="center", va="center", weight="bold") for at in _TABLE],
        "rule": axes.text(9.7, 1.12, "", ha="right", va="center", size=9),
        "asked": axes.text(0.1, 4.4, "", va="center", size=10, color="#a84900", weight="bold"),
    }


def _agreed(route):
    people = survey()
    reached = people if route == "all" else people[people["route"] == route]
    return int(reached.loc[reached["kpop"] & reached["rnb"], "print_small"].sum())


def _update(artists, form, route, smallest, ask):
    counts = _counted(route, form)
    printed = categories.suppress_small_cells(counts, smallest)
    kpop, both, rnb, neither = counts
    one, other, rest = _radius(kpop + both), _radius(rnb + both), _radius(neither)
    apart = _apart(kpop + both, rnb + both, both)
    at = np.array([4.1 - (apart + other - one) / 2, 2.8])
    left, lens, right, alone = artists["shapes"]
    left.set_xy(_circle(at, one))
    right.set_xy(_circle(at + [apart, 0], other))
    lens.set_xy(_lens(at, one, other, apart))
    alone.set_xy(_circle((8.9, 2.8), rest))
    for name, beside in zip(artists["whose"], (at[0] - one - 0.15, at[0] + apart + other + 0.15), strict=False):
        name.set_x(beside)
    artists["whose"][-1].set_y(2.8 + rest + 0.2)  # above its circle: beside it the others have no room
    styles = zip(artists["shapes"], artists["boxes"], printed, _FILLS, _EDGES, strict=True)
    for shape, box, cell, colour, edge in styles:
        hidden = np.isnan(cell)
        box.set_facecolor(_GREY if hidden else colour)
        shape.set(facecolor=_GREY if hidden else colour, edgecolor="#8a8a8a" if hidden else edge)
    lens.set_visible(both > 0)
    said = ["not printed" if np.isnan(cell) else f"{cell:.0f}" for cell in printed]
    for name, cell, word, text in zip(artists["names"], artists["cells"], _names(form), said, strict=True):
        name.set_text(word)
        cell.set_text(text)
    rule = f"printed from {smallest} people on" if smallest else "every group is printed"
    artists["rule"].set_text(rule)
    hidden = bool(np.isnan(printed[1]))
    answer = ""
    if ask:
        answer = f"asked: {_agreed(route)} of {both} had agreed"
        if hidden or not both:
            answer = "nobody is printed as both, nobody to ask"
    artists["asked"].set_text(answer)
    table = ", ".join(f"{name} {text}" for name, text in zip(_names(form), said, strict=True))
    note = f" Printed as both; {answer}." if answer.startswith("asked") else f" {answer.capitalize()}." if answer else ""
    return kit.Reading(
        f"{sum(counts)} sign-ups; {rule}. {table}.{note}",
        {"people printed as both": 0 if hidden else both, "not printed as both": both if hidden else 0},
    )


def _one_box(first):
    return lambda settings, numbers: settings["form"] == first and settings["route"] == "all"


def _back_again(settings, numbers):
    return settings["form"] == "all" and settings["route"] == "all" and numbers["people printed as both"] > 0


def _hidden(settings, numbers):
    return 0 < numbers["not printed as both"] < 10


def _shown(settings, numbers):
    return 0 < numbers["people printed as both"] < 10


def _asked(settings, numbers):
    return _shown(settings, numbers) and settings["ask"]


def panel():
    """One crowd, the form, the route and the smallest group that is printed."""
    return kit.Panel(
        controls=[
            kit.Choice("form", "What the form says", _FORMS, "all"),
            kit.Choice("route", "Whose sign-ups?", _ROUTES, "all"),
            kit.Slider("smallest", "Smallest group that is printed", 0, 65, 5, 0, "people"),
            kit.Switch("ask", "Ask those printed as both whether they agreed"),
        ],
        init=_init,
        update=_update,
        alt="Two circles, for K-pop and for R&B, that overlap where people ticked both; a third for neither; "
            "below them a table.",
        caption="Circles: the sign-ups as they came, areas true to the counts. Grey: the table does not print it (SYNTHETIC). "
                "Not shown: people whom no route reached.",
        states=[
            {},
            {"form": "kpop"},
            {"route": "group chat"},
            {"route": "fan club mail", "smallest": 10},
        ],
        missions=[
            kit.Mission(
                "Leave the sign-ups at everybody. Choose the form with K-pop first, then the one with R&B first: both "
                "tables say “nobody loves both”. Who moves? Then bring the overlap back.",
                steps=[_one_box("kpop"), _one_box("rnb"), _back_again],
                said="The same people changed houses twice, and nobody had changed. Who chose which box stands first?",
            ),
            kit.Mission(
                "Tick all. Find fewer than ten people who love both, and hide them by the smallest group that is "
                "printed. Make them visible. Then ask them.",
                steps=[_hidden, _shown, _asked],
                said="Now they have been asked, with the table out. When should the form have asked?",
            ),
        ],
        size={"height": 3.4, "left": 0.01, "right": 0.99, "top": 0.97, "bottom": 0.01},
    )  # fmt: skip


def panel_table():
    """The panels as tables."""
    build = two_totals().static("Three tables of two totals (SYNTHETIC)")
    forms = panel().static("Four settings of the form (SYNTHETIC); other controls at their start.")
    return kit.one_below_another({"Two totals": build, "The form": forms})


# --- four surveys -----------------------------------------------------------------------------

_NOT_FOUND, _NO_BOX, _MERGED, _ONE_THING = _REASONS = (
    "no question on race was found",
    "some have no box here",
    "boxes were merged",
    "each thing is printed alone",
)
_SURVEYS = [  # the fact face up, what somebody wants to know, what stands in the way, the fact beneath
    ("F101", "How many of them are Black?", _NOT_FOUND, "F108"),
    ("F109", "Add the shares up. Where are the others?", (_NO_BOX, _ONE_THING), "F109"),
    ("F111", "How many of them are white?", _MERGED, "F111"),
]


def _survey(face, asks, reason, beneath):
    """A survey; where two reasons stand in its way, each is right, and both are beneath."""
    hidden = fact(beneath)
    known = hidden.caveat if face == beneath else f"{hidden.claim}. {hidden.caveat}"
    two = isinstance(reason, tuple)
    return kit.FaceDown(
        title=asks,
        face=f"{fact(face).claim} [{face}]",
        answer=(", and ".join(reason) if two else reason).capitalize(),
        known=f"{known.rstrip('.')} [{beneath}]",
        right={"why": reason},
    )


def _ages():
    """The fourth survey: two things stand in its way."""
    ages, places, race = fact("F103"), fact("F104"), fact("F108")
    return kit.FaceDown(
        title="ARMY Census of 2020: mostly white teenage girls?",
        face=f"{ages.claim} [{ages.fact_id}]",
        answer=f"{_ONE_THING.capitalize()}, and {_NOT_FOUND}",
        known="About half were minors, and half were not. A table of ages says nothing of who among them is a girl, "
        f"or white. Worldwide: {places.value}% answered from the US [{places.fact_id}], and the belief is about US fans. "
        f"{race.claim} [{race.fact_id}]",
        right={"why": (_ONE_THING, _NOT_FOUND)},
    )


def four_surveys():
    """Four surveys of fans: what stands between each and the answer?"""
    return kit.cards_to_turn(
        [*(_survey(*one) for one in _SURVEYS), _ages()],
        {"why": ("What stands in the way?", list(_REASONS))},
        what="survey",
        by="our reading",
        name="four_surveys",
        alt="A card with a survey and a question on its face.",
        caption="From the public record, by the ids on the cards. Not shown: whoever did not answer.",
    )


# --- the exercises ----------------------------------------------------------------------------


@check.number(
    "counted_twice",
    right="So many stand in this table twice. In the table of the form *tick one* the same people stand once.",
)
def _(value):
    kpop, rnb, neither, everybody = totals()
    if value == kpop + rnb + neither - everybody:
        return None
    if value == kpop + rnb - everybody:
        return "Those who ticked neither are people, too. Where are they in your calculation?"
    if value == kpop + rnb + neither:
        return "These are all ticks and all empty forms. By how much are they more than people?"
    if value == kpop + rnb:
        return "So many ticks stand in two of her lines. Who is in neither of these two, and has signed up, too?"
    if value == kpop + rnb - neither:
        return "Those who ticked neither are in none of these two lines, so they cannot be taken away from them."
    if value == everybody - kpop - rnb:
        return "A number of people below nought? Ask which of the two is larger: lines of the table, or people."
    if 0 < value < 2:
        return "This is a share, or how many lines there are for each person. How many people are it?"
    if value == 2 * (kpop + rnb + neither - everybody):
        return "In these two lines each of them has one place too many, not two."
    if value in (kpop - rnb, kpop, rnb, neither, everybody):
        return "This is one line of the table, or a difference of two. Which lines make more than everybody?"
    if value < 0:
        return "Turn it round: what is more, what is less?"
    return "Add up all that the table counts. How many people are there to be counted?"


@check.pair(
    "fewest_and_most",
    right="Each of these tables has the two totals that the newspaper printed. Which one is true, the totals do not say.",
)
def _(pair):
    fewest, most = pair
    wanted = categories.frechet_bounds(140, 90, 200)
    if (fewest, most) == wanted:
        return None
    if 0 < most < 1 or (fewest, most) == tuple(end / 2 for end in wanted):
        return "Write how many people, of the 200, and not as shares."
    if most > 90:
        return "More in both than love R&B at all? The smaller total is a ceiling."
    if most < 90 and fewest == most:
        return "One number is a guess about how the two go together. What is the fewest, what the most?"
    if most < 90:
        return "More can love both. Must anybody love R&B alone?"
    if fewest == 0:
        return "Try it: nobody in both. How many people would you need for the two totals?"
    if fewest < wanted[0]:
        return "Too few in both: then the two totals need more people than there are."
    return "Fewer can love both. Must anybody love neither?"


@check.number(
    "behind_the_dash",
    right="One dash beside a printed sum hides nobody. Offices that publish tables leave out a second cell, too.",
)
def _(value):
    if value == 3:
        return None
    return {
        0: "Not printed is not nought. What does the sum at the end say?",
        15: "Those who ticked neither are in the sum, too.",
        80: "These are the cells that are printed. Compare them with the sum.",
        81: "Python took away the first number alone, and added the others. What do brackets round all three do?",
        83: "This is the sum of all. Which part of it is in the cells that are printed?",
        10: "The rule says fewer than this. The other numbers of the line say more.",
        -3: "Below nought? Take the printed cells from the sum, and not the sum from them.",
        -15: "Below nought? Take the cells from the sum; and one of the printed ones is missing.",
    }.get(value, "All four cells make the sum. Three of them you can read.")


@check.choice(
    "both_at_once",
    options=("a", "b", "c", "d"),
    right="Of each 100 visitors 10 are not women, and 7 or 8 are Black. They could all be among the 10, or all among "
    "the 90: a table about one thing at a time has no place for who is both.",
)
def _(choice):
    return {
        "a": "That would be so if women were as many among Black visitors as among all. Does the table say so?",
        "c": "Not printed is not absent. Which line of the table would have shown them?",
        "d": "It can be so. Could you build a table with both totals and not one person in both?",
    }.get(choice)


@check.table(
    "both_by_route",
    by="route",
    value="both",
    of=lambda: survey().assign(both=lambda people: people["kpop"] & people["rnb"]),
    right="Most of the overlap came by one route. A survey along the other three would have called it small.",
)
def _(given):
    people = survey()
    both = (people["kpop"] & people["rnb"]).groupby(people["route"])
    if (given == both.sum()).all():
        return None
    if (given == both.size()).all():
        return "These are all who came by each route. `.sum()` counts the Trues."
    if ((given - both.mean()).abs() < 0.005).all():
        return "These are shares. The task asks for people: `.sum()`."
    return "The routes are right, the numbers are not. Use `.sum()` on the column `both`."


# A form that lets people tick both, and is not this one.
_NOT_THIS_FORM = "one, only, single, would, should, another, other, next, new, better"
# Whoever loves both has a line; no line *of their own* is another matter.
_IN_NO_LINE = (
    "forms & away, forms were destroyed, forms were deleted, forms were removed, forms were invalid, they were thrown away, "
    "threw them away, threw & forms out, were thrown out, not & in any of the & !own & !both, not stand in any & !own & !both, "
    "stand in no line & !own, stand in no row & !own, they are nowhere in the table & !as, not in the table at all & !as, "
    "not counted at all, they were not counted & !as & !under & !in & !twice"
)


check.words(
    "why_nobody_is_both",
    least=12,
    ideas=[
        kit.Idea(
            "what the form allowed",
            words="tick one, ticked one, one tick, one box, single box, one answer, single answer, only one, choose one, "
            "chose one, pick one, take one, one choice, one option, single option, single choice, could not tick, not tick both, "
            "not tick two, not choose both, not allow*, not permit*, not possible & both, not possible & two, no box for, no place for, "
            "no line for, no row for, no one could say, not let, forced, forbid*, forbad*, had to choose, had to pick, must choose, "
            "had to decide, must decide, decide for one, decide between, choose between, only & one, let & one, allow* & one,"
            "one cross, single cross, one mark, single mark, a single tick, one vote, single vote, a single one, one line for, one space for, "
            "space for one, make one, select one, nobody could answer, no one could answer, nobody could say, nobody could write, not select both, not mark both, not mark two, not say both, either k pop or, k pop or & not both",
            ask="How many boxes could a person tick?",
            turned=[
                *kit.in_one_clause(
                    "let, lets, allowed, allows, permitted, permits",
                    "tick both, both boxes, tick two, two boxes, two ticks, mark both, choose both, several",
                    without=_NOT_THIS_FORM,
                ),
                *("tick all", "ticked all", "could tick both", "could have ticked both", "as many as they", "as many as you",
                  "not allow only", "not only one", "not forced", "not forbidden", "could tick two", "could mark both",
                  "several boxes were allowed"),
            ],
        ),
        kit.Idea(
            "where those who love both went",
            words="in one of the, under one of, to one of the, one of the rows, one of the lines, counted as, counts as, counted under, "
            "counted in, counted with, counted among, put into, put in, put under, put with, went into, went to, end up, ended up, landed, "
            "lands, sit in, sits in, sitting in, inside the, in the #, of the #, among the, mixed with, added to, belong to, part of the, "
            "distributed, divided, shared out, registered as, hidden in, hidden among, hide in, first box, first row, first line, "
            "first group, first one, appear as, appears as, shown as, shows up as, show up as, stand in, stand under, stands in, "
            "stands under, standing in, ticked k pop, took k pop, in k pop, in the k pop, under k pop, as k pop, with k pop, with the k pop, "
            "to k pop, to the k pop, at k pop, among k pop, # k pop, k pop row, k pop line, k pop box, k pop column, k pop bar, k pop number, "
            "k pop group, k pop total, k pop fan*, k pop people, row & k pop, line & k pop, column & k pop, bar & k pop, number & k pop, "
            "the two other lines, two other rows, r&b row, r&b line, r&b box, r&b fan*, "
            "under r&b, as r&b, in r&b, with r&b",
            ask="Somebody loved both and made a tick. In which line is it?",
            turned=f"{_IN_NO_LINE}, they do not exist, nobody loves both, no one loves both, there are none, friend is right, "
            "you are right, i agree, table is right, to other, into other, in other, under other, as other, third volunteer, all counted under r&b, "
            "all counted as r&b, all under r&b, all in r&b, all in the r&b, all went to r&b, in neither, under neither, called neither, to neither, "
            "into neither, as neither, stayed at home",
        ),
    ],
    samples=kit.Samples(
        lacks="Some people speak two languages. The table is wrong.",
        has="The school's form had one line for a language. Whoever speaks two wrote one of them, and "
        "was counted under it, so the table shows nobody with two.",
    ),
)
