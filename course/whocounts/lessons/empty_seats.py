"""Lesson 21, Empty seats: did the registrations empty the rally?"""

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
from whocounts.models import attendance

__all__ = ["claim_card", "fact", "facts", "first_rows", "references", "show_table"]

start, check, card, done = kit.open_lesson("21_empty_seats", data=["event_registrations"])

EVENT = start.parameters("event_registrations")
SEATS = EVENT["seats"]


def registrations():
    """The invented event: one row is one form."""
    return start.read("event_registrations")


def headline_figure(forms):
    """Forms as they came in, against the seats: the picture that made the headline."""
    by_hour = forms.groupby("hour").size().cumsum()
    figure = kit.new_figure()
    axes = figure.subplots()
    axes.plot(by_hour.index, by_hour, color=kit.BLUE, linewidth=2.5)
    axes.axhline(SEATS, color=kit.ORANGE, linestyle="--", linewidth=2)
    axes.annotate("forms received", (40, by_hour[40]), (-6, 6),
                  textcoords="offset points", ha="right", color=kit.BLUE)
    axes.yaxis.set_major_formatter("{x:,.0f}")
    axes.annotate("seats in the hall", (EVENT["hours"] - 1, SEATS), (-8, 5), textcoords="offset points",
                  ha="right", color=kit.ORANGE)
    axes.set(xlabel="Hours since registration opened", ylabel="Forms so far",
             title="Forms pile up far above the seats", xlim=(0, EVENT["hours"] - 1), ylim=(0, None))
    last = int(by_hour.iloc[-1])
    return kit.picture(
        figure,
        alt=f"Line chart. Forms rise over four days from none to {last:,}; "
            f"a dashed line marks the {SEATS:,} seats, far below.",
        caption="Registration forms received so far, hour by hour, and the seats in the hall.",
        not_shown="how many people stand behind the forms, and how many of them will come.",
        numbers=by_hour.iloc[::12].rename("forms so far").rename_axis("hour"),
    )


def answer_to_prediction(forms):
    """The student's prediction beside what happened in the invented event."""
    came = int(forms["came"].sum())
    happened = f"In the invented event {came:,} people came. The hall has {SEATS:,} seats."
    return kit.recall(
        "my_prediction", "my_reason", happened, between=(0, len(forms)), right=came, unit="people"
    )


def funnel_figure(forms):
    """From forms to people to seats, as bars."""
    steps = pd.Series(
        {
            "forms": len(forms),
            "first forms of people": (forms["kind"] == "person").sum(),
            "people who came": forms["came"].sum(),
            "seats": SEATS,
        },
        name="count",
    )
    figure = kit.new_figure(left=0.24)
    axes = figure.subplots()
    bars = axes.barh(steps.index, steps, color=[kit.BLUE, kit.GREEN, kit.ORANGE, kit.PINK], edgecolor="black",
                     hatch=["", "//", "..", "xx"])
    axes.bar_label(bars, [f"{value:,}" for value in steps], padding=4)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="Number (forms, people or seats, as the label says)",
             title="Forms, people, seats: three units, one hall", xlim=(0, len(forms) * 1.12))
    said = "; ".join(f"{name}: {value:,}" for name, value in steps.items())
    return kit.picture(
        figure,
        alt=f"Four bars. {said}.",
        caption="What was counted at each step of the invented event.",
        not_shown="why the people who stayed away did so. Nobody asked them.",
        numbers=steps.rename_axis("step"),
    )


