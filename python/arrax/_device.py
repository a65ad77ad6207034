"""Devices that arrays live on and programs run on.

The names follow jax.Device and the functions of jax that return them; the rules
of where a function runs are those of JAX
(https://docs.jax.dev/en/latest/faq.html#controlling-data-and-computation-placement-on-devices).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from arrax import _core
from arrax._located import runtime_error, type_error

_CLASSES = {"cpu": "CpuDevice", "cuda": "CudaDevice", "emulation": "EmulatedDevice"}


@dataclass(frozen=True)
class Device:
    """A place where arrays live and programs run; `devices` lists them.

    ``id`` is its number among those of its platform; for GPUs of NVIDIA it is
    the driver's.
    """

    _name: str
    id: int
    process_index: int = 0

    @property
    def platform(self) -> str:
        """``"cpu"``, ``"gpu"`` or ``"emulation"``."""
        return "gpu" if self._name == "cuda" else self._name

    @property
    def device_kind(self) -> str:
        """What the maker calls it."""
        return str(_core._device_kind(self._name, self.id))

    def memory_stats(self) -> dict[str, int]:
        """Bytes in use by arrays and running programs, the most that were so
        far, and the bytes that this process may use."""
        return _core._memory_stats(self._name, self.id)

    def __repr__(self) -> str:
        return f"{_CLASSES[self._name]}(id={self.id})"

    def __str__(self) -> str:
        return f"{self._name}:{self.id}"


_core._set_device_class(Device)


def _platform(backend: Any) -> str:
    if not isinstance(backend, str):
        raise type_error(f"a platform is named by a string, got {backend!r}")
    return backend


def devices(backend: str | None = None) -> list[Device]:
    """The devices of a platform, by default those that programs run on.

    Parameters
    ----------
    backend : str, optional
        ``"cpu"``; ``"cuda"`` or ``"gpu"``; or ``"emulation"``: GPUs emulated on
        the CPU, slow and for tests.

    Raises
    ------
    RuntimeError
        If the platform has no device that can be used, with the reason.
    """
    if backend is None:
        return _core.devices(_core.default_device()._name)
    return _core.devices(_platform(backend))


def local_devices(
    process_index: int | None = None, backend: str | None = None
) -> list[Device]:
    """The devices of this process."""
    if process_index not in (None, 0):
        raise runtime_error(f"there is no process {process_index!r}: there is one")
    return devices(backend)


def device_count(backend: str | None = None) -> int:
    """The number of devices of all processes."""
    return len(devices(backend))


def local_device_count(backend: str | None = None) -> int:
    """The number of devices of this process."""
    return len(devices(backend))


def process_index() -> int:
    """The number of this process among those of the program."""
    return 0


def process_count() -> int:
    """How many processes run the program together."""
    return 1


def process_indices(backend: str | None = None) -> list[int]:
    """The numbers of the processes of the program."""
    return sorted({device.process_index for device in devices(backend)})


def default_backend() -> str:
    """The platform that programs run on by default: that of the environment
    variable ``ARRAX_PLATFORM``, else ``"cpu"``."""
    return _core.default_device().platform


class default_device:  # noqa: N801 (JAX's name)
    """A context in which this thread runs functions of no committed array on a
    device.

    Parameters
    ----------
    device : Device, str or None
        A device; a platform, for its first device; or None for the default of
        the process.
    """

    def __init__(self, device: Device | str | None):
        self._device = (
            None if device is None else check_device("default_device", device)
        )
        self._before: list[tuple[str, int] | None] = []

    def __enter__(self) -> None:
        chosen = self._device and (self._device._name, self._device.id)
        self._before.append(_core._set_default_device(*(chosen or (None,))))

    def __exit__(self, *error: object) -> None:
        _core._set_default_device(*(self._before.pop() or (None,)))


def check_device(function: str, device: Any) -> Device:
    """The device that an argument of a function names."""
    if isinstance(device, Device):
        return device
    if isinstance(device, str):
        return devices(device)[0]
    raise type_error(
        f"{function}: device must be one of arrax.devices() or a platform, "
        f"got {device!r}"
    )


def block_until_ready(x: Any) -> Any:
    """Waits until all arrays of the tree are computed; returns the tree."""
    return _core.tree_map(
        lambda a: a.block_until_ready() if isinstance(a, _core.Array) else a, x
    )


def _put(x: Any, device: Device) -> Any:
    """An array or scalar as an array committed to a device."""
    return _core._device_put(_core.asarray(x), device._name, device.id)


def placed(function: str, x: Any, device: Any) -> Any:
    """What a function with the argument ``device`` returns."""
    return x if device is None else _put(x, check_device(function, device))


def device_put(x: Any, device: Device | None = None) -> Any:
    """The tree with its leaves as arrays that are committed to a device.

    Functions of such arrays run there; operands that are not committed are
    copied to it, and operands committed to different devices are an error.
    Without a device, arrays stay where they are and are not committed.
    """
    if device is None:
        return _core.tree_map(_core.asarray, x)
    target = check_device("device_put", device)
    return _core.tree_map(lambda a: _put(a, target), x)


def device_get(x: Any) -> Any:
    """The tree with its arrays as NumPy arrays."""
    return _core.tree_map(
        lambda a: np.asarray(a) if isinstance(a, _core.Array) else a, x
    )
