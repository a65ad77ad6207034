"""The functions of NumPy on arrays of arrax, with JAX's rules for dtypes."""

import importlib as _importlib
from typing import Any as _Any

from numpy import (
    character,
    complexfloating,
    e,
    euler_gamma,
    flexible,
    floating,
    generic,
    inexact,
    inf,
    integer,
    nan,
    newaxis,
    number,
    object_,
    pi,
    signedinteger,
    unsignedinteger,
)

from arrax.numpy import _indexing, _methods  # noqa: F401  (they register operators)
from arrax.numpy._assembly import (
    apply_over_axes,
    c_,
    fill_diagonal,
    iterable,
    r_,
    trim_zeros,
)
from arrax.numpy._convolution import convolve, correlate
from arrax.numpy._covariance import corrcoef, cov
from arrax.numpy._creation import (
    array,
    asarray,
    astype,
    copy,
    empty,
    empty_like,
    from_dlpack,
    frombuffer,
    fromfunction,
    full,
    full_like,
    ones,
    ones_like,
    zeros,
    zeros_like,
)
from arrax.numpy._cumulative import (
    cumprod,
    cumsum,
    cumulative_prod,
    cumulative_sum,
    diff,
    nancumprod,
    nancumsum,
    trapezoid,
)
from arrax.numpy._diagonals import (
    diag,
    diagflat,
    diagonal,
    trace,
)
from arrax.numpy._editing import (
    bincount,
    delete,
    insert,
    piecewise,
)
from arrax.numpy._einsum import (
    einsum,
    einsum_path,
)
from arrax.numpy._elementwise import (
    deg2rad,
    divmod,
    floor_divide,
    fmod,
    hypot,
    log2,
    log10,
    power,
    rad2deg,
    reciprocal,
    remainder,
    square,
)
from arrax.numpy._files import (
    fromfile,
    fromiter,
    fromstring,
    load,
    save,
    savez,
)
from arrax.numpy._grids import (
    arange,
    geomspace,
    indices,
    ix_,
    linspace,
    logspace,
    meshgrid,
    mgrid,
    ogrid,
)
from arrax.numpy._histograms import (
    histogram,
    histogram2d,
    histogram_bin_edges,
    histogramdd,
)
from arrax.numpy._integers import (
    gcd,
    lcm,
    packbits,
    unpackbits,
)
from arrax.numpy._interpolation import (
    ediff1d,
    gradient,
    interp,
    unwrap,
)
from arrax.numpy._joining import (
    append,
    array_split,
    block,
    column_stack,
    concat,
    concatenate,
    dsplit,
    dstack,
    hsplit,
    hstack,
    split,
    stack,
    unstack,
    vsplit,
    vstack,
)
from arrax.numpy._linalg import (
    cross,
    dot,
    inner,
    kron,
    matmul,
    matvec,
    outer,
    tensordot,
    vdot,
    vecdot,
    vecmat,
)
from arrax.numpy._namespace import (
    __array_api_version__,
    __array_namespace_info__,
)
from arrax.numpy._nan import (
    nanargmax,
    nanargmin,
    nanmax,
    nanmean,
    nanmin,
    nanprod,
    nanstd,
    nansum,
    nanvar,
)
from arrax.numpy._order import (
    flip,
    fliplr,
    flipud,
    matrix_transpose,
    moveaxis,
    permute_dims,
    rollaxis,
    rot90,
    swapaxes,
    transpose,
)
from arrax.numpy._parts import (
    angle,
    conjugate,
    copysign,
    imag,
    iscomplex,
    isfinite,
    isinf,
    isnan,
    isneginf,
    isposinf,
    isreal,
    real,
    signbit,
    spacing,
)
from arrax.numpy._patterns import (
    eye,
    identity,
    tri,
    tril,
    triu,
)
from arrax.numpy._polynomials import (
    poly,
    polyadd,
    polyder,
    polydiv,
    polyfit,
    polyint,
    polymul,
    polysub,
    polyval,
    roots,
    vander,
)
from arrax.numpy._positions import (
    argwhere,
    diag_indices,
    diag_indices_from,
    flatnonzero,
    index_exp,
    mask_indices,
    nonzero,
    ravel_multi_index,
    s_,
    tril_indices,
    tril_indices_from,
    triu_indices,
    triu_indices_from,
    unravel_index,
)
from arrax.numpy._printing import (
    array_repr,
    array_str,
    get_printoptions,
    printoptions,
    set_printoptions,
)
from arrax.numpy._quantiles import (
    median,
    nanmedian,
    nanpercentile,
    nanquantile,
    percentile,
    quantile,
)
from arrax.numpy._reductions import (
    all,
    any,
    argmax,
    argmin,
    count_nonzero,
    max,
    min,
    prod,
    ptp,
    sum,
)
from arrax.numpy._repeating import (
    pad,
    repeat,
    resize,
    roll,
    tile,
)
from arrax.numpy._rounding import (
    ceil,
    floor,
    frexp,
    ldexp,
    modf,
    rint,
    round,
    trunc,
)
from arrax.numpy._selection import (
    allclose,
    array_equal,
    array_equiv,
    bitwise_count,
    clip,
    fmax,
    fmin,
    heaviside,
    isclose,
    nan_to_num,
    positive,
    right_shift,
    select,
    sinc,
    where,
)
from arrax.numpy._sets import (
    intersect1d,
    isin,
    setdiff1d,
    setxor1d,
    union1d,
    unique,
    unique_all,
    unique_counts,
    unique_inverse,
    unique_values,
)
from arrax.numpy._shape import (
    atleast_1d,
    atleast_2d,
    atleast_3d,
    broadcast_arrays,
    broadcast_shapes,
    broadcast_to,
    expand_dims,
    ndim,
    ravel,
    reshape,
    shape,
    size,
    squeeze,
)
from arrax.numpy._sorting import (
    argpartition,
    argsort,
    digitize,
    lexsort,
    partition,
    searchsorted,
    sort,
    sort_complex,
)
from arrax.numpy._statistics import (
    average,
    mean,
    std,
    var,
)
from arrax.numpy._taking import (
    choose,
    compress,
    extract,
    place,
    put,
    put_along_axis,
    take,
    take_along_axis,
)
from arrax.numpy._types import (
    bfloat16,
    bool_,
    can_cast,
    complex64,
    complex128,
    dtype,
    finfo,
    float8_e3m4,
    float8_e4m3,
    float8_e4m3b11fnuz,
    float8_e4m3fn,
    float8_e4m3fnuz,
    float8_e5m2,
    float8_e5m2fnuz,
    float8_e8m0fnu,
    float16,
    float32,
    float64,
    iinfo,
    int8,
    int16,
    int32,
    int64,
    iscomplexobj,
    isdtype,
    isrealobj,
    isscalar,
    issubdtype,
    ndarray,
    promote_types,
    result_type,
    uint8,
    uint16,
    uint32,
    uint64,
)
from arrax.numpy._ufunc_methods import (
    frompyfunc,
    logaddexp,
    logaddexp2,
    ufunc,
)
from arrax.numpy._ufuncs import (
    absolute,
    add,
    arccos,
    arccosh,
    arcsin,
    arcsinh,
    arctan,
    arctan2,
    arctanh,
    bitwise_and,
    bitwise_or,
    bitwise_xor,
    cbrt,
    cos,
    cosh,
    divide,
    equal,
    exp,
    exp2,
    expm1,
    fabs,
    float_power,
    greater,
    greater_equal,
    invert,
    left_shift,
    less,
    less_equal,
    log,
    log1p,
    logical_and,
    logical_not,
    logical_or,
    logical_xor,
    maximum,
    minimum,
    multiply,
    negative,
    nextafter,
    not_equal,
    sign,
    sin,
    sinh,
    sqrt,
    subtract,
    tan,
    tanh,
    true_divide,
)
from arrax.numpy._vectorize import apply_along_axis, vectorize
from arrax.numpy._windows import (
    bartlett,
    blackman,
    hamming,
    hanning,
    i0,
    kaiser,
)

