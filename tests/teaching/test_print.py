"""Handouts and slides: all that a student needs is on the paper, and no answer is."""

import ctypes
import re
from dataclasses import dataclass

import nbformat
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from bs4 import BeautifulSoup
from hold import hold
from lessons import find_lessons, headings, read_key, sections
from teach import main
from teaching.handout_page import AFTER, read_handout
from teaching.handout_slides import read_slides
from teaching.handout_words import on_paper
from teaching.saying import titles
from votes import read_votes

A4 = (595, 842)  # points
WIDE = (960, 540)
MARGIN = 14  # mm of the 16 that stay white
LESSONS = {lesson.stem: lesson for lesson in find_lessons()}
LATER = "Only after a try"
STEM = "21_empty_seats"  # the lesson that is printed


@dataclass
class Page:
    text: str
    size: tuple
    full: float  # how far down it is printed, as a share of what can be
    cut: bool  # whether something stands in the margins at its sides
    alts: list  # text alternatives of its pictures


def read_pdf(path):
    """A PDF and its pages, as a reader shows them."""
    document = pypdfium2.PdfDocument(path)
    return document, [_page(page) for page in document]


def _page(page):
    paper = page.render(scale=1, grayscale=True).to_numpy()
    printed = paper < 160
    height, width = paper.shape
    top, bottom = round(height * 15 / 297), round(height * (297 - 17) / 297)
    rows = printed[top:bottom].any(axis=1).nonzero()[0]
    margin = round(width * MARGIN / 210)
    return Page(
        " ".join(page.get_textpage().get_text_bounded().split()),
        tuple(round(side) for side in page.get_size()),
        float(rows[-1] / (bottom - top)) if len(rows) else 0.0,
        bool(printed[:, :margin].any() or printed[:, -margin:].any()),
        _alternatives(page),
    )


def _alternatives(page):
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    found = []

    def look(element):
        if size := pdfium.FPDF_StructElement_GetAltText(element, None, 0):
            text = ctypes.create_string_buffer(size)
            pdfium.FPDF_StructElement_GetAltText(element, text, size)
            found.append(text.raw.decode("utf-16-le").rstrip("\0"))
        for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
                look(child)

    for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        look(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))
    pdfium.FPDF_StructTree_Close(tree)
    return found


def language(document):
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    text = ctypes.create_string_buffer(size)
    pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(text, ctypes.POINTER(ctypes.c_ushort)), size)
    return text.raw.decode("utf-16-le").rstrip("\0")


def plain(text):
    """Words as a page has them: no marks of Markdown, and one space between them."""
    return " ".join(re.sub(r"`([^`]*)`|\*+|\[([^\]]*)\]\([^)]*\)", r"\1\2", text).split())


@pytest.fixture(scope="module")
def printed(chromium, tmp_path_factory):
    """A lesson, printed. The others are read further below, without a browser, which is what costs."""
    folder = tmp_path_factory.mktemp("print")
    assert main(["print", STEM, "--output", str(folder)]) == 0
    return folder


# --- the handout, on paper ---------------------------------------------------------------------


@pytest.mark.browser
def test_a_handout_is_tagged_and_says_what_it_is(printed):
    row = titles()[STEM]
    for kind, title in (("handout", f"{row.number} {row.title}"), ("slides", f"{row.number} {row.title}: slides")):
        document, pages = read_pdf(printed / f"{STEM}_{kind}.pdf")
        assert pdfium.FPDFCatalog_IsTagged(document)
        assert language(document) == "en"
        assert document.get_metadata_dict()["Title"] == title
        assert {page.size for page in pages} == {A4 if kind == "handout" else WIDE}
        assert sum(len(page.alts) for page in pages) >= 4
        assert all(len(alt) > 20 for page in pages for alt in page.alts)


