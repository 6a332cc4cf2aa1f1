#include "models/probation/contact.hpp"

#include <numbers>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

double logistic(double x) { return 1.0 / (1.0 + sim::exp(-x)); }

std::uint32_t occasion(const Case& c, std::uint32_t ordinal) { return c.ordinal_base * 0x1'0000u + ordinal; }

/// Chance by which a small gain of motivation from the case's latest contact is rounded.
double rounding(const World& world, const Case& c) {
  return world.stream(c.person, purpose::recovery, occasion(c, c.contacts + 0x8000u)).uniform();
}

/// Whether this contact only meets a target.
bool only_ticks_a_box(const World& world, const Case& c, Role role, std::uint32_t ordinal) {
  const double share = role == c.holder ? boxes_ticked_by_officer(world, c) : boxes_ticked(world, role);
  return share > 0.0 && sim::bernoulli(world.stream(c.person, purpose::box_ticking, occasion(c, ordinal)).uniform(), share);
}

/// A contact that only met a target: people who are still maturing turn away from it.
void disappoint(World& world, PersonId id) {
  Person& who = world[id];
  who.trust = Scale::of(who.trust.value() - world.now->contact.poor_contact_loss.value * (1.0 - who.maturity.value()));
}

void tick_a_box(World& world, PersonId id, sim::Time now) {
  world.recorder.add(Tally::boxes_ticked, now);
  disappoint(world, id);
}

/// Quality of a contact with the holder, by the effort that the case is given.
double quality_given(const World& world, const Case& c, sim::Time now) {
  return std::min(officer_quality(world, c, now) * paid_attention(world, c), 1.0);
}

/// One of the lesser needs, drawn by severity; where there is none, the greatest.
Need lesser_need(const Person& who, double u) {
  const Need greatest = greatest_need(who);
  std::array<double, count_of<Need>> weights{};
  double all = 0.0;
  for (std::size_t k = 0; k < weights.size(); ++k)
    if (static_cast<Need>(k) != greatest) all += weights[k] = who.needs[k].value();
  return all > 0.0 ? static_cast<Need>(sim::choose(u, weights)) : greatest;
}

/// Whether the person has a choice of services, instead of being sent to one.
bool may_choose(const World& world, const Case& c) {
  const double share = world.now->contact.own_choice.value;
  return share > 0.0 && world[c.person].in_custody &&
         sim::bernoulli(world.stream(c.person, purpose::own_choice, occasion(c, c.contacts)).uniform(), share);
}

/// Refers the most pressing need, or what the holder takes for it, with the chance that the holder knows enough. Who may choose
/// asks for it, with the chance that they want to.
void consider_referral(World& world, CaseId id, double information, sim::Stream& stream, sim::Time now) {
  const PersonId person = world[id].person;
  const Person& who = world[person];
  const ContactParameters& p = world.now->contact;
  const double u = stream.uniform();
  if (world[id].in_service || world[id].waiting_for_service) return;
  const double reach = who.in_custody ? reach_of(world, person) : 1.0;
  const bool chooses = may_choose(world, world[id]);
  const double known = chooses ? who.motivation.value() : information;
  if (!sim::bernoulli(u, std::min(p.referral.value * known * reach, 1.0))) return;
  const double unasked = 1.0 - plan_of(world, world[id]).shared_plan.value;
  const bool mistaken = sim::bernoulli(stream.uniform(), p.wrong_referral.value * (1.0 - information) * unasked) && !chooses;
  const Need need = mistaken ? lesser_need(who, stream.uniform()) : greatest_need(who);
  const double threshold = world.now->services[need].eligibility.value / partnership_factor(world, who.area);
  if (who.needs[static_cast<std::size_t>(need)].value() <= threshold) return;
  refer(world, id, need, now);
  if (chooses) change_motivation(world, person, p.choice_gain.value * (1.0 - world[person].motivation.value()), now);
}

}  // namespace

double weight_of(const World& world, const Case& c) {
  return 1.0 + world.now->contact.shared_plan_time.value * plan_of(world, c).shared_plan.value;
}

