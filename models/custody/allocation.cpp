#include "models/custody/allocation.hpp"

#include <algorithm>

#include "models/individuals/population.hpp"
#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

bool has_room(const World& world, PrisonFunction f) { return world.estate.held[f] + 1 <= capacity_of(world, f); }

std::uint32_t occasion(const Stay& s) { return s.ordinal * 0x1'0000u + s.moves; }

/// Activity counts from here on.
void begin_count(const World& world, Stay& s) {
  s.activity_counted = world.estate.activity[s.prison];
  s.day_counted = world.days_done;
}

/// A place in a prison of this function, near home or far from it.
void take_place(World& world, Stay& s, PrisonFunction f, sim::Time now) {
  const AllocationParameters& p = world.now->allocation;
  sim::Stream stream = world.stream(s.person, purpose::allocation, occasion(s));
  const bool near = sim::bernoulli(stream.uniform(), p.near_home[f].value) && has_room(world, f);
  s.prison = f;
  s.distance = near ? Distance::near_home : Distance::far_from_home;
  begin_count(world, s);
  ++world.estate.held[f];
  world.estate.near_home += near;
  const double places = capacity_of(world, f);
  const double full = places > 0.0 ? std::min(world.estate.held[f] / places, 1.0) : 1.0;
  const double rate = p.other_moves.value * sim::pow(full, p.pressure_exponent.value);
  s.other_move = rate > 0.0 ? now + sim::exponential(stream.uniform(), days_per_year / rate) : sim::never;
}

void leave_place(World& world, const Stay& s) {
  --world.estate.held[s.prison];
  world.estate.near_home -= s.distance == Distance::near_home;
}

sim::Time release_of(const World& world, PersonId id) { return world.agendas[index(id)].at(PersonClock::release); }

sim::Time assessed(const World& world, const Stay& stay, const Sentence& s) {
  return std::max(stay.since, s.start) + world.now->allocation.assessment.value;
}

sim::Time resettlement_begins(const World& world, PersonId id) {
  const sim::Time release = release_of(world, id);
  const auto window = static_cast<std::uint32_t>(world.now->allocation.resettlement_window.value * sim::steps_per_day);
  return release == sim::never ? sim::never : sim::Time{release.steps > window ? release.steps - window : 0u};
}

/// Where the person belongs now, room or not; the present prison where nothing calls for another.
PrisonFunction suitable(const World& world, const Stay& stay, sim::Time now) {
  const AllocationParameters& p = world.now->allocation;
  const Person& person = world[stay.person];
  const double age = age_of(person, now);
  if (age < adult_age) {
    const bool school = stay.prison == PrisonFunction::secure_school || has_room(world, PrisonFunction::secure_school);
    return school ? PrisonFunction::secure_school : PrisonFunction::youth_custody;
  }
  if (person.sex == Sex::female) return PrisonFunction::womens;
  const bool young = age < p.young_until.value;
  const PrisonFunction by_age = young ? PrisonFunction::young_offenders : PrisonFunction::local;
  const Sentence* s = serving(world, stay.person);
  const sim::Time release = release_of(world, stay.person);
  if (!s || release == sim::never) return by_age;
  const bool settled = stay.prison == PrisonFunction::training || stay.prison == PrisonFunction::resettlement;
  const PrisonFunction present = settled || (stay.prison == PrisonFunction::local && !young) ? stay.prison : by_age;
  if (now >= resettlement_begins(world, stay.person)) {
    const bool stays = stay.prison == PrisonFunction::resettlement || stay.distance == Distance::near_home ||
                       release < now + p.resettlement_least.value;
    return stays ? present : PrisonFunction::resettlement;
  }
  if (young || now < assessed(world, stay, *s) || release < now + p.training_least.value) return present;
  return PrisonFunction::training;
}

/// What a move does to the person's case and services.
void break_off(World& world, PersonId person, Distance distance, sim::Time now) {
  const CaseId id = world[person].offender_case;
  if (id == CaseId::none) return;
  if (distance == Distance::far_from_home) leave_service(world, id, WaitEnded::by_transfer, now);
  Case& c = world[id];
  advance_case(world, c, now);
  if (c.holder != Role::nobody && organisation_of(c.holder) == Organisation::prison && !c.lost)
    hand_over(world, id, c.holder, HandoverKind::within_custody, now);
  else
    c.information[static_cast<std::size_t>(Organisation::prison)] *=
        static_cast<float>(world.now->handovers[HandoverKind::within_custody].retained[HandoverMode::file_only].value);
  c.key_worker = 0.0f;
  const sim::Time next = c.agenda.at(CaseClock::key_work_due);
  if (next != sim::never)
    set_clock(world, id, CaseClock::key_work_due, std::max(next, now + world.now->allocation.settling.value));
}

/// The stage follows a move into a secure school or out of one. Reception, remand and recall are stages wherever they are spent.
void follow_with_stage(World& world, PersonId id, sim::Time now) {
  if (in_secure_school(world, id)) {
    if (stands_at(world, id, KnownStage::custody_main) || stands_at(world, id, KnownStage::custody_resettlement))
      enter_stage(world, id, KnownStage::secure_school, now);
  } else if (stands_at(world, id, KnownStage::secure_school)) {
    const CaseId offender_case = world[id].offender_case;
    const bool prepares = offender_case != CaseId::none && world[offender_case].segment == Segment::pre_release;
    enter_stage(world, id, prepares ? KnownStage::custody_resettlement : KnownStage::custody_main, now);
  }
}

void transfer(World& world, Stay& s, PrisonFunction to, sim::Time now) {
  count_time(world, s, now);
  leave_place(world, s);
  ++s.moves;
  take_place(world, s, to, now);
  s.idle_until = now + world.now->allocation.settling.value;
  world.recorder.add(Tally::transfers, now);
  break_off(world, s.person, s.distance, now);
  follow_with_stage(world, s.person, now);
  note(world, s.person, LifeEvent::transferred, now,
       {.detail = static_cast<std::uint8_t>(to), .yes = s.distance == Distance::near_home});
}

}  // namespace

