"""Einstein summation as a sequence of pairwise products."""

from __future__ import annotations

import functools
from typing import Any

from arrax import _core, lax
from arrax._args import as_arrays, check_no_out, check_unsupported
from arrax._located import LocatedErrors, type_error, value_error
from arrax.numpy._diagonals import _diagonal
from arrax.numpy._elementwise import composite
from arrax.numpy._order import permuted


@functools.lru_cache(maxsize=4096)
def _plan(subscripts: str, shapes: tuple, optimize: Any):
    """Names of dimensions of operands and result, and the order of products."""
    import opt_einsum
    from opt_einsum.parser import parse_einsum_input

    inputs, output, _ = parse_einsum_input((subscripts, *shapes), shapes=True)
    path, _ = opt_einsum.contract_path(
        subscripts, *shapes, shapes=True, optimize=optimize
    )
    return tuple(inputs.split(",")), output, tuple(tuple(step) for step in path)


def _subscripts(arguments: tuple) -> tuple[str, tuple]:
    """Subscripts as a string, and the operands, from either form of the call."""
    if isinstance(arguments[0], str):
        return arguments[0].replace(" ", ""), arguments[1:]
    from opt_einsum.parser import convert_interleaved_input

    subscripts, operands = convert_interleaved_input(list(arguments))
    return subscripts, tuple(operands)


def _sum_over(x, names: str, gone: set[str]):
    axes = tuple(d for d, n in enumerate(names) if n in gone)
    if not axes:
        return x, names
    return lax.reduce_sum(x, axes), "".join(n for n in names if n not in gone)


def _take_diagonals(x, names: str):
    """Merge dimensions of the same name."""
    for name in dict.fromkeys(names):
        while names.count(name) > 1:
            first = names.index(name)
            second = names.index(name, first + 1)
            x = _diagonal(x, offset=0, axis1=first, axis2=second)
            names = (
                "".join(n for d, n in enumerate(names) if d not in (first, second))
                + name
            )
    return x, names


def _drop_units(x, names: str, other, other_names: str):
    """Remove dimensions of size 1 where the other operand has more of that name."""
    sizes = dict(zip(other_names, other.shape, strict=True))
    units = [d for d, n in enumerate(names) if x.shape[d] == 1 and sizes.get(n, 1) != 1]
    if not units:
        return x, names
    kept = [d for d in range(x.ndim) if d not in units]
    return _core.reshape(x, tuple(x.shape[d] for d in kept)), "".join(
        names[d] for d in kept
    )


def _multiply(a, a_names: str, b, b_names: str, needed: set[str], precision, preferred):
    """The product of two operands, summed over the names not needed any more."""
    a, a_names = _drop_units(a, a_names, b, b_names)
    b, b_names = _drop_units(b, b_names, a, a_names)
    a, a_names = _sum_over(a, a_names, set(a_names) - set(b_names) - needed)
    b, b_names = _sum_over(b, b_names, set(b_names) - set(a_names) - needed)
    shared = [n for n in a_names if n in b_names]
    batch = [n for n in shared if n in needed]
    contract = [n for n in shared if n not in needed]
    result = lax.dot_general(
        a,
        b,
        (
            (
                [a_names.index(n) for n in contract],
                [b_names.index(n) for n in contract],
            ),
            ([a_names.index(n) for n in batch], [b_names.index(n) for n in batch]),
        ),
        precision,
        preferred,
    )
    names = (
        batch
        + [n for n in a_names if n not in shared]
        + [n for n in b_names if n not in shared]
    )
    return result, "".join(names)


@composite("inputs", "output", "path", "precision", "preferred")
def _einsum(operands, inputs: tuple, output: str, path: tuple, precision, preferred):
    terms = [
        _take_diagonals(x, names) for x, names in zip(operands, inputs, strict=True)
    ]
    for step in path:
        chosen = [terms.pop(i) for i in sorted(step, reverse=True)][::-1]
        needed = set(output).union(*(names for _, names in terms))
        x, names = chosen[0]
        for i, (other, other_names) in enumerate(chosen[1:], 2):
            later = needed.union(*(n for _, n in chosen[i:]))
            x, names = _multiply(
                x, names, other, other_names, later, precision, preferred
            )
        terms.append(_sum_over(x, names, set(names) - needed))
    ((result, names),) = terms
    if preferred is not None:
        result = _core.convert(result, preferred)
    return permuted(result, tuple(names.index(n) for n in output))


def einsum(
    subscripts,
    /,
    *operands,
    out=None,
    optimize="auto",
    precision=None,
    preferred_element_type=None,
    out_sharding=None,
):
    """Sums of products, in Einstein's notation.

    Parameters
    ----------
    subscripts : str
        One letter per dimension of each operand, and those of the result after
        ``->``; without it, letters that occur once, in alphabetical order.
    *operands : array_like
        The operands.
    out : None
        Not supported.
    optimize : str, bool or list of tuple of int
        How to find the order of products, as for ``opt_einsum``.
    precision : Precision, optional
        A hint for accelerators.
    preferred_element_type : dtype, optional
        The dtype in which to accumulate, and of the result.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        The sums.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.einsum("ij,kj->ik", anp.ones((2, 3)), anp.ones((4, 3))).shape
    (2, 4)
    """
    check_no_out("einsum", out)
    check_unsupported("einsum", out_sharding=out_sharding)
    with LocatedErrors():
        subscripts, operands = _subscripts((subscripts, *operands))
    operands = _core.promote_args("einsum", *as_arrays("einsum", *operands))
    optimize = "optimal" if optimize is True else optimize
    if not isinstance(optimize, str | bool | tuple | list):
        raise type_error(
            "einsum: optimize must be a bool, a name, or a sequence of pairs, got "
            f"{type(optimize).__name__}"
        )
    if isinstance(optimize, list):
        optimize = tuple(optimize)
    if optimize is False:
        optimize = (tuple(range(len(operands))),)
    shapes = tuple(x.shape for x in operands)
    try:
        inputs, output, path = _plan(subscripts, shapes, optimize)
    except ValueError as error:
        raise value_error(
            f"einsum of {subscripts!r}: {error} The operands have the shapes "
            + ", ".join(map(str, shapes))
        ) from None
    dtype = (
        None
        if preferred_element_type is None
        else _core.canonical_dtype(preferred_element_type)
    )
    return _einsum(
        tuple(operands),
        inputs=inputs,
        output=output,
        path=path,
        precision=precision,
        preferred=dtype,
    )


def einsum_path(subscripts, /, *operands, optimize="auto"):
    """The order of products that :func:`einsum` would choose.

    Parameters
    ----------
    subscripts : str
        As for :func:`einsum`.
    *operands : array_like
        The operands.
    optimize : str, bool or list of tuple of int
        How to find the order, as for ``opt_einsum``.

    Returns
    -------
    list of tuple of int, PathInfo
        Which operands to multiply in each step, and a report.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.einsum_path("ij,jk->ik", anp.ones((2, 3)), anp.ones((3, 4)))[0]
    [(0, 1)]
    """
    import opt_einsum

    with LocatedErrors():
        subscripts, operands = _subscripts((subscripts, *operands))
    shapes = [x.shape for x in as_arrays("einsum_path", *operands)]
    optimize = "optimal" if optimize is True else optimize
    with LocatedErrors():
        return opt_einsum.contract_path(
            subscripts, *shapes, shapes=True, optimize=optimize
        )
