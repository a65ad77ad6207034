//===- Memory.cpp - What takes the memory of programs ---------------------===//

#include "Memory.h"
#include "Compiler.h"
#include "Device.h"
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

using namespace arrax;
using namespace arrax::core;

bool core::isLarge(const Program &program) {
  constexpr int64_t large = 16 << 20;
  return program.bytes +
             compiler().arraxExecutableArenaSize(program.executable) >=
         large;
}

std::string core::memoryText(ArraxModule module, const char *entry, Place place,
                             const std::vector<size_t> &donated) {
  char *error = nullptr;
  char *text =
      compiler().arraxMemoryText(MlirModule{module}, entry, place.device,
                                 donated.data(), donated.size(), &error);
  std::string result = text ? text : error;
  compiler().arraxStringFree(text ? text : error);
  if (!text)
    raise(errorClass("CompilationError", PyExc_RuntimeError), "%s",
          pythonMessage(result).c_str());
  return pythonMessage(result);
}

/// The report as memoryText gives it, or None: where the source is not known,
/// and where looking at it could end the process, since the compiler, unlike
/// arrays, has no answer to memory that is refused.
static nb::object knownReport(const Program &program,
                              const std::vector<size_t> &donated) {
  constexpr int64_t room = 32 << 20;
  if (!program.source || !compiler().arrax_has_room(room))
    return nb::none();
  return nb::cast(memoryText(program.source, program.entry.c_str(),
                             program.place, donated));
}

void core::raiseNoMemory(const Program &program, int64_t wanted,
                         const std::vector<size_t> &donated) {
  ArraxDevice *device = program.place.device;
  ArraxMemoryUse use = compiler().arraxDeviceMemoryUse(device);
  int64_t bytes =
      program.bytes + compiler().arraxExecutableArenaSize(program.executable);
  nb::object text = nb::module_::import_("arrax._memory")
                        .attr("no_memory")(
                            program.name, wanted, bytes, deviceName(device),
                            use.inUse, use.limit, knownReport(program, donated),
                            program.inputNames, program.isEager);
  raise(PyExc_MemoryError, "%s", nb::cast<std::string>(text).c_str());
}
