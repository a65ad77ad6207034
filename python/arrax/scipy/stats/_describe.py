"""Statistics of samples."""

from __future__ import annotations

from arrax import _core
from arrax._args import as_array, check_unsupported
from arrax.numpy import _ufuncs as uf
from arrax.numpy._statistics import std


def sem(a, axis=0, ddof: int = 1, nan_policy: str = "propagate", *, keepdims=False):
    """The standard error of the mean.

    Parameters
    ----------
    a : array_like
        Samples.
    axis : int, optional
        The axis of the samples; None means all.
    ddof : int
        What the divisor of the variance is less than the number of samples.
    nan_policy : {"propagate"}
        What happens to NaN.
    keepdims : bool
        Whether to keep the axis, with size 1.

    Returns
    -------
    Array
        The error.
    """
    if nan_policy != "propagate":
        check_unsupported("sem", nan_policy=nan_policy)
    a = as_array(a, "sem")
    count = a.size if axis is None else a.shape[axis]
    root = uf.sqrt(_core.convert(count, std(a).dtype))
    return std(a, axis, ddof=ddof, keepdims=keepdims) / root
