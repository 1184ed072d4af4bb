"""What all tests share: two workers, a clean IPython, the browser, and no skipping in CI."""

import os
import sys
import tempfile

import pytest
from workers import WORKERS, ByLesson

CI_ON_LINUX = os.environ.get("CI") == "true" and sys.platform == "linux"


def pytest_addoption(parser):
    parser.addoption("--photograph", action="store_true", help="keep pictures of each lesson in tests/screenshots")
    parser.addoption("--hostile", action="store_true", help="try every hostile submission, which takes minutes")


def pytest_configure(config):
    # Keeps a tester's own start-up files out of the kernels, and our history out of theirs.
    # Not a fixture: notebook cells are items of nbval, which takes none.
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        os.environ["IPYTHONDIR"] = os.path.join(os.environ["IPYTHONDIR"], worker)
        os.makedirs(os.environ["IPYTHONDIR"])
    else:
        profile = tempfile.TemporaryDirectory(prefix="ipython-", ignore_cleanup_errors=True)
        os.environ["IPYTHONDIR"] = profile.name
        config.add_cleanup(profile.cleanup)
    if CI_ON_LINUX:
        config.pluginmanager.register(NoSkip())


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    """The whole suite runs in two processes; a part of it that somebody names, in this one."""
    if hasattr(config, "workerinput"):  # a worker that makes workers never ends making them
        return
    whole = config.args_source is config.ArgsSource.TESTPATHS
    if whole and config.option.numprocesses is None and not config.option.usepdb:
        config.option.numprocesses = WORKERS
        config.option.loadscopereorder = False  # the lessons come first, which take longest


def pytest_xdist_make_scheduler(config, log):
    return ByLesson(config, log)


class NoSkip:
    """In CI on Linux all that a test needs is installed, so a skip there hides a hole.

    A plugin of its own, because hooks of this file do not see the notebooks outside tests/.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self):
        return self._refuse((yield))

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self):
        return self._refuse((yield))

    @staticmethod
    def _refuse(report):
        if report.skipped and not hasattr(report, "wasxfail"):
            report.outcome = "failed"
            report.longrepr = f"skipped, and with CI=true nothing may skip: {report.longrepr}"
        return report


@pytest.fixture(scope="session")
def chromium():
    """Path of the browser, as `lab.find_chromium` finds it."""
    from lab import find_chromium  # not needed where only a notebook runs

    try:
        return find_chromium()
    except LookupError as none:
        pytest.skip(str(none))


def _toy_lesson(folder, change=lambda name, text: text):
    from lessons import copy_of_course  # not needed where only a notebook runs
    from toy_lesson import write_toy

    copy_of_course(folder)
    return write_toy(folder, change)


# The parameter puts the toy's name into those of its tests, see `ByLesson`.
@pytest.fixture(scope="session", params=["91_toy"])
def sound_lesson(tmp_path_factory):
    """A toy lesson that keeps every rule, in a copy of the course in which it can run."""
    return _toy_lesson(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="session", params=["91_toy"])
def faulty_lesson(tmp_path_factory):
    """The same with faults that only running it shows."""
    from toy_lesson import faulty

    return _toy_lesson(tmp_path_factory.mktemp("faulty"), faulty)
