"""Lesson 50, Claim audit: one headline, one table, two sources that disagree, and the page that is printed."""

import re
from html import escape
from itertools import product
from pathlib import Path
from textwrap import wrap

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

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("50_claim_audit", data=["dossier_posts", "atlanta_budgets"])

CHOSEN = start.parameters("dossier_posts")
CALL, VOTE = CHOSEN["call"], CHOSEN["vote"]
PAGE = "claim_audit.html"  # written beside the notebook


def dossier_posts():
    """The posts of the dossier: one row is one post."""
    return start.read("dossier_posts")


def atlanta_budgets():
    """The chart of 1900 as a table: one row is one class of income [F724]."""
    return start.read("atlanta_budgets").set_index("income")


# --- the dossier --------------------------------------------------------------------------------


def _hour(posts):
    return 24 * posts["day"] + posts["clock"]


def _count(tag="both", form="all", unit="posts", since="day 1"):
    """So many of the unit, until the vote."""
    posts = dossier_posts()
    posts = posts[_hour(posts) < _hour(VOTE)]
    if since == "the call":
        posts = posts[_hour(posts) >= _hour(CALL)]
    if tag != "both":
        posts = posts[posts["tag"] == tag]
    if form != "all":
        posts = posts[posts["form"] == form]
    return len(posts) if unit == "posts" else posts["account"].nunique()


def _display():
    return _count(tag="night", since="the call")


def _library():
    return _count(form="own", unit="accounts")


def headline():
    """The headline of the dossier, word for word."""
    return f"In one night {_display():,} K-pop fans save the reading room"


def _sheets():
    """What lies in the dossier, as (heading, text)."""
    call, vote = (f"day {when['day']}, {when['clock']}:00" for when in (CALL, VOTE))
    return [
        ("Sheet 1, the morning paper", f"“{headline()}”"),
        (
            "Sheet 2, a note beside the platform's display",
            f"{_display():,} posts with the tag `night`, reposts among them, from the call ({call}) to the vote ({vote}).",
        ),
        (
            "Sheet 3, a note by the library",
            f"{_library():,} accounts wrote of the room in words of their own, under either tag, from day 1 to the vote. "
            "Two of us went through the posts by hand.",
        ),
        (
            "Sheet 4, from the minutes of the council",
            f"Day {CHOSEN['agenda']}: the reading room comes on the agenda, at the request of a reading circle that hands in "
            f"{CHOSEN['signatures']} signatures on paper. {vote.capitalize()}: vote. The room stays. (No reasons are noted.)",
        ),
        (
            "Sheet 5, a letter to the station",
            f"“I founded the circle. I am a Black woman, a librarian and a K-pop fan. We collected those signatures for "
            f"{CHOSEN['years']} years. That night some of us posted with the fans, since we are fans; I was glad of every one. "
            "Your colleagues of the paper have not called. Odile”",
        ),
    ]


def dossier():
    """What lies on Amal's desk: five sheets, all invented."""
    sheets = _sheets()
    html = "".join(kit.box(f"{head} (SYNTHETIC)", kit.marked(text), edge=kit.BLACK) for head, text in sheets)
    return kit.Shown(html, "\n".join(f"{head}: {text}" for head, text in sheets))


def _days_of(posts):
    """Posts with the newer tag, by day."""
    return posts[posts["tag"] == "night"].groupby("day").size().reindex(range(1, 8), fill_value=0)


def headline_figure(posts):
    """Posts with the newer tag, day by day: the picture that stood beside the headline."""
    days = _days_of(posts)
    figure = kit.new_figure(height=2.8, bottom=0.2)
    axes = figure.subplots()
    bars = axes.bar(days.index, days, 0.6, color=kit.ORANGE, edgecolor="black")
    axes.bar_label(bars, [f"{value:,}" for value in days], padding=3)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Day", ylabel="Posts", ylim=(0, 1.2 * days.max()), xlim=(0.3, 7.7), title="The fans come")
    listed = "; ".join(f"day {day}: {value:,}" for day, value in days.items())
    return kit.picture(
        figure,
        alt=f"Seven bars, and the fifth towers over them. Posts with the tag “night”: {listed}.",
        caption=f"Posts with the tag “night”, whole days. The vote was on day {VOTE['day']}, at {VOTE['clock']}:00; the display counts until then.",
        not_shown="the other tag, signatures on paper, and who was there before day 4.",
        numbers=days.rename("posts with the tag “night”"),
    )


