"""The course works without a network: every notebook runs where only loopback exists.

The notebooks run under nbval in a network namespace of their own, which Linux offers. Elsewhere,
or without leave to make one, the tests say so and skip; in CI on Linux they must run.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parent.parent
COURSE = ROOT / "course"

# Brings loopback up by the kernel's own call, so that no network tool has to be installed.
LOOPBACK_UP = """\
import fcntl, socket, struct
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    fcntl.ioctl(s, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
"""


def offline(code, *args):
    """Run Python code where only loopback exists; return the finished process."""
    command = ["unshare", "--net", sys.executable, "-c", LOOPBACK_UP + code, *map(str, args)]
    if os.geteuid() != 0:
        command[1:1] = ["--user", "--map-root-user"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1800)


def run_notebooks(*paths):
    """Run notebooks offline, cell by cell, with the settings that `python -m pytest` has."""
    code = "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"
    return offline(code, "-c", ROOT / "pyproject.toml", "-p", "no:cacheprovider", "-v", *paths)


def write_notebook(path, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    return path


@pytest.fixture(scope="module", autouse=True)
def _namespace():
    if sys.platform != "linux" or shutil.which("unshare") is None:
        pytest.skip("network namespaces need Linux with unshare (util-linux)")
    trial = offline("")
    if trial.returncode:
        pytest.skip(f"no leave to make a network namespace here: {trial.stderr.strip()}")


def test_nothing_outside_can_be_reached_and_loopback_can():
    # 192.0.2.1 and 2001:db8::1 stand for the outside: reserved for documentation, nobody's.
    done = offline("""
import errno
assert [name for _, name in socket.if_nameindex()] == ["lo"], socket.if_nameindex()
for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
    with socket.socket(family, socket.SOCK_STREAM) as s:
        s.settimeout(5)
        answer = s.connect_ex((address, 80))
        assert answer in (errno.ENETUNREACH, errno.EADDRNOTAVAIL), errno.errorcode[answer]
with socket.create_server(("127.0.0.1", 0)) as here:
    socket.create_connection(here.getsockname(), timeout=5).close()
print("outside unreachable, loopback answers")
""")
    assert done.stdout == "outside unreachable, loopback answers\n", done.stderr


def test_every_notebook_runs_offline():
    notebooks = sorted(COURSE.glob("*.ipynb"))
    cells = sum(
        cell.cell_type == "code" for path in notebooks for cell in nbformat.read(path, 4).cells
    )
    assert cells, "no notebook in course/"
    done = run_notebooks(*notebooks)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"= {cells} passed in " in done.stdout, done.stdout


def test_a_cell_that_needs_the_network_or_fails_is_caught(tmp_path):
    call = "from urllib.request import urlopen\nurlopen('http://192.0.2.1')"
    done = run_notebooks(write_notebook(tmp_path / "bad.ipynb", "1 + 1", call, "1 / 0"))
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout + done.stderr
    assert "Network is unreachable" in done.stdout
    assert "ZeroDivisionError" in done.stdout
    assert "= 2 failed, 1 passed in " in done.stdout
