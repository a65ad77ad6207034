"""The examples of all public docstrings run and print what they show."""

import doctest
import inspect

import pytest

import arrax.lax
import arrax.nn
import arrax.numpy
import arrax.random
import arrax.tree
import arrax.tree_util

MODULES = [arrax.lax, arrax.nn, arrax.numpy, arrax.random, arrax.tree, arrax.tree_util]


def _public():
    for module in MODULES:
        for name in getattr(module, "__all__", dir(module)):
            value = getattr(module, name)
            owner = getattr(value, "__module__", None) or module.__name__
            own = str(owner).startswith("arrax")
            if (
                not name.startswith("_")
                and callable(value)
                and own
                and name != "DotDimensionNumbers"
            ):
                yield pytest.param(name, value, id=f"{module.__name__}.{name}")


@pytest.mark.parametrize("name,value", list(_public()))
def test_example(name, value):
    doc = inspect.getdoc(value) or ""
    assert doc.strip(), f"{name} needs a docstring"
    test = doctest.DocTestParser().get_doctest(doc, {}, name, None, 0)
    runner = doctest.DocTestRunner(
        optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False
    )
    assert runner.run(test).failed == 0
