"""Rotations."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from typing import Any

from arrax import _core, tree_util
from arrax import numpy as anp
from arrax._located import not_implemented, type_error, value_error
from arrax.scipy.spatial.transform import _quaternions as quaternions


def _float(name: str, x) -> Any:
    (x,) = _core.promote_args(name, anp.asarray(x), inexact=True)
    return x


def _vectors(name: str, x, *shape: int):
    """An array whose last dimensions are those."""
    x = _float(f"Rotation.{name}", x)
    if x.shape[x.ndim - len(shape) :] != shape or x.ndim < len(shape):
        raise value_error(
            f"Rotation.{name}: expected the shape (..., "
            f"{', '.join(map(str, shape))}), got {x.shape}"
        )
    return x


def _axes(name: str, seq: str, count: int | None = None) -> tuple[tuple, bool]:
    """The axes of a sequence, and whether they stay (lower case)."""
    wrong = len(seq) != count if count else not 1 <= len(seq) <= 3
    kinds = {c.islower() for c in seq}
    if wrong or len(kinds) != 1 or not set(seq.lower()) <= set("xyz"):
        raise value_error(
            f"Rotation.{name}: seq has {count or '1 to 3'} axes, all from 'x', 'y', "
            f"'z' or all from 'X', 'Y', 'Z', got {seq!r}"
        )
    axes = tuple("xyz".index(c) for c in seq.lower())
    if any(a == b for a, b in itertools.pairwise(axes)):
        raise value_error(
            f"Rotation.{name}: consecutive axes must be different, got {seq!r}"
        )
    return axes, kinds == {True}


@functools.partial(tree_util.register_dataclass, data_fields=["quat"], meta_fields=[])
@dataclasses.dataclass(frozen=True, eq=False)
class Rotation:
    """Rotations of three dimensions: one, or an array of them.

    Attributes
    ----------
    quat : Array
        Unit quaternions (x, y, z, w), of the shape (..., 4).

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.spatial.transform import Rotation
    >>> turn = Rotation.from_euler("z", 90.0, degrees=True)
    >>> anp.round(turn.apply(anp.array([1.0, 0.0, 0.0])), 3) + 0.0
    Array([0., 1., 0.], dtype=float32)
    """

    quat: Any

    @classmethod
    def concatenate(cls, rotations) -> Rotation:
        """The rotations of a sequence, one after the other."""
        return cls(anp.concatenate([anp.atleast_2d(r.quat) for r in rotations]))

    @classmethod
    def from_euler(cls, seq: str, angles, degrees: bool = False) -> Rotation:
        """Rotations about axes.

        Parameters
        ----------
        seq : str
            Up to three axes, "x", "y", "z", which stay as they are, or "X", "Y", "Z",
            which turn with what is rotated.
        angles : array_like
            The angles, of the shape (..., n) for n axes.
        degrees : bool
            Whether they are in degrees.

        Returns
        -------
        Rotation
            The rotations.
        """
        axes, extrinsic = _axes("from_euler", seq)
        angles = _float("Rotation.from_euler", angles)
        if len(axes) == 1 and (angles.ndim == 0 or angles.shape[-1] != 1):
            angles = angles[..., None]
        if angles.ndim == 0 or angles.shape[-1] != len(axes):
            raise value_error(
                f"Rotation.from_euler: expected {len(axes)} angles along the last "
                f"axis, got the shape {angles.shape}"
            )
        if degrees:
            angles = anp.deg2rad(angles)
        result = quaternions.about_axis(axes[0], angles[..., 0])
        for i, axis in enumerate(axes[1:], start=1):
            next_ = quaternions.about_axis(axis, angles[..., i])
            pair = (next_, result) if extrinsic else (result, next_)
            result = quaternions.product(*pair)
        return cls(result)

    @classmethod
    def from_matrix(cls, matrix) -> Rotation:
        """The rotations of orthogonal matrices, of the shape (..., 3, 3)."""
        return cls(quaternions.from_matrix(_vectors("from_matrix", matrix, 3, 3)))

    @classmethod
    def from_mrp(cls, mrp) -> Rotation:
        """The rotations of modified Rodrigues parameters, of the shape (..., 3)."""
        return cls(quaternions.from_mrp(_vectors("from_mrp", mrp, 3)))

    @classmethod
    def from_quat(cls, quat) -> Rotation:
        """The rotations of quaternions (x, y, z, w), of the shape (..., 4)."""
        quat = _vectors("from_quat", quat, 4)
        return cls(quat / quaternions.norm(quat))

    @classmethod
    def from_rotvec(cls, rotvec, degrees: bool = False) -> Rotation:
        """The rotations about vectors, of the shape (..., 3), by their lengths."""
        rotvec = _vectors("from_rotvec", rotvec, 3)
        return cls(quaternions.from_rotvec(anp.deg2rad(rotvec) if degrees else rotvec))

    @classmethod
    def identity(cls, num: int | None = None, dtype=float) -> Rotation:
        """The rotation that changes nothing, or `num` of them."""
        quat = anp.asarray([0.0, 0.0, 0.0, 1.0], dtype=_core.canonical_dtype(dtype))
        return cls(quat if num is None else anp.tile(quat, (num, 1)))

    @classmethod
    def random(cls, random_key, num: int | None = None) -> Rotation:
        """Is not supported, as in JAX: normalize four normal numbers."""
        raise not_implemented(
            "Rotation.random is not supported: from_quat(arrax.random.normal(key, "
            "(4,))) is uniformly distributed"
        )

    def __getitem__(self, indexer) -> Rotation:
        if self.single:
            raise type_error("Single rotation is not subscriptable.")
        return Rotation(self.quat[indexer])

    def __len__(self) -> int:
        if self.single:
            raise type_error("Single rotation has no len().")
        return self.quat.shape[0]

    def __mul__(self, other: Rotation) -> Rotation:
        """The composition: first the other."""
        return Rotation.from_quat(quaternions.product(self.quat, other.quat))

    def apply(self, vectors, inverse: bool = False):
        """The vectors, of the shape (..., 3), rotated, or back."""
        vectors = _vectors("apply", vectors, 3)
        matrix = self.as_matrix()
        if inverse:
            matrix = matrix.mT
        return (matrix @ vectors[..., None])[..., 0]

    def as_euler(self, seq: str, degrees: bool = False):
        """Angles about three axes, as of :meth:`from_euler`, of the shape (..., 3)."""
        axes, extrinsic = _axes("as_euler", seq, 3)
        angles = quaternions.to_euler(self.quat, axes, extrinsic)
        return anp.rad2deg(angles) if degrees else angles

    def as_matrix(self):
        """Orthogonal matrices, of the shape (..., 3, 3)."""
        return quaternions.to_matrix(self.quat)

    def as_mrp(self):
        """Modified Rodrigues parameters, of the shape (..., 3)."""
        return quaternions.to_mrp(self.quat)

    def as_rotvec(self, degrees: bool = False):
        """The axes, of the lengths of the angles, of the shape (..., 3)."""
        vectors = quaternions.to_rotvec(self.quat)
        return anp.rad2deg(vectors) if degrees else vectors

    def as_quat(self, canonical: bool = False, scalar_first: bool = False):
        """The quaternions; of two, the canonical one has a positive w."""
        quat = quaternions.canonical(self.quat) if canonical else self.quat
        return anp.roll(quat, 1, axis=-1) if scalar_first else quat

    def inv(self) -> Rotation:
        """The inverse rotations."""
        return Rotation(anp.concatenate([-self.quat[..., :3], self.quat[..., 3:]], -1))

    def magnitude(self):
        """The angles."""
        return quaternions.magnitude(self.quat)

    def mean(self, weights=None) -> Rotation:
        """The rotation that is nearest to all, with weights.

        F. L. Markley et al., Averaging quaternions, 2007.
        """
        quat = self.quat
        if self.single:
            raise type_error("Mean of a single rotation: it is itself.")
        weights = anp.ones(len(self), quat.dtype) if weights is None else weights
        weights = anp.asarray(weights, dtype=quat.dtype)
        if weights.shape != (len(self),):
            raise value_error(
                f"Rotation.mean: expected {len(self)} weights, one for each rotation, "
                f"got the shape {weights.shape}"
            )
        return Rotation(anp.linalg.eigh((weights * quat.T) @ quat)[1][:, -1])

    @property
    def single(self) -> bool:
        """Whether this is one rotation, and no array of them."""
        return self.quat.ndim == 1
