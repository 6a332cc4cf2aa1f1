#include "models/probation/regimes.hpp"

#include "models/world.hpp"

namespace throughcare::models {

namespace {

bool in_prison(Role r) { return r != Role::nobody && organisation_of(r) == Organisation::prison; }

HandoverKind kind_of(Role from, Role to, Segment segment) {
  if (from == Role::nobody) return inside(segment) ? HandoverKind::court_to_custody : HandoverKind::case_file;
  if (in_prison(from) && in_prison(to)) return HandoverKind::within_custody;
  if (in_prison(from)) return HandoverKind::custody_to_community;
  if (!in_prison(to) && to != Role::nobody) return HandoverKind::between_services;
  return HandoverKind::community_to_custody;
}

/// Moves the case to the holder that the plan names for its segment.
void assign_holder(World& world, CaseId id, sim::Time now) {
  const Case& c = world[id];
  const Role wanted = plan_of(world, c).segments[c.segment].holder;
  if (wanted == c.holder)
    plan_contacts(world, id, plan_of(world, c).segments[c.segment].contact_interval.value, now);
  else
    hand_over(world, id, wanted, kind_of(c.holder, wanted, c.segment), now);
}

/// A new sentence is assessed; risk once found high stays so for the life of the case.
void assess_risk(World& world, CaseId id, sim::Time now) {
  const CaseManagementParameters& p = world.now->case_management;
  Case& c = world[id];
  if (c.tier == RiskTier::high) return;
  sim::Stream stream = world.stream(c.person, purpose::risk, world.background_of(c.person).sentences);
  if (sim::bernoulli(stream.uniform(), p.high_risk[c.sentence_class].value)) {
    c.tier = RiskTier::high;
    cancel_clock(world, id, CaseClock::risk_rises);
  } else if (p.risk_rises.value > 0.0 && c.agenda.at(CaseClock::risk_rises) == sim::never) {
    set_clock(world, id, CaseClock::risk_rises, now + sim::exponential(stream.uniform(), days_per_year / p.risk_rises.value));
  }
}

}  // namespace

const RegimePlan& plan_of(const World& world, const Case& c) {
  const CaseManagementParameters& p = world.now->case_management;
  return p.plans[(c.tier == RiskTier::high ? p.regimes_high_risk : p.regimes)[c.sentence_class]];
}

void open_case(World& world, PersonId person, SentenceClass sentence_class, Segment segment, Report report, sim::Time now) {
  Person& who = world[person];
  if (who.offender_case == CaseId::none) {
    who.offender_case = CaseId{world.cases.add()};
    Case& fresh = world[who.offender_case];
    fresh.person = person;
    fresh.alive = true;
    fresh.opened = fresh.touched = now;
    fresh.ordinal_base = world.background_of(person).sentences;
  }
  const CaseId id = who.offender_case;
  spend_offending(world, person, now);
  Case& c = world[id];
  advance_case(world, c, now);
  // A report is one thorough conversation.
  learn(c, Organisation::community, world.now->contact.information_gain.value * seen_with(world.now->requirements, report, 0.0));
  assess_record(world, c);
  c.sentence_class = sentence_class;
  c.segment = segment;
  if (!inside(segment)) enter_paid_cohort(world, c, now);
  assess_risk(world, id, now);
  note(world, person, LifeEvent::segment, now, {.detail = static_cast<std::uint8_t>(segment)});
  assign_holder(world, id, now);
  plan_reallocation(world, id, now);
}

void enter_segment(World& world, PersonId person, Segment segment, sim::Time now) {
  const CaseId id = world[person].offender_case;
  if (id == CaseId::none) return;
  Case& c = world[id];
  const bool released = inside(c.segment) && !inside(segment);
  c.segment = segment;
  if (released) enter_paid_cohort(world, c, now);
  note(world, person, LifeEvent::segment, now, {.detail = static_cast<std::uint8_t>(segment)});
  assign_holder(world, id, now);
}

void close_case(World& world, PersonId person, sim::Time now) {
  Person& who = world[person];
  const CaseId id = who.offender_case;
  if (id == CaseId::none) return;
  take_off_location_tag(world, person, now);
  spend_offending(world, person, now);
  leave_service(world, id, WaitEnded::with_supervision, now);
  Case& c = world[id];
  count_case(world, c, -1);
  take_from_officer(world, c);
  world.recorder.add(Tally::sentences_closed, now);
  count_by_whom(world, person, Counted::cases_closed, now);
  world.recorder.add(Tally::officers_met, now, c.officers);
  c.alive = false;
  who.offender_case = CaseId::none;
  world.cases.release(index(id));
  retime_offending(world, person, now);
}

void risk_rises(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  const RegimePlan& before = plan_of(world, c);
  c.tier = RiskTier::high;
  world.recorder.add(Tally::risk_escalations, now);
  note(world, c.person, LifeEvent::risk_rises, now);
  const RegimePlan& after = plan_of(world, c);
  const SegmentPlan &was = before.segments[c.segment], &is = after.segments[c.segment];
  if (was.holder != is.holder || was.contact_interval.value != is.contact_interval.value || before.key_work != after.key_work)
    assign_holder(world, id, now);
}

void reassign_cases(World& world, sim::Time now) {
  world.cases.for_each([&](std::uint32_t id, const Case& c) {
    if (c.alive && plan_of(world, c).segments[c.segment].holder != c.holder) assign_holder(world, CaseId{id}, now);
  });
}

}  // namespace throughcare::models
