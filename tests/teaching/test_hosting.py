"""The hub of a class: its settings are what its page says, and each student gets an own copy."""

import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import wheels
import yaml
from hold import hold
from jsonschema import Draft202012Validator
from lessons import ROOT, SETUP, Kernel
from packaging.requirements import Requirement
from traitlets.config import Config
from whocounts.classroom import ready

HOSTING = ROOT / "instructor_notes" / "hosting"
PAGE = (HOSTING / "README.md").read_text(encoding="utf-8")

if sys.platform == "win32":
    pytest.skip("JupyterHub runs on Linux", allow_module_level=True)


def module(name):
    spec = importlib.util.spec_from_file_location(name, HOSTING / f"{name}.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


# --- the settings ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hub():
    """JupyterHub with our settings, not started."""
    from jupyterhub.app import JupyterHub

    hub = JupyterHub()
    hub.load_config_file(str(HOSTING / "jupyterhub_config.py"))
    return hub


def unknown_settings(settings, classes):
    """The settings that no class of JupyterHub knows: traitlets takes them in silence."""
    known = {one.__name__: one.class_traits(config=True) for one in classes}
    for section, traits in settings.items():
        for name in traits:
            if name not in known.get(section, {}):
                yield f"{section}.{name}"


@pytest.fixture(scope="module")
def classes(hub):
    bases = {base for one in (hub.spawner_class, hub.authenticator_class, hub.proxy_class) for base in one.mro()}
    return [type(hub), *(base for base in bases if hasattr(base, "class_traits"))]


def test_jupyterhub_knows_every_setting_and_takes_its_value(hub, classes):
    hold(unknown_settings(hub.config, classes))
    for one in (hub.spawner_class, hub.authenticator_class, hub.proxy_class):
        one(config=hub.config)  # a value of the wrong type stops here


def test_a_setting_that_nobody_knows_is_noticed(classes):
    wrong = Config({"Spawner": {"mem_limits": "2G"}, "PAMSpawner": {"cmd": []}})
    assert list(unknown_settings(wrong, classes)) == ["Spawner.mem_limits", "PAMSpawner.cmd"]


def test_servers_understand_what_the_hub_tells_them(hub):
    from jupyter_client import connect
    from jupyter_server.serverapp import ServerApp
    from jupyter_server.services.kernels.kernelmanager import MappingKernelManager
    from jupyterlab.labapp import LabApp

    told = dict(word.removeprefix("--").split("=") for word in hub.config.Spawner.args)
    classes = [ServerApp, MappingKernelManager, LabApp, connect.ConnectionFileMixin]
    for word, value in told.items():
        [trait] = [one.class_traits()[name] for one in classes for name in [word.partition(".")[2]]
                   if one.__name__ == word.partition(".")[0]]  # fmt: skip
        trait.from_string(value)
    assert told["ConnectionFileMixin.transport"] == "ipc"


def test_the_page_says_what_the_settings_are(hub):
    settings = hub.config
    students = int(re.search(r"^STUDENTS = (\d+)", (HOSTING / "jupyterhub_config.py").read_text(), re.M)[1])
    assert settings.JupyterHub.concurrent_spawn_limit > students
    assert settings.LocalAuthenticator.allowed_groups == {module("students").GROUP}
    assert settings.JupyterHub.bind_url == "http://127.0.0.1:8000"  # the machine alone
    for words in (
        f"`STUDENTS = {students}`",
        f"`{settings.JupyterHub.bind_url.removeprefix('http://')}`",
        f"at most {settings.Spawner.mem_limit.removesuffix('G')} GiB",
        *(f"`{path}`" for path in ("tls.key", "tls.crt", "/var/lib/whocounts")),
    ):
        assert words in PAGE, words


def test_the_unit_starts_what_the_page_installs():
    unit = (HOSTING / "whocounts-hub.service").read_text(encoding="utf-8")
    started = re.search(r"^ExecStart=(\S+) --config (\S+)$", unit, re.M)
    folder = re.search(r"git clone \S+ (\S+)$", PAGE, re.M)[1]
    python = re.search(r"sudo (\S+)/python -m pip", PAGE)[1]
    assert started[1] == f"{folder}/{python}/jupyterhub"
    assert ROOT / Path(started[2]).relative_to(folder) == HOSTING / "jupyterhub_config.py"
    assert "StateDirectory=whocounts" in unit
    assert f"Environment=PATH={folder}/{python}:" in unit


# --- past one machine, and a link ------------------------------------------------------------

CLUSTER = HOSTING / "zero_to_jupyterhub"
KEYS = yaml.safe_load((CLUSTER / "keys.schema.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def values():
    return yaml.safe_load((CLUSTER / "values.yaml").read_text(encoding="utf-8"))


def faults(values):
    return [fault.message for fault in Draft202012Validator(KEYS).iter_errors(values)]


def test_the_values_have_keys_and_types_of_the_chart(values):
    Draft202012Validator.check_schema(KEYS)
    hold(faults(values))
    command = Path(values["singleuser"]["cmd"][1])
    assert ROOT / command.relative_to("/srv/whocounts") == HOSTING / "own_copy.py"
    own = Path(values["singleuser"]["defaultUrl"]).relative_to("/lab/tree").relative_to(module("own_copy").OPENS_IN)
    assert (ROOT / "course" / own).is_file()


@pytest.mark.parametrize(
    ("place", "key", "value", "said"),
    [
        ("singleuser", "memry", {"limit": "1G"}, "'memry' was unexpected"),
        ("hub", "concurrentSpawnLimit", "many", "'many' is not of type 'integer'"),
        ("proxy", "https", {"enabled": "yes"}, "'yes' is not of type 'boolean'"),
        ("cull", "timout", 7200, "'timout' was unexpected"),
    ],
)
def test_a_wrong_key_or_type_is_noticed(place, key, value, said, values):
    values[place][key] = value
    assert said in "\n".join(faults(values))


def test_the_link_opens_what_students_install():
    binder = ROOT / ".binder"
    [line] = [one for one in (binder / "requirements.txt").read_text().splitlines() if not one.startswith("#")]
    assert (binder / line.removeprefix("-r ")).resolve() == ROOT / "requirements.txt"
    python = (binder / "runtime.txt").read_text().strip().removeprefix("python-")
    assert python in wheels.pythons()
    assert f"on Python {python}." in PAGE
    assert (ROOT / re.search(r"urlpath=lab/tree/(\S+)", PAGE)[1]).is_file()


def test_a_browser_loads_beforehand_what_the_course_needs():
    lite = json.loads((HOSTING / "jupyterlite" / "jupyter-lite.json").read_text(encoding="utf-8"))
    [kernel] = lite["jupyter-config-data"]["litePluginSettings"].values()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {Requirement(line).name for line in project["dependencies"]} - ready._NOT_IN_A_BROWSER
    # These come with the kernel, and those beside Pyodide's list.
    assert set(kernel["loadPyodideOptions"]["packages"]) == needed - {"ipython", "traitlets"} - {"anywidget", "ipywidgets"}


# --- a student's own copy --------------------------------------------------------------------


@pytest.fixture
def home(tmp_path):
    module("own_copy").make_own_copy(tmp_path)
    return tmp_path


def test_notebooks_are_copied_and_all_else_is_a_link(home):
    own = home / "whocounts" / "course"
    notebooks = {path.name for path in (ROOT / "course").glob("*.ipynb")}
    assert {path.name for path in own.glob("*") if not path.is_symlink()} == notebooks
    linked = {path.name: path.resolve() for path in own.iterdir() if path.is_symlink()}
    assert {"whocounts", "glossary.md"} <= linked.keys()
    assert all(path == ROOT / "course" / name for name, path in linked.items())


def test_what_a_student_wrote_stays_and_what_is_missing_comes_again(home):
    own = home / "whocounts" / "course"
    first, second, *_ = sorted(own.glob("*.ipynb"))
    first.write_text("mine", encoding="utf-8")
    second.unlink()
    (own / "glossary.md").unlink()
    (own / "glossary.md").symlink_to(home / "where the course was before")
    module("own_copy").make_own_copy(home)
    assert first.read_text(encoding="utf-8") == "mine"
    assert second.read_bytes() == (ROOT / "course" / second.name).read_bytes()
    assert (own / "glossary.md").resolve() == ROOT / "course" / "glossary.md"


def test_a_lesson_runs_in_the_copy_and_takes_it_for_the_course(home):
    with Kernel(home / "whocounts") as kernel:
        said = kernel.run(SETUP.format(name="empty_seats"))
    assert not said.error
    [text] = said.having("text/plain")
    assert "Python stands" not in text
    assert "event_registrations" in text


def test_the_server_stands_in_the_copy_with_its_limits(tmp_path):
    fake = tmp_path / "packages" / "jupyterhub" / "singleuser"
    fake.mkdir(parents=True)
    (fake.parent / "__init__.py").touch()
    (fake / "__init__.py").touch()
    (fake / "__main__.py").write_text(
        "import os, resource, sys\n"
        "print(os.getcwd(), resource.getrlimit(resource.RLIMIT_DATA), sys.argv[1:])\n"
        "print(oct(os.stat(os.environ['JUPYTER_RUNTIME_DIR']).st_mode & 0o777), end='')\n"
    )
    run = {"HOME": str(tmp_path), "PYTHONPATH": str(fake.parents[1]), "MEM_LIMIT": "3000000000", "TMPDIR": str(tmp_path)}
    said = subprocess.run(
        [sys.executable, HOSTING / "own_copy.py", "--port=1"], env={**os.environ, **run}, capture_output=True, text=True
    )
    folder = tmp_path / "whocounts" / "course"
    assert said.stdout == f"{folder} (3000000000, 3000000000) ['--port=1']\n0o700", said.stderr


# --- the accounts ----------------------------------------------------------------------------


def test_login_names_are_read_and_odd_ones_named():
    students = module("students")
    assert students.names_in("zoe\n\n j_smith2 \n") == ["zoe", "j_smith2"]
    with pytest.raises(SystemExit, match="'Zoë', 'root user', 'ab': one login name a line"):
        students.names_in("Zoë\nroot user\nab\nab\nfay\n")
    assert len({students.new_password() for _ in range(100)}) == 100


def test_only_a_students_own_file_is_collected(tmp_path):
    own_file, me = module("students").own_file, os.getuid()
    mine, link = tmp_path / "21_mine.ipynb", tmp_path / "21_link.ipynb"
    mine.write_bytes(b"{}")
    link.symlink_to(mine)
    os.mkfifo(tmp_path / "21_pipe.ipynb")
    assert own_file(mine, me) == b"{}"
    assert own_file(mine, me + 1) is None
    assert own_file(link, me) is None
    assert own_file(tmp_path / "21_pipe.ipynb", me) is None
