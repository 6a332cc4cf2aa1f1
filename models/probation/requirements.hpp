#pragma once
#include <cstdint>

#include "models/common/field.hpp"
#include "models/custody/sentence.hpp"
#include "sim/agenda.hpp"
#include "sim/archive.hpp"
#include "sim/waiting_list.hpp"

namespace throughcare::models {

struct World;

/// What a court order can require, in the groups of the published statistics.
enum class Requirement : std::uint8_t {
  rehabilitation_activity,  ///< days with the officer or with others the officer names
  unpaid_work,
  accredited_programme,
  curfew,
  drug_treatment,
  alcohol_treatment,
  mental_health_treatment,
  attendance_centre,  ///< for young adults
  prohibition         ///< residence, exclusion, prohibited activity
};
template <>
inline constexpr auto name_list<Requirement> =
    std::to_array<std::string_view>({"rehabilitation_activity", "unpaid_work", "accredited_programme", "curfew", "drug_treatment",
                                     "alcohol_treatment", "mental_health_treatment", "attendance_centre", "prohibition"});

/// Orders that differ in how many requirements they have.
enum class OrderKind : std::uint8_t { community_order, suspended_sentence, intensive_order };
template <>
inline constexpr auto name_list<OrderKind> = std::to_array<std::string_view>({"community_order", "suspended_sentence",
                                                                              "intensive_order"});

/// M4, M11 Requirements of court orders and their delivery.
///
///   number       one, and another with probability 1 - 1/number[kind of order] again and again, as long as kinds are left
///   kind         each at most once, with weight   mix[kind] * for_offence[kind][principal offence] * fit
///                fit is 1 but for programmes and treatments:   1 + seen * (2 * need - 1),   with seen = 1 if the court has a
///                written report, seen_orally with an oral one, else seen_without_report. So treatment goes to those who need it,
///                as far as the court can tell. Attendance centres are for people below `centre_below`
///   activity     each contact that happens delivers one of the Exponential(activity_days) days; the greatest need falls by
///                activity_help * quality of the contact, as a share of it
///   unpaid work  hours_least + Exponential(hours_mean - hours_least), at most hours_most. Work parties of an area can take
///                hours_offered a week, shared out by residents; others wait, first come first served. A block of work lasts
///                work_block and offers hours_a_week in work_sessions sessions, each attended with probability attendance *
///                (without_trust + (1 - without_trust) * trust); if fewer than half were, that is a missed appointment
///                (supervision.hpp). The last hour worked is a kept promise: trust rises
///   an order whose time is up with hours left stays in force until they are worked, at most work_extension longer
///   programmes, treatments   are referred at the next contact to the service for the need (services/support.hpp), one after
///                the other: they queue for its places and, unlike other referrals, do not give up waiting. One attempt; one
///                that fails is a breach with probability failure_breach (supervision.hpp)
///   curfew       for curfew_days the rate of offending is lower by the share curfew_effect
///   attendance centre   Uniform(centre_least, centre_most) hours in sessions of centre_session, one every centre_interval, each
///                attended with the probability above; a session lowers the need in thinking by the share centre_help of it, and
///                one that is missed is a missed appointment
///   broken       a curfew or a prohibition is tried at the rate condition_tried while it is in force (a prohibition as long
///                as the order), and kept with a probability that is the person's trust; not kept, that counts like a missed
///                appointment. A prohibition is completed when the order has run its course
///   court reviews, of intensive orders   every review_interval the person comes back before the same bench (a problem-solving
///                court), with probability without_trust + (1 - without_trust) * trust, else that is a missed appointment. The
///                bench builds an alliance of its own as officers do (contact.hpp), with quality review_quality; each review
///                takes review_time of the magistrates' courts
///   the end      what is not delivered when the order ends is not completed. Sentencers see an order that ran its course as
///                1 - unfinished_weight * share of its requirements that were not completed, any other as 0 (sentencing.hpp)
struct RequirementParameters {
  Indexed<Share, Requirement> mix;
  Indexed<Indexed<Ratio, OffenceGroup>, Requirement> for_offence;
  Share seen_without_report, seen_orally;
  Indexed<Count, OrderKind> number;
  Count activity_days;
  Share activity_help;
  Hours hours_least, hours_mean, hours_most;
  HoursPerWeek hours_offered;
  HoursPerWeek hours_a_week;
  Days work_block;
  Count work_sessions;
  Probability attendance;
  Days work_extension;
  Probability failure_breach;
  Days curfew_days;
  Share curfew_effect;
  Years centre_below;
  Hours centre_least, centre_most, centre_session;
  Days centre_interval;
  Share centre_help;
  PerYear condition_tried;
  Share unfinished_weight;
  Days review_interval;
  Hours review_time;
  Share review_quality;
};
template <std::same_as<RequirementParameters> P>
inline constexpr auto fields_of<P> = std::tuple{
    shares("mix", &P::mix, "weight of the kinds of requirement when a court chooses one"),
    field("for_offence", &P::for_offence, between(0, 20), "weight of the kind for the principal offence, relative to `mix`"),
    field("seen_without_report", &P::seen_without_report, between(0, 1),
          "how much of a person's needs a court sees without a pre-sentence report, relative to with one"),
    field("seen_orally", &P::seen_orally, between(0, 1),
          "how much of a person's needs a court sees, and probation learns, from an oral report, relative to a written one"),
    field("number", &P::number, between(1, 8), "mean number of requirements of an order"),
    field("activity_days", &P::activity_days, between(0, 365), "mean number of rehabilitation activity days"),
    field("activity_help", &P::activity_help, between(0, 1),
          "fall of the greatest need on an activity day of full quality, as a share of it"),
    field("hours_least", &P::hours_least, between(1, 1000), "fewest hours of unpaid work"),
    field("hours_mean", &P::hours_mean, between(1, 1000), "mean hours of unpaid work, before the upper limit"),
    field("hours_most", &P::hours_most, between(1, 1000), "most hours of unpaid work"),
    field("hours_offered", &P::hours_offered, between(0, 1e8), "unpaid work that work parties can take in the whole country"),
    field("hours_a_week", &P::hours_a_week, between(0.5, 60), "hours of unpaid work offered to a person who is working"),
    field("work_block", &P::work_block, between(7, 365), "time after which attendance at unpaid work is looked at"),
    field("work_sessions", &P::work_sessions, between(1, 100), "sessions of unpaid work in that time; a whole number"),
    field("attendance", &P::attendance, between(0, 1), "chance that a session of unpaid work is attended, at full trust"),
    field("work_extension", &P::work_extension, between(0, 2000),
          "longest time that an order stays in force for unpaid work that is left at its end (0: it ends all the same)"),
    field("failure_breach", &P::failure_breach, between(0, 1),
          "chance that a required programme or treatment that was begun and not completed is a breach"),
    field("curfew_days", &P::curfew_days, between(0, 1000), "length of a curfew requirement"),
    field("curfew_effect", &P::curfew_effect, between(0, 1), "share of offences that a curfew prevents while it lasts"),
    field("centre_below", &P::centre_below, between(0, 100), "age from which nobody is sent to an attendance centre"),
    field("centre_least", &P::centre_least, between(0, 1000), "fewest hours at an attendance centre"),
    field("centre_most", &P::centre_most, between(0, 1000), "most hours at an attendance centre"),
    field("centre_session", &P::centre_session, between(0.5, 24), "hours of a session at an attendance centre"),
    field("centre_interval", &P::centre_interval, between(1, 365), "time between sessions at an attendance centre"),
    field("centre_help", &P::centre_help, between(0, 1),
          "fall of the need in thinking by a session at an attendance centre, as a share of it"),
    field("condition_tried", &P::condition_tried, between(0, 50),
          "rate at which somebody without trust breaks a curfew or a prohibition"),
    field("unfinished_weight", &P::unfinished_weight, between(0, 1),
          "how much an order that ran its course loses in sentencers' eyes when none of its requirements was completed"),
    field("review_interval", &P::review_interval, between(0, 1000), "time between court reviews of an intensive order (0: none)"),
    field("review_time", &P::review_time, between(0, 10), "sitting time of a court review"),
    field("review_quality", &P::review_quality, between(0, 1), "quality of a court review as a contact that changes people"),
};

enum class OrderClock : std::uint8_t {
  work,
  curfew_ends,
  review,     ///< by the court
  centre,     ///< a session at an attendance centre
  condition,  ///< a curfew or prohibition may be broken
  count
};

/// What a live order requires, and how far it is.
struct Order {
  sim::Agenda<OrderClock> agenda;
  PersonId person{};
  std::uint16_t imposed = 0, attempted = 0, completed = 0;  ///< requirements, as bits in the order of `Requirement`
  bool working = false;                                     ///< holds a place in a work party
  bool extended = false;                                    ///< in force only for the unpaid work that is left
  std::uint16_t ordinal = 0, blocks = 0;                    ///< of the sentence, of its blocks of work (random streams)
  std::uint16_t activity_days = 0;                          ///< still due
  std::uint16_t reviews = 0, sessions = 0, trials = 0;      ///< by the court, at the centre, of conditions so far (likewise)
  float hours = 0.0f;                                       ///< of unpaid work, still due
  float centre_hours = 0.0f;                                ///< at an attendance centre, still due
  float bench = 0.0f;                                       ///< alliance with the court that reviews the order
  sim::Ticket ticket = sim::no_ticket;                      ///< in the queue for unpaid work
};

/// Unpaid work in one area.
struct WorkParties {
  sim::WaitingList waiting{1};
  int working = 0;

