"""The polar decomposition."""

from __future__ import annotations

from arrax._args import as_array
from arrax.lax.linalg._matrices import adjoint
from arrax.lax.linalg._spectra import svd
from arrax.numpy._elementwise import composite


@composite()
def _polar(x):
    u, s, vh = svd(x, full_matrices=False)
    return u @ vh, (adjoint(vh) * s[..., None, :]) @ vh


def qdwh(
    x,
    *,
    is_hermitian: bool = False,
    max_iterations: int | None = None,
    eps: float | None = None,
    dynamic_shape=None,
):
    """The unitary and the positive semidefinite factor of matrices.

    Parameters
    ----------
    x : array_like
        Matrices ``[..., m, n]``, ``m >= n``.
    is_hermitian, max_iterations, eps, dynamic_shape
        Options of an iteration, of which none is needed: the factors come from
        singular values.

    Returns
    -------
    tuple
        The factors u and h, ``u @ h = x``; the number of iterations, 0; True.
    """
    u, h = _polar(as_array(x, "qdwh"))
    return u, h, 0, True
