#include <optional>

#include "models/simulation.hpp"
#include "models/world.hpp"
#include "sim/archive.hpp"

namespace throughcare::models {

namespace {

/// Everything in a world that its plan and its settings do not give. Nobody is watched before measuring begins, so `lives` is
/// empty.
void archive(World& w, sim::Archive& a) {
  a(w.plan_step, w.calendar, w.statistics, w.day, w.days_done, w.months_done);
  a(w.persons, w.agendas, w.prosecutions, w.cases, w.sentences, w.attendances, w.orders, w.stays, w.mainstream);
  a(w.magistrates, w.crown, w.report_offices, w.open_investigations, w.on_diversion, w.on_panels, w.on_bail, w.on_location_tag,
    w.in_premises, w.jointly_managed, w.charged_open, w.magistrates_open, w.crown_open);
  a(w.estate, w.inside, w.inside_by_area, w.women_inside, w.cases_held, w.cases_seen, w.records_held, w.staff, w.workforce);
  a(w.court_officers, w.court_staff, w.contract, w.culture, w.partnership, w.company, w.unrest, w.intensive_orders,
    w.court_orders, w.post_release, w.pre_release);
  a(w.services, w.schemes, w.work_parties, w.budgets, w.followed, w.confidence, w.population_share, w.simulated_share,
    w.early_help_left, w.entrants_recruited);
  a(w.ledger, w.recorder, w.resettlement, w.follow_ups);
}
// A new member of the world belongs into the list above; then this number changes.
static_assert(sizeof(World) == 825752, "list the new member of World in archive()");

}  // namespace

void Simulation::save(sim::Archive& to) const { archive(*world_, to); }

std::optional<Simulation> Simulation::restored(const ScenarioPlan& plan, const RunSettings& settings, sim::Archive& from) {
  Simulation simulation(std::make_unique<World>(plan, settings));
  World& world = *simulation.world_;
  archive(world, from);
  if (!from.complete() || world.plan_step >= plan.parameters.size()) return std::nullopt;
  world.now = world.plan.parameters[world.plan_step].values.get();
  return simulation;
}

}  // namespace throughcare::models
