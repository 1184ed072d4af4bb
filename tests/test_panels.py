"""Every panel over the whole range of its controls, in this process and in the real kernel.

A rule is a function from a panel to complaints. Each is held against the panels of the lessons,
and against a panel in which one thing after another is broken.
"""

import logging
from functools import cache
from html import unescape
from itertools import combinations

import ipywidgets
import pytest
from hold import hold
from lessons import find_lessons, read_missions, run_of
from prose_numbers import plurals_after_one
from test_mould import Outline
from whocounts.classroom.figure import new_figure
from whocounts.classroom.missions import Progress
from whocounts.classroom.panel import Choice, Mission, Number, Panel, Reading, Slider, Switch
from whocounts.classroom.shown import counted

LESSONS = [lesson for lesson in find_lessons() if any(c.tag == "panel" for c in lesson.cells)]

RULES = []


def rule(function):
    RULES.append(function)
    return function


def swallowed(caplog):
    """Errors of callbacks that ipywidgets and traitlets log instead of raising."""
    return [
        record
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.name == "traitlets" and record.exc_info
    ]


@pytest.fixture(autouse=True)
def _nothing_is_swallowed(caplog):
    yield
    assert not swallowed(caplog)


# --- the rules -------------------------------------------------------------------------------


@cache
def swept(panel):
    """The whole range of the controls, read once for all rules: the axes' limits before it, and
    [(settings, reading, limits)].
    """

    def limits():
        return [(axes.get_xlim(), axes.get_ylim()) for axes in panel._drawn().figure.axes]

    return limits(), [(one, panel.read(**one), limits()) for one in panel.sweep()]


@rule
def every_setting_is_read_out(panel, table):
    """`read` raises if the model or the drawing fails anywhere in the range."""
    said = {tuple(one.values()): reading.sentence for one, reading, _ in swept(panel)[1]}
    yield from (f"nothing is said at {one}" for one, text in said.items() if not text.strip())
    for place, control in enumerate(panel.controls):
        others = {}
        for setting, text in said.items():
            others.setdefault(setting[:place] + setting[place + 1 :], set()).add(text)
        if all(len(texts) == 1 for texts in others.values()):
            yield f"“{control.label}” never changes the read-out"


@rule
def axes_stay(panel, table):
    """Limits that move make a change look smaller than it is, and cost a whole redraw."""
    before, everywhere = swept(panel)
    yield from [f"the axes move at {one}" for one, _, limits in everywhere if limits != before][:1]
    if not before:
        yield "the figure has no axes"


@rule
def states_differ_and_stay_the_same(panel, table):
    states = [{**panel.start, **state} for state in panel.states] + [panel.start]
    first = [_picture(panel, state) for state in states]
    if [_picture(panel, state) for state in reversed(states)] != first[::-1]:
        yield "the same setting gave another picture or read-out the second time"
    for (one, (_, said)), (other, (_, again)) in combinations(zip(panel.states, first, strict=False), 2):
        if said == again:
            yield f"two of the states read the same: {one} and {other}"
    for (picture, one), (other, two) in combinations(first[:-1], 2):
        if one != two and picture == other:
            yield f"one picture for two read-outs: {one} {two}"


def _picture(panel, state):
    frame = panel.frame(**state)
    return frame["source"], frame["readout"]


@rule
def controls_are_labelled(panel, table):
    labels = [control.label for control in panel.controls]
    if len(set(labels)) < len(labels) or not all(label.strip() for label in labels):
        yield f"the labels are {labels}"


@rule
def controls_begin_where_they_can_be(panel, table):
    for where, state in [("the start", panel.start), *(("a state", one) for one in panel.states)]:
        for name, value in state.items():
            control = next((one for one in panel.controls if one.name == name), None)
            if control is None or not can_hold(control, value):
                yield f"{where} sets {name} to {value!r}, which no control can do"


def can_hold(control, value):
    match control:
        case Slider():
            steps = (value - control.low) / control.step
            return control.low <= value <= control.high and abs(steps - round(steps)) < 1e-9
        case Choice():
            return value in control.options.values()
        case Switch():
            return isinstance(value, bool)


@rule
def table_says_the_same(panel, table):
    if not 3 <= len(panel.states) <= 5:
        yield f"{len(panel.states)} states in the table, three to five are wanted"
    for state in panel.states:
        if panel.read(**{**panel.start, **state}).sentence not in unescape(table.html):
            yield f"the table does not say what the panel says at {state}"
    if not all(one["caption"].strip() for one in Outline(table.html).tables):
        yield "the table has no caption"


