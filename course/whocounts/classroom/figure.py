"""Figures and tables that leave the kernel as HTML with a text alternative.

Alt text put into image metadata is lost in JupyterLab and in its exports,
so the course writes an `<img alt>` of its own.
"""

import base64
from html import escape
from io import BytesIO

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imsave

from whocounts.classroom.shown import INK, Shown, scrolling, words

# These five keep 3:1 against white and stay apart for colour-blind readers.
BLACK, BLUE, ORANGE, GREEN, PINK = "#000000", "#0072B2", "#D55E00", "#009E73", "#CC79A7"
COLOURS = (BLUE, ORANGE, GREEN, PINK, BLACK)
HATCHES = ("", "///", "...", "xxx", "\\\\\\")
MARKERS = ("o", "s", "^", "D", "v")

matplotlib.rcParams.update(
    {
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.prop_cycle": matplotlib.cycler(color=COLOURS),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 12,
        "font.size": 11,
        "grid.color": "#d9d9d9",
        "hatch.linewidth": 0.7,
        "savefig.dpi": 100,
    }
)


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
    figure = Figure(figsize=(width, height), dpi=100)
    FigureCanvasAgg(figure)
    figure.subplots_adjust(**{"left": 0.11, "right": 0.97, "top": 0.87, "bottom": 0.17, **margins})
    if synthetic:
        figure.text(0.99, 0.985, "SYNTHETIC", ha="right", va="top", size=9, color=INK, weight="bold")
    return figure


def png_address(figure):
    """The drawn figure as PNG in a ``data:`` address for ``<img src>``, quickly rather than small."""
    png = BytesIO()
    imsave(png, figure.canvas.buffer_rgba(), format="png", pil_kwargs={"compress_level": 1})
    return "data:image/png;base64," + base64.b64encode(png.getvalue()).decode()


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
    """
    figure.canvas.draw()
    source = png_address(figure)
    details = ""
    if numbers is not None:
        details = (
            "<details><summary>The numbers in this figure</summary>"
            f"{table_html(numbers, 'The numbers in the figure above')}</details>"
        )
    html = (
        f'<figure style="margin:0.5em 0;max-width:50em"><img alt="{escape(alt)}" '
        f'style="max-width:100%;height:auto" src="{source}">'
        f"<figcaption>{escape(caption)} <em>Not shown:</em> {escape(not_shown)}</figcaption>"
        f"</figure>{details}"
    )
    return Shown(html, f"[Figure: {alt}] {caption} Not shown: {not_shown}")


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
    frame = frame if rows is None else frame.head(rows)
    return Shown(table_html(frame, caption), f"{caption}\n{frame.to_string()}")


def table_html(frame, caption):
    """HTML of a table, for those who put it into a page of their own."""
    frame = frame.to_frame() if frame.ndim == 1 else frame
    named = not (frame.index.name is None and frame.index.equals(frame.reset_index(drop=True).index))
    cell = "padding:0.2em 0.8em;text-align:left;border-bottom:1px solid #bbb"
    number = cell.replace("left", "right")
    head = [frame.index.name or "row"] if named else []
    lines = [
        "<table style='border-collapse:collapse;margin:0.5em 0'>",
        f"<caption style='text-align:left;caption-side:top;padding:0.3em 0'>{escape(caption)}</caption>",
        "<thead><tr>",
        *(f"<th scope='col' style='{cell}'>{escape(str(name))}</th>" for name in [*head, *frame.columns]),
        "</tr></thead><tbody>",
    ]
    for label, row in zip(frame.index, frame.itertuples(index=False), strict=True):
        first = f"<th scope='row' style='{cell}'>{escape(words(label))}</th>" if named else ""
        cells = (
            f"<td style='{cell if isinstance(value, str) else number}'>{escape(words(value))}</td>"
            for value in row
        )
        lines.append(f"<tr>{first}{''.join(cells)}</tr>")
    return scrolling("".join([*lines, "</tbody></table>"]), caption)
