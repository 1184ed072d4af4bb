"""Lesson 34, More than a fan: two letters, and who comes again."""

from textwrap import fill, shorten

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
from whocounts.models import categories, visibility

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("34_more_than_a_fan", data=["motives_panel"])

CHOSEN = start.parameters("motives_panel")
REASONS = {
    "win": "one more win",
    "together": "doing it together",
    "library": "keep the library",
    "town": "a say where I live",
}
GREY, PALE, PALE_BLUE, BROWN = "#b0b0b0", "#eef5fa", "#9ecae8", "#a84900"


def motives_panel():
    """One campaign for a library: one row is one person who got a letter."""
    return start.read("motives_panel")


@kit.kindly('lesson.crowd("fans")')
def crowd(letter="fans"):
    """Those who came by one of the two letters, ``"fans"`` or ``"residents"``."""
    people = motives_panel()
    if letter not in set(people["letter"]):
        raise ValueError('There are two letters, "fans" and "residents".')
    return people[people["came"] & (people["letter"] == letter)]


# --- two letters --------------------------------------------------------------------------------


def _sheet(axes, left, width):
    """A sheet of paper with its corner turned down."""
    right, fold = left + width, 0.5
    axes.fill([left, right - fold, right, right, left], [8, 8, 8 - fold, 0, 0], facecolor="white",
              edgecolor=kit.BLACK, linewidth=1.6)
    axes.fill([right - fold, right - fold, right], [8, 8 - fold, 8 - fold], facecolor=PALE, edgecolor=kit.BLACK)


_LETTERS = {
    "fans": ("To the fandom", "The library in Dara's town\nis to close. On Friday\nwe fill the band's tag:\nnobody beats this fandom!"),
    "residents": ("To the people of the town", "Our library is to close.\nOn Tuesday the council\ndecides. Each of us may\nspeak, three minutes."),
}
_DOTS = ". . . . . . . . . . . . . . ."


@kit.kindly('lesson.two_letters("residents", "Dear Dara, have you a minute?")')
def two_letters(my_letter, my_first_line):
    """The two letters that Dara gets; one of them begins with the student's line.

    `my_letter` is ``"fans"`` or ``"residents"``; `my_first_line` is one line of text.
    """
    if my_letter not in _LETTERS:
        raise ValueError('The first name is "fans" or "residents": the letter that gets your line.')
    written = my_first_line is not ...
    if written and not isinstance(my_first_line, str):
        raise ValueError('The first line is a text in "quotation marks".')
    line = shorten(my_first_line, 90, placeholder=" …") if written else _DOTS
    # A picture has no letters for every script; the caption below it shows the line as it is.
    drawn = line if all(ord(sign) < 0x2E80 for sign in line) else "(your line, see below)"
    figure = kit.new_figure(height=3.3, left=0.01, right=0.99, top=0.97, bottom=0.02)
    axes = figure.subplots()
    axes.set_axis_off()
    axes.set(xlim=(-0.2, 20.2), ylim=(-0.2, 8.3))
    for left, (kind, (to, body)) in zip((0, 10.4), _LETTERS.items(), strict=True):
        mine = kind == my_letter
        _sheet(axes, left, 9.6)
        axes.text(left + 0.5, 7.3, f"{to}\nfor: Dara", va="top", size=10, color=kit.BLUE)
        axes.text(left + 0.5, 5.4, fill(drawn, 34) if mine else _DOTS, va="top", size=11,
                  weight="bold", color=BROWN if mine and written else kit.BLACK, parse_math=False)
        axes.text(left + 0.5, 3.3, body, va="top", size=11)
    yours = f"Your first line: “{line}”." if written else "Your first line is still open."
    return kit.picture(
        figure,
        alt=f"Two letters, both for Dara. One is to the fandom, the other to the people of the town; each asks for the "
        f"library. {yours}",
        caption=f"Two letters, one Dara. {yours}",
        not_shown="what Dara does with either.",
    )


# --- what happened ------------------------------------------------------------------------------

_BY = {"fans": "the fans' letter", "residents": "the residents' letter"}


def headline_figure(people):
    """How many came by each letter."""
    came = people[people["came"]].groupby("letter").size().rename(_BY).rename("people who came")
    figure = kit.new_figure(height=2.6, bottom=0.2)
    axes = figure.subplots()
    bars = axes.bar(came.index, came, 0.5, color=[kit.BLUE, kit.GREEN], edgecolor="black", hatch=["", "//"])
    axes.bar_label(bars, padding=3)
    axes.set(ylabel="People who came", title="The fans came", ylim=(0, 1.2 * came.max()))
    said = ", ".join(f"{number} by {letter}" for letter, number in came.items())
    return kit.picture(
        figure,
        alt=f"Two bars, people who came: {said}.",
        caption="People who came for the library, by their letter.",
        not_shown="why they came, and who came again.",
        numbers=came.rename_axis("letter"),
    )


