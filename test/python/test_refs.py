"""References: what programs read and write in place is what NumPy's arrays hold."""

import gc
import threading
import weakref

import jax
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import arrax as ax
import arrax.numpy as anp
from arrax import lax

THREE = np.array([1.0, 2.0, 3.0], np.float32)


def put(ref, key, value):
    """`ref[key] = value` as an expression."""
    ref[key] = value


def expect(actual, expected):
    np.testing.assert_allclose(np.asarray(actual), expected, rtol=1e-6)


# ---- Reading and writing ---------------------------------------------------------

DTYPES = ["bool", "int8", "uint8", "int32", "int64", "float16", "bfloat16", "float32"]
DTYPES += ["float64", "complex64"]


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype(dtype):
    ref = ax.new_ref(anp.asarray([0, 1, 1, 0]).astype(dtype))
    ref[0] = ref[1]
    ax.jit(lambda: put(ref, slice(2, 4), ref[:2]))()
    assert ref.dtype == anp.asarray(ref[...]).dtype == np.dtype(ref[...].dtype)
    assert np.asarray(ref[...] != 0).tolist() == [True] * 4


def test_what_a_reference_is():
    ref = ax.new_ref(THREE)
    assert isinstance(ref, ax.Ref)
    assert not isinstance(ref, ax.Array)
    assert (ref.shape, ref.dtype, ref.ndim, ref.size, len(ref)) == (
        (3,),
        np.float32,
        1,
        3,
        3,
    )
    assert repr(ref) == "Ref([1., 2., 3.], dtype=float32)"
    assert ax.typeof(ref) == ax.ref.AbstractRef(ax.ShapeDtypeStruct((3,), "float32"))
    assert repr(ax.typeof(ref)) == "Ref{float32[3]}"
    assert ax.tree.leaves({"a": ref}) == [ref]
    assert ax.new_ref(1.0)[...].weak_type
    assert ax.eval_shape(lambda r: r[0], ref) == ax.ShapeDtypeStruct((), "float32")
    seen = []
    ax.jit(lambda r: seen.append(repr(r)))(ref)
    assert seen == ["Ref{float32[3]}"]


def test_empty_and_scalar_references():
    empty = ax.new_ref(anp.zeros((0, 2)))
    empty[...] = 1.0
    ax.jit(lambda: put(empty, slice(None), 2.0))()
    assert empty[...].shape == (0, 2)
    scalar = ax.new_ref(anp.float32(1))
    scalar[...] += 1
    ax.jit(lambda: put(scalar, (), scalar[()] * 3))()
    assert float(scalar[...]) == 6
    with pytest.raises(TypeError, match="unsized"):
        len(scalar)
    zeros = ax.empty_ref(ax.ShapeDtypeStruct((2,), "int8"))
    assert zeros[...].tolist() == [0, 0]


def test_functions_of_references():
    ref = ax.new_ref(THREE)
    expect(ax.ref.get(ref), THREE)
    expect(ax.ref.swap(ref, 1, 9.0), 2)
    ax.ref.set(ref, slice(0, 1), anp.ones(1))
    ax.ref.addupdate(ref, np.array([2, 2]), anp.ones(2))
    ref.addupdate(1.0)
    expect(ref[...], [2, 10, 6])
    expect(ax.freeze(ref), [2, 10, 6])


def test_views():
    ref = ax.new_ref(anp.zeros((3, 4)))
    view = ref.at[1:].at[0]
    view[2] = 5.0
    view[...] += 1
    assert (view.shape, view.dtype, len(view)) == ((4,), np.float32, 4)
    ax.jit(lambda: put(ref.at[0], 1, 7.0))()
    expect(ref[...], [[0, 7, 0, 0], [1, 1, 6, 1], [0, 0, 0, 0]])


def test_a_reference_keeps_its_array_to_itself():
    array = np.zeros(3, np.float32)
    start = anp.asarray(array)
    ref, other = ax.new_ref(start), ax.new_ref(array)
    before = ref[...]
    write = ax.jit(lambda r: put(r, 0, 1.0))
    for r in ref, other:
        write(r)
        r[1] = 2.0
    expect(ref[...], [1, 2, 0])
    expect(other[...], [1, 2, 0])
    for unchanged in start, before, array:
        expect(unchanged, [0, 0, 0])
    value = anp.full(3, 4.0)
    ref[...] = value
    write(ref)
    expect(value, [4, 4, 4])
    expect(ref[...], [1, 4, 4])


