"""Removing trends."""

from __future__ import annotations

import itertools

import numpy as np

from arrax import _core, lax
from arrax._args import as_array, canonical_axis
from arrax._located import not_implemented, value_error
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import concatenate
from arrax.numpy._order import moveaxis
from arrax.numpy._statistics import mean


def _line(n: int, dtype: np.dtype) -> np.ndarray:
    """An orthonormal basis of the lines over ``n`` points."""
    powers = np.stack([np.ones(n), np.arange(n)], axis=1)
    return np.linalg.qr(powers)[0].astype(dtype)


@composite("breaks", "axis")
def _without_lines(x, breaks: tuple, axis: int):
    x = moveaxis(x, axis, -1)
    parts = []
    for start, stop in itertools.pairwise(breaks):
        part = lax.slice_in_dim(x, start, stop, axis=-1)
        basis = _core.asarray(_line(stop - start, x.dtype))
        parts.append(part - (part @ basis) @ basis.T)
    return moveaxis(concatenate(parts, axis=-1), -1, axis)


def detrend(data, axis: int = -1, type: str = "linear", bp=0, overwrite_data=None):
    """Subtract the mean, or the lines of least squares.

    Parameters
    ----------
    data : array_like
        The samples.
    axis : int
        The axis of time.
    type : {"linear", "constant"}
        What to subtract.
    bp : int or sequence of int
        Where one line ends and the next starts.
    overwrite_data : None
        Is not supported: arrays are immutable.

    Returns
    -------
    Array
        The rest.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy import signal
    >>> signal.detrend(anp.array([1.0, 2.0, 6.0]), type="constant")
    Array([-2., -1.,  3.], dtype=float32)
    """
    if overwrite_data is not None:
        raise not_implemented("detrend: overwrite_data is not supported")
    if type not in ("constant", "linear"):
        raise value_error(
            f"detrend: the type of trend is 'linear' or 'constant', got {type!r}"
        )
    (x,) = _core.promote_args("detrend", as_array(data, "detrend"), inexact=True)
    axis = canonical_axis(axis, x.shape)
    if type == "constant":
        return x - mean(x, axis, keepdims=True)
    n = x.shape[axis]
    breaks = np.unique(np.r_[0, bp, n])
    if breaks[0] < 0 or breaks[-1] > n:
        raise value_error(
            f"detrend: break points must be from 0 to the length {n} of the axis, got "
            f"{bp}"
        )
    return x if n == 0 else _without_lines(x, breaks=tuple(map(int, breaks)), axis=axis)
