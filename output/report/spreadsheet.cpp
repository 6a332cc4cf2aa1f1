#include "output/report/spreadsheet.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "output/report/workbook.hpp"
#include "output/results/csv.hpp"
#include "output/results/territory.hpp"

namespace throughcare::output {

namespace {

constexpr const char* shorthand =
    "Some cells use shorthand: [x] means not available (an interval needs at least two replications), [z] means not applicable.";
constexpr const char* interval_sentence =
    "Lower and upper are the ends of the 95 % interval over replications, which all ran on the same simulated people. [note 1]";

std::string percent_text(double share) { return number_text(std::round(1e6 * share) / 1e4) + " %"; }

constexpr const char* points_sentence = "Differences of shares are in percentage points.";

/// As many digits as the largest of numbers that are read together needs: a value with its interval.
NumberStyle by_size(std::initializer_list<double> together) {
  double size = 0.0;
  for (const double value : together)
    if (std::isfinite(value)) size = std::max(size, std::abs(value));
  if (size == 0.0 || size >= 100.0) return NumberStyle::whole;
  return size >= 1.0 ? NumberStyle::two_decimals : NumberStyle::four_decimals;
}

NumberStyle style_for(const std::string& unit, std::initializer_list<double> together) {
  return unit == "share" ? NumberStyle::share : by_size(together);
}

NumberStyle difference_style(const std::string& unit, std::initializer_list<double> together) {
  return unit == "share" ? NumberStyle::share_difference : by_size(together);
}

/// Scenario titles and measure names by identifier, as readers know them.
class Titles {
 public:
  explicit Titles(const StudyRecord& study) {
    for (const auto& scenario : study.scenarios) scenarios_.emplace(scenario.id, scenario.title);
    for (const auto& measure : study.measures) measures_.emplace(measure.id, &measure);
  }
  std::string scenario(const std::string& id) const {
    const auto found = scenarios_.find(id);
    return found == scenarios_.end() || found->second.empty() ? id : found->second;
  }
  std::string measure(const std::string& id) const {
    const auto found = measures_.find(id);
    return found == measures_.end() ? id : found->second->name;
  }

