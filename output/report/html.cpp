#include "output/report/html.hpp"

#include <cmath>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "output/lives/costs.hpp"
#include "output/results/territory.hpp"

namespace throughcare::output {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view data_place = "@@THROUGHCARE_DATA@@";

/// One table: column names once, then a row per record, as the page and its charts read it.
template <class Record, class RowOf>
Json table(std::initializer_list<std::string_view> columns, const std::vector<Record>& records, RowOf row_of) {
  Json names = Json::array();
  for (const std::string_view column : columns) names.push_back(column);
  Json rows = Json::array();
  for (const Record& record : records) {
    Json row = row_of(record);
    if (!row.is_null()) rows.push_back(std::move(row));
  }
  return Json{{"columns", std::move(names)}, {"rows", std::move(rows)}};
}

std::string_view kind_name(MeasureKind kind) {
  switch (kind) {
    case MeasureKind::rate:
      return "rate";
    case MeasureKind::stock:
      return "stock";
    case MeasureKind::flow:
      return "flow";
    case MeasureKind::mean:
      return "mean";
    case MeasureKind::money:
      return "money";
  }
  return "mean";
}

/// The page shows groups and areas over the whole window, and time series of the whole country only. Leaving the rest out keeps
/// the file small enough to send by e-mail; the CSV files and the store hold everything.
bool shown_on_page(const std::string& group, const std::string& area, const std::string& period) {
  const bool two_dimensions = group.find('/') != std::string::npos;
  const int details = (group != "all") + two_dimensions + (area != "all") + (period != "all");
  return details <= 1;
}

Json scenarios_json(const std::vector<ScenarioRecord>& scenarios) {
  Json list = Json::array();
  for (const ScenarioRecord& scenario : scenarios) {
    Json policies = Json::array();
    for (const ScenarioRecord::Policy& policy : scenario.policies) {
      policies.push_back(
          {{"id", policy.id}, {"title", policy.title}, {"starts", policy.starts}, {"ramp", policy.ramp}, {"ends", policy.ends}});
    }
    list.push_back({{"id", scenario.id},
                    {"title", scenario.title},
                    {"summary", scenario.summary},
                    {"file", scenario.file},
                    {"sources", scenario.sources},
                    {"policies", std::move(policies)}});
  }
  return list;
}

Json pathways_json(const std::vector<PathwayRecord>& pathways) {
  Json list = Json::array();
  for (const PathwayRecord& pathway : pathways) {
    list.push_back(
        {{"scenario", pathway.scenario},
         {"stages", table({"id", "title", "owner", "exit"}, pathway.stages,
                          [](const PathwayRecord::Stage& stage) {
                            return Json::array({stage.id, stage.title, stage.owner, stage.exit});
                          })},
         {"transitions",
          table({"from", "to", "label", "handover", "share"}, pathway.transitions,
                [](const PathwayRecord::Transition& transition) {
                  return Json::array({transition.from, transition.to, transition.label, transition.handover, transition.share});
                })}});
  }
  return list;
}

Json study_json(const StudyRecord& study) {
  return Json{
      {"title", study.title},
      {"version", study.version},
      {"build", study.build},
      {"seed", study.seed},
      {"replications", study.replications},
      {"population_scale", study.population_scale},
      {"years", study.years},
      {"warm_up_years", study.warm_up_years},
      {"start_date", study.start_date},
      {"price_year", study.price_year},
      {"discount_rate", study.discount_rate},
      {"territory", territory(study)},
      {"scale_note", study.scale_note},
      {"overrides", study.overrides},
      {"scenarios", scenarios_json(study.scenarios)},
      {"measures", table({"id", "name", "unit", "definition", "kind", "better", "headline"}, study.measures,
                         [](const MeasureInfo& measure) {
                           return Json::array({measure.id, measure.name, measure.unit, measure.definition,
                                               kind_name(measure.kind), measure.better, measure.headline});
                         })},
      {"parameters", table({"scenario", "path", "value", "unit", "source", "confidence", "meaning", "file", "line", "from_date"},
                           study.parameters,
                           [](const ParameterRecord& parameter) {
                             return Json::array({parameter.scenario, parameter.path, parameter.value, parameter.unit,
                                                 parameter.source, parameter.confidence, parameter.meaning, parameter.file,
                                                 parameter.line, parameter.from_date});
                           })},
      {"pathways", pathways_json(study.pathways)},
      {"inputs", table({"path", "sha256"}, study.inputs, [](const InputFile& input) {
         return Json::array({input.path, input.sha256});
       })}};
}

Json leverage_json(const LeverageStudy& study) {
  return Json{{"scenario", study.scenario},
              {"made_by", study.made_by},
              {"outcomes", study.outcomes},
              {"values", table({"path", "range", "moves", "largest"}, study.values, [](const Leverage& leverage) {
                 Json moves = Json::array();
                 for (const Leverage::Move& move : leverage.moves) moves.push_back({move.at_low, move.at_high, move.sure});
                 return Json::array({leverage.path, leverage.range, moves, leverage.largest()});
               })}};
}

Json traced_json(const TracedPerson& traced, const std::string& start_date) {
  Json lives = Json::array();
  for (const Life& life : traced.lives) {
    const LifeEntry& first = life.entries.front();
    const std::size_t common = common_entries(traced.lives.front(), life);
    // The earlier of the two entries at which the lives part; null where they never do.
    const LifeEntry* parts = nullptr;
    for (const Life* own : {&traced.lives.front(), &life})
      if (common < own->entries.size() && (!parts || own->entries[common].day < parts->day)) parts = &own->entries[common];
    CostSoFar cost;
    lives.push_back({{"scenario", life.scenario},
                     {"person", first.person},
                     {"sex", first.sex},
                     {"area", first.area},
                     {"parting", parts ? Json{{"day", parts->day}, {"date", date_of(*parts, start_date)}} : Json(nullptr)},
                     {"entries", table({"date",
                                        "day",
                                        "age",
                                        "event",
                                        "detail",
                                        "yes",
                                        "told",
                                        "stage",
                                        "holder",
                                        "to",
                                        "known",
                                        "received",
                                        "information_prison",
                                        "information_community",
                                        "relationship",
                                        "trust",
                                        "motivation",
                                        "mean_need",
                                        "attended",
                                        "missed",
                                        "spending",
                                        "society"},
                                       life.entries, [&](const LifeEntry& e) {
                                         cost.add(e);
                                         double need = 0.0;
                                         for (const auto& n : e.needs) need += n.severity / static_cast<double>(e.needs.size());
                                         return Json::array({date_of(e, start_date),
                                                             e.day,
                                                             e.age,
                                                             e.event,
                                                             e.detail,
                                                             e.yes,
                                                             told(e),
                                                             e.stage,
                                                             e.holder,
                                                             e.to,
                                                             e.known,
                                                             e.received,
                                                             e.information_prison,
                                                             e.information_community,
                                                             e.relationship,
                                                             e.trust,
                                                             e.motivation,
                                                             need,
                                                             e.attended,
                                                             e.missed,
                                                             std::round(cost.spending),
                                                             std::round(cost.society)});
                                       })}});
  }
  return Json{{"chosen_by", traced.chosen_by}, {"lives", std::move(lives)}};
}

Json attribution_json(const Attribution& attribution) {
  return Json{{"scenario", attribution.scenario},
              {"reference", attribution.reference},
              {"method", attribution.method},
              {"rows", table({"measure", "group", "part", "title", "value", "ci_low", "ci_high", "share", "replications",
                              "measure_name", "unit"},
                             attribution.rows, [](const AttributionRow& row) {
                               return Json::array({row.measure, row.group, row.part, row.title, row.value, row.ci_low,
                                                   row.ci_high, row.share, row.replications, row.measure_name, row.unit});
                             })}};
}

}  // namespace

