"""What arrays and functions are to Python: sequences, buffers, DLPack, pickles."""

import copy
import ctypes
import pickle
import weakref

import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import _core
from tools import SHARES_MEMORY


def test_reversed():
    assert [int(v) for v in reversed(anp.arange(3))] == [2, 1, 0]
    with pytest.raises(TypeError, match="no dimensions"):
        reversed(anp.ones(()))


class PyBuffer(ctypes.Structure):
    _fields_ = (
        ("buf", ctypes.c_void_p),
        ("obj", ctypes.py_object),
        ("len", ctypes.c_ssize_t),
        ("itemsize", ctypes.c_ssize_t),
        ("readonly", ctypes.c_int),
        ("ndim", ctypes.c_int),
        ("format", ctypes.c_char_p),
        *((name, ctypes.c_void_p) for name in ("shape", "strides", "suboffsets", "x")),
    )


def get_buffer(x, flags):
    api = ctypes.pythonapi
    buffer = PyBuffer()
    api.PyObject_GetBuffer(ctypes.py_object(x), ctypes.byref(buffer), flags)
    api.PyBuffer_Release(ctypes.byref(buffer))


def test_row_major_arrays_are_not_fortrans():
    fortran, any_order = 0x58, 0x98
    get_buffer(anp.ones((2, 3)), any_order)
    for shape in [(), (3,), (1, 3), (3, 1), (2, 0)]:
        get_buffer(anp.ones(shape), fortran)
    with pytest.raises(BufferError, match="row-major"):
        get_buffer(anp.ones((2, 3)), fortran)


def capsule_name(capsule):
    name = ctypes.pythonapi.PyCapsule_GetName
    name.restype, name.argtypes = ctypes.c_char_p, (ctypes.py_object,)
    return name(capsule)


@SHARES_MEMORY
def test_dlpack_protocol():
    x = anp.arange(6.0).reshape(2, 3)
    assert capsule_name(x.__dlpack__()) == b"dltensor"
    assert capsule_name(x.__dlpack__(max_version=(0, 8))) == b"dltensor"
    capsule = x.__dlpack__(max_version=(1, 1), dl_device=(1, 0), stream=None)
    assert capsule_name(capsule) == b"dltensor_versioned"
    y = _core.from_dlpack(capsule)
    assert y.unsafe_buffer_pointer() == x.unsafe_buffer_pointer()
    assert capsule_name(capsule) == b"used_dltensor_versioned"
    with pytest.raises(ValueError):
        _core.from_dlpack(capsule)
    copied = _core.from_dlpack(x.__dlpack__(copy=True))
    assert copied.unsafe_buffer_pointer() != x.unsafe_buffer_pointer()
    np.testing.assert_array_equal(copied, x)
    with pytest.raises(BufferError, match="not \\(2, 0\\)"):
        x.__dlpack__(dl_device=(2, 0))
    with pytest.raises(BufferError, match="no streams"):
        x.__dlpack__(stream=1)
    with pytest.raises(TypeError):
        x.__dlpack__(nonsense=1)


@SHARES_MEMORY
def test_numpy_through_dlpack():
    x = anp.arange(3)
    assert not np.from_dlpack(x).flags.writeable
    if np.lib.NumpyVersion(np.__version__) >= "2.1.0":
        view = np.from_dlpack(x, copy=True)
        view[:] = 7
        assert x.tolist() == [0, 1, 2]
    read_only = np.arange(3)
    read_only.flags.writeable = False
    assert _core.from_dlpack(read_only).tolist() == [0, 1, 2]
    assert _core.from_dlpack(np.ones((3, 4))[:0, ::2]).shape == (0, 2)


@SHARES_MEMORY
def test_dlpack_keeps_the_memory():
    x = anp.ones(1 << 20)
    views = [np.from_dlpack(x), _core.from_dlpack(x), x.__dlpack__()]
    alive = weakref.ref(x)
    x.delete()
    assert views[0].sum() == 1 << 20 and views[1].sum() == 1 << 20
    del x
    views.pop(), views.pop()
    assert alive() is not None
    views.pop()
    assert alive() is None


@ax.jit
def jitted(x):
    return x + 1


def add(x, y):
    return x + y


@pytest.mark.parametrize(
    "value", [anp.sin, anp.add, jitted], ids=["sin", "add", "jitted"]
)
def test_functions_are_pickled_by_name(value):
    assert pickle.loads(pickle.dumps(value)) is value
    assert copy.copy(value) is value and copy.deepcopy(value) is value


def test_jitted_functions_are_pickled_with_what_they_wrap():
    f = ax.jit(add, static_argnames="y")
    for g in (pickle.loads(pickle.dumps(f)), copy.deepcopy(f)):
        assert g.__wrapped__ is add and g.__name__ == "add"
        assert g(1.0, y=2).item() == 3
        with pytest.raises(ValueError, match="not hashable"):
            g(1.0, y=[])


def test_copied_objects_have_methods_of_their_own():
    class Scale:
        def __init__(self, factor):
            self.factor = factor
            self.call = ax.jit(self.apply)

        def apply(self, x):
            return x * self.factor

    first = Scale(2.0)
    assert first.call(1.0).item() == 2
    second = copy.deepcopy(first)
    second.factor = 3.0
    assert second.call(1.0).item() == 3 and first.call(1.0).item() == 2
