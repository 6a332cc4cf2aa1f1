#include <gtest/gtest.h>

#include <cmath>

#include "scenarios/program/calibration/edit.hpp"
#include "scenarios/program/calibration/fit.hpp"
#include "scenarios/program/calibration/identifiability.hpp"
#include "scenarios/program/calibration/problem.hpp"
#include "scenarios/program/experiment/errors.hpp"

namespace throughcare::scenarios {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// A made-up world of four figures that follow from three parameters, curved, and one that nothing moves. Two replications with
/// luck of their own that is the same at every point.
std::optional<std::vector<MatrixXd>> world(const Points& points) {
  std::vector<MatrixXd> values;
  for (const VectorXd& x : points) {
    MatrixXd simulated(4, 2);
    for (Eigen::Index r = 0; r < 2; ++r) {
      const double luck = r == 0 ? 0.4 : -0.4;
      simulated(0, r) = 100.0 * std::exp(0.3 * x[0]) + luck;
      simulated(1, r) = 50.0 * std::exp(0.2 * x[0] - 0.4 * x[1]) - luck;
      simulated(2, r) = 80.0 + 12.0 * x[1] + 2.0 * x[1] * x[1] + luck;
      simulated(3, r) = 7.0;
    }
    values.push_back(simulated);
  }
  return values;
}

/// Figures that the point (0.8, -0.6) gives; the third parameter moves nothing.
FitProblem problem_with_a_known_answer() {
  FitProblem problem;
  problem.parameters = {{"first", -3.0, 3.0}, {"second", -3.0, 3.0}, {"idle", -3.0, 3.0}};
  VectorXd answer(3);
  answer << 0.8, -0.6, 0.0;
  const MatrixXd at_answer = (*world({answer}))[0];
  for (Eigen::Index t = 0; t < 4; ++t)
    problem.targets.push_back({"figure " + std::to_string(t), at_answer.row(t).mean(), 0.02, 1.0});
  return problem;
}

TEST(Fit, finds_the_parameters_that_made_the_figures) {
  const FitProblem problem = problem_with_a_known_answer();
  FitSettings settings;
  settings.rounds = 3;
  settings.worth_while = 1e-3;
  const auto found = fit(problem, world, VectorXd::Zero(3), settings);
  ASSERT_TRUE(found);
  // The prior pulls towards zero: by less than a hundredth at these tolerances.
  EXPECT_NEAR(found->best[0], 0.8, 0.02);
  EXPECT_NEAR(found->best[1], -0.6, 0.02);
  EXPECT_NEAR(found->best[2], 0.0, 1e-6);
  EXPECT_LT(found->objective_best, 0.05 * found->objective_start);
}

TEST(Fit, a_second_start_ends_at_the_same_point) {
  const FitProblem problem = problem_with_a_known_answer();
  FitSettings settings;
  settings.rounds = 4;
  settings.worth_while = 1e-3;
  VectorXd elsewhere(3);
  elsewhere << -1.5, 1.0, 2.0;
  const auto found = fit(problem, world, elsewhere, settings);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->best[0], 0.8, 0.05);
  EXPECT_NEAR(found->best[1], -0.6, 0.05);
  EXPECT_NEAR(found->best[2], 0.0, 0.05) << "nothing informs it, so the prior decides";
}

TEST(Fit, goes_on_where_chance_hides_the_slopes_of_a_single_round) {
  // Luck that is another one at every point, three times what a difference moves the figures.
  const Model noisy = [](const Points& points) {
    auto values = *world(points);
    for (std::size_t i = 0; i < points.size(); ++i)
      for (Eigen::Index t = 0; t < 3; ++t) {
        const double mixed =
            1e4 * std::abs(points[i][0] + 3.0 * points[i][1] + 7.0 * points[i][2] + 0.1 * static_cast<double>(t));
        values[i].row(t).array() += 12.0 * (mixed - std::floor(mixed) - 0.5);
      }
    return std::optional(values);
  };
  const FitProblem problem = problem_with_a_known_answer();
  FitSettings settings;
  settings.rounds = 6;
  settings.worth_while = -1.0;  // no round ends the search
  VectorXd elsewhere(3);
  elsewhere << -1.5, 1.0, 2.0;
  const auto found = fit(problem, noisy, elsewhere, settings);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->best[0], 0.8, 0.4);
  EXPECT_NEAR(found->best[1], -0.6, 0.4);
}

TEST(Fit, keeps_within_the_bounds) {
  FitProblem problem = problem_with_a_known_answer();
  problem.parameters[0].high = 0.5;
  const auto found = fit(problem, world, VectorXd::Zero(3), {});
  ASSERT_TRUE(found);
  EXPECT_LE(found->best[0], 0.5 + 1e-9);
  for (const FitMove& move : found->moves) EXPECT_TRUE(std::isfinite(move.objective));
}

TEST(Fit, ends_when_the_model_is_stopped) {
  int calls = 0;
  const Model stops = [&](const Points& points) -> std::optional<std::vector<MatrixXd>> {
    if (++calls > 1) return std::nullopt;
    return world(points);
  };
  EXPECT_FALSE(fit(problem_with_a_known_answer(), stops, VectorXd::Zero(3), {}));
}

