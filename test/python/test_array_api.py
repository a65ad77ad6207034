"""The array API standard 2024.12 through arrax.numpy: names, signatures, special cases,
dtypes, methods and inspection (https://data-apis.org/array-api/2024.12)."""

import inspect
import pathlib
import re

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp

DATA = pathlib.Path(__file__).with_name("data") / "array_api.txt"
FUNCTIONS = [
    re.match(r"([\w.]+)\((.*)\)$", line).groups()
    for line in DATA.read_text().split("\n")[:-1]
]
# Defaults that mean the same under another name.
SAME_DEFAULTS = {
    ("arange", "step"): None,
    ("argmax", "keepdims"): None,
    ("argmin", "keepdims"): None,
    ("astype", "copy"): False,  # arrays are immutable
    ("std", "correction"): None,
    ("var", "correction"): None,
    **{(f"fft.{n}", "norm"): None for n, _ in
       ((f[0][4:], 0) for f in FUNCTIONS if f[0].startswith("fft."))},
}  # fmt: skip


def function(name: str):
    module = anp
    for part in name.split("."):
        module = getattr(module, part)
    return module


@pytest.mark.parametrize("name,parameters", FUNCTIONS, ids=[f[0] for f in FUNCTIONS])
def test_signature(name, parameters):
    ours = function(name)
    names = {}
    exec(f"def wanted({parameters}): pass", names)
    wanted = inspect.signature(names["wanted"]).parameters.values()
    if isinstance(ours, anp.ufunc):
        assert ours.nin == len(wanted)
        return
    found = inspect.signature(ours).parameters
    places = [p for p in found.values() if p.kind is not p.KEYWORD_ONLY]
    takes_any = any(p.kind is p.VAR_POSITIONAL for p in places)
    by_place = [
        p for p in wanted if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)
    ]
    assert takes_any or len(places) >= len(by_place)
    for i, p in enumerate(wanted):
        if p.kind is p.KEYWORD_ONLY or p.kind is p.POSITIONAL_OR_KEYWORD:
            own = found[p.name]
            assert own.kind is not own.POSITIONAL_ONLY
            if p.default is not p.empty:
                expected = SAME_DEFAULTS.get((name, p.name), p.default)
                assert own.default == expected or own.default == p.default
        if p.kind is p.POSITIONAL_OR_KEYWORD:
            assert list(found)[i] == p.name
    required = [
        p for p in places if p.default is p.empty and p.kind is not p.VAR_POSITIONAL
    ]
    assert len(required) <= len([p for p in by_place if p.default is p.empty])


def test_constants_and_dtypes():
    for name in ("e", "inf", "pi"):
        assert getattr(anp, name) == getattr(np, name)
    assert np.isnan(anp.nan) and anp.newaxis is None
    for name in anp.__array_namespace_info__().dtypes():
        assert anp.dtype(getattr(anp, name)) == np.dtype(name)


SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -1.5, 2.0, -2.0, 2.5, 3.0, -3.0, 100.0]
SPECIAL += [np.inf, -np.inf, np.nan]
NAMES = {
    1: "abs acos acosh asin asinh atan atanh ceil cos cosh exp expm1 floor isfinite "
    "isinf isnan log log1p log2 log10 negative positive reciprocal round signbit sin "
    "sinh square sqrt tan tanh trunc",
    2: "add atan2 copysign divide equal floor_divide greater greater_equal hypot less "
    "less_equal logaddexp maximum minimum multiply nextafter not_equal pow remainder "
    "subtract",
}


