"""disable_jit, config, ensure_compile_time_eval, clear_caches."""

import os
import subprocess
import sys
import threading

import compare
import numpy as np
import pytest
from test_linearize import both, close

import arrax as ax
import arrax.numpy as anp

jax = compare.jax


def test_disable_jit_calls_the_function():
    def run(lib, np_):
        seen = []

        @lib.jit
        def f(x, n):
            seen.append((type(x), n))
            return x * n if x > 0 else -x

        with lib.disable_jit():
            results = f(2.0, 3), lib.grad(f)(2.0, 4.0), f(np.float32(-1), 2)
            with lib.disable_jit(False), pytest.raises(TypeError):
                f(1.0, 2)
        assert seen[0] == (float, 3) and seen[2:] != seen[0]
        with pytest.raises(TypeError):
            f(1.0, 2)
        return results

    ours, theirs = both(run)
    close(ours(), theirs())


def test_disable_jit_of_static_and_donated_arguments():
    f = ax.jit(lambda x, n: [x] * n, static_argnums=1, donate_argnums=0)
    x = anp.ones(3)
    with ax.disable_jit():
        assert f(x, 2)[0] is x
        assert ax.jit(ax.vmap(f, in_axes=(0, None)))(x, 2)[0].shape == (3,)
    assert not x.is_deleted()


def test_disable_jit_ends_with_an_error():
    with pytest.raises(ZeroDivisionError), ax.disable_jit():
        assert ax.config.jax_disable_jit
        ax.jit(lambda: 1 / 0)()
    assert not ax.config.jax_disable_jit


def test_disable_jit_holds_for_one_thread():
    f = ax.jit(lambda x: isinstance(x, float))
    seen = []
    with ax.disable_jit():
        thread = threading.Thread(target=lambda: seen.append(f(1.0)))
        thread.start()
        thread.join()
        assert f(1.0) is True
    assert seen[0] is not True and not seen[0]


def test_config_disables_jit_for_all():
    f = ax.jit(lambda x: isinstance(x, float))
    ax.config.update("jax_disable_jit", True)
    try:
        assert f(1.0) is True
        with ax.disable_jit(False):
            assert f(1.0) is not True
    finally:
        ax.config.update("jax_disable_jit", False)
    assert f(1.0) is not True


@pytest.mark.parametrize("value", ["1", "0", ""])
def test_jit_is_disabled_by_the_environment(value):
    program = "import arrax as ax; print(type(ax.jit(lambda x: x)(1.0)).__name__)"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "ARRAX_DISABLE_JIT": value},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == ("float" if value == "1" else "Array")


def test_flags_that_have_one_value():
    for name in ("jax_enable_checks", "jax_enable_x64", "jax_numpy_rank_promotion"):
        value = getattr(ax.config, name)
        ax.config.update(name, value)
        with pytest.raises(NotImplementedError, match=name):
            ax.config.update(name, "raise")
    with pytest.raises(AttributeError, match="no flag 'jax_nonsense'"):
        ax.config.update("jax_nonsense", 1)
    with pytest.raises(AttributeError, match="no flag 'nonsense'"):
        ax.config.nonsense  # noqa: B018
    with pytest.raises(TypeError, match="True or False"):
        ax.config.update("jax_disable_jit", "yes")


def test_ensure_compile_time_eval():
    def run(lib, np_):
        @lib.jit
        def f(x):
            with lib.ensure_compile_time_eval():
                n = int(np_.arange(4).sum())
                k = np_.ones(3) * n
                assert not isinstance(
                    k, lib.core.Tracer if lib is jax else ax._core.Tracer
                )
            return x * k + n

        return f(2.0), lib.grad(lambda x: f(x).sum())(2.0)

    ours, theirs = both(run)
    close(ours(), theirs())


def test_ensure_compile_time_eval_takes_no_tracers():
    @ax.jit
    def f(x):
        with ax.ensure_compile_time_eval():
            return x + 1

    with pytest.raises(ax.errors.UnexpectedTracerError, match="ensure_compile_time"):
        f(1.0)
    assert not ax._core.is_tracing()
    with ax.ensure_compile_time_eval():
        assert ax.jit(lambda x: x + 1)(1.0).item() == 2


def test_clear_caches():
    f, x = ax.jit(lambda x: anp.sin(x) + 1), anp.ones(1 << 15)
    before = f(x)
    ax.clear_caches()
    assert f._cache_size() == 0
    np.testing.assert_array_equal(f(x), before)
    assert f.why()[-1].cause == "the cache was cleared"
    np.testing.assert_array_equal(anp.sin(x) + 1, before)


def test_named_scopes_are_accepted():
    @ax.named_scope("outer")
    def f(x):
        with ax.named_scope("inner"):
            return ax.named_call(anp.sin, name="s")(x)

    assert ax.jit(ax.grad(f))(0.0).item() == 1
    with pytest.raises(TypeError, match="named_scope takes a string"):
        ax.named_scope(3)
