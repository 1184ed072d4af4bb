"""How a hub bears a class: all come at once, run a lesson each and move its panel.

    python load_test.py --students 40
    sudo python load_test.py --at http://127.0.0.1:8000 --accounts slips.csv

The first line starts a hub of its own from jupyterhub_config.py, on this machine alone, in which
all servers run as whoever starts it. It needs configurable-http-proxy on the PATH, and whatever
requirements.txt of this folder and of the course name. The second line tries the hub that stands,
with the accounts that students.py made: that is the class, an hour before it comes.

Each student is what a browser would be: signs in, waits for the server, fetches JupyterLab, opens
a lesson, runs its cells one after the other, with a pause in between, and moves a control of each
panel. The drawing that a browser does is left out, for browsers have machines of their own.
What comes out is a table in Markdown.
"""

import argparse
import asyncio
import csv
import json
import os
import random
import re
import secrets
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

import aiohttp
import psutil
from yarl import URL

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PATIENCE = 300  # seconds for whatever a student waits for
MOVES = 10  # of each panel

OWN_HUB = """\
load_subconfig({config!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.args += ["--allow-root"]
"""


class Figures:
    """What all students together have seen, in seconds, and what went wrong."""

    def __init__(self):
        self.arrivals, self.first_cells, self.cells, self.moves, self.errors = [], [], [], [], []

    @staticmethod
    def words(seconds):
        """Median, 95th percentile and longest of some durations."""
        if not seconds:
            return "none"
        percent = statistics.quantiles(seconds, n=100, method="inclusive") if seconds[1:] else seconds * 99
        return " / ".join(f"{one:.2f}" for one in (percent[49], percent[94], max(seconds)))


class Student:
    """One browser with one person in front of it."""

    def __init__(self, hub, name, password, figures, chance):
        self.hub, self.name, self.password = hub, name, password
        self.figures, self.chance = figures, chance

    async def take(self, lesson, arrives, think):
        """Come, sign in, take the lesson; whatever goes wrong is written down."""
        await asyncio.sleep(arrives)
        jar = aiohttp.CookieJar(unsafe=True)  # for an address of numbers too
        patience = aiohttp.ClientTimeout(total=PATIENCE)
        try:
            async with aiohttp.ClientSession(cookie_jar=jar, timeout=patience) as self.browser:
                begun = time.monotonic()
                await self._sign_in()
                await self._fetch_jupyterlab(lesson)
                self.figures.arrivals.append(time.monotonic() - begun)
                async with self._kernel(lesson) as kernel:
                    await self._run(lesson, kernel, think)
        except Exception as problem:
            self.figures.errors.append(f"{self.name}: {type(problem).__name__}: {problem}")

    def _token(self, path):
        """What the page of `path` sends with a form, so that no other page can."""
        cookies = self.browser.cookie_jar.filter_cookies(self.hub.url.joinpath(path))
        return cookies["_xsrf"].value

    async def _get(self, path):
        async with self.browser.get(self.hub.at(path)) as reply:
            text = await reply.text()
            return reply, text

    async def _sign_in(self):
        await self._get("/hub/login")
        form = {"username": self.name, "password": self.password, "_xsrf": self._token("hub/")}
        async with self.browser.post(self.hub.at("/hub/login?next=%2Fhub%2Fspawn"), data=form) as reply:
            if reply.status not in (200, 503):
                raise RuntimeError(f"the hub says {reply.status} to who signs in")
            if reply.url.path.startswith("/hub/login"):
                raise RuntimeError("the hub does not know this name and password")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            reply, text = await self._get(f"/hub/spawn-pending/{self.name}")
            if reply.url.path.startswith(f"/user/{self.name}/"):
                return
            if reply.status >= 500:
                raise RuntimeError(f"no server: {reply.status} {' '.join(re.findall('<p>(.*?)</p>', text))}")
            await asyncio.sleep(1)
        raise TimeoutError("the server did not come")

    async def _fetch_jupyterlab(self, lesson):
        reply, page = await self._get(f"/user/{self.name}/lab/tree/{lesson.name}")
        if reply.status != 200:
            raise RuntimeError(f"JupyterLab answers {reply.status}")
        for script in re.findall(r'<script[^>]+src="([^"]+)"', page):
            async with self.browser.get(self.hub.at(script)) as reply:
                await reply.read()

    @asynccontextmanager
    async def _kernel(self, lesson):
        home = f"/user/{self.name}/"
        wanted = {"path": lesson.name, "name": lesson.name, "type": "notebook", "kernel": {"name": "python3"}}
        headers = {"X-XSRFToken": self._token(home[1:])}
        async with self.browser.post(self.hub.at(f"{home}api/sessions"), json=wanted, headers=headers) as reply:
            if reply.status != 201:
                raise RuntimeError(f"no kernel: {reply.status} {await reply.text()}")
            kernel = (await reply.json())["kernel"]["id"]
        channels = self.hub.at(f"{home}api/kernels/{kernel}/channels")
        async with self.browser.ws_connect(channels, max_msg_size=0) as socket:
            yield Kernel(socket)

    async def _run(self, lesson, kernel, think):
        cells = json.loads(lesson.read_text(encoding="utf-8"))["cells"]
        for cell in (cell for cell in cells if cell["cell_type"] == "code"):
            taken, wrong = await kernel.run("".join(cell["source"]))
            figures = self.figures.cells if kernel.runs > 1 else self.figures.first_cells
            figures.append(taken)
            if wrong:
                self.figures.errors.append(f"{self.name}: {lesson.stem}, {cell['id']}: {wrong}")
            await asyncio.sleep(self.chance.uniform(*think))
            for panel in kernel.new_panels():
                for _ in range(MOVES):
                    places = [self.chance.randint(0, one["last"]) for one in panel["controls"]]
                    self.figures.moves.append(await kernel.move(panel, places))
                    await asyncio.sleep(self.chance.uniform(*think))


