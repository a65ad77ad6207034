"""What jit takes and how it is used: methods, partials, defaults, static names."""

import functools

import compare
import numpy as np
import pytest
from test_linearize import both, close

import arrax as ax

jax = compare.jax

X = np.arange(3, dtype=np.float32)


def scale(x, n=2, *, m=3):
    return x * n * m


class Model:
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        return x * self.n

    def apply(self, x, k=2):
        return x * self.n * k


def test_methods():
    def run(lib, np_):
        class Scaled:
            n = 3

            @functools.partial(lib.jit, static_argnums=0)
            def method(self, x, k=1):
                return x * self.n * k

            @staticmethod
            @lib.jit
            def static(x):
                return x + 1

            @classmethod
            @functools.partial(lib.jit, static_argnums=0)
            def of_class(cls, x):
                return x * cls.n

            @property
            @functools.partial(lib.jit, static_argnums=0)
            def prop(self):
                return np_.ones(2) * self.n

            @functools.cached_property
            def made(self):
                return lib.jit(lambda x: x * self.n)

        scaled = Scaled()
        return (
            scaled.method(X),
            scaled.method(X, k=2),
            Scaled.method(scaled, X, 4),
            scaled.static(X),
            scaled.of_class(X),
            scaled.prop,
            scaled.made(X),
        )

    ours, theirs = both(run)
    close(ours(), theirs())


def test_methods_compile_once_for_each_object():
    traced = []

    class Counted:
        @functools.partial(ax.jit, static_argnums=0)
        def f(self, x):
            traced.append(self)
            return x

    one, two = Counted(), Counted()
    for counted in (one, two, one, two):
        counted.f(1.0)
    assert traced == [one, two]


def test_callables_partials_and_bound_methods():
    def run(lib, np_):
        return (
            lib.jit(Model(2))(X),
            lib.jit(Model(2).apply)(X, k=3),
            lib.jit(Model(2).apply, static_argnames="k")(X, k=3),
            lib.jit(Model(2).apply, static_argnums=1)(X, 3),
            lib.jit(functools.partial(scale, n=4))(X),
            lib.jit(functools.partial(scale, X))(2, m=1),
            lib.jit(functools.partial(scale, m=4), static_argnums=1)(X, 2),
            lib.jit(functools.partial(scale, m=4), static_argnames="n")(X, n=2),
            lib.jit(lib.vmap(lib.jit(scale)))(X),
        )

    ours, theirs = both(run)
    close(ours(), theirs())


def test_names_follow_from_positions_and_back():
    def run(lib, np_):
        def f(x, n=2, *, m=3):
            assert type(n) is int
            return x * n * m

        by_number, by_name = (
            lib.jit(f, static_argnums=1),
            lib.jit(f, static_argnames="n"),
        )
        return (
            by_number(X, 2),
            by_number(X, n=2),
            by_number(X),
            by_name(X, 2),
            by_name(X, n=2),
            lib.jit(f, static_argnums=(1,), static_argnames="m")(X, 2, m=3),
            lib.jit(scale, static_argnums=-2)(2.0, 3),
        )

    ours, theirs = both(run)
    close(ours(), theirs())


def test_defaults_and_keywords():
    def run(lib, np_):
        def f(x, options={"a": 1}, *rest, **others):  # noqa: B006
            return x * options["a"] + sum(rest) + others.get("b", 0)

        jitted = lib.jit(f)
        return (
            jitted(X),
            jitted(X, {"a": 2}),
            jitted(X, {"a": 2}, 1, 2.0, b=X),
            jitted(x=X, b=1),
            lib.jit(lambda *a: a[-1] * a[0], static_argnums=-1)(X, 3),
            lib.jit(static_argnums=1)(scale)(X, 2),
            lib.jit(inline=True, keep_unused=True, device=None)(scale)(X),
        )

    ours, theirs = both(run)
    close(ours(), theirs())


def test_identity_is_that_of_the_function():
    jitted = ax.jit(scale)
    assert jitted.__name__ == "scale" and jitted.__wrapped__ is scale
    assert jitted.__module__ == scale.__module__


def test_arguments_of_other_devices_and_meshes_are_refused():
    for name in ("in_shardings", "out_shardings", "device", "backend"):
        with pytest.raises(NotImplementedError, match=name):
            ax.jit(scale, **{name: "x"})
    with pytest.raises(TypeError, match="no argument 'static_argnum'"):
        ax.jit(scale, static_argnum=1)
