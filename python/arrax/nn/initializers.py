"""Initial values of parameters: functions of a key, a shape and a dtype.

``initializer(key, shape, dtype=None)``; the ``dtype`` of a factory is that used where
none is given, by default float32.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np

from arrax import _core, random
from arrax._args import canonical_shape, check_unsupported
from arrax._located import value_error
from arrax.numpy import _ufuncs as uf
from arrax.numpy._order import moveaxis
from arrax.random._keys import KeyArray

Axes = int | Sequence[int]


@runtime_checkable
class Initializer(Protocol):
    """What makes initial values: called with a key, a shape and a dtype."""

    def __call__(
        self, key: KeyArray, shape: Any, dtype: Any = None, out_sharding: Any = None
    ) -> Any:
        raise NotImplementedError


def _initializer(name: str, make, default) -> Initializer:
    """The initializer of ``make(key, shape, dtype)``."""

    def init(key, shape, dtype=default, out_sharding=None):
        check_unsupported(f"nn.initializers.{name}", out_sharding=out_sharding)
        dtype = _core.canonical_dtype(float if dtype is None else dtype)
        return make(key, canonical_shape(shape), dtype)

    return init


def zeros(key, shape, dtype=None, out_sharding=None):
    """Zeros; the key is not used.

    Parameters
    ----------
    key : KeyArray
        Not used.
    shape : sequence of int
        The shape of the result.
    dtype : dtype, optional
        The dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        Zeros.
    """
    return constant(0)(key, shape, dtype, out_sharding)


def ones(key, shape, dtype=None, out_sharding=None):
    """Ones; the key is not used.

    Parameters
    ----------
    key : KeyArray
        Not used.
    shape : sequence of int
        The shape of the result.
    dtype : dtype, optional
        The dtype, by default float32.
    out_sharding : None
        Not supported.

    Returns
    -------
    Array
        Ones.
    """
    return constant(1)(key, shape, dtype, out_sharding)


def constant(value, dtype=None) -> Initializer:
    """An initializer that fills arrays with a value.

    Parameters
    ----------
    value : array_like
        The value, which broadcasts to the shape.
    dtype : dtype, optional
        The dtype where none is given.

    Returns
    -------
    Initializer
        The initializer.
    """

    def make(key, shape, dtype):
        return _core.broadcast_to(_core.convert(value, dtype), shape)

    return _initializer("constant", make, dtype)


def uniform(scale=1e-2, dtype=None) -> Initializer:
    """An initializer of numbers uniform in ``[0, scale)``.

    Parameters
    ----------
    scale : float
        The bound.
    dtype : dtype, optional
        The dtype where none is given.

    Returns
    -------
    Initializer
        The initializer.
    """

    def make(key, shape, dtype):
        return random.uniform(key, shape, dtype) * _core.convert(scale, dtype)

    return _initializer("uniform", make, dtype)


def normal(stddev=1e-2, dtype=None) -> Initializer:
    """An initializer of normal numbers.

    Parameters
    ----------
    stddev : float
        The standard deviation.
    dtype : dtype, optional
        The dtype where none is given.

    Returns
    -------
    Initializer
        The initializer.
    """

    def make(key, shape, dtype):
        return random.normal(key, shape, dtype) * _core.convert(stddev, dtype)

    return _initializer("normal", make, dtype)


def truncated_normal(stddev=1e-2, dtype=None, lower=-2.0, upper=2.0) -> Initializer:
    """An initializer of normal numbers cut to an interval.

    Parameters
    ----------
    stddev : float
        The standard deviation before the cut.
    dtype : dtype, optional
        The dtype where none is given.
    lower, upper : float
        The interval, in standard deviations.

    Returns
    -------
    Initializer
        The initializer.
    """

    def make(key, shape, dtype):
        x = random.truncated_normal(key, lower, upper, shape, dtype)
        return x * _core.convert(stddev, dtype)

    return _initializer("truncated_normal", make, dtype)


# ---- Variance scaling ----


def _size(shape: tuple[int, ...], axes: Axes) -> int:
    return math.prod(shape[a] for a in (axes if isinstance(axes, Sequence) else [axes]))


def _fans(shape, in_axis: Axes, out_axis: Axes, batch_axis: Axes) -> tuple:
    """How many numbers each output is a sum of, and each input goes to."""
    if len(shape) <= 1 and in_axis == -2:
        raise value_error(
            f"Can't compute input and output sizes of a {len(shape)}-dimensional "
            "weights tensor with default in_axis. Must be at least 2D or specify "
            "in_axis explicitly."
        )
    inputs, outputs = _size(shape, in_axis), _size(shape, out_axis)
    field = math.prod(shape) / inputs / outputs / _size(shape, batch_axis)
    return inputs * field, outputs * field


_DIVISORS = {
    "fan_in": lambda fan_in, fan_out: fan_in,
    "fan_out": lambda fan_in, fan_out: fan_out,
    "fan_avg": lambda fan_in, fan_out: (fan_in + fan_out) / 2,
    "fan_geo_avg": lambda fan_in, fan_out: (fan_in * fan_out) ** 0.5,
}
# The standard deviations of standard normal numbers cut to [-2, 2], and of complex
# ones cut to a modulus of 2.
_CUT_DEVIATION = 0.87962566103423978
_COMPLEX_CUT_DEVIATION = 0.95311164380491208


def _polar(key, shape, dtype, modulus):
    """Complex numbers of any angle, with ``modulus`` of a uniform number."""
    radius_key, angle_key = random.split(key)
    part = np.zeros((), dtype).real.dtype
    radius = modulus(random.uniform(radius_key, shape, part))
    angle = 2 * math.pi * _core.convert(random.uniform(angle_key, shape, part), dtype)
    return _core.convert(radius, dtype) * uf.exp(1j * angle)


def _truncated(key, shape, dtype, variance):
    deviation = uf.sqrt(variance)
    if dtype.kind != "c":
        x = random.truncated_normal(key, -2, 2, shape, dtype)
        return x * (deviation / _core.convert(_CUT_DEVIATION, dtype))
    most = -math.expm1(-4)
    x = _polar(key, shape, dtype, lambda u: uf.sqrt(-uf.log1p(-most * u)))
    return x * (deviation / _core.convert(_COMPLEX_CUT_DEVIATION, dtype))


def _uniform(key, shape, dtype, variance):
    if dtype.kind != "c":
        return random.uniform(key, shape, dtype, -1) * uf.sqrt(3 * variance)
    return _polar(key, shape, dtype, lambda u: uf.sqrt(2 * u)) * uf.sqrt(variance)


def _normal(key, shape, dtype, variance):
    return random.normal(key, shape, dtype) * uf.sqrt(variance)


_DISTRIBUTIONS = {
    "truncated_normal": _truncated,
    "normal": _normal,
    "uniform": _uniform,
}


def variance_scaling(
    scale,
    mode: str,
    distribution: str,
    in_axis: Axes = -2,
    out_axis: Axes = -1,
    batch_axis: Axes = (),
    dtype=None,
) -> Initializer:
    """An initializer whose variance is ``scale`` over a number of weights.

    Parameters
    ----------
    scale : float
        The numerator of the variance.
    mode : {"fan_in", "fan_out", "fan_avg", "fan_geo_avg"}
        The divisor: inputs of an output, outputs of an input, or a mean of both.
    distribution : {"truncated_normal", "normal", "uniform"}
        The distribution.
    in_axis, out_axis, batch_axis : int or sequence of int
        The axes of inputs, of outputs, and of independent weights.
    dtype : dtype, optional
        The dtype where none is given.

    Returns
    -------
    Initializer
        The initializer.
    """

    def make(key, shape, dtype):
        fans = _fans(shape, in_axis, out_axis, batch_axis)
        if mode not in _DIVISORS:
            raise value_error(f"invalid mode for variance scaling initializer: {mode}")
        if distribution not in _DISTRIBUTIONS:
            raise value_error(
                f"invalid distribution for variance scaling initializer: {distribution}"
            )
        variance = _core.convert(scale / _DIVISORS[mode](*fans), dtype)
        return _DISTRIBUTIONS[distribution](key, shape, dtype, variance)

    return _initializer("variance_scaling", make, dtype)


def _named(name: str, scale: float, mode: str, distribution: str):
    def factory(
        in_axis: Axes = -2, out_axis: Axes = -1, batch_axis: Axes = (), dtype=None
    ) -> Initializer:
        return variance_scaling(
            scale, mode, distribution, in_axis, out_axis, batch_axis, dtype
        )

    factory.__name__ = factory.__qualname__ = name
    factory.__doc__ = f"""``variance_scaling({scale}, "{mode}", "{distribution}")``.

