#pragma once
#include "models/common/enums.hpp"
#include "models/common/field.hpp"

namespace throughcare::models {

struct World;

/// M7 Partnership. How far those who work with an area's people - probation, police, councils, health and services - work
/// together there: Q, from 0 to 1. It rests on people who know each other. With w_r the share of cases outside that role r holds,
/// time_r its officers' time for what they should do (contact.hpp), f_r the share of its officers who are new, and retained_a
/// the share that the area keeps of what it saves of its custody budget (0 without one; devolved_custody.hpp), each month
///
///   leave    Q <- Q * (1 - personal * sum_r w_r f_r)
///   aim      A = sum_r w_r * (1 - (1 - sought_r) * (1 - duty) * (1 - stake * retained_a)) *
///   time_r build    Q <- Q + (1 - exp(-month / building)) * (A - Q)
///
/// A statutory duty, or a reward for less custody, makes partners of those who would not seek them; officers with too many cases
/// have no time for partners, whoever asks. Nothing is said about outcomes. Partnership multiplies by 1 + effect * (Q - typical),
/// to at most 1, the chances
///
///   that workers of two organisations meet when a case passes between them (handover.hpp)
///   that a service goes on after release and after supervision, as one that people in general have (services/support.hpp)
///
/// and divides by it the need above which services take somebody (eligibility): services of others keep their thresholds for
/// those whom nobody speaks for. `typical` is the partnership at which these have the values of their own sections.
struct PartnershipParameters {
  Share sought_by_service, sought_by_company;
  Share duty, stake;
  Days building;
  Share personal;
  Ratio effect;
  Share typical;
};
template <std::same_as<PartnershipParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    field("sought_by_service", &P::sought_by_service, between(0, 1),
          "how far the public probation service seeks local partners of its own accord"),
    field("sought_by_company", &P::sought_by_company, between(0, 1),
          "how far companies under a national contract seek local partners of their own accord"),
    field("duty", &P::duty, between(0, 1),
          "share of what would not be sought that a statutory duty or shared target brings about"),
    field("stake", &P::stake, between(0, 1),
          "share of what would not be sought that areas bring about that keep all they save of a custody budget"),
    field("building", &P::building, between(30, 36500), "mean time in which partnership follows what is sought and has time"),
    field("personal", &P::personal, between(0, 1), "share of an officer's part in it that leaves with the officer"),
    field("effect", &P::effect, between(0, 1), "what full partnership adds to those chances, over none"),
    field("typical", &P::typical, between(0, 1), "partnership at which those chances are as in their own sections"),
};

/// Partnership is what it comes to in the long run with officers who come and go as `staff` says.
void settle_partnership(World&);

/// A month passes, in which officers have come (probation/staff.hpp).
void partnership_month(World&);

/// What partnership in this area does to the chances above.
double partnership_factor(const World&, Area);

/// Over areas, weighed by their residents.
double mean_partnership(const World&);

/// Whether this handover is between organisations, which may be partners.
bool between_partners(HandoverKind);

}  // namespace throughcare::models
