"""The prompt of debug.breakpoint."""

import io

import numpy as np
import pytest

import arrax as ax

VALUES = np.float32([1, 2, 3])


def talk(program, commands: str, *args) -> str:
    out = io.StringIO()
    program(io.StringIO(commands), out, *args)
    return out.getvalue()


def test_breakpoint():
    @ax.jit
    def f(stdin, stdout, x):
        y = x * 2
        name = "a string"
        ax.debug.breakpoint(stdin=stdin, stdout=stdout)
        return y, name

    def program(stdin, stdout, x):
        f.__wrapped__(stdin, stdout, x)
        ax.jit(lambda x: f.__wrapped__(stdin, stdout, x)[0])(x)

    text = talk(program, "p y\npp name\ny + 1\nu\nd\nl\nbt\np z\nc\np x\nc\n", VALUES)
    assert "rray([2., 4., 6.], dtype=float32)" in text
    assert "'a string'" in text
    assert "*** NameError: name 'z' is not defined" in text
    assert "test_breakpoint.py" in text
    assert "y = x * 2" in text
    assert text.count("Entering") == 2


def test_breakpoint_quits():
    def program(stdin, stdout):
        ax.jit(lambda x: ax.debug.breakpoint(stdin=stdin, stdout=stdout))(1.0)

    with pytest.raises(SystemExit):
        talk(program, "q\n")
    with pytest.raises(SystemExit):
        talk(program, "")


def test_breakpoint_with_token():
    out = io.StringIO()

    @ax.jit
    def f(x):
        y = ax.debug.breakpoint(token=x, stdin=io.StringIO("p x\nc\n"), stdout=out)
        return y + 1

    assert float(f(2.0)) == 3
    assert "2.0" in out.getvalue() or "2." in out.getvalue()


def test_breakpoint_of_others():
    with pytest.raises(ValueError, match="no debugger 'web'"):
        ax.debug.breakpoint(backend="web")
    with pytest.raises(ValueError, match="mutually exclusive"):
        ax.debug.breakpoint(token=1.0, ordered=True)


def test_variables_that_are_no_trees():
    def program(stdin, stdout):
        cycle: list = [1]
        cycle.append(cycle)
        mixed = {1: "a", "b": cycle}
        ax.jit(lambda x: ax.debug.breakpoint(stdin=stdin, stdout=stdout))(VALUES)
        assert mixed["b"] is cycle

    text = talk(program, "p x\nu\np len(cycle), mixed[1]\nc\n")
    assert "rray([1., 2., 3.], dtype=float32)" in text
    assert "(2, 'a')" in text
