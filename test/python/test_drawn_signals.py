"""Fourier transforms, convolutions, windows, interpolation and polynomials over drawn
arguments: those of JAX."""

import numpy as np
import pytest
from drawn import (
    REAL,
    alike,
    alone,
    arrays,
    axes,
    compare_drawn,
    examples,
    jax,
    maybe,
    shapes,
    with_axis,
)
from hypothesis import strategies as st

import arrax.numpy
import arrax.scipy.fft
import arrax.scipy.signal

NORMS = st.sampled_from([None, "backward", "ortho", "forward"])
REALS = ("float32", "float64", "int32", "bool", "float16")
SAMPLES = ("float32", "complex64", "complex128", "int32")
FOURIER = {
    **alike("fft ifft irfft hfft", SAMPLES),
    **alike("rfft ihfft", ("float32", "float64", "int32")),
}
SEVERAL = {
    **alike("fft2 ifft2 fftn ifftn irfft2 irfftn", SAMPLES),
    **alike("rfft2 rfftn", ("float32", "float64", "int32")),
}
LENGTH = maybe(st.sampled_from([4, 2, 3, 7]))


def transformed(rank):
    """Shapes of what has transforms: of no elements, also as lengths of real results,
    NumPy and arrax refuse them; other axes may be empty."""
    return st.tuples(shapes(0, 2), st.lists(st.integers(2, 5), min_size=rank,
                     max_size=rank)).map(lambda s: (*s[0], *s[1]))  # fmt: skip


def last_axes(rank):
    return st.sampled_from([-1, rank - 1])


@pytest.mark.parametrize("name", FOURIER)
@examples(4)
def test_transforms(name, data):
    x = arrays(FOURIER[name], transformed(1), special=False)
    arguments = with_axis(x, last_axes, n=LENGTH, norm=NORMS)
    ours, theirs = arrax.numpy.fft, jax.numpy.fft
    compare_drawn(data, name, arguments, ours, theirs, rtol=1e-4)


@st.composite
def several(draw, name):
    count = 2 if name.endswith("2") else draw(st.integers(1, 3))
    x = draw(arrays(SEVERAL[name], transformed(count), special=False))
    options = {"norm": draw(NORMS), "axes": draw(st.permutations(range(-count, 0)))}
    if draw(st.booleans()):
        lengths = draw(st.lists(st.integers(2, 5), min_size=count, max_size=count))
        options["s"] = tuple(lengths)
    return (x,), options


@pytest.mark.parametrize("name", SEVERAL)
@examples(3)
def test_transforms_of_several_axes(name, data):
    ours, theirs = arrax.numpy.fft, jax.numpy.fft
    compare_drawn(data, name, several(name), ours, theirs, rtol=1e-4)


@pytest.mark.parametrize("name", ["dct", "idct"])
@examples(3)
def test_cosine_transforms(name, data):
    x = arrays(("float32", "float64"), shapes(1, least=1), special=False)
    norm = st.sampled_from([None, "ortho"])
    arguments = with_axis(x, n=maybe(st.integers(1, 6)), norm=norm)
    ours, theirs = arrax.scipy.fft, jax.scipy.fft
    compare_drawn(data, name, arguments, ours, theirs, rtol=1e-4)


@examples(6)
def test_frequencies(data):
    name = data.draw(st.sampled_from(["fftfreq", "rfftfreq"]))
    arguments = st.tuples(
        st.tuples(st.integers(1, 7)),
        st.fixed_dictionaries({"d": st.sampled_from([1.0, 0.5, 3])}),
    )
    compare_drawn(data, name, arguments, arrax.numpy.fft, jax.numpy.fft)


@pytest.mark.parametrize("name", ["fftshift", "ifftshift"])
@examples(4)
def test_shifts(name, data):
    # Of an axis that there is not, JAX takes the remainder or fails late.
    within = lambda rank: st.none() if rank == 0 else st.integers(-rank, rank - 1)  # noqa: E731
    arguments = with_axis(arrays(special=False), within)
    compare_drawn(data, name, arguments, arrax.numpy.fft, jax.numpy.fft)


# ---- Convolutions ------------------------------------------------------------------

MODES = ("full", "same", "valid")


@st.composite
def filtered(draw, rank=1, dtypes=("float32", "int32", "complex64", "float64")):
    sizes = st.lists(st.integers(1, 5), min_size=rank, max_size=rank).map(tuple)
    operands = [draw(arrays(dtypes, draw(sizes), special=False)) for _ in range(2)]
    return tuple(operands), {"mode": draw(st.sampled_from(MODES))}


@pytest.mark.parametrize("name", ["convolve", "correlate"])
@examples(4)
def test_convolutions(name, data):
    compare_drawn(data, name, filtered(), rtol=1e-4)


SIGNAL = {
    **alike("convolve correlate fftconvolve", (1, 2)),
    **alike("convolve2d correlate2d", (2, 2)),
}


@pytest.mark.parametrize("name", SIGNAL)
@examples(3)
def test_convolutions_of_several_axes(name, data):
    rank = data.draw(st.integers(*SIGNAL[name]))
    arguments = filtered(rank, ("float32", "complex64"))
    ours, theirs = arrax.scipy.signal, jax.scipy.signal
    compare_drawn(data, name, arguments, ours, theirs, rtol=1e-4)


@examples(3)
def test_trends(data):
    x = arrays(("float32", "float64"), shapes(1, least=2), special=False)
    kind = st.sampled_from(["linear", "constant"])
    arguments = with_axis(x, type=kind)
    ours, theirs = arrax.scipy.signal, jax.scipy.signal
    compare_drawn(data, "detrend", arguments, ours, theirs, rtol=1e-4)


