#!/usr/bin/env bash
# start_script_test.sh SOURCE_TREE: the start script with pretended dpkg-query, apt-get, cmake, ninja and sudo.
set -euo pipefail
source_tree=$1
scene=$(mktemp -d)
trap 'rm -rf -- "$scene"' EXIT
fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# A checkout in a path with spaces, called from elsewhere.
top="$scene/my check out"
mkdir -p "$top" "$scene/bin"
cp "$source_tree/throughcare" "$top/"
printf '# comment\n\ng++\nninja-build\nnodejs bash\n' >"$top/.packages"
touch -d '2 days ago' "$top/.packages"
echo '{}' >"$top/CMakePresets.json"
touch -d '2 days ago' "$top/CMakePresets.json"

pretend() { # NAME, body on stdin
  { echo '#!/bin/bash'; cat; } >"$scene/bin/$1"
  chmod +x "$scene/bin/$1"
}
pretend dpkg-query <<'END'
cat "$SCENE/installed"
END
pretend apt-get <<'END'
echo "apt-get $*" >>"$SCENE/calls"
END
pretend id <<'END'
cat "$SCENE/user"
END
pretend sudo <<'END'
exit 1
END
pretend cmake <<'END'
echo "cmake $*" >>"$SCENE/calls"
mkdir -p "build/$2"
touch "build/$2/build.ninja"
END
pretend ninja <<'END'
echo "ninja $*" >>"$SCENE/calls"
if [ -f "$SCENE/broken" ]; then
  echo '[1/2] Building'
  echo 'FAILED: model.o'
  echo 'model.cpp:3: error: what went wrong'
  exit 1
fi
mkdir -p "$2"
printf '#!/bin/bash\nprintf "<%%s>" "$@"\nexit 7\n' >"$2/throughcare"
chmod +x "$2/throughcare"
echo 'ninja: no work to do.'
END
pretend ctest <<'END'
if [ -f "$SCENE/mended" ]; then
  echo '100% tests passed, 0 tests failed out of 2'
  exit 0
fi
printf '99%% tests passed, 1 tests failed out of 2\n\n'
printf 'The following tests FAILED:\n\t  7 - Courts.sit (Failed)\n' >&2
exit 8
END
export SCENE=$scene PATH="$scene/bin:$PATH"
call() { # runs the script; sets code, output and errors
  code=0
  : >"$scene/calls"
  (cd / && "$top/throughcare" "$@" >"$scene/out" 2>"$scene/err" </dev/null) || code=$?
  output=$(cat "$scene/out") errors=$(cat "$scene/err") calls=$(cat "$scene/calls")
}

# Without root and sudo: the one command to run, and exit code 2. A package whose command exists is not asked for.
printf 'installed g++\n' >"$scene/installed"
echo 1000 >"$scene/user"
call --help
[ $code = 2 ] || fail "missing packages without root gave $code"
case $errors in *'sudo apt-get update && sudo apt-get install --yes --no-install-recommends ninja-build '*) ;; *) fail "no command to run: $errors" ;; esac
case $errors in *nodejs*) fail "asked for nodejs although its command exists" ;; esac
[ -z "$calls" ] || fail "called $calls"

# As root: installs, configures, builds, and hands arguments and exit code through.
echo 0 >"$scene/user"
call run 'a b' --quiet
[ $code = 7 ] || fail "the program's exit code 7 became $code: $errors"
[ "$output" = '<run><a b><--quiet>' ] || fail "arguments became $output"
case $calls in *'apt-get update'*'apt-get install --yes --no-install-recommends ninja-build'*'cmake --preset release'*ninja*) ;; *) fail "called $calls" ;; esac

# A second call asks neither dpkg nor CMake.
call x
case $calls in *apt-get* | *cmake*) fail "the second call did $calls" ;; esac
[ $code = 7 ] || fail "second call: $code, $errors"

# Changed presets configure again.
touch -d '1 hour' "$top/CMakePresets.json"
call x
case $calls in *'cmake --preset release'*) ;; *) fail "changed presets: $calls" ;; esac

# Tests that failed are named once more at the end.
call test
[ $code = 1 ] || fail "failing tests gave $code"
case $output in *'release  99% tests passed, 1 tests failed out of 2'*'         Courts.sit (Failed)'*'dev '*'Some tests FAILED'*) ;; *) fail "the summary was: $output" ;; esac
touch "$scene/mended"
call test
[ $code = 0 ] || fail "passing tests gave $code: $output"
case $output in *'All tests passed.') ;; *) fail "the summary was: $output" ;; esac

# A failing build shows why, and the program is not started.
touch "$scene/broken"
call x
[ $code = 1 ] || fail "a failing build gave $code"
case $errors in *'FAILED: model.o'*'model.cpp:3: error: what went wrong'*) ;; *) fail "no reason shown: $errors" ;; esac
[ -z "$output" ] || fail "the program ran: $output"
echo passed
