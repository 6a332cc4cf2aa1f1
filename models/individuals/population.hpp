#pragma once
#include "models/common/field.hpp"
#include "models/individuals/person.hpp"
#include "sim/time.hpp"

namespace throughcare::models {

struct World;

/// The synthetic population: everybody who has come, or will come, to the notice of the police for a notifiable offence.
///
///   frailty            ~  a mixture of two gammas, mean 1 over all: lifelong propensity to offend. A single gamma cannot give
///                         both the many who are sanctioned once and the few with dozens of offences: `persistent` of the people
///                         have `persistent_ratio` times the mean of the others, and differ by a shape of their own
///   onset              ~  the mix of ages at onset; entrants come from a fixed list of candidates a year (area, year, ordinal)
///   needs              =  Phi(loading * z0 + sqrt(1 - loading^2) * z_k + Phi^-1(mean_k)): a one-factor Gaussian copula, z0
///   partly
///                         the person's frailty; severities on a 0-1 scale
///   ethnicity          ~  shares of the residents of the region; nothing depends on it
///   previous record    ~  Poisson(expected proven occasions so far | frailty, age), for people who began before the run
struct PopulationParameters {
  Indexed<People, Area> residents;
  CountPerYear entrants;
  Ratio entrants_level;
  Indexed<Ratio, Area> entrants_by_area;
  Share female;
  Indexed<Share, AgeBand> onset_age;
  Ratio frailty_shape;
  Share persistent;
  Ratio persistent_ratio;
  Ratio persistent_shape;
  Share care_experienced;
  Indexed<Indexed<Share, Ethnicity>, Region> ethnicity;
  Share starting_trust;
  Years maturity_delay;
  Indexed<PerYear, AgeBand> leaving;
  Probability past_proven;
  People starting_indeterminate;
  People starting_long_sentence;
  Years starting_long_length;
  Ratio starting_long_cv;
  Share pooled_below;
  Years looked_back;
  Years oldest;
};
template <std::same_as<PopulationParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("residents", &P::residents, between(0, 1e8), "residents of the area, all ages"),
    field("entrants", &P::entrants, between(0, 1e6), "people a year whose offending begins"),
    field("entrants_level", &P::entrants_level, between(0, 10),
          "people whose offending begins, relative to the reference year, for years in which fewer or more begin"),
    field("entrants_by_area", &P::entrants_by_area, between(0, 20),
          "people whose offending begins in the area, relative to its residents' share of the country's"),
    field("female", &P::female, between(0, 1), "share of women and girls among those whose offending begins"),
    shares("onset_age", &P::onset_age, "age at which offending begins"),
    field("frailty_shape", &P::frailty_shape, between(0.02, 20),
          "shape of the gamma distribution of lifelong propensity of the people who are not persistent (smaller: more unequal)"),
    field("persistent", &P::persistent, between(0, 1), "share of people with a persistent career"),
    field("persistent_ratio", &P::persistent_ratio, between(1, 1000),
          "mean propensity of persistent people relative to the others"),
    field("persistent_shape", &P::persistent_shape, between(0.02, 20),
          "shape of the gamma distribution of lifelong propensity of persistent people (smaller: more unequal)"),
    field("care_experienced", &P::care_experienced, between(0, 1), "share with experience of local-authority care"),
    shares("ethnicity", &P::ethnicity, "ethnic group, by area: a label for reporting that nothing depends on"),
    field("starting_trust", &P::starting_trust, between(0, 1), "trust in services and officers at the start"),
    field("maturity_delay", &P::maturity_delay, between(0, 10),
          "longest delay of a person's maturity; all delays up to it are as frequent"),
    field("leaving", &P::leaving, between(0, 1), "deaths and emigration"),
    field("past_proven", &P::past_proven, between(0, 1),
          "chance that an offence before the run led to a caution or conviction; sets starting records only"),
    field("starting_indeterminate", &P::starting_indeterminate, between(0, 1e5),
          "people serving life or indeterminate sentences when the run starts"),
    field("starting_long_sentence", &P::starting_long_sentence, between(0, 1e5),
          "people serving determinate sentences of four years or more when the run starts"),
    field("starting_long_length", &P::starting_long_length, between(1, 40), "mean length of these sentences"),
    field("starting_long_cv", &P::starting_long_cv, between(0, 5),
          "spread of these, and of the tariffs already being served: standard deviation over mean"),
    field("pooled_below", &P::pooled_below, between(0, 1.01),
          "scale of a run below which the areas of a region are simulated as one"),
    field("looked_back", &P::looked_back, between(1, 100), "how long before the run careers can have begun"),
    field("oldest", &P::oldest, between(60, 120), "age at which everybody has left"),
};

/// Creates everyone alive when the run starts, with needs, records and clocks, and the starting stock of long-sentence prisoners.
void populate(World&);

/// The clock `onset` of a candidate: offending begins.
void offending_begins(World&, PersonId, sim::Time now);

/// The clock `leaves`: death or emigration, from whatever stage.
void person_leaves(World&, PersonId, sim::Time now);

/// Rank (0-1) of a frailty in its distribution: a mixture of regularised incomplete gamma functions, by their power series.
double frailty_rank(const PopulationParameters&, double frailty);

/// Mean frailty of the people who are not persistent, such that the mean over all is 1.
double occasional_mean(const PopulationParameters&);

/// Age in years at `now`.
double age_of(const Person&, sim::Time now);

/// The month's end: the entrants of the next month are placed on the calendar.
void recruit_entrants(World&, sim::Time now);

}  // namespace throughcare::models
