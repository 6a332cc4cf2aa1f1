#pragma once
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "output/lives/lives.hpp"
#include "output/results/records.hpp"
#include "output/statistics/leverage.hpp"

/// What the statistics make of the records: the tables behind every chart, CSV file and sheet. Plain data again.
namespace throughcare::output {

struct SummaryRow {
  std::string scenario, measure, group, area, period;
  double mean = 0.0, ci_low = 0.0, ci_high = 0.0;  ///< 95 % interval over replications (Student's t)
  int replications = 0;
  std::string unit;
};

/// Paired by replication: both scenarios saw the same people and the same luck.
struct ComparisonRow {
  std::string scenario, reference, measure, group, area, period;
  double difference = 0.0, ci_low = 0.0, ci_high = 0.0;
  double relative = 0.0;        ///< difference / reference mean; NaN where the reference is 0
  double variance_ratio = 0.0;  ///< variance of the paired difference / variance if the runs were independent
  int replications = 0;
  std::string unit;
};

/// A scenario that cannot be told from the reference in any outcome besides money, and why not.
struct Unmoved {
  std::string scenario, why;
};

/// What must be known of a scenario before its comparison is read.
struct Remark {
  std::string scenario, text;
};

struct SurvivalRow {
  std::string scenario, curve, group;
  int day = 0;
  double survivors = 0.0, ci_low = 0.0, ci_high = 0.0;  ///< share without the event by `day`
  double at_risk = 0.0;                                 ///< mean number at risk per replication
};

struct FlowRow {
  std::string scenario, from, to;
  double per_year = 0.0, ci_low = 0.0, ci_high = 0.0;
};

/// Real pounds a year on average over the measured years.
struct CostRow {
  std::string scenario, agency, funder, category;
  double per_year = 0.0, ci_low = 0.0, ci_high = 0.0;
};

/// Who pays in an area: real pounds a year on average over the measured years. Agency "all": all public spending of the funder
/// there; agency "society" is the cost of crime and no part of it.
struct AreaCostRow {
  std::string scenario, reference, area, funder, agency;
  double per_year = 0.0, ci_low = 0.0, ci_high = 0.0;
  /// From the reference, paired by replication; NaN in the reference itself.
  double difference = 0.0, difference_low = 0.0, difference_high = 0.0;
};

/// Green Book appraisal of one scenario against the reference, present values in pounds of the price year.
struct AppraisalRow {
  std::string scenario, reference;
  std::string
      line;  ///< e.g. "Public spending: prisons (national)", "Economic and social cost of crime", "Net present social value"
  double present_value = 0.0, ci_low = 0.0, ci_high = 0.0;  ///< change against the reference; costs positive, benefits negative,
                                                            ///< except in lines named "Net present ..." where better is positive
  std::string note;
};

/// Why a published figure has no simulated one: the model has no such figure, nobody was followed for long enough, or this run
/// has no such case.
enum class Absent : std::uint8_t { in_model, longer_run, in_this_run };

struct ValidationRow {
  std::string id, measure;
  double published = 0.0, simulated = 0.0, ci_low = 0.0, ci_high = 0.0, tolerance = 0.0;
  bool within = false;
  std::string unit, source;
  bool headline = false;
  Absent absent = Absent::in_model;  ///< where there is no simulated figure
};

/// One year of a published series beside the reference scenario.
struct HindcastRow {
  std::string id, measure;
  int year = 0;
  double published = 0.0, simulated = 0.0, ci_low = 0.0, ci_high = 0.0;
  double last_year = 0.0;  ///< the published figure of the year before, NaN where there is none
  std::string unit, source;
};

/// How far a series is met: mean absolute errors, relative to the published figures, over the years that have the year before.
struct HindcastError {
  std::string id, measure;
  int years = 0;
  double model = 0.0, same_as_last_year = 0.0;  ///< NaN without such a year
  double model_change = 0.0;                    ///< of the simulated change added to last year's published figure
};

/// "yes" or "no"; where there is no simulated figure, why.
inline std::string_view within_words(const ValidationRow& row) {
  if (!std::isnan(row.simulated)) return row.within ? "yes" : "no";
  switch (row.absent) {
    case Absent::longer_run:
      return "needs a longer run";
    case Absent::in_this_run:
      return "not in this run";
    case Absent::in_model:
      break;
  }
  return "not represented";
}

/// What one group of parameters explains of the difference between two scenarios in one outcome; part `total`: all of it.
struct AttributionRow {
  std::string measure, group, part, title;
  double value = 0.0, ci_low = 0.0, ci_high = 0.0;  ///< in the measure's unit; 95 % interval over replications
  double share = 0.0;                               ///< value / total; NaN where the interval of the total holds 0
  int replications = 0;
  std::string measure_name, unit;
};

struct Attribution {
  std::string scenario, reference, method;
  std::vector<AttributionRow> rows;
};

/// One person's life under each scenario that watched them, and why this person is shown.
struct TracedPerson {
  std::string chosen_by;
  std::vector<Life> lives;
};

struct Analysis {
  StudyRecord study;
  int replications_done = 0;
  std::vector<SummaryRow> summary;
  std::vector<ComparisonRow> comparison;
  std::vector<Unmoved> unmoved;  ///< in the study's order
  std::vector<Remark> remarks;
  std::vector<std::string> cautions;  ///< of the whole run, in sentences
  std::string begun;                  ///< ISO date and time at which the run began; empty: not known
  std::vector<SurvivalRow> survival;
  std::vector<FlowRow> flows;
  std::vector<CostRow> costs;
  std::vector<AreaCostRow> costs_by_area;
  std::vector<AppraisalRow> appraisal;
  std::vector<ValidationRow> validation;
  std::vector<HindcastRow> hindcast;
  std::vector<HindcastError> hindcast_errors;
  LeverageStudy leverage;
  TracedPerson traced;
  std::vector<Attribution> attributions;  ///< of scenarios in the study's order; empty: nothing was attributed
  std::string result_hash;
};

}  // namespace throughcare::output
