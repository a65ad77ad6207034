"""Rotations of space."""

from arrax.scipy.spatial import transform

__all__ = ["transform"]
