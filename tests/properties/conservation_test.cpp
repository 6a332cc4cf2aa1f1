#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "tests/support/arrangements.hpp"
#include "tests/support/baseline.hpp"
#include "tests/support/living_world.hpp"

namespace throughcare::models {
namespace {

using tests::baseline;
using tests::changed_from;
using tests::frame;
using tests::living_world;

/// The baseline with everything switched on at once: diversion, devolved budgets, the presumption, OMiC, early release; from the
/// second year on, so that it acts on people already inside.
ScenarioPlan everything(const RunSettings& settings) {
  return changed_from(baseline(), sim::at_day((settings.warm_up_years + 0.5) * days_per_year), [](Parameters& p) {
    p.diversion.places.value = 5000;
    p.diversion.offences.values.fill(true);
    p.diversion.records.values.fill(true);
    p.diversion.offer.value = p.diversion.consent.value = 0.8;
    p.diversion.widening.value = 0.2;
    p.bail.places.value = 2000;
    p.tags.places.value = 3000;
    p.tags.fitted.values.fill({0.8});
    p.public_protection.places.value = 5000;
    p.public_protection.managed.values.fill({0.8});
    p.requirements.mix[Requirement::attendance_centre].value = 0.2;
    for (FootholdParameters& foothold : p.homes_and_jobs.values) foothold.temporary.value = 0.5;
    p.devolution.cohorts.values.fill(true);
    p.devolution.retained.value = 1.0;
    p.devolution.required_return.value = 0.0;
    p.devolution.lag.value = 30.0;
    p.sentencing.presumption_limit.value = 180;
    p.sentencing.presumption_strength.value = 0.5;
    tests::manage_all(p, Regime::omic);
    p.case_management.key_work_delivered.value = 0.9;
    p.contact.workers[Role::prison_offender_manager].officers.value = 1200;
    for (SchemeParameters& scheme : p.schemes.values) scheme.places.value = 3000;
    p.prisons.operational_capacity.value = 20000;
    p.allocation.places[PrisonFunction::secure_school].value = 0.1;
    p.allocation.other_moves.value = 3.0;
    p.prisons.emergency_rule = EmergencyRule::early_release;
    p.prisons.early_release_window.value = 30;
    p.release.release_point.value = 0.4;
  });
}

struct Counted {
  Indexed<int, CustodyType> inside{};
  Indexed<int, Area> by_area{};
  Indexed<int, Role> held{};
  Indexed<CasesByRecord, Role> records{};
  Indexed<int, Area> on_diversion{}, on_panels{}, on_bail{}, tagged{}, on_location_tag{}, in_premises{}, jointly_managed{},
      working{};
  Indexed<Indexed<int, Need>, Area> waiting{}, served{};
  Indexed<Indexed<Indexed<int, Funder>, Scheme>, Area> on_schemes{};
  Indexed<int, PrisonFunction> in_prisons{};
  int near_home = 0;
  int women = 0, in_custody = 0, investigations = 0, charged = 0, magistrates = 0, crown = 0, queued = 0;
  int orders = 0, pre_release = 0, post_release = 0, cases = 0, sentences = 0;
  std::map<PersonId, int> open, remands;
};

Counted count(const World& world) {
  Counted c;
  for (std::uint32_t i = 0; i < world.persons.size(); ++i) {
    const PersonId id{i};
    const Person& person = world[id];
    const CustodyType type = world.background_of(id).custody;
    EXPECT_EQ(custody_type(world, id), type);
    EXPECT_EQ(person.in_custody, type != CustodyType::none);
    ++c.inside[type];
    c.tagged[person.area] += person.tagged;
    EXPECT_TRUE(!person.room || (person.home && !person.in_custody));
    EXPECT_TRUE(!person.placement || (person.job && !person.in_custody));
    if (person.in_custody) {
      EXPECT_FALSE(person.tagged);
      ++c.in_custody;
      ++c.by_area[person.area];
      c.women += person.sex == Sex::female;
      const StayId stay = world.background_of(id).stay;
      if (!world.stays.alive(index(stay)) || world[stay].person != id) {
        ADD_FAILURE() << "everybody inside has a place";
        continue;
      }
      ++c.in_prisons[world[stay].prison];
      c.near_home += world[stay].distance == Distance::near_home;
      EXPECT_GE(world[stay].agenda.next().first, world.statistics.now);
    } else {
      EXPECT_EQ(world.background_of(id).stay, StayId::none);
    }
    if (person.in_custody) {
      EXPECT_EQ(world.agendas[i].at(PersonClock::offence), sim::never) << "nobody offends outside from inside";
    }
    if (person.stage == world.stage(KnownStage::left)) {
      EXPECT_FALSE(person.in_custody);
      EXPECT_EQ(person.offender_case, CaseId::none);
      EXPECT_EQ(person.open_prosecutions, 0);
      EXPECT_EQ(world.agendas[i].next().first, sim::never);
    }
  }
  const StageId investigation = world.stage(KnownStage::police_investigation);
  const StageId scheme = world.stage(KnownStage::diversion_scheme), panel = world.stage(KnownStage::neighbourhood_justice_panel);
  world.prosecutions.for_each([&](std::uint32_t, const Prosecution& q) {
    ++c.open[q.person];
    c.remands[q.person] += q.remand;
    c.investigations += q.stage == investigation || q.stage == world.stage(KnownStage::police_contact);
    c.charged += q.stage == world.stage(KnownStage::charged);
    c.magistrates += q.stage == world.stage(KnownStage::magistrates_hearing);
    c.crown += q.stage == world.stage(KnownStage::crown_court);
    c.queued += q.queued;
    const StageId bound_for = q.stage == investigation ? q.next : q.stage;
    EXPECT_EQ(q.place == DiversionPlace::scheme, bound_for == scheme);
    EXPECT_EQ(q.place == DiversionPlace::panel, bound_for == panel);
    EXPECT_EQ(q.on_place, q.stage == scheme || q.stage == panel) << "a place is held from the beginning of a scheme";
    c.on_diversion[world[q.person].area] += q.on_place && q.place == DiversionPlace::scheme;
    c.on_panels[world[q.person].area] += q.on_place && q.place == DiversionPlace::panel;
    c.on_bail[world[q.person].area] += q.bailed_at != sim::never;
  });
  world.sentences.for_each([&](std::uint32_t i, const Sentence& s) {
    ++c.sentences;
    EXPECT_EQ(world.background_of(s.person).sentence, SentenceId{i});
    (s.kind != SentenceKind::custody ? c.orders : s.inside ? c.pre_release : c.post_release) += 1;
  });
  world.cases.for_each([&](std::uint32_t i, const Case& k) {
    ++c.cases;
    EXPECT_EQ(world[k.person].offender_case, CaseId{i});
    EXPECT_NE(world.background_of(k.person).sentence, SentenceId::none) << "every open case belongs to a live sentence";
    ++c.held[k.holder];
    ++(k.reoffended ? c.records[k.holder].reoffended : c.records[k.holder].open)[k.record];
    EXPECT_FALSE(k.in_service && k.waiting_for_service);
    c.served[world[k.person].area][k.service] += k.in_service;
    c.waiting[world[k.person].area][k.service] += k.waiting_for_service;
    c.on_location_tag[world[k.person].area] += k.tag_since != sim::never;
    EXPECT_FALSE(k.tag_since != sim::never && world[k.person].in_custody);
    c.jointly_managed[world[k.person].area] += jointly_managed(k);
    c.in_premises[world[k.person].area] += k.premises_until != sim::never;
    EXPECT_FALSE(k.premises_until != sim::never && world[k.person].in_custody);
  });
  world.orders.for_each([&](std::uint32_t i, const Order& o) {
    const Sentence* s = live_sentence(world, o.person);
    EXPECT_TRUE(s && s->order == OrderId{i}) << "every order belongs to a live sentence";
    EXPECT_EQ(o.completed & ~o.imposed, 0);
    EXPECT_FALSE(o.working && o.ticket != sim::no_ticket);
    c.working[world[o.person].area] += o.working;
  });
  world.mainstream.for_each([&](std::uint32_t, const Mainstream& m) { ++c.served[world[m.person].area][m.service]; });
  world.attendances.for_each([&](std::uint32_t i, const Attendance& a) {
    EXPECT_EQ(world.background_of(a.person).attendance, AttendanceId{i});
    ++c.on_schemes[world[a.person].area][a.scheme][a.funder];
  });
  return c;
}

/// What officers and teams count is what cases say, and every case that somebody holds is somebody's.
void expect_every_case_has_its_officer(const World& world) {
  std::map<std::tuple<Role, unsigned, std::uint32_t>, std::uint32_t> cases;
  std::uint32_t without = 0;
  world.cases.for_each([&](std::uint32_t, const Case& c) {
    if (c.holder == Role::nobody) return;
    if (c.officer == no_officer)
      ++without;
    else
      ++cases[{c.holder, c.team, c.officer}];
  });
  EXPECT_EQ(world.workforce.without_officer, without);
  std::size_t officers_with_cases = 0;
  for (std::size_t r = 0; r < count_of<Role>; ++r)
    for (std::size_t a = 0; a < count_of<Area>; ++a) {
      const Team& team = world.workforce.teams.values[r].values[a];
      std::uint32_t in_post = 0, held = 0;
      for (std::uint32_t o = 0; o < team.officers.size(); ++o) {
        const Officer& officer = team.officers[o];
        EXPECT_FALSE(officer.going);
        in_post += officer.in_post;
        held += officer.cases;
        officers_with_cases += officer.cases > 0;
        if (officer.cases == 0) continue;
        EXPECT_TRUE(officer.in_post);
        EXPECT_EQ(officer.cases, (cases[{static_cast<Role>(r), static_cast<unsigned>(a), o}]));
      }
      EXPECT_EQ(team.in_post, in_post);
      EXPECT_EQ(team.cases, held);
    }
  EXPECT_EQ(cases.size(), officers_with_cases);
}

void expect_nobody_lost(const World& world) {
  SCOPED_TRACE("day " + std::to_string(sim::in_days(world.statistics.now)));
  const Counted c = count(world);
  for (std::size_t t = 1; t < count_of<CustodyType>; ++t) EXPECT_EQ(world.inside.values[t], c.inside.values[t]);
  EXPECT_EQ(world.estate.demanded, c.in_custody);
  EXPECT_EQ(world.inside_by_area.values, c.by_area.values);
  EXPECT_EQ(world.women_inside, c.women);
  EXPECT_EQ(world.estate.held.values, c.in_prisons.values);
  EXPECT_EQ(world.estate.near_home, c.near_home);
  EXPECT_EQ(static_cast<int>(world.stays.size()), c.in_custody);
  EXPECT_GE(world.estate.in_police_cells, 0);
  EXPECT_LE(world.estate.in_police_cells, world.estate.demanded);

  EXPECT_EQ(world.open_investigations, c.investigations);
  EXPECT_EQ(world.on_diversion.values, c.on_diversion.values);
  EXPECT_EQ(world.on_panels.values, c.on_panels.values);
  EXPECT_EQ(world.on_bail.values, c.on_bail.values);
  EXPECT_EQ(world.on_location_tag.values, c.on_location_tag.values);
  EXPECT_EQ(world.in_premises.values, c.in_premises.values);
  EXPECT_EQ(world.jointly_managed.values, c.jointly_managed.values);
  EXPECT_EQ(world.on_bail.values, c.tagged.values) << "nobody has two places";
  for (std::size_t a = 0; a < count_of<Area>; ++a) EXPECT_EQ(world.work_parties.values[a].working, c.working.values[a]);
  EXPECT_EQ(world.charged_open, c.charged);
  EXPECT_EQ(world.magistrates_open, c.magistrates);
  EXPECT_EQ(world.crown_open, c.crown);
  for (std::uint32_t i = 0; i < world.persons.size(); ++i) {
    const auto of = [&](const std::map<PersonId, int>& counts) {
      const auto found = counts.find(PersonId{i});
      return found == counts.end() ? 0 : found->second;
    };
    EXPECT_EQ(world.persons[i].open_prosecutions, of(c.open));
    int listed = 0;
    for (ProsecutionId q = world.persons[i].background.newest_prosecution; q != ProsecutionId::none;
         q = world.prosecutions[index(q)].older)
      ++listed;
    EXPECT_EQ(listed, of(c.open));
    EXPECT_EQ(world.persons[i].remands, of(c.remands));
  }

  EXPECT_EQ(world.court_orders, c.orders);
  EXPECT_EQ(world.pre_release, c.pre_release);
  EXPECT_EQ(world.post_release, c.post_release);
  EXPECT_EQ(c.cases, c.sentences);
  // Cases that nobody holds yet are not counted as anybody's.
  for (std::size_t r = 1; r < count_of<Role>; ++r) {
    EXPECT_EQ(world.cases_held.values[r], c.held.values[r]);
    EXPECT_EQ(world.records_held.values[r].open.values, c.records.values[r].open.values);
    EXPECT_EQ(world.records_held.values[r].reoffended.values, c.records.values[r].reoffended.values);
  }
  expect_every_case_has_its_officer(world);

  for (std::size_t a = 0; a < count_of<Area>; ++a)
    for (std::size_t s = 0; s < count_of<Scheme>; ++s)
      EXPECT_EQ(world.schemes.values[a].values[s].taken.values, c.on_schemes.values[a].values[s].values);

  int queued = 0;
  for (const auto* courts : {&world.magistrates, &world.crown})
    for (const Court& court : *courts) {
      queued += static_cast<int>(court.queue.size());
      EXPECT_TRUE(court.queue.little_holds(world.statistics.now));
      EXPECT_NEAR(court.listed_hours, court.queue.backlog_hours(), 1e-4 * (1.0 + court.listed_hours));
      EXPECT_GE(court.banked_hours, 0.0);
      EXPECT_GE(court.background_hours, 0.0);
    }
  EXPECT_EQ(queued, c.queued);
  for (std::size_t a = 0; a < count_of<Area>; ++a)
    for (std::size_t n = 0; n < count_of<Need>; ++n) {
      const Service& service = world.services.values[a].values[n];
      EXPECT_EQ(service.occupied, c.served.values[a].values[n]);
      EXPECT_EQ(static_cast<int>(service.waiting.size()), c.waiting.values[a].values[n]);
      EXPECT_TRUE(service.waiting.little_holds(world.statistics.now));
    }
}

TEST(Conservation, nobody_is_lost_under_the_baseline) {
  const RunSettings settings = frame(0.003, 2, 1);
  World world = living_world(baseline(), settings);
  for (double day = 0.25; day < 3 * days_per_year; day += 91.0) {
    tests::run(world, sim::at_day(day));
    expect_nobody_lost(world);
    if (HasFailure()) return;
  }
}

TEST(Conservation, nobody_is_lost_when_all_policies_act_at_once) {
  const RunSettings settings = frame(0.003, 2, 2);
  World world = living_world(everything(settings), settings);
  for (double day = 0.25; day < 4 * days_per_year; day += 91.0) {
    tests::run(world, sim::at_day(day));
    expect_nobody_lost(world);
    if (HasFailure()) return;
  }
  EXPECT_GT(world.recorder.tally(Tally::diversions, 20) + world.recorder.tally(Tally::diversions, 12), 0.0);
}

TEST(Conservation, flows_between_stages_add_up_to_the_change_of_their_stocks) {
  const RunSettings settings = frame(0.005, 2, 2);
  World world = living_world(everything(settings), settings);
  const auto in_stages = [&] {
    std::vector<long> people(world.pathway().stages.size());
    for (const Person& person : world.persons) ++people[static_cast<std::size_t>(person.stage)];
    return people;
  };
  tests::run(world, world.measuring);
  const auto before = in_stages();
  const std::size_t known = world.persons.size();
  tests::run(world, world.end);
  const auto after = in_stages();

  const auto is_persons = [&](std::size_t s) { return world.pathway().stages[s].subject == Subject::person; };
  for (std::size_t s = 0; s < before.size(); ++s) {
    if (!is_persons(s)) {
      EXPECT_EQ(after[s], 0) << "no person stands in a stage of matters";
      continue;
    }
    long change = 0;
    for (std::size_t t = 0; t < before.size(); ++t)
      if (is_persons(t) && t != s)
        change += static_cast<long>(world.recorder.flow(t, s)) - static_cast<long>(world.recorder.flow(s, t));
    if (s == static_cast<std::size_t>(world.stage(KnownStage::at_liberty)))
      change += static_cast<long>(world.persons.size() - known);  // newcomers start here
    EXPECT_EQ(after[s] - before[s], change) << world.pathway().stage_ids[s];
  }
}

TEST(Conservation, nobody_moves_but_along_the_edges_of_the_pathway) {
  const RunSettings settings = frame(0.01, 1, 2);
  for (const ScenarioPlan& plan : {baseline(), everything(settings)}) {
    World world = living_world(plan, settings);
    tests::run(world, world.end);
    const PathwayTable& table = world.pathway();
    for (std::size_t from = 0; from < table.stages.size(); ++from)
      for (std::size_t to = 0; to < table.stages.size(); ++to) {
        if (world.recorder.flow(from, to) == 0) continue;
        const auto& stage = table.stages[from];
        const bool declared = std::any_of(table.edges.begin() + stage.first_edge, table.edges.begin() + stage.last_edge,
                                          [&](const PathwayTable::Edge& e) { return static_cast<std::size_t>(e.to) == to; });
        EXPECT_TRUE(declared) << world.recorder.flow(from, to) << " moved from stage " << from << " to " << to;
      }
  }
}

TEST(Conservation, people_stand_where_their_sentences_say) {
  World world = living_world(baseline(), frame(0.005, 2, 1));
  tests::run(world, world.end);
  const auto one_of = [&](StageId stage, std::initializer_list<KnownStage> stages) {
    return std::any_of(stages.begin(), stages.end(), [&](KnownStage k) { return world.stage(k) == stage; });
  };
  for (std::uint32_t i = 0; i < world.persons.size(); ++i) {
    const Person& person = world.persons[i];
    const bool inside = one_of(person.stage, {KnownStage::remand, KnownStage::custody_reception, KnownStage::custody_main,
                                              KnownStage::custody_resettlement, KnownStage::secure_school,
                                              KnownStage::recall_fixed_term, KnownStage::recall_standard});
    EXPECT_EQ(inside, person.in_custody) << world.pathway().stage_ids[static_cast<std::size_t>(person.stage)];
    const Sentence* s = live_sentence(world, PersonId{i});
    if (!person.in_custody && s && s->kind == SentenceKind::custody) {
      EXPECT_TRUE(
          one_of(person.stage, {KnownStage::licence, KnownStage::home_detention_curfew, KnownStage::post_sentence_supervision}))
          << world.pathway().stage_ids[static_cast<std::size_t>(person.stage)];
    }
    if (!person.in_custody && !s) {
      EXPECT_TRUE(one_of(person.stage, {KnownStage::at_liberty, KnownStage::end_of_supervision, KnownStage::left}))
          << world.pathway().stage_ids[static_cast<std::size_t>(person.stage)];
    }
  }
}

TEST(Conservation, places_of_services_and_diversion_are_never_exceeded) {
  const auto plan = baseline([](Parameters& p) {
    p.diversion.places.value = 6000;
    p.diversion.offences.values.fill(true);
    p.diversion.records.values.fill(true);
    p.diversion.offer.value = p.diversion.consent.value = 1.0;
    p.contact.referral.value = 1.0;
  });
  World world = living_world(plan, frame(0.005, 1, 1));
  int fullest = 0;
  for (double day = 10.5; day < 2 * days_per_year; day += 10.0) {
    tests::run(world, sim::at_day(day));
    for (std::size_t a = 0; a < count_of<Area>; ++a) {
      const double places = plan.parameters[0].values->diversion.places.value * 0.005 * world.population_share.values[a];
      EXPECT_LE(world.on_diversion.values[a], std::ceil(places));
      fullest = std::max(fullest, world.on_diversion.values[a]);
      for (std::size_t n = 0; n < count_of<Need>; ++n)
        EXPECT_LE(world.services.values[a].values[n].occupied,
                  std::ceil(places_of(world, static_cast<Area>(a), static_cast<Need>(n))));
    }
  }
  EXPECT_GT(fullest, 0);
}

TEST(Stocks, are_read_off_in_every_month) {
  // A capacity that never changes: a month without a reading would show as zero.
  for (const double years : {1.0, 2.5, 6.0}) {
    World world = living_world(baseline(), frame(0.0005, 1.0, years));
    tests::run(world, world.end);
    const double capacity = world.now->prisons.operational_capacity.value * world.scale();
    for (std::size_t m = 0; m < world.recorder.months(); ++m)
      EXPECT_DOUBLE_EQ(world.recorder.stock(Stock::operational_capacity, m), capacity)
          << "month " << m << " of " << years << " years";
  }
}

}  // namespace
}  // namespace throughcare::models
