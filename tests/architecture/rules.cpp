#include "tests/architecture/rules.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <regex>
#include <string_view>

namespace throughcare::architecture {

namespace {

constexpr std::size_t most_lines = 600;

std::string at(const SourceFile& file, int line, const std::string& what) {
  return file.path + ":" + std::to_string(line) + ": " + what;
}

using Prefixes = std::vector<std::string_view>;
bool starts_with_any(std::string_view text, const Prefixes& prefixes) {
  return std::ranges::any_of(prefixes, [&](auto prefix) { return text.starts_with(prefix); });
}

const Prefixes files_and_streams{"fstream", "iostream", "istream", "ostream", "sstream", "filesystem", "cstdio", "syncstream"};
const Prefixes threads{"thread", "mutex", "shared_mutex", "condition_variable", "future", "barrier", "latch", "semaphore"};

struct Layer {
  std::string_view folder;
  Prefixes ours;                         ///< what of ours it may include
  Prefixes libraries;                    ///< what of others
  std::vector<Prefixes> not_standard{};  ///< what of the standard library it may not
};

/// The longest matching folder decides.
const std::vector<Layer>& layers() {
  static const std::vector<Layer> table{
      {"sim/", {"sim/"}, {"Random123/", "boost/random/", "tbb/", "sleef", "sys/mman.h"}, {files_and_streams}},
      {"models/",
       {"sim/", "models/", "output/results/records.hpp"},
       {"boost/graph/", "boost/property_map/", "boost/range/"},
       {files_and_streams, threads, {"random"}}},
      {"output/", {"output/"}, {"boost/math/", "nlohmann/", "openssl/", "sys/"}},
      {"output/results/records.hpp", {}, {}},
      {"output/results/", {"output/"}, {"SQLiteCpp/", "sqlite3", "nlohmann/", "openssl/", "sys/"}},
      {"output/report/", {"output/"}, {"xlsxwriter", "nlohmann/", "sys/"}},
      {"scenarios/program/",
       {"scenarios/", "models/", "sim/", "output/"},
       {"boost/random/", "CLI/", "Eigen/", "fmt/", "nlohmann/", "nlopt", "openssl/", "sys/"}},
      {"scenarios/program/mpi/", {"scenarios/"}, {"mpi.h"}},
      {"scenarios/program/loader/",
       {"scenarios/program/loader/", "models/", "sim/"},
       {"yaml-cpp/", "nlohmann/", "openssl/", "fmt/"}},
  };
  return table;
}

const Layer* layer_of(std::string_view path) {
  const Layer* found = nullptr;
  for (const auto& layer : layers())
    if (path.starts_with(layer.folder) && (!found || layer.folder.size() > found->folder.size())) found = &layer;
  return found;
}

/// A header of the language or the operating system, not of a library: no folder in its name.
bool is_standard(std::string_view header) { return header.find_first_of("./") == std::string_view::npos; }
bool is_of_the_system(std::string_view header) {
  static const Prefixes system{"unistd.h", "fcntl.h", "spawn.h", "signal.h", "elf.h", "link.h", "sys/"};
  return starts_with_any(header, system);
}

struct ForbiddenCall {
  std::regex pattern;
  std::string_view why;
  Prefixes where, except{};
};

const std::vector<ForbiddenCall>& forbidden_calls() {
  static const std::vector<ForbiddenCall> table = [] {
    const Prefixes results{"sim/", "models/", "output/"};
    const Prefixes equations{"sim/", "models/"};
    std::vector<ForbiddenCall> calls;
    calls.push_back({std::regex(R"(std::\w+_distribution\b|std::(shuffle|sample)\b)"),
                     "the standard library's draws differ between libraries; use sim/sampling.hpp", results});
    calls.push_back({std::regex(R"(std::(mt19937|minstd_rand|ranlux|knuth_b|random_device|default_random_engine))"),
                     "random numbers come from sim/random.hpp", results});
    calls.push_back({std::regex(R"((^|[^\w.>])s?rand\()"), "random numbers come from sim/random.hpp", results});
    calls.push_back(
        {std::regex(R"(\btime\((nullptr|NULL|0|&)|_clock::now)"), "the model knows no clock but the run's", equations});
    calls.push_back({std::regex(R"(\bunordered_)"),
                     "the order of hashed containers is arbitrary; use a sorted or an ordered one",
                     results,
                     // These look up only and never walk through.
                     {"output/statistics/analyse.cpp", "output/results/store_connection.hpp"}});
    calls.push_back(
        {std::regex(R"((std|[^\w:])::(exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|tan|tanh|erf|tgamma|lgamma|cbrt)[fl]?\()"),
         "its last bits differ between machines; use sim/maths.hpp",
         equations,
         {"sim/maths."}});
    calls.push_back({std::regex(R"((^|[^\w:.>])(exp|log|pow|log1p|expm1)[fl]?\()"),
                     "its last bits differ between machines; use sim/maths.hpp",
                     {"models/"}});
    return calls;
  }();
  return table;
}

}  // namespace

Breaches layer_breaches(const SourceFile& file) {
  Breaches breaches;
  const Layer* layer = layer_of(file.path);
  if (!layer) return {file.path + ": belongs to no layer"};
  const std::string folder(layer->folder);
  for (const Include& include : includes_of(file)) {
    const std::string& header = include.header;
    if (include.ours) {
      if (!starts_with_any(header, layer->ours))
        breaches.push_back(at(file, include.line, folder + " may not include \"" + header + "\""));
    } else if (is_standard(header)) {
      const auto holds = [&](const Prefixes& names) { return std::ranges::find(names, std::string_view(header)) != names.end(); };
      if (std::ranges::any_of(layer->not_standard, holds))
        breaches.push_back(at(file, include.line, folder + " may not include <" + header + ">"));
    } else if (!starts_with_any(header, layer->libraries) &&
               !(is_of_the_system(header) && !file.path.starts_with("sim/") && !file.path.starts_with("models/"))) {
      breaches.push_back(at(file, include.line, folder + " may not use the library of <" + header + ">"));
    }
  }
  return breaches;
}

Breaches model_breaches(const SourceFile& file) {
  // Plain state that any mechanism may see, and the calls by which mechanisms move people on.
  static const Prefixes states{"models/individuals/person.hpp",
                               "models/courts/prosecution.hpp",
                               "models/custody/sentence.hpp",
                               "models/probation/case.hpp",
                               "models/pathway/",
                               "models/common/"};
  Breaches breaches;
  if (!file.path.starts_with("models/")) return breaches;
  const auto folder = file.path.substr(0, file.path.find('/', 7) + 1);  // "models/courts/"; empty at the top of models
  const bool graph = folder == "models/pathway/" && !file.path.starts_with("models/pathway/stages.");
  for (const auto& [header, ours, line] : includes_of(file)) {
    if (!header.starts_with("models/") || folder.empty() || header.starts_with(folder)) continue;
    if (folder == "models/common/")
      breaches.push_back(at(file, line, "models/common may not include \"" + header + "\""));
    else if (graph && !header.starts_with("models/common/"))
      breaches.push_back(at(file, line, "the pathway's graph may not include \"" + header + "\""));
    else if (file.path.ends_with(".hpp") && !starts_with_any(header, states))
      breaches.push_back(at(file, line, "a mechanism's header may include another folder's state only, not \"" + header + "\""));
  }
  return breaches;
}

Breaches circle_breaches(const std::vector<SourceFile>& files) {
  std::map<std::string, std::vector<std::string>> includes;
  for (const auto& file : files)
    for (const auto& include : includes_of(file))
      if (include.ours) includes[file.path].push_back(include.header);

  Breaches breaches;
  enum class State { unseen, open, done };
  std::map<std::string, State> states;
  std::vector<std::string> way;
  const std::function<void(const std::string&)> visit = [&](const std::string& path) {
    auto& state = states[path];
    if (state == State::done) return;
    if (state == State::open) {
      std::string circle = path;
      for (auto step = way.rbegin(); *step != path; ++step) circle = *step + " > " + circle;
      breaches.push_back("files include each other in a circle: " + path + " > " + circle);
      return;
    }
    state = State::open;
    way.push_back(path);
    for (const auto& header : includes[path]) visit(header);
    way.pop_back();
    states[path] = State::done;
  };
  for (const auto& file : files) visit(file.path);
  return breaches;
}

Breaches reproducibility_breaches(const SourceFile& file) {
  Breaches breaches;
  const auto lines = lines_of(code_of(file.text));
  for (const auto& call : forbidden_calls()) {
    if (!starts_with_any(file.path, call.where) || starts_with_any(file.path, call.except)) continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::smatch found;
      if (lines[i].find("#include") == std::string::npos && std::regex_search(lines[i], found, call.pattern))
        breaches.push_back(at(file, static_cast<int>(i) + 1, found.str() + ": " + std::string(call.why)));
    }
  }
  return breaches;
}