 private:
  std::map<std::string, std::string> scenarios_;
  std::map<std::string, const MeasureInfo*> measures_;
};

/// "sex=female/after=6_weeks" as "Sex: female; after: 6 weeks".
std::string group_words(const std::string& group) {
  if (group == "all") return "Everyone";
  std::string text;
  for (const char c : group)
    if (c == '=')
      text += ": ";
    else if (c == '/')
      text += "; ";
    else
      text += c == '_' ? ' ' : c;
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

/// Months, and areas by year, make hundreds of thousands of rows: they are in the CSV files.
template <class Row>
bool fits_workbook(const Row& row) {
  const bool month = row.period.size() > 4;
  return !month && (row.area == "all" || row.period == "all");
}

TableSheet headline_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{"Headline",
                   "headline",
                   "Headline measures by scenario, " + territory(analysis.study),
                   {"The measures most asked for, over all measured years. Change is against the first scenario.",
                    points_sentence, interval_sentence, shorthand},
                   {{"Measure", 40},
                    {"Scenario", 32},
                    {"Mean"},
                    {"Lower"},
                    {"Upper"},
                    {"Change"},
                    {"Change lower"},
                    {"Change upper"},
                    {"Unit", 18}},
                   {}};
  for (const auto& remark : analysis.remarks) sheet.introduction.push_back(titles.scenario(remark.scenario) + ": " + remark.text);
  for (const auto& unmoved : analysis.unmoved)
    sheet.introduction.push_back(titles.scenario(unmoved.scenario) + ": " + unmoved.why);
  std::map<std::pair<std::string_view, std::string_view>, const ComparisonRow*> changes;
  for (const auto& row : analysis.comparison)
    if (row.group == "all" && row.area == "all" && row.period == "all") changes[{row.measure, row.scenario}] = &row;
  for (const auto& measure : analysis.study.measures) {
    if (!measure.headline) continue;
    for (const auto& row : analysis.summary) {
      if (row.measure != measure.id || row.group != "all" || row.area != "all" || row.period != "all") continue;
      const auto style = style_for(row.unit, {row.mean, row.ci_low, row.ci_high});
      std::vector<Cell> cells{measure.name, titles.scenario(row.scenario), Number{row.mean, style}, Number{row.ci_low, style},
                              Number{row.ci_high, style}};
      if (const auto found = changes.find({row.measure, row.scenario}); found != changes.end()) {
        const ComparisonRow& change = *found->second;
        const auto fine = difference_style(row.unit, {change.difference, change.ci_low, change.ci_high});
        for (const double value : {change.difference, change.ci_low, change.ci_high}) cells.emplace_back(Number{value, fine});
      } else {
        cells.insert(cells.end(), 3, std::string());
      }
      cells.emplace_back(row.unit);
      sheet.rows.push_back(std::move(cells));
    }
  }
  return sheet;
}

TableSheet summary_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{"Summary",
                   "summary",
                   "Every measure by scenario, group, area and year, " + territory(analysis.study),
                   {"Months, and areas by year, are in the file summary.csv. [note 4]", interval_sentence, shorthand},
                   {{"Scenario", 32},
                    {"Measure", 40},
                    {"Group", 26},
                    {"Group in words", 34},
                    {"Area", 18},
                    {"Period"},
                    {"Mean"},
                    {"Lower"},
                    {"Upper"},
                    {"Replications"},
                    {"Unit", 18}},
                   {}};
  for (const auto& r : analysis.summary) {
    if (!fits_workbook(r)) continue;
    const auto style = style_for(r.unit, {r.mean, r.ci_low, r.ci_high});
    sheet.rows.push_back({titles.scenario(r.scenario), titles.measure(r.measure), r.group, group_words(r.group), r.area, r.period,
                          Number{r.mean, style}, Number{r.ci_low, style}, Number{r.ci_high, style},
                          Number{static_cast<double>(r.replications), NumberStyle::whole}, r.unit});
  }
  return sheet;
}

TableSheet comparison_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{"Comparison",
                   "comparison",
                   "Differences between scenarios on the same simulated people, " + territory(analysis.study),
                   {"Each difference is scenario minus reference, paired by replication. [note 2]", points_sentence,
                    interval_sentence, shorthand},
                   {{"Scenario", 32},
                    {"Reference", 32},
                    {"Measure", 40},
                    {"Group", 26},
                    {"Group in words", 34},
                    {"Area", 18},
                    {"Period"},
                    {"Difference"},
                    {"Lower"},
                    {"Upper"},
                    {"Relative difference"},
                    {"Unit", 18}},
                   {}};
  for (const auto& r : analysis.comparison) {
    if (!fits_workbook(r)) continue;
    const auto style = difference_style(r.unit, {r.difference, r.ci_low, r.ci_high});
    sheet.rows.push_back({titles.scenario(r.scenario), titles.scenario(r.reference), titles.measure(r.measure), r.group,
                          group_words(r.group), r.area, r.period, Number{r.difference, style}, Number{r.ci_low, style},
                          Number{r.ci_high, style}, Number{r.relative, NumberStyle::share}, r.unit});
  }
  return sheet;
}

TableSheet appraisal_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{"Appraisal",
                   "appraisal",
                   "Green Book appraisal of each scenario against the reference",
                   {"Present values in pounds of " + std::to_string(analysis.study.price_year) +
                        "; costs are positive, except that in net present values positive is better. [note 3]",
                    interval_sentence, shorthand},
                   {{"Scenario", 32},
                    {"Reference", 32},
                    {"Line", 48},
                    {"Present value in pounds", 20},
                    {"Lower", 20},
                    {"Upper", 20},
                    {"Remark", 60}},
                   {}};
  for (const auto& r : analysis.appraisal) {
    const auto style = r.line == "Benefit-cost ratio" ? NumberStyle::two_decimals : NumberStyle::whole;
    sheet.rows.push_back({titles.scenario(r.scenario), titles.scenario(r.reference), r.line, Number{r.present_value, style},
                          Number{r.ci_low, style}, Number{r.ci_high, style}, r.note});
  }
  return sheet;
}

