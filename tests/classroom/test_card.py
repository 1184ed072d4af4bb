"""Data cards in the notebook."""

import re

import pytest
from hold import hold
from whocounts.classroom.card import Cards
from whocounts.classroom.ready import DATASETS, NotReady

NAMES = sorted(path.stem for path in DATASETS.glob("*.csv"))


FOLDED = re.compile(r"<details><summary>[^<]*\b(\w+):[^<]*</summary>\n\n(.*?)\n\n</details>", re.S)


def shown(*names):
    """The cards, without the lines that open them."""
    folded = FOLDED.findall(Cards(names)()._repr_mimebundle_()["text/markdown"])
    assert [name for name, _ in folded] == list(names)
    return "\n\n".join(card for _, card in folded)


@pytest.mark.parametrize("name", NAMES)
def test_a_card_is_whole_and_leaves_no_link_out_of_the_folder(name):
    said = shown(name)
    stored = (DATASETS / f"{name}.md").read_text(encoding="utf-8")
    hold(re.findall(r"\]\((?!https://)[^)]*\)", said))
    assert len(said.splitlines()) == len(stored.splitlines())
    # The words stay, those of a link as well.
    words = re.compile(r"\w+")
    of_links = re.compile(r"\]\((?!https://)[^)]*\)")
    assert words.findall(said) == words.findall(of_links.sub("]", stored))


@pytest.mark.parametrize("name", NAMES)
def test_headings_of_a_card_stand_below_those_of_a_section(name):
    levels = [len(marks) for marks in re.findall(r"^(#+) ", shown(name), re.M)]
    assert levels[0] == 3
    assert set(levels) <= {3, 4, 5}


def test_a_lesson_shows_all_its_cards():
    said = shown("call_log", "fan_network")
    assert said.index("### call_log") < said.index("### fan_network")


def test_links_into_the_world_stay_and_dollars_are_no_formulas(tmp_path, monkeypatch):
    monkeypatch.setattr("whocounts.classroom.ready.DATASETS", tmp_path)
    (tmp_path / "toy.md").write_text("# toy\n\n[a](b.md), [c](https://d.org/e); $1 and $2, `[f](g)`\n")
    assert shown("toy") .endswith("a, [c](https://d.org/e); \\$1 and \\$2, `f`\n")


def test_a_missing_card_says_how_to_mend_it(tmp_path, monkeypatch):
    monkeypatch.setattr("whocounts.classroom.ready.DATASETS", tmp_path)
    with pytest.raises(NotReady, match=r"`datasets/toy.md` is missing.*fresh copy"):
        shown("toy")
