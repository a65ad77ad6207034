"""Norms and condition numbers."""

from __future__ import annotations

import numpy as np

from arrax._args import canonical_axis, static_ints
from arrax._located import value_error
from arrax.lax.linalg._matrices import as_inexact, check_matrix, check_square
from arrax.numpy import _reductions as reductions
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite, is_complex
from arrax.numpy._order import moveaxis
from arrax.numpy._parts import real
from arrax.numpy._selection import where
from arrax.numpy._shape import expand_dims
from arrax.numpy.linalg._factors import svdvals
from arrax.numpy.linalg._solving import inv


def _square(x):
    return real(x) ** 2 + x.imag**2 if is_complex(x) else x * x


@composite("axis", "ord", "keepdims")
def _vector_norm(x, axis, ord, keepdims: bool):
    if ord is None or ord == 2:
        return uf.sqrt(reductions.sum(_square(x), axis=axis, keepdims=keepdims))
    if ord == np.inf:
        return reductions.max(uf.absolute(x), axis=axis, keepdims=keepdims, initial=0)
    if ord == -np.inf:
        return reductions.min(uf.absolute(x), axis=axis, keepdims=keepdims)
    if ord == 0:
        dtype = np.finfo(x.dtype).dtype
        return reductions.sum(x != 0, axis=axis, keepdims=keepdims, dtype=dtype)
    if ord == 1:
        return reductions.sum(uf.absolute(x), axis=axis, keepdims=keepdims)
    powers = reductions.sum(uf.absolute(x) ** ord, axis=axis, keepdims=keepdims)
    return powers ** (1.0 / ord)


@composite("axes", "ord", "keepdims")
def _matrix_norm(x, axes: tuple[int, int], ord, keepdims: bool):
    if ord in (None, "f", "fro"):
        return uf.sqrt(reductions.sum(_square(x), axis=axes, keepdims=keepdims))
    if ord in (1, -1, np.inf, -np.inf):
        row, column = axes if abs(ord) == 1 else axes[::-1]
        sums = reductions.sum(uf.absolute(x), axis=row, keepdims=True)
        if ord > 0:
            result = reductions.max(sums, axis=column, keepdims=True, initial=0)
        else:
            result = reductions.min(sums, axis=column, keepdims=True)
        return result if keepdims else result.squeeze(axes)
    s = svdvals(moveaxis(x, axes, (-2, -1)))
    if ord == 2:
        result = reductions.max(s, axis=-1, initial=0)
    elif ord == -2:
        result = reductions.min(s, axis=-1)
    else:
        result = reductions.sum(s, axis=-1)
    return expand_dims(result, axes) if keepdims else result


def norm(x, ord=None, axis=None, keepdims: bool = False):
    """The norm of vectors or of matrices.

    Parameters
    ----------
    x : array_like
        The operand.
    ord : number or str, optional
        Of vectors: p, also 0 and infinite ones; of matrices: 1, 2, infinity, the
        negative of one of them, ``"fro"`` or ``"nuc"``. None means 2, and
        ``"fro"``.
    axis : int or (int, int), optional
        The axis of vectors or the axes of matrices; None: all elements as a vector
        if `ord` is None, else all axes, of which there are one or two.
    keepdims : bool
        Whether the axes stay, with size 1.

    Returns
    -------
    Array
        Real numbers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.linalg.norm(anp.array([3.0, 4.0]))
    Array(5., dtype=float32)
    """
    (x,) = as_inexact("norm", x)
    if axis is None and ord is None:
        return _vector_norm(x, axis=None, ord=2, keepdims=bool(keepdims))
    if axis is None:
        axes = tuple(range(x.ndim))
    else:
        axes = tuple(canonical_axis(a, x.shape) for a in static_ints(axis, "axis"))
    if len(axes) == 1:
        return vector_norm(x, axis=axes[0], keepdims=keepdims, ord=ord)
    if len(axes) != 2:
        raise value_error(
            f"Improper number of axes for norm: {axis=}. Pass one axis to compute a "
            "vector-norm, or two axes to compute a matrix-norm."
        )
    if axes[0] == axes[1]:
        raise value_error(f"norm: the axes of matrices must differ, got {axis}")
    if ord not in (None, "f", "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf):
        raise value_error(f"Invalid order '{ord}' for matrix norm.")
    return _matrix_norm(x, axes=axes, ord=ord, keepdims=bool(keepdims))


def matrix_norm(x, /, *, keepdims: bool = False, ord="fro"):
    """The norm of matrices, the last two dimensions.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``.
    keepdims : bool
        Whether the dimensions stay, with size 1.
    ord : number or str
        As for :func:`norm`.

    Returns
    -------
    Array
        Real numbers.
    """
    return norm(x, ord=ord, keepdims=keepdims, axis=(-2, -1))


def vector_norm(x, /, *, axis=None, keepdims: bool = False, ord=2):
    """The norm of vectors.

    Parameters
    ----------
    x : array_like
        The operand.
    axis : int or tuple of int, optional
        The axes of which the elements form vectors; all by default.
    keepdims : bool
        Whether they stay, with size 1.
    ord : number
        As for :func:`norm`.

    Returns
    -------
    Array
        Real numbers.
    """
    (x,) = as_inexact("vector_norm", x)
    if isinstance(ord, str):
        hint = f" Use {ord.replace('inf', 'arrax.numpy.inf')}." if "inf" in ord else ""
        raise value_error(f"Invalid order '{ord}' for vector norm.{hint}")
    if axis is not None:
        axis = static_ints(axis, "axis")
    return _vector_norm(x, axis=axis, ord=ord, keepdims=bool(keepdims))


def cond(x, p=None):
    """The condition number of matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``; square ones unless `p` is None, 2 or -2.
    p : number or str, optional
        The norm, 2 by default; as for :func:`norm`.

    Returns
    -------
    Array
        The norm of `x` times that of its inverse, infinite where `x` is singular.
    """
    (x,) = as_inexact("cond", x)
    check_matrix("cond", x)
    if 0 in x.shape[-2:]:
        raise value_error(f"cond: matrices must not be empty, got shape {x.shape}")
    if p in (None, 2, -2):
        s = svdvals(x)
        largest, least = s[..., 0], s[..., -1]
        ratio = least / largest if p == -2 else largest / least
    else:
        check_square("cond", x)
        ratio = matrix_norm(x, ord=p) * matrix_norm(inv(x), ord=p)
    has_nan = reductions.any(uf.not_equal(x, x), axis=(-2, -1))
    return where(uf.not_equal(ratio, ratio) & ~has_nan, np.inf, ratio)
