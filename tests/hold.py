"""How a rule fails: with every complaint, and no code of the test around it."""

import pytest


def hold(found, where=""):
    """Fail if there is any complaint, each on a line of its own.

    Parameters
    ----------
    found : iterable
        Complaints: what is wanted, and where.
    where : str
        What they are about.
    """
    if found := list(found):
        listed = "\n".join(f"- {one}" for one in found)
        pytest.fail(f"{where}:\n{listed}" if where else listed, pytrace=False)
