"""Links that students follow arrive, in the JupyterLab that README's command starts."""

import json
import re
from importlib import metadata
from urllib.error import HTTPError
from urllib.request import urlopen

import lab
import nbformat
import pytest
from lessons import headings, links, slug
from packaging.version import Version
from playwright.sync_api import TimeoutError as NotInTime

COURSE = lab.ROOT / "course"
PAGES = sorted([*COURSE.glob("*.ipynb"), *COURSE.glob("*.md")])


def answer(running_lab, target):
    """Status of what JupyterLab has under a path from its folder, and what it says of it."""
    address, token = running_lab
    try:
        with urlopen(f"{address}api/contents/{target}?token={token}") as reply:
            return reply.status, json.load(reply)
    except HTTPError as refused:
        with refused:
            return refused.code, {}


def targets(page):
    """The files that a page links to, without addresses on the web and places on the page."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".ipynb":
        cells = nbformat.reads(text, 4).cells
        text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    found = {target.partition("#")[0] for _, target in links(text)}
    return sorted(one for one in found if one and not re.match(r"\w+:", one))


def test_readme_command_opens_on_the_folder_course(running_lab):
    _, folder = answer(running_lab, "")
    there = {one["name"] for one in folder["content"]}
    assert {page.name for page in PAGES} <= there
    assert "course" not in there, "the first lesson is opened from the folder above"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_answers(page, running_lab):
    silent = [one for one in targets(page) if answer(running_lab, one)[0] != 200]
    assert not silent, f"course/{page.name} links to {silent}, which JupyterLab does not have"


@pytest.mark.parametrize("target", ["../datasets/one_week.md", "../README.md", "no_such_page.md"])
def test_a_link_out_of_the_folder_is_noticed(target, running_lab):
    assert answer(running_lab, target)[0] == 404


# --- places on a page ------------------------------------------------------------------------

# Gives nothing back: the widget that opens is too deep to be sent here.
TO_SIGNPOST = "async () => { await jupyterapp.commands.execute('docmanager:open', {path: 'signpost.ipynb'}) }"
OPEN = "path => jupyterapp.shell.currentWidget.context?.path === path"
IN_VIEW = """place => {
    const { node } = jupyterapp.shell.currentWidget;
    const found = node.querySelector(`[id="${place}"], [data-jupyter-id="${place}"]`);
    if (!found) return false;
    const [{ top, bottom }, at] = [node, found.parentElement].map(it => it.getBoundingClientRect());
    return top <= at.top && at.top < bottom;
}"""


# Far down on two pages, below on the signpost itself, and one that is not there.
LAST_TERM = headings((COURSE / "glossary.md").read_text(encoding="utf-8"))[-1][1]
PLACES = [
    ("glossary.md", slug(LAST_TERM)),
    ("essay_points.md", "g10"),
    ("signpost.ipynb", "below"),
    ("glossary.md", "nowhere"),
]


@pytest.fixture(scope="module")
def signpost(open_notebook, course_copy):
    """A notebook that links to all of them."""
    signs = [f"[To {place}]({name}#{place})" for name, place in PLACES]
    text = "\n\n".join([*signs, *["A line."] * 60, '<a id="below"></a>Here.'])
    book = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
        cells=[nbformat.v4.new_markdown_cell(text)],
    )
    (course_copy / "course" / "signpost.ipynb").write_text(nbformat.writes(book), encoding="utf-8")
    opened = open_notebook("signpost.ipynb")
    yield opened
    opened.page.evaluate(TO_SIGNPOST)
    opened.close()


@pytest.mark.browser
@pytest.mark.parametrize(("name", "place"), PLACES)
def test_a_link_scrolls_to_its_place(name, place, signpost):
    page = signpost.page
    page.evaluate(TO_SIGNPOST)
    page.get_by_role("link", name=f"To {place}", exact=True).click()
    page.wait_for_function(OPEN, arg=name)
    if Version(metadata.version("jupyterlab")) < Version("4.4.6"):
        return  # it drops every id that is written out, and shows the page from its top
    try:
        page.wait_for_function(IN_VIEW, arg=place, timeout=10_000)
    except NotInTime:
        assert place == "nowhere", f"{name}#{place} does not scroll into view"
    else:
        assert place != "nowhere"
