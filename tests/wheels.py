"""Where the pins of requirements.txt can be installed as wheels, so without a compiler.

README's table promises systems, processors and versions of Python. `wheels.csv` has the names of
the files behind the pins that fit one of them; what a file fits stands in its name, so the promise
is held offline. `python tests/wheels.py` writes it anew: it asks uv, and needs the network.
"""

import csv
import subprocess
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from packaging import tags
from packaging.utils import parse_wheel_filename

ROOT = Path(__file__).parent.parent
FILE = "tests/wheels.csv"
COLUMNS = ("package", "version", "file")


@dataclass(frozen=True)
class Machine:
    """The oldest system that a row of README's table allows, on one processor, with one Python."""

    system: str  # such as "macOS 11 or later"
    arm: bool
    python: str  # such as "3.14"

    def __str__(self):
        return f"{self.system}, {'ARM' if self.arm else 'Intel or AMD'}, Python {self.python}"

    @property
    def environment(self):
        """What the markers of a requirement ask."""
        system = self.system.split()[0]
        platform, os_name, processors = {
            "Windows": ("win32", "nt", ("AMD64", "ARM64")),
            "macOS": ("darwin", "posix", ("x86_64", "arm64")),
            "Linux": ("linux", "posix", ("x86_64", "aarch64")),
        }[system]
        return {
            "sys_platform": platform,
            "os_name": os_name,
            "platform_machine": processors[self.arm],
            "platform_system": system.replace("macOS", "Darwin"),
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }

    @cached_property
    def tags(self):
        """What a file that fits is tagged with."""
        processor = self.environment["platform_machine"]
        match self.system.split():
            case ["Windows", *_]:
                platforms = [f"win_{processor.lower()}"]
            case ["macOS", version, *_]:
                platforms = list(tags.mac_platforms((int(version), 0), processor))
            case ["Linux", "with", "glibc", version, *_]:
                minors = range(5, int(version.removeprefix("2.")) + 1)
                names = [*(f"_2_{minor}" for minor in minors), "1", "2010", "2014"]
                platforms = [f"manylinux{name}_{processor}" for name in names]
        python = tuple(map(int, self.python.split(".")))
        interpreter = "cp" + self.python.replace(".", "")
        return {
            *tags.cpython_tags(python, platforms=platforms),
            *tags.compatible_tags(python, interpreter, platforms),
        }


def pythons(root=ROOT):
    """The versions of Python that pyproject.toml names, such as "3.14"."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    last = [one.rpartition(" :: ")[2] for one in project["classifiers"]]
    return [version for version in last if version.startswith("3.")]


def promises(root=ROOT):
    """README's table as {Machine: is it promised?}."""
    found = {}
    for line in (root / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith(("| Windows", "| macOS", "| Linux")):
            system, *columns = (cell.strip() for cell in line.strip("|").split("|"))
            for arm, promised in enumerate(columns):
                for python in pythons(root):
                    found[Machine(system, bool(arm), python)] = python in promised.split(", ")
    return found


def fits(file, machine):
    """Can this wheel be installed on this machine?"""
    return not machine.tags.isdisjoint(parse_wheel_filename(file)[-1])


def read(root=ROOT):
    """The rows of wheels.csv, as dicts."""
    with (root / FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lacking(pins, machine, root=ROOT):
    """The pins that apply to a machine and have no wheel that fits it."""
    there = {row["package"] for row in read(root) if fits(row["file"], machine)}
    asked = machine.environment
    return [
        name
        for name, pin in pins.items()
        if name not in there and (pin.marker is None or pin.marker.evaluate(asked))
    ]


def renew(root=ROOT):
    """Ask for the files behind the pins, and keep the names of those that fit some machine."""
    uv = "uv pip compile requirements.txt --universal --quiet --format pylock.toml --python-version"
    command = [*uv.split(), pythons(root)[0]]
    answer = subprocess.run(command, cwd=root, stdout=subprocess.PIPE, text=True, check=True).stdout
    machines = promises(root)
    with (root / FILE).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(COLUMNS)
        for package in tomllib.loads(answer)["packages"]:
            for wheel in package.get("wheels", []):
                name = wheel["url"].rpartition("/")[2]
                if any(fits(name, machine) for machine in machines):
                    table.writerow((package["name"], package["version"], name))


if __name__ == "__main__":
    renew()