TableSheet attribution_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{
      "Attribution",
      "attribution",
      "What each group of parameters explains of the difference between scenarios, " + territory(analysis.study),
      {"Differences are scenario minus reference. Shares are given where the whole difference is clear of zero. How they "
       "were found is told in the report.",
       points_sentence, interval_sentence, shorthand},
      {{"Scenario", 32},
       {"Reference", 32},
       {"Measure", 40},
       {"Group of people", 26},
       {"Group of parameters", 26},
       {"Explains"},
       {"Lower"},
       {"Upper"},
       {"Share of the difference"},
       {"Unit", 18}},
      {}};
  for (const auto& attribution : analysis.attributions)
    for (const auto& r : attribution.rows) {
      const auto style = difference_style(r.unit, {r.value, r.ci_low, r.ci_high});
      sheet.rows.push_back({titles.scenario(attribution.scenario), titles.scenario(attribution.reference), r.measure_name,
                            r.group, r.title, Number{r.value, style}, Number{r.ci_low, style}, Number{r.ci_high, style},
                            Number{r.share, NumberStyle::share}, r.unit});
    }
  return sheet;
}

TableSheet costs_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{
      "Costs",
      "costs",
      "Costs a year by agency, funder and purpose, " + territory(analysis.study),
      {"Average of the measured years in pounds of " + std::to_string(analysis.study.price_year) +
           ", not discounted. Agency society carries the economic and social cost of crime, not public spending.",
       interval_sentence, shorthand},
      {{"Scenario", 32}, {"Agency", 20}, {"Funder", 18}, {"Purpose", 40}, {"Pounds a year", 20}, {"Lower", 20}, {"Upper", 20}},
      {}};
  for (const auto& r : analysis.costs)
    sheet.rows.push_back({titles.scenario(r.scenario), r.agency, r.funder, r.category, Number{r.per_year, NumberStyle::whole},
                          Number{r.ci_low, NumberStyle::whole}, Number{r.ci_high, NumberStyle::whole}});
  return sheet;
}