@pytest.mark.browser
def test_every_heading_is_there_and_a_bookmark(printed):
    document, pages = read_pdf(printed / f"{STEM}_handout.pdf")
    text = " ".join(page.text for page in pages)
    marks = {" ".join(mark.get_title().split()) for mark in document.get_toc()}
    wanted = [plain(words) for level, words in headings(LESSONS[STEM].core_markdown) if level > 1]
    wanted.remove("Run this first")
    hold(words for words in wanted if words not in text)
    hold(words for words in [*wanted, "More", LATER] if words not in marks)
    assert pages[0].text.endswith(f"1 of {len(pages)}")


@pytest.mark.browser
def test_no_page_is_half_empty_and_nothing_is_cut(printed):
    _, pages = read_pdf(printed / f"{STEM}_handout.pdf")
    assert 9 <= len(pages) <= 18
    begins = [at for at, page in enumerate(pages) if re.match(rf"More\b|{LATER}|{AFTER}", page.text)]
    assert len(begins) == 3
    last_of_a_part = {at - 1 for at in begins} | {len(pages) - 1}
    for at, page in enumerate(pages):
        assert not page.cut, f"page {at + 1} runs over its edge"
        assert not re.search(r" tables?: \d\d [^:]* of \d+$", page.text), f"the table of page {at + 1} is on the next"
        assert page.full > (0 if at in last_of_a_part else 0.5), f"page {at + 1}: {page.full:.0%}"


@pytest.mark.browser
def test_what_one_reads_after_a_try_stands_at_the_end(printed):
    _, pages = read_pdf(printed / f"{STEM}_handout.pdf")
    at = next(at for at, page in enumerate(pages) if page.text.startswith(LATER))
    before, after = (" ".join(page.text for page in some) for some in (pages[:at], pages[at:]))
    folded = re.findall(r"<summary>[^<]*hint</summary>\s*(.*)", LESSONS[STEM].markdown)
    assert len(folded) > 3
    for words in [*map(plain, folded), "A count that was never finished"]:
        assert words in after
        assert words not in before
    assert "what is moved from its start" in before  # a panel's table
    assert "What I had predicted" in before
    waits = r"run this cell again|[Nn]othing to draw|still open|Not answered|to draw yet|Write a title"
    assert not re.findall(waits, before)
    assert "the dead of the massacre" in before  # a card's face


@pytest.mark.browser
def test_what_happened_comes_on_the_sheet_after_the_prediction(printed):
    happened = "557"
    for kind in ("handout", "slides"):
        _, pages = read_pdf(printed / f"{STEM}_{kind}.pdf")
        [at] = [at for at, page in enumerate(pages) if page.text.startswith(AFTER)]
        before, after = ([f"{page.text} {page.alts}" for page in some] for some in (pages[:at], pages[at:]))
        assert headings(LESSONS[STEM].step("predict", "markdown"))[0][1] in pages[at - 1].text
        assert happened not in " ".join(before)
        assert kind == "slides" or happened in " ".join(after)


@pytest.mark.browser
def test_no_key_is_in_it(printed):
    for kind in ("handout", "slides"):
        _, pages = read_pdf(printed / f"{STEM}_{kind}.pdf")
        text = re.sub(r"\s", "", "".join(page.text for page in pages))
        keys = read_key(LESSONS[STEM].answers)
        assert keys
        for exercise, key in keys.items():
            for code in key.keys:
                last = re.split(r"^\w+ = ", code, flags=re.M)[-1]
                assert re.sub(r"\s", "", code) not in text, exercise
                assert len(last) < 12 or re.sub(r"\s", "", last) not in text, exercise


# --- the slides --------------------------------------------------------------------------------


