#include "models/pathway/checks.hpp"

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "models/pathway/decisions.hpp"
#include "models/pathway/routing.hpp"
#include "models/pathway/table.hpp"

namespace throughcare::models {

namespace {

constexpr std::size_t most_stages = 255;
constexpr std::size_t most_transitions = 65535;
constexpr double share_tolerance = 1e-6;
constexpr double longest_days = 32767.0;  // the clock's range

std::string quoted(std::string_view s) { return std::string(1, '\'').append(s).append(1, '\''); }

std::string number(double value) {
  std::array<char, 32> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 9);
  return {text.data(), end};
}

std::string listed(std::span<const std::string_view> names) {
  std::string text;
  for (const auto n : names) text += (text.empty() ? "" : ", ") + std::string(n);
  return text;
}

std::string_view noun(Subject subject) { return subject == Subject::prosecution ? "a prosecution" : "a person"; }

/// The pathway under examination and what was found so far.
struct Examination {
  const PathwaySpecification& pathway;
  std::vector<PathwayProblem> problems{};

  const StageSpecification& stage(StageVertex v) const { return pathway[v]; }
  const TransitionSpecification& transition(TransitionEdge e) const { return pathway[e]; }
  auto stages() const { return boost::make_iterator_range(vertices(pathway)); }
  auto transitions() const { return boost::make_iterator_range(edges(pathway)); }
  auto transitions_from(StageVertex v) const { return boost::make_iterator_range(out_edges(v, pathway)); }

  /// The transition in words.
  std::string words(TransitionEdge e) const {
    return "the transition from " + quoted(stage(source(e, pathway)).id) + " to " + quoted(stage(target(e, pathway)).id);
  }
  void problem(StageVertex v, std::string message) { problems.push_back({stage(v).line, std::move(message)}); }
  void problem(TransitionEdge e, std::string message) { problems.push_back({transition(e).line, std::move(message)}); }
  /// For what is missing as a whole: at the first stage.
  void problem(std::string message) {
    problems.push_back({num_vertices(pathway) > 0 ? stage(0).line : SourceLine{}, std::move(message)});
  }
};

void check_names_and_size(Examination& x) {
  std::map<std::string_view, StageVertex> first_of_name;
  for (const auto v : x.stages()) {
    const auto& id = x.stage(v).id;
    if (id.empty()) x.problem(v, "a stage has no name");
    if (!id.empty() && !first_of_name.emplace(id, v).second) x.problem(v, "the stage " + quoted(id) + " is defined twice");
  }
  for (const auto known : names_of<KnownStage>)
    if (!first_of_name.contains(known)) x.problem("the pathway has no stage " + quoted(known) + ", which the model needs");
  if (num_vertices(x.pathway) > most_stages)
    x.problem("the pathway has " + std::to_string(num_vertices(x.pathway)) + " stages; at most " + std::to_string(most_stages) +
              " are possible");
  if (num_edges(x.pathway) > most_transitions)
    x.problem("the pathway has " + std::to_string(num_edges(x.pathway)) + " transitions; at most " +
              std::to_string(most_transitions) + " are possible");
}

/// Marks what can be reached in `graph` from every vertex for which `starts` holds.
template <class Graph, class Starts>
std::vector<boost::default_color_type> reached_in(const Graph& graph, const Starts& starts) {
  std::vector<boost::default_color_type> colour(num_vertices(graph), boost::white_color);
  boost::queue<StageVertex> waiting;
  for (const auto v : boost::make_iterator_range(vertices(graph)))
    if (starts(v) && colour[v] == boost::white_color)
      boost::breadth_first_visit(graph, v, waiting, boost::default_bfs_visitor{}, colour.data());
  return colour;
}

void check_ends(Examination& x) {
  const auto is_entry = [&](StageVertex v) { return x.stage(v).entry; };
  const auto is_exit = [&](StageVertex v) { return x.stage(v).exit; };
  if (std::ranges::none_of(x.stages(), is_entry)) {
    x.problem("no stage is an entry; mark where people and prosecutions begin with 'entry: true'");
  } else {
    const auto reached = reached_in(x.pathway, is_entry);
    for (const auto v : x.stages())
      if (reached[v] == boost::white_color)
        x.problem(v, "the stage " + quoted(x.stage(v).id) + " cannot be reached from any entry");
  }
  if (std::ranges::none_of(x.stages(), is_exit)) {
    x.problem("no stage is an exit; mark where people and prosecutions end with 'exit: true'");
  } else {
    const auto leads_out = reached_in(boost::make_reverse_graph(x.pathway), is_exit);
    for (const auto v : x.stages()) {
      const std::string name = "the stage " + quoted(x.stage(v).id);
      if (is_exit(v) && out_degree(v, x.pathway) > 0)
        x.problem(v, name + " is an exit but has transitions");
      else if (!is_exit(v) && out_degree(v, x.pathway) == 0)
        x.problem(v, name + " is a dead end: it has no transitions and is not an exit");
      else if (leads_out[v] == boost::white_color)
        x.problem(v, name + " never leads to an exit");
    }
  }
}

/// A way round from `start` back to it within its component, in words.
template <class Graph>
std::string way_round(const Examination& x, const Graph& instant, const std::vector<int>& component, StageVertex start) {
  std::vector<StageVertex> before(num_vertices(instant), PathwaySpecification::null_vertex());
  std::vector<StageVertex> queue{start};
  for (std::size_t i = 0; i < queue.size(); ++i)
    for (const auto e : boost::make_iterator_range(out_edges(queue[i], instant))) {
      const auto to = target(e, instant);
      if (component[to] != component[start] || before[to] != PathwaySpecification::null_vertex()) continue;
      before[to] = queue[i];
      queue.push_back(to);
    }
  std::string words = quoted(x.stage(start).id);
  for (auto v = before[start]; v != start; v = before[v]) words = quoted(x.stage(v).id) + " to " + words;
  return quoted(x.stage(start).id) + " to " + words;
}

void check_time_passes(Examination& x) {
  const auto is_instant = [&](TransitionEdge e) { return x.transition(e).timing.kind == TimingKind::instant; };
  const boost::filtered_graph<PathwaySpecification, std::function<bool(TransitionEdge)>> instant(x.pathway, is_instant);
  std::vector<int> component(num_vertices(x.pathway), 0);
  const int components =
      boost::strong_components(instant, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, instant)));

  std::vector<bool> reported(static_cast<std::size_t>(components), false);
  for (const auto v : x.stages()) {
    const auto own = static_cast<std::size_t>(component[v]);
    const bool loops = std::ranges::any_of(boost::make_iterator_range(out_edges(v, instant)),
                                           [&](auto e) { return component[target(e, instant)] == component[v]; });
    if (!loops || reported[own]) continue;
    reported[own] = true;
    x.problem(v, "no time passes in the loop from " + way_round(x, instant, component, v) + ": give one transition a duration");
  }
}

