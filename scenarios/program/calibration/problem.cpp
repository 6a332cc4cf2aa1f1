#include "scenarios/program/calibration/problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "models/parameters.hpp"
#include "scenarios/program/loader/document.hpp"
#include "scenarios/program/loader/quantity.hpp"
#include "scenarios/program/loader/reader.hpp"
#include "scenarios/program/loader/section.hpp"

namespace throughcare::scenarios {

namespace {

constexpr double table_bounds = 2.5;  // in spreads, where no bounds are given

double on_scale(Scale scale, double value) {
  if (scale == Scale::logarithm) return std::log(value);
  if (scale == Scale::log_odds) return std::log(value / (1.0 - value));
  return value;
}

double off_scale(Scale scale, double at) {
  if (scale == Scale::logarithm) return std::exp(at);
  if (scale == Scale::log_odds) return 1.0 / (1.0 + std::exp(-at));
  return at;
}

/// Four significant digits.
double rounded(double value) {
  const std::string digits = fmt::format("{:.4g}", value);
  double read = value;
  std::from_chars(digits.data(), digits.data() + digits.size(), read);
  return read;
}

/// Reads the entries of `parameters:`.
class ParameterReader {
 public:
  ParameterReader(const LoadedScenario& scenario, ProblemList& problems)
      : scenario_(scenario), problems_(problems), catalogue_(catalogue_of<models::Parameters>()) {}

  std::optional<CalibratedParameter> read(const NodeEntry& written) {
    const std::string path = "parameters." + written.key;
    const auto* entry = catalogue_.entry(written.key);
    if (entry == nullptr) return problem(written.at, path + ": " + unknown_parameter(catalogue_, written.key));
    const Section section(written.value, path, problems_);
    const std::size_t before = problems_.size();
    if (!section.has_only({"low", "high", "spread", "confidence"})) return std::nullopt;

    CalibratedParameter out;
    out.path = written.key;
    out.leaves = ParameterCatalogue::leaves_below(*entry);
    for (const std::size_t i : out.leaves) out.centre.push_back(scenario_.dates.front().values[i]);
    const models::Leaf& leaf = catalogue_.leaves()[out.leaves.front()];
    for (const std::size_t i : out.leaves) {
      const models::Leaf& member = catalogue_.leaves()[i];
      if (member.kind != models::LeafKind::quantity || member.dimension != leaf.dimension)
        return problem(written.at, path + ": expected a quantity or a table of quantities of one kind");
      if (!member.sum_group.empty() && out.leaves.size() > 1)
        return problem(written.at, path + ": its values add up to one and have no common level, expected one of them");
    }
    const Layer& origin = *initial_layer(scenario_.provenance[out.leaves.front()]);
    const auto low = bound(section, "low", leaf, *entry, origin.low);
    const auto high = bound(section, "high", leaf, *entry, origin.high);
    const auto spread = section.quantity("spread", models::Dimension::ratio, 1e-6, 100.0, false);
    if (problems_.size() != before) return std::nullopt;

    out.scale = scale_of(leaf, out.centre, low);
    if (low && high && *low < *high) {
      const double from = on_scale(out.scale, *low), to = on_scale(out.scale, *high);
      const double centre = on_scale(out.scale, out.centre.front());
      out.spread = spread.value_or((to - from) / 4.0) * narrowing(section, origin);
      out.low = (from - centre) / out.spread;
      out.high = (to - centre) / out.spread;
      if (!std::isfinite(out.low) || !std::isfinite(out.high))
        return problem(written.at, path + ": a share's bounds must lie between 0 and 1, both excluded");
      if (out.low > 0.0 || out.high < 0.0)
        return problem(written.at,
                       path + ": the value " + catalogue_words(leaf, out.centre.front()) + " lies outside the bounds");
    } else if (spread) {
      out.spread = *spread * narrowing(section, origin);
      out.low = -table_bounds;
      out.high = table_bounds;
    } else {
      return problem(written.at, path + ": no prior, expected 'low' and 'high', or 'spread'");
    }
    return out;
  }

 private:
  std::nullopt_t problem(const Position& at, const std::string& message) {
    problems_.add(at, message);
    return std::nullopt;
  }

  static std::string catalogue_words(const models::Leaf& leaf, double value) { return "'" + written(leaf, value) + "'"; }

