#include "scenarios/program/loader/input_files.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <system_error>

#include "scenarios/program/loader/text_checks.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

namespace {

std::string sha256(const std::string& content) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(content.data(), content.size(), digest.data(), &size, EVP_sha256(), nullptr);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += digits[digest[i] >> 4u];
    out += digits[digest[i] & 15u];
  }
  return out;
}

bool is_within(const fs::path& file, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

fs::path canonical_or_empty(const fs::path& path) {
  std::error_code error;
  const auto out = fs::canonical(path, error);
  return error ? fs::path{} : out;
}

/// The scenario files beside a missing one, for suggestions.
std::vector<std::string> neighbours(const fs::path& missing) {
  std::vector<std::string> names;
  std::error_code error;
  const auto folder = missing.has_parent_path() ? missing.parent_path() : fs::path(".");
  for (auto it = fs::directory_iterator(folder, error); !error && it != fs::directory_iterator(); it.increment(error))
    if (it->path().extension() == ".yaml") names.push_back(it->path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

/// A path as short as the user would type it.
fs::path near_working_folder(const fs::path& location) {
  std::error_code error;
  const auto here = fs::current_path(error);
  return !error && is_within(location, here) ? location.lexically_relative(here) : location;
}

/// Suggests a file for `missing`, which is relative to `folder` or, if there is one, to `library`: the nearest in either.
std::string did_you_mean(const fs::path& folder, const fs::path& missing, const fs::path& library) {
  std::vector<std::string> names = neighbours(folder / missing);
  if (!library.empty()) {
    const auto shipped = neighbours(library / missing);
    names.insert(names.end(), shipped.begin(), shipped.end());
  }
  const auto near = nearest_name(missing.filename().string(), names);
  if (!near) return {};
  return "; did you mean '" + (missing.parent_path() / *near).generic_string() + "'?";
}

/// Shortens a long line to the surroundings of the column, so that a message stays readable.
void add_excerpt(Problem& problem, std::string_view line) {
  constexpr std::size_t before = 60, width = 120;
  std::vector<std::size_t> starts;  // of the characters
  for (std::size_t i = 0; i < line.size(); ++i)
    if ((static_cast<unsigned char>(line[i]) & 0xC0u) != 0x80u) starts.push_back(i);
  const auto column = static_cast<std::size_t>(std::max(problem.column, 1)) - 1;
  const std::size_t first = starts.size() > width && column > before ? std::min(column - before, starts.size()) : 0;
  const std::size_t last = std::min(first + width, starts.size());
  const auto offset = [&](std::size_t k) { return k < starts.size() ? starts[k] : line.size(); };
  for (const char c : line.substr(offset(first), offset(last) - offset(first))) {
    const auto byte = static_cast<unsigned char>(c);
    problem.excerpt += byte < 0x20 || byte == 0x7F ? ' ' : c;
  }
  problem.excerpt_column = static_cast<int>(column - first) + 1;
}

}  // namespace

InputFiles::InputFiles(const fs::path& scenario, const fs::path& library)
    : scenario_(scenario), library_(canonical_or_empty(library)) {}

bool InputFiles::inside(const fs::path& location) const {
  return is_within(location, own_folder_) || (!library_.empty() && is_within(location, library_));
}

std::string InputFiles::portable_name(const fs::path& location) const {
  const bool in_library = !library_.empty() && is_within(location, library_);
  return location.lexically_relative(in_library ? library_ : own_folder_).generic_string();
}

const InputDocument* InputFiles::scenario(ProblemList& problems) {
  const Position whole{scenario_.generic_string(), 0, 0};
  const auto location = canonical_or_empty(scenario_);
  if (location.empty()) {
    problems.add(whole, "no such file" + did_you_mean({}, scenario_, {}));
    return nullptr;
  }
  own_folder_ = location.parent_path();
  if (!library_.empty() && is_within(location, library_)) own_folder_ = library_;
  return read(location, scenario_, {}, whole, problems);
}

const InputDocument* InputFiles::open(std::string_view reference, const InputDocument& from, std::string_view key,
                                      const Position& at, ProblemList& problems) {
  const std::string text(reference);
  const fs::path relative(text);
  const std::string start = std::string(key) + ": ", quoted = "'" + text + "'";
  if (text.empty() || relative.is_absolute() || text.find('\\') != std::string::npos || text.find("://") != std::string::npos) {
    problems.add(at, start + quoted + " is not a relative path, expected the name of a file in the scenarios folder");
    return nullptr;
  }
  const auto beside = from.location.parent_path() / relative;
  auto location = canonical_or_empty(beside);
  auto shown = (fs::path(from.file.shown).parent_path() / relative).lexically_normal();
  if (location.empty() && !library_.empty()) {
    location = canonical_or_empty(library_ / relative);
    shown = near_working_folder(location);
  }
  const bool may_be_read = inside(location.empty() ? beside.lexically_normal() : location);
  if (!may_be_read) {
    problems.add(at, start + quoted + " lies outside the scenarios folder, expected a file inside it");
    return nullptr;
  }
  if (location.empty()) {
    const auto hint = did_you_mean(from.location.parent_path(), relative, library_);
    problems.add(at, start + "no such file " + quoted + hint);
    return nullptr;
  }
  return read(location, shown, key, at, problems);
}

const InputDocument* InputFiles::read(const fs::path& location, const fs::path& shown, std::string_view key, const Position& at,
                                      ProblemList& problems) {
  const std::string start = key.empty() ? "" : std::string(key) + ": ";
  for (const auto& d : documents_)
    if (d->location == location) return d->acceptable ? d.get() : nullptr;

  auto document = std::make_unique<InputDocument>();
  document->location = location;
  document->file.path = portable_name(location);
  document->file.shown = shown.generic_string();
  for (const auto& d : documents_)
    if (d->file.path == document->file.path) {
      problems.add(at, start + "two different files are called '" + document->file.path + "' (" + d->file.shown + " and " +
                           document->file.shown + "), expected different names");
      return nullptr;
    }

  std::error_code error;
  if (!fs::is_regular_file(location, error)) {
    problems.add(at, start + "'" + document->file.shown + "' is not a file, expected a YAML file");
    return nullptr;
  }
  std::ifstream stream(location, std::ios::binary);
  std::string content(limits::file_bytes + 1, '\0');
  stream.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (!stream && !stream.eof()) {
    problems.add(at, start + "'" + document->file.shown + "' cannot be read");
    return nullptr;
  }
  content.resize(static_cast<std::size_t>(stream.gcount()));
  document->file.content = std::move(content);
  document->file.sha256 = sha256(document->file.content);
  documents_.push_back(std::move(document));
  InputDocument& kept = *documents_.back();
  if (auto root = parse_document(kept.file.path, kept.file.content, problems)) {
    if (root->is_mapping()) {
      kept.root = std::move(*root);
      kept.acceptable = true;
    } else {
      problems.add(root->at, "the file holds " + root->described() + ", expected a mapping");
    }
  }
  return kept.acceptable ? &kept : nullptr;
}

std::vector<InputFile> InputFiles::all() const {
  std::vector<InputFile> out;
  for (const auto& d : documents_) out.push_back(d->file);
  return out;
}

void InputFiles::complete(std::vector<Problem>& problems) const {
  for (auto& p : problems)
    for (const auto& d : documents_)
      if (d->file.path == p.file) {
        if (p.line > 0) add_excerpt(p, line_of(d->file.content, p.line));
        p.file = d->file.shown;
        break;
      }
}

}  // namespace throughcare::scenarios
