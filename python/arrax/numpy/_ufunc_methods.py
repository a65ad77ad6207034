"""Functions of elements with NumPy's methods of reduction."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from arrax import _core
from arrax._args import (
    as_array,
    as_arrays,
    canonical_axis,
    check_no_out,
    static_int,
)
from arrax._calls import check_function, function_name
from arrax._located import not_implemented, type_error, value_error
from arrax.numpy import _elementwise
from arrax.numpy._cumulative import cumprod, cumsum
from arrax.numpy._grids import arange
from arrax.numpy._order import moveaxis
from arrax.numpy._reductions import all as all_
from arrax.numpy._reductions import any as any_
from arrax.numpy._reductions import max as max_
from arrax.numpy._reductions import min as min_
from arrax.numpy._reductions import prod
from arrax.numpy._reductions import sum as sum_
from arrax.numpy._selection import where as choose
from arrax.numpy._shape import expand_dims, ravel
from arrax.numpy._ufuncs import signature_of
from arrax.numpy._vectorize import vectorize

_IDENTITIES = {
    "add": 0,
    "multiply": 1,
    "logical_and": True,
    "logical_or": False,
    "logical_xor": False,
    "bitwise_and": -1,
    "bitwise_or": 0,
    "bitwise_xor": 0,
}
_REDUCTIONS: dict[str, Callable] = {
    "add": sum_,
    "multiply": prod,
    "logical_and": all_,
    "logical_or": any_,
    "maximum": max_,
    "minimum": min_,
}
"""What has an op for the whole reduction; of the others, a loop is made."""
_ACCUMULATIONS: dict[str, Callable] = {"add": cumsum, "multiply": cumprod}


def _has_op(self) -> bool:
    return isinstance(self, _core.Ufunc) and self.__name__ in _REDUCTIONS


def _check_binary(self, method: str, out=None) -> None:
    if (self.nin, self.nout) != (2, 1):
        raise value_error(
            f"{method} is only for functions of two operands with one result, "
            f"{self.__name__} has {self.nin} and {self.nout}"
        )
    check_no_out(f"{self.__name__}.{method}", out)


def _result_dtype(self, x, dtype) -> np.dtype:
    if dtype is not None:
        return _core.canonical_dtype(dtype)
    from arrax._jit import ShapeDtypeStruct, eval_shape

    element = ShapeDtypeStruct((), x.dtype)
    return eval_shape(lambda a, b: self(a, b), element, element).dtype


def _scan(step: Callable, start, values) -> tuple:
    from arrax import lax  # it imports this package

    return lax.scan(step, start, values)


def _fold(self, x, start, mask):
    """``self`` of all elements along the first axis of ``x``, from the left."""
    dtype = start.dtype

    def step(total, item):
        value, keep = item
        result = _core.convert(self(total, value), dtype)
        return (result if mask is None else choose(keep, result, total)), None

    return _scan(step, start, (x, mask))[0]


def _reduce(
    self, a, axis=0, dtype=None, out=None, keepdims: bool = False, initial=None,
    where=None,
):  # fmt: skip
    """All elements along an axis combined, from the first to the last.

    Parameters
    ----------
    a : array_like
        The operand.
    axis : int or None
        The axis; None for all elements.
    dtype : dtype, optional
        That of the result.
    out : None
        Not supported.
    keepdims : bool
        Keep the axis, with size 1.
    initial : array_like, optional
        What to begin with.
    where : array_like of bool, optional
        Which elements count; it needs ``initial`` or an identity.

    Returns
    -------
    Array
        The combinations.
    """
    _check_binary(self, "reduce", out)
    x = as_array(a, self.__name__)
    if isinstance(axis, tuple):
        if len(axis) != 1 and not _has_op(self):
            raise not_implemented(
                f"{self.__name__}.reduce over several axes: reduce one after the other"
            )
        axis = axis if len(axis) != 1 else axis[0]
    start = self.identity if initial is None else initial
    if where is not None and start is None:
        raise value_error(
            f"reduction operation {self.__name__} does not have an identity, so to use "
            "a where mask one has to specify 'initial'."
        )
    if _has_op(self):
        return _reduced_by_op(self, x, axis, dtype, keepdims, initial, where)
    mask = None if where is None else _core.broadcast_to(as_array(where), x.shape)
    rank = x.ndim
    if axis is None:
        x, mask = ravel(x), None if mask is None else ravel(mask)
    d = 0 if axis is None else canonical_axis(axis, x.shape)
    if start is None and x.shape[d] == 0:
        raise value_error(
            f"zero-size array to reduction operation {self.__name__} which has no "
            f"identity: shape {x.shape}, axis {axis}"
        )
    target = _result_dtype(self, x, dtype)
    x = _core.convert(moveaxis(x, d, 0), target)
    if mask is not None:
        mask = moveaxis(mask, d, 0)
    if initial is None and mask is None and x.shape[0]:
        begin, x = x[0], x[1:]
    else:
        # The identity -1 of unsigned integers wraps around.
        begin = _core.convert(as_array(start, self.__name__), target)
        begin = _core.broadcast_to(begin, x.shape[1:])
    result = _fold(self, x, begin, mask)
    if not keepdims:
        return result
    return expand_dims(result, tuple(range(rank)) if axis is None else d)


def _reduced_by_op(self, x, axis, dtype, keepdims, initial, where):
    options: dict[str, Any] = {"keepdims": keepdims, "where": where}
    if self.__name__ not in ("logical_and", "logical_or"):
        options["initial"] = initial
    if self.__name__ in ("add", "multiply"):
        options["dtype"] = dtype
    elif dtype is not None:
        x = _core.convert(x, dtype)
    if axis is not None and not isinstance(axis, tuple):
        canonical_axis(axis, x.shape)
    return _REDUCTIONS[self.__name__](x, axis, **options)


def _accumulate(self, a, axis: int = 0, dtype=None, out=None):
    """The combinations of all elements up to each along an axis.

    Parameters
    ----------
    a : array_like
        The operand, of one dimension or more.
    axis : int
        The axis.
    dtype : dtype, optional
        That of the result.
    out : None
        Not supported.

    Returns
    -------
    Array
        The combinations, of the shape of ``a``.
    """
    _check_binary(self, "accumulate", out)
    x = as_array(a, self.__name__)
    d = canonical_axis(axis, x.shape)
    if self.__name__ in _ACCUMULATIONS and isinstance(self, _core.Ufunc):
        return _ACCUMULATIONS[self.__name__](x, d, dtype=dtype or x.dtype)
    target = _result_dtype(self, x, dtype)
    x = _core.convert(moveaxis(x, d, 0), target)
    if x.shape[0] == 0:
        return moveaxis(x, 0, d)

    def step(total, item):
        value, is_first = item
        result = _core.convert(self(total, value), target)
        result = choose(is_first, value, result)
        return result, result

    is_first = arange(x.shape[0]) == 0
    return moveaxis(_scan(step, x[0], (x, is_first))[1], 0, d)


def _reduceat(self, a, indices, axis: int = 0, dtype=None, out=None):
    """The elements of slices along an axis combined.

    Parameters
    ----------
    a : array_like
        The operand.
    indices : array_like of int
        Where the slices begin, each of which ends where the next one begins; one that
        would end before it begins is a single element.
    axis : int
        The axis.
    dtype : dtype, optional
        That of the result.
    out : None
        Not supported.

    Returns
    -------
    Array
        The combinations, one for each slice.
    """
    _check_binary(self, "reduceat", out)
    x, starts = as_arrays(self.__name__, a, indices)
    if starts.ndim != 1 or starts.dtype.kind not in "iu":
        raise value_error(
            f"{self.__name__}.reduceat: indices are a vector of integers, got "
            f"{starts.dtype}{starts.shape}"
        )
    d = canonical_axis(axis, x.shape)
    target = _result_dtype(self, x, dtype)
    x = _core.convert(moveaxis(x, d, 0), target)
    size = x.shape[0]
    column = (-1,) + (1,) * (x.ndim - 1)
    first = starts.reshape(column)
    stop = first.at[:-1].set(first[1:]).at[-1:].set(size)

    def step(total, item):
        value, i = item
        result = _core.convert(self(total, value), target)
        inside = (i > first) & (i < stop)
        return choose(inside, result, total), None

    return moveaxis(_scan(step, x[starts], (x, arange(size)))[0], 0, d)


def _at(self, a, indices, b=None, /, *, inplace: bool = True):
    """An array with the function applied at indices, as often as each occurs.

    Parameters
    ----------
    a : array_like
        The array, the first operand.
    indices : index
        Where: what ``a[indices]`` accepts.
    b : array_like, optional
        The second operand, which broadcasts to ``a[indices]``.
    inplace : bool
        False is needed: arrays are immutable.

    Returns
    -------
    Array
        The array with the results.
    """
    if inplace:
        raise not_implemented(
            f"{self.__name__}.at: arrays are immutable, pass inplace=False and use the "
            "result"
        )
    if self.nout != 1 or self.nin not in (1, 2):
        raise value_error(
            f"at is for functions of one or two operands with one result, "
            f"{self.__name__} has {self.nin} and {self.nout}"
        )
    if (b is None) != (self.nin == 1):
        raise value_error(f"{self.__name__}.at needs {self.nin} operands")
    x = as_array(a, self.__name__)
    numbers = arange(math.prod(x.shape)).reshape(x.shape)
    # What is out of bounds is behind the last element, where updates are dropped.
    places = numbers.at[indices].get(mode="fill", fill_value=x.size)
    others = None if b is None else ravel(_core.broadcast_to(as_array(b), places.shape))

    def step(flat, item):
        place, other = item
        old = flat.at[place].get(mode="clip")
        new = self(old) if other is None else self(old, other)
        return flat.at[place].set(_core.convert(new, x.dtype), mode="drop"), None

    if x.size == 0:
        return x
    return _scan(step, ravel(x), (ravel(places), others))[0].reshape(x.shape)


def _outer(self, A, B, /):
    """The function of all pairs of elements.

    Parameters
    ----------
    A, B : array_like
        The operands.

    Returns
    -------
    Array
        The results, of the shape of ``A`` followed by that of ``B``.
    """
    if self.nin != 2:
        raise value_error(f"outer is for functions of two operands, not {self.nin}")
    first, second = as_arrays(self.__name__, A, B)
    return self(_core.reshape(first, first.shape + (1,) * second.ndim), second)


class _UfuncType(type):
    def __instancecheck__(cls, instance: Any) -> bool:
        return isinstance(instance, _core.Ufunc) or super().__instancecheck__(instance)


class ufunc(metaclass=_UfuncType):  # noqa: N801 (NumPy's name)
    """A function of elements, which broadcasts its operands.

    Parameters
    ----------
    func : callable
        A function of scalars.
    nin, nout : int
        How many operands and results it has.
    name : str, optional
        Its name, by default that of ``func``.
    nargs : int, optional
        For compatibility: ``nin``.
    identity : scalar, optional
        What leaves the other of two operands as it is: reductions of nothing.
    call, reduce, accumulate, at, reduceat : callable, optional
        Replacements of the methods of these names, for speed.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> add = anp.frompyfunc(lambda x, y: x + y, 2, 1, identity=0)
    >>> add.reduce(anp.arange(4))
    Array(6, dtype=int32)
    >>> anp.maximum.accumulate(anp.array([1, 3, 2]))
    Array([1, 3, 3], dtype=int32)
    """

    def __init__(
        self,
        func: Callable,
        /,
        nin: int,
        nout: int,
        *,
        name: str | None = None,
        nargs: int | None = None,
        identity: Any = None,
        call: Callable | None = None,
        reduce: Callable | None = None,
        accumulate: Callable | None = None,
        at: Callable | None = None,
        reduceat: Callable | None = None,
    ) -> None:
        check_function(func, "ufunc")
        self.nin, self.nout = static_int(nin, "nin"), static_int(nout, "nout")
        self.nargs = self.nin if nargs is None else static_int(nargs, "nargs")
        self.identity = identity
        self.__name__ = function_name(func) if name is None else name
        self.__doc__ = func.__doc__
        self.__signature__ = signature_of(self.nargs)
        self._call = vectorize(func) if call is None else call
        replaced = {
            "reduce": reduce, "accumulate": accumulate, "at": at, "reduceat": reduceat,
        }  # fmt: skip
        for method, function in replaced.items():
            if function is not None:
                setattr(self, method, function)

    def __call__(self, *args: Any, out=None, where=None) -> Any:
        check_no_out(self.__name__, out)
        if where is not None:
            raise not_implemented(
                f"{self.__name__}: where= is not supported, use arrax.numpy.where"
            )
        if len(args) != self.nargs:
            raise type_error(
                f"{self.__name__} takes {self.nargs} positional arguments, got "
                f"{len(args)}"
            )
        return self._call(*args)

    def __repr__(self) -> str:
        return f"<ufunc '{self.__name__}'>"

    reduce, accumulate, reduceat, at, outer = (
        _reduce, _accumulate, _reduceat, _at, _outer,
    )  # fmt: skip


def frompyfunc(func: Callable, /, nin: int, nout: int, *, identity: Any = None):
    """A function of elements from a Python function of scalars.

    Parameters
    ----------
    func : callable
        The function.
    nin, nout : int
        How many operands and results it has.
    identity : scalar, optional
        What leaves the other of two operands as it is.

    Returns
    -------
    ufunc
        The function, which broadcasts its operands.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.frompyfunc(lambda x, y: x - y, 2, 1).outer(anp.arange(2), anp.arange(2))
    Array([[ 0, -1],
           [ 1,  0]], dtype=int32)
    """
    return ufunc(func, nin, nout, identity=identity)


logaddexp, logaddexp2 = (
    ufunc(f, 2, 1, name=f.__name__, identity=-np.inf, call=f)
    for f in (_elementwise.logaddexp, _elementwise.logaddexp2)
)


# ---- Properties of the functions that are one op of the dialect ------------------


def _identity(self: Any) -> Any:
    return _IDENTITIES.get(self.__name__)


def _nargs(self: Any) -> int:
    return self.nin