void check_shares(Examination& x, StageVertex v) {
  const std::string name = "the stage " + quoted(x.stage(v).id);
  double sum = 0.0;
  bool any = false;
  for (const auto e : x.transitions_from(v)) {
    const auto& t = x.transition(e);
    if (!t.when.empty())
      x.problem(e, x.words(e) + " says 'when: " + t.when + "', but " + name + " has no decision; give the transition a share");
    if (t.share) {
      any = true;
      sum += *t.share;
      if (!(*t.share >= 0.0 && *t.share <= 1.0))
        x.problem(e, x.words(e) + " has the share " + number(*t.share) + ", which is not between 0 and 1");
    } else if (t.when.empty() && !is_routed(x.pathway, e) && !is_interruption(x.pathway, e)) {
      x.problem(e, x.words(e) + " has no share; only transitions timed 'by_rule' may go without");
    }
  }
  if (any && !(std::abs(sum - 1.0) <= share_tolerance))
    x.problem(v, "the shares of " + name + " sum to " + number(sum) + " instead of 1");
}

void check_outcomes(Examination& x, StageVertex v) {
  const auto& stage = x.stage(v);
  const std::string decision = "the decision '" + std::string(name(stage.decision)) + "' of the stage " + quoted(stage.id);
  const auto outcomes = outcomes_of(stage.decision);
  std::map<std::string_view, int> seen;
  for (const auto e : x.transitions_from(v)) {
    const auto& t = x.transition(e);
    if (t.share) x.problem(e, x.words(e) + " has a share, but " + decision + " routes the stage; say 'when' instead");
    if (t.when.empty()) {
      if (!t.share && !(t.timing.kind == TimingKind::by_rule))
        x.problem(e, x.words(e) + " does not say 'when'; " + decision + " has the outcomes " + listed(outcomes));
    } else if (std::ranges::find(outcomes, t.when) == outcomes.end()) {
      x.problem(e, x.words(e) + " says 'when: " + t.when + "', but " + decision + " has the outcomes " + listed(outcomes));
    } else if (++seen[t.when] == 2) {
      x.problem(e, decision + " has two transitions for the outcome " + quoted(t.when));
    }
  }
  for (const auto outcome : outcomes)
    if (!seen.contains(outcome))
      x.problem(v, decision + " has no transition for the outcome " + quoted(outcome) + "; its outcomes are " + listed(outcomes));
}

