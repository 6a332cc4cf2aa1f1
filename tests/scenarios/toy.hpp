#pragma once
#include <filesystem>
#include <string>

#include "models/common/field.hpp"
#include "scenarios/program/loader/catalogue.hpp"
#include "scenarios/program/loader/scenario.hpp"

/// A small parameter struct of its own, so that these tests do not change with the model's parameters.
namespace throughcare::scenarios::testing {

enum class ToyMode : std::uint8_t { three_way_meeting, file_only, none };

}  // namespace throughcare::scenarios::testing

namespace throughcare::models {

template <>
inline constexpr auto name_list<scenarios::testing::ToyMode> = std::to_array<std::string_view>({"three_way_meeting", "file_only",
                                                                                                "none"});

}  // namespace throughcare::models

namespace throughcare::scenarios::testing {

using namespace throughcare::models;

struct MeetingParameters {
  Probability meeting_held;
  Days gap;
  Indexed<Share, ToyMode> retained;
};
struct CourtroomParameters {
  CountPerYear sitting_days;
  Days review_interval;
  Indexed<Share, Sex> mix;
  PerYear attrition;
};
struct MoneyParameters {
  PoundsPerDay prison_place;
  PoundsPerYear investment;
  Pounds crime;
  Hours report;
  Count misses;
  Ratio severity;
};
struct ToyParameters {
  MeetingParameters handovers;
  CourtroomParameters courts;
  MoneyParameters costs;
  Regime regime = Regime::none;
  bool supervised = false;
};

/// The broken scenarios; among them, in `valid`, the toy baseline they build on.
std::filesystem::path broken_folder();
std::filesystem::path toy_folder();
/// The shipped scenarios, of which these tests use the pathway only.
std::filesystem::path library_folder();

ParameterCatalogue toy_catalogue();

/// A folder of its own for the files of one test; removed with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  /// Writes a file and returns its path.
  std::filesystem::path write(const std::string& name, const std::string& content) const;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Loads `content` as a scenario beside the toy baseline.
LoadResult load_text(const std::string& content, const std::vector<std::string>& overrides = {});
/// A scenario on the toy baseline with these lines added.
std::string on_baseline(const std::string& lines);

/// The same, for lines that must load; throws with the problems if they do not.
LoadedScenario loaded(const std::string& lines, const std::vector<std::string>& overrides = {});

/// The value of a parameter at date `index` of a scenario.
double value_of(const LoadedScenario&, const std::string& path, std::size_t index = 0);

/// What set a parameter last.
const Layer& last_layer(const LoadedScenario&, const std::string& path);

}  // namespace throughcare::scenarios::testing

namespace throughcare::models {

namespace toy = scenarios::testing;

template <>
inline constexpr auto fields_of<toy::MeetingParameters> = std::tuple{
    field("meeting_held", &toy::MeetingParameters::meeting_held, between(0, 1), "chance that both workers and the person meet"),
    field("gap", &toy::MeetingParameters::gap, between(0, 365), "time without contact after the change"),
    field("retained", &toy::MeetingParameters::retained, between(0, 1), "share of what the sender knows that arrives"),
};
template <>
inline constexpr auto fields_of<toy::CourtroomParameters> = std::tuple{
    field("sitting_days", &toy::CourtroomParameters::sitting_days, at_least(0), "sitting days"),
    field("review_interval", &toy::CourtroomParameters::review_interval, between(1, 365), "time between reviews"),
    shares("mix", &toy::CourtroomParameters::mix, "defendants by sex"),
    field("attrition", &toy::CourtroomParameters::attrition, between(0, 10), "rate at which waiting cases collapse"),
};
template <>
inline constexpr auto fields_of<toy::MoneyParameters> = std::tuple{
    field("prison_place", &toy::MoneyParameters::prison_place, at_least(0), "a prison place"),
    field("investment", &toy::MoneyParameters::investment, at_least(0), "money for local services"),
    field("crime", &toy::MoneyParameters::crime, at_least(0), "social cost of an offence"),
    field("report", &toy::MoneyParameters::report, between(0, 100), "work on a report"),
    field("misses", &toy::MoneyParameters::misses, between(1, 20), "missed appointments that make a breach"),
    field("severity", &toy::MoneyParameters::severity, any_number(), "weight of severity"),
};
template <>
inline constexpr auto fields_of<toy::ToyParameters> = std::tuple{
    group("handovers", &toy::ToyParameters::handovers, "handovers"),
    group("courts", &toy::ToyParameters::courts, "courts"),
    group("costs", &toy::ToyParameters::costs, "costs"),
    group("regime", &toy::ToyParameters::regime, "who holds cases"),
    group("supervised", &toy::ToyParameters::supervised, "whether short sentences are supervised"),
};

}  // namespace throughcare::models
