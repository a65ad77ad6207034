"""Arrays as other libraries see them: no copies, no surprises."""

import copy
import gc
import pickle
import weakref

import ml_dtypes
import numpy as np
import pytest

import arrax as ax
from arrax import _core
from tools import SHARES_MEMORY


def address(array):
    return array.__array_interface__["data"][0]


@SHARES_MEMORY
def test_numpy_arrays_are_shared():
    a = np.arange(6, dtype=np.float32).reshape(2, 3)
    x = _core.asarray(a)
    assert x.unsafe_buffer_pointer() == address(a)
    assert _core.asarray(a, copy=True).unsafe_buffer_pointer() != address(a)
    b = np.asarray(x)
    assert address(b) == address(a)
    assert not b.flags.writeable
    np.testing.assert_array_equal(a, b)


@pytest.mark.parametrize(
    "a", [np.arange(6.0)[::2], np.ones((2, 3), "f4").T, np.ones(2, ">i4")], ids=str
)
def test_other_layouts_are_copied(a):
    x = _core.asarray(a)
    np.testing.assert_array_equal(np.asarray(x), a)
    assert x.unsafe_buffer_pointer() != address(a)


def test_views_keep_the_memory():
    x = _core.full((1000,), 7, np.int32)
    view = np.asarray(x)
    alive = weakref.ref(x)
    del x
    gc.collect()
    assert alive() is not None
    assert view.sum() == 7000


def test_deleted_arrays_are_not_read():
    x = _core.full((3,), 1.0)
    x.delete()
    assert x.is_deleted()
    with pytest.raises(RuntimeError, match="deleted"):
        np.asarray(x)
    with pytest.raises(RuntimeError, match="deleted"):
        x.item(0)
    y = _core.full((3,), 1.0)
    view = np.asarray(y)
    y.delete()
    assert view.sum() == 3


def test_bfloat16_goes_through_array():
    a = np.arange(4, dtype=ml_dtypes.bfloat16)
    x = _core.asarray(a)
    b = np.asarray(x)
    assert b.dtype == ml_dtypes.bfloat16
    np.testing.assert_array_equal(a, b)
    with pytest.raises(BufferError, match="bfloat16"):
        memoryview(x)


@pytest.mark.parametrize("dtype", ["bool", "int8", "uint16", "float32", "complex128"])
def test_dlpack_round_trip(dtype):
    a = np.ones((2, 3), dtype)
    x = _core.from_dlpack(a)
    assert x.unsafe_buffer_pointer() == address(a)
    assert x.__dlpack_device__() == (1, 0)
    y = _core.from_dlpack(x)
    assert y.unsafe_buffer_pointer() == address(a)
    del a, x
    gc.collect()
    np.testing.assert_array_equal(np.asarray(y), np.ones((2, 3), dtype))
    back = np.from_dlpack(y)
    np.testing.assert_array_equal(back, np.asarray(y))


def test_numpy_defers_to_arrays():
    x = _core.asarray(np.float32(2))
    assert x.__array_priority__ > 0
    assert isinstance(np.array(3.0, np.float32).__array__() + x, ax.Array)


def test_pickle_and_copy():
    for value in (np.arange(3, dtype=np.uint8), 1.5, np.ones(2, ml_dtypes.bfloat16)):
        x = _core.asarray(value)
        for y in (pickle.loads(pickle.dumps(x)), copy.copy(x), copy.deepcopy(x)):
            assert y.aval is x.aval
            assert y.unsafe_buffer_pointer() != x.unsafe_buffer_pointer()
            np.testing.assert_array_equal(np.asarray(x), np.asarray(y))


def test_python_numbers():
    assert _core.asarray(3).item() == 3
    assert float(_core.asarray(1.5)) == 1.5
    assert complex(_core.asarray(1 + 2j)) == 1 + 2j
    assert range(_core.asarray(3)) == range(3)
    assert bool(_core.asarray(True)) is True
    assert _core.asarray([[1, 2], [3, 4]]).tolist() == [[1, 2], [3, 4]]
    assert _core.asarray([[1, 2], [3, 4]]).item(1, 0) == 3
    assert _core.asarray([1, 2]).item(-1) == 2
    with pytest.raises(ValueError, match="ambiguous"):
        bool(_core.asarray([1, 2]))
    with pytest.raises(TypeError, match="one element"):
        float(_core.asarray([1.0, 2.0]))
    with pytest.raises(TypeError, match="integer scalar"):
        range(_core.asarray(1.5))
    with pytest.raises(IndexError):
        _core.asarray([1, 2]).item(2)


def test_arrays_are_not_hashable():
    with pytest.raises(TypeError, match="unhashable"):
        hash(_core.asarray(1))


def test_repr():
    assert repr(_core.asarray([1.0, 2.0])) == "Array([1., 2.], dtype=float32)"
    assert repr(_core.asarray(1)) == "Array(1, dtype=int32, weak_type=True)"
    assert repr(_core.full((0, 3), 0, np.int8)) == "Array([], shape=(0, 3), dtype=int8)"
    assert str(_core.asarray([1, 2])) == "[1 2]"
    assert f"{_core.asarray(1.23456):.2f}" == "1.23"


def test_reshape_shares_memory():
    x = _core.full((6,), 1.0)
    y = _core.reshape(x, (2, 3))
    assert y.unsafe_buffer_pointer() == x.unsafe_buffer_pointer()
    x.delete()
    assert np.asarray(y).sum() == 6
