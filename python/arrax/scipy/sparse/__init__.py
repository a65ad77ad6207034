"""Iterative methods for linear systems given by functions."""

from arrax.scipy.sparse import linalg

__all__ = ["linalg"]