def answer_to_prediction():
    """The student's prediction beside the reposts in the headline's number, and the accounts behind it."""
    posts, accounts = _display(), _count(tag="night", unit="accounts", since="the call")
    reposts = posts - _count(tag="night", form="own", since="the call")
    shown = round(100 * reposts / posts)
    happened = f"{reposts:,} of the {posts:,} are reposts: {shown} of each 100. Behind all of them are {accounts:,} accounts."
    return kit.recall("my_prediction", "my_reason", happened, right=shown, between=(0, 100), unit="of each 100 posts")


# --- count it again -----------------------------------------------------------------------------

_TAGS = {"both tags": "both", "“night” alone": "night", "“circle” alone": "circle"}
_FORMS = {"all posts": "all", "in words of their own": "own"}
_UNITS = {"a post": "posts", "an account": "accounts"}
_SINCE = {"day 1": "day 1", "the fans' call": "the call"}


def _init_recount(figure):
    axes = figure.subplots()
    whole = _count()
    names = ["your count", "display", "library"]
    bars = axes.barh(names, [whole, _display(), _library()], 0.6, color=[kit.ORANGE, kit.BLUE, kit.GREEN], edgecolor="black")
    for bar, hatch in zip(bars, kit.HATCHES, strict=False):
        bar.set_hatch(hatch)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlim=(0, 1.15 * whole), ylim=(2.6, -0.6), xlabel="Counted until the vote: posts, or accounts")
    labels = axes.bar_label(bars, [f"{bar.get_width():,.0f}" for bar in bars], padding=4)
    return {"bar": bars[0], "label": labels[0]}


def _update_recount(artists, tag, form, unit, since):
    counted = _count(tag, form, unit, since)
    artists["bar"].set_width(counted)
    artists["label"].set_text(f"{counted:,}")
    artists["label"].xy = (counted, 0)
    words = " with words of their own" if form == "own" else ""
    of = "either tag" if tag == "both" else f"“{tag}”"
    return kit.Reading(f"{counted:,} {unit}{words}, under {of}, from {since} to the vote.", {"counted": counted})


def _is_display(settings, _):
    return settings == {"tag": "night", "form": "all", "unit": "posts", "since": settings["since"]}


def _is_library(settings, _):
    return settings == {"tag": "both", "form": "own", "unit": "accounts", "since": "day 1"}


def recount():
    """The posts of the dossier, counted as you like."""
    return kit.Panel(
        name="recount",
        controls=[
            kit.Choice("tag", "Which tag?", _TAGS, "both"),
            kit.Choice("form", "Which posts?", _FORMS, "all"),
            kit.Choice("unit", "One of it is …", _UNITS, "posts"),
            kit.Choice("since", "From when?", _SINCE, "day 1"),
        ],
        init=_init_recount,
        update=_update_recount,
        alt="Three bars: your count, the display's and the library's.",
        caption="Until the vote (SYNTHETIC). Not shown: signatures on paper, and readers.",
        states=[{}, {"tag": "night"}, {"unit": "accounts"}, {"form": "own", "unit": "accounts"}],
        missions=[
            kit.Mission(
                "Count as the display did (sheet 2), then as the library did (sheet 3). Which control makes no difference to the first number?",
                steps=[_is_display, _is_library],
                said="“From when?” is that control: before the call nobody had used the tag “night”. One week of posts, two right numbers: what "
                "would you have to name, for a reader to compare them?",
            )
        ],
        size={"height": 2.6, "left": 0.15, "right": 0.98, "top": 0.98, "bottom": 0.24},
    )


def recount_table():
    """The recount as a table."""
    return recount().static("Four ways to count the posts of the dossier (SYNTHETIC)")


# --- the warm-up --------------------------------------------------------------------------------

