//===- Signature.cpp - How the signatures of two calls differ -------------===//

#include "Checks.h"
#include "Device.h"
#include "Explain.h"
#include <map>
#include <set>

using namespace arrax;
using namespace arrax::core;

Signature::Signature(const Call &call)
    : words(call.tree.words.begin(), call.tree.words.end()),
      positional(call.positional), keywords(call.keywords()),
      device(call.place.device), checks(checkedValues()) {
  for (PyObject *object : call.tree.objects)
    objects.push_back(nb::borrow(object));
  for (size_t i = 0; i < call.tree.leaves.size(); ++i)
    leaves.push_back(call.leaves[i].aval);
}

std::string Difference::text() const {
  std::string text;
  for (const std::string &part : {where, what})
    if (!part.empty())
      text += part + ": ";
  return text + before + " -> " + after;
}

//===----------------------------------------------------------------------===//
// Arguments
//===----------------------------------------------------------------------===//

namespace {
/// An argument as the words of a signature tell it.
struct Argument {
  std::string name;
  nb::object value; // of a static argument
  TreeDef tree;     // of another one
  const Aval *const *leaves = nullptr;
};

/// Reads the arguments of a signature from its words.
class Reader {
public:
  explicit Reader(const Signature &signature) : signature(signature) {}

  Argument argument(std::string name) {
    Argument result;
    result.name = std::move(name);
    if (signature.words[word] == StaticWord) {
      word += 2; // its type
      result.value = signature.objects[object++];
      return result;
    }
    size_t firstWord = word, firstObject = object, firstLeaf = leaf;
    skip();
    const auto &words = signature.words;
    const auto &objects = signature.objects;
    result.tree.words.assign(words.begin() + firstWord, words.begin() + word);
    result.tree.objects.assign(objects.begin() + firstObject,
                               objects.begin() + object);
    result.tree.leaves = leaf - firstLeaf;
    result.leaves = signature.leaves.data() + firstLeaf;
    return result;
  }

  Argument keyword() {
    ++word; // KeywordWord
    nb::handle name = signature.objects[object++];
    return argument(nb::cast<const char *>(name));
  }

private:
  /// Past one tree.
  void skip() {
    uintptr_t current = signature.words[word++];
    size_t arity = arityOf(current);
    switch (nodeOf(current)) {
    case Node::Leaf:
      ++leaf;
      return;
    case Node::None:
      return;
    case Node::Custom:
      ++object;
      leaf += arity;
      return;
    case Node::Dict:
      object += arity;
      break;
    case Node::NamedTuple:
      ++object;
      break;
    case Node::Tuple:
    case Node::List:
      break;
    }
    for (size_t i = 0; i < arity; ++i)
      skip();
  }

  const Signature &signature;
  size_t word = 0, object = 0, leaf = 0;
};
} // namespace

std::vector<std::string> core::parameterNames(nb::handle function,
                                              size_t count) {
  std::vector<std::string> names;
  std::string rest = "argument ";
  try {
    nb::object inspect = nb::module_::import_("inspect");
    nb::object parameters =
        callPython(inspect.attr("signature"), function).attr("parameters");
    for (nb::handle parameter : parameters.attr("values")()) {
      auto kind = nb::cast<std::string>(parameter.attr("kind").attr("name"));
      auto name = nb::cast<std::string>(parameter.attr("name"));
      if (kind == "VAR_POSITIONAL")
        rest = name;
      else if (kind.rfind("POSITIONAL", 0) == 0)
        names.push_back(name);
    }
  } catch (nb::python_error &) {
    // Without a signature, arguments have numbers.
  }
  names.resize(std::min(names.size(), count));
  bool packed = rest != "argument ";
  for (size_t i = names.size(), first = i; i < count; ++i)
    names.push_back(packed ? rest + "[" + std::to_string(i - first) + "]"
                           : rest + std::to_string(i));
  return names;
}

static std::vector<Argument> argumentsOf(const Signature &signature,
                                         std::vector<std::string> names) {
  std::vector<Argument> arguments;
  Reader reader(signature);
  for (size_t i = 0; i < signature.positional; ++i)
    arguments.push_back(reader.argument(std::move(names[i])));
  for (size_t i = 0; i < signature.keywords; ++i)
    arguments.push_back(reader.keyword());
  return arguments;
}

