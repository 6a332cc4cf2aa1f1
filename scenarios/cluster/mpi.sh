#!/usr/bin/env bash
# A run over the ranks of Open MPI; rank 0 joins what they found. Under Slurm, inside an allocation, mpirun finds the nodes itself.
#   scenarios/cluster/mpi.sh RANKS DIR ARGUMENTS OF run...
# Give the same command again after a failure, with any number of ranks: finished runs are kept.
set -euo pipefail

if [ $# -lt 3 ]; then
  sed -n '2,4s/^# \?//p' "$0" >&2
  exit 2
fi
ranks=$1 results=$2
shift 2
top=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd -P)
program=${THROUGHCARE_MPI:-$top/build/release/throughcare_mpi}
# shellcheck disable=SC2086  # MPIRUN_OPTIONS is a list of options
exec mpirun -n "$ranks" ${MPIRUN_OPTIONS:-} "$program" run "$@" --out "$results"
