"""Random programs of nested transforms, control flow and custom rules, as text.

A program is Python source that runs alike in arrax and in JAX: it names the library
`lib` and its namespaces `np` and `lax`. What fails can be printed, run again and made
smaller (random_compare.py).

Values are of five kinds, all of size N, so that transforms lead from kind to kind (vmap
from vectors to matrices, jacobians from vectors to matrices):

    s, v, m   a float scalar, vector and matrix
    i, k      an int32 scalar and vector, of values from 0 to N - 1
"""

import random
import re

N = 3
FLOATS = "svm"
#: What a batch of values is, and what its elements are.
BATCH = {"s": "v", "v": "m", "i": "k"}
#: Of the kinds of an output and an input, that of the jacobian.
JACOBIAN = {("s", "s"): "s", ("s", "v"): "v", ("v", "s"): "v", ("v", "v"): "m"}

# Values stay near one, so that rounding does not grow. Thresholds are no values that
# programs compute, so that branches do not depend on rounding.
FORMULAS = {
    "s": """
        np.sin({s})
        np.tanh({s}) * {s}
        {s} - 0.5 * {s}
        {s} / (1.5 + np.cos({s}))
        np.sqrt(1.0 + np.square({s}))
        np.where({s} > 0.137, {s}, np.cos({s}))
        np.maximum({s}, {s})
        np.sum({v})
        np.max({v})
        np.mean({m})
        np.prod(np.cos({v}))
        np.dot({v}, np.tanh({v}))
        {v}[{i}]
        {m}[1, {i}]
        lax.dynamic_index_in_dim({v}, {i}, keepdims=False)
        np.trace({m})
        {s} * {i}
        np.sin({v})[np.argmax({v}).astype('int32')]
    """,
    "v": """
        np.cos({v})
        {v} * np.sin({v})
        {v} - {s}
        {v} / (2.0 + np.sin({v}))
        np.exp(-np.square({v}))
        np.log1p(np.square({v}))
        np.where({v} > {s}, {v}, np.sin({v}))
        np.clip({v}, -0.713, 0.713)
        {v}[::-1]
        np.roll({v}, 1)
        np.cumsum({v})
        np.concatenate([{v}[1:], {v}[:1]])
        np.stack([{s}, {s}, {s}])
        lax.dynamic_slice(np.concatenate([{v}, {v}]), ({i},), (3,))
        lax.dynamic_update_slice({v}, {v}[:2], ({i},))
        {v}.at[{i}].set({s})
        {v}.at[1].add(np.sin({s}))
        np.tanh(np.dot({m}, {v}))
        {v} @ np.tanh({m})
        np.sum({m}, axis=0)
        np.max({m}, axis=1)
        {m}[{i}]
        {m}[:, 1]
        np.diagonal({m})
        {s} + np.arange(3)
        {s} * {k}
        lax.associative_scan(np.multiply, np.sin({v}))
        lax.stop_gradient(np.sin({v}))
    """,
    "m": """
        np.sin({m})
        {m} - np.cos({m})
        {m} * {v}
        {m} * {v}[:, None]
        {m}.T
        {m}[::-1]
        np.tanh({m} @ {m})
        np.outer({v}, np.sin({v}))
        np.stack([{v}, {v}, {v}])
        np.reshape(np.ravel({m}), (3, 3))
        np.where({m} > 0.137, {m}, {s})
        {m}.at[{i}].set({v})
        lax.dynamic_update_slice({m}, {m}[:2], ({i}, {i}))
        np.broadcast_to({v}, (3, 3))
        np.pad({m}[:2, 1:], ((0, 1), (1, 0)))
        np.einsum('ij,j->ji', {m}, np.cos({v}))
    """,
    "i": """
        ({i} + 1) % 3
        2 - {i}
        {i} * {i} % 3
        ({s} > 0.137).astype('int32')
        {k}[{i}]
        np.max({k})
        np.argmin({v}).astype('int32')
    """,
    "k": """
        ({k} + {i}) % 3
        {k}[::-1]
        np.minimum({k}, {i})
        ({v} > {s}).astype('int32')
    """,
}
FORMULAS = {
    kind: [line.strip() for line in text.strip().splitlines()]
    for kind, text in FORMULAS.items()
}
#: Of a value of one kind, one of another, where there is no other choice.
CONVERSIONS = {
    "s": {
        "v": "np.sum({v})",
        "m": "np.sum({m})",
        "i": "{i}.astype(dtype)",
        "k": "{k}[1].astype(dtype)",
    },
    "v": {"s": "{s} * np.arange(3)", "m": "np.sum({m}, axis=1)"},
    "m": {"v": "np.outer({v}, {v})"},
    "i": {"s": "({s} > 0.137).astype('int32')", "k": "{k}[0]"},
    "k": {"i": "np.stack([{i}, {i}, 2 - {i}])"},
}
TREES = [
    ["()", "{{}}"],
    ["{0}", "({0},)", "{{'p': {0}}}"],
    ["({0}, {1})", "[{0}, {1}]", "{{'p': {0}, 'q': ({1}, None)}}"],
    ["({0}, {1}, {2})", "({0}, [{1}, {2}])", "{{'p': [{0}], 'q': ({1}, {2})}}"],
]
CONTROL = ("cond", "switch", "scan", "map", "fori", "while")
#: What takes the derivative of its function in this mode.
FORWARD = ("jvp", "linearize", "jacfwd", "hessian", "custom_jvp")
REVERSE = ("vjp", "linearize", "grad", "jacrev", "hessian", "custom_vjp")
TRANSFORMS = (*dict.fromkeys([*FORWARD, *REVERSE]), "vmap", "jit", "checkpoint")


