#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "output/statistics/analysis.hpp"

namespace throughcare::output {

/// Shortest decimal text that reads back as the same double; empty for a number that is not available (NaN).
std::string number_text(double value);

/// A field as RFC 4180 wants it: quoted when it holds a comma, a quote or a line break.
std::string csv_field(std::string_view text);

/// A name as a field. Spreadsheets take text that starts with = + - @ (or a tab or carriage return) for a formula, so such
/// text gets an apostrophe in front.
std::string csv_name(std::string_view text);

/// Each table as CSV text: UTF-8, header line, lines end in LF, rows sorted by key.
std::string summary_csv(const Analysis& analysis);
std::string comparison_csv(const Analysis& analysis);
std::string validation_csv(const Analysis& analysis);
std::string hindcast_csv(const Analysis& analysis);
std::string appraisal_csv(const Analysis& analysis);
std::string costs_csv(const Analysis& analysis);
std::string costs_by_area_csv(const Analysis& analysis);
std::string flows_csv(const Analysis& analysis);
std::string survival_csv(const Analysis& analysis);
std::string assumptions_csv(const Analysis& analysis);

}  // namespace throughcare::output
