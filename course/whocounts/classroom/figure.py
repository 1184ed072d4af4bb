"""Figures and tables that leave the kernel as HTML with a text alternative.

Alt text put into image metadata is lost in JupyterLab and in its exports,
so the course writes an `<img alt>` of its own.
"""

import base64
import inspect
import struct
import threading
import zlib
from contextlib import contextmanager
from functools import lru_cache, wraps
from html import escape
from itertools import islice

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg, get_hinting_flag
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager, get_font
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from whocounts.classroom.shown import INK, Shown, kind_of, marked, scrolling, words

# These five keep 3:1 against white and stay apart for colour-blind readers.
BLACK, BLUE, ORANGE, GREEN, PINK = "#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7"
COLOURS = (BLUE, ORANGE, GREEN, PINK, BLACK)
HATCHES = ("", "///", "...", "xxx", "\\\\\\")
MARKERS = ("o", "s", "^", "D", "v")

_STYLE = {
    **{name: value for name, value in matplotlib.rcParamsDefault.items() if name != "backend"},
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.prop_cycle": matplotlib.cycler(color=COLOURS),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titley": 1.0,  # or each drawing looks for a place that is free
    "font.family": "DejaVu Sans",  # matplotlib's own; "sans-serif" is looked up when drawn
    "font.size": 11,
    "grid.color": "#d9d9d9",
    "hatch.linewidth": 0.7,
    "text.hinting": "no_hinting",  # letters where they belong, and in three quarters of the time
}
# Checked once: a figure is asked for hundreds of things, and each time has some 300 settings.
_STYLE = dict(matplotlib.RcParams(_STYLE))
_one_at_a_time = threading.RLock()
_inside = False


@contextmanager
def house_style():
    """Matplotlib's defaults and ours, whatever a student has set; afterwards theirs again.

    The settings are the whole process's, so two threads must not take turns in the middle.
    """
    global _inside
    with _one_at_a_time:
        if _inside:
            yield
            return
        settings = matplotlib.rcParams
        theirs = dict(dict.items(settings))
        dict.update(settings, _STYLE)  # as `rc_context` puts back what it found
        _inside = True
        try:
            yield
        finally:
            dict.update(settings, theirs)
            _inside = False


def _in_house_style(kind):
    """Decorate a class of matplotlib: what it is asked to do, it does in house style.

    Settings are read when something is made, and again when it is drawn.
    """

    def styled(method):
        @wraps(method)
        def call(*values, **named):
            with house_style():
                return method(*values, **named)

        return call

    for name, method in inspect.getmembers(kind, inspect.isfunction):
        if name[0] != "_" and not name.startswith("get_"):
            setattr(kind, name, styled(method))
    return kind


@_in_house_style
class _HouseAxes(Axes):
    pass


@_in_house_style
class _HouseFigure(Figure):
    def add_subplot(self, *place, **named):
        return super().add_subplot(*place, **{"axes_class": _HouseAxes, **named})


# What is measured and drawn is kept for the setting of its time: `hinting`.


@lru_cache(200)
def _height(font, dpi):
    """Of a font above and below the line, and between two lines, in pixels, as `Text` reads it."""
    face = get_font(fontManager.findfont(font))
    lines = face.get_sfnt_table("OS/2")
    if lines is None:
        return None, None, None  # then `Text` looks elsewhere
    pixels = 1 / face.get_sfnt_table("head")["unitsPerEm"] * font.get_size_in_points() * dpi / 72
    return lines["sTypoAscender"] * pixels, -lines["sTypoDescender"] * pixels, lines["sTypoLineGap"] * pixels


@lru_cache(2_000)
def _line(words, font, dpi, hinting):
    """One line of text: width, height and how much is below the line, in pixels; its picture; rows above the line.

    The picture is None where letters lean out to the left.
    """
    face = get_font(fontManager.findfont(font))
    face.set_size(font.get_size_in_points(), dpi)
    face.set_text(words, flags=get_hinting_flag())
    size = *face.get_width_height(), face.get_descent()
    if face.get_bitmap_offset()[0]:
        # The picture would begin at the ink and round each letter's place: a space of no width lets it begin at 0.
        face.set_text(words + "\u200b", flags=get_hinting_flag())
    above = (face.get_width_height()[1] - face.get_descent()) // 64 + 1
    face.draw_glyphs_to_bitmap()
    picture = None if face.get_bitmap_offset()[0] else face.get_image().copy()
    return [length / 64 for length in size], picture, above


def _hinting():
    return matplotlib.rcParams["text.hinting"]


_FEW = 12  # looks; marks of more are painted one by one