Parameters
----------
in_axis, out_axis, batch_axis : int or sequence of int
    The axes of inputs, of outputs, and of independent weights.
dtype : dtype, optional
    The dtype where none is given.

Returns
-------
Initializer
    The initializer.
"""
    return factory


glorot_uniform = _named("glorot_uniform", 1.0, "fan_avg", "uniform")
glorot_normal = _named("glorot_normal", 1.0, "fan_avg", "truncated_normal")
lecun_uniform = _named("lecun_uniform", 1.0, "fan_in", "uniform")
lecun_normal = _named("lecun_normal", 1.0, "fan_in", "truncated_normal")
he_uniform = _named("he_uniform", 2.0, "fan_in", "uniform")
he_normal = _named("he_normal", 2.0, "fan_in", "truncated_normal")
xavier_uniform, xavier_normal = glorot_uniform, glorot_normal
kaiming_uniform, kaiming_normal = he_uniform, he_normal


# ---- Orthogonal matrices ----


def orthogonal(scale=1.0, column_axis: int = -1, dtype=None) -> Initializer:
    """An initializer of matrices with orthonormal columns, or rows if those are fewer.

    Parameters
    ----------
    scale : float
        The factor of the matrix.
    column_axis : int
        The axis of the columns; the others together are rows.
    dtype : dtype, optional
        The dtype where none is given.

    Returns
    -------
    Initializer
        The initializer, for shapes of at least two sizes.
    """

    def make(key, shape, dtype):
        if len(shape) < 2:
            raise value_error("orthogonal initializer requires at least a 2D shape")
        columns = shape[column_axis]
        rest = list(shape)
        del rest[column_axis]
        if 0 in shape:
            return _core.full(shape, 0, dtype)
        q = random.orthogonal(key, math.prod(rest), (), dtype, columns)
        q = moveaxis(q.reshape((*rest, columns)), -1, column_axis)
        return _core.convert(scale, dtype) * q

    return _initializer("orthogonal", make, dtype)


def delta_orthogonal(scale=1.0, column_axis: int = -1, dtype=None) -> Initializer:
    """An initializer of convolutions that map by an orthogonal matrix.

    Parameters
    ----------
    scale : float
        The factor of the matrix, in the centre of the kernel.
    column_axis : int
        The axis of the columns of the matrix.
    dtype : dtype, optional
        The dtype where none is given.

    Returns
    -------
    Initializer
        The initializer, for shapes of one to three spatial sizes, inputs and no
        fewer outputs.
    """

    def make(key, shape, dtype):
        if len(shape) not in (3, 4, 5):
            raise value_error(
                "Delta orthogonal initializer requires a 3D, 4D or 5D shape."
            )
        if shape[-1] < shape[-2]:
            raise value_error("`fan_in` must be less or equal than `fan_out`.")
        matrix = orthogonal(scale, column_axis, dtype)(key, (shape[-1], shape[-1]))
        matrix = matrix[: shape[-2]]
        centre = tuple((size - 1) // 2 for size in shape[:-2])
        return _core.full(shape, 0, dtype).at[centre].set(matrix)

    return _initializer("delta_orthogonal", make, dtype)


__all__ = [
    "Initializer",
    "constant",
    "delta_orthogonal",
    "glorot_normal",
    "glorot_uniform",
    "he_normal",
    "he_uniform",
    "kaiming_normal",
    "kaiming_uniform",
    "lecun_normal",
    "lecun_uniform",
    "normal",
    "ones",
    "orthogonal",
    "truncated_normal",
    "uniform",
    "variance_scaling",
    "xavier_normal",
    "xavier_uniform",
    "zeros",
]
