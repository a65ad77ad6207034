"""How arrays look as text: NumPy's formatting under JAX's name."""

from __future__ import annotations

import numpy as np

from arrax import _core
from arrax._located import LocatedErrors

set_printoptions = np.set_printoptions
get_printoptions = np.get_printoptions
printoptions = np.printoptions


def array_repr(arr, max_line_width=None, precision=None, suppress_small=None) -> str:
    """The text from which ``repr`` is made.

    Parameters
    ----------
    arr : array_like
        The operand.
    max_line_width, precision, suppress_small
        As for :func:`numpy.array_repr`.

    Returns
    -------
    str
        The elements with the dtype.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.array_repr(anp.arange(3))
    'Array([0, 1, 2], dtype=int32)'
    """
    x = _core.asarray(arr)
    values = np.asarray(x)
    tail = f"dtype={x.dtype.name}" + (", weak_type=True" if x.weak_type else "")
    if x.size == 0:
        tail = f"shape={x.shape}, {tail}"
        body = "[]"
    else:
        with LocatedErrors():
            body = np.array2string(
                values,
                max_line_width=max_line_width,
                precision=precision,
                suppress_small=suppress_small,
                separator=", ",
                prefix="Array(",
                suffix=",",
            )
    width = (
        np.get_printoptions()["linewidth"] if max_line_width is None else max_line_width
    )
    last_line = len("Array(" + body) - (
        body.rfind("\n") + 1 + len("Array(") if "\n" in body else 0
    )
    gap = " " if last_line + len(tail) + 3 <= width else "\n" + " " * len("Array(")
    return f"Array({body},{gap}{tail})"


def array_str(a, max_line_width=None, precision=None, suppress_small=None) -> str:
    """The text from which ``str`` is made.

    Parameters
    ----------
    a : array_like
        The operand.
    max_line_width, precision, suppress_small
        As for :func:`numpy.array_str`.

    Returns
    -------
    str
        The elements.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.array_str(anp.arange(3))
    '[0 1 2]'
    """
    values = np.asarray(a)
    with LocatedErrors():
        return np.array_str(values, max_line_width, precision, suppress_small)
