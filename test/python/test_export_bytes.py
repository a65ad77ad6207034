"""Exported functions as bytes: what is read is what was written, or a ValueError."""

import collections
import json
import random
import subprocess
import sys

import jax
import jax.export
import numpy as np
import pytest

import arrax as ax
import arrax.numpy as anp
from arrax import _export_bytes, lax
from arrax.export import (
    DisabledSafetyCheck,
    deserialize,
    export,
    register_namedtuple_serialization,
    register_pytree_node_serialization,
)

WEIGHTS = np.array([[0.5, -1.0], [2.0, 0.25]], np.float32)
PARAMETERS = {"h": np.array([1.0, -1.0], np.float32), "n": np.int32(3)}
XS = np.array([[1.0, 2.0], [0.5, -1.0], [0.0, 3.0]], np.float32)


def program(parameters, xs, *, scale):
    """Control flow, an array from outside, and results of several dtypes."""
    carry, sums = lax.scan(
        lambda c, x: (anp.tanh(anp.asarray(WEIGHTS) @ c + x), c.sum()),
        parameters["h"],
        xs,
    )
    out = lax.cond(carry[0] > 0, lambda: carry, lambda: -carry)
    return [scale * out, {"sums": (sums, None), "n": parameters["n"] + 1}]


def leaves(tree):
    return [np.asarray(leaf) for leaf in ax.tree.leaves(tree)]


def same(actual, expected, tolerance=1e-6):
    assert ax.tree.structure(actual) == ax.tree.structure(expected)
    for a, e in zip(leaves(actual), leaves(expected), strict=True):
        assert a.dtype == e.dtype
        np.testing.assert_allclose(a, e, rtol=tolerance)


@pytest.fixture(scope="module")
def exported():
    return export(ax.jit(program))(PARAMETERS, XS, scale=2.0)


@pytest.fixture(scope="module")
def read(exported):
    return deserialize(exported.serialize(vjp_order=2))


def test_what_is_read_is_what_was_exported(exported, read):
    for name in (
        "fun_name",
        "in_tree",
        "in_avals",
        "out_tree",
        "out_avals",
        "platforms",
        "disabled_safety_checks",
        "calling_convention_version",
        "nr_devices",
        "module_kept_var_idx",
        "mlir_module_serialized",
    ):
        assert getattr(read, name) == getattr(exported, name), name
    assert read.serialize(vjp_order=2) == exported.serialize(vjp_order=2)


def test_it_is_called_as_the_function_is(exported, read):
    expected = program(PARAMETERS, XS, scale=2.0)
    for function in exported.call, read.call, ax.jit(read.call):
        same(function(PARAMETERS, XS, scale=2.0), expected)


def test_transforms_of_what_is_read(read):
    def loss(of):
        return lambda h: of({"h": h, "n": 1}, XS, scale=0.5)[0].sum()

    h = anp.asarray(PARAMETERS["h"])
    ours = loss(lambda p, xs, scale: read.call(p | {"n": np.int32(1)}, xs, scale=scale))
    direct = loss(program)
    same(ax.grad(ours)(h), ax.grad(direct)(h))
    same(ax.hessian(ours)(h), ax.hessian(direct)(h), 1e-4)
    batch = anp.stack([h, 2 * h])
    same(ax.jit(ax.vmap(ours))(batch), ax.vmap(direct)(batch))


def test_vjp(exported, read):
    assert exported.has_vjp()
    cotangents = [anp.ones(2), anp.zeros((), bool), anp.arange(3.0)]
    primals = [*leaves(PARAMETERS), XS, np.float32(2)]
    expected = ax.vjp(
        lambda h, xs, scale: [
            x
            for x in ax.tree.leaves(
                program({"h": h, "n": np.int32(3)}, xs, scale=scale)
            )
            if x.dtype == np.float32
        ],
        primals[0],
        primals[2],
        primals[3],
    )[1]([cotangents[0], cotangents[2]])
    pull = deserialize(read.vjp().serialize(vjp_order=1))
    assert pull.fun_name == "program_vjp"
    grads = pull.call(*primals, *cotangents)
    same([grads[0], *grads[2:]], list(expected))
    assert grads[1].dtype == bool
    assert pull.vjp().has_vjp() is False


