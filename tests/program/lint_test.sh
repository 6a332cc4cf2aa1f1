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
commands=$(mktemp -d)
trap 'rm -rf -- "$commands"' EXIT
# Sources that are compiled together are listed as their common file only: each is given that file's command.
node -e '
  const { readFileSync, writeFileSync } = require("node:fs");
  const all = JSON.parse(readFileSync(process.argv[1])).flatMap((entry) =>
    entry.file.includes("/Unity/")
      ? [...readFileSync(entry.file, "utf8").matchAll(/^#include "(.*)"$/gm)].map(([, file]) => ({ ...entry, file, output: undefined,
          command: entry.command.replaceAll(entry.file, file) }))
      : [entry]);
  writeFileSync(`${process.argv[2]}/compile_commands.json`, JSON.stringify(all));
  writeFileSync(`${process.argv[2]}/known`, all.map(({ file }) => `${file}\n`).join(""));
' "$2/compile_commands.json" "$commands"
# Sources that no build target lists, or of a target not configured here, cannot be parsed.
sources | while IFS= read -r -d '' file; do
  if grep -qxF -- "$PWD/$file" "$commands/known"; then printf '%s\0' "$file"; fi
done | xargs -0 -r -P "$(nproc)" -n 1 "$1" --quiet -p "$commands" --extra-arg=-Wno-unknown-warning-option \
  --extra-arg=-Wno-ignored-optimization-argument 2> >(grep -v 'warnings\? generated' >&2)