def answer_to_prediction(people):
    """The student's prediction beside what became of the fans' crowd."""
    came = people[people["came"] & (people["letter"] == "fans")]
    again = came["stayed"].sum()
    shown = round(100 * again / len(came))
    happened = f"{again} of the {len(came)} took part for the bus as well: {shown} of each 100."
    return kit.recall("my_prediction", "my_reason", happened, between=(0, 100), right=shown, unit="of each 100 people")


def _block(axes, people, left, title, colour):
    """One dot a person, in columns of ten; filled where the person came again."""
    number = np.arange(len(people))
    x, y = left + number // 10, number % 10
    stayed = np.sort(people["stayed"].to_numpy())[::-1]
    axes.scatter(x[~stayed], y[~stayed], 46, facecolors="white", edgecolors=colour, linewidths=1.3)
    axes.scatter(x[stayed], y[stayed], 46, facecolors=colour, edgecolors=kit.BLACK, linewidths=0.8)
    axes.text(left - 0.4, 11, title, weight="bold", va="center")
    return x.max() + 1


def two_crowds(people):
    """Both crowds, person by person: who came again?"""
    figure = kit.new_figure(height=2.9, left=0.02, right=0.98, top=0.93, bottom=0.03)
    axes = figure.subplots()
    axes.set_axis_off()
    left, rows = 0, {}
    for (letter, said), colour in zip(_BY.items(), (kit.BLUE, kit.GREEN), strict=True):
        came = people[people["came"] & (people["letter"] == letter)]
        again = int(came["stayed"].sum())
        left = _block(axes, came, left, f"By {said}", colour) + 4
        rows[said] = {"came": len(came), "came again": again, "of each 100": round(100 * again / len(came))}
    axes.set(xlim=(-1, left), ylim=(-1, 12))
    axes.set_aspect("equal")
    said = "; ".join(f"by {name} {row['came']} came and {row['came again']} came again" for name, row in rows.items())
    return kit.picture(
        figure,
        alt=f"Two blocks of dots, a dot is a person: {said}.",
        caption="A dot is a person who came for the library; filled, who came again for the night bus.",
        not_shown="whom each letter had reached.",
        numbers=pd.DataFrame(rows).T.rename_axis("letter"),
    )


def sent_and_stayed():
    """How many letters were sent, and who came and stayed: by letter, and by letter where a lot chose."""
    people = motives_panel()
    both = people[people["fan"] & people["resident"]]
    lines = {
        (who, _BY[letter]): {"sent": len(some), "came": some["came"].sum(), "came again": some["stayed"].sum()}
        for who, group in {"everybody": people, "on both lists, by lot": both}.items()
        for letter, some in group.groupby("letter")
    }
    frame = pd.DataFrame(lines).T.rename_axis(["who", "got"]).reset_index()
    return show_table(frame, "Letters, and the people they brought (SYNTHETIC)")


# --- the panel ------------------------------------------------------------------------------------

_ASKED = {"fans of the band": "fans", "people who live here": "residents", "readers": "readers"}
_ON_LIST = {"fans": "fan", "residents": "resident", "readers": "reader"}
_NEXT = {"a prize for the band": "prize", "the night bus": "bus", "another town's library": "library"}
_FORM = {"all reasons": "all", "one reason, the first of the list": "one"}


@kit.kindly('lesson.campaign("fans", "bus", False)')
def campaign(asked_as, next_about, friend):
    """Who is asked, who comes, and who comes again.

    A reason brings a person if they have it and the letter gives it. It brings them again if the
    next campaign gives it as well. Or a friend asks along, both times, and they like doing things
    together.

    Returns
    -------
    list of whocounts.models.visibility.Stage
        Everybody, those asked, those who come, those who come again.
    """
    if asked_as not in _ON_LIST or next_about not in _NEXT.values():
        raise ValueError('People are asked as "fans", "residents" or "readers"; next comes "prize", "bus" or "library".')
    people = motives_panel()
    has = people[list(REASONS)].to_numpy()
    named = np.array(CHOSEN["letters"][asked_as], dtype=bool)
    carried = named & np.array(CHOSEN["next"][next_about], dtype=bool)
    taken_along = (people["friend"] & people["together"]).to_numpy() & bool(friend)
    rules = {
        "asked": people[_ON_LIST[asked_as]].to_numpy() | taken_along,
        "come": (has & named).any(axis=1) | taken_along,
        "come again": (has & carried).any(axis=1) | taken_along,
    }
    return visibility.observe({"person": people.index}, rules)


