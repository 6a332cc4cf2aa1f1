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
///   referral (need above `eligibility`) -> waiting list (given up after Exponential(mean patience), of people below young_below
///   sooner)
///     -> a place for `duration` days -> completed with probability completion * (without_trust + (1 - without_trust) * trust),
///     times mixed_services for women who live with abuse (individuals/womens_needs.hpp)
///   the start of a service for a need that is not the greatest costs people who are still maturing trust (probation/contact.hpp)
///   effect of a completed service = effect * capability of the area * delivery * what else helps (delivery.hpp)
///                                   * (1 + responsivity * (motivation + trust - 1)):
///     who is without a home or a job finds one with this chance (individuals/homes_and_jobs.hpp); any other need falls by this
///     share. A place can also be a room or a work placement while it lasts
///   motivation rises with a need resolved, capital with a completion (individuals/capital.hpp)
///   a place got in custody goes on after release with chance goes_on_after_release; one got outside ends at reception; at the
///     end of supervision (the cliff) it goes on with chance goes_on_after_supervision, as a mainstream service with no case
///     behind it
struct ServiceParameters {
  Places places;
  Indexed<Ratio, Area> supply;
  Days duration;
  Share effect;
  Probability completion;
  Days patience;
  Years young_below;
  Ratio young_patience;
  Share eligibility;
  Ratio responsivity;
  Probability goes_on_after_release, goes_on_after_supervision;
};
template <std::same_as<ServiceParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6), "people who can be helped at one time"),
    field("supply", &P::supply, between(0, 20), "places in the area, relative to its residents' share of the country's"),
    field("duration", &P::duration, between(1, 1000), "time of a completed service"),
    field("effect", &P::effect, between(0, 1),
          "fall of the need on completion, as a share of the need; chance to find a home or a job, for who has none"),
    field("completion", &P::completion, between(0, 1), "chance of completing, at full trust"),
    field("patience", &P::patience, between(1, 1000), "mean time after which people stop waiting"),
    field("young_below", &P::young_below, between(10, 60), "age below which people wait less patiently"),
    field("young_patience", &P::young_patience, between(0.01, 1),
          "patience of people below that age, relative to that of others"),
    field("eligibility", &P::eligibility, between(0, 1), "need above which somebody can be referred"),
    field("responsivity", &P::responsivity, between(0, 1), "how much the effect depends on motivation and trust"),
    field("goes_on_after_release", &P::goes_on_after_release, between(0, 1),
          "chance that a service begun in custody goes on after release without a new referral"),
    field("goes_on_after_supervision", &P::goes_on_after_supervision, between(0, 1),
          "chance that a service goes on without a new referral when supervision ends"),
};

/// One service of one area.
struct Service {
  double places = 0.0;          ///< in this run's scale; the fraction admits one more with that chance
  double extra_places = 0.0;    ///< bought by the area
  double settled_places = 0.0;  ///< delivery.hpp
  int occupied = 0;
  sim::WaitingList waiting{2};  ///< first those whose area pays for their nights in custody (M12)

  void archive(sim::Archive& a) { a(places, extra_places, settled_places, occupied, waiting); }
};

enum class MainstreamId : std::uint32_t {};
constexpr std::uint32_t index(MainstreamId m) { return static_cast<std::uint32_t>(m); }
enum class MainstreamClock : std::uint8_t { ends, count };

/// A service that goes on when no case is left.
struct Mainstream {
  PersonId person{};
  Need service{};
  std::uint32_t occasion = 0;  ///< of the referral (random streams)
  sim::Time since{};
  sim::Agenda<MainstreamClock> agenda{};
};

/// What a completed service achieves for this person, `quality` times as well delivered as evaluated: the share by which the need
/// falls.
double service_effect(const ServiceParameters&, const Person&, double quality);

/// Refers the person to the service for `need`; the case waits or starts. Who must attend (`required`) does not give up waiting.
void refer(World&, CaseId, Need, sim::Time now, bool required = false);

/// The clock `service_ends`: completed, or the wait given up.
void service_ends(World&, CaseId, sim::Time now);

/// What ends a wait besides a place and the end of patience.
enum class WaitEnded : std::uint8_t { by_custody, by_transfer, with_supervision };

/// Leaves the list or the service: the person goes inside or to a prison far away, or the case closes.
void leave_service(World&, CaseId, WaitEnded, sim::Time now);

/// Release from custody: the service goes on outside, or ends at the gate.
void service_at_release(World&, CaseId, sim::Time now);

/// Supervision has run its course: a place may go on without the case. Called before the case closes.
void service_after_supervision(World&, CaseId, sim::Time now);

/// The clock `ends` of a service without a case. Who went inside meanwhile has not completed it.
void mainstream_ends(World&, MainstreamId, sim::Time now);

/// Free places are filled from the waiting list.
void admit(World&, Area, Need, sim::Time now);

/// Places in a service of an area that the centre pays for, in this run: by residents, and the area's `supply`.
double national_places_of(const World&, Area, Need);
/// With what the area bought, or without what it cut.
double places_of(const World&, Area, Need);

}  // namespace throughcare::models
