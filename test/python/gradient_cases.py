"""Calls of arrax.numpy, lax, nn and SciPy's functions, and why others have none."""

from __future__ import annotations

import numpy as np
from gradient_calls import INDICES, MASK, B, C, M, N, P, S, T, U, W, Z, by, each, spread

import arrax.numpy as anp
from arrax import lax
from arrax.numpy import linalg
from arrax.scipy import linalg as scipy_linalg

NUMPY = {
    **each(
        "abs absolute acos arccos asin arcsin atan arctan asinh arcsinh atanh arctanh "
        "cbrt ceil conj conjugate cos cosh deg2rad degrees exp exp2 expm1 fabs fix "
        "floor i0 imag log log10 log1p log2 modf nan_to_num negative positive rad2deg "
        "radians real reciprocal rint round around sign sin sinc sinh sqrt square tan "
        "tanh trunc copy ravel unwrap sort ediff1d array asarray atleast_1d "
        "atleast_2d atleast_3d cumprod cumsum nancumprod nancumsum "
        "cumulative_sum cumulative_prod diag diagflat diff gradient flip average mean "
        "median max min amax amin nanmax nanmin nanmean nanmedian nanprod nansum "
        "nanstd nanvar prod ptp std sum var trapezoid",
        U,
    ),
    **each("acosh arccosh", C),
    **each("angle sort_complex", Z),
    **each(
        "add arctan2 atan2 copysign divide true_divide float_power floor_divide fmax "
        "fmin fmod hypot logaddexp logaddexp2 maximum minimum mod multiply pow power "
        "remainder subtract divmod append outer kron convolve correlate vdot inner dot "
        "vecdot broadcast_arrays meshgrid polyadd polymul polysub polyval cross",
        U[:3],
        W[:3],
    ),
    **each(
        "transpose matrix_transpose fliplr flipud rot90 corrcoef cov "
        "diagonal trace tril triu squeeze unstack",
        M,
    ),
    **each("matmul matvec dot", S, B),
    **each("vecmat", B, S),
    "apply_along_axis": by(M)(lambda f, x: f(lambda v: v * v, 1, x)),
    "apply_over_axes": by(M)(lambda f, x: f(anp.sum, x, [0, 1])),
    "array_split": by(U)(lambda f, x: f(x, 3)),
    "astype": by(U)(lambda f, x: f(x, np.complex128)),
    "block": by(M)(lambda f, x: f([[x, x], [x, 2 * x]])),
    "broadcast_to": by(U)(lambda f, x: f(x, (2, 4))),
    "choose": by(U, W)(lambda f, x, y: f(INDICES // 2, [x, y], mode="clip")),
    "clip": by(U, np.float64(0.3), np.float64(0.7))(lambda f, *x: f(*x)),
    "column_stack": by(U, W)(lambda f, *x: f(x)),
    "compress": by(U)(lambda f, x: f(MASK, x, size=3)),
    "concat": by(U, W)(lambda f, *x: f(x)),
    "concatenate": by(U, W)(lambda f, *x: f(x)),
    "delete": by(U)(lambda f, x: f(x, [1, 2])),
    "dsplit": by(T)(lambda f, x: f(x, 2)),
    "dstack": by(U, W)(lambda f, *x: f(x)),
    "einsum": by(M, N)(lambda f, x, y: f("ij,kj->ik", x, y)),
    "expand_dims": by(U)(lambda f, x: f(x, 1)),
    "extract": by(U)(lambda f, x: f(MASK, x, size=3)),
    "fill_diagonal": by(S, B)(lambda f, x, y: f(x, y, inplace=False)),
    "full": by(np.float64(0.3))(lambda f, x: f((2, 2), x)),
    "full_like": by(np.float64(0.3))(lambda f, x: f(U, x)),
    "frompyfunc": by(U, W)(lambda f, x, y: f(anp.multiply, 2, 1)(x, y)),
    "geomspace": by(*C[:2])(lambda f, x, y: f(x, y, 4)),
    "heaviside": by(W)(lambda f, y: f(np.array([0.0, 1.0, 0.0, -1.0]), y)),
    "histogram": by(W)(lambda f, w: f(U, 3, weights=w)[0]),
    "histogram2d": by(W)(lambda f, w: f(U, U, 2, weights=w)[0]),
    "histogramdd": by(W)(lambda f, w: f(U[:, None], 2, weights=w)[0]),
    "bincount": by(W)(lambda f, w: f(INDICES, w, length=3)),
    "hsplit": by(M)(lambda f, x: f(x, 2)),
    "hstack": by(U, W)(lambda f, *x: f(x)),
    "insert": by(U, W[:1])(lambda f, x, y: f(x, [1], y)),
    "interp": by(U, W)(lambda f, x, y: f(x, np.array([0.0, 0.3, 0.62, 1.0]), y)),
    "kaiser": by(np.float64(0.7))(lambda f, x: f(4, x)),
    "ldexp": by(U)(lambda f, x: f(x, INDICES)),
    "linspace": by(*C[:2])(lambda f, x, y: f(x, y, 4)),
    "logspace": by(*U[:2])(lambda f, x, y: f(x, y, 3)),
    "moveaxis": by(T)(lambda f, x: f(x, 0, 2)),
    "nanpercentile": by(M)(lambda f, x: f(x, 30.0, axis=1)),
    "nanquantile": by(M)(lambda f, x: f(x, 0.3, axis=1)),
    "pad": by(U)(lambda f, x: f(x, 2, mode="reflect")),
    "partition": by(U)(lambda f, x: f(x, 2)),
    "percentile": by(M)(lambda f, x: f(x, 30.0, axis=1)),
    "permute_dims": by(T)(lambda f, x: f(x, (2, 0, 1))),
    "piecewise": by(U)(lambda f, x: f(x, [x > 0.5], [anp.sin, anp.cos])),
    "place": by(U, W)(lambda f, x, y: f(x, MASK, y, inplace=False)),
    "poly": by(U[:3])(lambda f, x: f(x)),
    "polyder": by(U)(lambda f, x: f(x)),
    "polydiv": by(U, W[:2])(lambda f, x, y: f(x, y)),
    "polyfit": by(W)(lambda f, y: f(np.arange(4.0), y, 2)),
    "polyint": by(U)(lambda f, x: f(x)),
    "put": by(U, W[:2])(lambda f, x, y: f(x, np.array([1, 3]), y, inplace=False)),
    "put_along_axis": by(U, W[:2])(
        lambda f, x, y: f(x, np.array([1, 3]), y, 0, inplace=False)
    ),
    "quantile": by(M)(lambda f, x: f(x, 0.3, axis=1)),
    "repeat": by(U)(lambda f, x: f(x, np.array([1, 0, 2, 1]), total_repeat_length=4)),
    "reshape": by(M)(lambda f, x: f(x, (2, 6))),
    "resize": by(U)(lambda f, x: f(x, (2, 3))),
    "roll": by(U)(lambda f, x: f(x, 1)),
    "roots": by(np.array([1.0, 3.1, 2.0]))(lambda f, x: f(x, strip_zeros=False)),
    "rollaxis": by(T)(lambda f, x: f(x, 2)),
    "select": by(U, W)(lambda f, x, y: f([MASK, ~MASK], [x, y])),
    "split": by(U)(lambda f, x: f(x, 2)),
    "stack": by(U, W)(lambda f, *x: f(x)),
    "swapaxes": by(T)(lambda f, x: f(x, 0, 2)),
    "take": by(U)(lambda f, x: f(x, INDICES)),
    "take_along_axis": by(U)(lambda f, x: f(x, INDICES, axis=0)),
    "tensordot": by(M, N)(lambda f, x, y: f(x, y, axes=((1,), (1,)))),
    "tile": by(U)(lambda f, x: f(x, (2, 2))),
    "vander": by(U)(lambda f, x: f(x)),
    "vectorize": by(U, W)(lambda f, x, y: f(anp.multiply)(x, y)),
    "vsplit": by(M[:2])(lambda f, x: f(x, 2)),
    "vstack": by(U, W)(lambda f, *x: f(x)),
    "where": by(U, W)(lambda f, x, y: f(MASK, x, y)),
}

LAX = {
    **each(
        "abs acos asin asinh atan atanh bessel_i0e bessel_i1e cbrt ceil cos cosh "
        "digamma erf erf_inv erfc exp exp2 expm1 floor lgamma log log1p "
        "logistic neg reciprocal round rsqrt sign sin sinh sqrt square tan tanh "
        "cumlogsumexp cummax cummin cumprod cumsum sort",
        U,
    ),
    **each("acosh", C),
    **each("conj imag real", Z),
    **each("add atan2 complex div dot max min mul pow rem sub igamma igammac", U, W),
    "approx_max_k": by(U)(lambda f, x: f(x, 2)[0]),
    "approx_min_k": by(U)(lambda f, x: f(x, 2)[0]),
    "associative_scan": by(U)(lambda f, x: f(lax.mul, x)),
    "batch_matmul": by(T, T.swapaxes(1, 2))(lambda f, x, y: f(x, y)),
    "betainc": by(U, W, spread(0.2, 0.8, 4))(lambda f, *x: f(*x)),
    "broadcast": by(U)(lambda f, x: f(x, (2,))),
    "broadcast_in_dim": by(U)(lambda f, x: f(x, (2, 4), (1,))),
    "broadcast_to_rank": by(U)(lambda f, x: f(x, 2)),
    "clamp": by(np.float64(0.3), U, np.float64(0.7))(lambda f, *x: f(*x)),
    "collapse": by(M)(lambda f, x: f(x, 0)),
    "concatenate": by(U, W)(lambda f, *x: f(x, 0)),
    "cond": by(U)(lambda f, x: f(x[0] > 0.01, anp.sin, anp.cos, x)),
    "conv": by(T, T)(lambda f, x, y: f(x, y, (1,), "SAME")),
    "conv_general_dilated": by(T, T)(lambda f, x, y: f(x, y, (1,), "SAME")),
    "broadcast_like": by(U)(lambda f, x: f(x, M)),
    "conv_general_dilated_local": by(T, spread(0.1, 0.9, 2, 6, 1))(
        lambda f, x, y: f(x, y, (1,), "VALID", (2,))
    ),
    "conv_general_dilated_patches": by(T)(lambda f, x: f(x, (2,), (1,), "SAME")),
    "conv_transpose": by(T, T)(lambda f, x, y: f(x, y.mT, (2,), "SAME")),
    "conv_with_general_padding": by(T, T)(
        lambda f, x, y: f(x, y, (1,), [(1, 1)], (2,), (1,))
    ),
    "convert_element_type": by(U)(lambda f, x: f(x, np.complex128)),
    "custom_linear_solve": by(P, B)(
        lambda f, a, b: f(
            lambda x: a @ x, b, lambda _, b: linalg.solve(a, b), symmetric=True
        )
    ),
    "custom_root": by(C)(
        lambda f, c: f(
            lambda x: x * x - c,
            np.ones(4),
            lambda _, x: anp.sqrt(c),
            lambda g, y: y / g(np.ones(4)),
        )
    ),
    "dot_general": by(M, N)(lambda f, x, y: f(x, y, (((1,), (1,)), ((), ())))),
    "dynamic_index_in_dim": by(U)(lambda f, x: f(x, 2)),
    "dynamic_slice": by(U)(lambda f, x: f(x, (1,), (2,))),
    "dynamic_slice_in_dim": by(U)(lambda f, x: f(x, 1, 2)),
    "dynamic_update_index_in_dim": by(U, W[0])(lambda f, x, y: f(x, y, 2, 0)),
    "dynamic_update_slice": by(U, W[:2])(lambda f, x, y: f(x, y, (1,))),
    "dynamic_update_slice_in_dim": by(U, W[:2])(lambda f, x, y: f(x, y, 1, 0)),
    "expand_dims": by(U)(lambda f, x: f(x, (1,))),
    "fft": by(Z)(lambda f, x: f(x, "FFT", (4,))),
    "fori_loop": by(U)(lambda f, x: f(0, 3, lambda i, x: anp.sin(x), x)),
    "full": by(np.float64(0.3))(lambda f, x: f((2, 2), x)),
    "full_like": by(np.float64(0.3))(lambda f, x: f(U, x)),
    "gather": by(U)(
        lambda f, x: f(
            x,
            INDICES[:, None],
            lax.GatherDimensionNumbers((), (0,), (0,)),
            (1,),
        )
    ),
    "index_in_dim": by(U)(lambda f, x: f(x, 2)),
    "index_take": by(U)(lambda f, x: f(x, (INDICES,), (0,))),
    "integer_pow": by(U)(lambda f, x: f(x, 3)),
    "map": by(U)(lambda f, x: f(anp.sin, x)),
    "optimization_barrier": by(U)(lambda f, x: f(x)),
    "pad": by(U, W[0])(lambda f, x, y: f(x, y, [(1, 2, 1)])),
    "platform_dependent": by(U)(lambda f, x: f(x, default=anp.sin)),
    "polygamma": by(U)(lambda f, x: f(np.ones(4), x)),
    "ragged_dot": by(M, spread(0.1, 0.9, 2, 4, 2))(
        lambda f, x, y: f(x, y, np.array([1, 1]))
    ),
    "reduce": by(M)(lambda f, x: f(x, np.float64(0), lax.add, (0,))),
    "reduce_max": by(M)(lambda f, x: f(x, (0,))),
    "reduce_min": by(M)(lambda f, x: f(x, (0,))),
    "reduce_prod": by(M)(lambda f, x: f(x, (0,))),
    "reduce_sum": by(M)(lambda f, x: f(x, (0,))),
    "reduce_window": by(U)(lambda f, x: f(x, 0.0, lax.add, (2,), (1,), "SAME")),
    "reshape": by(M)(lambda f, x: f(x, (2, 6))),
    "rev": by(U)(lambda f, x: f(x, (0,))),
    "scan": by(U)(lambda f, x: f(lambda c, y: (c * y, c + y), x[0], x)),
    "select": by(U, W)(lambda f, x, y: f(MASK, x, y)),
    "select_n": by(U, W)(lambda f, x, y: f(MASK, x, y)),
    "slice": by(U)(lambda f, x: f(x, (1,), (3,))),
    "slice_in_dim": by(U)(lambda f, x: f(x, 1, 3)),
    "sort_key_val": by(U, W)(lambda f, x, y: f(x, y)),
    "split": by(U)(lambda f, x: f(x, (1, 3))),
    "stack": by(U, W)(lambda f, *x: f(x)),
    "unstack": by(M)(lambda f, x: f(x, 1)),
    "squeeze": by(U[None])(lambda f, x: f(x, (0,))),
    "switch": by(U)(lambda f, x: f(1, [anp.sin, anp.cos], x)),
    "tile": by(U)(lambda f, x: f(x, (2,))),
    "top_k": by(U)(lambda f, x: f(x, 2)[0]),
    "transpose": by(M)(lambda f, x: f(x, (1, 0))),
    "zeta": by(U)(lambda f, q: f(np.full(4, 2.5), q)),
    **{
        name: by(U, W[:2])(
            lambda f, x, y: f(
                x,
                np.array([[1], [3]]),
                y,
                lax.ScatterDimensionNumbers((), (0,), (0,)),
                unique_indices=True,
            )
        )
        for name in (
            [
                "scatter",
                "scatter_add",
                "scatter_max",
                "scatter_min",
                "scatter_mul",
                "scatter_sub",
            ]
        )
    },
    "scatter_apply": by(U)(
        lambda f, x: f(
            x,
            np.array([[1], [3]]),
            anp.sin,
            lax.ScatterDimensionNumbers((), (0,), (0,)),
            update_shape=(2,),
            unique_indices=True,
        )
    ),
}

NN = {
    **each(
        "celu elu gelu glu hard_sigmoid hard_silu hard_swish hard_tanh identity "
        "leaky_relu log_sigmoid log_softmax logmeanexp logsumexp mish relu relu6 selu "
        "sigmoid silu soft_sign softmax softplus sparse_plus sparse_sigmoid squareplus "
        "standardize swish tanh log1mexp",
        U,
    ),
}

SPECIAL = {
    **each(
        "dawsn digamma psi entr erf erfc erfcx erfinv exp1 expi expit factorial "
        "fresnel gamma gammaln gammasgn i0 i0e i1 i1e log_ndtr log_softmax loggamma "
        "logit logsumexp ndtr ndtri sici softmax spence",
        U,
    ),
    **each(
        "beta betaln boxcox boxcox1p gammainc gammaincc kl_div owens_t poch "
        "rel_entr xlog1py xlogy",
        U,
        W,
    ),
    "bessel_jn": by(U)(lambda f, x: f(x, v=2)),
    "betainc": by(U, W, spread(0.2, 0.8, 4))(lambda f, *x: f(*x)),
    "comb": by(C + 3, C)(lambda f, n, k: f(n, k)),
    "expn": by(U)(lambda f, x: f(2, x)),
    "hyp1f1": by(U)(lambda f, x: f(1.3, 2.2, x)),
    "hyp2f1": by(U)(lambda f, x: f(1.3, 0.7, 2.2, x)),
    "multigammaln": by(C)(lambda f, x: f(x, 2)),
    "polygamma": by(U)(lambda f, x: f(1, x)),
    "sph_harm_y": by(U, W)(lambda f, x, y: f(INDICES + 1, INDICES, x, y, n_max=3)),
    "wofz": by(Z)(lambda f, z: f(z)),
    "zeta": by(U)(lambda f, q: f(2.5, q)),
}

LINALG = {
    **each(
        "det inv matrix_norm pinv slogdet svdvals diagonal trace cond matrix_transpose",
        S,
    ),
    **each("cholesky eigvalsh", P),
    **each("cross vecdot", B, B[::-1].copy()),
    **each("matmul solve tensordot", S, P),
    **each("norm vector_norm", B),
    **each("outer", U, W),
    "eig": by(S)(lambda f, x: f(x)[0]),
    "eigh": by(P)(lambda f, x: f(x)),
    "eigvals": by(S)(lambda f, x: f(x)),
    "lstsq": by(M.T, W)(lambda f, x, y: f(x, y)[0]),
    "matrix_power": by(S)(lambda f, x: f(x, 3)),
    "multi_dot": by(S, P, B)(lambda f, *x: f(x)),
    "qr": by(S)(lambda f, x: f(x)),
    "svd": by(S)(lambda f, x: f(x)),
    "tensorinv": by(S.reshape(3, 3, 1))(lambda f, x: f(x[:, :, 0], ind=1)),
    "tensorsolve": by(S, B)(lambda f, x, y: f(x, y)),
}

FFT = {
    **each("fft ifft hfft irfft fftshift ifftshift", Z),
    **each("rfft ihfft", U),
    **each("fft2 ifft2 fftn ifftn irfft2 irfftn", M + 1j * N),
    **each("rfft2 rfftn", M),
}

SCIPY_FFT = each("dct idct dctn idctn", M)
INTEGRATE = each("trapezoid", U)
NDIMAGE = {
    "map_coordinates": by(M, 2 * U, 3 * W)(lambda f, x, i, j: f(x, [i, j], order=1)),
}
SIGNAL = {
    **each("convolve correlate fftconvolve", U, W),
    **each("convolve2d correlate2d", M, N),
    **each("detrend", U),
    "csd": by(U, W)(lambda f, x, y: f(x, y, nperseg=4)[1]),
    "istft": by(M + 1j * N)(lambda f, z: f(z, nperseg=4)[1]),
    "stft": by(U)(lambda f, x: f(x, nperseg=4)[2]),
    "welch": by(U)(lambda f, x: f(x, nperseg=4)[1]),
}
SCIPY_LINALG = {
    **each("circulant fiedler toeplitz", U),
    **each("companion fiedler_companion", C),
    **each("det inv lu lu_factor qr expm svd", S),
    **each("cholesky", P),
    **each("solve solve_triangular", S, B),
    **each("expm_frechet", S / 4, P / 8),
    **each("block_diag", S, M),
    **each("hankel", U, W),
    "cho_solve": by(P, B)(lambda f, a, b: f((anp.linalg.cholesky(a), True), b)),
    "cho_factor": by(P)(lambda f, x: f(x)[0]),
    "convolution_matrix": by(U)(lambda f, x: f(x, 3)),
    "eigh": by(P)(lambda f, x: f(x, eigvals_only=True)),
    "eigh_tridiagonal": by(C, U[:3])(lambda f, d, e: f(d, e, eigvals_only=True)),
    "leslie": by(U, W[:3])(lambda f, x, y: f(x, y)),
    "lu_solve": by(S, B)(lambda f, a, b: f(scipy_linalg.lu_factor(a), b)),
    "polar": by(S)(lambda f, x: f(x)),
    "solve_sylvester": by(S, P, S + 1)(lambda f, a, b, q: f(a, b, q)),
}

CALLS = {
    "numpy": NUMPY,
    "lax": LAX,
    "nn": NN,
    "scipy.special": SPECIAL,
    "numpy.linalg": LINALG,
    "numpy.fft": FFT,
    "scipy.fft": SCIPY_FFT,
    "scipy.integrate": INTEGRATE,
    "scipy.linalg": SCIPY_LINALG,
    "scipy.ndimage": NDIMAGE,
    "scipy.signal": SIGNAL,
}

# Functions that have no derivative, or no call of their own, by the reason.
OTHERS = {
    "numpy": {
        "its results are integers, bool or no arrays": """
            all allclose any argmax argmin argpartition argsort argwhere array_equal
            array_equiv array_repr array_str bitwise_and bitwise_count
            bitwise_invert bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift
            bitwise_xor broadcast_shapes can_cast count_nonzero diag_indices
            diag_indices_from digitize dtype einsum_path equal finfo flatnonzero gcd
            get_printoptions greater greater_equal iinfo invert isclose iscomplex
            iscomplexobj isdtype isfinite isin isinf isnan isneginf isposinf isreal
            isrealobj isscalar issubdtype iterable ix_ lcm left_shift less less_equal
            lexsort logical_and logical_not logical_or logical_xor mask_indices
            nanargmax nanargmin ndim nonzero not_equal packbits printoptions
            promote_types ravel_multi_index result_type right_shift save savez
            searchsorted __array_namespace_info__ set_printoptions shape signbit size
            tril_indices tril_indices_from triu_indices triu_indices_from unpackbits
            unravel_index""",
        "it makes arrays of sizes, constants or files": """
            arange bartlett blackman empty empty_like eye from_dlpack frombuffer
            fromfile fromfunction fromiter fromstring hamming hanning identity indices
            load ones ones_like tri zeros zeros_like""",
        "which elements there are depends on values": """
            histogram_bin_edges intersect1d setdiff1d setxor1d trim_zeros union1d unique
            unique_all unique_counts unique_inverse unique_values""",
        "it is refused, as in JAX": "nextafter spacing frexp",
    },
    "lax": {
        "its results are integers or bool": """
            argmax argmin bitwise_and bitwise_not bitwise_or bitwise_xor
            broadcast_shapes broadcasted_iota clz conv_dimension_numbers empty eq ge
            gt iota is_finite le lt ne population_count reduce_and reduce_or shift_left
            shift_right_arithmetic shift_right_logical mulhi reduce_xor dtype
            shape_as_value conv_general_permutations conv_general_shape_tuple
            conv_shape_tuple conv_transpose_shape_tuple padtype_to_pads
            reduce_window_shape_tuple""",
        "its derivative is that of the identity": "reduce_precision",
        "it needs a name of an axis: test_collectives.py": """
            all_gather all_to_all axis_index axis_size pbroadcast pmax pmean pmin
            ppermute pshuffle psum psum_scatter pswapaxes""",
        "it has no derivative": """
            bitcast_convert_type igamma_grad_a nextafter random_gamma_grad
            stop_gradient""",
        "its rules are those of loops: test_control_flow.py": "while_loop",
        "it is a type": "DotDimensionNumbers",
    },
    "nn": {
        "its results are 0 and 1": "one_hot",
        "its softmax is in float32, as in JAX": "dot_product_attention",
    },
    "scipy.special": {"it makes numbers of a size": "bernoulli"},
    "numpy.linalg": {"its results are integers": "matrix_rank"},
    "numpy.fft": {"it makes frequencies of a size": "fftfreq rfftfreq"},
    "scipy.linalg": {
        "it makes a matrix of a size": """
            dft hadamard helmert hilbert invhilbert invpascal pascal""",
        "its derivative is refused: docs/limits.md": """
            funm hessenberg qr_multiply rsf2csf schur sqrtm""",
    },
}