class _QuickRenderer(RendererAgg):
    def __init__(self, *size):
        super().__init__(*size)
        # matplotlib hangs its own method on each renderer, so a class cannot override it.
        self._draw_one_by_one, self.draw_path_collection = self.draw_path_collection, self._draw_by_look

    def _get_font_height_metrics(self, font):
        return _height(font.copy(), self.dpi)

    def get_text_width_height_descent(self, words, font, ismath):
        if ismath:
            return super().get_text_width_height_descent(words, font, ismath)
        return _line(words, font.copy(), self.dpi, _hinting())[0]

    def draw_text(self, gc, x, y, words, font, angle, ismath=False, mtext=None):
        plain = not ismath and angle in (0, 90) and gc.get_antialiased()
        _, picture, above = _line(words, font.copy(), self.dpi, _hinting()) if plain else (None,) * 3
        if picture is None:
            super().draw_text(gc, x, y, words, font, angle, ismath, mtext)
            return
        left, bottom = round(x), round(y)
        if angle:
            left, picture = left - above, np.rot90(picture)
        else:
            bottom += len(picture) - above
        self._renderer.draw_text_image(picture, left, bottom, 0, gc)

    def _draw_by_look(self, gc, transform, paths, transforms, offsets, places, faces, edges, *rest, **named):
        widths, dashes, smooth, *_ = rest
        alike = all(len(each) == 1 for each in (paths, transforms, smooth)) and not gc.get_hatch()
        alike = alike and all(dash[1] is None for dash in dashes)
        looks = list(islice(_looks(len(offsets), faces, edges, widths), _FEW)) if alike else []
        if not 0 < len(looks) < _FEW:
            self._draw_one_by_one(
                gc, transform, paths, transforms, offsets, places, faces, edges, *rest, **named
            )
            return
        mark = Affine2D(transforms[0]) + transform
        gc.set_dashes(*dashes[0])
        gc.set_antialiased(smooth[0])
        for which, face, edge, width in looks:
            gc.set_foreground(edge, isRGBA=True)
            gc.set_linewidth(width)
            self.draw_markers(gc, paths[0], mark, Path(offsets[which]), places, face)


def _looks(count, faces, edges, widths):
    """One look of many marks after the other: which have it, face, edge, width of the edge."""
    if not (count and len(faces) and len(edges)):
        return
    each = np.hstack([np.resize(faces, (count, 4)), np.resize(edges, (count, 4)), np.resize(widths, (count, 1))])
    left = np.ones(count, bool)
    while left.any():
        look = each[left.argmax()]
        which = (each == look).all(axis=1)
        left &= ~which
        yield which, tuple(look[:4]), tuple(look[4:8]), look[8]


class QuickCanvas(FigureCanvasAgg):
    """It draws quicker what took longest.

    A line of words is drawn once and then stamped; marks are drawn look by look. By itself
    matplotlib paints one mark and stamps it when all marks look alike, and else paints each anew.
    """

    def get_renderer(self):
        """A renderer as large as the figure."""
        size = (*self.get_width_height(physical=True), self.figure.dpi)
        if self._lastKey != size:
            self._lastKey, self.renderer = size, _QuickRenderer(*size)
        return self.renderer


def new_figure(width=7.6, height=3.8, synthetic=True, **margins):
    """A matplotlib figure in the house style, outside pyplot.

    Parameters
    ----------
    width, height : float
        Size in inches, at 100 pixels an inch.
    synthetic : bool
        Write the word SYNTHETIC on it. False only for data of the real world.
    **margins : float
        Passed to ``Figure.subplots_adjust`` (``left``, ``right``, ``top``,
        ``bottom`` as shares). Fixed margins: an automatic layout costs more
        than the drawing.

    Returns
    -------
    matplotlib.figure.Figure
    """
    with house_style():
        figure = _HouseFigure(figsize=(width, height), dpi=100)
    QuickCanvas(figure)
    figure.subplots_adjust(**{"left": 0.11, "right": 0.97, "top": 0.87, "bottom": 0.17, **margins})
    if synthetic:
        figure.text(0.99, 0.985, "SYNTHETIC", ha="right", va="top", size=9, color=INK, weight="bold")
    return figure


def letter_mark(letter):
    """The outline of a letter as a marker, to stamp it where many stand: written, each takes longer.

    Returns
    -------
    matplotlib.path.Path
        Around its own middle.
    """
    outline = TextPath((0, 0), letter, size=10)
    box = outline.get_extents()
    return outline.transformed(Affine2D().translate(-(box.x0 + box.x1) / 2, -(box.y0 + box.y1) / 2))


def draw_again(figure, artists):
    """Draw some artists of a figure over what is painted, as a panel does at every move.

    That may happen on another thread while a student's own cell draws. Of all that is drawn then
    letters alone ask for a setting, so this one is ours for as long as it takes.
    """
    name = "text.hinting"
    with _one_at_a_time:
        theirs = matplotlib.rcParams[name]
        dict.__setitem__(matplotlib.rcParams, name, _STYLE[name])
        try:
            renderer = figure.canvas.get_renderer()
            for artist in artists:
                artist.draw(renderer)
        finally:
            dict.__setitem__(matplotlib.rcParams, name, theirs)


