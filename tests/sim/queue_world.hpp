#pragma once
#include <functional>
#include <vector>

#include "sim/agenda.hpp"
#include "sim/capacity.hpp"
#include "sim/engine.hpp"
#include "sim/pool.hpp"
#include "sim/random.hpp"
#include "sim/sampling.hpp"

namespace throughcare::tests {

/// A queueing station built from the engine's parts: sources (one a priority class) send customers to a number of places; who
/// finds none free waits, perhaps only for so long.
struct QueueWorld {
  enum class SourceClock : std::uint8_t { arrival, count };
  enum class CustomerClock : std::uint8_t { service_ends, patience_ends, count };
  enum Kind : unsigned { source, customer };

  struct Class {
    double arrivals_per_day;
    std::function<double(double u)> service_days;
  };
  struct Customer {
    sim::Agenda<CustomerClock> agenda;
    std::uint32_t number = 0;  // in order of arrival: the identity that keys its luck
    unsigned priority = 0;
    sim::Ticket ticket = sim::no_ticket;
    sim::Time arrived{};
  };
  struct Waits {
    double sum = 0.0;
    std::uint64_t served = 0, abandoned = 0;
    double mean() const { return sum / static_cast<double>(served); }
    double abandoned_share() const { return static_cast<double>(abandoned) / static_cast<double>(served + abandoned); }
  };

  std::vector<Class> classes;
  double patience_mean = 0.0;  // 0: unlimited
  sim::Random random;
  sim::Capacity capacity;
  sim::Calendar calendar;
  std::vector<sim::Agenda<SourceClock>> sources;
  sim::Pool<Customer> customers;
  std::vector<Waits> waits;
  sim::RunStatistics statistics;
  std::uint32_t arrivals = 0;

  QueueWorld(std::vector<Class> of_classes, std::int64_t places, sim::Key key, double patience = 0.0)
      : classes(std::move(of_classes)),
        patience_mean(patience),
        random{key},
        capacity(places, static_cast<unsigned>(classes.size())),
        calendar(2000),
        sources(classes.size()),
        waits(classes.size()) {
    for (std::uint32_t i = 0; i < sources.size(); ++i) next_arrival(i, {});
  }

  void run_until(double day) {
    const std::atomic<bool> go{false};
    sim::run(*this, calendar, sim::at_day(day), go, statistics);
  }
  void restart_measures(double day) {
    capacity.restart_measures(sim::at_day(day));
    waits.assign(classes.size(), {});
  }

  void set_places(std::int64_t places, double day) {
    const sim::Time now = sim::at_day(day);
    capacity.set_places(places, now, [&](std::uint32_t next, double waited) { begin_service(next, waited, now); });
  }

  template <class F>
  void visit(unsigned kind, std::uint32_t id, F&& f) {
    if (kind == source)
      f(sources[id]);
    else if (customers.alive(id))
      f(customers[id].agenda);
  }
  void prefetch(unsigned, std::uint32_t) const {}
  void prefetch_further(unsigned, std::uint32_t) const {}
  void prefetch_last(unsigned, std::uint32_t) const {}

  void ring(unsigned kind, std::uint32_t id, unsigned clock, sim::Time now) {
    if (kind == source) {
      next_arrival(id, now);
      arrive(id, now);
    } else if (static_cast<CustomerClock>(clock) == CustomerClock::service_ends) {
      leave(id);
      capacity.release(now, [&](std::uint32_t next, double waited) { begin_service(next, waited, now); });
    } else {
      capacity.abandon(customers[id].ticket, now);
      ++waits[customers[id].priority].abandoned;
      leave(id);
    }
  }

 private:
  double uniform(std::uint32_t who, std::uint32_t purpose) const { return random.at(who, sim::Purpose{purpose}, 0).uniform(); }
  void next_arrival(std::uint32_t of_class, sim::Time now) {
    const double u = random.at(of_class, sim::Purpose{0}, arrivals).uniform();
    sources[of_class].set(SourceClock::arrival, now + sim::exponential(u, 1.0 / classes[of_class].arrivals_per_day));
    sim::schedule(sources[of_class], calendar, source, of_class);
  }
  void arrive(std::uint32_t of_class, sim::Time now) {
    const std::uint32_t id = customers.add();
    Customer& c = customers[id];
    c.number = arrivals++;
    c.priority = of_class;
    c.arrived = now;
    const auto [admitted, ticket] = capacity.request(id, of_class, now);
    if (admitted) return begin_service(id, 0.0, now);
    c.ticket = ticket;
    if (patience_mean > 0.0) {
      c.agenda.set(CustomerClock::patience_ends, now + sim::exponential(uniform(c.number, 2), patience_mean));
      sim::schedule(customers[id].agenda, calendar, customer, id);
    }
  }
  void begin_service(std::uint32_t id, double waited, sim::Time now) {
    Customer& c = customers[id];
    waits[c.priority].sum += waited;
    ++waits[c.priority].served;
    c.agenda.cancel(CustomerClock::patience_ends);
    c.agenda.set(CustomerClock::service_ends, now + classes[c.priority].service_days(uniform(c.number, 1)));
    sim::schedule(customers[id].agenda, calendar, customer, id);
  }
  void leave(std::uint32_t id) {
    customers[id].agenda = {};
    customers.release(id);
  }
};

}  // namespace throughcare::tests
