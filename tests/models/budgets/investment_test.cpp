#include "models/budgets/investment.hpp"

#include <gtest/gtest.h>

#include <array>

#include "models/world.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::add_somebody;
using tests::baseline;
using tests::empty_world;
using tests::frame;

constexpr double cost = 1000.0, lag = 1.5 * days_per_year, reserves = 5000.0;
constexpr auto need = static_cast<std::size_t>(Need::employment);

/// London holds the custody budget of women and buys whatever is wanted while its reserves last, services for 1,000 pounds a
/// year. Nobody is open to the schemes but those it is about, released women.
ScenarioPlan for_women(const tests::Change& change = {}) {
  return baseline([&](Parameters& p) {
    p.devolution.cohorts.values.fill(false);
    p.devolution.cohorts[Cohort::women] = true;
    p.devolution.transfer_price.value = 100.0;
    p.devolution.cashable.value = p.devolution.retained.value = p.devolution.believed_effect.value = 1.0;
    p.devolution.advance.value = p.devolution.pooled.value = p.devolution.required_return.value = 0.0;
    p.devolution.caution.value = 0.0;
    p.devolution.lag.value = lag;
    p.devolution.largest_cut.value = 0.1;
    for (auto& service : p.services.values) service.places.value = 0.0;
    p.services.values[need].duration.value = p.services.values[need].patience.value = 100.0;
    p.costs.service_place.values.fill({cost});
    for (auto& scheme : p.schemes.values) {
      scheme.places.value = 0.0;
      scheme.bought_by_areas = true;
      scheme.offer.value = 1.0;
      scheme.takes.values.fill(false);
      scheme.takes[SchemeMoment::release] = true;
    }
    if (change) change(p);
  });
}

class London {
 public:
  explicit London(const tests::Change& change = {}) : world(empty_world(for_women(change), frame(1.0, 0, 8))) {
    budget.devolved = true;
    budget.reserves = reserves;
  }
  void wait(int women) {
    for (; women > 0; --women) {
      const PersonId id = add_somebody(world);
      world[id].sex = Sex::female;
      open_case(world, id, {.sentence_class = SentenceClass::court_order, .segment = Segment::court_order}, sim::Time{});
      Case& c = world[world[id].offender_case];
      c.waiting_for_service = true;
      c.service = Need::employment;
    }
  }
  void release(int people, Sex sex = Sex::female, Area area = Area::london) {
    for (; people > 0; --people) {
      const PersonId id = add_somebody(world, 30.0, area);
      world[id].sex = sex;
      offer_scheme(world, id, SchemeMoment::release, sim::Time{});
    }
  }
  void decide(double year) { invest(world, Area::london, budget, 1000.0, sim::at_day(year * days_per_year)); }
  void month(double year) { pay_for_services(world, Area::london, budget, sim::at_day(year * days_per_year)); }
  double there() const { return world.services[Area::london].values[need].extra_places; }
  double on_scheme(Scheme scheme) const { return world.schemes[Area::london][scheme].extra_places; }

  World world;
  AreaBudget& budget = world.budgets[Area::london];
};

TEST(Investment, each_years_places_come_after_the_lag_and_no_pound_is_committed_twice) {
  London london;
  london.wait(3);
  london.decide(1.0);  // three places: one for each who waits
  london.decide(2.0);  // nobody waits for whom nothing is on order
  london.wait(4);
  london.decide(2.0);  // four more are wanted, and 2,000 pounds are left of 5,000
  london.month(2.4);
  EXPECT_EQ(london.there(), 0.0);
  london.month(2.51);
  EXPECT_DOUBLE_EQ(london.there(), 3.0);
  london.month(3.4);
  EXPECT_DOUBLE_EQ(london.there(), 3.0);
  london.month(3.51);
  EXPECT_DOUBLE_EQ(london.there(), 5.0);
  EXPECT_DOUBLE_EQ(london.budget.reserves, reserves - 3.0 * cost / 12.0 * 2.0) << "two month ends with three places there";
  london.decide(4.0);
  london.month(6.0);
  EXPECT_DOUBLE_EQ(london.there(), 5.0) << "what is left pays for the places there are";
}

