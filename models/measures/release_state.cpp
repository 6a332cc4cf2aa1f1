#include "models/measures/release_state.hpp"

#include "models/world.hpp"

namespace throughcare::models {

void count_first_release(World& world, PersonId id, SentenceBand band, sim::Time now) {
  if (!world.recorder.measuring(now)) return;
  const Person& person = world[id];
  ReleaseSums state{
      .people = 1.0, .trust = person.trust.value(), .motivation = person.motivation.value(), .need = mean_need(person)};
  if (person.offender_case != CaseId::none && world[person.offender_case].holder != Role::nobody) {
    Case c = world[person.offender_case];  // a copy: the case itself is brought up to date when something happens to it
    advance_case(world, c, now);
    state.relationship = static_cast<double>(c.relationship);
    state.information = static_cast<double>(c.information[static_cast<std::size_t>(Organisation::community)]);
  }
  world.recorder.released(band, state, now);
}

void count_appointment(World& world, PersonId id, sim::Time now) {
  const auto early = [now](sim::Time released) { return released <= now && now - released <= 7.0 * first_weeks; };
  if (!early(world[id].released)) return;  // most people; read first, as it is at hand
  const Sentence* s = live_sentence(world, id);
  if (!s || s->kind != SentenceKind::custody || !early(s->released)) return;
  world.recorder.add(Tally::early_appointments, now, 1.0 / first_weeks);
}

}  // namespace throughcare::models
