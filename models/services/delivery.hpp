#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M9 Delivery. How well a service or a scheme is delivered in an area depends on how long its places have been open:
///
///   S        places whose staff and partners have settled, at most `places`;  f = 1 - S / places
///   df/dt    = - f * (1 - taught * f) / learning,  so that  f / (1 - taught * f)  falls exponentially
///   delivery = 1 - new_place_loss * f
///
/// New staff learn from those who know how: where nearly everybody is new, learning is slow, and many places opened at once do
/// less, each, than the same places opened over years. Staff who come and go in the ordinary way are part of the effect as it was
/// evaluated.
///
/// Practical and cognitive help strengthen each other. With x the lack of a home, the lack of a job and debt in the mean, and y
/// the need in thinking:
///
///   effect of help with a home, a job or money  times 1 + both_together * (1/2 - y)
///   effect of help with thinking                times 1 + both_together * (1/2 - x)
struct DeliveryParameters {
  Days learning;
  Share taught;
  Share new_place_loss;
  Ratio both_together;
};
template <std::same_as<DeliveryParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("learning", &P::learning, between(1, 3660),
          "mean time until a new place is delivered as well as others, one among many"),
    field("taught", &P::taught, between(0, 0.99),
          "share of the pace of learning that is lost where nobody is there to learn from"),
    field("new_place_loss", &P::new_place_loss, between(0, 1), "share of the effect that a new place lacks"),
    field("both_together", &P::both_together, between(0, 2),
          "how much more practical help does where thinking is no problem, and help with thinking where life is in order, than "
          "where they are"),
};

/// How well `places` are delivered, of which so many have settled.
double delivery(const DeliveryParameters&, double settled, double places);

/// Share of places that are still new after `days` when `fresh` of them are now.
double still_new(const DeliveryParameters&, double fresh, double days);

/// All places open now have been there for long.
void places_have_settled(World&);

/// A month passes.
void settle_places(World&);

/// How well the service, or the scheme, of this area is delivered now, relative to one that has settled.
double delivered(const World&, Area, Need);
double delivered(const World&, Area, Scheme);

/// What help with `need` does for this person as they stand, relative to the mean.
double helped_by_the_rest(const DeliveryParameters&, const Person&, Need);

}  // namespace throughcare::models
