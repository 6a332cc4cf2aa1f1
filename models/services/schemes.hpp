#pragma once
#include <cstdint>

#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "sim/agenda.hpp"

namespace throughcare::models {

struct World;

/// Moments at which somebody can be offered a place.
enum class SchemeMoment : std::uint8_t { remand, reception, resettlement, release, court_order, supervision_ends };
template <>
inline constexpr auto name_list<SchemeMoment> = std::to_array<std::string_view>({"remand", "reception", "resettlement", "release",
                                                                                 "court_order", "supervision_ends"});

/// M9 Schemes. At the moments that a scheme `takes`, a person it is for is offered one of its places in the area; full schemes
/// turn people away, there is no list. The centre pays for `places`, shared out by residents and `supply`; an area with a custody
/// budget may buy more (budgets/investment.hpp), which are for the people for whose nights in custody it pays, and are offered to
/// them first. While on it, every `interval` days, in custody or outside if the scheme goes there:
///
///   the meeting happens with probability kept * (without_trust + (1 - without_trust) * trust)
///   the companion's alliance, trust and motivation rise as in a contact of quality `skill` (M8); the alliance is the companion's
///     own and survives every handover of the case
///   the greatest need falls by `help`, as a share of it
///   a woman gets away from abuse or sex work with probability `safety` (individuals/womens_needs.hpp)
///   whoever holds the case learns `passes_on` * alliance of what its organisation does not know of it
///   appointments with probation are kept more, by `company` on the log odds
///   of offences that would have gone undetected the share `comes_to_light` is detected, where police are part of it
///
/// each of skill, help, identity and safety times the capability of the area (budgets/investment.hpp) and delivery
/// (delivery.hpp),
/// until `duration` has passed or the person goes where the scheme does not.
struct SchemeParameters {
  Places places;
  Indexed<Ratio, Area> supply;
  bool bought_by_areas = false;
  Indexed<bool, SchemeMoment> takes;
  Indexed<bool, Sex> sex;
  Years from_age, below_age;
  Count least_proven;
  bool care_experienced = false;
  Probability offer;
  bool inside = false, outside = false;
  Days interval, duration;
  Probability kept;
  Share skill, help;
  Share identity;
  Share passes_on;
  Probability safety;
  Ratio company;
  Share comes_to_light;
  PoundsPerYear place;
};
template <std::same_as<SchemeParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("places", &P::places, between(0, 1e6),
          "people who can be on the scheme at one time, on places that the centre pays for"),
    field("supply", &P::supply, between(0, 100), "places in the area, relative to its residents' share of the country's"),
    group("bought_by_areas", &P::bought_by_areas, "whether areas with a custody budget can buy places, too"),
    group("takes", &P::takes, "moments at which people are offered a place"),
    group("sex", &P::sex, "for whom"),
    field("from_age", &P::from_age, between(0, 120), "youngest age at the offer"),
    field("below_age", &P::below_age, between(0, 120), "age at the offer from which people are too old"),
    field("least_proven", &P::least_proven, between(0, 1000), "fewest cautions and convictions"),
    group("care_experienced", &P::care_experienced, "whether only for people who were in the care of a local authority"),
    field("offer", &P::offer, between(0, 1), "chance that somebody it is for is offered a place and wants it"),
    group("inside", &P::inside, "whether meetings happen in custody"),
    group("outside", &P::outside, "whether meetings happen outside"),
    field("interval", &P::interval, between(0.5, 1000), "time between meetings"),
    field("duration", &P::duration, between(1, 10000), "longest stay on the scheme"),
    field("kept", &P::kept, between(0, 1), "chance that a meeting happens, at full trust"),
    field("skill", &P::skill, between(0, 1), "quality of a meeting, as skill of an officer with time"),
    field("help", &P::help, between(0, 1), "fall of the greatest need in a meeting, as a share of it"),
    field("identity", &P::identity, between(0, 1),
          "work on identity in a meeting with a full alliance, below identity.settled_age, as a share of what is missing"),
    field("passes_on", &P::passes_on, between(0, 1),
          "what the holder of the case learns in a meeting with a full alliance, as a share of what is missing"),
    field("safety", &P::safety, between(0, 1), "chance, in a meeting, that a woman gets away from abuse or sex work"),
    field("company", &P::company, between(-5, 5),
          "log odds by which appointments with probation are kept more, while on the scheme"),
    field("comes_to_light", &P::comes_to_light, between(0, 1),
          "share of offences which would have gone undetected that come to light, while on the scheme"),
    field("place", &P::place, between(0, 1e6), "cost of a place while somebody has it"),
};

enum class AttendanceClock : std::uint8_t { meeting, count };

/// One scheme in one area.
struct SchemePlaces {
  Indexed<int, Funder> taken{};  ///< by who pays for the place
  double extra_places = 0.0;     ///< bought by the area, in this run's scale
  double settled_places = 0.0;   ///< delivery.hpp
  int turned_away = 0;           ///< of those whose nights the area pays for, since its last yearly decision
};

/// One person's stay on a scheme.
struct Attendance {
  PersonId person{};
  Scheme scheme{};
  Funder funder{};        ///< whose place it is
  float alliance = 0.0f;  ///< with the companion, 0-1
  std::uint16_t ordinal = 0, meetings = 0;
  sim::Time since{};  ///< of the last meeting that was due
  sim::Time until{};
  sim::Agenda<AttendanceClock> agenda;
};

/// Places of a scheme in an area, whoever pays for them, in this run.
double places_of(const World&, Area, Scheme);

/// Offers a place on each scheme that takes people at this moment, until one is taken. Nobody is on two schemes.
void offer_scheme(World&, PersonId, SchemeMoment, sim::Time now);

/// The clock `meeting`.
void scheme_meeting(World&, AttendanceId, sim::Time now);

/// Ends the stay of a person, if there is one.
void leave_scheme(World&, PersonId, sim::Time now);

/// Log odds that a companion adds to keeping appointments.
double company_of(const World&, PersonId);

/// Of a person's offences that would have gone undetected, the share that a scheme brings to light.
double brought_to_light(const World&, PersonId);

}  // namespace throughcare::models
