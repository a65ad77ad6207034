"""What the array API standard asks of a namespace about itself.

https://data-apis.org/array-api/2024.12/API_specification/inspection.html
"""

from __future__ import annotations

from typing import Any

import numpy as np

from arrax import _core
from arrax._device import Device, check_device, devices
from arrax._located import value_error
from arrax.numpy._types import isdtype

__array_api_version__ = "2024.12"

_DTYPES = (
    *("bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("float32", "float64", "complex64", "complex128"),
)
"""The dtypes of the standard; float16 and bfloat16 are beyond it."""


class Info:
    """The answers; each takes a device, which makes no difference but is checked."""

    def capabilities(self) -> dict[str, Any]:
        """What arrays can do: outside of traced functions, shapes depend on values."""
        return {
            "boolean indexing": True,
            "data-dependent shapes": True,
            "max dimensions": 64,
        }

    def default_device(self) -> Device:
        """Where arrays are made."""
        return _core.default_device()

    def devices(self) -> list[Device]:
        """The devices of the default platform."""
        return devices()

    def default_dtypes(
        self, *, device: Device | str | None = None
    ) -> dict[str, np.dtype]:
        """The dtypes of what is made without one, by kind."""
        _check(device)
        return {
            "real floating": np.dtype(np.float32),
            "complex floating": np.dtype(np.complex64),
            "integral": np.dtype(np.int32),
            "indexing": np.dtype(np.int32),
        }

    def dtypes(
        self,
        *,
        device: Device | str | None = None,
        kind: str | tuple[str, ...] | None = None,
    ) -> dict[str, np.dtype]:
        """The dtypes of the standard by name, all or those of a kind."""
        _check(device)
        found = {name: np.dtype(name) for name in _DTYPES}
        if kind is None:
            return found
        return {name: dtype for name, dtype in found.items() if isdtype(dtype, kind)}


def _check(device: Device | str | None) -> None:
    if device is not None:
        check_device("__array_namespace_info__", device)


def __array_namespace_info__() -> Info:  # noqa: N807 (the standard's name)
    """What the namespace has: capabilities, devices and dtypes.

    Returns
    -------
    Info
        An object with ``capabilities()``, ``default_device()``, ``default_dtypes()``,
        ``devices()`` and ``dtypes(kind=...)``.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> anp.__array_namespace_info__().default_dtypes()["real floating"]
    dtype('float32')
    """
    return Info()


def namespace_of(self, *, api_version: str | None = None) -> Any:
    """The functions of the array API standard: the module `arrax.numpy`.

    Parameters
    ----------
    api_version : str, optional
        The version of the standard that is needed, up to "2024.12".

    Raises
    ------
    ValueError
        If there is no such version.
    """
    import arrax.numpy

    known = ("2021.12", "2022.12", "2023.12", __array_api_version__)
    if api_version is not None and api_version not in known:
        raise value_error(
            f"arrax.numpy has the versions {', '.join(known)} of the array API "
            f"standard, not {api_version!r}"
        )
    return arrax.numpy