double capacity_of(const World& world, PrisonFunction f) {
  return world.now->prisons.operational_capacity.value * world.now->allocation.places[f].value * world.scale();
}

void receive(World& world, PersonId id, sim::Time now) {
  const StayId stay{world.stays.add()};
  world.background_of(id).stay = stay;
  Stay& s = world[stay];
  s.person = id;
  s.since = s.idle_until = s.counted = now;
  s.ordinal = world.background_of(id).stays++;
  // On arrival nobody is near home yet, and nobody is allocated: reception is by age and sex.
  s.distance = Distance::near_home;
  take_place(world, s, suitable(world, s, now), now);
  plan_move(world, id, now);
}

void count_time(const World& world, Stay& s, sim::Time now) {
  // What was delivered on the days since, not what is delivered today.
  const double delivered = world.days_done > s.day_counted
                               ? (world.estate.activity[s.prison] - s.activity_counted) / (world.days_done - s.day_counted)
                               : useful_activity(world, s.prison);
  s.fading_days += static_cast<float>((now - s.counted) * world.now->time_inside.fading[s.distance].value);
  const double active = now - std::max(s.counted, s.idle_until);
  if (active > 0.0) s.active_days += static_cast<float>(active * delivered);
  s.counted = now;
  begin_count(world, s);
}

void discharge(World& world, PersonId id) {
  const StayId stay = world.background_of(id).stay;
  if (Sentence* s = live_sentence(world, id)) s->held = world[stay].distance;
  leave_place(world, world[stay]);
  world.background_of(id).stay = StayId::none;
  world.stays.release(index(stay));
}

void plan_move(World& world, PersonId id, sim::Time now) {
  const StayId stay = world.background_of(id).stay;
  if (stay == StayId::none) return;
  const Stay& s = world[stay];
  sim::Time next = s.other_move;
  const auto consider = [&](sim::Time t) {
    if (t > now && t < next) next = t;
  };
  if (const Sentence* sentence = serving(world, id)) {
    consider(assessed(world, s, *sentence));
    consider(resettlement_begins(world, id));
  }
  // The day after a birthday, when the age is surely reached.
  for (const double age : {adult_age, world.now->allocation.young_until.value}) {
    const double birthday = world[id].birth_day + age * days_per_year + 1.0;
    if (birthday > sim::in_days(now)) consider(sim::at_day(birthday));
  }
  if (suitable(world, s, now) != s.prison) consider(now + world.now->allocation.retry.value);
  if (next != sim::never) set_clock(world, stay, StayClock::move, next);
}

void move_prisoner(World& world, StayId id, sim::Time now) {
  Stay& s = world[id];
  const PrisonFunction wanted = suitable(world, s, now);
  const bool limited = wanted == PrisonFunction::training || wanted == PrisonFunction::resettlement;
  if (wanted != s.prison && (!limited || has_room(world, wanted)))
    transfer(world, s, wanted, now);
  else if (now >= s.other_move)
    transfer(world, s, s.prison, now);
  plan_move(world, s.person, now);
}

bool in_secure_school(const World& world, PersonId id) {
  const StayId stay = world.background_of(id).stay;
  return stay != StayId::none && world[stay].prison == PrisonFunction::secure_school;
}

Distance distance_of(const World& world, PersonId id) {
  const StayId stay = world.background_of(id).stay;
  if (stay != StayId::none) return world[stay].distance;
  const Sentence* s = live_sentence(world, id);
  return s ? s->held : Distance::far_from_home;
}

double reach_of(const World& world, PersonId id) { return world.now->allocation.reach[distance_of(world, id)].value; }

}  // namespace throughcare::models
