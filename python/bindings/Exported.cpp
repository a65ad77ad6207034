//===- Exported.cpp - Programs that bytes stand for -----------------------===//

#include "Compiler.h"
#include "Device.h"
#include "Traced.h"
#include <cstdlib>
#include <nanobind/stl/shared_ptr.h>
#include <nanobind/stl/string.h>

using namespace arrax;
using namespace arrax::core;

namespace {
/// The module of a program, outside of any trace.
struct ExportedProgram {
  ArraxModule module = nullptr;
  ArraxFunc main = nullptr;
  std::vector<Aval *> inputs, outputs;
  std::vector<nb::object> constants; // arrays that follow the inputs

  ExportedProgram() = default;
  ExportedProgram(const ExportedProgram &) = delete;
  ~ExportedProgram() {
    if (module)
      compiler().arraxModuleDestroy(module);
  }
};
} // namespace

static std::vector<Aval *> toAvals(nb::handle sequence) {
  std::vector<Aval *> avals;
  for (nb::handle item : itemsOf(sequence, "types come as a sequence"))
    avals.push_back(toAval(item));
  return avals;
}

static void checkTypes(ArraxFunc func, bool results,
                       const std::vector<Aval *> &expected) {
  const ArraxType *types;
  size_t count = compiler().arraxFuncTypes(func, results, &types);
  bool same = count == expected.size();
  std::vector<ArraxType> found(types, types + count);
  for (size_t i = 0; same && i < count; ++i)
    same = found[i] == expected[i]->type();
  if (!same)
    raise(PyExc_ValueError,
          "the %s of the program are not of the types that are said to be its",
          results ? "results" : "arguments");
}

/// A program from its text, the types of its explicit arguments and results,
/// and the arrays that are its other arguments.
static std::shared_ptr<ExportedProgram> parseProgram(const std::string &text,
                                                     nb::handle inputs,
                                                     nb::handle outputs,
                                                     nb::handle constants) {
  auto program = std::make_shared<ExportedProgram>();
  program->module = compiler().arraxModuleParse(text.data(), text.size());
  if (!program->module)
    raise(PyExc_ValueError, "the text is no program: %s",
          compiler().arraxLastError());
  program->main = compiler().arraxModuleMain(program->module);
  if (!program->main)
    raise(PyExc_ValueError, "the text is no program: it has no function @main");
  program->inputs = toAvals(inputs);
  program->outputs = toAvals(outputs);
  std::vector<Aval *> arguments = program->inputs;
  for (nb::handle constant :
       itemsOf(constants, "constants come as a sequence")) {
    if (!isArray(constant.ptr()))
      raise(PyExc_TypeError, "constants of programs are arrays");
    program->constants.push_back(nb::borrow(constant));
    arguments.push_back(as<Array>(constant.ptr())->aval);
  }
  checkTypes(program->main, /*results=*/false, arguments);
  checkTypes(program->main, /*results=*/true, program->outputs);
  return program;
}

/// Calls the program in the one that is being traced.
static nb::list callProgram(const std::shared_ptr<ExportedProgram> &program,
                            const std::string &name, nb::handle args) {
  requireFrame(name.c_str());
  std::vector<ArraxValue> operands;
  appendValues(name, args, program->inputs, operands);
  for (const nb::object &constant : program->constants)
    operands.push_back(resolve(as<Array>(constant.ptr())));
  Frame &root = currentFrame()->root();
  auto [it, isNew] = root.imported.try_emplace({program, false});
  if (isNew)
    it->second =
        compiler().arraxFuncImport(root.module, program->main, name.c_str());
  ArraxResults emitted;
  if (compiler().arraxEmitCall(currentFrame()->func, it->second,
                               currentLocation(), operands.data(),
                               operands.size(), &emitted) < 0)
    raiseCompilerError(name.c_str());
  return wrapAll(toFrameValues(emitted, program->outputs, {}));
}

static nb::str programText(const ExportedProgram &program) {
  char *text = compiler().arraxModuleSerialize(program.module);
  nb::str result(text);
  std::free(text);
  return result;
}

static nb::str stablehloText(const ExportedProgram &program) {
  std::vector<const void *> constants;
  std::vector<nb::object> kept;
  for (const nb::object &array : program.constants) {
    kept.push_back(onHost(as<Array>(array.ptr())));
    constants.push_back(dataOf(as<Array>(kept.back().ptr())));
  }
  char *error = nullptr;
  char *text = compiler().arraxStablehloText(MlirModule{program.module},
                                             constants.data(), constants.size(),
                                             /*locations=*/false, &error);
  if (!text) {
    std::string message = error;
    compiler().arraxStringFree(error);
    raise(errorClass("CompilationError", PyExc_RuntimeError), "%s",
          message.c_str());
  }
  nb::str result(text);
  compiler().arraxStringFree(text);
  return result;
}

void core::initExported(nb::module_ &m) {
  nb::class_<ExportedProgram>(
      m, "_ExportedProgram", "A program that was exported, or read from bytes.")
      .def("text", &programText)
      .def("stablehlo", &stablehloText)
      .def_prop_ro("constants", [](const ExportedProgram &program) {
        nb::list list;
        for (const nb::object &constant : program.constants)
          list.append(constant);
        return list;
      });
  m.def("_parse_program", &parseProgram);
  m.def("_call_program", &callProgram);
}
