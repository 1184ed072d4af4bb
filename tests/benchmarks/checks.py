"""How much longer does a check of a function take than the function, and what stops an endless one?

    python tests/benchmarks/checks.py

The function is called in turns by itself and by a check, and the processor's time is taken. What is
endless is given a patience of 0.2 seconds in place of a student's two.
"""

# ruff: noqa: E722, SIM105 (this is how beginners swallow exceptions)

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "course"))
from whocounts.classroom import guard
from whocounts.classroom.check import Checks
from whocounts.classroom.start import Start

import __main__

ROUNDS = 41
FORMS = Start.read("event_registrations")


def half(number=4):
    """A function that takes no time."""
    return number / 2


def adds(number=4):
    """A loop of 300,000 turns."""
    total = 0
    for turn in range(300_000):
        total += turn
    return number / 2


def walks(number=4):
    """A loop over the rows of a table, as beginners write it."""
    for _, _form in FORMS.iterrows():
        pass
    return number / 2


def loops():
    """A loop."""
    while True:
        pass


def swallows():
    """A loop that swallows every exception."""
    while True:
        try:
            FORMS["came"].sum()
        except:
            pass


def swallows_twice():
    """Such a loop inside another."""
    while True:
        try:
            swallows()
        except:
            pass


def keeps():
    """A loop that keeps every exception."""
    kept = []
    while True:
        try:
            FORMS["came"].sum()
        except BaseException as problem:
            kept.append(problem)


def check_of(function, calls):
    check = Checks()

    @check.function("answer", right="Half.")
    def _(answer):
        return None if all(answer(4) == 2 for _ in range(calls)) else "Half of it."

    __main__.answer = function
    assert check("answer").outcome == "correct"
    return lambda: check("answer")


def by_itself(function, calls):
    return lambda: [function() for _ in range(calls)]


def medians(*calls):
    """Milliseconds of the processor for each call, taken in turns."""
    rounds = [[milliseconds(call) for call in calls] for _ in range(ROUNDS)]
    return map(statistics.median, zip(*rounds, strict=True))


def milliseconds(call):
    start = time.process_time()
    call()
    return 1000 * (time.process_time() - start)


def main():
    print("| | itself, ms | in a check, ms | more, ms |\n|---|---:|---:|---:|")
    for function, calls in [(half, 1), (half, 20), (adds, 1), (walks, 1)]:
        itself, checked = medians(by_itself(function, calls), check_of(function, calls))
        what = f"{function.__doc__} Called {calls} times." if calls > 1 else function.__doc__
        print(f"| {what} | {itself:.2f} | {checked:.2f} | {checked - itself:.2f} |")

    print("\n| | stopped, ms after its patience |\n|---|---:|")
    for function in (loops, swallows, swallows_twice, keeps):
        took = []
        for _ in range(5):
            start = time.perf_counter()
            try:
                guard.run_guarded(function, 0.2)
            except guard.Stopped:
                took.append(1000 * (time.perf_counter() - start) - 200)
        print(f"| {function.__doc__} | {statistics.median(took):.0f} |")


if __name__ == "__main__":
    main()
