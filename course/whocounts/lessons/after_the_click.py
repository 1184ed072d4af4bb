"""Lesson 23, After the click: two stories, one table."""

import math
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
from whocounts.models import ladder

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("23_after_the_click", data=["ladder_panel"])

CHOSEN = start.parameters("ladder_panel")
PETITIONS = ("Harbour", "Library")
HUNDRED = 100  # people in each world of the panels
DARK_ORANGE = "#a84900"


def ladder_panel():
    """Two invented petitions, followed over three waves: one row is one person in one wave."""
    return start.read("ladder_panel")


@cache
def _people():
    """One row for each person: signed, came to the first meeting, came to the second."""
    waves = ladder_panel().set_index(["person", "wave"])
    one = waves.xs(1, level="wave")[["petition", "first_step", "signed"]]
    return one.assign(
        came=waves.xs(2, level="wave")["came"],
        came_again=waves.xs(3, level="wave")["came"],
        hours=waves["hours"].groupby("person").sum(),
    ).reset_index()


@kit.kindly('lesson.two_waves("Harbour")')
def two_waves(petition):
    """People of one petition, by whether they signed and whether they came to the first meeting."""
    people = _people()
    if petition not in PETITIONS:
        raise ValueError(f'petition is {petition!r}, but it must be "Harbour" or "Library".')
    some = people[people["petition"] == petition]
    table = pd.crosstab(some["signed"], some["came"]).iloc[::-1, ::-1]
    table.index = pd.Index(["signed", "did not sign"], name="petition's evening")
    table.columns = ["came", "stayed away"]
    return table


def headline_figure(rows):
    """Who sat at Harbour's first meeting: those who had signed, and the others."""
    first = rows[(rows["petition"] == PETITIONS[0]) & (rows["wave"] == 2) & rows["came"]]
    signed = first["first_step"] != "none"
    counted = pd.Series({"had signed": signed.sum(), "had not signed": (~signed).sum()}, name="people")
    figure = kit.new_figure(height=2.2, left=0.18, bottom=0.26, top=0.84)
    axes = figure.subplots()
    bars = axes.barh(counted.index, counted, 0.6, color=[kit.BLUE, kit.GREEN], edgecolor="black", hatch=["", "//"])
    axes.bar_label(bars, [f"{value}" for value in counted], padding=4)
    axes.invert_yaxis()
    axes.set(xlabel="People at the first meeting", xlim=(0, 1.12 * counted.max()),
             title="Most of those who came had signed")
    return kit.picture(
        figure,
        alt=f"Two bars. Of those at the meeting {counted.iloc[0]} had signed, {counted.iloc[1]} had not.",
        caption="The people at Harbour's first meeting, by whether they had signed.",
        not_shown="those who stayed at home, signed or not; and why anybody came.",
        numbers=counted.rename_axis("people who"),
    )


def answer_to_prediction(rows):
    """The student's prediction beside what those who signed did next."""
    came, stayed = two_waves(PETITIONS[0]).loc["signed"]
    shown = round(HUNDRED * came / (came + stayed))
    happened = f"In Harbour {came} of the {came + stayed} who signed came to the first meeting: {shown} of each 100."
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(0, HUNDRED), right=shown, unit="of each 100 who signed"
    )


# --- a hundred people, drawn ------------------------------------------------------------------

def _init_world(axes, title, lines=5):
    axes.set_axis_off()
    axes.set(xlim=(-0.8, 20.8), ylim=(lines + 2.2, -1.7))
    axes.text(-0.4, -1.25, title, weight="bold", va="center", size=11)
    dots = axes.scatter([0] * HUNDRED, [0] * HUNDRED, 78, linewidths=1.3)
    told = {"va": "center", "size": 10, "color": DARK_ORANGE}
    return {"dots": dots, "said": [axes.text(-0.4, lines + line, "", **told) for line in (0.4, 1.5)]}