@rule
def words_are_plain_text(panel, table):
    """view.js sets them as they are: a sign of Markdown would be seen."""
    said = [text for mission in panel.missions for text in (mission.text, mission.said)]
    yield from (f"no Markdown here: {text!r}" for text in [*said, panel.caption] if set("*`") & set(text))


@rule
def picture_is_described(panel, table):
    frame = panel.frame(**panel.start)
    if not frame["alt"].removesuffix(frame["readout"]).strip():
        yield "the alt text does not say what kind of picture it is"
    if "not shown:" not in panel.caption.lower():
        yield "the caption does not say what is not shown"
    synthetic = "SYNTHETIC" in [text.get_text() for text in panel._drawn().figure.texts]
    if synthetic == ("From the public record" in panel.caption):
        yield "the picture does not say SYNTHETIC, or its caption “From the public record”: one of the two"


@rule
def one_of_a_thing_is_no_plural(panel, table):
    """Over all settings: the read-out, which ends the alt text too; the words of the controls."""
    said = {reading.sentence for _, reading, _ in swept(panel)[1]}
    fields = {control.say(control.at(place)) for control in panel.controls for place in range(control.last + 1)}
    fixed = [panel.alt, panel.caption, *(text for mission in panel.missions for text in (mission.text, mission.said))]
    for text in sorted(said | fields | {*fixed}):
        yield from (f"“{wrong}” in: {text}" for wrong in plurals_after_one(text))


# --- the missions ----------------------------------------------------------------------------


def wrong_with_missions(panel, walks):
    """Complaints about the missions of a panel; `walks` are ``[(label, settings of each step)]``."""
    if len(walks) != len(panel.missions):
        yield f"{len(panel.missions)} missions, and the key walks {len(walks)}"
        return
    everywhere = [(settings, reading.numbers) for settings, reading, _ in swept(panel)[1]]
    for which, (mission, (label, walk)) in enumerate(zip(panel.missions, walks, strict=True)):
        faults = list(_wrong_with_steps(mission, everywhere)) or _wrong_with_walk(panel, which, walk)
        yield from (f"{label}: {fault}" for fault in faults)


def wrong_with_all_missions(panels, walks):
    """Complaints about the missions of all panels, which the key walks in the notebook's order."""
    left = list(walks)
    for panel in panels:
        count = len(panel.missions)
        yield from wrong_with_missions(panel, left[:count])
        left = left[count:]
    yield from (f"{label}: the key walks it, and no panel has that mission" for label, _ in left)


def _wrong_with_walk(panel, which, walk):
    """Each dict of the walk meets one step, in order, and the start meets none."""
    for settings in walk:
        for name, value in settings.items():
            control = next((one for one in panel.controls if one.name == name), None)
            if control is None or not can_hold(control, value):
                yield f"the walk sets {name} to {value!r}, which no control can do"
                return
    wanted = len(panel.missions[which].steps)
    if len(walk) != wanted:
        yield f"the walk has {len(walk)} dicts for {wanted} steps"
    if _met_on_arrival(panel, which, []):
        yield "the start meets its first step"
    for step in range(1, len(walk) + 1):
        for how, moves in [("at once", _leaps), ("place by place", _steps)]:
            met = _met_on_arrival(panel, which, walk[:step], moves)
            if met != step:
                yield f"the walk meets {met} of {step} steps with its dict {step}, walked {how}"
                return


def _met_on_arrival(panel, which, walk, moves=None):
    """Steps of a mission that are met after this much of a walk."""
    panel.settings, panel.progress = panel.start, Progress(panel.missions)
    panel.move(which)
    for name, value in ((name, value) for settings in walk for name, value in settings.items()):
        control = next(one for one in panel.controls if one.name == name)
        fresh = {one.name: one.value for one in panel.controls if one.begins_with == name}
        for one in moves(control, panel.settings[name], value):
            panel.move(which, **{name: one}, **fresh)
    return panel.progress.met[which]


def _leaps(control, here, there):
    """The page asks for one picture at a time, so the kernel may miss all places on the way."""
    return [there]


def _steps(control, here, there):
    """Or it may see them all; a number is written into its field at once."""
    if isinstance(control, Number):
        return [there]
    start, end = control.place(here), control.place(there)
    by = 1 if end > start else -1
    return [control.at(place) for place in range(start + by, end + by, by)]