class Values:
    """The names that a function sees, by kind, and the derivatives taken of it."""

    def __init__(self, around=(), known=()):
        self.around = around
        self.names = {kind: [] for kind in "svmik"}
        for kind, name in known:
            self.names[kind].append(name)

    def all(self):
        return [(kind, name) for kind in "svmik" for name in self.names[kind]]


class Program:
    """Writes a program: the same for the same seed and chain of transforms."""

    def __init__(self, seed, chain, weak=False, more=0.2):
        """With `weak`, some values are weakly typed: float32 in arrax, but not where
        JAX has 64 bits. In a body there is `more` than the chain this often."""
        self.random = random.Random(seed)
        self.weak, self.more = weak, more
        self.count = 0
        self.lines = []
        self.depth = 0
        values = Values(known=zip("svmik", "svmik", strict=True))
        self.define("program", "s, v, m, i, k")
        self.statements(values, chain)
        outs = [self.name(values, kind) for kind in ("s", "v", "m")]
        last = [name for names in values.names.values() for name in names[-2:]]
        self.end(f"[{', '.join(dict.fromkeys([*outs, *last]))}]")

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"

    # ---- Text ----

    def emit(self, line):
        self.lines.append("    " * self.depth + line)

    def define(self, name, parameters):
        self.emit(f"def {name}({parameters}):")
        self.depth += 1

    def end(self, result):
        self.emit(f"return {result}")
        self.depth -= 1

    def fresh(self, kind):
        self.count += 1
        return f"{kind}{self.count}"

    # ---- Values ----

    def chance(self, probability):
        return self.random.random() < probability

    def kinds(self, least, most, of="svm"):
        return [self.random.choice(of) for _ in range(self.random.randint(least, most))]

    def name(self, values, kind):
        """A known value, often the last, or a new one of what is known."""
        known = values.names[kind]
        if known:
            return known[-1] if self.chance(0.4) else self.random.choice(known)
        sources = CONVERSIONS[kind]
        source = next((k for k in sources if values.names[k]), next(iter(sources)))
        return self.assign(values, kind, self.fill(values, sources[source]))

    def fill(self, values, formula):
        return re.sub(r"{(\w)}", lambda m: self.name(values, m[1]), formula)

    def assign(self, values, kind, expression):
        name = self.fresh(kind)
        self.emit(f"{name} = {expression}")
        values.names[kind].append(name)
        return name

    def value(self, values, kind):
        """A name, known or of a new value."""
        if self.chance(0.4):
            return self.name(values, kind)
        formula = self.random.choice(FORMULAS[kind])
        if kind == "s" and self.weak and self.chance(0.1):
            formula = "np.asarray(0.25)"
        return self.assign(values, kind, self.fill(values, formula))

    def several(self, values, kinds):
        return [self.value(values, kind) for kind in kinds]

    def unpack(self, values, kinds, expression):
        """Names for the leaves of a tree."""
        names = [self.fresh(kind) for kind in kinds]
        if names:
            self.emit(f"{', '.join(names)}, = lib.tree.leaves({expression})")
        for kind, name in zip(kinds, names, strict=True):
            values.names[kind].append(name)

    def tree(self, count):
        return self.random.choice(TREES[count]).format

    def statements(self, values, chain):
        """Some statements, of which one is the first transform of the chain."""
        for _ in range(self.random.randint(0, 2)):
            self.value(values, self.random.choice("svmik"))
        if chain:
            getattr(self, f"make_{chain[0]}")(values, chain[1:])
        for _ in range(self.random.randint(0, 2)):
            self.value(values, self.random.choice("svm"))
        if chain and self.depth < 4 and self.chance(self.more):
            self.statements(values, nesting(self.random, 2, values.around))

    # ---- Functions ----

    def body(self, values, parameters, chain, outs, around=(), closure=True):
        """What is between `def` and `return`: the names of the results. `parameters`
        are pairs of kinds and an expression for the tree of their values."""
        known = values.all() if closure else ()
        inner = Values((*values.around, *around), known)
        for kinds, expression in parameters:
            self.unpack(inner, kinds, expression)
        self.statements(inner, chain)
        return self.several(inner, outs)

    def function(self, values, ins, outs, chain, around=(), result=None, **options):
        """A function of a tree of values; its name and the form of the arguments."""
        name = self.fresh("f")
        flat = options.pop("flat", False)
        self.define(name, "*t" if flat else "t")
        names = self.body(values, [(ins, "t")], chain, outs, around, **options)
        self.end((result or self.tree(len(outs)))(*names))
        if flat:
            return name, lambda *leaves: ", ".join(leaves)
        return name, self.tree(len(ins))

    def call(self, values, function, form, ins, outs):
        arguments = form(*self.several(values, ins))
        self.unpack(values, outs, f"{function}({arguments})")

    def calls(self, values, function, form, ins, outs):
        """One call or two, which may share what was made of the function."""
        for _ in range(self.random.choice([1, 1, 2])):
            self.call(values, function, form, ins, outs)

    # ---- Derivatives ----

    def floats(self):
        return self.kinds(1, 2), self.kinds(1, 2)

    def make_jvp(self, values, chain):
        ins, outs = self.floats()
        f, form = self.function(values, ins, outs, chain, ["jvp"])
        x, t = (form(*self.several(values, ins)) for _ in range(2))
        self.unpack(values, outs * 2, f"lib.jvp({f}, ({x},), ({t},))")

    def make_linearize(self, values, chain):
        ins, outs = self.floats()
        f, form = self.function(values, ins, outs, chain, ["linearize"])
        x, t = (form(*self.several(values, ins)) for _ in range(2))
        out, linear = self.fresh("out"), self.fresh("linear")
        self.emit(f"{out}, {linear} = lib.linearize({f}, {x})")
        self.unpack(values, outs, out)
        self.unpack(values, outs, f"{linear}({t})")
        self.batch_of(values, linear, form, ins, outs)

    def batch_of(self, values, function, form, ins, outs):
        """Maybe calls a linear function in another one, for several directions."""
        if set(ins + outs) <= {"s", "v"} and self.chance(0.4):
            way = self.random.choice(["lib.vmap({})", "lib.jit(lib.vmap({}))"])
            ins, outs = ([BATCH[kind] for kind in kinds] for kinds in (ins, outs))
            self.call(values, way.format(function), form, ins, outs)

    def make_vjp(self, values, chain):
        ins, outs = self.floats()
        result = self.tree(len(outs))
        f, form = self.function(values, ins, outs, chain, ["vjp"], result)
        x = form(*self.several(values, ins))
        out, pull = self.fresh("out"), self.fresh("pull")
        self.emit(f"{out}, {pull} = lib.vjp({f}, {x})")
        self.unpack(values, outs, out)
        for _ in range(self.random.randint(1, 2)):
            cotangents = result(*self.several(values, outs))
            self.unpack(values, ins, f"{pull}({cotangents})")
        self.batch_of(values, pull, result, outs, ins)

    def make_grad(self, values, chain):
        aux = self.chance(0.3)
        results = ["s", "v"] if aux else ["s"]
        result = ("({0}, {1})" if aux else "{0}").format
        if self.chance(0.5):
            by = ins = self.kinds(1, 3)
            options = ""
            f, form = self.function(values, ins, results, chain, ["grad"], result)
        else:
            ins = self.kinds(2, 3, "svmi")
            chosen = [
                n for n, kind in enumerate(ins) if kind != "i" and self.chance(0.7)
            ]
            chosen = chosen or [len(ins)]
            ins, by = [*ins, "v"], [[*ins, "v"][n] for n in chosen]
            options = f", argnums=({', '.join(map(str, chosen))},)"
            f, form = self.function(
                values, ins, results, chain, ["grad"], result, flat=True
            )
        options += ", has_aux=True" if aux else ""
        if self.chance(0.3):
            name, outs = "value_and_grad", [*results, *by]
        else:
            name, outs = "grad", [*by, *results[1:]]
        self.call(values, f"lib.{name}({f}{options})", form, ins, outs)

    def jacobian(self, values, chain, name):
        x, y = self.kinds(1, 1, "sv") + self.kinds(1, 1, "sv")
        ins, n = [x, *self.kinds(0, 1, "svmi")], 0
        if self.chance(0.5):
            ins, n = ins[::-1], len(ins) - 1
        f, form = self.function(values, ins, [y], chain, [name], flat=True)
        outs = [JACOBIAN[y, x]]
        self.call(values, f"lib.{name}({f}, argnums={n})", form, ins, outs)

    def make_jacfwd(self, values, chain):
        self.jacobian(values, chain, "jacfwd")

    def make_jacrev(self, values, chain):
        self.jacobian(values, chain, "jacrev")

    def make_hessian(self, values, chain):
        x = self.random.choice("sv")
        f, _ = self.function(values, [x], ["s"], chain, ["hessian"], "{0}".format)
        self.call(values, f"lib.hessian({f})", "{0}".format, [x], [JACOBIAN[x, x]])

    # ---- Calls ----

    def axis(self, kind, unmapped):
        """An axis that a kind is batched along, and the kind of the batch."""
        if self.chance(unmapped):
            return "None", kind
        return self.random.choice("001") if kind == "v" else "0", BATCH[kind]

    def make_vmap(self, values, chain):
        ins, outs = self.kinds(1, 3, "svi"), self.kinds(1, 2, "svi")
        result = self.tree(len(outs))
        f, form = self.function(values, ins, outs, chain, (), result)
        axes = [self.axis(kind, 0.3 if n else 0) for n, kind in enumerate(ins)]
        in_axes = form(*(axis for axis, _ in axes))
        batches = [batch for _, batch in axes]
        axes = [self.axis(kind, 0) for kind in outs]
        out_axes = result(*(axis for axis, _ in axes))
        mapped = f"lib.vmap({f}, in_axes=({in_axes},), out_axes={out_axes})"
        self.call(values, mapped, form, batches, [batch for _, batch in axes])

    def make_jit(self, values, chain):
        ins, outs = self.kinds(1, 3, "svmik"), self.kinds(1, 2, "svmi")
        f, form = self.function(values, ins, outs, chain)
        jitted = self.fresh("jitted")
        self.emit(f"{jitted} = lib.jit({f})")
        self.calls(values, jitted, form, ins, outs)

    def make_checkpoint(self, values, chain):
        ins, outs = self.kinds(1, 3, "svmik"), self.kinds(1, 2)
        f, form = self.function(values, ins, outs, chain)
        policies = ["", ", policy=lib.checkpoint_policies.dots_saveable"]
        policy = self.random.choice(policies)
        self.call(values, f"lib.checkpoint({f}{policy})", form, ins, outs)

    def make_custom_jvp(self, values, chain):
        ins, outs = self.floats()
        result = self.tree(len(outs))
        f, form = self.function(
            values, ins, outs, chain, ["custom_jvp"], result, closure=False
        )
        rule, custom = self.fresh("rule"), self.fresh("custom")
        self.define(rule, "p, t")
        # Not the derivative of f, so that it matters which of them is used.
        self.emit(f"out, tangent = lib.jvp({f}, p, t)")
        self.end("out, lib.tree.map(lambda x: 1.5 * x, tangent)")
        self.emit(f"{custom} = lib.custom_jvp({f})")
        self.emit(f"{custom}.defjvp({rule})")
        self.calls(values, custom, form, ins, outs)

    def make_custom_vjp(self, values, chain):
        ins, outs = self.floats()
        result = self.tree(len(outs))
        f, form = self.function(
            values, ins, outs, chain, ["custom_vjp"], result, closure=False
        )
        fwd, bwd, custom = self.fresh("fwd"), self.fresh("bwd"), self.fresh("custom")
        pullback = f"lib.vjp({f}, t)"
        forms = [(f"{f}(t), t", f"{pullback}[1]"), (pullback, "t")]
        residuals, pull = self.random.choice(forms)
        self.define(fwd, "t")
        self.end(residuals)
        self.define(bwd, "t, cotangents")
        self.end(f"lib.tree.map(lambda x: 1.5 * x, {pull}(cotangents))")
        self.emit(f"{custom} = lib.custom_vjp({f})")
        self.emit(f"{custom}.defvjp({fwd}, {bwd})")
        self.calls(values, custom, form, ins, outs)

    # ---- Control flow ----

    def branches(self, values, chain, count):
        ins, outs = self.kinds(1, 2, "svmi"), self.kinds(1, 2, "svmi")
        result = self.tree(len(outs))
        where = self.random.randrange(count)
        functions = [
            self.function(values, ins, outs, chain if n == where else [], (), result)
            for n in range(count)
        ]
        arguments = functions[0][1](*self.several(values, ins))
        return ", ".join(name for name, _ in functions), arguments, outs

    def make_cond(self, values, chain):
        names, arguments, outs = self.branches(values, chain, 2)
        test = self.fill(values, self.random.choice(["{s} > 0.137", "{i} > 0"]))
        self.unpack(values, outs, f"lax.cond({test}, {names}, {arguments})")

    def make_switch(self, values, chain):
        names, arguments, outs = self.branches(values, chain, 3)
        index = self.value(values, "i")
        self.unpack(values, outs, f"lax.switch({index}, [{names}], {arguments})")

    def carry(self, values):
        """The kinds of a carry, the form of its tree and its first values."""
        kinds = self.kinds(1, 3, "svmi")
        form = self.tree(len(kinds))
        return kinds, form, form(*self.several(values, kinds))

    def make_scan(self, values, chain):
        carry, form, first = self.carry(values)
        xs, ys = self.kinds(0, 2, "svi"), self.kinds(0, 2, "svi")
        step = self.fresh("f")
        self.define(step, "c, x")
        names = self.body(values, [(carry, "c"), (xs, "x")], chain, carry + ys)
        new, out = names[: len(carry)], names[len(carry) :]
        self.end(f"{form(*new)}, {self.tree(len(ys))(*out)}")
        options = f"reverse={self.chance(0.3)}, length={N}"
        rows = self.tree(len(xs))(*self.several(values, [BATCH[x] for x in xs]))
        self.unpack(
            values,
            [*carry, *(BATCH[y] for y in ys)],
            f"lax.scan({step}, {first}, {rows}, {options})",
        )

    def make_map(self, values, chain):
        ins, outs = self.kinds(1, 2, "svi"), self.kinds(1, 2, "svi")
        f, form = self.function(values, ins, outs, chain)
        rows = form(*self.several(values, [BATCH[kind] for kind in ins]))
        self.unpack(values, [BATCH[kind] for kind in outs], f"lax.map({f}, {rows})")

    def make_fori(self, values, chain):
        carry, form, first = self.carry(values)
        step = self.fresh("f")
        self.define(step, "n, c")
        self.emit("n = lax.convert_element_type(n, 'int32')")
        new = self.body(values, [(carry, "c"), (["i"], "n")], chain, carry)
        self.end(form(*new))
        # The number of steps is not known to the compiler where it may be so.
        counted = needs_counted_loops(values.around) or self.chance(0.5)
        bound = str(N) if counted else f"1 + {self.value(values, 'i')}"
        self.unpack(values, carry, f"lax.fori_loop(0, {bound}, {step}, {first})")

    def make_while(self, values, chain):
        """A loop of zero to N + 1 steps, of which the number depends on values."""
        carry, form, first = self.carry(values)
        test, step = self.fresh("f"), self.fresh("f")
        self.define(test, "c")
        inner = Values(known=values.all())
        self.unpack(inner, carry, "c[1]")
        self.end(self.fill(inner, "(c[0] < 2) & ({s} < 0.837)"))
        self.define(step, "c")
        parameters = [(carry, "c[1]"), (["i"], "c[0] % 3")]
        new = self.body(values, parameters, chain, carry)
        self.end(f"(c[0] + 1, {form(*new)})")
        start = f"{self.value(values, 'i')} - {self.random.randint(0, 2)}"
        loop = f"lax.while_loop({test}, {step}, ({start}, {first}))"
        self.unpack(values, carry, f"{loop}[1]")


