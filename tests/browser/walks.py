"""What must hold for every notebook and every panel in a browser, as assertions."""

from axe_playwright_python.base import AXE_SCRIPT
from hold import hold

SHOWN = ".jp-OutputArea-output, .jp-MarkdownOutput"


def ran_without_error(notebook):
    """Every code cell ran; none showed an error or a warning."""
    code = [cell for cell in notebook.cells() if cell["type"] == "code"]
    assert code
    hold((cell["id"] for cell in code if not cell["count"]), "did not run")
    wrong = [
        (cell["id"], output.get("text", output.get("evalue")))
        for cell in code
        for output in cell["outputs"]
        if output["output_type"] == "error" or output.get("name") == "stderr"
    ]
    hold(wrong)


def nothing_serious_for_axe(notebook, selector=SHOWN):
    """The accessibility checker finds nothing serious or critical in what matches `selector`.

    What is scrolled out of the window is hidden to axe: unroll the notebook first.
    """
    notebook.page.evaluate(AXE_SCRIPT)
    found = notebook.page.evaluate(
        """async selector => {
            // JupyterLab's body is 0 high and hides what overflows it: to axe, all is hidden.
            document.body.style.minHeight = '100vh';
            const include = [...document.querySelectorAll(selector)];
            const { violations, passes } = await axe.run({ include });
            return { rules: [...passes, ...violations].map(({ id }) => id),
                     violations: violations.map(({ id, impact, nodes }) =>
                        [id, impact, nodes.map(({ html }) => html.slice(0, 200))]) };
        }""",
        selector,
    )
    assert "color-contrast" in found["rules"], "axe saw no text"
    hold(v for v in found["violations"] if v[1] in ("serious", "critical"))


def pictures_are_described(page):
    """Every picture has a text alternative of its own.

    JupyterLab writes "Image" where there is none, and axe is content with that.
    """
    pictures = page.locator(f":is({SHOWN}) img").evaluate_all(
        "all => all.map(({ alt, src }) => [alt, src.slice(0, 80)])"
    )
    hold((source for alt, source in pictures if alt.strip() in ("", "Image")), "no text alternative")


def no_formula_by_accident(page):
    """No sums of dollars were taken for a formula; the course has none."""
    hold(page.locator(f":is({SHOWN}) :is(mjx-container, .MathJax)").all_inner_texts(), "set as a formula")


def fits(notebook):
    """Nothing shown needs to be scrolled sideways. Tables may: they scroll in a box of their own."""
    wide = notebook.page.locator(f".jp-Notebook :is({SHOWN})").evaluate_all(
        """all => {
            const tables = all.flatMap(node => [...node.querySelectorAll('table')]);
            tables.forEach(table => table.hidden = true);
            const wide = all.filter(node => node.scrollWidth > node.clientWidth + 1).map(node =>
                [node.scrollWidth, node.clientWidth, node.innerText.slice(0, 80)]);
            tables.forEach(table => table.hidden = false);
            return wide;
        }"""
    )
    hold(wide, "width needed, width there, text")


def tab_reaches_every_control(panel):
    """The keys that the panel names lead into it, and Tab goes on through all of it in order."""
    page = panel.page
    panel.reset()
    cell = panel.place.locator("xpath=ancestor::*[contains(@class, 'jp-CodeCell')]")
    said = panel.place.locator(".whocounts-reach").inner_text()
    assert said == "By keyboard: run the cell with Ctrl and Enter, then press Tab twice."
    cell.locator(".cm-content").click()
    page.keyboard.press("Escape")  # leaves the focus where Ctrl and Enter leave it
    cell.locator(".jp-cell-toolbar").wait_for()
    for _ in range(2):
        page.keyboard.press("Tab")
    stops = page.evaluate_handle(
        "stops => stops.filter(stop => !stop.disabled)", panel.stops()
    )
    boxes = stops.evaluate(
        "stops => stops.map(stop => stop.getBoundingClientRect()).map(({ x, y, height }) => ({ x, y, height }))"
    )
    place = panel.place.element_handle()
    for which in range(len(boxes)):
        at = stops.evaluate(_FOCUS, [which, place])
        assert at["here"], f"Tab came to {at['node']}"
        assert at["outline"] != "none", "nothing shows where the focus is"
        assert not at["covered"], f"the mark of the focus covers {at['covered']}"
        page.keyboard.press("Tab")
    assert not panel.place.evaluate("place => place.contains(document.activeElement)"), (
        "Tab goes on to something after the last button"
    )
    for one, two in zip(boxes, boxes[1:], strict=False):
        below = two["y"] >= one["y"] + one["height"] - 1
        assert below or two["x"] > one["x"], "Tab jumps back to the left or up"


