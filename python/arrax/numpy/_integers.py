"""Divisors, and bits packed into bytes."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._args import as_array, as_arrays, canonical_axis, static_int
from arrax._located import type_error, value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import composite, promote_numeric
from arrax.numpy._order import moveaxis
from arrax.numpy._reductions import any as any_
from arrax.numpy._reductions import sum as sum_
from arrax.numpy._repeating import pad
from arrax.numpy._selection import right_shift, where
from arrax.numpy._shape import ravel


def _integers(name: str, x1, x2) -> tuple:
    args = as_arrays(name, x1, x2)
    if _core.result_type(*args).kind not in "iu":
        raise value_error(
            f"Arguments to arrax.numpy.{name} must be integers, got "
            f"{args[0].dtype} and {args[1].dtype}"
        )
    return promote_numeric(name, *args)


def _euclid(x1, x2):
    """The last remainder that is not zero, of operands of one shape."""
    from arrax import lax  # it imports this package

    def step(pair):
        larger, smaller = pair
        done = smaller == 0
        rest = uf.remainder_of_truncation(larger, where(done, 1, smaller))
        return where(done, larger, smaller), where(done, 0, rest)

    return lax.while_loop(
        lambda pair: any_(pair[1] != 0), step, (uf.absolute(x1), uf.absolute(x2))
    )[0]


@composite()
def gcd(x1, x2):
    """Elementwise: the greatest common divisor.

    Parameters
    ----------
    x1, x2 : array_like of int
        The operands; their signs do not matter.

    Returns
    -------
    Array
        The divisors; 0 where both are 0.

    Raises
    ------
    ValueError
        If an operand has no integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.gcd(anp.array([12, -8, 0]), 18)
    Array([ 6,  2, 18], dtype=int32)
    """
    return _euclid(*_integers("gcd", x1, x2))


@composite()
def lcm(x1, x2):
    """Elementwise: the least common multiple.

    Parameters
    ----------
    x1, x2 : array_like of int
        The operands; their signs do not matter.

    Returns
    -------
    Array
        The multiples; 0 where one is 0.

    Raises
    ------
    ValueError
        If an operand has no integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.lcm(anp.array([4, -6, 0]), 10)
    Array([20, 30,  0], dtype=int32)
    """
    x1, x2 = (uf.absolute(x) for x in _integers("lcm", x1, x2))
    divisor = _euclid(x1, x2)
    share = _core.bind("div", (x2, where(divisor == 0, 1, divisor)))
    return x1 * share


def _significance(name: str, bitorder: str):
    """The places of the bits of a byte, in their order."""
    if bitorder not in ("big", "little"):
        raise value_error(
            f"{name}: 'order' must be either 'little' or 'big', got {bitorder!r}"
        )
    places = np.arange(8, dtype=np.uint8)
    return _core.asarray(places[::-1].copy() if bitorder == "big" else places)


def packbits(a, axis: int | None = None, bitorder: str = "big"):
    """Eight elements at a time as the bits of a byte.

    Parameters
    ----------
    a : array_like
        Integers, which count as bits by whether they are 0, or bools.
    axis : int, optional
        The axis along which to pack, by default that of the flattened array.
    bitorder : {"big", "little"}
        Whether the first element is the most or the least significant bit.

    Returns
    -------
    Array
        The bytes, of uint8; zeros fill the last one.

    Raises
    ------
    TypeError
        If the elements are no integers.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.packbits(anp.array([1, 0, 1, 1]))
    Array([176], dtype=uint8)
    """
    x = as_array(a, "packbits")
    if x.dtype.kind not in "biu":
        raise type_error(f"packbits: expected integers or bools, got {x.dtype}")
    places = _significance("packbits", bitorder)
    if axis is None:
        x, axis = ravel(x), 0
    return _packed(x, places, axis=canonical_axis(axis, x.shape))


@composite("axis")
def _packed(x, places, axis: int):
    x = moveaxis(_core.convert(x != 0, np.uint8), axis, -1)
    missing = -x.shape[-1] % 8
    x = pad(x, [(0, 0)] * (x.ndim - 1) + [(0, missing)])
    x = _core.reshape(x, (*x.shape[:-1], x.shape[-1] // 8, 8))
    return moveaxis(sum_(uf.left_shift(x, places), -1, dtype=np.uint8), -1, axis)


def unpackbits(
    a, axis: int | None = None, count: int | None = None, bitorder: str = "big"
):
    """The bits of bytes, as elements.

    Parameters
    ----------
    a : array_like
        Bytes, of uint8.
    axis : int, optional
        The axis along which to unpack, by default that of the flattened array.
    count : int, optional
        How many bits to return: zeros follow the last one, negative counts drop so
        many. By default all.
    bitorder : {"big", "little"}
        Whether the most or the least significant bit comes first.

    Returns
    -------
    Array
        The bits, of uint8.

    Raises
    ------
    TypeError
        If the elements are not of uint8.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.unpackbits(anp.array([176], dtype="uint8"), count=4)
    Array([1, 0, 1, 1], dtype=uint8)
    """
    x = as_array(a, "unpackbits")
    if x.dtype != np.uint8:
        raise type_error(f"unpackbits: expected bytes of uint8, got {x.dtype}")
    places = _significance("unpackbits", bitorder)
    if axis is None:
        x, axis = ravel(x), 0
    axis = canonical_axis(axis, x.shape)
    total = 8 * x.shape[axis]
    if count is None:
        wanted = total
    else:
        wanted = static_int(count, "count")
        wanted = max(total + wanted, 0) if wanted < 0 else wanted
    return _unpacked(x, places, axis=axis, count=wanted)


@composite("axis", "count")
def _unpacked(x, places, axis: int, count: int):
    x = moveaxis(x, axis, -1)
    total = 8 * x.shape[-1]
    bits = uf.bitwise_and(right_shift(x[..., None], places), 1)
    bits = _core.reshape(bits, (*x.shape[:-1], total))[..., :count]
    width = [(0, 0)] * (x.ndim - 1) + [(0, max(count - total, 0))]
    return moveaxis(pad(bits, width), -1, axis)
