#include "models/probation/requirements.hpp"

#include <array>
#include <bit>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

constexpr unsigned bit(Requirement r) { return 1u << static_cast<unsigned>(r); }

/// The need for which a requirement is a service; `thinking` for programmes.
bool is_service(Requirement r) {
  return r == Requirement::accredited_programme || r == Requirement::drug_treatment || r == Requirement::alcohol_treatment ||
         r == Requirement::mental_health_treatment;
}
Need need_of(Requirement r) {
  return r == Requirement::accredited_programme      ? Need::thinking
         : r == Requirement::mental_health_treatment ? Need::health
                                                     : Need::drugs_alcohol;
}

Order* live_order(World& world, PersonId id) {
  const Sentence* s = live_sentence(world, id);
  return s && s->order != OrderId::none ? &world[s->order] : nullptr;
}

OrderKind kind_of(const Sentence& s) {
  return s.intensive                                  ? OrderKind::intensive_order
         : s.kind == SentenceKind::suspended_sentence ? OrderKind::suspended_sentence
                                                      : OrderKind::community_order;
}

void completes(World& world, Order& o, Requirement r, sim::Time now) {
  if ((o.completed & bit(r)) != 0) return;
  o.completed |= static_cast<std::uint16_t>(bit(r));
  world.recorder.add(Tally::requirements_completed, now);
  if (r == Requirement::unpaid_work) world.recorder.add(Tally::unpaid_work_completed, now);
}

/// Weights with which a court draws the kinds.
std::array<double, count_of<Requirement>> requirement_weights(const RequirementParameters& p, const Person& person,
                                                              OffenceGroup offence, Report report, sim::Time now) {
  const double seen = seen_with(p, report, p.seen_without_report.value);
  std::array<double, count_of<Requirement>> weights{};
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const auto r = static_cast<Requirement>(k);
    const double need = is_service(r) ? person.needs[static_cast<std::size_t>(need_of(r))].value() : 0.5;
    weights[k] = p.mix[r].value * p.for_offence[r][offence].value * (1.0 + seen * (2.0 * need - 1.0));
  }
  if (age_of(person, now) >= p.centre_below.value) weights[static_cast<std::size_t>(Requirement::attendance_centre)] = 0.0;
  return weights;
}

/// Draws kinds of requirement without replacement.
unsigned draw_requirements(std::array<double, count_of<Requirement>> weights, double number, sim::Stream& stream) {
  unsigned drawn = 0;
  do {
    double left = 0.0;
    for (double w : weights) left += w;
    if (left <= 0.0) break;
    const std::size_t k = sim::choose(stream.uniform(), weights);
    drawn |= 1u << k;
    weights[k] = 0.0;
  } while (sim::bernoulli(stream.uniform(), 1.0 - 1.0 / number));
  return drawn;
}

/// Curfews and prohibitions that the order imposed, of which each is tried.
unsigned conditions_of(const Order& o) { return o.imposed & (bit(Requirement::curfew) | bit(Requirement::prohibition)); }

void plan_trial(World& world, OrderId id, sim::Time now) {
  Order& o = world[id];
  const double rate = world.now->requirements.condition_tried.value * std::popcount(conditions_of(o));
  if (rate <= 0.0) return;
  const double u = world.stream(o.person, purpose::condition, o.ordinal * 1024u + o.trials++).uniform();
  set_clock(world, id, OrderClock::condition, now + sim::exponential(u, days_per_year / rate));
}

void leave_work(World& world, Order& o, sim::Time now) {
  WorkParties& parties = world.work_parties[world[o.person].area];
  if (o.ticket != sim::no_ticket) parties.waiting.abandon(o.ticket, now);
  o.ticket = sim::no_ticket;
  parties.working -= o.working;
  o.working = false;
  o.agenda.cancel(OrderClock::work);
}

void set_curfew(World& world, PersonId id, bool curfew, sim::Time now) {
  spend_offending(world, id, now);
  world[world[id].offender_case].curfew = curfew;
  retime_offending(world, id, now);
}

}  // namespace

double seen_with(const RequirementParameters& p, Report report, double without) {
  return report == Report::written ? 1.0 : report == Report::oral ? p.seen_orally.value : without;
}

