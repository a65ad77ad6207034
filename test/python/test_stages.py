"""Stages of compilation, contexts of one value, bases of errors, the registry."""

import logging

import numpy as np
import pytest
from compare import jax

import arrax as ax
import arrax.numpy as anp


def f(x, n, *, k=1):
    return {"a": x["u"] * n + k}


def stages(lib, x):
    jitted = lib.jit(f, static_argnums=1)
    return jitted, jitted.trace({"u": x}, 2, k=3)


def test_a_traced_function_tells_what_jaxs_does():
    x = np.ones(3, np.float32)
    (_, ours), (_, theirs) = stages(ax, x), stages(jax, x)
    assert ours.fun_name == theirs.fun_name
    for attribute in ("in_avals", "out_avals", "args_info"):
        found, expected = (
            [
                (leaf.shape, leaf.dtype, getattr(leaf, "donated", None))
                for leaf in lib.tree.leaves(getattr(traced, attribute))
            ]
            for lib, traced in ((ax, ours), (jax, theirs))
        )
        assert found == expected, attribute
    assert ours.in_tree.num_leaves == theirs.in_tree.num_leaves == 2
    assert ours.out_tree == ax.tree.structure({"a": 0})
    assert ours.out_info["a"] == ax.ShapeDtypeStruct((3,), "float32")


def test_stages_follow_each_other():
    jitted, traced = stages(ax, anp.ones(3))
    assert isinstance(jitted, ax.stages.Wrapped)
    assert isinstance(traced, ax.stages.Traced)
    lowered = traced.lower()
    assert isinstance(lowered, ax.stages.Lowered)
    compiled = lowered.compile()
    assert isinstance(compiled, ax.stages.Compiled)
    np.testing.assert_array_equal(compiled({"u": anp.ones(3)}, k=3)["a"], [5, 5, 5])


def test_donated_arguments_are_marked():
    jitted = ax.jit(lambda x, n, y: x + y * n, static_argnums=1, donate_argnums=0)
    args, _ = jitted.trace(anp.ones(2), 2, anp.ones(2)).args_info
    assert [a.donated for a in args] == [True, False]


def test_make_jaxpr():
    def g(x, y, n):
        return x * y, {"b": x + n}

    make = ax.make_jaxpr(g, static_argnums=2, return_shape=True)
    program, shapes = make(1.0, ax.ShapeDtypeStruct((3,), "int32"), 2)
    theirs, expected = jax.make_jaxpr(g, static_argnums=2, return_shape=True)(
        1.0, jax.ShapeDtypeStruct((3,), "int32"), 2
    )
    for attribute in ("in_avals", "out_avals"):
        for ours, other in zip(
            getattr(program, attribute), getattr(theirs, attribute), strict=True
        ):
            assert (ours.shape, ours.dtype) == (other.shape, other.dtype)
            assert ours.weak_type == other.weak_type
    assert shapes[1]["b"].shape == expected[1]["b"].shape
    assert "array.mul" in str(program) and "llvm" in program.as_text("llvm")
    assert isinstance(ax.make_jaxpr(anp.sin)(1.0), ax.stages.Program)
    with pytest.raises(NotImplementedError, match="axis_env"):
        ax.make_jaxpr(g, axis_env=[("i", 3)])
    with pytest.raises(TypeError):
        ax.make_jaxpr(3)


def test_contexts_of_one_value():
    with ax.enable_x64(False):
        assert anp.ones(1, "float64").dtype == np.float64
        assert anp.ones(1).dtype == np.float32
    with ax.numpy_dtype_promotion("standard"), ax.numpy_rank_promotion("allow"):
        pass
    with pytest.raises(NotImplementedError, match=r"enable_x64\(True\).*dtype=float64"):
        ax.enable_x64()
    with pytest.raises(TypeError, match="True or False"):
        ax.enable_x64("yes")
    with pytest.raises(NotImplementedError, match="'standard' and cannot be 'strict'"):
        ax.numpy_dtype_promotion("strict")
    with pytest.raises(NotImplementedError, match="'allow' and cannot be 'raise'"):
        ax.numpy_rank_promotion("raise")


