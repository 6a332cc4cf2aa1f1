#!/usr/bin/env bash
# Kills a run (SIGKILL) at random moments and finishes it with another number of threads: the results are those of a run that was
# left alone, whatever the moment. The moments come from fixed seeds.
#   crash_test.sh PROGRAM [KILLS]                  a run with 1 to 4 threads, resumed with 1 to 8
#   crash_test.sh --ranks MPI_PROGRAM [KILLS]      one rank of 2 to 4, restarted with 1 to 4 ranks
# The whole series of a release: KILLS = 200 and 30.
set -euo pipefail

ranks=false
if [ "$1" = --ranks ]; then ranks=true && shift; fi
program=$1 kills=${2:-8}
export THROUGHCARE_CACHE=off OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
# Open MPI keeps some memory until the end of the process; an address sanitizer would call that a leak.
export ASAN_OPTIONS=detect_leaks=0
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder"

cat >tiny.yaml <<'YAML'
scenario: tiny
title: Few people, few years
extends: baseline.yaml
summary: The baseline with few people and years.
sources: [test]
run:
  warm_up: 1 years
  years: 3 years
  population_scale: 0.001
  replications: 32
YAML

fail() {
  printf 'FAILED: %s\n' "$*"
  [ ! -s log ] || tail -n 20 log
  exit 1
}
hash_of() { sed -n 's/^  "result_hash": "\(.*\)",$/\1/p' "$1/manifest.json"; }
# launch NUMBER COMMAND...: the program on so many threads or ranks; without Node.js, because drawing charts takes longest.
launch() {
  local number=$1
  shift
  if $ranks; then
    mpirun -n "$number" /usr/bin/env PATH=/nonexistent "$program" "$@" --quiet >log 2>&1
  else
    PATH=/nonexistent "$program" "$@" --quiet --threads "$number" >log 2>&1
  fi
}
now() { date +%s%N; }

# How long an undisturbed run takes, and what comes out of it.
begin=$(now)
launch 2 run tiny.yaml --out whole || fail "the undisturbed run"
duration=$((($(now) - begin) / 1000))
whole=$(hash_of whole)
[ ${#whole} = 64 ] || fail "no result hash: '$whole'"

interrupted=0 saved=0
for seed in $(seq "$kills"); do
  # A moment up to the whole duration; the numbers of threads (or ranks) go through all pairs.
  moment=$(awk -v seed="$seed" -v all="$duration" 'BEGIN { srand(seed); printf "%.6f", rand() * all / 1e6 }')
  first=$((seed % 4 + 1)) second=$((seed * 3 % 8 + 1))
  if $ranks; then first=$((seed % 3 + 2)) second=$((seed * 3 % 4 + 1)); fi
  rm -rf out out.partial out.shards
  launch "$first" run tiny.yaml --out out &
  run=$!
  sleep "$moment"
  # The run is a child of the subshell that bash made for it; of several ranks the first is taken.
  victim=$(pgrep -P "$run" | head -n 1 || true)
  if $ranks && [ -n "$victim" ]; then victim=$(pgrep -P "$victim" -f "$program" | sed -n "$((seed % first + 1))p" || true); fi
  if [ -n "$victim" ]; then kill -KILL "$victim" 2>/dev/null || true; fi
  code=0
  wait "$run" 2>/dev/null || code=$?

  if [ "$code" != 0 ]; then
    interrupted=$((interrupted + 1))
    if ! $ranks && [ -e out ]; then
      # Killed while it told of results that were in place: they are whole.
      "$program" verify out >log 2>&1 || fail "kill $seed after $moment s: results in place that are not whole"
    elif $ranks; then
      # A rank may be killed when rank 0 has just finished.
      [ ! -d out.shards ] || saved=$((saved + 1))
      launch "$second" run tiny.yaml --out out || fail "kill $seed after $moment s: restart with $second ranks"
    elif [ -s out.partial/results.sqlite ]; then
      saved=$((saved + 1))
      launch "$second" resume out || fail "kill $seed after $moment s: resume with $second threads"
    else
      launch "$second" run tiny.yaml --out out || fail "kill $seed after $moment s: nothing was begun, and it cannot begin"
    fi
  fi
  [ "$(hash_of out)" = "$whole" ] || fail "kill $seed after $moment s: other results"
  if [ -e out.partial ] || [ -e out.shards ]; then fail "kill $seed after $moment s: something is left behind"; fi
done
printf '%d kills: %d met a running program, %d of them with a store to go on from; all ended with %s\n' \
  "$kills" "$interrupted" "$saved" "$whole"
# A series that never hits a run at work would prove nothing.
[ "$saved" -ge $((kills / 4)) ] || fail "too few kills met a run at work"