_PRINT, _MEND, _OTHER = "yes, as it stands", "not before the arithmetic is mended", "no, the study says something else"
_STUDY = [
    kit.FaceDown(
        "84% more likely",
        "Of 778 women in the press and two parliaments, Black women were 84% more likely than white women to be mentioned in "
        "abusive or problematic tweets, found Amnesty and Element AI [F562].",
        "Yes: it names its unit, its year and its group.",
        "Tweets of 2017, labelled by volunteers and a classifier. The study itself we have not read [F562].",
        {"say": _PRINT},
    ),
    kit.FaceDown(
        "1.1 million tweets",
        "7.1% of all these tweets were abusive or problematic, or 1.1 million, the same reports say. The tweets were "
        "14.5 million [F562].",
        "Not yet: 7.1% of 14.5 million is 1.03 million [F563].",
        "Rounding, or another base: ask, and mend that number. What the study found stands without it [F563].",
        {"say": _MEND},
    ),
    kit.FaceDown(
        "778 Black women",
        "One outlet wrote that all 778 women of the study were Black [F564].",
        "No. They were women of every group [F564].",
        "One wrong word, and those whom the study set apart from each other are one crowd again: our reading.",
        {"say": _OTHER},
    ),
]


def good_study():
    """Three sentences on one good study: may the station say them?"""
    return kit.cards_to_turn(
        _STUDY,
        {"say": ("May the station say it?", [_PRINT, _MEND, _OTHER])},
        name="good_study",
        alt="A card with a sentence about a study.",
        caption="From the public record, by the ids on the cards. Not shown: the study itself, and any tweet.",
    )


# --- a figure as an argument ------------------------------------------------------------------------

_KINDS = ["rent", "food", "clothes", "taxes", "other"]


def chart_of_1900():
    """The chart of 150 families' budgets, drawn again from its numbers [F724]."""
    table = atlanta_budgets()[_KINDS].fillna(0)
    figure = kit.new_figure(height=3.7, left=0.17, top=0.82, bottom=0.15, synthetic=False)
    axes = figure.subplots()
    rows = np.arange(len(table))
    left = np.zeros(len(table))
    for kind, colour, hatch in zip(_KINDS, kit.COLOURS, kit.HATCHES, strict=True):
        face, shares = colour if colour != kit.BLACK else "white", table[kind].to_numpy()
        axes.barh(rows, shares, 0.75, left=left, color=face, hatch=hatch, edgecolor="black", label=kind)
        for row in rows[shares > 0]:
            axes.text(left[row] + shares[row] / 2, row, f"{shares[row]:g}", size=9, ha="center", va="center",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1})
        left += shares
    axes.set_yticks(rows, table.index)
    axes.invert_yaxis()
    axes.grid(False)
    axes.set(xlabel="Percent of the income", ylabel="Income, dollars a year", xlim=(0, 100))
    axes.legend(ncols=5, loc="lower left", bbox_to_anchor=(-0.02, 1), frameon=False, fontsize=10)
    said = "; ".join(f"{name}: rent {row['rent']:g}, food {row['food']:g}" for name, row in table.iterrows())
    no_other = ", ".join(table.index[atlanta_budgets()["other"].isna()])
    return kit.picture(
        figure,
        alt=f"Seven bars, one for each class of income, divided by what the money goes to. In per cent, {said}.",
        caption="Income and expenditure of 150 Black families in Atlanta, after a chart made for Paris in 1900 [F617, F724].",
        not_shown="the chart itself, which was drawn and coloured by hand; how many families each bar stands for; *other* at "
        f"{no_other} dollars, for which no share is given.",
        numbers=atlanta_budgets()[_KINDS],
    )


_YES, _NO, _SILENT = "yes", "no", "the chart does not say"
_CLAIMS = [
    kit.FaceDown(
        "Above 750 dollars no family pays rent",
        "Read the two lowest bars.",
        "Yes: rent is 0 there [F617].",
        "Why, the chart does not say.",
        {"holds": _YES},
    ),
    kit.FaceDown(
        "Who earns more spends a smaller share on food, step by step",
        "Go down from bar to bar, and read each number.",
        "No: it rises twice, from 43 to 47 and from 31 to 37 [F724].",
        "From the first bar to the last it falls, 43 to 29. A sentence about ends is no sentence about steps.",
        {"holds": _NO},
    ),
    kit.FaceDown(
        "Every bar adds up to 100",
        "Add up the first one: 19, 43, 28 and 9.9 [F724].",
        "No: one adds to 99.9, as transcribed [F617].",
        "A chart that one admires is audited, too.",
        {"holds": _NO},
    ),
    kit.FaceDown(
        "This is how the Black families of Atlanta lived",
        "Who is in it?",
        "The chart does not say. It has 150 families.",
        "How they were chosen is not in what we read [F617].",
        {"holds": _SILENT},
    ),
]


