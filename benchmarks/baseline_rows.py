"""The programs of `baseline.py`: what is timed, how much work it is, and the goal."""

import dataclasses
import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

MILLION = 1_000_000


@dataclasses.dataclass(frozen=True)
class Row:
    """A program of a library, its numpy and the arguments."""

    name: str
    program: Callable
    arguments: Callable[[np.random.Generator], tuple]
    goal: float | None = None
    """JAX's time over ours that the project wants."""
    jit: bool = True
    flops: float = 0
    moved: float = 0
    """Bytes that must be read and written at least."""
    compiled: bool = False
    """Whether compile times are compared too."""
    x64: bool = False
    """Whether JAX needs its 64-bit mode: the data are of 64 bits."""
    peers: dict[str, Callable] = dataclasses.field(default_factory=dict)
    """For other libraries: the data to a call, and its result's bytes."""


def normal(*shapes, dtype=np.float32, scale=1.0) -> Callable:
    """Arguments of these shapes from a normal distribution."""

    def make(rng):
        return tuple(
            (rng.standard_normal(shape) * scale).astype(dtype) for shape in shapes
        )

    return make


def uniform(low: float, high: float, *shapes, dtype=np.float32) -> Callable:
    def make(rng):
        return tuple(rng.uniform(low, high, shape).astype(dtype) for shape in shapes)

    return make


def numba_ufunc(expression: Callable) -> Callable:
    """A contender of Numba: the function of one element, in parallel."""

    def build(*data):
        import numba

        dtype = numba.from_dtype(data[0].dtype)
        function = numba.vectorize(
            [dtype(*[dtype] * len(data))], target="parallel", fastmath=True
        )(expression)
        out = np.empty_like(data[0])
        return lambda: function(*data, out=out), out.nbytes

    return build


def torch_call(function: Callable) -> Callable:
    """A contender of PyTorch: the function of the module and tensors."""

    def build(*data):
        import torch

        tensors = [torch.from_numpy(array) for array in data]
        result = function(torch, *tensors)
        return lambda: function(torch, *tensors), result.nbytes

    return build


def selu(np_, x):
    return 1.05 * np_.where(x > 0, x, 1.67 * np_.exp(x) - 1.67)


def sum_logistic(np_, x):
    return np_.sum(1.0 / (1.0 + np_.exp(-x)))


def dispatch() -> Iterator[Row]:
    def increment(lib, np_, tree):
        return lib.tree.map(lambda v: v + 1, tree)

    scalar = lambda rng: (np.float32(1),)  # noqa: E731
    three = lambda rng: (np.ones(3, np.float32),)  # noqa: E731
    ten = lambda rng: ({f"p{i}": np.ones(4, np.float32) for i in range(10)},)  # noqa: E731
    yield Row("jit call, scalar", lambda lib, np_, x: x + 1, scalar, 5)
    yield Row("jit call, dict of 10", increment, ten, 8)
    yield Row("eager x + 1", lambda lib, np_, x: x + 1, three, 5, jit=False)
    yield Row(
        "eager dot 8x8",
        lambda lib, np_, a, b: np_.dot(a, b),
        normal((8, 8), (8, 8)),
        5,
        jit=False,
    )
    yield Row("eager x[0]", lambda lib, np_, x: x[0], three, 20, jit=False)
    yield Row("eager x[1:]", lambda lib, np_, x: x[1:], three, 5, jit=False)
    yield Row(
        "eager grad(tanh)",
        lambda lib, np_, x: lib.grad(np_.tanh)(x),
        lambda rng: (np.float32(0.5),),
        5,
        jit=False,
    )


ELEMENTWISE: dict[str, tuple[float, Callable]] = {
    "exp": (1.3, lambda lib, np_, x: np_.exp(x)),
    "log": (1.3, lambda lib, np_, x: np_.log(x)),
    "tanh": (1.3, lambda lib, np_, x: np_.tanh(x)),
    "logistic": (1.3, lambda lib, np_, x: lib.nn.sigmoid(x)),
    "erf": (1.3, lambda lib, np_, x: lib.scipy.special.erf(x)),
    "gelu": (1.3, lambda lib, np_, x: lib.nn.gelu(x)),
    "log1p": (1.5, lambda lib, np_, x: np_.log1p(x)),
    "expm1": (1.5, lambda lib, np_, x: np_.expm1(x)),
    "rsqrt": (1.5, lambda lib, np_, x: lib.lax.rsqrt(x)),
    "sin": (10, lambda lib, np_, x: np_.sin(x)),
    "cos": (10, lambda lib, np_, x: np_.cos(x)),
}


