#include "output/charts/pathway_map.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "output/results/error.hpp"

namespace throughcare::output {

namespace {

constexpr std::string_view ink = "#0b0c0c";
constexpr const char* remedy = "install the Debian package graphviz";

/// An owner's line colour, and a tint of it light enough for dark text.
struct Colours {
  std::string_view line, fill;
};
struct OwnerColours {
  std::string_view owner;
  Colours colours;
};
constexpr std::array<OwnerColours, 6> owner_colours{{{"police", {"#12436D", "#D0D9E2"}},
                                                     {"courts", {"#28A197", "#D4ECEA"}},
                                                     {"prisons", {"#801650", "#E6D0DC"}},
                                                     {"probation", {"#F46A25", "#FDE1D3"}},
                                                     {"services", {"#A285D1", "#ECE7F6"}},
                                                     {"nobody", {"#3D3D3D", "#F2F2F2"}}}};

/// An owner not in the list takes the colours of the last.
Colours colours_of(std::string_view owner) {
  const auto found = std::ranges::find(owner_colours, owner, &OwnerColours::owner);
  return found == owner_colours.end() ? owner_colours.back().colours : found->colours;
}

std::string owner_text(std::string_view owner) { return std::string(owner == "nobody" ? "no agency" : owner); }

/// Text inside the quotes of a Graphviz string, where a backslash begins an escape and an ampersand an entity.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
    if (c == '&') result += "amp;";
  }
  return result;
}

std::string in_quotes(std::string_view text) { return '"' + escaped(text) + '"'; }

std::string in_xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  return escaped;
}

/// Letters, digits and underscores only, as ids in documents have (Graphviz writes hyphens as entities).
std::string as_id(std::string_view text) {
  std::string id(text);
  std::ranges::replace_if(
      id, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return id;
}

std::string with_spaces(std::string_view id) {
  std::string text(id);
  std::ranges::replace(text, '_', ' ');
  return text;
}

/// "12 %", with one digit after the point below ten.
std::string percent(double share) {
  std::array<char, 32> text{};
  const int digits = share < 0.0995 ? 1 : 0;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), share * 100, std::chars_format::fixed, digits).ptr;
  return std::string(text.data(), end) + " %";
}

/// The label of a stage; a long title is broken in two near its middle, so that boxes stay narrow.
std::string stage_label(const PathwayRecord::Stage& stage) {
  const std::string title = stage.title.empty() ? with_spaces(stage.id) : stage.title;
  const auto from_middle = [&](std::size_t i) { return i > title.size() / 2 ? i - title.size() / 2 : title.size() / 2 - i; };
  std::size_t best = std::string::npos;
  for (auto i = title.find(' '); i != std::string::npos && title.size() >= 16; i = title.find(' ', i + 1))
    if (best == std::string::npos || from_middle(i) < from_middle(best)) best = i;
  if (best == std::string::npos) return in_quotes(title);
  return '"' + escaped(title.substr(0, best)) + "\\n" + escaped(title.substr(best + 1)) + '"';
}

std::string transition_label(const PathwayRecord::Transition& t) {
  std::string label = with_spaces(t.label);
  if (t.share > 0.0 && t.share < 1.0) label += (label.empty() ? "" : ", ") + percent(t.share);
  // A sign besides the dashes: handovers are recognised without colour and in small print.
  if (t.handover) label = label.empty() ? "⇄" : "⇄ " + label;
  // A blank keeps the text off its line.
  return label.empty() ? label : " " + label + " ";
}

/// The owners in the order of the palette, then others by name.
std::vector<std::string> owners_in(const PathwayRecord& pathway) {
  std::set<std::string> left;
  for (const auto& stage : pathway.stages) left.insert(stage.owner);
  std::vector<std::string> owners;
  for (const auto& [owner, colours] : owner_colours)
    if (left.erase(std::string(owner)) > 0) owners.emplace_back(owner);
  owners.insert(owners.end(), left.begin(), left.end());
  return owners;
}

std::string legend(const PathwayRecord& pathway) {
  std::string cells;
  for (const auto& owner : owners_in(pathway)) {
    const Colours colours = colours_of(owner);
    cells += "<TD BORDER=\"2\" COLOR=\"" + std::string(colours.line) + "\" BGCOLOR=\"" + std::string(colours.fill) + "\">" +
             in_xml(owner_text(owner)) + "</TD>";
  }
  return "<<TABLE BORDER=\"0\" CELLSPACING=\"8\" CELLPADDING=\"5\"><TR>" + cells +
         "<TD>- - ⇄ - -  handover between agencies</TD></TR></TABLE>>";
}

/// The transitions whose ends both are stages of the record.
std::vector<PathwayRecord::Transition> drawn_transitions(const PathwayRecord& pathway) {
  std::set<std::string_view> ids;
  for (const auto& stage : pathway.stages) ids.insert(stage.id);
  std::vector<PathwayRecord::Transition> drawn;
  std::ranges::copy_if(pathway.transitions, std::back_inserter(drawn),
                       [&](const auto& t) { return ids.contains(t.from) && ids.contains(t.to); });
  return drawn;
}

std::string title_of(const PathwayRecord& pathway) { return "Pathway of " + with_spaces(pathway.scenario); }

