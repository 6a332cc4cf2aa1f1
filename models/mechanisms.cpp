#include <array>

#include "models/handovers/handover.hpp"
#include "models/pathway/stages.hpp"
#include "models/system_day.hpp"
#include "models/world.hpp"

/// The whole event structure of the model on one screen: which mechanism answers which clock.
namespace throughcare::models {

namespace {

template <class Id>
using Handler = void (*)(World&, Id, sim::Time);

template <class Clock, class Id>
struct Rings {
  Clock clock;
  Handler<Id> handler;
};

/// A table indexed by clock; a clock without a handler does not compile.
template <class Clock, class Id, std::size_t N>
consteval std::array<Handler<Id>, static_cast<std::size_t>(Clock::count)> handlers(const Rings<Clock, Id> (&list)[N]) {
  static_assert(N == static_cast<std::size_t>(Clock::count), "every clock needs exactly one handler");
  std::array<Handler<Id>, N> table{};
  // Noted apart: g++ with sanitizers does not compare a function with null at compile time.
  std::array<bool, N> answered{};
  for (const auto& entry : list) {
    table[static_cast<std::size_t>(entry.clock)] = entry.handler;
    answered[static_cast<std::size_t>(entry.clock)] = true;
  }
  for (const bool has_handler : answered)
    if (!has_handler) throw "a clock has no handler";
  return table;
}

constexpr auto person_handlers = handlers<PersonClock, PersonId>({
    {PersonClock::offence, offence_occurs},
    {PersonClock::turn, turning_point},
    {PersonClock::review, review},
    {PersonClock::onset, offending_begins},
    {PersonClock::leaves, person_leaves},
    {PersonClock::phase, custody_phase},
    {PersonClock::release, release_day},
    {PersonClock::supervision_ends, supervision_ends},
    {PersonClock::loses_touch, licence_is_tested},
    {PersonClock::time_limit, time_limit_reached},
});

constexpr auto prosecution_handlers = handlers<ProsecutionClock, ProsecutionId>({
    {ProsecutionClock::next_step, next_step},
    {ProsecutionClock::bail_broken, bail_is_broken},
});

constexpr auto case_handlers = handlers<CaseClock, CaseId>({
    {CaseClock::contact_due, contact_happens},
    {CaseClock::key_work_due, key_work_happens},

    {CaseClock::officer_changes, officer_changes},
    {CaseClock::case_found, case_is_found},
    {CaseClock::service_ends, service_ends},
    {CaseClock::risk_reassessed, risk_is_reassessed},
    {CaseClock::tag_comes_off, tag_comes_off},
    {CaseClock::tag_tried, tag_is_tried},
    {CaseClock::premises, premises_due},
    {CaseClock::joint_management_ends, end_joint_management},
});

constexpr auto attendance_handlers = handlers<AttendanceClock, AttendanceId>({
    {AttendanceClock::meeting, scheme_meeting},
});

constexpr auto mainstream_handlers = handlers<MainstreamClock, MainstreamId>({
    {MainstreamClock::ends, mainstream_ends},
});

constexpr auto order_handlers = handlers<OrderClock, OrderId>({
    {OrderClock::work, unpaid_work_due},
    {OrderClock::curfew_ends, curfew_ends},
    {OrderClock::review, court_review},
    {OrderClock::centre, attendance_centre_due},
    {OrderClock::condition, condition_tried},
});

constexpr auto stay_handlers = handlers<StayClock, StayId>({
    {StayClock::move, move_prisoner},
});

constexpr auto day_handlers = handlers<DayClock, std::uint32_t>({
    {DayClock::begins, [](World& world, std::uint32_t, sim::Time now) { system_day(world, now); }},
});

}  // namespace

void World::ring(unsigned kind, std::uint32_t id, unsigned clock, sim::Time moment) {
  switch (static_cast<SubjectKind>(kind)) {
    case SubjectKind::person:
      return person_handlers[clock](*this, PersonId{id}, moment);
    case SubjectKind::prosecution:
      return prosecution_handlers[clock](*this, ProsecutionId{id}, moment);
    case SubjectKind::offender_case:
      return case_handlers[clock](*this, CaseId{id}, moment);
    case SubjectKind::attendance:
      return attendance_handlers[clock](*this, AttendanceId{id}, moment);
    case SubjectKind::order:
      return order_handlers[clock](*this, OrderId{id}, moment);
    case SubjectKind::stay:
      return stay_handlers[clock](*this, StayId{id}, moment);
    case SubjectKind::mainstream:
      return mainstream_handlers[clock](*this, MainstreamId{id}, moment);
    case SubjectKind::day:
      return day_handlers[clock](*this, id, moment);
  }
}

}  // namespace throughcare::models