void check_timing(Examination& x, TransitionEdge e) {
  const auto& timing = x.transition(e).timing;
  const std::string how = x.words(e) + " is timed '" + std::string(name(timing.kind)) + "'";
  const auto positive = [&](double value, std::string_view what) {
    if (!(value > 0.0 && value <= longest_days))
      x.problem(e, how + " with the " + std::string(what) + " " + number(value) + "; it must be above 0 and at most " +
                       number(longest_days));
  };
  switch (timing.kind) {
    case TimingKind::instant:
    case TimingKind::by_rule:
      break;
    case TimingKind::fixed:
    case TimingKind::exponential:
      positive(timing.mean, "mean");
      break;
    case TimingKind::lognormal:
      positive(timing.mean, "mean");
      positive(timing.cv, "cv");
      break;
    case TimingKind::weibull:
      positive(timing.mean, "mean");
      positive(timing.shape, "shape");
      break;
    case TimingKind::uniform:
      if (!(timing.low >= 0.0 && timing.low <= timing.high))
        x.problem(e, how + " from " + number(timing.low) + " to " + number(timing.high) +
                         " days; the lower end must be 0 or more and not above the upper end");
      positive(timing.high, "upper end");
      break;
    case TimingKind::until_capacity:
      if (!(timing.mean >= 0.0 && timing.mean <= longest_days))
        x.problem(e, how + " with the least time " + number(timing.mean) + "; it must be 0 or more and at most " +
                         number(longest_days));
      break;
  }
}

void check_capacity(Examination& x, StageVertex v) {
  const auto waits = [&](TransitionEdge e) { return x.transition(e).timing.kind == TimingKind::until_capacity; };
  if (std::ranges::none_of(x.transitions_from(v), waits)) return;
  const auto& stage = x.stage(v);
  const std::string how = "the stage " + quoted(stage.id) + " has transitions timed 'until_capacity', but ";
  if (stage.owner == Owner::nobody) x.problem(v, how + "nobody owns it; capacity belongs to an agency");
  if (stage.capacity.empty()) x.problem(v, how + "names no capacity to wait for");
}

void check_handover(Examination& x, TransitionEdge e) {
  const auto from = x.stage(source(e, x.pathway)).owner;
  const auto to = x.stage(target(e, x.pathway)).owner;
  const bool handover = x.transition(e).handover.has_value();
  if (from == Owner::nobody || to == Owner::nobody) {
    if (handover) x.problem(e, x.words(e) + " has a handover, but nobody owns one of the two stages");
  } else if (from != to && !handover) {
    x.problem(e, x.words(e) + " goes from " + std::string(name(from)) + " to " + std::string(name(to)) +
                     " and so needs a handover: one of " + listed(names_of<HandoverKind>));
  }
}

void check_subjects(Examination& x, TransitionEdge e) {
  const auto& from = x.stage(source(e, x.pathway));
  const auto& to = x.stage(target(e, x.pathway));
  if (from.subject == to.subject || x.transition(e).timing.kind == TimingKind::by_rule) return;
  if (from.subject == Subject::prosecution && from.decision == Decision::sentence) return;
  x.problem(e, x.words(e) + " leads from a stage of " + std::string(noun(from.subject)) + " to a stage of " +
                   std::string(noun(to.subject)) + "; only the decision 'courts.sentence' turns a prosecution into a person's" +
                   " status, and a mechanism starts anything else of the kind: time it 'by_rule'");
}

}  // namespace

std::vector<PathwayProblem> check(const PathwaySpecification& pathway) {
  Examination x{pathway};
  check_names_and_size(x);
  check_ends(x);
  check_time_passes(x);
  for (const auto v : x.stages()) {
    if (out_degree(v, pathway) == 0) continue;  // an exit, or a dead end already named
    if (x.stage(v).decision == Decision::none)
      check_shares(x, v);
    else
      check_outcomes(x, v);
    check_capacity(x, v);
  }
  for (const auto e : x.transitions()) {
    check_timing(x, e);
    check_handover(x, e);
    check_subjects(x, e);
  }
  return std::move(x.problems);
}

}  // namespace throughcare::models