def test_orders():
    made = export(ax.jit(anp.sin))(np.float32(1))
    assert made.vjp().vjp().has_vjp()
    for order in range(3):
        again, count = deserialize(made.serialize(vjp_order=order)), 0
        while again.has_vjp():
            again, count = again.vjp(), count + 1
        assert count == order
        assert len(again.in_avals) == order + 1


def test_names_are_those_of_jax():
    ours = export(ax.jit(anp.sin))(np.float32(1))
    theirs = jax.export.export(jax.jit(jax.numpy.sin))(np.float32(1))
    names = {n for n in dir(theirs) if not n.startswith("_") and "shardings" not in n}
    assert names <= set(dir(ours))
    for name in "has_vjp", "nr_devices", "platforms", "module_kept_var_idx":
        mine, other = getattr(ours, name), getattr(theirs, name)
        assert mine() == other() if callable(mine) else mine == other


def test_constants_of_every_dtype():
    def constants():
        for dtype in ["bool", "int8", "uint16", "int64", "float16", "bfloat16"]:
            yield anp.asarray([0, 1, 3]).astype(dtype)
        yield anp.asarray([1.5, np.nan, -np.inf])
        yield anp.asarray(np.array([1e300, 5e-324]))
        yield anp.asarray([1 + 2j])
        yield anp.zeros((0, 2))

    made = list(constants())
    again = deserialize(export(ax.jit(lambda: made))().serialize())
    for actual, expected in zip(again.call(), made, strict=True):
        assert actual.dtype == expected.dtype
        np.testing.assert_array_equal(np.asarray(actual), np.asarray(expected))


def test_custom_rules_are_stored():
    @ax.custom_vjp
    def f(x):
        return anp.sin(x)

    f.defvjp(lambda x: (f(x), x), lambda x, g: (7 * g * x,))
    made = export(ax.jit(f))(2.0)
    assert float(ax.grad(made.call)(2.0)) == 14
    assert float(ax.jit(ax.grad(ax.grad(made.call)))(2.0)) == 7
    again = deserialize(made.serialize(vjp_order=1))
    assert float(ax.grad(again.call)(2.0)) == 14
    assert float(again.vjp().call(2.0, 1.0)[0]) == 14
    with pytest.raises(TypeError, match="differentiated more often"):
        ax.grad(deserialize(made.serialize()).call)(2.0)


# ---- Trees --------------------------------------------------------------------

Point = collections.namedtuple("Point", ["x", "y"])
register_namedtuple_serialization(Point, serialized_name="test.Point")
Unknown = collections.namedtuple("Unknown", ["x"])


@ax.tree_util.register_pytree_node_class
class Scaled:
    def __init__(self, value, unit):
        self.value, self.unit = value, unit

    def tree_flatten(self):
        return (self.value,), self.unit

    @classmethod
    def tree_unflatten(cls, unit, children):
        return cls(*children, unit)


register_pytree_node_serialization(
    Scaled,
    serialized_name="test.Scaled",
    serialize_auxdata=str.encode,
    deserialize_auxdata=bytes.decode,
)


def test_trees():
    tree = {
        "b": [Point(1.0, (2.0, None)), Scaled(3.0, "m")],
        "a": collections.OrderedDict([("z", 4.0), ("y", ())]),
        "c": {3: 5.0, 1: 6.0},
    }
    made = export(ax.jit(lambda t: ax.tree.map(lambda x: 2 * x, t)))(tree)
    again = deserialize(made.serialize())
    assert (again.in_tree, again.out_tree) == (made.in_tree, made.out_tree)
    out = again.call(tree)
    assert isinstance(out["b"][0], Point)
    assert (out["b"][1].unit, float(out["b"][1].value)) == ("m", 6)
    with pytest.raises(ValueError, match="structure"):
        again.call(tree | {"b": [Point(1.0, (2.0, None)), Scaled(3.0, "s")]})


