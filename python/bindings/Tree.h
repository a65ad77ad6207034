//===- Tree.h - Trees of containers -----------------------------*- C++ -*-===//

#ifndef ARRAX_PYTHON_TREE_H
#define ARRAX_PYTHON_TREE_H

#include "Core.h"
#include <algorithm>
#include <type_traits>

namespace arrax::core {

/// A growing array of plain values whose first `N` need no allocation.
template <typename T, size_t N> class Buffer {
  static_assert(std::is_trivially_copyable<T>::value,
                "elements are copied as bytes");

public:
  Buffer() = default;
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;
  ~Buffer() {
    if (begin_ != inlined)
      delete[] begin_;
  }
  void push_back(T value) {
    if (size_ == capacity)
      grow();
    begin_[size_++] = value;
  }
  T *data() { return begin_; }
  const T *data() const { return begin_; }
  size_t size() const { return size_; }
  T &operator[](size_t i) { return begin_[i]; }
  const T &operator[](size_t i) const { return begin_[i]; }
  const T *begin() const { return begin_; }
  const T *end() const { return begin_ + size_; }
  void resize(size_t size) { size_ = size; } // shrinks only

private:
  void grow() {
    T *bigger = new T[2 * capacity];
    std::copy(begin_, begin_ + size_, bigger);
    if (begin_ != inlined)
      delete[] begin_;
    begin_ = bigger;
    capacity *= 2;
  }
  T inlined[N];
  T *begin_ = inlined;
  size_t size_ = 0, capacity = N;
};

/// The structure of a tree is a preorder sequence of words, kind | arity << 8,
/// and the objects those nodes need: keys of a dict, the type of a named
/// tuple, the optree spec of a registered type.
enum class Node : uint8_t { Leaf, None, Tuple, List, Dict, NamedTuple, Custom };

inline uintptr_t nodeWord(Node node, size_t arity) {
  return uintptr_t(node) | arity << 8;
}
inline Node nodeOf(uintptr_t word) { return Node(word & 0xFF); }
inline size_t arityOf(uintptr_t word) { return word >> 8; }

/// The result of flattening; everything is borrowed from the tree or `keep`.
struct FlatTree {
  Buffer<uintptr_t, 48> words;
  Buffer<PyObject *, 32> objects;
  Buffer<PyObject *, 32> leaves;
  std::vector<nb::object> keep;

  /// Keeps leaves and objects where code of the user runs before they are used
  /// last: it may take them out of the containers that they came in.
  void hold();
  bool isHeld() const { return held; }

private:
  bool held = false;
  size_t heldObjects = 0, heldLeaves = 0;
};

void flatten(PyObject *tree, FlatTree &flat);

/// A structure on its own.
struct TreeDef {
  std::vector<uintptr_t> words;
  std::vector<nb::object> objects;
  size_t leaves = 0;

  TreeDef() = default;
  explicit TreeDef(const FlatTree &flat);
  bool operator==(const TreeDef &other) const;
  bool isLeaf() const {
    return words.size() == 1 && nodeOf(words[0]) == Node::Leaf;
  }
};

/// Builds the subtree that starts at `word`, `object` and `leaf`, and moves
/// them behind it. Steals nothing.
nb::object unflatten(const uintptr_t *&word, PyObject *const *&object,
                     PyObject *const *&leaf);
nb::object unflatten(const TreeDef &tree, PyObject *const *leaves);

/// As in "{'w': (*, *)}".
std::string treeText(const TreeDef &tree);
/// Where each leaf stands, as in "['w'][0]".
std::vector<std::string> leafPaths(const TreeDef &tree);
/// Where leaf `index` stands.
std::string leafPath(const TreeDef &tree, size_t index);

} // namespace arrax::core

#endif // ARRAX_PYTHON_TREE_H
