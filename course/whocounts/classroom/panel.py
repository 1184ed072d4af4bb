"""The interactive panel, shaped like matplotlib's ``FuncAnimation``.

A lesson gives controls, ``init(figure)`` that draws once and returns the
artists that move, and ``update(artists, **controls)`` that moves them and
returns the read-out. The frame owns layout, Reset, the static table and errors.

While a student looks at a picture, the panel draws what one step more of the same
control would show, so that the next key press need not wait for the kernel.
"""

from dataclasses import dataclass
from itertools import product
from pathlib import Path

import anywidget
import ipywidgets
import pandas as pd
import traitlets

from whocounts.classroom.figure import new_figure, png_address, table
from whocounts.classroom.shown import Shown, words

_HERE = Path(__file__).parent


class RangeSlider(anywidget.AnyWidget):
    """The browser's own ``<input type="range">`` with its label and its value in words."""

    _esm = _HERE / "slider.js"
    _css = _HERE / "panel.css"
    label = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    min = traitlets.Float().tag(sync=True)
    max = traitlets.Float().tag(sync=True)
    step = traitlets.Float().tag(sync=True)
    value = traitlets.Float().tag(sync=True)


class View(anywidget.AnyWidget):
    """A picture with its text alternative, and a read-out that is announced politely.

    A frame is a dict of ``source``, ``alt`` and ``readout``. `ahead` holds the
    frames that the next key press may ask for, by the place of the controls.
    """

    _esm = _HERE / "view.js"
    _css = _HERE / "panel.css"
    frame = traitlets.Dict().tag(sync=True)
    ahead = traitlets.Dict().tag(sync=True)
    caption = traitlets.Unicode().tag(sync=True)


@dataclass(frozen=True)
class Slider:
    """A number between `low` and `high` in steps of `step`; `value` is where it starts."""

    name: str
    label: str
    low: float
    high: float
    step: float
    value: float
    unit: str = ""

    def widget(self):
        return RangeSlider(
            label=self.label, unit=self.unit, min=self.low, max=self.high, step=self.step, value=self.value
        )

    def read(self, value):
        """The value as the model wants it: on a step inside the range, whole where the steps are."""
        return self._at(self.place(min(max(value, self.low), self.high)))

    def samples(self):
        """Values that a test tries: both ends and the middle."""
        middle = self._at(round(self.place(self.high) / 2))
        return list(dict.fromkeys([self.low, middle, self.value, self.high]))

    def place(self, value):
        """How many steps above the lowest value."""
        return round((value - self.low) / self.step)

    def beside(self, value):
        """One step down and one step up."""
        place = self.place(value)
        return [self._at(near) for near in (place - 1, place + 1) if 0 <= near <= self.place(self.high)]

    def _at(self, place):
        # Rounded, since the browser says 0.3 and a sum of tenths 0.30000000000000004.
        return round(self.low + place * self.step, 10)

    def say(self, value):
        return f"{words(value)} {self.unit}".strip()


@dataclass(frozen=True)
class Choice:
    """One of several options, given as ``{words a student reads: value}``."""

    name: str
    label: str
    options: dict
    value: object

    def widget(self):
        return ipywidgets.Dropdown(
            description=self.label,
            options=list(self.options.items()),
            value=self.value,
            style={"description_width": "initial"},
            layout={"width": "max-content", "max_width": "100%"},
        )

    def read(self, value):
        return value

    def samples(self):
        return list(self.options.values())

    def place(self, value):
        """Which of the options, from 0."""
        return self.samples().index(value)

    def beside(self, value):
        """The option before and the option after."""
        place = self.place(value)
        return [near for near in self.samples() if abs(self.place(near) - place) == 1]

    def say(self, value):
        return next(said for said, option in self.options.items() if option == value)


@dataclass(frozen=True)
class Switch:
    """Yes or no."""

    name: str
    label: str
    value: bool = False

    def widget(self):
        return ipywidgets.Checkbox(
            description=self.label, value=self.value, indent=False, layout={"width": "max-content"}
        )

    def read(self, value):
        return bool(value)

    def samples(self):
        return [False, True]

    def place(self, value):
        """0 for no, 1 for yes."""
        return int(value)

    def beside(self, value):
        """The other one."""
        return [not value]

    def say(self, value):
        return "yes" if value else "no"


