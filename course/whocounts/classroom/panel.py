"""The interactive panel, shaped like matplotlib's ``FuncAnimation``.

A lesson gives controls, missions, ``init(figure)`` that draws once and returns the artists that
move, and ``update(artists, **controls)`` that moves them and returns a `Reading`. The frame owns
layout, Reset, missions, *Keep this one*, the still picture, the static table and errors.

view.js draws the frame and keeps where the controls stand. It asks for one picture at a time,
and, while a student looks at it, for what one step more of the same control would show.
"""

import gc
from contextlib import suppress
from html import escape
from itertools import product
from pathlib import Path
from threading import RLock
from uuid import uuid4

import anywidget
import pandas as pd
import traitlets
from IPython.display import display
from matplotlib.artist import Artist

from whocounts.classroom.controls import Choice, Number, Slider, Switch
from whocounts.classroom.figure import draw_again, new_figure, png_address, png_of, table
from whocounts.classroom.missions import Mission, Progress, Reading
from whocounts.classroom.shown import Shown

__all__ = ["HOW_TO_REACH", "Choice", "Mission", "Number", "Panel", "Reading", "Slider", "Switch"]

HOW_TO_REACH = "By keyboard: run the cell with Ctrl and Enter, then press Tab twice."
STILL = (
    "This is a still picture of a panel. To move it, run the first cell of the notebook, then this one."
)
FAULT = (
    "The panel could not draw this setting, and it is not your fault. "
    "Press Reset to go on, and tell whoever gave you the course."
)
_VIEW = "application/vnd.jupyter.widget-view+json"
_HERE = Path(__file__).parent
# JupyterLab's word where a widget has no kernel; the still stands above it and says more.
_NO_ERROR = (
    ".jp-OutputArea-child:has(.whocounts-still) + .jp-OutputArea-child"
    ":not(:has(.whocounts-panel)) { display: none }"
)
_on_page = {}  # the panel of each name that stands on the page


class View(anywidget.AnyWidget):
    """The panel on the page; view.js makes all of it from `panel`."""

    # As texts: from a path, anywidget keeps every widget that was made, for when the file changes.
    _esm = (_HERE / "view.js").read_text(encoding="utf-8")
    _css = (_HERE / "panel.css").read_text(encoding="utf-8")
    panel = traitlets.Dict().tag(sync=True)


