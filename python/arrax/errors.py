"""The errors arrax raises beyond Python's own, and what to do about each."""


class ArraxWarning(UserWarning):
    """Something works, but not as fast or as exactly as it could."""


class JAXTypeError(TypeError):
    """The base of errors about the use of traced values."""


class JAXIndexError(IndexError):
    """The base of errors about traced values as indices."""


class JaxRuntimeError(RuntimeError):
    """The base of errors that the compiler raises."""


class ConcretizationTypeError(JAXTypeError):
    """A traced value was used where Python needs a number.

    While `arrax.jit`, `arrax.vmap` or a derivative traces a function, its
    arguments stand for all arrays of their shape and dtype: ``int(x)``,
    ``range(x)`` or a shape that depends on ``x`` have no value yet. Keep the
    computation in arrays, or mark the argument static with ``static_argnums``
    or ``static_argnames``.
    """


class TracerBoolConversionError(ConcretizationTypeError):
    """A traced value was used as a condition (``if``, ``while``, ``and``).

    Use `arrax.numpy.where` or ``arrax.lax.cond`` to choose by value and
    ``arrax.lax.while_loop`` to loop, or mark the argument static.
    """


class NonConcreteBooleanIndexError(JAXIndexError):
    """A bool array that is traced was used as an index.

    How many elements it names, and with that the shape of the result, would depend
    on values. Use `arrax.numpy.where` with three arguments, or
    `arrax.numpy.nonzero` with ``size``.
    """


class TracerIntegerConversionError(JAXTypeError):
    """A traced value was used as a Python index or size.

    Index arrays, not lists or NumPy arrays, with traced indices; sizes must be
    known while tracing.
    """


class TracerArrayConversionError(JAXTypeError):
    """A traced value was handed to NumPy.

    Use the function of the same name in `arrax.numpy`.
    """


class UnexpectedTracerError(JAXTypeError):
    """A traced value outlived the function it belongs to.

    Return values from traced functions; what they store in globals, attributes
    or containers is a tracer, not an array.
    """


class ShapeError(TypeError, ValueError):
    """Shapes that do not broadcast to a common one.

    JAX raises TypeError for operands of one rank and ValueError for others,
    NumPy ValueError: this is both. Sizes of the same dimension, counted from
    the last, must be equal or 1.
    """


class TypePromotionError(ValueError):
    """Operands whose dtypes have no dtype in common.

    Floats of 8 bits are converted to and from other floats only where that is asked
    for: ``x.astype("float32")``.
    """


class RecompilationError(RuntimeError):
    """A function would be compiled more often than ``jit(max_compiles=n)`` allows.

    The message says what is new about the call. Make the shapes, dtypes and static
    values of its arguments those of an earlier call, for example by padding, or
    raise ``max_compiles``. ``f.why()`` lists the compilations before.
    """


class CompilationError(JaxRuntimeError):
    """The compiler rejected a program, at the line of the user it names."""
