#include <nlohmann/json.hpp>

#include "tests/program/scene.hpp"

namespace throughcare::scenarios::testing {
namespace {

class CommandLine : public Scene {
 protected:
  /// The call must be refused as the user's mistake, with these words among the errors and nothing on stdout.
  void expect_refused(const std::vector<std::string>& arguments, const std::string& words) const {
    const Outcome outcome = call(arguments);
    EXPECT_EQ(outcome.code, 2) << outcome.errors;
    EXPECT_NE(outcome.errors.find(words), std::string::npos) << "expected: " << words << "\nfound: " << outcome.errors;
    EXPECT_EQ(outcome.output, "");
    EXPECT_FALSE(exists("results"));
  }
};

const std::vector<std::string> all_commands{"run",    "check",  "explain", "graph", "validate", "report",
                                            "resume", "verify", "new",     "diff",  "schema",   "completion"};

TEST_F(CommandLine, every_command_explains_itself_with_an_example) {
  for (const std::string& command : all_commands) {
    const Outcome outcome = call({command, "--help"});
    EXPECT_EQ(outcome.code, 0) << command;
    EXPECT_NE(outcome.output.find("Example"), std::string::npos) << command;
    EXPECT_NE(outcome.output.find("throughcare " + command), std::string::npos) << command;
    EXPECT_EQ(outcome.errors, "") << command;
  }
}

TEST_F(CommandLine, help_lists_every_command) {
  const Outcome outcome = call({"--help"});
  EXPECT_EQ(outcome.code, 0);
  for (const std::string& command : all_commands)
    EXPECT_NE(outcome.output.find("\n  " + command + " "), std::string::npos) << command;
}

TEST_F(CommandLine, the_version_names_the_build) {
  const Outcome outcome = call({"--version"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_TRUE(outcome.output.starts_with("throughcare 0.")) << outcome.output;
  EXPECT_NE(outcome.output.find("commit"), std::string::npos) << outcome.output;
}

TEST_F(CommandLine, without_a_command_the_help_is_an_error_message) {
  const Outcome outcome = call({});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_EQ(outcome.output, "");
  EXPECT_NE(outcome.errors.find("Examples:"), std::string::npos);
}

TEST_F(CommandLine, a_folder_for_documents_is_made_or_refused_before_anything_is_simulated) {
  write("file.txt", "not a folder");
  // At full size: nobody would wait for this if it came after the runs.
  for (const std::string option : {"--document", "--tables"}) {
    const Outcome outcome = call({"validate", "baseline", option, "file.txt/inside", "--quiet"});
    EXPECT_EQ(outcome.code, 3) << outcome.errors;
    EXPECT_NE(outcome.errors.find("give another folder with " + option), std::string::npos) << outcome.errors;
  }
  const Outcome outcome =
      call({"validate", "baseline", "--tables", "new/folder", "--population-scale", "0.001", "--replications", "1", "--quiet"});
  EXPECT_EQ(outcome.code, 0) << outcome.errors;
  EXPECT_TRUE(exists("new/folder/validation.csv"));
}

TEST_F(CommandLine, a_mistyped_command_gets_a_suggestion) {
  expect_refused({"rnu", "tiny.yaml", "--quiet"}, "unknown command 'rnu'; did you mean 'run'?");
}

TEST_F(CommandLine, a_mistyped_option_gets_a_suggestion) {
  expect_refused({"run", "tiny.yaml", "--replicatoins", "3"}, "unknown option '--replicatoins'; did you mean '--replications'?");
  expect_refused({"run", "tiny.yaml", "--trheads=2"}, "unknown option '--trheads'; did you mean '--threads'?");
}

TEST_F(CommandLine, a_mistyped_scenario_gets_a_suggestion) {
  expect_refused({"run", "omci"}, "did you mean 'omic'?");
  expect_refused({"check", "tiny_polcy.yaml"}, "did you mean 'tiny_policy.yaml'?");
}

TEST_F(CommandLine, impossible_values_are_refused) {
  expect_refused({"run", "tiny.yaml", "--threads", "0"}, "--threads");
  expect_refused({"run", "tiny.yaml", "--replications", "many"}, "--replications");
  expect_refused({"run", "tiny.yaml", "--population-scale", "1.5"}, "--population-scale");
  expect_refused({"run", "tiny.yaml", "--seed", "-4"}, "--seed: expected a whole number");
  expect_refused({"run", "tiny.yaml", "--set", "no_equals_sign"}, "expected PATH=VALUE");
  expect_refused({"run", "tiny.yaml", "--reference", "omic"}, "--reference omic is none of the scenarios to run");
  expect_refused({"run", "tiny.yaml", "tiny.yaml"}, "two of the scenarios are called 'tiny'");
}

TEST_F(CommandLine, folders_without_results_are_refused) {
  for (const char* command : {"report", "resume", "verify"}) expect_refused({command, "nowhere"}, "nowhere holds no results");
}

TEST_F(CommandLine, the_schema_is_json_that_names_a_parameter) {
  const Outcome outcome = call({"schema"});
  EXPECT_EQ(outcome.code, 0);
  const auto schema = nlohmann::json::parse(outcome.output, nullptr, false);
  ASSERT_TRUE(schema.is_object());
  EXPECT_NE(outcome.output.find("\"crown_sitting_days\""), std::string::npos);
}

TEST_F(CommandLine, the_completion_script_completes_commands_and_options) {
  const Outcome script = call({"completion", "bash"});
  ASSERT_EQ(script.code, 0);
  write("completion.sh", script.output);
  write("try.sh", R"(source completion.sh
COMP_WORDS=(throughcare val) COMP_CWORD=1; _throughcare; echo "${COMPREPLY[*]}"
COMP_WORDS=(throughcare run --popul) COMP_CWORD=2; _throughcare; echo "${COMPREPLY[*]}"
)");
  const std::string command = "cd '" + folder_.string() + "' && bash try.sh > completed";
  ASSERT_EQ(std::system(command.c_str()), 0);
  EXPECT_EQ(content_of(path("completed")), "validate\n--population-scale\n");
  EXPECT_EQ(call({"completion", "fish"}).code, 2);
}

}  // namespace
}  // namespace throughcare::scenarios::testing
