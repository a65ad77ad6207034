import collections
import dataclasses

import jax
import pytest

import arrax as ax
from arrax import tree, tree_util

Point = collections.namedtuple("Point", "x y")


def test_containers():
    value = {"b": [1, (2, None)], "a": Point(3, {})}
    leaves, structure = tree.flatten(value)
    assert leaves == [3, 1, 2] and tree.leaves(value) == leaves
    assert tree.unflatten(structure, leaves) == value
    assert structure == tree.structure({"a": Point(0, {}), "b": [0, (0, None)]})
    assert structure.num_leaves == 3


def test_map_and_reduce():
    assert tree.map(lambda a, b: a * b, [1, (2,)], [3, (4,)]) == [3, (8,)]
    assert tree.map(lambda a: a, [None, 1]) == [None, 1]
    assert tree.map(str, [1, [2]], is_leaf=lambda t: t == [2]) == ["1", "[2]"]
    assert tree.reduce(lambda a, b: a + b, [1, [2, 3]]) == 6
    assert tree.reduce(lambda a, b: a + b, [], 5) == 5
    assert tree.all([True, [1]]) and not tree.all({"a": 0})
    with pytest.raises(ValueError):
        tree.map(lambda a, b: a, [1, 2], [1])


def test_reduce_associative():
    for leaves in (list("abcdefg"), list("abcde"), ["a"], {"x": "a", "y": ("b", "c")}):
        ours, theirs = (
            lib.tree.reduce_associative(lambda a, b: f"({a}{b})", leaves)
            for lib in (ax, jax)
        )
        assert ours == theirs
    assert tree_util.tree_reduce_associative(max, [], identity=7) == 7
    with pytest.raises(TypeError, match="identity"):
        tree.reduce_associative(max, [])


@pytest.mark.parametrize(
    "node",
    [
        {"b": 1, "a": (2, None)},
        (1, [2]),
        [None],
        None,
        Point(1, {"a": 2}),
        collections.OrderedDict(b=1, a=2),
        collections.defaultdict(int, b=1),
    ],
    ids=repr,
)
def test_one_level(node):
    children, rest = jax.tree_util.flatten_one_level(node)
    assert tree_util.flatten_one_level(node) == (list(children), rest)
    pairs, again = tree_util.flatten_one_level_with_keys(node)
    assert [child for _, child in pairs] == list(children) and again == rest
    if not isinstance(node, Point):  # whose keys JAX gives one name
        expected, _ = jax.tree_util.flatten_one_level_with_keys(node)
        assert [str(k) for k, _ in pairs] == [str(k) for k, _ in expected]
    assert tree_util.is_tree_node(type(node))


def test_one_level_of_leaves():
    with pytest.raises(ValueError, match=r"test_tree\.py:\d+: .*int"):
        tree_util.flatten_one_level(3)
    assert not tree_util.is_tree_node(int)
    with pytest.raises(TypeError, match="takes a type"):
        tree_util.is_tree_node(None)


def test_static_fields():
    @tree_util.register_dataclass
    @dataclasses.dataclass
    class Scale:
        factor: float
        name: str = tree.static(default="s", metadata={"more": 1})

    assert dataclasses.fields(Scale)[1].metadata == {"more": 1, "static": True}
    assert tree.leaves(Scale(2.0)) == [2.0]
    assert tree_util.is_tree_node(Scale)
    assert ax.jit(lambda s: s.factor * len(s.name))(Scale(2.0, "abc")).item() == 6


def test_paths():
    value = {"a": [1, Point(2, 3)]}
    paths = [path for path, _ in tree.leaves_with_path(value)]
    assert [tree_util.keystr(p) for p in paths] == [
        "['a'][0]",
        "['a'][1].x",
        "['a'][1].y",
    ]
    assert paths[0] == (tree_util.DictKey("a"), tree_util.SequenceKey(0))
    assert tree.map_with_path(lambda p, x, y: (len(p), x + y), [1], [2]) == [(1, 3)]


def test_transpose_and_broadcast():
    pair, triple = tree.structure((0, 0)), tree.structure([0, 0, 0])
    assert tree.transpose(pair, triple, ([1, 2, 3], [4, 5, 6])) == [
        (1, 4),
        (2, 5),
        (3, 6),
    ]
    assert tree.transpose(pair, None, ([1], [2])) == [(1, 2)]
    assert tree.broadcast((1, 2), (0, [0, 0])) == (1, [2, 2])


def test_registered_classes():
    @tree_util.register_dataclass
    @dataclasses.dataclass
    class Layer:
        w: float
        name: str = dataclasses.field(default="", metadata={"static": True})

    layer = Layer(2.0, "dense")
    assert tree.map(lambda v: v + 1, layer) == Layer(3.0, "dense")
    assert tree_util.keystr(tree.leaves_with_path(layer)[0][0]) == ".w"
    assert float(ax.jit(lambda layer: layer.w * 2)(layer)) == 4.0

    @tree_util.register_static
    class Mode(str):
        pass

    assert tree.leaves((Mode("x"), 1)) == [1]
    partial = tree_util.Partial(lambda a, b: a + b, 1)
    assert tree.leaves(partial) == [1] and partial(2) == 3


def test_treedefs():
    structure = tree.structure((1, [2]))
    assert not tree_util.treedef_is_leaf(structure)
    assert tree_util.treedef_children(structure)[0] == tree.structure(0)
    assert tree_util.treedef_tuple(tree_util.treedef_children(structure)) == structure
    assert tree_util.all_leaves([1, 2]) and not tree_util.all_leaves([[1]])
