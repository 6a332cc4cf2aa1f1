#pragma once
#include <string>
#include <string_view>
#include <utility>

#include "models/pathway/measures.hpp"
#include "models/pathway/specification.hpp"

/// Small pathways for tests, written as one would tell them.
namespace throughcare::models::testing {

inline Timing instant() { return {.kind = TimingKind::instant}; }
inline Timing fixed(double days) { return {.kind = TimingKind::fixed, .mean = days}; }
inline Timing by_rule() { return {.kind = TimingKind::by_rule}; }
inline Timing until_capacity() { return {.kind = TimingKind::until_capacity}; }

class PathwayBuilder {
 public:
  /// A stage; its line is its number, counting from one.
  StageSpecification& stage(std::string_view id, Owner owner = Owner::nobody, Subject subject = Subject::person) {
    const auto v = add_vertex(pathway);
    auto& stage = pathway[v];
    stage.id = stage.title = id;
    stage.owner = owner;
    stage.subject = subject;
    stage.line = {"pathway.yaml", static_cast<int>(v) + 1, 1};
    return stage;
  }
  /// A transition; its line is 100 plus its number. Every hand over of a case between agencies gets a case file.
  TransitionSpecification& go(std::string_view from, std::string_view to, Timing timing = fixed(1)) {
    const auto source = *find_stage(pathway, from), target = *find_stage(pathway, to);
    const auto e = add_edge(source, target, pathway).first;
    pathway[e].timing = timing;
    const Owner giver = pathway[source].owner, taker = pathway[target].owner;
    if (giver != taker && giver != Owner::nobody && taker != Owner::nobody) pathway[e].handover = HandoverKind::case_file;
    pathway[e].line = {"pathway.yaml", 100 + static_cast<int>(num_edges(pathway)), 1};
    return pathway[e];
  }
  TransitionSpecification& share(std::string_view from, std::string_view to, double share, Timing timing = fixed(1)) {
    auto& t = go(from, to, timing);
    t.share = share;
    return t;
  }
  TransitionSpecification& when(std::string_view from, std::string_view outcome, std::string_view to, Timing timing = fixed(1)) {
    auto& t = go(from, to, timing);
    t.when = outcome;
    return t;
  }
  StageVertex at(std::string_view id) const { return *find_stage(pathway, id); }
  StageSpecification& operator[](std::string_view id) { return pathway[at(id)]; }
  TransitionSpecification& between(std::string_view from, std::string_view to) {
    return pathway[edge(at(from), at(to), pathway).first];
  }

  PathwaySpecification pathway;
};

/// Every stage the model needs, routed as in England and Wales, in round numbers; `check` finds nothing in it.
PathwayBuilder whole_pathway();

}  // namespace throughcare::models::testing