def range_figure(people_range):
    """The planner's range of people beside the people who came."""
    try:
        low, high = kit.as_pair(people_range)
    except kit.NotYet as reason:
        return kit.Shown(
            kit.box("There is no range to draw yet.", f"{reason} Then run this cell again."),
            f"There is no range to draw yet. {reason}",
        )
    came = int(registrations()["came"].sum())
    figure = kit.new_figure(height=2.3, bottom=0.26, top=0.8)
    axes = figure.subplots()
    axes.plot([low, high], [1, 1], color=kit.BLUE, linewidth=9, solid_capstyle="butt")
    axes.annotate(f"your range: {low:,.0f} to {high:,.0f}", ((low + high) / 2, 1), (0, 10),
                  textcoords="offset points", ha="center", color=kit.BLUE)
    axes.plot(came, 1, "o", color=kit.ORANGE, markersize=12)
    axes.annotate(f"came: {came:,}", (came, 1), (0, 12), textcoords="offset points", ha="center",
                  color=kit.ORANGE)
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set(xlabel="People", yticks=[], ylim=(0.5, 1.7), xlim=(0, 1.08 * max(high, came)),
             title="What a form can show, and what happened")
    where = "below" if came < low else "above" if came > high else "inside"
    missed = {"below": "Fewer people came than your careful end.", "above": "More people came than your hopeful end.",
              "inside": "As many people came as your range allows."}[where]
    drawn = kit.picture(
        figure,
        alt=f"A bar from {low:,.0f} to {high:,.0f} people, your range. A dot at {came:,} people, those "
            f"who came, lies {where} it.",
        caption=f"Your range and the {came:,} people who came to the invented event.",
        not_shown="why those who stayed at home did so.",
        numbers=pd.Series({"careful end": low, "hopeful end": high, "came": came}, name="people"),
    )
    new = registrations().query("phone_check == 'answered'")["kind"].value_counts()
    open_me = "Who of those who answered brings nobody new?"
    counted = (
        f"Of the {new.sum():,} who answered, {new['duplicate']:,} had sent a form already, and {new['prank']:,} "
        f"were pranks. Without them a careful end is {0.38 * new['person']:,.0f} people."
    )
    html = f"{drawn.html}<p><strong>{missed}</strong></p><details><summary>{open_me}</summary><p>{counted}</p></details>"
    return kit.Shown(html, f"{drawn.text} {missed} {counted}", drawn.data)


@kit.kindly("lesson.tulsa_forecast(show_rate=0.38)")
def tulsa_forecast(show_rate):
    """What a planner in Tulsa would have forecast, from the numbers that aides gave to the press."""
    show_rate = kit.number_within("show_rate", show_rate, 0, 1)
    known = ("F037", "F038", "F042", "F044")
    forms, fake, scans, seats = (float(fact(name).value) for name in known)
    expected = (forms - fake) * show_rate
    lines = [
        f"{forms:,.0f} registrations [F037], less {fake:,.0f} judged fake [F038]: {forms - fake:,.0f}.",
        f"Times a show rate of {show_rate:g}: {expected:,.0f} people to expect.",
        f"The hall had {seats:,.0f} seats [F044]. At its doors not quite {scans:,.0f} tickets were scanned "
        f"[F042]: the forecast is {expected / scans:,.0f} times that.",
    ]
    return kit.Shown(kit.box("Your tool, on Tulsa", *lines), " ".join(lines))


# --- ten forms on a desk ----------------------------------------------------------------------

_SHUFFLED = [int(form) for form in start.chance().permutation(10)]  # as they lie in the planner's pile
_BEHIND = {"person": kit.BLUE, "again": kit.GREEN, "prank": kit.ORANGE, "Jo": kit.ORANGE}


def _init_desk(figure):
    axes = figure.subplots()
    axes.set(xlim=(-1.6, 10), ylim=(0, 2.1))
    axes.set_axis_off()
    middles = [place + 0.5 for place in range(10)]
    artists = {}
    for name, bottom in (("People", 0.05), ("Forms", 1.15)):
        axes.text(-0.2, bottom + 0.4, name, ha="right", va="center", weight="bold")
        artists[name] = list(axes.bar(middles, 0.8, 0.88, bottom, linewidth=2.5))
        artists[f"{name}, in words"] = [
            axes.text(middle, bottom + 0.4, "", ha="center", va="center", size=10) for middle in middles
        ]
    return artists


