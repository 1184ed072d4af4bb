"""Figures and tables."""

import base64
from io import BytesIO

import numpy as np
import pandas as pd
import pytest
from matplotlib.image import imread
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
