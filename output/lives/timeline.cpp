#include <algorithm>
#include <cmath>
#include <cstdio>

#include "output/lives/costs.hpp"
#include "output/lives/lives.hpp"
#include "output/results/text.hpp"

namespace throughcare::output {

namespace {

constexpr std::size_t date_width = 10, age_width = 5, margin = date_width + age_width + 3;
constexpr std::size_t cost_width = 9;  ///< pounds so far, before what happened

std::string percent(double share) { return std::to_string(static_cast<long>(std::lround(100.0 * share))); }

/// Words filled into lines of at most `width` characters.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines{""};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    if (!lines.back().empty() && lines.back().size() + 1 + word.size() > width) lines.emplace_back();
    lines.back() += (lines.back().empty() ? "" : " ") + word;
    at = end + 1;
  }
  return lines;
}

std::string appointments(const LifeEntry& e) {
  if (e.attended + e.missed + e.key_work == 0) return {};
  std::string text = "(before: ";
  if (e.attended + e.missed > 0)
    text += std::to_string(e.attended) + " of " + std::to_string(e.attended + e.missed) + " appointments kept";
  if (e.key_work > 0)
    text += (e.attended + e.missed > 0 ? ", " : "") + std::to_string(e.key_work) +
            (e.key_work == 1 ? " key-work session" : " key-work sessions");
  return text + ")";
}

std::string state(const LifeEntry& e) {
  std::string text = "trust " + percent(e.trust) + ", motivation " + percent(e.motivation);
  const auto worst = std::ranges::max_element(e.needs, {}, &LifeEntry::Need::severity);
  if (worst != e.needs.end()) {
    double mean = 0.0;
    for (const auto& need : e.needs) mean += need.severity / static_cast<double>(e.needs.size());
    text += ", needs " + percent(mean) + " (" + readable_name(worst->name) + " " + percent(worst->severity) + ")";
  }
  if (e.holder.empty()) return text;
  return "held by " + readable_name(e.holder) + "; known to prison " + percent(e.information_prison) + ", community " +
         percent(e.information_community) + "; relationship " + percent(e.relationship) + ", " + text;
}

/// Offences that nobody noticed, one after the other, as one entry: `days` has their number, the rest is that of the last.
constexpr std::string_view unnoticed = "unnoticed_offences";
std::vector<LifeEntry> folded(std::span<const LifeEntry> entries) {
  std::vector<LifeEntry> rows;
  for (const LifeEntry& e : entries) {
    const bool hidden = e.event == "offence" && !e.yes;
    if (!hidden || rows.empty() || rows.back().event != unnoticed) {
      rows.push_back(e);
      if (!hidden) continue;
      rows.back().event = unnoticed;
      rows.back().days = 1.0;
      rows.back().detail.clear();
      continue;
    }
    LifeEntry& row = rows.back();
    const double day = row.day, age = row.age, number = row.days + 1.0;
    std::vector<LifeEntry::Spent> spent = std::move(row.spent);
    spent.insert(spent.end(), e.spent.begin(), e.spent.end());
    const int attended = row.attended + e.attended, missed = row.missed + e.missed, key_work = row.key_work + e.key_work;
    row = e;
    row.event = unnoticed;
    row.detail.clear();
    row.day = day;
    row.age = age;
    row.days = number;
    row.attended = attended;
    row.missed = missed;
    row.key_work = key_work;
    row.spent = std::move(spent);
  }
  return rows;
}

std::string words_of(const LifeEntry& e) {
  if (e.event != unnoticed) return told(e);
  return e.days > 1.0 ? std::to_string(static_cast<int>(e.days)) + " offences, none detected" : "Offence, not detected";
}

/// One column of the page: remembers the state and the cost it showed last, so that only changes are shown.
class Column {
 public:
  explicit Column(std::size_t width) : width_(width) {}

  /// Told elsewhere: what it cost counts here.
  void pass(std::span<const LifeEntry> entries) {
    for (const LifeEntry& e : entries) cost_.add(e);
    cost_shown_ = grouped(cost_.spending, 0);
  }

  std::vector<std::string> lines(const LifeEntry* e) {
    if (e == nullptr) return {};
    const std::size_t room = width_ - cost_width - 2;
    std::vector<std::string> lines;
    if (const std::string before = appointments(*e); !before.empty()) lines = wrapped(before, room);
    const std::size_t happening = lines.size();
    for (const std::string& line : wrapped(words_of(*e), room)) lines.push_back(line);
    std::string now = state(*e);
    if (now != shown_)
      for (const std::string& line : wrapped(now, room - 4)) lines.push_back("    " + line);
    shown_ = std::move(now);
    cost_.add(*e);
    std::string cost = grouped(cost_.spending, 0);
    for (std::size_t i = 0; i < lines.size(); ++i)
      lines[i] = flush_right(i == happening && cost != cost_shown_ ? cost : "", cost_width) + "  " + lines[i];
    cost_shown_ = std::move(cost);
    return lines;
  }
  std::size_t width() const { return width_; }

