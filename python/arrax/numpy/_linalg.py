"""Products of vectors, matrices and tensors."""

from __future__ import annotations

from typing import Any

import numpy as np

from arrax import _core, lax
from arrax._args import (
    as_arrays,
    canonical_axis,
    check_no_out,
    check_unsupported,
)
from arrax._located import shape_error, type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite
from arrax.numpy._joining import slice_along
from arrax.numpy._order import moveaxis, permuted
from arrax.numpy._parts import conjugate
from arrax.numpy._shape import expand_dims, ravel


def _promoted(name: str, a, b):
    return _core.promote_args(name, *as_arrays(name, a, b))


def _dot_general(a, b, contract, batch, precision, preferred):
    return lax.dot_general(a, b, (contract, batch), precision, preferred)


def dot(a, b, *, precision=None, preferred_element_type=None, out_sharding=None):
    """The product over the last axis of ``a`` and the second to last of ``b``.

    Parameters
    ----------
    a, b : array_like
        Scalars, vectors (whose only axis counts), matrices or larger arrays.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The product.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.dot(anp.array([1.0, 2.0]), anp.array([3.0, 4.0]))
    Array(11., dtype=float32)
    """
    check_unsupported("dot", out_sharding=out_sharding)
    if not type(a) is type(b) is _core.Array:
        a, b = _promoted("dot", a, b)
    return _dot(a, b, precision=precision, preferred=preferred_element_type)


@composite("precision", "preferred")
def _dot(a, b, precision, preferred):
    a, b = _promoted("dot", a, b)
    if a.ndim == 0 or b.ndim == 0:
        contract = ((), ())
    else:
        contract = ((a.ndim - 1,), (max(0, b.ndim - 2),))
    return _dot_general(a, b, contract, ((), ()), precision, preferred)


def vdot(a, b, *, precision=None, preferred_element_type=None):
    """The inner product of flattened arrays, the first one conjugated.

    Parameters
    ----------
    a, b : array_like
        Arrays of the same size.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.

    Returns
    -------
    Array
        A scalar.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.vdot(anp.array([1j]), anp.array([1j]))
    Array(1.+0.j, dtype=complex64)
    """
    a, b = as_arrays("vdot", a, b)
    return dot(
        ravel(conjugate(a)),
        ravel(b),
        precision=precision,
        preferred_element_type=preferred_element_type,
    )


def inner(a, b, *, precision=None, preferred_element_type=None):
    """The product over the last axes of both operands.

    Parameters
    ----------
    a, b : array_like
        The operands.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.

    Returns
    -------
    Array
        The product.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.inner(anp.ones((2, 3)), anp.ones((4, 3))).shape
    (2, 4)
    """
    a, b = _promoted("inner", a, b)
    contract = ((), ()) if 0 in (a.ndim, b.ndim) else ((a.ndim - 1,), (b.ndim - 1,))
    return _dot_general(a, b, contract, ((), ()), precision, preferred_element_type)


def outer(a, b, out=None):
    """All products of elements of two flattened arrays.

    Parameters
    ----------
    a, b : array_like
        The operands.
    out : None
        Not supported.

    Returns
    -------
    Array
        A matrix.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.outer(anp.array([1, 2]), anp.array([3, 4]))
    Array([[3, 4],
           [6, 8]], dtype=int32)
    """
    check_no_out("outer", out)
    a, b = as_arrays("outer", a, b)
    return uf.multiply(_core.reshape(a, (a.size, 1)), _core.reshape(b, (1, b.size)))


def _batched_product(a, b, batch_rank: tuple[int, int], contract, precision, preferred):
    """dot_general whose leading dimensions broadcast; those come first in the result.

    ``contract`` counts from the end. A batch dimension that only one operand has
    (or has with a size above 1) is a free dimension of that operand.
    """
    a_batch, b_batch = (
        a.shape[: a.ndim - batch_rank[0]],
        b.shape[: b.ndim - batch_rank[1]],
    )
    try:
        batch = _core.broadcast_shapes(a_batch, b_batch)
    except ValueError:
        raise shape_error(
            f"incompatible batch dimensions {a_batch} and {b_batch} for shapes "
            f"{a.shape} and {b.shape}: they must be equal or 1"
        ) from None
    rank = len(batch)
    padded_a = (1,) * (rank - len(a_batch)) + a_batch
    padded_b = (1,) * (rank - len(b_batch)) + b_batch
    shared = [d for d in range(rank) if padded_a[d] == padded_b[d] and padded_a[d] != 1]
    only_a = [d for d in range(rank) if d not in shared and padded_a[d] != 1]
    only_b = [d for d in range(rank) if d not in shared and padded_b[d] != 1]
    ones = [d for d in range(rank) if batch[d] == 1]

    def drop_units(x, padded, inner):
        kept = tuple(n for n in padded if n != 1)
        return _core.reshape(x, kept + x.shape[x.ndim - inner :])

    a, b = (
        drop_units(a, padded_a, batch_rank[0]),
        drop_units(b, padded_b, batch_rank[1]),
    )
    order_a, order_b = sorted(shared + only_a), sorted(shared + only_b)
    result = _dot_general(
        a,
        b,
        ((a.ndim + contract[0],), (b.ndim + contract[1],)),
        ([order_a.index(d) for d in shared], [order_b.index(d) for d in shared]),
        precision,
        preferred,
    )
    free_a, free_b = batch_rank[0] - 1, batch_rank[1] - 1
    names: list[Any] = [
        *shared,
        *only_a,
        *(("a", i) for i in range(free_a)),
        *only_b,
        *(("b", i) for i in range(free_b)),
    ]
    wanted: list[Any] = [d for d in range(rank) if d not in ones]
    wanted += [("a", i) for i in range(free_a)] + [("b", i) for i in range(free_b)]
    result = permuted(result, tuple(names.index(n) for n in wanted))
    return _core.reshape(
        result, tuple(batch) + result.shape[len(wanted) - free_a - free_b :]
    )


