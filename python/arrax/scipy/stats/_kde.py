"""Density estimates with Gaussian kernels."""

from __future__ import annotations

import math

from arrax import _core, lax, random, tree_util
from arrax import numpy as anp
from arrax._args import as_array
from arrax._located import not_implemented, value_error
from arrax.nn import logsumexp
from arrax.numpy import _ufuncs as uf
from arrax.numpy._elementwise import is_complex
from arrax.scipy import special
from arrax.scipy.stats import multivariate_normal

_FIELDS = ("neff", "dataset", "weights", "covariance", "inv_cov")


@tree_util.register_pytree_node_class
class gaussian_kde:  # noqa: N801 (the name in SciPy)
    """A probability density estimated from samples: a sum of Gaussian kernels.

    Parameters
    ----------
    dataset : array_like
        The samples, of the shape (d, n) or, of numbers, (n,).
    bw_method : str, scalar or callable, optional
        The factor of the bandwidth: "scott" (by default) or "silverman" for their
        rules, a number, or a function of the estimate that returns one.
    weights : array_like, optional
        The weights of the samples, of the shape (n,).

    Attributes
    ----------
    dataset, weights : Array
        The samples, of the shape (d, n), and their weights, whose sum is 1.
    neff : Array
        The effective number of samples.
    covariance, inv_cov : Array
        The covariance of a kernel, and its inverse.

    Examples
    --------
    >>> import arrax.numpy as anp
    >>> from arrax.scipy.stats import gaussian_kde
    >>> kde = gaussian_kde(anp.array([0.0, 1.0, 1.5]))
    >>> anp.round(kde(anp.array([0.5, 1.0])), 3)
    Array([0.368, 0.43 ], dtype=float32)
    """

    def __init__(self, dataset, bw_method=None, weights=None) -> None:
        dataset = anp.atleast_2d(as_array(dataset, "gaussian_kde"))
        if is_complex(dataset):
            raise not_implemented("gaussian_kde does not support complex data")
        if dataset.size < 2:
            raise value_error(
                "gaussian_kde: `dataset` input should have multiple elements, got the "
                f"shape {dataset.shape}"
            )
        n = dataset.shape[1]
        if weights is None:
            (dataset,) = _core.promote_args("gaussian_kde", dataset, inexact=True)
            weights = anp.full(n, 1 / n, dataset.dtype)
        else:
            weights = anp.atleast_1d(as_array(weights, "gaussian_kde"))
            if weights.shape != (n,):
                raise value_error(
                    "gaussian_kde: `weights` input should be of length n = "
                    f"{n}, got the shape {weights.shape}"
                )
            dataset, weights = _core.promote_args(
                "gaussian_kde", dataset, weights, inexact=True
            )
            weights = weights / weights.sum()
        self.dataset, self.weights = dataset, weights
        self.neff = 1 / (weights * weights).sum()
        factor = self._factor(bw_method)
        spread = anp.atleast_2d(anp.cov(dataset, aweights=weights))
        self.covariance = spread * factor**2
        self.inv_cov = anp.linalg.inv(spread) / factor**2

    def _factor(self, bw_method):
        if bw_method is None or (
            isinstance(bw_method, str) and bw_method in ("scott", "silverman")
        ):
            count = self.neff
            if bw_method == "silverman":
                count = count * (self.d + 2) / 4
            return count ** (-1 / (self.d + 4))
        if callable(bw_method):
            return bw_method(self)
        if isinstance(bw_method, str) or not anp.isscalar(bw_method):
            raise value_error(
                "gaussian_kde: `bw_method` should be 'scott', 'silverman', a scalar, "
                f"or a callable, got {bw_method!r}"
            )
        return bw_method

    def tree_flatten(self) -> tuple:
        """The arrays, for :mod:`arrax.tree`."""
        return tuple(getattr(self, field) for field in _FIELDS), None

    @classmethod
    def tree_unflatten(cls, data, children):
        """An estimate of arrays, for :mod:`arrax.tree`."""
        kde = object.__new__(cls)
        for field, value in zip(_FIELDS, children, strict=True):
            setattr(kde, field, value)
        return kde

    @property
    def d(self) -> int:
        """The number of dimensions."""
        return self.dataset.shape[0]

    @property
    def n(self) -> int:
        """The number of samples."""
        return self.dataset.shape[1]

    def evaluate(self, points):
        """The density at points, of the shape (d, m), or (m,) if d is 1.

        Returns
        -------
        Array
            Its values, of the shape (m,).
        """
        return uf.exp(self.logpdf(points))

    __call__ = evaluate
    pdf = evaluate

    def logpdf(self, x):
        """The logarithm of the density, as :meth:`evaluate`."""
        x = as_array(x, "gaussian_kde")
        if is_complex(x):
            raise not_implemented("gaussian_kde does not support complex coordinates")
        x = anp.atleast_2d(x)
        if x.shape[0] != self.d:
            if x.shape[0] != 1 or x.shape[1] != self.d:
                raise value_error(
                    f"points have dimension {x.shape[0]}, dataset has dimension "
                    f"{self.d}"
                )
            x = x.reshape(self.d, 1)
        factor = lax.linalg.cholesky(self.inv_cov)
        white, samples = x.T @ factor, self.dataset.T @ factor
        difference = white[:, None] - samples
        exponent = -0.5 * (difference * difference).sum(axis=-1)
        norm = uf.log(anp.diagonal(factor)).sum() - 0.5 * self.d * math.log(2 * math.pi)
        return norm + logsumexp(exponent + uf.log(self.weights), axis=1)

    def integrate_gaussian(self, mean, cov):
        """The integral of the product with a normal distribution.

        Parameters
        ----------
        mean, cov : array_like
            Its mean and covariance, of the shapes (d,) and (d, d).

        Returns
        -------
        Array
            The integral.
        """
        mean = anp.atleast_1d(anp.squeeze(anp.asarray(mean)))
        cov = anp.atleast_2d(anp.asarray(cov))
        if mean.shape != (self.d,):
            raise value_error(f"mean does not have dimension {self.d}")
        if cov.shape != (self.d, self.d):
            raise value_error(f"covariance does not have dimension {self.d}")
        density = multivariate_normal.pdf(self.dataset.T, mean, self.covariance + cov)
        return (density * self.weights).sum()

    def integrate_box_1d(self, low, high):
        """The integral over an interval, of an estimate of one dimension."""
        if self.d != 1:
            raise value_error("integrate_box_1d() only handles 1D pdfs")
        low, high = anp.asarray(low), anp.asarray(high)
        if low.ndim or high.ndim:
            raise value_error(
                "the limits of integration in integrate_box_1d must be scalars, got "
                f"the shapes {low.shape} and {high.shape}"
            )
        sigma = uf.sqrt(self.covariance[0, 0])
        low, high = ((v - self.dataset[0]) / sigma for v in (low, high))
        return (self.weights * (special.ndtr(high) - special.ndtr(low))).sum()

    def integrate_kde(self, other):
        """The integral of the product with another estimate."""
        if other.d != self.d:
            raise value_error("KDEs are not the same dimensionality")
        covariance = self.covariance + other.covariance
        differences = (self.dataset[:, :, None] - other.dataset[:, None]).T
        density = multivariate_normal.pdf(differences, anp.zeros(self.d), covariance)
        return (density * self.weights * other.weights[:, None]).sum()

    def resample(self, key, shape=()):
        """Random points.

        Parameters
        ----------
        key : KeyArray
            A single key.
        shape : int or sequence of int
            How many points.

        Returns
        -------
        Array
            The points, of the shape (d, *shape).
        """
        index_key, noise_key = random.split(key)
        index = random.choice(index_key, self.n, shape=shape, p=self.weights)
        zeros = anp.zeros(self.d, self.covariance.dtype)
        noise = random.multivariate_normal(
            noise_key,
            zeros,
            self.covariance,
            shape=index.shape,
            dtype=self.dataset.dtype,
        )
        return self.dataset[:, index] + anp.moveaxis(noise, -1, 0)

    def integrate_box(self, low_bounds, high_bounds, maxpts=None):
        """Is not supported."""
        raise not_implemented(
            "only 1D box integrations are supported; use `integrate_box_1d`"
        )

    def set_bandwidth(self, bw_method=None):
        """Is not supported."""
        raise not_implemented(
            "dynamically changing the bandwidth method is not supported: make another "
            "gaussian_kde"
        )