std::vector<std::string> core::leafNames(JitFunction *jit,
                                         const Signature &signature) {
  std::vector<std::string> names;
  for (const Argument &argument : argumentsOf(
           signature, parameterNames(jit->function, signature.positional)))
    if (!argument.value.is_valid())
      for (const std::string &path : leafPaths(argument.tree))
        names.push_back(argument.name + path);
  return names;
}

Signature core::plainSignature(const Call &call) {
  Signature full(call), plain = full;
  plain.words.clear();
  plain.objects.clear();
  plain.device = nullptr;
  plain.checks = 0;
  plain.positional = plain.keywords = 0;
  Reader reader(full);
  auto add = [&](const TreeDef &tree) {
    plain.words.insert(plain.words.end(), tree.words.begin(), tree.words.end());
    plain.objects.insert(plain.objects.end(), tree.objects.begin(),
                         tree.objects.end());
  };
  for (size_t i = 0; i < full.positional; ++i)
    if (Argument argument = reader.argument(""); !argument.value.is_valid()) {
      ++plain.positional;
      add(argument.tree);
    }
  for (size_t i = 0; i < full.keywords; ++i)
    if (Argument argument = reader.keyword(); !argument.value.is_valid()) {
      ++plain.keywords;
      plain.words.push_back(KeywordWord);
      plain.objects.push_back(nb::str(argument.name.c_str()));
      add(argument.tree);
    }
  for (Aval *&aval : plain.leaves) {
    aval = withDType(aval, aval->dtype, /*weak=*/false);
    plain.words.push_back(reinterpret_cast<uintptr_t>(aval));
  }
  return plain;
}

bool core::isEqual(const Signature &a, const Signature &b) {
  if (a.words != b.words || a.objects.size() != b.objects.size())
    return false;
  for (size_t i = 0; i < a.objects.size(); ++i)
    if (!a.objects[i].is(b.objects[i]) && !a.objects[i].equal(b.objects[i]))
      return false;
  return true;
}

//===----------------------------------------------------------------------===//
// Differences
//===----------------------------------------------------------------------===//

static std::string shortened(std::string text) {
  constexpr size_t maxLength = 80;
  if (text.size() > maxLength) {
    size_t end = maxLength;
    while (end && (text[end] & 0xC0) == 0x80) // inside of a character
      --end;
    text = text.substr(0, end) + "...";
  }
  return text;
}

std::string core::describe(nb::handle value) {
  try {
    nb::object text =
        steal(outliving([&] { return PyObject_Repr(value.ptr()); }));
    return shortened(nb::cast<const char *>(text));
  } catch (const std::exception &) {
    return std::string("<") + Py_TYPE(value.ptr())->tp_name + ">";
  }
}

static void compareStatic(const std::string &name, nb::handle before,
                          nb::handle after, std::vector<Difference> &found) {
  PyTypeObject *oldType = Py_TYPE(before.ptr()),
               *newType = Py_TYPE(after.ptr());
  bool equal = false;
  try {
    equal = before.is(after) || (oldType == newType && before.equal(after));
  } catch (nb::python_error &) {
    // What cannot be compared differs.
  }
  if (equal)
    return;
  std::string oldText = describe(before), newText = describe(after);
  if (oldType != newType) {
    oldText += std::string(" (") + oldType->tp_name + ")";
    newText += std::string(" (") + newType->tp_name + ")";
  } else if (oldText == newText) {
    newText = "an object that is not equal to it";
  }
  found.push_back({name, "static value", oldText, newText});
}

static std::string listed(const std::vector<std::string> &items) {
  constexpr size_t maxItems = 4;
  std::string text;
  for (size_t i = 0; i < items.size() && i < maxItems; ++i)
    text += (i ? ", " : "") + items[i];
  return items.empty()             ? "none"
         : items.size() > maxItems ? text + ", ..."
                                   : text;
}

static std::vector<std::string> without(const std::vector<std::string> &paths,
                                        const std::vector<std::string> &others,
                                        const std::string &name) {
  std::set<std::string> known(others.begin(), others.end());
  std::vector<std::string> rest;
  for (const std::string &path : paths)
    if (!known.count(path))
      rest.push_back(name + path);
  return rest;
}

