"""Attention."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from arrax import _core, lax
from arrax._args import as_array
from arrax._located import not_implemented, value_error
from arrax.nn._normalization import logsumexp, softmax
from arrax.numpy._einsum import einsum
from arrax.numpy._elementwise import composite

# Finite, so that a row of masked logits is uniform, not NaN.
_MASKED = -0.7 * float(np.finfo(np.float32).max)


def _four_axes(x: Any):
    x = as_array(x, "dot_product_attention")
    return x.reshape((1,) * (4 - x.ndim) + x.shape)


def _check(name: str, x, shape: tuple, dtype=None) -> None:
    if x is None:
        return
    if x.ndim != len(shape):
        raise value_error(f"{name} ndim should be {len(shape)}, but got {x.ndim}")
    if dtype is not None and x.dtype != dtype:
        raise value_error(f"{name} dtype should be {dtype}, but got {x.dtype}")
    if any(want not in (-1, size) for want, size in zip(shape, x.shape, strict=True)):
        raise value_error(f"{name} shape should be {list(shape)}: but got {x.shape}")


def _positions(size: int, axis: int):
    return lax.broadcasted_iota(
        np.int32, tuple(size if a == axis else 1 for a in range(5)), axis
    )


def _lengths(lengths):
    return lengths.reshape((-1, 1, 1, 1, 1))


def _visible(shape: tuple, mask, causal: bool, q_lengths, k_lengths, window):
    """Which logits count, for (batch, key head, group, query, key); None for all."""
    queries, keys = _positions(shape[3], 3), _positions(shape[4], 4)
    conditions = [] if mask is None else [mask]
    if causal:
        conditions.append(keys <= queries)
    if window is not None:
        conditions.append(queries <= keys + window[0])
        conditions.append(queries >= keys - window[1])
    if q_lengths is not None:
        conditions.append(queries < _lengths(q_lengths))
    if k_lengths is not None:
        conditions.append(keys < _lengths(k_lengths))
    if not conditions:
        return None
    result = _core.full((1,) * 5, True, np.bool_)
    for condition in conditions:
        result = result & condition
    return result


def _grouped(x, heads: int, groups: int):
    """Heads of queries as those of keys and the groups that share one."""
    if x is None:
        return None
    batch, count, *rest = x.shape
    if count == 1:
        return x.reshape((batch, 1, 1, *rest))
    if count != heads * groups:
        raise value_error(
            f"bias and mask must have 1 or {heads * groups} heads, got {count}"
        )
    return x.reshape((batch, heads, groups, *rest))


@composite("scale", "is_causal", "window")
def _attention(query, key, value, bias, mask, q_lengths, k_lengths, scale, is_causal,
               window):  # fmt: skip
    batch, count, heads, size = query.shape
    groups = heads // key.shape[2]
    query = query.reshape((batch, count, key.shape[2], groups, size))
    wide = (
        np.promote_types(query.dtype, np.float32) if query.dtype.kind == "f" else None
    )
    wide = np.dtype(np.float32) if wide is None else wide
    logits = einsum("btkgh,bskh->bkgts", query, key, preferred_element_type=wide)
    logits = logits * scale
    if bias is not None:
        logits = _core.convert(logits + _grouped(bias, key.shape[2], groups), wide)
    mask = _grouped(mask, key.shape[2], groups)
    visible = _visible(logits.shape, mask, is_causal, q_lengths, k_lengths, window)
    if visible is not None:
        logits = _core.select(visible, logits, _MASKED)
    # The softmax of JAX has float32.
    logits = _core.convert(logits, np.float32)
    weights = _core.convert(softmax(logits, axis=-1), key.dtype)
    result = einsum("bkgts,bskh->btkgh", weights, value)
    result = result.reshape((batch, count, heads, size))
    if q_lengths is not None:
        rows = lax.broadcasted_iota(np.int32, (1, count, 1, 1), 1)
        within = rows < q_lengths.reshape((-1, 1, 1, 1))
        result = _core.select(within, result, 0 * result)
    total = _core.convert(logsumexp(logits, axis=-1), key.dtype)
    total = einsum("bkgt->btkg", total).reshape((batch, count, heads))
    return result, _core.bind("stop_gradient", (total,))


def dot_product_attention(
    query,
    key,
    value,
    bias=None,
    mask=None,
    *,
    scale: float | None = None,
    is_causal: bool = False,
    query_seq_lengths=None,
    key_value_seq_lengths=None,
    local_window_size: int | tuple[int, int] | None = None,
    implementation: str | None = None,
    return_residual: bool = False,
):
    """Sums of values, weighted by the softmax of products of queries and keys.

    Parameters
    ----------
    query : array_like
        Of shape ``(batch, queries, heads, size)``; without the batch it may have
        three axes, as keys and values.
    key, value : array_like
        Of shape ``(batch, keys, key heads, size)``, with a number of heads that
        divides that of the queries.
    bias : array_like, optional
        Added to the logits, which have the shape ``(batch, heads, queries, keys)``.
    mask : array_like of bool, optional
        Which logits count, of a shape that broadcasts to theirs.
    scale : float, optional
        The factor of the products, by default ``size**-0.5``.
    is_causal : bool
        Whether a query sees only keys at its own position and before.
    query_seq_lengths, key_value_seq_lengths : array_like of int32, optional
        How many queries, and keys, each batch has.
    local_window_size : int or tuple of int, optional
        How many keys before and after its position a query sees.
    implementation : {"xla"}, optional
        For compatibility.
    return_residual : bool
        Whether to return the logarithm of the sum of exponentials too.

    Returns
    -------
    Array or tuple of Array
        The sums, of the shape of the queries.

    Examples
    --------
    >>> import arrax as ax
    >>> import arrax.numpy as anp
    >>> x = anp.ones((1, 5, 4, 8))
    >>> ax.nn.dot_product_attention(x, x, x, is_causal=True).shape
    (1, 5, 4, 8)
    """
    if implementation not in (None, "xla"):
        raise not_implemented(
            f"dot_product_attention: implementation {implementation!r} is not supported"
        )
    shape = np.shape(query)
    query, key, value = (_four_axes(x) for x in (query, key, value))
    bias, mask = (None if x is None else _four_axes(x) for x in (bias, mask))
    lengths = [
        None if x is None else as_array(x, "dot_product_attention")
        for x in (query_seq_lengths, key_value_seq_lengths)
    ]
    batch, _, heads, size = key.shape
    _check("value", value, key.shape, key.dtype)
    _check("query", query, (batch, -1, -1, size), key.dtype)
    _check("mask", mask, (-1,) * 4, np.dtype(np.bool_))
    _check("bias", bias, (-1,) * 4)
    _check("query_seq_lengths", lengths[0], (batch,), np.dtype(np.int32))
    _check("key_value_seq_lengths", lengths[1], (batch,), np.dtype(np.int32))
    if query.shape[2] % heads:
        raise value_error(
            f"The number of query heads must be a multiple of key/value heads, but got "
            f"{query.shape[2]} vs {heads}"
        )
    window = local_window_size
    result, total = _attention(
        query,
        key,
        value,
        bias,
        mask,
        *lengths,
        scale=1 / math.sqrt(size) if scale is None else float(scale),
        is_causal=bool(is_causal),
        window=(window, window) if isinstance(window, int) else window,
    )
    result = result.reshape(shape)
    return (result, total.reshape(shape[:-1])) if return_residual else result
