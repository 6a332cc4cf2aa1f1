#include "scenarios/program/experiment/start_cache.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

#include "scenarios/program/experiment/build_id.hpp"
#include "scenarios/program/experiment/result_cache.hpp"
#include "sim/archive.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view world_ending = ".world";

struct Header {
  char mark[8] = {'T', 'C', 'S', 'T', 'A', 'R', 'T', '1'};
  std::uint64_t bytes = 0, checksum = 0;  ///< of what follows
};

/// Tells damage, not malice: fast enough for gigabytes.
class Checksum {
 public:
  void add(const void* data, std::size_t size) {
    const auto* at = static_cast<const unsigned char*>(data);
    for (; size >= 8; at += 8, size -= 8) {
      std::uint64_t word;
      std::memcpy(&word, at, 8);
      mix(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, at, size);
    mix(rest ^ std::uint64_t{size} << 60);
  }
  std::uint64_t value() const { return sum_; }

 private:
  void mix(std::uint64_t word) { sum_ = std::rotl((sum_ ^ word) * 0x9e37'79b9'7f4a'7c15u, 29) + 1; }
  std::uint64_t sum_ = 0;
};

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

}  // namespace

StartCache::StartCache(fs::path folder, std::uint64_t most_bytes) : folder_(std::move(folder)), most_bytes_(most_bytes) {
  if (folder_.empty()) return;
  std::error_code error;
  fs::create_directories(folder_, error);
  program_ = build_id();
  if (program_.empty()) folder_.clear();
}

fs::path StartCache::file_of(const models::ScenarioPlan& plan, const models::RunSettings& settings) const {
  models::ScenarioPlan past = plan;
  const sim::Time begins = models::moment_of(settings.start, settings);
  std::erase_if(past.parameters, [&](const models::DatedParameters& dated) { return dated.from >= begins; });
  models::RunSettings same = settings;
  same.watching = {};  // nobody is watched before measuring begins
  return folder_ / (run_hash(past, same, program_) + std::string(world_ending));
}

std::optional<models::Simulation> StartCache::find(const models::ScenarioPlan& plan, const models::RunSettings& settings) const {
  if (folder_.empty()) return std::nullopt;
  const fs::path name = file_of(plan, settings);
  const File file(std::fopen(name.c_str(), "rb"));
  if (!file) return std::nullopt;
  std::error_code error;
  const auto refuse = [&](const char* reason) -> std::optional<models::Simulation> {
    fmt::print(stderr, "note: {}: {}; the warm-up is simulated again\n", name.string(), reason);
    fs::remove(name, error);
    return std::nullopt;
  };
  std::setvbuf(file.get(), nullptr, _IONBF, 0);  // almost everything is read in long pieces
  Header header;
  const Header expected;
  if (std::fread(&header, sizeof header, 1, file.get()) != 1 || std::memcmp(header.mark, expected.mark, sizeof header.mark) != 0)
    return refuse("not a world of this version");
  if (fs::file_size(name, error) != header.bytes + sizeof header) return refuse("incomplete");
  Checksum sum;
  sim::Archive archive(
      [&](void* data, std::size_t size) {
        if (std::fread(data, 1, size, file.get()) != size) return false;
        sum.add(data, size);
        return true;
      },
      header.bytes);
  try {
    auto world = models::Simulation::restored(plan, settings, archive);
    if (!world || sum.value() != header.checksum) return refuse("damaged");
    fs::last_write_time(name, fs::file_time_type::clock::now(), error);
    return world;
  } catch (const std::bad_alloc&) {
    return refuse("larger than the memory");
  }
}

void StartCache::keep(const models::ScenarioPlan& plan, const models::RunSettings& settings,
                      const models::Simulation& world) const {
  if (folder_.empty()) return;
  std::uintmax_t bytes = 0;
  sim::Archive counting([&](const void*, std::size_t size) { bytes += size; });
  world.save(counting);
  std::error_code error;
  const auto space = fs::space(folder_, error);
  if (error || bytes > most_bytes_ || bytes > space.available / 2) return;
  make_room(folder_, bytes, most_bytes_);
  const fs::path name = file_of(plan, settings);
  const fs::path unfinished = name.string() + "." + std::to_string(getpid());
  bool whole = false;
  if (const File file(std::fopen(unfinished.c_str(), "wb")); file) {
    Header header;
    header.bytes = bytes;
    Checksum sum;
    whole = std::fwrite(&header, sizeof header, 1, file.get()) == 1;
    sim::Archive archive([&](const void* data, std::size_t size) {
      sum.add(data, size);
      whole = whole && std::fwrite(data, 1, size, file.get()) == size;
    });
    world.save(archive);
    header.checksum = sum.value();
    std::rewind(file.get());
    whole = whole && std::fwrite(&header, sizeof header, 1, file.get()) == 1 && std::fflush(file.get()) == 0;
  }
  if (whole) fs::rename(unfinished, name, error);
  if (!whole || error) fs::remove(unfinished, error);
}

}  // namespace throughcare::scenarios
