"""Interpolation of rotations."""

from __future__ import annotations

from typing import Any, NamedTuple

from arrax import numpy as anp
from arrax._located import type_error, value_error
from arrax.scipy.spatial.transform._rotation import Rotation


class Slerp(NamedTuple):
    """Interpolates rotations between times, each turn at a constant speed.

    Made by :meth:`init`.

    Attributes
    ----------
    times : Array
        The times, increasing.
    timedelta : Array
        Their differences.
    rotations : Rotation
        The rotations at all times but the last.
    rotvecs : Array
        The turns from each rotation to the next.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.spatial.transform import Rotation, Slerp
    >>> ends = Rotation.from_euler("z", anp.array([0.0, 90.0]), degrees=True)
    >>> half = Slerp.init(anp.array([0.0, 1.0]), ends)(0.5)
    >>> anp.round(half.magnitude(), 3)
    Array(0.785, dtype=float32)
    """

    times: Any
    timedelta: Any
    rotations: Rotation
    rotvecs: Any

    @classmethod
    def init(cls, times, rotations: Rotation) -> Slerp:
        """An interpolation of at least 2 rotations at increasing times."""
        if not isinstance(rotations, Rotation):
            raise type_error("`rotations` must be a `Rotation` instance.")
        if rotations.single or len(rotations) == 1:
            raise value_error("`rotations` must be a sequence of at least 2 rotations.")
        times = anp.asarray(times, dtype=rotations.quat.dtype)
        if times.shape != (len(rotations),):
            raise value_error(
                "Expected as many times as rotations, along one dimension, got times "
                f"of shape {times.shape} and {len(rotations)} rotations."
            )
        first, second = rotations[:-1], rotations[1:]
        turns = (first.inv() * second).as_rotvec()
        return cls(times, anp.diff(times), first, turns)

    def __call__(self, times) -> Rotation:
        """The rotations at times, of at most one dimension."""
        times = anp.asarray(times, dtype=self.times.dtype)
        if times.ndim > 1:
            raise value_error(
                f"`times` must be at most 1-dimensional, got the shape {times.shape}."
            )
        points = anp.atleast_1d(times)
        last = self.timedelta.shape[0] - 1
        part = anp.clip(anp.searchsorted(self.times, points) - 1, 0, last)
        alpha = (points - self.times[part]) / self.timedelta[part]
        turns = Rotation.from_rotvec(self.rotvecs[part] * alpha[:, None])
        result = self.rotations[part] * turns
        return result[0] if times.ndim == 0 else result
