#include "models/custody/temporary_release.hpp"

#include <algorithm>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// Chance, or share, reached by so many days out, of which each reaches `one` of what is left.
double reached_by(Share one, double days_out) { return one.value < 1.0 ? 1.0 - sim::pow(1.0 - one.value, days_out) : 1.0; }

}  // namespace

void apply_temporary_releases(World& world, PersonId id, sim::Time now) {
  const TemporaryReleaseParameters& p = world.now->temporary_release;
  if (p.granted.value <= 0.0) return;
  const Sentence& sentence = *live_sentence(world, id);
  const CaseId offender_case = world[id].offender_case;
  if (sentence.band == SentenceBand::indeterminate || sentence.serious) return;
  if (offender_case == CaseId::none || of_high_risk(world[offender_case])) return;
  sim::Stream stream = world.stream(id, purpose::temporary_release, sentence.ordinal);
  if (!sim::bernoulli(stream.uniform(), p.granted.value)) return;

  Stay& stay = world[world.background_of(id).stay];
  count_time(world, stay, now);
  const double inside = now - stay.since;
  if (inside <= 0.0) return;
  const double days_out = std::min(inside, p.begins.value) * p.a_year.value / days_per_year * std::min(reach_of(world, id), 1.0) *
                          mean_activity(stay, now);
  world.recorder.add(Tally::temporary_releases, now, days_out);
  charge(world, CostLine::temporary_release, id, p.each.value * days_out, now);
  const double family = world[id].needs[static_cast<std::size_t>(Need::family)].value();
  change_need(world, id, Need::family, -family * reached_by(p.family, days_out), now);
  for (const Foothold f : {Foothold::home, Foothold::job}) {
    const double u = stream.uniform();
    const double chance = reached_by(f == Foothold::home ? p.home : p.job, days_out);
    if (!has_own(world[id], f) && sim::bernoulli(u, chance)) come_by(world, id, f, true, now);
  }
}

}  // namespace throughcare::models
