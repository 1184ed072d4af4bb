"""The source of the site: every page in a folder, as Sphinx wants it, with links that arrive."""

import os
import re
import shutil
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from lessons import LINK, ROOT, headings
from whocounts.classroom import record

from teaching.saying import titles

# The pages beside the lessons, in the order of the contents.
REFERENCE = ["k_pop_fandom", "glossary", "essay_points", "whose_concepts", "reading_list", "installing"]
MOVED = {  # what a link means that goes to something which is no page here
    "datasets/record_facts.csv": "record.md#facts",
    "datasets/record_sources.csv": "record.md#sources",
    "course/contents.md": "index.md",
}
_CODE = re.compile(r"(^ {0,3}```.*?^ {0,3}```[^\n]*$|`[^`\n]+`)", re.M | re.S)
_HEADING = re.compile(r'^(#{1,6}) <a id="([^"]+)"></a>', re.M)
_IDS = re.compile(r"\[((?:[A-Z]+\d+)(?:, [A-Z]+\d+)*)\](?![(\[])")


class Pages:
    """Lays the pages out in a folder.

    Parameters
    ----------
    folder : Path
        Where the source of the site comes to stand.
    lessons : list of Lesson
    """

    def __init__(self, folder, lessons):
        self.folder = folder
        self.lessons = lessons
        cards = {data for lesson in lessons for data in lesson.module.start.data}
        self.cards = sorted({*cards, "record_facts", "record_sources"})
        self.there = {
            *(f"course/{lesson.stem}.ipynb" for lesson in lessons),
            *(f"course/{page}.md" for page in REFERENCE),
            *(f"datasets/{card}.md" for card in self.cards),
            *("index.md", "record.md"),
        }
        self.known = {**record._facts(), **record._sources()}

    def write(self):
        """Write all pages but the lessons."""
        for page in sorted(self.there):
            if page.endswith(".md") and "/" in page:
                self.put(page, self.fit(page, _text(page)))
        for card in self.cards:
            recipe = ROOT / "datasets" / "recipes" / f"{card}.py"
            if recipe.is_file():
                (self.folder / "datasets" / "recipes").mkdir(parents=True, exist_ok=True)
                shutil.copy(recipe, self.folder / "datasets" / "recipes")
        self.put("record.md", self._record())
        self.put("index.md", self._index())

    def put(self, page, text):
        """Write one page."""
        path = self.folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def fit(self, page, markdown):
        """Markdown whose links arrive: to a page of the site, to the web, or plain text instead.

        Parameters
        ----------
        page : str
            Path of the page, such as ``"course/glossary.md"``.
        markdown : str

        Returns
        -------
        str
        """
        parts = _CODE.split(markdown)
        for number in range(0, len(parts), 2):
            text = _HEADING.sub(r"(\2)=\n\1 ", parts[number])
            text = _IDS.sub(lambda found: self._looked_up(page, found), text)
            parts[number] = text
        # A link's words may hold code, so it is looked for in the whole.
        return LINK.sub(lambda found: self._link(page, found), "".join(parts))

    def _link(self, page, found):
        words, target = found[1], found[2].partition("#")[0]
        if not target or re.match(r"\w+:", target):
            return found[0]
        path = os.path.normpath(Path(page).parent / target).replace(os.sep, "/")
        recipe = path.startswith("datasets/recipes/") and Path(path).stem in self.cards
        if path in self.there or recipe:
            return found[0]
        return f"[{words}]({self._way(page, MOVED[path])})" if path in MOVED else words

    def _looked_up(self, page, found):
        ids = found[1].split(", ")
        if page == "record.md" or not all(one in self.known for one in ids):
            return found[0]
        links = (f"[{one}]({self._way(page, f'record.md#{one.lower()}')})" for one in ids)
        return f"[{', '.join(links)}]"

    @staticmethod
    def _way(page, target):
        return "../" * page.count("/") + target

    # --- pages of the site's own ------------------------------------------------------------

    def _record(self):
        lines = [
            "# The record",
            "What the course says of the real world, and where it comes from. Each fact has its caveat. "
            "How it was made stands in the cards of [the facts](datasets/record_facts.md) and of "
            "[the sources](datasets/record_sources.md).",
            "(facts)=\n## Facts",
        ]
        for name, group in groupby(sorted(record._facts().values(), key=attrgetter("theme")), attrgetter("theme")):
            lines.append(f"### {name.replace('_', ' ').capitalize()}")
            lines += map(self._fact, group)
        lines.append("(sources)=\n## Sources")
        lines += [f'<p id="{name.lower()}">{one.html}</p>' for name, one in sorted(record._sources().items())]
        return "\n\n".join(lines) + "\n"

    @staticmethod
    def _fact(fact):
        sources = ", ".join(f"[{one}](#{one.lower()})" for one in fact.source_ids)
        value = f" **Value:** {fact.quantity}." if fact.quantity else ""
        caveat = f" **Caveat:** {fact.caveat}" if fact.caveat else ""
        return (
            f'<a id="{fact.fact_id.lower()}"></a>**{fact.fact_id}** {fact.claim}.{value} '
            f"**How sure:** {fact.how_sure}{caveat} **Sources:** {sources}."
        )

    def _index(self):
        rows = titles()
        chosen = [rows[lesson.stem] for lesson in self.lessons]
        lines = [
            "# Who Counts?",
            "A course on fan activism, clicktivism and the limits of counting, to read in any browser. "
            "Its panels move, without Python and without the internet. Nothing that you do here is kept, "
            "and nothing leaves your machine.",
        ]
        trees = []
        for module, part in groupby(chosen, attrgetter("module")):
            part = list(part)
            lines.append(f"## {module}")
            lines.append("\n".join(f"- [{row.number} {row.title}](course/{row.stem}.ipynb): {row.question}" for row in part))
            trees.append(_tree(module, (f"course/{row.stem}" for row in part)))
        lines.append("## To look things up")
        lines.append("\n".join([
            *(f"- [{headings(_text(f'course/{page}.md'))[0][1]}](course/{page}.md)" for page in REFERENCE),
            "- [The record](record.md): the facts, with their caveats and sources",
        ]))
        lines.append("## Data cards")
        lines.append("\n".join(f"- [{card}](datasets/{card}.md)" for card in self.cards))
        lines.append(
            "## Licence\n\nCode: BSD 3-Clause. Text and figures: CC BY 4.0. Data: CC0. "
            "Change what you like, and say that you did."
        )
        trees.append(_tree("To look things up", [*(f"course/{page}" for page in REFERENCE), "record"]))
        trees.append(_tree("Data cards", (f"datasets/{card}" for card in self.cards)))
        return "\n\n".join([*lines, *trees]) + "\n"


def _text(page):
    return (ROOT / page).read_text(encoding="utf-8")


def _tree(caption, pages):
    pages = "\n".join(pages)
    return f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{pages}\n```"