def _wrong_with_steps(mission, everywhere):
    """No step raises anywhere in the range, and none is met everywhere."""
    for number, step in enumerate(mission.steps, start=1):
        met = set()
        for settings, numbers in everywhere:
            try:
                met.add(bool(step(settings, numbers)))
            except Exception as fault:
                yield f"step {number} raises {type(fault).__name__} at {settings}: {fault}"
                break
        if met == {True}:
            yield f"step {number} is met wherever the controls stand"


# --- the lessons -----------------------------------------------------------------------------


@cache
def panels_and_tables(lesson):
    """Made once for all rules, as a student's page keeps them; [(function, Panel, its table)]."""
    return [
        (name, panel, lesson.module.panel_table() if name == "panel" else panel.static("The panel as a table"))
        for name, panel in lesson.panels.items()
    ]


@pytest.mark.parametrize("keep", RULES, ids=lambda keep: keep.__name__)
@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_panel(lesson, keep):
    shown = panels_and_tables(lesson)
    hold((f"lesson.{name}(): {one}" for name, panel, table in shown for one in keep(panel, table)), lesson)


@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_missions(lesson):
    hold(wrong_with_all_missions([panel for _, panel, _ in panels_and_tables(lesson)], lesson.missions), lesson)


def wrong_in_kernel(panels):
    """What went wrong while the browser's messages moved every control of the shown panels."""
    if not panels["found"]:
        return ["no cell shows a panel"]
    if len(set(panels["readouts"])) < 2:
        return [*panels["faults"], "no message of the browser changes the read-out"]
    return panels["faults"]


@pytest.mark.parametrize("lesson", LESSONS, ids=str)
def test_panel_in_the_kernel(lesson):
    hold(wrong_in_kernel(run_of(lesson).panels), lesson)


# --- the rules bite --------------------------------------------------------------------------


def sound(**changes):
    """A panel that keeps every rule, but for the changes."""

    def init(figure):
        axes = figure.subplots()
        axes.set(xlim=(0, 1), ylim=(0, 100))
        return {"line": axes.plot([0, 1], [0, 0])}

    def update(artists, forms, kind, double):
        height = forms * (2 if double else 1) / (1 if kind == "forms" else 2)
        artists["line"][0].set_ydata([0, height])
        return Reading(f"{counted(height, kind)}.", {"height": height})

    parts = {
        "controls": [
            Slider("forms", "Forms", 0, 40, 10, 20, "forms"),
            Choice("kind", "What is drawn?", {"the forms": "forms", "the people": "people"}, "forms"),
            Switch("double", "Everybody sends two"),
        ],
        "init": init,
        "update": update,
        "alt": "A line.",
        "caption": "Forms (SYNTHETIC). Not shown: people without a form.",
        "states": [{"forms": 0}, {"forms": 20}, {"forms": 20, "double": True}],
        **changes,
    }
    return Panel(**parts)


def broken(change):
    """The sound panel with an `update` that is `change(update, panel's artists, settings)`."""
    good = sound()
    return sound(update=lambda artists, **settings: change(good._update, artists, settings))


def fails_at_forty(update, artists, settings):
    if settings["forms"] == 40 and settings["double"]:
        raise ZeroDivisionError("planted")
    return update(artists, **settings)


def moves_axes(update, artists, settings):
    said = update(artists, **settings)
    artists["line"][0].axes.set_ylim(0, 40 if settings["double"] else 100)
    return said


def drifts(update, artists, settings, _asked=[]):  # noqa: B006
    said = update(artists, **settings)
    _asked.append(settings)
    artists["line"][0].set_xdata([0, 1 / len(_asked)])
    return said


def paints_nothing(update, artists, settings):
    said = update(artists, **settings)
    artists["line"][0].set_ydata([0, 50])
    return said


def ignores_the_switch(update, artists, settings):
    return update(artists, **{**settings, "double": False})


def counts_one_thing_many(update, artists, settings):
    said = update(artists, **settings)
    return Reading(f"{said.numbers['height'] / 40:g} desks.", said.numbers)


def with_label(label):
    return [Slider("forms", label, 0, 40, 10, 20), *sound().controls[1:]]