def _ticked(some, form):
    """What those who came tick on the form, reason by reason."""
    table = motives_panel()[list(REASONS)].to_numpy()[some]
    if form == "all" or not len(table):
        return table.sum(axis=0)
    label = categories.forced_single_label(table, "first")
    return np.array([(label == place).sum() for place, _ in enumerate(REASONS)])


def _spots():
    """Where each person is drawn: the fans' list alone, both lists, the town's list alone."""
    people = motives_panel()
    x, y = np.zeros(len(people)), np.zeros(len(people))
    left, edges = 0, []
    for some in (people["fan"] & ~people["resident"], people["fan"] & people["resident"], ~people["fan"]):
        where = np.flatnonzero(some)
        number = np.arange(len(where))
        x[where], y[where] = left + number // 10, number % 10
        edges.append(left)
        left += len(where) // 10 + 0.8
    return x, y, [*edges, left]


def _frame(axes, left, right, low, high, colour, style):
    axes.plot([left, right, right, left, left], [low, low, high, high, low], color=colour, linewidth=1.6, linestyle=style)


def _init(figure):
    dots, bars = figure.subplots(1, 2, width_ratios=[1.75, 1])
    x, y, (_, both, town, end) = _spots()
    dots.set_axis_off()
    dots.set(xlim=(-1.2, end + 0.4), ylim=(-3.2, 11.8))
    _frame(dots, -0.9, town - 0.9, -1.1, 10, kit.BLUE, "-")
    _frame(dots, both - 0.75, end - 0.7, -0.8, 10.4, kit.GREEN, "--")
    dots.text(-0.8, 10.5, "on the fandom's list", color=kit.BLUE, size=9)
    dots.text(end - 0.7, 10.9, "on the town's list", color="#00694d", size=9, ha="right")
    people = dots.scatter(x, y, 26, linewidths=0.9)
    bars.set(xlim=(0, 260), ylim=(-0.7, 3.7))
    bars.invert_yaxis()
    bars.set_title("Ticked on the form", size=11)
    bars.set_yticks(range(len(REASONS)), [fill(said, 11) for said in REASONS.values()], size=9)
    bars.set_xticks([0, 100, 200])
    drawn = list(bars.barh(range(len(REASONS)), [0] * len(REASONS), 0.6, color="#cfe3f1", edgecolor=kit.BLUE))
    labels = [bars.text(0, place, "", va="center", size=10) for place, _ in enumerate(REASONS)]
    key = np.array([-0.5, 11, 22])  # a dot as it is drawn, and how many there are
    dots.scatter(key, [-2.4] * 3, 40, facecolors=["white", PALE_BLUE, kit.ORANGE], edgecolors=[kit.BLUE, kit.BLUE, BROWN])
    said = [dots.text(x, -2.4, "", size=11, weight="bold", va="center") for x in key + 0.9]
    return {"people": people, "bars": drawn, "labels": labels, "said": said}


def _update(artists, asked_as, next_about, form, friend):
    _, asked, come, again = campaign(asked_as, next_about, friend)
    faces = np.where(again.left, kit.ORANGE, np.where(come.left, PALE_BLUE, "white"))
    edges = np.where(again.left, BROWN, np.where(asked.left, kit.BLUE, "#d0d0d0"))
    artists["people"].set(facecolors=faces, edgecolors=edges)
    ticked = _ticked(come.left, form)
    for bar, label, number in zip(artists["bars"], artists["labels"], ticked, strict=True):
        bar.set_width(number)
        label.set(x=number + 5, text=str(number))
    as_what, about, ticks = (
        next(said for said, value in options.items() if value == chosen)
        for options, chosen in ((_ASKED, asked_as), (_NEXT, next_about), (_FORM, form))
    )
    for text, name, stage in zip(artists["said"], ("asked", "come", "come again"), (asked, come, again), strict=True):
        text.set_text(f"{name} {stage.count}")
    listed = ", ".join(f"{said} {number}" for said, number in zip(REASONS.values(), ticked, strict=True))
    friends = " Friends ask along." if friend else ""
    return kit.Reading(
        f"Asked as {as_what}: {asked.count}. {come.count} come; {again.count} come again, for {about}.{friends} "
        f"The form takes {ticks}: {listed}.",
        {"asked": asked.count, "come": come.count, "come again": again.count,
         **{f"tick {name}": int(number) for name, number in zip(REASONS, ticked, strict=True)}},
    )