 private:
  std::size_t width_;
  std::string shown_, cost_shown_ = "0";
  CostSoFar cost_;
};

/// Above the sums.
const std::string heading_of_costs = flush_right("pounds", cost_width) + "  ";

std::string when(const LifeEntry& e, const std::string& start_date) {
  char age[16];
  std::snprintf(age, sizeof age, "%5.1f", e.age);
  return date_of(e, start_date) + " " + age + "  ";
}

std::string stripped(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

/// One row of the page: what stands on the left, and on the right unless there is one column only.
std::string row(const std::string& when, const std::vector<std::string>& left, std::size_t width,
                const std::vector<std::string>* right = nullptr) {
  std::string text;
  for (std::size_t i = 0; i < std::max(left.size(), right ? right->size() : 0); ++i) {
    std::string line = i == 0 ? when : std::string(margin, ' ');
    line += padded(i < left.size() ? left[i] : "", width);
    if (right) line += " | " + (i < right->size() ? (*right)[i] : std::string());
    text += stripped(line);
  }
  return text;
}

std::string heading(const Life& life) {
  const LifeEntry& e = life.entries.front();
  return "Person " + std::to_string(e.person) + ", " + e.sex + ", " + readable_name(e.area);
}

std::string alone(std::span<const LifeEntry> entries, const std::string& start_date, Column column) {
  std::string text;
  for (const LifeEntry& e : folded(entries)) text += row(when(e, start_date), column.lines(&e), column.width());
  return text;
}

/// Two stretches of lives beside each other; what happens in both on the same day shares a row.
std::string in_pairs(std::span<const LifeEntry> a, std::span<const LifeEntry> b, const std::string& start_date, Column& left,
                     Column& right) {
  const std::vector<LifeEntry> first = folded(a), second = folded(b);
  std::string text;
  for (std::size_t i = 0, j = 0; i < first.size() || j < second.size();) {
    const LifeEntry* x = i < first.size() ? &first[i] : nullptr;
    const LifeEntry* y = j < second.size() ? &second[j] : nullptr;
    if (x && y && !same_happening(*x, *y)) (x->day <= y->day ? y : x) = nullptr;
    const auto beside = right.lines(y);
    text += row(when(x ? *x : *y, start_date), left.lines(x), left.width(), &beside);
    i += x != nullptr;
    j += y != nullptr;
  }
  return text;
}

std::string rule(const std::string& words, std::size_t width) {
  std::string text = "== " + words + " ";
  text.resize(std::max(width, text.size()), '=');
  return text + "\n";
}

std::string beside(const Life& a, const Life& b, const std::string& start_date, std::size_t column) {
  const std::size_t common = common_entries(a, b), inner = first_difference_within(a, b), width = margin + 2 * column + 3;
  const std::span<const LifeEntry> x = a.entries, y = b.entries;
  Column left(column), right(column);
  const auto titled = [](const Life& life) { return heading_of_costs + life.scenario; };
  std::string text = "\n" + std::string(margin, ' ') + padded(titled(a), column) + " | " + titled(b) + "\n\n";
  text += alone(x.first(inner), start_date, Column(2 * column + 3));
  left.pass(x.first(inner));
  right.pass(y.first(inner));
  if (inner < common) {
    text += rule("the same happens, but knowledge, relationship or motivation begin to differ", width);
    text += in_pairs(x.subspan(inner, common - inner), y.subspan(inner, common - inner), start_date, left, right);
  }
  const auto rest_x = x.subspan(common), rest_y = y.subspan(common);
  if (rest_x.empty() && rest_y.empty())
    return text + rule(inner < common ? "the same happens to the end" : "the two lives are the same to the end", width);
  const bool left_first = rest_y.empty() || (!rest_x.empty() && rest_x.front().day <= rest_y.front().day);
  text += rule("HERE THE LIVES PART: " + date_of(left_first ? rest_x.front() : rest_y.front(), start_date), width);
  return text + in_pairs(rest_x, rest_y, start_date, left, right);
}

}  // namespace

std::string timeline_text(std::span<const Life> lives, const std::string& start_date, std::size_t width) {
  if (lives.empty()) return {};
  const std::size_t column = (std::max<std::size_t>(width, 80) - margin - 3) / 2;
  std::string text = heading(lives.front()) + "\n";
  for (const std::string& line :
       wrapped("Shares in per cent: what prison and community know of the case, relationship with its "
               "holder, trust, motivation, needs on "
               "average and the most severe. Before what happened stands what the public has spent on the "
               "person so far, in pounds, under the first scenario until the lives part.",
               margin + 2 * column + 3))
    text += line + "\n";
  if (lives.size() == 1)
    text += "\nunder " + lives.front().scenario + "\n\n" + alone(lives.front().entries, start_date, Column(2 * column + 3));
  for (const Life& life : lives.subspan(1)) text += beside(lives.front(), life, start_date, column);
  return text + "\n" + costs_text(lives) + "\n";
}

}  // namespace throughcare::output
