"""Convolutions and correlations of vectors."""

from __future__ import annotations

from arrax import _core
from arrax._args import as_arrays
from arrax._located import value_error
from arrax.lax._convolution import conv_general_dilated
from arrax.numpy._elementwise import composite
from arrax.numpy._parts import conjugate


@composite("mode")
def _slide(x, kernel, mode: str):
    """The sums of products at the places where ``kernel``, which is no longer than
    ``x``, overlaps it fully or, but for "valid", in part."""
    n = kernel.shape[0]
    if mode == "full":
        padding = (n - 1, n - 1)
    elif mode == "same":
        padding = (n // 2, n - n // 2 - 1)
    else:
        padding = (0, 0)
    lhs, rhs = (_core.reshape(v, (1, 1, v.shape[0])) for v in (x, kernel))
    out = conv_general_dilated(lhs, rhs, (1,), (padding,))
    return _core.reshape(out, (out.shape[2],))


def _vectors(name: str, a, v, mode: str, preferred_element_type):
    x, y = as_arrays(name, a, v)
    if mode not in ("full", "same", "valid"):
        raise value_error(
            f"mode must be one of ['full', 'same', 'valid'], got {mode!r}"
        )
    if x.ndim != 1 or y.ndim != 1:
        raise value_error(
            f"{name} supports only 1-dimensional arrays, got the shapes {x.shape} and "
            f"{y.shape}"
        )
    if x.shape[0] == 0 or y.shape[0] == 0:
        raise value_error(
            f"{name}: inputs cannot be empty, got {x.shape} and {y.shape}"
        )
    x, y = _core.promote_args(name, x, y, inexact=True)
    dtype = preferred_element_type
    return (
        (x, y) if dtype is None else (_core.convert(x, dtype), _core.convert(y, dtype))
    )


def _reversed(x):
    return _core.bind("reverse", (x,), {"axes": (0,)})


def convolve(a, v, mode="full", *, precision=None, preferred_element_type=None):
    """The discrete convolution of two vectors.

    Parameters
    ----------
    a, v : array_like
        Vectors that are not empty.
    mode : str
        Where the shorter one overlaps the longer: "full" for at least one element,
        "valid" for all, "same" for as many results as the longer has, in the middle.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.

    Returns
    -------
    Array
        The sums; of integers those of float32.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.convolve(anp.array([1, 2, 3]), anp.array([0, 1, 2]))
    Array([0., 1., 4., 7., 6.], dtype=float32)
    """
    x, y = _vectors("convolve", a, v, mode, preferred_element_type)
    if x.shape[0] < y.shape[0]:
        x, y = y, x
    return _slide(x, _reversed(y), mode=mode)


def correlate(a, v, mode="valid", *, precision=None, preferred_element_type=None):
    """The cross-correlation of two vectors.

    Parameters
    ----------
    a, v : array_like
        Vectors that are not empty; the conjugate of ``v`` is taken.
    mode, precision, preferred_element_type
        As for :func:`convolve`.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.correlate(anp.array([1, 2, 3, 4]), anp.array([1, 0, -1]))
    Array([-2., -2.], dtype=float32)
    """
    x, y = _vectors("correlate", a, v, mode, preferred_element_type)
    y = conjugate(y)
    if x.shape[0] >= y.shape[0]:
        return _slide(x, y, mode=mode)
    # What slides is the shorter one; the result runs the other way.
    return _reversed(_slide(y, x, mode=mode))