def _paint_world(artists, table, keen=None, lines=5, share=1, did="clicked"):
    """Those who clicked stand left, the others right; orange came, a blue ring is keen.

    `table` and `keen` are dots by (clicked, came), as ``[[neither, came], [clicked, both]]``;
    each stands for `share` people.
    """
    spots, faces, edges = [], [], []
    column = 0
    for clicked in (1, 0):
        people = int(table[clicked].sum())
        spots += [(column + one // lines, one % lines) for one in range(people)]
        column += math.ceil(people / lines) + 1
        for came in (1, 0):
            number = int(table[clicked, came])
            blue = 0 if keen is None else int(keen[clicked, came])
            faces += [kit.ORANGE if came else "white"] * number
            edges += [kit.BLUE] * blue + ["#777777"] * (number - blue)
    artists["dots"].set_offsets(spots)
    artists["dots"].set(facecolors=faces, edgecolors=edges,
                        linewidths=[2.6 if edge == kit.BLUE else 1.1 for edge in edges])
    for text, side, line in zip(artists["said"], ("left", "right"), _told(share * table, did), strict=True):
        text.set_text(f"{side}, {line}")


def _told(table, did="clicked"):
    """The table of two waves in words, for those who clicked, or signed, and for the others."""
    (others, others_came), (click, click_came) = ((int(row.sum()), int(row[1])) for row in table)
    return f"{did}: {_of_each(click_came, click)}", f"others: {_of_each(others_came, others)}"


def _of_each(came, people):
    """How many came, and how many that is of each hundred."""
    if people in (0, HUNDRED):
        return f"{came} of {people} came"
    return f"{came} of {people} came ({HUNDRED * came / people:.0f} of each {HUNDRED})"


def two_petitions():
    """Both petitions, side by side: a dot stands for five people."""
    figure = kit.new_figure(height=2.7, left=0.01, right=0.99, top=0.93, bottom=0.01)
    tables = {petition: two_waves(petition) for petition in PETITIONS}
    share = CHOSEN["people"] // HUNDRED
    for axes, (petition, table) in zip(figure.subplots(1, 2), tables.items(), strict=True):
        dots = table.to_numpy()[::-1, ::-1] // share
        _paint_world(_init_world(axes, f"{petition}: a dot is {share} people"), dots, share=share, did="signed")
    both = pd.concat(tables, names=["petition"])
    numbers = both.set_axis([" ".join(name) for name in both.index]).rename_axis("people who")
    alike = "The two pictures are the same." if tables[PETITIONS[0]].equals(tables[PETITIONS[1]]) else "They differ."
    return kit.picture(
        figure,
        alt=f"Two petitions as dots. {'; '.join(_told(tables[PETITIONS[0]].to_numpy()[::-1, ::-1], 'signed'))}, in each. {alike}",
        caption="Left of the gap: signed. Right: did not. Orange: came to the first meeting.",
        not_shown="what any of them would have done without the petition.",
        numbers=numbers,
    )


# --- ten people: both friends are right ---------------------------------------------------------

_TEN = CHOSEN["try_people"]
_FRIENDS = ("First friend, “most who sign do nothing more”", "Second friend, “who signs comes more often than who does not”")


def _init_ten(figure):
    axes = figure.subplots()
    axes.set(xlim=(-1.9, _TEN), ylim=(0, 4.0))
    axes.set_axis_off()
    middles = [place + 0.5 for place in range(_TEN)]
    artists = {}
    for name, bottom in (("Tonight", 2.9), ("Meeting", 1.8)):
        axes.text(-0.2, bottom + 0.4, name, ha="right", va="center", weight="bold")
        artists[name] = list(axes.bar(middles, 0.8, 0.88, bottom, linewidth=2, edgecolor=kit.BLACK))
        artists[f"{name}, in words"] = [
            axes.text(middle, bottom + 0.4, "", ha="center", va="center", size=10) for middle in middles
        ]
    artists["friends"] = [axes.text(-1.8, height, "", va="center", size=11, color=DARK_ORANGE) for height in (1.1, 0.4)]
    return artists


def _update_ten(artists, signed, signers_come, others_come):
    others = _TEN - signed
    signers_come, others_come = min(signers_come, signed), min(others_come, others)
    for place in range(_TEN):
        signs = place < signed
        comes = place < signers_come if signs else place - signed < others_come
        artists["Tonight"][place].set_facecolor("#cfe3f3" if signs else "white")
        artists["Tonight, in words"][place].set_text(("Ada\nsigns" if not place else "signs") if signs else "")
        artists["Meeting"][place].set_facecolor("#f7d9c4" if comes else "white")
        artists["Meeting, in words"][place].set_text("comes" if comes else "")
    first = signers_come < signed - signers_come
    second = signers_come * others > others_come * signed
    verdicts = ["right" if one else "not right" for one in (first, second)]
    for text, friend, verdict in zip(artists["friends"], _FRIENDS, verdicts, strict=True):
        text.set_text(f"{friend}: {verdict}.")
    done = " Done: both at once." if first and second else ""
    return (
        f"{signers_come} of the {signed} who sign come to the meeting, and {others_come} of the {kit.counted(others, 'others')}. "
        f"The first friend is {verdicts[0]}, the second {verdicts[1]}.{done}"
    )


def ten_people():
    """Ten people and two evenings: can both friends be right?"""
    return kit.Panel(
        name="ten_people",
        controls=[
            kit.Slider("signed", "Sign tonight", 1, _TEN - 1, 1, _TEN // 2, "of 10"),
            kit.Slider("signers_come", "Of these, come to the meeting", 0, _TEN - 1, 1, 3, "at most"),
            kit.Slider("others_come", "Of the others, come", 0, _TEN - 1, 1, 3, "at most"),
        ],
        init=_init_ten,
        update=_update_ten,
        alt=f"Ten people in two rows: who signs tonight, and who comes to the meeting. {'; '.join(_FRIENDS)}.",
        caption="Ten invented people (SYNTHETIC). Not shown: why they come.",
        states=[{}, {"signed": 2, "signers_come": 2, "others_come": 0}, {"signed": 8, "signers_come": 1, "others_come": 2}],
        size={"height": 2.3, "left": 0.01, "right": 0.99, "top": 0.98, "bottom": 0.02},
    )


# --- two worlds -------------------------------------------------------------------------------------


def _private_less_public():
    return CHOSEN["after_click"]["private"] - CHOSEN["after_click"]["public"]


def _whole(people):
    return np.rint(people).astype(int)


@kit.kindly("lesson.changed(5, False)")
def changed(leads_on, public):
    """Click World, of a hundred people: all are alike, and a click changes what they do next.

    `leads_on` says of how many of ten a private click leads on to the meeting. Who clicks may be
    drawn by lottery or not: as all are alike, the table is the same.

    Returns
    -------
    numpy.ndarray of int, shape (2, 2)
        People by (clicked, came).
    """
    leads_on = kit.number_within("leads_on", leads_on, 0, 10)
    after = max(leads_on / 10 - (_private_less_public() if public else 0), 0)
    return _whole(HUNDRED * ladder.act_histories([1], [CHOSEN["signing"]], [after], [CHOSEN["otherwise"]]))


@kit.kindly("lesson.different(50, False)")
def different(keen, lot):
    """Keen World, of a hundred people: so many are keen, and a click changes nothing.

    Returns
    -------
    tuple of numpy.ndarray of int, shape (2, 2)
        All people by (clicked, came), and the keen among them.
    """
    keen = kit.number_within("keen", keen, 0, HUNDRED)
    acts = CHOSEN["keen_acts"]
    lots = CHOSEN["signing"]
    of_keen = keen * ladder.act_histories([1], [lots if lot else acts], [acts], [acts])
    of_others = (HUNDRED - keen) * ladder.act_histories([1], [lots if lot else 0], [0], [0])
    return _whole(of_keen + of_others), _whole(of_keen)


def _init(figure):
    worlds = zip(figure.subplots(1, 2), ("Click World: the click changes people", "Keen World: people differ before"),
                 strict=True)
    artists = {}
    for number, (axes, title) in enumerate(worlds, start=1):
        drawn = _init_world(axes, title)
        artists |= {f"dots {number}": drawn["dots"], f"said {number}": drawn["said"]}
    return artists


def _update(artists, leads_on, keen, public, lot):
    one = changed(leads_on, public)
    two, keen_ones = different(keen, lot)
    _paint_world({"dots": artists["dots 1"], "said": artists["said 1"]}, one)
    _paint_world({"dots": artists["dots 2"], "said": artists["said 2"]}, two, keen_ones)
    same = (one == two).all()
    how = f"{'In public' if public else 'In private'}; {'a lottery decides who clicks' if lot else 'whoever wants to clicks'}."
    return kit.Reading(
        f"{how} Click World: {', '.join(_told(one))}. Keen World: {', '.join(_told(two))}. "
        f"The two worlds print {'the same table' if same else 'two tables'}.",
        {"same table": bool(same), "came after a click, Click World": int(one[1, 1]),
         "came after a click, Keen World": int(two[1, 1]), "came without one, Keen World": int(two[0, 1])},
    )


def _one_table(settings, numbers):
    return numbers["same table"] and numbers["came after a click, Click World"] > 0 and not settings["lot"]


def _told_apart(settings, numbers):
    rules = settings["leads_on"], settings["public"]
    at_once = (changed(*rules) == different(settings["keen"], False)[0]).all()
    return settings["lot"] and at_once and not numbers["same table"]


def panel():
    """Two worlds: in one the click changes people, in the other people differ to begin with."""
    return kit.Panel(
        controls=[
            kit.Slider("leads_on", "Click World: after a private click, come", 0, 10, 1, 5, "of 10"),
            kit.Slider("keen", "Keen World: keen people", 0, HUNDRED, 25, 50, "of 100"),
            kit.Choice("public", "The click is", {"private, nobody sees it": False, "public, everybody sees it": True}, False),
            kit.Choice("lot", "Who clicks?", {"whoever wants to": False, f"a lottery picks {HUNDRED * CHOSEN['signing']:.0f} of 100": True}, False),
        ],
        init=_init,
        update=_update,
        alt="Two worlds of a hundred dots each; in each, those who clicked stand left of a gap.",
        caption="Orange: came to the meeting. Blue ring: keen, which nobody can see in the world. In Click World a public click "
                "leads on less often (SYNTHETIC). Not shown: people who come together, or because of others.",
        states=[{}, {"lot": True}, {"leads_on": 8, "keen": 25}, {"leads_on": 8, "keen": 25, "lot": True},
                {"leads_on": 8, "keen": 25, "public": True}],
        missions=[
            kit.Mission(
                "Make both worlds print the same table (the two lines below the dots). Then leave all rules of both worlds "
                "as they are, and change only who clicks.",
                steps=[_one_table, _told_apart],
                said="One table became two. In which world do those who clicked still come more often, of each 100, than the others? What does that say of the click?",
            ),
        ],
        size={"height": 2.9, "left": 0.01, "right": 0.99, "top": 0.93, "bottom": 0.01},
    )


# --- a world of one's own ---------------------------------------------------------------------------

_WHO = {"whoever wants to": False, "a lottery picks half of the people": True}
_MOVES = round(HUNDRED * CHOSEN["click_moves"])


@kit.kindly("lesson.world(50, 50, 30, 0, False)")
def world(keen, keen_acts, others_act, click, lot):
    """Of each hundred who sign and of each hundred who do not, how many come in a world of one's own.

    All are of 100; `click` is how many more, or fewer, come for having signed.

    Returns
    -------
    whocounts.models.ladder.Rates
        Shares; NaN where nobody is.
    """
    keen = kit.number_within("keen", keen, 0, HUNDRED) / HUNDRED
    acts = np.array([kit.number_within("keen_acts", keen_acts, 0, HUNDRED),
                     kit.number_within("others_act", others_act, 0, HUNDRED)]) / HUNDRED
    moved = np.clip(acts + kit.number_within("click", click, -HUNDRED, HUNDRED) / HUNDRED, 0, 1)
    first = np.full(2, 0.5) if lot else acts
    return ladder.rates_after_first(ladder.act_histories([keen, 1 - keen], first, moved, acts))


def _init_own(figure):
    axes = figure.subplots()
    bars = axes.barh(["signed", "did not sign"], [0, 0], 0.6, color=[kit.BLUE, kit.GREEN], edgecolor="black", hatch=["", "//"])
    white = {"facecolor": "white", "edgecolor": "none", "pad": 1}  # the dashed line may run behind a number
    labels = [axes.text(0, place, "", va="center", weight="bold", bbox=white) for place in range(2)]
    axes.set(xlim=(0, 116), ylim=(1.5, -1.5), xlabel="Of each 100, come to the meeting")
    axes.plot([50, 50], [1.5, -0.5], color="#888888", linestyle="--", linewidth=1)
    return {"bars": list(bars), "labels": labels, "how": axes.text(1, -0.95, "", va="center", size=11, linespacing=1.4)}


def _update_own(artists, keen, keen_acts, others_act, click, lot):
    rates = world(keen, keen_acts, others_act, click, lot)
    shown = [round(HUNDRED * rate, 1) for rate in rates]
    nobody = ("nobody signed", "everybody signed")
    for bar, label, value, why in zip(artists["bars"], artists["labels"], shown, nobody, strict=True):
        there = not math.isnan(value)
        bar.set_width(value if there else 0)
        label.set(x=(value if there else 0) + 1.5, text=f"{value:g}" if there else why)
    does = {0: "nothing"}.get(click, f"{abs(click)} {'more' if click > 0 else 'fewer'} of each 100 come")
    who = next(said for said, value in _WHO.items() if value == lot)
    artists["how"].set_text(f"Signs: {who}.\nSigning itself does: {does}.")
    signers, others = (f"{value:g} of each 100" if not math.isnan(value) else why for value, why in zip(shown, nobody, strict=True))
    return kit.Reading(
        f"{keen} of 100 people are keen. Signs: {who}. Signing itself does: {does}. "
        f"Those who signed come: {signers}. Those who did not: {others}.",
        {"of each 100 who signed, come": shown[0], "of each 100 others, come": shown[1]},
    )


def _looks_as_if(settings, numbers):
    signers, others = numbers.values()
    return not settings["click"] and not settings["lot"] and signers > 50 and signers >= 2 * others


def _gone_by_lot(settings, numbers):
    signers, others = numbers.values()
    chosen = dict(zip(numbers, (HUNDRED * rate for rate in world(**{**settings, "lot": False})), strict=True))
    return settings["lot"] and _looks_as_if({**settings, "lot": False}, chosen) and signers == others


def build_panel():
    """A world of the student's own: most who sign come, and signing does nothing."""
    return kit.Panel(
        name="your_world",
        controls=[
            kit.Number("keen", "Keen people", 0, HUNDRED, 10, 50, "of 100"),
            kit.Number("keen_acts", "Keen: sign; as many come", 0, HUNDRED, 10, 50, "of 100"),
            kit.Number("others_act", "Others: sign; as many come", 0, HUNDRED, 10, 30, "of 100"),
            kit.Choice("click", "Signing itself", {f"leads on: {_MOVES} more come": _MOVES, "does nothing": 0,
                                                   f"lets off: {_MOVES} fewer come": -_MOVES}, _MOVES),
            kit.Choice("lot", "Who signs?", _WHO, False),
        ],
        init=_init_own,
        update=_update_own,
        alt="Two bars: of each hundred who signed, and of each hundred who did not, how many come.",
        caption="A world of yours (SYNTHETIC). To act is to sign, and to come. Dashed: half of them. Not shown: who is keen.",
        states=[{}, {"lot": True}, {"click": 0}, {"click": -_MOVES, "keen_acts": 80}],
        missions=[
            kit.Mission(
                "Build a world in which most of those who sign come, at least twice as often as the others, and signing itself "
                "does nothing. Press Keep this one. Then let a lottery decide who signs.",
                steps=[_looks_as_if, _gone_by_lot],
                said="Signing did nothing, and the table did not say so; the lottery did. Can you build one in which signing lets "
                "people off, and they still come more often?",
            ),
        ],
        size={"height": 2.7, "left": 0.16, "right": 0.98, "top": 0.93, "bottom": 0.2},
    )


def panel_table():
    """Both panels as tables."""
    two = panel().static("Five settings of the two worlds (SYNTHETIC)")
    own = build_panel().static("Four settings of a world of one's own (SYNTHETIC)")
    return kit.one_below_another({"Two worlds": two, "A world of your own": own})


def third_wave():
    """Of those who missed the first meeting, signers and others: how many came to the second?"""
    missed = _people().query("~came")
    who = missed["signed"].map({True: "signed", False: "others"})
    by = missed.groupby([missed["petition"] + ": " + who], sort=False)["came_again"]
    each = by.mean().mul(HUNDRED).round().astype(int)
    frame = pd.DataFrame(
        {"missed the first meeting": by.size(), "of these, came to the second": by.sum(), "of each 100": each}
    )
    frame = frame.loc[[f"{petition}: {one}" for petition in PETITIONS for one in ("signed", "others")]].rename_axis("people")
    return show_table(frame, "A third wave: people of each petition (SYNTHETIC)")


# --- four findings --------------------------------------------------------------------------------------

_ABLE = ["yes, the researchers decide who takes the step, as a lottery does", "no, people choose for themselves"]
_FINDINGS = [  # what lies face up, what was found, what to know, could it tell the worlds apart
    ("91 students were given a poppy (a flower of remembrance) to wear, one in an envelope, or none", "Who gives more money later?",
     "The envelope", "More than twice as much as the open poppy, nearly six times as much as none [F513].", _ABLE[0]),
    ("Researchers had some people do a small act online, and others not", "In three studies: are the first more willing to act offline?",
     "Less willing, through the feeling of having helped their group [F212]",
     "The nearest to what Guadamuz says of clicks, in small samples. In the thesis version it turns round when members who can be "
     "identified act together [F213].", _ABLE[0]),
    ("Italian Twitter users were asked what they do", "Do those who speak of politics there do more elsewhere, too?",
     "They do [F214]", "It asked at one point in time. Who was keen before?", _ABLE[1]),
    ("A cause on Facebook, against the war in Darfur", "More than a million members. How many of them give?",
     "99.76% never gave through it [F202]", "About 0.077 dollars a member [F205], and 29.06 a gift [F206], as in lesson 14: one sum. What they gave elsewhere, nobody counted.", _ABLE[1]),
]  # fmt: skip


def four_findings():
    """Four findings: could it tell the two worlds apart, and what did it find?"""
    return kit.cards_to_turn(
        [kit.FaceDown(title, face, answer, known, {"able": able}) for title, face, answer, known, able in _FINDINGS],
        {"able": ("Could it tell the two worlds apart?", _ABLE)},
        name="four_findings",
        by="our reading",
        alt="A card with a study on its face.",
        caption="From the public record, by the ids on the cards. Not shown: studies that were never published, or not read here.",
        mission="Cards 1 to 4, in turn: decide whether it could tell the two worlds apart, then turn it over.",
        said="Two could, and they point to different sides. What differed between their small steps: who saw it, and who was there?",
    )


# --- whose work ------------------------------------------------------------------------------------------


def _work():
    people = _people()
    steps = people[["signed", "came", "came_again"]].sum(axis=1)
    names = ["no rung", "one rung", "two rungs", "all three"]
    by = people.groupby(steps.map(dict(enumerate(names))).rename("stands on"))["hours"]
    return pd.DataFrame({"people": by.size(), "hours of other work": by.sum()}).loc[names]


def work_by_rung():
    """Hours of work that no rung counts, by the rungs on which people stand."""
    rows = ladder_panel()
    table = show_table(_work(), "Both petitions: signing and two meetings are the rungs (SYNTHETIC)")
    drew = rows.loc[rows["besides"] == "drew", "person"].nunique()
    said = f"{rows['shared'].sum()} posts were shared. Each carried one of the drawings that {drew} people had made."
    return kit.Shown(f"{table.html}<p>{said}</p>", f"{table.text}\n{said}")


# --- more --------------------------------------------------------------------------------------------------


@kit.kindly('lesson.signers("Harbour")')
def signers(petition):
    """The people who signed one petition: how, and whether they came to the first meeting."""
    if petition not in PETITIONS:
        raise ValueError(f'petition is {petition!r}, but it must be "Harbour" or "Library".')
    people = _people()
    some = people[people["signed"] & (people["petition"] == petition)]
    return some[["person", "first_step", "came"]].reset_index(drop=True)


def _harbour_signers():
    return signers(PETITIONS[0])


@kit.kindly("lesson.long_ladder(waves=6, public=0.5)")
def long_ladder(waves, public):
    """A thousand people on a ladder of five rungs: where do they stand after some waves?

    `public` is the share of steps that others can see.
    """
    waves = kit.number_within("waves", waves, 0, 100, whole=True)
    public = kit.number_within("public", public, 0, 1)
    climb = CHOSEN["long_ladder"]
    matrix = ladder.ladder_matrix(climb["up"], climb["down"], climb["consistency"], climb["licensing"], public)
    people = ladder.walk_ladder([climb["people"], 0, 0, 0, 0], matrix, waves)[-1]
    whole = np.diff(np.rint(np.cumsum(people)), prepend=0)  # rounded so that they still add up
    frame = pd.DataFrame({"people": whole.astype(int)},
                         index=pd.Index(["nothing", "clicks", "shares", "gives", "comes"], name="rung"))
    return show_table(frame, f"After {waves} waves, {public:g} of the steps in public (SYNTHETIC)")


def who_voted():
    """Of each hundred people, how many said that they had voted, by what they did in the last wave."""
    rows = ladder_panel()
    last = rows[rows["wave"] == rows["wave"].max()]
    did = last["came"].map({True: "came to the last meeting", False: "did not"})
    frame = last.groupby([last["petition"], did.rename("in the last wave")])["voted"].mean().mul(HUNDRED).round().astype(int)
    return show_table(frame.unstack(), "Of each 100 people, said that they had voted (SYNTHETIC)")


# --- the exercises ---------------------------------------------------------------------------------------


@check.number(
    "times_as_often",
    right="The unit: times as often. Whether the signature made it, the number does not say.",
)
def _(value):
    table = two_waves(PETITIONS[0])
    (came, stayed), (others_came, others_stayed) = table.to_numpy()
    signed, others = came + stayed, others_came + others_stayed
    wanted = (came / signed) / (others_came / others)
    if kit.is_close(value, wanted, places=1):
        return None
    if kit.is_close(value, came / others_came, places=1):
        return "That is one count of the table divided by another. The groups are not equally large: how many of each 100 of a group came?"
    if kit.is_close(value, (came / stayed) / (others_came / others_stayed), places=1):
        return "You divided those who came by those who stayed away. How often they come is their share of *all* in the group."
    if kit.is_close(value, (came / signed) / (others_came / others_stayed), places=1):
        return "The first is a share of all signers. The second is divided by those who stayed away: how many others were there in all?"
    if kit.is_close(value, came / signed, places=2) or kit.is_close(value, HUNDRED * came / signed, places=1):
        return (
            "That is one share alone. (How often a signer came and the share of signers in the room are by chance "
            "the same number here.) How many *times* as often did a signer come as one of the others?"
        )
    if kit.is_close(value, others_came / others, places=3) or kit.is_close(value, HUNDRED * others_came / others, places=1):
        return "This is how often one of the others came. How many times as often did a signer?"
    if kit.is_close(value, 1 / wanted, places=3):
        return "The other way round: this is how many times as often the others came."
    if kit.is_close(value, HUNDRED * (came / signed - others_came / others), places=1) or kit.is_close(
            value, came / signed - others_came / others, places=2):
        return "That is how many *more* came. The task asks how many times as often."
    if kit.is_close(value, HUNDRED * came / (came + others_came), places=1) or kit.is_close(value, came / (came + others_came), places=2):
        return "This is the share of signers in the room. The task looks from the other side: of those who signed, how many came?"
    if kit.is_close(value, came / (signed + others), places=2):
        return "You divided by everybody. How often signers come is a share of those who *signed*."
    return "Two shares: of those who signed, how many came? Of those who did not? Then the first divided by the second."


@check.pair(
    "by_hand",
    of=("signed and came", "came without signing"),
    right="So the keen alone make the whole table, and no signature changed anybody.",
)
def _(pair):
    both, came_only = pair
    keen, acts = 25, 0.8
    wanted = keen * acts * acts, keen * acts * (1 - acts)
    if kit.is_close(both, wanted[0], places=1) and kit.is_close(came_only, wanted[1], places=1):
        return None
    if kit.is_close(both, wanted[1], places=1) and kit.is_close(came_only, wanted[0], places=1):
        return "These two stand in the other order: first those who sign *and* come."
    if kit.is_close(both, keen * acts, places=1):
        return "The first is how many sign. Of these, not all come: 8 of each 10 do."
    if kit.is_close(both, HUNDRED * acts * acts, places=1):
        return "You took all 100 people. Only the keen sign or come."
    if both <= 1 and came_only <= 1:
        return "Write people, such as `3`, and not shares."
    if not kit.is_close(both, wanted[0], places=1):
        return "The first number: how many keen people sign? How many of *these* come?"
    if kit.is_close(came_only, keen * acts, places=1):
        return "The second is how many come at all. Some of these have signed."
    if kit.is_close(came_only, keen - keen * acts, places=1):
        return "The second is how many keen people do not sign. Of these, 8 of each 10 come."
    if kit.is_close(came_only, 0, places=1):
        return "Do keen people come only if they have signed? Read the rule once more."
    if kit.is_close(came_only, (HUNDRED - keen) * acts, places=1) or came_only > keen:
        return "The second counts people who are not keen. Do they come?"
    return "The second number: how many keen people do *not* sign? How many of these come?"


@check.choice(
    "which_is_which",
    options=("a", "b", "c", "d"),
    right="By the rules of Click World whoever missed a meeting is like all others again. By those of Keen World a keen person stays keen.",
)
def _(choice):
    return {
        "a": "That is so in both petitions. What do the new numbers add?",
        "b": "They do come back there. But what, by the rules of Click World, is left of a step after a missed meeting?",
        "d": "Two waves print one table. These numbers are of a third.",
    }.get(choice)


@check.choice(
    "a_fair_ladder",
    options=("a", "b", "c", "d"),
    right="It takes them for makers of what everybody saw, and leaves to them how they are seen.",
)
def _(choice):
    return {
        "b": "The drawings are seen already. Are those who drew them seen as their makers? Did anybody ask *them*?",
        "c": "Whoever stands on a rung has points now. On which rung does somebody stand who explained for five hours?",
        "d": "The drawings are less visible so. And those who drew them, are they less erased?",
    }.get(choice)


_PERHAPS = "may, maybe, might, could, can, perhaps, possible, possibly, either, story, world, you say, you think, would"
_ONE_OF_TWO = f"{_PERHAPS}, one, other, or, first, second, both"
_NO_OTHER = [
    *"nothing else fits, nothing else explains, nothing else can explain, nothing else could explain, only explanation, only possible explanation".split(","),
    *kit.in_one_clause("no other story, no other explanation, no other reason, no other cause", "fits, fit, is possible, can, could, there is, exists"),
]  # fmt: skip
_BEFORE = [
    *(
        "keen, keener, eager, enthusias*, dedicated, devoted, loyal, already, before, beforehand, anyway, any way, anyhow, from the start, "
        "from the beginning, to begin with, would have, would also come, would come even, kind of person, kind of people, kinds of people, "
        "sort of people, motivat*, interested, interest in, interests, care, cares, cared, caring, differ, differs, differed, not alike, "
        "not equal, not comparable, not the same people, not the same kind, other people than, commit*, engage*, active, choose, chose, "
        "chosen, choice, selected, selection, wanted to, decided to, not random who, not chance who, not a lottery who, confound*, "
        "third factor, third cause, same reason, character, passion*, love*, feelings, heart, always go, always come, often people, people with, not like the others, "
        "even if there, fan of, fans of, who like, they like, they liked, people like the, "
        "liked the, live near, lives near, live close, use the library, more political, more politically, more involved, more time, "
        "support*, intend*, intention, planned, the same people who, tend to do both, do both, without a petition, had not signed"
    ).split(","),
    *kit.in_one_clause("they, people, signers, signed, groups, those, others", "are different, were different, different from the"),
]  # fmt: skip
_TELLS = [
    *(
        "by lot, lots, lot decide*, lot who, a lot over, lottery, raffle, random*, draw, drawn, drawing who, coin, dice, experiment*, assign*, "
        "control group, chance decide*, let chance, chance pick*, chance choose*, third wave, third meeting, second meeting, next meeting, "
        "other meeting, another meeting, another wave, follow them, missed the, missed it, missed one, who missed, miss the, what they did, "
        "did earlier, did before, the year before, not allowed to sign, could not sign, without the petition, not shown, not see the petition, "
        "never saw, see the petition, forced to, after missing, if they come, whether they come, who & come again, who & come back, do & come again, "
        "do & come back, happens later, later meeting, later wave, look later, compare, comparing, take half, give half, only half, half of them, "
        "let some people, to some people, weeks later, months later, again after, some weeks, out of a hat, from a hat, in a hat"
    ).split(","),
    *kit.in_one_clause("pick, picked, choose, chosen, select, selected, divide, split, put", "by chance, without asking"),
    *kit.in_one_clause("half", "sign, petition, a group, one group", without="more than half, almost half"),
]  # fmt: skip
_BOTH = [
    *(
        "both stories, both worlds, both explanations, both cases, both fit, both would, both give, both possible, both are possible, with both, "
        "fits both, fit both, in either case, even if the signature does nothing, even if signing does nothing, even if the click does nothing, equally well, can not distinguish, not tell them apart, either way, either story, two stories, two worlds, two explanations, two reasons, two ways, two causes, two possib*, "
        "same table, same number*, same picture, same result, same outcome, equal table*, identical, alike in numbers, look alike, looks alike, "
        "table is the same, tables are the same, looks the same, look the same, numbers are the same, would be the same, print* one table, "
        "fit one table, also give*, also get, also fits, this table too, which story, which of the two, which explanation, which is right, "
        "which is true, possible explanation*, other explanation*, another explanation, other reason*, another reason, other cause*, another cause, "
        "other story, another story, can not tell, can not say, can not see, can not know, not tell us, does not say, not say why, does not show, "
        "does not prove, not prove, no proof, not mean that, not conclude, not follow, only shows that, not know why, not know whether, not know if, "
        "not know which, library & too, library & same, library petition, other petition, be either, need not have caused, may not have caused, "
        "might not have caused, need not be the cause, need not be the reason, not have to be the cause"
    ).split(","),
    *kit.in_one_clause("two, both, several, other, another, different, more than one",
                       "explanation*, stor*, reason*, cause, causes, worlds, possibilit*"),
    *kit.in_one_clause("may, maybe, might, could, perhaps, possibly", "do both, does both"),
    *kit.in_one_clause("come, came, turn up, turned up, show up, go, attend", "without signing, without having signed, without a signature",
                       without="not, never, nobody, no one"),
    *kit.in_one_clause("table, numbers, data, we", "not, nothing, nobody, only", "show*, say*, tell*, know*, see", "reason*, cause, causes, why, who came, that they"),
]  # fmt: skip

check.words(
    "why_not_because",
    least=15,
    ideas=[
        kit.Idea(
            "that people may have differed before they signed",
            words=_BEFORE,
            ask="Who signs, and what were these people like the day before?",
            turned=[
                *"friend is right, keen people do not exist, no keen people, keen only after".split(","),
                *_NO_OTHER,
                *kit.in_one_clause("people were alike, everybody was alike, everybody is alike, everyone is alike, people are alike, all are alike, were the same before, are the same before, "
                                   "no difference before, no difference between them, no difference between the people", without=_PERHAPS),
                *kit.in_one_clause("all alike, all the same before, all equal before, all the same people", without=_PERHAPS),
                *kit.in_one_clause("i agree, you are right", without="often, more, number*, table, only, would"),
            ],
        ),
        kit.Idea(
            "that one table fits more than one story",
            words=_BOTH,
            ask="Which other story fits this very table?",
            turned=[
                *"table proves, that is what the table shows, can not be chance, can not be by chance, no chance, numbers prove, figures prove".split(","),
                *_NO_OTHER,
                # Bare, it can be one of two stories told: clauses end at a colon and at a full stop.
                *kit.in_one_clause("signing made, signing makes, click made, signature made",
                                   "so, therefore, clear*, obvious*, really, sure, only, table, numbers, shows, proves",
                                   without=_ONE_OF_TWO),
                *kit.in_one_clause("signing works, signing worked", "so, therefore, clear*, obvious*, everybody, everyone", without=f"{_ONE_OF_TWO}, how, must"),
                *kit.in_one_clause("only the click, only the signature, only signing", "have made, has made, made, explain*", without="not, one, story, world, if"),
                *kit.in_one_clause("shows that, show that, proves that, prove that, proof that, tells us that",
                                   "signing did nothing, signing did not, signing does nothing, signing does not, signing has no, signing had no, "
                                   "signing changed nothing, signing changes nothing, signing works, signing worked, signing helps, signing leads"),
            ],
        ),
        kit.Idea(
            "what would tell the stories apart",
            words=_TELLS,
            ask="What did you change in the panel, or look at later, until the two worlds came apart?",
            turned=[
                *kit.in_one_clause("no lottery, no experiment, no coin, no test, no second meeting", "needed, need, necessary, required"),
                *kit.in_one_clause("lottery, raffle, experiment, coin, dice, second meeting, next meeting",
                                   "would show the same, will show the same, shows the same, would say the same, would only confirm, will only confirm, not needed, "
                                   "not necessary, no need, would not tell, will not tell, would tell nothing, would show nothing, would change nothing",
                                   without="story, world, if, both, half, halves, keen, then, perhaps, maybe, might, for, in, among, signers, groups"),
            ],
        ),
    ],
    samples=kit.Samples(
        lacks="People with running shoes run more. So shoes are a good thing.",
        has="Whoever buys running shoes may have run before. Shoes that make runners and runners who buy shoes print one table. "
        "Shoes given out by lottery would tell.",
    ),
)


def _darfur():
    raised, mean, members, never = (float(fact(name).value) for name in ("F204", "F206", "F201", "F202"))
    return raised, mean, members, members * (HUNDRED - never) / HUNDRED


@check.number(
    "gifts_each",
    right="The mean of 29.06 dollars is per gift [F206]; a giver gave a little more than once, so per giver it is more [F511].",
)
def _(value):
    raised, mean, members, givers = _darfur()
    gifts = raised / mean
    if abs(value - gifts / givers) < 0.06:
        return None
    if kit.is_close(value, gifts, places=0):
        return "So many gifts there were. How many for each giver?"
    if kit.is_close(value, givers, places=0):
        return "So many givers there were. How many gifts did each make?"
    if kit.is_close(value, raised / givers):
        return "That is in dollars for each giver. The task asks for gifts."
    if kit.is_close(value, givers / gifts, places=2):
        return "The other way round: givers for each gift."
    if kit.is_close(value, gifts / members, places=6):
        return "You divided by the members. Most of them never gave there; divide by the givers."
    if kit.is_close(value, gifts / (members - givers), places=6):
        return "You divided by those who never gave. Who made the gifts?"
    if value < 0:
        return "Fewer than none? `never` counts in each 100 members, and is no share of one."
    return "Two steps: dollars divided by dollars a gift are gifts. Then divide by the givers."


@check.choice(
    "where_it_went",
    options=("a", "b", "c", "d"),
    right="It counts those who chipped in, and says for what: adverts for the petition itself.",
)
def _(choice):
    return {
        "a": "What was the money spent on? Read the claim again.",
        "b": "One counts contributors for each signature, the other givers for each member; and what were the two given for?",
        "c": "One person may sign once and give, or sign and not give. Is a signature a giver?",
    }.get(choice)


@check.table(
    "came_by_step",
    by="first_step",
    value="came",
    of=_harbour_signers,
    right="In Harbour a private step led on more often. We made it so, since an experiment found it once [F209]. Try Library.",
)
def _(given):
    by = _harbour_signers().groupby("first_step")["came"]
    if (given - HUNDRED * by.mean()).abs().max() < 0.06:
        return None
    if ((given - by.mean()).abs() < 0.006).all():
        return "These are shares of one. The task asks for each 100."
    if (given - HUNDRED * signers(PETITIONS[1]).groupby("first_step")["came"].mean()).abs().max() < 0.06:
        return "These are the people of Library. The task asks for Harbour."
    if (given == by.sum()).all():
        return "These are people. The task asks how many of each 100 who signed so."
    if (given == by.size()).all():
        return "These are all who signed so. How many of each 100 of them came?"
    return "The kinds are right, the numbers are not. The mean of True and False is the share of Trues."