def test_trees_that_are_not_registered():
    with pytest.raises(ValueError, match="register_namedtuple_serialization"):
        export(ax.jit(lambda t: t))(Unknown(1.0)).serialize()
    with pytest.raises(ValueError, match="keys must be"):
        export(ax.jit(lambda t: t))({1.5: 1.0}).serialize()
    data = export(ax.jit(lambda t: t))(Point(1.0, 2.0)).serialize()
    held = _export_bytes._readers.pop("test.Point")
    try:
        with pytest.raises(ValueError, match=r"test\.Point"):
            deserialize(data)
    finally:
        _export_bytes._readers["test.Point"] = held


def test_registrations_are_unique():
    with pytest.raises(ValueError, match="registered for serialization already"):
        register_namedtuple_serialization(Point, serialized_name="other")
    with pytest.raises(ValueError, match="is taken"):
        register_namedtuple_serialization(Unknown, serialized_name="test.Point")
    with pytest.raises(ValueError, match="no named tuple"):
        register_namedtuple_serialization(int, serialized_name="int")
    with pytest.raises(ValueError, match="no node of trees"):
        register_pytree_node_serialization(
            complex,
            serialized_name="complex",
            serialize_auxdata=repr,
            deserialize_auxdata=eval,
        )


# ---- Calls that do not fit ------------------------------------------------------


@pytest.mark.parametrize(
    "args, kwargs, message",
    [
        ((PARAMETERS, XS), {}, "structure"),
        ((PARAMETERS, XS[:2]), {"scale": 1.0}, r"float32\[2,2\] as the argument\[0\]"),
        ((PARAMETERS, XS), {"scale": 1}, "was exported for float32"),
        ((PARAMETERS | {"n": 2.0}, XS), {"scale": 1.0}, "exported for int32"),
    ],
)
def test_arguments_of_other_types(read, args, kwargs, message):
    with pytest.raises(ValueError, match=message):
        read.call(*args, **kwargs)


def test_platforms():
    double = ax.jit(lambda x: 2 * x)
    data = export(double, platforms=["tpu", "cuda"])(1.0).serialize()
    with pytest.raises(ValueError, match="exported for tpu, cuda, but is called on"):
        deserialize(data).call(1.0)
    checks = [DisabledSafetyCheck.platform(), DisabledSafetyCheck.custom_call("f")]
    free = export(double, platforms=["tpu"], disabled_checks=checks)(1.0)
    again = deserialize(free.serialize())
    assert again.disabled_safety_checks == tuple(checks)
    assert again.disabled_safety_checks[1].is_custom_call() == "f"
    assert float(again.call(1.0)) == 2
    assert float(export(double, platforms=["tpu", "cpu"])(1.0).call(3.0)) == 6


def test_what_cannot_be_exported(read):
    callback = ax.jit(lambda x: ax.pure_callback(lambda y: y, x, x))
    ref = ax.new_ref(1.0)
    for function, args in (
        (callback, (1.0,)),
        (ax.jit(lambda r: r[...]), (ref,)),
        (ax.jit(lambda: ref[...]), ()),
    ):
        with pytest.raises(ValueError, match="cannot be exported"):
            export(function)(*args)
    with pytest.raises(ax.errors.CompilationError, match=r"array\.scan"):
        read.mlir_module()
    with pytest.raises(ValueError, match="no vjp"):
        deserialize(read.serialize()).vjp()
    with pytest.raises(ValueError, match="has no vjp of order 3"):
        read.serialize(vjp_order=3)


# ---- Bytes that are not what was written ------------------------------------------


@pytest.fixture(scope="module")
def data(exported):
    return bytes(exported.serialize(vjp_order=1))


def test_any_damage_is_an_error(data):
    rng = random.Random(0)
    for _ in range(2000):
        other = bytearray(data)
        at = rng.randrange(len(other))
        if rng.random() < 0.5:
            other[at] ^= 1 << rng.randrange(8)
        else:
            other[at : at + rng.randrange(1, 9)] = rng.randbytes(rng.randrange(4))
        if other == data:
            continue
        with pytest.raises(ValueError, match="deserialize"):
            deserialize(other)
    for size in range(len(data)):
        with pytest.raises(ValueError, match="deserialize"):
            deserialize(data[:size])


