"""Resizing images."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from arrax import _core
from arrax import numpy as anp
from arrax._args import as_array, canonical_axis, static_ints
from arrax._located import value_error
from arrax.lax import Precision

__all__ = ["ResizeMethod", "resize", "scale_and_translate"]


class ResizeMethod(enum.Enum):
    """How images are interpolated.

    NEAREST takes the nearest pixel, LINEAR a triangle, LANCZOS3 and LANCZOS5 windowed
    sincs, CUBIC and CUBIC_PYTORCH the cubic of R. G. Keys (Cubic convolution
    interpolation for digital image processing, 1981) with a = -1/2, and with
    a = -3/4 where it does not smooth; AREA averages what a pixel covers.
    """

    NEAREST = 0
    LINEAR = 1
    LANCZOS3 = 2
    LANCZOS5 = 3
    CUBIC = 4
    CUBIC_PYTORCH = 5
    AREA = 6

    @staticmethod
    def from_string(s: str) -> ResizeMethod:
        """The method of a name.

        Raises
        ------
        ValueError
            If there is none.
        """
        if s not in _NAMES:
            raise value_error(
                f"Unknown resize method {s!r}: it is one of {sorted(_NAMES)}"
            )
        return _NAMES[s]


_NAMES = {
    "nearest": ResizeMethod.NEAREST,
    **dict.fromkeys(
        ("linear", "bilinear", "trilinear", "triangle"), ResizeMethod.LINEAR
    ),
    "lanczos3": ResizeMethod.LANCZOS3,
    "lanczos5": ResizeMethod.LANCZOS5,
    **dict.fromkeys(("cubic", "bicubic", "tricubic"), ResizeMethod.CUBIC),
    "cubic-pytorch": ResizeMethod.CUBIC_PYTORCH,
    "bicubic-pytorch": ResizeMethod.CUBIC_PYTORCH,
    "area": ResizeMethod.AREA,
}


# ---- Kernels, functions of the distance ----

# Weights are computed by NumPy where the scale is known, else by arrax.numpy: `xp`.


def _triangle(xp: Any, x):
    return xp.maximum(0, 1 - x)


def _lanczos(radius: int) -> Callable:
    def kernel(xp: Any, x):
        value = xp.sinc(x) * xp.sinc(x / radius)
        return xp.where(x > radius, 0, value)

    return kernel


def _cubic(a: float) -> Callable:
    def kernel(xp: Any, x):
        inner = ((a + 2) * x - (a + 3)) * x * x + 1
        outer = ((a * x - 5 * a) * x + 8 * a) * x - 4 * a
        return xp.where(x < 1, inner, xp.where(x < 2, outer, 0))

    return kernel


_KERNELS = {
    ResizeMethod.LINEAR: _triangle,
    ResizeMethod.LANCZOS3: _lanczos(3),
    ResizeMethod.LANCZOS5: _lanczos(5),
    ResizeMethod.CUBIC: _cubic(-0.5),
    ResizeMethod.CUBIC_PYTORCH: _cubic(-0.75),
}
_LEAST_SUM = 1000 * float(np.finfo(np.float32).eps)


def _normalized(xp: Any, weights):
    """Weights whose sums over the input are 1, or 0 if there is nothing."""
    total = weights.sum(axis=0, keepdims=True)
    some = abs(total) > _LEAST_SUM
    return xp.where(some, weights / xp.where(some, total, 1), 0)


def _covered(xp: Any, inputs, outputs, scale, translation):
    """How much of each input pixel each output pixel covers."""
    low = (outputs - translation) / scale
    ends = xp.minimum(low + 1 / scale, inputs + 1)
    return xp.maximum(0, ends - xp.maximum(low, inputs))


def _with_edges(xp: Any, weights, beyond: int):
    """What lies ``beyond`` pixels outside counts as the pixel at the edge."""
    if not beyond:
        return weights
    inner = weights[beyond:-beyond]
    first = inner[:1] + weights[:beyond].sum(axis=0, keepdims=True)
    last = weights[-beyond:].sum(axis=0, keepdims=True)
    if inner.shape[0] == 1:
        return first + last
    return xp.concatenate([first, inner[1:-1], inner[-1:] + last])


def _weights(
    xp: Any, n: int, m: int, scale, translation, method: ResizeMethod, antialias: bool
):
    """The matrix of ``n`` input by ``m`` output pixels along one dimension."""
    dtype = np.float64 if xp is np else scale.dtype
    inputs = xp.arange(n, dtype=dtype)[:, None]
    outputs = xp.arange(m, dtype=dtype)
    sample = (outputs + 0.5 - translation) / scale - 0.5
    repeats_edges = method is ResizeMethod.CUBIC_PYTORCH and not antialias
    if method is ResizeMethod.AREA:
        weights = _covered(xp, inputs, outputs, scale, translation)
    else:
        if method is ResizeMethod.CUBIC_PYTORCH and antialias:
            method = ResizeMethod.CUBIC
        # The kernel has 2 pixels on each side.
        beyond = 2 if repeats_edges else 0
        inputs = xp.arange(-beyond, n + beyond, dtype=dtype)[:, None]
        # Of many input pixels in one of the output, all should count.
        width = xp.maximum(1 / scale, 1) if antialias else 1
        weights = _KERNELS[method](xp, abs(sample - inputs) / width)
        weights = _with_edges(xp, weights, beyond)
    weights = _normalized(xp, weights)
    if repeats_edges:
        return weights
    return xp.where((sample >= -0.5) & (sample <= n - 0.5), weights, 0)


def _contract(x, weights, axis: int, precision):
    product = anp.tensordot(x, weights, axes=((axis,), (0,)), precision=precision)
    return anp.moveaxis(product, -1, axis)


def _image(name: str, image, shape: Sequence[int], method) -> tuple[Any, Any, Any]:
    x, shape = as_array(image, name), static_ints(shape, f"{name}: shape")
    if len(shape) != x.ndim:
        raise value_error(
            f"{name}: shape must have length equal to the number of dimensions of "
            f"image, got {shape} for an image of shape {x.shape}"
        )
    if isinstance(method, str):
        method = ResizeMethod.from_string(method)
    if not isinstance(method, ResizeMethod):
        raise value_error(f"{name}: method is a ResizeMethod or str, got {method!r}")
    return x, shape, method


def _nearest(x, shape: Sequence[int]):
    for axis, size in enumerate(shape):
        if size != x.shape[axis]:
            centres = (np.arange(size, dtype=np.float32) + 0.5) * x.shape[axis] / size
            x = anp.take(x, np.floor(centres).astype(np.int32), axis=axis)
    return x


def resize(
    image,
    shape: Sequence[int],
    method: str | ResizeMethod,
    antialias: bool = True,
    precision=Precision.HIGHEST,
):
    """An image of another size.

    Parameters
    ----------
    image : array_like
        The image, of any number of dimensions; integers count as float32, but for
        the method "nearest".
    shape : sequence of int
        The shape of the result.
    method : str or ResizeMethod
        "nearest", "linear", "cubic", "cubic-pytorch", "lanczos3", "lanczos5", "area".
    antialias : bool
        Whether kernels are wider where the image gets smaller.
    precision : Precision
        A hint for accelerators.

    Returns
    -------
    Array
        The image.

    Raises
    ------
    ValueError
        If the shape has another number of dimensions, or there is no such method.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax import image
    >>> image.resize(anp.array([0.0, 4.0]), (4,), "linear")
    Array([0., 1., 3., 4.], dtype=float32)
    """
    x, sizes, how = _image("resize", image, shape, method)
    if how is ResizeMethod.NEAREST:
        return _nearest(x, sizes)
    (x,) = _core.promote_args("resize", x, inexact=True)
    axes = [d for d in range(x.ndim) if sizes[d] != x.shape[d]]
    # What gets smallest first leaves the least to do.
    for axis in sorted(axes, key=lambda d: sizes[d] / max(x.shape[d], 1)):
        n, m = x.shape[axis], sizes[axis]
        scale = m / n if m and n else 1.0
        weights = _weights(np, n, m, scale, 0.0, how, antialias)
        weights = _core.asarray(weights.astype(x.real.dtype))
        x = _contract(x, _core.convert(weights, x.dtype), axis, precision)
    return x


def scale_and_translate(
    image,
    shape: Sequence[int],
    spatial_dims: Sequence[int],
    scale,
    translation,
    method: str | ResizeMethod,
    antialias: bool = True,
    precision=Precision.HIGHEST,
):
    """An image scaled, then moved, along some of its dimensions.

    Output pixels whose centres see nothing of the image are 0.

    Parameters
    ----------
    image, shape, method, antialias, precision
        As for :func:`resize`; the method is not "nearest".
    spatial_dims : sequence of int
        The dimensions.
    scale, translation : array_like
        The factor, and the way to the right, for each of them.

    Returns
    -------
    Array
        The image.

    Raises
    ------
    ValueError
        As for :func:`resize`, and if the dimensions, scales and translations are not
        as many.
    """
    name = "scale_and_translate"
    x, out, how = _image(name, image, shape, method)
    if how is ResizeMethod.NEAREST:
        raise value_error(f"{name} does not support nearest neighbours: resize does")
    (x,) = _core.promote_args(name, x, inexact=True)
    axes = [
        canonical_axis(d, x.shape) for d in static_ints(spatial_dims, "spatial_dims")
    ]
    scale, translation = _core.promote_args(
        name, anp.asarray(scale), anp.asarray(translation), inexact=True
    )
    if not scale.shape == translation.shape == (len(axes),):
        raise value_error(
            f"{name}: scale and translation must have the shape ({len(axes)},), one "
            f"number for each of spatial_dims, got {scale.shape} and "
            f"{translation.shape}"
        )
    for i, axis in enumerate(axes):
        sizes = x.shape[axis], out[axis]
        weights = _weights(anp, *sizes, scale[i], translation[i], how, antialias)
        x = _contract(x, _core.convert(weights, x.dtype), axis, precision)
    return x