def assert_same_numbers(actual, expected, rtol):
    """Equal within a tolerance, zeros and infinities with their signs."""
    actual = np.asarray(actual)
    assert actual.dtype == expected.dtype
    np.testing.assert_allclose(actual, expected, rtol=rtol, atol=0)
    if expected.dtype.kind == "f":
        known = ~np.isnan(expected)
        np.testing.assert_array_equal(
            np.signbit(actual[known]), np.signbit(expected[known])
        )


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_special_cases_of_real_numbers(dtype):
    x, rtol = np.array(SPECIAL, dtype), 1e-5 if dtype == "float32" else 1e-12
    for name in NAMES[1].split():
        assert_same_numbers(getattr(anp, name)(x), getattr(np, name)(x), rtol)
    first, second = (v.ravel() for v in np.meshgrid(x, x))
    for name in NAMES[2].split():
        got = getattr(anp, name)(first, second)
        assert_same_numbers(got, getattr(np, name)(first, second), rtol)
    np.testing.assert_array_equal(anp.sign(x), np.sign(x))


def test_compiled_remainders_have_the_divisors_sign():
    x = np.array([0.0, -0.0, 2.0, -2.0])
    for divisor in (1.0, -1.0, np.inf):
        y = np.full(4, divisor)
        assert_same_numbers(ax.jit(anp.remainder)(x, y), np.remainder(x, y), 0)
        quotient, rest = ax.jit(anp.divmod)(x, y)
        assert_same_numbers(quotient, np.floor_divide(x, y), 0)
        assert_same_numbers(rest, np.remainder(x, y), 0)
    assert ax.grad(lambda x: anp.remainder(x, -1.0))(2.0) == 1
    assert ax.grad(lambda y: anp.remainder(2.0, y))(1.0) == -2


@pytest.mark.parametrize("dtype", ["uint64", "float64"])
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_python_integers_beyond_int64(dtype):
    x, bound = np.array([1, 7], dtype), 2**63 + 5
    scalars = np.array(bound, dtype)
    np.testing.assert_array_equal(anp.asarray(bound, dtype=dtype), scalars)
    np.testing.assert_array_equal(anp.full((2,), bound, dtype=dtype), [scalars] * 2)
    for name in ("add", "equal", "maximum", "floor_divide", "remainder", "pow"):
        for operands in ((x, bound), (bound, x)):
            got = getattr(anp, name)(*map(anp_operand, operands))
            np.testing.assert_array_equal(got, getattr(np, name)(*operands))
    np.testing.assert_array_equal(anp.clip(x, bound), np.clip(x, bound, None))
    np.testing.assert_array_equal(anp.clip(x, 2, bound), np.clip(x, 2, bound))
    np.testing.assert_array_equal(anp.where(x > 1, x, bound), np.where(x > 1, x, bound))
    with pytest.raises(OverflowError, match="out of bounds for int64"):
        anp.ones(2, "int64") + bound


def anp_operand(x):
    return x if isinstance(x, int) else anp.asarray(x)


def narrow(dtype):
    """The default integers of NumPy have 64 bits, those of arrax 32."""
    return {"int64": "int32", "uint64": "uint32"}.get(dtype.name, dtype.name)


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int32", "float32", "complex64"])
def test_dtypes_of_reductions(dtype):
    x = np.ones((2, 3), dtype)
    for name in ("sum", "prod", "cumulative_sum", "cumulative_prod"):
        axis = {"axis": 0} if name.startswith("cum") else {}
        got = getattr(anp, name)(x, **axis)
        assert got.dtype.name == narrow(getattr(np, name)(x, **axis).dtype)
        got = getattr(anp, name)(x, dtype=anp.complex64, **axis)
        assert got.dtype == np.complex64
    assert anp.linalg.trace(x).dtype.name == narrow(np.linalg.trace(x).dtype)
    if dtype[0] in "fc":
        assert anp.mean(x).dtype == x.dtype
    if dtype != "complex64":
        assert anp.argmax(x).dtype == anp.count_nonzero(x).dtype == np.int32
        assert anp.max(x).dtype == x.dtype


def test_scalars_take_the_dtype_of_arrays():
    for dtype in ("uint8", "int16", "float32", "float64", "complex128"):
        x = anp.ones(2, dtype=dtype)
        assert anp.add(x, 1).dtype == anp.multiply(2, x).dtype == dtype
        assert anp.where(x == 1, x, 0).dtype == dtype
        assert anp.result_type(x, 1) == dtype
        assert (x + 1).dtype == dtype
    assert anp.clip(anp.arange(5), 1, 3).dtype == np.int32


