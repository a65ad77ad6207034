"""NumPy-like arrays with derivatives, batching and native code.

Import it as ``import arrax as ax`` and ``import arrax.numpy as anp``.
"""

from arrax._lazy import attach as _attach

__getattr__, __dir__, __all__ = _attach(
    __name__,
    """
    .: errors
    ._callbacks: effects_barrier pure_callback
    ._calls: float0
    ._checkpoint: checkpoint checkpoint_policies remat
    ._closures: closure_convert custom_gradient
    ._config: clear_caches config default_matmul_precision disable_jit enable_x64
        ensure_compile_time_eval explain_cache_misses log_compiles numpy_dtype_promotion
        numpy_rank_promotion
    ._core: Array
    ._custom_jvp: custom_jvp
    ._custom_vjp: custom_vjp
    ._device: Device block_until_ready default_backend default_device device_count
        device_get device_put devices local_device_count local_devices process_count
        process_index process_indices
    ._gradients: grad jvp linearize stop_gradient value_and_grad vjp
    ._jacobians: hessian jacfwd jacobian jacrev
    ._jit: ShapeDtypeStruct eval_shape jit make_jaxpr typeof
    ._linear: linear_transpose
    ._loop_memory: loop_memory
    ._refs: Ref empty_ref free_ref freeze new_ref
    ._scopes: named_call named_scope
    ._threads: threads
    ._value_checks: debug_infs debug_nans
    ._vmap: vmap
    """,
    """
    ad_checkpoint core custom_batching custom_derivatives debug dlpack dtypes
    experimental export flatten_util gpu image lax nn numpy ops random ref scipy stages
    test_util tpu tree tree_util typing
    """,
)

# What works without a name of this package: the core with NumPy, operators and methods
# of arrays, flags of the environment, methods of jitted functions.
from arrax import _array as _array  # noqa: E402
from arrax import _config as _config  # noqa: E402
from arrax import _jit as _jit  # noqa: E402
from arrax.numpy import _methods as _methods  # noqa: E402

__version__ = "0.1.0"
