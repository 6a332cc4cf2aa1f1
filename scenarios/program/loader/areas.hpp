#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/common/enums.hpp"
#include "models/common/indexed.hpp"
#include "scenarios/program/loader/catalogue.hpp"
#include "scenarios/program/loader/diagnostics.hpp"
#include "scenarios/program/loader/section.hpp"

/// Areas by name. Wherever one may be named, the name of a region stands for all of its areas; in tables by area, `everywhere`
/// stands for all. The value of an area is the one under the closest of its names: its own, its region's, `everywhere`.
namespace throughcare::scenarios {

using Areas = models::Indexed<bool, models::Area>;

/// Whether an entry is a table with a value for each area.
bool is_by_area(const ParameterCatalogue::Entry&);

/// The names that stand for several areas in such a table, the most general last.
std::vector<std::string> names_of_several_areas();

/// Whether `word` names the area; `everywhere` names all.
bool names_area(std::string_view word, models::Area area);

/// The keys of a table by area under which the value of `area` may stand, the closest first.
std::vector<std::string> keys_of(models::Area area);

/// The areas named by `words`, each an area or a region; or what is wrong with the first that is neither, as a sentence's end.
struct NamedAreas {
  Areas areas{};
  std::string unknown, problem;
};
NamedAreas areas_named(const std::vector<std::string>& words);

/// The value of `areas` in a section; none if it does not say, or not rightly.
std::optional<Areas> areas_in(const Section&);

/// The shortest list of names for these areas: regions where all of one are there; empty for all areas.
std::vector<std::string> words_for(const Areas&);

}  // namespace throughcare::scenarios
