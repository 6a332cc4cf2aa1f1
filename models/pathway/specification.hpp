#pragma once
#include <boost/graph/adjacency_list.hpp>
#include <optional>
#include <string>
#include <vector>

#include "models/pathway/terms.hpp"

/// The pathway graph as written by a scenario: stages owned by agencies, transitions with routing, timing and handover.
/// Built once by the loader, checked (checks.hpp), measured (measures.hpp), drawn, and compiled into flat tables (table.hpp).
namespace throughcare::models {

struct StageSpecification {
  std::string id, title;
  Owner owner = Owner::nobody;
  Subject subject = Subject::prosecution;
  Decision decision = Decision::none;  ///< none: the shares on the transitions decide
  bool entry = false, exit = false;
  std::string capacity;  ///< which agency capacity serves it ("magistrates_sitting_days"), empty: none needed
  SourceLine line;
};

struct TransitionSpecification {
  std::string id;
  std::optional<double> share;  ///< of those that leave the stage, where the stage has no decision (routing rules: checks.hpp)
  std::string when;             ///< outcome of the stage's decision that takes this transition
  Timing timing;
  std::optional<HandoverKind> handover;  ///< required between two agencies
  SourceLine line;
};

using PathwaySpecification =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, StageSpecification, TransitionSpecification>;

/// Something wrong with a pathway: the position and a message in words.
struct PathwayProblem {
  SourceLine line;
  std::string message;
};

}  // namespace throughcare::models
