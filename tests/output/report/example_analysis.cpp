#include "tests/output/report/example_analysis.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <string>
#include <tuple>
#include <utility>

namespace throughcare::output::example {
namespace {

constexpr int replications = 20;
const std::array<std::string, 4> scenario_ids{"baseline", "end_to_end", "omic", "devolved_custody_budgets"};
const std::string hostile = "</script><script>window.injected = true</script><img src=x onerror=window.injected=true>";

/// Smooth deterministic wobble in [-1, 1].
double wobble(double x) { return 0.6 * std::sin(1.7 * x) + 0.4 * std::sin(4.3 * x + 1.0); }

std::string month(int index) {
  const int m = index % 12 + 1;
  return std::to_string(2019 + index / 12) + (m < 10 ? "-0" : "-") + std::to_string(m);
}

struct Level {
  std::string measure, group;
  double base;
  std::array<double, 4> factor;
  double half_width;
  std::string unit;
};

void add_level(Analysis& a, const Level& level) {
  for (std::size_t s = 0; s < scenario_ids.size(); ++s) {
    const double mean = level.base * level.factor[s];
    const double half = level.half_width * level.base;
    a.summary.push_back(
        {scenario_ids[s], level.measure, level.group, "all", "all", mean, mean - half, mean + half, replications, level.unit});
    if (s == 0) continue;
    const double difference = mean - level.base;
    const double paired = 0.35 * half;
    a.comparison.push_back({scenario_ids[s], scenario_ids[0], level.measure, level.group, "all", "all", difference,
                            difference - paired, difference + paired, difference / level.base, 0.12, replications, level.unit});
  }
}

void add_series(Analysis& a, const std::string& measure, double base, std::array<double, 4> drift, double half_width,
                const std::string& unit) {
  for (std::size_t s = 0; s < scenario_ids.size(); ++s) {
    for (int i = 0; i < 84; ++i) {
      const double t = i / 84.0;
      const double reference = base * (1.0 + drift[0] * t + 0.008 * wobble(i * 0.21));
      const double mean = reference + base * (drift[s] - drift[0]) * std::pow(t, 1.5);
      const double half = half_width * base * (0.4 + t);
      a.summary.push_back(
          {scenario_ids[s], measure, "all", "all", month(i + 3), mean, mean - half, mean + half, replications, unit});
      if (s == 0) continue;
      const double difference = mean - reference, paired = 0.3 * half;
      a.comparison.push_back({scenario_ids[s], scenario_ids[0], measure, "all", "all", month(i + 3), difference,
                              difference - paired, difference + paired, difference / reference, 0.1, replications, unit});
    }
  }
}

void add_survival(Analysis& a, const std::string& curve, const std::array<std::pair<std::string, double>, 4>& groups) {
  const std::array<double, 4> factor{1.0, 0.96, 0.92, 0.90};
  for (std::size_t s = 0; s < scenario_ids.size(); ++s) {
    for (const auto& [group, hazard] : groups) {
      for (int day = 0; day <= 540; day += 30) {
        const double survivors = std::exp(-hazard * factor[s] * std::pow(day / 365.0, 0.8));
        const double half = 0.012 * (1.0 - survivors);
        a.survival.push_back(
            {scenario_ids[s], curve, group, day, survivors, survivors - half, survivors + half, 2310.0 * survivors});
      }
    }
  }
}

void add_flows(Analysis& a) {
  struct Link {
    std::string from, to;
    double per_year;
  };
  const std::array<Link, 26> links{{{"arrest", "no_further_action", 310000},
                                    {"arrest", "out_of_court_disposal", 190000},
                                    {"arrest", "charge", 420000},
                                    {"charge", "magistrates_court", 420000},
                                    {"magistrates_court", "discontinued", 60000},
                                    {"magistrates_court", "fine_or_discharge", 201000},
                                    {"magistrates_court", "community_order", 48000},
                                    {"magistrates_court", "suspended_sentence", 18000},
                                    {"magistrates_court", "short_custody", 24000},
                                    {"magistrates_court", "crown_court", 69000},
                                    {"crown_court", "discontinued", 11000},
                                    {"crown_court", "community_order", 9000},
                                    {"crown_court", "suspended_sentence", 17000},
                                    {"crown_court", "short_custody", 9000},
                                    {"crown_court", "long_custody", 23000},
                                    {"short_custody", "post_sentence_supervision", 33000},
                                    {"long_custody", "licence", 23000},
                                    {"licence", "recall", 11000},
                                    {"post_sentence_supervision", "recall", 9000},
                                    {"recall", "licence", 18000},
                                    {"licence", "end_of_sentence", 17000},
                                    {"post_sentence_supervision", "end_of_sentence", 19000},
                                    {"community_order", "end_of_sentence", 52000},
                                    {"suspended_sentence", "end_of_sentence", 31000},
                                    {"end_of_sentence", "arrest", 51000},
                                    {"out_of_court_disposal", "arrest", 62000}}};
  for (std::size_t s = 0; s < scenario_ids.size(); ++s) {
    for (const Link& link : links) {
      const double mean = link.per_year * (link.to == "recall" ? 1.0 - 0.08 * static_cast<double>(s) : 1.0);
      a.flows.push_back({scenario_ids[s], link.from, link.to, mean, 0.98 * mean, 1.02 * mean});
    }
  }
}

void add_costs(Analysis& a) {
  struct Cost {
    std::string agency, funder, category;
    double per_year;
    std::array<double, 4> factor;
  };
  const std::array<Cost, 10> costs{
      {{"police", "local", "arrests and investigation", 3.1e9, {1, 0.99, 0.985, 0.98}},
       {"courts", "national", "sitting days", 1.42e9, {1, 0.995, 0.99, 0.985}},
       {"courts", "national", "legal aid", 0.91e9, {1, 0.995, 0.99, 0.985}},
       {"prisons", "national", "prison places", 4.05e9, {1, 0.985, 0.975, 0.70}},
       {"prisons", "local", "prison places", 0.0, {1, 1, 1, 1}},
       {"prisons", "national", "key work", 0.11e9, {1, 1.0, 1.9, 1.0}},
       {"probation", "national", "case management", 1.18e9, {1, 1.03, 1.05, 1.0}},
       {"services", "local", "drug and alcohol treatment", 0.32e9, {1, 1.02, 1.02, 1.4}},
       {"services", "national", "accommodation", 0.06e9, {1, 1.0, 1.1, 1.1}},
       {"society", "society", "economic and social cost of crime", 31.4e9, {1, 0.988, 0.981, 0.979}}}};
  for (std::size_t s = 0; s < scenario_ids.size(); ++s) {
    for (const Cost& cost : costs) {
      double mean = cost.per_year * cost.factor[s];
      if (cost.agency == "prisons" && cost.funder == "local" && s == 3) mean = 1.08e9;
      a.costs.push_back({scenario_ids[s], cost.agency, cost.funder, cost.category, mean, 0.985 * mean, 1.015 * mean});
    }
  }
}

void add_costs_by_area(Analysis& a) {
  const double none = std::nan("");
  for (std::size_t s = 0; s < scenario_ids.size(); ++s)
    for (const char* area : {"north_east", "wales", "london"})
      for (const auto& [funder, agency, base] : {std::tuple{"national", "all", 0.9e9}, std::tuple{"national", "prisons", 0.5e9},
                                                 std::tuple{"local", "all", 0.4e9}, std::tuple{"society", "society", 3.1e9}}) {
        const double mean = base * (1.0 - 0.01 * static_cast<double>(s)), change = mean - base, half = 0.002 * base;
        a.costs_by_area.push_back({scenario_ids[s], s == 0 ? "" : scenario_ids[0], area, funder, agency, mean, mean - half,
                                   mean + half, s == 0 ? none : change, s == 0 ? none : change - half,
                                   s == 0 ? none : change + half});
      }
}

void add_appraisal(Analysis& a) {
  const std::array<std::pair<std::string, std::array<double, 4>>, 9> lines{
      {{"Public spending: police (local)", {0, -0.19e9, -0.28e9, -0.38e9}},
       {"Public spending: prisons (national)", {0, -0.37e9, -0.04e9, -7.2e9}},
       {"Public spending: prisons (local)", {0, 0, 0, 6.6e9}},
       {"Public spending: probation (national)", {0, 0.21e9, 0.35e9, 0.01e9}},
       {"Economic and social cost of crime", {0, -2.3e9, -3.6e9, -4.0e9}},
       {"Net present social value", {0, 2.6e9, 3.5e9, 4.9e9}},
       {"Who pays and who gains: national", {0, -0.16e9, 0.31e9, -7.2e9}},
       {"Who pays and who gains: local", {0, -0.19e9, -0.28e9, 6.2e9}},
       {"Who pays and who gains: society", {0, -2.3e9, -3.6e9, -4.0e9}}}};
  for (std::size_t s = 1; s < scenario_ids.size(); ++s) {
    for (const auto& [line, values] : lines) {
      const double value = values[s], half = 0.12e9 + 0.15 * std::abs(value);
      a.appraisal.push_back({scenario_ids[s], scenario_ids[0], line, value, value - half, value + half,
                             line.starts_with("Net") ? "Positive means society is better off." : ""});
    }
    const double none = std::nan("");
    a.appraisal.push_back({scenario_ids[s], scenario_ids[0], "Benefit-cost ratio", s == 2 ? 11.2 : none, s == 2 ? 8.1 : none,
                           s == 2 ? 15.9 : none, s == 2 ? "" : "not meaningful: public spending does not rise"});
    a.appraisal.push_back({scenario_ids[s], scenario_ids[0], "Cost per proven reoffence avoided", 4210.0, 3100.0, 5980.0, ""});
  }
}

void add_pathway(Analysis& a) {
  PathwayRecord p;
  p.scenario = "baseline";
  p.stages = {{"arrest", "Arrest", "police", false},
              {"investigation", "Investigation", "police", false},
              {"no_further_action", "No further action", "police", true},
              {"out_of_court_disposal", "Out-of-court disposal", "police", true},
              {"charge", "Charge", "police", false},
              {"magistrates_court", "Magistrates' court", "courts", false},
              {"crown_court", "Crown Court", "courts", false},
              {"remand", "Remand in custody", "prisons", false},
              {"presentence_report", "Pre-sentence report", "probation", false},
              {"fine_or_discharge", "Fine or discharge", "courts", true},
              {"community_order", "Community order", "probation", false},
              {"suspended_sentence", "Suspended sentence", "probation", false},
              {"reception", "Reception", "prisons", false},
              {"custody", "Custody", "prisons", false},
              {"resettlement", "Preparation for release", "prisons", false},
              {"licence", "Licence", "probation", false},
              {"recall", "Recall", "prisons", false},
              {"post_sentence_supervision", "Post-sentence supervision", "probation", false},
              {"breach", "Breach hearing", "courts", false},
              {"end_of_sentence", "End of sentence", "probation", true}};
  p.transitions = {{"arrest", "investigation", "", false, 1.0},
                   {"investigation", "no_further_action", "", false, 0.42},
                   {"investigation", "out_of_court_disposal", "", false, 0.16},
                   {"investigation", "charge", "", false, 0.42},
                   {"charge", "magistrates_court", "case file", true, 0.91},
                   {"charge", "remand", "remanded", true, 0.09},
                   {"remand", "magistrates_court", "", true, 1.0},
                   {"magistrates_court", "crown_court", "sent for trial", false, 0.17},
                   {"magistrates_court", "presentence_report", "", true, 0.22},
                   {"magistrates_court", "fine_or_discharge", "", false, 0.61},
                   {"crown_court", "presentence_report", "", true, 0.55},
                   {"crown_court", "reception", "", true, 0.45},
                   {"presentence_report", "community_order", "", false, 0.46},
                   {"presentence_report", "suspended_sentence", "", false, 0.24},
                   {"presentence_report", "reception", "", true, 0.30},
                   {"reception", "custody", "", false, 1.0},
                   {"custody", "resettlement", "", false, 1.0},
                   {"resettlement", "licence", "through the gate", true, 1.0},
                   {"licence", "recall", "", true, 0.38},
                   {"recall", "licence", "", true, 1.0},
                   {"licence", "post_sentence_supervision", "", false, 0.41},
                   {"licence", "end_of_sentence", "", false, 0.21},
                   {"post_sentence_supervision", "end_of_sentence", "", false, 0.86},
                   {"post_sentence_supervision", "breach", "", true, 0.14},
                   {"breach", "reception", "", true, 0.4},
                   {"breach", "post_sentence_supervision", "", true, 0.6},
                   {"community_order", "end_of_sentence", "", false, 0.79},
                   {"community_order", "breach", "", true, 0.21},
                   {"suspended_sentence", "end_of_sentence", "", false, 1.0}};
  a.study.pathways.push_back(p);
  p.scenario = "omic";
  p.stages[12].title = "Reception, prison offender manager named";
  a.study.pathways.push_back(std::move(p));
}

void add_study(Analysis& a) {
  StudyRecord& study = a.study;
  study.title = "Four ways to manage offenders " + hostile;
  study.version = "0.1.0";
  study.build = "g++ 12.2, release";
  study.scenarios = {
      {"baseline", "Transforming Rehabilitation, 2019", "Arrangements as they stood in 2019.", "baseline.yaml", {"MOJ-2019"}, {}},
      {"end_to_end",
       "End-to-end offender management",
       "One community offender manager from sentence to the end of licence.",
       "end_to_end.yaml",
       {"NOMS-2006", hostile},
       {{"one_officer", "One officer throughout", "2019-01-01", "6 months", "2023-01-01"}}},
      {"omic",
       "=HYPERLINK(\"evil\",\"OMiC\")",
       "Prison offender managers hold higher-risk cases; the case passes to the community before release.",
       "omic.yaml",
       {"HMIP-2022"},
       {{"omic_roll_out", "Prison offender managers and key workers come in", "2019-04-01", "12 months", ""}}},
      {"devolved_custody_budgets",
       "Custody budgets devolved to areas " + hostile,
       "Areas pay for the prison places their courts use and keep a share of what they save.",
       "devolved_custody_budgets.yaml",
       {},
       {{"budgets", "Areas hold the budget", "2020-04-01", "", ""}}}};
  study.measures = {
      {"reoffending_rate", "Proven reoffending within 12 months", "share",
       "Share of people released, sentenced or cautioned in a year with a proven reoffence committed within 12 months and proven "
       "within 18.",
       MeasureKind::rate, -1, true},
      {"prison_population", "Prison population", "people", "People held in prison, average over the days of the period.",
       MeasureKind::stock, -1, true},
      {"places_demanded", "Prison places demanded", "people", "People held plus people who would be held were there room.",
       MeasureKind::stock, -1, false},
      {"prison_capacity", "Usable prison places", "places", "Operational capacity.", MeasureKind::stock, 0, false},
      {"probation_caseload", "Probation caseload", "people", "People supervised.", MeasureKind::stock, 0, true},
      {"crown_open_caseload", "Crown Court open caseload", "cases", "Cases received and not completed.", MeasureKind::stock, -1,
       true},
      {"magistrates_open_caseload", "Magistrates' courts open caseload", "cases", "Cases received and not completed.",
       MeasureKind::stock, -1, false},
      {"recalls", "Recalls to prison", "people a year", "Licence recalls.", MeasureKind::flow, -1, true},
      {"handovers_per_person", "Handovers per person", "handovers", "Handovers per sentence.", MeasureKind::mean, -1, true},
      {"handover_information_kept", "What the new holder knows, relative to what the former knew", "ratio",
       "After the handover over before it.", MeasureKind::mean, 1, false},
      {"public_spending", "Public spending", "GBP a year", "All agencies, real.", MeasureKind::money, -1, true}};
  study.parameters = {{"baseline", "courts.crown.sitting_days", "109000", "days a year", "HMCTS-2019", "high",
                       "Crown Court sitting days", "baseline.yaml", 41, ""},
                      {"baseline", "needs.accommodation.hazard_ratio", "1.24", "", "assumed", "low",
                       "How much homelessness raises offending", "baseline.yaml", 88, ""},
                      {"omic", "probation.regimes.determinate_12_months_plus", "omic", "", "HMIP-2022", "medium",
                       "Who manages the sentence", "omic.yaml", 12, "2019-04-01"},
                      {"devolved_custody_budgets", "budgets.retained_share", "0.5", "share", "assumed " + hostile, "low",
                       "Share of savings that areas keep", "devolved_custody_budgets.yaml", 9, "2020-04-01"}};
  for (int i = 0; i < 220; ++i) {
    study.parameters.push_back({"baseline", "population.entry_rate.group_" + std::to_string(i), std::to_string(0.01 * (i + 1)),
                                "per_year", i % 7 == 0 ? "assumed" : "MOJ-2019", i % 7 == 0 ? "low" : "high",
                                "First offences per person and year", "baseline.yaml", 200 + i, ""});
  }
  study.inputs = {{"baseline.yaml", std::string(64, 'a'), "scenario: baseline"},
                  {"omic.yaml", std::string(64, 'b'), "scenario: omic"}};
  study.overrides = {"courts.crown.sitting_days=109000"};
  study.seed = 20190401;
  study.replications = replications;
  study.threads = 2;
  study.population_scale = 0.02;
  study.years = 7;
  study.warm_up_years = 10;
  study.start_date = "2019-01-01";
  study.price_year = 2024;
  study.scale_note = "Each simulated person stands for 50 people; court days, prison places and officers are scaled with them.";
}

}  // namespace

Analysis analysis() {
  Analysis a;
  add_study(a);
  a.replications_done = replications;
  a.result_hash = std::string(64, 'c');
  a.leverage = {"baseline",
                "Scale 0.01, 4 replications, seed 1 " + hostile,
                {"Proven reoffending", "Public spending"},
                {{"courts.crown.sitting_days", "90000 to 130000", {{-0.3, 0.3, true}, {0.1, 0.1, true}}},
                 {"needs.accommodation.hazard_ratio", "1.1 to 1.5", {{-0.024, 0.031, true}, {0.04, 0.02, false}}},
                 {"population.entry_rate.group_7", "0.05 to 0.2", {{-0.01, 0.05, true}, {-0.011, 0.08, true}}},
                 {"population.entry_rate.group_14", "0.05 to 0.2", {{0.001, 0.0, false}, {0.002, 0.0, false}}}}};
  const std::array<double, 4> better{1.0, 0.985, 0.968, 0.962};
  add_level(a, {"reoffending_rate", "all", 0.254, better, 0.006, "share"});
  add_level(a, {"reoffending_rate", "band=under_12_months", 0.563, {1.0, 0.991, 0.978, 0.97}, 0.009, "share"});
  add_level(a, {"reoffending_rate", "band=12_months_or_more", 0.218, {1.0, 0.97, 0.93, 0.94}, 0.02, "share"});
  add_level(a, {"reoffending_rate", "disposal=community_order", 0.312, better, 0.01, "share"});
  add_level(a, {"reoffending_rate", "disposal=suspended_sentence", 0.253, better, 0.012, "share"});
  add_level(a, {"reoffending_rate", "disposal=caution", 0.149, {1, 1, 1, 1}, 0.012, "share"});
  add_level(a, {"reoffending_rate", "sex=female", 0.201, better, 0.012, "share"});
  for (const char* group : {"sex=male", "sex=female", "age=18-20", "age=50+", "ethnicity=black", "care=yes"})
    add_level(a, {"custody_sentences", group, 9876.5, better, 0.02, "a year"});
  add_level(a, {"prison_population", "all", 82710.3, {1.0, 0.993, 0.989, 0.952}, 0.004, "people"});
  add_level(a, {"probation_caseload", "all", 224117.6, {1.0, 1.004, 1.007, 1.02}, 0.003, "people"});
  add_level(a, {"crown_open_caseload", "all", 35804.2, {1.0, 0.999, 0.9985, 0.99}, 0.02, "cases"});
  add_level(a, {"recalls", "all", 24018.4, {1.0, 0.95, 0.9, 0.92}, 0.02, "people a year"});
  add_level(a, {"handovers_per_person", "all", 3.421, {1.0, 0.71, 0.93, 1.0}, 0.005, "handovers"});
  for (const char* kind :
       {"court_to_custody", "within_custody", "custody_to_community", "community_to_custody", "change_of_officer"}) {
    const std::string group = std::string{"kind="} + kind;
    const double base = 0.3 + 0.1 * static_cast<double>(group.size() % 7);
    add_level(a, {"handovers_per_person", group, base, {1.0, 0.7, 0.92, 1.0}, 0.02, "handovers"});
    add_level(a, {"handover_information_kept", group, 0.4 + 0.3 * base, {1.0, 1.3, 1.12, 1.0}, 0.02, "ratio"});
  }
  add_level(a, {"public_spending", "all", 11.15e9, {1.0, 0.996, 0.994, 0.995}, 0.003, "GBP a year"});
  for (const char* agency : {"police", "courts", "prisons", "probation"}) {
    add_level(a, {"public_spending", std::string{"agency="} + agency, 2.4e9, {1.0, 0.99, 0.985, 0.99}, 0.004, "GBP a year"});
  }
  for (const char* area : {"north_east", "wales", "london"}) {
    a.summary.push_back({"baseline", "prison_population", "all", area, "all", 5123.4, 5000.0, 5246.8, replications, "people"});
  }
  add_series(a, "prison_population", 82000, {0.03, 0.018, 0.01, -0.06}, 0.006, "people");
  add_series(a, "places_demanded", 83100, {0.05, 0.028, 0.02, -0.05}, 0.007, "people");
  add_series(a, "prison_capacity", 85200, {0.01, 0.01, 0.01, 0.01}, 0.0, "places");
  add_series(a, "probation_caseload", 223000, {0.04, 0.045, 0.047, 0.06}, 0.004, "people");
  add_series(a, "crown_open_caseload", 35800, {0.2, 0.19, 0.18, 0.15}, 0.02, "cases");
  add_series(a, "magistrates_open_caseload", 290000, {0.1, 0.1, 0.095, 0.09}, 0.01, "cases");
  add_survival(
      a, "time_to_reoffence",
      {{{"all", 0.62}, {"band=under_12_months", 1.08}, {"band=12_months_or_more", 0.29}, {"disposal=community_order", 0.44}}});
  add_survival(a, "time_to_return_to_custody",
               {{{"band=4_years_or_more", 0.2},
                 {"band=under_12_months", 0.7},
                 {"band=12_months_or_more", 0.35},
                 {"disposal=custody", 0.48}}});
  add_flows(a);
  add_costs(a);
  add_costs_by_area(a);
  add_appraisal(a);
  a.validation = {{"prison_population_2019", "Prison population, England and Wales, 2019", 82710, 81250.4, 80990, 81510, 0.15,
                   true, "people", "Offender management statistics quarterly"},
                  {"reoffending_under_12", "Proven reoffending, custody under 12 months", 0.628, 0.563, 0.558, 0.568, 0.15, true,
                   "share", "Proven reoffending statistics"},
                  {"crown_open_2019", "Crown Court open caseload, end 2019", 37434, 48100, 47000, 49200, 0.15, false, "cases",
                   "Criminal court statistics " + hostile}};
  add_pathway(a);
  a.traced = traced_person();
  a.attributions = attributions();
  a.cautions = {"Small run: few people. " + hostile};
  a.remarks = {{"devolved_custody_budgets", "Areas in deficit closed service places worth GBP 3.0 million a year."}};
  a.unmoved = {{"omic", "no outcome besides money differs clear of zero. " + hostile}};
  return a;
}

Analysis sparse_analysis() {
  Analysis full = analysis();
  Analysis a;
  a.study = full.study;
  a.study.scenarios.resize(1);
  a.study.pathways.clear();
  a.study.parameters.clear();
  a.replications_done = 1;
  a.result_hash = full.result_hash;
  for (SummaryRow row : full.summary) {
    if (row.scenario != "baseline" || row.measure != "reoffending_rate") continue;
    row.ci_low = row.ci_high = std::nan("");
    row.replications = 1;
    a.summary.push_back(row);
  }
  return a;
}

}  // namespace throughcare::output::example
