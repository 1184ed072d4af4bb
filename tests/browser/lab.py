"""A private JupyterLab and a browser that opens notebooks in it, for tests and benchmarks."""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil
from jupyter_client import BlockingKernelClient

ROOT = Path(__file__).resolve().parents[2]

# Root may not use Chromium's sandbox; the rest keeps the browser from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUIET = {"fetchNews": "false", "checkForUpdates": False}
# As delivered, JupyterLab draws only the cells in view: half a lesson would go untested.
ALL_CELLS = {"windowingMode": "none"}


def copy_course(target):
    """Copy what a student needs, without anything that earlier runs left behind."""
    ignore = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("course", "datasets"):
        shutil.copytree(ROOT / name, target / name, ignore=ignore)
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, target)
    return target


def readme_command():
    """README's command for students, what comes after the installing, as words."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(r"^    .*&& (jupyter lab .+)$", readme, re.M)[1].split()


def lab_command():
    """What opens JupyterLab, with the flags that are its own."""
    return [*readme_command(), "--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"]


@contextmanager
def jupyter_lab(folder, private, tracker=ALL_CELLS, command=None):
    """Run README's command in `folder`, a copy of the course; yield JupyterLab's address and token.

    The flags that follow it are what a test needs: no window, any free port, this machine alone.
    `private` is an empty folder for everything that JupyterLab would read from or write to the
    user's own. `tracker` is the notebook settings, `command` another front end's. The token stays
    on.
    """
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    environment = {**os.environ, **{name: str(private / place) for name, place in places.items()}}
    # As in an activated environment: `jupyter` runs the first `jupyter-lab` that it finds here.
    environment["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    for place in places.values():
        (private / place).mkdir(parents=True)
    for file, settings in (
        ("notebook-extension/tracker", tracker),
        ("apputils-extension/notification", QUIET),
    ):
        path = private / "settings" / "@jupyterlab" / f"{file}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(settings), encoding="utf-8")
    command = [sys.executable, "-m", *(command or lab_command()), "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", "--port=0"]
    log = (private / "log.txt").open("w", encoding="utf-8")
    server = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)
    try:
        yield _wait_for(server, private)
    finally:
        server.terminate()
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def _wait_for(server, private, seconds=90):
    deadline = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < deadline:
        for file in (private / "runtime").glob("jpserver-*.json"):
            try:
                info = json.loads(file.read_text(encoding="utf-8"))
                urlopen(f"{info['url']}api?token={info['token']}", timeout=5).close()
            except (ValueError, OSError):
                continue
            return info["url"], info["token"]
        time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{(private / 'log.txt').read_text()}")


def find_chromium():
    """Path of the browser: WHOCOUNTS_CHROMIUM, or the first one on PATH. Never downloaded."""
    named = os.environ.get("WHOCOUNTS_CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise LookupError(
            f"no browser: {' or '.join(names)} is not there; WHOCOUNTS_CHROMIUM names one"
        )
    return found


@contextmanager
def browser(chromium):
    """A headless Chromium with a fresh profile, on loopback alone."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)
        yield running
        running.close()


def wait_for_kernel(page):
    """Wait until the open notebook has a session, and its kernel has said who it is.

    The status bar says idle before there is a session, and then Run All asks for a kernel.
    """
    page.evaluate(
        """async () => {
            const { context, sessionContext } = jupyterapp.shell.currentWidget;
            const late = new Promise((_, fail) => setTimeout(fail, 60_000, Error('no kernel')));
            const ready = async () => {
                await context.ready;
                await sessionContext.ready;
                await sessionContext.session.kernel.info;
            };
            await Promise.race([ready(), late]);
        }"""
    )


IN_PAGE = """
const places = panel => [...panel.querySelectorAll(':is(input, select)')].map(one =>
    one.type === 'checkbox' ? Number(one.checked)
    : one.tagName === 'SELECT' ? one.selectedIndex
    : Math.round((one.valueAsNumber - one.min) / one.step));
const words = (panel, part) => panel.querySelector('.whocounts-' + part).textContent;
const seen = async panel => {
    const image = panel.querySelector('.whocounts-view img');
    await image.decode();
    const bytes = await (await fetch(image.src)).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    return { places: places(panel), readout: words(panel, 'readout'), alt: image.alt,
             picture: digest.toHex?.() ?? String(digest) };
};
const soon = async holds => {
    for (const end = performance.now() + 10_000; !holds();) {
        if (performance.now() > end) return false;
        await new Promise(done => setTimeout(done, 5));
    }
    return true;
};
"""


