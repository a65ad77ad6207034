"""Checkpoints of derivatives, under JAX's name for them."""

from arrax._checkpoint import checkpoint as checkpoint
from arrax._checkpoint import checkpoint_name as checkpoint_name
from arrax._checkpoint import checkpoint_policies as checkpoint_policies
from arrax._checkpoint import remat as remat
from arrax._residuals import print_saved_residuals as print_saved_residuals
from arrax._residuals import saved_residuals as saved_residuals

__all__ = [
    "checkpoint",
    "checkpoint_name",
    "checkpoint_policies",
    "print_saved_residuals",
    "remat",
    "saved_residuals",
]
