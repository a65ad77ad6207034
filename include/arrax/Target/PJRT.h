//===- PJRT.h - The part of the PJRT C API that arrax calls -----*- C++ -*-===//
//
// XLA compilers for other devices come as plugins: shared libraries that export
// GetPjrtApi(), a table of functions on structs of arguments, documented in
// xla/pjrt/c/pjrt_c_api.h of openxla/xla. The layouts here are those of major
// version 0, in which functions and fields are only added at the end; both
// sides say by `size` how many they know. libtpu 0.0.52 has version 0.117.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_TARGET_PJRT_H
#define ARRAX_TARGET_PJRT_H

#include <cstddef>
#include <cstdint>

namespace arrax::pjrt {

struct Error;
struct Topology;
struct Device;
struct Client;
struct Executable;

constexpr int MajorVersion = 0;

/// What every struct of arguments begins with.
struct Header {
  size_t size;
  void *extensions = nullptr;
};

/// Positions in the table.
enum Function : size_t {
  ErrorDestroy = 0,
  ErrorMessage = 1,
  PluginInitialize = 3,
  DeviceKind = 26,
  ExecutableCodeSize = 45,
  ExecutableCost = 46,
  TopologyCreate = 82,
  TopologyVersion = 85,
  TopologyDevices = 86,
  Compile = 89,
  ExecutableMemory = 96
};

struct Api {
  Header header; // counts the functions too
  Header versionHeader;
  int majorVersion, minorVersion;
  Error *(*functions[ExecutableMemory + 1])(void *arguments); // null: no error
};

struct ErrorDestroyArgs {
  Header header{sizeof(ErrorDestroyArgs)};
  Error *error = nullptr;
};

struct ErrorMessageArgs {
  Header header{sizeof(ErrorMessageArgs)};
  const Error *error = nullptr;
  const char *message = nullptr; // out, of the error
  size_t messageSize = 0;        // out
};

struct PluginInitializeArgs {
  Header header{sizeof(PluginInitializeArgs)};
};

struct TopologyCreateArgs {
  Header header{sizeof(TopologyCreateArgs)};
  const char *name = nullptr;
  size_t nameSize = 0;
  const void *options = nullptr;
  size_t numOptions = 0;
  Topology *topology = nullptr; // out
};

struct TopologyVersionArgs {
  Header header{sizeof(TopologyVersionArgs)};
  const Topology *topology = nullptr;
  const char *version = nullptr; // out, of the topology
  size_t versionSize = 0;        // out
};

struct TopologyDevicesArgs {
  Header header{sizeof(TopologyDevicesArgs)};
  const Topology *topology = nullptr;
  Device *const *devices = nullptr; // out, of the topology
  size_t numDevices = 0;            // out
};

struct DeviceKindArgs {
  Header header{sizeof(DeviceKindArgs)};
  const Device *device = nullptr;
  const char *kind = nullptr; // out, of the device
  size_t kindSize = 0;        // out
};

struct Program {
  Header header{sizeof(Program)};
  const char *code = nullptr;
  size_t codeSize = 0;
  const char *format = nullptr; // "mlir" for StableHLO, as text too
  size_t formatSize = 0;
};

struct CompileArgs {
  Header header{sizeof(CompileArgs)};
  const Topology *topology = nullptr;
  const Program *program = nullptr;
  const char *options = nullptr; // a serialized xla.CompileOptionsProto
  size_t optionsSize = 0;
  Client *client = nullptr;
  Executable *executable = nullptr; // out
};

struct ExecutableCodeSizeArgs {
  Header header{sizeof(ExecutableCodeSizeArgs)};
  Executable *executable = nullptr;
  int64_t bytes = 0; // out
};

/// Bytes on the device. Plugins that do not know `peak` leave it as it is.
struct ExecutableMemoryArgs {
  Header header{sizeof(ExecutableMemoryArgs)};
  Executable *executable = nullptr;
  int64_t code = 0, argument = 0, output = 0; // out
  int64_t alias = 0;                          // out: arguments written over
  int64_t temp = 0;                           // out
  int64_t host[5] = {};                       // out: the same on the host
  int64_t peak = 0;                           // out
};

struct NamedValue {
  enum Type : int { String, Int64, Int64List, Float, Bool };
  Header header{sizeof(NamedValue)};
  const char *name = nullptr;
  size_t nameSize = 0;
  Type type = Float;
  union {
    const void *pointer;
    int64_t int64;
    float number;
  };
  size_t valueSize = 0;
};

struct ExecutableCostArgs {
  Header header{sizeof(ExecutableCostArgs)};
  Executable *executable = nullptr;
  size_t numProperties = 0;               // out
  const NamedValue *properties = nullptr; // out, of the executable
};

} // namespace arrax::pjrt

#endif // ARRAX_TARGET_PJRT_H
