#include "scenarios/program/commands/commands.hpp"

int main(int argc, char** argv) { return throughcare::scenarios::run_program(argc, argv); }