X = np.array([[3, 1, 2], [3, 0, 2]], np.int32)
CALLS = [
    ("arange", (5,), {}),
    ("arange", (1, 8, 2), {}),
    ("arange", (5, -1, -2), {}),
    ("argsort", (X,), {"axis": 0, "stable": True}),
    ("concat", ([X, X],), {"axis": None}),
    ("concat", ([X, X],), {"axis": 1}),
    ("cumulative_sum", (X,), {"axis": 1, "include_initial": True}),
    ("cumulative_prod", (X,), {"axis": 0}),
    ("diff", (X,), {"n": 2, "prepend": X[:, :1]}),
    ("expand_dims", (X, (0, -1)), {}),
    ("flip", (X,), {"axis": (0, 1)}),
    ("matrix_transpose", (X,), {}),
    ("moveaxis", (X, 0, 1), {}),
    ("nonzero", (X,), {}),
    ("repeat", (X, np.array([1, 0, 2])), {"axis": 1}),
    ("roll", (X, (1, 2)), {"axis": (0, 1)}),
    ("searchsorted", (np.array([1, 3, 5]), np.array([0, 3, 6])), {"side": "right"}),
    ("searchsorted", (np.array([5, 1, 3]), X), {"sorter": np.array([1, 2, 0])}),
    ("sort", (X,), {"axis": 1}),
    ("squeeze", (X[None], 0), {}),
    ("stack", ([X, X],), {"axis": -1}),
    ("take", (X, np.array([2, 0])), {"axis": 1}),
    ("take", (X[0], np.array([2, 0])), {}),
    ("take_along_axis", (X, X % 3), {}),
    ("take_along_axis", (X, X % 2), {"axis": 0}),
    ("tensordot", (X, X), {"axes": ((1,), (1,))}),
    ("tile", (X, (2, 1, 2)), {}),
    ("tril", (X,), {"k": -1}),
    ("unique_all", (X,), {}),
    ("unique_counts", (X,), {}),
    ("unique_inverse", (X,), {}),
    ("unique_values", (X,), {}),
    ("unstack", (X,), {"axis": 1}),
    ("vecdot", (X, X), {}),
    ("vecdot", (X * 1j, X + 1j), {"axis": 0}),
    ("std", (X.astype(np.float32),), {"correction": 1}),
    ("linalg.cross", (X, X[::-1]), {}),
    ("linalg.diagonal", (X,), {"offset": 1}),
    ("linalg.matrix_norm", (X.astype(np.float32),), {"ord": 1, "keepdims": True}),
    ("linalg.outer", (X[0], X[1]), {}),
    ("linalg.trace", (X,), {"offset": -1}),
    ("linalg.vector_norm", (X.astype(np.float32),), {"axis": (0, 1), "ord": 3}),
    ("fft.fftfreq", (5,), {"d": 0.5}),
    ("fft.rfft", (X.astype(np.float32),), {"n": 4, "axis": 0, "norm": "ortho"}),
    ("fft.hfft", (X.astype(np.complex64),), {}),
]  # fmt: skip


@pytest.mark.parametrize(
    "name,args,kwargs", CALLS, ids=[f"{i}-{c[0]}" for i, c in enumerate(CALLS)]
)
def test_results_are_numpys(name, args, kwargs):
    theirs = np
    for part in name.split("."):
        theirs = getattr(theirs, part)
    got, expected = function(name)(*args, **kwargs), theirs(*args, **kwargs)
    if not isinstance(expected, tuple):
        got, expected = (got,), (expected,)
    if name == "unique_values":  # in any order
        got, expected = (np.sort(got[0]),), (np.sort(expected[0]),)
    assert len(got) == len(expected)
    for a, e in zip(got, expected, strict=True):
        assert a.shape == e.shape
        np.testing.assert_allclose(a, e, rtol=1e-5, atol=1e-6)