def read_the_chart():
    """Four sentences on the chart of 1900: do they hold?"""
    return kit.cards_to_turn(
        _CLAIMS,
        {"holds": ("Does it hold?", [_YES, _NO, _SILENT])},
        name="read_the_chart",
        what="sentence",
        by="the chart",
        alt="A card with a sentence about the chart.",
        caption="From the record, by the ids on the cards. Not shown: those who drew it.",
    )


@kit.kindly('lesson.redraw("rent", "Your sentence at the top")')
def redraw(kind, title):
    """One part of the budgets, redrawn with a sentence of yours at the top [F724].

    Parameters
    ----------
    kind : str
        ``"rent"``, ``"food"``, ``"clothes"``, ``"taxes"`` or ``"other"``.
    title : str
        What the figure is to say.

    Returns
    -------
    Shown
    """
    if kind not in _KINDS:
        raise ValueError(f"The chart has {', '.join(_KINDS)}, and not {kind!r}.")
    if not isinstance(title, str):
        raise ValueError("The second of the two is your sentence, in quotation marks.")
    if kit.is_open(title):
        raise ValueError("No sentence stands at the top yet: what do these bars show?")
    shares = atlanta_budgets()[kind].dropna()
    bars = {f"{income} dollars": share for income, share in shares.items()}
    return _bars(title, bars, f"per cent of the income, for {kind} [F724]", "how many families each bar stands for.", synthetic=False)


def _bars(title, bars, unit, left_out, synthetic=True):
    """Horizontal bars with a sentence at the top. Words are a student's: no formulas in them."""
    plain = {name: "\n".join(wrap(_no_formula(name), 24)) or " " for name in bars}
    lines = wrap(_no_formula(title), 70)
    figure = kit.new_figure(height=1.5 + 0.42 * len(bars) + 0.2 * len(lines), left=0.28, right=0.94, synthetic=synthetic)
    height = figure.get_size_inches()[1]
    figure.subplots_adjust(top=1 - (0.3 + 0.2 * len(lines)) / height, bottom=0.65 / height)
    axes = figure.subplots()
    drawn = axes.barh(range(len(bars)), list(bars.values()), 0.65, color=kit.BLUE, edgecolor="black")
    axes.set_yticks(range(len(bars)), list(plain.values()))
    axes.bar_label(drawn, [f"{value:,g}" for value in bars.values()], padding=4)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter("{x:,g}")
    axes.set(xlim=(0, 1.15 * (max(bars.values()) or 1)), xlabel="\n".join(wrap(_no_formula(unit), 70)[:2]))
    figure.text(0.02, 1 - 0.22 / height, "\n".join(lines), va="top", size=12)
    listed = "; ".join(f"{name}: {value:,g}" for name, value in bars.items())
    return kit.picture(
        figure,
        alt=f"{title}. {len(bars)} bars: {unit}. {listed}.",
        caption=f"{unit[:1].upper()}{unit[1:].rstrip('.')}.",
        not_shown=left_out,
        numbers=pd.Series(bars, name=unit),
    )


def _no_formula(words):
    return words.replace("$", r"\$")


# --- the six steps ------------------------------------------------------------------------------


def _numbers(words):
    found = re.findall(r"\d{1,3}(?:[,.' ]\d{3})+|\d+", words)
    return {int(re.sub(r"\D", "", one)) for one in found}


def _plain(words):
    return " ".join(re.findall(r"\w+", re.sub(r"(?<=\d),(?=\d{3})", "", words.lower())))


def _twice(lines, *names):
    """Do two of these lines say the same?"""
    said = [_plain(lines[name]) for name in names]
    return len(set(said)) < len(said)


_UNIT = {  # a word that says what one of it is, and what the dossier calls that
    "posts": r"(?:re)?posts?|tweets?",
    "accounts": r"accounts?|profiles?",
    "signatures": r"signatures?",
    "of each 100": r"percent|per cent|%|shares?|(?:of|in) (?:each|every) 100|of a hundred",
    "people": r"people|persons?|fans?|users?|humans?|someone|somebody|women|men|voters?|supporters?|citizens?",
}


