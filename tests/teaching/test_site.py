"""The reading edition: what stands in it, where its links lead, and how its panels move."""

import re
from html.parser import HTMLParser
from itertools import permutations
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

import lab
import nbformat
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from hold import hold
from lessons import ROOT, find_lessons
from playwright.sync_api import expect
from teaching import site
from teaching.saying import Refused
from teaching.site import frames
from teaching.site.reading import HAPPENED, reading_edition
from teaching.site.words import to_read

NUMBERS = ["21", "24"]  # cards, sliders, choices, a switch, and panels in which one builds
LESSONS = [lesson for lesson in find_lessons() if lesson.number in NUMBERS]
OUTSIDE = ("https://", "http://", "mailto:")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The site of two lessons, in a folder."""
    target = tmp_path_factory.mktemp("site") / "site"
    site.run(SimpleNamespace(lessons=NUMBERS, output=target))
    return target


class Page(HTMLParser):
    """What one page links to and asks for, the places on it, and its words."""

    def __init__(self, path):
        super().__init__()
        self.path = path
        self.links, self.asked, self.places, self.pictures, self.words = [], [], set(), [], []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.places |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag == "img":
            self.pictures.append((given.get("alt"), given.get("src", "")))
        self.asked += [given[name] for name in ("src", "srcset", "data", "poster") if given.get(name)]
        if tag == "link" and given.get("rel") != "canonical":
            self.asked.append(given.get("href", ""))

    def handle_data(self, data):
        self.words.append(data)


def pages_of(folder):
    return {path: Page(path) for path in folder.rglob("*.html") if "_static" not in path.parts}


def dead_links(pages):
    """Links that lead nowhere, as (page, link)."""
    for page in pages.values():
        for link in page.links:
            if link.startswith(OUTSIDE):
                continue
            parts = urlsplit(link)
            target = (page.path.parent / unquote(parts.path)).resolve() if parts.path else page.path
            if not target.is_file():
                yield page.path.name, link, "no file"
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].places:
                yield page.path.name, link, "no such place"


def asks_outside(pages, folder):
    """Whatever a page would fetch from elsewhere."""
    for page in pages.values():
        yield from ((page.path.name, asked[:80]) for asked in page.asked if re.match(r"(\w+:)?//", asked))
    for style in folder.rglob("*.css"):
        text = style.read_text(encoding="utf-8")
        asked = re.findall(r"""(?:url\(|@import)\s*["']?((?:\w+:)?//[^)"']*)""", text)
        yield from ((style.name, one) for one in asked)


def test_every_lesson_and_page_is_there(made):
    there = {path.relative_to(made).as_posix() for path in pages_of(made)}
    assert {f"course/{lesson.stem}.html" for lesson in LESSONS} <= there
    wanted = "index search record course/glossary course/essay_points datasets/event_registrations"
    assert {f"{name}.html" for name in wanted.split()} <= there


def test_every_link_arrives(made):
    pages = pages_of(made)
    assert sum(len(page.links) for page in pages.values()) > 1_000
    hold(dead_links(pages))


def test_a_dead_link_is_noticed(tmp_path):
    for name, text in {"a": '<a href="b.html#there"></a><a href="b.html#gone"></a>', "b": '<p id="there"><a href="c.html">'}.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    assert sorted(dead_links(pages_of(tmp_path))) == [
        ("a.html", "b.html#gone", "no such place"), ("b.html", "c.html", "no file"),
    ]  # fmt: skip


def test_nothing_is_asked_of_the_web(made):
    hold(asks_outside(pages_of(made), made))


def test_a_request_to_the_outside_is_noticed(tmp_path):
    (tmp_path / "a.html").write_text('<script src="//cdn.invalid/x.js"></script><a href="https://b.invalid">', encoding="utf-8")
    (tmp_path / "a.css").write_text("p { background: url(https://c.invalid/d) }", encoding="utf-8")
    assert len(list(asks_outside(pages_of(tmp_path), tmp_path))) == 2


def test_every_picture_is_described(made):
    pages = pages_of(made)
    pictures = [picture for page in pages.values() for picture in page.pictures]
    assert len(pictures) > 10
    hold(source[:60] for alt, source in pictures if not (alt or "").strip())


def test_nothing_speaks_to_somebody_with_a_kernel(made):
    said = {lesson: " ".join(Page(made / "course" / f"{lesson.stem}.html").words) for lesson in LESSONS}
    wrong = ["again to see what happened", "run this cell again", "lesson.check(", "lesson.start()", "lesson.done()",
             "still open", "To move it, run the first cell", "model_id", "my_prediction"]  # fmt: skip
    hold((lesson.stem, words) for lesson, text in said.items() for words in wrong if words in text)
    assert "In the invented event 557 people came." in said[LESSONS[0]]


ONLY_A_NOTEBOOK_CAN = re.compile(
    r"\brun (it|this|them) again|\brun (the|this|a|your|first|each)\b[^.\n]{0,20}\bcells?\b|, then run\b|you run it\b"
    r"|Shift and Enter|Shift\+Enter|the dots\b|Python complains|lesson\.fact\(",
    re.I,
)


@pytest.mark.parametrize("lesson", find_lessons(), ids=str)
def test_no_text_asks_for_what_only_a_notebook_can(lesson):
    texts = [cell.source for cell in lesson.cells if cell.kind == "markdown" and cell.tag != "setup"]
    asked = [words[0] for text in texts for words in ONLY_A_NOTEBOOK_CAN.finditer(text)]
    assert asked or lesson.number != "00", "the pattern finds what the notebook says"
    hold(text[max(found.start() - 60, 0) : found.end() + 60] for text in map(to_read, texts)
         for found in ONLY_A_NOTEBOOK_CAN.finditer(text))  # fmt: skip


def test_what_answers_the_prediction_is_folded_and_its_figure_with_it(made):
    for lesson, figures in zip(LESSONS, (1, 1), strict=True):
        text = (made / lesson_page(lesson)).read_text(encoding="utf-8")
        before, _, folded = text.partition(HAPPENED)
        assert before.endswith("<details><summary>")
        inside = re.split(r"</details></div>|</details>\s*</div>", folded)[0]
        assert inside.count("<figure") == figures, lesson.stem


def test_a_lesson_leads_to_neighbours_that_are_there(made):
    first, last = ((made / lesson_page(lesson)).read_text(encoding="utf-8") for lesson in LESSONS)
    assert "Previous: " not in Page(made / lesson_page(LESSONS[0])).words
    assert f'href="{LESSONS[1].stem}.html"' in first
    assert f'href="{LESSONS[0].stem}.html"' in last
    assert not re.search(r"Previous: (?!Empty seats)", " ".join(re.findall(r"Previous: [\w ]+", last)))
    assert "Start here" not in first


@pytest.mark.parametrize("lesson", find_lessons(), ids=str)
def test_a_guess_that_nobody_made_is_not_shown(lesson):
    """A lesson runs unanswered here, so that no number of ours may stand where a guess is asked for."""
    asked = ""
    for cell in lesson.cells:
        if re.search(r"\b[Yy]our guess\b", asked) and cell.kind == "code":
            assert "..." in cell.source, cell.source
        asked = cell.source if cell.kind == "markdown" else ""


def test_all_headlines_of_a_story_are_there():
    (first,) = (lesson for lesson in find_lessons() if lesson.number == "00")
    asked = [nbformat.v4.new_code_cell(f'lesson.story("{who}")') for who in ("the campaign", "its aides")]
    edition = reading_edition(first, nbformat.v4.new_notebook(cells=asked), {}, str)
    shown = [output.data["text/html"] for cell in edition.cells for output in cell.get("outputs", [])]
    assert [html.count(f"<strong>{who}</strong>") for html, who in zip(shown, first.module.STORIES, strict=True)] == [1] * 6


def lines_of_keys():
    """Lines of the answer keys that stand in no notebook."""
    for lesson in LESSONS:
        given = {line.strip() for cell in lesson.cells for line in cell.source.splitlines()}
        for key in lesson.key.values():
            code = [*key.keys, *(code for _, code in [*key.rights, *((label, code) for label, code, _ in key.wrongs)])]
            yield from {line.strip() for text in code for line in text.splitlines()} - given


def test_no_answer_stands_in_it(made):
    lines = [line for line in lines_of_keys() if len(line) > 25]
    assert len(lines) > 20
    texts = [path.read_text(encoding="utf-8") for path in made.rglob("*") if path.suffix in (".html", ".js", ".py", ".txt")]
    for page in pages_of(made).values():
        texts.append("".join(page.words))
    hold(line for line in lines if any(line in text for text in texts))
    names = {path.name for path in made.rglob("*")}
    assert not names & {"answers", "run_sheets", "instructor_notes"}


def test_the_panels_are_small_enough(made):
    sizes = {path.name: path.stat().st_size for path in (made / "_static" / "panels").iterdir()}
    assert set(sizes) == {f"{lesson.stem}.js" for lesson in LESSONS}
    hold((name, size) for name, size in sizes.items() if not 100_000 < size <= 1_200_000)
    for path in (made / "_static" / "panels").iterdir():
        counts = [text.count('"readout":') for text in path.read_text(encoding="utf-8").split("whocountsPanels ??=")[1:]]
        assert max(counts) <= frames.MOST


def test_the_panel_is_the_one_of_the_notebook():
    view = (ROOT / "course/whocounts/classroom/view.js").read_text(encoding="utf-8")
    assert view.removesuffix(site.EXPORT) in site.script()
    assert site.EXPORT not in site.script()


def pressed(panel, drawn, at, number, place):
    """Where the arrow keys take one control: from one drawn setting to the next, nothing else moves."""
    way = 1 if place > at[number] else -1
    for there in range(at[number] + way, place + way, way):
        beyond = frames._moved(panel, at, number, there)
        at = beyond if beyond in drawn else at
    return at


def stuck(panel, drawn, walk):
    """The orders of the controls in which a step cannot be walked by keyboard."""
    names = [control.name for control in panel.controls]
    begins = {control.name: control.begins_with for control in panel.controls}
    at = tuple(panel.places(panel.start))
    for step in walk:
        ends = set()
        for order in permutations(step):
            if any(begins[name] in order[place:] for place, name in enumerate(order)):
                continue  # it would begin anew
            there = at
            for name in order:
                number = names.index(name)
                there = pressed(panel, drawn, there, number, panel.controls[number].place(step[name]))
            if any(panel.at(there)[name] != value for name, value in step.items()):
                yield order, step
            ends.add(there)
        at = min(ends)


@pytest.mark.parametrize("lesson", find_lessons(), ids=str)
def test_the_missions_of_every_lesson_can_be_walked_on_its_frames(lesson):
    walks = list(lesson.missions)
    for panel in lesson.panels.values():
        mine = [walks.pop(0)[1] for _ in panel.missions]
        needed, welcome = frames.worth_drawing(panel, mine)
        assert len({*needed, *welcome}) == len(needed) + len(welcome) <= frames.MOST
        hold(one for walk in mine for one in stuck(panel, {*needed}, walk))
    assert not walks


def test_a_walk_that_is_stuck_is_noticed():
    panel = LESSONS[0].panels["panel"]
    walk = [{"reserved": True, "prank": 3000}]
    needed, _ = frames.worth_drawing(panel, [walk])
    assert not list(stuck(panel, {*needed}, walk))
    needed.remove(tuple(panel.places({**panel.start, "reserved": True})))
    assert list(stuck(panel, {*needed}, walk)) == [(("reserved", "prank"), walk[0])]


def test_missions_that_need_too_many_frames_are_refused():
    panel = LESSONS[0].panels["panel"]
    long = [{"prank": 500 * (step % 20), "catch": 5 * (step // 20)} for step in range(200)]
    with pytest.raises(ValueError, match="its missions alone need"):
        frames.worth_drawing(panel, [long])


def test_a_folder_with_other_things_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="holds other things"):
        site.run(SimpleNamespace(lessons=NUMBERS, output=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


# --- in a browser ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def opened(made, chromium):
    """Function that opens a page of the site as a file, in a window as wide as that."""
    with lab.browser(chromium) as browser:
        context = browser.new_context()
        complaints = []

        def opened(name, width=1366):
            page = context.new_page()
            page.set_default_timeout(10_000)
            page.set_viewport_size({"width": width, "height": 800})
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("console", lambda said: said.type in ("error", "warning") and complaints.append(said.text))
            page.on("request", lambda asked: asked.url.startswith(("http", "ws")) and complaints.append(asked.url))
            page.goto(f"{made.as_uri()}/{name}")
            return page

        yield opened
        hold(complaints)


def lesson_page(lesson):
    return f"course/{lesson.stem}.html"


def field(place, control):
    return place.get_by_role(lab.PanelOnPage.ROLES[type(control).__name__], name=control.label, exact=True)


def stands(place, panel):
    """Where the controls of a panel stand on the page."""
    return [
        box.evaluate("it => it.type === 'checkbox' ? it.checked : it.matches('select') ? it.selectedIndex : Number(it.value)")
        for box in (field(place, control) for control in panel.controls)
    ]


def press(place, control, value):
    """Move one control with the keys, as far as they take it towards a value."""
    box = field(place, control).element_handle()  # to look for it anew at each key takes the longest
    box.focus()
    if control.kind == "switch":
        if box.is_checked() != value:
            box.press("Space")
        return
    shown = "it => it.selectedIndex" if control.kind == "choice" else "it => it.valueAsNumber"
    wanted, before, now = control.place(value) if control.kind == "choice" else value, None, box.evaluate(shown)
    more, less = ("ArrowDown", "ArrowUp") if control.kind == "choice" else ("ArrowUp", "ArrowDown")
    while now not in (wanted, before):
        place.page.keyboard.press(more if now < wanted else less)
        before, now = now, box.evaluate(shown)


def reads(place, panel, **settings):
    """The panel comes to read what the same panel in Python reads; its picture takes a moment."""
    said = panel.read(**{**panel.start, **settings}).sentence
    expect(place.locator(".whocounts-readout")).to_have_text(said)
    assert place.locator(".whocounts-picture img").get_attribute("alt").endswith(said)


def walk(page, name, panel, which, steps):
    """Walk one mission of a panel until it says that it is done."""
    place = page.locator(f'[data-panel="{name}"]')
    place.get_by_role("button", name="Reset").click()
    if which:  # the missions are walked in their order
        place.get_by_role("button", name="Next").click()
    controls = {control.name: control for control in panel.controls}
    for settings in steps:
        for control, value in settings.items():
            press(place, controls[control], value)
    expect(place.locator(".whocounts-state")).to_contain_text("✓ Done.")


@pytest.mark.browser
# Not by their stems, which would send them to another process, where the site is made anew.
@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.name)
def test_every_mission_is_reached(lesson, opened):
    page = opened(lesson_page(lesson))
    walks = list(lesson.missions)
    for name, panel in lesson.panels.items():
        for which in range(len(panel.missions)):
            walk(page, name, panel, which, walks.pop(0)[1])
    assert not walks
    page.close()


@pytest.mark.browser
def test_no_control_moves_but_the_one_that_is_moved(opened):
    page = opened("course/21_empty_seats.html")
    place = page.locator('[data-panel="panel"]')
    panel = LESSONS[0].panels["panel"]
    prank, catch, fear, reserved = panel.controls
    said = place.locator(".whocounts-controls").get_by_role("status")
    assert said.inner_text() == ""
    # By keyboard: to the next that is drawn, as far as there is one.
    field(place, prank).focus()
    page.keyboard.press("ArrowLeft")
    assert stands(place, panel) == [1000, 0, 0, 0]
    assert said.inner_text() == "Jumped to 1,000 forms, the next that is drawn here."
    place.get_by_role("button", name="Reset").click()
    press(place, fear, 45)
    assert stands(place, panel)[2] > 0
    for number, control in ((0, prank), (1, catch), (2, fear)):  # each while another is away from the start
        for key in ["ArrowRight"] * 3 + ["ArrowLeft"]:
            before = stands(place, panel)
            field(place, control).press(key)
            after = stands(place, panel)
            assert all(one == two for other, (one, two) in enumerate(zip(before, after, strict=True)) if other != number)
            there = dict(zip((one.name for one in panel.controls), after, strict=True))
            assert before != after or said.inner_text() or after[number] in (control.low, control.high)
            reads(place, panel, **{**there, "reserved": reserved.at(after[3])})
    # By mouse, onto a place that is not drawn: what is said stays when the button is up.
    place.get_by_role("button", name="Reset").click()
    assert said.inner_text() == ""
    slider = field(place, prank)
    box = slider.bounding_box()
    slider.click(position={"x": box["width"] * 0.455, "y": box["height"] / 2})
    page.wait_for_timeout(200)
    assert re.fullmatch(r"Jumped to [\d,]+ forms, the nearest that is drawn here\.", said.inner_text())
    assert stands(place, panel)[1:] == [0, 0, 0]
    page.close()


@pytest.mark.browser
def test_a_number_can_be_written(opened):
    """Nothing is written over a number that has come to its first digit."""
    page = opened("course/24_claims_of_victory.html")
    place = page.locator('[data-panel="build_panel"]')
    panel = LESSONS[1].panels["build_panel"]
    posts = panel.controls[0]
    written = field(place, posts)
    written.focus()
    written.press("Control+a")
    page.keyboard.type(str(posts.at(posts.last)), delay=50)
    assert written.input_value() == str(posts.at(posts.last))
    written.press("Tab")
    reads(place, panel, **{posts.name: int(written.input_value())})
    told = set()
    for number in range(posts.last + 1):  # while one writes, nothing has jumped
        written.fill(str(posts.at(number)))
        told.add(place.locator(".whocounts-said").inner_text())
    waits = "This number is not drawn here. Press Enter when it is written, and it jumps to the nearest that is."
    assert told == {"", waits}
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    "name", ["index.html", *map(lesson_page, LESSONS)], ids=["index", *(lesson.name for lesson in LESSONS)]
)
def test_it_fits_a_phone_and_anybody_can_use_it(name, opened):
    page = opened(name, width=320)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, f"{wide} pixels wide"
    page.set_viewport_size({"width": 1366, "height": 800})
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("async () => (await axe.run({ preload: false })).violations.map(v => [v.id, v.impact, v.nodes.map(n => n.html.slice(0, 200))])")
    hold(one for one in found if one[1] in ("serious", "critical"))
    page.close()


@pytest.mark.browser
def test_a_table_is_whole_on_a_laptop_and_says_on_a_phone_that_it_goes_on(opened):
    page = opened(lesson_page(LESSONS[0]))
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    tables = page.locator('.bd-article [role="group"]:has(> table)')
    told = page.locator(".whocounts-wide:has(> table)")
    cut = "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.ariaLabel)"
    assert tables.count() > 5
    hold(tables.evaluate_all(cut), "cut off on a laptop")
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_timeout(200)
    wide = tables.evaluate_all(cut)
    assert wide == told.evaluate_all("all => all.map(one => one.ariaLabel)") != []
    page.wait_for_timeout(200)
    assert "scroll sideways" in page.evaluate("getComputedStyle(document.querySelector('.whocounts-wide'), '::before').content")
    captions = tables.locator("caption").evaluate_all("all => all.map(one => one.scrollWidth)")
    assert max(captions) <= 320
    page.close()


@pytest.mark.browser
def test_a_picture_can_be_read_on_a_phone(opened):
    """It keeps a width at which its labels can be read, and scrolls in its own box, by keyboard too."""
    page = opened(lesson_page(LESSONS[0]), width=390)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.wait_for_timeout(300)
    pictures = page.locator(".bd-article figure img:visible")
    sizes = pictures.evaluate_all("all => all.map(one => [one.alt, one.clientWidth, Math.min(530, one.naturalWidth)])")
    assert len(sizes) > 3
    hold(one for one in sizes if one[1] < one[2])
    box = page.locator(".whocounts-scrolls.whocounts-wide:visible").first
    box.focus()
    box.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()


@pytest.mark.browser
def test_a_long_word_in_a_heading_is_not_cut(opened):
    page = opened("datasets/event_registrations.html", width=320)
    heading = page.locator("h1")
    assert heading.evaluate("one => one.scrollWidth <= one.clientWidth"), heading.inner_text()
    page.close()


@pytest.mark.browser
def test_no_table_is_cut_and_no_panel_torn_on_paper(opened):
    page = opened(lesson_page(LESSONS[0]), width=690)  # A4 between its margins
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.wait_for_timeout(300)
    boxes = page.locator('.bd-article [role="group"]')
    cut = boxes.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.innerText.slice(0, 80))")
    hold(cut)
    whole = page.locator(".whocounts-live, .bd-article figure").evaluate_all("all => all.map(one => getComputedStyle(one).breakInside)")
    assert set(whole) == {"avoid"}
    page.close()


@pytest.mark.browser
def test_the_search_finds_something_in_a_file(opened):
    page = opened("search.html?q=counterfactual")
    page.locator("#search-results li a").first.wait_for()
    links = page.locator("#search-results li a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert any("24_claims_of_victory" in link for link in links), links
    page.close()