def _update_desk(artists, again, pranks, planner, away):
    people = 10 - again - pranks
    behind = ["person"] * people + ["again"] * again + ["prank"] * (pranks - 1) + ["Jo"]
    for place, (kind, person, who, form, word) in enumerate(zip(behind, *artists.values(), strict=True), start=1):
        there = kind == "person" and not planner
        binned = away and place == (away if planner else _SHUFFLED[away - 1] + 1)
        form.set_linestyle("--" if binned else "-")
        person.set(facecolor="#cfe3f3" if there else "white", edgecolor=kit.BLUE if there else "white")
        who.set_text("?" if planner else "one" if there else "")
        form.set(facecolor="white", edgecolor=kit.BLACK if planner else _BEHIND[kind])
        word.set_text("form" if planner else kind)
        word.set_alpha(0.35 if binned else 1)
    if planner:
        thrown = f" Form {away} goes into the bin: nobody at this desk can know whose it was." if away else ""
        return f"The planner sees a pile of ten forms, and no more than that.{thrown}"
    whose = {"person": "somebody's first", "again": "a double", "prank": "a prank", "Jo": "Jo's"}
    thrown = f" Form {away} of the planner's pile was {whose[behind[_SHUFFLED[away - 1]]]}." if away else ""
    played = kit.counted(pranks, "are pranks, Jo's among them", "is a prank, Jo's")
    return f"Ten forms bring {kit.counted(people, 'people who may come')}. {again} of the forms came again from the same hands, {played}.{thrown}"


def ten_forms():
    """Ten forms with fewer and fewer people behind them; the planner sees ten."""
    return kit.Panel(
        name="ten_forms",
        controls=[
            kit.Slider("again", "Sent by somebody who sent one already", 0, 4, 1, 1, "of 10"),
            kit.Slider("pranks", "Pranks, Jo's among them", 1, 5, 1, 2, "of 10"),
            kit.Switch("planner", "Look as the planner does"),
            kit.Choice("away", "Throw away", {"no form": 0, **{f"form {one}": one for one in range(1, 11)}}, 0),
        ],
        init=_init_desk,
        update=_update_desk,
        alt="Ten forms in a row, and below them the people who sent them.",
        caption="Ten invented forms (SYNTHETIC). Not shown: who of these people will come.",
        states=[{}, {"planner": True, "away": 4}, {"again": 4, "pranks": 5, "away": 4}],
        size={"height": 2.1, "left": 0.01, "right": 0.99, "top": 0.9, "bottom": 0.04},
    )


# --- the panel -----------------------------------------------------------------------------

_BARS = ("Forecast", "People at the door", "People in the hall", "Empty seats")


@kit.kindly("lesson.evening(0, 0, 40, False)")
def evening(prank, catch, fear, reserved):
    """One simulated evening, with `catch` and `fear` in per cent.

    Returns
    -------
    whocounts.models.attendance.Attendance
    """
    return attendance.simulate_attendance(
        genuine=EVENT["people"],
        duplicate=EVENT["duplicates"],
        prank=prank,
        show_rate=EVENT["show_rate"],
        filter_catch=catch / 100,
        fear=fear / 100,
        capacity=SEATS,
        reserved=reserved,
        rng=start.chance(),
    )


def _init(figure):
    axes = figure.subplots()
    bars = axes.barh(_BARS, [0] * 4, color=[kit.BLUE, kit.GREEN, kit.ORANGE, kit.PINK], edgecolor="black",
                     hatch=["", "//", "..", "xx"])
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    labels = [axes.text(0, place, "", va="center", weight="bold", bbox=paper) for place in range(4)]
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.axvline(SEATS, color="black", linestyle="--", linewidth=1.5)
    axes.text(SEATS, -0.62, " seats in the hall", va="center", size=10)
    axes.set(xlabel="People (the last bar: seats)", xlim=(0, 5600), ylim=(3.6, -0.9))
    return {"bars": list(bars), "labels": labels}


