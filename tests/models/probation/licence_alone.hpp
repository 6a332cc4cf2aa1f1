#pragma once
#include "models/custody/release.hpp"
#include "models/parameters.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::tests {

/// Nothing happens to people on licence but what a test is about: trust stays as it is, and nothing is enforced.
inline void licence_alone(models::Parameters& p) {
  p.offending.rate.values.fill({1e-6});
  p.release.home_detention_share.value = 0.0;
  p.recall.other.value = 0.0;
  p.supervision.enforced.value = 0.0;
  p.contact.trust_gain.value = p.contact.trust_loss.value = p.contact.poor_contact_loss.value = 0.0;
  for (models::HandoverParameters& handover : p.handovers.values) handover.patience.value = 0.0;
  p.contact.referral.value = 0.0;
  for (models::SchemeParameters& scheme : p.schemes.values) scheme.places.value = 0.0;
}

/// Somebody sentenced to `days` at 0 and released at once, on licence.
inline models::PersonId released_on_licence(models::World& world, models::OffenceGroup offence, double days, models::Area area) {
  const models::PersonId id = add_somebody(world, 30.0, area);
  models::begin_custody(
      world, id,
      {.outcome = models::SentenceOutcome::custody, .days = days, .band = models::sentence_band(days), .offence = offence}, 0.0,
      sim::Time{});
  models::release_from_custody(world, id, sim::Time{});
  return id;
}

}  // namespace throughcare::tests
