"""What runs inside the sandbox: the cells of one notebook, and nothing that is believed.

Started by `sandbox.py`, which has taken away the network, the home folder and all files but the
course. It takes one line with the cells, runs them, and at each check sends what the answer is. The
judge sits outside. A cell may do here what it likes: all that can leave is an answer.
"""

import inspect
import json
import os
import resource
import signal
import sys
from contextlib import suppress

COURSE = "/whocounts/course"
SECONDS = 5  # of computing, for one cell
WAITS = 20  # seconds that a cell may take, on a machine that has much else to do
LIMITS = {  # an ordinary notebook takes 0.3 GB, and one process of one thread
    resource.RLIMIT_AS: 1 << 30,
    resource.RLIMIT_NPROC: 8,
    resource.RLIMIT_FSIZE: 32 << 20,
    resource.RLIMIT_CPU: 40,
    resource.RLIMIT_NOFILE: 256,
    resource.RLIMIT_CORE: 0,
}


def take_limits():
    """Limits that cannot be lifted again; and the first to go if memory runs out."""
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    for limit, most in LIMITS.items():
        resource.setrlimit(limit, (most, most))


class TooLong(BaseException):
    """A cell has used up its seconds."""


class Inside:
    """One notebook that runs."""

    def __init__(self, takes, gives):
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config
        from whocounts.classroom import lesson_kit  # noqa: F401, so that no cell waits for it

        self.takes, self.gives = takes, gives
        quiet = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
        self.shell = InteractiveShell.instance(config=quiet)
        self.functions = []
        self.runs = False
        for number in (signal.SIGALRM, signal.SIGPROF):
            signal.signal(number, self.ring)

    def ring(self, *_):
        if self.runs:
            raise TooLong

    def timed(self, call):
        """`call()`, for so many seconds; and again, if it keeps the first reminder to itself."""
        self.runs = True
        signal.setitimer(signal.ITIMER_PROF, SECONDS, 0.5)
        signal.setitimer(signal.ITIMER_REAL, WAITS, 0.5)
        try:
            return call()
        finally:
            self.runs = False
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)

    def run(self, cell):
        # Whatever happens: its names count as stopped then, or are not there.
        with suppress(Exception, TooLong, KeyboardInterrupt, SystemExit):
            self.timed(lambda: self.shell.run_cell(cell, store_history=True))

    def check(self, name):
        """Send what the name holds, and let the judge call it until it has heard enough."""
        from whocounts.classroom.names import stopped_names

        from teaching.report.carried import packed

        try:
            if name in stopped_names():
                said = ["stopped"]
            elif name in self.shell.user_ns:
                value = self.shell.user_ns[name]
                said = ["value", self.timed(lambda: packed(value, self.keep))]
            else:
                said = ["missing"]
        except (Exception, TooLong):
            said = ["strange"]
        self.send([name, *said])
        while (asked := json.loads(self.takes.readline())) != "next":
            self.send(self.called(*asked))

    def keep(self, function):
        """What stands for a function outside: its number, what it takes, and how it is written."""
        self.functions.append(function)
        try:
            takes = [
                [one.name, one.kind.name, one.default is not one.empty]
                for one in inspect.signature(function).parameters.values()
            ]
        except (TypeError, ValueError):
            takes = None
        try:
            source = inspect.getsource(function)[:5000]
        except (OSError, TypeError):
            source = ""
        return len(self.functions) - 1, takes, source

    def called(self, which, given):
        from whocounts.classroom import guard

        from teaching.report.carried import packed, unpacked

        try:
            function, given = self.functions[which], [unpacked(one) for one in given]
            value = guard.run_guarded(lambda: function(*given), guard.PATIENCE)
            return ["gives", self.timed(lambda: packed(value))]
        except guard.Stopped as why:
            return ["stopped", str(why)]
        except RecursionError:
            return ["raised", "RecursionError", ""]
        except BaseException as fault:
            return ["raised", type(fault).__name__, str(fault)[:500]]

    def send(self, said):
        self.gives.write(json.dumps(said) + "\n")
        self.gives.flush()


def main():
    """Take the cells, run them, answer."""
    takes, gives = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    take_limits()
    os.chdir("/tmp")
    sys.path[:0] = [COURSE, "/whocounts"]
    steps = json.loads(takes.readline())
    inside = Inside(takes, gives)
    for kind, text in steps:
        inside.run(text) if kind == "cell" else inside.check(text)
    inside.send("end")


if __name__ == "__main__":
    main()
