"""The rules of the house, and proof that each of them bites.

A rule is a function from a root folder to the list of what is wrong under it. Each is held
against the course, and against a miniature house in which one thing after another is broken.
"""

import ast
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

import nbformat
import pytest
import wheels
import yaml
from hold import hold
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent

OPEN = "python -m pip install -r requirements.txt && jupyter lab course/00_start_here.ipynb"
PROVE = "python -m pip install -r requirements.txt -r tests/requirements.txt && python -m pytest"
PINS = {
    "course": "requirements.txt",
    "teach": "instructor_notes/requirements.txt",
    "host": "instructor_notes/hosting/requirements.txt",
    "test": "tests/requirements.txt",
}

MODELS = "course/whocounts/models/"
KIT = "course/whocounts/classroom/"
LESSONS = "course/whocounts/lessons/"
RUN_SHEETS = "instructor_notes/run_sheets/"
ANSWERS = "instructor_notes/answers/"
WORKFLOW = ".github/workflows/tests.yml"
FORMS = ".github/ISSUE_TEMPLATE/"


# --- reading the house -----------------------------------------------------------------------


def files(root, start="", end=""):
    """Files of the house, as paths from root; not what git ignores."""
    if (root / ".git").exists():
        # Untracked ones too: a rule that cannot see a new file says that it is missing.
        git = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(git, capture_output=True, text=True, check=True).stdout.split("\0")
        names = [name for name in names if (root / name).is_file()]
    else:  # a downloaded copy
        lines = (line.strip("/") for line in read(root, ".gitignore").splitlines())
        ignored = [line for line in lines if line and not line.startswith("#")]
        paths = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
        names = [path for path in paths if not any(f"/{one}/" in f"/{path}/" for one in ignored)]
    return sorted(name for name in names if name.startswith(start) and name.endswith(end))


def stems(root, folder, end):
    """Names without ending of the files that lie directly in a folder."""
    names = (name.removeprefix(folder).removesuffix(end) for name in files(root, folder, end))
    return {name for name in names if "/" not in name}


def read(root, name):
    path = root / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def requirements(lines):
    return {canonicalize_name(one.name): one for one in map(Requirement, lines)}


def declared(root):
    """What pyproject.toml allows: for the course, then for each group, such as the tests."""
    settings = tomllib.loads(read(root, "pyproject.toml"))
    groups = settings["dependency-groups"]

    def members(group):
        for one in groups[group]:
            yield from members(one["include-group"]) if isinstance(one, dict) else [one]

    course = requirements(settings["project"]["dependencies"])
    return course, {group: requirements(members(group)) for group in groups}


def pins(root, name):
    """What a requirements file pins, and the number of hashes of each."""
    entries = re.findall(r"^([\w.-]+==.*?)[ \\]*\n((?: +--hash=.*\n)*)", read(root, name), re.M)
    return {
        package: (one, hashes.count("--hash="))
        for entry, hashes in entries
        for package, one in requirements([entry]).items()
    }


