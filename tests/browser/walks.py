"""What must hold for every notebook and every panel in a browser, as assertions."""

from axe_playwright_python.base import AXE_SCRIPT

SHOWN = ".jp-OutputArea-output, .jp-MarkdownOutput"


def ran_without_error(notebook):
    """Every code cell ran; none showed an error or a warning."""
    code = [cell for cell in notebook.cells() if cell["type"] == "code"]
    assert code
    assert [cell["id"] for cell in code if not cell["count"]] == []
    wrong = [
        (cell["id"], output.get("text", output.get("evalue")))
        for cell in code
        for output in cell["outputs"]
        if output["output_type"] == "error" or output.get("name") == "stderr"
    ]
    assert wrong == []


def nothing_serious_for_axe(page, selector=SHOWN):
    """The accessibility checker finds nothing serious or critical in what matches `selector`."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        """async selector => {
            const include = [...document.querySelectorAll(selector)];
            const { violations, passes } = await axe.run({ include }, {
                resultTypes: ['violations', 'passes'] });
            return { passes: passes.length, violations: violations.map(({ id, impact, nodes }) =>
                [id, impact, nodes.map(({ html }) => html.slice(0, 200))]) };
        }""",
        selector,
    )
    assert found["passes"], "axe looked at nothing"
    assert [v for v in found["violations"] if v[1] in ("serious", "critical")] == []


def pictures_are_described(page, selector=SHOWN):
    """Every picture has a text alternative, which axe would pass if it were empty."""
    pictures = page.locator(f":is({selector}) img").evaluate_all(
        "all => all.map(({ alt, src }) => [alt, src.slice(0, 80)])"
    )
    assert [source for alt, source in pictures if not alt.strip()] == []


def fits(notebook, width):
    """At this width, in CSS pixels, nothing shown needs to be scrolled sideways."""
    notebook.page.set_viewport_size({"width": width, "height": 900})
    wide = notebook.page.locator(f".jp-Notebook :is({SHOWN})").evaluate_all(
        """all => all.filter(node => node.scrollWidth > node.clientWidth + 1)
                     .map(node => [node.scrollWidth, node.clientWidth, node.innerText.slice(0, 80)])"""
    )
    notebook.page.set_viewport_size({"width": 1366, "height": 900})
    assert wide == []


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
        outline = focused.evaluate("node => [getComputedStyle(node)].map(s => [s.outlineStyle, s.outlineWidth])[0]")
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
        for key in {"Slider": ["End", "ArrowLeft", "Home", "ArrowRight"], "Switch": ["Space"]}.get(
            control["kind"], ["ArrowDown", "ArrowUp", "ArrowUp"]
        ):
            before = panel.values()[name]
            panel.page.keyboard.press(key)
            seen.append(panel.wait_for_readout())
            if key in ("ArrowLeft", "ArrowRight", "Space"):
                assert panel.values()[name] != before, f"{key} does not move {name}"
        assert len({one["picture"] for one in seen}) > 1, f"{name} does not move the picture"
        assert len({one["readout"] for one in seen}) > 1, f"{name} does not move the read-out"
        assert len({one["alt"] for one in seen}) > 1
        assert panel.reset() == start, f"Reset does not undo {name}"
        assert panel.values() == values


def held_key_ends_on_its_last_value(panel):
    """Thirty quick repeats of an arrow key: the last one is what stays, and it stays."""
    panel.reset()
    control = next(c for c in panel.controls() if c["kind"] == "Slider")
    place = panel.place.get_by_role("slider", name=control["label"], exact=True)
    place.focus()
    key = "ArrowRight" if control["value"] < control["high"] else "ArrowLeft"
    for _ in range(30):
        panel.page.keyboard.down(key)
    panel.page.keyboard.up(key)
    last = panel.wait_for_readout()
    assert panel.values()[control["name"]] == float(place.input_value())
    assert float(place.input_value()) != control["value"]
    panel.page.wait_for_timeout(1_000)
    assert panel.seen() == last, "something arrived late"
    panel.reset()
