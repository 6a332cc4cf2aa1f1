#pragma once
#include <cstddef>
#include <vector>

#include "scenarios/program/experiment/study.hpp"

namespace throughcare::scenarios {

/// Another value of one parameter, by its place in the catalogue.
struct Change {
  std::size_t parameter = 0;
  double value = 0.0;
};

/// A scenario of a study in which some parameters have other values.
struct Variant {
  std::size_t scenario = 0;
  std::vector<Change> changes;
};

/// The values of a scenario over time with `changes`. A change holds at all dates at which the value is `reference`'s at the
/// beginning: what the scenario or one of its policies sets itself stays. Where values must add up to one, the others of their
/// group give way in proportion. Values are kept within the parameter's range.
std::vector<DatedValues> changed_values(const std::vector<DatedValues>& dates, const std::vector<double>& reference,
                                        const std::vector<Change>& changes, const ParameterCatalogue& catalogue);

/// The study of these variants on the same people with the same luck; its scenarios are called "1", "2" and so on.
Study study_of(const Study& study, const std::vector<Variant>& variants);

}  // namespace throughcare::scenarios