class Panel:
    """A figure that a student moves.

    Parameters
    ----------
    controls : list of Slider, Choice or Switch
        At most four.
    init : callable
        ``init(figure)`` draws what stays and returns the artists that move,
        as a dict of name to artist or list of artists. Axes limits stay fixed.
    update : callable
        ``update(artists, **controls)`` changes the artists and returns the
        read-out: one or two sentences.
    alt : str
        What kind of picture it is. The read-out follows it in the text alternative.
    caption : str
        What is drawn, with units, and what is not shown.
    states : list of dict
        Settings for the static table, each ``{control name: value}``;
        what a state leaves out keeps its starting value.
    size : dict, optional
        Passed to `new_figure`.
    """

    def __init__(self, *, controls, init, update, alt, caption, states, size=None):
        if len(controls) > 4:
            raise ValueError(f"a panel has at most four controls, this one has {len(controls)}")
        self.controls = controls
        self.states = states
        self.faults = []
        self._alt = alt
        self._update = update
        self._resetting = False
        self._moved = controls[0]
        self._figure = new_figure(**(size or {}))
        self._artists = init(self._figure)
        self._moving = sorted(_flat(self._artists.values()), key=lambda artist: artist.get_zorder())
        self._background = None
        self._view = View(caption=caption)
        self._view.on_msg(self._look_ahead)
        self.widgets = {control.name: control.widget() for control in controls}
        self._reset = ipywidgets.Button(description="Reset")
        self._reset.on_click(lambda _: self.reset())
        for widget in self.widgets.values():
            widget.observe(self._changed, names="value")
        self._changed()
        self.widget = ipywidgets.VBox(
            [
                ipywidgets.HBox(
                    [*self.widgets.values(), self._reset],
                    layout={"flex_flow": "row wrap", "align_items": "flex-end"},
                ),
                self._view,
            ]
        )
        self.widget.add_class("whocounts-panel")

    @property
    def start(self):
        """Where each control begins."""
        return {control.name: control.value for control in self.controls}

    @property
    def readout(self):
        """The sentence shown now."""
        return self._view.frame["readout"]

    def draw(self, **settings):
        """Move the artists to these settings and return the read-out; errors are raised."""
        settings = {control.name: control.read(settings[control.name]) for control in self.controls}
        return self._update(self._artists, **settings)

    def sweep(self):
        """Every combination of the values that `samples` gives, as dicts."""
        names = [control.name for control in self.controls]
        for values in product(*(control.samples() for control in self.controls)):
            yield dict(zip(names, values, strict=True))

    def reset(self):
        """Every control back to its start, in one redraw."""
        self._resetting = True
        for name, value in self.start.items():
            self.widgets[name].value = value
        self._resetting = False
        self._changed()

    def static(self, caption, numbers=None):
        """The same panel as a table: a few settings and what each one reads.

        Parameters
        ----------
        caption : str
        numbers : callable, optional
            ``numbers(**controls)`` gives a dict of numbers to compare. They
            stand side by side, and what the panel reads folds out below them.

        Returns
        -------
        Shown
        """
        named = {control.name: control for control in self.controls}
        moved = [name for name in named if any(name in state for state in self.states)]
        read, compared = [], {}
        for state in self.states:
            settings = {**self.start, **state}
            said = {named[name].label: named[name].say(settings[name]) for name in moved}
            read.append({**said, "What the panel reads": self.draw(**settings)})
            if numbers:
                changed = [name for name in moved if settings[name] != self.start[name]]
                asked = [named[name].label for name in changed]
                where = "; ".join(f"{ask if ask.endswith('?') else ask + ':'} {said[ask]}" for ask in asked)
                compared[where or "nothing"] = numbers(**settings)
        self.draw(**self._settings())
        if not numbers:
            return table(pd.DataFrame(read), caption)
        frame = pd.DataFrame(list(compared.values()), pd.Index(compared, name="what is moved from its start"))
        side_by_side = table(frame, caption)
        sentences = table(pd.DataFrame(read), "The same settings, as the panel reads them out (SYNTHETIC)")
        return Shown(
            f"{side_by_side.html}<details><summary>The same in sentences</summary>{sentences.html}</details>",
            f"{side_by_side.text}\n{sentences.text}",
        )

    def _settings(self):
        return {control.name: control.read(self.widgets[control.name].value) for control in self.controls}

    def _changed(self, change=None):
        if self._resetting:
            return
        if change:
            self._moved = next(one for one in self.controls if self.widgets[one.name] is change["owner"])
        try:
            self._view.frame = self._frame(self._settings())
        except Exception as fault:  # a student must never be left with a dead panel
            self.faults.append(fault)
            readout = (
                "The panel could not draw this setting, and it is not your fault. "
                "Press Reset to go on, and tell whoever gave you the course."
            )
            self._view.frame = {**self._view.frame, "readout": readout}

    def _look_ahead(self, *_):
        """Draw what one step of the control moved last would show; the view asks when it has rested."""
        settings = self._settings()
        here = settings[self._moved.name]
        ahead = {}
        for value in [here, *self._moved.beside(here)]:
            there = {**settings, self._moved.name: value}
            try:
                ahead[self._place(there)] = self._frame(there)
            except Exception:  # it is said when a student goes there
                continue
        self._view.ahead = ahead

    def _frame(self, settings):
        """The frame for these settings, drawn unless it was drawn ahead."""
        drawn = self._view.ahead.get(self._place(settings))
        if drawn:
            return drawn
        readout = self.draw(**settings)
        return {"source": self._paint(), "alt": f"{self._alt} {readout}", "readout": readout}

    def _place(self, settings):
        """Where the controls stand, as view.js reads it from the page: ``"4,0,1"``."""
        return ",".join(str(control.place(settings[control.name])) for control in self.controls)

    def _paint(self):
        canvas = self._figure.canvas
        if self._background is None:
            for artist in self._moving:
                artist.set_animated(True)
            canvas.draw()
            self._background = canvas.copy_from_bbox(self._figure.bbox)
        canvas.restore_region(self._background)
        for artist in self._moving:
            self._figure.draw_artist(artist)
        return png_address(self._figure)

    def _repr_mimebundle_(self, **kwargs):
        return self.widget._repr_mimebundle_(**kwargs)


def _flat(artists):
    for artist in artists:
        if hasattr(artist, "draw"):
            yield artist
        else:
            yield from _flat(artist)
