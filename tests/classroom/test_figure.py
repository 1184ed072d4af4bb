"""Figures and tables."""

import base64
import subprocess
import sys
import threading
from io import BytesIO

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.image import imread
from matplotlib.style import context as style_context
from outline import ROUGH, Outline
from whocounts.classroom import figure


def drawn(**changes):
    picture = figure.new_figure(width=2, height=1)
    picture.subplots().plot([1, 2])
    parts = {"alt": "A line.", "caption": "Forms.", "not_shown": "people.", **changes}
    return figure.picture(picture, **parts)


def test_a_picture_has_alt_text_caption_and_what_is_not_shown():
    html = Outline(drawn().html)
    (image,) = html.having("img")
    assert image["alt"] == "A line."
    assert image["src"].startswith("data:image/png;base64,iVBOR")
    assert html.text["figcaption"] == "Forms. Not shown: people."
    assert drawn().text == "[Figure: A line.] Forms. Not shown: people."


def test_a_picture_is_what_was_drawn_to_the_pixel():
    drawing = figure.new_figure(width=2.01, height=1)
    drawing.subplots().plot([1, 2])
    drawing.canvas.draw()
    address = figure.png_address(drawing)
    png = base64.b64decode(address.removeprefix("data:image/png;base64,"))
    shown = np.round(imread(BytesIO(png)) * 255).astype(np.uint8)
    assert (shown == np.asarray(drawing.canvas.buffer_rgba())).all()
    assert len(np.unique(shown)) > 2


def _written(canvas, beside=0, **look):
    drawing = figure.new_figure(width=3, height=1)
    canvas(drawing)
    axes = drawing.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.bar([0, 1], [1, 2], color="#ddeeff")
    moving = []
    for at in (0, 0.37):  # each twice: the second comes from what was kept
        for _ in range(2):
            moving.append(axes.text(at + beside, 1.013, "Ünsäglich,\n▲ 2,500 of (g) jobs", animated=True, **look))
            moving.append(axes.text(at + beside, 0.613, "AV fi", animated=True, **look))
    drawing.canvas.draw()
    for one in moving:
        drawing.draw_artist(one)
    return np.asarray(drawing.canvas.buffer_rgba()).astype(int)


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"ha": "right", "va": "top", "size": 17, "weight": "bold", "color": "#a84900"},
        {"alpha": 0.4, "family": "DejaVu Serif", "bbox": {"facecolor": "white"}},
        {"clip_on": True, "ha": "center", "rotation": 0},
        {"beside": -0.9},
        {"beside": 1.7},
        {"rotation": 30},
    ],
)
def test_words_that_were_kept_look_like_words_drawn_anew(look):
    figure._words_drawn.cache_clear()
    ours, agg = _written(figure.QuickCanvas, **look), _written(FigureCanvasAgg, **look)
    assert abs(ours - agg).max() <= 2  # of 255: a half-transparent pixel is rounded once more
    assert (agg < 128).any()
    kept = figure._words_drawn.cache_info()
    assert kept.hits or look.get("rotation")


def _marked(canvas, kinds, one_by_one):
    """Twelve marks as pixels; `kinds` are their faces, edges and widths by turns."""
    drawing = Figure(figsize=(4, 3), dpi=100)
    canvas(drawing)
    axes = drawing.subplots()
    axes.set(xlim=(0, 8), ylim=(0, 8))
    places = np.arange(1, 13) * 0.61
    looks = [kinds[i % len(kinds)] for i in range(12)]
    for each in [[i] for i in range(12)] if one_by_one else [range(12)]:
        face, edge, width = zip(*(looks[i] for i in each), strict=True)
        axes.scatter(places[each], places[each], 120, facecolors=face, edgecolors=edge, linewidths=width)
    drawing.canvas.draw()
    return np.asarray(drawing.canvas.buffer_rgba()).astype(int)


LOOKS = [("red", "black", 1), ("white", "blue", 1), ("#00ff0080", "blue", 2.6)]


