//===- DiskCache.h - Code kept between processes ---------*- C++ -*-===//
//
// One file per program, named by its fingerprint, in ARRAX_CACHE_DIR or the
// user's cache directory. It holds code that will be run, so a directory that
// others may write to is not used. ARRAX_CACHE=0 turns the cache off.
//
//===----------------------------------------------------------------------===//

#ifndef ARRAX_LIB_COMPILER_DISKCACHE_H
#define ARRAX_LIB_COMPILER_DISKCACHE_H

#include "arrax/Compiler/Compiler.h"
#include "arrax/Compiler/Fingerprint.h"
#include <mutex>
#include <optional>

namespace arrax {

class DiskCache {
public:
  struct Entry {
    Executable::Signature signature;
    runtime::Image image;
  };

  /// The cache of this process, set up from the environment on first use.
  static DiskCache &get();

  /// An entry that is damaged is dropped.
  std::optional<Entry> load(const Fingerprint &key);
  void drop(const Fingerprint &key);
  void store(const Fingerprint &key, const Executable::Signature &signature,
             const runtime::Image &image);

private:
  DiskCache();
  std::string path(const Fingerprint &key) const;
  void evict();

  std::string directory; // Empty: the cache is off.
  uint64_t limit;        // Bytes of all files.
  std::mutex mutex;
  unsigned numStores = 0;
};

} // namespace arrax

#endif // ARRAX_LIB_COMPILER_DISKCACHE_H