def _update(artists, prank, catch, fear, reserved):
    night = evening(prank, catch, fear, reserved)
    by_pranks = night.empty_seats - evening(0, catch, fear, reserved).empty_seats
    values = [night.forecast, night.came, night.crowd, night.empty_seats]
    for bar, label, value in zip(artists["bars"], artists["labels"], values, strict=True):
        bar.set_width(value)
        label.set(x=value + 50, text=f"{value:,.0f}")
    away = f" {night.turned_away:,} people are turned away." if night.turned_away else ""
    return kit.Reading(
        f"{night.forms:,} forms arrive and {night.kept:,} survive the check. "
        f"Planners expect {night.forecast:,.0f} people. {night.came:,} come to the door, "
        f"{night.crowd:,} sit in the hall, {night.empty_seats:,} seats stay empty, {by_pranks:,} more "
        f"than without pranks.{away}",
        {
            "people expected": round(night.forecast),
            "people at the door": night.came,
            "people in the hall": night.crowd,
            "empty seats": night.empty_seats,
            "more than without pranks": by_pranks,
        },
    )


def _many_pranks(settings, removed):
    others = settings["catch"], settings["fear"], settings["reserved"]
    return settings["prank"] >= 8_000 and others == (removed, 0, False)


def _fits_the_photograph(numbers):
    return 690 <= numbers["empty seats"] <= 765


def _photograph_of_pranks(settings, numbers):
    return _fits_the_photograph(numbers) and numbers["more than without pranks"] >= 150


def _photograph_without_pranks(settings, numbers):
    return _fits_the_photograph(numbers) and not settings["prank"] and not settings["reserved"]


_ENTRY = {"first come, first served": False, "a form holds a seat": True}
_MISSIONS = [
    kit.Mission(
        "Change one thing. Say first which bars will move: then move only Prank forms, to 8,000 or more, "
        "and then let the check remove them all.",
        steps=[lambda at, _: _many_pranks(at, removed=0), lambda at, _: _many_pranks(at, removed=100)],
        said="The forecast follows the forms. Look at the other three bars: what would move them?",
    ),
    kit.Mission(
        "A photograph shows about 730 empty seats (690 to 765). Build such an evening with at least 150 of "
        "them due to pranks; keep it. Then build one without a single prank, first come, first served.",
        steps=[_photograph_of_pranks, _photograph_without_pranks],
        said="Two evenings, one photograph. Where a form holds a seat, most seats stay empty even without a "
        "prank. What else differs, and could the camera see it?",
    ),
]


def panel():
    """Forms, fear and the entry rule: what moves the forecast, and what moves the crowd?"""
    return kit.Panel(
        controls=[
            kit.Slider("prank", "Prank forms", 0, 10_000, 500, EVENT["pranks"], "forms"),
            kit.Slider("catch", "Pranks and doubles that the check removes", 0, 100, 5, 0, "per cent"),
            kit.Slider("fear", "Kept at home by fear of infection", 0, 90, 5, 0, "per cent"),
            kit.Choice("reserved", "Who gets in?", _ENTRY, False),
        ],
        init=_init,
        update=_update,
        alt="Four bars: forecast, people at the door, people in the hall, empty seats.",
        caption="One simulated evening (SYNTHETIC). It starts without fear; the data were made with some. Where a form holds a seat, forms drawn by lot hold them all; "
                "other people are turned away, though seats stay empty. Not shown: people who come without a "
                "form, whom the news keeps away, or who decide together.",
        states=[
            {"prank": 0, "fear": 0, "reserved": False},
            {"prank": 10_000, "fear": 0, "reserved": False},
            {"prank": 0, "fear": 60, "reserved": False},
            {"prank": 10_000, "fear": 0, "reserved": True},
        ],
        missions=_MISSIONS,
        size={"left": 0.21, "height": 3.6, "top": 0.92},
    )


def panel_table():
    """The panel as a table."""
    return panel().static("Four settings of the panel (SYNTHETIC); other controls at their start.")


# --- five cards --------------------------------------------------------------------------------

