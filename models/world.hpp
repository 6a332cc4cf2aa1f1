#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "models/budgets/devolved_custody.hpp"
#include "models/budgets/ledger.hpp"
#include "models/common/purposes.hpp"
#include "models/courts/listing.hpp"
#include "models/courts/prosecution.hpp"
#include "models/custody/places.hpp"
#include "models/custody/sentence.hpp"
#include "models/custody/stay.hpp"
#include "models/individuals/identity.hpp"
#include "models/individuals/person.hpp"
#include "models/individuals/person_agendas.hpp"
#include "models/measures/cohorts.hpp"
#include "models/measures/distribution.hpp"
#include "models/measures/lives.hpp"
#include "models/measures/recorder.hpp"
#include "models/measures/release_state.hpp"
#include "models/measures/resettlement.hpp"
#include "models/measures/sentence_counts.hpp"
#include "models/parameters.hpp"
#include "models/probation/case.hpp"
#include "models/probation/contract.hpp"
#include "models/probation/payment.hpp"
#include "models/probation/premises.hpp"
#include "models/probation/public_protection.hpp"
#include "models/probation/requirements.hpp"
#include "models/services/delivery.hpp"
#include "models/services/schemes.hpp"
#include "models/services/support.hpp"
#include "models/simulation.hpp"
#include "sim/calendar.hpp"
#include "sim/engine.hpp"
#include "sim/pages.hpp"
#include "sim/pool.hpp"
#include "sim/random.hpp"
#include "sim/sampling.hpp"

namespace throughcare::models {

/// The kinds of subject that have clocks. The day comes last among simultaneous events: it sees everything that happened.
enum class SubjectKind : unsigned { person, prosecution, offender_case, attendance, order, stay, mainstream, day };
inline constexpr std::size_t subject_kinds = static_cast<std::size_t>(SubjectKind::day) + 1;

/// The clock of the world itself: courts sit, places are matched, months and years end.
enum class DayClock : std::uint8_t { begins, count };

/// The parts of one replication under one scenario, nothing else. Copying it forks everything. Equations never see it; handlers
/// do, and keep no reference to it.
struct World {
  World(const ScenarioPlan&, const RunSettings&);

  ScenarioPlan plan;
  std::size_t plan_step = 0;
  const Parameters* now = nullptr;  ///< parameters in force
  RunSettings settings;
  sim::Time measuring{}, end{};
  sim::Random random;

  sim::Calendar calendar;
  sim::RunStatistics statistics;
  sim::Agenda<DayClock> day;
  std::uint32_t days_done = 0;
  std::size_t months_done = 0;

  sim::Table<Individual> persons;
  PersonAgendas agendas;
  sim::Pool<Prosecution> prosecutions;
  sim::Pool<Case> cases;
  sim::Pool<Sentence> sentences;
  sim::Pool<Attendance> attendances;
  sim::Pool<Order> orders;
  sim::Pool<Stay> stays;
  sim::Pool<Mainstream> mainstream;

  std::vector<Court> magistrates, crown;     ///< one for each area, or one for the country in small runs
  std::vector<ReportOffice> report_offices;  ///< likewise
  int open_investigations = 0;
  Indexed<int, Area> on_diversion{}, on_panels{};
  Indexed<int, Area> on_bail{};  ///< with support
  Indexed<int, Area> on_location_tag{};
  Indexed<int, Area> in_premises{};
  Indexed<int, Area> jointly_managed{};  ///< managed by several agencies
  int charged_open = 0;                  ///< cases between the charge and their first hearing
  int magistrates_open = 0, crown_open = 0;
  Estate estate;
  Indexed<int, CustodyType> inside{};
  Indexed<int, Area> inside_by_area{};
  int women_inside = 0;
  Indexed<int, Role> cases_held{}, cases_seen{};
  Indexed<CasesByRecord, Role> records_held{};  ///< the same cases by record
  Indexed<Staff, Role> staff{};
  Workforce workforce;
  Staff court_officers;
  Indexed<Staff, Venue> court_staff{};
  Contract contract;
  double culture = 0.0;  ///< of those who work in prisons
  Indexed<double, Area> partnership{};
  Company company;
  double unrest = 0.0;  ///< what is left of reorganisations (M13)
  int intensive_orders = 0;
  int court_orders = 0, post_release = 0, pre_release = 0;
  Indexed<Indexed<Service, Need>, Area> services{};
  Indexed<Indexed<SchemePlaces, Scheme>, Area> schemes{};
  Indexed<WorkParties, Area> work_parties{};
  Indexed<AreaBudget, Area> budgets{};
  std::vector<Followed> followed;  ///< by areas with a budget
  Indexed<double, Area> confidence{};
  Indexed<double, Area> population_share{};      ///< of the residents of the areas simulated
  double simulated_share = 1.0;                  ///< of the country's residents: those of the areas simulated
  Indexed<std::string_view, Area> area_names{};  ///< as results call them: a region where it is simulated as one
  Indexed<int, Area> early_help_left{};          ///< places this month for young people known to the police
  std::uint32_t entrants_recruited = 0;

