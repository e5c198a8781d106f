#!/usr/bin/env bash
# Breaks each rule of the decision on purpose, one at a time, in a copy of the tree, and tells whether
# the stories notice. By hand: takes minutes for each. With numbers as arguments: only those.
#
#   it-tests/stories/mutants.sh          all
#   it-tests/stories/mutants.sh 3 7      the third and the seventh
set -uo pipefail
cd "$(dirname "$0")/../.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
maven=${MAVEN:-mvn -o -q -B -ntp}
survived=0

for patch in it-tests/stories/mutants/*.patch; do
  name=$(basename "$patch" .patch)
  if [ $# -gt 0 ] && ! printf '%s\n' "$@" | grep -qx "${name%%-*}"; then
    continue
  fi
  rm -rf "$copy/tree"
  mkdir "$copy/tree"
  git ls-files -z | xargs -0 cp --parents -t "$copy/tree"
  log="$copy/$name.log"
  if ! (cd "$copy/tree" && patch -s -p1) < "$patch"; then
    echo "$name: DOES NOT APPLY"
    survived=1
    continue
  fi
  if (cd "$copy/tree" && $maven -pl it-tests/stories -am verify -Dtest=NoneAgain -Dspotless.check.skip=true \
    -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false) > "$log" 2>&1; then
    echo "$name: SURVIVED"
    survived=1
  elif grep -q 'COMPILATION ERROR' "$log"; then
    echo "$name: DOES NOT COMPILE"
    tail -20 "$log"
    survived=1
  elif grep -q 'FAULTS at' "$log"; then
    echo "$name: caught ($(grep -m1 -A1 'FAULTS at' "$log" | tail -1 | sed 's/^ *//'))"
  else
    echo "$name: FAILED WITHOUT A FAULT"
    tail -20 "$log"
    survived=1
  fi
done
exit $survived
