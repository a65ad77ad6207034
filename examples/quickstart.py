"""The JAX quickstart, in arrax: the program behind the README's first command.

Run it with ``python examples/quickstart.py``.
"""

import timeit

import arrax as ax
import arrax.numpy as anp
from arrax import grad, hessian, jacfwd, jacobian, jacrev, jit, random, vmap


def selu(x, alpha=1.67, lmbda=1.05):
    return lmbda * anp.where(x > 0, x, alpha * anp.exp(x) - alpha)


def sum_logistic(x):
    return anp.sum(1.0 / (1.0 + anp.exp(-x)))


def first_finite_differences(f, x, eps=1e-3):
    return anp.array(
        [(f(x + eps * v) - f(x - eps * v)) / (2 * eps) for v in anp.eye(len(x))]
    )


def report(name, f):
    """Print the best and the median time of a call of f."""
    f()
    number = max(1, int(0.02 / max(timeit.timeit(f, number=1), 1e-7)))
    times = sorted(t / number for t in timeit.repeat(f, number=number, repeat=15))
    print(f"  {name:<28} {times[0] * 1e6:9.1f} us  (median {times[7] * 1e6:.1f})")


def main():
    print("# 1. Like NumPy")
    print(selu(anp.arange(5.0)))

    print("# 2. jit")
    key = random.key(1701)
    x = random.normal(key, (1_000_000,))
    print(x[:4])
    selu_jit = jit(selu)
    print("agree:", bool(anp.allclose(selu_jit(x), selu(x), atol=1e-6)))
    report("selu, op by op", lambda: selu(x).block_until_ready())
    report("selu, jitted", lambda: selu_jit(x).block_until_ready())

    print("# 3. grad")
    x_small = anp.arange(3.0)
    print(grad(sum_logistic)(x_small))
    print(first_finite_differences(sum_logistic, x_small))
    print(grad(jit(grad(jit(grad(sum_logistic)))))(1.0))

    print("# 4. Jacobians")
    print(jacobian(anp.exp)(x_small))
    print(jit(jacfwd(jacrev(sum_logistic)))(x_small))
    print(
        "hessian is that:",
        bool(
            (
                hessian(sum_logistic)(x_small) == jacfwd(jacrev(sum_logistic))(x_small)
            ).all()
        ),
    )

    print("# 5. vmap")
    key1, key2 = random.split(key)
    mat = random.normal(key1, (150, 100))
    batched_x = random.normal(key2, (10, 100))

    def apply_matrix(x):
        return anp.dot(mat, x)

    def naively_batched(v_batched):
        return anp.stack([apply_matrix(v) for v in v_batched])

    @jit
    def batched_by_hand(v_batched):
        return anp.dot(v_batched, mat.T)

    @jit
    def batched_by_vmap(v_batched):
        return vmap(apply_matrix)(v_batched)

    naive = naively_batched(batched_x)
    print(
        "by hand agrees:",
        bool(anp.allclose(naive, batched_by_hand(batched_x), atol=1e-4)),
    )
    print(
        "by vmap agrees:",
        bool(anp.allclose(naive, batched_by_vmap(batched_x), atol=1e-4)),
    )
    report("naive", lambda: naively_batched(batched_x).block_until_ready())
    report("batched by hand", lambda: batched_by_hand(batched_x).block_until_ready())
    report("batched by vmap", lambda: batched_by_vmap(batched_x).block_until_ready())

    print("# 6. Devices")
    print(ax.devices())
    print(ax.device_put(anp.arange(3), ax.devices()[0]))


if __name__ == "__main__":
    main()
