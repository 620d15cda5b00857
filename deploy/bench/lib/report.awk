# Folds rounds.csv, processes.csv and paced.csv into the tables of the report. A row with a wrong answer is named and not counted.
BEGIN { FS = "," }

FILENAME ~ /processes.csv$/ { resident[$1] = $2; start[$1] = $3; bytes[$1] = $4; next }
FILENAME ~ /paced.csv$/ { paced[++paces] = $0; next }
{
  if (!($1 in rounds)) order[++rows] = $1
  n = ++rounds[$1]
  wrong[$1] += $10
  for (i = 3; i <= 11; i++) value[$1, i, n] = $i
}

# The k-th of a row's values in a column, by size.
function sorted(row, column, k,    i, j, swap, list, n) {
  n = rounds[row]
  for (i = 1; i <= n; i++) list[i] = value[row, column, i]
  for (i = 2; i <= n; i++) for (j = i; j > 1 && list[j - 1] > list[j]; j--) { swap = list[j]; list[j] = list[j - 1]; list[j - 1] = swap }
  return list[k]
}
function median(row, column,    n) {
  n = rounds[row]
  return (sorted(row, column, int((n + 1) / 2)) + sorted(row, column, int(n / 2) + 1)) / 2
}
function least(row, column) { return sorted(row, column, 1) }
function most(row, column) { return sorted(row, column, rounds[row]) }
function millis(micros) { return sprintf("%.1f", micros / 1000) }


# What a row is compared with, round by round, if it was measured too.
function others(row,    situation, stem, list) {
  situation = row; sub(/^.*-/, "", situation)
  stem = substr(row, 1, length(row) - length(situation))
  if (situation ~ /^(cached|signed|section|degraded)$/) list = stem "uncached"
  if (situation == "304") list = stem "cached"
  if (situation == "known") list = stem "cards"
  if (row ~ /^web-(jvm|aot)-/) list = list " quarkus-duties-" situation " spring-duties-" situation
  if (row ~ /^web-jvm-/) list = list " before-jvm-" situation
  if (row == "web-jvm-uncached") list = list " quarkus-jvm"
  if (row == "web-native-uncached") list = list " quarkus-native"
  return list
}
function compare(    r, row, list, n, i, k, titled) {
  for (r = 1; r <= rows; r++) {
    row = order[r]
    n = split(others(row), list, " ")
    for (i = 1; i <= n; i++) {
      if (!(list[i] in rounds) || wrong[row] || wrong[list[i]]) continue
      if (!titled++) print "\n| row | against | CPU a page, ratio in a round: median (least–most) |\n|---|---|---|"
      pair = row "/" list[i]
      rounds[pair] = 0
      for (k = 1; k <= rounds[row] && k <= rounds[list[i]]; k++) value[pair, 3, ++rounds[pair]] = value[row, 3, k] / value[list[i], 3, k]
      printf "| %s | %s | %.2f (%.2f–%.2f) |\n", row, list[i], median(pair, 3), least(pair, 3), most(pair, 3)
    }
  }
}

END {
  print "| row | CPU a page, µs (least–most) | × limit | pages/s | p50 ms | p99 ms | allocated a page, KB | calls to sources a page | resident, MB | first page, ms | bytes a page | others on the core, % | load core, % |"
  print "|---|---|---|---|---|---|---|---|---|---|---|---|---|"
  for (r = 1; r <= rows; r++) {
    row = order[r]
    if (wrong[row] > 0) { dropped = dropped " " row " (" wrong[row] ")"; continue }
    against = ("limit" in rounds) && !wrong["limit"] ? sprintf("%.2f", median(row, 3) / median("limit", 3)) : "–"
    printf "| %s | %.0f (%.0f–%.0f) | %s | %.0f | %s | %s | %s | %.2f | %s | %s | %s | %.0f | %.0f |\n", row, median(row, 3), least(row, 3), most(row, 3),
      against, median(row, 4), millis(median(row, 5)), millis(median(row, 6)), median(row, 7) < 0 ? "–" : sprintf("%.0f", median(row, 7)), median(row, 11),
      resident[row], start[row], bytes[row], most(row, 8), median(row, 9)
  }
  if (dropped != "") print "\nNot counted, for wrong answers:" dropped
  compare()
  if (paces) {
    print "\n| row, at half of its pages/s | pages/s | p50 ms | p99 ms | over the slowest source: p50 ms | p99 ms |"
    print "|---|---|---|---|---|---|"
  }
  for (p = 1; p <= paces; p++) {
    split(paced[p], f, ",")
    if (f[7] > 0) print "| " f[1] " | not counted: " f[7] " wrong answers | | | | |"
    else printf "| %s | %d | %s | %s | %+.1f | %+.1f |\n", f[1], f[2], millis(f[3]), millis(f[4]), (f[3] - f[5]) / 1000, (f[4] - f[6]) / 1000
  }
}