@pytest.mark.browser
def test_slides_go_from_the_hook_to_the_closing_line(printed):
    lesson = LESSONS[STEM]
    _, pages = read_pdf(printed / f"{STEM}_slides.pdf")
    texts = [page.text for page in pages]

    def where(words):
        return next(at for at, text in enumerate(texts) if plain(words)[:60] in text)

    story = re.search(r"^(?!#)\S.*$", lesson.step("title", "markdown"), re.M)[0]
    hook, predict = (headings(lesson.step(tag, "markdown"))[0][1] for tag in ("hook", "predict"))
    closing = sections(lesson.run_sheet)["Closing line"].strip('"\n ')
    votes = read_votes(lesson.run_sheet)
    pictures = [at for at, page in enumerate(pages) if page.alts]
    order = [where(story), where(hook), where(predict), pictures[-1], where(votes[0].question), where(closing)]
    assert order == sorted(set(order))
    assert order[-1] == len(pages) - 1
    for question in re.findall(r"^\d\. (.*)$", lesson.step("discuss", "markdown"), re.M):
        assert where(re.split(r" \[", question)[0]) > order[2]
    assert "Which category forced a choice?" in texts[where(question)]
    for name, _ in lesson.core_exercises:
        task = lesson.task_cells[name].source
        heading, first = headings(task)[0][1], re.search(r"^[A-Z`].*$", task, re.M)[0]
        assert plain(heading)[:30] in texts[where(on_paper(re.split(r" [(\[]", first)[0]))]
    missions = where(lesson.panels["panel"].missions[0].text)
    assert pages[missions - 1].alts  # its panel's picture stands before it
    face, back = where("The week before: the number on"), where("1,000,000 requests")
    assert (back, "1,000,000" in texts[face]) == (face + 1, False)
    for vote in votes:
        at = where(vote.question)
        assert all(plain(text) in texts[at] for text in vote.options.values())
        why = plain(re.split(r"[.(\[]", vote.why)[0])
        assert why in texts[at + 1]
        assert not why or why not in texts[at]
        thoughts = [plain(re.split(r"[.(\[]", thought)[0]) for thought in vote.wrong.values()]
        hold(thought for thought in thoughts if any(thought in text for text in texts))
        assert "Those who say" not in texts[at + 1]
        assert texts[at + 1].startswith(f"Vote {vote.number}: the answer {vote.right} ")


@pytest.mark.browser
def test_the_type_is_big(printed):
    for page in pypdfium2.PdfDocument(printed / f"{STEM}_slides.pdf"):
        text = page.get_textpage()
        # In pixels of CSS, of which four are three points.
        sizes = [pdfium.FPDFText_GetFontSize(text, at) * 0.75 for at in range(text.count_chars())]
        sizes = sorted(size for size in sizes if size > 1)
        assert sizes[0] >= 13  # a caption
        assert sizes[-1] >= 26  # a heading
        if not _alternatives(page):
            assert sizes[0] >= 20


# --- every lesson, as it stands in its file ----------------------------------------------------


@pytest.fixture(scope="module", params=LESSONS)
def handout(request):
    """The handout of a lesson that did not run: texts, and places to write, without pictures."""
    lesson = LESSONS[request.param]
    book = nbformat.read(lesson.path, as_version=4)
    page = read_handout(lesson, book, titles()[lesson.stem])
    return lesson, page, BeautifulSoup("\n".join([*page.core, *page.more]), "html.parser")


def test_each_exercise_has_a_place_to_write(handout):
    lesson, _, soup = handout
    blocks = [block for block in soup.select(".together") if "Exercise" in block.get_text()]
    for block, exercise in zip(blocks, lesson.answer_cells, strict=True):
        kind = lesson.exercises[exercise]
        assert len(block.select("i, .line")) >= (4 if kind == "explanation" else 2), block
    [prediction, reason] = soup.select(".answer")[0].select("p")
    assert prediction.get_text().startswith("Prediction ("), (
        "the starter wants the prediction's unit as a comment: `my_prediction = ...  # people`"
    )
    assert reason.get_text() == "Reason"


def test_nothing_is_left_that_only_a_notebook_can_do(handout):
    _, page, soup = handout
    later = BeautifulSoup("\n".join(page.later), "html.parser")
    for one in (soup, later):
        assert not one.select("details, summary, [tabindex]")
        assert all(link["href"].startswith("http") for link in one.select("a[href]"))
        hold(line for line in one.get_text().splitlines() if re.match(r"lesson\.|\w+ = \.\.\.|.*\]\(", line))
    numbers = [int(found) for found in re.findall(r"→ number (\d+) at the end", soup.get_text())]
    assert numbers == list(range(1, len(page.later) + 1))