double caseload(const World& world, Role role) {
  const double officers = world.staff[role].in_post * world.scale();
  const int load = role == Role::prison_officer ? world.estate.demanded - world.estate.in_police_cells
                                                : world.cases_held[role] + world.cases_seen[role];
  return officers > 0.0 ? load / officers : 1e9;
}

namespace {

/// min(1, c* / caseload)^g
double time_for_each(const ContactParameters& p, double cases) {
  return cases > p.caseload_threshold.value ? sim::pow(p.caseload_threshold.value / cases, p.caseload_exponent.value) : 1.0;
}

}  // namespace

double boxes_ticked(const World& world, Role role) {
  const ContactParameters& p = world.now->contact;
  const double unpressed = 1.0 - p.workers[role].box_ticking.value;
  if (unpressed == 1.0) return 0.0;
  const double pressed =
      sim::pow(std::max(caseload(world, role) / p.caseload_threshold.value, 1.0), p.box_ticking_pressure.value);
  return 1.0 - sim::pow(unpressed, pressed);
}

double time_for_it(const World& world, Role role) { return time_for_each(world.now->contact, caseload(world, role)); }

double quality_of(const World& world, Role role, double skill, double cases) {
  const ContactParameters& p = world.now->contact;
  const double with_cases = (1.0 - p.workers[role].administration.value) * time_for_cases(world, role);
  return skill * with_cases * time_for_each(p, cases);
}

double contact_quality(const World& world, Role role) {
  return quality_of(world, role, present_skill(world, role), caseload(world, role));
}

namespace {

/// The part of an alliance that is left after so many days without contact.
float alliance_left(const ContactParameters& p, double days) {
  return static_cast<float>(sim::exp(-std::numbers::ln2 * days / p.relationship_half_life.value));
}

}  // namespace

double alliance_now(const World& world, const Case& c, sim::Time now) {
  return static_cast<double>(c.relationship * alliance_left(world.now->contact, now - c.touched));
}

void advance_case(const World& world, Case& c, sim::Time now) {
  const double days = now - c.touched;
  if (days <= 0.0) return;
  const ContactParameters& p = world.now->contact;
  const float kept = alliance_left(p, days);
  const auto known = static_cast<float>(sim::exp(-std::numbers::ln2 * days / p.information_half_life.value));
  c.relationship *= kept;
  c.key_worker *= kept;
  for (float& i : c.information) i *= known;
  look_up_records(world.now->records, c, days);
  c.touched = now;
}

double learn(Case& c, Organisation organisation, double share) {
  float& known = c.information[static_cast<std::size_t>(organisation)];
  known += static_cast<float>(share * (1.0 - static_cast<double>(known)));
  return known;
}

void change_through(World& world, PersonId person, double quality, float& alliance, double u, sim::Time now) {
  const ContactParameters& p = world.now->contact;
  Person& who = world[person];
  spend_offending(world, person, now);
  spend_turning(world, person, now);
  advance_needs(world, person, now);
  alliance += static_cast<float>(p.relationship_gain.value * quality * (1.0 - static_cast<double>(alliance)));
  const double taken_in = quality * static_cast<double>(alliance);
  who.trust = Scale::of(who.trust.value() + p.trust_gain.value * taken_in * (1.0 - who.trust.value()), u);
  const DesistanceParameters& d = world.now->desistance;
  const MotivationStage stage = motivation_stage(d, who, now - world.background_of(person).turned);
  const double gain = p.motivation_gain.value * d.response[stage].value * taken_in *
                      (1.0 + p.maturity_bonus.value * (1.0 - who.maturity.value()));
  who.motivation = Scale::of(who.motivation.value() + gain * (1.0 - who.motivation.value()), u);
  be_seen_as(world, person, quality, static_cast<double>(alliance), u);
  retime_turning(world, person);
  retime_offending(world, person, now);
}

