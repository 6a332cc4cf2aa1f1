#include "models/system_day.hpp"

#include <array>
#include <numeric>
#include <string_view>

#include "models/budgets/stock_shares.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

bool same_regimes(const CaseManagementParameters& a, const CaseManagementParameters& b) {
  for (std::size_t c = 0; c < count_of<SentenceClass>; ++c)
    if (a.regimes.values[c].values != b.regimes.values[c].values) return false;
  for (std::size_t r = 0; r < count_of<Regime>; ++r)
    for (std::size_t s = 0; s < count_of<Segment>; ++s)
      if (a.plans.values[r].segments.values[s].holder != b.plans.values[r].segments.values[s].holder) return false;
  return true;
}

/// What a new rule for dates of release changes for people inside, and a new plan for everybody under case management.
constexpr auto release_rules = std::to_array<std::string_view>(
    {"release.release_point", "release.release_point_serious", "release.short_sentences_serve", "release.short_sentences_least",
     "release.home_detention_share", "release.home_detention_longest", "release.home_detention_least_sentence",
     "release.home_detention_most_sentence", "release.home_detention_least_served", "release.parole_interval",
     "day_of_release.moved", "day_of_release.spared", "day_of_release.least_served", "day_of_release.earlier"});
constexpr auto plans = std::to_array<std::string_view>({"case_management.plans", "case_management.regimes",
                                                        "case_management.active", "case_management.contact_frequency",
                                                        "case_management.risk_rises", "case_management.risk_falls"});

void read_stocks(World& world, std::size_t month, sim::Time now) {
  Recorder& r = world.recorder;
  const auto inside = [&](CustodyType t) { return static_cast<double>(world.inside[t]); };
  const double demanded = world.estate.demanded;
  const double held = demanded - world.estate.in_police_cells;
  r.stock(Stock::prison_population, month, held);
  r.stock(Stock::places_demanded, month, demanded);
  r.stock(Stock::police_cells, month, world.estate.in_police_cells);
  r.stock(Stock::remand, month, inside(CustodyType::remand));
  r.stock(Stock::determinate, month, inside(CustodyType::determinate));
  r.stock(Stock::recall, month, inside(CustodyType::recall));
  r.stock(Stock::indeterminate, month, inside(CustodyType::indeterminate));
  r.stock(Stock::women_inside, month, world.women_inside);
  const InsideCensus census = census_inside(world, now);
  const auto at = [](Stock first, std::size_t i) { return static_cast<Stock>(static_cast<std::size_t>(first) + i); };
  for (std::size_t b = 0; b < count_of<SentenceBand>; ++b)
    r.stock(at(Stock::to_6_months_inside, b), month, census.serving.values[b]);
  r.stock(Stock::children_inside, month, census.children);
  r.stock(Stock::aged_50_inside, month, census.aged_50);
  census_by_whom(world, now);
  r.stock(Stock::operational_capacity, month, world.now->prisons.operational_capacity.value * world.scale());
  r.stock(Stock::crowding_percent, month, 100.0 * held / (world.now->prisons.certified.value * world.scale()));
  const double in_prison = demanded > 0.0 ? held / demanded : 1.0;
  for (std::size_t f = 0; f < count_of<PrisonFunction>; ++f) {
    r.stock(at(Stock::in_local, f), month, world.estate.held.values[f] * in_prison);
    r.stock(at(Stock::crowding_local, f), month, 100.0 * crowding(world, static_cast<PrisonFunction>(f)));
  }
  r.stock(Stock::near_home_percent, month, demanded > 0.0 ? 100.0 * world.estate.near_home / demanded : 0.0);
  r.stock(Stock::prison_officers, month, world.staff[Role::prison_officer].in_post);
  r.stock(Stock::prisoners_per_officer_x100, month, 100.0 * caseload(world, Role::prison_officer));
  r.stock(Stock::prison_culture_x10000, month, 10000.0 * world.culture);
  r.stock(Stock::partnership_x10000, month, 10000.0 * mean_partnership(world));
  r.stock(Stock::court_officers, month, world.court_officers.in_post);
  r.stock(Stock::magistrates_staff, month, world.court_staff[Venue::magistrates].in_post);
  r.stock(Stock::crown_staff, month, world.court_staff[Venue::crown].in_post);
  r.stock(Stock::intensive_orders, month, world.intensive_orders);
  double in_post = 0.0, training = 0.0, posts = 0.0;
  for (std::size_t role = 0; role < count_of<Role>; ++role) {
    if (static_cast<Role>(role) == Role::prison_officer) continue;
    in_post += world.staff.values[role].in_post;
    training += world.staff.values[role].training;
    posts += world.now->contact.workers.values[role].officers.value;
  }
  r.stock(Stock::officers_in_post, month, in_post);
  r.stock(Stock::officers_vacancy_percent, month, posts > 0.0 ? 100.0 * (1.0 - (in_post + training) / posts) : 0.0);
  r.stock(Stock::magistrates_open, month, world.charged_open + world.magistrates_open + background_cases_open(world));
  r.stock(Stock::crown_open, month, world.crown_open + appeals_open(world));
  r.stock(Stock::court_orders, month, world.court_orders);
  r.stock(Stock::post_release, month, world.post_release);
  r.stock(Stock::pre_release, month, world.pre_release);
  r.stock(Stock::cases_per_officer_x100, month, 100.0 * caseload(world, Role::community_offender_manager));
  r.stock(Stock::time_handing_over_x10000, month, 10000.0 * world.staff[Role::community_offender_manager].handing_over);
  r.stock(Stock::held_before_sentence, month, held_before_sentence(world));
  r.stock(Stock::caseload_variation_percent, month, 100.0 * caseload_variation(world, Role::community_offender_manager));
  int waiting = 0, in_service = 0;
  for (const auto& area : world.services.values)
    for (std::size_t n = 0; n < count_of<Need>; ++n) {
      const Service& s = area.values[n];
      waiting += static_cast<int>(s.waiting.size());
      in_service += s.occupied;
      r.service(ServiceCount::waiting, static_cast<Need>(n), now, static_cast<double>(s.waiting.size()));
      r.service(ServiceCount::in_place, static_cast<Need>(n), now, s.occupied);
    }
  r.stock(Stock::waiting_for_service, month, waiting);
  r.stock(Stock::in_service, month, in_service);
  int working = 0, waiting_to_work = 0;
  for (const WorkParties& parties : world.work_parties.values) {
    working += parties.working;
    waiting_to_work += static_cast<int>(parties.waiting.size());
  }
  r.stock(Stock::on_unpaid_work, month, working);
  r.stock(Stock::waiting_for_unpaid_work, month, waiting_to_work);
  r.stock(Stock::open_investigations, month, world.open_investigations);
  r.stock(Stock::on_schemes, month, static_cast<double>(world.attendances.size()));
  int holders = 0, left = 0;
  for (const AreaBudget& b : world.budgets.values) {
    holders += b.devolved;
    left += b.left;
  }
  r.stock(Stock::areas_with_budgets, month, holders);
  r.stock(Stock::areas_left, month, left);
  r.stock(Stock::expected_fall_percent, month, 100.0 * mean_expected_fall(world));
  const auto everywhere = [](const Indexed<int, Area>& people) {
    return std::accumulate(people.values.begin(), people.values.end(), 0);
  };
  r.stock(Stock::on_diversion, month, everywhere(world.on_diversion));
  r.stock(Stock::on_panels, month, everywhere(world.on_panels));
  r.stock(Stock::on_bail_with_support, month, everywhere(world.on_bail));
  r.stock(Stock::on_location_tag, month, everywhere(world.on_location_tag));
  r.stock(Stock::in_premises, month, everywhere(world.in_premises));
  r.stock(Stock::jointly_managed, month, everywhere(world.jointly_managed));
}

}  // namespace

