"""Feeds damaged .mlir text to array-opt: it must diagnose, never crash.

Usage: fuzz_text.py <array-opt> <mutants per file> <seed> <file>...

Each mutant of a chunk of a file must make array-opt exit with 0, or with 1 and a
diagnostic. Mutants go to array-opt many at a time, split by `// -----`; only when
a batch crashes are its mutants tried one by one. Prints every mutant that fails.
"""

import pathlib
import random
import re
import subprocess
import sys

TOKEN = re.compile(r'"[^"\n]*"|[%@^!#]?[\w.$-]+|->|::|\S')
TYPE = re.compile(r"tensor<[^<>]*(?:<[^<>]*>)?[^<>]*>")
ATTRIBUTE = re.compile(r"\[[\d, -]*\]|array<i64[^>]*>|= [^,}\n]+(?=[,}])")
SIZE = re.compile(r"(?<=[<x])(\d+|\?)(?=x)")
SEPARATOR = "\n// -----\n"
BATCH = 64
FLAGS = ["-split-input-file", "-canonicalize"]

# Edits of plain tokens mostly end in the parser; the others get further.
KINDS = [0, 1, 2, 3, 3, 4, 4, 5, 5, 5, 6, 6, 6]
# A shape with more elements than can be counted fails the file it is in, and so
# would keep a whole batch from being looked at.
UNCOUNTABLE = re.compile(r"(4294967296|9223372036854775807)")
# A type may be as large as an i64 says; data behind it may not.
NUMBERS = [
    "-1",
    "0",
    "1",
    "7",
    "64",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
]
TYPES = [
    "f32",
    "index",
    "none",
    "i4",
    "i128",
    "f8E4M3FN",
    "tensor<*xf32>",
    "tensor<f32>",
    "tensor<?x?xf32>",
    "tensor<0xi32>",
    "tensor<4xindex>",
    "tensor<4xcomplex<i32>>",
    "tensor<9223372036854775807x9223372036854775807xf32>",
    "vector<4xf32>",
    "memref<4xf32>",
    "() -> ()",
    "!array.residuals<@f, [0]>",
]
ATTRIBUTES = [
    "[]",
    "[0, 0]",
    "array<i64>",
    "array<i64: -1>",
    "array<i32: 0>",
    "array<i64: 9223372036854775807, 1>",
    "unit",
    '"text"',
    "1.0 : f32",
    "dense<1> : tensor<4xi32>",
    "dense<[]> : tensor<0xf32>",
    "@f",
    "f32",
    "0 : i32",
    "-1 : i64",
]


def chunks(path: pathlib.Path) -> list[str]:
    """The parts of a test file that stand alone, without comments."""
    text = re.sub(r"^\s*//(?! -----).*$", "", path.read_text(), flags=re.M)
    parts = []
    for part in text.split("// -----"):
        declarations = "".join(re.findall(r"^func\.func private .*\n", part, re.M))
        functions = re.findall(r"^func\.func @.*?^}\n", part, re.M | re.S)
        parts += [declarations + function for function in functions]
    return parts


def generic(array_opt: str, text: str) -> str:
    """The text with its ops in generic form, which skips their parsers."""
    flags = ["-mlir-print-op-generic", "-verify-each=0", "-allow-unregistered-dialect"]
    run = subprocess.run(
        [array_opt, *flags], input=text, capture_output=True, text=True
    )
    return run.stdout if run.returncode == 0 else text


def mutate(text: str, rng: random.Random) -> str:
    """The text after one or two random edits of its tokens."""
    for _ in range(rng.randint(1, 2)):
        tokens = [m.span() for m in TOKEN.finditer(text)]
        if not tokens:
            return text
        begin, end = rng.choice(tokens)
        token, kind = text[begin:end], rng.choice(KINDS)
        if kind == 0:
            new = ""
        elif kind == 1:
            other = rng.choice(tokens)
            new = text[other[0] : other[1]]
        elif kind == 2:
            new = token + " " + token
        elif kind == 3:
            numbers = [s for s in tokens if re.fullmatch(r"-?\d+", text[s[0] : s[1]])]
            begin, end = rng.choice(numbers or tokens)
            new = rng.choice(NUMBERS)
        elif kind == 4:
            types = list(TYPE.finditer(text))
            begin, end = rng.choice(types).span() if types else (begin, end)
            new = rng.choice(TYPES)
        elif kind == 5:
            lists = list(
                re.finditer(r"\[[\d, -]*\]|array<i64[^>]*>|= [^,}\n]+(?=[,}])", text)
            )
            begin, end = rng.choice(lists).span() if lists else (begin, end)
            prefix = "= " if text[begin:end].startswith("= ") else ""
            new = prefix + rng.choice(ATTRIBUTES)
        else:
            sizes = list(SIZE.finditer(text))
            begin, end = rng.choice(sizes).span() if sizes else (begin, end)
            new = rng.choice(["?", *NUMBERS[1:7]])
        text = text[:begin] + new + text[end:]
    # A separator within a mutant would cut it in two.
    return text.replace("// -----", "")


def survives(array_opt: str, text: str) -> str | None:
    """What went wrong, None if array-opt accepted or diagnosed the text."""
    try:
        run = subprocess.run(
            [array_opt, *FLAGS], input=text, capture_output=True, text=True, timeout=120
        )
    except subprocess.TimeoutExpired:
        return "takes more than 120 s"
    if run.returncode == 0:
        return None
    if run.returncode == 1 and "error:" in run.stderr:
        return None
    return f"exit code {run.returncode}\n{run.stderr[-2000:]}"


def batches(mutants: list[str]) -> list[list[str]]:
    """Mutants that can go to array-opt together."""
    alone = [[mutant] for mutant in mutants if UNCOUNTABLE.search(mutant)]
    rest = [mutant for mutant in mutants if not UNCOUNTABLE.search(mutant)]
    return alone + [rest[i : i + BATCH] for i in range(0, len(rest), BATCH)]


def main(array_opt: str, per_file: int, seed: int, paths: list[str]) -> int:
    rng = random.Random(seed)
    mutants = []
    for path in paths:
        parts = chunks(pathlib.Path(path))
        for _ in range(per_file if parts else 0):
            part = rng.choice(parts)
            if rng.random() < 0.5:
                part = generic(array_opt, part)
            mutants.append(mutate(part, rng))
    failures = 0
    for batch in batches(mutants):
        if survives(array_opt, SEPARATOR.join(batch)) is None:
            continue
        for mutant in batch:
            if problem := survives(array_opt, mutant):
                failures += 1
                print(f"{problem}\n--- on\n{mutant}\n", flush=True)
    print(f"{len(mutants)} mutants, {failures} failures")
    return 1 if failures or not mutants else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]))
