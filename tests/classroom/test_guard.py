"""A student's code is stopped whatever it swallows, and is left alone otherwise."""

# ruff: noqa: E722, SIM105 (this is how beginners swallow exceptions)

import _thread
import builtins
import contextlib
import getpass
import signal
import sys
import threading
import time
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from IPython.core.error import UsageError
from whocounts.classroom import guard
from whocounts.classroom.guard import Stopped, run_guarded

PATIENCE = 0.05
NUMBERS = pd.Series(range(1000))
MANY = np.random.default_rng(8).random(500_000)


def loops():
    while True:
        pass


def subtracts_and_starts_again():
    left = 5
    while True:
        try:
            left = left - 1
            if left < 0:
                left = left + 1
            left = left + 1
        except:
            left = 0


def swallows_in_a_library():
    while True:
        try:
            NUMBERS.sum()
        except:
            pass


def swallows_in_one_long_step():
    while True:
        try:
            np.sort(MANY)
        except BaseException:
            continue


def swallows_inside_what_swallows():
    while True:
        try:
            try:
                swallows_in_a_library()
            except:
                pass
        except BaseException:
            pass


def swallows_with_a_manager():
    while True:
        with contextlib.suppress(BaseException):
            NUMBERS.sum()


def swallows_in_the_library_s_callback():
    def add(column):
        while True:
            with contextlib.suppress(BaseException):
                column + 1

    while True:
        with contextlib.suppress(BaseException):
            NUMBERS.to_frame().apply(add)


def swallows_in_a_generator():
    def numbers():
        while True:
            try:
                yield NUMBERS.sum()
            except GeneratorExit:
                raise
            except BaseException:
                pass

    while True:
        with contextlib.suppress(BaseException):
            for _ in numbers():
                pass


def swallows_deep_down():
    def deeper(depth):
        try:
            deeper(depth + 1)
        except:
            return depth

    while True:
        try:
            deeper(0)
        except:
            pass


def loops_where_it_swallows():
    try:
        loops()
    except:
        swallows_in_a_library()


def keeps_what_it_swallows(kept=None):
    kept = []
    while True:
        try:
            np.sort(MANY)
        except BaseException as problem:
            kept.append(problem)


def gives_a_result_after_all():
    try:
        loops()
    except BaseException:
        return 5


def says_something_else():
    try:
        loops()
    except BaseException:
        raise ValueError("mine") from None


ENDLESS = [
    loops,
    subtracts_and_starts_again,
    swallows_in_a_library,
    swallows_in_one_long_step,
    swallows_inside_what_swallows,
    swallows_with_a_manager,
    swallows_in_the_library_s_callback,
    swallows_in_a_generator,
    swallows_deep_down,
    loops_where_it_swallows,
    keeps_what_it_swallows,
    gives_a_result_after_all,
    says_something_else,
]


@pytest.mark.parametrize("function", ENDLESS, ids=lambda function: function.__name__)
def test_what_does_not_finish_is_stopped(function):
    handler, tracer = signal.getsignal(signal.SIGINT), sys.gettrace()
    with pytest.raises(Stopped, match="Does a loop in it ever end") as stopped:
        run_guarded(function, PATIENCE)
    assert type(stopped.value) is Stopped  # nothing that bites again when it is dropped
    assert signal.getsignal(signal.SIGINT) is handler
    assert sys.gettrace() is tracer
    for _ in range(10):  # nothing comes after it
        time.sleep(0.01)


