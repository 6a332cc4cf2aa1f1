#include "output/report/html.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "tests/output/report/example_analysis.hpp"

namespace throughcare::output {
namespace {

const std::string page_template = "<p></p><script>@@THROUGHCARE_DATA@@</script>";

TEST(ReportJson, HoldsEveryTableAndIsTheSameTwice) {
  const Analysis analysis = example::analysis();
  const std::string json = report_json(analysis);
  EXPECT_EQ(json, report_json(example::analysis()));
  const auto document = nlohmann::json::parse(json);
  EXPECT_EQ(document["format"], 1);
  EXPECT_EQ(document["survival"]["rows"].size(), analysis.survival.size());
  EXPECT_EQ(document["flows"]["rows"].size(), analysis.flows.size());
  EXPECT_EQ(document["costs"]["rows"].size(), analysis.costs.size());
  EXPECT_EQ(document["costs_by_area"]["rows"].size(), 4u * 3u * 3u) << "agencies of areas are left to the CSV file";
  EXPECT_EQ(document["appraisal"]["rows"].size(), analysis.appraisal.size());
  EXPECT_EQ(document["validation"]["rows"].size(), analysis.validation.size());
  EXPECT_EQ(document["study"]["parameters"]["rows"].size(), analysis.study.parameters.size());
  EXPECT_EQ(document["study"]["pathways"].size(), analysis.study.pathways.size());
  EXPECT_EQ(document["unmoved"]["rows"].size(), analysis.unmoved.size());
  EXPECT_EQ(document["remarks"]["rows"].size(), analysis.remarks.size());
  EXPECT_EQ(document["cautions"].size(), analysis.cautions.size());
  for (const char* name : {"summary", "comparison", "unmoved", "remarks", "survival", "flows", "costs", "costs_by_area",
                           "appraisal", "validation"}) {
    const auto& table = document[name];
    for (const auto& row : table["rows"]) ASSERT_EQ(row.size(), table["columns"].size()) << name;
  }
}

TEST(ReportJson, LeavesOutWhatThePageNeverShowsAndTheContentsOfFiles) {
  Analysis analysis = example::sparse_analysis();
  const std::size_t before = nlohmann::json::parse(report_json(analysis))["summary"]["rows"].size();
  analysis.summary.push_back({"baseline", "prison_population", "sex=female", "london", "all", 1, 0, 2, 3, "people"});
  analysis.summary.push_back({"baseline", "prison_population", "all", "london", "2019-04", 1, 0, 2, 3, "people"});
  analysis.summary.push_back({"baseline", "employment", "sex=female/after=release", "all", "all", 0.2, 0.1, 0.3, 3, "share"});
  EXPECT_EQ(nlohmann::json::parse(report_json(analysis))["summary"]["rows"].size(), before);
  EXPECT_EQ(report_json(example::analysis()).find("scenario: baseline"), std::string::npos);
}

TEST(ReportJson, UndefinedNumbersAndBrokenNamesDoNotBreakIt) {
  Analysis analysis = example::sparse_analysis();
  analysis.summary.at(0).ci_low = std::nan("");
  analysis.study.title = "broken \xFF name";
  const auto document = nlohmann::json::parse(report_json(analysis));
  EXPECT_TRUE(document["summary"]["rows"][0][6].is_null());
  EXPECT_NE(document["study"]["title"].get<std::string>().find("name"), std::string::npos);
}

TEST(EscapeForScript, LeavesNothingThatCouldEndTheScriptAndChangesNoMeaning) {
  const nlohmann::json value = "</script><!-- & \xE2\x80\xA8\xE2\x80\xA9 caf\xC3\xA9";
  const std::string escaped = escape_for_script(value.dump());
  EXPECT_EQ(escaped, "\"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028\\u2029 caf\xC3\xA9\"");
  EXPECT_EQ(nlohmann::json::parse(escaped), value);
}

TEST(EscapeForScript, TenThousandRandomNamesStayData) {
  const std::string alphabet = "<>&\"'\\/!-=scriptSCRIPTonerror \n\t\xE2\x80\xA8\xE2\x80\xA9";
  std::uint32_t state = 12345;  // a small linear congruence is enough to mix characters
  for (int i = 0; i < 10000; ++i) {
    std::string name;
    for (int k = 0; k < 24; ++k) {
      state = state * 1664525U + 1013904223U;
      name += alphabet[(state >> 16) % alphabet.size()];
    }
    const std::string json = nlohmann::json(name).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const std::string escaped = escape_for_script(json);
    ASSERT_EQ(escaped.find_first_of("<>&"), std::string::npos);
    ASSERT_EQ(nlohmann::json::parse(escaped), nlohmann::json::parse(json));
  }
}

TEST(ReportHtml, PutsTheDataInTheOnePlaceAndRefusesOtherTemplates) {
  EXPECT_EQ(report_html(page_template, "{\"a\":\"<\"}"), "<p></p><script>{\"a\":\"\\u003c\"}</script>");
  EXPECT_THROW(report_html("<p></p>", "{}"), std::invalid_argument);
  EXPECT_THROW(report_html(page_template + page_template, "{}"), std::invalid_argument);
}

TEST(ReportHtml, DataThatNamesThePlaceIsNotReplacedAgain) {
  const std::string page = report_html(page_template, "\"@@THROUGHCARE_DATA@@\"");
  EXPECT_EQ(page, "<p></p><script>\"@@THROUGHCARE_DATA@@\"</script>");
}

}  // namespace
}  // namespace throughcare::output