_FROM = {"asked_as": "fans", "next_about": "prize", "form": "all", "friend": False}


def _nobody_again(settings, numbers):
    return numbers["come"] >= 150 and not numbers["come again"]


def _few_and_again(settings, numbers):
    return numbers["come"] < 150 and settings["next_about"] != "prize" and numbers["come again"] >= 50


def _no_library(settings, numbers):
    return settings == {**_FROM, "form": "one"} and not numbers["tick library"]


def _library_after_all(settings, numbers):
    return settings["asked_as"] == "fans" and numbers["tick library"] >= 80


def panel():
    """One campaign: as what people are asked, what the form takes, what comes next, who asks along."""
    return kit.Panel(
        controls=[
            kit.Choice("asked_as", "Asked as", _ASKED, _FROM["asked_as"]),
            kit.Choice("next_about", "The next campaign is about", _NEXT, _FROM["next_about"]),
            kit.Choice("form", "The form takes", _FORM, _FROM["form"]),
            kit.Switch("friend", "Friends ask along", _FROM["friend"]),
        ],
        init=_init,
        update=_update,
        alt="Dots on two lists that overlap, a dot is a person; beside them bars for the reasons on the form.",
        caption="A dot is a person; grey: not asked. Bars: reasons of those who come (SYNTHETIC). Not shown: what else moves people.",
        states=[
            {},
            {"next_about": "bus"},
            {"next_about": "bus", "friend": True},
            {"asked_as": "residents", "next_about": "bus"},
            {"form": "one"},
        ],
        missions=[
            kit.Mission(
                "Get a crowd of 150 or more of which nobody comes again. Then a smaller one of which 50 or more do, and not for "
                "the band.",
                steps=[_nobody_again, _few_and_again],
                said="By our rule a reason carries over only if both calls give it. Now try the large crowd with friends who ask along.",
            ),
            kit.Mission(
                "Press Reset. Move only the form: make it say that nobody came for the library, then that 80 or more did.",
                steps=[_no_library, _library_after_all],
                said="The people stayed as they were. Who had asked them about the library?",
            ),
        ],
        size={"height": 3.2, "left": 0.01, "right": 0.97, "top": 0.9, "bottom": 0.1, "wspace": 0.3},
    )


# --- a letter, built -----------------------------------------------------------------------------

_DEAR = {
    "Dear fans of the band,": "fan",
    "Dear readers,": "reads",
    "Dear people of this town,": "lives here",
}
_BECAUSE = {
    "nobody beats this fandom.": "fan",
    "you know what a book can do.": "reads",
    "on Tuesday your council decides.": "lives here",
}
_PLEASE = {
    "Fill the band's tag by midnight!": "fan",
    "Vote for the library in May.": "votes",
    "Speak on Tuesday, or send a line.": "lives here",
}
_WHAT = ("fan", "lives here", "reads", "votes")  # the order of the numbers in the recipe
_PARTS = {"for me?": "dear", "my reason?": "because", "can I?": "please"}


def _init_letter(figure):
    sheet, grid = figure.subplots(1, 2, width_ratios=[1, 1.05])
    for axes in (sheet, grid):
        axes.set_axis_off()
    sheet.set(xlim=(-0.2, 9.8), ylim=(-0.2, 8.3))
    _sheet(sheet, 0, 9.6)
    sheet.text(0.5, 4.9, "Our library is to close, and", va="center")
    people = CHOSEN["neighbours"]
    grid.set(xlim=(0, 10), ylim=(len(people) - 0.3, -1.5))
    columns = [5, 7.1, 9.1]
    for x, said in zip(columns, _PARTS, strict=True):
        grid.text(x, -0.8, said, ha="center", va="center", size=9)
    names = [grid.text(0.1, place, name, va="center", size=10) for place, name in enumerate(people)]
    x, y = np.meshgrid(columns, np.arange(len(people)))
    marks = grid.scatter(x.ravel(), y.ravel(), 90, marker="s", linewidths=1.3)
    ticks = [grid.text(left, place, "", ha="center", va="center", size=9, weight="bold", color="white")
             for left, place in zip(x.ravel(), y.ravel(), strict=True)]
    return {
        "dear": sheet.text(0.5, 6.2, "", va="center", weight="bold", color=BROWN),
        "because": sheet.text(0.5, 3.9, "", va="center", color=BROWN),
        "please": sheet.text(0.5, 2.5, "", va="center", color=BROWN),
        "names": names, "marks": marks, "ticks": ticks,
        "sum": sheet.text(0.5, 1, "", va="center", size=10, color=kit.BLUE),
    }  # fmt: skip


