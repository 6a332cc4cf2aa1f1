#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace throughcare::output {

/// How a number is shown; its full precision stays in the cell.
enum class NumberStyle { whole, two_decimals, four_decimals, share, share_difference, plain };

struct Number {
  double value = 0.0;
  NumberStyle style = NumberStyle::two_decimals;
};

/// A link to another sheet of the workbook, by the sheet's name.
struct SheetLink {
  std::string sheet;
};

/// Empty text is shown as [z] (not applicable), a number that is NaN as [x] (not available).
using Cell = std::variant<std::string, Number, SheetLink>;

struct Column {
  std::string heading;  ///< unique within its table
  double width = 14.0;  ///< in characters
};

/// One sheet with one table: title in A1, sentences of introduction below it, then the table against column A.
struct TableSheet {
  std::string name;   ///< at most 31 characters, unique
  std::string table;  ///< the table's name for formulas and screen readers: letters, digits and _
  std::string title;
  std::vector<std::string> introduction;
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  ///< at least one
};

struct WorkbookProperties {
  std::string title, subject, keywords, comments;
};

/// An .xlsx file after the Analysis Function's checklist for accessible spreadsheets: marked-up tables, no merged or blank
/// cells inside them, wrapped text, no filters, frozen panes, images or colour-only meaning, document properties. Its creation
/// date is fixed, so equal contents give equal bytes. Text is always written as text, never as a formula.
class Workbook {
 public:
  Workbook(std::filesystem::path file, const WorkbookProperties& properties);
  Workbook(Workbook&&) = delete;
  ~Workbook();

  /// A sheet of sentences only: a title and one line a row.
  void add_text(const std::string& name, const std::string& title, const std::vector<std::string>& lines);
  void add_table(const TableSheet& content);

  /// Writes the file; OutputError when that fails. Nothing may be added afterwards.
  void close();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace throughcare::output
