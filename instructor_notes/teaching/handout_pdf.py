"""From a template to a PDF, by Chromium."""

from contextlib import ExitStack
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from lab import browser

HERE = Path(__file__).parent
PAPER = 672  # pixels of CSS between the margins of the handout: 178 mm
FOOTER = (
    '<div style="font: 8pt sans-serif; width: 100%; padding: 0 16mm; display: flex; '
    'justify-content: space-between"><span>{title}</span>'
    '<span><span class="pageNumber"></span> of <span class="totalPages"></span></span></div>'
)
# What does not fit on a slide is set smaller, and no smaller than what the last row can read.
FIT = """
sizes => document.querySelectorAll('section').forEach(slide => {
    const fits = () => slide.scrollHeight <= slide.clientHeight && slide.scrollWidth <= slide.clientWidth;
    const size = sizes.find(size => { slide.style.fontSize = `${size}pt`; return fits(); });
    if (!size) throw Error(`too much on one slide: ${slide.textContent.slice(0, 80)}`);
})
"""
# Nor is a table cut at the edge: its letters become smaller, and if need be its words are broken.
# What is small stays on one page; if all did, half of some pages would be empty.
LAY_OUT = """
most => {
    for (const table of document.querySelectorAll('table')) {
        const isCut = () => table.offsetWidth > document.body.clientWidth;
        for (const name of ['wide', 'wider']) if (isCut()) table.classList.add(name);
        if (isCut()) throw Error(`a table is too wide: ${table.textContent.slice(0, 80)}`);
    }
    for (const one of document.querySelectorAll('table, ul:not(.cards), ol, .together'))
        one.classList.toggle('whole', one.offsetHeight <= most);
}
"""
SMALL = 490  # pixels of CSS: less than half a page
POINTS = [30, 28, 26, 24, 22, 20]


class Printer:
    """A browser that prints, without a network. A context manager.

    Parameters
    ----------
    chromium : str
        Its path.
    """

    def __init__(self, chromium):
        self._chromium = chromium
        self._open = ExitStack()
        self._templates = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True)

    def __enter__(self):
        context = self._open.enter_context(browser(self._chromium)).new_context(offline=True)
        self._page = context.new_page()
        self._page.emulate_media(media="print")
        self._page.set_viewport_size({"width": PAPER, "height": 1000})
        return self

    def __exit__(self, *_):
        self._open.close()

    def pdf(self, kind, page):
        """A page as a tagged PDF with bookmarks.

        Parameters
        ----------
        kind : str
            ``"handout"`` or ``"slides"``, which names template and style sheet as well.
        page : object
            What the template shows; it has a `title`.

        Returns
        -------
        bytes
        """
        style = (HERE / f"{kind}.css").read_text(encoding="utf-8")
        html = self._templates.get_template(f"{kind}.html").render(page=page, style=style)
        self._page.set_content(html)
        self._page.evaluate("() => Promise.all([...document.images].map(image => image.decode()))")
        if kind == "slides":
            self._page.evaluate(FIT, POINTS)
        else:
            self._page.evaluate(LAY_OUT, SMALL)
        return self._page.pdf(
            prefer_css_page_size=True,
            display_header_footer=kind == "handout",
            header_template="<span></span>",
            footer_template=FOOTER.format(title=escape(page.title)),
            print_background=True,
            tagged=True,
            outline=True,
        )
