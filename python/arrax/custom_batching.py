"""Functions whose batches are defined by the user."""

from arrax._custom_vmap import custom_vmap as custom_vmap
from arrax._custom_vmap import sequential_vmap as sequential_vmap

__all__ = ["custom_vmap", "sequential_vmap"]
