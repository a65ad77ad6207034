"""Calls of the smaller modules that have derivatives, and why others have none."""

from __future__ import annotations

import numpy as np
from gradient_calls import INDICES, B, C, M, N, P, S, T, U, W, by, each, spread

import arrax.numpy as anp
from arrax import lax, random
from arrax.scipy.interpolate import RegularGridInterpolator
from arrax.scipy.spatial.transform import Rotation, Slerp
from arrax.scipy.stats import gaussian_kde

KEY = random.key(3)
LOW = np.tril(S)


def squares(x):
    return (x * anp.sin(x)).sum()


# ---- Transforms ------------------------------------------------------------------


def custom_jvp(f, x):
    sine = f(anp.sin)
    sine.defjvp(
        lambda primals, tangents: (
            sine(*primals),
            anp.cos(primals[0]) * tangents[0],
        )
    )
    return sine(x)


def reference(f, x):
    ref = f(x)
    ref[0] = 2 * ref[1]
    return ref[...]


TRANSFORMS = {
    **{
        name: by(U)(lambda f, x: f(anp.sin)(x))
        for name in ["checkpoint", "remat", "jit", "vmap", "named_call"]
    },
    **{
        name: by(U)(lambda f, x: f(squares)(x))
        for name in [
            "grad",
            "hessian",
            "value_and_grad",
            "jacfwd",
            "jacobian",
            "jacrev",
        ]
    },
    **each("device_put block_until_ready", U),
    "closure_convert": by(U)(lambda f, x: f(anp.sin, x)[0](x)),
    "custom_gradient": by(U)(lambda f, x: f(lambda x: (x * x, lambda g: 2 * x * g))(x)),
    "custom_jvp": by(U)(custom_jvp),
    "jvp": by(U, W)(lambda f, x, t: f(anp.sin, (x,), (t,))),
    "linearize": by(U, W)(lambda f, x, t: f(anp.sin, x)[1](t)),
    "linear_transpose": by(U, W)(lambda f, x, t: f(lambda y: x * y, x)(t)),
    "new_ref": by(U)(reference),
    "vjp": by(U, W)(lambda f, x, t: f(anp.sin, x)[1](t)),
}

# ---- Algorithms ------------------------------------------------------------------

LAX_LINALG = {
    **each("lu qr svd", S),
    **each("cholesky", P),
    "cholesky_update": by(LOW.T, B)(lambda f, r, w: f(r, w)),
    "eig": by(S)(
        lambda f, x: f(
            x, compute_left_eigenvectors=False, compute_right_eigenvectors=False
        )
    ),
    "eigh": by(P)(lambda f, x: f(x)),
    "lu_solve": by(S, B)(lambda f, a, b: f(lax.linalg.lu(a)[0], np.arange(3), b)),
    "qdwh": by(S)(lambda f, x: f(x)[:2]),
    "symmetric_product": by(M, P)(lambda f, a, c: f(a, c, alpha=0.7, beta=0.3)),
    "triangular_solve": by(LOW, M)(lambda f, a, b: f(a, b, left_side=True, lower=True)),
    "tridiagonal_solve": by(U, C + 3, W, spread(0.1, 0.9, 4, 2))(lambda f, *x: f(*x)),
}

OPS = {
    **{
        name: by(U)(lambda f, x: f(x, INDICES, num_segments=3))
        for name in ["segment_max", "segment_min", "segment_sum"]
    },
    "segment_prod": by(U)(
        lambda f, x: f(x, np.array([2, 0, 3, 1]), unique_indices=True)
    ),
}

IMAGE = {
    "resize": by(M)(lambda f, x: f(x, (2, 5), "cubic")),
    "scale_and_translate": by(M, C[:2], U[:2])(
        lambda f, x, s, t: f(x, (4, 5), (0, 1), s, t, "linear")
    ),
}

SOLVERS = {
    name: by(P, B)(lambda f, a, b: f(a, b, tol=1e-14)[0])
    for name in ["cg", "bicgstab", "gmres"]
}

OPTIMIZE = {
    "minimize": by(B)(
        lambda f, c: (
            f(
                lambda x, c: ((x - c) ** 2).sum() + ((x - c) ** 4).sum(),
                np.zeros(3),
                (c,),
                method="BFGS",
                tol=1e-9,
            ).x
        )
    )
}

GRID = (np.array([0.0, 0.4, 1.0]), np.array([0.0, 0.3, 0.6, 1.0]))
INTERPOLATOR = {
    "__call__": by(M, N[:, :2])(lambda f, x, p: f(RegularGridInterpolator(GRID, x), p)),
}

# ---- Rotations -------------------------------------------------------------------

TURNS = spread(-1, 1, 3, 4)
VECTORS = spread(-1, 1, 3, 3)


def of_rotations(names: str, *operands):
    return {
        name: by(TURNS, *operands)(lambda f, q, *x: f(Rotation(q), *x))
        for name in names.split()
    }


