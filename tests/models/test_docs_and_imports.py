"""Every model stands on NumPy alone, and every public function says what it is and shows it."""

import ast
import importlib
import inspect
import sys
from pathlib import Path

import numpy as np
import pytest
import whocounts.models

FOLDER = Path(whocounts.models.__file__).parent
MODELS = sorted(path.stem for path in FOLDER.glob("[!_]*.py"))
SECTIONS = ("Parameters", "Returns", "Raises", "Examples")
SAME_AS = ("Parameters and errors are those of",)  # a pointer in place of two sections


def public(kind):
    for model in MODELS:
        module = importlib.import_module(f"whocounts.models.{model}")
        for name, item in vars(module).items():
            if kind(item) and item.__module__ == module.__name__ and not name.startswith("_"):
                yield pytest.param(item, id=f"{model}.{name}")


def test_there_are_fourteen_models():
    assert len(MODELS) == 14


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_models_import_numpy_alone(path):
    allowed = {"numpy", *sys.stdlib_module_names}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert {name.name.split(".")[0] for name in node.names} <= allowed
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            assert node.module.split(".")[0] in allowed


@pytest.mark.parametrize("model", MODELS)
def test_each_model_says_where_it_comes_from(model):
    doc = importlib.import_module(f"whocounts.models.{model}").__doc__
    assert "\nSources\n-------\n" in doc


@pytest.mark.parametrize("function", list(public(inspect.isfunction)))
def test_each_function_documents_its_arguments_and_shows_itself(function):
    doc = inspect.getdoc(function)
    rule_maker = "For `observe`" in doc  # errors come from observe
    for section in SECTIONS:
        said = f"\n{section}\n{'-' * len(section)}\n" in doc
        pointed = section in ("Parameters", "Raises") and any(text in doc for text in SAME_AS)
        assert said or pointed or (section == "Raises" and rule_maker), section
    assert ">>> " in doc
    if not any(text in doc for text in SAME_AS):
        for name in inspect.signature(function).parameters:
            assert name in doc.partition("Parameters\n")[2], name


@pytest.mark.parametrize("result", list(public(inspect.isclass)))
def test_results_are_frozen_and_name_their_fields(result):
    assert result.__dataclass_params__.frozen
    for field in result.__dataclass_fields__:
        assert field in result.__doc__, field


@pytest.mark.parametrize("value", [None, "half", [], [0.5, 0.5], float("nan"), np.inf, 1j])
def test_what_is_no_number_is_refused_kindly(value):
    from whocounts.models.misclassification import predictive_values

    with pytest.raises(ValueError, match="prevalence is .*, but it must be a share from 0 to 1"):
        predictive_values(value, 0.9, 0.9)


@pytest.mark.parametrize("values", [None, "12", [], [[1], [2]], [1, "2"], [1, [2]], [1j], [None]])
def test_what_is_no_list_of_numbers_is_refused_kindly(values):
    from whocounts.models.concentration import gini

    with pytest.raises(ValueError, match="^x (is|holds) .*, but it must"):
        gini(values)


def test_numpy_and_plain_numbers_are_the_same():
    from whocounts.models.recapture import chapman

    assert chapman(np.int64(23), np.float64(28), np.array(9)) == chapman(23, 28, 9)
