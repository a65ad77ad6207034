"""Functions whose derivative computes values again in place of keeping them."""

import dataclasses
import functools
from collections.abc import Callable, Sequence
from typing import Any

from arrax import _core
from arrax._args import static_ints
from arrax._calls import FlatFunction, check_function, function_name, leaf_type
from arrax._located import not_implemented, type_error, value_error
from arrax._refs import bind_refs


@dataclasses.dataclass(frozen=True)
class Policy:
    """What a checkpoint keeps for its derivative: what one of these does, each a
    kind of values and the names that it is about."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]


def _policy(kind: str, names: Sequence[str] = ()) -> Policy:
    for name in names:
        if not isinstance(name, str):
            raise type_error(f"names of a policy are strings, got {name!r}")
    return Policy(((kind, tuple(names)),))


def _save_and_offload_only_these_names(
    *,
    names_which_can_be_saved: Sequence[str],
    names_which_can_be_offloaded: Sequence[str],
    offload_src: str,
    offload_dst: str,
) -> Policy:
    both = set(names_which_can_be_saved) & set(names_which_can_be_offloaded)
    if both:
        raise value_error(
            "names_which_can_be_saved and names_which_can_be_offloaded should be "
            f"exclusive, but both have {', '.join(sorted(both))}"
        )
    return _policy("names", [*names_which_can_be_saved, *names_which_can_be_offloaded])


def _save_from_both_policies(policy_1: Policy, policy_2: Policy) -> Policy:
    return Policy(_checked_policy(policy_1).parts + _checked_policy(policy_2).parts)


def _checked_policy(policy: Any) -> Policy:
    if not isinstance(policy, Policy):
        raise not_implemented(
            f"checkpoint takes one of the policies in checkpoint_policies, got "
            f"{policy!r}: functions as policies are not supported"
        )
    return policy


class checkpoint_policies:  # noqa: N801 (the name in JAX)
    """What `checkpoint` may keep.

    The results of no op or of all of them, of products (``dots``), of those without
    batch dimensions, or by the names that `ad_checkpoint.checkpoint_name` gives.
    What others offload is kept where it is: on the CPU that is the host's memory.
    """

    nothing_saveable = _policy("nothing")
    everything_saveable = _policy("everything")
    dots_saveable = checkpoint_dots = _policy("dots")
    dots_with_no_batch_dims_saveable = _policy("dots_with_no_batch_dims")
    checkpoint_dots_with_no_batch_dims = dots_with_no_batch_dims_saveable

    @staticmethod
    def save_only_these_names(*names_which_can_be_saved: str) -> Policy:
        return _policy("names", names_which_can_be_saved)

    @staticmethod
    def save_any_names_but_these(*names_not_to_save: str) -> Policy:
        return _policy("names_but", names_not_to_save)

    @staticmethod
    def save_anything_except_these_names(*names_not_to_save: str) -> Policy:
        return _policy("anything_but", names_not_to_save)

    @staticmethod
    def offload_dot_with_no_batch_dims(offload_src: str, offload_dst: str) -> Policy:
        return checkpoint_policies.dots_with_no_batch_dims_saveable

    save_and_offload_only_these_names = staticmethod(_save_and_offload_only_these_names)
    save_from_both_policies = staticmethod(_save_from_both_policies)


def checkpoint(
    fun: Callable | None = None,
    *,
    prevent_cse: bool = True,
    policy: Policy | None = None,
    static_argnums: int | Sequence[int] = (),
) -> Callable:
    """A function whose derivative keeps its arguments, and computes the rest again.

    Saves memory between the forward and the backward part, for time.

    Parameters
    ----------
    prevent_cse
        Whether what is computed again is hidden from what was computed before: if
        not, the compiler may keep values all the same.
    policy
        One of `checkpoint_policies`: what is kept besides. Nothing by default.
    static_argnums
        Arguments that are no arrays.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> f = ax.checkpoint(lambda x: anp.sin(anp.sin(x)))
    >>> float(ax.grad(f)(0.0))
    1.0
    """
    if fun is None:
        return functools.partial(
            checkpoint,
            prevent_cse=prevent_cse,
            policy=policy,
            static_argnums=static_argnums,
        )
    check_function(fun, "checkpoint")
    if policy is None:
        policy = checkpoint_policies.nothing_saveable
    parts = _checked_policy(policy).parts
    static = static_ints(static_argnums, "static_argnums of checkpoint")

    @functools.wraps(fun)
    def checkpointed(*args: Any, **kwargs: Any) -> Any:
        for i in static:
            if not -len(args) <= i < len(args):
                raise value_error(
                    f"checkpoint of {function_name(fun)} has static_argnums with {i}, "
                    f"but was called with {len(args)} positional arguments"
                )
        if not _core.is_tracing():
            return fun(*args, **kwargs)
        fixed = {i % len(args) for i in static}
        arrays = [arg for i, arg in enumerate(args) if i not in fixed]

        def call(arrays: list, kwargs: dict) -> Any:
            rest = iter(arrays)
            full = [a if i in fixed else next(rest) for i, a in enumerate(args)]
            return fun(*full, **kwargs)

        (call_arrays,), inputs = bind_refs([call], (arrays, kwargs))
        leaves, tree = _core.tree_flatten(inputs)
        name = function_name(fun)
        for leaf in leaves:
            leaf_type(leaf, f"checkpoint of {name}")
        flat = FlatFunction(
            lambda xs: call_arrays(*tree.unflatten(xs)), False, "checkpoint"
        )
        traced = _core._trace(flat, leaves, name, "checkpoint")
        out = _core._checkpoint(traced, leaves, parts, not prevent_cse)
        return flat.out_tree.unflatten(out)

    return checkpointed


remat = checkpoint


def checkpoint_name(x: Any, name: str) -> Any:
    """The tree `x`, whose arrays policies of `checkpoint` may keep by the name.

    Examples
    --------
    >>> import arrax as ax, arrax.numpy as anp
    >>> from arrax.ad_checkpoint import checkpoint_name
    >>> policy = ax.checkpoint_policies.save_only_these_names("a")
    >>> f = ax.checkpoint(lambda x: anp.sin(checkpoint_name(x**2, "a")), policy=policy)
    >>> float(ax.grad(f)(0.0))
    0.0
    """
    if not isinstance(name, str):
        raise type_error(f"checkpoint_name takes a string as the name, got {name!r}")

    def mark(leaf: Any) -> Any:
        leaf_type(leaf, "checkpoint_name")
        if not isinstance(leaf, _core.Tracer):
            return leaf
        return _core.bind("checkpoint_name", (leaf,), {"name": name})

    return _core.tree_map(mark, x)