ON_SCREEN = r"[Rr]un (?:the|this|a) cell|[Tt]hen (?:run|open)\b|\bdots (?:by|with|in)\b|lesson\.fact\S+ shows|Click the"


def test_no_word_is_left_that_only_a_screen_can_follow(handout):
    lesson, page, soup = handout
    text = soup.get_text()
    hold(
        f"`{on_screen[0]}` cannot be followed on the printed handout; say what is shown (`the table below "
        f"shows`), or teach handout_words.py what to print in its place: {line}"
        for line in text.splitlines()
        if (on_screen := re.search(ON_SCREEN, line))
        and "Needs the" not in line
        and line != "How do I run a cell?"
    )
    assert "essay_points.md" in page.key
    assert "record_facts.csv" in page.key


def test_what_only_a_screen_can_do_says_so():
    lesson = LESSONS[STEM]
    text = "".join(read_handout(lesson, nbformat.read(lesson.path, as_version=4), titles()[STEM]).core)
    assert "Needs the panel: move the sliders until only one" in text
    exercise = BeautifulSoup(text, "html.parser").select(".together")[0]
    assert "The data are in the notebook. On paper:" in exercise.get_text()


def test_a_task_that_follows_the_dots_is_kept():
    assert on_paper("Replace the dots: hostile posts in each `100`.") == "Calculate: hostile posts in each `100`."
    assert on_paper("How many? Replace the dots. Nobody marks it.") == "How many? Write a number and a reason. Nobody marks it."


@pytest.fixture(scope="module")
def beginning():
    """The first lesson, which did not run, with two pictures."""
    lesson = LESSONS["00_start_here"]
    book = nbformat.read(lesson.path, as_version=4)
    cells = {cell.id: cell for cell in book.cells}
    for cell in (cells["timeline"], cells["observe-figure"]):
        html = '<figure><img alt="A picture" src="data:image/png;base64,"></figure>'
        cell.outputs = [nbformat.v4.new_output("display_data", data={"text/html": html})]
    return lesson, book


def test_all_six_headlines_are_on_paper_and_what_was_counted_at_the_end(beginning):
    lesson, book = beginning
    page = read_handout(lesson, book, titles()[lesson.stem])
    soup = BeautifulSoup("".join(page.core), "html.parser")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in soup.table.select("tbody tr")]
    stories = lesson.module.STORIES
    assert len(stories) == 6
    assert rows == [[who, said.number, f"“{said.headline}”"] for who, said in stories.items()]
    later = "".join(page.later)
    for said in stories.values():
        assert said.one in later
        assert said.one not in soup.get_text()


def test_the_first_slides_hold_the_ground_rules_greenwood_and_a_timeline_that_can_be_read(beginning):
    lesson, book = beginning
    slides = read_slides(lesson, book, titles()[lesson.stem]).slides
    text = "".join(slide.body for slide in slides)
    for words in ("Nobody speaks for a group", "prosperous Black district", "especially vocal", "A good crowd", "calls <em>erasure</em>"):
        assert words in text
    assert [slide.kind for slide in slides if "<img" in slide.body] == ["figure top", "figure bottom", "figure"]


def test_more_can_be_left_out():
    lesson = LESSONS[STEM]
    book = nbformat.read(lesson.path, as_version=4)
    row = titles()[lesson.stem]
    whole, core = read_handout(lesson, book, row), read_handout(lesson, book, row, with_more=False)
    assert whole.core == core.core
    assert whole.more
    assert not core.more
    assert len(core.later) < len(whole.later)


def test_without_a_browser_it_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("WHOCOUNTS_CHROMIUM", str(tmp_path / "none"))
    assert main(["print", "21", "--output", str(tmp_path / "out")]) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"teach.py: no browser: .* names one; install Chromium or Chrome", line)
    assert not (tmp_path / "out").exists()
