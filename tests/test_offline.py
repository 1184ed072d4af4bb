"""The course works without a network: every kernel of `lessons.Kernel` has none.

Linux offers that. Elsewhere, or without leave to make a network namespace, the tests say so and
skip; in CI on Linux they must run.
"""

import pytest
from hold import hold
from lessons import ROOT, Kernel, find_lessons, no_network, run_of


@pytest.fixture(scope="module", autouse=True)
def _namespace():
    command, why_not = no_network()
    if not command:
        pytest.skip(why_not)


@pytest.fixture(scope="module")
def kernel():
    with Kernel(ROOT) as kernel:
        yield kernel


def test_nothing_outside_can_be_reached(kernel):
    # 192.0.2.1 and 2001:db8::1 stand for the outside: reserved for documentation, nobody's.
    said = kernel.run("""
import errno, socket
assert [name for _, name in socket.if_nameindex()] == ["lo"], socket.if_nameindex()
for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
    with socket.socket(family, socket.SOCK_STREAM) as s:
        s.settimeout(5)
        answer = s.connect_ex((address, 80))
        assert answer in (errno.ENETUNREACH, errno.EADDRNOTAVAIL), errno.errorcode[answer]
""")
    assert said.error is None, said.error


def test_a_cell_that_needs_the_network_fails(kernel):
    said = kernel.run("from urllib.request import urlopen\nurlopen('http://192.0.2.1')")
    assert "Network is unreachable" in said.error


@pytest.mark.parametrize("lesson", find_lessons(), ids=str)
def test_every_lesson_runs_offline(lesson):
    run = run_of(lesson)
    assert run.interfaces == ["lo"]
    assert run.unanswered.keys() == {cell.id for cell in lesson.code}
    hold((f"{name}: {said.error}" for name, said in run.unanswered.items() if said.error), lesson)