abs = absolute
acos, acosh, asin, asinh, atan, atanh, atan2 = (
    arccos, arccosh, arcsin, arcsinh, arctan, arctanh, arctan2,
)  # fmt: skip
amax, amin = max, min
around = round
bitwise_invert = bitwise_not = invert
bitwise_left_shift, bitwise_right_shift = left_shift, right_shift
bool = bool_
cdouble, csingle, double, single = complex128, complex64, float64, float32
complex_, float_, int_, uint = complex64, float32, int32, uint32
conj = conjugate
degrees, radians = rad2deg, deg2rad
fix = trunc
mod = remainder
pow = power

__all__ = [
    "__array_api_version__", "__array_namespace_info__", "abs", "absolute", "acos",
    "acosh", "add", "all", "allclose", "amax", "amin", "angle", "any", "append",
    "apply_along_axis", "apply_over_axes", "arange", "arccos", "arccosh", "arcsin",
    "arcsinh", "arctan", "arctan2", "arctanh", "argmax", "argmin", "argpartition",
    "argsort", "argwhere", "around", "array", "array_equal", "array_equiv",
    "array_repr", "array_split", "array_str", "asarray", "asin", "asinh", "astype",
    "atan", "atan2", "atanh", "atleast_1d", "atleast_2d", "atleast_3d", "average",
    "bartlett", "bfloat16", "bincount", "bitwise_and", "bitwise_count",
    "bitwise_invert", "bitwise_left_shift", "bitwise_not", "bitwise_or",
    "bitwise_right_shift", "bitwise_xor", "blackman", "block", "bool", "bool_",
    "broadcast_arrays", "broadcast_shapes", "broadcast_to", "c_", "can_cast", "cbrt",
    "cdouble", "ceil", "character", "choose", "clip", "column_stack", "complex64",
    "complex128", "complex_", "complexfloating", "compress", "concat", "concatenate",
    "conj", "conjugate", "convolve", "copy", "copysign", "corrcoef", "correlate", "cos",
    "cosh", "count_nonzero", "cov", "cross", "csingle", "cumprod", "cumsum",
    "cumulative_prod", "cumulative_sum", "deg2rad", "degrees", "delete", "diag",
    "diag_indices", "diag_indices_from", "diagflat", "diagonal", "diff", "digitize",
    "divide", "divmod", "dot", "double", "dsplit", "dstack", "dtype", "e", "ediff1d",
    "einsum", "einsum_path", "empty", "empty_like", "equal", "euler_gamma", "exp",
    "exp2", "expand_dims", "expm1", "extract", "eye", "fabs", "fill_diagonal", "finfo",
    "fix", "flatnonzero", "flexible", "flip", "fliplr", "flipud", "float8_e3m4",
    "float8_e4m3", "float8_e4m3b11fnuz", "float8_e4m3fn", "float8_e4m3fnuz",
    "float8_e5m2", "float8_e5m2fnuz", "float8_e8m0fnu", "float16", "float32",
    "float64", "float_", "float_power", "floating", "floor", "floor_divide", "fmax",
    "fmin", "fmod", "frexp", "from_dlpack", "frombuffer", "fromfile", "fromfunction",
    "fromiter", "frompyfunc", "fromstring", "full", "full_like", "gcd", "generic",
    "geomspace", "get_printoptions", "gradient", "greater", "greater_equal", "hamming",
    "hanning", "heaviside", "histogram", "histogram2d", "histogram_bin_edges",
    "histogramdd", "hsplit", "hstack", "hypot", "i0", "identity", "iinfo", "imag",
    "index_exp", "indices", "inexact", "inf", "inner", "insert", "int8", "int16",
    "int32", "int64", "int_", "integer", "interp", "intersect1d", "invert", "isclose",
    "iscomplex", "iscomplexobj", "isdtype", "isfinite", "isin", "isinf", "isnan",
    "isneginf", "isposinf", "isreal", "isrealobj", "isscalar", "issubdtype", "iterable",
    "ix_", "kaiser", "kron", "lcm", "ldexp", "left_shift", "less", "less_equal",
    "lexsort", "linspace", "load", "log", "log1p", "log2", "log10", "logaddexp",
    "logaddexp2", "logical_and", "logical_not", "logical_or", "logical_xor", "logspace",
    "mask_indices", "matmul", "matrix_transpose", "matvec", "max", "maximum", "mean",
    "median", "meshgrid", "mgrid", "min", "minimum", "mod", "modf", "moveaxis",
    "multiply", "nan", "nan_to_num", "nanargmax", "nanargmin", "nancumprod",
    "nancumsum", "nanmax", "nanmean", "nanmedian", "nanmin", "nanpercentile", "nanprod",
    "nanquantile", "nanstd", "nansum", "nanvar", "ndarray", "ndim", "negative",
    "newaxis", "nextafter", "nonzero", "not_equal", "number", "object_", "ogrid",
    "ones", "ones_like", "outer", "packbits", "pad", "partition", "percentile",
    "permute_dims", "pi", "piecewise", "place", "poly", "polyadd", "polyder", "polydiv",
    "polyfit", "polyint", "polymul", "polysub", "polyval", "positive", "pow", "power",
    "printoptions", "prod", "promote_types", "ptp", "put", "put_along_axis", "quantile",
    "r_", "rad2deg", "radians", "ravel", "ravel_multi_index", "real", "reciprocal",
    "remainder", "repeat", "reshape", "resize", "result_type", "right_shift", "rint",
    "roll", "rollaxis", "roots", "rot90", "round", "s_", "save", "savez",
    "searchsorted", "select", "set_printoptions", "setdiff1d", "setxor1d", "shape",
    "sign", "signbit", "signedinteger", "sin", "sinc", "single", "sinh", "size", "sort",
    "sort_complex", "spacing", "split", "sqrt", "square", "squeeze", "stack", "std",
    "subtract", "sum", "swapaxes", "take", "take_along_axis", "tan", "tanh",
    "tensordot", "tile", "trace", "transpose", "trapezoid", "tri", "tril",
    "tril_indices", "tril_indices_from", "trim_zeros", "triu", "triu_indices",
    "triu_indices_from", "true_divide", "trunc", "ufunc", "uint", "uint8", "uint16",
    "uint32", "uint64", "union1d", "unique", "unique_all", "unique_counts",
    "unique_inverse", "unique_values", "unpackbits", "unravel_index", "unsignedinteger",
    "unstack", "unwrap", "vander", "var", "vdot", "vecdot", "vecmat", "vectorize",
    "vsplit", "vstack", "where", "zeros", "zeros_like",
]  # fmt: skip

_SUBMODULES = {"fft", "linalg"}


def __getattr__(name: str) -> _Any:
    # Submodules are imported at their first use: importing arrax stays fast.
    if name in _SUBMODULES:
        return _importlib.import_module(f"arrax.numpy.{name}")
    raise AttributeError(f"module 'arrax.numpy' has no attribute {name!r}")