def in_page(body):
    """JavaScript of `panel` and `given`, with `places`, `words`, `seen` and `soon` before it."""
    return f"async (panel, given) => {{ {IN_PAGE} {body} }}"


# Once nothing has changed its size for a tenth of a second.
STEADY = """() => new Promise(done => {
    const { outerNode, widgets } = jupyterapp.shell.currentWidget.content;
    let waiting;
    const again = () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => { watch.disconnect(); done(); }, 100);
    };
    const watch = new ResizeObserver(again);
    [outerNode, ...widgets.map(({ node }) => node)].forEach(node => watch.observe(node));
})"""


class Notebook:
    """One notebook, opened from its address in one page of the browser."""

    def __init__(self, page, lab, path, view="lab/tree"):
        self.page = page
        self.path = path
        self.complaints = []
        page.set_default_timeout(60_000)
        page.on("pageerror", self._keep_error)
        page.on("console", self._listen)
        address, token = lab
        self.address = f"{address}{view}/{path}?token={token}&reset"
        self._client = None
        if page.evaluate("'jupyterapp' in window"):  # loaded for another notebook, which takes seconds
            page.evaluate("path => void jupyterapp.commands.execute('docmanager:open', { path })", path)
            self._is_open()
        else:
            self.load()

    def load(self):
        """Load the page, or load it again, and wait for its kernel."""
        self._leave()
        self.page.goto(self.address)
        self._is_open()

    def _is_open(self):
        self.page.wait_for_function(
            "path => window.jupyterapp?.shell.currentWidget?.context?.path === path", arg=self.path
        )
        wait_for_kernel(self.page)

    def _keep_error(self, error):
        self.complaints.append(str(error))

    def _listen(self, message):
        # Only ours: anywidget runs a widget's script from a blob, and says so when one fails.
        text = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and ("blob:" in text or "anywidget" in text):
            self.complaints.append(text)

    def run_all(self):
        """Run All, and wait until every cell is done and every picture is there."""
        self.page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
        # A cell that waits for the kernel shows a star; a cell that ran shows its number.
        self.page.wait_for_function(
            """() => jupyterapp.shell.currentWidget.content.widgets.every(({ model }) =>
                model.type !== 'code' || !model.sharedModel.getSource().trim()
                || model.executionCount)""",
            timeout=120_000,
        )
        self.settle()

    def settle(self):
        """Wait until all that was sent is answered, all widgets stand, all pictures are there."""
        # The kernel works in order, so its answer to nothing at all comes after those before it.
        # Twice: while a widget waits for an answer, it keeps its newest value back until then.
        self._in_order("")
        self._in_order("")
        self.page.wait_for_function(
            """() => {
                const { node, widgets } = jupyterapp.shell.currentWidget.content;
                const outputs = widgets.flatMap(({ model }) =>
                    model.type === 'code' ? model.outputs.toJSON() : []);
                const made = outputs.filter(({ data }) =>
                    data && 'application/vnd.jupyter.widget-view+json' in data);
                const shown = node.querySelectorAll('.jp-OutputArea-output > .jupyter-widgets, '
                    + '.jp-OutputArea-output > * > .whocounts-panel:not([hidden])');
                return shown.length === made.length
                    && [...node.querySelectorAll('img')].every(image =>
                        image.complete && image.naturalWidth);
            }"""
        )

    def cells(self):
        """Type, execution count and outputs of each cell, as dicts."""
        return self.page.evaluate(
            """() => jupyterapp.shell.currentWidget.content.widgets.map(({ model }) => ({
                id: model.id,
                type: model.type,
                count: model.executionCount ?? null,
                outputs: model.type === 'code' ? model.outputs.toJSON() : [],
            }))"""
        )

    def kernel(self, code):
        """Run Python in the notebook's kernel, beside its cells; return what it printed.

        Not through the page, which would take ten times as long.
        """
        if self._client is None:
            file = self._in_order("import ipykernel; print(ipykernel.get_connection_file())")
            self._client = BlockingKernelClient(connection_file=file)
            self._client.load_connection_file()
            self._client.start_channels(stdin=False, hb=False)
            self._client.wait_for_ready(timeout=60)
        said = []

        def hear(message):
            content = message["content"]
            said.append(content.get("text") or "\n".join(content.get("traceback", [])))

        self._client.execute_interactive(code, store_history=False, output_hook=hear, timeout=60)
        return "".join(said).strip()

    def _in_order(self, code):
        """The same through the page, in order with what the page has asked before."""
        return self.page.evaluate(
            """async code => {
                const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
                const future = kernel.requestExecute({ code, store_history: false });
                let said = '';
                future.onIOPub = ({ content, header }) => {
                    if (header.msg_type === 'stream') said += content.text;
                };
                await future.done;
                return said.trim();
            }""",
            code,
        )

    def _leave(self):
        if self._client:
            self._client.stop_channels()
            self._client = None

    @contextmanager
    def no_kernel(self):
        """The kernel stands still in the meantime.

        A cell that sleeps would not do: JupyterLab has the widgets answered in another thread.
        """
        kernel = psutil.Process(int(self.kernel("import os; print(os.getpid())")))
        kernel.suspend()
        try:
            yield
        finally:
            kernel.resume()

    def panels(self):
        """The panels that its outputs show, from top to bottom."""
        shown = [
            output["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
            for cell in self.cells()
            for output in cell["outputs"]
            if "application/vnd.jupyter.widget-view+json" in output.get("data", {})
        ]
        places = self.page.locator(
            ".jp-OutputArea-output:is(:has(> .jupyter-widgets), :has(> * > .whocounts-panel))"
        )
        assert places.count() == len(shown), "a widget was made and is not on screen"
        return [
            PanelOnPage(self, places.nth(i), model)
            for i, model in enumerate(shown)
            if places.nth(i).locator(".whocounts-panel").count()
        ]

    def unroll(self, width=1366):
        """Make the window so high that no cell is scrolled out of it."""
        end = """() => {
            const { outerNode, widgets } = jupyterapp.shell.currentWidget.content;
            outerNode.scrollTop = 0;
            return widgets.at(-1).node.getBoundingClientRect().bottom;
        }"""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate(STEADY)  # a narrower window takes a moment to lay out
        self.page.set_viewport_size({"width": width, "height": int(self.page.evaluate(end)) + 300})
        self.page.wait_for_function(
            """() => {
                const { outerNode, widgets } = jupyterapp.shell.currentWidget.content;
                const bottom = widgets.at(-1).node.getBoundingClientRect().bottom;
                return bottom <= outerNode.getBoundingClientRect().bottom;
            }"""
        )

    def roll_up(self):
        """A laptop's window again."""
        self.page.set_viewport_size({"width": 1366, "height": 900})

    def photograph(self, target, width, scale=1):
        """Save pictures of the whole notebook, `width` CSS pixels wide, piece by piece."""
        devtools = self.page.context.new_cdp_session(self.page)
        size = {"width": width, "height": 1600, "deviceScaleFactor": scale, "mobile": False}
        devtools.send("Emulation.setDeviceMetricsOverride", size)
        scroll = """async from => {
            const scroller = jupyterapp.shell.currentWidget.content.outerNode;
            scroller.scrollTop = from;
            await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
            return { bottom: scroller.scrollTop + scroller.clientHeight, next: scroller.clientHeight,
                     end: scroller.scrollHeight };
        }"""
        target.parent.mkdir(parents=True, exist_ok=True)
        for old in target.parent.glob(f"{target.name}-*.png"):
            old.unlink()
        top, piece = 0, 1
        while True:
            seen = self.page.evaluate(scroll, top)
            shot = devtools.send("Page.captureScreenshot")["data"]
            target.with_name(f"{target.name}-{piece:02}.png").write_bytes(base64.b64decode(shot))
            if seen["bottom"] >= seen["end"] - 1:
                break
            top, piece = top + seen["next"] - 80, piece + 1
        devtools.send("Emulation.clearDeviceMetricsOverride")
        devtools.detach()

    def close(self):
        """Stop the kernel and put the notebook away; the page stays for the next one."""
        self._leave()
        self.page.evaluate(
            """async () => {
                const { currentWidget } = jupyterapp.shell;
                await currentWidget.sessionContext.shutdown();
                currentWidget.dispose();  // to close it would ask whether to save
            }"""
        )
        self.page.remove_listener("pageerror", self._keep_error)
        self.page.remove_listener("console", self._listen)


class PanelOnPage:
    """A panel as the browser shows it, and the same panel in the kernel."""

    ROLES = {"Slider": "slider", "Choice": "combobox", "Switch": "checkbox", "Number": "spinbutton"}

    def __init__(self, notebook, place, model):
        self.notebook = notebook
        self.page = notebook.page
        self.place = place
        self._name = f"_panel_{model}"
        self._panel = place.element_handle()
        self._handles = {}
        self._controls = None  # asked for once: a lesson's panel keeps its controls
        self.notebook.kernel(
            "import json\n"
            "from whocounts.classroom.panel import _on_page\n"
            f"{self._name} = next(p for p in _on_page.values() if p._view.model_id == {model!r})"
        )

    def ask(self, expression):
        """A Python expression about `_panel`, worked out in the kernel."""
        said = self.notebook.kernel(
            f"import json; _panel = {self._name}; print(json.dumps({expression}, default=str))"
        )
        try:
            return json.loads(said)
        except ValueError:
            raise AssertionError(f"the kernel said: {said}") from None

    def controls(self):
        """Kind, name, label and settings of each control, as the lesson declares them."""
        if self._controls is None:
            self._controls = self.ask("[{'kind': type(c).__name__, **vars(c)} for c in _panel.controls]")
        return self._controls

    def values(self):
        """What each control stands at, in the kernel."""
        return self.ask("_panel.settings")

    def labelled(self):
        """Every control, found by its role and accessible name, in declared order; then Reset."""
        controls = [(self.ROLES[one["kind"]], one["label"]) for one in self.controls()]
        return [self._found(*one) for one in [*controls, ("button", "Reset")]]

    def button(self, name):
        return self._found("button", name)

    def _found(self, role, name):
        # Looking for a name takes twenty times as long as going to what was found.
        if (role, name) not in self._handles:
            place = self.place.get_by_role(role, name=name, exact=True)
            assert place.count() == 1, f"no {role} called {name!r}"
            self._handles[role, name] = place.element_handle()
        return self._handles[role, name]

    def stops(self):
        """All that Tab comes to, in order: the missions' buttons, the controls, the other buttons."""
        missions = self.ask("len(_panel.missions)")
        turn = [self.button("Back"), self.button("Next")] if missions > 1 else []
        return [*turn, *self.labelled(), *([self.button("Keep this one")] if missions else [])]

    def put(self, name, place):
        """Move a control to one of its places by its own keys, from where it stands."""
        controls = self.controls()
        which = next(i for i, control in enumerate(controls) if control["name"] == name)
        control = self.labelled()[which]
        control.focus()
        kind = controls[which]["kind"]
        if kind == "Switch":
            control.set_checked(bool(place))
        elif kind == "Number":
            control.fill(str(controls[which]["low"] + place * controls[which]["step"]))
        else:
            steps = place - self.places()[which]
            on, back = ("ArrowRight", "ArrowLeft") if kind == "Slider" else ("ArrowDown", "ArrowUp")
            for _ in range(abs(steps)):
                self.page.keyboard.press(on if steps > 0 else back)

    def on_page(self, body, given=None):
        """What JavaScript says of the panel's element; see `in_page`."""
        return self._panel.evaluate(in_page(body), given)

    def places(self):
        """Where the controls stand on the page."""
        return self.on_page("return places(panel);")

    def seen(self):
        """Places, read-out, text alternative and a digest of the picture, as they are on screen."""
        return self.on_page("return seen(panel);")

    def mission(self):
        """The mission that stands above the controls: which one, its text, how far it has come."""
        return self.on_page(
            """const one = panel.querySelector('.whocounts-missions');
               const [count, text] = ['strong', 'p'].map(part => one.querySelector(part).textContent);
               return { count, text, state: words(panel, 'state') };"""
        )

    def wait_for_readout(self, text=None):
        """Wait until the page has its answer; the kernel stands where the page does, and the page
        reads `text`, to the letter.

        Without `text` it is the read-out that the kernel works out anew.
        """
        seen = self.on_page(
            """const busy = () => panel.querySelector('.whocounts-picture').ariaBusy === 'true';
               return await soon(() => !busy()) && seen(panel);"""
        )
        assert seen, f"the page, at {self.places()}, waits for an answer"
        read = "_panel.readout" if text is None else repr(text)
        there, wanted = self.ask(f"[_panel.places(_panel.settings), {read}]")
        assert there == seen["places"], f"the page stands at {seen['places']}, and the kernel at {there}"
        assert seen["readout"] == wanted
        return seen

    def reset(self):
        """Press Reset with Enter."""
        self.button("Reset").focus()
        self.page.keyboard.press("Enter")
        return self.wait_for_readout()
