//===- Tree.cpp - Trees of containers -------------------------------------===//
//
// The containers that calls are made of are handled here; the types registered
// with optree are left to it, and it is imported for the first of them only.
//
//===----------------------------------------------------------------------===//

#include "Tree.h"
#include <nanobind/stl/string.h>

using namespace arrax;
using namespace arrax::core;

//===----------------------------------------------------------------------===//
// Flattening
//===----------------------------------------------------------------------===//

static bool isPlainLeaf(PyObject *object) {
  return isArray(object) || isTracer(object) || PyFloat_Check(object) ||
         PyLong_Check(object) || PyComplex_Check(object) ||
         PyUnicode_Check(object) || isNumpyArray(object) ||
         isNumpyScalar(object);
}

void FlatTree::hold() {
  held = true;
  for (; heldObjects < objects.size(); ++heldObjects)
    keep.push_back(nb::borrow(objects[heldObjects]));
  for (; heldLeaves < leaves.size(); ++heldLeaves)
    keep.push_back(nb::borrow(leaves[heldLeaves]));
}

static void flattenSequence(Node node, PyObject *const *items, size_t count,
                            FlatTree &flat) {
  flat.words.push_back(nodeWord(node, count));
  for (size_t i = 0; i < count; ++i)
    flatten(items[i], flat);
}

/// Flattening a registered node may change a list that holds it.
static void flattenList(PyObject *list, FlatTree &flat) {
  Py_ssize_t count = PyList_GET_SIZE(list);
  flat.words.push_back(nodeWord(Node::List, count));
  for (Py_ssize_t i = 0; i < count; ++i) {
    if (PyList_GET_SIZE(list) != count)
      raise(PyExc_RuntimeError, "a list changed size while it was flattened");
    nb::object item = nb::borrow(PyList_GET_ITEM(list, i));
    flatten(item.ptr(), flat);
  }
}

static bool isLess(PyObject *a, PyObject *b) {
  if (PyUnicode_CheckExact(a) && PyUnicode_CheckExact(b))
    return PyUnicode_Compare(a, b) < 0;
  return PyObject_RichCompareBool(a, b, Py_LT) > 0;
}

namespace {
using Item = std::pair<PyObject *, PyObject *>;

/// The items of a dict, kept while code of the user runs: comparing keys and
/// flattening registered nodes may change the dict.
class DictItems {
public:
  explicit DictItems(PyObject *dict) {
    size_t capacity = PyDict_GET_SIZE(dict);
    if (capacity > inlineItems) {
      heap.resize(capacity);
      items = heap.data();
    }
    PyObject *key, *value;
    Py_ssize_t position = 0;
    while (count < capacity && PyDict_Next(dict, &position, &key, &value))
      items[count++] = {Py_NewRef(key), Py_NewRef(value)};
  }
  DictItems(const DictItems &) = delete;
  ~DictItems() {
    for (Item &item : *this) {
      Py_DECREF(item.first);
      Py_DECREF(item.second);
    }
  }
  Item *begin() { return items; }
  Item *end() { return items + count; }
  size_t size() const { return count; }

private:
  static constexpr size_t inlineItems = 16;
  Item inlined[inlineItems];
  std::vector<Item> heap;
  Item *items = inlined;
  size_t count = 0;
};
} // namespace

/// In the order of the keys, so that equal dicts are equal trees. Keys without
/// an order keep that of insertion.
static void flattenDict(PyObject *dict, FlatTree &flat) {
  DictItems items(dict);
  auto less = [](const Item &a, const Item &b) {
    return isLess(a.first, b.first);
  };
  for (const Item &item : items)
    if (!PyUnicode_CheckExact(item.first)) {
      flat.hold();
      break;
    }
  if (!std::is_sorted(items.begin(), items.end(), less)) {
    std::vector<Item> original(items.begin(), items.end());
    std::stable_sort(items.begin(), items.end(), less);
    if (PyErr_Occurred())
      std::copy(original.begin(), original.end(), items.begin());
  }
  PyErr_Clear();
  flat.words.push_back(nodeWord(Node::Dict, items.size()));
  for (const Item &item : items)
    flat.objects.push_back(item.first);
  for (const Item &item : items)
    flatten(item.second, flat);
}

static nb::object optreeFunction(const char *name) {
  return nb::module_::import_("optree").attr(name);
}

/// A type that only optree can know: a registered node, or a leaf.
static void flattenOther(PyObject *object, FlatTree &flat) {
  // No static initialiser: importing gives up the lock, which a thread that
  // waits for the initialiser would hold.
  static PyObject *flattenFunction;
  if (!flattenFunction)
    flattenFunction = optreeFunction("tree_flatten").release().ptr();
  flat.hold();
  nb::object pair = callPython(flattenFunction, nb::handle(object),
                               nb::arg("namespace") = "arrax");
  nb::object leaves = pair[0], spec = pair[1];
  if (nb::cast<bool>(spec.attr("is_leaf")())) {
    flat.words.push_back(nodeWord(Node::Leaf, 0));
    flat.leaves.push_back(object);
    return;
  }
  flat.words.push_back(nodeWord(Node::Custom, PyList_GET_SIZE(leaves.ptr())));
  flat.objects.push_back(spec.ptr());
  for (Py_ssize_t i = 0, n = PyList_GET_SIZE(leaves.ptr()); i < n; ++i)
    flat.leaves.push_back(PyList_GET_ITEM(leaves.ptr(), i));
  flat.keep.push_back(std::move(leaves));
  flat.keep.push_back(std::move(spec));
}