void plan_contacts(World& world, CaseId id, double gap, sim::Time now) {
  const Case& c = world[id];
  const RegimePlan& plan = plan_of(world, c);
  // A holder who is the key worker meets the person in key work only.
  const bool key_worker = c.holder == Role::prison_officer;
  be_seen_by(world, world[id], inside(c.segment) && !key_worker ? plan.seen_by : Role::nobody);
  if (c.holder == Role::nobody || c.lost || key_worker)
    cancel_clock(world, id, CaseClock::contact_due);
  else
    set_clock(world, id, CaseClock::contact_due, std::min(now + gap, meetings_end(world, c)));
  if (c.seen_by != Role::nobody || (key_worker && inside(c.segment))) {
    if (c.agenda.at(CaseClock::key_work_due) == sim::never)
      set_clock(world, id, CaseClock::key_work_due, now + world.now->case_management.key_work_interval.value);
  } else {
    cancel_clock(world, id, CaseClock::key_work_due);
  }
}

void be_seen_by(World& world, Case& c, Role role) {
  --world.cases_seen[c.seen_by];
  ++world.cases_seen[role];
  c.seen_by = role;
}

void contact_happens(World& world, CaseId id, sim::Time now) {
  const ContactParameters& p = world.now->contact;
  const PersonId person = world[id].person;
  Case& c = world[id];
  const RegimePlan& plan = plan_of(world, c);
  const sim::Time end = meetings_end(world, c);
  if (now >= end) return stop_meeting(world, id, now);
  set_clock(world, id, CaseClock::contact_due, std::min(now + contact_interval(world, c), end));
  const Person& who = world[person];
  const bool outside = c.segment == Segment::before_sentence ? !who.in_custody : !inside(c.segment);
  if (outside && who.in_custody) return;  // on remand meanwhile

  const std::uint32_t ordinal = c.contacts++;
  sim::Stream stream = world.stream(person, purpose::contact, occasion(c, ordinal));
  world.recorder.add(Tally::contacts_due, now);
  count_by_whom(world, person, Counted::contacts_due, now);
  if (outside) count_appointment(world, person, now);
  double chance = 1.0;
  if (outside) {
    chance = logistic(p.attendance.value + p.trust_effect.value * who.trust.value() - p.need_effect.value * mean_need(who) -
                      p.load_effect.value * appointment_load(world, person) + company_of(world, person) +
                      p.shared_plan_effect.value * plan.shared_plan.value);
  } else if (organisation_of(c.holder) == Organisation::prison) {
    chance = delivered_activity(world, person);
  } else {
    chance = std::min(reach_of(world, person), 1.0);
  }
  if (!sim::bernoulli(stream.uniform(), chance)) {
    world.lives.appointment(person, false);
    if (outside) appointment_missed(world, person, now);
    return;
  }
  world.recorder.add(Tally::contacts_attended, now);
  count_by_whom(world, person, Counted::contacts_happened, now);
  world.lives.appointment(person, true);
  charge_hours(world, c.holder, CostLine::contact, person, world.now->costs.contact_time.value * weight_of(world, c), now);
  if (only_ticks_a_box(world, c, c.holder, ordinal)) return tick_a_box(world, person, now);
  spend_offending(world, person, now);
  advance_case(world, c, now);
  const double quality = quality_given(world, c, now);
  const double information = learn(c, organisation_of(c.holder), p.information_gain.value * quality);
  change_through(world, person, quality, c.relationship, rounding(world, c), now);
  if (outside) {
    keep_company(world, person, world.now->identity.company_office.value, now);
    require_at_contact(world, person, quality, now);
  }
  consider_referral(world, id, information, stream, now);
}

void key_work_happens(World& world, CaseId id, sim::Time now) {
  const CaseManagementParameters& p = world.now->case_management;
  set_clock(world, id, CaseClock::key_work_due, now + p.key_work_interval.value);
  Case& c = world[id];
  const PersonId person = c.person;
  world.recorder.add(Tally::key_work_due, now);
  const std::uint32_t ordinal = c.key_work_sessions++;
  sim::Stream stream = world.stream(person, purpose::key_work, occasion(c, ordinal));
  if (!sim::bernoulli(stream.uniform(), p.key_work_delivered.value * delivered_regime(world, person))) return;
  world.recorder.add(Tally::key_work_held, now);
  world.lives.key_work(person);
  const bool holds = c.holder == Role::prison_officer;
  const Role worker = holds ? c.holder : c.seen_by;
  charge_hours(world, worker, CostLine::key_work, person, world.now->costs.key_work_time.value, now);
  if (only_ticks_a_box(world, c, worker, ordinal + 0x8000u)) return disappoint(world, person);
  spend_offending(world, person, now);
  advance_case(world, c, now);
  const double given = holds ? quality_given(world, c, now) : contact_quality(world, worker);
  const double quality = std::min(given * culture_factor(world), 1.0);
  const double information = learn(c, Organisation::prison, world.now->contact.information_gain.value * quality);
  // A key worker who holds the case is its holder in everything: the alliance is the holder's, and help is asked for.
  change_through(world, person, quality, holds ? c.relationship : c.key_worker, rounding(world, c), now);
  if (holds) consider_referral(world, id, information, stream, now);
}