def imports(root, name):
    """Absolute dotted names that a file imports; `from a import b` gives `a.b`."""
    if name.endswith(".ipynb"):
        cells = nbformat.reads(read(root, name), 4).cells
        source = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    else:
        source = read(root, name)
    package = name.split("/")[1:-1]  # modules of the course start at course/
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case ast.ImportFrom(module=module, names=names, level=level):
                base = package[: len(package) - level + 1] if level else []
                base = [*base, module] if module else base
                found |= {".".join([*base, alias.name]) for alias in names}
            case ast.Call(
                func=ast.Name("__import__" | "import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                found.add(module)
    return found


def within(module, package):
    return module == package or module.startswith(package + ".")


# --- the rules -------------------------------------------------------------------------------

RULES = []


def rule(function):
    RULES.append(function)
    return function


@rule
def root_is_tidy(root):
    allowed = {
        *("README.md", "requirements.txt", "course", "datasets", "instructor_notes", "tests"),
        *(".binder", ".ci", ".github", ".gitignore", "pyproject.toml", "LICENSE", "LICENSE-CONTENT"),
        *("CITATION.cff", "CONTRIBUTING.md", "CHANGELOG.md"),
    }
    there = {name.split("/")[0] for name in files(root)}
    yield from (f"{name} does not belong at the root" for name in there - allowed)
    yield from (f"{name} is missing at the root" for name in allowed - there)


@rule
def floors_hold(root):
    for name in files(root, "course/whocounts/", ".py"):
        floor = name.removesuffix(".py").split("/")[2]
        may = {
            "models": ["whocounts.models"],
            "classroom": ["whocounts.classroom"],
            "lessons": ["whocounts.classroom", "whocounts.models"],
        }.get(floor, [])
        for module in sorted(imports(root, name)):
            top = module.split(".")[0]
            if top == "whocounts":
                fine = any(within(module, package) for package in may)
            else:
                fine = floor != "models" or top == "numpy" or top in sys.stdlib_module_names
            if not fine:
                yield f"{name} imports {module}"


@rule
def nothing_leaves_the_machine(root):
    # A port, an address of the network, a shell: no lesson needs one.
    outside = ("socket", "http", "urllib", "requests", "subprocess", "webbrowser", "ftplib", "smtplib")
    for name in files(root, "course/"):
        if name.endswith(".ipynb"):
            cells = nbformat.reads(read(root, name), 4).cells
            if any(re.search(r"^\s*[!%]", one.source, re.M) for one in cells if one.cell_type == "code"):
                yield f"{name} calls a shell"
                continue
        if name.endswith((".py", ".ipynb")):
            for module in sorted(imports(root, name)):
                if module.split(".")[0] in outside or module == "os.system":
                    yield f"{name} imports {module}"
        if name.endswith(".js") and re.search(r"fetch\(|XMLHttpRequest|WebSocket|https?:", read(root, name)):
            yield f"{name} reaches for the network"


@rule
def imports_are_declared(root):
    wanted, groups = declared(root)
    teach, host, for_tests = (groups.get(name, {}) for name in ("teach", "host", "test"))
    providers = metadata.packages_distributions()

    def used(names):
        tops = {module.split(".")[0] for name in names for module in imports(root, name)}
        local = {part for name in files(root, end=".py") for part in Path(name).with_suffix("").parts}
        tops -= sys.stdlib_module_names | local
        return {canonicalize_name(providers.get(top, [top])[0]) for top in tops}

    course = used(files(root, "course/", ".py") + files(root, "course/", ".ipynb"))
    data = used(files(root, "datasets/", ".py"))
    notes = used(files(root, "instructor_notes/", ".py"))
    proof = used(set(files(root, "tests/", ".py")) - set(files(root, "tests/benchmarks/")))
    # Run, not imported; ipywidgets brings JupyterLab's half of every panel.
    tools = {"ipywidgets", "jupyterlab", "nbval", "ruff", "zizmor"}
    tools |= {"jupyterhub", "myst-nb", "notebook", "pydata-sphinx-theme", "sphinx", "text2qti"}
    yield from (f"the course needs {name} undeclared" for name in (course | data) - wanted.keys())
    yield from (f"the notes need {name} undeclared" for name in notes - {*wanted, *teach, *host})
    yield from (f"the tests need {name} undeclared" for name in proof - {*wanted, *for_tests})
    yield from (f"nothing imports {name}" for name in wanted.keys() - course - tools)
    yield from (f"no test imports {name}" for name in for_tests.keys() - proof - notes - tools)


@rule
def pins_are_within_ranges(root):
    course = pins(root, PINS["course"])
    ranges, groups = declared(root)
    for group, allowed in {"course": ranges, **groups}.items():
        pinned = pins(root, PINS[group])
        for name, one in allowed.items():
            if name not in pinned:
                yield f"{name} is not pinned"
            elif not one.specifier.contains(str(pinned[name][0].specifier).removeprefix("==")):
                yield f"{pinned[name][0]} is outside {one}"
        yield from (f"{name} has no hash" for name, (_, hashes) in pinned.items() if not hashes)
        for name in course.keys() & pinned.keys():
            if course[name][0].specifier != pinned[name][0].specifier:
                yield f"{name} is pinned twice, and differently"
    for name in (*PINS.values(), wheels.FILE):
        if re.search(r"://|^--?(i|f|e|index|extra|find|trusted)\b", read(root, name), re.M):
            yield f"{name} names a host or a place"


@rule
def every_pin_has_a_wheel(root):
    """On each machine that README's table promises, and on no other that the table asks about."""
    pinned = {name: pin for name, (pin, _) in pins(root, "requirements.txt").items()}
    listed = {row["package"]: row["version"] for row in wheels.read(root)}
    for name, pin in pinned.items():
        if str(pin.specifier) != f"=={listed.get(name)}":
            yield f"{name}{pin.specifier} is not in {wheels.FILE}: run `python tests/wheels.py`"
    promises = wheels.promises(root)
    if not promises:
        yield "README.md has no table of systems"
    for machine, promised in promises.items():
        lacking = wheels.lacking(pinned, machine, root)
        if promised and lacking:
            yield (
                f"README.md promises {machine}, where {', '.join(lacking)} has no wheel: "
                "pin a version that has one, or take the promise back"
            )
        elif not (promised or lacking):
            yield f"README.md does not promise {machine}, where every pin has a wheel"


@rule
def pythons_are_the_same_everywhere(root):
    """What pyproject.toml names, README promises somewhere, pages say and the workflow tries."""
    named = wheels.pythons(root)
    span = f"Python {named[0]} to {named[-1]}"
    for name in ("course/installing.md", "instructor_notes/README.md"):
        if span not in read(root, name):
            yield f"{name} does not say {span}"
    promised = {machine.python for machine, yes in wheels.promises(root).items() if yes}
    yield from (f"README.md promises no Python {one}" for one in named if one not in promised)
    if f"python: {json.dumps(named)}" not in read(root, WORKFLOW):
        yield f"{WORKFLOW} does not try python: {json.dumps(named)}"


@rule
def workflows_are_safe(root):
    """A static audit, offline: permissions, what is kept of a token, actions by their hash."""
    zizmor = shutil.which("zizmor", path=sysconfig.get_path("scripts"))
    command = [zizmor, "--offline", "--quiet", "--format=json", "--persona=pedantic", ".github"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode and not done.stdout:
        yield f"zizmor fails: {done.stderr}"
        return
    for found in json.loads(done.stdout):
        place = found["locations"][0]
        line = place["concrete"]["location"]["start_point"]["row"] + 1
        yield f"{WORKFLOW}, line {line}: {found['desc']} ({found['url']})"


@rule
def issue_forms_are_sound(root):
    """GitHub leaves out a form that it cannot read, in silence. No form asks who somebody is."""
    personal = re.compile(r"e-?mail|your (full )?name|surname|how old|gender|your school", re.I)
    for name in set(files(root, FORMS, ".yml")) - {FORMS + "config.yml"}:
        try:
            form = yaml.safe_load(read(root, name))
        except yaml.YAMLError as problem:
            yield f"{name} is no YAML: {problem}"
            continue
        if not all(isinstance(form.get(key), str) for key in ("name", "description")):
            yield f"{name} has no name or no description"
        questions = [one for one in form["body"] if one["type"] != "markdown"]
        ids = [one.get("id") for one in questions]
        if len(set(ids)) != len(ids) or not all(isinstance(one, str) for one in ids):
            yield f"{name}: ids are words, each another: {ids}"
        for one in questions:
            asked = one["attributes"]
            texts = [asked.get("label"), *asked.get("options", [])]
            if one["type"] not in {"input", "textarea", "dropdown"}:
                yield f"{name}: {one['id']} is of no type that we use"
            if not all(isinstance(text, str) for text in texts):
                yield f"{name}: {one['id']} has a label or an option that is no text: {texts}"
            if found := personal.search(f"{texts} {asked.get('description')}"):
                yield f"{name} asks for something personal: “{found[0]}”"


@rule
def versions_agree(root):
    version = tomllib.loads(read(root, "pyproject.toml"))["project"]["version"]
    for name, line in {
        "CITATION.cff": f"version: {version}",
        "CHANGELOG.md": f"## {version}",
        "course/whocounts/__init__.py": f'__version__ = "{version}"',
    }.items():
        if not any(found.startswith(line) for found in read(root, name).splitlines()):
            yield f"{name} does not say {line}"


@rule
def licences_are_there(root):
    for name, words in {
        "LICENSE": ["BSD 3-Clause License", "Redistribution and use in source and binary forms"],
        "LICENSE-CONTENT": [
            "https://creativecommons.org/licenses/by/4.0/",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ],
        "CITATION.cff": ["license: BSD-3-Clause"],
    }.items():
        text = read(root, name)
        yield from (f"{name} lacks {word}" for word in words if word not in text)


@rule
def commands_are_the_same_everywhere(root):
    readme = read(root, "README.md")
    if OPEN not in readme or PROVE not in readme.partition(OPEN)[2]:
        yield "README.md does not give the two commands, in order"
    for name in (WORKFLOW, "CONTRIBUTING.md"):
        if PROVE not in read(root, name):
            yield f"{name} does not give README's test command"
    if read(root, ".ci/run").splitlines()[-1:] != [PROVE]:
        yield ".ci/run does not end with README's test command"


@rule
def no_place_on_someones_machine(root):
    # A path that only one machine has. /home/jovyan is the home of every Jupyter container.
    place = re.compile(
        rf"(?<![\w.~-])(?:/(?:home/(?!jovyan)|Users/|root/|work/|tmp/|opt/)\w"
        rf"|{re.escape(str(root))}\b)|[A-Z]:\\+U"
    )
    for name in files(root):
        try:
            text = read(root, name)
        except UnicodeDecodeError:
            continue
        if found := place.search(text):
            yield f"{name} names {found[0]}"


@rule
def a_lesson_is_five_files(root):
    notebooks = stems(root, "course/", ".ipynb")
    if not notebooks:
        yield "there is no notebook in course/"
    odd = {name for name in notebooks if not re.fullmatch(r"\d\d_[a-z_]+", name)}
    yield from (f"course/{name}.ipynb is not called NN_name" for name in odd)
    names = {name[3:] for name in notebooks}
    for folder, end, wanted, there in (
        (LESSONS, ".py", names, stems(root, LESSONS, ".py") - {"__init__"}),
        (RUN_SHEETS, ".md", notebooks, stems(root, RUN_SHEETS, ".md")),
        (ANSWERS, ".md", notebooks, stems(root, ANSWERS, ".md")),
    ):
        yield from (f"{folder}{name}{end} is missing" for name in wanted - there)
        yield from (f"{folder}{name}{end} has no notebook" for name in there - wanted)


@rule
def a_dataset_has_card_and_schema(root):
    tables = stems(root, "datasets/", ".csv")
    cards = stems(root, "datasets/", ".md") - {"README"}
    package = json.loads(read(root, "datasets/datapackage.json") or '{"resources": []}')
    listed = {resource["path"].removesuffix(".csv") for resource in package["resources"]}
    for what, there in (("card", cards), ("entry in datapackage.json", listed)):
        yield from (f"datasets/{name}.csv has no {what}" for name in tables - there)
        yield from (f"{name} has a {what} and no table" for name in there - tables)


@rule
def failing_rules_teach(root):
    """pytest cuts such a list short and says nothing of what was wanted."""
    for name in files(root, "tests/", ".py"):
        for node in ast.walk(ast.parse(read(root, name))):
            match node:
                case ast.Assert(test=ast.Compare(ops=[ast.Eq()]) as compared, msg=None):
                    sides = {ast.unparse(side) for side in (compared.left, *compared.comparators)}
                    if sides & {"[]", "{}", "()", "set()"}:
                        yield f"{name}, line {node.lineno}: in place of `== []` write `hold(...)`, see tests/hold.py"


@rule
def nothing_is_left_to_write(root):
    for start in ("course/", "datasets/", "instructor_notes/"):
        for name in files(root, start):
            for where, line in lines_of(root, name):
                if "TODO" in line:
                    yield f"{name}{where}: {line.strip().removeprefix('# ')}"


def lines_of(root, name):
    """Each line of a text file with its place; of a notebook with its cell."""
    if name.endswith(".ipynb"):
        cells = nbformat.reads(read(root, name), 4).cells
        return [(f", cell {one.get('id')}", line) for one in cells for line in one.source.splitlines()]
    try:
        return [(f", line {at}", line) for at, line in enumerate(read(root, name).splitlines(), start=1)]
    except UnicodeDecodeError:
        return []


@pytest.mark.parametrize("keep", RULES, ids=lambda keep: keep.__name__)
def test_the_house_keeps(keep):
    hold(sorted(keep(ROOT)))


def test_ruff_finds_nothing():
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# --- the rules bite --------------------------------------------------------------------------


def notebook(*sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    return nbformat.writes(nbformat.v4.new_notebook(cells=cells))


NUMPY = "numpy==2.1 \\\n    --hash=sha256:0\n"

SYSTEMS = """
| System | Intel or AMD | ARM |
|---|---|---|
| Windows 10 or later | 3.11, 3.12 | 3.11 |
| macOS 11 or later | 3.11, 3.12 | 3.11, 3.12 |
| Linux with glibc 2.28 or later | 3.11, 3.12 | 3.11, 3.12 |
"""

WHEELS = """\
package,version,file
numpy,2.1,numpy-2.1-cp311-abi3-macosx_11_0_universal2.whl
numpy,2.1,numpy-2.1-cp311-abi3-manylinux_2_27_aarch64.manylinux_2_28_aarch64.whl
numpy,2.1,numpy-2.1-cp311-abi3-manylinux_2_28_x86_64.whl
numpy,2.1,numpy-2.1-cp311-abi3-win_amd64.whl
numpy,2.1,numpy-2.1-cp311-abi3-win_arm64.whl
pandas,2.2,pandas-2.2-cp311-cp311-win_amd64.whl
pandas,2.2,pandas-2.2-cp311-cp311-win_arm64.whl
pandas,2.2,pandas-2.2-cp312-cp312-win_amd64.whl
"""

FORM = """
name: Lost
description: Say where.
body:
  - type: markdown
    attributes: {value: Leave out your name.}
  - type: input
    id: place
    attributes: {label: "Where?"}
  - type: dropdown
    id: system
    attributes:
      label: Which system?
      options: [Windows, Linux]
"""

SAFE = f"""
name: tests
on: push
concurrency: {{group: tests, cancel-in-progress: true}}
permissions: {{}}
jobs:
  tests:
    name: tests
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python: ["3.11", "3.12"]
    steps:
      - uses: actions/checkout@{"0" * 40}  # v1
        with: {{persist-credentials: false}}
      - run: {PROVE}
"""

SOUND = {
    "README.md": f"{OPEN}\n{PROVE}\n{SYSTEMS}",
    "CONTRIBUTING.md": PROVE,
    ".binder/runtime.txt": "python-3.12\n",
    ".ci/run": PROVE,
    WORKFLOW: SAFE,
    FORMS + "lost.yml": FORM,
    FORMS + "config.yml": "blank_issues_enabled: true\n",
    ".gitignore": "# what the course and its tests leave\n__pycache__/\n\n/tests/screenshots/\n",
    "LICENSE": "BSD 3-Clause License\nRedistribution and use in source and binary forms\n",
    "LICENSE-CONTENT": (ROOT / "LICENSE-CONTENT").read_text(encoding="utf-8"),
    "CITATION.cff": "version: 1.0\nlicense: BSD-3-Clause\n",
    "CHANGELOG.md": "## 1.0\n",
    "pyproject.toml": """
        [project]
        version = "1.0"
        classifiers = ["Programming Language :: Python :: 3.11", "Programming Language :: Python :: 3.12"]
        dependencies = ["numpy>=2", "pandas>=2"]
        [dependency-groups]
        test = ["pytest>=8"]
        """,
    "requirements.txt": NUMPY
    + "pandas==2.2 ; os_name == 'nt' \\\n    --hash=sha256:0 \\\n    --hash=sha256:1\n    # via x\n",
    "tests/requirements.txt": "pytest==9.0 \\\n    --hash=sha256:0\n" + NUMPY,
    "tests/test_a.py": "import pytest\n",
    wheels.FILE: WHEELS,
    "course/whocounts/__init__.py": '__version__ = "1.0"\n',
    MODELS + "__init__.py": "",
    MODELS + "threshold.py": "import numpy as np\nimport math\nfrom . import _require\n",
    MODELS + "_require.py": "",
    KIT + "__init__.py": "from .panel import panel\n",
    KIT + "panel.py": "import pandas\nfrom whocounts.classroom import figure\n",
    LESSONS + "start_here.py": "import whocounts.classroom\nfrom whocounts import models\n",
    "course/00_start_here.ipynb": notebook("from whocounts.lessons import start_here"),
    "course/installing.md": "Python 3.11 to 3.12",
    RUN_SHEETS + "00_start_here.md": "",
    ANSWERS + "00_start_here.md": "",
    "instructor_notes/README.md": "Python 3.11 to 3.12",
    "datasets/forms.csv": "a\n",
    "datasets/forms.md": "",
    "datasets/datapackage.json": '{"resources": [{"name": "forms", "path": "forms.csv"}]}',
}

# For each rule: a file, what to change in it (a pair: old and new; a text: the whole file;
# None: gone), and what the rule must say.
BROKEN = {
    root_is_tidy: [
        ("notes.txt", "", "notes.txt does not belong"),
        ("LICENSE", None, "LICENSE is missing"),
    ],
    floors_hold: [
        (MODELS + "threshold.py", "import pandas", "imports pandas"),
        (MODELS + "threshold.py", "from .. import classroom", "imports whocounts.classroom"),
        (MODELS + "threshold.py", "__import__('scipy.stats')", "imports scipy.stats"),
        (KIT + "panel.py", "from ..models import threshold", "imports whocounts.models"),
        (KIT + "panel.py", "import whocounts.lessons", "imports whocounts.lessons"),
        (KIT + "panel.py", "from whocounts import lessons", "imports whocounts.lessons"),
        (LESSONS + "start_here.py", "from . import seats", "imports whocounts.lessons.seats"),
        ("course/whocounts/__init__.py", "from . import models", "imports whocounts.models"),
    ],
    nothing_leaves_the_machine: [
        (LESSONS + "start_here.py", "from urllib.request import urlopen", "imports urllib.request"),
        (KIT + "panel.py", "import socket", "imports socket"),
        (KIT + "view.js", "fetch('x')", "reaches for the network"),
        ("course/00_start_here.ipynb", notebook("!ls"), "calls a shell"),
        ("course/00_start_here.ipynb", notebook("import subprocess"), "imports subprocess"),
    ],
    imports_are_declared: [
        (KIT + "panel.py", "import scipy, pandas", "scipy undeclared"),
        (KIT + "panel.py", "", "nothing imports pandas"),
        ("course/00_start_here.ipynb", notebook("import scipy"), "scipy undeclared"),
        ("tests/test_a.py", "import pytest, scipy", "scipy undeclared"),
        ("tests/test_a.py", "", "no test imports pytest"),
    ],
    pins_are_within_ranges: [
        ("requirements.txt", ("pandas==2.2", "pandas==1.5"), "outside pandas>=2"),
        ("requirements.txt", ("pandas", "polars"), "pandas is not pinned"),
        ("requirements.txt", (NUMPY, "numpy==2.1\n"), "numpy has no hash"),
        ("requirements.txt", ("numpy==2.1", "numpy==2.2"), "differently"),
        ("requirements.txt", ("# via", "# from https://x.org via"), "names a host"),
        ("requirements.txt", ("# via", "# via\n--index-url x\n#"), "names a host"),
        (wheels.FILE, ("numpy-2.1", "https://x.org/numpy-2.1"), "names a host"),
    ],
    every_pin_has_a_wheel: [
        ("requirements.txt", ("pandas==2.2", "pandas==2.3"), "pandas==2.3 is not in tests/wheels.csv"),
        ("README.md", (SYSTEMS, ""), "no table of systems"),
        ("README.md", ("| 3.11 |", "| 3.11, 3.12 |"), "ARM, Python 3.12, where pandas has no wheel"),
        ("README.md", ("| 3.11 |", "| |"), "does not promise Windows 10 or later, ARM, Python 3.11"),
        ("README.md", ("macOS 11", "macOS 10"), "macOS 10 or later, ARM, Python 3.12, where numpy"),
        ("README.md", ("2.28", "2.26"), "glibc 2.26 or later, ARM, Python 3.11, where numpy"),
        ("README.md", ("2.28", "2.27"), "glibc 2.27 or later, Intel or AMD, Python 3.11, where numpy"),
        ("requirements.txt", (" ; os_name == 'nt'", ""), "macOS 11 or later, ARM, Python 3.11, where pandas"),
        (wheels.FILE, ("cp312-cp312-win_amd64", "cp312-cp312-win32"), "Intel or AMD, Python 3.12, where"),
        (wheels.FILE, ("cp311-cp311-win_arm64", "cp311-cp311t-win_arm64"), "ARM, Python 3.11, where"),
    ],
    pythons_are_the_same_everywhere: [
        ("README.md", (", 3.12", ""), "README.md promises no Python 3.12"),
        (WORKFLOW, (', "3.12"', ""), 'does not try python: ["3.11", "3.12"]'),
        ("course/installing.md", "", "course/installing.md does not say Python 3.11 to 3.12"),
    ],
    workflows_are_safe: [
        (WORKFLOW, ("0" * 40, "v7"), "line 14: unpinned action"),
        (WORKFLOW, ("with: {persist-credentials: false}", "id: got"), "credential persistence"),
        (WORKFLOW, ("permissions: {}", "permissions: write-all"), "overly broad permissions"),
        (WORKFLOW, ("run: ", "run: echo ${{ github.head_ref }} && "), "code injection"),
    ],
    issue_forms_are_sound: [
        (FORMS + "lost.yml", ("name: Lost", "title: Lost"), "has no name"),
        (FORMS + "lost.yml", ("id: place", "id: true"), "[True, 'system']"),
        (FORMS + "lost.yml", ("id: place", "id: system"), "['system', 'system']"),
        (FORMS + "lost.yml", ("{label", "{description"), "place has a label or an option that is no"),
        (FORMS + "lost.yml", ("[Windows, ", "[Yes, "), "no text: ['Which system?', True, 'Linux']"),
        (FORMS + "lost.yml", ("type: input", "type: text"), "place is of no type"),
        (FORMS + "lost.yml", ("Where?", "Your name?"), "something personal: “Your name”"),
        (FORMS + "lost.yml", ('"Where?"', "Where?"), "is no YAML"),
    ],
    versions_agree: [
        ("pyproject.toml", ('"1.0"', '"1.1"'), "CHANGELOG.md does not say ## 1.1"),
    ],
    licences_are_there: [
        ("LICENSE", "MIT", "LICENSE lacks BSD"),
        ("LICENSE-CONTENT", ("licenses/by/", "licenses/by-nd/"), "LICENSE-CONTENT lacks"),
    ],
    commands_are_the_same_everywhere: [
        ("README.md", f"{PROVE}\n{OPEN}\n", "in order"),
        (".ci/run", ("pytest", "pytest || true"), ".ci/run does not end"),
        ("CONTRIBUTING.md", "", "CONTRIBUTING.md does not"),
    ],
    no_place_on_someones_machine: [
        ("CHANGELOG.md", f"see /{'home'}/me/x", "CHANGELOG.md names"),
        ("CHANGELOG.md", f"C:\\{'Users'}\\me", "CHANGELOG.md names"),
    ],
    a_lesson_is_five_files: [
        ("course/00_start_here.ipynb", None, "no notebook"),
        ("course/Lesson.ipynb", notebook("1"), "not called NN_name"),
        ("course/21_seats.ipynb", notebook("1"), "seats.py is missing"),
        (LESSONS + "start_here.py", None, "start_here.py is missing"),
        (RUN_SHEETS + "00_start_here.md", None, "run_sheets/00_start_here.md is missing"),
        (ANSWERS + "21_seats.md", "", "has no notebook"),
    ],
    a_dataset_has_card_and_schema: [
        ("datasets/forms.md", None, "forms.csv has no card"),
        ("datasets/forms.csv", None, "and no table"),
        ("datasets/datapackage.json", None, "no entry in datapackage"),
    ],
    failing_rules_teach: [
        ("tests/test_a.py", "import pytest\n\nassert sorted({1}) == []\n", "tests/test_a.py, line 3: in place of"),
        ("tests/test_a.py", "import pytest\nassert set() == {1}\n", "write `hold(...)`"),
    ],
    nothing_is_left_to_write: [
        ("course/00_start_here.ipynb", notebook("1", "# TODO: a picture."), ": TODO: a picture."),
        ("datasets/forms.md", "# Forms\n\nTODO: who is absent.\n", "datasets/forms.md, line 3: TODO: who is absent."),
        (MODELS + "threshold.py", "import math  # TODO: mend", "threshold.py, line 1: import math"),
    ],
}


@pytest.fixture
def house(tmp_path):
    for name, text in SOUND.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_what_git_ignores_is_no_part_of_a_downloaded_house(house):
    known = files(house)
    for name in ("tests/screenshots/a.png", "course/whocounts/__pycache__/a.pyc"):
        (house / name).parent.mkdir(parents=True)
        (house / name).write_bytes(b"")
    assert files(house) == known == sorted(SOUND)


def test_every_rule_passes_in_a_sound_house(house):
    hold(f"{keep.__name__}: {one}" for keep in RULES for one in keep(house))


def test_every_rule_is_broken_somewhere():
    assert list(BROKEN) == RULES


@pytest.mark.parametrize(
    ("keep", "file", "change", "said"),
    [pytest.param(keep, *case, id=case[2]) for keep, cases in BROKEN.items() for case in cases],
)
def test_a_broken_house_is_noticed(house, keep, file, change, said):
    path = house / file
    match change:
        case None:
            path.unlink()
        case (old, new):
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        case text:
            path.write_text(text, encoding="utf-8")
    assert said in "\n".join(keep(house))
