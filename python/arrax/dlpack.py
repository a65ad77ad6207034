"""Arrays of other libraries without copies."""

from arrax.numpy import from_dlpack

__all__ = ["from_dlpack"]
