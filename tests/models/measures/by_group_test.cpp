#include <gtest/gtest.h>

#include <algorithm>

#include "models/measures/catalogue.hpp"
#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::frame;
using tests::value_of;

/// What is reported by group, against the whole of the same lives.
class ByGroup : public ::testing::Test {
 protected:
  static const output::ReplicationResult& lives() {
    static const auto result = tests::whole_run(baseline(), frame(0.004, 2.0, 2.0));
    return result;
  }
  static double all(std::string_view measure) { return value_of(lives(), measure); }
  static double sum_of_pathways(std::string_view measure, std::string_view period = "all") {
    double sum = 0.0;
    for (const auto need : names_of<Need>) sum += value_of(lives(), measure, "need=" + std::string(need), period);
    return sum;
  }
  static double nights_in_areas(std::string_view group) {
    double sum = 0.0;
    for (const auto& o : lives().observations)
      if (o.measure == "bed_nights" && o.group == group && o.area != "all") sum += o.value;
    return sum;
  }
};

TEST_F(ByGroup, pathways_add_up_to_all_services) {
  for (const auto measure : {"service_referrals", "service_starts", "service_completions", "unmet_need", "waits_given_up",
                             "waits_ended_by_custody", "waits_ended_by_transfer", "waits_ended_with_supervision"})
    EXPECT_NEAR(sum_of_pathways(measure), all(measure), 1e-6 * all(measure)) << measure;
  EXPECT_NEAR(all("waits_given_up") + all("waits_ended_by_custody") + all("waits_ended_by_transfer") +
                  all("waits_ended_with_supervision"),
              all("unmet_need"), 1e-6 * all("unmet_need"));
  for (const auto measure : {"waiting_for_service", "in_service"})
    EXPECT_NEAR(sum_of_pathways(measure), all(measure), 1e-6 * (1.0 + all(measure))) << measure;
  EXPECT_GT(value_of(lives(), "service_starts", "need=accommodation"), 0.0);
  double days = 0.0;
  for (const auto need : names_of<Need>) {
    const std::string group = "need=" + std::string(need);
    days += value_of(lives(), "service_wait", group) * value_of(lives(), "service_starts", group);
  }
  EXPECT_NEAR(days / all("service_starts"), all("service_wait"), 1e-6);
}

TEST(Waits, end_in_a_place_or_in_unmet_need_or_go_on) {
  World world = tests::living_world(baseline([](Parameters& p) {
                                      for (ServiceParameters& s : p.services.values) s.places.value /= 20.0;
                                    }),
                                    frame(0.004, 0.0, 2.0));
  tests::run(world, world.end);
  std::size_t waiting = 0;
  for (const auto& area : world.services.values)
    for (const Service& service : area.values) waiting += service.waiting.size();
  EXPECT_GT(tests::tally(world, Tally::unmet_need), tests::tally(world, Tally::service_given_up));
  EXPECT_EQ(tests::tally(world, Tally::service_referrals),
            tests::tally(world, Tally::service_starts) + tests::tally(world, Tally::unmet_need) + static_cast<double>(waiting));
}

TEST_F(ByGroup, bed_nights_of_areas_add_up_and_are_those_of_the_people_held) {
  EXPECT_NEAR(nights_in_areas("all"), all("bed_nights"), 1.0);
  EXPECT_NEAR(all("bed_nights"), all("places_demanded") * days_per_year, 0.03 * all("bed_nights"));
  EXPECT_NEAR(nights_in_areas("cohort=women"), value_of(lives(), "bed_nights", "cohort=women"), 1.0);
  EXPECT_NEAR(value_of(lives(), "bed_nights", "cohort=women"),
              value_of(lives(), "prison_population", "sex=female") * days_per_year,
              0.25 * value_of(lives(), "bed_nights", "cohort=women"))
      << "a few women, counted a day apart";
  for (const auto cohort : names_of<Cohort>)
    EXPECT_LT(value_of(lives(), "bed_nights", "cohort=" + std::string(cohort)), 0.5 * all("bed_nights")) << cohort;
}

TEST_F(ByGroup, release_lies_between_its_bands) {
  for (const auto measure :
       {"relationship_at_release", "information_at_release", "trust_at_release", "motivation_at_release", "need_at_release"}) {
    const double shorter = value_of(lives(), measure, "band=under_12_months"),
                 longer = value_of(lives(), measure, "band=12_months_or_more");
    EXPECT_GE(all(measure), std::min(shorter, longer)) << measure;
    EXPECT_LE(all(measure), std::max(shorter, longer)) << measure;
    EXPECT_GT(all(measure), 0.0) << measure;
    EXPECT_LT(all(measure), 1.0) << measure;
  }
  EXPECT_GT(all("appointments_after_release"), 0.2);
  EXPECT_LT(all("appointments_after_release"), 3.0);
}

TEST_F(ByGroup, severe_reoffending_is_part_of_reoffending) {
  EXPECT_GT(all("severe_reoffending_rate"), 0.0);
  EXPECT_LT(all("severe_reoffending_rate"), all("reoffending_rate"));
  EXPECT_GT(all("worst_reoffence"), 500.0);
  EXPECT_LT(all("worst_reoffence"), 20'000.0);
}

TEST_F(ByGroup, investigations_end_in_one_of_their_outcomes) {
  // Whatever is open at the beginning and the end aside; a diversion that fails ends in a charge as well.
  const double ended = all("no_further_action") + all("charges") + all("out_of_court_disposals") + all("diversions");
  EXPECT_NEAR(ended, all("investigations"), 0.1 * all("investigations"));
  EXPECT_GT(all("no_further_action"), 0.1 * all("investigations"));
}

TEST_F(ByGroup, every_observed_measure_is_in_the_catalogue) {
  const auto catalogue = measure_catalogue();
  for (const auto& o : lives().observations)
    EXPECT_TRUE(std::ranges::any_of(catalogue, [&](const auto& m) { return m.id == o.measure; })) << o.measure;
}

}  // namespace
}  // namespace throughcare::models
