#include "tests/levers/pull.hpp"

#include <algorithm>
#include <utility>

#include "tests/support/statistics.hpp"

namespace throughcare::tests {

using namespace models;

namespace {

constexpr double early_false_alarms = 0.1 * false_alarm_rate;

ScenarioPlan plan_of(const Lever& lever, const Change& side, bool mechanism) {
  return changed_from(baseline(lever.before), sim::at_day(lever.starts * days_per_year), [&](Parameters& p) {
    if (lever.common) lever.common(p);
    side(p);
    if (!mechanism) lever.mechanism_off(p);
  });
}

World lived(const Lever& lever, const Change& side, std::uint32_t replication, bool mechanism) {
  World world = living_world(plan_of(lever, side, mechanism), frame(lever.scale, lever.warm_up, lever.years, replication));
  run(world, world.end);
  return world;
}

}  // namespace

Outcome total(Tally t) {
  return [t](const World& world) { return tally(world, t); };
}

Outcome mean(Stock s, std::size_t from, std::size_t to) {
  return [=](const World& world) {
    const std::size_t end = std::min(to, world.recorder.months());
    double all = 0.0;
    for (std::size_t m = from; m < end; ++m) all += world.recorder.stock(s, m) / static_cast<double>(end - from);
    return all;
  };
}

Outcome mean(Stock s) { return mean(s, 0, static_cast<std::size_t>(-1)); }

Outcome ratio(Tally numerator, Tally denominator) {
  return [=](const World& world) {
    const double below = tally(world, denominator);
    EXPECT_GT(below, 0.0);
    return tally(world, numerator) / below;
  };
}

Outcome spent(std::initializer_list<CostLine> lines, Funder funder) {
  return [lines = std::vector<CostLine>(lines), funder](const World& world) {
    double pounds = 0.0;
    for (const CostLine line : lines)
      for (std::size_t area = 0; area < count_of<Area>; ++area)
        for (std::size_t year = 0; year < world.ledger.years(); ++year)
          pounds += static_cast<double>(world.ledger.spent(line, funder, static_cast<Area>(area), year)) / 1000.0;
    return pounds;
  };
}

Outcome mean_over_people(std::function<double(const World&, PersonId)> of) {
  return [of = std::move(of)](const World& world) {
    double all = 0.0, people = 0.0;
    for (std::uint32_t i = 0; i < world.persons.size(); ++i)
      if (const double value = of(world, PersonId{i}); value >= 0.0) {
        all += value;
        ++people;
      }
    EXPECT_GT(people, 0.0);
    return all / people;
  };
}

bool in_odd_region(std::size_t area) {
  return static_cast<std::size_t>(models::region_of(static_cast<models::Area>(area))) % 2 == 1;
}

double motivation_inside(const World& world, PersonId id) {
  const Sentence* s = serving(world, id);
  return s && world.statistics.now - s->start >= 60.0 ? world[id].motivation.value() : -1.0;
}

double alliance_outside(const World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  if (!s || s->inside || world[id].offender_case == CaseId::none) return -1.0;
  return static_cast<double>(world[world[id].offender_case].relationship);
}

Outcome information_kept(HandoverKind kind) {
  return [kind](const World& world) {
    const HandoverSums& s = world.recorder.handover(kind);
    EXPECT_GT(s.happened, 0.0);
    return s.information_kept / s.happened;
  };
}

namespace {

/// How far a mean of `n` observations must lie from zero, in standard errors, for a one-sided t test at `false_alarms`.
double bound(std::uint32_t n, double false_alarms) { return students_t_above(n - 1, false_alarms); }

/// Whether a move that is this clear so early needs no more replications: a tenth of all false alarms is spent on these looks.
bool clear_already(const std::vector<Observations>& moves, const Lever& lever) {
  constexpr std::uint32_t first_look = 5;
  const auto done = static_cast<std::uint32_t>(moves.front().size());
  if (done < first_look || done == lever.replications) return false;
  const double limit = bound(done, early_false_alarms / (lever.replications - first_look));
  return std::ranges::all_of(moves, [&](const Observations& move) { return move.mean() > limit * move.standard_error(); });
}

}  // namespace

void expect_moves(const Lever& lever, const std::vector<Expected>& expected) {
  std::vector<Observations> moves(expected.size());
  std::vector<double> at_low(expected.size());
  std::uint32_t done = 0;
  while (done < lever.replications && !clear_already(moves, lever)) {
    const World low = lived(lever, lever.low, done, true), high = lived(lever, lever.high, done, true);
    for (std::size_t e = 0; e < expected.size(); ++e) {
      const double before = expected[e].outcome(low), move = expected[e].outcome(high) - before;
      at_low[e] += before;
      moves[e].add(expected[e].direction == Direction::up ? move : -move);
    }
    ++done;
  }
  if (done < lever.replications) return;  // all clear
  const double limit = bound(done, false_alarm_rate - early_false_alarms);
  for (std::size_t e = 0; e < expected.size(); ++e) {
    EXPECT_GT(moves[e].mean(), 0.0) << expected[e].what << " moves the wrong way from " << at_low[e] / done;
    EXPECT_GT(moves[e].mean(), limit * moves[e].standard_error())
        << expected[e].what << " does not surely move: " << moves[e].mean() << " from " << at_low[e] / done << ", t "
        << moves[e].mean() / moves[e].standard_error();
  }
}

Lever with(Lever lever, Change further) {
  lever.common = [common = std::move(lever.common), further = std::move(further)](Parameters& p) {
    common(p);
    further(p);
  };
  return lever;
}

void expect_moves(const Lever& lever, const Outcome& outcome, Direction direction, std::string_view what) {
  expect_moves(lever, {{outcome, direction, what}});
}

void expect_same_lives_without(const Lever& lever) {
  Lever larger = lever;  // one pair of runs, so that it sees what is rare, too
  larger.scale *= 4.0;
  const World low = lived(larger, lever.low, 0, false), high = lived(larger, lever.high, 0, false);
  EXPECT_EQ(low.statistics.events, high.statistics.events);
  EXPECT_EQ(low.statistics.fingerprint, high.statistics.fingerprint);
}

}  // namespace throughcare::tests
