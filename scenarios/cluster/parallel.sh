#!/usr/bin/env bash
# Spreads a run over processes, with GNU parallel where it is there, else with xargs, and joins the parts.
#   scenarios/cluster/parallel.sh PARTS DIR ARGUMENTS OF run...
#   scenarios/cluster/parallel.sh 16 results/mine baseline omic --replications 200
# Give the same command again after a failure: finished runs are kept, with any number of parts.
# For several computers that share a disk, see --sshlogin in README.md.
set -euo pipefail

if [ $# -lt 3 ]; then
  sed -n '2,6s/^# \?//p' "$0" >&2
  exit 2
fi
parts=$1 results=$2
shift 2
top=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../.." && pwd -P)
program=${THROUGHCARE:-$top/build/release/throughcare}
at_once=${AT_ONCE:-$(nproc)} # processes at once, a thread each

# One part: the number comes from parallel or xargs.
part=("$program" run "$@" --out "$results" --threads 1 --quiet --shard)
if command -v parallel >/dev/null && [ "${PARALLEL_WITH:-}" != xargs ]; then
  # shellcheck disable=SC2086  # SSH_LOGIN is a list of options
  seq "$parts" | parallel --will-cite --halt soon,fail=1 --jobs "$at_once" --workdir "$PWD" ${SSH_LOGIN:-} --quote \
    "${part[@]}" "{}/$parts" >/dev/null
else
  seq "$parts" | xargs -P "$at_once" -I '{}' "${part[@]}" "{}/$parts" >/dev/null
fi
exec "$program" merge "$results"
