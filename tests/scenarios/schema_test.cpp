#include "scenarios/program/loader/schema.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "models/parameters.hpp"
#include "scenarios/program/loader/quantity.hpp"
#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

using nlohmann::json;

json toy_schema() { return json::parse(scenario_schema(toy_catalogue())); }

/// What a reference refers to.
json followed(const json& schema, const json& node) {
  return schema.at(json::json_pointer(node.at("$ref").get<std::string>().substr(1)));
}

/// Does the schema take this text as a value of the dimension?
bool accepted(const json& schema, const std::string& dimension, const std::string& text) {
  const auto& definition = schema["definitions"][dimension];
  const auto pattern = definition.contains("pattern") ? definition["pattern"] : definition["anyOf"][1]["pattern"];
  return std::regex_match(text, std::regex(pattern.get<std::string>(), std::regex::ECMAScript));
}

TEST(Schema, is_draft_07_and_has_every_parameter) {
  const auto schema = toy_schema();
  EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
  const auto& settable = schema["properties"]["policies"]["additionalProperties"]["properties"]["set"]["properties"];
  const auto catalogue = toy_catalogue();
  for (const auto& leaf : catalogue.leaves()) {
    ASSERT_TRUE(settable.contains(leaf.path)) << leaf.path;
    EXPECT_NE(followed(schema, settable[leaf.path])["description"].get<std::string>().find(leaf.meaning), std::string::npos);
  }
  const auto& gap = schema["definitions"]["parameters"]["properties"]["handovers"]["properties"]["gap"];
  EXPECT_EQ(gap["description"], "time without contact after the change [days, 0 days to 365 days]");
}

TEST(Schema, every_reference_leads_somewhere) {
  const auto text = scenario_schema(catalogue_of<models::Parameters>());
  const auto schema = json::parse(text);
  const std::regex reference(R"re("\$ref": "#([^"]+)")re");
  std::size_t references = 0;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), reference); it != std::sregex_iterator(); ++it, ++references)
    EXPECT_TRUE(schema.contains(json::json_pointer((*it)[1].str()))) << it->str();
  EXPECT_GT(references, 1000u);
}

TEST(Schema, takes_and_refuses_the_same_units_as_the_reader) {
  const auto schema = toy_schema();
  const std::vector<std::string> texts{"28 days",
                                       "28",
                                       "1 week",
                                       "3 months",
                                       "GBP 142 per day",
                                       "142 per day",
                                       "GBP 1.5 million",
                                       "35 %",
                                       "35%",
                                       "0.35 per year",
                                       "017 days",
                                       "1_000 days",
                                       "-3 days",
                                       "1e3 days",
                                       "90 minutes",
                                       "GBP 20 million per year",
                                       "soon",
                                       "5 people"};
  const std::vector<std::pair<std::string, Dimension>> dimensions{{"days", Dimension::days},
                                                                  {"pounds", Dimension::pounds},
                                                                  {"pounds_per_day", Dimension::pounds_per_day},
                                                                  {"pounds_per_year", Dimension::pounds_per_year},
                                                                  {"per_year", Dimension::per_year},
                                                                  {"hours", Dimension::hours},
                                                                  {"ratio", Dimension::ratio}};
  for (const auto& [name, dimension] : dimensions)
    for (const auto& text : texts) {
      // A bare number is the schema's type `number`, not a text.
      if (is_dimensionless(dimension) && parse_number(text).value) continue;
      EXPECT_EQ(accepted(schema, name, text), parse_quantity(dimension, text).value.has_value()) << name << " " << text;
    }
}

TEST(Schema, quantities_and_their_tables_may_be_relative) {
  const auto schema = toy_schema();
  const auto& definitions = schema["definitions"];
  EXPECT_EQ(definitions["long_days"]["oneOf"],
            json::parse(R"([{"required":["value"]},{"required":["times"]},{"required":["plus"]}])"));
  EXPECT_EQ(definitions["long_days"]["properties"]["plus"], definitions["long_days"]["properties"]["value"]);
  for (const char* text : {"90 %", "-1.5 ratio"}) EXPECT_TRUE(accepted(schema, "times", text)) << text;
  EXPECT_FALSE(accepted(schema, "times", "1.1 days"));
  EXPECT_EQ(definitions["long_flag"]["oneOf"], json::parse(R"([{"required":["value"]}])"));
  EXPECT_FALSE(definitions["long_flag"]["properties"].contains("times"));
  const auto& table = definitions["parameters"]["properties"]["handovers"]["properties"]["retained"]["properties"];
  EXPECT_TRUE(table.contains("times") && table.contains("plus"));
}

TEST(Schema, the_shipped_copy_is_current) {
  const auto file = std::filesystem::path(THROUGHCARE_SOURCE_DIR) / "scenarios" / "schema" / "scenario.schema.json";
  std::ifstream stream(file);
  std::ostringstream shipped;
  shipped << stream.rdbuf();
  // Compared as a whole, told in a sentence: the texts are long.
  EXPECT_TRUE(shipped.str() == scenario_schema(catalogue_of<models::Parameters>()))
      << "the parameters have changed: write it again with 'throughcare schema > scenarios/schema/scenario.schema.json'";
}

}  // namespace
}  // namespace throughcare::scenarios::testing