def elementwise(size: int = MILLION, dtype: Any = np.float32) -> Iterator[Row]:
    label = "1e6" if size == MILLION else str(size)
    suffix = "" if dtype == np.float32 else f" {np.dtype(dtype).name}"
    moved = 2 * size * np.dtype(dtype).itemsize
    x = uniform(0.1, 8, size, dtype=dtype)
    two = uniform(0.1, 8, size, size, dtype=dtype)
    for name, (goal, program) in ELEMENTWISE.items():
        peers = {}
        if hasattr(np, name):
            peers["torch"] = torch_call(lambda t, x, name=name: getattr(t, name)(x))
        yield Row(
            f"{name} {label}{suffix}",
            program,
            x,
            goal if dtype == np.float32 else 1,
            moved=moved,
            x64=dtype == np.float64,
            peers=peers,
        )
    for name, goal in (("power", 1.5), ("arctan2", 20)):
        program = lambda lib, np_, x, y, name=name: getattr(np_, name)(x, y)  # noqa: E731
        yield Row(
            f"{name} {label}{suffix}",
            program,
            two,
            goal if dtype == np.float32 else 1,
            moved=1.5 * moved,
            x64=dtype == np.float64,
        )


def selu_element(x):
    import math

    return 1.05 * (x if x > 0 else 1.67 * math.exp(x) - 1.67)


def activations() -> Iterator[Row]:
    for size, goal in ((MILLION, 1.3), (10 * MILLION, 5)):
        yield Row(
            f"selu {size:.0e}".replace("+0", ""),
            lambda lib, np_, x: selu(np_, x),
            normal(size),
            goal,
            moved=8 * size,
            compiled=size == MILLION,
            peers={
                "numba": numba_ufunc(selu_element),
                "torch": torch_call(
                    lambda t, x: 1.05 * t.where(x > 0, x, 1.67 * t.exp(x) - 1.67)
                ),
            },
        )
    yield Row(
        "selu 1e6, eager",
        lambda lib, np_, x: selu(np_, x),
        normal(MILLION),
        1.3,
        jit=False,
        moved=8e6,
    )


def softmax(lib, np_, x, axis=-1):
    return lib.nn.softmax(x, axis)


def layer_norm(lib, np_, x, axis=-1):
    centred = x - x.mean(axis, keepdims=True)
    variance = (centred**2).mean(axis, keepdims=True)
    return centred * lib.lax.rsqrt(variance + 1e-5)


def reductions() -> Iterator[Row]:
    x = normal(MILLION)
    yield Row(
        "sum 1e6",
        lambda lib, np_, x: np_.sum(x),
        x,
        1.8,
        moved=4e6,
        peers={"torch": torch_call(lambda t, x: t.sum(x))},
    )
    program = lambda lib, np_, x: sum_logistic(np_, x)  # noqa: E731
    yield Row("sum(logistic) 1e6", program, x, 1.8, moved=4e6)
    for transform in ("grad", "value_and_grad"):
        yield Row(
            f"{transform} of it",
            lambda lib, np_, x, transform=transform: getattr(lib, transform)(
                lambda y: sum_logistic(np_, y)
            )(x),
            x,
            1.8,
            moved=8e6,
        )
    for rows, goals in ((1024, (1.7, 2.5)), (8192, (3.5, 3.5))):
        matrix = normal((rows, 1024))
        for function, goal in zip((softmax, layer_norm), goals, strict=True):
            yield Row(
                f"{function.__name__} {rows}x1024",
                function,
                matrix,
                goal,
                moved=8 * rows * 1024,
                compiled=rows == 1024,
                peers={
                    "torch": torch_call(
                        lambda t, x, f=function: (
                            t.softmax(x, -1)
                            if f is softmax
                            else t.nn.functional.layer_norm(x, (1024,))
                        )
                    )
                },
            )
    for n in (1000, 2048):
        yield Row(
            f"transpose {n}x{n}",
            lambda lib, np_, x: x.T + 0,
            normal((n, n)),
            1.5,
            moved=8 * n * n,
        )


