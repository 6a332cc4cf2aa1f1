#include "models/measures/lives.hpp"

#include <set>
#include <string>

#include "models/pathway/decisions.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// The name of an event's detail, from the list the event draws it from.
std::string_view detail_of(const LifeRecord& r) {
  const auto from = [&](std::span<const std::string_view> names) { return names[r.detail]; };
  switch (r.event) {
    case LifeEvent::offence:
    case LifeEvent::charged:
      return from(names_of<OffenceGroup>);
    case LifeEvent::police_outcome:
      return from(names_of<PoliceOutcome>);
    case LifeEvent::diversion_ended:
      return from(names_of<DiversionPlace>);
    case LifeEvent::heard:
      return from(names_of<Verdict>);
    case LifeEvent::sentenced:
      return from(names_of<SentenceOutcome>);
    case LifeEvent::received:
    case LifeEvent::left_custody:
      return from(names_of<CustodyType>);
    case LifeEvent::transferred:
      return from(names_of<PrisonFunction>);
    case LifeEvent::segment:
      return from(names_of<Segment>);
    case LifeEvent::handover:
      return from(names_of<HandoverKind>);
    case LifeEvent::referred:
    case LifeEvent::service_started:
    case LifeEvent::service_ended:
    case LifeEvent::service_given_up:
    case LifeEvent::service_left:
      return from(names_of<Need>);
    case LifeEvent::scheme_begins:
    case LifeEvent::scheme_ends:
      return from(names_of<Scheme>);
    case LifeEvent::risk_reassessed:
      return from(names_of<RiskTier>);
    case LifeEvent::found:
    case LifeEvent::lost:
      return from(names_of<Foothold>);
    case LifeEvent::watching_begins:
    case LifeEvent::offending_begins:
    case LifeEvent::cautioned:
    case LifeEvent::remanded:
    case LifeEvent::bailed:
    case LifeEvent::bail_broken:
    case LifeEvent::parole_refused:
    case LifeEvent::case_found:
    case LifeEvent::breach:
    case LifeEvent::order_revoked:
    case LifeEvent::tag_fitted:
    case LifeEvent::tag_comes_off:
    case LifeEvent::tag_broken:
    case LifeEvent::premises_entered:
    case LifeEvent::premises_left:
    case LifeEvent::joint_management_begins:
    case LifeEvent::joint_management_ends:
    case LifeEvent::recalled:
    case LifeEvent::sentence_ended:
    case LifeEvent::blow:
    case LifeEvent::turning_point:
    case LifeEvent::relapse:
    case LifeEvent::stopped_for_good:
    case LifeEvent::left:
    case LifeEvent::watching_ends:
      return {};
  }
  return {};
}

output::LifeEntry entry_of(const World& world, const LifeRecord& r) {
  output::LifeEntry e;
  e.person = index(r.person);
  e.day = r.at - world.measuring;
  e.age = age_of(world[r.person], r.at);
  e.sex = name(world[r.person].sex);
  e.area = world.area_names[world[r.person].area];
  e.event = name(r.event);
  e.detail = detail_of(r);
  e.yes = r.yes;
  e.days = static_cast<double>(r.days);
  if (r.event == LifeEvent::handover) {
    e.from = name(r.handing.from);
    e.to = name(r.handing.to);
    e.mode = r.handing.to == Role::nobody ? "" : name(r.handing.mode);
    e.lost = r.handing.lost;
    e.assessment_repeated = r.handing.assessment_repeated;
    e.known = static_cast<double>(r.handing.known);
    e.received = static_cast<double>(r.handing.received);
    e.ended_relationship = static_cast<double>(r.handing.relationship);
    e.gap = static_cast<double>(r.handing.gap);
  }
  e.stage = world.pathway().stage_ids[static_cast<std::size_t>(r.stage)];
  if (r.has_case) e.holder = name(r.holder);
  e.information_prison = static_cast<double>(r.information[static_cast<std::size_t>(Organisation::prison)]);
  e.information_community = static_cast<double>(r.information[static_cast<std::size_t>(Organisation::community)]);
  e.relationship = static_cast<double>(r.relationship);
  e.trust = r.trust.value();
  e.motivation = r.motivation.value();
  for (std::size_t k = 0; k < count_of<Need>; ++k)
    e.needs.push_back({std::string(name(static_cast<Need>(k))), r.needs[k].value()});
  e.desisting = r.desisting;
  e.proven_occasions = r.proven_occasions;
  e.custodial_sentences = r.custodial_sentences;
  e.attended = r.attended;
  e.missed = r.missed;
  e.key_work = r.key_work;
  for (std::size_t l = 0; l < count_of<CostLine>; ++l)
    if (const float pounds = r.spent.values[l]; pounds != 0.0f) {
      const auto line = static_cast<CostLine>(l);
      e.spent.push_back({std::string(account_of(line)), std::string(name(line)), static_cast<double>(pounds)});
    }
  return e;
}

}  // namespace

