#!/usr/bin/env bash
# mpi_test.sh MPI_PROGRAM PROGRAM: 1, 2 and 4 ranks give the results of the program alone; what is wrong is told and ends all ranks.
set -euo pipefail
mpi_program=$1 program=$2
export THROUGHCARE_CACHE=off OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
# Open MPI keeps some memory until the end of the process; an address sanitizer would call that a leak.
export ASAN_OPTIONS=detect_leaks=0
scene=$(mktemp -d)
trap 'rm -rf -- "$scene"' EXIT
cd -- "$scene"
fail() {
  echo "FAILED: $*"
  [ ! -s log ] || tail -n 20 log
  exit 1
}
hash_of() { sed -n 's/^  "result_hash": "\(.*\)",$/\1/p' "$1/manifest.json"; }

cat >tiny.yaml <<'YAML'
scenario: tiny
title: Few people, few years
extends: baseline.yaml
summary: The baseline with few people and years.
sources: [test]
run:
  warm_up: 1 years
  years: 1 years
  population_scale: 0.001
  replications: 5
YAML
PATH=/nonexistent "$program" run tiny.yaml --quiet --out whole >log 2>&1 || fail "the program alone"
whole=$(hash_of whole)
for ranks in 1 2 4; do
  mpirun -n $ranks /usr/bin/env PATH=/nonexistent "$mpi_program" run tiny.yaml --quiet --out "on$ranks" >log 2>&1 || fail "$ranks ranks"
  [ "$(hash_of "on$ranks")" = "$whole" ] || fail "$ranks ranks: other results"
  for file in summary.csv report.html; do cmp "on$ranks/$file" "whole/$file" || fail "$ranks ranks: another $file"; done
  [ ! -e "on$ranks.shards" ] || fail "$ranks ranks: shards are left behind"
  [ "$(grep -c '^Report ' log)" = 1 ] || fail "$ranks ranks: only one is to tell the results"
done

# A shard of one part of three, then two ranks: they simulate the rest only.
PATH=/nonexistent "$program" run tiny.yaml --quiet --out mixed --shard 1/3 >log 2>&1 || fail "the shard"
mpirun -n 2 /usr/bin/env PATH=/nonexistent "$mpi_program" run tiny.yaml --quiet --out mixed >log 2>&1 || fail "ranks after a shard"
[ "$(hash_of mixed)" = "$whole" ] || fail "ranks after a shard: other results"

code=0
mpirun -n 2 "$mpi_program" run no_such_scenario --out wrong >log 2>&1 || code=$?
[ "$code" = 2 ] || fail "a wrong scenario: exit code $code"
grep -q "no_such_scenario" log || fail "a wrong scenario is not named"
code=0
mpirun -n 2 "$mpi_program" run tiny.yaml --until-ci reoffending_rate=1% --out wrong >log 2>&1 || code=$?
[ "$code" = 2 ] || fail "--until-ci with ranks: exit code $code"
echo "1, 2 and 4 ranks: $whole"