# Where the focus is: words that the ring around it runs over, and a ring that is cut off.
_FOCUS = """(stops, [which, place]) => {
    const node = document.activeElement;
    const covered = () => {
        const style = getComputedStyle(node);
        const width = parseFloat(style.outlineWidth) + parseFloat(style.outlineOffset);
        const box = node.getBoundingClientRect();
        const ring = { left: box.left - width, right: box.right + width, top: box.top - width, bottom: box.bottom + width };
        const frame = place.getBoundingClientRect();
        if (ring.left < frame.left || ring.right > frame.right) return 'the edge';
        const words = [...place.querySelectorAll('span, strong, p, figcaption')]
            .filter(one => !one.contains(node) && !node.contains(one) && one.textContent.trim());
        const hit = words.find(one => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return [...range.getClientRects()].some(r => r.left < ring.right && r.right > ring.left
                && r.top < ring.top && r.bottom - 3 > ring.top || r.left < ring.right && r.right > ring.left
                && r.top + 3 < ring.bottom && r.bottom > ring.bottom);
        });
        return hit?.textContent ?? null;
    };
    return { here: node === stops[which], node: node.outerHTML.slice(0, 200), covered: covered(),
             outline: getComputedStyle(node).outlineStyle };
}"""


def readout_is_announced(panel):
    """The read-out is a polite live region, and the text alternative says what it says."""
    assert panel.place.locator(".whocounts-readout").get_attribute("aria-live") == "polite"
    assert panel.place.locator("[role=alert], [aria-live=assertive]").count() == 0
    seen = panel.seen()
    assert seen["readout"]
    assert seen["alt"].endswith(seen["readout"])
    assert seen["alt"] != seen["readout"]


def stands_in_one_view(panel):
    """Mission, controls, picture and read-out are in view together on a laptop."""
    panel.page.set_viewport_size({"width": 1366, "height": 768})
    height, room = panel.place.evaluate(
        """place => [place.querySelector('.whocounts-panel').offsetHeight,
            jupyterapp.shell.currentWidget.content.outerNode.clientHeight]"""
    )
    panel.notebook.roll_up()
    assert height <= room, f"the panel is {height} pixels high, JupyterLab has room for {room}"


def keys_move_every_control(panel):
    """Each control, moved by its own key, moves the model, the picture and the read-out."""
    start = panel.reset()
    for which, (control, place) in enumerate(zip(panel.controls(), panel.labelled(), strict=False)):
        name, seen = control["name"], [start]
        place.focus()
        keys = {
            "Slider": ["End", "ArrowLeft", "Home"],
            "Number": ["ArrowUp", "ArrowUp", "ArrowDown"],
            "Switch": ["Space"],
            "Choice": ["Home", *["ArrowDown"] * (len(control.get("options", "")) - 1)],
        }[control["kind"]]
        before = start["places"][which]
        for number, key in enumerate(keys, start=1):
            panel.page.keyboard.press(key)
            now = panel.places()[which]
            assert key in ("Home", "End") or now != before, f"{key} does not move {name}"
            before = now
            unmoved = any(len({one[what] for one in seen}) == 1 for what in ("picture", "readout", "alt"))
            if unmoved or number == len(keys):
                seen.append(panel.wait_for_readout())  # the kernel has come to the page's place
        assert len({one["picture"] for one in seen}) > 1, f"{name} does not move the picture"
        assert len({one["readout"] for one in seen}) > 1, f"{name} does not move the read-out"
        assert len({one["alt"] for one in seen}) > 1
        assert panel.reset() == start, f"Reset does not undo {name}"