def products() -> Iterator[Row]:
    goals = {64: 4, 128: 1.8, 256: 1.4, 512: 1.15, 1024: 1.05, 2048: 1.05}
    for n, goal in goals.items():
        yield Row(
            f"matmul {n}",
            lambda lib, np_, a, b: a @ b,
            normal((n, n), (n, n)),
            goal,
            flops=2.0 * n**3,
            compiled=n == 256,
            peers={"torch": torch_call(lambda t, a, b: a @ b)},
        )
    yield Row(
        "batched matmul 64x128x128",
        lambda lib, np_, a, b: a @ b,
        normal((64, 128, 128), (64, 128, 128)),
        1.5,
        flops=2.0 * 64 * 128**3,
    )
    for jit in (True, False):
        yield Row(
            "vmap of a matvec" + ("" if jit else ", eager"),
            lambda lib, np_, m, v: lib.vmap(lambda u: m @ u)(v),
            normal((150, 100), (10, 100)),
            1.5,
            jit=jit,
            flops=2.0 * 150 * 100 * 10,
        )


def mlp_step(lib, np_, parameters, x, y):
    def loss(parameters):
        h = x
        for w, b in parameters[:-1]:
            h = np_.maximum(h @ w + b, 0)
        w, b = parameters[-1]
        return -np_.mean(np_.sum(lib.nn.log_softmax(h @ w + b) * y, -1))

    gradients = lib.grad(loss)(parameters)
    return lib.tree.map(lambda p, g: p - 0.1 * g, parameters, gradients)


def mlp_arguments(rng):
    sizes = (784, 512, 512, 10)
    parameters = [
        (
            (rng.standard_normal((m, n)) / m**0.5).astype(np.float32),
            np.zeros(n, np.float32),
        )
        for m, n in itertools.pairwise(sizes)
    ]
    x = rng.standard_normal((128, 784)).astype(np.float32)
    y = np.eye(10, dtype=np.float32)[rng.integers(0, 10, 128)]
    return parameters, x, y


