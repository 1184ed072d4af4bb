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
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.image import imread
from matplotlib.style import context as style_context
from matplotlib.transforms import Bbox
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


def _written(renderer, words, at=(20, 25), angle=0, math=False, smooth=True, clip=90, **font):
    """One line of text as pixels, and its width, height and depth."""
    page = renderer(200, 200, 100)
    font = FontProperties(**{"family": "DejaVu Sans", "size": 11, **font})
    colour = page.new_gc()
    colour.set_foreground("#a84900")
    colour.set_alpha(0.7)
    colour.set_antialiased(smooth)
    colour.set_clip_rectangle(Bbox([[0, 0], [clip, 200]]))
    size = page.get_text_width_height_descent(words, font, math)
    page.draw_text(colour, *at, words, font, angle, math)
    return np.asarray(page.buffer_rgba()).astype(int), size


def _are_alike(ours, theirs, most):
    """Are the pixels the same, but for `most` of 255? Before 3.11 matplotlib rounded the place of each letter."""
    if matplotlib.__version_info__ >= (3, 11):
        return abs(ours - theirs).max() <= most
    ends = [[(where.min(), where.max()) for where in np.nonzero(ink)] for ink in (ours, theirs) if ink.any()]
    return not ends or abs(np.subtract(*ends)).max() <= 1


WORDS = ["Ünsäglich, ▲ 2,500 (g)", "AV fi", "“won”", "20", "\u20072  x", "−", " ", ""]
LEANS_OUT = "jour"
FONTS = [{}, {"size": 17, "weight": "bold"}, {"style": "italic"}, {"family": "DejaVu Serif", "weight": "bold"}]


@pytest.mark.parametrize("words", [*WORDS, LEANS_OUT])
@pytest.mark.parametrize("font", FONTS)
def test_a_line_that_is_stamped_looks_as_matplotlib_draws_it(words, font):
    with figure.house_style():
        theirs, size = _written(RendererAgg, words, **font)
        for _ in range(2):  # the second comes from what was kept
            ours, also = _written(figure._QuickRenderer, words, **font)
            assert tuple(also) == size
            # How much ink there is; where there is none, colours mean nothing.
            assert _are_alike(ours[..., 3], theirs[..., 3], most=25)  # places within the line are rounded once
            assert {tuple(colour) for colour in ours[ours[..., 3] > 0][:, :3]} <= {(168, 73, 0)}
        assert (ours[..., 3] > 0).any() == bool(words.strip())


@pytest.mark.parametrize("words", WORDS)
def test_a_line_that_runs_up_is_the_same_line_turned(words):
    with figure.house_style():
        along, up = (
            _written(figure._QuickRenderer, words, at, angle, clip=200)[0] for at, angle in (((20, 25), 0), ((25, 180), 90))
        )
    assert (up == np.rot90(along)).all()


@pytest.mark.parametrize(
    ("words", "other"), [("AV fi", {"angle": 30}), ("$x^2$", {"math": True}), ("AV fi", {"smooth": False})]
)
def test_what_is_no_plain_line_is_left_to_matplotlib(words, other):
    with figure.house_style():
        ours, theirs = (_written(one, words, **other)[0] for one in (figure._QuickRenderer, RendererAgg))
    assert (ours == theirs).all()
    assert (ours[..., 3] > 0).any()


def test_a_line_stands_on_the_nearest_whole_pixel():
    with figure.house_style():
        near, on, far = (_written(figure._QuickRenderer, "20", at)[0] for at in ((19.6, 25.4), (20, 25), (20.6, 25.4)))
    assert (near == on).all()
    assert (far[:, 1:] == on[:, :-1]).all()
    assert (far != on).any()


def _marked(canvas, kinds, one_by_one):
    """Twelve marks as pixels; `kinds` are their faces, edges and widths by turns."""
    drawing = Figure(figsize=(4, 3), dpi=100)
    canvas(drawing)
    axes = drawing.subplots()
    axes.set(xlim=(0, 8), ylim=(0, 8))
    axes.set_axis_off()  # words are stamped in a way of their own
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
