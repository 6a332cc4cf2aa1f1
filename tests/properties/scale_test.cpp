#include <gtest/gtest.h>

#include <array>
#include <string_view>

#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"
#include "tests/support/statistics.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::frame;
using tests::value_of;

/// A figure of the whole country must not depend on how many of its people are simulated.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> figures{{{"recorded_offences", "all"},
                                                                                 {"charges", "all"},
                                                                                 {"convictions", "all"},
                                                                                 {"custody_sentences", "all"},
                                                                                 {"community_orders", "all"},
                                                                                 {"suspended_sentences", "all"},
                                                                                 {"releases", "all"},
                                                                                 {"recalls", "all"},
                                                                                 {"prison_population", "all"},
                                                                                 {"probation_caseload", "all"},
                                                                                 {"magistrates_wait", "all"},
                                                                                 {"mean_custodial_sentence", "all"},
                                                                                 {"contacts_held", "all"},
                                                                                 {"public_spending", "all"}}};

using Sample = std::array<tests::Observations, figures.size()>;

Sample observe(double scale, std::uint32_t replications) {
  Sample sample;
  for (std::uint32_t r = 0; r < replications; ++r) {
    const auto result = tests::whole_run(baseline(), frame(scale, 2, 2, r));
    for (std::size_t f = 0; f < figures.size(); ++f) sample[f].add(value_of(result, figures[f].first, figures[f].second));
  }
  return sample;
}

/// Welch's t with a false-alarm rate of 1e-6 over all comparisons; beyond it `tolerance`, a share, is allowed for what a small
/// run cannot have: half an officer, half a courtroom.
void expect_agreement(const Sample& small, const Sample& large, double tolerance) {
  for (std::size_t f = 0; f < figures.size(); ++f) {
    const double error = std::hypot(small[f].standard_error(), large[f].standard_error());
    const double bound = tests::students_t_above(static_cast<double>(std::min(small[f].size(), large[f].size()) - 1),
                                                 tests::false_alarm_rate / 2.0 / static_cast<double>(figures.size()));
    const double difference = small[f].mean() - large[f].mean();
    EXPECT_LE(std::abs(difference), bound * error + tolerance * large[f].mean())
        << figures[f].first << " " << small[f].mean() << " against " << large[f].mean();
    EXPECT_LT(bound * error, 0.5 * large[f].mean()) << figures[f].first << ": too blunt to tell";
  }
}

TEST(Scale, half_a_percent_tells_the_same_story_as_two_percent) { expect_agreement(observe(0.005, 32), observe(0.02, 16), 0.01); }

}  // namespace
}  // namespace throughcare::models
