"""Random calls of the public functions of arrax, as Python expressions.

Everything public is found by looking: a new function is called from the day it
is added. What its parameters are named says what arguments it mostly gets.
"""

import enum
import importlib
import inspect
import pathlib
import pkgutil
import random
import re

import api_vocabulary as words

import arrax as ax
import arrax.numpy as anp
from arrax import _core

# Start other compilers, which test_tpu.py and the like do.
TOOLS = {"gpu", "tpu"}
# Read and write files.
FILES = {"anp.fromfile", "anp.load", "anp.save", "anp.savez"}


def public(module) -> list[str]:
    """Names of what can be called."""
    names = getattr(module, "__all__", None) or [
        n
        for n, v in vars(module).items()
        if getattr(v, "__module__", "") == module.__name__
    ]
    return [n for n in names if n[0] != "_" and callable(getattr(module, n))]


def find_modules() -> dict[str, object]:
    """The public modules, by what they are called in a case."""
    found = {"ax": ax, "anp": anp}
    for info in pkgutil.walk_packages(ax.__path__, "arrax."):
        name = info.name.removeprefix("arrax.")
        if "._" not in info.name and name not in TOOLS | {"numpy"}:
            alias = re.sub("^numpy", "anp", name)
            found[alias] = importlib.import_module(info.name)
    return found


def find_callables() -> list[tuple[str, object]]:
    # These set what the core is made of.
    core = [n for n in vars(_core) if not re.match(r"__|set_|_set_", n)]
    found = [
        (f"{alias}.{name}", getattr(module, name))
        for alias, module in find_modules().items()
        for name in public(module)
    ]
    found += [(f"_core.{n}", getattr(_core, n)) for n in core]
    return [(n, v) for n, v in found if n not in FILES and callable(v) and is_ours(v)]


def is_ours(value) -> bool:
    """Not one of NumPy's functions, nor an enum."""
    theirs = str(getattr(value, "__module__", "")).startswith("numpy")
    return not theirs and not isinstance(value, enum.EnumMeta)


def op_attributes() -> dict[str, dict[str, str]]:
    """The attributes of each op with their MLIR types, from the documentation."""
    page = pathlib.Path(__file__).parents[2] / "docs" / "generated" / "array-ops.md"
    parts = re.split(r"^### `array\.(\w+)`.*$", page.read_text(), flags=re.M)[1:]
    row = r"<code>(\w+)</code></td><td>(?:::mlir::)?([\w:]+)"
    return {
        op: dict(re.findall(row, text))
        for op, text in zip(parts[::2], parts[1::2], strict=True)
    }