def _update_letter(artists, dear, because, please):
    people = CHOSEN["neighbours"]
    chosen = {"dear": dear, "because": because, "please": please}
    wording = {"dear": _DEAR, "because": _BECAUSE, "please": _PLEASE}
    lines = {part: next(said for said, value in wording[part].items() if value == need) for part, need in chosen.items()}
    for part, line in lines.items():
        artists[part].set_text(line)
    is_what = np.array(list(people.values()), dtype=bool)
    fits = np.array([is_what[:, _WHAT.index(chosen[part])] for part in _PARTS.values()]).T
    works = fits.all(axis=1)
    artists["marks"].set(facecolors=np.where(fits.ravel(), kit.BLUE, "white"), edgecolors=np.where(fits.ravel(), kit.BLUE, GREY))
    for mark, fit in zip(artists["ticks"], fits.ravel(), strict=True):
        mark.set_text("✓" if fit else "")
    for name, work in zip(artists["names"], works, strict=True):
        name.set(weight="bold" if work else "normal", color=kit.BLACK if work else "#707070")
    reached = [name for name, work in zip(people, works, strict=True) if work]
    artists["sum"].set_text(f"works for {len(reached)} of {len(people)}")
    for_whom = ", ".join(reached) or "nobody"
    return kit.Reading(
        f"{lines['dear']} our library is to close, and {lines['because']} {lines['please']} "
        f"It works for {len(reached)} of {len(people)}: {for_whom}.",
        {"works for": len(reached), "works at number nine": "at number nine" in reached, "works for Dara": "Dara" in reached},
    )


def _at_number_nine(settings, numbers):
    return numbers["works at number nine"]


def _for_six(settings, numbers):
    return numbers["works at number nine"] and numbers["works for Dara"] and numbers["works for"] >= 6


def letter_panel():
    """A letter in three parts: for whom does it work?"""
    return kit.Panel(
        name="letter",
        controls=[
            kit.Choice("dear", "First line", _DEAR, "fan"),
            kit.Choice("because", "Reason", _BECAUSE, "fan"),
            kit.Choice("please", "Request", _PLEASE, "fan"),
        ],
        init=_init_letter,
        update=_update_letter,
        alt="A letter, and beside it eight people with three boxes each.",
        caption="A letter works for those whose three boxes are full (SYNTHETIC). Not shown: whether they say no.",
        states=[{}, {"dear": "reads", "because": "reads"}, {"dear": "lives here", "because": "lives here", "please": "votes"}],
        missions=[
            kit.Mission(
                "Build a letter that works at number nine, where nobody has heard of the band. Then one for six of the eight.",
                steps=[_at_number_nine, _for_six],
                said="It would stand if the band fell silent tomorrow. Two fans live elsewhere: as what could they be asked, and by whom?",
            )
        ],
        size={"height": 3.1, "left": 0.01, "right": 0.99, "top": 0.97, "bottom": 0.02, "wspace": 0.04},
    )


def panel_table():
    """Both panels as tables."""
    large = panel().static("Five settings of the campaign (SYNTHETIC); other controls at their start")
    letters = letter_panel().static("Three letters (SYNTHETIC)")
    return kit.one_below_another({"The campaign": large, "The letter": letters})


# --- four studies, three hands --------------------------------------------------------------------

_SEES = ["several crowds, each once", "what a form lets people say", "the same people again", "what an experiment changes"]
_STUDIES = [  # what lies face up, what was found, what to know, what it can see in our reading
    ("The big Washington marches of 2017", "People in the crowds are asked why they came. Do their reasons last from march to march?",
     "The patterns did not last [F573]", "People came with several motives at once. Each crowd is asked once: who was in two of them, the study does not say."),
    ("A list of causes, to be ticked", "Marchers used to tick one. How many do they tick in 2017?",
     "All of them [F575]", "A second-hand quotation. The list was the researcher's: what is not on it, nobody could say."),
    ("Every fifth person in the crowd, at eight marches", "Years later they are asked once more. Who still acts, and why?",
     "2,130 people were followed up in October 2020 [F574]",
     "So the same people can be compared over years. Mostly white, educated, middle-aged women. How many answered again, we have not read."),
    ("A small act online, and then one elsewhere", "Three experiments, as in lesson 23. Are people more willing afterwards?",
     "Less willing [F212]", "An experiment changes one thing, and sees what follows. In an earlier version, a thesis, it turns round where people act together and can be identified [F213]."),
]  # fmt: skip