std::string report_json(const Analysis& analysis) {
  Json document;
  document["format"] = 1;
  document["study"] = study_json(analysis.study);
  document["replications_done"] = analysis.replications_done;
  document["result_hash"] = analysis.result_hash;
  document["summary"] =
      table({"scenario", "measure", "group", "area", "period", "mean", "ci_low", "ci_high", "replications", "unit"},
            analysis.summary, [](const SummaryRow& row) -> Json {
              if (!shown_on_page(row.group, row.area, row.period)) return nullptr;
              return Json::array({row.scenario, row.measure, row.group, row.area, row.period, row.mean, row.ci_low, row.ci_high,
                                  row.replications, row.unit});
            });
  document["comparison"] =
      table({"scenario", "reference", "measure", "group", "area", "period", "difference", "ci_low", "ci_high", "relative",
             "variance_ratio", "replications", "unit"},
            analysis.comparison, [](const ComparisonRow& row) -> Json {
              if (!shown_on_page(row.group, row.area, row.period)) return nullptr;
              return Json::array({row.scenario, row.reference, row.measure, row.group, row.area, row.period, row.difference,
                                  row.ci_low, row.ci_high, row.relative, row.variance_ratio, row.replications, row.unit});
            });
  document["unmoved"] = table({"scenario", "why"}, analysis.unmoved, [](const Unmoved& row) {
    return Json::array({row.scenario, row.why});
  });
  document["remarks"] = table({"scenario", "text"}, analysis.remarks, [](const Remark& row) {
    return Json::array({row.scenario, row.text});
  });
  document["cautions"] = analysis.cautions;
  document["survival"] = table(
      {"scenario", "curve", "group", "day", "survivors", "ci_low", "ci_high", "at_risk"}, analysis.survival,
      [](const SurvivalRow& row) {
        return Json::array({row.scenario, row.curve, row.group, row.day, row.survivors, row.ci_low, row.ci_high, row.at_risk});
      });
  document["flows"] = table({"scenario", "from", "to", "per_year", "ci_low", "ci_high"}, analysis.flows, [](const FlowRow& row) {
    return Json::array({row.scenario, row.from, row.to, row.per_year, row.ci_low, row.ci_high});
  });
  document["costs"] = table(
      {"scenario", "agency", "funder", "category", "per_year", "ci_low", "ci_high"}, analysis.costs, [](const CostRow& row) {
        return Json::array({row.scenario, row.agency, row.funder, row.category, row.per_year, row.ci_low, row.ci_high});
      });
  // By agency, areas would fill the page: the CSV file has them.
  document["costs_by_area"] =
      table({"scenario", "area", "funder", "per_year", "ci_low", "ci_high", "difference", "difference_low", "difference_high"},
            analysis.costs_by_area, [](const AreaCostRow& row) -> Json {
              if (row.agency != "all" && row.agency != "society") return nullptr;
              return Json::array({row.scenario, row.area, row.funder, row.per_year, row.ci_low, row.ci_high, row.difference,
                                  row.difference_low, row.difference_high});
            });
  document["appraisal"] =
      table({"scenario", "reference", "line", "present_value", "ci_low", "ci_high", "note"}, analysis.appraisal,
            [](const AppraisalRow& row) {
              return Json::array({row.scenario, row.reference, row.line, row.present_value, row.ci_low, row.ci_high, row.note});
            });
  document["validation"] =
      table({"id", "measure", "published", "simulated", "ci_low", "ci_high", "tolerance", "within", "unit", "source", "headline",
             "within_words"},
            analysis.validation, [](const ValidationRow& row) {
              return Json::array({row.id, row.measure, row.published, row.simulated, row.ci_low, row.ci_high, row.tolerance,
                                  row.within, row.unit, row.source, row.headline, within_words(row)});
            });
  document["hindcast"] =
      table({"id", "measure", "year", "published", "simulated", "ci_low", "ci_high", "last_year", "unit", "source"},
            analysis.hindcast, [](const HindcastRow& row) {
              return Json::array({row.id, row.measure, row.year, row.published, row.simulated, row.ci_low, row.ci_high,
                                  row.last_year, row.unit, row.source});
            });
  document["hindcast_errors"] =
      table({"id", "measure", "years", "model", "model_change", "same_as_last_year"}, analysis.hindcast_errors,
            [](const HindcastError& row) {
              return Json::array({row.id, row.measure, row.years, row.model, row.model_change, row.same_as_last_year});
            });
  document["leverage"] = leverage_json(analysis.leverage);
  document["traced"] = traced_json(analysis.traced, analysis.study.start_date);
  document["attributions"] = Json::array();
  for (const Attribution& attribution : analysis.attributions) document["attributions"].push_back(attribution_json(attribution));
  // A name that is not UTF-8 must not cost the user the report: its bad bytes become the replacement character.
  return document.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string escape_for_script(std::string_view json) {
  std::string out;
  out.reserve(json.size() + json.size() / 16);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const std::string_view rest = json.substr(i, 3);
    if (json[i] == '<') {
      out += "\\u003c";
    } else if (json[i] == '>') {
      out += "\\u003e";
    } else if (json[i] == '&') {
      out += "\\u0026";
    } else if (rest == "\xE2\x80\xA8") {
      out += "\\u2028";
      i += 2;
    } else if (rest == "\xE2\x80\xA9") {
      out += "\\u2029";
      i += 2;
    } else {
      out += json[i];
    }
  }
  return out;
}

std::string report_html(std::string_view page_template, std::string_view json) {
  const std::size_t place = page_template.find(data_place);
  if (place == std::string_view::npos || page_template.find(data_place, place + data_place.size()) != std::string_view::npos) {
    throw std::invalid_argument("the report's page template must have exactly one place for the data");
  }
  std::string page{page_template.substr(0, place)};
  page += escape_for_script(json);
  page += page_template.substr(place + data_place.size());
  return page;
}

}  // namespace throughcare::output