  void archive(sim::Archive& a) { a(waiting, working); }
};

/// How much of a case is seen with a report of this kind, relative to a written one; `without` where there is none.
double seen_with(const RequirementParameters&, Report, double without);

/// The court sets the requirements of an order that begins, or adds to those of one that is live.
void impose_requirements(World&, PersonId, OffenceGroup, Report, sim::Time now);

/// A contact of `quality` with the holder of the case happened: an activity day, or a referral to what the court required.
void require_at_contact(World&, PersonId, double quality, sim::Time now);

/// A service that was begun came to its end: it may have been a requirement.
void required_service_ended(World&, PersonId, Need, bool completed, sim::Time now);

/// The clocks of an order.
void unpaid_work_due(World&, OrderId, sim::Time now);
void court_review(World&, OrderId, sim::Time now);
void curfew_ends(World&, OrderId, sim::Time now);
void attendance_centre_due(World&, OrderId, sim::Time now);
void condition_tried(World&, OrderId, sim::Time now);

/// The interval between court reviews has changed: live intensive orders come before the bench at the multiples of the new one
/// since they began.
void replan_reviews(World&, sim::Time now);

/// The time of an order is up: whether it stays in force, for `work_extension` at most, because unpaid work is left.
bool stays_for_unpaid_work(World&, PersonId);

/// Free places in work parties are filled from the queue.
void fill_work_parties(World&, Area, sim::Time now);

/// The order of a person ends, `served` or not: what is due is dropped. Returns the share of its requirements that were
/// completed.
double end_requirements(World&, PersonId, bool served, sim::Time now);

}  // namespace throughcare::models
