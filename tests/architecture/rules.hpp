#pragma once
#include <string>
#include <vector>

#include "tests/architecture/source_file.hpp"

/// The rules of the project's structure. Each answers with one "path:line: what is wrong" for every breach.
namespace throughcare::architecture {

using Breaches = std::vector<std::string>;

/// Which layer may include what: `sim` itself; `models` also `sim` and the results' records; `output` itself; the loader
/// `models`; the program everything. The same for libraries and for the standard library's files, streams and threads.
Breaches layer_breaches(const SourceFile&);

/// Inside `models`: `common` sees itself, the pathway's graph `common`, a mechanism's header other folders' states only.
Breaches model_breaches(const SourceFile&);

/// Files that include each other in a circle.
Breaches circle_breaches(const std::vector<SourceFile>&);

/// Calls that would make results differ between machines, libraries or runs.
Breaches reproducibility_breaches(const SourceFile&);

/// Length, `#pragma once`, names of files, notes to oneself.
Breaches form_breaches(const SourceFile&);

/// A scenario says what it is: title, summary and sources at its top level.
Breaches scenario_breaches(const SourceFile&);

/// Sources that no CMakeLists.txt of their own folder or one above it lists: they would not be compiled.
Breaches unlisted_breaches(const std::vector<SourceFile>& sources, const std::vector<SourceFile>& cmake_lists);

}  // namespace throughcare::architecture
