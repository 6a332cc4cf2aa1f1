#include "tests/architecture/rules.hpp"

#include <gtest/gtest.h>

/// Each rule finds what it is for, and lets pass what is allowed.
namespace throughcare::architecture {
namespace {

TEST(CodeOf, comments_and_quoted_texts_are_blank) {
  EXPECT_EQ(code_of("a; // b\nc"), "a;     \nc");
  EXPECT_EQ(code_of("a /* b\nc */ d"), "a     \n     d");
  EXPECT_EQ(code_of("f(\"x \\\" y\", 'z')"), "f(\"      \", ' ')");
  EXPECT_EQ(code_of("1'000 + \"//\" + b"), "1'000 + \"  \" + b");
  EXPECT_EQ(code_of("R\"x(a \" b)x\" c"), "R\"x(     )x\" c");
}

TEST(IncludesOf, both_kinds_are_found_with_their_lines) {
  const auto includes = includes_of({"a.cpp", "#pragma once\n#include <vector>\n  # include \"sim/time.hpp\"\n"});
  ASSERT_EQ(includes.size(), 2u);
  EXPECT_EQ(includes[0].header, "vector");
  EXPECT_FALSE(includes[0].ours);
  EXPECT_EQ(includes[1].header, "sim/time.hpp");
  EXPECT_TRUE(includes[1].ours);
  EXPECT_EQ(includes[1].line, 3);
}

TEST(LayerRule, the_engine_knows_nothing_of_justice) {
  EXPECT_EQ(layer_breaches({"sim/a.hpp", "\n#include \"models/world.hpp\"\n"}),
            (Breaches{"sim/a.hpp:2: sim/ may not include \"models/world.hpp\""}));
  EXPECT_EQ(layer_breaches({"sim/a.hpp", "#include \"sim/time.hpp\"\n#include <vector>\n#include <tbb/parallel_for.h>\n"}),
            Breaches{});
}

TEST(LayerRule, the_model_sees_no_files_streams_threads_or_yaml) {
  EXPECT_EQ(layer_breaches(
                {"models/a.cpp",
                 "#include <fstream>\n#include <thread>\n#include <yaml-cpp/yaml.h>\n#include \"output/results/store.hpp\"\n"}),
            (Breaches{"models/a.cpp:1: models/ may not include <fstream>", "models/a.cpp:2: models/ may not include <thread>",
                      "models/a.cpp:3: models/ may not use the library of <yaml-cpp/yaml.h>",
                      "models/a.cpp:4: models/ may not include \"output/results/store.hpp\""}));
  EXPECT_EQ(
      layer_breaches(
          {"models/a.cpp",
           "#include \"output/results/records.hpp\"\n#include \"sim/time.hpp\"\n#include <boost/graph/adjacency_list.hpp>\n"}),
      Breaches{});
}

TEST(LayerRule, output_sees_only_output) {
  EXPECT_EQ(layer_breaches({"output/charts/a.cpp", "#include \"models/common/enums.hpp\"\n"}),
            (Breaches{"output/charts/a.cpp:1: output/ may not include \"models/common/enums.hpp\""}));
  EXPECT_EQ(layer_breaches({"output/results/records.hpp", "#include \"output/results/error.hpp\"\n"}),
            (Breaches{"output/results/records.hpp:1: output/results/records.hpp may not include \"output/results/error.hpp\""}));
  EXPECT_EQ(layer_breaches({"output/charts/a.cpp", "#include \"output/results/records.hpp\"\n#include <unistd.h>\n"}),
            Breaches{});
}

TEST(LayerRule, the_loader_sees_the_model_but_no_output_and_no_other_part_of_the_program) {
  EXPECT_EQ(
      layer_breaches({"scenarios/program/loader/a.cpp",
                      "#include \"output/results/records.hpp\"\n#include \"scenarios/program/commands/commands.hpp\"\n"}),
      (Breaches{"scenarios/program/loader/a.cpp:1: scenarios/program/loader/ may not include \"output/results/records.hpp\"",
                "scenarios/program/loader/a.cpp:2: scenarios/program/loader/ may not include "
                "\"scenarios/program/commands/commands.hpp\""}));
}

TEST(LayerRule, only_the_loader_reads_yaml_and_only_the_store_speaks_sql) {
  EXPECT_EQ(layer_breaches({"scenarios/program/commands/a.cpp", "#include <yaml-cpp/yaml.h>\n"}).size(), 1u);
  EXPECT_EQ(layer_breaches({"scenarios/program/loader/a.cpp", "#include <yaml-cpp/yaml.h>\n"}), Breaches{});
  EXPECT_EQ(layer_breaches({"output/statistics/a.cpp", "#include <SQLiteCpp/SQLiteCpp.h>\n"}).size(), 1u);
  EXPECT_EQ(layer_breaches({"output/results/a.cpp", "#include <SQLiteCpp/SQLiteCpp.h>\n"}), Breaches{});
}

TEST(LayerRule, a_folder_of_no_layer_is_named) {
  EXPECT_EQ(layer_breaches({"misc/a.cpp", ""}), (Breaches{"misc/a.cpp: belongs to no layer"}));
}

TEST(ModelRule, common_parts_and_the_graph_know_no_mechanism) {
  EXPECT_EQ(model_breaches({"models/common/a.hpp", "#include \"models/pathway/table.hpp\"\n"}).size(), 1u);
  EXPECT_EQ(model_breaches({"models/pathway/checks.cpp", "#include \"models/individuals/person.hpp\"\n"}).size(), 1u);
  EXPECT_EQ(model_breaches({"models/pathway/checks.cpp", "#include \"models/common/enums.hpp\"\n"}), Breaches{});
}

TEST(ModelRule, a_mechanisms_header_sees_states_of_others_and_no_mechanism_of_others) {
  EXPECT_EQ(model_breaches({"models/courts/a.hpp", "#include \"models/custody/places.hpp\"\n"}),
            (Breaches{"models/courts/a.hpp:1: a mechanism's header may include another folder's state only, not "
                      "\"models/custody/places.hpp\""}));
  EXPECT_EQ(
      model_breaches({"models/courts/a.hpp", "#include \"models/individuals/person.hpp\"\n#include \"models/courts/b.hpp\"\n"}),
      Breaches{});
  EXPECT_EQ(model_breaches({"models/world.hpp", "#include \"models/custody/places.hpp\"\n"}), Breaches{});
}

TEST(CircleRule, a_circle_is_named_with_its_files) {
  EXPECT_EQ(
      circle_breaches({{"a.hpp", "#include \"b.hpp\"\n"}, {"b.hpp", "#include \"c.hpp\"\n"}, {"c.hpp", "#include \"b.hpp\"\n"}}),
      (Breaches{"files include each other in a circle: b.hpp > c.hpp > b.hpp"}));
  EXPECT_EQ(
      circle_breaches({{"a.hpp", "#include \"b.hpp\"\n#include \"c.hpp\"\n"}, {"b.hpp", "#include \"c.hpp\"\n"}, {"c.hpp", ""}}),
      Breaches{});
}

TEST(ReproducibilityRule, draws_clocks_hashes_and_inexact_functions_are_found) {
  const auto breaches = [](const std::string& path, const std::string& code) {
    return reproducibility_breaches({path, code}).size();
  };
  for (const std::string code : {"std::uniform_int_distribution<int> d;", "std::mt19937 e;", "x = rand();",
                                 "std::shuffle(a, b, e);", "std::unordered_map<int, int> m;", "std::exp(x)", "std::pow(x, 2)",
                                 "= ::log(x)", "std::time(nullptr)", "std::chrono::steady_clock::now()"}) {
    EXPECT_EQ(breaches("models/a.cpp", code), 1u) << code;
    EXPECT_EQ(breaches("sim/a.cpp", code), 1u) << code;
    EXPECT_EQ(breaches("models/a.cpp", "// " + code), 0u) << code;
    EXPECT_EQ(breaches("tests/a.cpp", code), 0u) << code;
  }
  EXPECT_EQ(breaches("models/a.cpp", "y = exp(x);"), 1u);
  for (const std::string code :
       {"sim::exp(x)", "event.time()", "std::max(a, b)", "brand(1)", "Time time() const", "std::sqrt(x)"})
    EXPECT_EQ(breaches("models/a.cpp", code), 0u) << code;
  EXPECT_EQ(breaches("sim/maths.hpp", "std::exp(x)"), 0u);
  EXPECT_EQ(breaches("output/results/csv.cpp", "std::unordered_set<int> s;"), 1u);
  EXPECT_EQ(breaches("output/appraisal/discounting.cpp", "std::pow(x, y)"), 0u);
}

TEST(FormRule, long_unguarded_misnamed_and_unfinished_files_are_found) {
  std::string lines;
  for (int i = 0; i < 600; ++i) lines += "x\n";
  EXPECT_EQ(form_breaches({"sim/a.cpp", lines}), Breaches{});
  EXPECT_EQ(form_breaches({"sim/a.cpp", lines + "x"}), (Breaches{"sim/a.cpp: has 601 lines; at most 600"}));
  EXPECT_EQ(form_breaches({"sim/a.hpp", "int a;\n"}), (Breaches{"sim/a.hpp: does not begin with '#pragma once'"}));
  EXPECT_EQ(form_breaches({"sim/MyFile.cpp", ""}), (Breaches{"sim/MyFile.cpp: names of files are lower case with underscores"}));
  EXPECT_EQ(form_breaches({"sim/a.cpp", std::string("// TO") + "DO: later\n"}),
            (Breaches{"sim/a.cpp:1: a note to oneself; open an issue instead"}));
  EXPECT_EQ(form_breaches({"sim/CMakeLists.txt", ""}), Breaches{});
}

TEST(ScenarioRule, title_summary_and_sources_are_missed) {
  EXPECT_EQ(scenario_breaches({"scenarios/a.yaml", "title: A\nsummary: >-\n  What it is.\nsources: [X]\n"}), Breaches{});
  EXPECT_EQ(scenario_breaches({"scenarios/a.yaml", "title:\nrun:\n  summary: no\nsources: [X]\n"}),
            (Breaches{"scenarios/a.yaml: has no title", "scenarios/a.yaml: has no summary"}));
}

TEST(ListingRule, a_source_is_listed_in_its_folder_or_above) {
  const std::vector<SourceFile> lists{{"sim/CMakeLists.txt", "add_library(x a.cpp deep/b.cpp)\n# c.cpp\n"},
                                      {"models/CMakeLists.txt", "sources(\n  c.cpp ba.cpp)\n"}};
  EXPECT_EQ(unlisted_breaches({{"sim/a.cpp", ""}, {"sim/deep/b.cpp", ""}, {"models/c.cpp", ""}}, lists), Breaches{});
  EXPECT_EQ(unlisted_breaches({{"sim/c.cpp", ""}, {"models/a.cpp", ""}}, lists),
            (Breaches{"sim/c.cpp: no CMakeLists.txt lists it", "models/a.cpp: no CMakeLists.txt lists it"}));
}

}  // namespace
}  // namespace throughcare::architecture
