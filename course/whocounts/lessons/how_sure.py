"""Lesson 43, How sure?: what a flag is worth, and an estimate below zero."""

import re
from dataclasses import dataclass

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
from whocounts.models import misclassification

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("43_how_sure", data=["labelled_accounts"])

CHOSEN = start.parameters("labelled_accounts")
CLUBS = tuple(CHOSEN["clubs"])
GREY = "#b0b0b0"
RUST = "#a84900"  # orange, dark enough for letters
_OPEN = "not yet decided"


def accounts():
    """The two invented clubs: one row is one account."""
    return start.read("labelled_accounts")


def _four(some):
    """Counts of some accounts: people not flagged and flagged, bots not flagged and flagged."""
    bot, flagged = some["kind"] == "bot", some["flagged"]
    return tuple(int(both.sum()) for both in (~bot & ~flagged, ~bot & flagged, bot & ~flagged, bot & flagged))


@kit.kindly('lesson.club("Rowan")')
def club(name):
    """The accounts of one club, as flagged or not, and as bots or people."""
    if name not in CLUBS:
        raise ValueError(f"The clubs are {' and '.join(CLUBS)}.")
    clear, alarms, missed, found = _four(accounts().query("club == @name"))
    frame = pd.DataFrame(
        {"bots": [found, missed], "people": [alarms, clear]},
        pd.Index(["flagged", "not flagged"], name="the tool says"),
    )
    frame["together"] = frame.sum(axis=1)
    return show_table(frame, f"Accounts of {name} (SYNTHETIC)")


# --- figures ----------------------------------------------------------------------------------


def headline_figure():
    """How many of each 100 accounts the tool flags, club by club."""
    shares = accounts().groupby("club")["flagged"].mean() * 100
    figure = kit.new_figure(height=2.3, left=0.13, bottom=0.24)
    axes = figure.subplots()
    bars = axes.barh(shares.index, shares, 0.6, color=kit.BLUE, edgecolor="black")
    axes.bar_label(bars, [f"{value:.1f}" for value in shares], padding=4)
    axes.set(xlabel="Flagged, of each 100 accounts", xlim=(0, 30), title="Is Rowan full of bots?")
    said = "; ".join(f"{name} {value:.1f}" for name, value in shares.items())
    return kit.picture(
        figure,
        alt=f"Two bars. Flagged, of each 100 accounts: {said}.",
        caption="What the tool flags in the two clubs.",
        not_shown="how many of the flags are right.",
        numbers=shares.round(1).rename("flagged, of each 100 accounts"),
    )


def answer_to_prediction():
    """The student's prediction beside how many of the flags are right."""
    _, alarms, _, found = _four(accounts())
    right = round(100 * found / (found + alarms))
    happened = f"Of {found + alarms} flags {found} are on bots: {right} of each 100."
    return kit.recall("my_prediction", "my_reason", happened, between=(0, 100), right=right, unit="of each 100 flags")


def flags_figure():
    """Every flag as a dot: bots, people, and one grandmother."""
    figure = kit.new_figure(height=2.5, left=0.02, right=0.98, top=0.84, bottom=0.03)
    table = {}
    for axes, (name, some) in zip(figure.subplots(1, 2), accounts().groupby("club"), strict=True):
        _, alarms, _, found = _four(some)
        axes.set_axis_off()
        axes.set(xlim=(-0.8, 15), ylim=(9.7, -0.8))
        x, y = np.divmod(np.arange(found + alarms), 10)
        axes.plot(x[:found], y[:found], "s", color=kit.ORANGE, markersize=8)
        axes.plot(x[found:], y[found:], "o", color=kit.BLUE, markersize=8)
        if name == CLUBS[-1]:
            axes.plot(x[-1:], y[-1:], "D", color="white", markeredgecolor=kit.BLUE, markeredgewidth=2.5, markersize=10)
            axes.text(x[-1] + 0.7, y[-1], "Grandma", va="center", size=10)
        axes.set_title(f"{name}: {found + alarms} flags, {found} on bots", size=11)
        table[name] = {"flags": found + alarms, "on bots": found, "on people": alarms,
                       "bots, of each 100 accounts": 100 * (some["kind"] == "bot").mean()}  # fmt: skip
    said = "; ".join(f"{name}: {row['flags']} flags, {row['on bots']} on bots" for name, row in table.items())
    return kit.picture(
        figure,
        alt=f"Two groups of dots in columns of ten. {said}.",
        caption="Each mark is a flag, ten to a column. Orange square: a bot. Blue dot: a person. The diamond is Zoe's grandmother. "
        f"In both clubs {100 * CHOSEN['bots']:.0f} of each 100 accounts are bots.",
        not_shown="the bots that the tool missed, and the people whom it let pass.",
        numbers=pd.DataFrame(table).T.rename_axis("club"),
    )


@kit.kindly("lesson.looked_at(300)")
def looked_at(number):
    """What one knows of the flags after so many accounts, drawn by lot, were looked at by hand."""
    known = accounts().query("by_hand")
    number = kit.number_within("number", number, 1, len(known), whole=True)
    _, alarms, _, found = _four(known.head(number))
    flags = found + alarms
    if not flags:
        said = f"Among the first {number} accounts there is no flag yet."
    else:
        lower, upper = misclassification.wilson_interval(found, flags)
        said = (
            f"Flags among the first {number} accounts: {flags}, on bots {found}: "
            f"{100 * found / flags:.1f} of each 100. By chance alone it may be anything from "
            f"{100 * lower:.0f} to {100 * upper:.0f} among all flags: the digit after the point tells nothing. "
            f"Here we know: {_right_of_both():.0f}."
        )
    return kit.Shown(kit.box(f"{number} accounts, by hand (SYNTHETIC)", said), said)


