"""Convolutions of many layouts and sizes against sums over the entries of windows.

The run time has several ways to convolve and chooses by the shape: by vectors of
positions, by entries of windows, as one product, and by matrices of windows. Elements
are small integers, of which every sum is exact.
"""

import itertools

import numpy as np
import pytest
from compare import jax

import arrax as ax
import arrax.numpy as anp
from arrax import lax


def integers(shape, dtype="float32", seed=0):
    return np.random.default_rng(seed).integers(-4, 5, shape).astype(dtype)


def padded(x, low, high, dilation):
    """`x`, batch and features first, as windows see it."""
    spatial = x.shape[2:]
    sizes = [
        max(0, (size - 1) * by + 1) for size, by in zip(spatial, dilation, strict=True)
    ]
    wide = np.zeros((*x.shape[:2], *sizes), x.dtype)
    wide[(..., *(slice(None, None, by) for by in dilation))] = x
    add = [(max(n, 0), max(m, 0)) for n, m in zip(low, high, strict=True)]
    wide = np.pad(wide, [(0, 0), (0, 0), *add])
    cut = [
        slice(max(-n, 0), size - max(-m, 0))
        for n, m, size in zip(low, high, wide.shape[2:], strict=True)
    ]
    return wide[(..., *cut)]


def expected(x, w, strides, padding, lhs_dilation, rhs_dilation, groups=1):
    """In the layout NC..., OI..., NC..."""
    wide = padded(x, *zip(*padding, strict=True), lhs_dilation)
    reach = [(n - 1) * by + 1 for n, by in zip(w.shape[2:], rhs_dilation, strict=True)]
    sizes = [
        max(0, (size - n) // by + 1)
        for size, n, by in zip(wide.shape[2:], reach, strides, strict=True)
    ]
    features, outputs = w.shape[1], w.shape[0] // groups
    result = np.zeros((x.shape[0], w.shape[0], *sizes), x.dtype)
    for group in range(groups):
        part = wide[:, group * features :][:, :features]
        kernel = w[group * outputs :][:outputs]
        for entry in itertools.product(*map(range, w.shape[2:])):
            seen = part[
                (
                    ...,
                    *(
                        slice(k * dilation, k * dilation + by * size, by)
                        if size
                        else slice(0, 0)
                        for k, dilation, by, size in zip(
                            entry, rhs_dilation, strides, sizes, strict=True
                        )
                    ),
                )
            ]
            seen = seen[(..., *(slice(size) for size in sizes))]
            term = np.einsum("ni...,oi->no...", seen, kernel[(..., *entry)])
            result[:, group * outputs :][:, :outputs] += term
    return result


LAYOUTS = {
    1: [("NCH", "OIH", "NCH"), ("NHC", "HIO", "NHC"), ("HNC", "HIO", "CHN")],
    2: [
        *(("NCHW", "OIHW", "NCHW"), ("NHWC", "HWIO", "NHWC"), ("NHWC", "OIHW", "NCHW")),
        *(("NCHW", "HWIO", "NHWC"), ("HWNC", "IHWO", "CHWN")),
    ],
    3: [("NCDHW", "OIDHW", "NCDHW"), ("NDHWC", "DHWIO", "NDHWC")],
}
SPATIAL = {1: "H", 2: "HW", 3: "DHW"}
# image, window, strides, padding, lhs_dilation, rhs_dilation
SHAPES = [
    ((61, 45), (3, 3), (1, 1), ((1, 1), (1, 1)), (1, 1), (1, 1)),
    ((17, 40), (3, 5), (2, 3), ((0, 2), (2, 1)), (1, 1), (1, 2)),
    ((17, 19), (3, 3), (1, 1), ((2, 2), (1, 3)), (2, 3), (1, 1)),
    ((33, 9), (2, 4), (4, 2), ((0, 0), (3, 3)), (1, 1), (6, 1)),
    ((14, 14), (1, 1), (1, 1), ((0, 0), (0, 0)), (1, 1), (1, 1)),
    ((14, 14), (1, 1), (2, 2), ((0, 0), (0, 0)), (1, 1), (1, 1)),
    ((30, 22), (28, 20), (1, 1), ((0, 0), (0, 0)), (1, 1), (1, 1)),
    ((31, 23), (15, 10), (1, 3), ((1, 0), (1, 1)), (1, 1), (2, 2)),
    ((40, 30), (40, 30), (1, 1), ((0, 0), (0, 0)), (1, 1), (1, 1)),
    ((13, 3), (12, 3), (1, 2), ((0, -1), (-1, 1)), (1, 1), (1, 1)),
    ((3, 4), (3, 3), (1, 1), ((1, 1), (1, 1)), (1, 1), (1, 1)),
    ((2, 3), (4, 4), (1, 1), ((0, 0), (0, 0)), (1, 1), (1, 1)),
    ((300,), (7,), (1,), ((3, 3),), (1,), (1,)),
    ((300,), (7,), (3,), ((-2, 9),), (1,), (2,)),
    ((300,), (290,), (1,), ((0, 0),), (1,), (1,)),
    ((5, 9, 20), (3, 2, 3), (1, 2, 1), ((1, 1), (0, 0), (1, 1)), (1, 1, 1), (1, 1, 1)),
    ((6, 9, 8), (5, 9, 7), (1, 1, 1), ((0, 0), (0, 0), (0, 1)), (1, 1, 1), (1, 1, 1)),
]
# images, features of a window, output features of a group, groups
SIZES = [(2, 3, 40, 1), (3, 17, 7, 1), (1, 1, 1, 20), (2, 4, 3, 5), (2, 1, 2, 9)]


@pytest.mark.parametrize("images, features, outputs, groups", SIZES)
def test_shapes_and_layouts(images, features, outputs, groups):
    for shape in SHAPES:
        image, window, strides, padding, lhs_dilation, rhs_dilation = shape
        spatial = SPATIAL[len(image)]
        x = integers((images, groups * features, *image))
        w = integers((groups * outputs, features, *window), seed=1)
        want = expected(x, w, strides, padding, lhs_dilation, rhs_dilation, groups)
        for layout in LAYOUTS[len(image)]:
            axes = [
                [first.index(name) for name in names]
                for first, names in zip(
                    ("NC" + spatial, "OI" + spatial, "NC" + spatial),
                    layout,
                    strict=True,
                )
            ]
            got = lax.conv_general_dilated(
                x.transpose(axes[0]),
                w.transpose(axes[1]),
                *(strides, padding, lhs_dilation, rhs_dilation),
                dimension_numbers=layout,
                feature_group_count=groups,
            )
            np.testing.assert_array_equal(
                got, want.transpose(axes[2]), err_msg=f"{shape}, {layout}"
            )


@pytest.mark.parametrize("dtype", ["int8", "uint16", "int64", "float16", "float64"])
def test_dtypes(dtype):
    low = 0 if dtype.startswith("u") else None
    for image, window in (((20, 21), (3, 3)), ((20, 21), (19, 20))):
        x = integers((2, 3, *image), dtype).clip(low)
        w = integers((5, 3, *window), dtype, 1).clip(low)
        wide = "float64" if dtype.startswith("f") else dtype
        ones = (1, 1)
        want = expected(
            x.astype(wide), w.astype(wide), ones, ((1, 1), (1, 1)), ones, ones
        )
        got = lax.conv_general_dilated(x, w, ones, ((1, 1), (1, 1)))
        assert got.dtype == dtype
        np.testing.assert_array_equal(got, want.astype(dtype))


def test_batch_groups():
    x, w = integers((6, 4, 19, 23)), integers((10, 4, 3, 3), seed=1)
    got = lax.conv_general_dilated(x, w, (1, 1), "SAME", batch_group_count=2)
    ones = (1, 1)
    for group in (0, 1):
        want = expected(
            x[3 * group :][:3], w[5 * group :][:5], ones, (ones, ones), ones, ones
        )
        np.testing.assert_array_equal(got[:, 5 * group :][:, :5], want)


def test_no_elements():
    w = anp.ones((4, 3, 3, 3))
    for shape in ((0, 3, 9, 9), (2, 3, 2, 9)):
        x = anp.ones(shape)
        got = lax.conv_general_dilated(x, w, (1, 1), "VALID")
        assert got.size == 0
    x = anp.ones((2, 0, 9, 9))
    got = lax.conv_general_dilated(x, w[:, :0], (1, 1), "SAME")
    np.testing.assert_array_equal(got, np.zeros((2, 4, 9, 9)))


@pytest.mark.parametrize("layout", ["NCHW", "NHWC"])
def test_infinity_stays_within_its_windows(layout):
    x = np.ones((2, 3, 20, 30), np.float32)
    x[0, 1, 7, 29] = np.inf
    w = np.ones((4, 3, 3, 3), np.float32)
    if layout == "NHWC":
        x, w = x.transpose(0, 2, 3, 1), w.transpose(2, 3, 1, 0)
    kernel = "OIHW" if layout == "NCHW" else "HWIO"
    got = lax.conv_general_dilated(
        x, w, (1, 1), "SAME", dimension_numbers=(layout, kernel, "NCHW")
    )
    found = np.zeros((2, 4, 20, 30), bool)
    found[0, :, 6:9, 28:] = True
    np.testing.assert_array_equal(np.isinf(got), found)
    assert not np.isnan(got).any()


@pytest.mark.parametrize("layout", ["NCHW", "NHWC"])
@pytest.mark.parametrize("groups, strides", [(1, (1, 1)), (1, (2, 2)), (6, (1, 2))])
def test_gradients(layout, groups, strides):
    shapes = (2, 6, 19, 17), (12, 6 // groups, 3, 3)
    x, w = integers(shapes[0]), integers(shapes[1], seed=1)
    if layout == "NHWC":
        x, w = x.transpose(0, 2, 3, 1), w.transpose(2, 3, 1, 0)
    kernel = "OIHW" if layout == "NCHW" else "HWIO"

    def loss(lib):
        def of(x, w):
            y = lib.lax.conv_general_dilated(
                x,
                w,
                strides,
                "SAME",
                dimension_numbers=(layout, kernel, layout),
                feature_group_count=groups,
            )
            return (y**2).sum()

        return lib.grad(of, (0, 1))

    for got, want in zip(loss(ax)(x, w), loss(jax)(x, w), strict=True):
        np.testing.assert_array_equal(got, want)
