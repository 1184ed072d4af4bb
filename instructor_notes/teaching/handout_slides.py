"""A lesson as slides: what a room looks at together."""

import re
from dataclasses import dataclass
from html import escape

from lessons import called, sections
from votes import read_votes

from teaching.citing import uncited
from teaching.handout_page import (
    AFTER,
    FOLDED,
    cards_of,
    html_of,
    lies_face_down,
    soup_of,
    stories_table,
)
from teaching.handout_words import on_paper

# Where the story of that summer and the ground rules stand: no session goes without them.
NEVER_LEFT_OUT = {"timeline-black-fans", "timeline-greenwood", "rules"}
INSIGHT = re.compile(r"^> \*\*Insight.*(?:\n>.*)*", re.M)  # whose concept the lesson uses
IN_TWO = {"timeline"}  # pictures full of words: above and below on two slides, so that one can read them


@dataclass
class Slide:
    """One of them; all texts are HTML."""

    kind: str
    heading: str
    body: str


@dataclass
class Slides:
    """What the template shows."""

    title: str
    slides: list


def read_slides(lesson, book, row):
    """A lesson that ran, as slides.

    Parameters
    ----------
    lesson : Lesson
    book : nbformat.NotebookNode
        With outputs, see `teaching.ran`.
    row : course_map.Row

    Returns
    -------
    Slides
    """
    title = f"{row.number} {row.title}"
    slides = [Slide("first", escape(title), f"<p>{escape(row.question)}</p><p>{escape(row.module)}</p>")]
    tasks = {lesson.task_cells[name].id: kind for name, kind in lesson.core_exercises}
    heading, before = "", ""
    for cell in book.cells[: _more(book)]:
        tag = cell.metadata.tags[0]
        if before == "predict" != tag:
            slides.append(Slide("pause", AFTER, "<p>Everybody has a number and a reason? Now the next sheet.</p>"))
        before = tag
        if cell.cell_type == "markdown":
            if found := re.search(r"^#{2,3} (.*)$", cell.source, re.M):
                heading = html_of(found[1]).removeprefix("<p>").removesuffix("</p>\n")
            if tag == "title":
                story = re.split(r"^1\. ", FOLDED.sub("", cell.source), maxsplit=1, flags=re.M)[0]
                slides.append(Slide("text", escape(row.title), _body(story)))
            elif tag in ("hook", "predict", "discuss") or cell.id in NEVER_LEFT_OUT:
                slides.append(Slide("text", heading, _body(cell.source)))
            elif cell.id in tasks:
                slides.append(Slide("text", heading, _task(cell.source, tasks[cell.id])))
            slides += [Slide("text", heading, _body(insight)) for insight in INSIGHT.findall(cell.source)]
        else:
            slides += _shown(lesson, cell, heading)
    return Slides(title, [*slides, *_votes(lesson), _closing(lesson)])


def _more(book):
    return next(at for at, cell in enumerate(book.cells) if re.match(r"## More\b", cell.source))


def _body(markdown):
    """A cell without heading, what is folded, ways to other pages, and what cites the record."""
    text = on_paper(FOLDED.sub("", markdown))
    text = re.sub(r"^#.*\n|^.*\[Glossary\]\(glossary\.md\).*$", "", text, flags=re.M)
    return html_of(uncited(text))


def _task(markdown, kind):
    """The first paragraph of an exercise, and the options where there is a choice."""
    soup = soup_of(_body(markdown))
    first, *others = soup.find_all(["p", "ul"], recursive=False)
    return "".join(map(str, [first, *others] if kind == "choice" else [first]))


def _shown(lesson, cell, heading):
    """The slides of a cell of code: pictures, with their missions, and cards with their backs after them."""
    panel = lesson.panels.get(called(cell.source))
    if panel and lies_face_down(panel):
        for name, face, back, questions in cards_of(panel):
            face = escape(face.removeprefix(f"{name}.").strip())
            yield Slide("card", name, f"<p>{_inline(face)}</p>{questions}")
            yield Slide("card", f"{name}, turned over", f"<p>{_inline(escape(back))}</p>")
        return
    if cell.id == "story":
        yield Slide("text", heading, stories_table(lesson.module.STORIES))
    for figure in _figures(cell):
        if cell.id in IN_TWO:
            yield Slide("figure top", heading, str(figure))
            yield Slide("figure bottom", f"{heading} (below)", str(figure))
        else:
            yield Slide("figure", heading, str(figure))
    if panel and panel.missions:
        missions = "".join(f"<li>{escape(one.text)}</li>" for one in panel.missions)
        yield Slide("text", f"{heading} Missions", f"<ol>{missions}</ol>")


def _figures(cell):
    for output in cell.outputs:
        for figure in soup_of(output.get("data", {}).get("text/html", "")).select("figure"):
            if not figure.img:
                continue
            for words in figure.select("p"):
                words.decompose()
            for one in figure.find_all(True):
                one.attrs.pop("style", None)
            del figure["style"]
            yield figure


def _votes(lesson):
    for vote in read_votes(lesson.run_sheet):
        options = "".join(
            f"<li><b>{letter}</b>{_inline(text)}</li>" for letter, text in vote.options.items()
        )
        yield Slide("vote", f"Vote {vote.number}", f"<p>{_inline(vote.question)}</p><ol>{options}</ol>")
        right = f"<p><b>{vote.right}</b>{_inline(vote.options[vote.right])}</p>"
        why = f"<p>{_inline(vote.why)}</p>"
        # What those think who chose another stands in the run sheet: nobody is shown it on a wall.
        yield Slide("right", f"Vote {vote.number}: the answer", right + why)


def _inline(text):
    return html_of(uncited(text)).strip().removeprefix("<p>").removesuffix("</p>")


def _closing(lesson):
    words = sections(lesson.run_sheet)["Closing line"].strip().strip('"')
    return Slide("closing", "To take home", f"<p>{_inline(words)}</p>")