TEST(Fit, one_figure_that_cannot_be_met_does_not_drag_the_others_along) {
  FitProblem problem = problem_with_a_known_answer();
  problem.targets[3].published = 14.0;  // always 7
  FitSettings settings;
  settings.rounds = 3;
  const auto found = fit(problem, world, VectorXd::Zero(3), settings);
  ASSERT_TRUE(found);
  EXPECT_NEAR(found->best[0], 0.8, 0.05);
}

TEST(Identifiability, names_what_the_figures_say_nothing_about) {
  const FitProblem problem = problem_with_a_known_answer();
  const auto found = fit(problem, world, VectorXd::Zero(3), {});
  ASSERT_TRUE(found);
  const Identifiability told = identifiability(problem, *found);
  ASSERT_EQ(told.parameters.size(), 3u);
  EXPECT_LT(told.parameters[0].remaining, 0.2);
  EXPECT_LT(told.parameters[1].remaining, 0.2);
  EXPECT_NEAR(told.parameters[2].remaining, 1.0, 1e-9);
  EXPECT_EQ(told.parameters[0].strongest.front().target, "figure 0");
  EXPECT_TRUE(told.entangled.empty());
}

TEST(Identifiability, noise_in_the_slopes_does_not_pass_for_information) {
  FitProblem problem;
  problem.parameters = {{"idle", -3.0, 3.0}};
  problem.targets.assign(1, {"figure", 100.0, 0.01, 1.0});
  Fit fit;
  fit.best = VectorXd::Zero(1);
  // Slopes of luck alone: large, of either sign in the two replications.
  fit.slopes = {MatrixXd::Constant(1, 1, 5.0), MatrixXd::Constant(1, 1, -5.0)};
  EXPECT_NEAR(identifiability(problem, fit).parameters.front().remaining, 1.0, 1e-12);
}

TEST(Identifiability, tells_which_parameters_stand_for_one_another) {
  FitProblem problem;
  problem.parameters = {{"a", -3.0, 3.0}, {"b", -3.0, 3.0}};
  problem.targets.assign(1, {"their sum", 100.0, 0.01, 1.0});
  Fit fit;
  fit.best = VectorXd::Zero(2);
  fit.slopes = {MatrixXd::Constant(1, 2, 10.0)};
  const Identifiability told = identifiability(problem, fit);
  ASSERT_EQ(told.entangled.size(), 1u);
  EXPECT_LT(told.entangled.front().correlation, -0.9);
}

TEST(Scale, moves_shares_on_the_log_odds_and_keeps_their_ends) {
  EXPECT_NEAR(moved(Scale::log_odds, 0.5, std::log(3.0)), 0.75, 1e-12);
  EXPECT_EQ(moved(Scale::log_odds, 0.0, 1.0), 0.0);
  EXPECT_EQ(moved(Scale::log_odds, 1.0, -1.0), 1.0);
  EXPECT_NEAR(moved(Scale::logarithm, 10.0, std::log(2.0)), 20.0, 1e-12);
  EXPECT_EQ(moved(Scale::plain, -1.5, 0.25), -1.25);
}

TEST(Edit, replaces_values_where_they_stand_and_nothing_else) {
  const std::string before = "# £ first\ncourts: {a: 10 %, b: 20 %} # note\nc: 3 days\n";
  const std::string after =
      with_replacements("f.yaml", before, {{2, 13, "10 %", "0.125", "courts.a"}, {2, 22, "20 %", "0.3", "courts.b"}});
  EXPECT_EQ(after, "# £ first\ncourts: {a: 0.125, b: 0.3} # note\nc: 3 days\n");
}

TEST(Edit, refuses_to_write_over_something_else) {
  EXPECT_THROW(with_replacements("f.yaml", "a: 1\n", {{1, 4, "2", "3", "a"}}), UserError);
  EXPECT_THROW(with_replacements("f.yaml", "a: 1\n", {{7, 4, "1", "3", "a"}}), UserError);
}

TEST(Edit, changes_the_source_that_a_value_states_itself) {
  const std::string text =
      "recall:\n  other: {value: 0.2, source: assumed, confidence: low}\n  table:\n    value:\n      a: 1\n      b: 2\n"
      "    source: assumed\n  bare: 3\n  next:\n    value: 4\n    low: 1\n    source: assumed\n";
  const auto changed = [&](int line) { return with_source(text, line, "assumed", "calibrated"); };
  EXPECT_EQ(changed(2).find("source: calibrated"), text.find("source: assumed"));
  EXPECT_NE(changed(5).find("    source: calibrated\n  bare"), std::string::npos) << changed(5);
  EXPECT_NE(changed(10).find("    source: calibrated\n"), std::string::npos) << changed(10);
  EXPECT_EQ(changed(8), text) << "a `_source` further up holds for it";
}

}  // namespace
}  // namespace throughcare::scenarios
