#include "models/probation/regimes.hpp"

#include <algorithm>

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

/// Moves the case to the holder that the plan names for its segment while there are meetings. A holder who stays keeps an
/// appointment already made and otherwise makes one within `gap` days, after a release when offices are open.
void assign_holder(World& world, CaseId id, double gap, sim::Time now) {
  const Case& c = world[id];
  const Role planned = plan_of(world, c).segments[c.segment].holder;
  const Role holder = now < meetings_end(world, c) ? planned : Role::nobody;
  if (holder != c.holder) return hand_over(world, id, holder, kind_of(c.holder, holder, c.segment), now);
  const sim::Time made = c.agenda.at(CaseClock::contact_due);
  gap = std::min(gap, contact_interval(world, c));
  if (made != sim::never) gap = std::min(gap, made - now);
  plan_contacts(world, id, gap + until_offices_open(world, c.person, now), now);
}

/// Share of the segment in which there are meetings.
double active_share(const ActiveSupervision& p, const Case& c) {
  if (of_high_risk(c) && !p.high_risk) return 1.0;
  switch (c.segment) {
    case Segment::licence:
      return p.licence.value;
    case Segment::post_sentence_supervision:
      return p.post_sentence_supervision.value;
    case Segment::court_order:
      return p.court_order.value;
    default:
      return 1.0;
  }
}

/// Planned time between meetings in the case's present segment.
double interval_under(const CaseManagementParameters& p, const Case& c) {
  return plan_under(p, c).segments[c.segment].contact_interval.value / p.contact_frequency[c.tier].value;
}

/// What governs a case: its plan, and in its segment the share in which there are meetings, and the time between them.
struct Arrangement {
  const RegimePlan& plan;
  double active, interval;
};
Arrangement arrangement_under(const CaseManagementParameters& p, const Case& c) {
  return {plan_under(p, c), active_share(p.active, c), interval_under(p, c)};
}

/// Whether two arrangements ask for different things of somebody who is in this segment now.
bool differ(const Arrangement& a, const Arrangement& b, Segment s) {
  const SegmentPlan &one = a.plan.segments[s], &other = b.plan.segments[s];
  return one.holder != other.holder || a.interval != b.interval || a.plan.seen_by != b.plan.seen_by || a.active != b.active;
}

/// The case of somebody who has been sentenced anew: what is known and who holds it stay; what is counted by sentence begins
/// again.
void begin_new_sentence(World& world, Case& c, sim::Time now) {
  if (c.sentence_class != SentenceClass::unsentenced) count_case_closed(world, c, now);
  c.ordinal_base = world.background_of(c.person).sentences;
  c.contacts = c.key_work_sessions = c.handovers = c.services = 0;
  c.officers = c.holder == Role::nobody ? 0 : 1;
  c.tag_trials = c.premises_trials = c.reassessments = 0;
}

/// Whether somebody can hold a case before sentence, whatever the risk.
bool holds_before_sentence(const CaseManagementParameters& p) {
  return std::ranges::any_of(p.regimes[SentenceClass::unsentenced].values,
                             [&](Regime r) { return p.plans[r].segments[Segment::before_sentence].holder != Role::nobody; });
}

/// An open matter in which the person has been charged.
ProsecutionId charged_matter(World& world, PersonId person) {
  ProsecutionId found = ProsecutionId::none;
  for_each_matter(world, person, [&](ProsecutionId q) {
    if (world[q].charged != sim::Time{}) found = q;
  });
  return found;
}

/// Of a case that begins: the sentence's, or, before there is one, the matter's.
std::uint32_t first_ordinal(World& world, PersonId person, SentenceClass sentence_class) {
  constexpr std::uint32_t matters = 0x8000u;
  if (sentence_class != SentenceClass::unsentenced) return world.background_of(person).sentences;
  return matters | world[charged_matter(world, person)].occasion;
}

/// The tier of a case, by one number for all thresholds.
RiskTier tier_of(const CaseManagementParameters& p, SentenceClass sentence_class, double u) {
  const double high = p.high_risk[sentence_class].value;
  if (u < high) return u < high * p.very_high_risk.value ? RiskTier::very_high : RiskTier::high;
  return u - high < (1.0 - high) * p.low_risk.value ? RiskTier::low : RiskTier::medium;
}

/// Rates a year at which a tier is left for the one above, and for the one below.
struct RatesOfReassessment {
  double up, down;
  bool operator==(const RatesOfReassessment&) const = default;
};
RatesOfReassessment rates_of_reassessment(const CaseManagementParameters& p, RiskTier tier) {
  const auto t = static_cast<std::size_t>(tier);
  return {.up = tier == RiskTier::very_high ? 0.0 : p.risk_rises.values[t].value,
          .down = tier == RiskTier::low ? 0.0 : p.risk_falls.values[t - 1].value};
}

