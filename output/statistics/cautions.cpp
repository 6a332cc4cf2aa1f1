#include "output/statistics/cautions.hpp"

#include <algorithm>
#include <cstddef>
#include <map>

#include "output/results/csv.hpp"
#include "output/results/text.hpp"

namespace throughcare::output {

namespace {

bool follows_reoffending(const StudyRecord& study) {
  return std::ranges::find(study.measures, "reoffending_rate", &MeasureInfo::id) != study.measures.end();
}

}  // namespace

std::vector<std::string> cautions_of(const StudyRecord& study, double people) {
  std::vector<std::string> cautions;
  const bool whole_country = study.areas.empty();
  if (whole_country ? study.population_scale < smallest_sound_scale : people < fewest_sound_people)
    cautions.push_back(
        "Small run: " +
        (whole_country
             ? "a population scale of " + number_text(study.population_scale) + " is below " + number_text(smallest_sound_scale)
             : grouped(people, 0) + " simulated people are fewer than " + grouped(fewest_sound_people, 0)) +
        ". Courts, services and teams then have so few sitting days, places and people that queues and waits come out "
        "too long, not only less certain. Use the run to try things out, and do not quote its levels.");
  if (follows_reoffending(study) && study.years <= follow_up_years)
    cautions.push_back("Short run: proven reoffending and return to custody are left out, because each person is followed for " +
                       grouped(12.0 * follow_up_years, 0) + " months (12 to reoffend, 6 to be proven) and the run measures " +
                       number_text(study.years) + (study.years == 1.0 ? " year" : " years") + ". Use --years 2 or more.");
  return cautions;
}

std::string closed_places_text(const std::string& scenario, const std::vector<SummaryRow>& summary,
                               const std::vector<AreaCostRow>& costs_by_area) {
  const bool budgets = std::ranges::any_of(summary, [&](const SummaryRow& row) {
    return row.scenario == scenario && row.measure == "areas_with_budgets" && row.mean > 0.0;
  });
  if (!budgets) return {};
  // Over all funders: who pays for a place may change as well.
  std::map<std::string, double> changes;
  for (const AreaCostRow& row : costs_by_area)
    if (row.scenario == scenario && row.agency == "services") changes[row.area] += row.difference;
  double pounds = 0.0;
  std::size_t areas = 0;
  for (const auto& [area, change] : changes) {
    if (!(change < 0.0)) continue;
    pounds -= change;
    ++areas;
  }
  if (areas == 0) return {};
  return "Areas in deficit closed service places worth GBP " + grouped(pounds / 1e6, 1) + " million a year (" +
         std::to_string(areas) + " of " + std::to_string(changes.size()) +
         " areas). So much of a fall in public spending is services that are no longer there, and no saving.";
}

}  // namespace throughcare::output
