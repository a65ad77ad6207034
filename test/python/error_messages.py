"""Checks of what errors say."""

import os
import traceback

import pytest


def message_of(error: BaseException) -> str:
    """The message of an error, checked to begin with the line of the test.

    That is the innermost one of the traceback. No other error is in its way.
    """
    frames = traceback.extract_tb(error.__traceback__)
    tests = os.path.dirname(__file__)
    place = next(
        f"{f.filename}:{f.lineno}: "
        for f in reversed(frames)
        if os.path.dirname(f.filename) == tests and f.filename != __file__
    )
    assert str(error).startswith(place)
    assert error.__cause__ is None
    assert error.__context__ is None or error.__suppress_context__
    return str(error).removeprefix(place)


def assert_error(run, error, *parts) -> str:
    with pytest.raises(error) as caught:
        run()
    message = message_of(caught.value)
    for part in parts:
        assert part in message
    return message
