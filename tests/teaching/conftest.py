"""What the tests of the report share."""

import pytest
from class_of_thirty import LESSON, answers_of


# The parameter puts the lesson into the names of its tests, so that they share one process.
@pytest.fixture(scope="session", params=[LESSON.stem])
def answers():
    """What a kernel says to every answer of the key, asked once."""
    return answers_of(LESSON)
