"""Rotations, and interpolation between them."""

from arrax.scipy.spatial.transform._rotation import Rotation
from arrax.scipy.spatial.transform._slerp import Slerp

__all__ = ["Rotation", "Slerp"]
