//===- pjrt-compile.cpp - Compiles StableHLO ahead of time ----------------===//
//
// pjrt-compile plugin.so topology < program.mlir
//
// Compiles a StableHLO program for one device of a topology that need not be
// there, with a PJRT plugin such as libtpu.so. Prints one line of JSON: what
// the compiler says of the code, or {"error", "during"} with status 1. What
// the plugin prints goes to standard error. arrax.tpu runs this in a process of
// its own, which a plugin may abort; so nothing is freed, and nothing of LLVM
// is linked, of which plugins bring their own copies.
//
//===----------------------------------------------------------------------===//

#include "arrax/Target/PJRT.h"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <unistd.h>

using namespace arrax;

static FILE *output;

static std::string quote(const char *text, size_t size) {
  std::string result = "\"";
  for (size_t i = 0; i < size; ++i) {
    unsigned char c = text[i];
    char escaped[8];
    if (c == '"' || c == '\\')
      snprintf(escaped, sizeof(escaped), "\\%c", c);
    else if (c < 0x20)
      snprintf(escaped, sizeof(escaped), "\\u%04x", c);
    else
      snprintf(escaped, sizeof(escaped), "%c", c);
    result += escaped;
  }
  return result + '"';
}

/// Ends the process at once: plugins do not end their threads in order.
[[noreturn]] static void finish(int status) {
  fflush(output);
  _exit(status);
}

[[noreturn]] static void fail(const char *during, const char *message,
                              size_t size) {
  fprintf(output, "{\"error\": %s, \"during\": %s}\n",
          quote(message, size).c_str(), quote(during, strlen(during)).c_str());
  finish(1);
}

[[noreturn]] static void fail(const char *during, const char *message) {
  fail(during, message, strlen(message));
}

static const pjrt::Api *loadPlugin(const char *path) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library)
    fail("loading", dlerror());
  auto *getApi =
      reinterpret_cast<const pjrt::Api *(*)()>(dlsym(library, "GetPjrtApi"));
  if (!getApi)
    fail("loading", dlerror());
  const pjrt::Api *api = getApi();
  if (api->majorVersion != pjrt::MajorVersion ||
      api->header.size < sizeof(pjrt::Api)) {
    std::string version = std::to_string(api->majorVersion) + '.' +
                          std::to_string(api->minorVersion);
    fail("loading",
         ("the plugin has version " + version +
          " of the PJRT C API; a later one of major version 0 is needed")
             .c_str());
  }
  return api;
}

template <typename Args>
static void call(const pjrt::Api *api, pjrt::Function function, Args &args,
                 const char *during) {
  pjrt::Error *error = api->functions[function](&args);
  if (!error)
    return;
  pjrt::ErrorMessageArgs message;
  message.error = error;
  api->functions[pjrt::ErrorMessage](&message);
  fail(during, message.message, message.messageSize);
}

static std::string readInput() {
  std::string text;
  char buffer[1 << 16];
  while (size_t count = fread(buffer, 1, sizeof(buffer), stdin))
    text.append(buffer, count);
  return text;
}

/// An xla.CompileOptionsProto as protocol buffers encode it, for one device:
/// executable_build_options (3) {device_ordinal (1): -1, num_replicas (4): 1,
/// num_partitions (5): 1}.
static constexpr char compileOptions[] =
    "\x1a\x0f\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x20\x01\x28\x01";

static pjrt::Executable *compile(const pjrt::Api *api,
                                 const pjrt::Topology *topology,
                                 const std::string &text) {
  pjrt::Program program;
  program.code = text.data();
  program.codeSize = text.size();
  program.format = "mlir";
  program.formatSize = strlen(program.format);
  pjrt::CompileArgs args;
  args.topology = topology;
  args.program = &program;
  args.options = compileOptions;
  args.optionsSize = sizeof(compileOptions) - 1;
  call(api, pjrt::Compile, args, "compiling");
  return args.executable;
}

static void printTopology(const pjrt::Api *api,
                          const pjrt::Topology *topology) {
  pjrt::TopologyVersionArgs version;
  version.topology = topology;
  call(api, pjrt::TopologyVersion, version, "describing");
  pjrt::TopologyDevicesArgs devices;
  devices.topology = topology;
  call(api, pjrt::TopologyDevices, devices, "describing");
  pjrt::DeviceKindArgs kind;
  if (devices.numDevices) {
    kind.device = devices.devices[0];
    call(api, pjrt::DeviceKind, kind, "describing");
  }
  fprintf(output, "\"api\": \"%d.%d\", \"platform\": %s, \"device\": %s, ",
          api->majorVersion, api->minorVersion,
          quote(version.version, version.versionSize).c_str(),
          quote(kind.kind, kind.kindSize).c_str());
}

static void printMemory(const pjrt::Api *api, pjrt::Executable *executable) {
  pjrt::ExecutableMemoryArgs memory;
  memory.executable = executable;
  call(api, pjrt::ExecutableMemory, memory, "describing");
  fprintf(output,
          "\"memory\": {\"argument\": %lld, \"output\": %lld, \"alias\": %lld, "
          "\"temp\": %lld, \"code\": %lld, \"peak\": %lld}, ",
          (long long)memory.argument, (long long)memory.output,
          (long long)memory.alias, (long long)memory.temp,
          (long long)memory.code, (long long)memory.peak);
}

static void printCost(const pjrt::Api *api, pjrt::Executable *executable) {
  pjrt::ExecutableCodeSizeArgs size;
  size.executable = executable;
  call(api, pjrt::ExecutableCodeSize, size, "describing");
  pjrt::ExecutableCostArgs cost;
  cost.executable = executable;
  call(api, pjrt::ExecutableCost, cost, "describing");
  fprintf(output, "\"code_bytes\": %lld, \"cost\": {", (long long)size.bytes);
  const char *separator = "";
  for (size_t i = 0; i < cost.numProperties; ++i) {
    const pjrt::NamedValue &value = cost.properties[i];
    if (value.type != pjrt::NamedValue::Float || !std::isfinite(value.number))
      continue;
    fprintf(output, "%s%s: %.9g", separator,
            quote(value.name, value.nameSize).c_str(), value.number);
    separator = ", ";
  }
  fprintf(output, "}, ");
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: pjrt-compile plugin.so topology < program.mlir\n");
    return 2;
  }
  output = fdopen(dup(STDOUT_FILENO), "w");
  dup2(STDERR_FILENO, STDOUT_FILENO);
  // libtpu would look for the TPU of this machine, and take it.
  setenv("TPU_SKIP_MDS_QUERY", "1", /*overwrite=*/0);
  setenv("ALLOW_MULTIPLE_LIBTPU_LOAD", "1", 0);
  setenv("TPU_WORKER_HOSTNAMES", "localhost", 0);
  setenv("TPU_LOG_DIR", "disabled", 0);

  const pjrt::Api *api = loadPlugin(argv[1]);
  pjrt::PluginInitializeArgs initialize;
  call(api, pjrt::PluginInitialize, initialize, "loading");
  pjrt::TopologyCreateArgs topology;
  topology.name = argv[2];
  topology.nameSize = strlen(argv[2]);
  call(api, pjrt::TopologyCreate, topology, "topology");

  std::string text = readInput();
  auto start = std::chrono::steady_clock::now();
  pjrt::Executable *executable = compile(api, topology.topology, text);
  std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;

  fprintf(output, "{");
  printTopology(api, topology.topology);
  printMemory(api, executable);
  printCost(api, executable);
  fprintf(output, "\"compile_seconds\": %.3f}\n", time.count());
  finish(0);
}
