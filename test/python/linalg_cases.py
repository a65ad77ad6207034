"""Sample calls of the ops of linear algebra and of Fourier transforms.

References call LAPACK as the run time does, on the same triangles of the same
matrices, since factors are unique up to signs only.
"""

import numpy as np
import scipy.linalg

import arrax.numpy as anp
from arrax.lax.linalg._lapack import find_lapack

DTYPES = ("float32", "float64", "complex64", "complex128")
REAL, COMPLEX = DTYPES[:2], DTYPES[2:]
ULPS = 400
# Bounds of elements of diagonally dominant matrices.
LOW = np.where(np.eye(3, dtype=bool), 4, -1)
HIGH = np.where(np.eye(3, dtype=bool), 6, 1)


def each(function):
    """``function`` of each matrix of a batch, its results stacked."""

    def stacked(x, *rest):
        if x.ndim == 2:
            return function(x, *rest)
        results = [stacked(*operands) for operands in zip(x, *rest, strict=True)]
        if isinstance(results[0], tuple):
            return tuple(np.stack(r) for r in zip(*results, strict=True))
        return np.stack(results)

    return stacked


def routine(name, x):
    return scipy.linalg.get_lapack_funcs(name, (x,))


def lu(x):
    factors, pivots, _ = routine("getrf", x)(x)
    return factors, pivots, permutation(pivots, x.shape[0])


def permutation(pivots, size):
    result = np.arange(size)
    for i, p in enumerate(pivots):
        result[[i, p]] = result[[p, i]]
    return result


def permutations(pivots, size):
    rows = [permutation(p, size) for p in pivots.reshape(-1, pivots.shape[-1])]
    return np.array(rows).reshape(*pivots.shape[:-1], size)


def eigh(x):
    w, v = np.linalg.eigh(np.swapaxes(x, -1, -2), UPLO="U")
    return v.conj(), w


def svd(full, vectors):
    def function(x):
        if not vectors:
            return np.linalg.svd(x, compute_uv=False)
        u, s, vh = np.linalg.svd(np.swapaxes(x, -1, -2), full_matrices=full)
        return s, np.swapaxes(vh, -1, -2), np.swapaxes(u, -1, -2)

    return function


def qr(pivoting, full):
    mode = "full" if full else "economic"
    return each(lambda x: scipy.linalg.qr(x, mode=mode, pivoting=pivoting))


def eig(left, right):
    def function(x):
        result = scipy.linalg.eig(x, left=left, right=right)
        return result if left or right else np.asarray(result)

    return each(function)


def projections(v, w):
    """What eigenvalues and eigenvectors of any phase have in common."""
    return w, anp.einsum("...ik,...jk->...kij", v, v.conj())


def terms(s, u, vh):
    """The terms of rank one of which a matrix is the sum, without singular values."""
    return s, anp.einsum("...ik,...kj->...kij", u, vh)


def eigenprojections(w, *vectors):
    """What eigenvalues and vectors of any length have in common; those of the left,
    where there are any, times those of the right."""
    right = vectors[-1]
    left = vectors[0].conj().mT if len(vectors) == 2 else anp.linalg.inv(right)
    scale = anp.einsum("...ki,...ik->...k", left, right)[..., None, None]
    return w, anp.einsum("...ik,...kj->...kij", right, left) / scale


def schur(vectors):
    def function(x):
        form, z = scipy.linalg.schur(x)
        return (form, z) if vectors else form

    return each(function)


def geqrf(x):
    reflections, taus, *_ = routine("geqrf", x)(x)
    return reflections, taus


def hessenberg(x):
    packed, taus, _ = routine("gehrd", x)(x)
    return packed, taus


def tridiagonal(lower):
    def function(x):
        name = "hetrd" if x.dtype.kind == "c" else "sytrd"
        packed, d, e, taus, _ = routine(name, x)(x, lower=lower)
        # What is not read is not written either.
        return packed, d, e, taus

    return each(function)


def reflections(x, taus):
    """The product of the reflections, square."""
    m = x.shape[0]
    product = np.eye(m, dtype=x.dtype)
    for i, tau in enumerate(taus):
        v = np.concatenate([np.zeros(i), [1], x[i + 1 :, i]])
        product = product @ (np.eye(m) - tau * np.outer(v, v.conj()))
    return product


def ormqr(left, transpose):
    def function(x, taus, c):
        q = reflections(x, taus)
        q = q.conj().T if transpose else q
        return q @ c if left else c @ q

    return function


def triangular_solve(left_side, lower, transpose_a, conjugate_a, unit_diagonal):
    def function(a, b):
        a = np.tril(a) if lower else np.triu(a)
        if unit_diagonal:
            a = a - np.diag(np.diag(a)) + np.eye(a.shape[0])
        a = a.conj() if conjugate_a else a
        a = a.T if transpose_a else a
        return np.linalg.solve(a, b) if left_side else np.linalg.solve(a.T, b.T).T

    return each(function)


def tridiagonal_solve(dl, d, du, b):
    a = np.diag(dl[1:], -1) + np.diag(d) + np.diag(du[:-1], 1)
    return np.linalg.solve(a, b)


