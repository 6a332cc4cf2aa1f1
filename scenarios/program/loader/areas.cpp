#include "scenarios/program/loader/areas.hpp"

#include <algorithm>

namespace throughcare::scenarios {

using models::Area;
using models::count_of;
using models::Region;

namespace {

constexpr std::string_view everywhere = "everywhere";

template <class E>
std::vector<std::string> all_names() {
  const auto names = models::names_of<E>;
  return {names.begin(), names.end()};
}

}  // namespace

bool is_by_area(const ParameterCatalogue::Entry& entry) {
  return entry.children.size() == count_of<Area> && entry.children.front().name == models::name(Area{});
}

std::vector<std::string> names_of_several_areas() {
  std::vector<std::string> names = all_names<Region>();
  names.emplace_back(everywhere);
  return names;
}

bool names_area(std::string_view word, Area area) { return std::ranges::count(keys_of(area), word) > 0; }

std::vector<std::string> keys_of(Area area) {
  return {std::string(models::name(area)), std::string(models::name(models::region_of(area))), std::string(everywhere)};
}

NamedAreas areas_named(const std::vector<std::string>& words) {
  NamedAreas named;
  for (const std::string& word : words) {
    bool known = false;
    for (std::size_t a = 0; a < count_of<Area>; ++a)
      if (word != everywhere && names_area(word, static_cast<Area>(a))) known = named.areas.values[a] = true;
    if (known) continue;
    std::vector<std::string> possible = all_names<Area>();
    for (const std::string& region : all_names<Region>())
      if (std::ranges::count(possible, region) == 0) possible.push_back(region);
    return {{}, word, suggestion(word, possible)};
  }
  return named;
}

std::optional<Areas> areas_in(const Section& section) {
  const auto words = section.list("areas");
  if (words.empty()) return {};
  auto named = areas_named(words);
  if (named.unknown.empty()) return named.areas;
  const auto& items = section.node().find("areas")->items;
  const auto at = std::ranges::find(items, named.unknown, &Node::text)->at;
  section.problem(at, "areas", "unknown area '" + named.unknown.substr(0, 60) + "'" + named.problem);
  return {};
}

std::vector<std::string> words_for(const Areas& areas) {
  if (std::ranges::count(areas.values, false) == 0) return {};
  std::vector<std::string> words;
  for (std::size_t a = 0; a < count_of<Area>; ++a) {
    if (!areas.values[a]) continue;
    const Region region = models::region_of(static_cast<Area>(a));
    bool all_of_it = true;
    for (std::size_t b = 0; b < count_of<Area>; ++b)
      all_of_it &= areas.values[b] || models::region_of(static_cast<Area>(b)) != region;
    const std::string word(all_of_it ? models::name(region) : models::name(static_cast<Area>(a)));
    if (words.empty() || words.back() != word) words.push_back(word);
  }
  return words;
}

}  // namespace throughcare::scenarios
