#include "scenarios/program/loader/document.hpp"

#include <gtest/gtest.h>

namespace throughcare::scenarios {
namespace {

Node parsed(const std::string& content) {
  ProblemList problems;
  auto root = parse_document("test.yaml", content, problems);
  EXPECT_TRUE(root) << render(problems.all());
  return root ? *root : Node{};
}

std::string refusal(const std::string& content) {
  ProblemList problems;
  EXPECT_FALSE(parse_document("test.yaml", content, problems)) << content;
  return problems.empty() ? "" : problems.all()[0].message;
}

TEST(Document, keys_and_values_know_where_they_were_written) {
  const auto root = parsed("a: 1\nb:\n  c: {d: text, e: [x, y]}\n");
  ASSERT_TRUE(root.is_mapping());
  const auto* b = root.entry("b");
  ASSERT_TRUE(b);
  EXPECT_EQ(b->at.line, 2);
  EXPECT_EQ(b->at.column, 1);
  const auto* c = b->value.find("c");
  ASSERT_TRUE(c);
  const auto* d = c->entry("d");
  ASSERT_TRUE(d);
  EXPECT_EQ(d->at.line, 3);
  EXPECT_EQ(d->at.column, 7);
  EXPECT_EQ(d->value.at.column, 10);
  EXPECT_EQ(d->value.text, "text");
  EXPECT_EQ(c->find("e")->items[1].at.column, 23);
}

TEST(Document, a_byte_order_mark_at_the_beginning_is_no_character_of_the_text) {
  const auto root = parsed(
      "\xEF\xBB\xBF"
      "a: 1\n");
  ASSERT_TRUE(root.entry("a"));
  EXPECT_EQ(root.entry("a")->at.column, 1);
  EXPECT_EQ(root.find("a")->at.column, 4);
  EXPECT_EQ(refusal("a: \xEF\xBB\xBF"
                    "1\n"),
            "byte order mark inside the text, expected none");
}

TEST(Document, entries_keep_their_order) {
  const auto root = parsed("z: 1\na: 2\nm: 3\n");
  ASSERT_EQ(root.entries.size(), 3u);
  EXPECT_EQ(root.entries[0].key, "z");
  EXPECT_EQ(root.entries[1].key, "a");
  EXPECT_EQ(root.entries[2].key, "m");
}

TEST(Document, what_yaml_allows_and_people_write_is_accepted) {
  EXPECT_EQ(parsed("---\na: 1\n").find("a")->text, "1");
  EXPECT_EQ(parsed("a: 'it''s \"fine\" & well *'\n").find("a")->text, "it's \"fine\" & well *");
  EXPECT_EQ(parsed("a: \"tab \\t and \\\" quote\"\n").find("a")->text, "tab \t and \" quote");
  EXPECT_EQ(parsed("a: don't & won't\n").find("a")->text, "don't & won't");
  EXPECT_EQ(parsed("a: >\n  folded 'text' with *stars*\n  and an & sign\n").find("a")->text,
            "folded 'text' with *stars* and an & sign\n");
  EXPECT_EQ(parsed("a: one\n  two\n").find("a")->text, "one two");
  EXPECT_EQ(parsed("a: 1 # a \"comment\nb: 2\n").find("b")->text, "2");
  EXPECT_EQ(parsed("a: 1\r\nb: 2\r\n").find("b")->text, "2");
  EXPECT_EQ(parsed("a: \u00a3 caf\u00e9\n").find("a")->text, "\u00a3 caf\u00e9");
  EXPECT_EQ(parsed("a: 1").find("a")->text, "1");
  EXPECT_EQ(parsed("? a\n: 1\n").find("a")->text, "1");
}

TEST(Document, quoted_values_are_told_from_plain_ones) {
  const auto root = parsed("a: 'true'\nb: true\n");
  EXPECT_TRUE(root.find("a")->quoted);
  EXPECT_FALSE(root.find("b")->quoted);
}

TEST(Document, what_is_easily_misread_is_refused) {
  EXPECT_EQ(refusal("a: 1\nb\n"), "missing ':' after 'b', expected 'name: value'");
  EXPECT_EQ(refusal("a: {b, c}\n"), "missing ':' after 'b', expected 'name: value'");
  EXPECT_EQ(refusal("a: 1\na: 2\n"), "a: given twice, first on line 1 and again on line 2, expected once");
  EXPECT_EQ(refusal("{a: 1, b: 2, a: 3}\n"), "a: given twice, first on line 1 and again on line 1, expected once");
  EXPECT_EQ(refusal("[a, b]: 1\n"), "a key is a list, expected a name");
  EXPECT_EQ(refusal("~: 1\n"), "a key is nothing, expected a name");
  EXPECT_EQ(refusal("'': 1\n"), "a key is '', expected a name");
  EXPECT_EQ(refusal("a: !!float 1\n"), "'tag:yaml.org,2002:float': tags are not used here, expected a plain value");
  EXPECT_EQ(refusal("a: \"never closed\nb: 2\nc: 3\n"), "the quote is not closed on its line, expected a closing \"");
  EXPECT_EQ(refusal("a: 'closed on\n  the next line'\n"), "the quote is not closed on its line, expected a closing '");
}

TEST(Document, nesting_ends_at_the_limit) {
  const auto nested = [](std::size_t levels) { return std::string(levels, '[') + std::string(levels, ']') + "\n"; };
  ProblemList problems;
  EXPECT_TRUE(parse_document("test.yaml", nested(limits::depth), problems));
  EXPECT_FALSE(parse_document("test.yaml", nested(limits::depth + 1), problems));
}

TEST(Document, every_prefix_of_a_file_is_accepted_or_refused_without_harm) {
  const std::string content =
      "a: {value: 33 %, source: 'it''s'}\nb: [1, \"two\", {c: &x d}]\ne: |\n  text\n\tf: *x\n<<: g\n? h\n: i\n--- j\n";
  for (std::size_t n = 0; n <= content.size(); ++n)
    for (const char extra : {'\0', '{', '[', '"', '\'', ':', '\n', '&', '*', '\xff', '%', '@'}) {
      ProblemList problems;
      const auto root = parse_document("test.yaml", content.substr(0, n) + extra, problems);
      EXPECT_NE(root.has_value(), !problems.empty()) << content.substr(0, n) << extra;
    }
}

}  // namespace
}  // namespace throughcare::scenarios
