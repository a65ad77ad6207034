//===- MemoryReport.h - What takes the memory of a run ----------*- C++ -*-===//

#ifndef ARRAX_CONVERSION_MEMORYREPORT_H
#define ARRAX_CONVERSION_MEMORYREPORT_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include <string>
#include <vector>

namespace arrax {

/// The memory of a run of a program, by steps and by what takes it.
struct MemoryReport {
  /// Where something comes from.
  struct Source {
    std::string op;                 // That computes it; empty for arguments.
    std::vector<std::string> fused; // Ops that became one loop nest with it.
    std::vector<std::string> lines; // Of all of them, as in "f.py:3".
    std::vector<std::string> transforms; // That made the op, outermost first.
  };
  enum class Kind { Argument, Result, Temporary };
  struct Buffer {
    Kind kind;
    int64_t number; // Of the argument or result, the offset of a temporary.
    int64_t bytes;
    std::string type; // As MLIR writes it; empty for scratch of the op.
    Source source;
    int64_t first, last; // Steps.
  };
  /// An op that runs, inside of a loop or not, and in the end the return.
  struct Step {
    Source source;
    int64_t bytes;     // Of all buffers then, and
    int64_t workspace; // what functions of the run time take.
  };

  int64_t arguments = 0, results = 0, donated = 0;
  int64_t temporaries = 0; // Of the arena.
  int64_t workspace = 0;   // Of all steps: the allocator keeps it.
  /// What the system adds to results and temporaries, which are of whole pages.
  int64_t pages = 0;
  std::vector<Step> steps;
  /// But for the results in the memory of arguments that are donated.
  std::vector<Buffer> buffers;
};

/// Of a function that convert-array-to-linalg takes, whose arguments `donated`
/// are given up by the caller. `onHost` if it calls functions of the run time.
/// Diagnostics go to the context.
mlir::FailureOr<MemoryReport> reportMemory(mlir::func::FuncOp func,
                                           llvm::ArrayRef<size_t> donated,
                                           bool onHost);

} // namespace arrax

#endif // ARRAX_CONVERSION_MEMORYREPORT_H