class Kernel:
    """The kernel of one notebook, spoken to as JupyterLab does."""

    def __init__(self, socket):
        self.socket, self.session, self.runs, self.panels = socket, uuid.uuid4().hex, 0, []

    async def _send(self, kind, channel, content):
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self.session, "version": "5.4",
                  "username": "", "date": ""}  # fmt: skip
        await self.socket.send_json(
            {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel,
             "buffers": []}
        )  # fmt: skip
        return header["msg_id"]

    async def _heard(self):
        while True:
            message = await self.socket.receive(timeout=PATIENCE)
            if message.type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING, aiohttp.WSMsgType.ERROR):
                raise ConnectionError("the kernel hung up")
            if message.type == aiohttp.WSMsgType.TEXT:
                yield json.loads(message.data)

    async def run(self, code):
        """Seconds until a cell is done, and what went wrong in it, or None."""
        self.runs += 1
        begun, wrong, left = time.monotonic(), None, {"idle", "reply"}
        asked = await self._send("execute_request", "shell", {
            "code": code, "silent": False, "store_history": True, "user_expressions": {},
            "allow_stdin": False, "stop_on_error": True,
        })  # fmt: skip
        async for one in self._heard():
            kind, content = one["header"]["msg_type"], one["content"]
            if kind == "comm_open" and "panel" in content["data"].get("state", {}):
                self.panels.append({**content["data"]["state"]["panel"], "comm": content["comm_id"]})
            if one["parent_header"].get("msg_id") != asked:
                continue
            if kind == "error":
                wrong = f"{content['ename']}: {content['evalue']}"
            left -= {"reply"} if kind == "execute_reply" else set()
            left -= {"idle"} if content.get("execution_state") == "idle" else set()
            if not left:
                return time.monotonic() - begun, wrong
        return None

    def new_panels(self):
        """The panels that came since this was last asked."""
        new, self.panels = self.panels, []
        return new

    async def move(self, panel, places):
        """Seconds until the picture comes of what the controls are moved to."""
        begun = time.monotonic()
        content = {"move": places, "mission": 0, "drawn": False}
        await self._send(
            "comm_msg", "shell", {"comm_id": panel["comm"], "data": {"method": "custom", "content": content}}
        )
        async for one in self._heard():
            if one["header"]["msg_type"] == "comm_msg" and one["content"]["comm_id"] == panel["comm"]:
                said = one["content"]["data"].get("content", {})
                if said.get("at") == places:
                    if "source" not in said.get("frame", {}):
                        raise RuntimeError(f"the panel says {said}")
                    return time.monotonic() - begun
        return None


# --- the hub ---------------------------------------------------------------------------------


class Hub:
    """Where a hub answers, who may sign in, and which processes are its own."""

    def __init__(self, address, accounts, process=None):
        self.url, self.accounts, self.process = URL(address.rstrip("/") + "/"), accounts, process

    def at(self, path):
        """The whole address of a path."""
        return URL(str(self.url.origin()) + path, encoded=True)

    def cost(self):
        """MiB and seconds of a processor of hub, proxy, each server and each notebook; {kind: means}.

        Memory that several share is shared out among them.
        """
        names = {name for name, _ in self.accounts}
        known = self.process.children(recursive=True) if self.process else psutil.process_iter()
        found = {kind: [] for kind in MARKS.values()}
        for one in [*known, *filter(None, [self.process])]:
            try:
                words = " ".join(one.cmdline())
                kind = next((kind for mark, kind in MARKS.items() if mark in words), None)
                student = self.process or one.username() in names
                if kind and (student or kind in ("hub", "proxy")):
                    times = one.cpu_times()
                    found[kind].append((one.memory_full_info().pss / 2**20, times.user + times.system))
            except (psutil.Error, AttributeError):  # gone, not ours to look into, or no Linux
                continue
        return {kind: [statistics.mean(one) for one in zip(*some, strict=True)] for kind, some in found.items()}


MARKS = {  # what the command of a process holds
    "jupyterhub.singleuser": "server",
    "ipykernel": "notebook",
    "configurable-http-proxy": "proxy",
    "jupyterhub_config.py": "hub",
}


