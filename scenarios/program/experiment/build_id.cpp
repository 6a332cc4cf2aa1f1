#include "scenarios/program/experiment/build_id.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

namespace throughcare::scenarios {

namespace {

/// Looks for the note in one segment of notes.
std::string id_among(std::string_view notes, std::size_t alignment) {
  const auto padded = [alignment](std::size_t size) { return (size + alignment - 1) / alignment * alignment; };
  while (notes.size() >= sizeof(ElfW(Nhdr))) {
    ElfW(Nhdr) note;
    std::memcpy(&note, notes.data(), sizeof note);
    notes.remove_prefix(sizeof note);
    const std::size_t name = padded(note.n_namesz), content = padded(note.n_descsz);
    if (name + note.n_descsz > notes.size()) break;
    if (note.n_type == NT_GNU_BUILD_ID && notes.substr(0, note.n_namesz) == std::string_view("GNU\0", 4))
      return std::string(notes.substr(name, note.n_descsz));
    notes.remove_prefix(std::min(name + content, notes.size()));
  }
  return {};
}

/// For `dl_iterate_phdr`: the program comes first, its libraries are not asked.
int read_program(dl_phdr_info* program, std::size_t, void* id) {
  for (ElfW(Half) i = 0; i < program->dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = program->dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    const auto* at = reinterpret_cast<const char*>(program->dlpi_addr + segment.p_vaddr);
    std::string found = id_among({at, segment.p_memsz}, segment.p_align == 8 ? 8 : 4);
    if (!found.empty()) *static_cast<std::string*>(id) = std::move(found);
  }
  return 1;
}

}  // namespace

std::string build_id() {
  std::string id;
  dl_iterate_phdr(read_program, &id);
  return id;
}

}  // namespace throughcare::scenarios
