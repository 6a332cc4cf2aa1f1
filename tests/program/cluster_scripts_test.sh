#!/usr/bin/env bash
# cluster_scripts_test.sh PROGRAM SOURCE_TREE: the scripts of scenarios/cluster, each with a tiny run where that is possible: with
# GNU parallel (if installed) and xargs, as a pretended Slurm array, and with the command of the Kubernetes Job.
set -euo pipefail
scripts=$2/scenarios/cluster
scene=$(mktemp -d)
trap 'rm -rf -- "$scene"' EXIT
cd -- "$scene"
# The program without Node.js: drawing charts would take longest.
program=$scene/bin/throughcare
mkdir bin
printf '#!/bin/sh\nPATH=/nonexistent exec "%s" "$@"\n' "$1" >"$program"
chmod +x "$program"
export THROUGHCARE_CACHE=off THROUGHCARE=$program
fail() {
  echo "FAILED: $*" >&2
  exit 1
}
hash_of() { sed -n 's/^  "result_hash": "\(.*\)",$/\1/p' "$1/manifest.json"; }

for script in "$scripts"/*.sh; do
  bash -n "$script" || fail "$script is no valid script"
  [ -x "$script" ] || fail "$script may not be executed"
done

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
  replications: 3
YAML
"$program" run tiny.yaml --quiet --out whole >/dev/null 2>&1
whole=$(hash_of whole)

for tool in parallel xargs; do
  PARALLEL_WITH=$tool "$scripts/parallel.sh" 2 "with $tool" tiny.yaml >/dev/null 2>log || fail "parallel.sh with $tool: $(cat log)"
  [ "$(hash_of "with $tool")" = "$whole" ] || fail "parallel.sh with $tool: other results"
done

for element in 1 2; do
  SLURM_ARRAY_TASK_ID=$element SLURM_ARRAY_TASK_MAX=2 SLURM_CPUS_PER_TASK=1 "$scripts/slurm.sh" slurm tiny.yaml >/dev/null ||
    fail "slurm.sh, element $element"
done
"$program" merge slurm >/dev/null 2>&1
[ "$(hash_of slurm)" = "$whole" ] || fail "slurm.sh: other results"

# The command of the pods, as the manifest has it, with our scenario in place of its own.
command=$(awk '/- >-/ { found = 1; next } /resources:/ { found = 0 } found' "$scripts/kubernetes.yaml" | tr '\n' ' ')
for index in 0 1; do
  PATH=$scene/bin:$PATH RESULTS=$scene/pods PARTS=2 JOB_COMPLETION_INDEX=$index \
    sh -c "${command/baseline omic --replications 200/tiny.yaml}" >/dev/null || fail "kubernetes.yaml, index $index"
done
"$program" merge pods >/dev/null 2>&1
[ "$(hash_of pods)" = "$whole" ] || fail "kubernetes.yaml: other results"
echo "all results are $whole"
