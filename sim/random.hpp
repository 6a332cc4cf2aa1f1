#pragma once
// Philox needs no vector types, whose headers take longer to read than all others.
#define R123_USE_SSE 0
#include <Random123/philox.h>

#include <cstdint>

namespace throughcare::sim {

/// Which luck: the same key gives the same world.
struct Key {
  std::uint32_t seed = 0, replication = 0;
};

/// What a random number is for: one number per decision, never reused for another.
enum class Purpose : std::uint32_t {};

/// The random numbers of one decision: Philox4x32-10 (Salmon et al. 2011) on the counter (subject, purpose, occasion, block).
/// A Boost.Random-compatible engine of 2^34 numbers; nobody else's draws can shift them.
class Stream {
 public:
  using result_type = std::uint32_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xffff'ffff; }

  Stream(Key key, std::uint32_t subject, Purpose purpose, std::uint32_t occasion)
      : key_{{key.seed, key.replication}}, counter_{{0, occasion, static_cast<std::uint32_t>(purpose), subject}} {}

  result_type operator()() {
    if (used_ == 4) {
      block_ = philox4x32(counter_, key_);
      ++counter_[0];
      used_ = 0;
    }
    return block_[used_++];
  }

  /// In the open interval (0, 1), one of 2^32 equally spaced values symmetric about 1/2; uses one number.
  double uniform() { return (static_cast<double>((*this)()) + 0.5) * 0x1p-32; }

 private:
  philox4x32_key_t key_;
  philox4x32_ctr_t counter_;
  philox4x32_ctr_t block_{};
  unsigned used_ = 4;
};

/// The random numbers of one replication, as a function.
struct Random {
  Key key;
  /// `subject` is an identity that scenarios share (never a slot of a pool); `occasion` counts within subject and purpose.
  Stream at(std::uint32_t subject, Purpose purpose, std::uint32_t occasion) const { return {key, subject, purpose, occasion}; }
};

}  // namespace throughcare::sim
