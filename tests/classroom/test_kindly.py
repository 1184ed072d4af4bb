"""A slip in a call."""


import pytest
from IPython.core.error import UsageError
from whocounts.classroom.kindly import kindly, number_within


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
        ((), "not the values that it takes"),
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
