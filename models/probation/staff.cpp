#include "models/probation/staff.hpp"

#include <algorithm>
#include <numbers>

#include "models/world.hpp"

namespace throughcare::models {

namespace {

constexpr std::size_t roles = count_of<Role>;

/// Posts under these parameters; a company has those that its contract pays for.
double posts_of(const World& world, const Parameters& p, std::size_t role) {
  const double paid_for = static_cast<Role>(role) == Role::company_officer ? world.contract.posts : 1.0;
  return p.contact.workers.values[role].officers.value * paid_for;
}

/// Share of a stock that leaves it in a month when its mean stay is `days`.
double monthly(double days) { return days > 0.0 ? 1.0 - sim::exp(-days_per_month / days) : 1.0; }

/// The stock that pass_month leaves as it is: as many are hired and finish training in a month as leave.
Staff settled(const TurnoverParameters& p, double posts) {
  const double leave = 1.0 - sim::exp(-p.leaving.value / 12.0);
  const double fill = monthly(p.time_to_fill.value), train = monthly(p.training.value);
  Staff s;
  s.in_post = posts / (1.0 + leave / fill + leave * (1.0 / train - 1.0));
  s.training = s.in_post * leave * (1.0 / train - 1.0);
  s.novices = s.in_post * leave / std::min(leave + monthly(p.novice_time.value), 1.0);
  return s;
}

/// A month at this yearly rate of leaving; gives how many were hired.
double pass_month(Staff& s, const TurnoverParameters& p, double posts, double leaving) {
  const double stay = 1.0 - sim::exp(-leaving / 12.0);
  const double vacancies = std::max(posts - s.in_post - s.training, 0.0);
  const double hired = vacancies * monthly(p.time_to_fill.value);
  const double trained = (s.training + hired) * monthly(p.training.value);
  s.joined = trained;
  s.left = s.in_post * stay;
  s.in_post += trained - s.left;
  s.training += hired - trained;
  s.novices += trained - s.novices * std::min(stay + monthly(p.novice_time.value), 1.0);
  s.novices = std::clamp(s.novices, 0.0, s.in_post);
  return hired;
}

/// Leaving when the load is this multiple of what can be managed. Beyond the limit work is simply not done.
double strained(const TurnoverParameters& p, double load) {
  const double over = std::max(load - 1.0, 0.0);
  return p.leaving.value * (1.0 + p.load_effect.value * std::min(over, p.load_limit.value - 1.0));
}

void pay_for_hiring(World& world, double hired, sim::Time now) {
  charge_nationwide(world, CostLine::staff_turnover, hired * world.scale() * world.now->staff.recruitment.value, now);
}

/// What handovers took of a month's working time.
void reckon_handovers(const World& world, Staff& s, double hours_a_year) {
  const double worked = s.in_post * world.scale() * hours_a_year / 12.0;
  s.handing_over = worked > 0.0 ? std::min(s.handover_hours / worked, 1.0) : 0.0;
  s.handover_hours = 0.0;
}

/// The pay of a month that no piece of work has been charged for.
void pay_for_the_rest(World& world, Staff& s, CostLine line, double pay_a_year, sim::Time now) {
  const double pay = s.in_post * world.scale() * pay_a_year / 12.0;
  s.uncharged = std::max(pay - s.charged, 0.0);
  charge_nationwide(world, line, s.uncharged, now);
  s.charged = 0.0;
}

}  // namespace

const TurnoverParameters& turnover_of(const Parameters& p, Role role) {
  if (role == Role::prison_officer) return p.prison_officers;
  return p.staff;
}

void staff_posts(World& world) {
  for (std::size_t r = 0; r < roles; ++r)
    world.staff.values[r] = settled(turnover_of(*world.now, static_cast<Role>(r)), posts_of(world, *world.now, r));
  world.court_officers = settled(world.now->court_officers, world.now->court_officers.posts.value);
  for (std::size_t v = 0; v < count_of<Venue>; ++v) {
    const CourtStaffParameters& p = world.now->court_staff.values[v];
    world.court_staff.values[v] = settled(p, p.posts.value);
  }
}

namespace {

/// Officers in court write reports, are paid and hired; by area they follow the work.
void court_officers_month(World& world, sim::Time now) {
  const CostParameters& costs = world.now->costs;
  pay_for_the_rest(world, world.court_officers, CostLine::probation_officers,
                   costs.officer_hour.value * costs.officer_hours.value, now);
  const CourtOfficerParameters& p = world.now->court_officers;
  const double could_write = report_capacity(world) * world.scale() / 12.0;
  const double asked_for = post_court_officers(world);
  const double load = could_write > 0.0 ? asked_for / could_write : 0.0;
  pay_for_hiring(world, pass_month(world.court_officers, p, p.posts.value, strained(p, load)), now);
}

/// Staff of the courts leave the faster the more days they are to hold.
void court_staff_month(World& world, Venue venue) {
  const CourtStaffParameters& p = world.now->court_staff[venue];
  const double could = days_that_could_be_held(world, venue);
  const double load = could > 0.0 ? sitting_days_planned(world, venue) / could : 0.0;
  pass_month(world.court_staff[venue], p, p.posts.value, strained(p, load));
}

}  // namespace

void staff_month(World& world, sim::Time now) {
  const CostParameters& costs = world.now->costs;
  for (std::size_t r = 0; r < roles; ++r) {
    const auto role = static_cast<Role>(r);
    const bool prison = role == Role::prison_officer;
    Staff& s = world.staff.values[r];
    const double hours = hours_of(costs, role);
    pay_for_the_rest(world, s, prison ? CostLine::prison_officers : CostLine::probation_officers, hour_of(costs, role) * hours,
                     now);
    reckon_handovers(world, s, hours);
    const double leaving = s.in_post > 0.0 ? leaving_rate(world, role) : 0.0;
    const double hired = pass_month(s, turnover_of(*world.now, role), posts_of(world, *world.now, r), leaving);
    if (prison) {
      world.recorder.add(Tally::prison_officers_left, now, s.left * world.scale());
      continue;
    }
    world.recorder.add(Tally::officers_left, now, s.left * world.scale());
    world.recorder.add(Tally::officers_hired, now, hired * world.scale());
    pay_for_hiring(world, hired, now);
  }
  court_officers_month(world, now);
  for (std::size_t v = 0; v < count_of<Venue>; ++v) court_staff_month(world, static_cast<Venue>(v));
  world.unrest *= sim::exp(-std::numbers::ln2 * days_per_month / world.now->staff.unrest_half_life.value);
}

double report_capacity(const World& world) {
  const CourtOfficerParameters& p = world.now->court_officers;
  const Staff& s = world.court_officers;
  return p.reports_each.value * (s.in_post - p.novice_loss.value * s.novices);
}

double days_that_could_be_held(const World& world, Venue venue) {
  const CourtStaffParameters& p = world.now->court_staff[venue];
  const Staff& s = world.court_staff[venue];
  return p.days_each.value * (s.in_post - p.novice_loss.value * s.novices);
}

double share_of_days_held(const World& world, Venue venue) {
  const double planned = sitting_days_planned(world, venue);
  return planned > 0.0 ? std::min(days_that_could_be_held(world, venue) / planned, 1.0) : 1.0;
}

void staff_reorganised(World& world, const Parameters& before, bool regimes_changed, sim::Time now) {
  const StaffParameters& p = world.now->staff;
  double posts = 0.0, moved_posts = 0.0, surplus = 0.0, wanted = 0.0;
  std::array<double, roles> change{};
  for (std::size_t r = 0; r < roles; ++r) {
    if (static_cast<Role>(r) == Role::prison_officer) continue;
    change[r] = posts_of(world, *world.now, r) - posts_of(world, before, r);
    posts += posts_of(world, *world.now, r);
    moved_posts += std::max(-change[r], 0.0);
    Staff& s = world.staff.values[r];
    if (change[r] < 0.0) {
      // Officers whose posts go; trainees go with their posts.
      const double leave = std::max(s.in_post - posts_of(world, *world.now, r), 0.0);
      surplus += leave;
      s.novices *= s.in_post > 0.0 ? 1.0 - leave / s.in_post : 0.0;
      s.in_post -= leave;
      s.training = std::min(s.training, std::max(posts_of(world, *world.now, r) - s.in_post, 0.0));
    } else {
      wanted += change[r];
    }
  }
  if (moved_posts == 0.0 && !regimes_changed) return;
  const double moved = std::min(surplus, wanted);
  for (std::size_t r = 0; r < roles; ++r)
    if (change[r] > 0.0) world.staff.values[r].in_post += moved * change[r] / wanted;
  const double share = regimes_changed ? 1.0 : posts > 0.0 ? std::min(moved_posts / posts, 1.0) : 0.0;
  world.unrest += p.reorganisation.value * share;
  const double retrained = regimes_changed ? posts : moved;
  charge_nationwide(world, CostLine::staff_turnover, retrained * world.scale() * p.retraining.value, now);
}

double leaving_rate(const World& world, Role role) {
  const TurnoverParameters& p = turnover_of(*world.now, role);
  const bool prison = role == Role::prison_officer;
  const double manageable =
      prison ? world.now->prison_officers.prisoners_per_officer.value : world.now->contact.caseload_threshold.value;
  const double leaving = strained(p, caseload(world, role) / manageable);
  return prison ? leaving : leaving * (1.0 + world.unrest);
}

double settled_skill(const World& world, Role role) {
  const double skill = world.now->contact.workers[role].skill.value;
  return role == Role::prison_officer ? skill : skill * std::max(1.0 - world.now->staff.unrest_loss.value * world.unrest, 0.0);
}

double share_new(const Staff& s) { return s.in_post > 0.0 ? s.novices / s.in_post : 0.0; }

double time_for_cases(const World& world, Role role) {
  const double teaching = role == Role::prison_officer ? 0.0 : world.now->staff.teaching.value * share_new(world.staff[role]);
  return (1.0 - teaching) * (1.0 - world.staff[role].handing_over);
}

double present_skill(const World& world, Role role) {
  const double novices = share_new(world.staff[role]);
  const double lost = turnover_of(*world.now, role).novice_loss.value * novices;
  const double grown = world.now->officers.growth.value * (1.0 - novices) * world.workforce.experience[role];
  return settled_skill(world, role) * (1.0 - lost + grown) / usual_growth(*world.now, role);
}

}  // namespace throughcare::models
