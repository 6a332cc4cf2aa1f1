#include "scenarios/program/loader/pathway_reader.hpp"

#include <algorithm>
#include <map>

#include "models/pathway/checks.hpp"
#include "scenarios/program/loader/quantity.hpp"
#include "scenarios/program/loader/section.hpp"

namespace throughcare::scenarios {

using models::PathwaySpecification;
using models::Timing;
using models::TimingKind;

namespace {

constexpr std::string_view removal = "remove";
const std::vector<std::string> part_names{"stages", "transitions"};

models::SourceLine source_line(const Position& at) { return {at.file, at.line, at.column}; }

/// Lays the stages or transitions of `change` on those of `base`; `remove` takes one away.
void lay_over(Node& base, const Node& change, const std::string& part, ProblemList& problems) {
  for (const auto& e : change.entries) {
    auto* existing = base.entry(e.key);
    if (e.value.is_scalar() && e.value.text == removal) {
      if (existing) {
        base.entries.erase(base.entries.begin() + (existing - base.entries.data()));
      } else {
        std::vector<std::string> names;
        for (const auto& known : base.entries) names.push_back(known.key);
        problems.add(e.at,
                     "pathway." + part + "." + e.key + ": there is nothing of this name to remove" + suggestion(e.key, names));
      }
    } else if (existing) {
      // A change keeps the position of what it replaces only where it says nothing.
      existing->value = merged(std::move(existing->value), e.value);
      existing->at = e.at;
    } else {
      base.entries.push_back(e);
    }
  }
}

void lay_parts(Node& tree, const Node& change, ProblemList& problems) {
  for (const auto& part : part_names) {
    const auto* node = change.find(part);
    if (!node) continue;
    if (!node->is_mapping()) {
      problems.add(node->at, "pathway." + part + ": " + node->described() + ", expected a mapping of names to " + part);
      continue;
    }
    lay_over(tree.entry(part)->value, *node, part, problems);
  }
}

Node empty_tree(const Position& at) {
  Node tree;
  tree.kind = NodeKind::mapping;
  tree.at = at;
  for (const auto& part : part_names) {
    Node node;
    node.kind = NodeKind::mapping;
    node.at = at;
    tree.entries.push_back({part, at, node});
  }
  return tree;
}

/// Reads `name: {key: quantity, ...}` of a duration.
class TimingReader {
 public:
  TimingReader(const Node& node, std::string path, ProblemList& problems)
      : node_(node), path_(std::move(path)), problems_(problems) {}

  Timing read() const {
    const std::string& name = node_.is_scalar()                                 ? node_.text
                              : node_.is_mapping() && node_.entries.size() == 1 ? node_.entries[0].key
                                                                                : "";
    const auto names = models::names_of<TimingKind>;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      const std::vector<std::string> known(names.begin(), names.end());
      problems_.add(node_.at, path_ + ": " +
                                  (name.empty() ? node_.described() + ", expected e.g. 'instant' or {fixed: 28 days}"
                                                : "unknown duration '" + name + "'" + suggestion(name, known)));
      return {};
    }
    Timing timing;
    timing.kind = static_cast<TimingKind>(found - names.begin());
    read_terms(timing, name);
    return timing;
  }

 private:
  void read_terms(Timing& timing, const std::string& name) const {
    const bool bare = timing.kind == TimingKind::instant || timing.kind == TimingKind::by_rule;
    if (node_.is_scalar() != bare) {
      problems_.add(node_.at, path_ + ": " + (bare ? "'" + name + "' takes no terms" : "'" + name + "' without its terms") +
                                  ", expected " + example(timing.kind));
      return;
    }
    if (bare) return;
    const Node& terms = node_.entries[0].value;
    if (timing.kind == TimingKind::fixed) {
      timing.mean = days(terms, path_ + ".fixed");
      return;
    }
    const Section section(terms, path_ + "." + name, problems_);
    switch (timing.kind) {
      case TimingKind::exponential:
        if (section.has_only({"mean"})) timing.mean = days_of(section, "mean");
        break;
      case TimingKind::uniform:
        if (!section.has_only({"low", "high"})) break;
        timing.low = days_of(section, "low");
        timing.high = days_of(section, "high");
        timing.mean = (timing.low + timing.high) / 2;
        break;
      case TimingKind::lognormal:
        if (!section.has_only({"mean", "cv"})) break;
        timing.mean = days_of(section, "mean");
        timing.cv = section.number("cv", 0.0, 100.0, true).value_or(0.0);
        break;
      case TimingKind::weibull:
        if (!section.has_only({"mean", "shape"})) break;
        timing.mean = days_of(section, "mean");
        timing.shape = section.number("shape", 0.01, 100.0, true).value_or(1.0);
        break;
      case TimingKind::until_capacity:
        if (section.has_only({"at_least"})) timing.mean = days_of(section, "at_least");
        break;
      case TimingKind::instant:
      case TimingKind::fixed:
      case TimingKind::by_rule:
        break;
    }
  }

