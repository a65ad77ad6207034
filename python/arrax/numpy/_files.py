"""Arrays in files, in NumPy's formats."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import IO, Any, TypeAlias

import numpy as np

from arrax import _core
from arrax._located import LocatedErrors
from arrax.numpy._types import dtype as as_dtype

File: TypeAlias = "str | os.PathLike[str] | IO[bytes]"


def _written(x: Any) -> np.ndarray:
    return x if isinstance(x, np.ndarray) else np.asarray(_core.asarray(x))


def save(file: File, arr, allow_pickle: bool = True) -> None:
    """Write an array in NumPy's format ``.npy``.

    Parameters
    ----------
    file : str, path or file
        Where to; ``.npy`` is appended to a name without it.
    arr : array_like
        The array.
    allow_pickle : bool
        As for :func:`numpy.save`.

    Examples
    --------
    >>> import io
    >>> import arrax.numpy as anp
    >>> file = io.BytesIO()
    >>> anp.save(file, anp.arange(3))
    >>> _ = file.seek(0)
    >>> anp.load(file)
    Array([0, 1, 2], dtype=int32)
    """
    np.save(file, _written(arr), allow_pickle=allow_pickle)


def savez(file: File, *args, allow_pickle: bool = True, **kwds) -> None:
    """Write arrays in NumPy's format ``.npz``.

    Parameters
    ----------
    file : str, path or file
        Where to; ``.npz`` is appended to a name without it.
    *args : array_like
        Arrays, under the names ``arr_0``, ``arr_1``, ...
    allow_pickle : bool
        As for :func:`numpy.savez`.
    **kwds : array_like
        Arrays, under their names.

    Examples
    --------
    >>> import io
    >>> import arrax.numpy as anp
    >>> file = io.BytesIO()
    >>> anp.savez(file, anp.arange(3), x=anp.ones(2))
    >>> _ = file.seek(0)
    >>> sorted(anp.load(file))
    ['arr_0', 'x']
    """
    arrays = [_written(a) for a in args]
    named = {name: _written(a) for name, a in kwds.items()}
    np.savez(file, *arrays, allow_pickle=allow_pickle, **named)


def _array(x: np.ndarray) -> Any:
    # NumPy writes bfloat16 as bytes of that width; of float8 it drops the format.
    return _core.asarray(x.view(as_dtype("bfloat16")) if x.dtype.str == "|V2" else x)


def load(file: File, *args, **kwargs) -> Any:
    """Read what :func:`save` or :func:`savez` wrote.

    Parameters
    ----------
    file : str, path or file
        Where from.
    *args, **kwargs
        As for :func:`numpy.load`.

    Returns
    -------
    Array or mapping of NumPy arrays
        The array of an ``.npy``, what :func:`numpy.load` returns of an ``.npz``.

    Examples
    --------
    >>> import io
    >>> import arrax.numpy as anp
    >>> file = io.BytesIO()
    >>> anp.save(file, anp.ones(2))
    >>> _ = file.seek(0)
    >>> anp.load(file)
    Array([1., 1.], dtype=float32)
    """
    with LocatedErrors():
        found = np.load(file, *args, **kwargs)
    return found if isinstance(found, Mapping) else _array(found)


def fromfile(file: File, dtype=float, count: int = -1, sep: str = "", offset: int = 0):
    """Read a vector from a file of numbers without a header.

    Parameters
    ----------
    file : str, path or file
        Where from.
    dtype : dtype
        The dtype of the elements, by default float32.
    count, sep, offset
        As for :func:`numpy.fromfile`.

    Returns
    -------
    Array
        The vector.
    """
    with LocatedErrors():
        return _core.asarray(
            np.fromfile(file, _core.canonical_dtype(dtype), count, sep, offset)
        )


def fromiter(iter: Iterable, dtype, count: int = -1):
    """A vector of the elements of an iterable.

    Parameters
    ----------
    iter : iterable
        Numbers.
    dtype : dtype
        The dtype of the result.
    count : int
        How many to take, -1 for all.

    Returns
    -------
    Array
        The vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fromiter((i * i for i in range(4)), int)
    Array([0, 1, 4, 9], dtype=int32)
    """
    with LocatedErrors():
        return _core.asarray(np.fromiter(iter, _core.canonical_dtype(dtype), count))


def fromstring(string: str, dtype=float, count: int = -1, *, sep: str):
    """A vector of the numbers that a text lists.

    Parameters
    ----------
    string : str
        The text.
    dtype : dtype
        The dtype of the result, by default float32.
    count : int
        How many to take, -1 for all.
    sep : str
        What stands between them.

    Returns
    -------
    Array
        The vector.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.fromstring("1, 2, 3", dtype=int, sep=",")
    Array([1, 2, 3], dtype=int32)
    """
    with LocatedErrors():
        return _core.asarray(
            np.fromstring(string, _core.canonical_dtype(dtype), count, sep=sep)
        )
