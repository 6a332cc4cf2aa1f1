#pragma once
#include "models/common/field.hpp"
#include "models/probation/case.hpp"

namespace throughcare::models {

struct World;

/// What is known of people with such a record, at the start of a year in which they are followed up.
struct ExpectedReoffending {
  Probability reoffend;
  Ratio reoffences;
};
template <std::same_as<ExpectedReoffending> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("reoffend", &P::reoffend, between(0, 0.999), "people with this record who are expected to reoffend in a year"),
    field("reoffences", &P::reoffences, between(1, 100), "proven reoffences expected of each who does"),
};

/// M8, M12 Payment by results. A provider that is paid for a measure gives its time to those who move it. Its officers know of a
/// case the band of previous proven offences, as assessed when a sentence opened it: of such people a share r reoffends in a
/// year, with m proven reoffences each. If occasions of reoffending come as a Poisson process, a small fall of their rate, in
/// proportion, moves
///
///   the binary measure, who reoffends at all, by     b = -(1 - r) * ln(1 - r)     (most where r = 63 %)
///   the frequency, all reoffences, by                f = r * m
///   weight   w = binary_measure * b / mean b + (1 - binary_measure) * f / mean f,   means over all cases the role holds
///
/// A person enters a paid cohort when supervision outside begins, with an order or a release, though not again within `cohort`.
/// Once reoffending after that is proven, who reoffends at all cannot be moved any more: b = 0 until the next cohort.
///
///   quality  Q <- min(1, Q * (1 - selection + selection * w))
///
/// The mean of w over the cases of a role is 1: no time is made, only taken from some and given to others. Which way reoffending
/// goes is not said here: it depends on what contacts do to those who get them. Officers of a company select more than
/// `selection` says as they learn what its contract pays for (contract.hpp).
struct PaymentParameters {
  Indexed<Share, Role> selection;
  Share binary_measure;
  Days cohort;
  Indexed<ExpectedReoffending, HistoryBand> expected;
};
template <std::same_as<PaymentParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("selection", &P::selection, between(0, 1),
          "share of officers' effort that follows what is paid for, before a contract teaches them"),
    field("binary_measure", &P::binary_measure, between(0, 1),
          "weight, in what is paid for, of the number who reoffend at all; the rest is for the number of reoffences"),
    field("cohort", &P::cohort, between(0, 3650),
          "time within which a person enters a paid cohort only once; 0: each start of supervision counts"),
    group("expected", &P::expected, "reoffending expected by previous proven offences"),
};

/// Change of each measure by a small fall of the rate, in proportion.
double binary_return(const ExpectedReoffending&);
double frequency_return(const ExpectedReoffending&);

/// Cases that a role holds, by record.
struct CasesByRecord {
  Indexed<int, HistoryBand> open;        ///< not proven to have reoffended since they entered the paid cohort
  Indexed<int, HistoryBand> reoffended;  ///< proven
};

/// Weights with mean 1 over the cases.
struct PaidWeights {
  Indexed<double, HistoryBand> open, reoffended;
};
PaidWeights weights_of(const PaymentParameters&, const CasesByRecord&);

/// Share of the role's effort that follows what is paid for, now.
double selection_of(const World&, Role);

/// Effort that the holder's officers give the case, relative to all alike.
double paid_attention(const World&, const Case&);

/// The record is assessed anew.
void assess_record(World&, Case&);

/// Supervision outside begins, or a further order is made.
void enter_paid_cohort(World&, Case&, sim::Time now);

/// An offence of that time was proven against the person.
void reoffending_proven(World&, PersonId, sim::Time offence_at);

/// A case comes to its holder (1) or leaves it (-1): cases held, and held by record.
void count_case(World&, const Case&, int change);

}  // namespace throughcare::models