@st.composite
def spectra(draw, name):
    shape = (*draw(shapes(0, 1, least=1)), draw(st.integers(8, 20)))
    x = draw(arrays(("float32",), shape, special=False))
    length = draw(st.sampled_from([8, 4, 5]))
    options = {
        "nperseg": length,
        "noverlap": draw(st.sampled_from([None, 1, 3])),
        "nfft": draw(st.sampled_from([None, 10])),
        "detrend": draw(st.sampled_from([False, "constant", "linear"])),
        "return_onesided": draw(st.booleans()),
        "window": draw(st.sampled_from(["hann", "boxcar", ("tukey", 0.5)])),
    }
    if name == "stft":
        options["boundary"] = draw(st.sampled_from(["zeros", "even", "odd", None]))
        options["padded"] = draw(st.booleans())
    else:
        options["scaling"] = draw(st.sampled_from(["density", "spectrum"]))
        options["average"] = draw(st.sampled_from(["mean", "median"]))
    operands = (x, x * 2 + 1) if name == "csd" else (x,)
    return operands, options


@pytest.mark.parametrize("name", ["stft", "welch", "csd"])
@examples(2)
def test_spectra(name, data):
    ours, theirs = arrax.scipy.signal, jax.scipy.signal
    compare_drawn(data, name, spectra(name), ours, theirs, rtol=1e-4)


WINDOWS = ("bartlett", "blackman", "hamming", "hanning", "kaiser")


@pytest.mark.parametrize("name", WINDOWS)
@examples(2)
def test_window_functions(name, data):
    length = st.integers(0, 7)
    arguments = length.map(lambda n: ((n, 5.0)[: 1 + (name == "kaiser")], {}))
    compare_drawn(data, name, arguments, rtol=1e-5)


# ---- Interpolation and integration -------------------------------------------------


@st.composite
def interpolated(draw):
    count = draw(st.integers(1, 5))
    dtype = (draw(st.sampled_from(["float32", "float64"])),)
    points = np.sort(draw(arrays(dtype, (count,), special=False)))
    points = points + np.arange(count, dtype=points.dtype)
    values = draw(arrays(dtype, (count,), special=False))
    options = {
        "left": draw(st.sampled_from([None, 7.0])),
        "right": draw(st.sampled_from([None, -7.0])),
        "period": draw(st.sampled_from([None, None, 4.0])),
    }
    return (draw(arrays(dtype, special=False)), points, values), options


@examples(5)
def test_interpolation(data):
    compare_drawn(data, "interp", interpolated(), rtol=1e-4)


@st.composite
def integrands(draw):
    # Of an empty axis, JAX refuses it; NumPy and arrax have zero.
    shape = shapes(1, least=1)
    y = draw(arrays(("float32", "int32", "complex64"), shape, special=False))
    axis = draw(st.integers(-y.ndim, y.ndim - 1))
    x = arrays(("float32",), (y.shape[axis],), special=False)
    return (y, draw(maybe(x))), {"dx": draw(st.sampled_from([1.0, 0.5])), "axis": axis}


@examples(4)
def test_integration(data):
    compare_drawn(data, "trapezoid", integrands(), rtol=1e-4)


@examples(4)
def test_gradients(data):
    x = arrays(("float32", "int32", "complex64"), shapes(1, least=2), special=False)
    arguments = with_axis(x, lambda rank: maybe(axes(rank)))
    compare_drawn(data, "gradient", arguments, rtol=1e-4)


@st.composite
def searched(draw):
    dtype = (draw(st.sampled_from(REAL)),)
    a = np.sort(draw(arrays(dtype, shapes(1, 1))))
    return (a, draw(arrays(dtype))), {"side": draw(st.sampled_from(["left", "right"]))}


@examples(6)
def test_searches(data):
    compare_drawn(data, "searchsorted", searched())


@st.composite
def binned(draw):
    x = draw(arrays(("float32", "int32"), special=False))
    weights = maybe(arrays(("float32",), x.shape, special=False))
    bins = draw(st.sampled_from([5, 1, np.array([-2.0, 0.0, 1.0, 2.5], np.float32)]))
    limits = draw(st.sampled_from([None, (-2.0, 2.0)]))
    return (x,), {"bins": bins, "range": limits, "weights": draw(weights),
                  "density": draw(st.booleans())}  # fmt: skip


@examples(5)
def test_histograms(data):
    compare_drawn(data, "histogram", binned(), rtol=1e-4)


# ---- Polynomials -------------------------------------------------------------------

COEFFICIENTS = arrays(("float32", "int32", "complex64"), shapes(1, 1, 1), special=False)
PAIRS = st.tuples(COEFFICIENTS, COEFFICIENTS)
POLYNOMIALS = {
    **alike("polyadd polysub polymul", PAIRS.map(lambda p: (p, {}))),
    "polyval": st.tuples(COEFFICIENTS, arrays(special=False)).map(lambda a: (a, {})),
    **alike("polyder polyint", st.tuples(COEFFICIENTS, st.integers(1, 3)).map(
        lambda a: (a, {}))),
    "poly": alone(arrays(("float32", "complex64"), shapes(1, 1), special=False)),
    "vander": st.tuples(COEFFICIENTS, maybe(st.integers(0, 4)), st.booleans()).map(
        lambda a: (a, {})),
}  # fmt: skip


@pytest.mark.parametrize("name", POLYNOMIALS)
@examples(3)
def test_polynomials(name, data):
    compare_drawn(data, name, POLYNOMIALS[name], rtol=1e-3)