def test_compiled_updates_are_in_place():
    ref = ax.new_ref(anp.zeros(1000))
    write = ax.jit(lambda r, i, v: put(r, i, v))
    closed = ax.jit(lambda i, v: put(ref, i, v))
    address = ref[...].unsafe_buffer_pointer()
    for i in range(4):
        write(ref, i, 1.0)
        closed(i + 10, 1.0)
        ref[i + 20] = 1.0
        ref[30 + i : 32 + i] = 1.0
        assert ref[...].unsafe_buffer_pointer() == address
    assert float(ref[...].sum()) == 17
    assert write._cache_size() == closed._cache_size() == 1


# ---- Compiled functions -----------------------------------------------------------


def test_arguments_and_closures():
    ref = ax.new_ref(THREE)

    @ax.jit
    def both(tree, x):
        tree["r"][0] += x
        ref[1] *= 2
        return tree["r"][...].sum()

    other = ax.new_ref(anp.zeros(2))
    assert float(both({"r": other}, 3.0)) == 3
    third = ax.new_ref(anp.ones(2))
    assert float(both({"r": third}, 3.0)) == 5
    expect(other[...], [3, 0])
    expect(third[...], [4, 1])
    expect(ref[...], [1, 8, 3])
    assert both._cache_size() == 1


def test_values_that_are_read_are_those_at_the_call():
    ref = ax.new_ref(1.0)
    read = ax.jit(lambda: 2 * ref[...])
    assert float(read()) == 2
    ref[...] = 5.0
    assert float(read()) == 10
    assert read._cache_size() == 1


def test_nested_functions():
    ref = ax.new_ref(THREE)
    add = ax.jit(lambda r, x: put(r, 0, r[0] + x))
    close = ax.jit(lambda: put(ref, 1, ref[1] + 1))

    @ax.jit
    def outer(x):
        inner = ax.new_ref(anp.zeros(2))
        add(ref, x)
        add(inner, x)
        add(inner, x)
        close()
        close()
        return inner[...]

    expect(outer(2.0), [4, 0])
    expect(ref[...], [3, 4, 3])


def test_lowered_programs():
    ref = ax.new_ref(THREE)
    compiled = ax.jit(lambda r, x: put(r, 0, x)).lower(ref, 1.0).compile()
    compiled(ref, 7.0)
    expect(ref[...], [7, 2, 3])
    with pytest.raises(TypeError, match="compiled for a reference"):
        compiled(anp.zeros(3), 7.0)
    assert "tensor<3xf32>" in ax.make_jaxpr(lambda r: r[0])(ref).as_text()


def test_jit_options():
    ref = ax.new_ref(THREE)
    assert float(ax.jit(lambda r: r[1], static_argnums=0)(ref)) == 2
    with ax.disable_jit():
        ax.jit(lambda r: put(r, 0, 5.0))(ref)
    assert float(ref[0]) == 5
    with pytest.raises(ValueError, match="donates a reference"):
        ax.jit(lambda r: r[0], donate_argnums=0)(ref)


def test_no_leak():
    ref = ax.new_ref(THREE)
    kept = weakref.ref(ref)
    ax.jit(lambda r=ref: put(r, 0, 1.0))()
    ax.jit(lambda r: put(r, 0, 1.0))(ref)
    del ref
    gc.collect()
    assert kept() is None


# ---- Transforms and control flow, compared with JAX -------------------------------


def square_in_place(lib, x):
    ref = lib.new_ref(x)
    ref[...] = ref[...] * x
    ref[0] += 2.0
    return ref[...].sum()


def counted(lib, x):
    ref = lib.new_ref(x)
    lib.lax.fori_loop(0, 3, lambda i, _: put(ref, i, ref[i] * x[0]), None)
    return ref[...].sum()


