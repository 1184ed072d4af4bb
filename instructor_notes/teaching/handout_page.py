"""A lesson as a handout: what of its notebook is printed, and where one writes."""

import re
from dataclasses import dataclass, field
from html import escape

from bs4 import BeautifulSoup
from lessons import called, links
from markdown_it import MarkdownIt
from whocounts.classroom.record import facts

from teaching.handout_words import KEY, on_paper
from teaching.predicted import TELLS

LEFT_OUT = {"setup", "check"}  # steps that are about Python alone
STUCK = "What if I am stuck?"  # all of it is about the notebook
NEEDS_DATA = re.compile(r'\["\w+"\]|\bcolumn\b')
WITH_DATA = "The data are in the notebook. On paper: calculate with what the pictures say, or write how you would count."
STILL = "Needs the panel, which stands still on paper."
FOLDED = re.compile(r"<details>\s*<summary>(.*?)</summary>(.*?)</details>", re.S)
RECORD = re.compile(r"\d+ more from the record|The picture as a table")
AFTER = "Hand out after the prediction"  # what follows tells what happened
# A text and the cell of code that goes with it, by their steps: on one page if they fit.
TOGETHER = {"exercise": "answer", "claim": "claim", "keypoints": "keypoints"}
MISSING = re.compile(r"\.\.\.")
LINES = {"explanation": 5, "function": 3, "table": 4, "number": 2, "range": 2}

_markdown = MarkdownIt("commonmark").enable("table")


@dataclass
class Handout:
    """What the template shows; all texts but `title` and `question` are HTML."""

    title: str
    question: str
    core: list = field(default_factory=list)
    more: list = field(default_factory=list)
    later: list = field(default_factory=list)  # to be read after a try
    key: str = KEY


def read_handout(lesson, book, row, with_more=True):
    """A lesson that ran, as a handout.

    Parameters
    ----------
    lesson : Lesson
    book : nbformat.NotebookNode
        With outputs, see `teaching.ran`.
    row : course_map.Row
    with_more : bool
        Whether what stands below the heading *More* is printed, too.

    Returns
    -------
    Handout
    """
    return _Reading(lesson, row).read(book, with_more)


def html_of(markdown):
    """Markdown as HTML. A link to another page of the course is plain text on paper."""
    for text, target in links(markdown):
        if not target.startswith("http"):
            markdown = markdown.replace(f"[{text}]({target})", text)
    return _markdown.render(markdown)