def test_other_versions_and_types(data):
    at = len(_export_bytes.MAGIC)
    newer = data[:at] + (2).to_bytes(4, "little") + data[at + 4 :]
    with pytest.raises(ValueError, match="version 2 of the format"):
        deserialize(newer)
    with pytest.raises(TypeError, match="takes bytes"):
        deserialize("text")


def damaged(rng, text):
    """The text with a part of it replaced by another, or by a number."""
    at, to = rng.randrange(len(text)), rng.randrange(len(text))
    parts = ["", "-1", "x?", "9" * rng.randrange(1, 25), text[to : to + 20]]
    return text[:at] + rng.choice(parts) + text[at + rng.randrange(20) :]


def test_bytes_made_to_harm_are_errors_or_programs(data):
    """With a right checksum, so that the header and the program are read."""
    header, text, constants = _export_bytes.unpack(data)
    rng = random.Random(1)
    outcomes = collections.Counter()
    for _ in range(300):
        head, source = header, text
        if rng.random() < 0.4:
            try:
                head = json.loads(damaged(rng, json.dumps(header)))
            except ValueError:
                continue
        else:
            source = damaged(rng, text)
        if not isinstance(head, dict):
            continue
        try:
            deserialize(_export_bytes.pack(head, source, constants))
            outcomes["read"] += 1
        except ValueError:
            outcomes["refused"] += 1
    assert outcomes["refused"] > outcomes["read"] > 0


PROGRAM = "module {{ func.func @main(%x: tensor<f32>) -> tensor<f32> {{ {} }} }}"


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "no function @main"),
        ("module {", "no program"),
        (
            PROGRAM.format("return %x : tensor<f32>").replace("@main", "@f"),
            "no function @main",
        ),
        ("module { func.func private @main(tensor<f32>) -> tensor<f32> }", "no body"),
        (
            PROGRAM.format(
                "%y = arith.addf %x, %x : tensor<f32> return %y : tensor<f32>"
            ),
            "no op of a program|no program",
        ),
        (
            PROGRAM.format(
                "%y = array.constant dense<1.0> : tensor<99999999999x99999999999xf32> "
                "return %x : tensor<f32>"
            ),
            "fewer than 2",
        ),
        (
            "module { func.func @main(%x: tensor<2xf32>) -> tensor<2xf32> "
            "{ return %x : tensor<2xf32> } }",
            "types",
        ),
    ],
)
def test_text_that_is_no_program(text, message):
    made = export(ax.jit(lambda x: x))(np.float32(1))
    header = _export_bytes.unpack(bytes(made.serialize()))[0]
    with pytest.raises(ValueError, match=message):
        deserialize(_export_bytes.pack(header, text, []))


def test_programs_that_are_read_do_not_call_python():
    called = []
    lowered = ax.jit(
        lambda x: ax.pure_callback(lambda y: called.append(1) or y, x, x)
    ).lower(np.float32(1))
    header = _export_bytes.unpack(
        bytes(export(ax.jit(lambda x: x))(np.float32(1)).serialize())
    )[0]
    with pytest.raises(ValueError, match="calls functions of Python"):
        deserialize(_export_bytes.pack(header, lowered._serialize(), []))
    assert not called


def test_another_process_reads_and_calls_it(tmp_path, data):
    path = tmp_path / "program"
    path.write_bytes(data)
    code = (
        "import sys, numpy as np, arrax.export as e\n"
        "f = e.deserialize(open(sys.argv[1], 'rb').read())\n"
        f"xs = np.array({XS.tolist()}, np.float32)\n"
        "h = np.array([1, -1], np.float32)\n"
        "out = f.call({'h': h, 'n': np.int32(3)}, xs, scale=2.0)\n"
        "print(np.asarray(out[0]).tolist())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    )
    expected = program(PARAMETERS, XS, scale=2.0)[0]
    np.testing.assert_allclose(json.loads(run.stdout), np.asarray(expected), rtol=1e-6)
