#include "scenarios/program/experiment/stored_inputs.hpp"

#include <array>
#include <fstream>
#include <system_error>

#include "output/results/write.hpp"
#include "scenarios/program/experiment/errors.hpp"

namespace throughcare::scenarios {

namespace fs = std::filesystem;

std::string read_input(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::string content;
  for (std::array<char, 1u << 16> block; stream.read(block.data(), block.size()), stream.gcount() > 0;)
    content.append(block.data(), static_cast<std::size_t>(stream.gcount()));
  if (!stream.is_open() || stream.bad()) throw UserError(file.string() + ": cannot be read");
  return content;
}

void write_inputs(const std::vector<output::InputFile>& inputs, const fs::path& results_folder) {
  for (const output::InputFile& input : inputs) {
    const fs::path file = results_folder / inputs_folder_name / input.path;
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    if (error) throw output::OutputError(file.parent_path(), error.message(), "make room or give another folder with --out");
    output::write_file(file, input.content);
  }
}

}  // namespace throughcare::scenarios
