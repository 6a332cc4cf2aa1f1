#include <array>
#include <map>
#include <optional>
#include <string>

#include "models/measures/catalogue.hpp"
#include "models/measures/collector.hpp"
#include "models/measures/measure_list.hpp"
#include "models/world.hpp"

namespace throughcare::models {

namespace {

using output::ReplicationResult;

double sum(const Recorder& r, Tally t, std::size_t first, std::size_t last) {
  double total = 0.0;
  for (std::size_t m = first; m < last; ++m) total += r.tally(t, m);
  return total;
}

void collect_tallies(const World& world, Collector& out) {
  const Recorder& r = world.recorder;
  const std::size_t months = r.months();
  for (const TallyMeasure& m : tally_measures) {
    if (m.group == "all_kinds") continue;
    const double per_year = out.to_full_size() * 12.0 / static_cast<double>(months);
    out.add(m.id, m.group, "all", sum(r, m.tally, 0, months) * per_year);
    for (std::size_t y = 0; y < out.years(); ++y) {
      const std::size_t first = y * 12, last = std::min(first + 12, months);
      out.add(m.id, m.group, out.year(y),
              sum(r, m.tally, first, last) * out.to_full_size() * 12.0 / static_cast<double>(last - first));
    }
  }
  for (const RatioMeasure& m : ratio_measures) {
    const auto ratio = [&](std::string_view period, std::size_t first, std::size_t last) {
      const double below = sum(r, m.denominator, first, last);
      if (below > 0.0) out.add(m.id, m.group, period, sum(r, m.numerator, first, last) / below);
    };
    ratio("all", 0, months);
    for (std::size_t y = 0; y < out.years(); ++y) ratio(out.year(y), y * 12, std::min(y * 12 + 12, months));
  }
  const auto net_flow = [&](std::string_view period, std::size_t first, std::size_t last) {
    const double net = sum(r, Tally::crown_receipts, first, last) - sum(r, Tally::crown_disposals, first, last);
    out.add("crown_net_flow", "all", period, net * out.to_full_size() * 12.0 / static_cast<double>(last - first));
  };
  net_flow("all", 0, months);
  for (std::size_t y = 0; y < out.years(); ++y) net_flow(out.year(y), y * 12, std::min(y * 12 + 12, months));
  const double custody = sum(r, Tally::custody_sentences, 0, months);
  if (custody > 0.0) {
    const double to_6 = sum(r, Tally::custody_to_6_months, 0, months), to_12 = sum(r, Tally::custody_to_12_months, 0, months);
    out.add("share_custody_under_6_months", "all", "all", to_6 / custody);
    out.add("share_custody_under_12_months", "all", "all", (to_6 + to_12) / custody);
  }
}

/// Median of the years [first, last) in days, cases spread evenly over their week; nothing where there was no case.
std::optional<double> median_days(const Recorder& r, Duration d, std::size_t first, std::size_t last) {
  std::array<double, weeks_kept> weeks{};
  double all = 0.0;
  for (std::size_t y = first; y < last; ++y)
    for (std::size_t w = 0; w < weeks_kept; ++w) {
      weeks[w] += r.weeks(d, y)[w];
      all += r.weeks(d, y)[w];
    }
  double below = 0.0;
  for (std::size_t w = 0; w < weeks_kept && all > 0.0; below += weeks[w++])
    if (below + weeks[w] >= all / 2.0) return 7.0 * (static_cast<double>(w) + (all / 2.0 - below) / weeks[w]);
  return {};
}

void collect_medians(const World& world, Collector& out) {
  const auto report = [&](std::string_view period, std::size_t first, std::size_t last) {
    const Recorder& r = world.recorder;
    if (const auto days = median_days(r, Duration::crown_wait, first, last))
      out.add("crown_wait_median", "all", period, *days / 7.0);
    if (const auto days = median_days(r, Duration::crown_offence_to_completion, first, last))
      out.add("offence_to_completion_median", "court=crown", period, *days);
    if (const auto days = median_days(r, Duration::magistrates_offence_to_completion, first, last))
      out.add("offence_to_completion_median", "court=magistrates", period, *days);
  };
  report("all", 0, out.years());
  for (std::size_t y = 0; y < out.years(); ++y) report(out.year(y), y, y + 1);
}

void collect_stocks(const World& world, Collector& out) {
  const Recorder& r = world.recorder;
  const auto series = [&](std::string_view id, std::string_view group, auto value_at) {
    double all = 0.0;
    for (std::size_t m = 0; m < r.months(); ++m) {
      out.add(id, group, out.month(m), value_at(m));
      all += value_at(m) / static_cast<double>(r.months());
    }
    out.add(id, group, "all", all);
    for (std::size_t y = 0; y < out.years(); ++y) {
      const std::size_t first = y * 12, last = std::min(first + 12, r.months());
      double total = 0.0;
      for (std::size_t m = first; m < last; ++m) total += value_at(m);
      out.add(id, group, out.year(y), total / static_cast<double>(last - first));
    }
  };
  for (const StockMeasure& m : stock_measures)
    series(m.id, m.group,
           [&](std::size_t month) { return r.stock(m.stock, month) * m.factor * (m.people ? out.to_full_size() : 1.0); });
  const auto share = [&](std::string_view group, Stock part) {
    series("prison_share", group, [&, part](std::size_t m) {
      const double held = r.stock(Stock::prison_population, m);
      return held > 0.0 ? r.stock(part, m) / held : 0.0;
    });
  };
  share("sex=female", Stock::women_inside);
  share("age=50+", Stock::aged_50_inside);
  share("band=4_years_or_more", Stock::over_4_years_inside);
  series("probation_caseload", "all", [&](std::size_t m) {
    return (r.stock(Stock::court_orders, m) + r.stock(Stock::post_release, m) + r.stock(Stock::pre_release, m)) *
           out.to_full_size();
  });
}

void collect_handovers(const World& world, Collector& out) {
  const double per_year = out.to_full_size() * 12.0 / static_cast<double>(world.recorder.months());
  double all = 0.0;
  for (std::size_t k = 0; k < count_of<HandoverKind>; ++k) {
    const auto kind = static_cast<HandoverKind>(k);
    const HandoverSums& s = world.recorder.handover(kind);
    if (s.happened <= 0.0) continue;
    const std::string group = "kind=" + std::string(name(kind));
    // A court's papers and the reception of somebody whom nobody held are no change of holder.
    if (kind != HandoverKind::case_file && kind != HandoverKind::court_to_custody) {
      all += s.happened;
      out.add("handovers", group, "all", s.happened * per_year);
    }
    out.add("handover_meeting_held", group, "all", s.meetings / s.happened);
    out.add("handover_with_person", group, "all", s.with_person / s.happened);
    if (s.information_before > 0.0) out.add("handover_information_kept", group, "all", s.information_kept / s.information_before);
    out.add("handover_gap", group, "all", s.gap_days / s.happened);
    out.add("handover_lost", group, "all", s.lost / s.happened);
  }
  out.add("handovers", "all", "all", all * per_year);
}

/// A cohort added up.
struct CohortSums {
  double people = 0, reoffenders = 0, reoffences = 0, returned = 0, severe = 0, early = 0, worst_cost = 0;
  void add(const FollowUp& f, const CostParameters& costs) {
    ++people;
    if (f.reoffences > 0) {
      early += f.first - f.index <= early_days;
      severe += f.worst == OffenceGroup::violence || f.worst == OffenceGroup::sexual || f.worst == OffenceGroup::robbery;
      worst_cost += costs.crime[f.worst].value * (1.0 - costs.crime_response_share.value);
    }
    reoffenders += f.reoffences > 0;
    reoffences += f.reoffences;
    returned += f.returned();
  }
};

constexpr std::string_view offences_band(unsigned previous) {
  return previous == 0 ? "0" : previous <= 2 ? "1-2" : previous <= 6 ? "3-6" : previous <= 10 ? "7-10" : "11_or_more";
}

std::vector<std::string> groups_of(const FollowUp& f) {
  const bool adult = f.age >= AgeBand::from_18;
  std::vector<std::string> groups{"all",
                                  adult ? "adult" : "child",
                                  "sex=" + std::string(name(f.sex)),
                                  "age=" + std::string(name(f.age)),
                                  "disposal=" + std::string(name(f.disposal)),
                                  f.care_experienced ? "care=yes" : "care=no",
                                  "ethnicity=" + std::string(name(f.ethnicity))};
  if (adult) groups.push_back("history=" + std::string(offences_band(f.previous_offences)));
  if (f.disposal == Disposal::custody) {
    groups.push_back("band=" + std::string(name(f.band)));
    groups.emplace_back(!adult ? "custody_at=under_18" : f.age <= AgeBand::from_21 ? "custody_at=18-24" : "custody_at=25+");
    groups.emplace_back(under_12_months(f.band) ? "band=under_12_months" : "band=12_months_or_more");
  }
  if (f.in_place_of_custody) groups.emplace_back("disposal=order_in_place_of_custody");
  if (adult &&
      (f.disposal == Disposal::custody || f.disposal == Disposal::community_order || f.disposal == Disposal::suspended_sentence))
    groups.emplace_back("custody_or_order");
  return groups;
}

void collect_cohorts(const World& world, Collector& out, ReplicationResult& result) {
  std::map<std::string, std::map<std::string, CohortSums>> by_group;  // group -> period
  std::map<std::string, CohortSums> by_area;
  // First events by step of the follow-up, by group.
  using Firsts = std::map<std::string, std::array<double, curve_steps + 1>>;
  Firsts reoffences, returns;
  double adults = 0, none = 0, many = 0, followed_months = 0;
  const sim::Time end = world.end;
  const CostParameters& costs = world.now->costs;
  for (const FollowUp& f : world.follow_ups) {
    if (end - f.index < proof_days) continue;
    const std::size_t year = f.quarter / 4u;
    followed_months = std::max(followed_months, 3.0 * (f.quarter + 1.0));
    if (f.age >= AgeBand::from_18) {
      ++adults;
      none += f.previous_offences == 0;
      many += f.previous_offences >= 11;
    }
    for (const std::string& g : groups_of(f)) {
      by_group[g]["all"].add(f, costs);
      by_group[g][out.year(year)].add(f, costs);
      const bool band = g.starts_with("band=");
      // A group to whom nothing happened has a curve as well: it is pooled with those of other replications.
      if (band || g.starts_with("disposal=") || g == "all") {
        auto& first = reoffences[g];
        if (f.reoffences > 0) ++first[curve_step(f.first - f.index)];
      }
      if (band || g == "disposal=custody") {
        auto& first = returns[g];
        if (f.returned()) ++first[f.return_step];
      }
    }
    by_area[std::string(world.area_names[f.area])].add(f, costs);
  }
  const auto report = [&](const std::string& group, const std::string& period, const CohortSums& s, const std::string& area) {
    if (s.people <= 0) return;
    out.add("reoffending_rate", group, period, s.reoffenders / s.people, area);
    out.add("reoffences_per_person", group, period, s.reoffences / s.people, area);
    out.add("early_reoffending_rate", group, period, s.early / s.people, area);
    out.add("severe_reoffending_rate", group, period, s.severe / s.people, area);
    if (s.reoffenders > 0) {
      out.add("reoffences_per_reoffender", group, period, s.reoffences / s.reoffenders, area);
      out.add("worst_reoffence", group, period, s.worst_cost / s.reoffenders, area);
    }
    out.add("return_to_custody", group, period, s.returned / s.people, area);
  };
  for (const auto& [group, periods] : by_group)
    for (const auto& [period, s] : periods) report(group, period, s, "all");
  for (const auto& [area, s] : by_area) report("all", "all", s, area);
  if (adults > 0) {
    out.add("cohort_no_previous", "all", "all", none / adults);
    out.add("cohort_11_or_more", "all", "all", many / adults);
  }
  if (followed_months > 0)
    out.add("cohort_size", "all", "all", by_group["all"]["all"].people * out.to_full_size() * 12.0 / followed_months);
  const auto report_curve = [&](const char* curve, const Firsts& first_by_group) {
    for (const auto& [group, first] : first_by_group) {
      double at_risk = by_group[group]["all"].people;
      for (std::size_t i = 0; i < first.size(); ++i) {
        result.survival.push_back(
            {curve, group, static_cast<std::int32_t>(curve_step_days * static_cast<double>(i)), at_risk, first[i]});
        at_risk -= first[i];
      }
    }
  };
  report_curve("time_to_reoffence", reoffences);
  report_curve("time_to_return_to_custody", returns);
}

void collect_money(const World& world, Collector& out, ReplicationResult& result) {
  std::map<std::string, double> by_agency;
  double all = 0.0, society = 0.0;
  std::vector<double> by_year(out.years());
  for (std::size_t l = 0; l < count_of<CostLine>; ++l)
    for (std::size_t f = 0; f < count_of<Funder>; ++f)
      for (std::size_t a = 0; a < count_of<Area>; ++a)
        for (std::size_t y = 0; y < out.years(); ++y) {
          const auto line = static_cast<CostLine>(l);
          const std::int64_t spent = world.ledger.spent(line, static_cast<Funder>(f), static_cast<Area>(a), y);
          if (spent == 0) continue;
          const double pounds = static_cast<double>(spent) / 1000.0 * out.to_full_size();
          const std::string agency(account_of(line));
          result.costs.push_back({agency, line == CostLine::society ? "society" : std::string(name(static_cast<Funder>(f))),
                                  std::string(world.area_names.values[a]), std::string(name(line)), static_cast<std::int32_t>(y),
                                  pounds});
          if (line == CostLine::society) {
            society += pounds;
          } else {
            all += pounds;
            by_year[y] += pounds;
            by_agency[agency] += pounds;
          }
        }
  const double years = static_cast<double>(world.recorder.months()) / 12.0;
  out.add("public_spending", "all", "all", all / years);
  for (std::size_t y = 0; y < out.years(); ++y) out.add("public_spending", "all", out.year(y), by_year[y]);
  for (const auto& [agency, pounds] : by_agency) out.add("public_spending", "agency=" + agency, "all", pounds / years);
  out.add("social_cost_of_crime", "all", "all", society / years);
}

}  // namespace

output::ReplicationResult results_of(const World& world, const std::string& scenario) {
  ReplicationResult result;
  result.scenario = scenario;
  result.replication = world.settings.replication;
  result.persons = world.persons.size();
  result.events = world.statistics.events;
  result.fingerprint = world.statistics.fingerprint;
  Collector out(world, result);
  collect_tallies(world, out);
  collect_medians(world, out);
  collect_stocks(world, out);
  collect_handovers(world, out);
  collect_by_group(world, out);
  collect_cohorts(world, out, result);
  collect_money(world, out, result);
  result.lives = life_entries(world);
  const double per_year = out.to_full_size() * 12.0 / static_cast<double>(world.recorder.months());
  const auto& ids = world.pathway().stage_ids;
  for (std::size_t from = 0; from < world.recorder.stages(); ++from)
    for (std::size_t to = 0; to < world.recorder.stages(); ++to)
      if (const auto n = world.recorder.flow(from, to); n > 0) result.flows.push_back({ids[from], ids[to], n * per_year});
  return result;
}

}  // namespace throughcare::models