static bool isNamedTuple(PyObject *object) {
  return PyTuple_Check(object) && PyObject_HasAttrString(object, "_fields");
}

void core::flatten(PyObject *tree, FlatTree &flat) {
  if (isArray(tree) || isPlainLeaf(tree)) {
    flat.words.push_back(nodeWord(Node::Leaf, 0));
    flat.leaves.push_back(tree);
    return;
  }
  if (tree == Py_None) {
    flat.words.push_back(nodeWord(Node::None, 0));
    return;
  }
  if (Py_EnterRecursiveCall(" while flattening a tree"))
    rethrow();
  struct Leave {
    ~Leave() { Py_LeaveRecursiveCall(); }
  } leave;
  if (PyTuple_CheckExact(tree))
    return flattenSequence(Node::Tuple, &PyTuple_GET_ITEM(tree, 0),
                           PyTuple_GET_SIZE(tree), flat);
  if (PyList_CheckExact(tree))
    return flattenList(tree, flat);
  if (PyDict_CheckExact(tree))
    return flattenDict(tree, flat);
  if (isNamedTuple(tree)) {
    flat.objects.push_back(reinterpret_cast<PyObject *>(Py_TYPE(tree)));
    return flattenSequence(Node::NamedTuple, &PyTuple_GET_ITEM(tree, 0),
                           PyTuple_GET_SIZE(tree), flat);
  }
  flattenOther(tree, flat);
}

//===----------------------------------------------------------------------===//
// Unflattening
//===----------------------------------------------------------------------===//

nb::object core::unflatten(const uintptr_t *&word, PyObject *const *&object,
                           PyObject *const *&leaf) {
  Node node = nodeOf(*word);
  size_t arity = arityOf(*word++);
  switch (node) {
  case Node::Leaf:
    return nb::borrow(*leaf++);
  case Node::None:
    return nb::none();
  case Node::Tuple: {
    nb::object tuple = steal(PyTuple_New(arity));
    for (size_t i = 0; i < arity; ++i)
      PyTuple_SET_ITEM(tuple.ptr(), i,
                       unflatten(word, object, leaf).release().ptr());
    return tuple;
  }
  case Node::List: {
    nb::object list = steal(PyList_New(arity));
    for (size_t i = 0; i < arity; ++i)
      PyList_SET_ITEM(list.ptr(), i,
                      unflatten(word, object, leaf).release().ptr());
    return list;
  }
  case Node::Dict: {
    PyObject *const *keys = object;
    object += arity;
    nb::object dict = steal(PyDict_New());
    for (size_t i = 0; i < arity; ++i)
      if (PyDict_SetItem(dict.ptr(), keys[i],
                         unflatten(word, object, leaf).ptr()) < 0)
        rethrow();
    return dict;
  }
  case Node::NamedTuple: {
    nb::handle type = *object++;
    nb::object fields = steal(PyTuple_New(arity));
    for (size_t i = 0; i < arity; ++i)
      PyTuple_SET_ITEM(fields.ptr(), i,
                       unflatten(word, object, leaf).release().ptr());
    return callPython(type.attr("_make"), fields);
  }
  case Node::Custom: {
    static PyObject *function; // no initialiser: see flattenOther
    if (!function)
      function = optreeFunction("tree_unflatten").release().ptr();
    nb::handle spec = *object++;
    nb::object leaves = steal(PyList_New(arity));
    for (size_t i = 0; i < arity; ++i)
      PyList_SET_ITEM(leaves.ptr(), i, Py_NewRef(*leaf++));
    return callPython(function, spec, leaves);
  }
  }
  Py_UNREACHABLE();
}

static std::vector<PyObject *>
pointers(const std::vector<nb::object> &objects) {
  std::vector<PyObject *> result;
  for (const nb::object &object : objects)
    result.push_back(object.ptr());
  return result;
}

nb::object core::unflatten(const TreeDef &tree, PyObject *const *leaves) {
  if (tree.isLeaf())
    return nb::borrow(leaves[0]);
  const uintptr_t *word = tree.words.data();
  std::vector<PyObject *> objects = pointers(tree.objects);
  PyObject *const *object = objects.data();
  return unflatten(word, object, leaves);
}

//===----------------------------------------------------------------------===//
// TreeDef
//===----------------------------------------------------------------------===//

TreeDef::TreeDef(const FlatTree &flat)
    : words(flat.words.begin(), flat.words.end()), leaves(flat.leaves.size()) {
  for (PyObject *object : flat.objects)
    objects.push_back(nb::borrow(object));
}

