#pragma once
#include "models/common/field.hpp"
#include "models/courts/prosecution.hpp"

namespace throughcare::models {

struct World;

/// M2 Police. A detected offence becomes a police matter; the investigation lasts the pathway's time for its outcome, times
/// investigation[offence]. Its outcome:
///
///   charge        with probability charge[offence] * charge_level[previous record]
///                 * min(1, capacity / open investigations)^load_exponent, for children times child_charge
///   admission     the suspect admits the offence with probability `admission`
///   out of court  of those not charged who admit, with out_of_court[previous record] * out_of_court_offence[offence]
///                 * out_of_court_level / admission, for children times child_out_of_court; a share of them are cautions, which
///                 count as proven
///   diversion     of those otherwise charged or dealt with out of court, and eligible: diversion.hpp
///   else no further action
struct PoliceParameters {
  Indexed<Probability, OffenceGroup> detection;
  Indexed<Ratio, OffenceGroup> investigation;
  Indexed<Probability, OffenceGroup> charge;
  Indexed<Probability, HistoryBand> out_of_court;
  Indexed<Ratio, OffenceGroup> out_of_court_offence;
  Probability admission;
  Ratio child_charge, child_out_of_court;
  Indexed<Ratio, HistoryBand> charge_level;
  Ratio out_of_court_level;
  Share cautions;
  People investigation_capacity;
  Ratio load_exponent;
};
template <std::same_as<PoliceParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("detection", &P::detection, between(0, 1), "chance that an offence leads to a named suspect and an investigation"),
    field("investigation", &P::investigation, between(0, 20), "length of an investigation relative to the pathway's time"),
    field("charge", &P::charge, between(0, 1), "chance that an investigation ends in a charge, at normal workload"),
    field("out_of_court", &P::out_of_court, between(0, 1),
          "chance of an out-of-court disposal of adults where there is no charge, by previous cautions or convictions"),
    field("out_of_court_offence", &P::out_of_court_offence, between(0, 5),
          "out-of-court disposals for the offence, relative to all"),
    field("admission", &P::admission, between(0.01, 1), "chance that a suspect admits the offence"),
    field("child_charge", &P::child_charge, between(0, 2), "charging of children relative to adults"),
    field("child_out_of_court", &P::child_out_of_court, between(0, 5), "out-of-court disposals of children relative to adults"),
    field("charge_level", &P::charge_level, between(0, 5),
          "charging for like cases relative to the reference year, by previous cautions or convictions, for years in which "
          "practice "
          "was another"),
    field("out_of_court_level", &P::out_of_court_level, between(0, 5),
          "use of out-of-court disposals relative to the reference year"),
    field("cautions", &P::cautions, between(0, 1), "share of out-of-court disposals that are cautions and count as proven"),
    field("investigation_capacity", &P::investigation_capacity, between(1, 1e8),
          "open investigations that officers can carry at normal quality"),
    field("load_exponent", &P::load_exponent, between(0, 5), "how strongly charging falls when investigations exceed capacity"),
};

/// Chance that an offence of this person is detected: `detection`, more where a location tag tells (probation/tags.hpp), several
/// agencies manage the person together (probation/public_protection.hpp), or a scheme of police and probation knows the person
/// (services/schemes.hpp).
double chance_of_detection(const World&, PersonId, OffenceGroup);

/// A detected offence: opens a police matter.
void police_contact(World&, PersonId, OffenceGroup, sim::Time now);

/// Days that the investigation of this matter takes where an average one takes `usual` days.
double investigation_days(const World&, const Prosecution&, double usual);

/// The outcome of an investigation (decision `police.outcome`).
PoliceOutcome police_outcome(World&, Prosecution&, sim::Time now);

/// What comes for somebody who was not diverted, or for whom no place was left.
PoliceOutcome without_diversion(World&, const Prosecution&, sim::Time now);

}  // namespace throughcare::models
