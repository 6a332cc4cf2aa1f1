#!/usr/bin/env bash
# One part of a run for each element of a Slurm array. DIR is on a disk that all nodes share.
#   sbatch --array=1-16 scenarios/cluster/slurm.sh DIR ARGUMENTS OF run...
# Then join the parts, once all of the array (its number is printed by sbatch) have ended well:
#   sbatch --dependency=afterok:NUMBER --wrap 'throughcare merge DIR'
# Elements that failed can be submitted again, PARTS=16 sbatch --array=3,7 ..., or the whole with another number of elements:
# what is finished is kept.
#SBATCH --job-name=throughcare
#SBATCH --cpus-per-task=2
#SBATCH --mem-per-cpu=4G
#SBATCH --time=08:00:00
#SBATCH --requeue
#SBATCH --signal=B:TERM@120
#SBATCH --output=throughcare-%A-%a.log
set -euo pipefail

program=${THROUGHCARE:-throughcare}
parts=${PARTS:-$SLURM_ARRAY_TASK_MAX}
results=$1
shift
# exec: the signal before the time limit reaches the program, which keeps what is finished.
exec "$program" run "$@" --out "$results" --threads "${SLURM_CPUS_PER_TASK:-1}" --quiet --shard "$SLURM_ARRAY_TASK_ID/$parts"