def png_of(figure):
    """The drawn figure as PNG in base64.

    A panel does it at every move. Pillow tries five filters on each line of the picture, takes four
    times as long, and for a drawing on white its file is larger.
    """
    pixels = np.asarray(figure.canvas.buffer_rgba())
    height, width, channels = pixels.shape
    lines = np.zeros((height, 1 + width * channels), np.uint8)  # a line begins with 0: no filter
    lines[:, 1:] = pixels.reshape(height, -1)
    size = struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0)  # 8 bits each of red to alpha
    parts = ((b"IHDR", size), (b"IDAT", zlib.compress(lines, level=1)), (b"IEND", b""))
    png = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return base64.b64encode(png).decode()


def png_address(figure):
    """The drawn figure in a ``data:`` address, for ``<img src>``."""
    return "data:image/png;base64," + png_of(figure)


def picture(figure, *, alt, caption, not_shown, numbers=None):
    """A figure with its text alternative, its caption and its numbers.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    alt : str
        What someone who cannot see the figure needs to know, in a sentence or two.
    caption : str
        What is drawn, with units.
    not_shown : str
        One sentence on what the figure does not show.
    numbers : pandas.DataFrame or pandas.Series, optional
        The plotted numbers, offered under the figure.

    Returns
    -------
    Shown
        HTML for browsers and its PNG for exports that know no HTML, such as LaTeX.
    """
    figure.canvas.draw()
    png = png_of(figure)
    details = ""
    if numbers is not None:
        details = (
            "<details><summary>The numbers in this figure</summary>"
            f"{table_html(numbers, 'The numbers in the figure above')}</details>"
        )
    html = (
        f'<figure style="margin:0.5em 0;max-width:50em"><img alt="{escape(alt)}" '
        f'style="max-width:100%;height:auto" src="data:image/png;base64,{png}">'
        f"<figcaption>{marked(caption)} <em>Not shown:</em> {marked(not_shown)}</figcaption>"
        f"</figure>{details}"
    )
    said = f"[Figure: {alt}] {caption} Not shown: {not_shown}"
    return Shown(html, said, {"image/png": png})


def table(frame, caption, rows=None):
    """A DataFrame as an HTML table with a caption and header cells that say what they head.

    Parameters
    ----------
    frame : pandas.DataFrame or pandas.Series
    caption : str
    rows : int, optional
        Show only the first `rows` rows.

    Returns
    -------
    Shown
    """
    if not isinstance(frame, pd.DataFrame | pd.Series):
        raise ValueError(f"This shows a table or a column, and not {kind_of(frame)}.")
    if not isinstance(caption, str):
        raise ValueError(f"The caption is text, and not {kind_of(caption)}.")
    frame = frame if rows is None else frame.head(rows)
    return Shown(table_html(frame, caption), f"{caption}\n{frame.to_string()}")


def table_html(frame, caption):
    """HTML of a table, for those who put it into a page of their own."""
    frame = frame.to_frame() if frame.ndim == 1 else frame
    index = frame.index
    named = any(index.names) or not index.equals(pd.RangeIndex(len(frame)))
    cell = "padding:0.2em 0.8em;text-align:left;border-bottom:1px solid #bbb"
    number = cell.replace("left", "right")

    def heads(scope, names):
        return "".join(f"<th scope='{scope}' style='{cell}'>{escape(name)}</th>" for name in names)

    head = [_heading(name or "row") for name in index.names] if named else []
    lines = [
        "<table style='border-collapse:collapse;margin:0.5em 0'>",
        f"<caption style='text-align:left;caption-side:top;padding:0.3em 0'>{escape(caption)}</caption>",
        f"<thead><tr>{heads('col', [*head, *map(_heading, frame.columns)])}</tr></thead><tbody>",
    ]
    for labels, row in zip(index, frame.itertuples(index=False, name=None), strict=True):
        labels = labels if index.nlevels > 1 else (labels,)
        cells = "".join(
            f"<td style='{cell if isinstance(value, str) else number}'>{escape(words(value))}</td>"
            for value in row
        )
        lines.append(f"<tr>{heads('row', map(words, labels)) if named else ''}{cells}</tr>")
    return scrolling("".join([*lines, "</tbody></table>"]), caption)


def _heading(name):
    """A column's name in words; that of several levels reads from the first to the last."""
    levels = name if isinstance(name, tuple) else (name,)
    said = [words(level) if isinstance(level, float) else str(level) for level in levels]
    return ", ".join(level for level in said if level)
