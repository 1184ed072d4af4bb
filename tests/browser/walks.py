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
    """Tab goes from the cell to each control by its label, as they stand, then to Reset."""
    page = panel.page
    panel.place.locator(
        "xpath=ancestor::*[contains(@class, 'jp-CodeCell')]//*[contains(@class, 'jp-InputPrompt')]"
    ).click()
    for control, place in zip(panel.controls(), panel.labelled(), strict=False):
        assert place.count() == 1, f"no {panel.ROLES[control['kind']]} called {control['label']!r}"
    controls = [place.element_handle() for place in panel.labelled()]
    inside = "(place, node) => place.contains(document.activeElement)"
    for _ in range(40):
        page.keyboard.press("Tab")
        if panel.place.evaluate(inside):
            break
    boxes = []
    for control in controls:
        focused = page.evaluate_handle("document.activeElement")
        assert focused.evaluate("(focused, control) => focused === control", control), (
            f"Tab came to {focused.evaluate('node => node.outerHTML.slice(0, 200)')}"
        )
        outline = focused.evaluate(
            "node => [getComputedStyle(node)].map(s => [s.outlineStyle, s.outlineWidth])[0]"
        )
        assert outline[0] != "none", "nothing shows where the focus is"
        boxes.append(control.bounding_box())
        page.keyboard.press("Tab")
    assert not panel.place.evaluate(inside), "Tab goes on to something after Reset"
    for one, two in zip(boxes, boxes[1:], strict=False):
        below = two["y"] >= one["y"] + one["height"] - 1
        assert below or two["x"] > one["x"], "Tab jumps back to the left or up"


def readout_is_announced(panel):
    """There is one polite live region, and the text alternative says what it says."""
    assert panel.place.locator("[aria-live], [role=status], [role=alert], output").count() == 1
    seen = panel.seen()
    assert seen["readout"]
    assert seen["alt"].endswith(seen["readout"])
    assert seen["alt"] != seen["readout"]


def keys_move_every_control(panel):
    """Each control, moved by its own key, moves the model, the picture and the read-out."""
    start, values = panel.reset(), panel.values()
    for control, place in zip(panel.controls(), panel.labelled(), strict=False):
        name, seen = control["name"], [start]
        place.focus()
        if control["kind"] == "Choice":
            keys = ["Home", *["ArrowDown"] * (len(control["options"]) - 1)]
        else:
            keys = {"Slider": ["End", "ArrowLeft", "Home", "ArrowRight"], "Switch": ["Space"]}[
                control["kind"]
            ]
        for key in keys:
            before = panel.values()[name]
            panel.page.keyboard.press(key)
            seen.append(panel.wait_for_readout())
            if key not in ("Home", "End"):
                assert panel.values()[name] != before, f"{key} does not move {name}"
        assert len({one["picture"] for one in seen}) > 1, f"{name} does not move the picture"
        assert len({one["readout"] for one in seen}) > 1, f"{name} does not move the read-out"
        assert len({one["alt"] for one in seen}) > 1
        assert panel.reset() == start, f"Reset does not undo {name}"
        assert panel.values() == values


def next_step_needs_no_kernel(panel):
    """What one step more of a control shows was drawn ahead, and appears without it.

    Tried with each control from a place where a step changes the read-out.
    """
    tried = []
    for control, place in zip(panel.controls(), panel.labelled(), strict=False):
        there, back, step = {
            "Slider": ("End", "ArrowRight", "ArrowLeft"),
            "Choice": ("Home", "ArrowUp", "ArrowDown"),
            "Switch": ("Shift", "Space", "Space"),  # it stays where it is
        }[control["kind"]]
        place.focus()
        panel.page.keyboard.press(there)
        before = panel.wait_for_readout()
        panel.page.keyboard.press(step)
        after = panel.wait_for_readout()
        panel.page.keyboard.press(back)
        assert panel.wait_for_readout() == before
        if after["readout"] == before["readout"]:
            continue
        tried.append(control["name"])
        panel.page.wait_for_timeout(400)  # the control rests, the panel draws ahead
        panel.notebook.settle()
        with panel.notebook.no_kernel():
            panel.page.keyboard.press(step)
            panel.page.wait_for_timeout(200)
            assert panel.seen() == after, f"{control['name']}: the next step waits for the kernel"
        assert panel.wait_for_readout() == after
    assert tried, "no step of any control changes the read-out"
    panel.reset()


def held_key_ends_on_its_last_value(panel):
    """Thirty quick repeats of an arrow key: the last one is what stays, and it stays."""
    start = panel.reset()
    controls = panel.controls()
    held = next((c for c in controls if c["kind"] == "Slider"), controls[0])
    place = panel.labelled()[controls.index(held)]
    place.focus()
    if held["kind"] == "Slider":
        key = "ArrowRight" if held["value"] < held["high"] else "ArrowLeft"
    else:
        key = "ArrowDown" if held["value"] != list(held["options"].values())[-1] else "ArrowUp"
    for _ in range(30):
        panel.page.keyboard.down(key)
    panel.page.keyboard.up(key)
    last = panel.wait_for_readout()
    assert last != start
    if held["kind"] == "Slider":
        assert panel.values()[held["name"]] == float(place.input_value())
    panel.page.wait_for_timeout(1_000)
    assert panel.seen() == last, "something arrived late"
    panel.reset()