def test_results_with_names():
    square = anp.eye(3) * 2
    names = {
        "eigh": ("eigenvalues", "eigenvectors"),
        "qr": ("Q", "R"),
        "slogdet": ("sign", "logabsdet"),
        "svd": ("U", "S", "Vh"),
    }
    for name, fields in names.items():
        assert getattr(anp.linalg, name)(square)._fields == fields
    assert anp.unique_all(square)._fields == (
        "values", "indices", "inverse_indices", "counts",
    )  # fmt: skip
    assert anp.unique_counts(square)._fields == ("values", "counts")
    assert anp.unique_inverse(square)._fields == ("values", "inverse_indices")
    nan = anp.unique_counts(anp.array([np.nan, np.nan, 1.0]))
    np.testing.assert_array_equal(nan.counts, [1, 1, 1])


def test_methods_of_arrays():
    x, zero_dimensional = anp.arange(6).reshape(2, 3), anp.asarray(3)
    assert x.__array_namespace__() is anp
    assert x.__array_namespace__(api_version="2023.12") is anp
    with pytest.raises(ValueError, match=r"not '2019\.01'"):
        x.__array_namespace__(api_version="2019.01")
    assert ax.jit(lambda v: v.__array_namespace__().sum(v))(x) == 15
    device = x.device
    assert device in ax.devices() and x.to_device(device).device == device
    with pytest.raises(NotImplementedError, match="'stream'"):
        x.to_device(device, stream=1)
    with pytest.raises(TypeError, match="to_device: device must be"):
        x.to_device(3)
    assert [10, 11, 12, 13][zero_dimensional] == 13
    assert complex(zero_dimensional) == 3 and float(zero_dimensional) == 3.0
    assert bool(zero_dimensional) and int(zero_dimensional) == 3
    for convert in (int, float, complex):
        with pytest.raises(TypeError):
            convert(x)
    np.testing.assert_array_equal(x.mT, np.asarray(x).T)
    assert (x.ndim, x.shape, x.size) == (2, (2, 3), 6)


def test_dlpack():
    x = anp.arange(3.0)
    assert x.__dlpack_device__()[0] == 1
    x.__dlpack__(stream=None, max_version=(1, 0), dl_device=(1, 0), copy=True)
    values = np.arange(3.0)
    back = anp.from_dlpack(values, copy=True)
    values[0] = 7
    np.testing.assert_array_equal(back, [0, 1, 2])
    assert anp.from_dlpack(x, device=x.device).device == x.device
    assert anp.astype(x, anp.int32, device=x.device).dtype == np.int32


def test_inspection():
    info = anp.__array_namespace_info__()
    assert anp.__array_api_version__ == "2024.12"
    assert info.capabilities() == {
        "boolean indexing": True, "data-dependent shapes": True, "max dimensions": 64,
    }  # fmt: skip
    assert info.default_device() in info.devices()
    for kind, dtype in info.default_dtypes(device=info.default_device()).items():
        made = {
            "real floating": anp.zeros(1),
            "complex floating": anp.asarray(1j),
            "integral": anp.arange(1),
            "indexing": anp.argsort(anp.zeros(1)),
        }[kind]
        assert made.dtype == dtype
    assert sorted(info.dtypes(kind="complex floating")) == ["complex128", "complex64"]
    assert sorted(info.dtypes(kind=("bool", "signed integer"), device="cpu")) == [
        "bool", "int16", "int32", "int64", "int8",
    ]  # fmt: skip
    assert len(info.dtypes()) == 13
    with pytest.raises(ValueError, match="Unrecognized kind"):
        info.dtypes(kind="float")
    with pytest.raises(TypeError, match="device"):
        info.dtypes(device=3)
    assert anp.isdtype(dtype=anp.float32, kind="real floating")


