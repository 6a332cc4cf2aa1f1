#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "sim/random.hpp"
#include "sim/sampling.hpp"

namespace throughcare::bench {

/// The same workload written by hand as one loop that knows all about it: one pending event a person, no agenda, no protocol, no
/// measures. What remains is the calendar, the memory and the luck: the bound against which the engine is held.
class HandWritten {
 public:
  HandWritten(std::uint32_t persons, sim::Key key)
      : key_(key),
        days_(static_cast<std::size_t>(days) + 1),
        persons_(persons),
        queues_{Places(std::lround(0.0019 * persons)), Places(std::lround(0.065 * persons)),
                Places(std::lround(0.13 * persons))} {
    chunks_.reserve(persons / 16 + days_.size());
    for (std::uint32_t id = 0; id < persons; ++id) push(draw(id, 0).uniform_exponential(200.0), id, contact);
  }

  std::uint64_t run() {
    for (std::uint32_t day = 0; day < static_cast<std::uint32_t>(days); ++day) {
      open(day);
      while (position_ < sorted_.size() || !added_.empty()) {
        std::uint64_t word;
        if (position_ < sorted_.size() && (added_.empty() || sorted_[position_] < added_.front())) {
          word = sorted_[position_++];
          if (position_ + 16 < sorted_.size()) __builtin_prefetch(&persons_[sorted_[position_ + 16] & id_bits], 1);
        } else {
          word = added_.front();
          std::pop_heap(added_.begin(), added_.end(), std::greater<>{});
          added_.pop_back();
        }
        handle(static_cast<std::uint32_t>(word >> 32), static_cast<std::uint32_t>(word & id_bits));
        ++events_;
      }
    }
    return events_;
  }

 private:
  static constexpr double days = 3650.0;
  static constexpr std::uint32_t none = 0xffff'ffff, id_bits = 0x0fff'ffff;
  enum Stage : std::uint8_t { contact, investigation, hearing, held, supervised };
  struct alignas(64) Person {
    std::uint32_t occasion = 0;
    Stage stage = contact;
  };
  struct Chunk {
    std::uint64_t words[31];
    std::uint32_t next;
  };
  struct Day {
    std::uint32_t chunk = none, used = 31;
  };
  struct Places {
    explicit Places(std::int64_t n) : free(n) {}
    std::int64_t free;
    std::vector<std::uint32_t> waiting;
    std::size_t first = 0;
  };
  struct Luck : sim::Stream {
    using sim::Stream::Stream;
    double uniform_exponential(double mean) { return -mean * std::log(uniform()); }
  };

  Luck draw(std::uint32_t id, std::uint32_t occasion) const { return {key_, id, sim::Purpose{0}, occasion}; }

  void push(double day, std::uint32_t id, Stage stage) {
    persons_[id].stage = stage;
    if (day >= days) return;
    const auto steps = static_cast<std::uint64_t>(day * 131072.0);
    const std::uint64_t word = steps << 32 | id;
    const auto bucket = static_cast<std::uint32_t>(steps >> 17);
    if (bucket == today_) {
      added_.push_back(word);
      std::push_heap(added_.begin(), added_.end(), std::greater<>{});
      return;
    }
    Day& to = days_[bucket];
    if (to.used == 31) {
      std::uint32_t fresh = free_;
      if (fresh == none) {
        fresh = static_cast<std::uint32_t>(chunks_.size());
        chunks_.emplace_back();
      } else {
        free_ = chunks_[fresh].next;
      }
      chunks_[fresh].next = to.chunk;
      to = {fresh, 0};
    }
    chunks_[to.chunk].words[to.used++] = word;
  }

  /// One pass into 2,048 parts of the day, then insertion.
  void open(std::uint32_t day) {
    today_ = day;
    position_ = 0;
    std::uint32_t counts[2049] = {};
    std::uint32_t used = days_[day].used;
    for (std::uint32_t c = days_[day].chunk; c != none; c = chunks_[c].next, used = 31)
      for (std::uint32_t i = 0; i < used; ++i) ++counts[(chunks_[c].words[i] >> 38 & 2047) + 1];
    for (std::uint32_t i = 1; i < 2049; ++i) counts[i] += counts[i - 1];
    sorted_.resize(counts[2048]);
    used = days_[day].used;
    for (std::uint32_t c = days_[day].chunk; c != none; used = 31) {
      for (std::uint32_t i = 0; i < used; ++i) sorted_[counts[chunks_[c].words[i] >> 38 & 2047]++] = chunks_[c].words[i];
      const std::uint32_t next = chunks_[c].next;
      chunks_[c].next = free_;
      free_ = c;
      c = next;
    }
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
      const std::uint64_t word = sorted_[i];
      std::size_t j = i;
      for (; j > 0 && sorted_[j - 1] > word; --j) sorted_[j] = sorted_[j - 1];
      sorted_[j] = word;
    }
  }

  void handle(std::uint32_t steps, std::uint32_t id) {
    const double now = steps / 131072.0;
    Person& person = persons_[id];
    Luck luck = draw(id, ++person.occasion);
    switch (person.stage) {
      case contact:
        push(now + sim::uniform(luck.uniform(), 5.0, 35.0), id, investigation);
        break;
      case investigation:
        if (luck.uniform() < 0.5)
          seek(0, id, now);
        else
          push(now + luck.uniform_exponential(200.0), id, contact);
        break;
      case hearing:
        if (luck.uniform() < 0.4)
          seek(1, id, now);
        else
          push(now + luck.uniform_exponential(200.0), id, contact);
        give_up(0, now);
        break;
      case held:
        seek(2, id, now);
        give_up(1, now);
        break;
      case supervised:
        push(now + luck.uniform_exponential(200.0), id, contact);
        give_up(2, now);
        break;
    }
  }

  void seek(int q, std::uint32_t id, double now) {
    if (queues_[q].free > 0) {
      --queues_[q].free;
      begin(q, id, now);
    } else {
      queues_[q].waiting.push_back(id);
    }
  }
  void give_up(int q, double now) {
    Places& places = queues_[q];
    if (places.first == places.waiting.size()) {
      ++places.free;
      return;
    }
    begin(q, places.waiting[places.first++], now);
    if (places.first > 4096 && 2 * places.first > places.waiting.size()) {
      places.waiting.erase(places.waiting.begin(), places.waiting.begin() + static_cast<std::ptrdiff_t>(places.first));
      places.first = 0;
    }
  }
  void begin(int q, std::uint32_t id, double now) {
    Luck luck = draw(id, ++persons_[id].occasion);
    switch (q) {
      case 0:
        push(now + luck.uniform_exponential(1.0), id, hearing);
        break;
      case 1:
        push(now + std::exp(4.17981 + 0.8 * sim::standard_normal(luck.uniform())), id, held);
        break;
      default:
        push(now + sim::uniform(luck.uniform(), 90.0, 270.0), id, supervised);
        break;
    }
  }

  sim::Key key_;
  std::vector<Day> days_;
  std::vector<Chunk> chunks_;
  std::uint32_t free_ = none, today_ = none;
  std::vector<std::uint64_t> sorted_, added_;
  std::size_t position_ = 0;
  std::vector<Person> persons_;
  Places queues_[3];
  std::uint64_t events_ = 0;
};

}  // namespace throughcare::bench
