"""Checks of derivatives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax._calls import check_function
from arrax._gradients import jvp, vjp
from arrax._located import value_error
from arrax.flatten_util import ravel_pytree

# The tolerance, and the step of the differences, for the least precise dtype.
_TOLERANCES = {2: 1e-1, 4: 2e-2, 8: 1e-6}
_STEPS = {2: 1e-1, 4: 1e-2, 8: 1e-5}


def _width(*trees: Any) -> int:
    leaves = (leaf for tree in trees for leaf in _core.tree_flatten(tree)[0])
    kinds = (np.asarray(leaf).dtype for leaf in leaves)
    return min((d.itemsize // (2 if d.kind == "c" else 1) for d in kinds), default=8)


def _direction(tree: Any, seed: int) -> Any:
    vector, unravel = ravel_pytree(tree)
    rng = np.random.default_rng(seed)
    value = rng.standard_normal(vector.shape)
    if vector.dtype.kind == "c":
        value = value + 1j * rng.standard_normal(vector.shape)
    return unravel(_core.convert(value, vector.dtype))


def _moved(tree: Any, direction: Any, step: float) -> Any:
    (x, unravel), (d, _) = ravel_pytree(tree), ravel_pytree(direction)
    return unravel(_core.convert(x + step * d, x.dtype))


def _assert_close(actual: Any, expected: Any, atol: float, rtol: float) -> None:
    a, b = (np.asarray(ravel_pytree(x)[0]) for x in (actual, expected))
    wide = np.complex128 if a.dtype.kind == "c" else np.float64
    np.testing.assert_allclose(a.astype(wide), b.astype(wide), atol=atol, rtol=rtol)


def check_jvp(f: Callable, f_jvp: Callable, args: tuple, atol=None, rtol=None, eps=None,
              err_msg: str = "") -> None:  # fmt: skip
    """Asserts that a forward derivative is that of differences.

    Parameters
    ----------
    f : callable
        The function.
    f_jvp : callable
        From the arguments and their tangents to the result and its tangent.
    args : tuple
        Trees of arrays.
    atol, rtol, eps : float, optional
        The tolerances and the step, by default by the dtypes.
    err_msg : str
        The beginning of the message.

    Raises
    ------
    AssertionError
        If they differ.
    """
    check_function(f_jvp, "check_jvp")
    width = _width(args)
    tolerance = _TOLERANCES.get(width, 1e-6)
    step = _STEPS.get(width, 1e-5) if eps is None else eps
    tangents = _direction(args, 0)
    _, actual = f_jvp(args, tangents)
    plus, minus = (f(*_moved(args, tangents, s)) for s in (step / 2, -step / 2))
    (p, unravel), (m, _) = ravel_pytree(plus), ravel_pytree(minus)
    expected = unravel(_core.convert((p - m) / step, p.dtype))
    try:
        _assert_close(
            actual,
            expected,
            tolerance if atol is None else atol,
            tolerance if rtol is None else rtol,
        )
    except AssertionError as error:
        raise AssertionError(f"{err_msg} JVP tangent: {error}") from None


def check_vjp(f: Callable, f_vjp: Callable, args: tuple, atol=None, rtol=None, eps=None,
              err_msg: str = "") -> None:  # fmt: skip
    """Asserts that a reverse derivative pairs as the forward one of differences.

    Parameters
    ----------
    f : callable
        The function.
    f_vjp : callable
        From the arguments to the result and the function of cotangents.
    args : tuple
        Trees of arrays.
    atol, rtol, eps : float, optional
        The tolerances and the step, by default by the dtypes.
    err_msg : str
        The beginning of the message.

    Raises
    ------
    AssertionError
        If they differ.
    """
    check_function(f_vjp, "check_vjp")
    width = _width(args)
    tolerance = _TOLERANCES.get(width, 1e-6)
    step = _STEPS.get(width, 1e-5) if eps is None else eps
    tangents = _direction(args, 0)
    out, pullback = f_vjp(*args)
    cotangents = _direction(out, 1)
    plus, minus = (f(*_moved(args, tangents, s)) for s in (step / 2, -step / 2))
    difference = (ravel_pytree(plus)[0] - ravel_pytree(minus)[0]) / step
    left = (difference * ravel_pytree(cotangents)[0]).sum()
    right = (ravel_pytree(tangents)[0] * ravel_pytree(pullback(cotangents))[0]).sum()
    try:
        _assert_close(
            right.real,
            left.real,
            tolerance if atol is None else atol,
            tolerance if rtol is None else rtol,
        )
    except AssertionError as error:
        raise AssertionError(f"{err_msg} VJP cotangent: {error}") from None


def _derivative(f: Callable, mode: str, tangents: tuple) -> Callable:
    """The derivative in a direction, a function of the arguments."""

    def forward(*args):
        return jvp(f, args, tangents)[1]

    def reverse(*args):
        out, pullback = vjp(f, *args)
        return pullback(_direction(out, 3))

    return forward if mode == "fwd" else reverse


def check_grads(f: Callable, args: Sequence[Any], order: int,
                modes: Sequence[str] = ("fwd", "rev"), atol=None, rtol=None, eps=None
                ) -> None:  # fmt: skip
    """Asserts that derivatives up to an order are those of differences.

    Parameters
    ----------
    f : callable
        The function.
    args : sequence
        Trees of floating-point arrays.
    order : int
        The highest order.
    modes : sequence of {"fwd", "rev"}
        The modes to check.
    atol, rtol, eps : float, optional
        The tolerances and the step, by default by the dtypes.

    Raises
    ------
    AssertionError
        If they differ.
    """
    args = tuple(args)
    if not set(modes) <= {"fwd", "rev"}:
        raise value_error(f"check_grads: modes are 'fwd' and 'rev', got {modes!r}")
    for mode in modes:
        if mode == "fwd":
            check_jvp(f, lambda p, t: jvp(f, p, t), args, atol, rtol, eps)
        else:
            check_vjp(f, lambda *a: vjp(f, *a), args, atol, rtol, eps)
        if order > 1:
            derivative = _derivative(f, mode, _direction(args, 2))
            check_grads(derivative, args, order - 1, (mode,), atol, rtol, eps)


__all__ = ["check_grads", "check_jvp", "check_vjp"]
