"""What the tests of the kit share."""

import sys
from types import SimpleNamespace

import pytest


@pytest.fixture
def student(monkeypatch):
    """The student's names, as a dict; outside a notebook they are those of `__main__`."""
    main = SimpleNamespace()
    monkeypatch.setitem(sys.modules, "__main__", main)
    return main.__dict__
