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

/// The random numbers of one decision: Philox2x64 (Salmon et al. 2011) on the counter (subject, purpose, occasion, block), with
/// seven rounds: one more than the fewest that pass all tests of the authors. A Boost.Random-compatible engine of 2^34 numbers;
/// nobody else's draws can shift them.
class Stream {
 public:
  using result_type = std::uint32_t;
  static constexpr result_type min() { return 0; }
  static constexpr result_type max() { return 0xffff'ffff; }
  static constexpr unsigned rounds = 7;

  Stream(Key key, std::uint32_t subject, Purpose purpose, std::uint32_t occasion)
      : key_{{joined(key.seed, key.replication)}},
        counter_{{joined(occasion, 0), joined(subject, static_cast<std::uint32_t>(purpose))}} {}

  [[gnu::always_inline]] result_type operator()() {
    if (used_ == numbers) refill();
    const std::uint64_t pair = block_.v[used_ / 2];
    return static_cast<result_type>(used_++ % 2 == 0 ? pair : pair >> 32);
  }

  /// In the open interval (0, 1), one of 2^32 equally spaced values symmetric about 1/2; uses one number.
  double uniform() { return (static_cast<double>((*this)()) + 0.5) * 0x1p-32; }

 private:
  static constexpr unsigned numbers = 4;  // in a block
  static constexpr std::uint64_t joined(std::uint32_t upper, std::uint32_t lower) { return std::uint64_t{upper} << 32 | lower; }

  void refill() {
    block_ = philox2x64_R(rounds, counter_, key_);
    ++counter_.v[0];
    used_ = 0;
  }

  philox2x64_key_t key_;
  philox2x64_ctr_t counter_;
  philox2x64_ctr_t block_{};
  unsigned used_ = numbers;
};

/// Chances for rounding small quantities, in (0, 1), two from one number of a stream: 2^16 values are enough for that.
class Roundings {
 public:
  explicit Roundings(Stream& stream) : stream_(stream) {}
  double next() {
    left_ = left_ > 0x1'ffff ? left_ >> 16 : stream_() | std::uint64_t{1} << 32;
    return (static_cast<double>(left_ & 0xffff) + 0.5) * 0x1p-16;
  }

 private:
  Stream& stream_;
  std::uint64_t left_ = 1;  ///< what is left of the number, below a bit that marks its end
};

/// The random numbers of one replication, as a function.
struct Random {
  Key key;
  /// `subject` is an identity that scenarios share (never a slot of a pool); `occasion` counts within subject and purpose.
  Stream at(std::uint32_t subject, Purpose purpose, std::uint32_t occasion) const { return {key, subject, purpose, occasion}; }
};

}  // namespace throughcare::sim