def test_marks_of_several_looks_are_stamped_as_those_of_one():
    ours = _marked(figure.QuickCanvas, LOOKS, one_by_one=False)
    stamped, painted = (_marked(FigureCanvasAgg, LOOKS, one_by_one=each) for each in (True, False))
    assert (ours == stamped).all()
    assert (ours != painted).any()


@pytest.mark.parametrize("edge", ["none", "black"])
def test_marks_of_many_looks_are_painted_one_by_one(edge):
    many = [((i / 12, 0, 0), edge, 1) for i in range(12)]
    assert (_marked(figure.QuickCanvas, many, False) == _marked(FigureCanvasAgg, many, False)).all()


def test_a_letter_to_stamp_stands_around_its_own_middle():
    for letter in "LiB":
        box = figure.letter_mark(letter).get_extents()
        assert (box.x0, box.y0) == pytest.approx((-box.x1, -box.y1))
        assert box.height > 5


def test_exports_that_know_no_html_get_the_png():
    given = drawn()._repr_mimebundle_()
    assert set(given) == {"text/html", "text/plain", "image/png"}
    assert given["image/png"] in given["text/html"]
    assert base64.b64decode(given["image/png"]).startswith(b"\x89PNG")


# --- the house style and the student's own ------------------------------------------------------

BENT = {
    **{style: [style] for style in ("dark_background", "ggplot", "classic", "grayscale")},
    "fonts": [{"font.family": "serif", "font.sans-serif": "DejaVu Serif", "font.size": 30}],
    "usetex": [{"text.usetex": True}],
    "details": [
        {
            **{"image.origin": "lower", "xtick.major.size": 20, "axes.unicode_minus": False},
            **{"path.simplify": False, "hatch.linewidth": 9, "hatch.color": "red"},
            **{"axes.formatter.use_locale": True, "savefig.dpi": 20, "figure.dpi": 20},
            **{"grid.color": "red", "axes.titlesize": 40, "lines.linewidth": 9, "text.color": "red"},
        }
    ],
}


def plain_figure():
    """A figure with most of what lessons draw, made in several steps as they make theirs."""
    one = figure.new_figure()
    left, right = one.subplots(1, 2)
    left.bar_label(left.bar(["a", "b"], [1_000, -2], hatch=figure.HATCHES[:2]))
    left.annotate("here", (0, 1), (5, 5), textcoords="offset points")
    left.axhline(1, linestyle="--")
    left.yaxis.set_major_formatter("{x:,.0f}")
    (line,) = right.plot([1, 2, 3], label="a line")
    right.twinx().stairs([-3, 1, 2], fill=True)
    right.legend()
    right.set(title="A title", xlabel="Hours", xticks=[0, 1, 2])
    return one, line, right.text(1, 2, "said")


def pixels():
    one, line, text = plain_figure()
    shown = figure.picture(one, alt="", caption="", not_shown="").data["image/png"]
    line.set_ydata([3, 2, 1])
    text.set_text("moved")
    return shown, one, (line, text)


@pytest.mark.parametrize("style", BENT)
def test_a_students_style_does_not_bend_our_figures(style):
    ours, *_ = pixels()
    with style_context(BENT[style]):
        before = dict(matplotlib.rcParams)
        bent, *_ = pixels()
        assert dict(matplotlib.rcParams) == before
    assert bent == ours


@pytest.mark.parametrize("style", BENT)
def test_a_students_style_does_not_bend_what_moves_in_a_figure(style):
    def redrawn(one, moved):
        figure.draw_again(one, moved)
        return figure.png_address(one)

    ours = redrawn(*pixels()[1:])
    with style_context(BENT[style]):
        bent = redrawn(*pixels()[1:])
    assert bent == ours


def test_our_style_never_stays_behind():
    before = dict(matplotlib.rcParams)
    axes = figure.new_figure().subplots()
    assert dict(matplotlib.rcParams) == before
    with pytest.raises(ValueError, match="shape mismatch"):
        axes.bar([1, 2], [1, 2, 3])
    assert dict(matplotlib.rcParams) == before


