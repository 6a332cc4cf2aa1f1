#include "scenarios/program/loader/schema.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "models/pathway/specification.hpp"
#include "scenarios/program/loader/areas.hpp"
#include "scenarios/program/loader/quantity.hpp"
#include "scenarios/program/loader/reader.hpp"

namespace throughcare::scenarios {

using Json = nlohmann::ordered_json;
using models::Dimension;
using models::Leaf;
using models::LeafKind;

namespace {

Json reference(const std::string& definition) { return {{"$ref", "#/definitions/" + definition}}; }
Json text(const std::string& description) { return {{"type", "string"}, {"description", description}}; }
Json one_of_names(std::span<const std::string_view> names) {
  Json list = Json::array();
  for (const auto n : names) list.push_back(std::string(n));
  return {{"enum", list}};
}

std::string definition_name(Dimension d) {
  switch (d) {
    case Dimension::probability:
      return "probability";
    case Dimension::share:
      return "share";
    case Dimension::ratio:
      return "ratio";
    case Dimension::days:
      return "days";
    case Dimension::per_year:
      return "per_year";
    case Dimension::pounds:
      return "pounds";
    case Dimension::pounds_per_day:
      return "pounds_per_day";
    case Dimension::pounds_per_year:
      return "pounds_per_year";
    case Dimension::hours:
      return "hours";
    case Dimension::hours_per_day:
      return "hours_per_day";
    case Dimension::hours_per_week:
      return "hours_per_week";
    case Dimension::places:
      return "places";
    case Dimension::people:
      return "people";
    case Dimension::count:
      return "count";
    case Dimension::count_per_year:
      return "count_per_year";
    case Dimension::years:
      return "years";
    case Dimension::count_:
      break;
  }
  return "ratio";
}

/// A number with one of the dimension's units, as the reader takes it.
std::string quantity_pattern(Dimension d) {
  const std::string number = R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)";
  std::string pattern;
  for (const auto& unit : models::units_of(d)) {
    const std::string name(unit.name);
    const std::string pounds = "GBP";
    if (!pattern.empty()) pattern += "|";
    if (name.compare(0, pounds.size(), pounds) == 0)
      pattern += pounds + " *" + number + (name.size() > pounds.size() ? " +" + name.substr(pounds.size() + 1) : "");
    else
      pattern += number + (name == "%" ? " *" : " +") + name;
  }
  return "^(" + pattern + ")$";
}

Json quantity_definition(Dimension d) {
  Json written{{"type", "string"}, {"pattern", quantity_pattern(d)}};
  if (!is_dimensionless(d)) return written;
  return {{"anyOf", Json::array({Json{{"type", "number"}}, written})}};
}

/// {value: ..., source: ...} around what `value` may be; of a quantity also how it differs from the value without it.
Json long_form(Json value, bool is_quantity) {
  Json properties{{"value", value}};
  Json one_of = Json::array({Json{{"required", Json::array({"value"})}}});
  if (is_quantity) {
    properties["times"] = reference("times");
    properties["plus"] = std::move(value);
    for (const auto key : {"times", "plus"}) one_of.push_back(Json{{"required", Json::array({key})}});
  }
  for (const auto key : {"unit", "source", "confidence", "note"}) properties[key] = reference(key);
  const Json bound{{"type", Json::array({"number", "string"})}, {"description", "an end of what is plausible"}};
  properties["low"] = properties["high"] = bound;
  return {{"type", "object"}, {"properties", properties}, {"oneOf", one_of}, {"additionalProperties", false}};
}

std::string range_words(const Leaf& leaf) {
  const auto& [low, high] = leaf.range;
  if (leaf.kind != LeafKind::quantity || (std::isinf(low) && std::isinf(high))) return {};
  if (std::isinf(high)) return "at least " + written(leaf, low);
  if (std::isinf(low)) return "at most " + written(leaf, high);
  return written(leaf, low) + " to " + written(leaf, high);
}

std::string description(const Leaf& leaf) {
  std::string out(leaf.meaning);
  if (leaf.kind == LeafKind::quantity)
    out += " [" + unit_name(leaf) + (range_words(leaf).empty() ? "" : ", " + range_words(leaf)) + "]";
  return out;
}

/// The definition that a value's short form follows; its long form is `long_` and this name.
std::string form_name(const Leaf& leaf) {
  switch (leaf.kind) {
    case LeafKind::flag:
      return "flag";
    case LeafKind::choice:
      break;
    case LeafKind::quantity:
      return definition_name(leaf.dimension);
  }
  std::string name = "choice";
  for (const auto choice : leaf.choices) name.append("_").append(choice);
  return name;
}

Json short_form(const Leaf& leaf) { return reference(form_name(leaf)); }

/// Where a section or value stands within the definition of parameter files.
std::string pointer_to(const std::string& path) {
  std::string pointer = "#/definitions/parameters/properties/";
  for (const char c : path) {
    if (c == '.')
      pointer += "/properties/";
    else
      pointer += c;
  }
  return pointer;
}

class SchemaWriter {
 public:
  explicit SchemaWriter(const ParameterCatalogue& catalogue) : catalogue_(catalogue) {}

