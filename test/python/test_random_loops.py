"""Random programs of loops and branches agree with JAX.

They are made to trouble the plan of memory: carries that exchange places, that are
yielded twice or stacked before or after they change, updates in place, loops in loops
whose carries are those of the outer one.
"""

import os

import jax
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import lax

N = 4
SEEDS = int(os.environ.get("ARRAX_RANDOM_LOOPS", "16"))


class Maker:
    """Makes one program; the same seed makes the same for both libraries."""

    def __init__(self, lib, np_, lax_, seed, counted):
        self.lib, self.np, self.lax = lib, np_, lax_
        self.seed = seed
        self.counted = counted  # loops have a known number of steps

    def program(self, x, w, xs):
        self.rng = np.random.default_rng(self.seed)
        return self.body([x, x[::-1], self.np.sum(x)], [w], xs, depth=0)

    def value(self, values, shape):
        """A known value, or a new one made of them, of a shape."""
        fitting = [v for v in values if v.shape == shape]
        pick = fitting[self.rng.integers(len(fitting))]
        other = fitting[self.rng.integers(len(fitting))]
        kind = self.rng.integers(6)
        if kind == 0:
            return pick
        if kind == 1:
            return self.np.tanh(pick)
        if kind == 2:
            return pick * 0.5 + other
        if kind == 3 and shape:
            return pick[::-1] - other
        if kind == 4 and shape:
            return pick.at[int(self.rng.integers(N))].set(other[0] * 0.5)
        return self.np.sin(pick * other)

    def body(self, values, consts, xs, depth):
        values = list(values)
        for _ in range(self.rng.integers(1, 5)):
            kind = self.rng.integers(8)
            if kind == 0:
                values.append(self.np.tanh(self.np.dot(consts[0], values[0])))
            elif kind == 1 and depth < 2:
                values += self.scan(values, consts, xs, depth)
            elif kind == 2 and depth < 2:
                values += self.loop(values, consts, xs, depth)
            elif kind == 3 and depth < 2:
                values += self.branch(values, consts, xs, depth)
            else:
                values.append(self.value(values, (N,)))
                values.append(self.value(values, ()))
        return values

    def carries(self, values):
        shapes = [(N,), (N,), (), ()][: self.rng.integers(1, 5)]
        return [self.value(values, shape) for shape in shapes]

    def extra(self, values):
        """The value of each shape that bodies need, whatever they carry."""
        return [
            next(v for v in reversed(values) if v.shape == (N,)),
            next(v for v in reversed(values) if v.shape == ()),
        ]

    def state(self):
        return self.rng.bit_generator.state

    def again(self, function):
        """Bodies may be traced more than once: each time from the same numbers."""
        state = self.state()

        def run(*args):
            self.rng.bit_generator.state = state
            return function(*args)

        return run

    def after(self, result):
        """Goes on from numbers that do not depend on how often bodies were traced."""
        self.rng = np.random.default_rng([self.seed, self.count])
        self.count += 1
        return result

    count = 0

    def scan(self, values, consts, xs, depth):
        init, extra = self.carries(values), self.extra(values)
        reverse = bool(self.rng.integers(2))

        def step(carry, x):
            out = self.body([*carry, x, *extra], consts, xs, depth + 1)
            new = [self.value([*out, *carry], c.shape) for c in carry]
            order = [c.shape == new[-1 - i].shape for i, c in enumerate(carry)]
            if self.rng.integers(2) and all(order):
                new = new[::-1]
            ys = [self.value(out, (N,)), carry[0], new[0], x][: self.rng.integers(5)]
            return new, ys

        last, ys = self.lax.scan(self.again(step), init, xs, reverse=reverse)
        return self.after([*last, *(self.np.sum(y, 0) for y in ys)])

    def loop(self, values, consts, xs, depth):
        init, extra = self.carries(values), self.extra(values)

        def step(carry):
            i, *rest = carry
            out = self.body([*rest, *extra], consts, xs, depth + 1)
            return [i + 1, *(self.value([*out, *rest], c.shape) for c in rest)]

        step, first = self.again(step), [0, *init]
        if self.counted:
            result = self.lax.fori_loop(0, 3, lambda i, c: step(c), first)
        else:
            result = self.lax.while_loop(lambda c: c[0] < 3, step, first)
        return self.after(list(result[1:]))

    def branch(self, values, consts, xs, depth):
        operands, extra = self.carries(values), self.extra(values)

        def one(*args):
            out = self.body([*args, *extra], consts, xs, depth + 1)
            return [self.value([*out, *args], a.shape) for a in args]

        def other(*args):
            return list(args)

        pred = extra[1] > 0
        result = self.lax.cond(pred, self.again(one), self.again(other), *operands)
        return self.after(result)


def arguments(seed):
    rng = np.random.default_rng(seed)
    return tuple(
        rng.uniform(-1, 1, shape).astype("f4") for shape in [(N,), (N, N), (3, N)]
    )


def run(lib, np_, lax_, seed, transform):
    def program(*args):
        counted = transform in (reverse, twice)
        outs = Maker(lib, np_, lax_, seed, counted).program(*args)
        return [np_.tanh(out) for out in outs]

    return transform(lib, np_, program)(*arguments(seed))


def jitted(lib, np_, program):
    return lib.jit(program)


def forward(lib, np_, program):
    return lib.jit(lambda *xs: lib.jvp(program, xs, tuple(np_.cos(x) for x in xs)))


def batched(lib, np_, program):
    def many(x, w, xs):
        return lib.vmap(program, in_axes=(0, None, None))(np_.stack([x, -x]), w, xs)

    return lib.jit(many)


def reverse(lib, np_, program):
    def total(*xs):
        return sum(np_.sum(np_.cos(out)) for out in program(*xs))

    return lib.jit(lib.grad(total, argnums=(0, 1, 2)))


def twice(lib, np_, program):
    gradient = reverse(lib, np_, program)
    return lib.jit(lib.grad(lambda x, *rest: np_.sum(gradient(x, *rest)[0] ** 2)))


@pytest.mark.parametrize("transform", [jitted, forward, batched, reverse, twice])
@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_loops(seed, transform):
    actual = run(ax, anp, lax, seed, transform)
    expected = run(jax, jax.numpy, jax.lax, seed, transform)
    leaves, others = (
        jax.tree_util.tree_leaves(actual),
        jax.tree_util.tree_leaves(expected),
    )
    for a, b in zip(leaves, others, strict=True):
        np.testing.assert_allclose(np.asarray(a), np.asarray(b), rtol=1e-3, atol=1e-4)
