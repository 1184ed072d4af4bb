"""One JupyterLab for all browser tests; a browser for each file of them."""

import lab
import pytest

pytest.register_assert_rewrite("walks")


@pytest.fixture(scope="session")
def course_copy(tmp_path_factory):
    """The course in a folder of its own: running a notebook in Lab saves into it."""
    return lab.copy_course(tmp_path_factory.mktemp("course-copy"))


@pytest.fixture(scope="session")
def running_lab(course_copy, tmp_path_factory):
    with lab.jupyter_lab(course_copy, tmp_path_factory.mktemp("private")) as address_and_token:
        yield address_and_token


# Not for the session: while Playwright runs, nothing else may run an event loop in this thread.
@pytest.fixture(scope="module")
def open_notebook(chromium, running_lab):
    """Function that opens a notebook, in one page, by its path inside the folder `course` of the copy."""
    with lab.browser(chromium) as browser:
        page = browser.new_page()

        def opened(path):
            page.set_viewport_size({"width": 1366, "height": 900})
            return lab.Notebook(page, running_lab, path)

        yield opened