def _units_in(words):
    """Which of the units are named, and where: ``[(place, "posts")]``, from left to right."""
    found = [(one.start(), unit) for unit, said in _UNIT.items() for one in re.finditer(rf"(?<!\w)(?:{said})(?!\w)", words.lower())]
    return sorted(found)


def _says(words, unit):
    return any(found == unit for _, found in _units_in(words))


def _after_the_claim(lines):
    """What a complete first step hears; a person among what was counted is asked about, and not refused."""
    said = (
        "Quoted, and taken apart: what was counted stands in one line, what was made of it in the other. Would the paper accept your first "
        "line?"
    )
    return f"{said} Your second line names a person, too: which of the two did the display count?" if _says(lines["counted"], "people") else said


@check.form(
    "claim",
    {"quoted": 3, "counted": 1, "concluded": 3},
    right=_after_the_claim,
)
def _(lines):
    if _plain(lines["quoted"]) not in _plain(headline()):
        return "These words do not stand so in the headline. Copy `quoted` from sheet 1, word for word."
    if _twice(lines, "quoted", "counted", "concluded"):
        return "Two lines say the same. One quotes, one names what was counted, one names what was made of it."
    if not re.search(r"\b(re)?posts?\b", lines["counted"].lower()):
        return "What does sheet 2 say that one of them is? The line `counted` has another word."
    return None


def _sources():
    """The line of step 2, its sheet, the number there, and what one of it is."""
    return (("display", 2, _display(), "posts"), ("library", 3, _library(), "accounts"))


def _unit_of(number, words):
    """What the words call so many of: the first unit after the number, else the last before it."""
    place = next((one.end() for one in re.finditer(r"\d[\d,.' ]*", words) if number in _numbers(one[0])), 0)
    units = _units_in(words)
    after = [unit for at, unit in units if at >= place]
    return after[0] if after else units[-1][1] if units else None


def _after_the_evidence(lines):
    """What a complete second step hears; a number with another unit than its sheet's is asked about."""
    said = "Two sources, each with its number. Does a reader learn from your third line how each of them counted?"
    for name, sheet, number, unit in _sources():
        if _unit_of(number, lines[name]) != unit:
            said += f" In the line `{name}`: one of {number:,} is what, by sheet {sheet}?"
    return said


@check.form(
    "evidence",
    {"display": 6, "library": 6, "why_they_differ": 6},
    right=_after_the_evidence,
)
def _(lines):
    for name, sheet, number, _unit in _sources():
        found = _numbers(lines[name])
        if not found:
            return f"No number stands in the line `{name}`. What does sheet {sheet} say?"
        if number not in found:
            return f"The line `{name}` has another number than sheet {sheet}."
    if _twice(lines, "display", "library", "why_they_differ"):
        return "Two lines say the same. How did each of them count?"
    return None


def _as_bars(value):
    if not isinstance(value, dict):
        raise kit.NotYet('write bars as {"a name": 12, "another": 30}.')
    if not 2 <= len(value) <= 8:
        raise kit.NotYet(f"from two bars to eight make a comparison; there are {len(value)}.")
    bars = {}
    for name, number in value.items():
        if not isinstance(name, str) or not re.search(r"\w", name):
            raise kit.NotYet("each bar has a name in quotation marks before its colon.")
        if isinstance(number, bool) or not isinstance(number, int | float | np.number) or not 0 <= number < np.inf:
            raise kit.NotYet("behind each name stands a number, 0 or more, without quotation marks.")
        bars[name] = float(number)
    return bars


_FIGURE = {"title": 4, "bars": _as_bars, "unit": 1, "left_out": 3}


def _kinds():
    """What the numbers of the dossier count, as ``{number: {"posts"}}``: sheets, panel, both pictures before it."""
    kinds = {CHOSEN["signatures"]: {"signatures"}}
    for tag, form, unit, since in product(_TAGS.values(), [*_FORMS.values(), "repost"], _UNITS.values(), _SINCE.values()):
        kinds.setdefault(_count(tag, form, unit, since), set()).add(unit)
    for number in _days_of(dossier_posts()):
        kinds.setdefault(int(number), set()).add("posts")
    shared = round(100 * _count("night", "repost", since="the call") / _display())
    for share in (shared, 100 - shared):
        kinds.setdefault(share, set()).add("of each 100")
    return kinds