void impose_requirements(World& world, PersonId id, OffenceGroup offence, Report report, sim::Time now) {
  const RequirementParameters& p = world.now->requirements;
  Sentence& s = *live_sentence(world, id);
  if (s.order == OrderId::none) {
    s.order = OrderId{world.orders.add()};
    world[s.order].person = id;
    world[s.order].ordinal = s.ordinal;
  }
  const OrderId order = s.order;
  Order& o = world[order];
  sim::Stream stream = world.stream(id, purpose::requirements, s.ordinal * 256u + s.orders_made++);
  const unsigned drawn =
      draw_requirements(requirement_weights(p, world[id], offence, report, now), p.number[kind_of(s)].value, stream);
  const double days_u = stream.uniform(), hours_u = stream.uniform(), centre_u = stream.uniform();
  const unsigned added = drawn & ~static_cast<unsigned>(o.imposed);
  o.imposed |= static_cast<std::uint16_t>(drawn);
  o.extended = false;
  world.recorder.add(Tally::requirements_imposed, now, std::popcount(added));
  constexpr auto first_kind = static_cast<std::size_t>(Tally::rehabilitation_activity_imposed);
  for (std::size_t k = 0; k < count_of<Requirement>; ++k)
    if ((added >> k & 1u) != 0) world.recorder.add(static_cast<Tally>(first_kind + k), now);
  if (added & bit(Requirement::rehabilitation_activity))
    o.activity_days = static_cast<std::uint16_t>(1.0 + sim::exponential(days_u, p.activity_days.value));
  if (added & bit(Requirement::curfew)) {
    set_clock(world, order, OrderClock::curfew_ends, now + p.curfew_days.value);
    set_curfew(world, id, true, now);
    charge(world, CostLine::curfew, id, world.now->costs.curfew_day.value * p.curfew_days.value, now);
  }
  if (added & bit(Requirement::attendance_centre)) {
    o.centre_hours = static_cast<float>(p.centre_least.value + centre_u * (p.centre_most.value - p.centre_least.value));
    set_clock(world, order, OrderClock::centre, now + p.centre_interval.value);
  }
  if (conditions_of(o) != 0 && o.agenda.at(OrderClock::condition) == sim::never) plan_trial(world, order, now);
  if (s.intensive && p.review_interval.value > 0.0 && o.agenda.at(OrderClock::review) == sim::never)
    set_clock(world, order, OrderClock::review, now + p.review_interval.value);
  if (added & bit(Requirement::unpaid_work)) {
    const double drawn_hours = p.hours_least.value + sim::exponential(hours_u, p.hours_mean.value - p.hours_least.value);
    o.hours = static_cast<float>(std::min(drawn_hours, p.hours_most.value));
    world.recorder.add(Tally::unpaid_work_hours_imposed, now, static_cast<double>(o.hours));
    o.ticket = world.work_parties[world[id].area].waiting.join(index(order), 0, now);
    fill_work_parties(world, world[id].area, now);
  }
}

void fill_work_parties(World& world, Area area, sim::Time now) {
  const RequirementParameters& p = world.now->requirements;
  WorkParties& parties = world.work_parties[area];
  if (parties.waiting.empty()) return;
  const double places = world.local_part(p.hours_offered.value / p.hours_a_week.value, area);
  // The fraction of a place is open on that share of days.
  const double u = world.random.at(world.days_done * 1000u + static_cast<std::uint32_t>(area) * 16u, purpose::area, 2).uniform();
  const auto open = static_cast<int>(sim::stochastic_round(u, places));
  while (parties.working < open && !parties.waiting.empty()) {
    const sim::WaitingList::Taken next = parties.waiting.take(now);
    const OrderId order{next.id};
    Order& o = world[order];
    o.ticket = sim::no_ticket;
    o.working = true;
    ++parties.working;
    world.recorder.add(Tally::unpaid_work_starts, now);
    world.recorder.add(Tally::unpaid_work_wait_days, now, next.waited);
    set_clock(world, order, OrderClock::work, now + p.work_block.value);
  }
}

