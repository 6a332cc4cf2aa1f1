#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"

namespace throughcare::models {

struct World;

/// M9 (needs). Seven needs on a 0-1 scale. They fall when a service is completed (services/support.hpp), rise when home or job is
/// lost (homes_and_jobs.hpp), through blows of life (blows.hpp) and when custody wears away family and money
/// (custody/time_inside.hpp), and drift back to a level: the person's long-run level, for accommodation and employment shifted by
/// having a home or a job:
///
///   need(t) = level + (need(0) - level) * exp(-t / return_time)
struct NeedsParameters {
  Indexed<Indexed<Share, Need>, Sex> mean;
  Share loading;
  Share frailty_link;
  Indexed<Days, Need> return_time;
};
template <std::same_as<NeedsParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("mean", &P::mean, between(0.01, 0.99), "share of people with the need when offending begins"),
    field("loading", &P::loading, between(0, 0.99), "how strongly needs occur together"),
    field("frailty_link", &P::frailty_link, between(0, 0.99), "how strongly needs go with lifelong propensity"),
    field("return_time", &P::return_time, between(30, 36500),
          "time in which a changed need returns most of the way to its long-run level"),
};

/// Brings what drifts slowly up to date: needs, motivation, capital, home and job. Clocks have been spent (`spend_offending`,
/// `spend_turning`) and are set again afterwards.
void advance_needs(World&, PersonId, sim::Time now);

/// Changes one need by `change` (clamped to 0-1), keeping the offending clock right.
void change_need(World&, PersonId, Need, double change, sim::Time now);

/// Help with the most severe need, which falls by this share of itself; no help changes nothing.
void help_with_greatest_need(World&, PersonId, double share, sim::Time now);

}  // namespace throughcare::models
