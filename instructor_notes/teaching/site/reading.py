"""A lesson as somebody reads it who has no Python: its notebook, laid out for Sphinx."""

import re
from collections import deque
from html import escape

import nbformat
from lessons import called
from whocounts.classroom.predict import CLAIM_CARD
from whocounts.classroom.shown import box

from teaching.predicted import TELLS, told
from teaching.site.words import to_read

LEFT_OUT = {"setup", "check"}  # they speak of Python, or to it
HOW = """\
<div class="whocounts-how" role="note" aria-label="How to read this">

**To read, and to move.** The panels on this page move without Python. Where you are asked to
predict or to answer, take a sheet of paper. The notebook of this lesson also looks at your answers:
[how to get it](installing.md).

</div>"""
PREDICT = "On paper: your prediction, and a reason in a few words."
ON_PAPER = "Your turn, on paper. The notebook begins like this:"
NEEDS_ANSWER = "What stands here in the notebook is made of your own answer."
HAPPENED = "What happened? Say what you expect, then open."
_NOT_YET = re.compile(r"^(There (is|are) (no|nothing)|Nothing|You have not)\b.*\byet\b", re.I)
_STORY = re.compile(r'lesson\.story\("([^"]+)"\)')


def reading_edition(lesson, book, stills, fit):
    """A notebook that has run, as a page.

    Parameters
    ----------
    lesson : Lesson
    book : nbformat.NotebookNode
        As `ran` gives it.
    stills : dict of str to str
        The panels of the lesson as still pictures in HTML.
    fit : callable
        What makes the links of a text ones that arrive.

    Returns
    -------
    nbformat.NotebookNode
    """
    cells, left = [], deque(book.cells)
    while left:
        cell = left.popleft()
        tag = _tag(cell)
        if cell.cell_type == "markdown":
            text = HOW if tag == "setup" else to_read(cell.source)
            cells += [_markdown(fit(text))] if text.strip() else []
        elif TELLS in cell.source:
            drawn = left and left[0].cell_type == "code" and called(left[0].source) not in stills
            cells.append(_happened(lesson, cell, [cell, left.popleft()] if drawn else [cell]))
        elif tag not in LEFT_OUT and cell.source.strip() != "lesson.done()":
            cells += _code(lesson, cell, tag, stills, fit)
    script = f'<script src="../_static/panels/{lesson.stem}.js"></script>'
    return nbformat.v4.new_notebook(metadata=book.metadata, cells=[*cells, _markdown(script)])


def _tag(cell):
    return (cell.metadata.get("tags") or [""])[0]


def _code(lesson, cell, tag, stills, fit):
    """The cells that stand for one code cell: what it shows, and its code where one writes in it."""
    name = called(cell.source)
    asked = tag == "answer" or "..." in cell.source
    if name in stills:
        html = f'<div class="whocounts-live" data-panel="{name}">{stills[name]}</div>'
        outputs = [_html(html)]
    elif name == "card":
        links = " · ".join(f"[{data}](../datasets/{data}.md)" for data in lesson.module.start.data)
        return [_markdown(fit(f"*The data card, and what is invented in it:* {links}"))]
    elif tag == "claim":
        return [_claim_card(cell)]
    elif tag == "predict" and asked:
        return [_markdown(f'<p class="whocounts-paper">{PREDICT}</p>')]
    elif story := _STORY.fullmatch(cell.source.strip()):
        every = [*lesson.module.STORIES]
        if story[1] != every[0]:
            return []  # it stands among all, at the first
        outputs = [_html(lesson.module.story(who).html) for who in every]
    else:
        outputs = [one for one in map(_readable, cell.outputs) if one]
    if not asked:
        cell.metadata["tags"] = ["hide-input"]
        return [_with(cell, outputs)]
    cell.metadata["tags"] = []
    if tag == "real":  # a guess at something that is known
        outputs = [_folded(one.data["text/html"] for one in outputs)]
    return [_markdown(f'<p class="whocounts-paper">{ON_PAPER}</p>'), _with(cell, outputs)]


def _happened(lesson, cell, cells):
    """What the lesson answers to a prediction, and the figure of it, folded: the reader compares."""
    happened, _ = told(lesson, cell.source)
    drawn = [_readable(output) for after in cells[1:] for output in after.outputs]
    inside = [box("What happened", escape(happened)), *(one.data["text/html"] for one in drawn if one)]
    cell.source = "\n\n".join(one.source for one in cells)
    cell.metadata["tags"] = ["hide-input"]
    return _with(cell, [_folded(inside)])


def _folded(htmls):
    return _html(f"<details><summary>{HAPPENED}</summary>{''.join(htmls)}</details>")


def _claim_card(cell):
    """The card as a table to copy, with what is given in it."""
    text = "".join(one.get("data", {}).get("text/plain", "") for one in cell.outputs)
    lines = {}
    for ask in CLAIM_CARD.values():
        found = re.search(rf"^{re.escape(ask)} (.*)$", text, re.M)
        lines[ask] = found[1] if found and found[1] != "still open" else ""
    rows = "".join(
        f'<tr><th scope="row">{escape(ask)}</th><td>{escape(given) or "&nbsp;"}</td></tr>'
        for ask, given in lines.items()
    )
    return _markdown(
        f'<table class="whocounts-claim"><caption>Claim card, to copy</caption><tbody>{rows}</tbody></table>'
    )


def _readable(output):
    """An output as HTML; nothing of what is for machines, or for who has answered."""
    if output.output_type == "stream":
        return output
    data = output.data
    if "application/vnd.jupyter.widget-view+json" in data:
        return None
    if _NOT_YET.match(data.get("text/plain", "")):
        return _html(f'<p class="whocounts-paper">{NEEDS_ANSWER}</p>')
    if "text/html" in data:
        return _html(data["text/html"])
    return nbformat.v4.new_output("display_data", data={"text/plain": data.get("text/plain", "")})


def _with(cell, outputs):
    return nbformat.v4.new_code_cell(cell.source, id=cell.id, metadata=cell.metadata, outputs=outputs)


def _markdown(source):
    return nbformat.v4.new_markdown_cell(source)


def _html(html):
    return nbformat.v4.new_output("display_data", data={"text/html": html})
