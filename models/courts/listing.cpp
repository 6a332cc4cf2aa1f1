#include "models/courts/listing.hpp"

#include "models/pathway/stages.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

/// The court of an area, or its office for reports, or the one that stands for all.
template <class T>
T& of_area(std::vector<T>& courts, Area area) {
  return courts[courts.size() == 1 ? 0 : static_cast<std::size_t>(area)];
}

Court& court_of(World& world, const Prosecution& q) {
  return of_area(q.crown ? world.crown : world.magistrates, world[q.person].area);
}

double share_of(const World& world, std::size_t court, std::size_t courts) {
  return courts == 1 ? 1.0 : world.population_share.values[court];
}

double hearing_hours(const CourtParameters& p, const Prosecution& q) {
  if (q.crown) return needs_trial(q) ? p.crown_trial.value : p.crown_plea.value;
  return needs_trial(q) ? p.magistrates_trial.value : p.magistrates_plea.value;
}

/// The hearing is over: waits are counted, the verdict decides where the matter goes.
void heard(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  const bool crown = q.crown;
  q.queued = false;
  q.ticket = sim::no_ticket;
  const CostParameters& costs = world.now->costs;
  charge(world, crown ? CostLine::crown_hearing : CostLine::magistrates_hearing, q.person,
         q.hours * (crown ? costs.crown_hour.value : costs.magistrates_hour.value), now);
  Recorder& r = world.recorder;
  r.add(crown ? Tally::crown_wait_days : Tally::magistrates_wait_days, now, now - q.received);
  r.add(crown ? Tally::crown_heard : Tally::magistrates_heard, now);
  r.add(crown ? Tally::hearing_hours_crown : Tally::hearing_hours_magistrates, now, static_cast<double>(q.hours));
  if (crown) {
    r.add(Tally::crown_disposals, now);
    r.duration(Duration::crown_wait, now, now - q.received);
  } else if (needs_trial(q)) {
    r.add(Tally::magistrates_trials, now);
    r.add(Tally::magistrates_trial_days, now, now - q.received);
  }
  --(crown ? world.crown_open : world.magistrates_open);

  const Verdict verdict = crown ? crown_verdict(world, q, now) : magistrates_verdict(world, q, now);
  note(world, q.person, LifeEvent::heard, now,
       {.detail = static_cast<std::uint8_t>(verdict), .yes = crown, .days = now - q.received});
  if (verdict == Verdict::not_convicted) case_completed(world, q, now);
  if (verdict == Verdict::convicted_report_ordered || verdict == Verdict::sent_up) decide_remand_until_sentence(world, q, now);
  const PathwayTable& table = world.pathway();
  arrive(world, id, table.edges[table[q.stage].first_edge + static_cast<unsigned>(verdict)].to, now);
}

void sit(World& world, std::vector<Court>& courts, Venue venue, sim::Time now) {
  const CourtParameters& p = world.now->courts;
  const bool crown = venue == Venue::crown;
  const double planned = sitting_days_planned(world, venue);
  const double sitting_days = planned * share_of_days_held(world, venue);
  const double days_a_day = world.scale() / days_per_year;
  world.recorder.add(crown ? Tally::crown_days_planned : Tally::magistrates_days_planned, now, planned * days_a_day);
  world.recorder.add(crown ? Tally::crown_days_lost : Tally::magistrates_days_lost, now, (planned - sitting_days) * days_a_day);
  const double cases = crown ? p.background_crown_cases.value : p.background_magistrates_cases.value;
  const double hours_each = crown ? p.background_crown_hours.value : p.background_magistrates_hours.value;
  for (std::size_t c = 0; c < courts.size(); ++c) {
    Court& court = courts[c];
    const double share = share_of(world, c, courts.size()) * world.scale() / days_per_year;
    const double today = sitting_days * p.hours_per_sitting_day.value * share;
    court.background_hours += cases * hours_each * share;
    // Appeals are receipts of the Crown Court; other summary cases are not counted with those of simulated people.
    if (crown) world.recorder.add(Tally::crown_receipts, now, cases * share);
    const double available = today + court.banked_hours;
    // Background work takes its share of the day in proportion to what waits.
    const double waiting = court.listed_hours + court.background_hours;
    const double background =
        waiting > 0.0 ? std::min(court.background_hours, available * court.background_hours / waiting) : 0.0;
    court.background_hours -= background;
    const double used = court.queue.serve(
        available - background, now, [&](std::uint32_t id) { heard(world, ProsecutionId{id}, now); }, p.remand_head_start.value);
    court.listed_hours = std::max(court.listed_hours - used, 0.0);
    if (crown) {
      if (hours_each > 0.0) world.recorder.add(Tally::crown_disposals, now, background / hours_each);
      world.recorder.add(Tally::crown_sitting_days_used, now, (used + background) / p.hours_per_sitting_day.value);
    }
    court.banked_hours = std::min(available - background - used, today * p.banked_days.value);
    const CostLine line = crown ? CostLine::crown_hearing : CostLine::magistrates_hearing;
    const double cost = background * (crown ? world.now->costs.crown_hour.value : world.now->costs.magistrates_hour.value);
    if (courts.size() == 1)
      charge_nationwide(world, line, cost, now);
    else
      charge(world, line, static_cast<Area>(c), cost, now);
  }
}