@composite("precision", "preferred_element_type")
def _matmul(a, b, precision, preferred_element_type):
    a, b = _promoted("matmul", a, b)
    vector_a, vector_b = a.ndim == 1, b.ndim == 1
    inner_ranks = (1 if vector_a else 2, 1 if vector_b else 2)
    contract = (-1, -1 if vector_b else -2)
    return _batched_product(
        a, b, inner_ranks, contract, precision, preferred_element_type
    )


def matmul(a, b, *, precision=None, preferred_element_type=None, out_sharding=None):
    """Matrix products over broadcast leading dimensions.

    Parameters
    ----------
    a, b : array_like
        Vectors, matrices, or stacks of matrices. A vector counts as a row on the
        left and as a column on the right.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.matmul(anp.array([[1.0, 2.0]]), anp.array([[3.0], [4.0]]))
    Array([[11.]], dtype=float32)
    """
    check_unsupported("matmul", out_sharding=out_sharding)
    if not type(a) is type(b) is _core.Array:
        a, b = _promoted("matmul", a, b)
    for i, x in enumerate((a, b)):
        if x.ndim == 0:
            raise value_error(
                f"matmul input operand {i} must have ndim at least 1, but it has ndim 0"
            )
    if a.ndim == 2 and b.ndim == 2:
        return _dot(a, b, precision=precision, preferred=preferred_element_type)
    return _matmul(
        a, b, precision=precision, preferred_element_type=preferred_element_type
    )


def matvec(x1, x2, /):
    """Products of matrices and vectors over broadcast leading dimensions.

    Parameters
    ----------
    x1 : array_like
        Matrices.
    x2 : array_like
        Vectors.

    Returns
    -------
    Array
        Vectors.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.matvec(anp.ones((2, 3)), anp.ones((5, 3))).shape
    (5, 2)
    """
    a, b = _promoted("matvec", x1, x2)
    if a.ndim < 2 or b.ndim < 1:
        raise value_error(
            f"matvec needs a matrix and a vector, got shapes {a.shape} and {b.shape}"
        )
    _check_sizes("matvec", a, b, -1, -1)
    return _vector_product(a, b, ranks=(2, 1), contract=(-1, -1))


def _check_sizes(name: str, a, b, a_axis: int, b_axis: int) -> None:
    if a.shape[a_axis] != b.shape[b_axis]:
        raise shape_error(
            f"{name} got shapes {a.shape} and {b.shape}: size {a.shape[a_axis]} of "
            f"axis {a_axis} and size {b.shape[b_axis]} of axis {b_axis} must be equal"
        )


def vecmat(x1, x2, /):
    """Products of conjugated vectors and matrices over broadcast leading dimensions.

    Parameters
    ----------
    x1 : array_like
        Vectors.
    x2 : array_like
        Matrices.

    Returns
    -------
    Array
        Vectors.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.vecmat(anp.ones((5, 2)), anp.ones((2, 3))).shape
    (5, 3)
    """
    a, b = _promoted("vecmat", x1, x2)
    if a.ndim < 1 or b.ndim < 2:
        raise value_error(
            f"vecmat needs a vector and a matrix, got shapes {a.shape} and {b.shape}"
        )
    _check_sizes("vecmat", a, b, -1, -2)
    return _vector_product(conjugate(a), b, ranks=(1, 2), contract=(-1, -2))


@composite("ranks", "contract")
def _vector_product(a, b, ranks: tuple[int, int], contract: tuple[int, int]):
    return _batched_product(a, b, ranks, contract, None, None)