def needs_counted_loops(around):
    """Whether loops of an unknown number of steps have no derivative in there."""
    return sum(name in REVERSE for name in around) > 1


def control_in(around):
    """The loops and branches whose derivatives are known in there."""
    counted = needs_counted_loops(around)
    return [name for name in CONTROL if name != "while" or not counted]


def nesting(source, longest, around=()):
    """Up to `longest` transforms and loops, outermost first, that JAX can nest."""
    found = []
    for _ in range(max(source.randint(1, longest) for _ in range(2))):
        choices = [*TRANSFORMS, *control_in([*around, *found])]
        if set(FORWARD) & {*around, *found}:
            choices.remove("custom_vjp")
        found.append(source.choice(choices))
    return found


def loops_in(seed, around):
    """The text of a program of loops and branches in one another, which some
    transforms are around."""
    source = random.Random(seed)
    chain = [*around, *(source.choice(control_in(around)) for _ in range(3))]
    program = Program(source.random(), chain, weak=True, more=0.5)
    return f"# {' of '.join(chain)}\n" + program.text


def generate(seed, longest=4, weak=False):
    """The text of a program. Its first line tells which transforms it nests."""
    source = random.Random(seed)
    chain = nesting(source, longest)
    return f"# {' of '.join(chain)}\n" + Program(source.random(), chain, weak).text
