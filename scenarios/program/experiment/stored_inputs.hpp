#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "output/results/records.hpp"

namespace throughcare::scenarios {

/// Where a results folder keeps the files it was made from.
inline constexpr std::string_view inputs_folder_name = "scenario";

/// The bytes of a file; UserError when it cannot be read.
std::string read_input(const std::filesystem::path& file);

/// Copies the inputs into `results_folder`, so that the folder alone reproduces the run. OutputError when that fails.
void write_inputs(const std::vector<output::InputFile>& inputs, const std::filesystem::path& results_folder);

}  // namespace throughcare::scenarios