def test_limits_of_dtypes():
    for dtype in ("float32", "float64", "complex64"):
        ours, theirs = anp.finfo(anp.ones(1, dtype)), np.finfo(dtype)
        for field in ("bits", "eps", "max", "min", "smallest_normal"):
            assert getattr(ours, field) == getattr(theirs, field)
        assert ours.dtype == theirs.dtype
    for dtype in ("int8", "uint64"):
        ours, theirs = anp.iinfo(dtype), np.iinfo(dtype)
        assert (ours.bits, ours.max, ours.min) == (theirs.bits, theirs.max, theirs.min)


def test_more_methods():
    x = anp.asarray([[1, 2, 3]], dtype="int16")
    assert x.tobytes() == np.asarray(x).tobytes()
    np.testing.assert_array_equal(x.byteswap(), np.asarray(x).byteswap())
    with pytest.raises(NotImplementedError, match="immutable"):
        x.byteswap(True)
    assert x.is_ready() and x.on_device_size_in_bytes() == 6 and x.platform() == "cpu"
    assert x.copy_to_host_async() is None
    assert x.at[0].index == 0 and x.at[1:].array is x


INFINITY, NAN, PI = float("inf"), float("nan"), np.pi
# Of the tables for complex operands, entries that other libraries get wrong.
COMPLEX_SPECIAL_CASES = [
    ("acos", complex(INFINITY, INFINITY), complex(PI / 4, -INFINITY)),
    ("acosh", complex(-INFINITY, INFINITY), complex(INFINITY, 3 * PI / 4)),
    ("acosh", complex(0, NAN), complex(NAN, PI / 2)),
    ("asin", complex(1, INFINITY), complex(0, INFINITY)),
    ("asinh", complex(INFINITY, NAN), complex(INFINITY, NAN)),
    ("atan", complex(0, 1), complex(0, INFINITY)),
    ("atanh", complex(1, 0), complex(INFINITY, 0)),
    ("atanh", complex(0, NAN), complex(0, NAN)),
    ("atanh", complex(2, INFINITY), complex(0, PI / 2)),
    ("cosh", complex(INFINITY, 0), complex(INFINITY, 0)),
    ("cosh", complex(NAN, 0), complex(NAN, 0)),
    ("exp", complex(INFINITY, 0), complex(INFINITY, 0)),
    ("exp", complex(-INFINITY, NAN), 0),
    ("expm1", complex(-INFINITY, INFINITY), -1),
    ("expm1", complex(INFINITY, 0), complex(INFINITY, 0)),
    ("expm1", complex(INFINITY, NAN), complex(INFINITY, NAN)),
    ("log", complex(-0.0, 0), complex(-INFINITY, PI)),
    ("log", complex(NAN, INFINITY), complex(INFINITY, NAN)),
    ("log1p", complex(-1, 0), complex(-INFINITY, 0)),
    ("sign", complex(INFINITY, NAN), complex(NAN, NAN)),
    ("sinh", complex(INFINITY, 0), complex(INFINITY, 0)),
    ("sinh", complex(0, INFINITY), complex(0, NAN)),
    ("sqrt", complex(NAN, INFINITY), complex(INFINITY, INFINITY)),
    ("sqrt", complex(-INFINITY, 1), complex(0, INFINITY)),
    ("tan", complex(0, INFINITY), complex(0, 1)),
    ("tanh", complex(INFINITY, INFINITY), 1),
    ("tanh", complex(0, NAN), complex(0, NAN)),
]


@pytest.mark.parametrize("dtype", ["complex64", "complex128"])
@pytest.mark.parametrize("name,z,expected", COMPLEX_SPECIAL_CASES)
def test_special_cases_of_complex_numbers(name, z, expected, dtype):
    """And that f(conj z) = conj f(z); test_complex.py has the whole grid."""
    for x, y in ((z, expected), (z.conjugate(), complex(expected).conjugate())):
        result = np.asarray(function(name)(anp.array([x], dtype)))
        np.testing.assert_allclose(result, np.array([y], dtype), rtol=1e-6)
