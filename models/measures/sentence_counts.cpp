#include "models/measures/sentence_counts.hpp"

#include "models/world.hpp"

namespace throughcare::models {

void count_sentence(World& world, const Prosecution& q, const SentenceImposed& s, sim::Time now) {
  Recorder& r = world.recorder;
  const unsigned previous = world[q.person].proven_occasions;
  const bool custody = s.outcome == SentenceOutcome::custody, determinate = s.band != SentenceBand::indeterminate;
  if (indictable(q.offence)) {
    r.add(Tally::indictable_convictions, now);
    if (previous == 0) r.add(Tally::indictable_no_previous, now);
    if (previous >= 15) r.add(Tally::indictable_15_previous, now);
  }
  if (!custody) return;
  if (previous >= 15) r.add(Tally::custody_15_previous, now);
  const double offences = world.background_of(q.person).proven_offences;
  if (s.band == SentenceBand::to_6_months) r.add(Tally::previous_at_custody_to_6, now, offences);
  if (s.band == SentenceBand::to_12_months) r.add(Tally::previous_at_custody_to_12, now, offences);
  const double months = determinate ? s.days / days_per_month : 0.0;
  if (q.offence == OffenceGroup::robbery && determinate) {
    r.add(Tally::robbery_custody, now);
    r.add(Tally::robbery_custody_months, now, months);
  }
  if (!indictable(q.offence)) return;
  r.add(Tally::indictable_custody, now);
  if (previous == 0) r.add(Tally::indictable_no_previous_custody, now);
  if (previous >= 15) r.add(Tally::indictable_15_previous_custody, now);
  if (determinate) r.add(Tally::indictable_determinate, now);
  r.add(Tally::indictable_custody_months, now, months);
}

void count_share_served(World& world, const Sentence& s, bool first, sim::Time inside_since, sim::Time now) {
  if (s.band == SentenceBand::indeterminate || s.days <= 0.0 || world[s.person].sex != Sex::male) return;
  if (!first && inside_since == sim::never) return;
  // The custody that counts began with the remand that was credited.
  world.recorder.add(Tally::men_share_served, now, (now - (first ? s.custody_start : inside_since)) / s.days);
  if (first) world.recorder.add(Tally::men_first_released, now);
}

InsideCensus census_inside(World& world, sim::Time now) {
  InsideCensus census;
  const auto add_age = [&](PersonId id, double weight) {
    const double age = age_of(world[id], now);
    if (age < 18.0) census.children += weight;
    if (age >= 50.0) census.aged_50 += weight;
  };
  world.sentences.for_each([&](std::uint32_t, const Sentence& s) {
    if (!s.alive || s.kind != SentenceKind::custody || !s.inside) return;
    add_age(s.person, 1.0);
    if (!s.recalled) ++census.serving[s.band];
  });
  // Several matters can hold the same person: each counts for its part.
  world.prosecutions.for_each([&](std::uint32_t, const Prosecution& q) {
    if (q.remand && world.background_of(q.person).custody == CustodyType::remand)
      add_age(q.person, 1.0 / world[q.person].remands);
  });
  return census;
}

}  // namespace throughcare::models
