#include "models/pathway/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "tests/models/pathway/pathway_builder.hpp"

namespace throughcare::models::testing {
namespace {

std::vector<std::string> names_on(const PathwayBuilder& p, const Route& route) {
  std::vector<std::string> names;
  for (const auto s : route.stages) names.push_back(p.pathway[s].id);
  return names;
}
using Names = std::vector<std::string>;

/// Five stages: the direct way from a to e has a chance of 0.1, by b 0.9 * 0.5, by c and d 0.9 * 0.5 * 1; b may return to a.
PathwayBuilder small_pathway() {
  PathwayBuilder p;
  for (const auto id : {"a", "b", "c", "d", "e"}) p.stage(id, Owner::police);
  p["c"].owner = Owner::courts;
  p["e"].owner = Owner::prisons;
  p["e"].exit = true;
  p.share("a", "e", 0.1);
  p.share("a", "b", 0.9);
  p.share("b", "e", 0.2);
  p.share("b", "c", 0.5);
  p.share("b", "a", 0.3);
  p.go("c", "d");
  p.go("d", "e");
  return p;
}

TEST(PathwayMeasures, the_shortest_route_has_the_fewest_stages) {
  const auto p = small_pathway();
  const auto route = shortest_route(p.pathway, Chances(p.pathway), p.at("a"), p.at("e"));
  ASSERT_TRUE(route);
  EXPECT_EQ(names_on(p, *route), (Names{"a", "e"}));
  EXPECT_DOUBLE_EQ(route->chance, 0.1);
  EXPECT_EQ(route->handovers, 1);
}

TEST(PathwayMeasures, the_most_likely_route_may_be_longer) {
  const auto p = small_pathway();
  const auto route = most_likely_route(p.pathway, Chances(p.pathway), p.at("a"), p.at("e"));
  ASSERT_TRUE(route);
  EXPECT_EQ(names_on(p, *route), (Names{"a", "b", "c", "d", "e"}));
  EXPECT_DOUBLE_EQ(route->chance, 0.9 * 0.5);  // by b alone 0.18, directly 0.1
  EXPECT_EQ(route->handovers, 3);              // police to courts, courts to police, police to prisons
}

TEST(PathwayMeasures, no_route_leads_back_from_an_exit) {
  const auto p = small_pathway();
  EXPECT_FALSE(shortest_route(p.pathway, Chances(p.pathway), p.at("e"), p.at("a")));
  EXPECT_FALSE(most_likely_route(p.pathway, Chances(p.pathway), p.at("e"), p.at("a")));
}

TEST(PathwayMeasures, the_route_to_where_one_is_has_no_transition) {
  const auto p = small_pathway();
  const auto route = most_likely_route(p.pathway, Chances(p.pathway), p.at("b"), p.at("b"));
  ASSERT_TRUE(route);
  EXPECT_EQ(names_on(p, *route), (Names{"b"}));
  EXPECT_EQ(route->chance, 1.0);
  EXPECT_EQ(route->handovers, 0);
}

TEST(PathwayMeasures, a_stage_is_found_by_its_name) {
  const auto p = small_pathway();
  EXPECT_EQ(find_stage(p.pathway, "c"), std::optional<StageVertex>{2});
  EXPECT_FALSE(find_stage(p.pathway, "f"));
}

TEST(PathwayMeasures, unknown_outcomes_are_equally_likely_and_interruptions_do_not_happen) {
  const auto p = whole_pathway();
  const Chances chances(p.pathway);
  EXPECT_DOUBLE_EQ(chances(p.at("police_investigation"), p.at("charged")), 0.2);
  EXPECT_DOUBLE_EQ(chances(p.at("licence"), p.at("end_of_supervision")), 0.5);
  EXPECT_EQ(chances(p.at("licence"), p.at("recall_decision")), 0.0);
  EXPECT_DOUBLE_EQ(chances(p.at("at_liberty"), p.at("remand")), 1.0 / 3);
}

TEST(PathwayMeasures, known_shares_replace_the_unknown_and_are_scaled_to_one) {
  const auto p = whole_pathway();
  const Chances chances(p.pathway,
                        [](const StageSpecification& stage, const TransitionSpecification& t) -> std::optional<double> {
                          if (stage.id != "licence") return std::nullopt;
                          return t.when == "end" ? 0.6 : t.when.empty() ? 0.6 : 0.3;  // the recall interrupts
                        });
  EXPECT_DOUBLE_EQ(chances(p.at("licence"), p.at("end_of_supervision")), 0.4);
  EXPECT_DOUBLE_EQ(chances(p.at("licence"), p.at("post_sentence_supervision")), 0.2);
  EXPECT_DOUBLE_EQ(chances(p.at("licence"), p.at("recall_decision")), 0.4);
  EXPECT_DOUBLE_EQ(chances(p.at("police_contact"), p.at("police_investigation")), 0.6);
}

TEST(PathwayMeasures, main_routes_tell_the_handovers_of_each_disposal) {
  const auto p = whole_pathway();
  const auto routes = main_routes(p.pathway, Chances(p.pathway));
  ASSERT_EQ(routes.size(), 4u);

  EXPECT_EQ(routes[0].title, "Out-of-court disposal");
  EXPECT_EQ(names_on(p, routes[0].route),
            (Names{"police_contact", "police_investigation", "out_of_court_disposal", "case_closed"}));
  EXPECT_EQ(routes[0].route.handovers, 0);

  EXPECT_EQ(routes[1].title, "Community order");
  EXPECT_EQ(names_on(p, routes[1].route), (Names{"police_contact", "police_investigation", "charged", "crown_court", "sentence",
                                                 "community_order", "end_of_supervision"}));
  EXPECT_EQ(routes[1].route.handovers, 2);  // police to court, court to probation
  EXPECT_NEAR(routes[1].route.chance, 0.6 * 0.2 * 0.5 * (1.0 / 3) * 0.25, 1e-15);

  EXPECT_EQ(routes[3].title, "Custody and licence");
  EXPECT_EQ(names_on(p, routes[3].route),
            (Names{"police_contact", "police_investigation", "charged", "crown_court", "sentence", "custody_reception",
                   "custody_main", "custody_resettlement", "release_day", "licence", "end_of_supervision"}));
  EXPECT_EQ(routes[3].route.handovers, 3);  // police to court, court to prison, prison to probation
}

TEST(PathwayMeasures, a_disposal_the_pathway_does_not_have_has_no_route) {
  auto p = whole_pathway();
  p["community_order"].id = "intensive_order";
  EXPECT_EQ(main_routes(p.pathway, Chances(p.pathway)).size(), 3u);
}

TEST(PathwayMeasures, expected_visits_follow_the_sum_over_all_walks) {
  const auto p = small_pathway();
  const Chances chances(p.pathway);
  const auto visits = expected_visits(chances, p.at("a"));
  ASSERT_TRUE(visits);

  // The independent calculation: the chance of being at each stage after 0, 1, 2 ... transitions, added up.
  std::vector<double> now(5, 0.0), sum(5, 0.0);
  now[p.at("a")] = 1.0;
  for (int step = 0; step < 400; ++step) {
    std::vector<double> next(5, 0.0);
    for (std::size_t from = 0; from < 5; ++from) {
      sum[from] += now[from];
      for (std::size_t to = 0; to < 5; ++to) next[to] += now[from] * chances(from, to);
    }
    now = next;
  }
  for (std::size_t s = 0; s < 5; ++s) EXPECT_NEAR((*visits)[s], sum[s], 1e-12) << p.pathway[s].id;
  EXPECT_NEAR((*visits)[p.at("a")], 1.0 / (1.0 - 0.9 * 0.3), 1e-12);  // by hand: returns with a chance of 0.27
  EXPECT_NEAR((*visits)[p.at("e")], 1.0, 1e-12);                      // everyone leaves once
}

TEST(PathwayMeasures, expected_visits_agree_with_a_random_walk) {
  const auto p = whole_pathway();
  const Chances chances(p.pathway, [](const StageSpecification&, const TransitionSpecification& t) {
    return t.when.empty() && t.timing.kind == TimingKind::by_rule ? std::optional(0.2) : std::nullopt;
  });
  const StageVertex start = p.at("custody_main");
  const std::vector<StageVertex> ends{p.at("end_of_supervision")};
  const auto visits = expected_visits(chances, start, ends);
  ASSERT_TRUE(visits);

  constexpr int walks = 40000;
  std::mt19937_64 engine(20240607);
  std::vector<double> sum(chances.stages(), 0.0), squares(chances.stages(), 0.0);
  for (int walk = 0; walk < walks; ++walk) {
    std::vector<double> seen(chances.stages(), 0.0);
    StageVertex at = start;
    ++seen[at];
    while (at != ends[0]) {
      double u = static_cast<double>(engine() >> 11) * 0x1p-53;
      StageVertex to = 0;
      while (to + 1 < chances.stages() && (u -= chances(at, to)) >= 0.0) ++to;
      at = to;
      ++seen[at];
    }
    for (std::size_t s = 0; s < seen.size(); ++s) {
      sum[s] += seen[s];
      squares[s] += seen[s] * seen[s];
    }
  }
  EXPECT_GT((*visits)[p.at("licence")], 2.0 / 3);  // two of the three ways of release, and recalls return to it
  // Normal intervals at 5.5 standard errors: a false alarm in 26 stages has a chance below 1e-6.
  for (std::size_t s = 0; s < sum.size(); ++s) {
    const double mean = sum[s] / walks;
    const double error = std::sqrt(std::max(0.0, squares[s] / walks - mean * mean) / walks);
    EXPECT_NEAR((*visits)[s], mean, 5.5 * error + 1e-9) << p.pathway[s].id;
  }
}

TEST(PathwayMeasures, a_way_that_may_go_on_for_ever_has_no_expected_visits) {
  PathwayBuilder p;
  p.stage("a");
  p.stage("b");
  p.go("a", "b");
  p.go("b", "a");
  EXPECT_FALSE(expected_visits(Chances(p.pathway), p.at("a")));
  const std::vector<StageVertex> ends{p.at("b")};
  EXPECT_EQ(expected_visits(Chances(p.pathway), p.at("a"), ends), (std::vector<double>{1.0, 1.0}));
}

}  // namespace
}  // namespace throughcare::models::testing