class _Reading:
    """Reads one notebook, cell by cell."""

    def __init__(self, lesson, row):
        self.lesson = lesson
        self.handout = Handout(f"{row.number} {row.title}", row.question)
        self.kinds = lesson.exercises
        self.stories = getattr(lesson.module, "STORIES", {})
        self.panels = lesson.panels
        self.answers = {cell.id: name for name, cell in lesson.answer_cells.items()}

    def read(self, book, with_more):
        part = self.handout.core
        last = max(at for at, cell in enumerate(book.cells) if cell.metadata.tags[0] == "predict")
        for at, cell in enumerate(book.cells):
            tag = cell.metadata.tags[0]
            if at == last + 1:
                part.append(f'<p class="sheet">{AFTER}</p>')
            if tag == "more" and re.match(r"## More\b", cell.source):
                if not with_more:
                    break
                part = self.handout.more
            if tag in LEFT_OUT or STUCK in cell.source:
                continue
            blocks = [self._text(cell, tag)] if cell.cell_type == "markdown" else self._code(cell, tag)
            if cell.cell_type == "markdown" and tag in TOGETHER:
                blocks.insert(0, '<div class="together">')
            if cell.cell_type == "code" and tag in TOGETHER.values():
                blocks.append("</div>")
            part += blocks
        return self.handout

    # --- text --------------------------------------------------------------------------------

    def _text(self, cell, tag):
        text = cell.source
        if tag == "title":
            text = re.sub(r"^# .*\n|^.*\[Glossary\]\(glossary\.md\).*$", "", text, flags=re.M)
            text = FOLDED.sub(r"**\1.**\2", text)
        text = on_paper(text)
        found = re.search(r"^### (Exercise \d+)", text, re.M) if tag == "exercise" else None
        text = FOLDED.sub(
            lambda folded: self._fold(folded[1], html_of(folded[2].strip()), found and found[1]), text
        )
        return html_of(text)

    def _fold(self, summary, html, where=None):
        """Put something on the last pages; what is said in its place, as Markdown."""
        number = len(self.handout.later) + 1
        name = f"{where}: {summary[0].lower()}{summary[1:]}" if where else summary
        self.handout.later.append(f"<h3>{number} {name}</h3>{html}")
        return f'<p class="see">{escape(summary, quote=False)} → number {number} at the end</p>'

    # --- cells -------------------------------------------------------------------------------

    def _code(self, cell, tag):
        if tag == "predict" and MISSING.search(cell.source):
            return [_asked(_comments(cell.source))]
        if TELLS in cell.source:
            return [_asked(["What I had predicted", "What happened"])]
        if cell.source.startswith("lesson.story("):
            return self._stories()
        shown = [] if self._waits(cell) else [self._output(cell, one) for one in cell.outputs]
        if tag == "real" and MISSING.search(cell.source):
            return [_asked(["My guess"]), self._fold("What happened", "".join(shown))]
        if tag == "claim":
            return [_card(one) for one in shown if "claim card" in one]
        if cell.id in self.answers:
            name = self.answers[cell.id]
            needs = NEEDS_DATA.search(self.lesson.task_cells[name].source + cell.source)
            counts = self.kinds[name] in ("number", "range", "table") and needs
            note = [f'<p class="see">{WITH_DATA}</p>'] if counts else []
            return [*shown, *note, _place_for(self.kinds[name], cell.source)]
        return shown

    def _stories(self):
        """Who else counted: on a screen one at a time, on paper all of them, once."""
        stories, self.stories = self.stories, {}
        if not stories:
            return []
        ones = "".join(f"<li>{escape(who)}: one is {escape(said.one)}</li>" for who, said in stories.items())
        known = facts([said.fact_id for said in stories.values()], "The six counts in the record")
        see = self._fold("One what? Say it of each number", f"<ul>{ones}</ul>{self._tidied(known.html)}")
        return [stories_table(stories) + see]

    def _waits(self, cell):
        """Whether a cell shows only what becomes of an answer."""
        if cell.id in self.answers:
            return False
        if cell.source in ("lesson.card()", "lesson.done()"):
            return True
        names = {*self.kinds, "my_prediction"}
        return bool(names & set(re.findall(r"\w+", re.sub(r'"[^"]*"', "", cell.source))))

    def _output(self, cell, output):
        panel = self.panels.get(called(cell.source))
        html = output.get("data", {}).get("text/html", "")
        if html and panel and lies_face_down(panel):
            return self._cards(panel)
        if html:
            return self._tidied(html)
        if output.output_type == "stream":
            return f"<pre>{escape(output.text)}</pre>"
        return ""

    def _tidied(self, html):
        """An output as it stands on paper: no colours, nothing that scrolls, folds or waits."""
        soup = soup_of(html)
        for style in soup.select("style"):
            style.decompose()
        for folded in soup.select("details"):
            if folded.parent is None or folded.decomposed:
                continue
            summary = folded.summary.extract().get_text()
            if summary == "The panel as a table":
                for sentences in folded.select("details"):
                    sentences.decompose()
                folded.unwrap()
            elif summary == "The numbers in this figure":
                folded.decompose()
            elif RECORD.match(summary):
                folded.replace_with(soup_of(f'<p class="see">{escape(summary)}: in the notebook.</p>'))
            else:
                inside = self._tidied(folded.decode_contents())
                folded.replace_with(soup_of(self._fold(summary, inside)))
        for one in soup.find_all(True):
            style = one.attrs.pop("style", "")
            if "border-left" in style:
                one["class"] = "box"
            if "text-align:right" in style:
                one["class"] = "number"
            for gone in ("tabindex", "role", "aria-label"):
                one.attrs.pop(gone, None)
        for table in soup.select("table"):  # a head stands as the numbers below it do
            first = table.select("tbody tr:first-child > *")
            for head, below in zip(table.select("thead tr:first-child > *"), first, strict=False):
                if below.get("class") == "number":
                    head["class"] = "number"
        for note in soup.select(".whocounts-still > p > em"):
            note.parent.replace_with(soup_of(f'<p class="see">{STILL}</p>'))
        for box in soup.select(".box"):
            if re.search(r"\byet\.|waits for", box.strong.get_text() if box.strong else ""):
                return ""
        return str(soup)

    def _cards(self, panel):
        """Cards that lie face down: their faces here, their backs on the last pages."""
        cards = cards_of(panel)
        faces = [f"<li><p>{_card_words(face)}</p>{questions}</li>" for _, face, _, questions in cards]
        backs = [f"<p>{_card_words(f'{name}. {back}')}</p>" for name, _, back, _ in cards]
        see = self._fold("What lies under the cards", "".join(backs))
        return f"<ul class='cards'>{''.join(faces)}</ul><p class='small'>{escape(panel.caption)}</p>{see}"


