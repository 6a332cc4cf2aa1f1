#pragma once
#include <deque>

#include "models/common/field.hpp"
#include "models/probation/case.hpp"
#include "sim/archive.hpp"
#include "sim/waiting_list.hpp"

namespace throughcare::models {

struct World;

/// M9 Services, by pathway and area, each with finite places and a waiting list.
///
///   referral -> waiting list (given up after Exponential(mean patience)) -> a place for `duration` days
///   completed with probability completion * (without_trust + (1 - without_trust) * trust), times mixed_services for women who
///     live with abuse (individuals/womens_needs.hpp)
///   the need then falls by effect * capability of the area, as a share of the need; motivation rises with a need resolved
///   all of it ends with supervision (the cliff)
struct ServiceParameters {
  Places places;
  Days duration;
  Share effect;
  Probability completion;
  Days patience;
};
template <std::same_as<ServiceParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6), "people who can be helped at one time"),
    field("duration", &P::duration, between(1, 1000), "time of a completed service"),
    field("effect", &P::effect, between(0, 1), "fall of the need on completion, as a share of the need"),
    field("completion", &P::completion, between(0, 1), "chance of completing, at full trust"),
    field("patience", &P::patience, between(1, 1000), "mean time after which people stop waiting"),
};

/// One service of one area.
struct Service {
  double places = 0.0;        ///< in this run's scale; the fraction admits one more with that chance
  double extra_places = 0.0;  ///< bought by the area
  int occupied = 0;
  sim::WaitingList waiting{2};  ///< first those whose area pays for their nights in custody (M12)
  std::uint32_t referrals = 0, starts = 0, completions = 0, given_up = 0;

  void archive(sim::Archive& a) { a(places, extra_places, occupied, waiting, referrals, starts, completions, given_up); }
};

/// Refers the person to the service for `need`; the case waits or starts. Who must attend (`required`) does not give up waiting.
void refer(World&, CaseId, Need, sim::Time now, bool required = false);

/// The clock `service_ends`: completed, or the wait given up.
void service_ends(World&, CaseId, sim::Time now);

/// Leaves the list or the service (the case closes, or the person goes inside).
void leave_service(World&, CaseId, sim::Time now);

/// Free places are filled from the waiting list.
void admit(World&, Area, Need, sim::Time now);

/// Places a service has in this run: national places by population share, plus what the area bought.
double places_of(const World&, Area, Need);

}  // namespace throughcare::models