def _asked_back(lines):
    """What a complete figure hears; bars that the dossier does not explain are asked about, and not refused."""
    said = [
        "A sentence, bars to compare, a unit, and what the figure leaves out. Cover the title with your hand: do the bars still say it?"
    ]
    kinds, numbers = _kinds(), lines["bars"].values()
    if strange := [kit.words(number) for number in numbers if number not in kinds]:
        said.append(f"Where does this come from: {'; '.join(strange)}? No sheet, picture or panel before Step 1 has it.")
    known = [kinds[number] for number in numbers if number in kinds]
    same = set.intersection(*known) if known else set()
    if known and not same:
        said.append("Is one of each bar the same? If it is not, each name has to say what one of it is.")
    if any(_says(words, "people") for words in (lines["unit"], *lines["bars"])):
        said.append("A bar or the unit names people: which sheet counted them?")
    elif same and not any(_says(lines["unit"], unit) for unit in same):
        said.append("What is one of these bars, by the sheets and the panel? Your line `unit` has another word.")
    return " ".join(said)


@check.form(
    "my_figure",
    _FIGURE,
    right=_asked_back,
)
def _(lines):
    if not any(lines["bars"].values()):
        return "All bars are zero. Which two numbers does your sentence compare?"
    if _twice(lines, "title", "unit", "left_out"):
        return "Two lines say the same. The title is a sentence, the unit says what one of it is."
    return None


@check.form(
    "causes",
    {"how_it_would_work": 6, "without_it": 6, "would_change_my_mind": 6},
    right="A way in which it would work, the same week without it, and something that could be seen. Could anybody look for your third line?",
)
def _(lines):
    if _twice(lines, "how_it_would_work", "without_it", "would_change_my_mind"):
        return "Two lines say the same. How would it work? What would have happened without it? What could you see?"
    return None


def concepts():
    """Concepts of all lessons to choose from, read from the course's own page of them."""
    uses = kit.concepts_of_the_course()
    uses["lesson"] = uses["lesson"].str[:2]
    frame = uses.groupby("concept", sort=False).agg({"whose": _makers, "lesson": ", ".join})
    return show_table(
        frame,
        f"{len(frame)} concepts to choose from, whose they are, and the lessons that use them. Lesson 32 counts {len(uses)}, since it "
        "counts a concept once for each lesson",
    )


def _makers(names):
    """All whose it is, each once."""
    return ", ".join(dict.fromkeys(" and ".join(names).split(" and ")))


def _as_concept(value):
    """The concept as the list has it and whose it is; or one of the student's own, with its maker in brackets."""
    if not isinstance(value, str):
        raise kit.NotYet("write the concept as text in quotation marks.")
    listed = kit.concepts_of_the_course().groupby("concept", sort=False)["whose"].agg(_makers)
    said = _plain(value)
    for concept in sorted(listed.index, key=len, reverse=True):
        if re.search(rf"\b{re.escape(_plain(concept))}\b", said):
            return f"{concept} ({listed[concept]})"
    if re.search(r"\w.*\(.*\w.*\)", value):
        return value.strip()
    raise kit.NotYet(
        "no concept of the list stands here. Copy one as the list writes it; or name one of your own, with its maker in round brackets."
    )


@check.form(
    "missing",
    {"concept": _as_concept, "who": 3, "where_in_the_count": 5},
    right="A concept with its maker, who is missing, and where in the count. Cover the first line: would you have found them without it?",
)
def _(lines):
    if _twice(lines, "who", "where_in_the_count"):
        return "Two lines say the same. At which step of which count did they go missing?"
    return None


@check.form(
    "readers",
    {"best_reply": 8, "to_the_editor": 8, "to_the_relative": 8},
    right="A reply to yourself, and a text for each of two people. Would the one who replies say: yes, that is what I mean?",
)
def _(lines):
    if _twice(lines, "best_reply", "to_the_editor", "to_the_relative"):
        return "Two lines say the same. One has to decide by noon; the other has shared it and is fond of you."
    return None