@kit.kindly("lesson.estimates(5, 5)")
def estimates(larch, rowan):
    """Bots in each club, estimated from its flags, with so many false alarms of each 100 people there."""
    found, said = CHOSEN["found"], []
    for name, alarms in zip(CLUBS, (larch, rowan), strict=True):
        alarms = kit.number_within(name.lower(), alarms, 0, 90)
        clear, wrong, missed, right = _four(accounts().query("club == @name"))
        n = clear + wrong + missed + right
        guess = misclassification.rogan_gladen(wrong + right, n, found, 1 - alarms / 100)
        said.append(f"{name}: {100 * guess.true + 0.0:.1f} bots in each 100, at {alarms:g} false alarms.")
    return kit.Shown(kit.box("Estimates (SYNTHETIC)", *said), " ".join(said))


# --- a thousand dots ----------------------------------------------------------------------------

_LINES = CHOSEN["panel"]["line"]
_COLUMNS = CHOSEN["panel"]["accounts"] // _LINES


def _grid(axes):
    """Two sets of dots for cases (squares) and others (circles) on one sheet."""
    axes.set_axis_off()
    axes.set(xlim=(-1, _COLUMNS + 2), ylim=(_LINES + 0.6, -2.2))
    return {
        "cases": axes.scatter([], [], 25, marker="s", linewidths=1.1),
        "others": axes.scatter([], [], 22, marker="o", linewidths=1.1),
        "front": axes.text(-0.6, -1.5, "", va="center", size=10, weight="bold"),
        "back": axes.text(_COLUMNS - 7, -1.5, "", va="center", ha="right", size=10),
    }