bool TreeDef::operator==(const TreeDef &other) const {
  if (words != other.words || objects.size() != other.objects.size())
    return false;
  for (size_t i = 0; i < objects.size(); ++i)
    if (!objects[i].equal(other.objects[i]))
      return false;
  return true;
}

namespace {
/// Walks a structure, printing it and the path of each leaf.
struct TreePrinter {
  const TreeDef &tree;
  size_t word = 0, object = 0;
  std::vector<std::string> paths = {};

  std::string key() {
    return nb::cast<std::string>(nb::repr(tree.objects[object++]));
  }

  std::string children(size_t arity, const std::string &path, const char *open,
                       const char *close) {
    std::string text = open;
    for (size_t i = 0; i < arity; ++i)
      text += (i ? ", " : "") + print(path + "[" + std::to_string(i) + "]");
    return text + close;
  }

  std::string dict(size_t arity, const std::string &path) {
    std::vector<std::string> keys;
    for (size_t i = 0; i < arity; ++i)
      keys.push_back(key());
    std::string text = "{";
    for (size_t i = 0; i < arity; ++i)
      text +=
          (i ? ", " : "") + keys[i] + ": " + print(path + "[" + keys[i] + "]");
    return text + "}";
  }

  std::string print(const std::string &path) {
    uintptr_t current = tree.words[word++];
    size_t arity = arityOf(current);
    switch (nodeOf(current)) {
    case Node::Leaf:
      paths.push_back(path);
      return "*";
    case Node::None:
      return "None";
    case Node::Tuple:
      return children(arity, path, "(", arity == 1 ? ",)" : ")");
    case Node::List:
      return children(arity, path, "[", "]");
    case Node::Dict:
      return dict(arity, path);
    case Node::NamedTuple: {
      std::string name =
          nb::cast<std::string>(tree.objects[object++].attr("__name__"));
      return name + children(arity, path, "(", ")");
    }
    case Node::Custom:
      for (size_t i = 0; i < arity; ++i)
        paths.push_back(path + "<" + std::to_string(i) + ">");
      return key();
    }
    Py_UNREACHABLE();
  }
};
} // namespace

std::string core::treeText(const TreeDef &tree) {
  return TreePrinter{tree}.print("");
}

std::vector<std::string> core::leafPaths(const TreeDef &tree) {
  TreePrinter printer{tree};
  printer.print("");
  return std::move(printer.paths);
}

std::string core::leafPath(const TreeDef &tree, size_t index) {
  return leafPaths(tree)[index];
}

static size_t hashTree(const TreeDef &tree) {
  size_t hash = 0;
  for (uintptr_t word : tree.words)
    hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
  for (const nb::object &object : tree.objects)
    hash = (hash ^ size_t(nb::hash(object))) * 0x9E3779B97F4A7C15ull;
  return hash >> 1;
}

static nb::tuple treeFlatten(nb::handle tree) {
  FlatTree flat;
  flatten(tree.ptr(), flat);
  nb::list leaves;
  for (PyObject *leaf : flat.leaves)
    leaves.append(nb::handle(leaf));
  return nb::make_tuple(leaves, TreeDef(flat));
}

static nb::object treeUnflatten(const TreeDef &tree, nb::handle sequence) {
  nb::tuple leaves = itemsOf(sequence, "leaves come as a sequence");
  if (leaves.size() != tree.leaves)
    raise(PyExc_ValueError, "the tree has %zu leaves, got %zu", tree.leaves,
          leaves.size());
  return unflatten(tree, &PyTuple_GET_ITEM(leaves.ptr(), 0));
}

void core::initTree(nb::module_ &m) {
  nb::class_<TreeDef>(m, "TreeDef", "The structure of a tree.")
      .def_ro("num_leaves", &TreeDef::leaves)
      .def("unflatten", &treeUnflatten, nb::arg("leaves"))
      .def("leaf_paths",
           [](const TreeDef &tree) {
             nb::list paths;
             for (const std::string &path : leafPaths(tree))
               paths.append(nb::str(path.c_str()));
             return paths;
           })
      .def("__eq__",
           [](const TreeDef &a, nb::handle b) {
             return nb::isinstance<TreeDef>(b) &&
                    a == nb::cast<const TreeDef &>(b);
           })
      .def("__hash__", &hashTree)
      .def("__repr__", [](const TreeDef &tree) {
        return "TreeDef(" + treeText(tree) + ")";
      });
  m.def("tree_flatten", &treeFlatten, nb::arg("tree").none(),
        "The leaves of a tree and its structure.");
  m.def(
      "tree_map",
      [](nb::handle function, nb::handle tree) {
        FlatTree flat;
        flatten(tree.ptr(), flat);
        TreeDef structure(flat);
        std::vector<nb::object> mapped;
        for (PyObject *leaf : flat.leaves)
          mapped.push_back(callPython(function, nb::handle(leaf)));
        return unflatten(structure, pointers(mapped).data());
      },
      nb::arg("function"), nb::arg("tree").none(),
      "The tree with the function applied to its leaves.");
}