  static std::string example(TimingKind kind) {
    switch (kind) {
      case TimingKind::instant:
        return "'instant'";
      case TimingKind::by_rule:
        return "'by_rule'";
      case TimingKind::fixed:
        return "{fixed: 28 days}";
      case TimingKind::exponential:
        return "{exponential: {mean: 30 days}}";
      case TimingKind::uniform:
        return "{uniform: {low: 7 days, high: 21 days}}";
      case TimingKind::lognormal:
        return "{lognormal: {mean: 30 days, cv: 1}}";
      case TimingKind::weibull:
        return "{weibull: {mean: 30 days, shape: 0.8}}";
      case TimingKind::until_capacity:
        return "{until_capacity: {at_least: 7 days}}";
    }
    return {};
  }

  static double days_of(const Section& section, std::string_view key) {
    return section.quantity(key, models::Dimension::days, 0.0, 32767.0, true).value_or(0.0);
  }

  double days(const Node& node, const std::string& path) const {
    if (!node.is_scalar()) {
      problems_.add(node.at, path + ": " + node.described() + ", expected e.g. '28 days'");
      return 0.0;
    }
    const auto parsed = parse_quantity(models::Dimension::days, node.text);
    if (!parsed.value) problems_.add(node.at, path + ": " + parsed.problem);
    return parsed.value.value_or(0.0);
  }

  const Node& node_;
  std::string path_;
  ProblemList& problems_;
};

class PathwayReader {
 public:
  explicit PathwayReader(ProblemList& problems) : problems_(problems) {}
  PathwaySpecification pathway;

  void read_stage(const NodeEntry& e) {
    const std::string path = "pathway.stages." + e.key;
    const Section section(e.value, path, problems_);
    if (!section.has_only({"title", "owner", "subject", "decision", "entry", "exit", "capacity"})) return;
    models::StageSpecification stage;
    stage.id = e.key;
    stage.title = section.text("title", true);
    stage.owner = section.choice<models::Owner>("owner", true).value_or(models::Owner::nobody);
    stage.subject = section.choice<models::Subject>("subject", true).value_or(models::Subject::prosecution);
    stage.decision = section.choice<models::Decision>("decision", false).value_or(models::Decision::none);
    stage.entry = section.flag("entry");
    stage.exit = section.flag("exit");
    stage.capacity = section.text("capacity", false);
    stage.line = source_line(e.at);
    vertices_.emplace(e.key, add_vertex(stage, pathway));
    names_.push_back(e.key);
  }

  void read_transition(const NodeEntry& e) {
    const std::string path = "pathway.transitions." + e.key;
    const Section section(e.value, path, problems_);
    if (!section.has_only({"from", "to", "share", "when", "duration", "handover"})) return;
    const auto from = vertex(section, "from"), to = vertex(section, "to");
    models::TransitionSpecification transition;
    transition.id = e.key;
    transition.share = section.quantity("share", models::Dimension::share, 0.0, 1.0, false);
    transition.when = section.text("when", false);
    transition.handover = section.choice<models::HandoverKind>("handover", false);
    if (const auto* duration = section.value("duration", true))
      transition.timing = TimingReader(*duration, path + ".duration", problems_).read();
    transition.line = source_line(e.at);
    if (from && to) add_edge(*from, *to, transition, pathway);
  }

 private:
  using Vertex = PathwaySpecification::vertex_descriptor;

  std::optional<Vertex> vertex(const Section& section, std::string_view key) const {
    const auto name = section.text(key, true);
    if (name.empty()) return std::nullopt;
    if (const auto found = vertices_.find(name); found != vertices_.end()) return found->second;
    section.problem(section.node().find(key)->at, key,
                    "there is no stage '" + name.substr(0, 60) + "'" + suggestion(name, names_));
    return std::nullopt;
  }

  ProblemList& problems_;
  std::map<std::string, Vertex, std::less<>> vertices_;
  std::vector<std::string> names_;
};

}  // namespace

Node pathway_tree(InputFiles& files, const Family& family, ProblemList& problems) {
  Node tree;
  for (const auto* document : family.documents) {
    const auto* node = document->root.find("pathway");
    if (!node) continue;
    const Node* file = node->is_scalar() ? node : nullptr;
    if (!file) {
      const Section section(*node, "pathway", problems);
      if (!section.has_only({"file", "stages", "transitions"})) continue;
      if (file = section.value("file", false); file && !file->is_scalar()) {
        section.problem(file->at, "file", file->described() + ", expected the name of a pathway file");
        continue;
      }
    }
    if (tree.kind == NodeKind::null) tree = empty_tree(node->at);
    if (file) {
      const auto* named = files.open(file->text, *document, "pathway", file->at, problems);
      if (!named) continue;
      tree = empty_tree({named->file.path, 1, 1});
      Section(named->root, "", problems).has_only({"title", "stages", "transitions"});
      lay_parts(tree, named->root, problems);
    }
    if (node->is_mapping()) lay_parts(tree, *node, problems);
  }
  return tree;
}

PathwaySpecification read_pathway(const Node& tree, ProblemList& problems) {
  const auto before = problems.size();
  PathwayReader reader(problems);
  for (const auto& e : tree.find("stages")->entries) reader.read_stage(e);
  for (const auto& e : tree.find("transitions")->entries) reader.read_transition(e);
  if (problems.size() != before) return reader.pathway;
  for (const auto& p : models::check(reader.pathway))
    problems.add(p.line.line > 0 ? Position{p.line.file, p.line.line, p.line.column} : tree.at, "pathway: " + p.message);
  return reader.pathway;
}

}  // namespace throughcare::scenarios
