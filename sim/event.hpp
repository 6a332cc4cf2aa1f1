#pragma once
#include <compare>
#include <cstdint>

#include "sim/time.hpp"

namespace throughcare::sim {

/// A pending entry in one integer: time (32 bits) | kind of subject (4) | identity (28).
/// The order of the integers is the order of processing: exact, total, the same on every machine.
struct Event {
  std::uint64_t word = 0;

  static constexpr unsigned kinds = 1u << 4;             ///< kinds of subject that can be told apart
  static constexpr std::uint32_t identities = 1u << 28;  ///< identities of one kind

  /// `kind` < kinds, `id` < identities.
  static constexpr Event make(Time at, unsigned kind, std::uint32_t id) {
    return {std::uint64_t{at.steps} << 32 | std::uint64_t{kind} << 28 | id};
  }
  constexpr Time time() const { return {static_cast<std::uint32_t>(word >> 32)}; }
  constexpr unsigned kind() const { return static_cast<unsigned>(word >> 28 & 0xf); }
  constexpr std::uint32_t id() const { return static_cast<std::uint32_t>(word & 0x0fff'ffff); }

  friend constexpr auto operator<=>(Event, Event) = default;
};
static_assert(sizeof(Event) == 8);

}  // namespace throughcare::sim
