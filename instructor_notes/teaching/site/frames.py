"""The frames of a panel that are drawn beforehand, and which of its settings are worth one."""

import json
from base64 import b64encode
from io import BytesIO
from itertools import combinations, islice, product
from math import prod

import numpy as np
from PIL import Image

MOST = 100  # frames of one panel
ROOM = 1_100_000  # bytes for all panels of a lesson; what they cannot do without may go over it
COLOURS = 15  # and none at all: 16 take half a byte a pixel
CHANGED = 0.5  # share of a picture from which on it is drawn whole
REACH = "By keyboard: Tab leads from one control to the next, and the arrow keys move it."


STILL = "This is a still picture. With JavaScript switched on, the panel moves."


def drawn(lesson):
    """The panels of a lesson for the page.

    Parameters
    ----------
    lesson : Lesson

    Returns
    -------
    dict of str to tuple
        Under the name of each function that makes a panel: its still picture in HTML, and what
        stand_in.js is given.
    """
    walks, wanted = list(lesson.missions), {}
    panels = lesson.panels
    for name, panel in panels.items():
        count = len(panel.missions)
        wanted[name] = worth_drawing(panel, [walk for _, walk in walks[:count]])
        walks = walks[count:]
    made, left = {}, ROOM
    # Those that have little to draw come first, and leave the rest of their share to the others.
    for done, name in enumerate(sorted(panels, key=lambda name: _places_of(panels[name]))):
        script = _script(name, panels[name], *wanted[name], room=left // (len(panels) - done))
        made[name] = panels[name].still(STILL).html, script
        left -= len(script)
        panels[name].close()
    return made


def _script(name, panel, needed, welcome, room):
    start = _pixels(panel.painted(**panel.start)[1])
    frames, size = [], 0
    for at in [*needed, *welcome]:
        frame = _frame(panel, at, start)
        size += len(frame)
        if size > room and len(frames) >= len(needed):
            break
        frames.append(frame)
    described = {
        "name": name, "panel": {**panel.described(), "reach": REACH}, "alt": panel.alt,
        "start": _address(_few_colours(start)), "all": len(frames) == _places_of(panel),
    }  # fmt: skip
    listed = ",\n".join(frames)
    return f"(window.whocountsPanels ??= []).push({{...{_json(described)}, frames: [\n{listed}\n]}});\n"


def _frame(panel, at, start):
    settings = panel.at(at)
    reading, figure = panel.painted(**settings)
    met = [[bool(step(settings, reading.numbers)) for step in one.steps] for one in panel.missions]
    pixels = _pixels(figure)
    whole = _few_colours(pixels)
    mask = (pixels != start).any(axis=2)
    if mask.mean() > CHANGED:
        picture = {"whole": _address(whole)}
    else:  # what differs, to be laid over the start: often a quarter of the bytes
        over = np.dstack([np.where(mask[..., None], whole, 0), np.where(mask, 255, 0)]).astype(np.uint8)
        picture = {"over": _address(over)}
    return _json({"at": at, "readout": reading.sentence, "meets": met, **picture})


def _pixels(figure):
    return np.asarray(figure.canvas.buffer_rgba())[..., :3].copy()


def _few_colours(pixels):
    few = Image.fromarray(pixels).quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    return np.asarray(few.convert("RGB"))


def _address(pixels):
    file = BytesIO()
    Image.fromarray(pixels).save(file, "WEBP", lossless=True, method=4, quality=80)
    return f"data:image/webp;base64,{b64encode(file.getvalue()).decode()}"


def _json(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# --- what is worth a frame ---------------------------------------------------------------------


def worth_drawing(panel, walks):
    """The places of a panel that are drawn, `MOST` at most.

    Parameters
    ----------
    panel : Panel
    walks : list of list of dict
        How its missions can be reached: for each the settings of each step.

    Returns
    -------
    tuple of list
        Those without which it would be no panel: its start, and its missions in any order of their
        controls, for no control moves but the one that is moved. Then the others, the most welcome first.
    """
    if _places_of(panel) <= MOST:
        every = product(*(range(control.last + 1) for control in panel.controls))
        return list(every), []
    start = tuple(panel.places(panel.start))
    paths = [_path(panel, walk) for walk in walks]
    declared = [tuple(panel.places({**panel.start, **settings})) for settings in panel.drawn]
    needed = dict.fromkeys([start, *(at for path in paths for leg in path for at in leg)])
    if len(needed) > MOST:
        raise ValueError(f"{panel.name}: its missions alone need {len(needed)} frames")
    welcome = dict.fromkeys(at for at in declared or _welcome(panel, start, paths) if at not in needed)
    return list(needed), list(islice(welcome, MOST - len(needed)))


def _welcome(panel, start, paths):
    """Other settings, the most welcome first; some of them twice."""
    yield from (tuple(panel.places({**panel.start, **state})) for state in panel.states)
    ends = dict.fromkeys(leg[-1] for path in paths for leg in path)
    yield from _lines(panel, start, 4)
    # Then two controls away from the start, then three: there all of them can move, and back.
    yield from _grid(panel, start, 2)
    for parts in (4, 10):
        yield from _lines(panel, start, 2 * parts)
        for end in ends:
            yield from _lines(panel, end, parts)
    yield from _grid(panel, start, 4)


def _path(panel, walk):
    """A walk as the places that it comes by, one list a step: from where it begins to where it ends."""
    at, legs = tuple(panel.places(panel.start)), []
    for settings in walk:
        legs.append(_in_any_order(panel, at, settings))
        at = legs[-1][-1]
    return legs


def _in_any_order(panel, at, settings):
    """Where the controls can stand while a step is walked, whichever of them is moved first; its end is last."""
    numbers = {control.name: number for number, control in enumerate(panel.controls)}
    ways = {(at, frozenset(settings)): None}
    for here, left in (open_ways := [*ways]):
        for name in sorted(left):
            control = panel.controls[numbers[name]]
            if control.begins_with in left:
                continue  # it would begin anew
            way = _moved(panel, here, numbers[name], control.place(settings[name])), left - {name}
            if way not in ways:
                ways[way] = None
                open_ways.append(way)  # the loop goes on with it
    return list(dict.fromkeys(here for here, _ in ways))


def _grid(panel, start, parts):
    """Two and three controls away from the start, in so many parts of their length."""
    for count in (2, 3):
        for numbers in combinations(range(len(start)), count):
            places = [start]
            for number in numbers:
                places = [there for at in places for there in _along(panel, at, number, parts)]
            yield from places


def _lines(panel, at, parts):
    """Each control alone, moved to so many parts of its length."""
    for number in range(len(at)):
        yield from _along(panel, at, number, parts)


def _along(panel, at, number, parts):
    control = panel.controls[number]
    stops = range(control.last + 1)
    if control.kind in ("slider", "number"):
        stops = sorted({round(control.last * part / parts) for part in range(parts + 1)})
    yield from (_moved(panel, at, number, place) for place in stops)


def _moved(panel, at, number, place):
    """Where the controls stand when a student has moved one of them."""
    if at[number] == place:
        return at
    name = panel.controls[number].name
    there = [
        control.place(control.value) if control.begins_with == name else old
        for control, old in zip(panel.controls, at, strict=True)
    ]
    there[number] = place
    return tuple(there)


def _places_of(panel):
    return prod(control.last + 1 for control in panel.controls)
