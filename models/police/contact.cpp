#include "models/police/contact.hpp"

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

double chance_of_detection(const World& world, PersonId id, OffenceGroup offence) {
  const double by_police =
      with_joint_management(world, id, world.now->police.detection[offence].value, world.now->public_protection.detected);
  const double traced = wears_location_tag(world, id) ? world.now->tags.traced.value : 0.0;
  return 1.0 - (1.0 - by_police) * (1.0 - traced) * (1.0 - brought_to_light(world, id));
}

void police_contact(World& world, PersonId id, OffenceGroup group, sim::Time now) {
  Person& person = world[id];
  const ProsecutionId matter = open_matter(world, id);
  Prosecution& q = world[matter];
  q.offence_at = q.entered = now;
  q.occasion = static_cast<std::uint16_t>(person.offences - 1);
  q.offence = group;
  q.while_supervised = person.offender_case != CaseId::none;
  sim::Stream stream = world.stream(id, purpose::police, q.occasion);
  const double more = world.now->offending.offences_per_occasion.value;
  q.offences = static_cast<std::uint8_t>(std::min(1u + sim::geometric(stream.uniform(), 1.0 / more), 250u));
  ++world.background_of(id).police_contacts;
  ++world.open_investigations;
  world.recorder.add(Tally::investigations, now);
  charge(world, CostLine::police_investigation, id, world.now->costs.investigation.value, now);
  q.liaison = liaise(world, id, q.occasion, now);
  early_help_between_contacts(world, id, now);
  arrive(world, matter, world.stage(KnownStage::police_contact), now);
}

double investigation_days(const World& world, const Prosecution& q, double usual) {
  return usual * world.now->police.investigation[q.offence].value;
}

PoliceOutcome police_outcome(World& world, Prosecution& q, sim::Time now) {
  const PoliceParameters& p = world.now->police;
  sim::Stream stream = world.stream(q.person, purpose::police, q.occasion + 0x1'0000u);
  const double capacity = p.investigation_capacity.value * world.scale();
  const double pressure = world.open_investigations > capacity ? capacity / world.open_investigations : 1.0;
  const Person& person = world[q.person];
  const bool child = age_of(person, now) < adult_age;
  const HistoryBand history = history_band(person.proven_occasions);
  const double charged = p.charge[q.offence].value * p.charge_level[history].value * sim::pow(pressure, p.load_exponent.value) *
                         (child ? p.child_charge.value : 1.0);
  const double settled = p.out_of_court[history].value * p.out_of_court_offence[q.offence].value * p.out_of_court_level.value /
                         p.admission.value * (child ? p.child_out_of_court.value : 1.0);
  const double charge_u = stream.uniform(), settled_u = stream.uniform(), admission_u = stream.uniform();
  q.admitted = sim::bernoulli(admission_u, p.admission.value);
  const bool charge_wanted = sim::bernoulli(charge_u, charged);
  const bool out_of_court = !charge_wanted && q.admitted && sim::bernoulli(settled_u, settled);
  q.otherwise = charge_wanted  ? PoliceOutcome::charge
                : out_of_court ? PoliceOutcome::out_of_court
                               : PoliceOutcome::no_further_action;
  switch (divert(world, q, q.otherwise != PoliceOutcome::no_further_action, now)) {
    case DiversionPlace::scheme:
      return PoliceOutcome::diversion;
    case DiversionPlace::panel:
      return PoliceOutcome::panel;
    case DiversionPlace::none:
      break;
  }
  return without_diversion(world, q, now);
}

PoliceOutcome without_diversion(World& world, const Prosecution& q, sim::Time now) {
  if (q.otherwise == PoliceOutcome::no_further_action) world.recorder.add(Tally::no_further_action, now);
  return q.otherwise;
}

}  // namespace throughcare::models
