"""Clustering."""

from arrax.scipy.cluster import vq

__all__ = ["vq"]
