#include <gtest/gtest.h>

#include "models/parameters.hpp"
#include "tests/scenarios/toy.hpp"

namespace throughcare::scenarios::testing {
namespace {

TEST(Diagnostics, edit_distance_counts_single_letter_changes) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("gap", "gap"), 0u);
  EXPECT_EQ(edit_distance("gap", "gaps"), 1u);
  EXPECT_EQ(edit_distance("gap", "map"), 1u);
  EXPECT_EQ(edit_distance("gap", "gpa"), 1u);  // two neighbours swapped are one mistake
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("ca", "abc"), 3u);  // optimal string alignment: no edits inside a swap
}

TEST(Diagnostics, a_name_far_from_all_others_has_no_nearest) {
  const std::vector<std::string> names{"sitting_days", "mix"};
  EXPECT_EQ(nearest_name("wigs_and_gowns", names), std::nullopt);
  EXPECT_EQ(nearest_name("sitting_day", names), "sitting_days");
  EXPECT_EQ(nearest_name(std::string(100'000, 'x'), names), std::nullopt);
}

TEST(Diagnostics, a_file_without_its_ending_is_nearest_to_that_file) {
  const std::vector<std::string> files{"mines.yaml", "mind", "mine.yaml"};
  EXPECT_EQ(nearest_name("mine", files), "mine.yaml");
}

TEST(Diagnostics, of_a_long_list_the_names_most_like_what_was_typed_are_shown) {
  std::vector<std::string> names;
  for (char letter = 'a'; letter < 'a' + 20; ++letter) names.push_back(std::string(3, letter));
  names.emplace_back("handovers_per_person");
  const std::string list = suggestion("handover_count_of_everybody", names);
  EXPECT_TRUE(list.starts_with("; expected one of: handovers_per_person, ")) << list;
  EXPECT_TRUE(list.ends_with(" and 9 more")) << list;
}

TEST(Diagnostics, a_problem_is_shown_with_its_line_and_a_caret) {
  EXPECT_EQ(render({"a.yaml", 3, 7, "gap: missing unit", "  gap: 3", 8}),
            "a.yaml:3:7: error: gap: missing unit\n      gap: 3\n           ^\n");
  EXPECT_EQ(render({"a.yaml", 0, 0, "no such file", "", 0}), "a.yaml: error: no such file\n");
}

TEST(Diagnostics, problems_are_sorted_and_each_is_said_once) {
  std::vector<Problem> problems{
      {"b", 1, 1, "x", "", 0}, {"a", 9, 1, "x", "", 0}, {"a", 2, 5, "y", "", 0}, {"a", 2, 5, "y", "", 0}};
  sort_and_unify(problems);
  ASSERT_EQ(problems.size(), 3u);
  EXPECT_EQ(problems[0].line, 2);
  EXPECT_EQ(problems[1].line, 9);
  EXPECT_EQ(problems[2].file, "b");
}

TEST(Diagnostics, columns_count_characters_and_not_bytes) {
  const auto result = load_text(on_baseline("represents: caf\u00e9 cr\u00e8me: a treat\n"));
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(result.problems[0].column, 23);
}

struct Score {
  std::size_t typos = 0, right = 0;
};

/// Every single-letter slip in every name: a letter left out, doubled, replaced by `z`, or swapped with its neighbour.
void score_section(const ParameterCatalogue::Entry& section, Score& score) {
  const auto names = section.child_names();
  const auto tell = [&](const std::string& typo, const std::string& meant) {
    if (typo.empty() || section.child(typo)) return;  // another valid name: nobody can know
    ++score.typos;
    if (nearest_name(typo, names) == meant) ++score.right;
  };
  for (const auto& child : section.children) {
    const auto& name = child.name;
    for (std::size_t i = 0; i < name.size(); ++i) {
      tell(name.substr(0, i) + name.substr(i + 1), name);
      tell(name.substr(0, i) + name[i] + name.substr(i), name);
      tell(name.substr(0, i) + "z" + name.substr(i + 1), name);
      if (i + 1 < name.size() && name[i] != name[i + 1])
        tell(name.substr(0, i) + name[i + 1] + name[i] + name.substr(i + 2), name);
    }
    score_section(child, score);
  }
}

TEST(Diagnostics, at_least_95_percent_of_single_letter_typos_in_the_models_names_get_the_right_suggestion) {
  Score score;
  score_section(catalogue_of<models::Parameters>().root(), score);
  ASSERT_GT(score.typos, 5000u);
  EXPECT_GE(static_cast<double>(score.right), 0.95 * static_cast<double>(score.typos)) << score.right << " of " << score.typos;
}

}  // namespace
}  // namespace throughcare::scenarios::testing