def _in_order(number, column=0.0):
    """Places of so many dots, column by column, from `column` on."""
    at = np.arange(number)
    return np.column_stack([column + at // _LINES, at % _LINES])


def _paint(artists, found, alarms, missed, clear):
    """Flagged dots in front, the others behind a gap; filled where flagged."""
    flags = _in_order(found + alarms)
    rest = _in_order(missed + clear, -(-len(flags) // _LINES) + 1.0)
    artists["cases"].set_offsets(np.vstack([flags[:found], rest[:missed]]))
    artists["cases"].set(facecolors=[kit.ORANGE] * found + ["white"] * missed, edgecolors=kit.ORANGE)
    artists["others"].set_offsets(np.vstack([flags[found:], rest[missed:]]))
    artists["others"].set(
        facecolors=[kit.BLUE] * alarms + ["white"] * clear, edgecolors=[kit.BLUE] * alarms + [GREY] * clear
    )


_WORTH = {
    _OPEN: _OPEN,
    "about nine in ten": "about nine in ten",
    "about half": "about half",
    "about one in ten": "about one in ten",
}
_SHOWN = {"as they stand": "mixed", "the flagged in front": "front", "in front, and opened": "opened"}


def _init_thousand(figure):
    return _grid(figure.subplots())


def _update_thousand(artists, guess, dots):
    test = CHOSEN["test"]
    found, alarms = test["found"], test["false_alarms"]
    missed, flags = test["ill"] - found, found + alarms
    clear = test["people"] - flags - missed
    _paint(artists, found, alarms, missed, clear)
    if dots != "opened":  # nobody can see yet who is ill: all are circles, the flagged ones black
        cases = artists["cases"].get_offsets()
        everyone = np.vstack([cases[:found], artists["others"].get_offsets()[:alarms],
                              cases[found:], artists["others"].get_offsets()[alarms:]])  # fmt: skip
        if dots == "mixed":
            everyone = start.chance().permutation(_in_order(test["people"]))
        artists["cases"].set_offsets(np.empty((0, 2)))
        artists["others"].set_offsets(everyone)
        pale = test["people"] - flags
        artists["others"].set(
            facecolors=[kit.BLACK] * flags + ["white"] * pale, edgecolors=[kit.BLACK] * flags + [GREY] * pale
        )
    opened = f"{flags} flagged: {found} ill, {alarms} well"
    artists["front"].set_text(opened if dots == "opened" else f"{flags} flagged. You say: {guess}")
    artists["back"].set_text(f"{test['people'] - flags} not flagged")
    said = f"Of {test['people']:,} people the test flags {flags}. You say that of these {guess} are ill."
    if guess == _OPEN:
        said = f"Of {test['people']:,} people the test flags {flags}. You have not yet decided."
    where = {"mixed": "They stand among the others.", "front": "They stand in front."}.get(dots)
    return f"{said} {where or f'Opened: {found} are ill and {alarms} are well; {missed} ill person was not flagged.'}"


def thousand_dots():
    """A thousand people and a test: how many of those flagged are ill?"""
    return kit.Panel(
        name="thousand_dots",
        controls=[
            kit.Choice("guess", "Of the flagged, how many are ill?", _WORTH, _OPEN),
            kit.Choice("dots", "The dots", _SHOWN, "mixed"),
        ],
        init=_init_thousand,
        update=_update_thousand,
        alt="A thousand dots, one for each person.",
        caption=f"A filled dot is flagged; a full column has {_LINES} (SYNTHETIC). Opened: orange squares are ill, the hollow "
                "one was missed; blue dots are well. Not shown: what follows from a flag.",
        states=[{}, {"guess": "about half", "dots": "front"}, {"dots": "opened"}],
        size={"height": 3.0, "left": 0.01, "right": 0.99, "top": 0.97, "bottom": 0.01},
    )  # fmt: skip


# --- the panel ------------------------------------------------------------------------------------

_LOTS = {
    f"all {CHOSEN['panel']['accounts']:,} accounts": 0,
    **{f"{CHOSEN['panel']['lot']} by lot, draw {number}": number for number in range(1, 7)},
}


def _drawn(lot):
    """The order in which accounts become bots, then people; and who is in the lot."""
    size = CHOSEN["panel"]["accounts"]
    chance = start.chance()
    order = chance.permutation(size)
    if not lot:
        return np.ones(size, dtype=bool)
    for _ in range(lot):
        taken = chance.permutation(size)[: CHOSEN["panel"]["lot"]]
    return np.isin(order, taken)


def _flags(bots, found, false_alarms, lot):
    """What the tool flags among the accounts of the panel, or among a lot of them.

    Parameters
    ----------
    bots : int
        How many of the accounts are bots.
    found, false_alarms : float
        How many of each 100 bots, and of each 100 people, the tool flags.
    lot : int
        0 for all accounts, else which draw.

    Returns
    -------
    tuple of int
        Bots flagged, people flagged, bots not flagged, people not flagged.
    """
    size = CHOSEN["panel"]["accounts"]
    right, wrong = round(bots * found / 100), round((size - bots) * false_alarms / 100)
    within = _drawn(lot)
    ends = np.cumsum([right, bots - right, wrong])
    parts = np.split(within, ends)
    hit, miss, alarm, clear = (int(part.sum()) for part in parts)
    return hit, alarm, miss, clear


@dataclass(frozen=True)
class _Line:
    """A line of bots in each 100 accounts: from and to which number, and where in the picture."""

    numbers: range
    left: float
    right: float

    def place(self, value):
        low, high = self.numbers[0], self.numbers[-1]
        return self.left + (np.clip(value, low, high) - low) / (high - low) * (self.right - self.left)

    def marker(self, value):
        """A diamond, or beyond an end a triangle that points there."""
        return "<" if value < self.numbers[0] else ">" if value > self.numbers[-1] else "D"

    def draw(self, axes, height):
        """With a thick mark at nothing."""
        axes.plot([self.left, self.right], [height, height], color=kit.BLACK, linewidth=1)
        for tick in self.numbers:
            at = self.place(tick)
            axes.plot([at, at], [height - 0.4, height + 0.4], color=kit.BLACK, linewidth=2.5 if tick == 0 else 1)
            axes.text(at, height + 1.3, f"{tick}", ha="center", va="center", size=9)


_BELOW = _Line(range(-20, 81, 10), 7, _COLUMNS - 2)


def _init(figure):
    axes = figure.subplots()
    artists = _grid(axes)
    axes.set_ylim(26.2, -2.2)
    axes.text(-0.6, 24.2, "bots, of\neach 100", size=8, va="center")
    _BELOW.draw(axes, 23.6)
    artists["truth"] = axes.plot([], [], "|", color=kit.ORANGE, markersize=20, markeredgewidth=3)[0]
    artists["range"] = axes.plot([], [], color=kit.BLACK, linewidth=3)[0]
    artists["estimate"] = axes.plot([], [], "D", color=kit.BLACK, markersize=8)[0]
    return artists


def _update(artists, bots, found, false_alarms, lot):
    hit, alarm, miss, clear = _flags(bots, found, false_alarms, lot)
    _paint(artists, hit, alarm, miss, clear)
    flagged, looked = hit + alarm, hit + alarm + miss + clear
    guess = misclassification.rogan_gladen(flagged, looked, found / 100, 1 - false_alarms / 100)
    truth = 100 * bots / CHOSEN["panel"]["accounts"]
    estimate = round(100 * guess.true, 1) + 0.0
    low, high = (round(100 * (guess.true + side * 1.96 * guess.se), 1) + 0.0 for side in (-1, 1))
    artists["truth"].set_data([_BELOW.place(truth)], [23.6])
    artists["estimate"].set_data([_BELOW.place(estimate)], [23.6])
    artists["estimate"].set_marker(_BELOW.marker(estimate))
    ends = _BELOW.place([low, high]) if lot else []
    artists["range"].set_data(ends, [23.6] * len(ends))
    artists["front"].set_text(f"{flagged} flagged: {hit} bots, {alarm} people")
    artists["back"].set_text(f"{looked - flagged:,} not flagged, {miss} of them bots")
    alone = looked * false_alarms / 100
    lacking = f", fewer than the {alone:g} that one expects without any bot" if flagged < alone else ""
    right = f"Right, of each 100 flags: {100 * hit / flagged:.0f}." if flagged else "There is no flag."
    spread = f" By chance alone from {low:.1f} to {high:.1f}." if lot else ""
    drawn = f"Drawn by lot, {looked:,} accounts; bots among them: {hit + miss}. " if lot else ""
    return kit.Reading(
        f"{drawn}Bots among all {CHOSEN['panel']['accounts']:,} accounts: {bots}. The tool finds {found} of each 100 bots and wrongly flags "
        f"{false_alarms} of each 100 people: {flagged} flags{lacking}. "
        f"{right} The estimate: {estimate:.1f} bots in each 100 accounts.{spread}",
        {
            "flags": flagged,
            "right flags": hit,
            "right, of each 100 flags": round(100 * hit / flagged, 1) if flagged else 0.0,
            "estimate, bots in each 100 accounts": estimate,
            "truth, bots in each 100 accounts": truth,
        },
    )


_FROM = {
    "bots": round(CHOSEN["bots"] * CHOSEN["panel"]["accounts"]),
    "found": round(100 * CHOSEN["maker"]["sensitivity"]),
    "false_alarms": round(100 - 100 * CHOSEN["maker"]["specificity"]),
    "lot": 0,
}


def _bots_alone(settings):
    return settings == {**_FROM, "bots": settings["bots"]} and settings["bots"] > 0


def _nine_wrong(settings, numbers):
    return _bots_alone(settings) and numbers["right, of each 100 flags"] <= 10


def _nine_right(settings, numbers):
    return _bots_alone(settings) and numbers["right, of each 100 flags"] >= 90


def _below_zero(settings, numbers):
    return settings["lot"] > 0 and numbers["estimate, bots in each 100 accounts"] < 0


def panel():
    """A thousand accounts, a tool, and what its flags are worth."""
    return kit.Panel(
        controls=[
            kit.Slider("bots", f"Bots, of {CHOSEN['panel']['accounts']:,} accounts", 0, 500, 5, _FROM["bots"], "bots"),
            kit.Slider("found", "The tool finds, of each 100 bots", 50, 100, 5, _FROM["found"], "bots"),
            kit.Slider("false_alarms", "False alarms, of each 100 people", 0, 40, 1, _FROM["false_alarms"], "people"),
            kit.Choice("lot", "Which accounts do you check?", _LOTS, 0),
        ],
        init=_init,
        update=_update,
        alt="Dots for accounts, the flagged ones in front, above a line from -20 to 80 bots in each 100.",
        caption="Squares are bots, circles people; filled ones are flagged (SYNTHETIC). On the line: orange bar, the truth; diamond, "
                "the estimate (a triangle where it lies beyond the line); thick line, what chance allows. Not shown: how one learns the tool's errors.",
        states=[
            {},
            {"bots": 100},
            {"false_alarms": 20},
            {"lot": 1},
        ],
        missions=[
            kit.Mission(
                "Leave the tool alone. Move only the number of bots until nine of ten flags are wrong. Then until nine of ten "
                "are right.",
                steps=[_nine_wrong, _nine_right],
                said="One tool, one accuracy. What a flag is worth depends on how rare bots are where you look.",
            ),
            kit.Mission(
                "Press Reset. Make bots rare, check 100 accounts by lot, and try the draws until the estimate lies below zero.",
                steps=[_below_zero],
                said="Fewer than none? Chance drew fewer flags than false alarms alone would give. It says: too few accounts "
                "to tell. Printed as 0, it would hide that.",
            ),
        ],
        size={"height": 3.7, "left": 0.01, "right": 0.99, "top": 0.98, "bottom": 0.01},
    )  # fmt: skip


# --- one error rate for two clubs -----------------------------------------------------------------

_RATES = {"one for both clubs": "one", "each club's own": "own"}


def _two_estimates(bots_larch, bots_rowan, wrong_larch, wrong_rowan, rates):
    """Estimated bots in each 100 accounts of the two clubs. The tool finds every bot."""
    size = CHOSEN["two_clubs"]["accounts"]
    counts = [(size - bots - wrong, wrong, 0, bots)
              for bots, wrong in ((bots_larch, wrong_larch), (bots_rowan, wrong_rowan))]  # fmt: skip
    together = misclassification.confusion_rates(*np.sum(counts, axis=0))
    found = []
    for one in counts:
        used = together if rates == "one" else misclassification.confusion_rates(*one)
        guess = misclassification.rogan_gladen(one[1] + one[3], size, 1, used.specificity)
        found.append(round(100 * guess.true, 1) + 0.0)
    return found


_BESIDE = _Line(range(-40, 101, 20), 31, _COLUMNS)


def _top(number):
    """Where the dots of a club begin."""
    return 10 * number


def _init_clubs(figure):
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set(xlim=(-6, _COLUMNS + 2), ylim=(18, -1.6))
    artists = {"cases": axes.scatter([], [], 34, marker="s", color=kit.ORANGE),
               "others": axes.scatter([], [], 30, marker="o", linewidths=1.1), "said": [], "truth": [], "estimate": []}  # fmt: skip
    for number, name in enumerate(CLUBS):
        top = _top(number)
        axes.text(-5.8, top + 0.6, name, weight="bold", va="center")
        artists["said"].append(axes.text(-5.8, top + 3, "", size=9, va="center"))
        _BESIDE.draw(axes, top + 3.5)
        axes.text(np.mean([_BESIDE.left, _BESIDE.right]), top + 6.6, "bots, of each 100", size=9, ha="center", va="center")
        artists["truth"] += axes.plot([], [], "|", color=kit.ORANGE, markersize=20, markeredgewidth=3)
        artists["estimate"] += axes.plot([], [], "D", color=kit.BLACK, markersize=8)
    return artists


def _update_clubs(artists, bots_larch, bots_rowan, wrong_larch, wrong_rowan, rates):
    size = CHOSEN["two_clubs"]["accounts"]
    estimates = _two_estimates(bots_larch, bots_rowan, wrong_larch, wrong_rowan, rates)
    squares, circles, faces, said = [], [], [], []
    clubs = zip(CLUBS, (bots_larch, bots_rowan), (wrong_larch, wrong_rowan), estimates, strict=True)
    for number, (name, bots, wrong, estimate) in enumerate(clubs):
        top = _top(number)
        at = np.arange(size)
        column, row = np.divmod(at, 8)
        spots = np.column_stack([2.5 + 1.05 * column, top + row])
        squares.append(spots[:bots])
        circles.append(spots[bots:])
        faces += [kit.BLUE] * wrong + ["white"] * (size - bots - wrong)
        truth = 100 * bots / size
        artists["truth"][number].set_data([_BESIDE.place(truth)], [top + 3.5])
        artists["estimate"][number].set_data([_BESIDE.place(estimate)], [top + 3.5])
        artists["said"][number].set_text(f"{bots + wrong} flags\nof {size}")
        said.append(f"{name}: {bots + wrong} flags, {bots} of them on bots; truth {truth:.0f}, estimate {estimate:.1f} bots in each 100.")
    artists["cases"].set_offsets(np.vstack(squares))
    artists["others"].set_offsets(np.vstack(circles))
    artists["others"].set(facecolors=faces, edgecolors=[GREY if one == "white" else one for one in faces])
    used = next(words for words, value in _RATES.items() if value == rates)
    gap = round(estimates[1] - estimates[0], 1) + 0.0
    return kit.Reading(
        f"Error rate: {used}. {' '.join(said)} Gap between the estimates: {abs(gap):.1f}.",
        {
            "Larch, truth": 100 * bots_larch / size,
            "Larch, estimate": estimates[0],
            "Rowan, truth": 100 * bots_rowan / size,
            "Rowan, estimate": estimates[1],
            "gap between the estimates": abs(gap),
        },
    )


def _no_gap_in_truth(settings):
    return settings["bots_larch"] == settings["bots_rowan"]


def _false_gap(settings, numbers):
    return _no_gap_in_truth(settings) and settings["rates"] == "one" and numbers["gap between the estimates"] >= 10


def _mended(settings, numbers):
    return _no_gap_in_truth(settings) and numbers["gap between the estimates"] < 1


def build_panel():
    """Two clubs to build: which gap is there, and which one does the error rate make?"""
    begin = CHOSEN["two_clubs"]
    names = [name.lower() for name in CLUBS]
    return kit.Panel(
        name="two_clubs",
        controls=[
            *(kit.Number(f"bots_{name}", f"Bots in {name.capitalize()}", 0, 80, 2, bots, "bots")
              for name, bots in zip(names, begin["bots"], strict=True)),
            *(kit.Number(f"wrong_{name}", f"False alarms in {name.capitalize()}", 0, 100, 2, wrong, "people")
              for name, wrong in zip(names, begin["false_alarms"], strict=True)),
            kit.Choice("rates", "Error rate used", _RATES, "one"),
        ],
        init=_init_clubs,
        update=_update_clubs,
        alt="Two clubs of dots, each beside a line from -40 to 100 bots in each 100.",
        caption="Squares are bots, circles people; filled ones are flagged (SYNTHETIC). On the lines: orange bar, the truth; diamond, "
                "the estimate. Not shown: how one learns a club's error rate.",
        states=[
            {},
            {"bots_larch": 8},
            {"wrong_rowan": 40},
            {"wrong_rowan": 40, "rates": "own"},
        ],
        missions=[
            kit.Mission(
                "Build the case in which the tool makes the gap: equally many bots in both clubs, one error rate for both, and "
                "estimates 10 or more apart. Press Keep this one. Then mend it by one control.",
                steps=[_false_gap, _mended],
                said="Nobody in these clubs differs. The gap came from an average of two error rates that fits neither club, and "
                "one club may even have come out below zero.",
            )
        ],
        size={"height": 2.9, "left": 0.01, "right": 0.99, "top": 0.98, "bottom": 0.01},
    )  # fmt: skip


def panel_table():
    """Both panels as tables."""
    one = panel().static("Four settings of the thousand accounts (SYNTHETIC); other controls at their start")
    two = build_panel().static("Four settings of the two clubs (SYNTHETIC)")
    return kit.one_below_another({"The thousand accounts": one, "The two clubs": two})


# --- four cards from the record -------------------------------------------------------------------


def compas():
    """The four counts of each group in F599, as the record has them: tn, fp, fn, tp."""
    groups = fact("F599").claim.split(": ", 1)[1].split(";")
    return {
        name: tuple(int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*\d", group.replace(" and ", " ")))
        for name, group in zip(("Black defendants", "white defendants"), groups, strict=True)
    }


def _rates():
    return {name: misclassification.confusion_rates(*four) for name, four in compas().items()}


_ASKED = [
    "Of each 100 people whom a risk score flagged:\nhow many were arrested again within two years?",
    "Of each 100 people who were not arrested again:\nhow many had been flagged?",
    "How many of each 100 were arrested again? Estimated from\nthe flags, with the error rates of all defendants together",
    "Software that calls a face a woman's or a man's:\nof each 100 faces, how many does it get wrong?",
]


def _said_by_record(number):
    county = " and ".join(f"{100 * one.prevalence:.1f}" for one in _rates().values())
    return [
        "A flag was followed by an arrest about as often [F599].",
        "The same score, the same file: false alarms are far apart [F599].",
        f"In the county's file it was {county} of each 100 [F600].",
        "These are the largest errors that were found in each group [F537].",
    ][number - 1]


def _card_shares(number):
    """What stands on a card, of each 100."""
    if number == 1:
        return {name: 100 * one.ppv for name, one in _rates().items()}
    if number == 2:
        return {name: 100 * (1 - one.specificity) for name, one in _rates().items()}
    names, known = (compas(), "F600") if number == 3 else (["darker-skinned women", "lighter-skinned men"], "F537")
    return dict(zip(names, (float(fact(known).high), float(fact(known).low)), strict=True))


_NUMBERED = {f"card {number}": number for number, _ in enumerate(_ASKED, start=1)}
_ALIKE, _APART = "about alike", "far apart"


def _init_card(figure):
    axes = figure.subplots()
    axes.set(xlim=(0, 40), ylim=(16.4, -4.2))
    axes.set_axis_off()
    at = np.arange(100)
    spots = [np.column_stack([left + at // 10, 1.2 + at % 10]) for left in (7, 23)]
    centred = {"ha": "center", "va": "center"}
    return {
        "asked": axes.text(20, -2.4, "", size=11, weight="bold", **centred),
        "dots": axes.scatter(*np.vstack(spots).T, 40, linewidths=1.1),
        "names": [axes.text(left + 4.5, 12.4, "", size=10, **centred) for left in (7, 23)],
        "known": axes.text(20, 14.2, "", size=10, color=kit.BLUE, **centred),
        "said": axes.text(20, 15.8, "", size=10, color=RUST, **centred),
    }


def _update_card(artists, card, guess, turned):
    asked, shares = " ".join(_ASKED[card - 1].split()), _card_shares(card)
    faces = []
    for label, (name, share) in zip(artists["names"], shares.items(), strict=True):
        filled = round(share) if turned else 0
        faces += [kit.BLACK] * filled + ["white"] * (100 - filled)
        label.set_text(f"{name}: {share:.1f}" if turned else f"{name}: ?")
    artists["dots"].set(facecolors=faces, edgecolors=[GREY if face == "white" else face for face in faces])
    artists["asked"].set_text(_ASKED[card - 1])
    known = _said_by_record(card)
    artists["known"].set_text(known if turned else "")
    you = "Decide, then turn it over." if guess == _OPEN else f"The two numbers are, you say, {guess}."
    if turned and guess != _OPEN:
        one, other = shares.values()
        right = _ALIKE if abs(one - other) < 10 else _APART
        you += " So says the record, too." if guess == right else " Not so by the record."
    artists["said"].set_text(you)
    opened = f" {'; '.join(f'{name} {share:.1f}' for name, share in shares.items())}. {known}" if turned else ""
    return f"Card {card}. {asked}{'' if asked.endswith('?') else '.'}{opened} {you}"


def four_cards():
    """Four pairs of numbers from the record, as dots that can be counted: alike, or far apart?"""
    return kit.Panel(
        name="four_cards",
        controls=[
            kit.Choice("card", "Card", _NUMBERED, 1),
            kit.Choice("guess", "The two numbers are", {one: one for one in (_OPEN, _ALIKE, _APART)}, _OPEN, "card"),
            kit.Choice("turned", "This card", {"lies face down": False, "is turned over": True}, False, "card"),
        ],
        init=_init_card,
        update=_update_card,
        alt="A card with a question above two squares of a hundred dots.",
        caption="Filled: those whom the question asks for, of a hundred. From the public record. Race is what a county wrote down. "
                "Not shown: anybody's story.",
        states=[{"card": number, "turned": True} for number in _NUMBERED.values()],
        size={"height": 3.1, "left": 0.01, "right": 0.99, "top": 0.99, "bottom": 0.01, "synthetic": False},
    )  # fmt: skip


# --- more -----------------------------------------------------------------------------------------


@kit.kindly("lesson.cut_off(60)")
def cut_off(score):
    """What one cut-off for both clubs does in each of them."""
    score = kit.number_within("score", score, 1, 100, whole=True)
    rows = {}
    for name, some in accounts().groupby("club"):
        rates = misclassification.confusion_rates(*_four(some.assign(flagged=some["score"] >= score)))
        rows[name] = {
            "found, of each 100 bots": round(100 * rates.sensitivity),
            "wrongly flagged, of each 100 people": round(100 * (1 - rates.specificity), 1),
            "right, of each 100 flags": "no flags" if np.isnan(rates.ppv) else round(100 * rates.ppv),
        }
    return show_table(pd.DataFrame.from_dict(rows, orient="index").rename_axis("club"), f"The tool flags from {score} on (SYNTHETIC)")


# --- the exercises --------------------------------------------------------------------------------


@check.number(
    "right_per_100_flags",
    right="The tool finds nearly every bot, and still most of its flags are on people: there are so many more people than bots. "
    "Among those flagged, Zoe's grandmother is the rule.",
)
def _(value):
    clear, alarms, missed, found = _four(accounts().query("club == 'Rowan'"))
    flagged, bots, people = found + alarms, found + missed, alarms + clear
    if abs(value - 100 * found / flagged) <= 0.5:
        return None
    if value == int(100 * found / flagged):
        return "You cut the digits off. Which whole number is the nearest?"
    if kit.is_close(value, found / flagged, places=3):
        return "This is a share of one. The task asks for each `100` flags."
    if kit.is_close(value, 100 * found / bots, places=1):
        return "So many of each 100 *bots* are flagged. The task begins with the flags: of these, how many are on bots?"
    if abs(value - 100 * alarms / flagged) <= 0.5:
        return "These are the flags that are wrong. The task asks for the right ones."
    if kit.is_close(value, 100 * alarms / people, places=1):
        return "So many of each 100 *people* are flagged. Of each 100 *flags*, how many are on bots?"
    if kit.is_close(value, 100 * flagged / (bots + people), places=1):
        return "So many of each 100 *accounts* are flagged. A flag is not yet a bot: of the flags, how many are right?"
    if kit.is_close(value, 100 * found / (bots + people), places=1) or kit.is_close(value, 100 * bots / (bots + people), places=1):
        return "You divided by all accounts. Divide by the flags."
    if kit.is_close(value, 100 * found / alarms, places=1):
        return "You divided by the flags on people alone. Divide by all flags."
    if value in {found, flagged, alarms}:
        return "This is a count. How many would it be of each `100` flags?"
    if abs(value - _right_of_both()) <= 0.6:
        return "That is both clubs together. The task asks for Rowan."
    _, false_in_larch, _, found_in_larch = _four(accounts().query("club == 'Larch'"))
    if abs(value - 100 * found_in_larch / (found_in_larch + false_in_larch)) <= 0.5:
        return "That is a flag in Larch. The task asks for Rowan, where Zoe's grandmother writes."
    return "Take the row of the flagged. How many stand in it, and how many of these are bots?"


def _right_of_both():
    """Of each 100 flags in both clubs, how many are right."""
    _, alarms, _, found = _four(accounts())
    return 100 * found / (found + alarms)


@check.pair(
    "bots_by_hand",
    of=("first week", "second week"),
    right="One calculation, two weeks. The second answer is no mistake of yours: fewer flags came than false alarms alone would "
    "give. Before you print a 0, ask whether `10` was right for these accounts, and how much chance there is.",
)
def _(pair):
    first, second = pair
    if kit.is_close(first, 50) and kit.is_close(second, -20):
        return None
    if abs(first) < 1 and abs(second) < 1:
        return "These look like shares. The task asks for bots, of `1000` accounts."
    if kit.is_close(first, 50) and kit.is_close(second, 0):
        return "The first is right. In the second week you stopped at nothing. What does the calculation itself give?"
    if kit.is_close(first, 50) and kit.is_close(second, 20):
        return "The first is right. In the second week, are the flags more than the false alarms, or fewer?"
    if kit.is_close(first, 45) or kit.is_close(second, -18):
        return "You took away the false alarms of a club without bots. But each bot stands where a person stood, and that person already brought a tenth of a flag. What does a bot add?"
    if kit.is_close(first, 130.5) or kit.is_close(second, 73.8):
        return "You took a tenth of the *flags* away. The tool flags a tenth of the *people*, flagged or not."
    if kit.is_close(first, 145) or kit.is_close(second, 82):
        return "These are the flags. Some of them are on people: how many would be flagged if there were no bots at all?"
    if kit.is_close(first, 50):
        return "The first is right. Take the same two steps with the flags of the second week, also where they lead below zero."
    if kit.is_close(second, -20):
        return "The second is right. Take the same two steps with the flags of the first week."
    return "Two steps: how many flags are there beyond those that no bots would give? And how much does each bot add?"


@check.choice(
    "ask_first",
    options=("a", "b", "c", "d"),
    right="It costs an afternoon of looking, in Rowan; no sum can replace it. There they find about "
    f"{100 * CHOSEN['false_alarms']['Rowan']:.0f} false alarms of each 100 people. Write that in place of the second `5`, and see "
    "where the gap goes.",
)
def _(choice):
    return {
        "a": "More accounts make chance smaller. The `5` comes from Larch's language: does it fit Rowan any better when there are more of them?",
        "b": "One cut-off for both moves both clubs. Does the tool then err equally often in the two?",
        "d": "A decimal makes the number longer. Does it make it come from Rowan?",
    }.get(choice)


@check.choice(
    "new_jim_code",
    options=("a", "b", "c", "d"),
    right="Both halves: the old inequity is in what it learned from, and the word *neutral* hides it. To print the errors for "
    "each group, as in one of the others, is an audit.",
)
def _(choice):
    return {
        "b": "An inequity, and nothing that passes as objective: she says what she does. Which case has both halves?",
        "c": "It passes as objective. Which old inequity does it reproduce, if it errs equally often for everybody?",
        "d": "It does not pass as objective: it shows where it errs. Benjamin's word is for the opposite.",
    }.get(choice)


@check.function(
    "estimate",
    right="It goes below zero where it must. Your function leaves it so, as epidemiologists do.",
)
def _(function):
    for flagged, n, found, alarms in ((150, 1000, 0.95, 0.05), (190, 1000, 1, 0.1), (82, 1000, 1, 0.1), (40, 500, 0.8, 0.02)):
        wanted = misclassification.rogan_gladen(flagged, n, found, 1 - alarms).true
        value = function(flagged, n, found, alarms)
        if kit.is_close(value, wanted, places=4):
            continue
        where = f"For {flagged} flags of {n} accounts, {found:g} and {alarms:g}"
        if kit.is_close(value, flagged / n, places=4):
            return f"{where} it gives the share flagged, uncorrected."
        if kit.is_close(value, flagged / n - alarms, places=4):
            return f"{where} it takes the false alarms away. A bot adds less than one flag: divide by what it adds."
        if kit.is_close(value, n * wanted, places=2):
            return f"{where} it gives bots. The task asks for a share of the accounts."
        if kit.is_close(value, 100 * wanted, places=2):
            return f"{where} it gives bots of each 100. The task asks for a share, where all is 1."
        if wanted < 0 and kit.is_close(value, 0, places=4):
            return f"{where} it gives nothing. Let it go below zero."
        return f"{where} it gives another number than the two steps of Exercise 2."
    return None


@check.table(
    "flagged_by_club",
    by="club",
    value="flagged",
    of=accounts,
    right="The bars of the headline. A share of flags, by club; of bots it says nothing yet.",
)
def _(given):
    by = accounts().groupby("club")["flagged"]
    if (given - 100 * by.mean()).abs().max() < 0.06:
        return None
    if (given == by.sum()).all():
        return "These are flags. The clubs are not equally large: the task asks for each 100 accounts."
    if (given - by.mean()).abs().max() < 0.006:
        return "These are shares of one. The task asks for each 100."
    if (given == by.size()).all():
        return "These are all accounts of each club. How many of them are flagged, of each 100?"
    return "The clubs are right, the numbers are not. The mean of True and False is the share of Trues."


check.words(
    "why_not_fifteen",
    least=15,
    ideas=[
        kit.Idea(
            "that people, too, may be among the flagged",
            words=[*"false alarm*, wrongly flag*, wrong flags, flags are wrong, flag is wrong, flagged wrongly, wrongly & bot*, flagged by mistake, by mistake, mistaken for, mistake & for, taken for, "
            "mistakes, real people, real person, are people, were people, be people, is a person, be a person, are human*, were human*, humans, rare, not bots, no bots, not a bot, few bots, fewer bots, "
            "false positive*, innocent, base rate, more people than, more humans than, more fans than, normal people, normal fans, normal users, users are, persons, human, hit people, marked as bot*, marked as a bot, called bot*, called a bot, people & flag*, persons & flag*, person & flag*, "
            "human & flag*, fans & flag*, grandma* & flag*, grandmother* & flag*, people & among, fans & among, be among those, be among these, be among the, people & marked, people & caught, flags & hit, "
            "flagged too, also flagged, could have been flagged, look automated, looks automated, look like a bot, look like bots, "
            "looks like a bot, like a bot, like bots, like machines, like a machine, act like bots, most accounts, most fans, majority, people who post, fans who post, person who posts, fan who posts, people who are online, fans who are online, just very active, just busy, just eager, just keen".split(","),
                *(f"{sort} {who}" for sort in ("busy", "regular", "ordinary", "active", "eager", "keen", "genuine", "actual", "just", "simply", "excited", "everyday") for who in ("people", "fans", "users", "person", "fan", "user", "humans")),
            ],
            ask="Who else is flagged, when most accounts are people?",
            turned=[*"hardly any person was, hardly any people were, every flag is right, all flags are right, each flag is right, flagged means bot, no false alarms, only bots are flagged, people are not flagged, people are never flagged, "
            "no people are flagged, no person is flagged, nobody is flagged, so 15 are bots, really 15 bots, 15 are really bots, all flagged are bots, all the flagged are bots, "
            "who is flagged is a bot, whoever is flagged is a bot, nobody was flagged, no one was flagged, no one is flagged, nobody gets flagged, no one gets flagged".split(","),
                *(
                    f"{who} {are} {hit}"
                    for who in ("no people", "no real people", "no humans", "no fans", "no real fans", "no normal people", "no regular people", "no person", "no real person", "no human", "no fan", "not one person", "not a single person")
                    for are in ("are", "were", "is", "was", "get", "got", "can be")
                    for hit in ("flagged", "among", "hit", "caught")
                ),
                *(
                    f"{who} {are} {hit}"
                    for who in ("people", "humans", "fans", "a person", "a human", "a fan")
                    for are in ("were not", "were never", "is not", "is never", "was not", "can not be", "can never be", "will not be", "will never be", "do not get", "does not get", "never get", "never gets")
                    for hit in ("flagged", "among the flagged", "hit", "caught")
                ),
            ],
        ),
        kit.Idea(
            "that the tool may err more often for some",
            words="harder than, newcomer*, some groups, some people more, some more, one group, other group*, another group, other club, another club, language*, in spanish, in korean, for spanish, for korean, foreign, slang, emoji*, other place, "
            "other accounts, different accounts, trained, learned, measured on, measured where, measured elsewhere, tested on, "
            "tested elsewhere, tested somewhere, more often, more false alarms, more mistakes, more errors, more wrong flags, error rate*, not the same for, different people, "
            "certain people, certain accounts, own rate, dialect*, errs more, err more, fails more, fail more, wrong more, less accurate, less right, non english, other countries, other country, worse, "
            "misjudge*, harder to judge, this fandom, these fans, each group, older people, old people, old fans, in rowan, for some fans, for some people, for some groups, with some fans, lower for, accuracy & lower, other clubs, less good, made for, built for, errors more, mistakes more, different country, different countries, different language*, not as accurate, not so accurate, not as good, not so good, not so well, not as well, not for everyone, not for everybody, not for all, "
            "messes up more, mess up more, mess up & english, messes up & english, not write english, not write in english, not speak english, not use english, not in english, tried it on, tried out on, was tried, "
            "more trouble with, has trouble with, have trouble with, struggle*, likelier to be flagged, more likely to get, more likely to be flagged, more likely to be hit, more likely to be caught, more likely to be marked, more likely to be taken, more likely to be mistaken, "
            "flagged more, hit more, hits more, unlike the people, works better, works best for, better for some",
            ask="Where was the 95% measured, and does it hold for these fans?",
            turned=[*"errs for nobody more, can not err more, is neutral, treats every language, one error rate fits, same error rate for, not the tool that, equally accurate for everybody, the same for everybody, the same for everyone, the same for all, same accuracy for all, equally good for all, equally well for all, errs equally, "
            "errs the same, works in every language, works in all languages, good for everybody, good for everyone, right for everybody, right for everyone, understands all languages, understands every language, "
                "works in any language, works the same, no matter who, regardless of language, regardless of the language, regardless of group, regardless of the group, whatever the language".split(","),
                *kit.in_one_clause(
                    "not matter, no matter, makes no difference, make no difference, not depend on, plays no role, not important, does not care",
                    "language, languages, group, groups, club, clubs, country, countries, who writes, who posts, where somebody, where someone",
                    without="should,ought,must",
                ),
            ],
        ),
        kit.Idea(
            "what one would have to find out",
            words=[*"ask them, ask the people, ask the fans, ask some, ask those, ask for, ask how, ask in, ask what, ask where, ask whether, by hand, look at, looked at, look up, check how, check some, check whether, check if, "
            "check the flag*, check a, check each, check by, check in, check them, check flagged, checked, how many of the flag*, how many of them, how many flags, how many bots, how many people, how many false, "
            "how many real, how many mistakes, how many errors, how many are, look by myself, look myself, how often, how well, how good, what is the & !name*, what the & rate, which false alarm rate, what are the & !name*, where was, where did, where it was, range, sample*, audit*, measure*, count, "
            "find out how, find out in, find out what, find out if, find out whether, find out for, find out which, find out where, find out who is & !behind, need to know & !name* & !who made, need to see, want to know & !name* & !who made, want to see, "
            "test it, test the tool, try it, try the tool, would need & !name*, have to know & !name*, by lot, at random, randomly, draw".split(","),
                *kit.in_one_clause(
                    "find out the",
                    "rate, rates, error*, share, shares, number, numbers, percentage, proportion, accuracy, false, wrong, right, mistake*, real, true, truth, range, people, humans, fans, flags, groups, languages",
                    without="name*",
                ),
            ],
            ask="What would you look at, and how would you choose it?",
            turned=[  # and not that somebody need not be a bot
                *kit.in_one_clause("not have to, not need to, no need to, need not, not necessary to",
                                   "find, check, look, ask, measure, test, count, know"),
                "need nothing", "nothing to find out", "nothing to check", "nothing else to", "know enough", "know everything",
            ],
        ),
    ],
    samples=kit.Samples(
        lacks="The smoke alarm is very good. When it rings, there is a fire.",
        has="Fires are rare and toast is not, so most alarms are toast. My kitchen has more of them than the hall where it was "
        "tested. I would write down a month of alarms, and look each time.",
    ),
)
