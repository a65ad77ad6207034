"""Types for annotations."""

from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from arrax._core import Array


class SupportsDType(Protocol):
    """What has a dtype."""

    @property
    def dtype(self, /) -> np.dtype: ...


ArrayLike: TypeAlias = Array | np.ndarray | np.generic | bool | int | float | complex
"""What functions take for an array; tracers count as arrays."""

DTypeLike: TypeAlias = str | type[Any] | np.dtype | SupportsDType | npt.DTypeLike
"""What functions take for a dtype."""

__all__ = ["ArrayLike", "DTypeLike"]