std::string description_of(const PathwayRecord& pathway) {
  std::map<std::string, int> stages;
  for (const auto& stage : pathway.stages) ++stages[stage.owner];
  std::string owners;
  for (const auto& owner : owners_in(pathway))
    owners += (owners.empty() ? "" : ", ") + owner_text(owner) + " " + std::to_string(stages[owner]);
  const auto transitions = drawn_transitions(pathway);
  const auto handovers = std::ranges::count_if(transitions, &PathwayRecord::Transition::handover);
  return std::to_string(pathway.stages.size()) + " stages (" + owners + ") joined by " + std::to_string(transitions.size()) +
         " transitions, of which " + std::to_string(handovers) + " are handovers, drawn dashed.";
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {
    if (fd_ < 0)
      throw OutputError("dot", std::string("no room for the drawing (") + std::strerror(errno) + ")", "free some memory");
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }
  int get() const { return fd_; }

 private:
  int fd_;
};

void write_all(const Descriptor& file, std::string_view text) {
  while (!text.empty()) {
    const auto written = ::write(file.get(), text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0)
      throw OutputError("dot", std::string("no room for the drawing (") + std::strerror(errno) + ")", "free some memory");
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

std::string read_all(const Descriptor& file) {
  std::string text;
  std::array<char, 65536> part{};
  ::lseek(file.get(), 0, SEEK_SET);
  for (;;) {
    const auto length = ::read(file.get(), part.data(), part.size());
    if (length < 0 && errno == EINTR) continue;
    if (length <= 0) return text;
    text.append(part.data(), static_cast<std::size_t>(length));
  }
}

/// What Graphviz's program draws from `source`. Files in memory serve as its input and output: nothing can block or be left.
std::string drawn_by_dot(const std::string& source) {
  const Descriptor in(::memfd_create("pathway.dot", MFD_CLOEXEC));
  const Descriptor out(::memfd_create("pathway.svg", MFD_CLOEXEC));
  const Descriptor errors(::memfd_create("messages", MFD_CLOEXEC));
  write_all(in, source);
  ::lseek(in.get(), 0, SEEK_SET);

  posix_spawn_file_actions_t redirect;
  posix_spawn_file_actions_init(&redirect);
  posix_spawn_file_actions_adddup2(&redirect, in.get(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&redirect, out.get(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&redirect, errors.get(), STDERR_FILENO);
  std::string program = "dot", format = "-Tsvg";
  std::array<char*, 3> arguments{program.data(), format.data(), nullptr};
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, program.c_str(), &redirect, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&redirect);
  if (failure != 0)
    throw OutputError("dot", std::string("Graphviz's program cannot be started (") + std::strerror(failure) + ")", remedy);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw OutputError("dot", "Graphviz's program could not draw the pathway: " + read_all(errors), remedy);
  return read_all(out);
}

}  // namespace

std::string pathway_dot(const PathwayRecord& pathway) {
  const std::string prefix = "pathway_" + as_id(pathway.scenario);
  std::string dot = "digraph pathway {\n";
  dot += "  id=" + in_quotes(prefix) + ";\n";
  dot += "  rankdir=TB; nodesep=0.3; ranksep=0.45; bgcolor=\"transparent\"; fontname=\"Arial,sans-serif\"; fontsize=12;\n";
  dot += "  fontcolor=" + in_quotes(ink) + "; labelloc=b; label=" + legend(pathway) + ";\n";
  dot += "  node [shape=box, style=\"filled,rounded\", penwidth=2, fontname=\"Arial,sans-serif\", fontsize=12, fontcolor=" +
         in_quotes(ink) + "];\n";
  dot += "  edge [color=\"#505a5f\", fontname=\"Arial,sans-serif\", fontsize=10, fontcolor=" + in_quotes(ink) +
         ", arrowsize=0.7];\n";
  for (const auto& stage : pathway.stages) {
    const Colours colours = colours_of(stage.owner);
    dot += "  " + in_quotes(stage.id) + " [id=" + in_quotes(prefix + "_stage_" + as_id(stage.id)) +
           ", label=" + stage_label(stage) + ", color=" + in_quotes(colours.line) + ", fillcolor=" + in_quotes(colours.fill) +
           (stage.exit ? ", peripheries=2" : "") + "];\n";
  }
  std::size_t number = 0;
  for (const auto& t : drawn_transitions(pathway)) {
    dot += "  " + in_quotes(t.from) + " -> " + in_quotes(t.to) +
           " [id=" + in_quotes(prefix + "_transition_" + std::to_string(++number)) + ", label=" + in_quotes(transition_label(t)) +
           (t.handover ? ", class=\"handover\", style=dashed, penwidth=2, color=\"#0b0c0c\"" : "") + "];\n";
  }
  return dot + "}\n";
}

std::string pathway_svg(const PathwayRecord& pathway) {
  const std::string drawn = drawn_by_dot(pathway_dot(pathway));
  const auto begin = drawn.find("<svg");
  const auto end_of_tag = drawn.find('>', begin);
  if (begin == std::string::npos || end_of_tag == std::string::npos)
    throw OutputError("dot", "Graphviz's program drew no SVG", remedy);
  const std::string prefix = "pathway_" + as_id(pathway.scenario);
  const std::string title = prefix + "_title", description = prefix + "_description";
  return "<svg role=\"img\" aria-labelledby=\"" + title + " " + description + "\"" +
         drawn.substr(begin + 4, end_of_tag - begin - 4) + ">\n<title id=\"" + title + "\">" + in_xml(title_of(pathway)) +
         "</title>\n<desc id=\"" + description + "\">" + in_xml(description_of(pathway)) + "</desc>" +
         drawn.substr(end_of_tag + 1);
}

}  // namespace throughcare::output
