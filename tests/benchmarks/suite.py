"""Where the time of the test suite goes, and how long it would take with eighteen lessons.

    python -m pytest --junitxml=build/suite.xml
    python tests/benchmarks/suite.py build/suite.xml
"""

import argparse
import sys
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from course_map import read_map
from workers import LESSON, WORKERS


def times(report):
    """Seconds of each unit of work, by kind: {unit: {"notebook": s, "browser": s, ...}}."""
    found = defaultdict(Counter)
    for case in ET.parse(report).iter("testcase"):
        place, name = case.get("classname"), case.get("name")
        lesson = LESSON.search(place) or LESSON.search(name)
        kind = "notebook" if place.endswith(".ipynb") else place.split(".")[1]
        found[lesson[0].removesuffix(".ipynb") if lesson else place][kind] += float(case.get("time"))
    return found


def report(found, wall):
    """The table in Markdown, and the projection."""
    names = {row.stem for row in read_map()}
    lessons = {unit: kinds for unit, kinds in found.items() if unit in names}
    rest = {unit: kinds.total() for unit, kinds in found.items() if unit not in names}
    lines = ["| lesson, or file | its notebook, s | kernel, rules, s | browser, s | sum, s |", "|---|---:|---:|---:|---:|"]
    for unit, kinds in sorted(lessons.items()):
        parts = [kinds["notebook"], kinds.total() - kinds["notebook"] - kinds["browser"], kinds["browser"]]
        lines.append(f"| {unit} | {' | '.join(f'{one:.0f}' for one in parts)} | {sum(parts):.0f} |")
    largest = sorted(rest, key=rest.get, reverse=True)[:8]
    lines += [f"| {unit} | | | | {rest[unit]:.0f} |" for unit in largest]
    lines.append(f"| all others | | | | {sum(rest.values()) - sum(rest[one] for one in largest):.0f} |")
    done = sum(kinds.total() for kinds in lessons.values())
    whole = done + sum(rest.values())
    more = (len(names) - len(lessons)) * done / len(lessons)
    lines.append(f"\nAll tests: {whole / 60:.1f} minutes in {WORKERS} processes, {wall / 60:.1f} on the clock.")
    lines.append(f"{len(names)} lessons: {(wall + more / WORKERS) / 60:.1f} minutes on the clock.")
    return "\n".join(lines)


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("report", help="what --junitxml wrote")
    given = ask.parse_args()
    wall = float(ET.parse(given.report).find(".//testsuite").get("time"))
    print(report(times(given.report), wall))
