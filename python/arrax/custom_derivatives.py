"""Rules of derivatives, under JAX's name for them."""

from arrax._closures import closure_convert as closure_convert
from arrax._closures import custom_gradient as custom_gradient
from arrax._custom_jvp import custom_jvp as custom_jvp
from arrax._custom_vjp import CustomVJPPrimal as CustomVJPPrimal
from arrax._custom_vjp import custom_vjp as custom_vjp
from arrax._rules import SymbolicZero as SymbolicZero
from arrax._rules import zero_from_primal as zero_from_primal

__all__ = [
    "CustomVJPPrimal",
    "SymbolicZero",
    "closure_convert",
    "custom_gradient",
    "custom_jvp",
    "custom_vjp",
    "zero_from_primal",
]
