#pragma once
#include <string>
#include <string_view>

#include "output/statistics/analysis.hpp"

/// The report as one self-contained file: the analysis as JSON inside a page that was bundled when the program was built.
namespace throughcare::output {

/// The analysis as the page reads it: the same tables, each as `{"columns": [...], "rows": [[...], ...]}`. Deterministic:
/// equal analyses give equal bytes. Undefined numbers become null. The contents of input files are left out, their hashes stay.
std::string report_json(const Analysis& analysis);

/// JSON that may stand inside an HTML script element: `<`, `>`, `&`, U+2028 and U+2029 as escapes. Still the same JSON.
std::string escape_for_script(std::string_view json);

/// The page with the data in it. `page_template` is the text of the bundled `report_template.html`.
/// Throws std::invalid_argument when the template has no place for the data, or more than one.
std::string report_html(std::string_view page_template, std::string_view json);

}  // namespace throughcare::output
