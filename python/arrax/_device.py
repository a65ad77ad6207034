"""Devices that arrays live on."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from arrax import _core
from arrax._located import value_error


@dataclass(frozen=True)
class Device:
    """A place where arrays live and programs run."""

    platform: str
    id: int
    process_index: int = 0

    @property
    def device_kind(self) -> str:
        return self.platform

    def __repr__(self) -> str:
        return f"{self.platform.capitalize()}Device(id={self.id})"

    def __str__(self) -> str:
        return f"{self.platform.upper()}_{self.id}"


CPU = Device("cpu", 0)


def devices(backend: str | None = None) -> list[Device]:
    """All devices, or those of one platform (``"cpu"``)."""
    if backend is not None and not (isinstance(backend, str) and backend == "cpu"):
        raise RuntimeError(f"there is no backend {backend!r}; available: 'cpu'")
    return [CPU]


def local_devices(backend: str | None = None) -> list[Device]:
    """The devices of this process."""
    return devices(backend)


def device_count(backend: str | None = None) -> int:
    """The number of devices of all processes."""
    return len(devices(backend))


def local_device_count(backend: str | None = None) -> int:
    """The number of devices of this process."""
    return len(local_devices(backend))


def process_index() -> int:
    """The number of this process among those of the program."""
    return 0


def process_count() -> int:
    """How many processes run the program together."""
    return 1


def default_backend() -> str:
    """The platform that programs run on by default."""
    return "cpu"


def block_until_ready(x: Any) -> Any:
    """Waits until all arrays of the tree are computed; returns the tree."""
    return x


def device_put(x: Any, device: Device | None = None) -> Any:
    """The tree with its leaves as arrays on a device."""
    if device not in (None, CPU):
        raise value_error(f"device_put: no device {device!r}; see arrax.devices()")
    return _core.tree_map(_core.asarray, x)


def device_get(x: Any) -> Any:
    """The tree with its arrays as NumPy arrays."""
    return _core.tree_map(
        lambda a: np.asarray(a) if isinstance(a, _core.Array) else a, x
    )