def test_importing_a_lesson_changes_no_setting():
    script = (
        "import matplotlib; before = dict(matplotlib.rcParams)\n"
        "from whocounts.lessons import start_here, empty_seats, flooding_a_portal\n"
        "assert dict(matplotlib.rcParams) == before"
    )
    course = figure.__file__.rpartition("whocounts")[0]
    subprocess.run([sys.executable, "-c", script], check=True, cwd=course)


def test_two_threads_do_not_mix_up_their_styles():
    before = dict(matplotlib.rcParams)
    threads = [threading.Thread(target=pixels) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert dict(matplotlib.rcParams) == before


@pytest.mark.parametrize("part", ["alt", "caption", "not_shown"])
def test_a_picture_escapes_its_words(part):
    html = Outline(drawn(**{part: ROUGH}).html)
    said = html.having("img")[0]["alt"] if part == "alt" else html.text["figcaption"]
    assert ROUGH in said
    assert not html.having("b")


def test_a_picture_offers_its_numbers():
    html = Outline(drawn(numbers=pd.Series([1, 2], name="forms")).html)
    assert html.text["summary"] == "The numbers in this figure"
    assert html.text["caption"] == "The numbers in the figure above"
    assert not Outline(drawn().html).having("details")


def test_the_same_picture_has_the_same_bytes():
    assert drawn().html == drawn().html


def test_a_table_has_a_caption_and_scopes():
    frame = pd.DataFrame({"forms": [1200, 3], "who <i>": ["x", ROUGH]}, index=pd.Index(["a", "b"], name="kind"))
    html = Outline(figure.table(frame, ROUGH).html)
    assert html.text["caption"] == ROUGH
    assert [attrs["scope"] for attrs in html.having("th")] == ["col"] * 3 + ["row"] * 2
    assert "1,200" in html.text["td"]
    assert ROUGH in html.text["td"]
    assert "who <i>" in html.text["th"]
    assert not html.having("i")


def test_a_plain_index_is_not_shown():
    html = Outline(figure.table(pd.DataFrame({"forms": [7, 8, 9]}), "Forms", rows=2).html)
    assert [attrs["scope"] for attrs in html.having("th")] == ["col"]
    assert html.text["td"] == "78"


def test_a_column_is_a_table_too():
    html = Outline(figure.table(pd.Series([1], name="forms"), "Forms").html)
    assert html.text["th"] == "forms"


def contrast(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_colours_keep_three_to_one_on_white():
    assert min(map(contrast, figure.COLOURS)) >= 3
    assert len(figure.COLOURS) == len(figure.HATCHES) == len(figure.MARKERS)


def test_levels_of_columns_and_rows_are_shown_in_words():
    forms = pd.DataFrame({"kind": ["person", "duplicate"], "phone": ["answered", "no answer"], "came": [1, 0]})
    of_two = forms.groupby(["kind", "phone"]).agg({"came": ["sum", "mean"]})
    html = figure.table(of_two, "Two levels").html
    assert "(&#x27;" not in html
    outline = Outline(html)
    heads = [attrs["scope"] for attrs in outline.having("th")]
    assert heads == ["col"] * 4 + ["row"] * 4
    for said in ("kind", "phone", "came, sum", "came, mean", "duplicate", "no answer"):
        assert f">{said}</th>" in html


def test_headings_are_words_too():
    frame = pd.DataFrame([[1, 2, 3]], columns=[2020, 0.1 + 0.2, ("a", "")])
    assert Outline(figure.table(frame, "Headings").html).text["th"] == "20200.3a"


@pytest.mark.parametrize("given", [(3, "Forms"), ("x", "Forms"), (None, "Forms"), (pd.Series([1]), 5)])
def test_what_is_no_table_hears_so(given):
    with pytest.raises(ValueError, match="This shows a table or a column|The caption is text"):
        figure.table(*given)