def draw(form):
    """Your figure, as it will stand on the page.

    Parameters
    ----------
    form : dict
        The form of step 3.

    Returns
    -------
    Shown
    """
    try:
        lines = check.exercises["my_figure"].convert(form)
    except kit.NotYet as reason:
        said = f"Nothing to draw yet. {reason}"
        return kit.Shown(kit.box("Your figure", kit.marked(said)), said)
    return _bars(lines["title"], lines["bars"], lines["unit"], lines["left_out"])


# --- the page -----------------------------------------------------------------------------------

# Heading on the page, the form it comes from, and (line, what stands before it).
_PARTS = [
    ("For the editor", "readers", [("to_the_editor", "")]),
    ("For somebody who shared it", "readers", [("to_the_relative", "")]),
    ("The claim", "claim", [("quoted", "Quoted:"), ("counted", "Counted:"), ("concluded", "Concluded:")]),
    ("The evidence", "evidence", [("display", "The display:"), ("library", "The library:"), ("why_they_differ", "Why they differ:")]),
    ("The figure", "my_figure", [("title", ""), ("unit", "Unit:"), ("left_out", "Left out:")]),
    (
        "Causes",
        "causes",
        [
            ("how_it_would_work", "How it would work:"),
            ("without_it", "Without it:"),
            ("would_change_my_mind", "What would change my mind:"),
        ],
    ),
    ("Who is missing", "missing", [("who", ""), ("where_in_the_count", "Where in the count:"), ("concept", "Seen with:")]),
    ("The best reply", "readers", [("best_reply", "")]),
]
_STYLE = (
    "body{font:1.05rem/1.5 Georgia,serif;max-width:42em;margin:2em auto;padding:0 1em;color:#1a1a1a}"
    "h1{line-height:1.2}.name{border-bottom:1px solid}h2{font-size:1.1rem;margin:1.2em 0 0.2em}p{margin:0.2em 0}"
    "figure{break-inside:avoid}figure img{max-width:100%}footer{margin-top:2em;font-size:0.9em}"
    "details{display:none}table{border-collapse:collapse}th,td{text-align:left;vertical-align:top;padding:0.2em 1em 0.2em 0}"
    "@page{margin:16mm}@media print{body{margin:0;padding:0;max-width:none;font-size:10.5pt;line-height:1.35}"
    "h1{font-size:1.3rem;margin:0 0 0.6em}h2{font-size:1em;margin:0.8em 0 0.1em;break-after:avoid}p{break-inside:avoid}"
    "figure{margin:0.3em 0}figure img{max-width:130mm}footer{margin-top:1em}}"
)


_COUNTED = "counted in what you wrote for the six steps, and not in headings, in the names of bars or on the card"


_STILL_OPEN = "<em>still open</em>"
_CARD_FROM_STEPS = {
    "unit": ("claim", "counted"),
    "said_to_show": ("claim", "concluded"),
    "rival_explanation": ("causes", "without_it"),
    "who_is_missing": ("missing", "who"),
}


def most_words():
    """How long an audit may be."""
    return 600


def _written():
    """What stands in the six forms, as {form: {line: text}}; an open line is None."""
    found = {}
    for name, exercise in check.exercises.items():
        form = kit.student_names().get(name)
        form = form if isinstance(form, dict) else {}
        found[name] = {line: _as_text(name, line, value) for line, value in form.items()}
        found[name]["figure"] = draw(form) if name == "my_figure" and _can_be_drawn(exercise, form) else None
    return found


class _FromStep(str):
    """A line of a step on the claim card, which knows where it stands, so that the page can read it anew."""

    def __new__(cls, text, step):
        line = super().__new__(cls, text)
        line.step = step
        return line


@kit.kindly('lesson.from_step("claim", "counted")')
def from_step(name, line):
    """One line of a step's form as it stands now, for the claim card; dots while it is open.

    Parameters
    ----------
    name, line : str
        Name of the form, and of a line in it.

    Returns
    -------
    str or Ellipsis
    """
    form = kit.student_names().get(name)
    text = _as_text(name, line, form.get(line)) if isinstance(form, dict) else None
    return _FromStep(text, (name, line)) if text else ...


def _as_text(name, line, value):
    if line == "bars":
        return None
    if line == "concept":
        try:
            return _as_concept(value)
        except kit.NotYet:
            pass
    if isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    return value.strip() if isinstance(value, str) and re.search(r"\w", value) else None


