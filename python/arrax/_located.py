"""Exceptions whose message begins with the file and line of the user's code."""

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


def overflow_error(message: str) -> OverflowError:
    return OverflowError(located(message))


def not_implemented(message: str) -> NotImplementedError:
    return NotImplementedError(located(message))