/// What decides how many of the country's court officers an office has; and the sum over all offices.
double supplied(const World& world, std::size_t office) {
  const double supply = world.report_offices.size() == 1 ? 1.0 : world.now->court_officers.supply.values[office].value;
  return supply * world.report_offices[office].follows;
}
double supplied(const World& world) {
  double sum = 0.0;
  for (std::size_t o = 0; o < world.report_offices.size(); ++o) sum += supplied(world, o);
  return sum;
}

}  // namespace

void open_courts(World& world) {
  // At a small scale an area's court would have too few courtrooms to queue like the real one.
  const std::size_t courts = world.settings.population_scale < world.now->courts.pooled_below.value ? 1 : count_of<Area>;
  world.magistrates.resize(courts);
  world.crown.resize(courts);
  world.report_offices.resize(courts);
  for (std::size_t o = 0; o < courts; ++o) world.report_offices[o].follows = share_of(world, o, courts);
}

double sitting_days_planned(const World& world, Venue venue) {
  const CourtParameters& p = world.now->courts;
  return venue == Venue::crown ? p.crown_sitting_days.value : p.magistrates_sitting_days.value;
}

double post_court_officers(World& world) {
  double all = 0.0;
  for (const ReportOffice& office : world.report_offices) all += office.asked_for;
  const double moved = 1.0 - sim::exp(-days_per_month / world.now->court_officers.redeployment.value);
  for (ReportOffice& office : world.report_offices) {
    if (all > 0.0) office.follows += (office.asked_for / all - office.follows) * moved;
    office.asked_for = 0.0;
  }
  return all;
}

double chance_of_guilty_plea(const World& world, const Prosecution& q) {
  const CourtParameters& p = world.now->courts;
  const double admission = world.now->police.admission.value;
  const double whoever = q.crown ? p.guilty_plea_crown.value : p.guilty_plea_magistrates.value;
  const double follows = p.plea_follows_admission.value * whoever * (1.0 - whoever);
  return std::clamp(whoever + follows * ((q.admitted ? 1.0 : 0.0) - admission), 0.0, 1.0);
}

double time_to_prepare(World& world, Prosecution& q, sim::Time now) {
  const CourtParameters& p = world.now->courts;
  sim::Stream stream = world.stream(q.person, purpose::plea, q.occasion * 2u + q.crown);
  const double u = stream.uniform();
  if (!q.committed) q.guilty_plea = q.guilty_plea || sim::bernoulli(u, chance_of_guilty_plea(world, q));
  const Days& mean = q.crown ? (needs_trial(q) ? p.prepare_crown_trial : p.prepare_crown_plea)
                             : (needs_trial(q) ? p.prepare_magistrates_trial : p.prepare_magistrates_plea);
  const double days = mean.value > 0.0 ? sim::lognormal(stream.uniform(), mean.value, p.prepare_cv.value) : 0.0;
  return q.remand && !q.convicted ? std::min(days, days_to_time_limit(world, q, now)) : days;
}

void join_court_queue(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  q.hours = static_cast<float>(hearing_hours(world.now->courts, q));
  Court& court = court_of(world, q);
  court.listed_hours += static_cast<double>(q.hours);
  q.ticket = court.queue.add(index(id), static_cast<double>(q.hours), q.remand ? 0 : 1, now);
  q.queued = true;
}

void hear_review(World& world, Area area, double hours) { of_area(world.magistrates, area).background_hours += hours; }

void leave_court_queue(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  Court& court = court_of(world, q);
  court.listed_hours = std::max(court.listed_hours - court.queue.remove_ticket(q.ticket, now), 0.0);
  q.queued = false;
  q.ticket = sim::no_ticket;
}

void courts_sit(World& world, sim::Time now) {
  const double kept = world.now->courts.reports_kept.value;
  const double reports_a_day = report_capacity(world) * world.scale() / days_per_year;
  const double whole = supplied(world);
  for (std::size_t o = 0; o < world.report_offices.size(); ++o) {
    ReportOffice& office = world.report_offices[o];
    const double here = whole > 0.0 ? reports_a_day * supplied(world, o) / whole : 0.0;
    office.allowance = std::min(office.allowance + here, here * kept);
  }
  sit(world, world.magistrates, Venue::magistrates, now);
  sit(world, world.crown, Venue::crown, now);
}

void case_is_charged(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  q.charged = now;
  const PersonId person = q.person;
  world.recorder.add(Tally::charges, now);
  charge(world, CostLine::prosecution, person, world.now->costs.prosecution.value, now);
  note(world, person, LifeEvent::charged, now, {.detail = static_cast<std::uint8_t>(q.offence)});
  if (indictable(q.offence)) world.recorder.add(Tally::indictable_prosecutions, now);
  recall_decision_on_charge(world, person, now);
  open_case_before_sentence(world, person, now);
}