@contextmanager
def own_hub(students):
    """A hub from jupyterhub_config.py, with a folder in place of each student's home."""
    if not shutil.which("configurable-http-proxy"):
        sys.exit("load_test.py: configurable-http-proxy is not on the PATH, see README.md beside this file")
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        password = secrets.token_urlsafe()
        config = Path(folder, "jupyterhub_config.py")
        settings = OWN_HUB.format(
            config=str(HERE / "jupyterhub_config.py"), ports=_free_ports(3), password=password,
            homes=f"{folder}/homes/{{username}}",
        )  # fmt: skip
        config.write_text(settings, encoding="utf-8")
        command = [sys.executable, "-m", "jupyterhub", "--config", str(config)]
        with Path(folder, "log").open("w") as log:
            hub = subprocess.Popen(
                command, cwd=folder, env={**os.environ, "WHOCOUNTS_HUB": folder}, stdout=log, stderr=log
            )
            try:
                address = re.search(r'\.bind_url = "(.*)"', settings)[1]
                _wait_for(address, hub, Path(folder, "log"))
                accounts = [(f"student{number}", password) for number in range(1, students + 1)]
                yield Hub(address, accounts, psutil.Process(hub.pid))
            finally:
                hub.terminate()
                hub.wait(60)


def _free_ports(count):
    with_ports = [socket.socket() for _ in range(count)]
    for one in with_ports:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in with_ports]
    for one in with_ports:
        one.close()
    return ports


def _wait_for(address, hub, log):
    host, port = address.removeprefix("http://").split(":")
    for _ in range(600):
        if hub.poll() is not None:
            break
        try:
            socket.create_connection((host, int(port)), 1).close()
            if "JupyterHub is now running" in log.read_text():
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit("load_test.py: the hub did not start:\n" + log.read_text()[-2000:])


# --- the class -------------------------------------------------------------------------------


async def hold_class(hub, options):
    """Let all students of a hub come and take their lessons; give their figures."""
    chance, figures = random.Random(15), Figures()
    lessons = [next((ROOT / "course").glob(f"{number}_*.ipynb")) for number in options.lessons]
    students = [Student(hub, *account, figures, chance) for account in hub.accounts]
    await asyncio.gather(*(
        one.take(lessons[at % len(lessons)], chance.uniform(0, options.arrive), options.think)
        for at, one in enumerate(students)
    ))  # fmt: skip
    return figures


def report(figures, hub, options, load):
    """The table, as Markdown."""
    mib, seconds = ({kind: some[at] for kind, some in hub.cost().items() if some} for at in (0, 1))

    def said(costs, *kinds, digits=0):
        return " + ".join(f"{costs[kind]:.{digits}f} {kind}" for kind in kinds if kind in costs)

    rows = {
        "students, all within": f"{len(hub.accounts)}, {options.arrive:g} s",
        "lessons": " ".join(options.lessons),
        "errors": len(figures.errors),
        "from sign-in to JupyterLab, seconds": figures.words(figures.arrivals),
        "first cell of a lesson, seconds": figures.words(figures.first_cells),
        f"each other cell ({len(figures.cells):,}), seconds": figures.words(figures.cells),
        f"picture of a panel moved anywhere ({len(figures.moves):,}), seconds": figures.words(figures.moves),
        "memory of a student, MiB": said(mib, "server", "notebook"),
        "memory of all, MiB": said(mib, "hub", "proxy"),
        "work of a student, seconds of a processor": said(seconds, "server", "notebook", digits=1),
        "processors, load after it": f"{os.cpu_count()}, {load:.1f}",
    }
    lines = [f"| {what} | {figure} |" for what, figure in rows.items()]
    return "\n".join(["| Median / 95th of 100 / longest | |", "|---|---|", *lines])


def main(words=None):
    """Hold the class that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--students", type=int, default=40, help="how many come (40)")
    parser.add_argument("--lessons", nargs="+", default=["00", "21", "31"], help="shared out among them (00 21 31)")
    parser.add_argument("--arrive", type=float, default=10, help="seconds within which all come (10)")
    parser.add_argument("--think", type=float, nargs=2, default=(0.2, 2), help="seconds between two cells (0.2 2)")
    parser.add_argument("--at", help="address of a hub that stands")
    parser.add_argument("--accounts", type=Path, help="its names and passwords, as students.py prints them")
    options = parser.parse_args(words)
    if bool(options.at) != bool(options.accounts):
        parser.error("--at and --accounts go together")
    if options.at:
        with options.accounts.open(encoding="utf-8", newline="") as slips:
            place = nullcontext(Hub(options.at, [tuple(row) for row in csv.reader(slips)][: options.students]))
    else:
        place = own_hub(options.students)
    with place as hub:
        print(f"{len(hub.accounts)} students come to {hub.url}", file=sys.stderr, flush=True)
        figures = asyncio.run(hold_class(hub, options))
        print(report(figures, hub, options, os.getloadavg()[0]))
    for one in figures.errors:
        print(one, file=sys.stderr)
    return 1 if figures.errors else 0


if __name__ == "__main__":
    sys.exit(main())