void unpaid_work_due(World& world, OrderId id, sim::Time now) {
  const RequirementParameters& p = world.now->requirements;
  Order& o = world[id];
  const PersonId person = o.person;
  set_clock(world, id, OrderClock::work, now + p.work_block.value);
  if (world[person].in_custody) return;  // on remand meanwhile
  sim::Stream stream = world.stream(person, purpose::unpaid_work, o.ordinal * 256u + o.blocks++);
  const double chance = p.attendance.value * kept_with_trust(world, person);
  const int sessions = static_cast<int>(p.work_sessions.value);
  int attended = 0;
  for (int k = 0; k < sessions; ++k) attended += sim::bernoulli(stream.uniform(), chance);
  keep_company(world, person, 1.0 - sim::pow(1.0 - world.now->identity.company_session.value, attended), now);
  const double offered = p.hours_a_week.value * (p.work_block.value / 7.0);
  const double worked = std::min(offered * attended / sessions, static_cast<double>(o.hours));
  o.hours -= static_cast<float>(worked);
  world.recorder.add(Tally::unpaid_work_hours, now, worked);
  charge(world, CostLine::unpaid_work, person, offered * world.now->costs.unpaid_work_hour.value, now);
  if (o.hours <= 0.0f) {
    const Area area = world[person].area;
    completes(world, o, Requirement::unpaid_work, now);
    world[person].trust = Scale::of(world[person].trust.value() + world.now->contact.trust_kept.value);
    leave_work(world, o, now);
    const bool was_all_that_was_left = o.extended;
    fill_work_parties(world, area, now);
    if (was_all_that_was_left) end_sentence(world, person, true, now);
    return;
  }
  if (2 * attended < sessions) appointment_missed(world, person, now);
}

void attendance_centre_due(World& world, OrderId id, sim::Time now) {
  const RequirementParameters& p = world.now->requirements;
  Order& o = world[id];
  const PersonId person = o.person;
  set_clock(world, id, OrderClock::centre, now + p.centre_interval.value);
  if (world[person].in_custody) return;  // on remand meanwhile
  const double hours = std::min(p.centre_session.value, static_cast<double>(o.centre_hours));
  charge(world, CostLine::attendance_centre, person, hours * world.now->costs.attendance_centre_hour.value, now);
  const double u = world.stream(person, purpose::attendance_centre, o.ordinal * 256u + o.sessions++).uniform();
  if (!sim::bernoulli(u, p.attendance.value * kept_with_trust(world, person))) return appointment_missed(world, person, now);
  world.recorder.add(Tally::attendance_centre_hours, now, hours);
  keep_company(world, person, world.now->identity.company_session.value, now);
  o.centre_hours -= static_cast<float>(hours);
  if (o.centre_hours <= 0.0f) {
    completes(world, o, Requirement::attendance_centre, now);
    o.agenda.cancel(OrderClock::centre);
  }
  const double thinking = world[person].needs[static_cast<std::size_t>(Need::thinking)].value();
  change_need(world, person, Need::thinking, -p.centre_help.value * thinking, now);
}

void condition_tried(World& world, OrderId id, sim::Time now) {
  Order& o = world[id];
  const PersonId person = o.person;
  sim::Stream stream = world.stream(person, purpose::condition, o.ordinal * 1024u + 512u + o.trials);
  const double which = stream.uniform(), kept = stream.uniform();
  const unsigned conditions = conditions_of(o);
  const bool is_curfew = conditions == bit(Requirement::curfew) || (std::popcount(conditions) == 2 && which < 0.5);
  const bool in_force = !is_curfew || o.agenda.at(OrderClock::curfew_ends) != sim::never;
  if (!in_force && conditions == bit(Requirement::curfew)) return;  // nothing left to break
  plan_trial(world, id, now);
  if (!in_force || world[person].in_custody || sim::bernoulli(kept, world[person].trust.value())) return;
  world.recorder.add(Tally::conditions_broken, now);
  appointment_missed(world, person, now);
}