int agencies_met(const World& world, PersonId id) {
  const Person& who = world[id];
  const PersonBackground& background = world.background_of(id);
  int met = !who.job + !who.home + (who.open_prosecutions > 0);
  if (who.offender_case != CaseId::none) {
    const Case& c = world[who.offender_case];
    met += (c.holder != Role::nobody) + (c.in_service || c.waiting_for_service);
  }
  if (background.attendance != AttendanceId::none)
    met += world.now->schemes[world.attendances[index(background.attendance)].scheme].outside;
  if (const Sentence* s = live_sentence(world, id); s && s->order != OrderId::none) {
    const Order& o = world.orders[index(s->order)];
    met += o.working + (o.agenda.at(OrderClock::review) != sim::never);
  }
  return met;
}

double appointments_a_week(const World& world, PersonId id) {
  const Person& who = world[id];
  const PersonBackground& background = world.background_of(id);
  double appointments = 0.0;
  if (who.offender_case != CaseId::none) {
    const Case& c = world[who.offender_case];
    if (c.holder != Role::nobody && !c.lost) appointments += 7.0 / contact_interval(world, c);
  }
  if (background.attendance != AttendanceId::none) {
    const SchemeParameters& p = world.now->schemes[world.attendances[index(background.attendance)].scheme];
    if (p.outside) appointments += 7.0 / p.interval.value;
  }
  if (const Sentence* s = live_sentence(world, id); s && s->order != OrderId::none)
    appointments += world.orders[index(s->order)].working;  // a day a week
  return appointments;
}

double appointment_load(const World& world, PersonId id) {
  const ContactParameters& p = world.now->contact;
  const Person& who = world[id];
  const double fewer = p.tolerance_immaturity.value * (1.0 - who.maturity.value()) +
                       p.tolerance_health.value * who.needs[static_cast<std::size_t>(Need::health)].value() +
                       (world.background_of(id).care_experienced ? world.now->care.tolerance.value : 0.0);
  const double asked = agencies_met(world, id) + p.per_appointment.value * appointments_a_week(world, id);
  return std::max(asked - std::max(p.tolerance.value - fewer, 1.0), 0.0);
}

double lost_by_irrelevance(const World& world, PersonId id, Need need) {
  const Person& who = world[id];
  const double greatest = who.needs[static_cast<std::size_t>(greatest_need(who))].value();
  const double met = greatest > 0.0 ? who.needs[static_cast<std::size_t>(need)].value() / greatest : 0.0;
  return world.now->contact.irrelevance_loss.value * (1.0 - who.maturity.value()) * (1.0 - met);
}

double kept_with_trust(const World& world, PersonId id) {
  const double least = world.now->contact.without_trust.value;
  return least + (1.0 - least) * world[id].trust.value();
}

void plan_reallocation(World& world, CaseId id, sim::Time now) {
  const double rate = world.now->contact.officer_changes.value;
  if (rate <= 0.0) return;
  const Case& c = world[id];
  const double u = world.stream(c.person, purpose::officer_change, c.ordinal_base * 256u + c.officers).uniform();
  set_clock(world, id, CaseClock::officer_changes, now + sim::exponential(u, days_per_year / rate));
}

void officer_changes(World& world, CaseId id, sim::Time now) {
  const Case& c = world[id];
  if (c.holder != Role::nobody && !c.lost) hand_over(world, id, c.holder, HandoverKind::change_of_officer, now);
  plan_reallocation(world, id, now);
}

}  // namespace throughcare::models
