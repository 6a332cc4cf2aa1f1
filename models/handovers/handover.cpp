#include "models/handovers/handover.hpp"

#include "models/world.hpp"

namespace throughcare::models {

HandoverParameters as_felt(HandoverParameters p, double handovers) {
  if (handovers == 1.0) return p;
  const auto kept = [handovers](double share) { return share > 0.0 ? sim::pow(share, handovers) : 0.0; };
  for (Share& carried : p.carried.values) carried.value = kept(carried.value);
  p.patience.value = 1.0 - kept(1.0 - p.patience.value);
  return p;
}

HandoverEffect effect_of(const HandoverParameters& p, const HandoverConditions& c, sim::Stream stream) {
  HandoverEffect e;
  const double meeting = stream.uniform(), file = stream.uniform(), gap = stream.uniform();
  const double dropped = stream.uniform(), found = stream.uniform(), repeated = stream.uniform();
  const double lead = std::min(sim::exponential(stream.uniform(), p.lead_mean.value), c.foreseeable);
  const double held = lead >= p.meeting_notice.value ? p.meeting_held.value * c.time : 0.0;
  e.mode = sim::bernoulli(meeting, held) ? (c.with_person ? HandoverMode::three_way_meeting : HandoverMode::workers_meeting)
           : sim::bernoulli(file, p.file_sent.value) ? HandoverMode::file_only
                                                     : HandoverMode::none;
  e.information = std::max(c.receiver_information, p.retained[e.mode].value * c.sender_information);
  e.relationship = p.carried[e.mode].value * (e.met() ? std::max(c.relationship, c.key_worker) : c.relationship);
  e.gap = p.gap_mean.value > 0.0 ? sim::weibull(gap, p.gap_mean.value, p.gap_shape.value) : 0.0;
  e.lost = sim::bernoulli(dropped, p.dropped.value);
  e.found_after = e.lost ? sim::exponential(found, p.found_after.value) : 0.0;
  e.assessment_repeated = sim::bernoulli(repeated, p.assessment_repeated.value * (1.0 - e.information));
  return e;
}

namespace {

/// Whose papers a first holder is given: in prison the community's, that is, what the court's report or an earlier officer told;
/// outside the prison's, if it knows more than them.
Organisation sender_to_first_holder(const Case& c, Organisation receiver) {
  if (receiver == Organisation::prison) return Organisation::community;
  const auto known = [&c](Organisation o) { return c.information[static_cast<std::size_t>(o)]; };
  return known(Organisation::prison) > known(Organisation::community) ? Organisation::prison : Organisation::community;
}

/// So many hours of an officer of this role go into a handover.
void spend_hours(World& world, Role role, CostLine line, PersonId person, double hours, sim::Time now) {
  world.staff[role].handover_hours += hours;
  charge_hours(world, role, line, person, hours, now);
}

}  // namespace

void hand_over(World& world, CaseId id, Role to, HandoverKind kind, sim::Time now) {
  const PersonId person = world[id].person;
  HandoverParameters p = as_felt(world.now->handovers[kind], handovers_felt(world, person));
  for (Share& retained : p.retained.values)
    retained.value = with_joint_management(world, person, retained.value, world.now->public_protection.shared);
  // Workers from home come to the meeting where they can reach the prison.
  if (kind == HandoverKind::custody_to_community)
    p.meeting_held.value = std::min(p.meeting_held.value * reach_of(world, person), 1.0);
  if (between_partners(kind))
    p.meeting_held.value = std::min(p.meeting_held.value * partnership_factor(world, world[person].area), 1.0);
  spend_offending(world, person, now);
  Case& c = world[id];
  advance_case(world, c, now);

  count_case(world, c, -1);
  const Role from = c.holder;
  const bool first = from == Role::nobody;
  const Organisation receiver = organisation_of(to);
  const Organisation sender = first ? sender_to_first_holder(c, receiver) : organisation_of(from);
  const std::uint32_t former = c.officer;
  take_from_officer(world, c);
  c.holder = to;
  count_case(world, c, 1);
  LifeFacts facts{.detail = static_cast<std::uint8_t>(kind), .handing = {.from = from, .to = to, .relationship = c.relationship}};
  if (to == Role::nobody) {
    c.relationship = 0.0f;
    note(world, person, LifeEvent::handover, now, facts);
    plan_contacts(world, id, 0.0, now);
    retime_offending(world, person, now);
    return;
  }
  give_officer(world, c, now, from == to ? former : no_officer);
  ++c.officers;
  const double known = static_cast<double>(c.information[static_cast<std::size_t>(sender)]);
  // Inside one organisation the receiver has only what is passed on; between two, also what it knew before.
  const double own = sender == receiver ? 0.0 : static_cast<double>(c.information[static_cast<std::size_t>(receiver)]);
  const RegimePlan& plan = plan_of(world, c);
  const Role introduces = plan.meeting.key_worker && organisation_of(from) == Organisation::prison ? c.seen_by : Role::nobody;
  const HandoverEffect e = effect_of(p,
                                     {.sender_information = known,
                                      .receiver_information = own,
                                      .relationship = static_cast<double>(c.relationship),
                                      .key_worker = introduces == Role::nobody ? 0.0 : static_cast<double>(c.key_worker),
                                      .foreseeable = now - c.foreseen,
                                      .time = time_for_it(world, to) * (first ? 1.0 : time_for_it(world, from)),
                                      .with_person = plan.meeting.person || kind == HandoverKind::change_of_officer},
                                     world.stream(person, purpose::handover, c.ordinal_base * 256u + c.handovers));
  ++c.handovers;
  c.information[static_cast<std::size_t>(receiver)] = static_cast<float>(e.information);
  c.relationship = static_cast<float>(e.relationship);
  facts.handing.mode = e.mode;
  facts.handing.known = static_cast<float>(known);
  facts.handing.received = static_cast<float>(e.information);
  const double gap = e.gap + until_offices_open(world, person, now);
  facts.handing.gap = static_cast<float>(gap);
  facts.handing.lost = e.lost;
  facts.handing.assessment_repeated = e.assessment_repeated;
  if (e.met())
    for (const Role attends : {from, to, introduces})
      if (attends != Role::nobody) spend_hours(world, attends, CostLine::handover_meeting, person, p.meeting_time.value, now);
  if (e.assessment_repeated) spend_hours(world, to, CostLine::assessment, person, p.assessment_time.value, now);
  note(world, person, LifeEvent::handover, now, facts);
  if (world.recorder.measuring(now)) {
    HandoverSums& sums = world.recorder.handover(kind);
    sums.happened += 1;
    sums.meetings += e.met();
    sums.with_person += e.mode == HandoverMode::three_way_meeting;
    sums.files += e.mode == HandoverMode::file_only;
    sums.information_before += known;
    sums.information_kept += e.information;
    sums.gap_days += gap;
    sums.lost += e.lost;
    sums.repeated += e.assessment_repeated;
    if (!first) world.recorder.add(Tally::handovers, now);
  }
  if (e.assessment_repeated) {
    world.recorder.add(Tally::assessments_repeated, now);
    world[person].trust = Scale::of(world[person].trust.value() * (1.0 - p.patience.value));
  }
  c.lost = e.lost;
  cancel_clock(world, id, CaseClock::case_found);
  if (e.lost) {
    world.recorder.add(Tally::cases_lost, now);
    set_clock(world, id, CaseClock::case_found, now + e.found_after);
    change_motivation(world, person, -world.now->desistance.setback.value * world[person].motivation.value(), now);
  }
  plan_contacts(world, id, gap, now);
  retime_offending(world, person, now);
}

void case_is_found(World& world, CaseId id, sim::Time now) {
  world[id].lost = false;
  note(world, world[id].person, LifeEvent::case_found, now);
  plan_contacts(world, id, 0.0, now);
}

}  // namespace throughcare::models