@pytest.fixture
def one_thread(monkeypatch):
    """As in a browser, whose Python starts no other thread."""

    def refuse(*_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(guard._thread, "start_new_thread", refuse)
    monkeypatch.setattr(sys, "unraisablehook", lambda _: None)  # pytest's keeps what it is told of


# Python takes a tracer off that raises. It comes back when the exception is dropped, which here
# never happens, or where the stack has no room for it.
FOR_EVER_IN_A_BROWSER = {keeps_what_it_swallows, loops_where_it_swallows, swallows_deep_down}


@pytest.mark.parametrize(
    "function", [one for one in ENDLESS if one not in FOR_EVER_IN_A_BROWSER], ids=lambda function: function.__name__
)
def test_without_a_second_thread_it_is_stopped_too(function, one_thread):
    test_what_does_not_finish_is_stopped(function)


def test_without_a_second_thread_what_finishes_is_left_alone(one_thread):
    test_what_finishes_gives_its_result_or_its_error()
    before = sys.gettrace()
    assert run_guarded(lambda: sorted(MANY[:1000])[0], 5) == min(MANY[:1000])
    assert sys.gettrace() is before


def test_a_function_under_guard_is_stopped(monkeypatch):
    monkeypatch.setattr(guard, "PATIENCE", PATIENCE)
    assert guard.guarded(max)(3, 4) == 4
    with pytest.raises(Stopped, match="a loop"):
        guard.guarded(swallows_in_a_library)()


def test_a_wait_runs_to_its_end_and_the_message_says_so():
    def waits():
        time.sleep(3 * PATIENCE)
        return 5

    with pytest.raises(Stopped, match="It waits with `sleep`"):
        run_guarded(waits, PATIENCE)


def test_what_finishes_gives_its_result_or_its_error():
    assert run_guarded(lambda: 5, PATIENCE) == 5
    with pytest.raises(ZeroDivisionError):
        run_guarded(lambda: 1 / 0, PATIENCE)


def test_an_ordinary_run_is_traced_by_nobody_but_the_debugger():
    def honest():
        for value in range(3):
            value + 1
        return sys.gettrace()

    def tracer(frame, event, _):
        if frame.f_code is not honest.__code__:
            return None
        lines.append(frame.f_lineno)
        return tracer

    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        lines = plain = []
        seen = honest()
        lines = guarded = []
        seen_under_guard = run_guarded(honest, PATIENCE)
        after = sys.gettrace()
    finally:
        sys.settrace(before)
    assert seen is seen_under_guard is after is tracer
    assert guarded == plain != []


def test_a_tracer_comes_back_after_code_that_had_to_be_held():
    before = sys.gettrace()
    tracer = lambda *_: None  # noqa: E731
    sys.settrace(tracer)
    try:
        with pytest.raises(Stopped):
            run_guarded(swallows_in_a_library, PATIENCE)
        assert sys.gettrace() is tracer
    finally:
        sys.settrace(before)


def test_who_stands_at_a_line_in_a_debugger_is_not_hurried(monkeypatch):
    debugpy = SimpleNamespace(is_client_connected=lambda: True)
    monkeypatch.setitem(sys.modules, "debugpy", debugpy)

    def stands():
        time.sleep(3 * PATIENCE)
        return 5

    assert run_guarded(stands, PATIENCE) == 5


def test_the_student_s_own_interrupt_goes_through():
    def pressed():
        _thread.interrupt_main()  # what a stop button comes to, on Windows too
        loops()

    with pytest.raises(KeyboardInterrupt):
        run_guarded(pressed, 5)
    if hasattr(signal, "raise_signal"):
        with pytest.raises(KeyboardInterrupt):
            run_guarded(lambda: signal.raise_signal(signal.SIGINT), 5)


def test_an_interrupt_goes_to_whoever_handled_it_before():
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append("before"))
    try:
        run_guarded(lambda: signal.raise_signal(signal.SIGINT), 5)
        assert heard == ["before"]
        with pytest.raises(Stopped):
            run_guarded(loops, PATIENCE)
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == ["before"]


def test_a_guard_inside_a_guard_keeps_both_patiences():
    def inner():
        with pytest.raises(Stopped):
            run_guarded(loops, PATIENCE)
        return 5

    assert run_guarded(inner, 5) == 5
    with pytest.raises(Stopped):
        run_guarded(lambda: run_guarded(loops, 5), PATIENCE)


def test_beside_the_main_thread_nothing_is_interrupted():
    found = []
    thread = threading.Thread(target=lambda: found.append(run_guarded(lambda: 5, PATIENCE)))
    thread.start()
    thread.join()
    assert found == [5]


@pytest.mark.parametrize("ask", [lambda: input("How many? "), lambda: getpass.getpass()])
def test_nothing_waits_for_somebody_to_type(ask):
    typed = builtins.input, getpass.getpass
    with pytest.raises(Stopped, match=r"asks for a value with `input\( \)`"):
        run_guarded(ask, PATIENCE)
    assert (builtins.input, getpass.getpass) == typed


def test_asking_again_and_again_ends_too():
    def insists():
        while True:
            try:
                return int(input("A number: "))
            except:
                print("Try again.")

    with pytest.raises(Stopped):
        run_guarded(insists, PATIENCE)


def test_no_cell_waits_for_somebody_to_type(monkeypatch):
    told = {}
    events = SimpleNamespace(register=told.__setitem__)
    monkeypatch.setattr(builtins, "get_ipython", lambda: SimpleNamespace(events=events), raising=False)
    monkeypatch.setattr(builtins, "input", input)
    monkeypatch.setattr(getpass, "getpass", getpass.getpass)
    guard.answer_input()
    told["pre_run_cell"](None)
    for ask in (builtins.input, getpass.getpass):
        with pytest.raises(UsageError, match="Write the value itself"):
            ask("How many? ")
