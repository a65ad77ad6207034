"""The types of values and of what is known of them while tracing."""

from arrax._config import ensure_compile_time_eval
from arrax._core import Aval as ShapedArray
from arrax._core import Tracer

__all__ = ["ShapedArray", "Tracer", "ensure_compile_time_eval"]