  Json value(std::size_t index) const {
    const auto& leaf = catalogue_.leaves()[index];
    return {{"description", description(leaf)}, {"anyOf", Json::array({short_form(leaf), reference("long_" + form_name(leaf))})}};
  }

  Json section(const ParameterCatalogue::Entry& entry) const {
    if (entry.leaf) return value(*entry.leaf);
    Json properties = Json::object();
    if (is_by_area(entry))
      add_areas(entry, properties);
    else
      for (const auto& child : entry.children) properties[child.name] = section(child);
    for (const auto key : {"_source", "_confidence", "_note"}) properties[key] = reference(key + 1);
    // A table may also be the `value` of a long form; its inside is checked by the program.
    if (!entry.path.empty()) {
      properties["value"] = reference("table");
      properties["times"] = {{"anyOf", Json::array({reference("times"), reference("table")})}};
      properties["plus"] = reference("plus_for_all");
      for (const auto key : {"unit", "source", "confidence", "note"}) properties[key] = reference(key);
    }
    Json out{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
    const auto below = ParameterCatalogue::leaves_below(entry);
    if (!below.empty() && !entry.children.empty() && entry.children.front().leaf)
      out["description"] = std::string(catalogue_.leaves()[below.front()].meaning);
    return out;
  }

  /// What a policy may set, by dotted path; whole sections too.
  Json settable() const {
    Json properties = Json::object();
    add_settable(catalogue_.root(), properties);
    return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  }

 private:
  /// The areas and the names of several of them, all alike.
  void add_areas(const ParameterCatalogue::Entry& table, Json& properties) const {
    const auto& first = table.children.front();
    for (const auto& area : table.children) properties[area.name] = {{"$ref", pointer_to(first.path)}};
    for (const auto& several : names_of_several_areas()) properties[several] = {{"$ref", pointer_to(first.path)}};
    properties[first.name] = section(first);
  }

  void add_settable(const ParameterCatalogue::Entry& entry, Json& properties) const {
    if (!entry.path.empty()) properties[entry.path] = {{"$ref", pointer_to(entry.path)}};
    for (const auto& child : entry.children) add_settable(child, properties);
    if (is_by_area(entry))
      for (const auto& several : names_of_several_areas())
        properties[entry.path + "." + several] = {{"$ref", pointer_to(entry.children.front().path)}};
  }

  const ParameterCatalogue& catalogue_;
};

Json object(const Json& properties, const std::vector<std::string>& required = {}) {
  Json out{{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
  if (!required.empty()) out["required"] = required;
  return out;
}

Json duration_definition() {
  const Json days = reference("days");
  const Json number{{"type", "number"}};
  const auto single = [](const std::string& name, const Json& terms) { return object(Json{{name, terms}}, {name}); };
  return {{"description", "how long the transition takes"},
          {"anyOf", Json::array({Json{{"enum", Json::array({"instant", "by_rule"})}}, single("fixed", days),
                                 single("exponential", object({{"mean", days}}, {"mean"})),
                                 single("uniform", object({{"low", days}, {"high", days}}, {"low", "high"})),
                                 single("lognormal", object({{"mean", days}, {"cv", number}}, {"mean", "cv"})),
                                 single("weibull", object({{"mean", days}, {"shape", number}}, {"mean", "shape"})),
                                 single("until_capacity", object({{"at_least", days}}, {"at_least"}))})}};
}

Json pathway_parts() {
  const Json boolean{{"type", "boolean"}};
  const Json stage = object({{"title", text("name as shown in the map and tables")},
                             {"owner", one_of_names(models::names_of<models::Owner>)},
                             {"subject", one_of_names(models::names_of<models::Subject>)},
                             {"decision", one_of_names(models::names_of<models::Decision>)},
                             {"entry", boolean},
                             {"exit", boolean},
                             {"capacity", text("the agency capacity that serves this stage")}});
  const Json transition = object({{"from", text("stage it leaves")},
                                  {"to", text("stage it leads to")},
                                  {"share", reference("share")},
                                  {"when", text("outcome of the stage's decision that takes this transition")},
                                  {"duration", reference("duration")},
                                  {"handover", one_of_names(models::names_of<models::HandoverKind>)}});
  const auto keyed = [](const Json& part) {
    const Json removed{{"const", "remove"}};
    return Json{{"type", "object"}, {"additionalProperties", Json{{"anyOf", Json::array({part, removed})}}}};
  };
  return {{"stages", keyed(stage)}, {"transitions", keyed(transition)}};
}

Json run_definition() {
  const auto described = [](Json schema, const std::string& words) {
    schema["description"] = words;
    return schema;
  };
  const Json date = reference("date");
  const auto whole = [](int low) { return Json{{"type", "integer"}, {"minimum", low}}; };
  const auto years = [] { return Json{{"type", "string"}, {"pattern", quantity_pattern(Dimension::years)}}; };
  Json area_names = Json::array();
  for (const auto names : {models::names_of<models::Area>, models::names_of<models::Region>})
    for (const auto area : names) area_names.push_back(area);
  const Json areas{{"type", "array"},
                   {"items", Json{{"enum", area_names}}},
                   {"description", "areas or regions to simulate; all, if not given"}};
  return object({{"start", date},
                 {"warm_up", described(years(), "time simulated before measuring begins")},
                 {"years", described(years(), "time measured")},
                 {"population_scale", described(quantity_definition(Dimension::share), "simulated persons per real one")},
                 {"areas", areas},
                 {"replications", described(whole(1), "how often the run is repeated with other luck")},
                 {"seed", described(whole(0), "which luck")},
                 {"price_year", described(whole(1990), "year of the prices of all money")},
                 {"discount_rate", described(quantity_definition(Dimension::share), "a year, real")}});
}

}  // namespace

std::string scenario_schema(const ParameterCatalogue& catalogue) {
  const SchemaWriter writer(catalogue);
  const Json strings{{"type", "array"}, {"items", Json{{"type", "string"}}}};

  Json scenario_parameters{{"type", "object"}, {"properties", Json::object()}};
  scenario_parameters["properties"]["include"] = strings;
  scenario_parameters["properties"]["include"]["description"] = "parameter files";
  for (const auto& section : catalogue.root().children)
    scenario_parameters["properties"][section.name] = {{"$ref", pointer_to(section.name)}};

  const Json pathway_change = [&] {
    Json parts = pathway_parts();
    parts["file"] = text("pathway file");
    return Json{{"anyOf", Json::array({text("pathway file"), object(parts)})}};
  }();
  // Nothing is required: a policy may be inherited and only changed here.
  const Json policy = object({{"title", text("what the policy is called in the report")},
                              {"starts", reference("date")},
                              {"ramp", reference("days")},
                              {"ends", reference("date")},
                              {"sources", strings},
                              {"set", writer.settable()}});

  Json definitions = Json::object();
  definitions["unit"] = text("unit, where it is given apart from the number");
  definitions["source"] = text("where the value comes from; 'assumed' if nowhere. '_source' holds for a whole section");
  definitions["confidence"] = one_of_names(confidence_words);
  definitions["note"] = text("a remark for readers");
  definitions["times"] = quantity_definition(Dimension::ratio);
  definitions["times"]["description"] = "the value in force without this one, times this factor";
  definitions["plus_for_all"] =
      Json{{"type", Json::array({"number", "string", "object"})},
           {"description", "added to all values in force without this one, or a table of what is added"}};
  definitions["table"] = Json{{"type", "object"}, {"description", "the table, where one source covers it"}};
  for (const auto d : {Dimension::days, Dimension::share}) definitions[definition_name(d)] = quantity_definition(d);
  for (const auto& leaf : catalogue.leaves()) {
    const auto name = form_name(leaf);
    if (definitions.contains("long_" + name)) continue;
    if (leaf.kind == LeafKind::quantity) {
      definitions[name] = quantity_definition(leaf.dimension);
      // The number may stand apart from its unit.
      definitions["long_" + name] = long_form({{"anyOf", Json::array({reference(name), Json{{"type", "number"}}})}}, true);
    } else {
      definitions[name] = leaf.kind == LeafKind::flag ? Json{{"type", "boolean"}} : one_of_names(leaf.choices);
      definitions["long_" + name] = long_form(reference(name), false);
    }
  }
  definitions["date"] = Json{{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, {"description", "e.g. 2018-04-01"}};
  definitions["duration"] = duration_definition();
  definitions["parameters"] = writer.section(catalogue.root());
  definitions["pathway"] = [&] {
    Json parts = pathway_parts();
    parts["title"] = text("name of the pathway");
    return object(parts);
  }();

  Json schema = object({{"scenario", Json{{"type", "string"}, {"pattern", "^[a-z0-9_]{1,60}$"}, {"description", "short name"}}},
                        {"title", text("name in the report")},
                        {"summary", text("what it changes, in a sentence or two")},
                        {"sources", strings},
                        {"extends", text("the scenario this one builds on, e.g. baseline.yaml")},
                        {"represents", text("the real arrangement it stands for")},
                        {"since", text("since when it has existed")},
                        {"run", run_definition()},
                        {"parameters", scenario_parameters},
                        {"pathway", pathway_change},
                        {"policies", Json{{"type", "object"}, {"additionalProperties", policy}}}},
                       {"scenario", "title", "summary"});
  Json out{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Throughcare scenario"}};
  out.update(schema);
  out["definitions"] = definitions;
  return out.dump(1) + "\n";
}

}  // namespace throughcare::scenarios
