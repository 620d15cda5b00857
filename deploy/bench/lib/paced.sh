# What a page adds to its slowest source when half of what a process can do is asked of it. Sourced by ../run.

slowest=20 others=6 # milliseconds; recommendation and the products after it are still faster than the slowest

paced_rows() {
  local row
  port_of[source]=$review
  echo '/products/p-1001/reviews?pageSize=10' >"$work/source.pages"
  length_of[source]=$(curl -s -o /dev/null -w '%{size_download}' "http://127.0.0.1:$review$(<"$work/source.pages")")
  delays "review=$slowest&product=$others&inventory=$others&recommendation=$others"
  for row in "$@"; do
    [[ $row =~ -(cached|304|degraded|shop|section|cards|known)$ ]] || paced "$row"
  done
  delays ""
}

delays() { curl -sf "http://127.0.0.1:$control/delay?$1" || fail "the upstreams took no delay"; }

# Appends a line to paced.csv: row, pages/s, p50 and p99 of the page, p50 and p99 of the source asked alone and as often, wrong answers.
paced() { # row
  local half clients page
  half=$(awk -F, -v row="$1" '$1 == row { print $4 }' "$work/rounds.csv" | median | awk '{ printf "%d", $1 / 2 }')
  clients=$((half * slowest * 2 / 1000 + 1)) # each thinks as long as it waits
  load source "$clients" "$seconds" "$slowest"
  local source_p50=$p50 source_p99=$p99
  load "$1" "$clients" "$burst_seconds" "$slowest"
  load "$1" "$clients" "$seconds" "$slowest"
  ((wrong == 0)) || sed "s/^/$1, paced: $wrong wrong answers/" "$work/wrk.log" >&2
  echo "$1,$((requests * 1000000 / micros)),$p50,$p99,$source_p50,$source_p99,$wrong" >>"$work/paced.csv"
}

median() { sort -n | awk '{ value[NR] = $1 } END { print NR % 2 ? value[(NR + 1) / 2] : (value[NR / 2] + value[NR / 2 + 1]) / 2 }'; }