TableSheet costs_by_area_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{
      "Costs by area",
      "costs_by_area",
      "Costs a year by area, funder and agency, and how they differ between scenarios, " + territory(analysis.study),
      {"Average of the measured years in pounds of " + std::to_string(analysis.study.price_year) +
           ", not discounted. Agency all is public spending of that funder in the area; agency society carries the economic and "
           "social cost of crime, not public spending.",
       "Change is scenario minus reference, paired by replication: below zero the funder pays less there. [note 2]",
       interval_sentence, shorthand},
      {{"Scenario", 32},
       {"Area", 24},
       {"Funder", 18},
       {"Agency", 20},
       {"Pounds a year", 20},
       {"Lower", 20},
       {"Upper", 20},
       {"Change", 20},
       {"Change lower", 20},
       {"Change upper", 20}},
      {}};
  for (const auto& r : analysis.costs_by_area) {
    std::vector<Cell> cells{titles.scenario(r.scenario), r.area, r.funder, r.agency};
    for (const double value : {r.per_year, r.ci_low, r.ci_high}) cells.emplace_back(Number{value, NumberStyle::whole});
    for (const double value : {r.difference, r.difference_low, r.difference_high}) {
      if (r.reference.empty())
        cells.emplace_back(std::string());
      else
        cells.emplace_back(Number{value, NumberStyle::whole});
    }
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

TableSheet validation_sheet(const Analysis& analysis) {
  TableSheet sheet{
      "Validation",
      "validation",
      "The reference scenario compared with published figures",
      {"Within is yes where the simulated mean differs from the published figure by no more than the tolerance. Headline "
       "figures must be met before anything else is believed.",
       interval_sentence, shorthand},
      {{"Target", 30},
       {"Measure", 60},
       {"Published"},
       {"Simulated"},
       {"Lower"},
       {"Upper"},
       {"Tolerance"},
       {"Within", 20},
       {"Headline"},
       {"Unit", 18},
       {"Source", 40}},
      {}};
  for (const auto& r : analysis.validation) {
    const auto style = style_for(r.unit, {r.published, r.simulated});
    sheet.rows.push_back({r.id, r.measure, Number{r.published, style}, Number{r.simulated, style}, Number{r.ci_low, style},
                          Number{r.ci_high, style}, Number{r.tolerance, NumberStyle::share}, std::string(within_words(r)),
                          std::string(r.headline ? "yes" : "no"), r.unit, r.source});
  }
  return sheet;
}

TableSheet measures_sheet(const StudyRecord& study) {
  TableSheet sheet{
      "Measures",
      "measures",
      "What the measures mean",
      {"Name is that of the CSV files and the store. Better tells in which direction a change is welcome.", shorthand},
      {{"Name", 34}, {"Title", 44}, {"Unit", 18}, {"Definition", 100}, {"Better"}},
      {}};
  for (const auto& m : study.measures)
    sheet.rows.push_back({m.id, m.name, m.unit, m.definition,
                          std::string(m.better < 0   ? "lower"
                                      : m.better > 0 ? "higher"
                                                     : "neither")});
  return sheet;
}

std::string leverage_note(const LeverageStudy& study) {
  if (study.values.empty()) return "How far results lean on each value was not measured for this run.";
  return "Leverage: how far the most affected outcome moves, relative to its level, when the value alone goes to the ends of its "
         "plausible range; measured once for scenario " +
         study.scenario + " (" + study.made_by + "). 0: no move that is clear of chance. Empty: not varied.";
}

TableSheet assumptions_sheet(const Analysis& analysis, const Titles& titles) {
  TableSheet sheet{
      "Assumptions",
      "assumptions",
      "Every parameter with its value, unit, source and confidence",
      {"From date is given where a policy changes the value during the run, or gives it back when it ends. A policy that is "
       "phased in reaches the value at the end of its ramp (see the cover).",
       leverage_note(analysis.leverage), shorthand},
      {{"Scenario", 32},
       {"Parameter", 50},
       {"From date"},
       {"Value", 20},
       {"Unit", 16},
       {"Source", 40},
       {"Confidence"},
       {"Meaning", 60},
       {"Plausible range", 24},
       {"Leverage"},
       {"Leverage on", 32},
       {"File", 40},
       {"Line in file"}},
      {}};
  for (const auto& p : analysis.study.parameters) {
    const auto [range, largest, outcome] = analysis.leverage.cells_of(p.path);
    sheet.rows.push_back({titles.scenario(p.scenario), p.path, p.from_date, p.value, p.unit, p.source, p.confidence, p.meaning,
                          range, Number{largest, NumberStyle::share}, outcome, p.file,
                          Number{static_cast<double>(p.line), NumberStyle::plain}});
  }
  return sheet;
}

TableSheet inputs_sheet(const Analysis& analysis) {
  TableSheet sheet{"Inputs",
                   "inputs",
                   "The files that the run read",
                   {"Copies are in the folder scenario beside this workbook; SHA-256 tells whether a file is still the same.",
                    "With them, the seed and the settings on the cover, the command verify makes the same results again."},
                   {{"File", 60}, {"SHA-256", 70}},
                   {}};
  for (const auto& input : analysis.study.inputs) sheet.rows.push_back({input.path, input.sha256});
  return sheet;
}

TableSheet notes_sheet(const StudyRecord& study) {
  return {
      "Notes",
      "notes",
      "Notes",
      {"Each note is referred to by its number in square brackets."},
      {{"Note", 12}, {"Text", 110}},
      {{std::string("[note 1]"),
        std::string("The 95 % interval is Student's t over replications: mean plus or minus t times the "
                    "standard deviation divided by the square root of their number. Of a level it is cut where the measure "
                    "cannot go: below 0, and of a share above 1. There is none where all replications have nobody "
                    "or everybody.")},
       {std::string("[note 2]"), std::string("Scenarios share people and luck replication by replication, so their difference "
                                             "is less uncertain than the two means suggest.")},
       {std::string("[note 3]"),
        "Discounting follows the Green Book, at " + percent_text(study.discount_rate) +
            " a year: the first measured year is year 0 and is not discounted. The economic and social cost of crime is never "
            "part of public spending."},
       {std::string("[note 4]"), std::string("The CSV files beside this workbook hold every row in full precision, with "
                                             "identifiers in place of titles; an empty number there means not available.")}}};
}

/// "Meetings become the rule (from 2019-04-01, phased in over 12 months, until 2021-10-01)".
std::string policy_text(const ScenarioRecord::Policy& policy) {
  return policy.title + " (from " + policy.starts + (policy.ramp.empty() ? "" : ", phased in over " + policy.ramp) +
         (policy.ends.empty() ? "" : ", until " + policy.ends) + ")";
}

std::string scenario_text(const ScenarioRecord& scenario) {
  std::string text = scenario.title + ". " + scenario.summary;
  for (const auto& policy : scenario.policies)
    text += (&policy == &scenario.policies.front() ? " Changes: " : "; ") + policy_text(policy);
  return scenario.policies.empty() ? text : text + ".";
}

std::vector<std::string> cover_lines(const Analysis& analysis) {
  const auto& study = analysis.study;
  std::vector<std::string> lines{"Results of simulating the criminal justice system of " + territory(study) +
                                     ". Every person in them is simulated; none is real.",
                                 "Program: Throughcare " + study.version + " (" + study.build + ").",
                                 "Replications completed: " + std::to_string(analysis.replications_done) + " of " +
                                     std::to_string(study.replications) + ". Seed: " + std::to_string(study.seed) + ".",
                                 "Measured: " + number_text(study.years) + " years from " + study.start_date + ", after " +
                                     number_text(study.warm_up_years) + " years of warm-up that are not counted."};
  if (!analysis.begun.empty()) lines.push_back("Run on " + analysis.begun.substr(0, 10) + ".");
  for (const auto& caution : analysis.cautions) lines.push_back("Caution. " + caution);
  if (!study.scale_note.empty()) lines.push_back("Scale: " + study.scale_note);
  lines.push_back("Money is in real pounds of " + std::to_string(study.price_year) + "; the appraisal discounts at " +
                  percent_text(study.discount_rate) + " a year.");
  for (std::size_t i = 0; i < study.scenarios.size(); ++i)
    lines.push_back((i == 0 ? "Reference scenario: " : "Scenario: ") + scenario_text(study.scenarios[i]));
  for (const auto& argument : study.overrides) lines.push_back("Changed on the command line, in all scenarios: " + argument);
  lines.push_back("Result hash: " + analysis.result_hash);
  lines.emplace_back(shorthand);
  return lines;
}

TableSheet contents_sheet(const std::vector<TableSheet>& sheets) {
  TableSheet contents{"Contents",
                      "contents",
                      "Contents",
                      {"One table a sheet; each name is a link to its sheet."},
                      {{"Sheet", 20}, {"What it holds", 100}},
                      {}};
  for (const auto& sheet : sheets) contents.rows.push_back({SheetLink{sheet.name}, sheet.title});
  return contents;
}

}  // namespace

