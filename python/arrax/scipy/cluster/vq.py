"""Vector quantization."""

from __future__ import annotations

from arrax import _core
from arrax import numpy as anp
from arrax._args import as_arrays
from arrax._located import value_error

__all__ = ["vq"]


def vq(obs, code_book, check_finite: bool = True):
    """The nearest code of each observation.

    Parameters
    ----------
    obs : array_like
        Observations, of the shape (m, n) or, of numbers, (m,).
    code_book : array_like
        Codes, of the shape (k, n) or (k,).
    check_finite : bool
        Has no effect.

    Returns
    -------
    tuple of Array
        The position of the nearest code and its distance, of the shape (m,).

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.cluster.vq import vq
    >>> vq(anp.array([1.0, 4.0]), anp.array([0.0, 3.5]))
    (Array([0, 1], dtype=int32), Array([1. , 0.5], dtype=float32))
    """
    obs, codes = _core.promote_args(
        "vq", *as_arrays("vq", obs, code_book), inexact=True
    )
    if obs.ndim != codes.ndim or obs.ndim not in (1, 2):
        raise value_error(
            "vq: observations and code_book must both have 1 or 2 dimensions, got the "
            f"shapes {obs.shape} and {codes.shape}"
        )
    if obs.ndim == 1:
        obs, codes = obs[:, None], codes[:, None]
    distances = anp.linalg.norm(obs[:, None] - codes, axis=-1)
    nearest = anp.argmin(distances, axis=-1)
    return nearest, anp.take_along_axis(distances, nearest[:, None], axis=1)[:, 0]
