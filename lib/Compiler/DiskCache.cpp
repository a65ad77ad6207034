//===- DiskCache.cpp - Code kept between processes -----------------===//

#include "DiskCache.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace llvm;
using namespace arrax;

namespace {

/// Stands at the start of every file; changes with the format.
constexpr char Magic[8] = {'a', 'r', 'r', 'a', 'x', 'o', '0', '3'};
constexpr uint64_t DefaultLimit = 512ull << 20;
/// Evicting reads the directory, so it is done once in so many stores.
constexpr unsigned StoresPerEviction = 64;

struct Header {
  char magic[8];
  uint64_t key[2];      // A file that was renamed holds another program.
  uint64_t checksum[2]; // Of what follows the header.
};

//===----------------------------------------------------------------------===//
// Serialization
//===----------------------------------------------------------------------===//

class Writer {
public:
  void number(uint64_t value) {
    out.append(reinterpret_cast<const char *>(&value), sizeof(value));
  }
  void text(StringRef value) {
    number(value.size());
    out.append(value.data(), value.size());
  }
  std::string out;
};

/// Reads what Writer wrote; `ok` turns false at the first inconsistency.
class Reader {
public:
  explicit Reader(StringRef data) : data(data) {}
  uint64_t number() {
    uint64_t value = 0;
    if (data.size() < sizeof(value))
      return ok = false, 0;
    memcpy(&value, data.data(), sizeof(value));
    data = data.drop_front(sizeof(value));
    return value;
  }
  /// A count of items of at least `bytes` each.
  uint64_t count(uint64_t bytes) {
    uint64_t value = number();
    if (value > data.size() / bytes)
      return ok = false, 0;
    return value;
  }
  StringRef text() {
    uint64_t size = count(1);
    StringRef value = data.take_front(size);
    data = data.drop_front(value.size());
    return value;
  }
  bool ok = true;

private:
  StringRef data;
};

void write(Writer &writer, const runtime::KernelLaunch &launch) {
  writer.text(launch.Kernel);
  for (uint32_t size : launch.Grid)
    writer.number(size);
  for (uint32_t size : launch.Block)
    writer.number(size);
  writer.number(launch.Arguments.size());
  for (uint32_t argument : launch.Arguments)
    writer.number(argument);
}

runtime::KernelLaunch readLaunch(Reader &reader) {
  runtime::KernelLaunch launch;
  launch.Kernel = reader.text().str();
  for (uint32_t &size : launch.Grid)
    size = reader.number();
  for (uint32_t &size : launch.Block)
    size = reader.number();
  uint64_t numArguments = reader.count(8);
  for (uint64_t i = 0; i < numArguments; ++i)
    launch.Arguments.push_back(reader.number());
  return launch;
}

std::string serialize(const Executable::Signature &signature,
                      const runtime::Image &image) {
  Writer writer;
  writer.number(signature.NumInputs);
  writer.number(signature.ArenaSize);
  writer.number(signature.OutputTypes.size());
  for (auto [type, aliases] :
       zip_equal(signature.OutputTypes, signature.MayAlias)) {
    writer.text(type);
    writer.number(aliases.size());
    for (int64_t alias : aliases)
      writer.number(alias);
  }
  writer.text(image.Code);
  writer.number(image.Launches.size());
  for (const runtime::KernelLaunch &launch : image.Launches)
    write(writer, launch);
  return std::move(writer.out);
}

std::optional<DiskCache::Entry> deserialize(StringRef data) {
  Reader reader(data);
  DiskCache::Entry entry;
  entry.signature.NumInputs = reader.number();
  entry.signature.ArenaSize = reader.number();
  uint64_t numOutputs = reader.count(16);
  for (uint64_t i = 0; i < numOutputs && reader.ok; ++i) {
    entry.signature.OutputTypes.push_back(reader.text().str());
    auto &aliases = entry.signature.MayAlias.emplace_back();
    uint64_t numAliases = reader.count(8);
    for (uint64_t j = 0; j < numAliases; ++j)
      aliases.push_back(reader.number());
  }
  entry.image.Code = reader.text().str();
  uint64_t numLaunches = reader.count(64);
  for (uint64_t i = 0; i < numLaunches && reader.ok; ++i)
    entry.image.Launches.push_back(readLaunch(reader));
  if (!reader.ok)
    return std::nullopt;
  return entry;
}

Header makeHeader(const Fingerprint &key, StringRef payload) {
  XXH128_hash_t hash = xxh3_128bits(arrayRefFromStringRef(payload));
  Header header;
  memcpy(header.magic, Magic, sizeof(Magic));
  header.key[0] = key.words[0];
  header.key[1] = key.words[1];
  header.checksum[0] = hash.low64;
  header.checksum[1] = hash.high64;
  return header;
}

//===----------------------------------------------------------------------===//
// Directory
//===----------------------------------------------------------------------===//

std::string chooseDirectory() {
  const char *enabled = getenv("ARRAX_CACHE");
  if (enabled && StringRef(enabled) == "0")
    return "";
  if (const char *chosen = getenv("ARRAX_CACHE_DIR"))
    return chosen;
  SmallString<128> path;
  if (!sys::path::cache_directory(path))
    return "";
  sys::path::append(path, "arrax");
  return path.str().str();
}

void warn(StringRef directory, StringRef reason) {
  errs() << "arrax: compiled code is not cached in " << directory << ": "
         << reason << '\n';
}

/// Makes the directory if need be and returns its path without links, or an
/// empty one if it cannot be trusted. A home that cannot be written to is
/// nothing to warn of.
std::string prepareDirectory(const std::string &directory, bool isDefault) {
  sys::fs::create_directories(directory, /*IgnoreExisting=*/true,
                              sys::fs::owner_all);
  SmallString<128> path;
  struct stat status;
  if (sys::fs::real_path(directory, path) || stat(path.c_str(), &status) ||
      !S_ISDIR(status.st_mode)) {
    if (!isDefault)
      warn(directory, "no such directory can be made");
    return "";
  }
  if (status.st_uid != geteuid() || status.st_mode & (S_IWGRP | S_IWOTH)) {
    warn(directory, "others may write to it");
    return "";
  }
  return path.str().str();
}

/// The files that store() makes; others in the directory are not ours to evict.
bool isOurs(StringRef file) {
  StringRef name = sys::path::filename(file);
  return (name.consume_back(".o") && name.size() == 32 &&
          all_of(name, isHexDigit)) ||
         (name.consume_back(".tmp") && name.size() == 12 &&
          all_of(name, isHexDigit));
}

} // namespace

