#include "models/individuals/opportunity.hpp"

#include <gtest/gtest.h>

namespace throughcare::models {
namespace {

TEST(Opportunity, is_taken_from_offences_that_depend_on_the_place_where_places_are_worked_on) {
  OpportunityParameters p;
  p.treated[Area::dyfed_powys].value = 0.5;
  p.effect.value = 0.4;
  p.depends[OffenceGroup::theft].value = 1.0;
  p.displaced.value = 0.25;
  EXPECT_TRUE(designed_out(p, Area::dyfed_powys, OffenceGroup::theft, 0.1499));
  EXPECT_FALSE(designed_out(p, Area::dyfed_powys, OffenceGroup::theft, 0.1501));
  EXPECT_FALSE(designed_out(p, Area::london, OffenceGroup::theft, 1e-9));
  EXPECT_FALSE(designed_out(p, Area::dyfed_powys, OffenceGroup::fraud, 1e-9));
}

}  // namespace
}  // namespace throughcare::models
