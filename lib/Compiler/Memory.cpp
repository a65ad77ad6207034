//===- Memory.cpp - What takes the memory of a program --------------------===//

#include "arrax/Compiler/Memory.h"
#include "Stages.h"
#include "arrax/Conversion/MemoryReport.h"
#include "arrax/Pipelines/Pipelines.h"

#include "llvm/Support/JSON.h"

using namespace mlir;
using namespace arrax;

static void write(llvm::json::OStream &json, StringRef name,
                  const std::vector<std::string> &list) {
  json.attributeArray(name, [&] {
    for (const std::string &text : list)
      json.value(text);
  });
}

static void write(llvm::json::OStream &json,
                  const MemoryReport::Source &source) {
  json.attribute("op", source.op);
  write(json, "fused", source.fused);
  write(json, "lines", source.lines);
  write(json, "transforms", source.transforms);
}

static StringRef nameOf(MemoryReport::Kind kind) {
  switch (kind) {
  case MemoryReport::Kind::Argument:
    return "argument";
  case MemoryReport::Kind::Result:
    return "result";
  case MemoryReport::Kind::Temporary:
    return "temporary";
  }
  llvm_unreachable("unknown kind");
}

static void write(llvm::json::OStream &json, const MemoryReport &report) {
  json.attribute("arguments", report.arguments);
  json.attribute("results", report.results);
  json.attribute("donated", report.donated);
  json.attribute("temporaries", report.temporaries);
  json.attribute("workspace", report.workspace);
  json.attribute("pages", report.pages);
  json.attributeArray("steps", [&] {
    for (const MemoryReport::Step &step : report.steps)
      json.object([&] {
        json.attribute("bytes", step.bytes);
        json.attribute("workspace", step.workspace);
        write(json, step.source);
      });
  });
  json.attributeArray("buffers", [&] {
    for (const MemoryReport::Buffer &buffer : report.buffers)
      json.object([&] {
        json.attribute("kind", nameOf(buffer.kind));
        json.attribute("number", buffer.number);
        json.attribute("bytes", buffer.bytes);
        json.attribute("type", buffer.type);
        json.attribute("first", buffer.first);
        json.attribute("last", buffer.last);
        write(json, buffer.source);
      });
  });
}

FailureOr<std::string> arrax::memoryText(ModuleOp module, StringRef entry,
                                         runtime::Device &device,
                                         ArrayRef<size_t> donated,
                                         unsigned indent) {
  FailureOr<OwningOpRef<ModuleOp>> copy = isolate(module, entry);
  bool onHost = device.platform() == runtime::Platform::CPU;
  if (failed(copy) || failed(runPasses(**copy, [&](OpPassManager &pm) {
        buildArrayToExpanded(pm);
        buildExpandedToFused(pm, /*hasLibrary=*/onHost);
      })))
    return failure();
  auto report =
      reportMemory((*copy)->lookupSymbol<func::FuncOp>(entry), donated, onHost);
  if (failed(report))
    return failure();
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream, indent);
  json.object([&] { write(json, *report); });
  return text;
}