Breaches form_breaches(const SourceFile& file) {
  static const std::regex note_to_oneself(
      "\\b(TO"
      "DO|FIX"
      "ME|X"
      "XX|HA"
      "CK)\\b");
  static const std::regex name(R"([a-z0-9_]+(\.[a-z0-9]+)+|CMakeLists\.txt)");
  Breaches breaches;
  const auto lines = lines_of(file.text);
  if (lines.size() > most_lines)
    breaches.push_back(file.path + ": has " + std::to_string(lines.size()) + " lines; at most " + std::to_string(most_lines));
  if (file.path.ends_with(".hpp") && !file.text.starts_with("#pragma once\n"))
    breaches.push_back(file.path + ": does not begin with '#pragma once'");
  if (!std::regex_match(file.path.substr(file.path.rfind('/') + 1), name))
    breaches.push_back(file.path + ": names of files are lower case with underscores");
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (std::regex_search(lines[i], note_to_oneself))
      breaches.push_back(at(file, static_cast<int>(i) + 1, "a note to oneself; open an issue instead"));
  return breaches;
}

Breaches scenario_breaches(const SourceFile& file) {
  Breaches breaches;
  const auto lines = lines_of(file.text);
  for (const std::string key : {"title", "summary", "sources"}) {
    const auto says = [&](const std::string& line) { return line.starts_with(key + ":"); };
    const auto found = std::ranges::find_if(lines, says);
    const bool empty = found != lines.end() && found->find_first_not_of(' ', key.size() + 1) == std::string::npos &&
                       (found + 1 == lines.end() || !(found + 1)->starts_with(" "));
    if (found == lines.end() || empty) breaches.push_back(file.path + ": has no " + key);
  }
  return breaches;
}

Breaches unlisted_breaches(const std::vector<SourceFile>& sources, const std::vector<SourceFile>& cmake_lists) {
  const auto folder_of = [](const std::string& path) { return path.substr(0, path.rfind('/') + 1); };
  Breaches breaches;
  for (const auto& source : sources) {
    const auto lists = [&](const SourceFile& list) {
      const auto folder = folder_of(list.path);
      if (!source.path.starts_with(folder)) return false;
      const std::regex named("(^|[\\s(/])" + std::regex_replace(source.path.substr(folder.size()), std::regex(R"(\.)"), "\\.") +
                             "($|[\\s)])");
      return std::ranges::any_of(
          lines_of(list.text), [&](const std::string& line) { return std::regex_search(line.substr(0, line.find('#')), named); });
    };
    if (std::ranges::none_of(cmake_lists, lists)) breaches.push_back(source.path + ": no CMakeLists.txt lists it");
  }
  return breaches;
}

}  // namespace throughcare::architecture