def vecdot(x1, x2, /, *, axis: int = -1, precision=None, preferred_element_type=None):
    """Inner products of vectors over broadcast leading dimensions.

    Parameters
    ----------
    x1, x2 : array_like
        Vectors; the first ones are conjugated.
    axis : int
        The axis of the vectors.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.

    Returns
    -------
    Array
        The inner products.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.vecdot(anp.ones((5, 3)), anp.ones(3))
    Array([3., 3., 3., 3., 3.], dtype=float32)
    """
    a, b = _promoted("vecdot", x1, x2)
    if a.ndim < 1 or b.ndim < 1:
        raise value_error(
            f"vecdot requires vectors, got shapes {a.shape} and {b.shape}"
        )
    a, b = moveaxis(a, axis, -1), moveaxis(b, axis, -1)
    _check_sizes("vecdot", a, b, -1, -1)
    product = (
        _vector_product
        if precision is None and preferred_element_type is None
        else None
    )
    if product:
        return product(conjugate(a), b, ranks=(1, 1), contract=(-1, -1))
    return _batched_product(
        conjugate(a), b, (1, 1), (-1, -1), precision, preferred_element_type
    )


def tensordot(
    a, b, axes=2, *, precision=None, preferred_element_type=None, out_sharding=None
):
    """The product of tensors over several axes.

    Parameters
    ----------
    a, b : array_like
        The operands.
    axes : int or pair of sequences of int
        How many trailing axes of ``a`` to contract with leading axes of ``b``, or
        which axes of each.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The product.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.tensordot(anp.ones((2, 3, 4)), anp.ones((3, 4, 5))).shape
    (2, 5)
    """
    check_unsupported("tensordot", out_sharding=out_sharding)
    a, b = _promoted("tensordot", a, b)
    if isinstance(axes, (int, np.integer)):
        if axes > min(a.ndim, b.ndim):
            raise type_error(
                f"Number of tensordot axes (axes {axes}) exceeds input ranks "
                f"({a.shape} and {b.shape})"
            )
        contract = (range(a.ndim - axes, a.ndim), range(axes))
    elif isinstance(axes, (list, tuple)) and len(axes) == 2:
        pairs = [(d,) if isinstance(d, (int, np.integer)) else tuple(d) for d in axes]
        if len(pairs[0]) != len(pairs[1]):
            raise type_error(
                f"tensordot requires axes lists to have equal length, got {axes}"
            )
        contract = tuple(
            tuple(canonical_axis(d, x.shape) for d in dims)
            for dims, x in zip(pairs, (a, b), strict=True)
        )
    else:
        raise type_error(
            "tensordot axes argument must be an int or a pair of ints or sequences, "
            f"got {axes}"
        )
    return _dot_general(a, b, contract, ((), ()), precision, preferred_element_type)


@composite()
def _kron(a, b):
    rank = max(a.ndim, b.ndim)
    a = _core.reshape(a, (1,) * (rank - a.ndim) + a.shape)
    b = _core.reshape(b, (1,) * (rank - b.ndim) + b.shape)
    product = uf.multiply(
        expand_dims(a, range(1, 2 * rank, 2)), expand_dims(b, range(0, 2 * rank, 2))
    )
    return _core.reshape(
        product, tuple(m * n for m, n in zip(a.shape, b.shape, strict=True))
    )


def kron(a, b):
    """The Kronecker product.

    Parameters
    ----------
    a, b : array_like
        The operands.

    Returns
    -------
    Array
        Copies of ``b`` scaled by the elements of ``a``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.kron(anp.array([1, 10]), anp.array([1, 2]))
    Array([ 1,  2, 10, 20], dtype=int32)
    """
    return _kron(*as_arrays("kron", a, b))


def cross(
    a, b, axisa: int = -1, axisb: int = -1, axisc: int = -1, axis: int | None = None
):
    """Cross products of vectors of 2 or 3 elements.

    Parameters
    ----------
    a, b : array_like
        The vectors.
    axisa, axisb, axisc : int
        The axes of the vectors in both operands and in the result.
    axis : int, optional
        Replaces all three.

    Returns
    -------
    Array
        The products, scalars if both vectors have 2 elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.cross(anp.array([1, 0, 0]), anp.array([0, 1, 0]))
    Array([0, 0, 1], dtype=int32)
    """
    a, b = as_arrays("cross", a, b)
    if axis is not None:
        axisa = axisb = axisc = axis
    a, b = moveaxis(a, axisa, -1), moveaxis(b, axisb, -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise value_error("Dimension must be either 2 or 3 for cross product")
    return _cross(a, b, axis=axisc)


@composite("axis")
def _cross(a, b, axis: int):
    def component(x, i):
        if i >= x.shape[-1]:
            return _core.full((), 0, x.dtype)
        return _core.reshape(slice_along(x, x.ndim - 1, i, i + 1), x.shape[:-1])

    (a0, a1, a2), (b0, b1, b2) = ([component(x, i) for i in range(3)] for x in (a, b))
    z = a0 * b1 - a1 * b0
    if a.shape[-1] == b.shape[-1] == 2:
        return z
    parts = _core.broadcast_arrays(a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, z)
    stacked = [expand_dims(p, -1) for p in parts]
    result = _core.bind("concatenate", stacked, {"axis": stacked[0].ndim - 1})
    return moveaxis(result, -1, axis)