def add_cases(add) -> None:
    """Adds all cases by ``add``, the function of op_cases.py."""
    find_lapack()  # The cases call ops, not the functions that do.
    square, batch = [(3, 3)], [(2, 3, 3)]
    dominant = {"low": (LOW,), "high": (HIGH,)}
    smooth = {"holomorphic": False, "ulps": ULPS}
    refused = {"lawless": "its derivative is refused: test_linalg.py", "ulps": ULPS}
    for label, shapes in (("", square), ("batch", batch)):
        add("cholesky", shapes, DTYPES, np.linalg.cholesky, label=label,
            holomorphic=False, ulps=ULPS, **dominant)  # fmt: skip
        add("eigh", shapes, DTYPES, eigh, {"lower": True}, label=label,
            invariants=projections, **smooth)  # fmt: skip
        add("lu", shapes, DTYPES, each(lu), label=label, ulps=ULPS)
        add("hessenberg", shapes, DTYPES, each(hessenberg), label=label, **refused)
    for shape in ((4, 3), (3, 4), (2, 3, 2)):
        label = "x".join(map(str, shape))
        for full in (False, True):
            add("qr", [shape], DTYPES, qr(False, full),
                {"pivoting": False, "full_matrices": full},
                label=f"{label}-{full}",
                **(refused if full and shape[-2] > shape[-1] else smooth))  # fmt: skip
            add("svd", [shape], DTYPES, svd(full, True),
                {"full_matrices": full, "compute_uv": True},
                label=f"{label}-{full}", invariants=terms,
                **(refused if full else smooth))  # fmt: skip
        add("svd", [shape], DTYPES, svd(False, False),
            {"full_matrices": False, "compute_uv": False}, label=label,
            **smooth)  # fmt: skip
        add("geqrf", [shape], DTYPES, each(geqrf), label=label, **refused)
    add("qr", [(4, 3)], DTYPES, qr(True, False),
        {"pivoting": True, "full_matrices": False}, label="pivoting",
        **smooth)  # fmt: skip
    # Signs and phases of these depend on roundings: test_linalg.py has other dtypes.
    for left, right in ((False, True), (True, True)):
        add("eig", square, ("float64", "complex128"), eig(left, right),
            {"left": left, "right": right}, label=f"{left}-{right}", ulps=ULPS,
            invariants=eigenprojections)  # fmt: skip
    add("eig", batch, DTYPES, eig(False, False), {"left": False, "right": False},
        ulps=ULPS, label="values")  # fmt: skip
    add(
        "schur", square, ("float64",), schur(True), {"compute_vectors": True}, **refused
    )
    add("schur", batch, ("float64",), schur(False), {"compute_vectors": False},
        label="form", **refused)  # fmt: skip
    add("tridiagonal", square, DTYPES, tridiagonal(True), {"lower": True}, **refused)
    for kind, taus in (("3", (3,)), ("2", (2,))):
        add("householder_product", [(4, 3), taus], DTYPES,
            lambda x, t: reflections(x, t)[:, :3], label=kind, **refused)  # fmt: skip
    for left in (True, False):
        for transpose in (True, False):
            c = (4, 5) if left else (5, 4)
            add("ormqr", [(4, 3), (3,), c], DTYPES, ormqr(left, transpose),
                {"left": left, "transpose": transpose}, label=f"{left}-{transpose}",
                **refused)  # fmt: skip
    add_solutions(add)
    add_transforms(add)


def add_solutions(add) -> None:
    for bits in range(32):
        flags = dict(
            zip(
                ("left_side", "lower", "transpose_a", "conjugate_a", "unit_diagonal"),
                (bool(bits >> i & 1) for i in range(5)),
                strict=True,
            )
        )
        b = (3, 2) if flags["left_side"] else (2, 3)
        batch = (2,) if bits % 3 == 0 else ()
        add("triangular_solve", [(*batch, 3, 3), (*batch, *b)], DTYPES,
            triangular_solve(**flags), flags, label=f"{bits:05b}", ulps=ULPS,
            low=(LOW, -3), high=(HIGH, 3),
            holomorphic=not flags["conjugate_a"])  # fmt: skip
    add("tridiagonal_solve", [(3,), (3,), (3,), (3, 2)], DTYPES, tridiagonal_solve,
        low=(-1, 4, -1, -3), high=(1, 6, 1, 3), ulps=ULPS)  # fmt: skip
    add("lu_pivots_to_permutation", [(2, 2)], ("int32",),
        lambda p: permutations(p, 4), {"size": 4}, low=0, high=3)  # fmt: skip
    add("permute_rows", [(1, 3), (1,)], DTYPES, lambda x, p: x[p], {"inverse": False},
        operand_dtypes=(None, "int32"), low=(-3, 0), high=(3, 0))  # fmt: skip
    add("permute_rows", [(3, 2), (3,)], DTYPES, lambda x, p: x[p], {"inverse": False},
        operand_dtypes=(None, "int32"), low=(-3, 0), high=(3, 2),
        lawless="rows may be the same", label="rows")  # fmt: skip


def add_transforms(add) -> None:
    complex_kinds = {"fft": np.fft.fftn, "ifft": np.fft.ifftn}
    real_kinds = {"rfft": np.fft.rfftn, "irfft": np.fft.irfftn}
    for lengths in ((1,), (8,), (5,), (3, 4), (2, 3, 5)):
        axes = tuple(range(-len(lengths), 0))
        half = (*lengths[:-1], lengths[-1] // 2 + 1)
        for kind, function in {**complex_kinds, **real_kinds}.items():

            def reference(x, f=function, s=lengths, a=axes):
                return f(x, s, a)

            shape = (2, *(half if kind == "irfft" else lengths))
            add("fft", [shape], REAL if kind == "rfft" else COMPLEX, reference,
                {"kind": kind, "lengths": lengths}, ulps=32,
                law_dtypes=("float64", "complex128"),
                label=f"{kind}-{'x'.join(map(str, lengths))}")  # fmt: skip
