#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "models/individuals/person.hpp"
#include "sim/archive.hpp"
#include "sim/pages.hpp"
#include "sim/pool.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

/// The clocks of everybody. Most people have no open business: their clocks are those of a life (offence, turn, review, leaves),
/// 24 bytes each. The clocks of custody and supervision stand in a record that is taken when the first of them is set and given
/// back when the last has rung. `onset` shares its place with `review`: reviews begin with it.
class PersonAgendas {
  static constexpr std::size_t life_clocks = 4, all_clocks = static_cast<std::size_t>(PersonClock::count);
  static constexpr std::size_t first_of_business = static_cast<std::size_t>(PersonClock::phase);
  static constexpr std::uint32_t no_business = 0x7fff'ffffu;
  static_assert(first_of_business == static_cast<std::size_t>(PersonClock::leaves) + 1);

  struct Life {
    std::array<sim::Time, life_clocks> due{sim::never, sim::never, sim::never, sim::never};
    sim::Time queued = sim::never;
    std::uint32_t business : 31 = no_business;
    std::uint32_t before_onset : 1 = 0;  ///< the third clock is `onset`
  };
  static_assert(sizeof(Life) == 24);
  struct Business {
    std::array<sim::Time, all_clocks - first_of_business> due;
  };

  static constexpr std::size_t place(PersonClock c) {
    return c == PersonClock::leaves ? 3 : c == PersonClock::onset ? 2 : static_cast<std::size_t>(c);
  }

  /// One person's clocks, with the members of sim::Agenda; `Owner` is const for reading.
  template <class Owner>
  class Clocks {
   public:
    Clocks(Owner& owner, std::uint32_t person) : owner_(owner), life_(owner.lives_[person]) {}

    sim::Time at(PersonClock clock) const {
      if (static_cast<std::size_t>(clock) >= first_of_business)
        return life_.business == no_business ? sim::never : owner_.business_[life_.business].due[of_business(clock)];
      if (place(clock) == 2 && (clock == PersonClock::onset) != life_.before_onset) return sim::never;
      return life_.due[place(clock)];
    }
    void set(PersonClock clock, sim::Time at) const {
      if (static_cast<std::size_t>(clock) >= first_of_business) return set_business(clock, at);
      if (place(clock) == 2) life_.before_onset = clock == PersonClock::onset;
      life_.due[place(clock)] = at;
    }
    void cancel(PersonClock clock) const {
      if (at(clock) == sim::never) return;
      if (static_cast<std::size_t>(clock) >= first_of_business) return cancel_business(clock);
      life_.due[place(clock)] = sim::never;
    }
    /// The earliest clock and its time; at equal times the first in the enumeration. `never` if all are idle.
    std::pair<sim::Time, PersonClock> next() const {
      const auto candidate = [](sim::Time t, std::size_t c) { return std::uint64_t{t.steps} << 32 | c; };
      std::uint64_t first = candidate(life_.due[0], 0);
      first = std::min(first, candidate(life_.due[1], 1));
      first = std::min(first, candidate(life_.due[2], 2u + life_.before_onset));
      first = std::min(first, candidate(life_.due[3], 4));
      if (life_.business != no_business) {
        const Business& business = owner_.business_[life_.business];
        for (std::size_t i = 0; i < business.due.size(); ++i)
          first = std::min(first, candidate(business.due[i], first_of_business + i));
      }
      return {sim::Time{static_cast<std::uint32_t>(first >> 32)}, static_cast<PersonClock>(first & 0xffff'ffff)};
    }
    sim::Time queued() const { return life_.queued; }
    auto& queued_slot() const { return life_.queued; }

   private:
    static constexpr std::size_t of_business(PersonClock c) { return static_cast<std::size_t>(c) - first_of_business; }
    void set_business(PersonClock clock, sim::Time at) const {
      if (life_.business == no_business) {
        Business fresh;
        fresh.due.fill(sim::never);
        life_.business = owner_.business_.add(fresh) & no_business;
      }
      owner_.business_[life_.business].due[of_business(clock)] = at;
    }
    void cancel_business(PersonClock clock) const {
      Business& business = owner_.business_[life_.business];
      business.due[of_business(clock)] = sim::never;
      for (const sim::Time due : business.due)
        if (due != sim::never) return;
      owner_.business_.release(life_.business);
      life_.business = no_business;
    }

    Owner& owner_;
    std::conditional_t<std::is_const_v<Owner>, const Life, Life>& life_;
  };

 public:
  static constexpr std::size_t bytes_of_a_life = sizeof(Life);

  auto operator[](std::size_t person) { return Clocks<PersonAgendas>(*this, static_cast<std::uint32_t>(person)); }
  auto operator[](std::size_t person) const { return Clocks<const PersonAgendas>(*this, static_cast<std::uint32_t>(person)); }
  void emplace_back() { lives_.emplace_back(); }
  /// `people` in all; the new ones are to be renewed before they are used.
  void extend(std::size_t people) { lives_.extend(people); }
  void renew(std::size_t person) { lives_[person] = {}; }
  std::size_t size() const { return lives_.size(); }
  void archive(sim::Archive& a) { a(lives_, business_); }
  /// People with a clock of custody or supervision.
  std::size_t with_business() const { return business_.size(); }
  [[gnu::always_inline]] void prefetch(std::uint32_t person) const {
    __builtin_prefetch(&lives_[person]);
    __builtin_prefetch(&lives_[person].queued);  // every fourth record lies across two cache lines
  }
  /// Once the person's own clocks have arrived.
  [[gnu::always_inline]] void prefetch_business(std::uint32_t person) const {
    if (const Life& life = lives_[person]; life.business != no_business) __builtin_prefetch(&business_[life.business]);
  }

 private:
  sim::Table<Life> lives_;
  sim::Pool<Business> business_;
};

}  // namespace throughcare::models
