#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "sim/fading.hpp"
#include "sim/random.hpp"

namespace throughcare::models {

struct World;

/// M10 (capital). What a person can build a life without crime on, each 0 to 1:
///
///   human capital   d/dt = ((1 with a job, else 0) - human) / human_time            skills, habits, references
///   social capital  d/dt = ((1 - family need with a home, else 0) - social) / social_time   people and places that hold
///   in custody both d/dt = -capital / erosion_time
///   a completed service of the matching kind closes `from_service` of what is missing
///
/// so that over t days of unchanged circumstances capital = target + (capital - target) * exp(-t / time). Half the sum of the two
/// enters turning points, relapse, hope and the exit for good (desistance.hpp), each relative to `typical`.
struct CapitalParameters {
  Days human_time, social_time, erosion_time;
  Share from_service;
  Share typical;
  Ratio turning, permanent;
  Share hope;
};
template <std::same_as<CapitalParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("human_time", &P::human_time, between(1, 36500),
          "time in which human capital comes most of the way to what work gives"),
    field("social_time", &P::social_time, between(1, 36500),
          "time in which social capital comes most of the way to what home and family give"),
    field("erosion_time", &P::erosion_time, between(1, 36500), "time in custody in which most capital is lost"),
    field("from_service", &P::from_service, between(0, 1),
          "capital gained by completing a service, as a share of what is missing"),
    field("typical", &P::typical, between(0, 1), "capital at which rates and motivation are those without it"),
    field("turning", &P::turning, between(0, 10), "effect of capital on turning points and, reversed, on relapse"),
    field("permanent", &P::permanent, between(0, 20), "effect of capital, and of low need, on stopping for good"),
    field("hope", &P::hope, between(0, 1), "rise of the motivation to which people return, from no capital to full capital"),
};

/// Capital relative to that at which rates are as without it.
double capital_above_typical(const CapitalParameters&, const Person&);

/// Long-run capital of somebody who begins to offend.
void draw_capital(World&, PersonId);

/// Moves both on in the present circumstances. Part of advance_needs.
void advance_capital(World&, PersonId, sim::Fading& left, sim::Roundings& luck);

/// A completed service for `need`.
void capital_from_service(World&, PersonId, Need);

}  // namespace throughcare::models