TEST(Investment, keeps_back_what_a_year_may_stray_by_chance) {
  const auto bought = [](double pooled) {
    London london([pooled](Parameters& p) {
      p.devolution.caution.value = 1.0;
      p.devolution.usual_stay.value = 0.2;  // so that a thousand nights stray by twenty
      p.devolution.downside.value = 0.5;
      p.devolution.pooled.value = pooled;
    });
    london.wait(6);
    london.decide(1.0);
    london.month(2.51);
    return london.there();
  };
  // 5,000 pounds less half of 20 nights at 100 pounds; of results that are shared, less is at stake.
  EXPECT_NEAR(bought(0.0), 4.0, 1e-9);
  EXPECT_NEAR(bought(0.75), 4.75, 1e-9);
}

/// Four women wait for a service; ten released women, who are offered two schemes, found no place on either. With 1,000 nights a
/// year of four people and 30 pounds kept of a night, a completion is believed to save a tenth of 250 nights: 750 pounds.
class TwoSchemes : public London {
 public:
  explicit TwoSchemes(double required_return, bool bought = true)
      : London([=](Parameters& p) {
          p.devolution.required_return.value = required_return;
          p.devolution.transfer_price.value = 100.0;
          p.devolution.retained.value = 0.75;
          p.devolution.cashable.value = 0.8;
          p.devolution.pooled.value = 0.5;
          p.devolution.believed_effect.value = 0.1;
          p.contact.without_trust.value = 0.5;
          // 3.6525 * 2/3 * 0.75 = 1.83 completions a place-year, 1,370 pounds for 1,000.
          p.services.values[need].completion.value = 2.0 / 3.0;
          for (std::size_t k = 0; k < count_of<Scheme>; ++k) {
            SchemeParameters& s = p.schemes.values[k];
            // 10 * 0.8 * 0.75 = 6 completions a place-year, 4,500 pounds.
            s.duration.value = days_per_year / 10.0;
            s.kept.value = 0.8;
            s.from_age.value = 18.0;
            s.below_age.value = 120.0;
            s.least_proven.value = 0.0;
            s.bought_by_areas = bought;
            if (k > 1) s.takes.values.fill(false);
          }
          p.schemes[Scheme::mentors].place.value = 5000.0;         // 0.9 pounds for a pound
          p.schemes[Scheme::womens_centres].place.value = 2000.0;  // 2.25
          p.schemes[Scheme::womens_centres].sex.values.fill(true);
        }) {
    wait(4);
    release(10);
    release(7, Sex::male);
    release(7, Sex::female, Area::dyfed_powys);
  }
  double centres() const { return on_scheme(Scheme::womens_centres); }
  double mentors() const { return on_scheme(Scheme::mentors); }
};

TEST(Investment, goes_first_where_the_expected_saving_per_pound_is_highest_in_services_and_schemes_alike) {
  TwoSchemes london(1.0);
  london.decide(1.0);
  EXPECT_DOUBLE_EQ(london.world.recorder.tally(Tally::scheme_places_bought, 12), 1.0)
      << "ten turned away a year, a tenth of a year each";
  EXPECT_DOUBLE_EQ(london.world.recorder.tally(Tally::places_bought, 12), 3.0) << "four are wanted, 3,000 pounds are left";
  london.month(2.4);
  EXPECT_EQ(london.centres(), 0.0);
  london.month(2.51);
  EXPECT_DOUBLE_EQ(london.centres(), 1.0);
  EXPECT_DOUBLE_EQ(london.there(), 3.0);
  EXPECT_EQ(london.mentors(), 0.0) << "they are expected to save less than they cost";
}

TEST(Investment, stops_at_the_required_return) {
  const auto bought = [](double required_return) {
    TwoSchemes london(required_return);
    london.budget.reserves = 1e6;
    london.decide(1.0);
    london.month(2.51);
    return std::array{london.mentors(), london.there(), london.centres()};
  };
  EXPECT_EQ(bought(0.89), (std::array{1.0, 4.0, 1.0}));
  EXPECT_EQ(bought(0.91), (std::array{0.0, 4.0, 1.0}));
  EXPECT_EQ(bought(1.36), (std::array{0.0, 4.0, 1.0}));
  EXPECT_EQ(bought(1.38), (std::array{0.0, 0.0, 1.0}));
  EXPECT_EQ(bought(2.24), (std::array{0.0, 0.0, 1.0}));
  EXPECT_EQ(bought(2.26), (std::array{0.0, 0.0, 0.0}));
}