class Cases:
    """The cases of a seed, each independent of the others."""

    def __init__(self, seed: int):
        self.seed = seed
        self.callables = find_callables()
        self.attributes = op_attributes()
        self.ops = sorted(_core.registered_ops())
        self.methods = [n for n in dir(ax.Array) if n not in ("__class__", "__dir__")]
        self.kinds: dict[str, list[str]] = {}
        for kind, names in words.KINDS.items():
            for name in names.split():
                self.kinds.setdefault(name, []).append(kind)

    def case(self, number: int) -> str:
        self.rng = rng = random.Random(f"{self.seed}:{number}")
        self.shape, self.dtype = rng.choice(words.SHAPES), rng.choice(words.USUAL)
        # How often an argument is not what it should be.
        self.wildness = rng.choice([0, 0, 0.05, 0.1, 0.3])
        # Arrays that became parameters of a function, or None outside of one.
        self.lifted: list[str] | None = None
        if rng.random() < 0.45:
            return self.transformed()
        return self.expression()

    # ---- Arguments -----------------------------------------------------------------

    def one(self, *choices):
        return self.rng.choice(choices)

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    def int_(self) -> str:
        return self.rng.choice(words.INTS[:7] if self.chance(0.8) else words.INTS)

    def axis(self) -> str:
        if self.chance(0.7):
            return self.one("0", "-1", "1")
        return self.one("None", self.tuple_(self.int_), self.int_())

    def tuple_(self, item, *, low=0, high=3) -> str:
        items = [item() for _ in range(self.rng.randint(low, high))]
        return self.one("({},)", "[{}]").format(", ".join(items)).replace("(,)", "()")

    def axes(self) -> str:
        if self.chance(0.5):
            rank = len([s for s in self.shape.split(",") if s])
            order = self.rng.sample(range(rank), rank)
            return str(tuple(order))
        return self.tuple_(self.int_)

    def shape_(self) -> str:
        if self.chance(0.2):
            return self.one("()", self.int_(), self.tuple_(self.int_))
        shapes = [self.shape] if self.chance(0.5) else words.SHAPES
        shape = self.rng.choice(words.ODD_SHAPES if self.chance(0.04) else shapes)
        return f"({shape},)".replace(",,", ",").replace("(,)", "()")

    def dtype_(self) -> str:
        if self.chance(0.15):
            return self.rng.choice(words.DTYPE_LIKE)
        return self.one("None", *map(repr, words.DTYPES))

    def array(self) -> str:
        if self.chance(0.12):
            return self.one("0.5", "2", "1j", "True", "-1", "nan")
        if self.chance(0.08):
            return self.rng.choice(words.NUMPY)
        shape = self.shape if self.chance(0.75) else self.rng.choice(words.SHAPES)
        if self.chance(0.01):
            shape = self.rng.choice(words.ODD_SHAPES)
        dtype = self.dtype if self.chance(0.8) else self.rng.choice(words.DTYPES)
        source = f"{'arr' if self.chance(0.9) else 'host'}('{dtype}', {shape})"
        if self.lifted is None or self.chance(0.15):
            return source
        if self.lifted and self.chance(0.3):
            return f"x{self.rng.randrange(len(self.lifted))}"
        self.lifted.append(source)
        return f"x{len(self.lifted) - 1}"

    def arrays(self) -> str:
        return self.tuple_(self.array, high=4)

    def key(self) -> str:
        return self.one(
            "random.key(0)", "random.PRNGKey(3)", "random.split(random.key(1))[0]"
        )

    def padding(self) -> str:
        return self.tuple_(lambda: self.tuple_(self.int_, low=2), high=3)

    def numbers(self) -> str:
        pair = lambda: f"({self.axes()}, {self.axes()})"  # noqa: E731
        if self.chance(0.5):
            return self.one("(((1,), (0,)), ((), ()))", "(((), ()), ((), ()))")
        return f"({pair()}, {pair()})"

    def string(self) -> str:
        return self.rng.choice(words.EINSUM + words.MODES + words.STRINGS)

    def none(self) -> str:
        return "None"

    def bool_(self) -> str:
        return self.one("True", "False")

    def function(self) -> str:
        return self.one("f", "anp.sin", "lambda *a: a", "lambda x: x * 2", "anp.sum")

    def tree(self) -> str:
        a, b = self.array(), self.array()
        return self.one(f"[{a}, {b}]", f"{{'a': {a}, 'b': ({b},)}}", f"Pair({a}, {b})")

    def anything(self) -> str:
        lists = [
            words.INTS,
            words.FLOATS,
            words.STRINGS,
            words.DTYPE_LIKE,
            words.NUMPY,
            words.OBJECTS,
            words.OBJECTS,
            words.OBJECTS,
        ]
        makers = [self.array, self.tree, self.tree, self.shape_, self.arrays]
        chosen = self.rng.choice(lists + makers)
        return self.rng.choice(chosen) if isinstance(chosen, list) else chosen()

    def argument(self, name: str) -> str:
        """What a parameter of this name should be, or anything."""
        if self.chance(self.wildness):
            return self.anything()
        kinds = self.kinds.get(name.lower() if len(name) > 1 else name, ["array"])
        kind = self.rng.choice(kinds)
        if kind == "array" and self.depth < 2 and self.chance(0.25):
            return self.expression(self.depth + 1)
        makers = {"bool": self.bool_, "shape": self.shape_, "dtype": self.dtype_}
        return makers.get(kind, getattr(self, kind, self.int_))()

    # ---- Expressions -----------------------------------------------------------------

    def expression(self, depth: int = 0) -> str:
        self.depth = depth
        kinds = [self.call] * 10 + [self.method] * 2 + [self.operator] * 3
        kinds += [self.index] * 2 + [self.bind] * 3 + [self.primitive]
        source = self.rng.choice(kinds)()
        self.depth = depth
        return source

    def call(self) -> str:
        name, function = self.rng.choice(self.callables)
        if name.startswith("_core.") and not self.chance(0.3):
            name, function = self.rng.choice(self.callables)
        if name == "_core.bind":
            return self.bind()
        if name.removeprefix("anp.") in words.LOOPS:
            return f"{name}({self.array()}, {self.rng.randrange(-2, 9)}, {self.axis()})"
        if name.removeprefix("scipy.linalg.") in words.EXACT:
            return f"{name}({self.rng.randrange(-2, 9)})"
        args, kwargs = self.arguments(function)
        if "register" in name:
            args[:1] = ["new_class()"]
        return f"{name}({', '.join(args + [f'{k}={v}' for k, v in kwargs.items()])})"

    def arguments(self, function) -> tuple[list[str], dict[str, str]]:
        if isinstance(function, _core.Ufunc):
            return [self.argument("x") for _ in range(function.nin)], {}
        try:
            parameters = inspect.signature(function).parameters.values()
        except (TypeError, ValueError):
            count = self.rng.randint(0, 4)
            return [self.anything_or_array() for _ in range(count)], {}
        args, kwargs = [], {}
        for p in parameters:
            if p.kind == p.VAR_POSITIONAL:
                args += [self.argument("x") for _ in range(self.rng.randint(0, 3))]
            elif p.kind == p.VAR_KEYWORD or (
                p.default is not p.empty and self.chance(0.7)
            ):
                continue
            elif p.kind == p.KEYWORD_ONLY or (kwargs or p.default is not p.empty):
                kwargs[p.name] = self.argument(p.name)
            else:
                args.append(self.argument(p.name))
        if self.chance(self.wildness / 3):
            args += [self.anything()] * self.rng.randint(1, 3)
        if self.chance(self.wildness / 3):
            args = args[:-1]
        if self.chance(self.wildness / 3):
            kwargs[self.one("axis", "dtype", "nonsense", "out", "where")] = (
                self.anything()
            )
        return args, kwargs

    def anything_or_array(self) -> str:
        return self.array() if self.chance(0.5) else self.anything()

    def method(self) -> str:
        x, name = self.array(), self.rng.choice(self.methods)
        if self.chance(0.15):
            update = self.rng.choice(words.UPDATES)
            return f"({x}).at[{self.index_()}].{update}({self.array()})"
        method = getattr(ax.Array, name)
        if not callable(method):
            return f"({x}).{name}"
        args, kwargs = self.arguments(method)
        if kwargs or name[0] != "_":
            args = args[1:]
        both = ", ".join(args + [f"{k}={v}" for k, v in kwargs.items()])
        if self.chance(0.05):
            return f"ax.Array.{name}({self.anything()}, {both})"
        return f"({x}).{name}({both})"

    def operator(self) -> str:
        x = self.argument("x")
        if self.chance(0.2):
            name = self.rng.choice(words.UNARY)
            return f"{name}({x})"
        y = self.anything() if self.chance(self.wildness) else self.argument("x")
        if self.chance(0.5):
            x, y = y, x
        return f"({x}) {self.rng.choice(words.OPERATORS)} ({y})"

    def index_(self) -> str:
        return ", ".join(
            self.rng.choice(words.INDEXES if self.chance(0.4) else words.INDEXES[:9])
            for _ in range(self.rng.randint(1, 3))
        )

    def index(self) -> str:
        return f"({self.array()})[{self.index_()}]"

    def bind(self) -> str:
        op = self.rng.choice(self.ops)
        known = self.attributes.get(op, {})
        attrs = {}
        for name, kind in known.items():
            if self.chance(0.9):
                attrs[name] = self.attribute(kind)
        if self.chance(self.wildness):
            attrs[self.one("axes", "axis", "nonsense", "result_type", "")] = (
                self.anything()
            )
        operands = [
            self.argument("x") for _ in range(self.one(0, 1, 1, 1, 2, 2, 2, 3, 4))
        ]
        if self.chance(self.wildness / 4):
            op = self.one("''", "'func.call'", "'\\ud800'", "'add\\0x'", "None")
        else:
            op = repr(op)
        source = f"_core.bind({op}, ({', '.join(operands)}{',' if operands else ''})"
        if attrs or self.chance(0.1):
            source += ", {" + ", ".join(f"{k!r}: {v}" for k, v in attrs.items()) + "}"
        if self.chance(0.3):
            source += f", shape={self.shape_()}"
        if self.chance(0.3):
            source += f", dtype={self.dtype_()}"
        return source + ")"

    def primitive(self) -> str:
        """A call of what grad, vmap and the rest are made of."""
        values = self.one("xs", f"[{self.array()}]", self.anything())
        fields = {"int": self.int_(), "bool": self.bool_(), "any": self.anything()}
        source = self.rng.choice(words.PRIMITIVES).format(
            ints=self.one("(0,)", "()", self.axes()), values=values, **fields
        )
        return f"traced(lambda t, xs: {source})"

    def attribute(self, kind: str) -> str:
        if self.chance(self.wildness):
            return self.anything()
        if "Dense" in kind:
            return self.one(self.axes(), self.tuple_(self.int_), self.shape_())
        if "TypeAttr" in kind:
            return self.dtype_()
        if "BoolAttr" in kind:
            return self.bool_()
        if "Direction" in kind:
            return self.one("'lt'", "'eq'", "'ge'", self.string())
        return self.one(self.int_(), self.int_(), self.string())

    # ---- Transforms ----------------------------------------------------------------

    def transformed(self) -> str:
        if self.chance(0.8):
            self.dtype = self.one(
                "float32", "float32", "float64", "float16", "bfloat16"
            )
        self.lifted = []
        body = self.expression()
        lifted, self.lifted = self.lifted, None
        if not lifted or self.chance(0.05):
            lifted = [*lifted, self.array()]
        names = ", ".join(f"x{i}" for i in range(len(lifted)))
        fun = f"lambda {names}: {body}"
        for _ in range(self.one(1, 1, 1, 2, 2, 3)):
            fun = self.transform(fun, len(lifted))
        if self.chance(0.1):
            return self.outsized(fun, lifted)
        args = ", ".join(lifted)
        if self.chance(0.05):
            args = self.anything()
        if self.chance(0.12):
            end = self.one(
                f"as_text('{self.rng.choice(words.STAGES)}')", f"compile()({args})"
            )
            return f"ax.jit({fun}).lower({args}).{end}"
        if self.chance(0.08):
            return f"ax.eval_shape({fun}, {args})"
        return f"{fun}({args})" if fun.endswith(")") else f"({fun})({args})"

    def outsized(self, fun: str, lifted: list[str]) -> str:
        """Compiles for arrays that are too large to exist, without their values."""
        sizes = {n: self.rng.choice(words.OUTSIZES) for n in ("1", "2", "3", "4", "5")}

        def struct(source: str) -> str:
            match = re.fullmatch(r"arr\('(\w+)', (.*)\)", source)
            if not match:
                return source
            dtype, shape = match.groups()
            shape = re.sub(r"\b[1-5]\b", lambda m: sizes[m[0]] or m[0], shape)
            return f"ax.ShapeDtypeStruct(({shape}{',' if shape else ''}), '{dtype}')"

        args = ", ".join(map(struct, lifted))
        stage = self.rng.choice([*words.STAGES[:4], "stablehlo"])
        return f"ax.jit({fun}).lower({args}).as_text('{stage}')"

    def transform(self, fun: str, count: int) -> str:
        def number() -> str:
            if self.chance(self.wildness):
                return self.anything()
            return self.one(
                "0", "-1", str(self.rng.randrange(count)), "(0,)", self.axes()
            )

        kind = self.rng.randrange(12)
        if kind < 2:
            option = self.one("", "", "donate_argnums=", "static_argnums=", "inline=")
            value = "True" if option == "inline=" else number()
            return f"ax.jit({fun}, {option}{value if option else ''})"
        if kind == 2:
            name = self.one(
                "grad", "value_and_grad", "jacfwd", "jacrev", "hessian", "jacobian"
            )
            fun = f"total({fun})" if "grad" in name or self.chance(0.4) else fun
            options = [f"argnums={number()}"] if self.chance(0.5) else []
            for o in ("holomorphic", "allow_int", "has_aux"):
                if self.chance(0.15):
                    options.append(f"{o}={self.bool_()}")
            return f"ax.{name}({', '.join([fun, *options])})"
        if kind == 3:
            return f"ax.grad(total({fun}), argnums={number()})"
        if kind < 6:
            return self.vmap(fun, count)
        return f"{self.rng.choice(words.WRAPPERS)}({fun})"

    def vmap(self, fun: str, count: int) -> str:
        def axis() -> str:
            if self.chance(self.wildness):
                return self.anything()
            return self.one("0", "0", "0", "-1", "1", "None", self.int_())

        axes = ", ".join(axis() for _ in range(count)) + ","
        options = [self.one("0", axis(), f"({axes})")]
        if self.chance(0.3):
            options.append(self.one(axis(), f"({axis()}, {axis()})", self.anything()))
        if self.chance(0.15):
            options.append(f"axis_size={self.one('2', '3', '0', '1', self.int_())}")
        return f"ax.vmap({', '.join([fun, *options])})"
