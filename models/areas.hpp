#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "models/simulation.hpp"

namespace throughcare::models {

/// Which areas a run simulates, and how. A run may be of some areas only: it then has the share of everything national that their
/// residents are of the country's. And places, courts, officers and budgets that are local do not scale: a fortieth of the three
/// places of an area queue differently from the three. A run below `population.pooled_below` therefore simulates the areas of a
/// region as one, under the name of the region; the first of them stands for all.

/// Whether the areas of a region are simulated as one.
bool regions_are_pooled(const Parameters&, const RunSettings&);

/// The share of the country's residents who live in the areas that are simulated.
double share_of_residents(const Parameters&, const Indexed<bool, Area>& simulated);

/// How the residents of these areas are spread over them; zero for all others.
Indexed<double, Area> shares_of_residents(const Parameters&, const Indexed<bool, Area>& simulated);

/// The plan as a run with these settings uses it. Where regions are pooled, their first area has the residents of all and, of
/// every table by area, their mean by residents; what is no number is the first one's.
ScenarioPlan for_the_areas_of(const RunSettings&, const ScenarioPlan&);

/// The table by area, e.g. "devolution.joins", that would make pooling a region wrong: yes and no, or choices, within a region.
/// None where regions are not pooled.
std::optional<std::string> table_that_splits_a_region(const ScenarioPlan&, const RunSettings&);

/// What results call each area: its own name or, where it stands for several, that of their region.
Indexed<std::string_view, Area> names_of_areas(const Parameters&, const RunSettings&);

}  // namespace throughcare::models
