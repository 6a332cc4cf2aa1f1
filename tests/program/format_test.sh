#!/usr/bin/env bash
# format_test.sh CLANG_FORMAT SOURCE_TREE: fails and names the places if a source is not formatted as .clang-format says.
set -euo pipefail
cd -- "$2"
find sim models output scenarios tests \( -name '*.cpp' -o -name '*.hpp' \) -not -path '*/node_modules/*' -print0 |
  xargs -0 -P 2 -n 20 "$1" --dry-run -Werror