def four_studies():
    """Four studies of who takes part: what can each of them see?"""
    return kit.cards_to_turn(
        [kit.FaceDown(*study, {"sees": sees}) for study, sees in zip(_STUDIES, _SEES, strict=True)],
        {"sees": ("It sees", _SEES)},
        name="four_studies",
        by="our reading",
        alt="A card with a study on its face.",
        caption="From the public record, by the ids on the cards. Not shown: those whom nobody asked.",
    )


_DID = ["it helped", "it harmed", "the move does not say"]
_HANDS = [  # what lies face up, in whose hands it was, what is known
    ("Very many posts fill one tag", "Little else can be found in it.",
     "In the hands of supporters: pictures of a black square under #BlackLivesMatter [F507]",
     "Activists said that they buried information for protesters. Allies did it, and not opponents."),
    ("Many invented voices under one tag", "They speak as if they were one community.",
     "In the hands of trolls who posed as Black feminists, in 2014 [F577]",
     "Shafiqah Hudson, I'Nasah Crockett and others collected and exposed them: #YourSlipIsShowing. Commentators had believed it; those who "
     "knew the community saw through it."),
    ("Fans act all at once, on one evening", "Their posts are aimed at somebody.",
     "In the hands of fans: the hero story calls it strength",
     "The same tactics have been used to hurt people inside fandom, wrote Abby Ohlheiser [F122]; minorities included or especially, "
     "says Chaney (C13). Ask against whom."),
]  # fmt: skip


def three_hands():
    """One kind of tactic in three hands: did it help?"""
    return kit.cards_to_turn(
        [kit.FaceDown(*hand, unsettled="The move alone does not say: ask in whose hands, and against whom.") for hand in _HANDS],
        {"did": ("Did it help?", _DID)},
        name="three_hands",
        alt="A card with a move on its face.",
        caption="From the public record, by the ids on the cards. Not shown: what those who were hit would say.",
    )


# --- the exercises ------------------------------------------------------------------------------


@check.number(
    "also_library",
    right="About as many as on all lists together, since in our data reasons go by lot. The letter gave them winning as a reason, "
    "and not this one. Chaney's advice begins here: look at the values of the people, and not at the draw of the fandom.",
)
def _(value):
    came = crowd()
    share = came["library"].mean()
    if kit.is_close(value, 100 * share, places=1) or value == round(100 * share):
        return None
    if value == 0:
        return "So a form with one box would say. This table asks everybody for all their reasons."
    if kit.is_close(value, share, places=2):
        return "This is a share of one. The task asks for each 100."
    if value == came["library"].sum():
        return "These are people. Of how many? The task asks for each 100 of the crowd."
    if value == len(came):
        return "This is the whole crowd. How many of it have the reason `library`?"
    if kit.is_close(value, 100 * came["win"].mean()):
        return "This is the reason `win`, which the letter had named. Which column holds the library?"
    if kit.is_close(value, 100 * motives_panel()["library"].mean(), places=1):
        return "This is the share of everybody who got a letter. Take those who came by the fans' letter: `crowd`."
    if kit.is_close(value, 100 - 100 * share, places=1):
        return "These are those who do not have the reason. The task asks for the others."
    if kit.is_close(value, 100 * crowd("residents")["library"].mean(), places=1):
        return "This is of those who came by the residents' letter. Which crowd does the task mean?"
    sent = motives_panel().query("letter == 'fans'")
    if kit.is_close(value, 100 * sent["library"].mean(), places=1):
        return "This is of everybody who got the fans' letter. The task asks for those who came by it."
    for column in ("stayed", "reader", "town", "together"):
        if kit.is_close(value, 100 * came[column].mean(), places=1):
            return f"This is the column `{column}`. Which one holds the library?"
    if value > 100:
        return "More than each of the 100? The mean of True and False is the share of Trues."
    return "Divide those who have `library` by all in the crowd. What makes *of each one* into *of each* 100?"