void case_completed(World& world, const Prosecution& q, sim::Time now) {
  world.recorder.completed(case_type(q.crown, needs_trial(q), q.remand), now - q.charged, now);
}

Venue court_venue(World& world, ProsecutionId id, sim::Time now) {
  Prosecution& q = world[id];
  const double u = world.stream(q.person, purpose::venue, q.occasion).uniform();
  const CourtParameters& p = world.now->courts;
  q.crown = sim::bernoulli(u, p.sent_to_crown[q.offence].value * p.sent_level.value);
  decide_remand(world, id, now);
  if (q.crown) {
    world.recorder.add(Tally::crown_sent, now);
    if (q.remand) world.recorder.add(Tally::crown_remanded, now);
  }
  return q.crown ? Venue::crown : Venue::magistrates;
}

namespace {

/// Whether the case collapsed while it waited: exponential with the attrition rate, from the charge's receipt to the hearing.
bool collapsed(const World& world, const Prosecution& q, sim::Time now) {
  const double u = world.stream(q.person, purpose::attrition, q.occasion * 2u + q.crown).uniform();
  return sim::bernoulli(u, 1.0 - sim::exp(-world.now->courts.attrition.value * (now - q.received) / days_per_year));
}

Verdict verdict(World& world, Prosecution& q, double convicted, sim::Time now) {
  sim::Stream stream = world.stream(q.person, purpose::report, q.occasion * 2u + q.crown);
  const double guilt = stream.uniform();
  if (needs_trial(q) && (collapsed(world, q, now) || !sim::bernoulli(guilt, convicted))) return Verdict::not_convicted;
  if (q.report != Report::none || !sim::bernoulli(stream.uniform(), world.now->courts.report_ordered.value))
    return Verdict::convicted;
  world.recorder.add(Tally::reports_ordered, now);
  const bool oral = sim::bernoulli(stream.uniform(), world.now->courts.oral_reports.value);
  const double effort = oral ? world.now->courts.oral_effort.value : 1.0;
  const Area area = world[q.person].area;
  of_area(world.report_offices, area).asked_for += effort;
  if (!take_report(world, area, effort, now)) return Verdict::convicted;
  if (oral) world.recorder.add(Tally::reports_oral, now);
  q.report = oral ? Report::oral : Report::written;
  charge_work(world, world.court_officers, CostLine::presentence_report, q.person,
              world.now->costs.presentence_report.value * effort, now);
  return oral ? Verdict::convicted : Verdict::convicted_report_ordered;
}

}  // namespace

Verdict magistrates_verdict(World& world, Prosecution& q, sim::Time now) {
  const Verdict v = verdict(world, q, world.now->courts.convicted_magistrates.value, now);
  if (v == Verdict::not_convicted) return v;
  const double u = world.stream(q.person, purpose::venue, q.occasion + 0x1'0000u).uniform();
  if (!sim::bernoulli(u, world.now->courts.committed_for_sentence.value)) return v;
  q.crown = q.committed = true;
  return Verdict::sent_up;
}

Verdict crown_verdict(World& world, Prosecution& q, sim::Time now) {
  return verdict(world, q, world.now->courts.convicted_crown.value, now);
}

bool take_report(World& world, Area area, double effort, sim::Time now) {
  ReportOffice& office = of_area(world.report_offices, area);
  if (office.allowance < effort) return false;
  office.allowance -= effort;
  world.recorder.add(Tally::reports_delivered, now);
  return true;
}

namespace {

/// Background cases received and not yet heard: those ready for a hearing, and those of the last `lead` days.
double background_open(const World& world, const std::vector<Court>& courts, double cases_a_year, double hours_each,
                       double lead) {
  double hours = 0.0;
  for (const Court& court : courts) hours += court.background_hours;
  const double ready = hours_each > 0.0 ? hours / hours_each : 0.0;
  return ready + cases_a_year * world.scale() / days_per_year * lead;
}

/// The least time that the pathway lets a case wait at this court.
double least_wait(const World& world, KnownStage court) {
  const PathwayTable& table = world.pathway();
  return table.edges[table[world.stage(court)].first_edge].timing.mean;
}

}  // namespace

double background_cases_open(const World& world) {
  const CourtParameters& p = world.now->courts;
  // As long as a charged case takes to be listed, and a guilty plea to be ready.
  const PathwayTable& table = world.pathway();
  const auto& charged = table[world.stage(KnownStage::charged)];
  const double listing = table.edges[charged.first_edge + static_cast<unsigned>(Venue::magistrates)].timing.mean;
  const double lead = listing + least_wait(world, KnownStage::magistrates_hearing) + p.prepare_magistrates_plea.value;
  return background_open(world, world.magistrates, p.background_magistrates_cases.value, p.background_magistrates_hours.value,
                         lead);
}

double appeals_open(const World& world) {
  const CourtParameters& p = world.now->courts;
  const double lead = least_wait(world, KnownStage::crown_court) + p.prepare_crown_plea.value;
  return background_open(world, world.crown, p.background_crown_cases.value, p.background_crown_hours.value, lead);
}

}  // namespace throughcare::models
