#include "output/charts/pathway_map.hpp"

#include <gtest/gtest.h>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <cstdlib>
#include <functional>
#include <map>
#include <sstream>

#include "output/results/error.hpp"

namespace throughcare::output {
namespace {

/// Five stages of three agencies with two handovers, a loop, and one transition whose target is no stage.
PathwayRecord example() {
  PathwayRecord p;
  p.scenario = "omic";
  p.stages = {{"sentence", "Sentence", "courts", false},
              {"custody_reception", "Reception into custody", "prisons", false},
              {"custody_main", "", "prisons", false},
              {"licence", "Licence", "probation", false},
              {"left", "Left", "nobody", true}};
  p.transitions = {{"sentence", "custody_reception", "custody", true, 0.0},
                   {"custody_reception", "custody_main", "", false, 1.0},
                   {"custody_main", "licence", "", true, 0.9},
                   {"custody_main", "left", "", false, 0.096},
                   {"custody_main", "custody_main", "", false, 0.004},
                   {"licence", "left", "end", false, 0.0},
                   {"licence", "somewhere_else", "", false, 0.0}};
  return p;
}

using Tree = boost::property_tree::ptree;

/// The SVG, parsed: a document that is not well-formed fails the test.
Tree parsed(const std::string& svg) {
  std::istringstream in(svg);
  Tree tree;
  boost::property_tree::read_xml(in, tree, boost::property_tree::xml_parser::trim_whitespace);
  return tree.get_child("svg");
}

/// The groups of a class ("node", "edge") as title -> the texts shown, joined by a blank.
std::map<std::string, std::string> groups(const Tree& svg, const std::string& kind) {
  std::map<std::string, std::string> found;
  const std::function<void(const Tree&, std::string&)> add_texts = [&](const Tree& tree, std::string& text) {
    for (const auto& [tag, child] : tree) {
      if (tag == "text") text += (text.empty() ? "" : " ") + child.data();
      add_texts(child, text);
    }
  };
  for (const auto& [tag, group] : svg.get_child("g"))
    if (tag == "g" && group.get<std::string>("<xmlattr>.class", "").starts_with(kind))
      add_texts(group, found[group.get<std::string>("title")]);
  return found;
}

TEST(PathwayMap, the_svg_shows_every_stage_under_its_title) {
  const auto stages = groups(parsed(pathway_svg(example())), "node");
  EXPECT_EQ(stages, (std::map<std::string, std::string>{{"sentence", "Sentence"},
                                                        {"custody_reception", "Reception into custody"},
                                                        {"custody_main", "custody main"},
                                                        {"licence", "Licence"},
                                                        {"left", "Left"}}));
}

TEST(PathwayMap, the_svg_shows_every_transition_and_marks_handovers) {
  const auto transitions = groups(parsed(pathway_svg(example())), "edge");
  EXPECT_EQ(transitions, (std::map<std::string, std::string>{{"sentence->custody_reception", "⇄ custody"},
                                                             {"custody_reception->custody_main", ""},
                                                             {"custody_main->licence", "⇄ 90 %"},
                                                             {"custody_main->left", "9.6 %"},
                                                             {"custody_main->custody_main", "0.4 %"},
                                                             {"licence->left", "end"}}));
}

TEST(PathwayMap, handovers_alone_are_dashed) {
  int dashed = 0;
  const Tree svg = parsed(pathway_svg(example()));
  for (const auto& [tag, group] : svg.get_child("g")) {
    if (tag != "g" || !group.get<std::string>("<xmlattr>.class", "").starts_with("edge")) continue;
    const bool dashes = !group.get<std::string>("path.<xmlattr>.stroke-dasharray", "").empty();
    EXPECT_EQ(dashes, group.get<std::string>("<xmlattr>.class") == "edge handover") << group.get<std::string>("title");
    dashed += dashes;
  }
  EXPECT_EQ(dashed, 2);
}

TEST(PathwayMap, stages_have_the_colours_of_their_owners) {
  const std::string dot = pathway_dot(example());
  EXPECT_NE(dot.find(R"("sentence" [id="pathway_omic_stage_sentence", label="Sentence", color="#28A197")"), std::string::npos);
  EXPECT_NE(dot.find(R"(label="Licence", color="#F46A25")"), std::string::npos);
  EXPECT_NE(dot.find(R"(label="Left", color="#3D3D3D", fillcolor="#F2F2F2", peripheries=2)"), std::string::npos);
}

TEST(PathwayMap, an_owner_without_a_colour_is_drawn_in_grey) {
  auto p = example();
  p.stages[0].owner = "mayor";
  EXPECT_NE(pathway_dot(p).find(R"(label="Sentence", color="#3D3D3D")"), std::string::npos);
  EXPECT_NE(pathway_dot(p).find(">mayor</TD>"), std::string::npos);
}

TEST(PathwayMap, the_svg_tells_screen_readers_what_it_shows) {
  const std::string svg = pathway_svg(example());
  EXPECT_TRUE(svg.starts_with("<svg role=\"img\" aria-labelledby=\"pathway_omic_title pathway_omic_description\""));
  const Tree tree = parsed(svg);
  EXPECT_EQ(tree.get<std::string>("title"), "Pathway of omic");
  EXPECT_EQ(tree.get<std::string>("title.<xmlattr>.id"), "pathway_omic_title");
  EXPECT_EQ(tree.get<std::string>("desc.<xmlattr>.id"), "pathway_omic_description");
  EXPECT_EQ(tree.get<std::string>("desc"),
            "5 stages (courts 1, prisons 2, probation 1, no agency 1) joined by 6 transitions, of which 2 are handovers, drawn "
            "dashed.");
}

TEST(PathwayMap, ids_of_two_scenarios_differ) {
  auto other = example();
  other.scenario = "end to end";
  EXPECT_NE(pathway_svg(example()).find("id=\"pathway_omic_stage_licence\""), std::string::npos);
  const std::string svg = pathway_svg(other);
  EXPECT_NE(svg.find("id=\"pathway_end_to_end_stage_licence\""), std::string::npos);
  EXPECT_EQ(svg.find("omic"), std::string::npos);
}

TEST(PathwayMap, text_that_means_something_to_graphviz_or_xml_is_shown_as_written) {
  PathwayRecord p;
  p.scenario = "<b>&\"";
  const std::string title = R"(A "b" \N <i>&lt; &)";
  p.stages = {{"a\"];b->c", title, "R&D <unit>", false}, {"b\\", "b", "nobody", true}};
  p.transitions = {{"a\"];b->c", "b\\", "x\" -> \\E &gt;", true, 0.0}};
  const Tree svg = parsed(pathway_svg(p));
  const auto stages = groups(svg, "node");
  ASSERT_EQ(stages.size(), 2u);
  EXPECT_EQ(stages.begin()->second, title);
  const auto transitions = groups(svg, "edge");
  ASSERT_EQ(transitions.size(), 1u);
  EXPECT_EQ(transitions.begin()->second, "⇄ x\" -> \\E &gt;");
  EXPECT_EQ(svg.get<std::string>("title"), "Pathway of <b>&\"");
}

TEST(PathwayMap, a_pathway_without_stages_is_an_empty_drawing) {
  const Tree svg = parsed(pathway_svg({}));
  EXPECT_EQ(groups(svg, "node").size(), 0u);
  EXPECT_EQ(svg.get<std::string>("desc"), "0 stages () joined by 0 transitions, of which 0 are handovers, drawn dashed.");
}

TEST(PathwayMap, the_same_pathway_gives_the_same_drawing) { EXPECT_EQ(pathway_svg(example()), pathway_svg(example())); }

TEST(PathwayMap, a_missing_dot_is_named_with_the_remedy) {
  const std::string path = std::getenv("PATH");
  ::setenv("PATH", "/nonexistent", 1);
  std::string message;
  try {
    pathway_svg(example());
  } catch (const OutputError& e) {
    message = e.what();
  }
  ::setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(message,
            "dot: Graphviz's program cannot be started (No such file or directory); install the Debian package graphviz");
}

}  // namespace
}  // namespace throughcare::output
