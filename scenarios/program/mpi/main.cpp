// The program under mpirun: the ranks share the runs of one `run`, rank 0 joins what they found.
#include <mpi.h>

#include "scenarios/program/commands/commands.hpp"

namespace {

using throughcare::scenarios::Team;

Team team() {
  int rank = 0, size = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  Team team;
  team.under_mpirun = true;
  team.rank = static_cast<std::uint32_t>(rank);
  team.size = static_cast<std::uint32_t>(size);
  team.wait_for_all = [] { MPI_Barrier(MPI_COMM_WORLD); };
  team.share = [](std::vector<std::uint64_t>& list) {
    std::uint64_t length = list.size();
    MPI_Bcast(&length, 1, MPI_UINT64_T, 0, MPI_COMM_WORLD);
    list.resize(length);
    MPI_Bcast(list.data(), static_cast<int>(length), MPI_UINT64_T, 0, MPI_COMM_WORLD);
  };
  return team;
}

}  // namespace

int main(int argc, char** argv) {
  // Worker threads simulate; only the thread that began speaks to the other ranks.
  int provided = 0;
  MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
  const int code = throughcare::scenarios::run_program(argc, argv, team());
  // A rank that fails ends the others, which would wait for it for ever; what they have finished is kept.
  if (code != 0) MPI_Abort(MPI_COMM_WORLD, code);
  MPI_Finalize();
  return code;
}
