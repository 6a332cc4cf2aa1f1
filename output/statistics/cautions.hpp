#pragma once
#include <string>
#include <vector>

#include "output/results/records.hpp"
#include "output/statistics/analysis.hpp"

namespace throughcare::output {

/// Below this share of the real population, places, officers and sitting days are so few that levels are distorted, not only
/// noisy: see output/README.md for what was measured.
inline constexpr double smallest_sound_scale = 0.01;
/// The same for a run of some areas: simulated people in a replication, as many as the country has at that scale.
inline constexpr double fewest_sound_people = 110'000;

/// Measured years that proven reoffending needs at least: twelve months in which to reoffend and six in which it is proven.
inline constexpr double follow_up_years = 1.5;

/// What a reader must know before the figures of this run, in plain sentences: whether it is small or short. `people`: simulated
/// in a replication.
std::vector<std::string> cautions_of(const StudyRecord& study, double people);

/// What areas with a custody budget spend less on services than under the reference, in a sentence: places that they closed when
/// their accounts ran dry. Empty where no area has a budget, or none closed any.
std::string closed_places_text(const std::string& scenario, const std::vector<SummaryRow>& summary,
                               const std::vector<AreaCostRow>& costs_by_area);

}  // namespace throughcare::output