void court_review(World& world, OrderId id, sim::Time now) {
  const RequirementParameters& p = world.now->requirements;
  Order& o = world[id];
  const PersonId person = o.person;
  if (p.review_interval.value <= 0.0) return;
  set_clock(world, id, OrderClock::review, now + p.review_interval.value);
  if (world[person].in_custody) return;  // on remand meanwhile
  hear_review(world, world[person].area, p.review_time.value);
  sim::Stream stream = world.stream(person, purpose::court_review, o.ordinal * 256u + o.reviews++);
  const double attends = stream.uniform(), rounding = stream.uniform();
  world.recorder.add(Tally::court_reviews, now);
  if (!sim::bernoulli(attends, kept_with_trust(world, person))) return appointment_missed(world, person, now);
  world.recorder.add(Tally::court_reviews_attended, now);
  change_through(world, person, p.review_quality.value, o.bench, rounding, now);
}

void replan_reviews(World& world, sim::Time now) {
  const double interval = world.now->requirements.review_interval.value;
  world.orders.for_each([&](std::uint32_t id, Order& o) {
    const Sentence* s = live_sentence(world, o.person);
    if (!s || !s->intensive) return;
    if (interval <= 0.0) return o.agenda.cancel(OrderClock::review);
    set_clock(world, OrderId{id}, OrderClock::review, s->start + interval * (sim::floor((now - s->start) / interval) + 1.0));
  });
}

void require_at_contact(World& world, PersonId id, double quality, sim::Time now) {
  Order* o = live_order(world, id);
  if (!o) return;
  if (o->activity_days > 0) {
    world.recorder.add(Tally::activity_days, now);
    help_with_greatest_need(world, id, world.now->requirements.activity_help.value * quality, now);
    if (--o->activity_days == 0) completes(world, *o, Requirement::rehabilitation_activity, now);
  }
  const CaseId offender_case = world[id].offender_case;
  if (world[offender_case].in_service || world[offender_case].waiting_for_service) return;
  for (std::size_t k = 0; k < count_of<Requirement>; ++k) {
    const auto r = static_cast<Requirement>(k);
    if (!is_service(r) || (o->imposed & ~static_cast<unsigned>(o->attempted) & bit(r)) == 0) continue;
    return refer(world, offender_case, need_of(r), now, true);
  }
}

void required_service_ended(World& world, PersonId id, Need need, bool completed, sim::Time now) {
  Order* o = live_order(world, id);
  if (!o) return;
  for (std::size_t k = 0; k < count_of<Requirement>; ++k) {
    const auto r = static_cast<Requirement>(k);
    if (!is_service(r) || need_of(r) != need || (o->imposed & ~static_cast<unsigned>(o->attempted) & bit(r)) == 0) continue;
    o->attempted |= static_cast<std::uint16_t>(bit(r));
    if (completed) return completes(world, *o, r, now);
    return breach(world, id, world.now->requirements.failure_breach.value, now);
  }
}

bool stays_for_unpaid_work(World& world, PersonId id) {
  Order* o = live_order(world, id);
  if (!o || o->extended || o->hours <= 0.0f || world.now->requirements.work_extension.value <= 0.0) return false;
  return o->extended = true;
}

void curfew_ends(World& world, OrderId id, sim::Time now) {
  completes(world, world[id], Requirement::curfew, now);
  set_curfew(world, world[id].person, false, now);
}

double end_requirements(World& world, PersonId id, bool served, sim::Time now) {
  Sentence& s = *live_sentence(world, id);
  if (s.order == OrderId::none) return 1.0;
  Order& o = world[s.order];
  const Area area = world[id].area;
  const bool place_freed = o.working;
  const bool tagged = o.agenda.at(OrderClock::curfew_ends) != sim::never;
  leave_work(world, o, now);
  if (served && (o.imposed & bit(Requirement::prohibition)) != 0) completes(world, o, Requirement::prohibition, now);
  const auto imposed = std::popcount(static_cast<unsigned>(o.imposed)),
             completed = std::popcount(static_cast<unsigned>(o.completed));
  world.recorder.add(Tally::requirements_ended, now, imposed);
  world.recorder.add(Tally::unpaid_work_ended, now, (o.imposed & bit(Requirement::unpaid_work)) != 0);
  world.orders.release(index(s.order));
  s.order = OrderId::none;
  if (tagged) set_curfew(world, id, false, now);
  if (place_freed) fill_work_parties(world, area, now);
  return imposed > 0 ? static_cast<double>(completed) / imposed : 1.0;
}

}  // namespace throughcare::models
