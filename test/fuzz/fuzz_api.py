"""Calls random functions of arrax with random arguments: they may raise, not crash.

Usage: fuzz_api.py <number of cases> <seed> [<first case>]
       fuzz_api.py eval <expression>

The cases run in child processes of limited memory, which print the number of each
before they try it. When one ends a child, or takes too long, the expression is
printed and the others go on in a new child. So are errors that leak what is inside:
those that arrax did not raise itself, and those that do not name the user's line.
"""

import json
import os
import re
import select
import subprocess
import sys
import tempfile
import traceback

# Seconds without a new case after which a child hangs.
PATIENCE = 20
CASES_PER_CHILD = 500
# Enough for LLVM, which ends the process when it has no memory.
MEMORY = 3 << 30
# Errors of these kinds mean that something went wrong inside, wherever they arise.
INTERNAL = (SystemError, AssertionError, NameError, UnboundLocalError)
# The NameError of JAX's that is the user's.
UNBOUND = re.compile(r"\S+:\d+: (\w+: )?lax\.\w+: unbound axis name: ")
# What Python and NumPy say of calls and values that do not fit them.
MISFIT = re.compile(
    r"[A-Za-z<][\w<>.]*\(\) (takes|missing|got|argument)|"
    r".*truth value of an|Exceeds the limit|cannot (convert float|pickle)|"
    r"reduce\(\) of empty iterable|"
    r"array is too big|object __array__ method"
)
LOCATED = re.compile(r"\S*:\d+: ")
LEAKS = re.compile(
    r"std::|bad_cast|vector::|internal error|_M_range|basic_string|LLVM ERROR|"
    r"returned NULL|without setting an exception"
)


def defect(error: Exception) -> str | None:
    """Where an error comes from that users should not see; None for others."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.relpath(frames[-1].filename)}:{frames[-1].lineno}"
    if isinstance(error, INTERNAL) and UNBOUND.match(str(error)):
        return None
    if isinstance(error, AssertionError) and "test_util.py:" in where:
        return None  # It found derivatives that differ, as of wild functions.
    if isinstance(error, INTERNAL) or LEAKS.search(str(error)):
        return where
    expected = isinstance(error, MemoryError | RecursionError | ZeroDivisionError)
    if expected or LOCATED.match(str(error)) or MISFIT.match(str(error)):
        return None
    package = os.path.dirname(sys.modules["arrax"].__file__)
    files = [frame.filename for frame in frames]
    ours = [file.startswith(package) for file in files]
    theirs = [
        file == "case" or file.startswith(os.path.dirname(__file__)) for file in files
    ]
    # The innermost of both made the call that failed.
    if theirs[::-1].index(True) < [*ours[::-1], True].index(True):
        return None
    if ours[-1] and (frames[-1].line or "").startswith("raise"):
        return None
    return where


def child() -> None:
    import resource
    import warnings

    import api_values

    warnings.simplefilter("ignore")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    names = vars(api_values)
    # What cases print is none of the answers.
    answers, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: SIM115
    for line in sys.stdin:
        number, source = json.loads(line)
        print(number, file=answers, flush=True)
        try:
            api_values.consume(eval(compile(source, "case", "eval"), names))
        except Exception as error:
            if place := defect(error):
                text = f"{type(error).__name__}: {error}"[:400]
                print(json.dumps([number, place, text]), file=answers, flush=True)
            elif os.environ.get("FUZZ_VERBOSE"):
                text = f"{type(error).__name__}: {error}"[:400]
                print(json.dumps([number, "", text]), file=answers)


class Child:
    """A process that works on cases, and what it says."""

    def __init__(self, cases: list[tuple[int, str]]):
        self.errors = tempfile.TemporaryFile()  # noqa: SIM115
        self.process = subprocess.Popen(
            [sys.executable, __file__, "child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            env={**os.environ, "ARRAX_CACHE": "0"},
        )
        self.input = "".join(json.dumps(case) + "\n" for case in cases).encode()

    def lines(self):
        """The lines of its output, None at the end if it hangs."""
        out, rest, sent = self.process.stdout, b"", 0
        stdin = self.process.stdin
        os.set_blocking(stdin.fileno(), False)
        while True:
            want = [stdin] if sent < len(self.input) else []
            ready, writable, _ = select.select([out], want, [], PATIENCE)
            if writable:
                try:
                    sent += os.write(stdin.fileno(), self.input[sent : sent + 4096])
                except BrokenPipeError:
                    sent = len(self.input)
                if sent >= len(self.input):
                    stdin.close()
                continue
            if not ready:
                self.process.kill()
                self.process.wait()
                yield None
                return
            data = os.read(out.fileno(), 1 << 16)
            if not data:
                self.process.wait()
                return
            *lines, rest = (rest + data).split(b"\n")
            yield from (line.decode() for line in lines)

    def last_words(self) -> str:
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")[-1500:]


def run(cases: list[tuple[int, str]], report) -> int:
    """Tries all cases; reports what goes wrong. Returns how many did."""
    failures, sources = 0, dict(cases)
    while cases:
        batch = cases[:CASES_PER_CHILD]
        child, last, hangs = Child(batch), None, False
        for line in child.lines():
            if line is None:
                hangs = True
            elif line.startswith("["):
                number, place, text = json.loads(line)
                failures += bool(place)
                report(
                    "error" if place else "note",
                    f"{place} {text}",
                    number,
                    sources[number],
                )
            else:
                last = int(line)
        if child.process.returncode == 0 and not hangs:
            cases = cases[len(batch) :]
            continue
        failures += 1
        if last is None:
            report("crash", child.last_words(), -1, "(before the first case)")
            return failures
        what = "hang" if hangs else "crash"
        code = child.process.returncode
        report(what, f"exit code {code}\n{child.last_words()}", last, sources[last])
        cases = [case for case in cases if case[0] > last]
    return failures


def main(count: int, seed: int, first: int = 0) -> int:
    from api_cases import Cases

    def report(what: str, text: str, number: int, source: str) -> None:
        print(f"--- {what}, case {number}: {text}\n{source}\n", flush=True)

    made = Cases(seed)
    numbers = range(first, first + count)
    failures = run([(i, made.case(i)) for i in numbers], report)
    print(f"{count} cases, {failures} failures")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    if sys.argv[1] == "child":
        child()
    elif sys.argv[1] == "eval":
        import api_values

        value = eval(compile(sys.argv[2], "case", "eval"), vars(api_values))
        api_values.consume(value)
        print(value)
    else:
        sys.exit(main(*map(int, sys.argv[1:])))