  Ledger ledger;
  Recorder recorder;
  sim::Table<FollowUp> follow_ups;
  Resettlement resettlement;
  Lives lives;

  // Access by identity.
  Person& operator[](PersonId p) { return persons[index(p)]; }
  const Person& operator[](PersonId p) const { return persons[index(p)]; }
  Prosecution& operator[](ProsecutionId p) { return prosecutions[index(p)]; }
  Case& operator[](CaseId c) { return cases[index(c)]; }
  const Case& operator[](CaseId c) const { return cases[index(c)]; }
  Sentence& operator[](SentenceId s) { return sentences[index(s)]; }
  const Sentence& operator[](SentenceId s) const { return sentences[index(s)]; }
  Attendance& operator[](AttendanceId a) { return attendances[index(a)]; }
  Order& operator[](OrderId o) { return orders[index(o)]; }
  const Order& operator[](OrderId o) const { return orders[index(o)]; }
  Stay& operator[](StayId s) { return stays[index(s)]; }
  const Stay& operator[](StayId s) const { return stays[index(s)]; }
  Mainstream& operator[](MainstreamId m) { return mainstream[index(m)]; }
  PersonBackground& background_of(PersonId p) { return persons[index(p)].background; }
  const PersonBackground& background_of(PersonId p) const { return persons[index(p)].background; }

  const PathwayTable& pathway() const { return *plan.pathway; }
  StageId stage(KnownStage k) const { return plan.pathway->at(k); }
  sim::Stream stream(PersonId p, sim::Purpose purpose, std::uint32_t occasion) const {
    return random.at(index(p), purpose, occasion);
  }
  /// What is national is scaled by this.
  double scale() const { return settings.population_scale * simulated_share; }
  /// Whether anybody lives in an area: not where it is not simulated or another area stands for it.
  bool is_inhabited(Area area) const { return population_share[area] > 0.0; }
  /// The part that is an area's own of something that the country shares out by residents, in this run's scale.
  double local_part(double national, Area area) const { return national * scale() * population_share[area]; }

  // The engine's view (sim/engine.hpp).
  template <class F>
  [[gnu::always_inline]] void visit(unsigned kind, std::uint32_t id, F&& f);
  void ring(unsigned kind, std::uint32_t id, unsigned clock, sim::Time moment);
  void prefetch(unsigned kind, std::uint32_t id) const;
  void prefetch_further(unsigned kind, std::uint32_t id) const;
  void prefetch_last(unsigned kind, std::uint32_t id) const;
};

template <class F>
[[gnu::always_inline]] inline void World::visit(unsigned kind, std::uint32_t id, F&& f) {
  const auto if_alive = [&](auto& pool) __attribute__((always_inline)) {
    if (pool.alive(id)) f(pool[id].agenda);
  };
  switch (static_cast<SubjectKind>(kind)) {
    case SubjectKind::person:
      return f(agendas[id]);
    case SubjectKind::prosecution:
      return if_alive(prosecutions);
    case SubjectKind::offender_case:
      return if_alive(cases);
    case SubjectKind::attendance:
      return if_alive(attendances);
    case SubjectKind::order:
      return if_alive(orders);
    case SubjectKind::stay:
      return if_alive(stays);
    case SubjectKind::mainstream:
      return if_alive(mainstream);
    case SubjectKind::day:
      return f(day);
  }
}

/// Setting a clock; a clock set in the past rings now.
void set_clock(World&, PersonId, PersonClock, sim::Time at);
void cancel_clock(World&, PersonId, PersonClock);
void set_clock(World&, ProsecutionId, ProsecutionClock, sim::Time at);
void set_clock(World&, CaseId, CaseClock, sim::Time at);
void cancel_clock(World&, CaseId, CaseClock);
void set_clock(World&, AttendanceId, AttendanceClock, sim::Time at);
void set_clock(World&, OrderId, OrderClock, sim::Time at);
void set_clock(World&, StayId, StayClock, sim::Time at);
void set_clock(World&, MainstreamId, MainstreamClock, sim::Time at);

/// A new open matter of a person.
ProsecutionId open_matter(World&, PersonId);
/// Takes a matter off the person's list and forgets it.
void forget_matter(World&, ProsecutionId);

/// Calls `f(id)` for each open matter of a person, the newest first; `f` may close the matter it is called for.
template <class F>
void for_each_matter(World& world, PersonId person, F&& f) {
  for (ProsecutionId id = world.background_of(person).newest_prosecution; id != ProsecutionId::none;) {
    const ProsecutionId older = world[id].older;
    f(id);
    id = older;
  }
}

/// What just happened to this person: counted by group where it is counted, written down if anybody watches.
[[gnu::always_inline]] inline void note(World& world, PersonId p, LifeEvent event, sim::Time now, const LifeFacts& facts = {}) {
  if (is_counted(event)) count_event(world, p, event, facts, now);
  if (world.lives.watches(p)) [[unlikely]]
    write_down(world, p, event, facts, now);
}

/// The person's live sentence, or null.
Sentence* live_sentence(World&, PersonId);
const Sentence* live_sentence(const World&, PersonId);

}  // namespace throughcare::models
