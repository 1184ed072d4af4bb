"""A slip in a call."""

import numpy as np
import pandas as pd
import pytest
from IPython.core.error import UsageError
from whocounts.classroom.kindly import kindly, number_within
from whocounts.classroom.ready import NotReady
from whocounts.models.concentration import gini


@kindly("half(10)")
def half(number):
    return number_within("number", number, 0, 100, whole=True) / 2


def test_a_kind_function_gives_what_it_gives():
    assert half(10) == half(number=10.0) == 5
    assert half.__name__ == "half"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((1, 0), "Is a comma inside a number?"),
        ((), "not the values that it takes. Write"),
        (("10",), "number is '10', but it must be a whole number from 0 to 100"),
        ((101,), "number is 101"),
        ((2.5,), "number is 2.5"),
        ((True,), "number is True"),
        ((float("nan"),), "number is nan"),
        ((10**400,), "must be a whole number"),
    ],
)
def test_a_slip_ends_in_one_line_with_a_call_that_works(values, said):
    with pytest.raises(UsageError) as slip:
        half(*values)
    assert said in str(slip.value)
    assert str(slip.value).endswith("Write it like this: half(10)")
    assert "\n" not in str(slip.value)


@kindly("share(10)")
def share(of):
    return np.arange(3) + np.arange(of)


@kindly("total(10)")
def total(number):
    return number + "1"


@pytest.mark.parametrize(("function", "values"), [(share, (2,)), (total, (10,)), (share, ([1],))])
def test_a_fault_of_ours_is_not_presented_as_a_slip(function, values):
    with pytest.raises(UsageError) as fault:
        function(*values)
    said = str(fault.value)
    assert said.startswith("This call could not work with what it was given")
    assert "the fault is ours" in said
    assert f"(Python says: {type(fault.value.__cause__).__name__}: " in said
    assert "\n" not in said


def test_what_a_model_refuses_is_a_slip():
    with pytest.raises(UsageError) as slip:
        kindly("lesson.gini([25, 25])")(gini)([25, -1])
    assert str(slip.value).startswith("x holds -1, but it must hold amounts")
    assert "the fault is ours" not in str(slip.value)


def test_what_is_refused_is_described_and_not_printed():
    with pytest.raises(UsageError) as slip:
        half(pd.Series(range(1000)))
    assert str(slip.value).startswith("number is a column with 1,000 values, but it must be")


def test_a_line_that_is_there_already_stays_as_it_is():
    @kindly("read()")
    def read():
        raise NotReady("The data are gone.")

    with pytest.raises(NotReady, match="The data are gone"):
        read()

    @kindly("twice(10)")
    def twice(number):
        return half(number) * 4

    with pytest.raises(UsageError, match=r"number is '10'.*Write it like this: half\(10\)$"):
        twice("10")


def test_a_student_who_stops_a_call_stops_it():
    @kindly("wait()")
    def wait():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wait()
