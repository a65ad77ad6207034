"""What indices out of bounds mean."""

from __future__ import annotations

import enum
from typing import Any

import numpy as np

from arrax._located import not_implemented, value_error


class GatherScatterMode(enum.Enum):
    """What indices out of bounds mean.

    ``CLIP`` moves blocks to lie within bounds. ``FILL_OR_DROP`` gives a fill value
    in gathers, and leaves updates out in scatters. ``PROMISE_IN_BOUNDS`` says that
    there are none; they are clipped where there are. Names in lower case, and
    ``"fill"`` and ``"drop"``, are accepted for modes.
    """

    CLIP = enum.auto()
    FILL_OR_DROP = enum.auto()
    PROMISE_IN_BOUNDS = enum.auto()

    @staticmethod
    def from_any(s: str | GatherScatterMode | None) -> GatherScatterMode:
        """The mode of a name; None is ``FILL_OR_DROP``."""
        if isinstance(s, GatherScatterMode):
            return s
        if s is None or s in ("fill", "drop"):
            return GatherScatterMode.FILL_OR_DROP
        if s in ("clip", "promise_in_bounds"):
            return GatherScatterMode[s.upper()]
        if s == "one_hot":
            raise not_implemented(
                "the mode 'one_hot' is not supported; multiply by nn.one_hot"
            )
        raise value_error(
            f"Unknown gather mode {s!r}: it is 'clip', 'fill', 'drop' or "
            "'promise_in_bounds'"
        )

    @property
    def word(self) -> str:
        """The mode as the op spells it."""
        return self.name.lower()


def default_fill(dtype: np.dtype) -> Any:
    """What stands for an element out of bounds: NaN, or the farthest integer."""
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        return info.min if dtype.kind == "i" else info.max
    return True if dtype.kind == "b" else np.nan
