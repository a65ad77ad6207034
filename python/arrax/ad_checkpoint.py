"""Checkpoints of derivatives, under JAX's name for them."""

from arrax._checkpoint import checkpoint as checkpoint
from arrax._checkpoint import checkpoint_name as checkpoint_name
from arrax._checkpoint import checkpoint_policies as checkpoint_policies
from arrax._checkpoint import remat as remat

__all__ = ["checkpoint", "checkpoint_name", "checkpoint_policies", "remat"]