_UNITS = ["requests", "scanned tickets", "people"]
_COUNTERS = ["the campaign", "a fire department", "a newspaper", "a state commission"]
_CARDS = [  # what lies face up, the fact beneath, its unit, who counted, what to know
    ("The week before: the number on the planners' screen", "F036", "requests", "the campaign",
     "How many of them were pranks, nobody has shown."),
    ("Friday, in Greenwood: the Juneteenth celebration of more than a dozen local groups [F704]",
     "F705", "people", "a newspaper", "An estimate, and how it was made is not said. Among the makers: "
     "the Terence Crutcher Foundation [F704]."),
    ("Saturday, about 19:30: the number that two essays repeat as the crowd in the hall",
     "F042", "scanned tickets", "a fire department", "Staff, press and boxes are left out."),
    ("The same hall, the same evening: another number", "F043", "people", "the campaign",
     "No count that supports it was found."),
    ("Greenwood in 1921: the dead of the massacre, counted eighty years later", "F703", "people",
     "a state commission", "A count that was never finished."),
]  # fmt: skip


def _card(front, name, unit, counter, know):
    return kit.FaceDown(
        title=front,
        answer=f"{fact(name).quantity} [{name}]",
        known=f"{unit.capitalize()}, counted by {counter}. {know}",
        right={"unit": unit, "counter": counter},
    )


def five_cards():
    """Five numbers of that weekend: what is one of each, and who counted?"""
    return kit.cards_to_turn(
        [_card(*one) for one in _CARDS],
        {"unit": ("What was counted?", _UNITS), "counter": ("Who counted?", _COUNTERS)},
        name="five_cards",
        alt="A card with a question on its face.",
        caption="From the public record, by the ids on the cards. Not shown: who stayed away, and why.",
        mission="Cards 1 to 5, in turn: decide both questions, then turn the card over and set right "
                "what the record says otherwise.",
        said="Three units, four counters: no two of the five count the same thing in the same way. "
             "In which of them could Jo be counted?",
    )  # fmt: skip


# --- the exercises -------------------------------------------------------------------------


@check.number(
    "came_per_100_forms",
    right="The unit is people for each 100 forms. It is not the share of *people* who came: "
    "some forms have no new person behind them.",
)
def _(value):
    forms = registrations()
    came = forms["came"].sum()
    wanted = 100 * came / len(forms)
    if kit.is_close(value, wanted, places=1) or value == round(wanted):
        return None
    if kit.is_close(value, wanted / 100, places=2):
        return "This is for each single form. The task asks for each 100 forms."
    if kit.is_close(value, 100 * came / (forms["kind"] == "person").sum(), places=1):
        return ("You divided by people. An organiser cannot see who is a person; "
                "the task asks for each 100 forms.")
    if any(kit.is_close(value, times * came / SEATS, places=1) for times in (1, 100)):
        return "You divided by the seats. That is how full the hall was, not how forms became people."
    if kit.is_close(value, came):
        return "This is how many people came. The task asks: for each 100 forms, how many came?"
    if kit.is_close(value, 100 - wanted, places=1):
        return "These are the forms on which nobody came. The task asks for those who came."
    if kit.is_close(value, came / 100, places=2):
        return "You divided by 100. Divide by the number of forms, then make it for each 100."
    if kit.is_close(value, 100):
        return "That would be so if each form brought one person. A form is not a person."
    if kit.is_close(value, 100 * came):
        return "This is multiplied, and not yet divided. By what: how many forms are there?"
    if kit.is_close(value, 100 * (forms["kind"] == "person").sum() / len(forms), places=0):
        return "These people stand behind the forms. How many of them came?"
    if kit.is_close(value, len(forms) / came, places=1):
        return "That is how many forms there are for each person who came. The task asks the other way round."
    if value > 100:
        return "More people than forms? Divide what is smaller by what is larger."
    if abs(value - wanted) < 1:
        return "Near. Let Python calculate, from `came` and `len(forms)`."
    return "Which count belongs above the line, which below? The unit says it: people per 100 forms."


@check.table(
    "came_by_kind",
    by="kind",
    value="came",
    of=registrations,
    right="Duplicates and pranks brought nobody. Nobody who counts forms can see this column.",
)
def _(given):
    came = registrations().groupby("kind")["came"]
    if (given == came.size()).all():
        return "These are forms, not people who came. `.sum()` counts those who came, `.size()` all."
    if ((given - came.mean()).abs() < 0.005).all():
        return "These are shares. The task asks how many people came: `.sum()`, not `.mean()`."
    if (given != came.sum()).any():
        return "The kinds are right, the numbers are not. Use `.sum()` on the column `came`."
    return None


