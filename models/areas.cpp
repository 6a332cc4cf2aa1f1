#include "models/areas.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include "models/parameters.hpp"

namespace throughcare::models {

namespace {

/// One table of parameters with a value for each area.
using AreaTable = std::array<Leaf, count_of<Area>>;

bool ends_with_area(const Leaf& leaf, Area area) { return leaf.path.ends_with("." + std::string(name(area))); }

/// All of them, found once: a leaf for the first area is followed by those of the others.
const std::vector<AreaTable>& tables_by_area() {
  static const std::vector<AreaTable> all = [] {
    const std::vector<Leaf> leaves = leaves_of(Parameters{});
    std::vector<AreaTable> found;
    for (auto leaf = leaves.begin(); leaf != leaves.end(); ++leaf)
      if (ends_with_area(*leaf, Area{})) std::copy_n(leaf, count_of<Area>, found.emplace_back().begin());
    return found;
  }();
  return all;
}

double residents_of(const Parameters& p, const Indexed<bool, Area>& areas) {
  double sum = 0.0;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    if (areas.values[a]) sum += p.population.residents.values[a].value;
  return sum;
}

/// The areas of a region that are simulated.
std::vector<Area> simulated_in(Region region, const Indexed<bool, Area>& simulated) {
  std::vector<Area> areas;
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    if (simulated.values[a] && region_of(static_cast<Area>(a)) == region) areas.push_back(static_cast<Area>(a));
  return areas;
}

bool differ(const AreaTable& table, const Parameters& p, const std::vector<Area>& areas) {
  const auto value = [&](Area area) { return read(table[static_cast<std::size_t>(area)], p); };
  return std::ranges::any_of(areas, [&](Area area) { return value(area) != value(areas.front()); });
}

/// Gives the first of these areas what they have together.
void pool(Parameters& out, const Parameters& p, const std::vector<Area>& areas) {
  const auto residents = [&](Area area) { return p.population.residents[area].value; };
  double all = 0.0;
  for (const Area area : areas) all += residents(area);
  for (const AreaTable& table : tables_by_area()) {
    const Leaf& first = table[static_cast<std::size_t>(areas.front())];
    if (first.kind != LeafKind::quantity || all <= 0.0 || !differ(table, p, areas)) continue;
    double mean = 0.0;
    for (const Area area : areas) mean += residents(area) * read(table[static_cast<std::size_t>(area)], p) / all;
    write(first, out, mean);
  }
  for (const Area area : areas) out.population.residents[area].value = 0.0;
  out.population.residents[areas.front()].value = all;
}

std::shared_ptr<const Parameters> pooled(const Parameters& p, const Indexed<bool, Area>& simulated) {
  auto out = std::make_shared<Parameters>(p);
  for (std::size_t r = 0; r < count_of<Region>; ++r)
    if (const auto areas = simulated_in(static_cast<Region>(r), simulated); !areas.empty()) pool(*out, p, areas);
  return out;
}

}  // namespace

bool regions_are_pooled(const Parameters& p, const RunSettings& settings) {
  return settings.population_scale < p.population.pooled_below.value;
}

double share_of_residents(const Parameters& p, const Indexed<bool, Area>& simulated) {
  const double all = residents_of(p, every_area());
  return all > 0.0 ? residents_of(p, simulated) / all : 1.0;
}

Indexed<double, Area> shares_of_residents(const Parameters& p, const Indexed<bool, Area>& simulated) {
  const double those = residents_of(p, simulated);
  Indexed<double, Area> shares{};
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    if (simulated.values[a] && those > 0.0) shares.values[a] = p.population.residents.values[a].value / those;
  return shares;
}

ScenarioPlan for_the_areas_of(const RunSettings& settings, const ScenarioPlan& plan) {
  if (!regions_are_pooled(*plan.parameters.front().values, settings)) return plan;
  ScenarioPlan out = plan;
  for (DatedParameters& dated : out.parameters) dated.values = pooled(*dated.values, settings.areas);
  return out;
}

std::optional<std::string> table_that_splits_a_region(const ScenarioPlan& plan, const RunSettings& settings) {
  if (!regions_are_pooled(*plan.parameters.front().values, settings)) return {};
  for (std::size_t r = 0; r < count_of<Region>; ++r) {
    const auto areas = simulated_in(static_cast<Region>(r), settings.areas);
    if (areas.empty()) continue;
    for (const AreaTable& table : tables_by_area()) {
      const bool splits =
          std::ranges::any_of(plan.parameters, [&](const DatedParameters& dated) { return differ(table, *dated.values, areas); });
      if (table.front().kind != LeafKind::quantity && splits) return table.front().path.substr(0, table.front().path.rfind('.'));
    }
  }
  return {};
}

Indexed<std::string_view, Area> names_of_areas(const Parameters& p, const RunSettings& settings) {
  const bool pooled = regions_are_pooled(p, settings);
  Indexed<std::string_view, Area> names{};
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    const auto area = static_cast<Area>(a);
    const Region region = region_of(area);
    names[area] = pooled && simulated_in(region, settings.areas).size() > 1 ? name(region) : name(area);
  }
  return names;
}

}  // namespace throughcare::models
