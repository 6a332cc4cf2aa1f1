#include "output/report/workbook.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <cmath>
#include <map>
#include <new>
#include <stdexcept>
#include <utility>

#include "output/results/write.hpp"

namespace throughcare::output {

namespace {

constexpr time_t fixed_creation_date = 1'577'836'800;  // 2020-01-01
constexpr std::size_t longest_text = 32'000;           // a cell holds 32,767 characters

/// The library takes `char*` for texts it copies and never changes.
char* borrowed(const std::string& text) { return const_cast<char*>(text.c_str()); }

std::string shortened(const std::string& text) {
  if (text.size() <= longest_text) return text;
  std::size_t end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // not inside a UTF-8 character
  return text.substr(0, end) + " ... (shortened)";
}

/// Keeps standard error silent while it lives. The library prints its own words about a full disk there; the user gets the file
/// and a remedy from our error instead.
class Silence {
 public:
  Silence() : before_(dup(STDERR_FILENO)) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (before_ >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) ::close(nowhere);
  }
  ~Silence() {
    if (before_ < 0) return;
    dup2(before_, STDERR_FILENO);
    ::close(before_);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  int before_;
};

}  // namespace

struct Workbook::State {
  std::filesystem::path file;
  std::string temporary_folder;
  lxw_workbook* workbook = nullptr;
  lxw_format *title = nullptr, *wrapped = nullptr, *heading = nullptr, *link = nullptr;
  std::map<NumberStyle, lxw_format*> numbers;

  State(std::filesystem::path path, const WorkbookProperties& properties) : file(std::move(path)) {
    temporary_folder = file.has_parent_path() ? file.parent_path().string() : ".";
    lxw_workbook_options options{};
    options.tmpdir = borrowed(temporary_folder);
    workbook = workbook_new_opt(file.c_str(), &options);
    if (!workbook) throw std::bad_alloc();
    lxw_doc_properties document{};
    document.title = borrowed(properties.title);
    document.subject = borrowed(properties.subject);
    document.keywords = borrowed(properties.keywords);
    document.comments = borrowed(properties.comments);
    document.created = fixed_creation_date;
    workbook_set_properties(workbook, &document);
    title = new_format();
    format_set_bold(title);
    format_set_font_size(title, 15);
    wrapped = new_format();
    heading = new_format();
    format_set_bold(heading);
    link = new_format();
    format_set_underline(link, LXW_UNDERLINE_SINGLE);
    format_set_font_color(link, 0x0563C1);
    for (auto* format : {wrapped, heading, link}) format_set_text_wrap(format);
    for (const auto& [style, pattern] : {std::pair(NumberStyle::whole, "#,##0"), std::pair(NumberStyle::two_decimals, "#,##0.00"),
                                         std::pair(NumberStyle::four_decimals, "0.0000"), std::pair(NumberStyle::share, "0.0%"),
                                         std::pair(NumberStyle::share_difference, "0.00%"), std::pair(NumberStyle::plain, "0")}) {
      numbers[style] = new_format();
      format_set_num_format(numbers[style], pattern);
    }
  }
  State(const State&) = delete;

  ~State() {
    if (workbook) lxw_workbook_free(workbook);
  }

  /// Text starts at the top of its cell, so that rows of wrapped text read across.
  lxw_format* new_format() {
    auto* format = workbook_add_format(workbook);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
  }

  void check(lxw_error error) const {
    if (error == LXW_NO_ERROR) return;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) throw std::bad_alloc();
    throw OutputError(file, std::string("the workbook could not be written (") + lxw_strerror(error) + ")",
                      "check that the folder may be written and the disk has space, or choose another folder with --out");
  }

  lxw_worksheet* add_sheet(const std::string& name) {
    auto* sheet = workbook_add_worksheet(workbook, name.c_str());
    if (!sheet) throw std::logic_error("sheet name '" + name + "' is taken or not allowed");
    return sheet;
  }

  void write(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const Cell& cell) const {
    if (const auto* number = std::get_if<Number>(&cell)) {
      if (std::isfinite(number->value))
        check(worksheet_write_number(sheet, row, column, number->value, numbers.at(number->style)));
      else
        check(worksheet_write_string(sheet, row, column, "[x]", wrapped));
    } else if (const auto* target = std::get_if<SheetLink>(&cell)) {
      check(worksheet_write_url_opt(sheet, row, column, ("internal:'" + target->sheet + "'!A1").c_str(), link,
                                    target->sheet.c_str(), nullptr));
    } else {
      const auto& text = std::get<std::string>(cell);
      check(worksheet_write_string(sheet, row, column, text.empty() ? "[z]" : shortened(text).c_str(), wrapped));
    }
  }
};

Workbook::Workbook(std::filesystem::path file, const WorkbookProperties& properties)
    : state_(std::make_unique<State>(std::move(file), properties)) {}

Workbook::~Workbook() = default;

void Workbook::add_text(const std::string& name, const std::string& title, const std::vector<std::string>& lines) {
  auto* sheet = state_->add_sheet(name);
  state_->check(worksheet_set_column(sheet, 0, 0, 100, nullptr));
  state_->check(worksheet_write_string(sheet, 0, 0, title.c_str(), state_->title));
  lxw_row_t row = 1;
  for (const auto& line : lines) state_->check(worksheet_write_string(sheet, row++, 0, shortened(line).c_str(), state_->wrapped));
}

void Workbook::add_table(const TableSheet& content) {
  auto* sheet = state_->add_sheet(content.name);
  state_->check(worksheet_write_string(sheet, 0, 0, content.title.c_str(), state_->title));
  lxw_row_t row = 1;
  // Not wrapped: sentences in the narrow first column would run over many lines.
  for (const auto& line : content.introduction) state_->check(worksheet_write_string(sheet, row++, 0, line.c_str(), nullptr));

  std::vector<lxw_table_column> columns(content.columns.size());
  std::vector<lxw_table_column*> column_list;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].header = borrowed(content.columns[i].heading);
    columns[i].header_format = state_->heading;
    column_list.push_back(&columns[i]);
    const auto number = static_cast<lxw_col_t>(i);
    state_->check(worksheet_set_column(sheet, number, number, content.columns[i].width, nullptr));
  }
  column_list.push_back(nullptr);
  lxw_table_options options{};
  options.name = borrowed(content.table);
  options.no_autofilter = LXW_TRUE;
  options.no_banded_rows = LXW_TRUE;
  options.style_type = LXW_TABLE_STYLE_TYPE_LIGHT;
  options.style_type_number = 1;
  options.columns = column_list.data();
  const auto last_row = row + static_cast<lxw_row_t>(content.rows.size());
  state_->check(worksheet_add_table(sheet, row, 0, last_row, static_cast<lxw_col_t>(columns.size() - 1), &options));

  for (const auto& cells : content.rows) {
    ++row;
    for (std::size_t i = 0; i < cells.size(); ++i) state_->write(sheet, row, static_cast<lxw_col_t>(i), cells[i]);
  }
}

void Workbook::close() {
  // The library does not say why a file cannot be begun; begun here, the reason reaches the user.
  write_file(state_->file, {});
  // Closing frees the library's workbook even when it fails.
  auto* workbook = std::exchange(state_->workbook, nullptr);
  const auto outcome = [&] {
    const Silence silence;
    return workbook_close(workbook);
  }();
  state_->check(outcome);
}

}  // namespace throughcare::output
