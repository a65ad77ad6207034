//===- SystemInfo.cpp - What this process may use -------------------------===//

#include "arrax/Runtime/SystemInfo.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <unistd.h>

#ifdef __linux__
#include <sched.h>
#endif

namespace arrax::runtime {

#ifdef __linux__

namespace {

/// First line of a small file, without its newline; empty if unreadable.
std::string readLine(const std::string &Path) {
  char Buffer[256] = "";
  if (FILE *File = fopen(Path.c_str(), "r")) {
    if (!fgets(Buffer, sizeof(Buffer), File))
      Buffer[0] = 0;
    fclose(File);
  }
  Buffer[strcspn(Buffer, "\n")] = 0;
  return Buffer;
}

/// True if the comma-separated List has the entry Name.
bool listContains(const std::string &List, const std::string &Name) {
  return ("," + List + ",").find("," + Name + ",") != std::string::npos;
}

/// Calls Visit with every directory whose limits of Controller bind this
/// process: its own group and all ancestors, for cgroup v1 and v2. Inside a
/// container the path that the kernel names may lie outside the mounted tree;
/// then only the ancestors that exist, at least the root, have readable files.
template <typename VisitT>
void forEachCgroupDir(const char *Controller, VisitT Visit) {
  FILE *File = fopen("/proc/self/cgroup", "r");
  if (!File)
    return;
  char Buffer[4096];
  while (fgets(Buffer, sizeof(Buffer), File)) {
    std::string Line(Buffer, strcspn(Buffer, "\n"));
    size_t First = Line.find(':');
    size_t Second = Line.find(':', First + 1);
    if (First == std::string::npos || Second == std::string::npos)
      continue;
    std::string Controllers = Line.substr(First + 1, Second - First - 1);
    bool IsV2 = Controllers.empty();
    if (!IsV2 && !listContains(Controllers, Controller))
      continue;
    std::string Mount = "/sys/fs/cgroup";
    if (!IsV2)
      Mount += "/" + Controllers;
    std::string Path = Line.substr(Second + 1);
    for (;;) {
      Visit(Mount + (Path == "/" ? "" : Path));
      if (Path.empty() || Path == "/")
        break;
      Path.resize(Path.rfind('/') == std::string::npos ? 0 : Path.rfind('/'));
    }
  }
  fclose(File);
}

} // namespace

int availableCpus() {
  int Count = std::max(1u, std::thread::hardware_concurrency());
  cpu_set_t Set;
  if (sched_getaffinity(0, sizeof(Set), &Set) == 0)
    Count = std::max(1, CPU_COUNT(&Set));

  double Quota = Count;
  forEachCgroupDir("cpu", [&](const std::string &Dir) {
    // v2: "max 100000" or "150000 100000". "max" scans as no number.
    long long Limit = 0, Period = 0;
    std::string Max = readLine(Dir + "/cpu.max");
    if (sscanf(Max.c_str(), "%lld %lld", &Limit, &Period) != 2) {
      Limit = atoll(readLine(Dir + "/cpu.cfs_quota_us").c_str());
      Period = atoll(readLine(Dir + "/cpu.cfs_period_us").c_str());
    }
    if (Limit > 0 && Period > 0)
      Quota = std::min(Quota, double(Limit) / double(Period));
  });
  // A quota of 1.5 CPUs runs two threads at three quarters: better than one.
  return std::max(1, std::min(Count, int(Quota + 0.5)));
}

uint64_t memoryLimit() {
  uint64_t Bytes =
      uint64_t(sysconf(_SC_PHYS_PAGES)) * uint64_t(sysconf(_SC_PAGESIZE));
  forEachCgroupDir("memory", [&](const std::string &Dir) {
    for (const char *Name : {"/memory.max", "/memory.limit_in_bytes"})
      if (uint64_t Limit = strtoull(readLine(Dir + Name).c_str(), nullptr, 10))
        Bytes = std::min(Bytes, Limit);
  });
  return Bytes;
}

#else

int availableCpus() {
  return std::max(1u, std::thread::hardware_concurrency());
}

uint64_t memoryLimit() {
  return uint64_t(sysconf(_SC_PHYS_PAGES)) * uint64_t(sysconf(_SC_PAGESIZE));
}

#endif

InstructionSet processorInstructionSet() {
#ifdef __x86_64__
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
    return InstructionSet::Baseline;
  return __builtin_cpu_supports("avx512f") &&
                 __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512dq") &&
                 __builtin_cpu_supports("avx512vl")
             ? InstructionSet::AVX512
             : InstructionSet::AVX2;
#else
  return InstructionSet::Baseline;
#endif
}

static InstructionSet chooseInstructionSet() {
  InstructionSet Best = processorInstructionSet();
  const char *Setting = getenv("ARRAX_ISA");
  if (!Setting || !*Setting)
    return Best;
  const char *Names[] = {"baseline", "avx2", "avx512"};
  for (int I = 0; I < 3; ++I)
    if (!strcmp(Setting, Names[I]))
      return std::min(Best, InstructionSet(I));
  fprintf(stderr,
          "arrax: ARRAX_ISA=%s is none of baseline, avx2 and avx512; "
          "it is ignored\n",
          Setting);
  return Best;
}

InstructionSet instructionSet() {
  static const InstructionSet Chosen = chooseInstructionSet();
  return Chosen;
}

} // namespace arrax::runtime
