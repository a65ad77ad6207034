"""Runs random programs (random_programs.py) in arrax and in JAX, and compares.

python test/python/random_compare.py <seed>          prints a program and runs it
python test/python/random_compare.py <seed> reduce   prints a smaller one that fails
"""

import ast
import contextlib
import dataclasses
import random
import re

import jax
import numpy as np
from random_programs import N, generate

import arrax as ax
import arrax.numpy as anp
from arrax import lax

TOLERANCE = {"float32": 2e-3, "float64": 1e-7}


@dataclasses.dataclass
class Failure:
    """What was wrong, and the error of arrax if there was one."""

    message: str
    error: Exception | None = None

    def kind(self) -> tuple:
        """What another failure with the same cause has alike."""
        words = re.findall("[A-Za-z]{3,}", str(self.error or ""))
        return type(self.error), words[1:6]


class Rejected(Exception):  # noqa: N818
    """JAX does not run the program, or its own result depends on rounding."""


def arguments(seed, dtype):
    rng = np.random.default_rng(seed)
    floats = [rng.uniform(-1, 1, shape) for shape in [(), (N,), (N, N)]]
    integers = [rng.integers(0, N, shape) for shape in [(), (N,)]]
    return [
        *(np.asarray(x, dtype) for x in floats),
        *(np.asarray(x, "int32") for x in integers),
    ]


def function(text, lib, np_, lax_, dtype):
    names = {"lib": lib, "np": np_, "lax": lax_, "dtype": dtype}
    exec(compile(text, "<program>", "exec"), names)
    return names["program"]


def run_arrax(text, args, jit):
    dtype = str(args[0].dtype)
    program = function(text, ax, anp, lax, dtype)
    if jit:
        program = ax.jit(program)
    return [np.asarray(x) for x in program(*map(anp.asarray, args))]


class CountedLoops:
    """jax.lax with loops that have a reverse-mode derivative in JAX: a few more steps
    than programs take, of which those too many change nothing."""

    def __getattr__(self, name):
        return getattr(jax.lax, name)

    def while_loop(self, test, body, init):
        def step(carry, _):
            new, going = body(carry), test(carry)
            return jax.tree.map(
                lambda a, b: jax.numpy.where(going, a, b), new, carry
            ), None

        return jax.lax.scan(step, init, length=N + 2)[0]

    def fori_loop(self, lower, upper, body, init):
        def step(carry):
            return carry[0] + 1, body(*carry)

        start = jax.numpy.asarray(lower, "int32"), init
        return self.while_loop(lambda carry: carry[0] < upper, step, start)[1]


def run_jax(text, args):
    """JAX in Python, op by op: compiling the program takes it longer."""
    try:
        return run_jax_with(jax.lax, text, args)
    except Rejected as error:
        if "Reverse-mode differentiation does not work" not in str(error):
            raise
        return run_jax_with(CountedLoops(), text, args)


def run_jax_with(lax_, text, args):
    dtype = str(args[0].dtype)
    wide = jax.enable_x64(True) if dtype == "float64" else contextlib.nullcontext()
    with wide, jax.disable_jit():
        try:
            program = function(text, jax, jax.numpy, lax_, dtype)
            outs = program(*map(jax.numpy.asarray, args))
            return [np.asarray(jax.numpy.asarray(x)) for x in outs]
        except Exception as error:
            raise Rejected(f"{type(error).__name__}: {error}") from None


def difference(actual, expected, dtype):
    """The first result that differs, in words."""
    if len(actual) != len(expected):
        return f"{len(actual)} results, {len(expected)} in JAX"
    for n, (a, b) in enumerate(zip(actual, expected, strict=True)):
        if a.shape != b.shape or (b.dtype.kind == "f" and a.dtype != b.dtype):
            return f"result {n}: {a.dtype}{a.shape}, in JAX {b.dtype}{b.shape}"
        tolerance = TOLERANCE[dtype] if b.dtype.kind == "f" else 0
        finite = np.abs(b[np.isfinite(b)], dtype="float64")
        scale = max(1.0, finite.max(initial=0))
        if not np.allclose(a, b, rtol=0, atol=tolerance * scale, equal_nan=True):
            return f"result {n}:\n{a}\nin JAX:\n{b}"
    return None


def check(text, seed, jit, dtype):
    """None where both libraries agree, else what is wrong."""
    args = arguments(seed, dtype)
    expected = run_jax(text, args)
    try:
        actual = run_arrax(text, args, jit)
    except Exception as error:
        return Failure(f"{type(error).__name__}: {error}", error)
    found = difference(actual, expected, dtype)
    if found is None:
        return None
    step = np.finfo(dtype).eps * 16
    moved = [x * (1 + step) if x.dtype == dtype else x for x in args]
    moved = [np.asarray(x, y.dtype) for x, y in zip(moved, args, strict=True)]
    if difference(run_jax(text, moved), expected, dtype):
        raise Rejected("rounding decides what it computes")
    return Failure(found)


def settings(seed):
    """How the program of a seed is run."""
    source = random.Random(f"settings {seed}")
    return {
        "jit": source.random() < 0.6,
        "dtype": "float64" if source.random() < 0.7 else "float32",
    }


def compare(seed):
    """The program of a seed, and what is wrong with it."""
    options = settings(seed)
    text = generate(seed, weak=options["dtype"] == "float32")
    return text, check(text, seed, **options)


# ---- Smaller programs that fail the same way ----


def blocks(lines):
    """Ranges of lines: every statement with what is indented below it."""
    for start, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        stop = start + 1
        while stop < len(lines) and re.match(r" " * (indent + 1), lines[stop]):
            stop += 1
        yield start, stop


def smaller(lines):
    """Programs with a block less, or a simpler value in place of another."""
    for start, stop in reversed(list(blocks(lines))):
        yield lines[:start] + lines[stop:]
    for n, line in enumerate(lines):
        left, equals, right = line.partition(" = ")
        if equals and "," not in left:
            names = [] if right in "svmik" else list("svmik")
        elif line.lstrip().startswith("return "):
            left, equals, right = line.partition("return ")
            try:
                tree = ast.parse(right, mode="eval").body
            except SyntaxError:
                continue
            names = [ast.unparse(x) for x in ast.iter_child_nodes(tree)]
            if isinstance(tree, ast.List) and len(tree.elts) > 1:
                names = [f"[{ast.unparse(x)}]" for x in tree.elts]
        else:
            continue
        for name in names:
            yield [*lines[:n], left + equals + name, *lines[n + 1 :]]


def reduced(text, seed, failure):
    """A program that fails like this one and of which no line can be left out."""
    lines, options = text.rstrip().split("\n"), settings(seed)

    def fails(candidate):
        try:
            found = check("\n".join(candidate) + "\n", seed, **options)
        except Rejected:
            return False
        return found is not None and found.kind() == failure.kind()

    position = tried = 0
    while tried < len(candidates := list(smaller(lines))):
        position %= len(candidates)
        if fails(candidates[position]):
            lines, tried = candidates[position], 0
        else:
            position, tried = position + 1, tried + 1
    return "\n".join(lines) + "\n"


def report(text, failure, **settings):
    options = ", ".join(f"{name} {value}" for name, value in settings.items())
    message = failure.message.replace("\n", "\n# ")
    return f"# {options}\n{text}# {message}"
