"""Integrals of samples."""

from arrax.numpy import trapezoid

__all__ = ["trapezoid"]
