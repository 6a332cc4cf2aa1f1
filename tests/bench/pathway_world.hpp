#pragma once
#include <cmath>
#include <cstdint>
#include <vector>

#include "sim/agenda.hpp"
#include "sim/capacity.hpp"
#include "sim/engine.hpp"
#include "sim/random.hpp"
#include "sim/sampling.hpp"

namespace throughcare::bench {

inline constexpr double pathway_days = 3650.0;

/// The smallest thing that resembles the justice system: people offend, are investigated, tried, held and supervised, with queues
/// for courts, custody and probation. Built from the engine's parts as the justice model is: agendas, keyed streams, measured
/// capacity.
class PathwayWorld {
 public:
  enum class Clock : std::uint8_t { contact, investigation_ends, hearing_ends, release, supervision_ends, count };
  enum Queue : unsigned { court, custody, probation };

  PathwayWorld(std::uint32_t persons, sim::Key key)
      : random_{key},
        calendar_(static_cast<std::size_t>(pathway_days)),
        persons_(persons),
        capacity_{sim::Capacity(std::lround(0.0019 * persons)), sim::Capacity(std::lround(0.065 * persons)),
                  sim::Capacity(std::lround(0.13 * persons))} {
    for (std::uint32_t id = 0; id < persons; ++id) {
      at_large(id, sim::Time{}, sim::Stream(key, id, sim::Purpose{0}, 0).uniform());
      sim::schedule(persons_[id].agenda, calendar_, 0, id);
    }
  }

  bool run() {
    const std::atomic<bool> go{false};
    return sim::run(*this, calendar_, sim::at_day(pathway_days), go, statistics_);
  }

  const sim::RunStatistics& statistics() const { return statistics_; }
  const sim::Capacity& capacity(Queue q) const { return capacity_[q]; }
  std::uint64_t contacts() const { return contacts_; }

  template <class F>
  [[gnu::always_inline]] void visit(unsigned, std::uint32_t id, F&& f) {
    f(persons_[id].agenda);
  }
  [[gnu::always_inline]] void prefetch(unsigned, std::uint32_t id) const { __builtin_prefetch(&persons_[id], 1); }
  void prefetch_further(unsigned, std::uint32_t) const {}
  void prefetch_last(unsigned, std::uint32_t) const {}

  [[gnu::always_inline]] void ring(unsigned, std::uint32_t id, unsigned clock, sim::Time now) {
    Person& person = persons_[id];
    sim::Stream luck = random_.at(id, sim::Purpose{clock}, ++person.occasion);
    switch (static_cast<Clock>(clock)) {
      case Clock::contact:
        ++contacts_;
        person.agenda.set(Clock::investigation_ends, now + sim::uniform(luck.uniform(), 5.0, 35.0));
        break;
      case Clock::investigation_ends:
        if (sim::bernoulli(luck.uniform(), 0.5))
          seek(court, id, now);
        else
          at_large(id, now, luck.uniform());
        break;
      case Clock::hearing_ends:
        if (sim::bernoulli(luck.uniform(), 0.4))
          seek(custody, id, now);
        else
          at_large(id, now, luck.uniform());
        give_up(court, now);
        break;
      case Clock::release:
        seek(probation, id, now);
        give_up(custody, now);
        break;
      case Clock::supervision_ends:
        at_large(id, now, luck.uniform());
        give_up(probation, now);
        break;
      case Clock::count:
        break;
    }
  }

 private:
  struct alignas(64) Person {
    sim::Agenda<Clock> agenda;
    std::uint32_t occasion = 0;
  };

  void at_large(std::uint32_t id, sim::Time now, double u) {
    persons_[id].agenda.set(Clock::contact, now + sim::exponential(u, 200.0));
  }
  void seek(Queue q, std::uint32_t id, sim::Time now) {
    if (capacity_[q].request(id, 0, now).admitted) begin(q, id, now);
  }
  void give_up(Queue q, sim::Time now) {
    capacity_[q].release(now, [&](std::uint32_t next, sim::Days) { begin(q, next, now); });
  }
  void begin(Queue q, std::uint32_t id, sim::Time now) {
    Person& person = persons_[id];
    const double u = random_.at(id, sim::Purpose{8 + static_cast<std::uint32_t>(q)}, ++person.occasion).uniform();
    switch (q) {
      case court:
        person.agenda.set(Clock::hearing_ends, now + sim::exponential(u, 1.0));
        break;
      case custody:
        person.agenda.set(Clock::release, now + stay_(u));
        break;
      case probation:
        person.agenda.set(Clock::supervision_ends, now + sim::uniform(u, 90.0, 270.0));
        break;
    }
    sim::schedule(persons_[id].agenda, calendar_, 0, id);
  }

  sim::Random random_;
  sim::Calendar calendar_;
  std::vector<Person> persons_;
  sim::Capacity capacity_[3];
  sim::Lognormal stay_{4.17981, 0.8};
  sim::RunStatistics statistics_;
  std::uint64_t contacts_ = 0;
};

}  // namespace throughcare::bench
