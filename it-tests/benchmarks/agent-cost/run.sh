#!/bin/sh
# What heap-agent costs beside no agent, an empty one, an empty one that is shown every class, and
# OpenTelemetry's, Elastic's and Datadog's.
#
#   run.sh [-n runs] [-o runs of the other agents] [-p plain,page,load] [-a agent jar]
#          [-j JVM options of all] [java home ...]
#
# Prints Markdown tables of medians for each JDK named, else for the java on the PATH. Needs a built
# heap-agent (mvn -pl heap-agent -am -DskipTests package), a JDK 17 or later, GNU time in /usr/bin, a
# quiet machine; the first time Maven Central too. Ten runs of everything take about eight minutes a
# JDK on two processors, with -o 5 six, with -o 0 (ours only) two.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
target=$here/target
agent=$here/../../../heap-agent/target/heap-agent.jar
runs=10 others=10 programs=all options=
while getopts n:o:p:a:j: option; do
  case $option in
    n) runs=$OPTARG ;;
    o) others=$OPTARG ;;
    p) programs=$OPTARG ;;
    a) agent=$OPTARG ;; # another build of ours
    j) options=$OPTARG ;; # for example a heap that does not grow: -Xms80m -Xmx80m
    *) exit 64 ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- "$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")"
[ -f "$agent" ] || { echo "build heap-agent first" >&2; exit 66; }
agent=$(readlink -f "$agent")

[ -d "$target/lib/agents" ] || mvn -B -ntp -q -f "$here/pom.xml" process-resources
mkdir -p "$target/apps" "$target/harness"
javac -XDsuppressNotes --release 17 -cp "$target/lib/page/*" -d "$target/apps" "$here"/src/apps/bench/*.java
javac --release 17 -d "$target/harness" "$here"/src/harness/*.java
printf 'Premain-Class: bench.EmptyAgent\nCan-Retransform-Classes: true\n' > "$target/manifest"
jar cfm "$target/empty-agent.jar" "$target/manifest" -C "$target/apps" bench/EmptyAgent.class
# A login point has the name of its folder.
points=$(cd "$here/../../../heap-agent/src/main/java/io/heapjava/agent/point" && echo */ | tr -d /)
exec java "-Dpoints=$points" -cp "$target/harness" cost.AgentCost \
  "$target" "$agent" "$runs" "$others" "$programs" "$options" "$@"
