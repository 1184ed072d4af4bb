"""A student's own code, run so that it can neither loop for ever, nor wait, nor end the kernel.

Nothing is traced while it runs: a debugger keeps its place, and honest code its speed. A watchdog
thread interrupts the main thread once the patience is over, and again until the code is out.

In a browser Python has one thread. There the lines of the code are watched after all: it runs
slower, and code is not stopped that loops in its own `except`, keeps each exception that it
swallows, or swallows those of a recursion without end.
"""

import _thread
import builtins
import getpass
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress

from IPython.core.error import UsageError

PATIENCE = 2.0  # seconds for one call of a student's function

_PAUSE = 0.02  # seconds from one interrupt to the next
_SWALLOWED = 5  # interrupts that the code may catch before its lines are watched

_LOOPS = "It did not finish. Does a loop in it ever end?"
_SLEEPS = (
    "It did not finish. It waits with `sleep`, and Python can stop such a wait only at its end. "
    "Leave the wait away."
)
_EXITS = "It asked Python to exit. A function gives its result back with `return`."
_ASKS = (
    "It asks for a value with `input( )`, and in a check nobody is there to type one. Let the "
    "function take the value between its round brackets."
)


class Stopped(BaseException):
    """A student's code ran out of patience, tried to exit, or waited for somebody to type."""


def guarded(function):
    """`function`, which may run for `PATIENCE` seconds and may not end the kernel."""

    def call(*args):
        return run_guarded(lambda: function(*args), PATIENCE)

    return call


def run_guarded(call, patience):
    """Result of ``call()``, which runs no longer than `patience`.

    Parameters
    ----------
    call : callable
        Takes nothing. One long step of compiled code, such as a `sleep`, runs to its end.
    patience : float
        Seconds. They count on the main thread alone, where Python can be interrupted.

    Raises
    ------
    Stopped
        If it loops, asks somebody to type, or exits. The student's own interrupt goes through.
    """
    with _no_way_out():
        try:
            if threading.current_thread() is threading.main_thread():
                return _Watchdog(patience).run(call)
            return call()
        except SystemExit:
            raise Stopped(_EXITS) from None


class _Watchdog:
    """Interrupts one call, from a thread of its own, until the call is out."""

    def __init__(self, patience):
        self.patience = patience
        self.inside = True  # the call runs, or is about to
        self.barked = False  # an interrupt may be ours from now on
        self.bites = 0
        self.said = None  # why it was stopped
        self.barking = _thread.allocate_lock()
        self.over = _thread.allocate_lock()  # held until the call is out

    def run(self, call):
        tracer = sys.gettrace()
        self.over.acquire()
        self.before = signal.signal(signal.SIGINT, self._interrupted)
        try:
            try:
                # Not `threading`, which would wait for the thread: a judge calls many times.
                _thread.start_new_thread(self._watch, ())
            except RuntimeError:  # a browser has none to give
                sys.settrace(self._at_each_line(time.monotonic() + self.patience))
            value = call()
        except KeyboardInterrupt:  # the student's own
            raise
        except BaseException:
            if not self.said:
                raise
        finally:
            with self.barking:
                self.inside = False
            self.over.release()
            if sys.gettrace() is not tracer:
                sys.settrace(tracer)
            # It handles what is still pending first, and that comes to nothing now.
            signal.signal(signal.SIGINT, self.before or signal.SIG_DFL)
        if self.said:  # what it gives after an interrupt is not what it meant
            raise Stopped(self.said)
        return value

    def _watch(self):
        wait = self.patience
        while not self.over.acquire(timeout=wait):
            wait = _PAUSE
            with self.barking:
                if self.inside and not _is_debugged():
                    self.barked = True
                    _thread.interrupt_main()

    def _interrupted(self, number, frame):
        if not self.barked:
            before = self.before if callable(self.before) else signal.default_int_handler
            return before(number, frame)
        if not self.inside or frame.f_globals is globals():
            return None
        self._say_why(frame)
        self.bites += 1
        if self.bites > _SWALLOWED:  # it keeps each of them, so that none says that it is gone
            self.hold(frame, outermost=self.bites % _SWALLOWED)
        raise _Bite(self)

    def _say_why(self, frame):
        self.said = self.said or (_SLEEPS if "sleep" in frame.f_code.co_names else _LOOPS)

    def _at_each_line(self, end):
        """A tracer that stops whatever runs a line after the moment `end`."""

        def at_a_line(frame, event, _):
            if self.inside and time.monotonic() > end and frame.f_globals is not globals():
                self._say_why(frame)
                raise _Bite(self)
            return at_a_line

        return at_a_line

    def hold(self, frame, outermost=0):
        """Raise again at the next line, in `frame` and its callers or the `outermost` of them.

        Code that swallows interrupts has left its `try` there. By itself the next interrupt would
        find it inside again, for ever.
        """

        def at_a_line(frame, event, _):
            if event == "line" and self.inside:
                raise _Bite(self)  # which ends Python's tracing
            return at_a_line

        frames = []
        while frame is not None and frame.f_globals is not globals():
            frames.append(frame)
            frame = frame.f_back
        for one in frames[-outermost:]:
            one.f_trace = at_a_line
        sys.settrace(lambda *_: None)  # nothing that is called from now on


class _Bite(Stopped):
    """An interrupt on its way out. If code swallows it, it is gone, and bites again."""

    def __init__(self, watchdog):
        super().__init__(watchdog.said)
        self.watchdog = watchdog

    def __del__(self):
        if self.watchdog.inside:
            with suppress(RecursionError):
                self.watchdog.hold(sys._getframe(1))


def _is_debugged():
    """Is a debugger connected? Its user may stand at a line for as long as they like."""
    debugpy = sys.modules.get("debugpy")
    return debugpy is not None and debugpy.is_client_connected()


@contextmanager
def _no_way_out():
    """Let `exit()` raise SystemExit in a notebook too: there it ends the kernel without a word.

    And let `input()` be answered at once, where a notebook would wait until somebody types.
    """

    def ask(*_, **__):
        raise Stopped(_ASKS)

    asks = builtins.input, getpass.getpass
    builtins.input = getpass.getpass = ask
    try:
        shell = get_ipython()
        leave, shell.ask_exit = shell.ask_exit, sys.exit
    except NameError:  # not in a notebook
        shell = None
    try:
        yield
    finally:
        builtins.input, getpass.getpass = asks
        if shell is not None:
            shell.ask_exit = leave


def answer_input():
    """From now on no cell of the notebook waits for somebody to type."""
    try:
        events = get_ipython().events
    except NameError:  # not in a notebook
        return
    events.register("pre_run_cell", _answer_input)


def _answer_input(_):
    # The kernel itself puts `input` in its place before each cell, and back after it.
    builtins.input = getpass.getpass = _ask_nobody


def _ask_nobody(*_, **__):
    raise UsageError(
        "`input( )` would wait until somebody types, and the notebook does not keep what is typed. "
        "Write the value itself in the place of `input( )`, then run this cell again."
    )