@check.pair(
    "by_lot",
    of=("fans' letter", "residents' letter"),
    right="Now a lot parts the two groups, and nothing else does but chance, which in so few letters can do something, too. What is left "
    "beyond that is the letter's. The rest of what the picture showed was whom each list had reached.",
)
def _(pair):
    people = motives_panel()
    both = people[people["fan"] & people["resident"]]
    wanted = (100 * both.groupby("letter")["stayed"].mean()).tolist()

    def near(numbers):
        return all(abs(value - number) <= 0.6 for value, number in zip(pair, numbers, strict=True))

    if near(wanted):
        return None
    if near(wanted[::-1]):
        return "The two numbers are right, and stand the other way round: the fans' letter comes first."
    if near((100 * both[both["came"]].groupby("letter")["stayed"].mean()).tolist()):
        return "You divided by those who came. Whoever did not come got a letter, too: divide by the letters that were sent."
    if near((100 * people.groupby("letter")["stayed"].mean()).tolist()):
        return "These are all letters. For which people did a lot choose the letter?"
    if near((100 * people[people["came"]].groupby("letter")["stayed"].mean()).tolist()):
        return "These are the dots of the picture: all who came. For which people did a lot choose the letter, and how many were sent?"
    if near(both.groupby("letter")["stayed"].sum().tolist()):
        return "These are people, of the letters that were sent to them. How many would it be of each 100 letters?"
    if near((100 * both.groupby("letter")["came"].mean()).tolist()):
        return "So many came. The task asks who came again."
    if max(pair) <= 1:
        return "Write them of each 100, and not as shares of one."
    return "Take the two lines where a lot chose. In each, divide those who came again by the letters that were sent, times 100."


@check.choice(
    "what_to_observe",
    options=("a", "b", "c", "d"),
    right="Then a lot decides, and the same people are seen twice. It would show who comes again. Whether one *ought* to ask people "
    "as citizens is no matter of turnout: for that Chaney gives reasons, and no lot can weigh them.",
)
def _(choice):
    return {
        "a": "A larger crowd of the same kind. With whom would you compare it?",
        "b": "It asks people once. Do reasons last until the next march? Look at the first card again.",
        "d": "Those come back for the band. What do they tell of a cause that has no band in it?",
    }.get(choice)


_TEMPTING = {
    1: "The first one asks for a win, and speaks to fans alone.",
    3: "The third one asks what people think, and asks those who trend. Whom does it not ask?",
    5: "The fifth one stands and falls with the star.",
    6: "The sixth one pays. As what does it ask people?",
}


@check.pair(
    "our_test",
    of=("first", "second"),
    right="One asks people who live there and may hold a council to account: constituents. The other asks what they think before "
    "the plan is made: citizens, in earnest. Both would stand without the star, and leave room for a no.",
)
def _(pair):
    chosen = {int(value) for value in pair if value == int(value)}
    if chosen == {2, 4}:
        return None
    if len(chosen) < 2 or not chosen <= {1, 2, 3, 4, 5, 6}:
        return "Write the numbers of two different requests, each from 1 to 6."
    wrong = min(chosen - {2, 4})
    return f"{_TEMPTING[wrong]} Would it still be sent if the star fell silent tomorrow, and does it take people in earnest?"


@check.table(
    "stayed_by_home",
    by="resident",
    value="stayed",
    of=crowd,
    right="One letter, and two crowds in it. Friends who ask along live where the bus runs. So what a list has reached can look like "
    "what a letter has done.",
)
def _(given):
    by = crowd().groupby("resident")["stayed"]
    if (given - 100 * by.mean()).abs().max() < 0.06 or (given == (100 * by.mean()).round()).all():
        return None
    if (given == by.sum()).all():
        return "These are people. The two groups are not equally large: the task asks for each 100."
    if (given - by.mean()).abs().max() < 0.006:
        return "These are shares of one. The task asks for each 100."
    if (given == by.size()).all():
        return "These are all who came, of each kind. How many of each 100 stayed?"
    if (given - 100 * (1 - by.mean())).abs().max() < 0.06:
        return "These are those who did not stay. The task asks for the others."
    if (given - 100 * motives_panel().groupby("resident")["stayed"].mean()).abs().max() < 0.06:
        return "This is of everybody who got a letter. The task asks for the fans' crowd alone."
    for column in ("came", "town", "library", "win", "together"):
        if (given - 100 * crowd().groupby("resident")[column].mean()).abs().max() < 0.06:
            return f"This is the column `{column}`. Which one says who stayed?"
    return "The kinds are right, the numbers are not. The mean of True and False is the share of Trues."


# Whoever says what a part of the crowd came for says that it had more reasons than one.
_PARTS_OF_A_CROWD = "some", "some of them", "others", "other people", "several", "many", "one", "somebody", "another one"
_COME_FOR = (
    "want*", "like*", "love*", "care*", "may", "might", "came", "come", "comes", "join*", "support*", "for", "are", "were", "did it", "to",
)