static void compareTrees(const Argument &before, const Argument &after,
                         std::vector<Difference> &found) {
  std::string oldText = treeText(before.tree), newText = treeText(after.tree);
  if (std::max(oldText.size(), newText.size()) > 60) {
    auto oldPaths = leafPaths(before.tree), newPaths = leafPaths(after.tree);
    auto gone = without(oldPaths, newPaths, before.name),
         added = without(newPaths, oldPaths, after.name);
    if (!gone.empty() || !added.empty()) {
      found.push_back(
          {before.name, "leaves of the tree", listed(gone), listed(added)});
      return;
    }
  }
  found.push_back(
      {before.name, "tree structure", shortened(oldText), shortened(newText)});
}

static void compareAvals(const std::string &path, const Aval *before,
                         const Aval *after, std::vector<Difference> &found) {
  if (before->dtype != after->dtype)
    found.push_back(
        {path, "dtype", dtypeName(before->dtype), dtypeName(after->dtype)});
  else if (before->weak != after->weak)
    found.push_back({path, "type", before->weak ? "weak" : "not weak",
                     after->weak ? "weak" : "not weak"});
  if (before->rank != after->rank) {
    found.push_back({path, "shape", shapeString(before->shape, before->rank),
                     shapeString(after->shape, after->rank)});
    return;
  }
  for (int32_t i = 0; i < before->rank; ++i)
    if (before->shape[i] != after->shape[i])
      found.push_back({path, "dimension " + std::to_string(i),
                       std::to_string(before->shape[i]),
                       std::to_string(after->shape[i])});
}

static void compareArguments(const Argument &before, const Argument &after,
                             std::vector<Difference> &found) {
  if (before.value.is_valid() && after.value.is_valid())
    return compareStatic(before.name, before.value, after.value, found);
  // Positions from the end depend on the number of arguments.
  if (before.value.is_valid() || after.value.is_valid())
    return;
  bool equal = false;
  try {
    equal = before.tree == after.tree;
  } catch (nb::python_error &) {
    // What cannot be compared differs.
  }
  if (!equal)
    return compareTrees(before, after, found);
  std::vector<std::string> paths;
  for (size_t i = 0; i < before.tree.leaves; ++i) {
    if (before.leaves[i] == after.leaves[i])
      continue;
    if (paths.empty())
      paths = leafPaths(before.tree);
    compareAvals(before.name + paths[i], before.leaves[i], after.leaves[i],
                 found);
  }
}

static std::vector<std::string>
keywordNames(const std::vector<Argument> &arguments, size_t positional) {
  std::vector<std::string> names;
  for (size_t i = positional; i < arguments.size(); ++i)
    names.push_back(arguments[i].name);
  return names;
}

std::vector<Difference> core::differences(std::vector<std::string> names,
                                          const Signature &before,
                                          const Signature &after) {
  std::vector<Difference> found;
  for (size_t i = names.size();
       i < std::max(before.positional, after.positional); ++i)
    names.push_back("argument " + std::to_string(i));
  std::vector<Argument> old = argumentsOf(before, names),
                        now = argumentsOf(after, names);
  if (before.positional != after.positional)
    found.push_back({"", "number of positional arguments",
                     std::to_string(before.positional),
                     std::to_string(after.positional)});
  auto oldNames = keywordNames(old, before.positional),
       newNames = keywordNames(now, after.positional);
  if (oldNames != newNames)
    found.push_back(
        {"", "keyword arguments", listed(oldNames), listed(newNames)});
  std::map<std::string, const Argument *> known;
  for (const Argument &argument : old)
    known.emplace(argument.name, &argument);
  for (const Argument &argument : now)
    if (auto it = known.find(argument.name); it != known.end())
      compareArguments(*it->second, argument, found);
  if (before.device != after.device)
    found.push_back(
        {"", "device", deviceName(before.device), deviceName(after.device)});
  if (before.checks != after.checks)
    found.push_back({"", "checks of values", checksText(before.checks),
                     checksText(after.checks)});
  return found;
}

std::string core::textOf(const std::vector<Difference> &differences) {
  constexpr size_t maxShown = 8;
  std::string text;
  for (size_t i = 0; i < differences.size() && i < maxShown; ++i)
    text += (i ? "; " : "") + differences[i].text();
  if (differences.size() > maxShown)
    text += "; and " + std::to_string(differences.size() - maxShown) + " more";
  return text;
}
