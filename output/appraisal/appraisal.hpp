#pragma once
#include <string_view>
#include <vector>

#include "output/statistics/analysis.hpp"
#include "output/statistics/runs.hpp"

namespace throughcare::output {

/// The agency under which the economic and social cost of crime is entered; never part of public spending.
inline constexpr std::string_view society = "society";

/// Green Book appraisal of `scenario` against `reference`: present values of the change, replication by replication, with 95 %
/// Student-t intervals. In this order: public spending by agency and funder, in total, the economic and social cost of crime,
/// net present values, equivalent annual value, benefit-cost ratio, cost per proven reoffence avoided, and who pays or gains
/// by funder. Lines that have no meaning for this scenario are NaN and their note says why.
/// Discounting follows `discount_factor` at the study's rate.
std::vector<AppraisalRow> appraise(const StudyRecord& study, const ScenarioRuns& scenario, const ScenarioRuns& reference);

}  // namespace throughcare::output