def _can_be_drawn(exercise, form):
    try:
        exercise.convert(form)
    except kit.NotYet:
        return False
    return True


def _body(written, heading):
    """The steps and the card as HTML; into `heading` a title is put. All that a student wrote is escaped."""
    html = []
    for title, name, lines in _PARTS:
        html.append(heading.format(title))
        if written[name]["figure"]:
            html.append(written[name]["figure"].html)
            continue
        for line, before in lines:
            text = written[name].get(line)
            said = escape(text) if text else _STILL_OPEN
            html.append(f"<p>{f'<strong>{before}</strong> ' if before else ''}{said}</p>")
    return "".join([*html, heading.format("The claim card"), _card_lines()])


def _words_of(written):
    texts = [text for lines in written.values() for text in lines.values() if isinstance(text, str)]
    return sum(len(text.split()) for text in texts)


def page():
    """Your audit as a page: shown here, and written beside the notebook for printing. It stays on this machine."""
    written = _written()
    words = _words_of(written)
    if not words:
        said = "Nothing is written yet. Fill in the first step, run its cell, and come back."
        return kit.Shown(kit.box("Your page", said), said)
    title = f"Claim audit: may we say “{headline()}”?"
    note = f"{words} words, {_COUNTED}. The dossier is invented (SYNTHETIC). Written with Who Counts?, a course on fan activism and counting."
    body = _body(written, "<h2>{}</h2>")
    document = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title><style>{_STYLE}</style></head>'
        f'<body><main><h1>{escape(title)}</h1><p class="name">Name:</p>{body}</main><footer>{note}</footer></body></html>'
    )
    said = _keep(document) + _what_is_open() + _how_long(words) + _what_stopped()
    shown = _body(written, '<p style="margin:0.8em 0 0"><strong>{}</strong></p>')
    return kit.Shown(kit.box("Your page", kit.marked(said), role="status") + shown, said)


def _card_lines():
    """The claim card as it is printed. A line that came from a step, or is open, is read from its step as it stands now."""
    filled = kit.student_names().get("my_claim")
    filled = filled if isinstance(filled, dict) else {}
    html = []
    for name, ask in kit.CLAIM_CARD.items():
        line = filled.get(name)
        if isinstance(line, _FromStep):
            line = from_step(*line.step)
        elif kit.is_open(line) and name in _CARD_FROM_STEPS:
            line = from_step(*_CARD_FROM_STEPS[name])
        html.append(f"<p><strong>{escape(ask)}</strong> {_STILL_OPEN if kit.is_open(line) else escape(kit.words(line))}</p>")
    return "".join(html)


def _what_is_open():
    """Which steps and lines of the card their checks would not let pass, in words."""
    steps = [f"step {number}" for number, exercise in enumerate(check.exercises.values(), start=1) if not _is_complete(exercise)]
    lines = _card_lines().count(_STILL_OPEN)
    if lines:
        steps.append("one line of the card" if lines == 1 else f"{lines} lines of the card")
    *most, last = steps or [""]
    listed = f"{', '.join(most)} and {last}" if most else last
    return f" Still open, or not as its check wants it: {listed}." if steps else ""


def _is_complete(exercise):
    try:
        return exercise.judge(exercise.convert(kit.student_names().get(exercise.name))) is None
    except kit.NotYet:
        return False


def _what_stopped():
    stopped = [name for name in check.exercises if name in kit.stopped_names()]
    names = " and ".join(f"`{name}`" for name in stopped)
    return f" The cell with {names} stopped, so an older answer stands here. Mend it, and run it again." if stopped else ""


def _keep(document):
    try:
        Path(PAGE).write_text(document, encoding="utf-8")
    except OSError:
        return "This folder takes no file, so your page stands below alone; print the notebook in its place."
    return (
        f"Your page is written: `{PAGE}`, beside this notebook. Open it from the list on the left, or in any browser, and print it "
        "there (Ctrl and P, on a Mac Command and P). It has not left this machine. After a change, run this cell again."
    )


def _how_long(words):
    over = words - most_words()
    if over > 0:
        return f" It has {words} words, {over} more than the {most_words()} that it may have, {_COUNTED}."
    return f" It has {words} words of at most {most_words()}, {_COUNTED}."