class Panel:
    """A figure that a student moves.

    Parameters
    ----------
    controls : list of Slider, Choice, Switch or Number
        At most four; six in a panel with a Number, in which a student builds something.
    init : callable
        ``init(figure)`` draws what stays and returns the artists that move,
        as a dict of name to artist or list of artists. Axes limits stay fixed.
    update : callable
        ``update(artists, **controls)`` changes the artists and returns a `Reading`;
        a plain sentence is one without numbers.
    alt : str
        What kind of picture it is. The read-out follows it in the text alternative.
    caption : str
        What is drawn, with units, and what is not shown.
    states : list of dict
        Settings for the static table, each ``{control name: value}``;
        what a state leaves out keeps its starting value.
    missions : list of Mission
        They stand above the controls, one at a time.
    name : str, optional
        A panel on the page goes when another of its name comes. Two panels that share
        their `init` and are to stand side by side need names.
    size : dict, optional
        Passed to `new_figure`.
    drawn : list of dict, optional
        Settings to draw beforehand for an edition without Python, in place of those that follow
        from the start, the missions and the states; what one leaves out keeps its starting value.
    """

    def __init__(
        self, *, controls, init, update, alt, caption, states,
        missions=(), name=None, size=None, drawn=(),
    ):  # fmt: skip
        most = 6 if any(isinstance(control, Number) for control in controls) else 4
        if len(controls) > most:
            raise ValueError(f"a panel has at most {most} controls like these, this one has {len(controls)}")
        self.controls = controls
        self.states, self.drawn = states, drawn
        self.missions = list(missions)
        self.progress = Progress(self.missions)
        self.name = name or f"{init.__module__}.{init.__qualname__}"
        self.settings = self.start
        self.faults = []
        self._init, self._update = init, update
        self.caption = caption
        self.alt, self._size = alt, size or {}
        self._still = f"whocounts-still-{uuid4().hex[:8]}"
        self._lock = RLock()  # the page may ask from another thread while a cell runs
        self._drawing = self._view = None

    @property
    def start(self):
        """Where each control begins."""
        return {control.name: control.value for control in self.controls}

    @property
    def readout(self):
        """The sentence for where the controls stand."""
        return self.read(**self.settings).sentence

    def read(self, **settings):
        """Move the artists to these settings.

        Returns
        -------
        Reading
        """
        with self._lock:
            said = self._update(self._drawn().artists, **settings)
        if isinstance(said, Reading):
            return said
        return Reading(said)

    def frame(self, **settings):
        """What the panel shows at these settings: ``source`` of the picture, ``alt``, ``readout``."""
        with self._lock:
            return self._frame(self.read(**settings))

    def painted(self, **settings):
        """The reading at these settings, and the figure painted.

        Returns
        -------
        tuple of Reading and matplotlib.figure.Figure
        """
        with self._lock:
            return self.read(**settings), self._drawn().painted()

    def sweep(self):
        """Every combination of the values that `samples` gives, as dicts."""
        names = [control.name for control in self.controls]
        for values in product(*(control.samples() for control in self.controls)):
            yield dict(zip(names, values, strict=True))

    def move(self, mission=0, **settings):
        """Move some controls while mission number `mission` stands above them.

        Returns
        -------
        Reading
        """
        self.settings = {**self.settings, **settings}
        reading = self.read(**self.settings)
        self.progress.move(mission, self.settings, reading.numbers)
        return reading

    def static(self, caption):
        """The same panel as a table, folded: a few settings and what each one reads.

        Parameters
        ----------
        caption : str
            The numbers of the readings stand side by side below it, and their sentences fold out.

        Returns
        -------
        Shown
        """
        named = {control.name: control for control in self.controls}
        moved = [name for name in named if any(name in state for state in self.states)]
        read, compared = [], {}
        reader = self._same_on_page()
        for state in self.states:
            settings = {**self.start, **state}
            reading = reader.read(**settings)
            said = {named[name].label: named[name].say(settings[name]) for name in moved}
            read.append({**said, "What the panel reads": reading.sentence})
            changed = [name for name in moved if settings[name] != self.start[name]]
            asked = [named[name].label for name in changed]
            where = "; ".join(f"{ask if ask.endswith('?') else ask + ':'} {said[ask]}" for ask in asked)
            compared[where or "nothing"] = reading.numbers
        if not any(compared.values()):
            return _folded(table(pd.DataFrame(read), caption))
        frame = pd.DataFrame(list(compared.values()), pd.Index(compared, name="what is moved from its start"))
        side_by_side = table(frame, caption)
        sentences = table(pd.DataFrame(read), "The same settings, as the panel reads them out (SYNTHETIC)")
        return _folded(
            Shown(
                f"{side_by_side.html}<details><summary>The same in sentences</summary>{sentences.html}</details>",
                f"{side_by_side.text}\n{sentences.text}",
            )
        )

    def still(self, note=STILL):
        """The panel at its start as a picture in HTML: all that is there without a kernel.

        Parameters
        ----------
        note : str
            What it is, and how to get more.

        Returns
        -------
        Shown
        """
        with self._lock:
            readout = self.read(**self.start).sentence
            png = png_of(self._drawn().painted())
        missions = "".join(f"<li>{escape(mission.text)}</li>" for mission in self.missions)
        if missions:
            missions = f"<p><strong>Missions</strong></p><ol>{missions}</ol>"
        alt = f"{self.alt} {readout}"
        html = (
            f'<style>{_NO_ERROR}</style><div class="whocounts-still {self._still}">'
            f'<p><em>{note}</em></p>{missions}'
            f'<figure style="margin:0;max-width:50em"><img alt="{escape(alt)}" '
            f'src="data:image/png;base64,{png}" style="max-width:100%;height:auto">'
            f"<p>{escape(readout)}</p><figcaption>{escape(self.caption)}</figcaption></figure></div>"
        )
        return Shown(html, f"[Panel: {alt}] {self.caption} {note}", {"image/png": png})

    def close(self):
        """Leave the page, and give back what the drawing holds."""
        if self._view:
            self._view.layout.close()
            self._view.close()
        self._view = self._drawing = None
        if _on_page.get(self.name) is self:
            del _on_page[self.name]
        gc.collect()  # a figure goes round in circles, and Python would let a dozen pile up

    def _ipython_display_(self):
        # Two outputs: where there is no kernel, the first one stays.
        display(self.still())
        view = {"version_major": 2, "version_minor": 0, "model_id": self._shown().model_id}
        display({_VIEW: view, "text/plain": "", "text/html": ""}, raw=True)

    def _shown(self):
        """The widget. It is made when it is first shown, and an older panel of its name goes."""
        older = _on_page.get(self.name)
        if older not in (None, self):
            older.close()
        _on_page[self.name] = self
        if not self._view:
            self._view = View(panel=self.described())
            self._view.on_msg(lambda _, asked, __: self._answer(asked))
        return self._view

    def described(self):
        """All that view.js needs to build the panel."""
        names = [control.name for control in self.controls]
        return {
            "controls": [
                {
                    "kind": control.kind,
                    "label": control.label,
                    "start": control.place(control.value),
                    "last": control.last,
                    **({"begins_with": names.index(control.begins_with)} if control.begins_with else {}),
                    **control.described(),
                }
                for control in self.controls
            ],
            "missions": [
                {"text": one.text, "steps": len(one.steps), "said": one.said} for one in self.missions
            ],
            "caption": self.caption,
            "reach": HOW_TO_REACH,
            "still": self._still,
        }

    # --- what the page asks ------------------------------------------------------------------

    def _answer(self, asked):
        """Answer one question of view.js.

        ``{"hello": true}`` asks where the panel stands. ``{"move": places, "mission": number,
        "drawn": true}`` says where the controls have come to, with which mission before the
        eyes, and whether the page has that picture. ``{"ahead": [places, …]}`` asks for
        pictures that may be wanted next. ``{"heard": true}`` wants nothing (view.js says why).
        """
        if "heard" in asked:
            return
        if "ahead" in asked:
            self._view.send({"ahead": list(self._frames_ahead(asked["ahead"]))})
            return
        if "move" in asked:
            self.settings = self.at(asked["move"])
        answer = {"at": self.places(self.settings)}
        try:  # a student must never be left with a dead panel
            with self._lock:
                reading = self.read(**self.settings)
                if not asked.get("drawn"):
                    answer["frame"] = self._frame(reading)
        except Exception as fault:
            self.faults.append(fault)
            answer["frame"] = {"readout": FAULT}
        else:
            if "move" in asked:
                self._meet(asked["mission"], reading)
        self._view.send({**answer, "met": self.progress.met})

    def _meet(self, mission, reading):
        try:
            self.progress.move(mission, self.settings, reading.numbers)
        except Exception as fault:  # it costs no picture
            self.faults.append(fault)

    def _frames_ahead(self, wanted):
        for places in wanted:
            with suppress(Exception):  # a fault is said when a student goes there
                yield {"at": places, "frame": self.frame(**self.at(places))}

    def _frame(self, reading):
        """What the artists show now, for the page."""
        source, readout = png_address(self._drawn().painted()), reading.sentence
        return {"source": source, "alt": f"{self.alt} {readout}", "readout": readout}

    def places(self, settings):
        """Where each control stands at these settings, as view.js counts it."""
        return [control.place(settings[control.name]) for control in self.controls]

    def at(self, places):
        """The settings at these places."""
        return {one.name: one.at(place) for one, place in zip(self.controls, places, strict=True)}

    def _same_on_page(self):
        """The same panel as it stands on the page, since making a drawing takes the longest; else this one."""
        standing = _on_page.get(self.name, self)
        same = (standing._init, standing._update) == (self._init, self._update)
        return standing if same else self

    def _drawn(self):
        with self._lock:
            if not self._drawing:
                self._drawing = Drawing(self._init, self._size)
            return self._drawing


