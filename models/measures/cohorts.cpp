#include "models/measures/cohorts.hpp"

#include "models/world.hpp"

namespace throughcare::models {

void start_follow_up(World& world, PersonId id, Disposal disposal, SentenceBand band, sim::Time now, bool in_place_of_custody) {
  if (!world.recorder.measuring(now)) return;
  PersonBackground& background = world.background_of(id);
  const auto quarter = static_cast<std::uint16_t>(world.recorder.month_of(now) / 3);
  if (background.last_quarter == quarter) return;
  background.last_quarter = quarter;
  const Person& person = world[id];
  FollowUp f;
  f.person = id;
  f.index = now;
  f.previous = background.follow_up;
  f.quarter = quarter;
  f.disposal = disposal;
  f.band = band;
  f.in_place_of_custody = in_place_of_custody;
  f.sex = person.sex;
  f.area = person.area;
  f.age = age_band(age_of(person, now));
  // The index occasion itself is not a previous one.
  f.history = history_band(person.proven_occasions > 0 ? person.proven_occasions - 1u : 0u);
  f.previous_offences = static_cast<std::uint16_t>(background.proven_offences - background.latest_proven);
  f.ethnicity = background.ethnicity;
  f.care_experienced = background.care_experienced;
  background.follow_up = static_cast<std::uint32_t>(world.follow_ups.size());
  world.follow_ups.emplace_back() = f;
}

void count_proven(World& world, PersonId id, OffenceGroup group, sim::Time offence_at, unsigned offences, sim::Time now) {
  PersonBackground& background = world.background_of(id);
  world.recorder.add(Tally::proven_offences, now, offences);
  if (background.proven_offences > 0) world.recorder.add(Tally::proven_reoffences, now, offences);
  if (background.proven_offences == 0 && age_of(world[id], now) < 18.0) world.recorder.add(Tally::children_first_proven, now);
  background.latest_proven =
      static_cast<std::uint16_t>(std::min(offences, 60000u - std::min<unsigned>(background.proven_offences, 60000u)));
  background.proven_offences = static_cast<std::uint16_t>(background.proven_offences + background.latest_proven);
  ++world[id].proven_occasions;
  background.recent_record = static_cast<float>(recent_occasions(world, id, now) + 1.0);
  background.recent_at = now;

  for (std::uint32_t i = background.follow_up; i != 0xffff'ffffu; i = world.follow_ups[i].previous) {
    FollowUp& f = world.follow_ups[i];
    if (now - f.index > proof_days) return;
    if (offence_at <= f.index || offence_at - f.index > follow_up_days) continue;
    const auto& cost = world.now->costs.crime;
    if (f.reoffences == 0 || cost[group].value > cost[f.worst].value) f.worst = group;
    f.reoffences = static_cast<std::uint16_t>(f.reoffences + offences);
    f.first = std::min(f.first, offence_at);
  }
}

void count_return(World& world, PersonId id, sim::Time now) {
  for (std::uint32_t i = world.background_of(id).follow_up; i != 0xffff'ffffu; i = world.follow_ups[i].previous) {
    FollowUp& f = world.follow_ups[i];
    if (now - f.index > follow_up_days) return;
    if (now > f.index && !f.returned()) f.return_step = static_cast<std::uint8_t>(curve_step(now - f.index));
  }
}

}  // namespace throughcare::models