# A letter of one's own has asked nobody.
_LETTER = kit.in_one_clause(
    "letter", "they, them, asked, asks, called, said, spoke, named, sent, club, people, fan*, resident*, citizen*", without="my, dear, this"
)
# That they come again is a claim; who of them does is to be seen.
_AGAIN = kit.in_one_clause(
    "next, again, later, another time, come back, came back, return*, stay, stays, stayed",
    "see, who, whether, if, wait, ask, know, watch, look, invite, test, until, unless, when, observe, must, should, i, first, only, how many",
    without="see you, hear you",
)
_TAKEN_AS_SURE = (
    *kit.in_one_clause(
        "count on, counts on, trust, rely on",
        "without looking, without checking, without asking, without seeing, without a look, without a test, next time, always",
        without="before, until, when, only, then, first, after, see, silly, foolish, careless, would",
    ),
    *kit.in_one_clause(
        "surely, certainly, definitely, of course, for sure, sure to, no doubt",
        "come, return, stay, help, vote, come back, be there",
        without="see, know, who, before, until, would",
    ),
    *kit.in_one_clause(
        "posts, tag, number, crowd, so many, it, that, this", "prove, proves, proved, is proof, are proof", without="would, could, until, only, who"
    ),
)
_AS_WHAT_IS_ALL_ONE = kit.in_one_clause(
    "as what they were, as what they are, how they were asked, who asked, who called, as what one asks",
    "not matter, no matter, not important, unimportant, no difference, no role, all the same",
)


check.words(
    "what_a_crowd_says",
    least=12,
    ideas=[
        kit.Idea(
            "that people come for several reasons",
            words=[
                *(f"{part} {does}" for part in _PARTS_OF_A_CROWD for does in _COME_FOR),
                *("reasons", "motives", "motivations", "some & others", "some & some", "maybe & or", "perhaps & or", "either & or",
                  "or that they", "or for", "win or", "fun or", "or to win", "fun in it", "join for", "maybe for", "maybe they",
                  "perhaps they", "perhaps for", "for likes", "for praise", "not everybody", "not everyone", "not all", "each for", "own reason*",
                  "several of these", "several of them", "could have moved", "may have moved", "might have moved", "or real", "or a real", "mix of", "mixture", "various", "several things", "by many things", "for many things", "by different things",
                  "for different things", "many causes", "more than one thing", "all sorts", "bored", "curious", "what moved each"),
            ],
            ask="Why else might somebody have joined in?",
            turned="they do not care, fans do not care, they only want, they only wanted, they only came, they only follow, fans only, all for the same "
            "reason, all have the same reason, the same reason, same motive, one reason only, everybody agrees, all agree, all fans agree, everyone "
            "agrees, all wanted, not come for different, not different reasons, not several, not have several, not have different, fans have no politics & !some",
        ),
        kit.Idea(
            "as what they were asked",
            words=", ".join(_LETTER) + ", asked as, ask & as, called as, addressed, invited as, as fans, as a fan, as a fandom, like fans, like supporters, as citizens, as residents, as neighbours, "
            "as neighbors, as voters, as constituents, asked & fans, called & fans, in the name of, the call, who asked, were asked, called them, "
            "fan account, account & called, account & asked, account & invited, asked them as, as supporters, as followers, invitation, club & sent, "
            "spoke to, to its followers, to the fandom, to fans, to the fans, for fans, written to",
            ask="Who had called them, and as what?",
            turned=", ".join(_AS_WHAT_IS_ALL_ONE) + ", nobody asked them as fans, no one asked them as fans, not asked as fans, not asked as a fan, nobody called them",
        ),
        kit.Idea(
            "what one would have to see",
            words=", ".join(_AGAIN) + ", i wait, wait who, wait & see, second time, second occasion, another campaign, "
            "i would ask, we would ask, i would see, would have to see, would need to see, should see, must see, have to see, want to see, like to see, "
            "need to know, i would want, by lot, by lots, lot decide*, lots decide*, lot choose*, lot chose, draw lots, drew lots, random*, observe*, whether they, if they would, if they come, want to know, who comes, who shows up, "
            "show up, shows up, turn up, turns up, without the band, no music, invite them, check, interview*, survey*, follow up",
            ask="What would you have to see before you count on them?",
            turned=", ".join(_TAKEN_AS_SURE) + ", so you can count on, so we can count on, no need to see, nothing that i would have to see, nothing i would have to see, i need not see whether, not need to see, not need to see whether, not have to see, "
            "not have to see whether, must not see, must not see whether, need not see, not necessary to see",
        ),
    ],
    samples=kit.Samples(
        lacks="Many people ran for the hospital. Runners are good people.",
        has="Some ran for the hospital, some for the medal, one to please a friend. They were asked as runners. I would see who "
        "comes when the hospital needs a driver.",
    ),
)
