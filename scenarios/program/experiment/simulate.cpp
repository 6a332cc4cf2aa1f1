#include "scenarios/program/experiment/simulate.hpp"

#include <algorithm>
#include <ctime>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "models/common/bands.hpp"
#include "models/simulation.hpp"
#include "scenarios/program/experiment/shared_runs.hpp"
#include "sim/replications.hpp"

namespace throughcare::scenarios {

namespace {

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Scenarios that are to be simulated in a replication.
using Wanted = std::set<std::size_t>;

bool is_wanted(const Trunk& trunk, const Wanted& wanted) {
  return wanted.contains(trunk.scenario) ||
         std::ranges::any_of(trunk.branches, [&](const Branch& branch) { return wanted.contains(branch.scenario); });
}

/// Simulates one trunk with its branches in one replication: its own worlds, nothing shared with other tasks but the study.
class ReplicationRun {
 public:
  ReplicationRun(const Study& study, std::uint32_t replication, const std::atomic<bool>& stop, Progress& progress,
                 const Deliver& deliver, const StartCache& starts)
      : study_(study), settings_(study.settings), stop_(stop), progress_(progress), deliver_(deliver), starts_(starts) {
    settings_.replication = replication;
    if (replication > 0) settings_.watching = {};  // lives are told from the first replication
  }

  /// Returns false if it was stopped.
  bool run(const Trunk& trunk, const Wanted& wanted) {
    cpu_seconds_ = thread_cpu_seconds();
    sim::Time reached{0};
    std::optional<models::Simulation> begun = begin(trunk, wanted, reached);
    if (!begun) return false;
    models::Simulation& world = *begun;
    for (const Branch& branch : trunk.branches) {
      if (!wanted.contains(branch.scenario)) continue;
      const sim::Time leaves = std::min(branch.leaves, world.ends());
      if (!advance(world, reached, leaves)) return false;
      reached = leaves;
      models::Simulation fork(world);
      fork.follow(study_.plans[branch.scenario]);
      if (!advance(fork, leaves, world.ends())) return false;
      hand_over(fork, branch.scenario);
    }
    if (!wanted.contains(trunk.scenario)) return true;
    if (!advance(world, reached, world.ends())) return false;
    hand_over(world, trunk.scenario);
    return true;
  }

 private:
  /// A new world, or one at the start of measuring where no branch leaves before; nothing if it was stopped.
  std::optional<models::Simulation> begin(const Trunk& trunk, const Wanted& wanted, sim::Time& reached) {
    const models::ScenarioPlan& plan = study_.plans[trunk.scenario];
    const sim::Time measuring = models::moment_of(settings_.start, settings_);
    const bool shared = measuring > sim::Time{0} && std::ranges::none_of(trunk.branches, [&](const Branch& branch) {
                          return wanted.contains(branch.scenario) && branch.leaves < measuring;
                        });
    std::optional<models::Simulation> world = shared ? starts_.find(plan, settings_) : std::nullopt;
    if (world) {
      progress_.advance(measuring - sim::Time{0});
      reached = measuring;
      return world;
    }
    world.emplace(plan, settings_);
    if (!shared) return world;
    if (!advance(*world, sim::Time{0}, measuring)) return std::nullopt;
    reached = measuring;
    starts_.keep(plan, settings_, *world);
    return world;
  }

  /// In steps, so that the progress moves and a stop is noticed soon.
  bool advance(models::Simulation& world, sim::Time from, sim::Time until) {
    constexpr sim::Days step = 28.0;
    while (from < until) {
      const sim::Time next = std::min(until, from + step);
      if (!world.run_until(next, stop_)) return false;
      progress_.advance(next - from);
      from = next;
    }
    return true;
  }

  void hand_over(const models::Simulation& world, std::size_t scenario) {
    output::ReplicationResult result = world.result(study_.record.scenarios[scenario].id);
    const double now = thread_cpu_seconds();
    result.cpu_seconds = now - cpu_seconds_;
    cpu_seconds_ = now;
    progress_.happened(result.events);
    deliver_(std::move(result));
  }

  const Study& study_;
  models::RunSettings settings_;
  const std::atomic<bool>& stop_;
  Progress& progress_;
  const Deliver& deliver_;
  const StartCache& starts_;
  double cpu_seconds_ = 0.0;
};

/// Simulated days of a trunk and its branches, as far as they are wanted.
double days_of(const Trunk& trunk, const Wanted& wanted, sim::Time ends) {
  double days = 0.0;
  sim::Time longest{0};
  for (const Branch& branch : trunk.branches) {
    if (!wanted.contains(branch.scenario)) continue;
    longest = std::min(branch.leaves, ends);
    days += ends - longest;
  }
  if (wanted.contains(trunk.scenario)) longest = ends;
  return days + (longest - sim::Time{0});
}

sim::Time end_of(const models::RunSettings& settings) {
  return sim::at_day((settings.warm_up_years + settings.years) * models::days_per_year);
}

}  // namespace

std::vector<Run> all_runs(const Study& study) {
  std::vector<Run> runs;
  for (std::uint32_t replication = 0; replication < study.record.replications; ++replication)
    for (std::size_t scenario = 0; scenario < study.plans.size(); ++scenario) runs.push_back({scenario, replication});
  return runs;
}

output::RunKey key_of(const Study& study, const Run& run) { return {study.record.scenarios[run.scenario].id, run.replication}; }

void simulate(const Study& study, const std::vector<Run>& runs, unsigned threads, std::atomic<bool>& stop, Progress& progress,
              const Deliver& deliver, const StartCache& starts) {
  std::map<std::uint32_t, Wanted> by_replication;
  for (const Run& run : runs) by_replication[run.replication].insert(run.scenario);
  const std::vector<Trunk> trunks = share_runs(study.plans);

  struct Task {
    std::uint32_t replication;
    const Trunk* trunk;
  };
  std::vector<Task> tasks;
  double days = 0.0;
  std::map<std::uint32_t, unsigned> open_tasks;  // of each replication; guarded by `one_at_a_time`
  for (const auto& [replication, wanted] : by_replication)
    for (const Trunk& trunk : trunks)
      if (is_wanted(trunk, wanted)) {
        tasks.push_back({replication, &trunk});
        ++open_tasks[replication];
        days += days_of(trunk, wanted, end_of(study.settings));
      }
  progress.expect(days, static_cast<unsigned>(by_replication.size()));

  std::mutex one_at_a_time;
  const Deliver guarded = [&](output::ReplicationResult result) {
    const std::lock_guard lock(one_at_a_time);
    deliver(std::move(result));
  };
  sim::run_replications(tasks.size(), static_cast<int>(threads), stop, [&](std::size_t task) {
    const auto& [replication, trunk] = tasks[task];
    try {
      if (!ReplicationRun(study, replication, stop, progress, guarded, starts).run(*trunk, by_replication.at(replication)))
        return false;
      const std::lock_guard lock(one_at_a_time);
      if (--open_tasks[replication] == 0) progress.finished_replication();
      return true;
    } catch (...) {
      stop = true;
      throw;
    }
  });
}

}  // namespace throughcare::scenarios
