"""The functions of NumPy on arrays of arrax, with JAX's rules for dtypes."""

from arrax._lazy import attach as _attach

__getattr__, __dir__, __all__ = _attach(
    __name__,
    """
    numpy: character complexfloating e euler_gamma flexible floating generic inexact inf
        integer nan newaxis number object_ pi signedinteger unsignedinteger
    ._assembly: apply_over_axes c_ fill_diagonal iterable r_ trim_zeros
    ._convolution: convolve correlate
    ._covariance: corrcoef cov
    ._creation: array asarray astype copy empty empty_like from_dlpack frombuffer
        fromfunction full full_like ones ones_like zeros zeros_like
    ._cumulative: cumprod cumsum cumulative_prod cumulative_sum diff nancumprod
        nancumsum trapezoid
    ._diagonals: diag diagflat diagonal trace
    ._editing: bincount delete insert piecewise
    ._einsum: einsum einsum_path
    ._elementwise: deg2rad degrees=rad2deg divmod floor_divide fmod hypot log10 log2
        mod=remainder pow=power power rad2deg radians=deg2rad reciprocal remainder
        square
    ._files: fromfile fromiter fromstring load save savez
    ._grids: arange geomspace indices ix_ linspace logspace meshgrid mgrid ogrid
    ._histograms: histogram histogram2d histogram_bin_edges histogramdd
    ._integers: gcd lcm packbits unpackbits
    ._interpolation: ediff1d gradient interp unwrap
    ._joining: append array_split block column_stack concat concatenate dsplit dstack
        hsplit hstack split stack unstack vsplit vstack
    ._linalg: cross dot inner kron matmul matvec outer tensordot vdot vecdot vecmat
    ._namespace: __array_api_version__ __array_namespace_info__
    ._nan: nanargmax nanargmin nanmax nanmean nanmin nanprod nanstd nansum nanvar
    ._order: flip fliplr flipud matrix_transpose moveaxis permute_dims rollaxis rot90
        swapaxes transpose
    ._parts: angle conj=conjugate conjugate copysign imag iscomplex isfinite isinf isnan
        isneginf isposinf isreal real signbit spacing
    ._patterns: eye identity tri tril triu
    ._polynomials: poly polyadd polyder polydiv polyfit polyint polymul polysub polyval
        roots vander
    ._positions: argwhere diag_indices diag_indices_from flatnonzero index_exp
        mask_indices nonzero ravel_multi_index s_ tril_indices tril_indices_from
        triu_indices triu_indices_from unravel_index
    ._printing: array_repr array_str get_printoptions printoptions set_printoptions
    ._quantiles: median nanmedian nanpercentile nanquantile percentile quantile
    ._reductions: all amax=max amin=min any argmax argmin count_nonzero max min prod ptp
        sum
    ._repeating: pad repeat resize roll tile
    ._rounding: around=round ceil fix=trunc floor frexp ldexp modf rint round trunc
    ._selection: allclose array_equal array_equiv bitwise_count
        bitwise_right_shift=right_shift clip fmax fmin heaviside isclose nan_to_num
        positive right_shift select sinc where
    ._sets: intersect1d isin setdiff1d setxor1d union1d unique unique_all unique_counts
        unique_inverse unique_values
    ._shape: atleast_1d atleast_2d atleast_3d broadcast_arrays broadcast_shapes
        broadcast_to expand_dims ndim ravel reshape shape size squeeze
    ._sorting: argpartition argsort digitize lexsort partition searchsorted sort
        sort_complex
    ._statistics: average mean std var
    ._taking: choose compress extract place put put_along_axis take take_along_axis
    ._types: bfloat16 bool=bool_ bool_ can_cast cdouble=complex128 complex128 complex64
        complex_=complex64 csingle=complex64 double=float64 dtype finfo float16 float32
        float64 float8_e3m4 float8_e4m3 float8_e4m3b11fnuz float8_e4m3fn float8_e4m3fnuz
        float8_e5m2 float8_e5m2fnuz float8_e8m0fnu float_=float32 iinfo int16 int32
        int64 int8 int_=int32 iscomplexobj isdtype isrealobj isscalar issubdtype ndarray
        promote_types result_type single=float32 uint16 uint32 uint64 uint8 uint=uint32
    ._ufunc_methods: frompyfunc logaddexp logaddexp2 ufunc
    ._ufuncs: abs=absolute absolute acos=arccos acosh=arccosh add arccos arccosh arcsin
        arcsinh arctan arctan2 arctanh asin=arcsin asinh=arcsinh atan2=arctan2
        atan=arctan atanh=arctanh bitwise_and bitwise_invert=invert
        bitwise_left_shift=left_shift bitwise_not=invert bitwise_or bitwise_xor cbrt cos
        cosh divide equal exp exp2 expm1 fabs float_power greater greater_equal invert
        left_shift less less_equal log log1p logical_and logical_not logical_or
        logical_xor maximum minimum multiply negative nextafter not_equal sign sin sinh
        sqrt subtract tan tanh true_divide
    ._vectorize: apply_along_axis vectorize
    ._windows: bartlett blackman hamming hanning i0 kaiser
    """,
    "fft linalg",
)
