//===- SystemInfo.h - What this process may use -----------------*- C++ -*-===//

#ifndef ARRAX_RUNTIME_SYSTEMINFO_H
#define ARRAX_RUNTIME_SYSTEMINFO_H

#include <cstdint>

namespace arrax::runtime {

/// CPUs this process may run on: its affinity mask, cut by a cgroup quota.
int availableCpus();

/// Bytes of memory this process may use: physical RAM, cut by a cgroup limit.
uint64_t memoryLimit();

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_SYSTEMINFO_H