@check.function(
    "forecast",
    right="A forecast is forms, less the doubles, times a show rate. Each of the three can be wrong.",
)
def _(forecast):
    first, second, third = (
        forecast(*given) for given in ((1000, 0, 0.5), (1000, 200, 0.5), (60, 10, 1.0))
    )
    if first == second == third:
        return "It gives the same for any forms. Calculate with the three names in its round brackets."
    if second in {900, 300}:
        return "Python multiplies before it takes away. Put round brackets round what comes first."
    if first == 1000:
        return "It gives back every form as a person. Which share of people comes?"
    if first in {5, 50_000}:
        return "The show rate is a share from 0 to 1, such as 0.38. No 100 is needed."
    if first == second:
        return "The duplicates make no difference. A double form brings no second person."
    if (first, second, third) != (500, 400, 50):
        return "Try it by hand: 1000 forms, 200 of them duplicates, half of the people come."
    return None


@check.pair(
    "people_range",
    right="Both ends are guesses, and the careful one takes everybody who answered for a new person. The "
    "next cell lays the evening beside it.",
)
def _(pair):
    low, high = pair
    forms = registrations()
    heard = forms["phone_check"].value_counts()
    sure, possible = heard["answered"], len(forms) - heard["no such number"]
    cautious, hopeful = 0.38 * sure, 0.71 * possible
    if kit.is_close(low, forms["came"].sum()):
        return "The lower end is how many came. On the day before, a planner does not know that."
    if kit.is_close(low, 0.38 * heard["no answer"]):
        return "The lower end counts those who did not pick up. A careful planner takes the others."
    if kit.is_close(high, 0.71 * len(forms)):
        return "The upper end is a rate of all forms, of numbers that do not exist as well."
    if kit.is_close(low, sure) and kit.is_close(high, possible):
        return "These are the two groups. How many of each group come? Each end still needs its show rate."
    if kit.is_close(high, SEATS):
        return "The seats limit who sits down, not who comes. How many people may stand at the door?"
    if kit.is_close(high, 0.71 * (sure + possible)):
        return "The upper end counts those who answered twice: they are among the possible ones."
    if kit.is_close(high, 0.71 * EVENT["people"]) or kit.is_close(low, 0.38 * EVENT["people"]):
        return "How many people stand behind the forms, a planner cannot see. What does the phone check say?"
    if kit.is_close(high, 71 * possible):
        return "A show rate is a share of each group, from 0 to 1. Yours is in per cent: more people than the group has."
    if high >= len(forms):
        return "The upper end has as many people as forms, or more. Then each form is a person who comes."
    if high > possible:
        return "The upper end counts numbers that do not exist as people who come."
    if kit.is_close(high, 0.71 * heard["no answer"]):
        return "The upper end leaves out those who answered. Are they not possible, too?"
    if kit.is_close(low, 0.38 * heard["no such number"]):
        return "The lower end counts numbers that do not exist. Who answered?"
    if kit.is_close(low, 0.38 * SEATS) or kit.is_close(high, 0.71 * SEATS):
        return "The seats are no group of people. Which two groups did the phone check make?"
    if 0 <= low <= high <= 1:
        return "These are two rates. How many people does each make of its group? Times a group, then."
    if kit.is_close(low, 0.38 * possible):
        return "The lower end takes all whose number exists. Of which group can a careful planner be surer?"
    if kit.is_close(low, cautious) and kit.is_close(high, 0.71 * sure):
        return "The upper end leaves out a case. Both ends stand on one group: who else may be a person?"
    if kit.is_close(low, cautious) and kit.is_close(high, 0.38 * possible):
        return "The upper end leaves out a case. Both ends stand on one show rate: which other event do you know?"
    if low > cautious + 1:
        return "The lower end leaves out a case. Is there a smaller group, or a lower rate?"
    if high < hopeful - 1:
        return "The upper end leaves out a case. Is there a larger group, or a higher rate?"
    if low < cautious - 1:
        return ("The lower end is lower than the two groups and the two rates allow. You may be right: whom did "
                "you leave out? Here write a rate times a group.")
    if high > hopeful + 1:
        return ("The upper end is higher than the two groups and the two rates allow. Write it as a rate times "
                "a group.")
    return None