sim::Stream luck_of_reassessment(const World& world, const Case& c) {
  return world.stream(c.person, purpose::risk_reassessed, c.ordinal_base * 256u + c.reassessments);
}

void plan_reassessment(World& world, CaseId id, sim::Time now) {
  const Case& c = world[id];
  const auto [up, down] = rates_of_reassessment(world.now->case_management, c.tier);
  if (up + down <= 0.0) return cancel_clock(world, id, CaseClock::risk_reassessed);
  const double u = luck_of_reassessment(world, c).uniform();
  set_clock(world, id, CaseClock::risk_reassessed, now + sim::exponential(u, days_per_year / (up + down)));
}

/// A new sentence is assessed; it does not bring risk down from high.
void assess_risk(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  const RiskTier before = c.tier;
  if (!of_high_risk(c)) {
    const double u = world.stream(c.person, purpose::risk, world.background_of(c.person).sentences).uniform();
    c.tier = tier_of(world.now->case_management, c.sentence_class, u);
  }
  if (c.tier != before || c.agenda.at(CaseClock::risk_reassessed) == sim::never) plan_reassessment(world, id, now);
}

}  // namespace

const RegimePlan& plan_under(const CaseManagementParameters& p, const Case& c) {
  return p.plans[p.regimes[c.sentence_class][c.tier]];
}

const RegimePlan& plan_of(const World& world, const Case& c) { return plan_under(world.now->case_management, c); }

double contact_interval(const World& world, const Case& c) { return interval_under(world.now->case_management, c); }

sim::Time meetings_end(const World& world, const Case& c) {
  const double share = active_share(world.now->case_management.active, c);
  const Sentence* s = share < 1.0 ? live_sentence(world, c.person) : nullptr;
  if (!s) return sim::never;
  const sim::Time begun = c.segment == Segment::licence                     ? s->released
                          : c.segment == Segment::post_sentence_supervision ? s->licence_ends
                                                                            : s->start;
  const sim::Time ends = c.segment == Segment::licence ? s->licence_ends : s->supervision_ends;
  return begun + share * (ends - begun);
}

void stop_meeting(World& world, CaseId id, sim::Time now) { assign_holder(world, id, 0.0, now); }

void open_case(World& world, PersonId person, const CaseOpening& opening, sim::Time now) {
  Person& who = world[person];
  if (who.offender_case == CaseId::none) {
    who.offender_case = CaseId{world.cases.add()};
    Case& fresh = world[who.offender_case];
    fresh.person = person;
    fresh.alive = true;
    fresh.touched = now;
    fresh.ordinal_base = first_ordinal(world, person, opening.sentence_class);
  } else if (opening.new_sentence) {
    begin_new_sentence(world, world[who.offender_case], now);
  }
  const CaseId id = who.offender_case;
  spend_offending(world, person, now);
  Case& c = world[id];
  advance_case(world, c, now);
  // A report is one thorough conversation.
  learn(c, Organisation::community,
        world.now->contact.information_gain.value * seen_with(world.now->requirements, opening.report, 0.0));
  assess_record(world, c);
  c.sentence_class = opening.sentence_class;
  c.segment = opening.segment;
  c.foreseen = now;
  const bool sentenced = c.sentence_class != SentenceClass::unsentenced;
  if (sentenced && !inside(c.segment)) enter_paid_cohort(world, c, now);
  assess_risk(world, id, now);
  // Where release is nearer than the regime's window, preparation is due at once.
  if (c.segment == Segment::early_custody && opening.release - now <= plan_of(world, c).pre_release_window.value)
    c.segment = Segment::pre_release;
  note(world, person, LifeEvent::segment, now, {.detail = static_cast<std::uint8_t>(c.segment)});
  arrange_joint_management(world, id, now);
  assign_holder(world, id, contact_interval(world, c), now);
  plan_reallocation(world, id, now);
}

void open_case_before_sentence(World& world, PersonId person, sim::Time now) {
  if (!holds_before_sentence(world.now->case_management)) return;
  if (world[person].offender_case != CaseId::none || charged_matter(world, person) == ProsecutionId::none) return;
  open_case(world, person, {.sentence_class = SentenceClass::unsentenced, .segment = Segment::before_sentence}, now);
}

void close_case_before_sentence(World& world, PersonId person, sim::Time now) {
  const CaseId id = world[person].offender_case;
  if (id == CaseId::none || world[id].sentence_class != SentenceClass::unsentenced) return;
  if (charged_matter(world, person) == ProsecutionId::none) close_case(world, person, now);
}