def missions_are_reached(panel, walks):
    """The walks of the answer key, by keyboard; each mission says when it is reached, politely."""
    panel.ask("_panel.progress.__init__(_panel.missions)")  # other walks have been here
    steps_of = panel.ask(
        f"[[{{c.name: c.place(step[c.name]) for name in step for c in _panel.controls if c.name == name}}"
        f" for step in walk] for walk in {[walk for _, walk in walks]!r}]"
    )
    for number, (label, walk) in enumerate(walks, start=1):
        panel.reset()
        mission = panel.mission()
        assert mission["count"] == (f"Mission {number} of {len(walks)}" if len(walks) > 1 else "Mission")
        assert mission["state"] == ""
        for step, places in enumerate(steps_of[number - 1], start=1):
            for name, place in places.items():
                panel.put(name, place)
            panel.wait_for_readout()
            mark = "✓ Done. " if step == len(walk) else f"✓ {step} of "
            state = panel.mission()["state"]
            assert state.startswith(mark), f"of the mission is said {state!r}, and not {mark!r}"
        said = panel.place.locator(".whocounts-state")
        assert said.evaluate("node => node.closest('[aria-live=polite]') !== null")
        panel.reset()
        assert panel.mission()["state"].startswith("✓ Done. "), f"Reset loses {label}"
        if number < len(walks):
            panel.button("Next").focus()
            panel.page.keyboard.press("Enter")
    for _ in walks[1:]:
        panel.button("Back").press("Enter")
        assert panel.mission()["state"].startswith("✓ Done. ")
    assert panel.mission()["count"].partition(" of ")[0] == ("Mission 1" if len(walks) > 1 else "Mission")


def next_step_needs_no_kernel(panel):
    """What one step more of a control shows was drawn ahead, and appears without it.

    Tried with a control of each kind, at a place where a step changes the read-out.
    """
    tried = set()
    for which, (control, place) in enumerate(zip(panel.controls(), panel.labelled(), strict=False)):
        there, step = {
            "Slider": ("End", "ArrowLeft"),
            "Choice": ("Home", "ArrowDown"),
            "Number": ("Shift", "ArrowUp"),  # it stays where it is
            "Switch": ("Shift", "Space"),
        }[control["kind"]]
        if control["kind"] in tried:
            continue
        panel.reset()
        place.focus()
        panel.page.keyboard.press(there)
        before = panel.wait_for_readout()
        beside = -1 if control["kind"] != "Slider" else 0
        after = panel.ask(
            f"(lambda c, s: _panel.read(**{{**s, c.name: c.at(c.beside(c.place(s[c.name]))[{beside}])}}))"
            f"(_panel.controls[{which}], _panel.settings).sentence"
        )
        if after == before["readout"]:
            continue
        tried.add(control["kind"])
        panel.page.wait_for_timeout(400)  # the control rests, the panel draws ahead
        panel.notebook.settle()
        with panel.notebook.no_kernel():
            panel.page.keyboard.press(step)
            seen = panel.seen()
            assert seen["readout"] == after, f"{control['name']}: the next step waits for the kernel"
        assert panel.wait_for_readout() == seen
    assert tried, "no step of any control changes the read-out"
    panel.reset()


def held_key_ends_on_its_last_value(panel):
    """Thirty quick repeats of an arrow key: the last one is what stays, and it stays."""
    start = panel.reset()
    controls = panel.controls()
    held = next((c for c in controls if c["kind"] == "Slider"), controls[0])
    place = panel.labelled()[controls.index(held)]
    place.focus()
    if held["kind"] in ("Slider", "Number"):
        key = "ArrowUp" if held["value"] < held["high"] else "ArrowDown"
    else:
        key = "ArrowDown" if held["value"] != list(held["options"].values())[-1] else "ArrowUp"
    for _ in range(30):
        panel.page.keyboard.down(key)
    panel.page.keyboard.up(key)
    last = panel.wait_for_readout()
    assert last != start
    if held["kind"] in ("Slider", "Number"):
        assert panel.values()[held["name"]] == float(place.input_value())
    panel.page.wait_for_timeout(1_000)
    assert panel.seen() == last, "something arrived late"
    panel.reset()
