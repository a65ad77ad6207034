"""Programs compiled ahead of calls: jit(f).lower(x).compile()."""

import gc
import weakref

import compare
import numpy as np
import pytest
from test_linearize import both, close

import arrax as ax
import arrax.numpy as anp

jax = compare.jax

X = np.arange(6, dtype=np.float32).reshape(2, 3)


def test_calls_leave_static_arguments_out():
    def run(lib, np_):
        @lib.jit
        def plain(x, y):
            return {"sum": x + y["b"], "y": y["a"]}

        def power(n, x, k, *, m):
            return np_.sin(x) * n + k * m

        static = lib.jit(power, static_argnums=0, static_argnames="m")
        compiled = static.lower(3, X, 2.0, m=4).compile()
        return (
            plain.lower(X, {"a": 1, "b": 2.0}).compile()(X, {"a": 3, "b": 5.0}),
            compiled(X + 1, 7.0),
            static.lower(3, X, k=2.0, m=4).compile()(X, k=5.0),
            lib.jit(power, static_argnums=-3, static_argnames="m")
            .lower(3, X, 2.0, m=1)
            .compile()(X, np.float32(2)),
        )

    ours, theirs = both(run)
    close(ours(), theirs())


def test_shapes_to_compile_for():
    shape = ax.ShapeDtypeStruct((2, 3), np.float32)
    compiled = ax.jit(lambda x: x * 2).lower(shape).compile()
    np.testing.assert_array_equal(compiled(X), X * 2)
    assert compiled.out_info == ax.ShapeDtypeStruct((2, 3), np.float32)


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        ((X[:1], 1.0), {}, "x: dimension 0: 2 -> 1"),
        ((X, 1), {}, "y: dtype: float32 -> int32"),
        ((X, (1.0,)), {}, r"y: tree structure: \* -> \(\*,\)"),
        ((X,), {"y": 1.0}, "number of positional arguments: 2 -> 1"),
        ((X, 1.0, 3), {}, "number of positional arguments: 2 -> 3"),
        ((X, 1.0), {"n": 3}, "keyword arguments: none -> n"),
    ],
)
def test_other_types_are_refused(args, kwargs, message):
    f = ax.jit(lambda n, x, y: x * n + y, static_argnums=0)
    compiled = f.lower(3, X, 1.0).compile()
    with pytest.raises(TypeError, match=message):
        compiled(*args, **kwargs)


def test_weak_types_are_as_good():
    compiled = ax.jit(lambda x: x + 1).lower(np.float32(1)).compile()
    assert compiled(2.0).item() == 3


def test_transforms_are_refused():
    compiled = ax.jit(lambda x: x * x).lower(1.0).compile()
    for transform in ax.jit, ax.grad:
        with pytest.raises(TypeError, match="compiled for arrays"):
            transform(lambda x: compiled(x))(1.0)


def test_donation():
    f = ax.jit(lambda x, y: (x + y, y), donate_argnums=0)
    compiled = f.lower(X, X).compile()
    x, y = anp.asarray(X, copy=True), anp.ones((2, 3))
    address = x.unsafe_buffer_pointer()
    out, _ = compiled(x, y)
    assert x.is_deleted() and not y.is_deleted()
    assert out.unsafe_buffer_pointer() == address
    assert compiled.memory_analysis().alias_size_in_bytes == X.nbytes
    with pytest.raises(RuntimeError, match="donates it"):
        compiled(y, y)


def test_memory_analysis():
    big = anp.ones((64, 64))
    compiled = ax.jit(lambda x: anp.tanh(x @ big) @ big).lower(big).compile()
    memory = compiled.memory_analysis()
    assert memory.argument_size_in_bytes == 2 * big.nbytes  # with the closure's
    assert memory.output_size_in_bytes == big.nbytes
    assert memory.alias_size_in_bytes == 0
    assert memory.temp_size_in_bytes >= big.nbytes


def test_text():
    compiled = ax.jit(lambda x: x + 1).lower(1.0).compile()
    assert "arrax_entry" in compiled.as_text()
    assert "array.add" in compiled.as_text("array")


def test_it_is_collected():
    f = ax.jit(lambda x: x + 1)
    f.compiled = f.lower(1.0).compile()
    alive = weakref.ref(f)
    assert f.compiled(1.0).item() == 2
    del f
    gc.collect()
    assert alive() is None
