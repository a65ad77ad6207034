"""Methods and properties of arrays that differ from functions of `arrax.numpy`."""

from __future__ import annotations

from typing import Literal

import numpy as np

from arrax import _core
from arrax import numpy as anp
from arrax._args import as_array, check_unsupported, static_ints
from arrax._device import check_device, device_put
from arrax._located import not_implemented
from arrax.numpy import _bits


def _sizes(arguments: tuple):
    """Method arguments that come as one sequence or one by one."""
    return arguments[0] if len(arguments) == 1 else arguments


def reshape(self, *args, order: str = "C", out_sharding=None):
    """The same elements under another shape; see :func:`arrax.numpy.reshape`."""
    return anp.reshape(
        self, static_ints(_sizes(args), "shape"), order, out_sharding=out_sharding
    )


def transpose(self, *args):
    """Permute dimensions; see :func:`arrax.numpy.transpose`."""
    axes = None if not args or args == (None,) else static_ints(_sizes(args), "axes")
    return anp.transpose(self, axes)


def flatten(self, order: str = "C", *, out_sharding=None):
    """All elements as a vector; see :func:`arrax.numpy.ravel`."""
    return anp.ravel(self, order, out_sharding=out_sharding)


def astype(self, dtype, copy: bool = False, device=None):
    """Convert to another dtype; see :func:`arrax.numpy.astype`."""
    return anp.astype(self, dtype, copy=copy, device=device)


def clip(self, min=None, max=None):
    """Bound the elements; see :func:`arrax.numpy.clip`."""
    return anp.clip(self, min, max)


def copy(self):
    """Copy the array; see :func:`arrax.numpy.copy`."""
    return anp.copy(self)


def dot(self, b, *, precision=None, preferred_element_type=None):
    """The product with another array; see :func:`arrax.numpy.dot`."""
    return anp.dot(
        self, b, precision=precision, preferred_element_type=preferred_element_type
    )


def compress(self, condition, axis=None, *, size=None, fill_value=0, out=None):
    """The elements where a condition is true; see :func:`arrax.numpy.compress`."""
    return anp.compress(
        condition, self, axis, size=size, fill_value=fill_value, out=out
    )


def view(self, dtype=None, type=None):
    """The same bits as another dtype.

    A narrower dtype multiplies the last dimension, a wider one divides it.
    """
    if type is not None:
        raise not_implemented("`type` argument of array.view() is not supported.")
    dtype = _core.canonical_dtype(float if dtype is None else dtype)
    return _bits.view(as_array(self, "view"), dtype)


def to_device(self, device, /, *, stream=None):
    """The array on a device; see :func:`arrax.device_put`."""
    check_unsupported("to_device", stream=stream)
    return device_put(self, check_device("to_device", device))


def tobytes(self, order: Literal["C", "F", "A", "K"] = "C") -> bytes:
    """The elements as bytes, in row-major order or with "F" in column-major order."""
    return np.asarray(self).tobytes(order)


def byteswap(self, inplace: bool = False):
    """The elements with the bytes of each in reverse order."""
    if inplace:
        raise not_implemented("byteswap(inplace=True): arrays are immutable")
    return _core.asarray(np.asarray(self).byteswap())


def is_ready(self) -> bool:
    """Whether the elements are computed: waits until they are."""
    self.block_until_ready()
    return True


def copy_to_host_async(self) -> None:
    """Of no effect: arrays are copied to the host when they are read."""


def round(self, decimals: int | None = 0, out=None):
    """Round to decimals; see :func:`arrax.numpy.round`."""
    return anp.round(self, 0 if decimals is None else decimals, out)


def on_device_size_in_bytes(self) -> int:
    """The bytes of all elements."""
    return self.nbytes


def platform(self) -> str:
    """The platform of the device: "cpu" or "gpu"."""
    return self.device.platform


# ---- Properties ----------------------------------------------------------------


def T(self):
    """The array with its dimensions reversed."""
    return anp.transpose(self)


def mT(self):
    """The transposed matrices."""
    return anp.matrix_transpose(self)


def real(self):
    """The real part."""
    return anp.real(self)


def imag(self):
    """The imaginary part."""
    return anp.imag(self)
