"""Functions at the place that they have in JAX."""

from arrax._callbacks import io_callback as io_callback

__all__ = ["io_callback"]
