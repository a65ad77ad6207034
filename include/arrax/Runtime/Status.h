//===- Status.h - How an operation of the run time ended --------*- C++ -*-===//

#ifndef ARRAX_RUNTIME_STATUS_H
#define ARRAX_RUNTIME_STATUS_H

namespace arrax::runtime {

enum class Status {
  Ok,
  OutOfMemory,
  Failed // lastError() says why.
};

/// Why the last operation of this thread failed.
const char *lastError();

/// Sets that, as printf would print it, and returns Status::Failed.
__attribute__((format(printf, 1, 2))) Status fail(const char *Format, ...);

} // namespace arrax::runtime

#endif // ARRAX_RUNTIME_STATUS_H