DiskCache &DiskCache::get() {
  static auto *cache = new DiskCache;
  return *cache;
}

DiskCache::DiskCache() : directory(chooseDirectory()), limit(DefaultLimit) {
  if (!directory.empty())
    directory = prepareDirectory(directory, !getenv("ARRAX_CACHE_DIR"));
  if (const char *bytes = getenv("ARRAX_CACHE_DISK_BYTES"))
    limit = strtoull(bytes, nullptr, 10);
}

std::string DiskCache::path(const Fingerprint &key) const {
  return directory + "/" + key.toHex() + ".o";
}

//===----------------------------------------------------------------------===//
// Entries
//===----------------------------------------------------------------------===//

std::optional<DiskCache::Entry> DiskCache::load(const Fingerprint &key) {
  if (directory.empty())
    return std::nullopt;
  std::string file = path(key);
  auto buffer = MemoryBuffer::getFile(file, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false);
  if (!buffer)
    return std::nullopt;
  StringRef content = (*buffer)->getBuffer();
  std::optional<Entry> entry;
  if (content.size() >= sizeof(Header)) {
    StringRef payload = content.drop_front(sizeof(Header));
    Header header = makeHeader(key, payload);
    if (memcmp(&header, content.data(), sizeof(Header)) == 0)
      entry = deserialize(payload);
  }
  if (entry)
    utimensat(AT_FDCWD, file.c_str(), nullptr, 0); // Used last.
  else
    drop(key);
  return entry;
}

void DiskCache::drop(const Fingerprint &key) { sys::fs::remove(path(key)); }

/// Writes under another name and renames, so that no one sees half a file.
void DiskCache::store(const Fingerprint &key,
                      const Executable::Signature &signature,
                      const runtime::Image &image) {
  if (directory.empty())
    return;
  std::string payload = serialize(signature, image);
  Header header = makeHeader(key, payload);
  SmallString<128> temporary;
  int descriptor;
  if (sys::fs::createUniqueFile(directory + "/%%%%%%%%%%%%.tmp", descriptor,
                                temporary, sys::fs::OF_None, 0600))
    return;
  raw_fd_ostream stream(descriptor, /*shouldClose=*/true);
  stream.write(reinterpret_cast<const char *>(&header), sizeof(header));
  stream << payload;
  stream.close();
  bool failed = stream.has_error();
  stream.clear_error();
  if (failed || sys::fs::rename(temporary, path(key)))
    sys::fs::remove(temporary);
  std::lock_guard<std::mutex> lock(mutex);
  if (numStores++ % StoresPerEviction == 0)
    evict();
}

/// Removes the files used longest ago until three quarters of the limit remain.
void DiskCache::evict() {
  struct File {
    std::string path;
    uint64_t size;
    sys::TimePoint<> used;
  };
  std::vector<File> files;
  uint64_t total = 0;
  std::error_code error;
  for (sys::fs::directory_iterator it(directory, error), end;
       it != end && !error; it.increment(error)) {
    auto status = it->status();
    if (!status || !isOurs(it->path()))
      continue;
    files.push_back(
        {it->path(), status->getSize(), status->getLastModificationTime()});
    total += files.back().size;
  }
  if (total <= limit)
    return;
  llvm::sort(files,
             [](const File &a, const File &b) { return a.used < b.used; });
  for (const File &file : files) {
    if (total <= limit / 4 * 3)
      break;
    if (!sys::fs::remove(file.path))
      total -= file.size;
  }
}