void write_spreadsheet(const Analysis& analysis, const std::filesystem::path& file) {
  const Titles titles(analysis.study);
  std::vector<TableSheet> sheets;
  sheets.push_back(notes_sheet(analysis.study));
  sheets.push_back(headline_sheet(analysis, titles));
  sheets.push_back(summary_sheet(analysis, titles));
  sheets.push_back(comparison_sheet(analysis, titles));
  sheets.push_back(attribution_sheet(analysis, titles));
  sheets.push_back(appraisal_sheet(analysis, titles));
  sheets.push_back(costs_sheet(analysis, titles));
  sheets.push_back(costs_by_area_sheet(analysis, titles));
  sheets.push_back(validation_sheet(analysis));
  sheets.push_back(measures_sheet(analysis.study));
  sheets.push_back(assumptions_sheet(analysis, titles));
  sheets.push_back(inputs_sheet(analysis));
  std::erase_if(sheets, [](const TableSheet& sheet) { return sheet.rows.empty(); });

  const std::string title = analysis.study.title.empty() ? "Throughcare results" : analysis.study.title;
  Workbook workbook(file, {title, "Simulated comparison of offender-management arrangements, " + territory(analysis.study),
                           "criminal justice, reoffending, simulation", "Made by Throughcare " + analysis.study.version});
  workbook.add_text("Cover", title, cover_lines(analysis));
  workbook.add_table(contents_sheet(sheets));
  for (const auto& sheet : sheets) workbook.add_table(sheet);
  workbook.close();
}

}  // namespace throughcare::output