void enter_segment(World& world, PersonId person, Segment segment, sim::Time now) {
  const CaseId id = world[person].offender_case;
  if (id == CaseId::none) return;
  Case& c = world[id];
  const bool released = inside(c.segment) && !inside(segment);
  c.segment = segment;
  if (released) enter_paid_cohort(world, c, now);
  note(world, person, LifeEvent::segment, now, {.detail = static_cast<std::uint8_t>(segment)});
  arrange_joint_management(world, id, now);
  const CaseManagementParameters& p = world.now->case_management;
  assign_holder(world, id, released ? p.first_contact.value : contact_interval(world, c), now);
  world[id].foreseen = now;
}

int held_before_sentence(const World& world) {
  int held = 0;
  world.cases.for_each(
      [&](std::uint32_t, const Case& c) { held += c.sentence_class == SentenceClass::unsentenced && c.holder != Role::nobody; });
  return held;
}

void comes_as_a_surprise(World& world, PersonId person, sim::Time now) {
  if (const CaseId id = world[person].offender_case; id != CaseId::none) world[id].foreseen = now;
}

void count_case_closed(World& world, const Case& c, sim::Time now) {
  world.recorder.add(Tally::sentences_closed, now);
  count_by_whom(world, c.person, Counted::cases_closed, now);
  world.recorder.add(Tally::officers_met, now, c.officers);
}

void close_case(World& world, PersonId person, sim::Time now) {
  Person& who = world[person];
  const CaseId id = who.offender_case;
  if (id == CaseId::none) return;
  take_off_location_tag(world, person, now);
  leave_premises(world, person, now);
  end_joint_management(world, id, now);
  spend_offending(world, person, now);
  leave_service(world, id, WaitEnded::with_supervision, now);
  Case& c = world[id];
  count_case(world, c, -1);
  take_from_officer(world, c);
  be_seen_by(world, c, Role::nobody);
  if (c.sentence_class != SentenceClass::unsentenced) count_case_closed(world, c, now);
  c.alive = false;
  who.offender_case = CaseId::none;
  world.cases.release(index(id));
  retime_offending(world, person, now);
}

namespace {

/// Another arrangement governs a live case: preparation for release begins, or ends, as it says, and the holder changes by a
/// handover.
void follow_new_arrangement(World& world, CaseId id, const Arrangement& before, sim::Time now) {
  const Case& c = world[id];
  const Arrangement after = arrangement_under(world.now->case_management, c);
  const Segment segment = c.segment;
  if (before.plan.pre_release_window.value != after.plan.pre_release_window.value) plan_phase(world, c.person, now);
  if (c.segment == segment && differ(before, after, segment)) assign_holder(world, id, after.interval, now);
}

}  // namespace

void risk_is_reassessed(World& world, CaseId id, sim::Time now) {
  Case& c = world[id];
  const auto [up, down] = rates_of_reassessment(world.now->case_management, c.tier);
  if (up + down <= 0.0) return;
  sim::Stream stream = luck_of_reassessment(world, c);
  stream.uniform();  // told when
  ++c.reassessments;
  const int step = sim::bernoulli(stream.uniform(), up / (up + down)) ? 1 : -1;
  change_tier(world, id, static_cast<RiskTier>(static_cast<int>(c.tier) + step), now);
}

void change_tier(World& world, CaseId id, RiskTier to, sim::Time now) {
  Case& c = world[id];
  const Arrangement before = arrangement_under(world.now->case_management, c);
  world.recorder.add(to > c.tier ? Tally::risk_escalations : Tally::risk_reductions, now);
  c.tier = to;
  note(world, c.person, LifeEvent::risk_reassessed, now, {.detail = static_cast<std::uint8_t>(to)});
  plan_reassessment(world, id, now);
  arrange_joint_management(world, id, now);
  follow_new_arrangement(world, id, before, now);
}

void change_class(World& world, CaseId id, SentenceClass to, sim::Time now) {
  const Arrangement before = arrangement_under(world.now->case_management, world[id]);
  world[id].sentence_class = to;
  follow_new_arrangement(world, id, before, now);
}

void reassign_cases(World& world, const CaseManagementParameters& before, sim::Time now) {
  world.cases.for_each([&](std::uint32_t id, const Case& c) {
    if (!c.alive) return;
    if (rates_of_reassessment(before, c.tier) != rates_of_reassessment(world.now->case_management, c.tier))
      plan_reassessment(world, CaseId{id}, now);
    follow_new_arrangement(world, CaseId{id}, arrangement_under(before, c), now);
  });
}

}  // namespace throughcare::models