ROTATION = {
    **of_rotations("as_matrix as_mrp as_rotvec as_quat inv magnitude mean"),
    **of_rotations("apply", VECTORS),
    **each(
        "from_matrix", np.linalg.qr(S)[0][None] + 0.01 * T.reshape(-1)[:9].reshape(3, 3)
    ),
    **each("from_mrp from_rotvec", VECTORS),
    **each("from_quat", TURNS),
    "__mul__": by(TURNS, TURNS[::-1])(lambda f, p, q: f(Rotation(p), Rotation(q))),
    "__getitem__": by(TURNS)(lambda f, q: f(Rotation(q), 1)),
    "as_euler": by(TURNS)(lambda f, q: f(Rotation(q), "xyz")),
    "concatenate": by(TURNS)(lambda f, q: f([Rotation(q), Rotation(2 * q)])),
    "from_euler": by(VECTORS)(lambda f, x: f("zxz", x)),
}

TIMES = np.array([0.0, 0.5, 1.0])
SLERP = {
    "init": by(TURNS)(lambda f, q: f(TIMES, Rotation(q))),
    "__call__": by(TURNS, U)(lambda f, q, t: f(Slerp.init(TIMES, Rotation(q)), t)),
}

# ---- Density estimates -----------------------------------------------------------

KDE = {
    **{
        name: by(U, W[:3])(lambda f, x, p: f(gaussian_kde(x), p))
        for name in ["evaluate", "pdf", "logpdf", "__call__"]
    },
    "integrate_gaussian": by(U, np.float64(0.3), np.float64(0.4))(
        lambda f, x, m, c: f(gaussian_kde(x), m, c)
    ),
    "integrate_box_1d": by(U, *W[:2])(lambda f, x, a, b: f(gaussian_kde(x), a, b)),
    "integrate_kde": by(U, W)(lambda f, x, y: f(gaussian_kde(x), gaussian_kde(y))),
    "resample": by(U)(lambda f, x: f(gaussian_kde(x), KEY, (3,))),
}

CALLS = {
    "": TRANSFORMS,
    "flatten_util": {"ravel_pytree": by(U, S)(lambda f, x, y: f({"a": x, "b": y})[0])},
    "image": IMAGE,
    "lax.linalg": LAX_LINALG,
    "ops": OPS,
    "scipy.cluster.vq": {"vq": by(M, N[:2])(lambda f, x, y: f(x, y))},
    "scipy.interpolate.RegularGridInterpolator": INTERPOLATOR,
    "scipy.optimize": OPTIMIZE,
    "scipy.sparse.linalg": SOLVERS,
    "scipy.spatial.transform.Rotation": ROTATION,
    "scipy.spatial.transform.Slerp": SLERP,
    "scipy.stats.gaussian_kde": KDE,
}

# Functions that have no derivative, or no call of their own, by the reason.
OTHERS = {
    "": {
        "it says something of the process, or sets it": """
            clear_caches debug_infs debug_nans default_backend default_matmul_precision
            device_count device_get devices disable_jit effects_barrier enable_x64
            explain_cache_misses local_device_count local_devices log_compiles
            loop_memory named_scope numpy_dtype_promotion numpy_rank_promotion
            process_count process_index process_indices threads""",
        "its results are no numbers": """
            ensure_compile_time_eval eval_shape make_jaxpr typeof""",
        "it needs a reference: new_ref": "empty_ref free_ref freeze",
        "it has no derivative": "pure_callback stop_gradient",
    },
    "lax.linalg": {
        "its results are integers": "lu_pivots_to_permutation",
        "its derivative is refused: docs/limits.md": """
            geqrf hessenberg householder_product ormqr schur tridiagonal""",
    },
    "scipy.spatial.transform.Rotation": {
        "it makes no derivative": "identity random",
    },
    "scipy.stats.gaussian_kde": {
        "it is refused, as in JAX": "integrate_box set_bandwidth",
        "it is of trees": "tree_flatten tree_unflatten",
    },
}

# Modules and classes whose functions have no derivatives of their own.
UNTESTED = {
    **dict.fromkeys(
        ["Array", "numpy.ndarray"],
        "its methods are functions of arrax.numpy: test_array_methods.py",
    ),
    "numpy.ufunc": "its methods are reductions: test_numpy_ufuncs.py",
    **dict.fromkeys(
        ["ad_checkpoint", "checkpoint_policies", "custom_derivatives", "custom_jvp"],
        "its functions are those of arrax, or rules for them",
    ),
    **dict.fromkeys(
        ["custom_batching", "custom_vjp", "experimental.checkify"],
        "it transforms functions: test_custom_vmap.py, _custom_rules.py, _checkify.py",
    ),
    **dict.fromkeys(["Ref", "ref"], "it needs references: test_refs.py"),
    **dict.fromkeys(
        [
            "debug",
            "dlpack",
            "dtypes",
            "errors",
            "experimental",
            "export",
            "test_util",
            "typing",
        ],
        "its results are no numbers, or those of Python functions",
    ),
    **dict.fromkeys(["tree", "tree_util", "core"], "it is of trees, not of numbers"),
    **dict.fromkeys(["Device", "gpu", "stages", "tpu"], "it compiles functions"),
    **dict.fromkeys(["nn.initializers.Initializer", "random.KeyArray"], "it is a type"),
}