def scanned(lib, x):
    ref = lib.new_ref(lib.numpy.zeros_like(x[0]))

    def step(c, y):
        ref[...] += c * y
        return c + y, ref[...] * c

    c, ys = lib.lax.scan(step, x[1], x)
    return c + ys.sum() + ref[...]


def branched(lib, x):
    ref, other = lib.new_ref(x), lib.new_ref(x[0])

    def yes():
        ref[1] = other[...] ** 2

    lib.lax.cond(x[0] < 2, yes, lambda: put(other, (), 3 * x[2]))
    lib.lax.switch(1, [lambda: None, yes, lambda: put(ref, 0, 0.0)])
    return (ref[...] * other[...]).sum()


def by_argument(lib, x):
    ref = lib.new_ref(x)
    lib.lax.cond(x[0] > 0, lambda r, y: put(r, 0, y), lambda r, y: None, ref, x[1])
    lib.jit(lambda r, y: put(r, 1, r[0] * y))(ref, x[2])
    return ref[...].sum()


def remade(lib, x):
    ref = lib.new_ref(x)

    def body(y):
        inner = lib.new_ref(y)
        inner[0] = lib.numpy.sin(inner[1])
        return (inner[...] * ref[...]).sum()

    return lib.checkpoint(body)(x)


PROGRAMS = [square_in_place, counted, scanned]
# JAX 0.10.2 has no reverse mode of references that branches write, or that
# checkpoints read.
FORWARD_IN_JAX = [branched, by_argument, remade]


TRANSFORMS = [
    lambda lib, f: lib.grad(f),
    lambda lib, f: lib.jit(lib.grad(f)),
    lambda lib, f: lambda x: lib.jvp(f, (x,), (x,))[1],
    lambda lib, f: lambda x: lib.vjp(f, x)[1](lib.numpy.float32(2))[0],
]


def compare(program, transform):
    ours = transform(ax, lambda x: program(ax, x))(anp.asarray(THREE))
    theirs = transform(jax, lambda x: program(jax, x))(jax.numpy.asarray(THREE))
    expect(ours, theirs)


@pytest.mark.parametrize("program", [*PROGRAMS, *FORWARD_IN_JAX])
def test_values_are_those_of_jax(program):
    compare(program, lambda lib, f: f)
    compare(program, lambda lib, f: lib.jit(f))


@pytest.mark.parametrize("program", PROGRAMS)
def test_derivatives_are_those_of_jax(program):
    for transform in TRANSFORMS:
        compare(program, transform)


@pytest.mark.parametrize(
    "program, closed_form",
    [
        (branched, lambda x: (x[0] + x[0] ** 2 + x[2]) * x[0]),
        (by_argument, lambda x: x[1] + x[1] * x[2] + x[2]),
        (remade, lambda x: jax.numpy.sin(x[1]) * x[0] + x[1] ** 2 + x[2] ** 2),
    ],
)
def test_derivatives_that_jax_lacks(program, closed_form):
    expected = jax.grad(closed_form)(jax.numpy.asarray(THREE))
    for transform in TRANSFORMS[:2]:
        expect(transform(ax, lambda x: program(ax, x))(anp.asarray(THREE)), expected)


@pytest.mark.parametrize("program", [*PROGRAMS, *FORWARD_IN_JAX])
def test_batches(program):
    gradient = ax.grad(lambda x: program(ax, x))
    batch = np.stack([THREE, 2 * THREE, -THREE])
    single = [np.asarray(gradient(row)) for row in batch]
    expect(ax.vmap(gradient)(batch), np.stack(single))
    expect(ax.jit(ax.vmap(gradient))(batch), np.stack(single))


def test_second_derivatives():
    hessian = ax.hessian(lambda x: square_in_place(ax, x))(anp.asarray(THREE))
    expect(hessian, 2 * np.eye(3))