TEST(Investment, leaves_schemes_alone_that_areas_do_not_buy) {
  TwoSchemes london(0.0, false);
  london.decide(1.0);
  london.month(2.51);
  EXPECT_EQ(london.centres(), 0.0);
  EXPECT_EQ(london.there(), 4.0);
}

TEST(Investment, counts_places_on_order_and_does_not_buy_them_again) {
  TwoSchemes london(2.0);
  london.decide(1.0);
  london.decide(2.0);
  london.release(10);  // twenty turned away: one more place
  london.decide(2.0);
  london.month(4.0);
  EXPECT_DOUBLE_EQ(london.centres(), 2.0);
}

TEST(Cuts, take_what_was_bought_before_anything_else) {
  London london([](Parameters& p) {
    p.schemes[Scheme::mentors].place.value = 2000.0;
    p.services[Need::thinking].places.value = 12.0 * 20.0;  // 20 of them in London
  });
  const auto& services = london.world.services[Area::london].values;
  london.world.services[Area::london].values[need].extra_places = 1.5;
  london.world.schemes[Area::london][Scheme::mentors].extra_places = 2.0;
  cut_services(london.world, Area::london, 2500.0);  // the service place and a half, half a mentor's place
  EXPECT_DOUBLE_EQ(london.there(), 0.0);
  EXPECT_DOUBLE_EQ(london.on_scheme(Scheme::mentors), 1.5);
  EXPECT_EQ(services.back().extra_places, 0.0);
  cut_services(london.world, Area::london, 4000.0);
  EXPECT_DOUBLE_EQ(london.on_scheme(Scheme::mentors), 0.0);
  EXPECT_DOUBLE_EQ(services.back().extra_places, -1.0) << "1,000 pounds are left to save";
  cut_services(london.world, Area::london, 1e6);
  EXPECT_DOUBLE_EQ(services.back().extra_places, -1.0 - 1.9) << "a tenth of what there is";
}

TEST(Cuts, come_back_when_reserves_pay_for_them_before_anything_is_bought) {
  London london;
  auto& services = london.world.services[Area::london].values;
  services[0].extra_places = -2.0;
  services.back().extra_places = -4.0;
  london.wait(20);
  london.decide(1);  // reserves of 5,000 pounds, places for 1,000
  EXPECT_DOUBLE_EQ(services[0].extra_places, 0.0);
  EXPECT_DOUBLE_EQ(services.back().extra_places, -1.0);
  EXPECT_EQ(london.budget.orders[0].arrive, sim::never) << "nothing is left to buy with";
  london.decide(2);
  EXPECT_DOUBLE_EQ(services.back().extra_places, 0.0);
  EXPECT_DOUBLE_EQ(london.budget.orders[0].places[need], 4.0);
}

TEST(Investment, an_offer_counts_in_the_year_in_which_it_found_no_place) {
  London london;
  london.budget.months_in_year = 11;
  london.release(3);
  EXPECT_EQ(london.world.schemes[Area::london][Scheme::womens_centres].turned_away, 3);
  london.world.months_done = 1;
  settle_budgets(london.world, sim::at_day(days_per_month));
  EXPECT_EQ(london.budget.months_in_year, 0) << "the account was closed";
  EXPECT_EQ(london.world.schemes[Area::london][Scheme::womens_centres].turned_away, 0);
}

TEST(AreaPaysFor, short_custodial_sentences_and_not_for_orders) {
  London london([](Parameters& p) {
    p.devolution.cohorts.values.fill(false);
    p.devolution.cohorts[Cohort::under_12_months] = true;
  });
  World& world = london.world;
  const auto pays = [&](SentenceKind kind, SentenceBand band) {
    const PersonId id = add_somebody(world);
    const SentenceId sentence{world.sentences.add()};
    world.background_of(id).sentence = sentence;
    world[sentence].person = id;
    world[sentence].kind = kind;
    world[sentence].band = band;
    return area_pays_for(world, id, sim::Time{});
  };
  EXPECT_TRUE(pays(SentenceKind::custody, SentenceBand::to_12_months));
  EXPECT_FALSE(pays(SentenceKind::custody, SentenceBand::to_4_years));
  EXPECT_FALSE(pays(SentenceKind::community_order, SentenceBand{}));
  EXPECT_FALSE(pays(SentenceKind::suspended_sentence, SentenceBand{}));
}

}  // namespace
}  // namespace throughcare::models