BROKEN = [
    (every_setting_is_read_out, lambda: broken(lambda *_: " "), "nothing is said at"),
    (every_setting_is_read_out, lambda: broken(ignores_the_switch), "“Everybody sends two” never"),
    (axes_stay, lambda: broken(moves_axes), "the axes move at"),
    (axes_stay, lambda: sound(init=lambda figure: {"line": [figure.text(0, 0, "")]},
                              update=lambda artists, **_: "x"), "has no axes"),
    (states_differ_and_stay_the_same, lambda: broken(drifts), "another picture"),
    (states_differ_and_stay_the_same, lambda: broken(paints_nothing), "one picture for two"),
    (states_differ_and_stay_the_same, lambda: broken(ignores_the_switch), "two of the states"),
    (controls_are_labelled, lambda: sound(controls=with_label("What is drawn?")), "the labels are"),
    (controls_are_labelled, lambda: sound(controls=with_label(" ")), "the labels are"),
    (controls_begin_where_they_can_be, lambda: sound(states=[{"forms": 15}]), "a state sets forms to 15"),
    (controls_begin_where_they_can_be, lambda: sound(states=[{"people": 1}]), "a state sets people"),
    (controls_begin_where_they_can_be, lambda: sound(states=[{"kind": "the forms"}]), "a state sets kind"),
    (table_says_the_same, lambda: sound(states=[{"forms": 0}, {"forms": 20}]), "2 states in the table"),
    (table_says_the_same, lambda: sound(states=[{"forms": 0}, {"forms": 20}, {"forms": 30}]),
     "the table does not say"),
    (words_are_plain_text, lambda: sound(caption="*Forms*. Not shown: people."), "no Markdown here: '*Forms"),
    (words_are_plain_text, lambda: sound(missions=[Mission("Press *it*.", [bool], "Why?")]), "'Press *it*.'"),
    (picture_is_described, lambda: sound(alt=" "), "what kind of picture"),
    (picture_is_described, lambda: sound(caption="Forms."), "what is not shown"),
    (picture_is_described, lambda: sound(size={"synthetic": False}), "does not say SYNTHETIC"),
    (
        picture_is_described,
        lambda: sound(caption="From the public record. Not shown: people."),
        "one of the two",
    ),
    (one_of_a_thing_is_no_plural, lambda: broken(counts_one_thing_many), "“1 desks” in: 1 desks."),
    (one_of_a_thing_is_no_plural, lambda: sound(alt="A line for 1 people."), "“1 people” in: A line"),
    (one_of_a_thing_is_no_plural, lambda: sound(missions=[Mission("Bring 1 forms.", [bool], "Why?")]), "“1 forms”"),
    (one_of_a_thing_is_no_plural, lambda: sound(controls=[*sound().controls[:2], Choice("double", "Each sends",
     {"1 forms": False, "2 forms": True}, False)]), "“1 forms” in: 1 forms"),
]  # fmt: skip


@pytest.mark.parametrize("keep", RULES, ids=lambda keep: keep.__name__)
def test_every_rule_passes_for_a_sound_panel(keep):
    panel = sound()
    hold(keep(panel, panel.static("Three settings")))


@pytest.mark.parametrize(("keep", "make", "said"), BROKEN)
def test_a_broken_panel_is_noticed(keep, make, said):
    table = sound().static("Three settings")
    assert said in "\n".join(keep(make(), table))


def test_every_rule_is_broken_somewhere():
    assert {keep for keep, *_ in BROKEN} == set(RULES)


def test_a_fault_that_only_the_sweep_meets_is_raised():
    panel = broken(fails_at_forty)
    with pytest.raises(ZeroDivisionError, match="planted"):
        list(every_setting_is_read_out(panel, None))


def test_a_swallowed_error_is_noticed(caplog):
    button = ipywidgets.Button()
    button.on_click(lambda _: 1 / 0)
    with caplog.at_level(logging.WARNING, logger="traitlets"):
        button.click()
    assert len(swallowed(caplog)) == 1
    caplog.clear()


def test_a_table_without_a_caption_is_noticed():
    panel = sound()
    assert "the table has no caption" in "\n".join(table_says_the_same(panel, panel.static(" ")))


def test_a_sound_panel_passes_in_the_kernel(sound_lesson):
    hold(wrong_in_kernel(run_of(sound_lesson).panels))


@pytest.mark.parametrize(
    "said",
    [
        "ValueError: planted in a mission",
        "ZeroDivisionError: planted in the drawing",
    ],
)
def test_planted_faults_are_found_in_the_kernel(faulty_lesson, said):
    assert said in "\n".join(wrong_in_kernel(run_of(faulty_lesson).panels))