def test_while_loops():
    ref = ax.new_ref(anp.zeros(4))

    def body(i):
        ref[i] = 1.0 * i
        return i + 1

    assert int(lax.while_loop(lambda i: i < 3, body, 0)) == 3
    expect(ref[...], [0, 1, 2, 0])
    count = ax.jit(lambda n: lax.fori_loop(0, n, lambda i, _: put(ref, i, 5.0), None))
    count(2)
    expect(ref[...], [5, 5, 2, 0])
    # The condition reads what the body writes.
    lax.while_loop(
        lambda _: ref[3] < 4, lambda c: (put(ref, 3, ref[3] + 1), c + 1)[1], 0
    )
    expect(ref[...], [5, 5, 2, 4])
    with pytest.raises(NotImplementedError, match="writes to a reference"):
        lax.while_loop(lambda i: (put(ref, 0, 0.0), i < 1)[1], lambda i: i + 1, 0)


def test_the_same_value_may_be_captured_beside_a_reference():
    def program(x):
        ref = ax.new_ref(x)
        lax.fori_loop(0, 3, lambda i, _: put(ref, ..., ref[...] + x), None)
        return ref[...]

    assert float(ax.jit(program)(2.0)) == 8
    assert float(ax.grad(program)(2.0)) == 4


def test_elements_of_references():
    """Mapped references, and those that scan goes along, are read and written by the
    element."""
    ref = ax.new_ref(anp.arange(3.0))
    doubled = ax.vmap(lambda r, x: (put(r, ..., r[...] + x), 2 * x)[1])(ref, THREE)
    expect(doubled, 2 * THREE)
    expect(ref[...], [1, 3, 5])
    columns = ax.new_ref(anp.zeros((2, 3)))
    ax.vmap(lambda r, x: put(r, 1, x), in_axes=(1, 0))(columns, THREE)
    expect(columns[...], [[0, 0, 0], [1, 2, 3]])
    total, seen = lax.scan(
        lambda c, r: (c + r[...], (r[...], put(r, ..., 9.0))[0]), 0.0, ref
    )
    assert float(total) == 9
    expect(seen, [1, 3, 5])
    expect(ref[...], [9, 9, 9])
    shared = ax.vmap(lambda r, x: r[0] * x, in_axes=(None, 0))(ref, THREE)
    expect(shared, 9 * THREE)


def test_values_without_derivatives_may_be_kept_outside():
    log = ax.new_ref(anp.zeros(3))

    def f(r, x):
        r[0] = lax.stop_gradient(x)
        r[1] = 7.0
        lax.fori_loop(0, 2, lambda i, _: put(log, 2, 1.0 * i), None)
        return x**2 + log[1] * x

    assert float(ax.grad(f, argnums=1)(log, 3.0)) == 13
    expect(log[...], [3, 7, 1])
    value, pull = ax.vjp(ax.checkpoint(lambda x: f(log, x)), 2.0)
    assert (float(value), float(pull(1.0)[0])) == (18, 11)
    expect(log[...], [2, 7, 1])
    assert float(ax.jvp(lambda x: f(log, x), (5.0,), (1.0,))[1]) == 17
    expect(log[...], [5, 7, 1])


def nested(log, count, x):
    """Writes to references from outside, from a jitted function in a branch in a loop
    in a loop, beside one of its own that a checkpoint writes."""
    own = ax.new_ref(x)

    def outer(carry, i):
        @ax.jit
        def bump(k):
            log[k] += 1.0
            count[...] += 1

        def inner(j, _):
            lax.cond(j % 2 == 0, lambda: bump(j), lambda: put(log, j, -1.0))

        lax.fori_loop(0, 3, inner, None)
        ax.checkpoint(lambda y: put(own, ..., own[...] * y))(x)
        return carry + log[0], own[...]

    carry, powers = lax.scan(outer, 0.0, anp.arange(2))
    return own[...], (carry, powers)


@pytest.mark.parametrize("compiled", [False, True])
def test_nested_control_flow(compiled):
    log, count = ax.new_ref(anp.zeros(4)), ax.new_ref(anp.int32(0))
    both = ax.value_and_grad(lambda x: nested(log, count, x), has_aux=True)
    for call in range(1, 3):
        (value, (carry, powers)), grad = (ax.jit(both) if compiled else both)(2.0)
        assert (float(value), float(grad), powers.tolist()) == (8, 12, [4, 8])
        assert float(carry) == 4 * call - 1
        assert log[...].tolist() == [2 * call, -1, 2 * call, 0]
        assert int(count[...]) == 4 * call