def test_precision_of_products_is_a_hint():
    x = anp.ones((2, 2))
    for name in (None, "default", "highest", "bfloat16", "float32"):
        with ax.default_matmul_precision(name), jax.default_matmul_precision(name):
            np.testing.assert_array_equal(x @ x, [[2, 2], [2, 2]])
    with pytest.raises(ValueError, match="'exact'"):
        ax.default_matmul_precision("exact")


def test_compilations_are_logged_for_a_while(capfd):
    for context in (ax.log_compiles, ax.explain_cache_misses):
        with context(True):
            assert ax.config.jax_log_compiles
            ax.jit(lambda x: x * 3)(1.0)
            assert "<lambda>" in capfd.readouterr().err
            with context(False):
                ax.jit(lambda x: x * 4)(1.0)
                assert capfd.readouterr().err == ""
        assert not ax.config.jax_log_compiles
    with pytest.raises(TypeError, match="log_compiles is True or False"):
        ax.log_compiles(2)


def test_dtypes_of_elements():
    for dtype in ("bool", "int8", "uint16", "float16", "float64", "complex64"):
        x = np.ones(1, dtype)[0]
        ours, theirs = ax.dtypes, jax.dtypes
        assert ours.itemsize_bits(dtype) == theirs.itemsize_bits(dtype)
        assert ours.scalar_type_of(x) is theirs.scalar_type_of(x)
    assert ours.itemsize_bits(anp.bfloat16) == 16
    with pytest.raises(TypeError):
        ours.scalar_type_of("a")


def test_errors_have_jaxs_bases():
    names = [
        *("ConcretizationTypeError", "TracerArrayConversionError"),
        *("TracerBoolConversionError", "TracerIntegerConversionError"),
        *("UnexpectedTracerError", "NonConcreteBooleanIndexError"),
    ]
    for name in names:
        theirs = {c.__name__ for c in getattr(jax.errors, name).__mro__}
        ours = {c.__name__ for c in getattr(ax.errors, name).__mro__}
        assert ours == theirs - {"_JAXErrorMixin"}
    with pytest.raises(ax.errors.JAXTypeError):
        ax.jit(lambda x: 1 if x else 2)(1.0)
    with pytest.raises(ax.errors.JAXIndexError):
        ax.jit(lambda x: x[x > 0])(anp.ones(2))
    assert issubclass(ax.errors.CompilationError, ax.errors.JaxRuntimeError)


def test_core_has_the_types_of_tracing():
    seen = []
    ax.jit(lambda x: seen.append((isinstance(x, ax.core.Tracer), x.aval)))(anp.ones(2))
    assert seen[0][0] and seen[0][1] == ax.core.ShapedArray((2,), "float32")


def test_processes_and_platforms():
    assert ax.process_indices() == jax.process_indices() == [0]
    assert ax.export.default_export_platform() == jax.export.default_export_platform()


def test_registry():
    registry = ax.tree_util.default_registry
    tree = (1, {"b": [2, 3]})
    assert registry.flatten(tree) == ax.tree.flatten(tree)
    assert registry.flatten_with_path(tree)[0][0] == ax.tree.leaves_with_path(tree)[0]
    assert registry.flatten_one_level((1, [2]))[0] == [1, [2]]


def test_log(caplog):
    caplog.set_level(logging.INFO, "arrax.debug")
    ax.jit(lambda x: ax.debug.log("x is {x}", x=x))(3)
    ax.debug.log(ordered=True)("hello {}", 2.5)
    assert [r.getMessage() for r in caplog.records] == ["x is 3", "hello 2.5"]
    with pytest.raises(ValueError, match="Unused keyword"):
        ax.debug.log("x", y=1)