def true_then_false(**changes):
    """A mission of two steps for the sound panel."""
    steps = [lambda settings, numbers: numbers["height"] == 40, lambda settings, numbers: settings["forms"] == 0]
    return Mission("Make it true, then false.", **{"steps": steps, "said": "Both.", **changes})


WALKED = [{"forms": 40}, {"forms": 0}]


def test_a_sound_mission_passes():
    panel = sound(missions=[true_then_false(), true_then_false()])
    hold(wrong_with_missions(panel, [("one", WALKED), ("again", WALKED)]))


def met_on_the_way():
    """Who comes slowly to 40 has met both."""
    return [lambda settings, numbers: settings["forms"] > 20, lambda settings, numbers: settings["forms"] == 40]


def fails_at_forty_forms(settings, numbers):
    return 1 / (40 - settings["forms"]) < 0


@pytest.mark.parametrize(
    ("steps", "walk", "said"),
    [
        ([lambda settings, numbers: settings["forms"] == 20], WALKED[:1], "the start meets its first step"),
        ([lambda settings, numbers: numbers["height"] > 99], WALKED[:1], "the walk meets 0 of 1 steps"),
        ([lambda settings, numbers: numbers["height"] == 40], WALKED, "the walk has 2 dicts for 1 steps"),
        (true_then_false().steps, WALKED[::-1], "the walk meets 0 of 1 steps"),
        (true_then_false().steps, [WALKED[0]] * 2, "the walk meets 1 of 2 steps with its dict 2"),
        (true_then_false().steps, [{"forms": 41}], "sets forms to 41"),
        (true_then_false().steps, [{"form": 40}], "sets form to 40"),
        ([fails_at_forty_forms], [{"forms": 0}], "step 1 raises ZeroDivisionError"),
        ([lambda settings, numbers: numbers["depth"]], [], "step 1 raises KeyError"),
        ([*true_then_false().steps[:1], lambda *_: True], WALKED, "step 2 is met wherever"),
        (met_on_the_way(), [{"forms": 40}] * 2, "the walk meets 2 of 1 steps with its dict 1, walked place by place"),
    ],
)
def test_a_broken_mission_is_noticed(steps, walk, said):
    panel = sound(missions=[true_then_false(steps=steps)])
    found = list(wrong_with_missions(panel, [("one", walk)]))
    assert said in "\n".join(found)


def test_a_mission_without_its_walk_is_noticed():
    assert list(wrong_with_missions(sound(missions=[true_then_false()]), [])) == [
        "1 missions, and the key walks 0"
    ]


def test_walks_of_several_panels_follow_each_other():
    first, second = (sound(missions=[true_then_false()]) for _ in range(2))
    walks = [("one", WALKED), ("two", WALKED)]
    hold(wrong_with_all_missions([first, sound(), second], walks))
    assert list(wrong_with_all_missions([first], walks)) == [
        "two: the key walks it, and no panel has that mission"
    ]
    assert list(wrong_with_all_missions([first, second], walks[:1])) == ["1 missions, and the key walks 0"]


def test_a_key_holds_the_walks_of_the_missions():
    key = "## The missions of the panel\n```python mission up-and-down\n[{'forms': 40}, {'forms': 0}]\n```\n"
    assert read_missions(key) == [("up-and-down", WALKED)]


def test_a_missing_or_a_dead_panel_is_noticed():
    assert wrong_in_kernel({"found": 0, "readouts": [], "faults": []}) == ["no cell shows a panel"]
    dead = {"found": 1, "readouts": ["x", "x"], "faults": []}
    assert wrong_in_kernel(dead) == ["no message of the browser changes the read-out"]


@pytest.mark.parametrize(
    ("controls", "most"),
    [
        ([Switch(name, name) for name in "abcde"], 4),
        ([Number(name, name, 0, 9, 1, 1) for name in "abcdefg"], 6),
    ],
)
def test_too_many_controls_are_refused(controls, most):
    with pytest.raises(ValueError, match=f"at most {most} controls"):
        sound(controls=controls)
    sound(controls=controls[:most])


def test_a_figure_says_synthetic_unless_told():
    assert [text.get_text() for text in new_figure().texts] == ["SYNTHETIC"]
    assert not new_figure(synthetic=False).texts
