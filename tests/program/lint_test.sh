#!/usr/bin/env bash
# lint_test.sh CLANG_TIDY BUILD_FOLDER SOURCE_TREE [all]: clang-tidy on the sources of the last commit and of uncommitted changes, or
# on all of them. All would take a quarter of an hour; what was fine before a commit is fine after it unless it changed.
set -euo pipefail
cd -- "$3"
if [ "${4:-}" = all ] || ! git rev-parse --quiet --verify HEAD~1 >/dev/null 2>&1; then
  sources() { find sim models output scenarios tests -name '*.cpp' -not -path '*/node_modules/*' -print0; }
else
  sources() { git diff --relative --name-only --diff-filter=d -z HEAD~1 -- '*.cpp'; }
fi
# Sources that no build target lists, or of a target not configured here, cannot be parsed.
known=$(mktemp)
trap 'rm -f -- "$known"' EXIT
grep -o '"file": "[^"]*"' "$2/compile_commands.json" | cut -d'"' -f4 >"$known"
# Those that are compiled together stand in files of their own; clang-tidy takes the options of the nearest relative.
find "$2" -path '*/Unity/*.cxx' -exec sed -n 's/^#include "\(.*\)"$/\1/p' {} + >>"$known"
sources | while IFS= read -r -d '' file; do
  if grep -qxF -- "$PWD/$file" "$known"; then printf '%s\0' "$file"; fi
done | xargs -0 -r -P "$(nproc)" -n 1 "$1" --quiet -p "$2" --extra-arg=-Wno-unknown-warning-option \
  --extra-arg=-Wno-ignored-optimization-argument 2> >(grep -v 'warnings\? generated' >&2)
