"""Selection, bounds and conversion, elementwise."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, scalar_like
from arrax._located import type_error, value_error
from arrax.lax._elementwise import align, expand, ge
from arrax.numpy._bits import bitcast

bind = _core.bind


def select_n(which, *cases):
    """Elementwise: the case that ``which`` numbers.

    Parameters
    ----------
    which : array_like
        Bool (two cases) or int32, a scalar or of the shape of the cases.
    *cases : array_like
        Arrays of one shape and dtype.

    Returns
    -------
    Array
        ``cases[which]``, elementwise.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.select_n(anp.array([True, False]), anp.array([1, 2]), anp.array([3, 4]))
    Array([3, 2], dtype=int32)
    """
    if not cases:
        raise value_error("select_n() must have at least one case")
    which, *cases = as_arrays("lax.select_n", which, *cases)
    shape, dtype = cases[0].shape, cases[0].dtype
    if any(c.shape != shape or c.dtype != dtype for c in cases):
        raise type_error(
            "select cases must have the same shapes and dtypes, got "
            + ", ".join(f"{c.dtype}{list(c.shape)}" for c in cases)
        )
    if which.shape not in ((), shape):
        raise type_error(
            "select `which` must be scalar or have the same shape as cases, got "
            f"`which` shape {which.shape} but case shape {shape}."
        )
    which = expand(which, shape)
    if which.dtype == np.bool_:
        if len(cases) > 2:
            raise type_error("with boolean `which`, select_n() takes at most two cases")
        return (
            cases[0] if len(cases) == 1 else bind("select", (which, cases[1], cases[0]))
        )
    if which.dtype != np.int32:
        raise type_error(
            f"select `which` must be boolean or int32 type, got {which.dtype}."
        )
    result = cases[0]
    for i, case in enumerate(cases[1:], 1):
        result = bind(
            "select", (ge(which, expand(scalar_like(i, which), shape)), case, result)
        )
    return result


def select(pred, on_true, on_false):
    """Elementwise: ``on_true`` where ``pred`` holds, else ``on_false``.

    Parameters
    ----------
    pred : array_like of bool
        A scalar, or of the shape of the cases.
    on_true, on_false : array_like
        Arrays of one shape and dtype.

    Returns
    -------
    Array
        The selected elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.select(anp.array([True, False]), anp.array([1, 2]), anp.array([3, 4]))
    Array([1, 4], dtype=int32)
    """
    return select_n(pred, on_false, on_true)


def clamp(min, x, max):
    """Elementwise: ``x`` bounded from below and above.

    Parameters
    ----------
    min, max : array_like
        The bounds, scalars or of the shape of ``x``.
    x : array_like
        The operand.

    Returns
    -------
    Array
        The bounded operand.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.clamp(0.0, anp.array([-1.0, 0.5, 2.0]), 1.0)
    Array([0. , 0.5, 1. ], dtype=float32)
    """
    return bind("clamp", align("clamp", (min, x, max)))


def convert_element_type(operand, new_dtype):
    """Elementwise: the nearest value of another dtype.

    Parameters
    ----------
    operand : array_like
        The operand.
    new_dtype : dtype
        The dtype of the result.

    Returns
    -------
    Array
        The converted elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.convert_element_type(anp.array([1.5, -1.5]), anp.int32)
    Array([ 1, -1], dtype=int32)
    """
    return _core.convert(as_array(operand, "lax.convert_element_type"), new_dtype)


def bitcast_convert_type(operand, new_dtype):
    """The values of another dtype with the same bits.

    Parameters
    ----------
    operand : array_like
        The operand.
    new_dtype : dtype
        A real dtype. The elements of a narrower one are a last dimension more, those of
        a wider one are the last dimension.

    Returns
    -------
    Array
        The reinterpreted elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import lax
    >>> lax.bitcast_convert_type(anp.array([1.0]), anp.uint32)
    Array([1065353216], dtype=uint32)
    """
    x = as_array(operand, "lax.bitcast_convert_type")
    dtype = _core.canonical_dtype(new_dtype)
    return bitcast(x, dtype)


def stop_gradient(x):
    """``x`` itself, whose derivative counts as zero.

    Parameters
    ----------
    x : pytree of array_like
        The operand.

    Returns
    -------
    pytree of Array
        The same values.

    Examples
    --------
    >>> import arrax as ax
    >>> from arrax import lax
    >>> float(ax.grad(lambda x: x * lax.stop_gradient(x))(3.0))
    3.0
    """
    from arrax import tree

    def stop(leaf):
        array = as_array(leaf, "lax.stop_gradient")
        if array.dtype.kind in "biu":
            return leaf
        return bind("stop_gradient", (array,))

    return tree.map(stop, x)