void apply_rules(World& world, sim::Time now) {
  const Parameters* before = world.now;
  const auto& dates = world.plan.parameters;
  while (world.plan_step + 1 < dates.size() && dates[world.plan_step + 1].from <= now) ++world.plan_step;
  const Parameters* after = dates[world.plan_step].values.get();
  if (after == before) return;
  if (!same_rates(*before, *after)) review_everybody(world, now);
  world.now = after;
  const bool regimes_changed = !same_regimes(before->case_management, world.now->case_management);
  staff_reorganised(world, *before, regimes_changed, now);
  if (!same_values(*before, *after, release_rules)) retime_releases(world, now);
  if (!same_values(*before, *after, plans)) reassign_cases(world, before->case_management, now);
  if (before->requirements.review_interval.value != world.now->requirements.review_interval.value) replan_reviews(world, now);
  officers_reorganised(world, now);
}

void system_day(World& world, sim::Time now) {
  ++world.days_done;
  apply_rules(world, now);
  if (now >= world.measuring && now < world.measuring + 1.0) begin_watching(world, now);
  share_out_day(world);
  read_resettlement(world, now);
  courts_sit(world, now);
  match_places(world, now);
  for (std::size_t a = 0; a < count_of<Area>; ++a) fill_work_parties(world, static_cast<Area>(a), now);
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    for (std::size_t n = 0; n < count_of<Need>; ++n) admit(world, static_cast<Area>(a), static_cast<Need>(n), now);

  const auto months = static_cast<std::size_t>(sim::in_days(now) / days_per_month);
  if (months > world.months_done) {
    world.months_done = months;
    contract_month(world, now);
    staff_month(world, now);
    culture_month(world);
    partnership_month(world);
    company_month(world);
    officers_month(world, now);
    settle_places(world);
    charge_nationwide(world, CostLine::intensive_place, world.intensive_orders * world.now->costs.intensive_place.value / 12.0,
                      now);
    recruit_entrants(world, now);
    settle_budgets(world, now);
    pay_for_opportunity(world, now);
  }
  // On the last day of each measured month: a month is not a whole number of days.
  if (world.recorder.measuring(now)) {
    const std::size_t month = world.recorder.month_of(now);
    if (static_cast<std::size_t>((now + 1.0 - world.measuring) / days_per_month) > month) read_stocks(world, month, now);
  }
  world.day.set(DayClock::begins, now + 1.0);
  sim::schedule(world.day, world.calendar, static_cast<unsigned>(SubjectKind::day), 0);
}

}  // namespace throughcare::models
