#include "scenarios/program/experiment/leverage.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "scenarios/program/experiment/published_reader.hpp"

namespace throughcare::scenarios {

namespace {

/// "[-0.3 %, 1.2 %, sure]".
std::optional<output::Leverage::Move> move_of(const Node* node) {
  if (node == nullptr || node->items.size() != 3) return std::nullopt;
  const auto low = published_number(node->items[0].text), high = published_number(node->items[1].text);
  const std::string& certainty = node->items[2].text;
  if (!low || !high || (certainty != "sure" && certainty != "unsure")) return std::nullopt;
  return output::Leverage::Move{*low, *high, certainty == "sure"};
}

}  // namespace

LeverageResult read_leverage(const std::string& file, const std::string& content) {
  LeverageResult result;
  ProblemList problems;
  const auto document = parse_document(file, content, problems);
  const auto text = [&](std::string_view key) {
    const Node* node = document ? document->find(key) : nullptr;
    if (document && (node == nullptr || !node->is_scalar())) problems.add(document->at, fmt::format("expected a text '{}'", key));
    return node == nullptr ? std::string() : node->text;
  };
  result.study.made_by = text("made_by");
  result.study.scenario = text("scenario");
  std::vector<std::string> ids, value_keys{"range"};
  if (const Node* outcomes = published_section(document, "outcomes", "outcomes", problems))
    for (const NodeEntry& entry : outcomes->entries) {
      PublishedReader read("outcomes", entry, {"name", "level"}, problems);
      ids.push_back(entry.key);
      value_keys.push_back(entry.key);
      result.study.outcomes.push_back(read.text("name"));
    }
  if (const Node* values = published_section(document, "values", "parameters", problems))
    for (const NodeEntry& entry : values->entries) {
      PublishedReader read("values", entry, value_keys, problems);
      output::Leverage leverage{entry.key, read.text("range"), {}};
      for (const std::string& id : ids) {
        const auto move = move_of(entry.value.find(id));
        if (!move)
          problems.add(entry.at, fmt::format("values.{}.{}: expected [move at the low end, move at the high end, sure or unsure]",
                                             entry.key, id));
        leverage.moves.push_back(move.value_or(output::Leverage::Move{}));
      }
      result.study.values.push_back(std::move(leverage));
    }
  result.problems = std::move(problems.all());
  sort_and_unify(result.problems);
  return result;
}

}  // namespace throughcare::scenarios