def lies_face_down(panel):
    """Whether a panel is a row of cards, which one turns over after a decision."""
    names = [control.name for control in panel.controls]
    return names[0] == "card" and names[-1] == "turned"


def stories_table(stories):
    """The headlines of lesson 00 with who counted, and not yet *what*."""
    rows = "".join(
        f"<tr><th>{escape(who)}</th><td>{escape(said.number)}</td><td>“{escape(said.headline)}”</td></tr>"
        for who, said in stories.items()
    )
    head = "<tr><th>Who counted</th><th>The number</th><th>The headline</th></tr>"
    return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def cards_of(panel):
    """The name, face and back of each card in a row, and as HTML what one decides before turning it."""
    card, *asked, _ = panel.controls
    questions = "".join(
        f"<p>{escape(one.label)}</p><ul class='decide'>"
        + "".join(f"<li>{escape(str(answer))}</li>" for answer in list(one.options)[1:])
        + "</ul>"
        for one in asked
    )
    turn = "Decide, then turn it over."
    found = []
    for number in card.options.values():
        face = panel.read(**panel.start | {"card": number}).sentence.removesuffix(turn)
        back = panel.read(**panel.start | {"card": number, "turned": True}).sentence
        back = back.removeprefix(face).removesuffix(turn)
        found.append((f"{card.label} {number}", face, back, questions))
    return found


def _card_words(words):
    """The number of a card in bold."""
    return re.sub(r"^(\w+ \d+)\.", r"<strong>\1.</strong>", escape(words))


def soup_of(html):
    """HTML to be changed."""
    return BeautifulSoup(html, "html.parser")


# --- where one writes ------------------------------------------------------------------------


def _comments(source):
    """What is asked for on each line of a prediction: ``my_prediction = ...  # people`` -> words."""
    asked = []
    for name, comment in re.findall(r"^(\w+) = \.\.\.\s*(?:#\s*(.*))?$", source, re.M):
        words = name.removeprefix("my_").replace("_", " ").capitalize()
        asked.append(f"{words} ({comment})" if comment and "quotation" not in comment else words)
    return asked


def _asked(questions, lines=0):
    written = "".join(
        f'<p class="asked"><span>{escape(one)}</span><i></i></p>{_lines(lines)}' for one in questions
    )
    return f'<div class="answer">{written}</div>'


def _lines(count):
    return '<span class="line"></span>' * count


def _place_for(kind, source):
    """Where an exercise is answered on paper."""
    if kind == "choice":
        return _asked(["Answer", "Because"])
    if kind == "form":
        return _asked([_words(key) for key in re.findall(r'^\s*"(\w+)": \.\.\.', source, re.M)], lines=1)
    if kind == "explanation":
        return f'<div class="answer">{_lines(LINES[kind])}</div>'
    code = "\n".join(line for line in source.splitlines() if not line.startswith(("lesson.", "print(")))
    given = MISSING.sub("<i></i>", escape(code, quote=False))
    return f'<div class="answer"><pre>{given}</pre>{_lines(LINES[kind])}</div>'


def _words(key):
    return key.replace("_", " ").capitalize()


def _card(html):
    """The claim card that nobody filled in, as a form."""
    soup = soup_of(html)
    heading, *rows = soup.select(".box p")
    filled, asked = "", []
    for row in rows:
        label = row.strong.extract().get_text()
        value = row.get_text().strip()
        if value == "still open":
            asked.append(label)
        else:
            filled += f"<p class='filled'><strong>{escape(label)}</strong> {escape(value)}</p>"
    return filled + _asked(asked, lines=1)
