#include "scenarios/program/loader/section.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/program/loader/quantity.hpp"
#include "scenarios/program/loader/scenario.hpp"

namespace throughcare::scenarios {

ParsedDate parse_date(std::string_view text) {
  const auto wrong = [&](const std::string& what) {
    return ParsedDate{std::nullopt, "'" + std::string(text.substr(0, 40)) + "' " + what + ", expected e.g. '2018-04-01'"};
  };
  const auto digits = [&](std::size_t from, std::size_t count) {
    int n = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (text[i] < '0' || text[i] > '9') return -1;
      n = n * 10 + (text[i] - '0');
    }
    return n;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return wrong("is not a date");
  const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2);
  if (year < 0 || month < 0 || day < 0) return wrong("is not a date");
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return wrong("is not in the calendar");
  if (year < 1950 || year > 2150) return wrong("is too far away");
  return {std::chrono::sys_days{date}, {}};
}

std::string iso_date(std::chrono::sys_days days) {
  const std::chrono::year_month_day date{days};
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) + "-" +
         two(static_cast<unsigned>(date.day()));
}

void Section::problem(const Position& at, std::string_view key, const std::string& message) const {
  std::string path = path_;
  if (!key.empty()) path += (path.empty() ? "" : ".") + std::string(key);
  problems_.add(at, (path.empty() ? "" : path + ": ") + message);
}

bool Section::has_only(const std::vector<std::string>& known) const {
  if (!node_.is_mapping()) {
    std::string keys;
    for (const auto& k : known) keys += (keys.empty() ? "" : ", ") + k;
    problem(node_.at, "", node_.described() + ", expected a mapping with " + keys);
    return false;
  }
  for (const auto& e : node_.entries)
    if (std::find(known.begin(), known.end(), e.key) == known.end())
      problem(e.at, e.key, "unknown key" + suggestion(e.key, known));
  return true;
}

const Node* Section::value(std::string_view key, bool required) const {
  const auto* found = node_.find(key);
  if (!found && required) {
    // A key that looks like this one was reported as unknown already.
    const std::vector<std::string> wanted{std::string(key)};
    const bool mistyped = std::any_of(node_.entries.begin(), node_.entries.end(),
                                      [&](const NodeEntry& e) { return nearest_name(e.key, wanted).has_value(); });
    if (!mistyped) problem(node_.at, "", "missing '" + std::string(key) + "'");
  }
  return found;
}

std::string Section::text(std::string_view key, bool required) const {
  const auto* node = value(key, required);
  if (!node) return {};
  if (node->is_scalar() && !node->text.empty()) return node->text;
  problem(node->at, key, node->described() + ", expected a text");
  return {};
}

std::vector<std::string> Section::list(std::string_view key) const {
  std::vector<std::string> out;
  const auto* node = value(key, false);
  if (!node) return out;
  if (!node->is_sequence()) {
    problem(node->at, key, node->described() + ", expected a list, e.g. [first, second]");
    return out;
  }
  for (const auto& item : node->items) {
    if (item.is_scalar() && !item.text.empty())
      out.push_back(item.text);
    else
      problem(item.at, key, item.described() + " in the list, expected a text");
  }
  return out;
}

std::optional<double> Section::checked(const Node& node, std::string_view key, double number, double low, double high) const {
  if (number >= low && number <= high) return number;
  problem(node.at, key, "'" + node.text + "' is out of range, expected between " + shortest(low) + " and " + shortest(high));
  return std::nullopt;
}

std::optional<double> Section::number(std::string_view key, double low, double high, bool required) const {
  const auto word = text(key, required);
  if (word.empty()) return std::nullopt;
  const auto& node = *node_.find(key);
  const auto parsed = parse_number(word);
  if (!parsed.value) {
    problem(node.at, key, parsed.problem);
    return std::nullopt;
  }
  return checked(node, key, *parsed.value, low, high);
}

std::optional<double> Section::whole_number(std::string_view key, double low, double high, bool required) const {
  const auto n = number(key, low, high, required);
  if (n && std::floor(*n) != *n) {
    const auto& node = *node_.find(key);
    problem(node.at, key, "'" + node.text + "' is not a whole number, expected e.g. '" + shortest(std::floor(*n)) + "'");
    return std::nullopt;
  }
  return n;
}

std::optional<double> Section::quantity(std::string_view key, models::Dimension dimension, double low, double high,
                                        bool required) const {
  const auto word = text(key, required);
  if (word.empty()) return std::nullopt;
  const auto& node = *node_.find(key);
  const auto parsed = parse_quantity(dimension, word);
  if (!parsed.value) {
    problem(node.at, key, parsed.problem);
    return std::nullopt;
  }
  if (*parsed.value >= low && *parsed.value <= high) return parsed.value;
  problem(node.at, key,
          "'" + node.text + "' is out of range, expected between " + written_quantity(dimension, low) + " and " +
              written_quantity(dimension, high));
  return std::nullopt;
}

std::optional<std::chrono::sys_days> Section::date(std::string_view key, bool required) const {
  const auto word = text(key, required);
  if (word.empty()) return std::nullopt;
  const auto parsed = parse_date(word);
  if (!parsed.date) problem(node_.find(key)->at, key, parsed.problem);
  return parsed.date;
}

bool Section::flag(std::string_view key) const {
  const auto word = text(key, false);
  if (word.empty() || word == "true" || word == "false") return word == "true";
  problem(node_.find(key)->at, key, "'" + word + "' is neither yes nor no, expected 'true' or 'false'");
  return false;
}

std::optional<std::size_t> Section::choice_index(std::string_view key, const std::vector<std::string>& names,
                                                 bool required) const {
  const auto word = text(key, required);
  if (word.empty()) return std::nullopt;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == word) return i;
  problem(node_.find(key)->at, key, "unknown value '" + word.substr(0, 60) + "'" + suggestion(word, names));
  return std::nullopt;
}

}  // namespace throughcare::scenarios
