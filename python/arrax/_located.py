"""Exceptions whose message begins with the file and line of the user's code."""

import numpy as np

from arrax._core import located
from arrax.errors import ShapeError


def type_error(message: str) -> TypeError:
    return TypeError(located(message))


def value_error(message: str) -> ValueError:
    return ValueError(located(message))


def shape_error(message: str) -> ShapeError:
    return ShapeError(located(message))


def index_error(message: str) -> IndexError:
    return IndexError(located(message))


def axis_error(message: str) -> np.exceptions.AxisError:
    """NumPy's, which is a ValueError, as JAX raises, and an IndexError too."""
    return np.exceptions.AxisError(located(message))


def overflow_error(message: str) -> OverflowError:
    return OverflowError(located(message))


def runtime_error(message: str) -> RuntimeError:
    return RuntimeError(located(message))


def attribute_error(message: str) -> AttributeError:
    return AttributeError(located(message))


class LocatedErrors:
    """Gives the errors that other libraries raise inside their place."""

    # No contextlib.contextmanager, whose frames would be taken for the user's.
    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if isinstance(error, TypeError):
            raise type_error(str(error)) from None
        if isinstance(error, ValueError):
            raise value_error(str(error)) from None
        if isinstance(error, BufferError):
            raise BufferError(located(str(error))) from None


def not_implemented(message: str) -> NotImplementedError:
    return NotImplementedError(located(message))


def name_error(message: str) -> NameError:
    return NameError(located(message))