def test_what_calls_give_need_not_depend_on_what_they_take():
    log = ax.new_ref(anp.zeros(2))

    @ax.jit
    def f(r, x):
        r[0] = r[0] + 1
        return x**2

    assert float(ax.grad(lambda x: f(log, x) + f(log, x))(3.0)) == 12
    expect(log[...], [2, 0])
    leak = ax.jit(lambda r, x: put(r, 0, x))
    with pytest.raises(ValueError, match="derivative"):
        ax.grad(lambda x: (leak(log, x), x)[1])(3.0)


def test_threads_wait_for_programs_that_write():
    ref = ax.new_ref(anp.zeros(200_000))
    add = ax.jit(lambda r: put(r, ..., r[...] + 1))
    close = ax.jit(lambda: put(ref, ..., ref[...] + 1))
    errors = []

    def work():
        try:
            for _ in range(50):
                add(ref)
                close()
                ref[0] = 0.0
                float(ref[1])
                ax.grad(lambda x: x * ref[1])(1.0)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    # Of updates at one time, some may be lost.
    assert 1 <= float(ref[1]) <= 400


# ---- Errors ---------------------------------------------------------------------


def escaping():
    kept = []
    ax.jit(lambda: kept.append(ax.new_ref(1.0)))()
    return kept[0][...]


def frozen():
    ref = ax.new_ref(1.0)
    ax.freeze(ref)
    return ref[...]


def frozen_inside(ref):
    ax.jit(lambda r: ax.freeze(r))(ref)


CASES = [
    (lambda r: put(r, 0, anp.int32(1)), ValueError, "does not take values of dtype"),
    (lambda r: put(r, 0, 1j), ValueError, "does not take values of dtype"),
    (lambda r: put(r, ..., [1.0]), TypeError, "takes arrays and scalars"),
    (lambda r: put(r, slice(2), anp.ones(3)), ValueError, "incompatible shapes"),
    (lambda r: put(r, ..., anp.ones((1, 3))), ValueError, "does not take an array"),
    (lambda r: r[3], ValueError, "out of bounds"),
    (lambda r: put(r, (..., -4), 1.0), ValueError, "out of bounds"),
    (lambda r: r[0, 0], IndexError, "Too many indices"),
    (lambda r: ax.jit(lambda r: r)(r), ValueError, "cannot be returned"),
    (lambda r: ax.jit(lambda: {"a": r})(), ValueError, "cannot be returned"),
    (lambda r: ax.jit(lambda a, b: a[0] + b[0])(r, r), ValueError, "twice"),
    (lambda r: ax.jit(lambda a: a[0] + r[0])(r), ValueError, "closes over"),
    (lambda r: ax.new_ref(r), TypeError, "got a reference"),
    (lambda r: ax.new_ref([1.0]), TypeError, "new_ref takes"),
    (lambda r: ax.new_ref(1.0, kind="other"), ValueError, "kind"),
    (lambda r: ax.freeze(THREE), TypeError, "takes a reference"),
    (lambda r: escaping(), ax.errors.UnexpectedTracerError, "escaped"),
    (lambda r: frozen(), ValueError, "after it was frozen"),
    (frozen_inside, ValueError, "by another function"),
    (lambda r: ax.grad(lambda q: q[0])(r), TypeError, "arrays or scalars"),
    (lambda r: ax.grad(lambda x: (put(r, 0, x), x)[1])(1.0), ValueError, "derivative"),
    (
        lambda r: ax.grad(lambda x: (ax.jit(lambda: put(r, 0, x))(), x)[1])(1.0),
        ValueError,
        "derivative",
    ),
    (lambda r: ax.vmap(lambda x: put(r, 0, 1.0))(THREE), ValueError, "share"),
    (lambda r: lax.fori_loop(0, 2, lambda i, c: c, r), TypeError, "a reference"),
    (lambda r: lax.cond(True, lambda: r, lambda: r), TypeError, "a reference"),
    (lambda r: anp.sin(r), TypeError, "arrays or scalars"),
    (lambda r: list(r), TypeError, "not iterable"),
    (lambda r: r + 1, TypeError, "unsupported operand"),
]