@check.choice(
    "find_out_first",
    options=("a", "b", "c", "d"),
    right="Where whoever comes sits down, a form holds no seat: ask those who stayed at home. Where a form "
    "holds one, pranks may have emptied some.",
)
def _(choice):
    return {
        "a": "Forms make a forecast. In the panel, did more of them empty the hall by themselves?",
        "b": "An expectation can be wrong on any evening. It takes no seat, and leaves none free.",
        "d": "That is what the photograph shows already. What could have emptied them?",
    }.get(choice)


@check.number(
    "wells_test",
    right="Out of its own mouth: 12,000 people [F043], for 19,199 seats [F044]. It cannot dispute either. Why so "
    "many stayed away is another question.",
)
def _(card):
    if card == 4:
        return None
    if kit.is_close(card, float(fact("F043").value)):
        return "That is the number on the card. The task asks which card it stands on."
    return {
        1: "The campaign says it itself. It counts requests: does it show how many people came?",
        2: "That is the other crowd, on the day before. What does the campaign say of its own?",
        3: "A sound count, and the campaign gave another number for the same evening. Which one is that?",
        5: "That card counts the dead of 1921. Which of the others tell how full the hall was?",
    }.get(card, "Write the number of one card, from 1 to 5.")


@check.choice(
    "matters_most",
    options=("a", "b", "c"),
    right="Each rate multiplies everything. And it comes from other events: no check of the forms "
    "could have mended it.",
)
def _(choice):
    return {
        "b": "It matters, and less. Work out `0.38 * possible` and `0.71 * answered`: which of the "
        "two changes takes you further from the careful end?",
        "c": "With first come, first served the seats limit the crowd. Do they stand in your range?",
    }.get(choice)


@check.choice(
    "headline",
    options=("a", "b", "c", "d"),
    right="It claims what was seen, says what is not known, and keeps the forecast and the crowd apart.",
)
def _(choice):
    return {
        "a": "With first come, first served a form can take no seat. What could a prank form have moved?",
        "b": "Look at the forecast again. Forms can move one, and plans follow a forecast. How much "
        "these forms moved that one is not known, which is not the same as nothing.",
        "c": "A form that brings nobody may be a prank, a double, or a person who stayed at home.",
    }.get(choice)


check.words(
    "why_not_a_show_rate",
    least=15,
    ideas=[
        kit.Idea(
            "what is counted below the line",
            words="form, forms, registration*, request, requests, signed, sign ups",
            ask="What does someone send in to register?",
            turned="above & forms, above & registrations, above & requests, numerator & forms, "
            "numerator & registrations, numerator & requests",
        ),
        kit.Idea(
            "what is counted above the line",
            words="scan*, tally, tallied, tickets & door*, tickets & entrance",
            ask="What did the fire department tally at the door?",
            turned="below & scans, below & scanned, denominator & scans, denominator & scanned",
        ),
        kit.Idea(
            "why neither is a number of people",
            words="several, twice, duplicate*, double*, multiple, fake*, prank*, bot, bots, staff, press, "
            "more than one, more than once, many & one, many times, ten times, as many, many & same, "
            "same person, headcount, head count, ten forms, many forms, made up names, two phones, email*, costs nothing, nobody behind, no person, no people, "
            "no human, without a, need not, not people, not persons, not a person, not everyone, "
            "not everybody, not the same people, neither & people, not in the other, robot*, journalist*, leaves out, left out",
            ask="Can one person stand behind several of these, or behind none?",
            turned="shows that & fake, proves that & fake, emptied the hall, took away their seats, kept the seats empty, their show rate, kept their word, percent of fans, fans lied, both are people, both & numbers of people, both & count people, friend is right, "
            "you are right, i agree, division is right",
        ),
    ],
    samples=kit.Samples(
        lacks="Many people saw it. It was a huge success.",
        has="The number counts views. One person may have watched it ten times. It is no number of "
        "people.",
    ),
)