class Drawing:
    """The figure of a panel: what stays is drawn once, and then only the artists that move."""

    def __init__(self, init, size):
        self.figure = new_figure(**size)
        self.artists = init(self.figure)
        self._moving = sorted(_each(self.artists), key=lambda artist: artist.get_zorder())
        self._background = None

    def painted(self):
        """The figure, painted as its artists stand now."""
        canvas = self.figure.canvas
        if not self._background:
            for artist in self._moving:
                artist.set_animated(True)
            canvas.draw()
            self._background = canvas.copy_from_bbox(self.figure.bbox)
        canvas.restore_region(self._background)
        draw_again(self.figure, self._moving)
        return self.figure


def _folded(shown):
    """It answers what the missions ask, so one opens it."""
    return Shown(f"<details><summary>The panel as a table</summary>{shown.html}</details>", shown.text)


def _each(artists):
    """The artists that `init` returned, one by one."""
    wanted = "init returns a dict of names to artists or to flat lists of artists"
    if not isinstance(artists, dict):
        raise ValueError(f"{wanted}, not {type(artists).__name__}")
    for name, some in artists.items():
        for artist in some if isinstance(some, list | tuple) else [some]:
            if not isinstance(artist, Artist):
                raise ValueError(f"{wanted}; in {name!r} there is a {type(artist).__name__}")
            yield artist
