"""Minimization of functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from arrax import _core, lax
from arrax._args import as_array
from arrax._gradients import value_and_grad
from arrax._located import not_implemented, type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._linalg import matmul, outer
from arrax.numpy._patterns import eye


class OptimizeResults(NamedTuple):
    """What a minimization found.

    Attributes
    ----------
    x, fun, jac : Array
        The point, the value there, and the gradient.
    success : Array
        Whether the gradient is small.
    status : Array
        0 for success, 1 if the steps did not suffice, 3 if a line search failed.
    hess_inv : Array
        The approximation of the inverse of the matrix of second derivatives.
    nfev, njev, nit : Array
        How many values, gradients and steps it took.
    """

    x: Any
    success: Any
    status: Any
    fun: Any
    jac: Any
    hess_inv: Any
    nfev: Any
    njev: Any
    nit: Any


class _Search(NamedTuple):
    """A line search: `low` has the least value so far, the minimum lies between it and
    `high`, which is infinite until there is one."""

    step: Any
    done: Any
    trial: Any
    low: Any
    low_value: Any
    low_slope: Any
    high: Any
    high_value: Any
    value: Any
    gradient: Any


# The conditions of Wolfe: decrease by this part of the slope at least, and a slope
# that is at most this part of the first one.
_DECREASE, _CURVATURE = 1e-4, 0.9


def _next_trial(s: _Search):
    """The minimum of a parabola, if that is well inside of the interval."""
    unbounded = s.high == np.inf
    high = _core.select(unbounded, s.low + 1, s.high)
    width = high - s.low
    excess = s.high_value - s.low_value - s.low_slope * width
    good = ~unbounded & (excess > 0)
    part = -s.low_slope * width / (2 * _core.select(good, excess, 1))
    good = good & (part > 0.1) & (part < 0.9)
    inner = s.low + width * _core.select(good, part, 0.5)
    return _core.select(unbounded, 2 * s.trial, inner)


def _line_search(along: Callable, value, slope, gradient, most: int) -> _Search:
    """A step that fulfills the strong conditions of Wolfe (Nocedal and Wright,
    Numerical Optimization, algorithms 3.5 and 3.6, as one loop)."""

    def advance(s: _Search) -> _Search:
        trial_value, trial_slope, trial_gradient = along(s.trial)
        bound = value + _DECREASE * s.trial * slope
        # NaN counts as too high.
        low_enough = (trial_value <= bound) & (trial_value < s.low_value)
        done = low_enough & (uf.absolute(trial_slope) <= -_CURVATURE * slope)
        # Beyond the minimum, seen from the lower end?
        turns = trial_slope * _core.select(s.high > s.low, 1, -1) >= 0
        becomes_high = ~low_enough
        high = _core.select(becomes_high, s.trial, _core.select(turns, s.low, s.high))
        high_value = _core.select(
            becomes_high, trial_value, _core.select(turns, s.low_value, s.high_value)
        )
        following = _Search(
            s.step + 1,
            done,
            s.trial,
            _core.select(low_enough, s.trial, s.low),
            _core.select(low_enough, trial_value, s.low_value),
            _core.select(low_enough, trial_slope, s.low_slope),
            high,
            high_value,
            _core.select(low_enough, trial_value, s.value),
            _core.select(low_enough, trial_gradient, s.gradient),
        )
        return following._replace(trial=_next_trial(following))

    zero, one, infinite = (_core.full((), n, value.dtype) for n in (0, 1, np.inf))
    start = _Search(
        _core.full((), 0, np.int32),
        _core.full((), False, np.bool_),
        one,
        zero,
        value,
        slope,
        infinite,
        value,
        value,
        gradient,
    )
    return lax.while_loop(lambda s: ~s.done & (s.step < most), advance, start)


class _State(NamedTuple):
    step: Any
    calls: Any
    failed: Any
    x: Any
    value: Any
    gradient: Any
    inverse: Any


def _norm(x, order):
    if order == np.inf:
        return uf.absolute(x).max()
    return lax.pow((uf.absolute(x) ** order).sum(), as_array(1 / order, "norm"))


def _bfgs(fun: Callable, x0, maxiter, norm, gtol, line_search_maxiter):
    both = value_and_grad(fun)
    identity = eye(x0.size, dtype=x0.dtype)

    def unfinished(s: _State):
        small = _norm(s.gradient, norm) <= gtol
        return ~small & ~s.failed & (s.step < maxiter)

    def advance(s: _State) -> _State:
        direction = -matmul(s.inverse, s.gradient)
        slope = (direction * s.gradient).sum()

        def along(t):
            value, gradient = both(s.x + t * direction)
            return value, (gradient * direction).sum(), gradient

        found = _line_search(along, s.value, slope, s.gradient, line_search_maxiter)
        moved, change = found.low * direction, found.gradient - s.gradient
        product = (change * moved).sum()
        positive = product > 0
        rho = 1 / _core.select(positive, product, 1)
        left = identity - rho * outer(moved, change)
        updated = matmul(matmul(left, s.inverse), left.T) + rho * outer(moved, moved)
        return _State(
            s.step + 1,
            s.calls + found.step,
            found.low == 0,
            s.x + moved,
            found.value,
            found.gradient,
            _core.select(positive, updated, s.inverse),
        )

    value, gradient = both(x0)
    none = _core.full((), False, np.bool_)
    zero, one = (_core.full((), n, np.int32) for n in (0, 1))
    s = lax.while_loop(
        unfinished, advance, _State(zero, one, none, x0, value, gradient, identity)
    )
    success = _norm(s.gradient, norm) <= gtol
    status = _core.select(success, 0, _core.select(s.failed, 3, 1))
    return OptimizeResults(
        s.x, success, status, s.value, s.gradient, s.inverse, s.calls, s.calls, s.step
    )


def minimize(
    fun: Callable,
    x0: Any,
    args: tuple = (),
    *,
    method: str,
    tol: float | None = None,
    options: Mapping[str, Any] | None = None,
) -> OptimizeResults:
    """A point where a function is least, nearby.

    Parameters
    ----------
    fun : callable
        From a vector, and ``args``, to a scalar.
    x0 : array_like
        The first point, a vector of floating-point numbers.
    args : tuple
        Further arguments.
    method : {"BFGS"}
        The method.
    tol : float, optional
        The norm of a small gradient.
    options : mapping, optional
        ``maxiter``, by default 200 times the size; ``gtol``, the norm of a small
        gradient, by default 1e-5; ``norm``, the order of that, by default infinity;
        ``line_search_maxiter``, by default 10.

    Returns
    -------
    OptimizeResults
        What was found.
    """
    if not isinstance(args, tuple):
        raise type_error(f"args argument to minimize must be a tuple, got {args}")
    if method.lower() != "bfgs":
        raise not_implemented(f"minimize: only the method 'BFGS', not {method!r}")
    x0 = as_array(x0, "minimize")
    if x0.ndim != 1 or x0.dtype.kind != "f":
        raise value_error(
            f"minimize: x0 must be a vector of floating-point numbers, got "
            f"{x0.dtype}{list(x0.shape)}"
        )
    settings: dict[str, Any] = {
        "maxiter": None,
        "norm": np.inf,
        "gtol": 1e-5 if tol is None else tol,
        "line_search_maxiter": 10,
    }
    unknown = set(options or ()) - set(settings)
    if unknown:
        raise type_error(
            f"minimize: unknown options {sorted(unknown)}, known are {sorted(settings)}"
        )
    settings.update(options or {})
    if settings["maxiter"] is None:
        settings["maxiter"] = 200 * x0.size
    return _bfgs(lambda x: fun(x, *args), x0, **settings)


__all__ = ["OptimizeResults", "minimize"]
