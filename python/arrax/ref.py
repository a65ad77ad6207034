"""References to arrays that functions change in place.

`new_ref` makes one; ``ref[index]`` reads, ``ref[index] = value`` writes. Functions that
are compiled, differentiated or batched may do so to references that they make, that
they take as arguments and that they close over.

Examples
--------
>>> import arrax as ax, arrax.numpy as anp
>>> def total(xs):
...     ref = ax.new_ref(0.0)
...     ax.lax.fori_loop(0, 3, lambda i, _: ref.addupdate(xs[i]), None)
...     return ref[...]
>>> ax.grad(total)(anp.ones(3))
Array([1., 1., 1.], dtype=float32)
"""

from arrax._refs import (
    AbstractRef,
    Ref,
    addupdate,
    empty_ref,
    free_ref,
    freeze,
    new_ref,
    swap,
)
from arrax._refs import get_ as get
from arrax._refs import set_ as set

__all__ = [
    "AbstractRef",
    "Ref",
    "addupdate",
    "empty_ref",
    "free_ref",
    "freeze",
    "get",
    "new_ref",
    "set",
    "swap",
]
