#include <algorithm>
#include <cmath>
#include <cstdio>

#include "output/attribution/attribution.hpp"
#include "output/results/csv.hpp"
#include "output/results/text.hpp"

namespace throughcare::output {

namespace {

bool is_money(const std::string& unit) { return unit.starts_with("GBP"); }

std::string number(double value, const std::string& unit) {
  if (std::isnan(value)) return "n/a";
  char text[48];
  if (unit == "share")
    std::snprintf(text, sizeof text, "%+.2f points", 100.0 * value);
  else if (is_money(unit))
    std::snprintf(text, sizeof text, "%+.1f m", value / 1e6);
  else
    std::snprintf(text, sizeof text, "%+.3f", value);
  return text;
}

std::string unit_in_words(const std::string& unit) {
  if (unit == "share") return "percentage points";
  return is_money(unit) ? "million pounds a year" : unit;
}

}  // namespace

std::string attribution_csv(std::span<const Attribution> attributions) {
  std::string text = "scenario,reference,measure,group,part,title,value,ci_low,ci_high,share_of_difference,unit,replications\n";
  for (const Attribution& attribution : attributions)
    for (const AttributionRow& row : attribution.rows) {
      for (const std::string& name : {attribution.scenario, attribution.reference, row.measure, row.group, row.part, row.title})
        text += csv_name(name) + ",";
      for (const double value : {row.value, row.ci_low, row.ci_high, row.share}) text += number_text(value) + ",";
      text += csv_name(row.unit) + "," + std::to_string(row.replications) + "\n";
    }
  return text;
}

std::string attribution_text(const Attribution& attribution) {
  std::string text = "Why " + attribution.scenario + " differs from " + attribution.reference + "\n";
  std::string above;
  for (const AttributionRow& row : attribution.rows) {
    const std::string outcome = row.measure + row.group;
    if (outcome != above) {
      text += "\n" + row.measure_name + (row.group == "all" ? "" : ": " + row.group.substr(row.group.find('=') + 1)) + " (" +
              unit_in_words(row.unit) + ")\n";
      above = outcome;
    }
    char share[32] = "";
    if (!std::isnan(row.share)) std::snprintf(share, sizeof share, "%4.0f %%", 100.0 * row.share);
    text += "  " + padded(row.title, 24) + flush_right(number(row.value, row.unit), 16) + "  [" + number(row.ci_low, row.unit) +
            " to " + number(row.ci_high, row.unit) + "]  " + share + "\n";
  }
  return text + "\n" + attribution.method + "\n";
}

}  // namespace throughcare::output