  std::optional<double> bound(const Section& section, std::string_view key, const models::Leaf& leaf,
                              const ParameterCatalogue::Entry& entry, const std::optional<double>& otherwise) {
    const Node* node = section.value(key, false);
    if (node == nullptr) return entry.leaf ? otherwise : std::nullopt;
    if (!entry.leaf) {
      section.problem(node->at, key, "a table has no single bound, expected 'spread'");
      return std::nullopt;
    }
    const ParsedValue parsed = parse_value(leaf, node->text);
    if (!parsed.value) section.problem(node->at, key, parsed.problem);
    return parsed.value;
  }

  static Scale scale_of(const models::Leaf& leaf, const std::vector<double>& values, const std::optional<double>& low) {
    const bool share = leaf.dimension == models::Dimension::share || leaf.dimension == models::Dimension::probability;
    const bool positive = leaf.range.low >= 0.0 && (!low || *low > 0.0);
    if (!positive || std::ranges::any_of(values, [](double v) { return v < 0.0; })) return Scale::plain;
    return share ? Scale::log_odds : Scale::logarithm;
  }

  double narrowing(const Section& section, const Layer& origin) {
    const Node* node = section.value("confidence", false);
    const std::string word = node != nullptr ? node->text : origin.confidence;
    const std::vector<std::string> words(std::begin(confidence_words), std::end(confidence_words));
    if (node != nullptr && std::ranges::find(words, word) == words.end())
      section.problem(node->at, "confidence", "unknown confidence '" + word + "'" + suggestion(word, words));
    return word == "high" ? 1.0 / 3.0 : word == "medium" ? 2.0 / 3.0 : 1.0;
  }

  const LoadedScenario& scenario_;
  ProblemList& problems_;
  ParameterCatalogue catalogue_;
};

void read_targets_wanted(const Node& node, const Study& study, FitProblem& problem, ProblemList& problems) {
  std::vector<std::string> names{"all"};
  for (const auto& target : study.evidence.targets)
    if (!target.measure.empty()) names.push_back(target.id);
  const Section section(node, "targets", problems);
  if (!section.has_only(names)) return;
  const double others = section.number("all", 0.0, 1e6, false).value_or(0.0);
  for (const auto& target : study.evidence.targets) {
    if (target.measure.empty()) continue;
    const double weight = section.number(target.id, 0.0, 1e6, false).value_or(others);
    problem.targets.push_back({target.id, target.published, target.tolerance, weight});
  }
}

}  // namespace

double moved(Scale scale, double value, double by) {
  // The ends of a scale stay where they are.
  if (scale != Scale::plain && value <= 0.0) return value;
  if (scale == Scale::log_odds && value >= 1.0) return value;
  return off_scale(scale, on_scale(scale, value) + by);
}

std::vector<Change> Calibration::changes_at(const Eigen::VectorXd& point) const {
  std::vector<Change> changes;
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    const CalibratedParameter& parameter = parameters[k];
    const double by = point[static_cast<Eigen::Index>(k)] * parameter.spread;
    if (by == 0.0) continue;
    for (std::size_t i = 0; i < parameter.leaves.size(); ++i)
      changes.push_back({parameter.leaves[i], rounded(moved(parameter.scale, parameter.centre[i], by))});
  }
  return changes;
}

CalibrationResult read_calibration(const std::string& file, const std::string& content, const Study& study) {
  CalibrationResult result;
  ProblemList problems;
  const auto document = parse_document(file, content, problems);
  if (document) {
    const Section top(*document, "", problems);
    top.has_only({"targets", "parameters"});
    if (const Node* targets = top.value("targets", true))
      read_targets_wanted(*targets, study, result.calibration.problem, problems);
    const Node* parameters = top.value("parameters", true);
    if (parameters != nullptr && !parameters->is_mapping())
      problems.add(parameters->at, "parameters: " + parameters->described() + ", expected a mapping of parameters to priors");
    ParameterReader reader(study.scenarios.front(), problems);
    if (parameters != nullptr)
      for (const NodeEntry& entry : parameters->entries)
        if (auto parameter = reader.read(entry)) {
          result.calibration.problem.parameters.push_back({parameter->path, parameter->low, parameter->high});
          result.calibration.parameters.push_back(std::move(*parameter));
        }
  }
  result.problems = std::move(problems.all());
  sort_and_unify(result.problems);
  return result;
}

}  // namespace throughcare::scenarios
