"""A prompt in the middle of a program."""

from __future__ import annotations

import cmd
import inspect
import linecache
import pathlib
import pprint
import sys
import threading
import traceback
import types
from collections.abc import Mapping, Sequence
from typing import IO, Any

from arrax import _core
from arrax._args import static_int
from arrax._callbacks import emit_callback, pure_callback
from arrax._gradients import stop_gradient
from arrax._located import value_error

_PACKAGE = str(pathlib.Path(__file__).parent)
_lock = threading.Lock()


def breakpoint(
    *,
    backend: str | None = None,
    filter_frames: bool = True,
    num_frames: int | None = None,
    ordered: bool = False,
    token: Any = None,
    **kwargs: Any,
) -> Any:
    """Stop the program, and ask what to do.

    The prompt knows the variables of the user's functions where this was called; traced
    ones have the values of the run. Commands: ``p`` and ``pp`` print an expression, as
    does a line that is no command; ``l`` lists the source, ``bt`` the frames, ``u`` and
    ``d`` go through them; ``c`` goes on, ``q`` exits (`SystemExit`).

    Parameters
    ----------
    backend
        ``"cli"``, the only one.
    filter_frames
        Leave out frames of arrax.
    num_frames
        How many frames the prompt knows, from the innermost on; all by default.
    ordered
        Calls keep the order of the program in any case.
    token
        Arrays that are returned: the program stops where it uses them, or not at all.
    **kwargs
        ``stdin`` and ``stdout`` of the prompt, in place of the terminal.
    """
    if backend not in (None, "cli"):
        raise value_error(f"breakpoint: no debugger {backend!r}, only 'cli'")
    if token is not None and ordered:
        raise value_error("`ordered` and `token` are mutually exclusive arguments.")
    if num_frames is not None:
        num_frames = static_int(num_frames, "num_frames")
    frames = _frames(inspect.currentframe(), filter_frames)[:num_frames]
    variables, tree = _core.tree_flatten(
        [{k: _as_tree(v) for k, v in frame.locals.items()} for frame in frames]
    )
    chosen = [
        i
        for i, value in enumerate(variables)
        if _core._is_usable(value) or isinstance(value, _core.Array)
    ]
    arrays = [variables[i] for i in chosen]
    for i, value in enumerate(variables):
        if isinstance(value, _core.Tracer | _core.Array):
            variables[i] = None  # Tracers must not outlive the trace.

    def prompt(values: Sequence[Any]) -> None:
        merged = list(variables)
        for i, value in zip(chosen, values, strict=True):
            merged[i] = value
        stopped = [
            _Frame(
                frame.file,
                frame.line,
                frame.globals,
                {k: v.value if type(v) is _Opaque else v for k, v in local.items()},
            )
            for frame, local in zip(frames, tree.unflatten(merged), strict=True)
        ]
        with _lock:
            _Prompt(stopped, **kwargs).run()

    def debug(values: Sequence[Any], types: Any) -> tuple:
        prompt(values)
        return ()

    if token is None:
        emit_callback(debug, "debug", arrays, ordered=ordered)
        return None

    def hand_on(token: Any, *values: Any) -> Any:
        prompt(values)
        return token

    token, arrays = stop_gradient((token, arrays))
    return pure_callback(hand_on, token, token, *arrays)


class _Opaque:
    """A leaf that holds a variable."""

    def __init__(self, value: Any) -> None:
        self.value = value


def _as_tree(value: Any) -> Any:
    """The variable, as a leaf where it is no tree: a list that holds itself, a dict
    whose keys have no order, an object that fails to flatten."""
    try:
        _core.tree_flatten(value)
    except Exception:
        return _Opaque(value)
    return value


class _Frame:
    """Where a function of the user stands, and its variables."""

    def __init__(
        self, file: str, line: int, globals: Mapping[str, Any], locals: Mapping
    ) -> None:
        self.file, self.line, self.globals, self.locals = file, line, globals, locals


def _frames(frame: types.FrameType | None, filtered: bool) -> list[_Frame]:
    """The frames around a call of this package, innermost first."""
    found = []
    while frame is not None:
        file = frame.f_code.co_filename
        if not (filtered and (file.startswith(_PACKAGE) or "/optree/" in file)):
            found.append(_Frame(file, frame.f_lineno, frame.f_globals, frame.f_locals))
        frame = frame.f_back
    return found


class _Prompt(cmd.Cmd):
    """Reads commands, and prints what they ask for."""

    prompt = "(arrax) "
    intro = "Entering arrax.debug.breakpoint:"

    def __init__(
        self,
        frames: Sequence[_Frame],
        stdin: IO[str] | None = None,
        stdout: IO[str] | None = None,
        completekey: str = "tab",
    ) -> None:
        super().__init__(completekey, stdin, stdout)
        self.use_rawinput = stdin is None
        self.frames = frames
        self.index = 0

    def run(self) -> None:
        while True:
            try:
                return self.cmdloop()
            except KeyboardInterrupt:
                self._write("--KeyboardInterrupt--")

    def _write(self, text: str) -> None:
        self.stdout.write(text + "\n")

    def _show(self, expression: str, text: Any) -> None:
        """Prints ``text(value)`` of an expression, or what is wrong with it."""
        frame = self.frames[self.index]
        try:
            value = eval(expression, {**frame.globals, **frame.locals})
            self._write(text(value))
        except Exception as error:
            self._write(f"*** {traceback.format_exception_only(error)[-1].strip()}")

    def default(self, line: str) -> None:
        """Prints the value of an expression."""
        self._show(line, repr)

    def emptyline(self) -> bool:
        return False

    def do_p(self, arg: str) -> None:
        """p expression: prints its value."""
        self._show(arg, repr)

    def do_pp(self, arg: str) -> None:
        """pp expression: prints its value over several lines."""
        self._show(arg, pprint.pformat)

    def do_list(self, arg: str) -> None:
        """l(ist): shows the source."""
        self._context(5)

    def do_where(self, arg: str) -> None:
        """w(here), bt: shows the frames, the innermost last."""
        self._write("Traceback:")
        for frame in reversed(self.frames):
            self._write(f'  File "{frame.file}", line {frame.line}')
            source = linecache.getline(frame.file, frame.line).strip()
            self._write(f"    {source or '<no source>'}")

    def do_up(self, arg: str) -> None:
        """u(p): goes to the frame that called this one."""
        self._move(1, "At topmost frame.")

    def do_down(self, arg: str) -> None:
        """d(own): goes to the frame that this one called."""
        self._move(-1, "At bottommost frame.")

    def do_continue(self, arg: str) -> bool:
        """c(ont(inue)): goes on with the program."""
        return True

    def do_quit(self, arg: str) -> bool:
        """q(uit), exit: ends the program with SystemExit."""
        sys.exit(0)

    do_l = do_list
    do_w = do_bt = do_where
    do_u, do_d = do_up, do_down
    do_c = do_cont = do_continue
    do_q = do_exit = do_EOF = do_quit  # noqa: N815 (what cmd calls the end)

    def _move(self, step: int, at_end: str) -> None:
        if 0 <= self.index + step < len(self.frames):
            self.index += step
        else:
            self._write(at_end)
        self._context(2)

    def _context(self, lines: int) -> None:
        frame = self.frames[self.index]
        self._write(f"> {frame.file}({frame.line})")
        for number in range(max(frame.line - lines, 1), frame.line + lines + 1):
            source = linecache.getline(frame.file, number)
            if source:
                mark = "->" if number == frame.line else "  "
                self._write(f"{mark}  {source.rstrip()}")
