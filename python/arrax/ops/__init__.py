"""Combinations of the elements that belong to one segment."""

from __future__ import annotations

from typing import Any

import numpy as np

from arrax import _core
from arrax._args import as_arrays, check_unsupported, static_int
from arrax._index_modes import GatherScatterMode
from arrax._located import type_error, value_error
from arrax.numpy._advanced import Access, update_blocks
from arrax.numpy._reductions import max as _max
from arrax.numpy._reductions import min as _min
from arrax.numpy._reductions import prod as _prod
from arrax.numpy._reductions import sum as _sum


def _extreme(dtype: np.dtype, greatest: bool) -> Any:
    if dtype.kind == "b":
        return greatest
    if dtype.kind in "iu":
        return np.iinfo(dtype).max if greatest else np.iinfo(dtype).min
    return np.inf if greatest else -np.inf


def _count_segments(ids, num_segments: int | None) -> int:
    if num_segments is None:
        # What is known while tracing is not traced.
        known = ids if isinstance(ids, _core.Tracer) else np.asarray(ids)
        return int(known.max()) + 1 if ids.size else 0
    count = static_int(num_segments, "num_segments")
    if count < 0:
        raise value_error("num_segments must be non-negative.")
    return count


_DOC = """The {what} of the elements of each segment.

    Parameters
    ----------
    data : array_like
        The elements, along dimension 0.
    segment_ids : array_like of int
        The segment of each; elements of segments out of bounds are left out.
    num_segments : int, optional
        How many segments there are, needed while tracing; by default one more than
        the greatest id.
    indices_are_sorted, unique_indices : bool
        Promises about the ids.
    bucket_size : int, optional
        How many elements are combined at a time, for accuracy.
    mode : str or GatherScatterMode, optional
        What ids out of bounds mean, by default ``"drop"``.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        One entry for each segment{empty}.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> import arrax
    >>> arrax.ops.{name}(anp.array([5, 2, 3]), anp.array([0, 1, 0]))
    Array({result}, dtype=int32)
    """


def _segment_function(name: str, combine: str, identity, reducer, doc: dict):
    def segment(
        data,
        segment_ids,
        num_segments: int | None = None,
        indices_are_sorted: bool = False,
        unique_indices: bool = False,
        bucket_size: int | None = None,
        mode: str | GatherScatterMode | None = None,
        out_sharding=None,
    ):
        check_unsupported(name, out_sharding=out_sharding)
        x, ids = as_arrays(name, data, segment_ids)
        if ids.dtype.kind not in "iu":
            raise type_error(f"{name}: segment_ids must be integers, got {ids.dtype}")
        count = _count_segments(ids, num_segments)
        access = Access(
            GatherScatterMode.from_any(mode).word,
            False,
            bool(indices_are_sorted),
            bool(unique_indices),
        )
        # Elements that have no segment of their own share that of their row.
        rest = x.shape[ids.ndim :]
        if bucket_size is None:
            none = _core.full((count, *rest), identity(x.dtype), x.dtype)
            return update_blocks(none, ids, x, access, combine)
        size = static_int(bucket_size, "bucket_size")
        buckets = -(-ids.shape[0] // size)
        none = _core.full((buckets, count, *rest), identity(x.dtype), x.dtype)
        key = (np.arange(ids.shape[0]) // size, ids)
        return _core.convert(
            reducer(update_blocks(none, key, x, access, combine), axis=0), x.dtype
        )

    segment.__name__ = segment.__qualname__ = name
    segment.__doc__ = _DOC.format(name=name, **doc)
    return segment


segment_sum = _segment_function(
    "segment_sum", "add", lambda dtype: 0, _sum,
    {"what": "sum", "empty": "", "result": "[8, 2]"},
)  # fmt: skip
segment_prod = _segment_function(
    "segment_prod", "mul", lambda dtype: 1, _prod,
    {"what": "product", "empty": "", "result": "[15,  2]"},
)  # fmt: skip
segment_max = _segment_function(
    "segment_max", "max", lambda dtype: _extreme(dtype, False), _max,
    {"what": "greatest", "empty": ", the least value for one without elements",
     "result": "[5, 2]"},
)  # fmt: skip
segment_min = _segment_function(
    "segment_min", "min", lambda dtype: _extreme(dtype, True), _min,
    {"what": "least", "empty": ", the greatest value for one without elements",
     "result": "[3, 2]"},
)  # fmt: skip

__all__ = ["segment_max", "segment_min", "segment_prod", "segment_sum"]