def gpt_block(lib, np_, p, x, heads=4):
    batch, length, width = x.shape

    def split(y):
        y = y.reshape(batch, length, heads, width // heads)
        return y.transpose(0, 2, 1, 3)

    h = layer_norm(lib, np_, x) * p["g1"] + p["b1"]
    q, k, v = (split(part) for part in np_.split(h @ p["qkv"], 3, axis=-1))
    scores = q @ k.swapaxes(-1, -2) / (width // heads) ** 0.5
    mask = np_.tril(np_.ones((length, length), bool))
    weights = lib.nn.softmax(np_.where(mask, scores, -1e9))
    attended = (weights @ v).transpose(0, 2, 1, 3).reshape(batch, length, width)
    x = x + attended @ p["out"]
    h = layer_norm(lib, np_, x) * p["g2"] + p["b2"]
    return x + lib.nn.gelu(h @ p["up"]) @ p["down"]


def gpt_arguments(rng):
    width = 256
    shapes = {"qkv": (width, 3 * width), "out": (width, width)}
    shapes |= {"up": (width, 4 * width), "down": (4 * width, width)}
    p = {
        name: (rng.standard_normal(shape) / shape[0] ** 0.5).astype(np.float32)
        for name, shape in shapes.items()
    }
    for name in ("g1", "g2"):
        p[name] = np.ones(width, np.float32)
    for name in ("b1", "b2"):
        p[name] = np.zeros(width, np.float32)
    return p, rng.standard_normal((4, 128, width)).astype(np.float32)


def gpt_gradient(lib, np_, p, x):
    return lib.value_and_grad(lambda p: np_.sum(gpt_block(lib, np_, p, x) ** 2))(p)


def models() -> Iterator[Row]:
    products = 3 * 2.0 * 128 * (784 * 512 + 512 * 512 + 512 * 10)
    yield Row("MLP step", mlp_step, mlp_arguments, 1.4, flops=products, compiled=True)
    tokens, width = 4 * 128, 256
    forward = 2.0 * tokens * (12 * width**2 + 2 * 128 * width)
    yield Row("GPT block", gpt_block, gpt_arguments, 1.7, flops=forward)
    yield Row(
        "GPT block and gradient",
        gpt_gradient,
        gpt_arguments,
        1.7,
        flops=3 * forward,
        compiled=True,
    )
    for jit in (True, False):
        yield Row(
            "hessian, n = 100" + ("" if jit else ", eager"),
            lambda lib, np_, x: lib.jacfwd(lib.jacrev(lambda y: sum_logistic(np_, y)))(
                x
            ),
            normal(100),
            2,
            jit=jit,
            compiled=jit,
        )
    rnn = normal((1000, 64), (64, 64), (64, 64), 64, scale=0.125)
    yield Row("RNN 1000x64", recurrent, rnn, 2.5)
    yield Row(
        "RNN 1000x64, gradient",
        lambda lib, np_, *a: lib.grad(lambda *a: recurrent(lib, np_, *a), (0, 1, 2, 3))(
            *a
        ),
        rnn,
        2,
    )
    scalar = lambda rng: (np.float32(1.5),)  # noqa: E731
    step = lambda c, _: (c * 0.999 + 1e-3, None)  # noqa: E731
    yield Row(
        "scan, scalar, 1000 steps",
        lambda lib, np_, x: lib.lax.scan(step, x, None, length=1000)[0],
        scalar,
        1,
    )
    yield Row(
        "fori_loop, scalar, 1000 steps",
        lambda lib, np_, x: lib.lax.fori_loop(
            0, 1000, lambda i, c: c * 0.999 + i * 1e-3, x
        ),
        scalar,
        1,
    )


def recurrent(lib, np_, xs, w, u, h):
    def step(h, x):
        return np_.tanh(w @ h + u @ x), None

    return np_.sum(lib.lax.scan(step, h, xs)[0])


def convolve(lib, np_, x, w, layout, strides=(1, 1)):
    return lib.lax.conv_general_dilated(
        x, w, strides, "SAME", dimension_numbers=(layout, "HWIO", layout)
    )


def convolutions() -> Iterator[Row]:
    def gradient(lib, np_, x, w, layout):
        loss = lambda x, w: (convolve(lib, np_, x, w, layout) ** 2).sum()  # noqa: E731
        return lib.grad(loss, (0, 1))(x, w)

    for layout, shape in (("NHWC", (56, 56, 64)), ("NCHW", (64, 56, 56))):
        flops = 2.0 * 32 * 56 * 56 * 64 * 64 * 9
        yield Row(
            f"convolution 32x64x56x56 {layout}",
            lambda lib, np_, x, w, layout=layout: convolve(lib, np_, x, w, layout),
            normal((32, *shape), (3, 3, 64, 64), scale=0.1),
            2,
            flops=flops,
            compiled=layout == "NHWC",
        )
        yield Row(
            f"its gradient, batch 8, {layout}",
            lambda lib, np_, x, w, layout=layout: gradient(lib, np_, x, w, layout),
            normal((8, *shape), (3, 3, 64, 64), scale=0.1),
            2,
            flops=0.75 * flops,
        )


def random_and_sorted() -> Iterator[Row]:
    seed = lambda rng: (np.uint32(1701),)  # noqa: E731
    for name in ("bits", "uniform", "normal"):
        yield Row(
            f"random.{name} 1e6",
            lambda lib, np_, seed, name=name: getattr(lib.random, name)(
                lib.random.key(seed), (MILLION,)
            ),
            seed,
            1.8,
            compiled=name == "normal",
        )
    x = normal(MILLION)
    for name, goal, moved in (
        ("sort", 25, 8e6),
        ("argsort", 25, 8e6),
        ("cumsum", 8, 8e6),
    ):
        program = lambda lib, np_, x, name=name: getattr(np_, name)(x)  # noqa: E731
        yield Row(f"{name} 1e6", program, x, goal, moved=moved)


FAMILIES = {
    "dispatch": dispatch,
    "elementwise": elementwise,
    "activations": activations,
    "reductions": reductions,
    "products": products,
    "models": models,
    "convolutions": convolutions,
    "random, sorting": random_and_sorted,
}


def rows() -> Iterator[Row]:
    for family in FAMILIES.values():
        yield from family()
