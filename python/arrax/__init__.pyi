from arrax import ad_checkpoint as ad_checkpoint
from arrax import core as core
from arrax import custom_batching as custom_batching
from arrax import custom_derivatives as custom_derivatives
from arrax import debug as debug
from arrax import dlpack as dlpack
from arrax import dtypes as dtypes
from arrax import errors as errors
from arrax import experimental as experimental
from arrax import export as export
from arrax import flatten_util as flatten_util
from arrax import gpu as gpu
from arrax import image as image
from arrax import lax as lax
from arrax import nn as nn
from arrax import numpy as numpy
from arrax import ops as ops
from arrax import random as random
from arrax import ref as ref
from arrax import scipy as scipy
from arrax import stages as stages
from arrax import test_util as test_util
from arrax import tpu as tpu
from arrax import tree as tree
from arrax import tree_util as tree_util
from arrax import typing as typing
from arrax._callbacks import effects_barrier, pure_callback
from arrax._calls import float0
from arrax._checkpoint import checkpoint, checkpoint_policies, remat
from arrax._closures import closure_convert, custom_gradient
from arrax._config import (
    clear_caches,
    config,
    default_matmul_precision,
    disable_jit,
    enable_x64,
    ensure_compile_time_eval,
    explain_cache_misses,
    log_compiles,
    numpy_dtype_promotion,
    numpy_rank_promotion,
)
from arrax._core import Array
from arrax._custom_jvp import custom_jvp
from arrax._custom_vjp import custom_vjp
from arrax._device import (
    Device,
    block_until_ready,
    default_backend,
    default_device,
    device_count,
    device_get,
    device_put,
    devices,
    local_device_count,
    local_devices,
    process_count,
    process_index,
    process_indices,
)
from arrax._gradients import grad, jvp, linearize, stop_gradient, value_and_grad, vjp
from arrax._jacobians import hessian, jacfwd, jacobian, jacrev
from arrax._jit import ShapeDtypeStruct, eval_shape, jit, make_jaxpr, typeof
from arrax._linear import linear_transpose
from arrax._loop_memory import loop_memory
from arrax._refs import Ref, empty_ref, free_ref, freeze, new_ref
from arrax._scopes import named_call, named_scope
from arrax._threads import threads
from arrax._value_checks import debug_infs, debug_nans
from arrax._vmap import vmap

__version__: str

__all__ = [
    "Array",
    "Device",
    "Ref",
    "ShapeDtypeStruct",
    "block_until_ready",
    "checkpoint",
    "checkpoint_policies",
    "clear_caches",
    "closure_convert",
    "config",
    "custom_gradient",
    "custom_jvp",
    "custom_vjp",
    "debug_infs",
    "debug_nans",
    "default_backend",
    "default_device",
    "default_matmul_precision",
    "device_count",
    "device_get",
    "device_put",
    "devices",
    "disable_jit",
    "effects_barrier",
    "empty_ref",
    "enable_x64",
    "ensure_compile_time_eval",
    "errors",
    "eval_shape",
    "explain_cache_misses",
    "float0",
    "free_ref",
    "freeze",
    "grad",
    "hessian",
    "jacfwd",
    "jacobian",
    "jacrev",
    "jit",
    "jvp",
    "linear_transpose",
    "linearize",
    "local_device_count",
    "local_devices",
    "log_compiles",
    "loop_memory",
    "make_jaxpr",
    "named_call",
    "named_scope",
    "new_ref",
    "numpy_dtype_promotion",
    "numpy_rank_promotion",
    "process_count",
    "process_index",
    "process_indices",
    "pure_callback",
    "remat",
    "stop_gradient",
    "threads",
    "typeof",
    "value_and_grad",
    "vjp",
    "vmap",
]