@pytest.mark.parametrize("run, error, message", CASES)
def test_errors(run, error, message):
    ref = ax.new_ref(THREE)
    with pytest.raises(error, match=message):
        run(ref)
    expect(ref[...], THREE)


def test_an_argument_is_not_reached_otherwise_in_later_calls():
    ref, other = ax.new_ref(THREE), ax.new_ref(THREE)
    add = ax.jit(lambda r: put(r, 0, ref[0] + r[0]))
    add(other)
    with pytest.raises(ValueError, match="closes over"):
        add(ref)
    expect(ref[...], THREE)


def test_rules_do_not_write_outside():
    ref = ax.new_ref(THREE)

    @ax.custom_jvp
    def f(x):
        ref[0] = 1.0
        return x

    f.defjvp(lambda primals, tangents: (primals[0], tangents[0]))
    with pytest.raises(NotImplementedError, match="writes to a reference"):
        ax.jit(f)(1.0)
    expect(ref[...], THREE)


def test_a_function_that_fails_writes_nothing():
    ref = ax.new_ref(THREE)

    def f(x):
        ref[0] = 5.0
        raise KeyError("f")

    for transform in ax.jit, ax.grad, ax.checkpoint:
        with pytest.raises(KeyError):
            ax.jit(transform(f))(1.0)
        expect(ref[...], THREE)


# ---- Random programs -----------------------------------------------------------

SIZE = 5
INDEX = st.integers(-SIZE, SIZE - 1)
SLICE = st.tuples(INDEX, INDEX, st.sampled_from([None, 1, 2, -1])).map(
    lambda t: slice(*t)
)
ARRAY = st.lists(INDEX, min_size=1, max_size=4, unique_by=lambda i: i % SIZE).map(
    np.array
)
KEY = st.one_of(INDEX, SLICE, ARRAY, st.just(...))
VALUE = st.integers(-3, 3)
STEP = st.one_of(
    st.tuples(st.just("set"), st.integers(0, 1), KEY, VALUE),
    st.tuples(st.just("add"), st.integers(0, 1), KEY, VALUE),
    st.tuples(st.just("copy"), st.integers(0, 1), KEY, VALUE),
    st.tuples(st.just("loop"), st.integers(0, 1), INDEX, VALUE),
    st.tuples(st.just("cond"), st.integers(0, 1), INDEX, VALUE),
    st.tuples(st.just("call"), st.integers(0, 1), INDEX, VALUE),
)


def interpret(steps, arrays, loop, cond, call):
    """Runs steps on two arrays, or references, that change."""
    for kind, which, key, value in steps:
        one, other = arrays[which], arrays[1 - which]
        if kind == "set":
            one[key] = value
        elif kind == "add":
            one[key] += value
        elif kind == "copy":
            one[key] = other[key] * value
        elif kind == "loop":
            loop(lambda i, a=one, b=other, k=key: put(a, i, a[i] + b[k]), 3)
        elif kind == "cond":
            cond(
                one[key] > value,
                lambda a=one, k=key, v=value: put(a, k, v),
                lambda b=other, k=key: put(b, k, b[k] - 1),
            )
        else:
            call(lambda a, b=other, k=key: put(a, k, b[k] + 1), one)


def numpy_loop(body, count):
    for i in range(count):
        body(i)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEP, max_size=6), st.booleans(), st.booleans())
def test_programs_change_references_as_numpy_changes_arrays(steps, compiled, closes):
    start = [np.arange(SIZE), np.ones(SIZE, int)]
    arrays = [x.astype(np.int32) for x in start]
    interpret(
        steps,
        arrays,
        numpy_loop,
        lambda p, yes, no: yes() if p else no(),
        lambda f, a: f(a),
    )
    refs = [ax.new_ref(x.astype(np.int32)) for x in start]

    def run(*given):
        interpret(
            steps,
            given or refs,
            lambda body, n: lax.fori_loop(0, n, lambda i, _: body(i), None),
            lax.cond,
            lambda f, r: ax.jit(f)(r),
        )

    function = ax.jit(run) if compiled else run
    function(*([] if closes else refs))
    for ref, array in zip(refs, arrays, strict=True):
        assert np.asarray(ref[...]).tolist() == array.tolist()
