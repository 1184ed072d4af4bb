"""A process that may do nothing but think: no network, no home, no files but the course, limits."""

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache
from pathlib import Path

from lessons import ROOT

from teaching.report.carried import Broken
from teaching.saying import Refused

HERE = Path(__file__).parent
SECONDS = 45  # for a whole notebook
MOST = 4_000_000  # bytes that may come out
NEEDS = (
    "--rerun needs the sandbox bubblewrap, which there is for Linux alone (on Debian and Ubuntu: "
    "sudo apt install bubblewrap). Without it nothing of a student runs here; report without "
    "--rerun reads the saved outcomes."
)


# A user's own sandbox has no other user. Root's becomes a number that nobody has, and needs leave for it.
_NOBODYS = (
    [word for name in ("SETUID", "SETGID", "SETPCAP") for word in ("--cap-add", f"CAP_{name}")],
    ["setpriv", "--reuid", "65431", "--regid", "65431", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all"],
)


def require_sandbox(folder):
    """See that the sandbox can be made here, and that it would not show this folder, or the keys.

    Parameters
    ----------
    folder : Path
        With the notebooks.

    Raises
    ------
    Refused
        On another system than Linux, without bubblewrap, or where a process may not have one.
    """
    if sys.platform != "linux" or shutil.which("bwrap") is None:
        raise Refused(NEEDS)
    for shown in map(Path, _shown()):
        for hidden in (folder, ROOT / "instructor_notes"):
            if hidden.is_relative_to(shown):
                raise Refused(f"{hidden} lies in {shown}, which the sandbox shows; move it elsewhere for --rerun")
    # With a thread, as the guard of the checks needs one, and old kernels count those of the whole user.
    begun = "import threading\nbegun = threading.Thread(target=int)\nbegun.start()\nbegun = True"
    trial = Sandbox([["cell", begun], ["check", "begun"]])
    said = "it gives no answer"
    try:
        with trial:
            if trial.next() == ["begun", "value", True]:
                return
    except Broken:
        said = trial.complaint or said
    raise Refused(
        f"the sandbox cannot be made here: {said}. Does this system let no one but root have one (Ubuntu 24.04: "
        "see /etc/apparmor.d)? Without it nothing of a student runs here; report without --rerun works."
    )


def command(font_list):
    """How bubblewrap is called; `font_list` is (number of an open file, its name), or None."""
    is_root = os.geteuid() == 0
    words = ["bwrap", "--die-with-parent", "--new-session", "--clearenv"]
    words += ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    words += ["--cap-drop", "ALL"]
    words += _NOBODYS[0] if is_root else ["--unshare-user"]
    for name in ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/fonts", "/etc/localtime"):
        words += ["--symlink", os.readlink(name), name] if os.path.islink(name) and name.count("/") == 1 else [
            "--ro-bind-try", name, name]  # fmt: skip
    # Before what is bound below it. A limit on each, since they fill the memory.
    words += ["--proc", "/proc", "--dev", "/dev", "--size", "1048576", "--perms", "1777", "--tmpfs", "/dev/shm"]
    words += ["--size", str(64 << 20), "--perms", "1777", "--tmpfs", "/tmp"]
    for name in _shown()[1:]:  # what they hold, since a folder of root's may be closed to all others
        for one in sorted(Path(name).iterdir()):
            words += _bound(str(one), str(one))
    for name in ("course", "datasets", "pyproject.toml"):
        words += _bound(str(ROOT / name), f"/whocounts/{name}")
    words += _bound(str(HERE / "carried.py"), "/whocounts/teaching/report/carried.py")
    words += _bound(str(HERE / "inside.py"), "/whocounts/inside.py")
    words += ["--size", str(8 << 20), "--perms", "1777", "--tmpfs", "/cache"]
    if font_list:
        words += ["--perms", "0666", "--file", str(font_list[0]), f"/cache/{font_list[1]}"]
    words += ["--remount-ro", "/", "--remount-ro", "/dev"]
    there = {"HOME": "/tmp", "IPYTHONDIR": "/tmp", "MPLCONFIGDIR": "/cache", "MPLBACKEND": "agg"}
    there |= {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    for name, value in there.items():
        words += ["--setenv", name, value]
    words += ["--chdir", "/tmp", *(_NOBODYS[1] if is_root else [])]
    return [*words, sys.executable, "-I", "-B", "/whocounts/inside.py"]


def _shown():
    """Folders of this machine that can be read inside: the system's own, and Python's."""
    return list(dict.fromkeys(["/usr", *map(os.path.realpath, (sys.base_prefix, sys.base_exec_prefix)), sys.prefix]))


def _bound(source, target):
    """Read-only; bubblewrap would make the folders above it for itself alone."""
    above = [str(one) for one in reversed(Path(target).parents)][1:]
    made = [word for one in above if one != "/tmp" for word in ("--perms", "0755", "--dir", one)]
    return [*made, "--ro-bind", source, target]


class Sandbox:
    """One run of steps inside; a context manager, after which nothing of it is left.

    Parameters
    ----------
    steps : list of [kind, text]
        ``["cell", code]`` runs, ``["check", name]`` sends what the name holds.
    """

    def __init__(self, steps):
        self.steps = steps

    def __enter__(self):
        self.until = time.monotonic() + SECONDS
        self.left, self.rest = MOST, b""
        self.errors = tempfile.TemporaryFile()
        fonts = _font_list()
        opened = os.open(fonts, os.O_RDONLY) if fonts else None
        self.process = subprocess.Popen(
            command((opened, fonts.name) if fonts else None),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            bufsize=0,
            pass_fds=[opened] if fonts else [],
        )
        if fonts:
            os.close(opened)
        os.set_blocking(self.process.stdin.fileno(), False)
        try:
            self.send(self.steps)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.kill()  # and with it all that it began
        self.process.wait()
        # The end of what it says is the end of all that could say something.
        while select.select([self.process.stdout], [], [], 5)[0] and self.process.stdout.read(1 << 16):
            pass
        self.process.stdout.close()
        self.process.stdin.close()
        self.errors.seek(0)
        self.complaint = self.errors.read(10_000).decode(errors="replace").strip()
        self.errors.close()

    def send(self, said):
        """Write one line into it, as far as it reads."""
        line = memoryview(json.dumps(said).encode() + b"\n")
        while line:
            self._wait([], [self.process.stdin])
            try:
                line = line[os.write(self.process.stdin.fileno(), line) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise Broken("Python ended") from None

    def next(self):
        """The next line that comes out, as JSON has it.

        Raises
        ------
        Broken
            If none comes in time, too much comes, or it is no JSON.
        """
        while b"\n" not in self.rest:
            self._wait([self.process.stdout], [])
            more = os.read(self.process.stdout.fileno(), 1 << 16)
            self.left -= len(more)
            if not more:
                raise Broken("Python ended")
            if self.left < 0:
                raise Broken("too much came")
            self.rest += more
        line, self.rest = self.rest.split(b"\n", 1)
        try:
            return json.loads(line)
        except (ValueError, RecursionError):
            raise Broken("what came is no answer") from None

    def _wait(self, reads, writes):
        if not any(select.select(reads, writes, [], max(0, self.until - time.monotonic()))):
            raise Broken("it took too long")


@cache
def _font_list():
    """Which fonts there are, as matplotlib keeps it: to look anew takes a second each time."""
    import matplotlib
    import matplotlib.font_manager  # makes it

    return max(Path(matplotlib.get_cachedir()).glob("fontlist-*.json"), default=None)
