import numpy as np
import pytest
from hypothesis import settings

# A deadline would be a timed assertion, and fail on a busy machine. All else stays as it is: in CI
# Hypothesis draws the same examples on every run.
settings.register_profile("untimed", parent=settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def rng():
    return np.random.default_rng(20200620)


@pytest.fixture
def mean_within():
    """Assert that a sample mean agrees with theory to within its own Monte Carlo error.

    Four standard errors: with a fixed seed the answer is the same on every run, and a model
    that is off by more than chance is caught.
    """

    def check(sample, expected, errors=4):
        sample = np.asarray(sample, dtype=float)
        standard_error = sample.std(ddof=1) / np.sqrt(len(sample))
        assert standard_error > 0
        assert abs(sample.mean() - expected) < errors * standard_error

    return check


@pytest.fixture(autouse=True)
def global_random_state_untouched():
    before = np.random.get_state()  # noqa: NPY002 - read, never used
    yield
    after = np.random.get_state()  # noqa: NPY002
    assert before[2:] == after[2:]
    assert (before[1] == after[1]).all()
