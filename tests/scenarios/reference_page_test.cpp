#include "scenarios/program/loader/reference_page.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "models/parameters.hpp"
#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

TEST(ReferencePage, has_a_row_for_every_parameter) {
  const auto text = reference_page(loaded(""), toy_catalogue());
  const auto catalogue = toy_catalogue();
  for (const auto& leaf : catalogue.leaves()) EXPECT_NE(text.find("\n| " + leaf.path + " |"), std::string::npos) << leaf.path;
  EXPECT_NE(text.find("| handovers.gap | time without contact after the change | 12 days | 0 days to 365 days |"),
            std::string::npos);
  EXPECT_NE(text.find("\n| reoffending_rate |"), std::string::npos);
}

TEST(ReferencePage, the_shipped_copy_is_current) {
  const auto catalogue = catalogue_of<models::Parameters>();
  const auto baseline = load_scenario(library_folder() / "baseline.yaml", library_folder(), catalogue);
  ASSERT_TRUE(baseline) << render(baseline.problems);
  std::ifstream stream(std::filesystem::path(THROUGHCARE_SOURCE_DIR) / "models" / "PARAMETERS.md");
  std::ostringstream shipped;
  shipped << stream.rdbuf();
  // Compared as a whole, told in a sentence: the texts are long.
  EXPECT_TRUE(shipped.str() == reference_page(*baseline.scenario, catalogue))
      << "parameters or measures have changed: write it again with 'throughcare explain --markdown > models/PARAMETERS.md'";
}

}  // namespace
}  // namespace throughcare::scenarios::testing