void Lives::watch(const std::vector<PersonId>& people) {
  for (const PersonId p : people) {
    if (watches(p)) continue;
    if (slot_of_.size() <= index(p)) slot_of_.resize(index(p) + 1u, nobody);
    slot_of_[index(p)] = static_cast<std::uint32_t>(pending_.size());
    people_.push_back(p);
    pending_.emplace_back();
  }
}

void Lives::add(const LifeRecord& record) {
  records_.push_back(completed(record));
  pending_[slot_of_[index(record.person)]] = {};
}

LifeRecord Lives::completed(LifeRecord record) const {
  const Pending& since = pending_[slot_of_[index(record.person)]];
  record.attended = since.attended;
  record.missed = since.missed;
  record.key_work = since.key_work;
  record.spent = since.spent;
  return record;
}

namespace {

LifeRecord record_of(const World& world, PersonId id, LifeEvent event, const LifeFacts& facts, sim::Time now) {
  // Copies are brought up to date, never the world: it must not notice that it is watched.
  const Person& person = world[id];
  LifeRecord r;
  r.at = now;
  r.person = id;
  r.event = event;
  r.detail = facts.detail;
  r.yes = facts.yes;
  r.days = static_cast<float>(facts.days);
  r.handing = facts.handing;
  r.desisting = person.desisting;
  r.stage = person.stage;
  r.needs = person.needs;
  r.proven_occasions = person.proven_occasions;
  r.custodial_sentences = world.background_of(id).custodial_sentences;
  r.motivation = Scale::of(motivation_of(*world.now, person, now));
  r.trust = person.trust;
  if (person.offender_case != CaseId::none) {
    Case c = world[person.offender_case];
    advance_case(world, c, now);
    r.has_case = true;
    r.holder = c.holder;
    r.information[0] = c.information[0];
    r.information[1] = c.information[1];
    r.relationship = c.relationship;
  }
  return r;
}

}  // namespace

void write_down(World& world, PersonId id, LifeEvent event, const LifeFacts& facts, sim::Time now) {
  world.lives.add(record_of(world, id, event, facts, now));
}

void begin_watching(World& world, sim::Time now) {
  const Watching& wanted = world.settings.watching;
  std::vector<PersonId> people;
  if (wanted.person) {
    people.push_back(PersonId{*wanted.person});
  } else if (wanted.people > 0) {
    std::vector<PersonId> adults;
    for (std::uint32_t i = 0; i < world.persons.size(); ++i)
      if (const double age = age_of(world.persons[i], now); age >= 18.0 && age < 40.0) adults.push_back(PersonId{i});
    const std::size_t count = std::min<std::size_t>(wanted.people, adults.size());
    for (std::size_t k = 0; k < count; ++k) people.push_back(adults[k * adults.size() / count]);
  }
  world.lives.watch(people);
  for (const PersonId p : people)
    if (index(p) < world.persons.size()) note(world, p, LifeEvent::watching_begins, now);
}

std::vector<output::LifeEntry> life_entries(const World& world) {
  std::set<PersonId> shown;
  if (world.settings.watching.person) shown.insert(PersonId{*world.settings.watching.person});
  for (const LifeRecord& r : world.lives.records())
    if (r.has_case) shown.insert(r.person);
  std::vector<output::LifeEntry> entries;
  for (const LifeRecord& r : world.lives.records()) {
    if (!shown.contains(r.person)) continue;
    entries.push_back(entry_of(world, r));
    if (r.event == LifeEvent::left) shown.erase(r.person);
  }
  // What was spent on those still here since their last record goes into one more.
  for (const PersonId p : world.lives.people())
    if (shown.contains(p) && index(p) < world.persons.size())
      entries.push_back(entry_of(world, world.lives.completed(record_of(world, p, LifeEvent::watching_ends, {}, world.end))));
  return entries;
}

}  // namespace throughcare::models
