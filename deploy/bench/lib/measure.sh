# One row, one round: load, and what it cost the process that was asked. Sourced by ../run.

declare -A length_of

# Looks at one page with care and at all of them for their length; waits for a process that is still recovering from its first requests.
check_row() { # row
  local end=$((SECONDS + 30)) reason=""
  until reason=$(flaw_of "$1") && [[ -z $reason ]]; do
    ((SECONDS < end)) || { echo "$1 does not count: $reason" >&2; return 1; }
    sleep 1
  done
  length_of[$1]=$(sort -u "$work/lengths")
}

# Whether a peer that is said to have the duties serves its page while the review service is down.
degrades() { # peer
  start_process "$1-degraded"
  check_row "$1-degraded"
}

# Says what is wrong with a row's pages, or nothing; leaves the pages that it is asked for behind, and their lengths.
flaw_of() { # row
  local process=$(process_of "$1") base headers=() path
  base=http://127.0.0.1:${port_of[$process]}
  [[ $1 != *-signed ]] || headers=(-H "Authorization: Bearer $token")
  paths_of "$1" >"$work/$1.pages"
  [[ $1 != *-known ]] || know_cards "$base" "$work/$1.pages" || { echo "cards without an etag"; return; }
  path=$(head -n 1 "$work/$1.pages")
  curl -sS --max-time 10 "${headers[@]}" -D "$work/headers" -o "$work/page" "$base$path" || { echo "no answer"; return; }
  grep -q '^HTTP/1.1 200' "$work/headers" || { head -n 1 "$work/headers"; return; }
  missing_words "$work/page" $(words_of "$1")
  if [[ $1 == *-degraded ]]; then grep -qi '^degraded:' "$work/headers" || echo "not degraded"
  else ! grep -i '^degraded:' "$work/headers"; fi
  curl -sS --max-time 30 "${headers[@]}" -o /dev/null -w '%{url}\t%header{etag}\t%{size_download}\n' -K <(sed "s|.*|url = \"$base&\"\noutput = \"/dev/null\"|" "$work/$1.pages") >"$work/answers"
  cut -f 3 "$work/answers" >"$work/lengths"
  [[ $(sort -u "$work/lengths" | wc -l) == 1 ]] || echo "pages of several lengths: $(sort -u "$work/lengths" | tr '\n' ' ')"
  [[ $1 != *-304 ]] || { cut -f 1,2 "$work/answers" | sed "s|^$base||" >"$work/$1.pages"; ! grep -qP '\t$' "$work/$1.pages" || echo "pages without an ETag"; }
}

# Adds to each path of cards what an app knows of them.
know_cards() { # base file
  local path known
  while read -r path; do
    known=$(curl -sS --max-time 10 "$1$path" | grep -oP '"(id|etag)":"\K[^"]*' | paste -d: - - | paste -sd,)
    [[ $known == *:* ]] || return
    echo "$path&known=$known"
  done <"$2" >"$2.known"
  mv "$2.known" "$2"
}

missing_words() { # file word count …
  local file=$1 found
  shift
  while (($# > 0)); do
    found=$(grep -oF -- "$1" "$file" | wc -l)
    [[ $found == "$2" ]] || echo "$1 is there $found times, not $2; "
    shift 2
  done
}

# Sets requests, micros, p50, p99 and wrong.
load() { # row connections seconds [think milliseconds]
  local process=$(process_of "$1") expect=(EXPECT_STATUS=200 "EXPECT_LENGTH=${length_of[$1]:-0}" "PAGES=$work/$1.pages")
  case $1 in
    (*-shop) load_shop "$@" ;;
    (*)
      case $1 in
        (*-304) expect+=(EXPECT_STATUS=304 EXPECT_LENGTH=0) ;;
        (*-signed) expect+=("AUTHORIZATION=Bearer $token") ;;
        (*-degraded) expect+=(EXPECT_DEGRADED=yes) ;;
      esac
      result=$(env "${expect[@]}" THINK_MILLIS="${4:-0}" timeout $(($3 + 20)) \
        wrk -t1 -c"$2" -d"$3"s --timeout 10s -s "$here/lib/pages.lua" "http://127.0.0.1:${port_of[$process]}" 2>"$work/wrk.log") ;;
  esac
  read -r _ requests micros p50 p99 wrong < <(grep '^RESULT' <<<"$result") || fail "wrk gave no result for $1: $work/wrk.log"
  ((requests > 0)) || requests=1 wrong=1 # no answer in all that time is a wrong one
}

# Ticks of CPU time that a process has used, its finished threads included.
ticks_of() { sed 's/^.*) //' "/proc/$1/stat" | awk '{ print $12 + $13 }'; }

# Ticks in which a core was not idle.
busy_of() { awk -v core="cpu$1" '$1 == core { print $2 + $3 + $4 + $7 + $8 + $9 }' /proc/stat; }

# Calls that the sources have seen.
calls_made() { curl -sf "http://127.0.0.1:$control/calls"; }

resident_of() { awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

# Kilobytes of heap in use.
heap_of() { "$jcmd" "$1" GC.heap_info 2>/dev/null | awk '/total/ && match($0, /used [0-9]+K/) { sum += substr($0, RSTART + 5, RLENGTH - 6) } END { print sum + 0 }'; }

# Kilobytes that collections have freed since a line of the log: of "70M->3M(247M)" what lies between.
freed_since() { # log line
  awk -v from="$2" 'NR > from && match($0, /[0-9]+[KMG]->[0-9]+[KMG]\(/) {
    split(substr($0, RSTART, RLENGTH), ends, "->"); sum += kilo(ends[1]) - kilo(ends[2])
  } END { printf "%d", sum }
  function kilo(size) { return size * (size ~ /G/ ? 1048576 : size ~ /M/ ? 1024 : 1) }' "$1"
}

# Sets cost: micros of CPU a request, of a short burst.
burst() { # row
  local pid=${pid_of[$(process_of "$1")]} before
  before=$(ticks_of "$pid")
  load "$1" "$connections" "$burst_seconds"
  cost=$(echo "$before $(ticks_of "$pid") $requests" | awk -v hz="$hz" '{ printf "%.1f", ($2 - $1) * 1e6 / hz / $3 }')
}

# Bursts until the cost has stopped falling: three in a row that are not 3 % below the best before them, with the JIT compiler at rest.
# On one core a starved compiler makes a plateau that looks like the end.
warm() { # row
  local n best=1000000000 steady=0 compiled
  load "$1" 4 "$burst_seconds" # a cold process at full load would answer with its timeouts
  for ((n = 1; n <= max_bursts && steady < 3; n++)); do
    compiled=$(compiling_millis "$1")
    burst "$1"
    compiled=$(($(compiling_millis "$1") - compiled))
    if awk -v cost="$cost" -v best="$best" 'BEGIN { exit !(cost < best * 0.97) }' || ((compiled > burst_seconds * 50)); then steady=0; else steady=$((steady + 1)); fi
    best=$(awk -v cost="$cost" -v best="$best" 'BEGIN { print cost < best ? cost : best }')
    printf '  %s' "$cost" >&2
  done
  ((steady == 3)) && printf ' µs of CPU a page\n' >&2 || printf ' µs of CPU a page, and not steady yet\n' >&2
}

warm_up() { # row
  if [[ $1 == *-shop ]]; then warm_shop "$1"; else warm "$1"; fi
}

# How long the JIT compiler of a row's process has worked.
compiling_millis() { # row
  local process=$(process_of "$1")
  if is_jvm "$process"; then "$(dirname "$java")/jstat" -compiler "${pid_of[$process]}" 2>/dev/null | awk 'NR == 2 { printf "%d", $4 * 1000 }'; else echo 0; fi
}

# Appends a line to rounds.csv: row, requests, CPU µs a request, requests/s, p50 µs, p99 µs, allocated KB a request,
# others' share of the measured core, the load core's business, wrong answers, calls to sources a request.
measure() { # row
  local process=$(process_of "$1") pid ticks busy load_busy calls heap=0 line=0 allocated=-1
  pid=${pid_of[$process]}
  if [[ $1 == *-shop ]]; then
    shop_seed=$((round * 2)) # every row is asked the same in a round
    load "$1" "$shop_connections" "$lead_in"
  fi
  if is_jvm "$process"; then heap=$(heap_of "$pid") line=$(wc -l <"$work/$process.gc"); fi
  calls=$(calls_made)
  ticks=$(ticks_of "$pid") busy=$(busy_of "$measured_core") load_busy=$(busy_of "$load_core")
  if [[ $1 == *-shop ]]; then load "$1" "$shop_connections" "$shop_seconds"; else load "$1" "$connections" "$seconds"; fi
  ticks=$(($(ticks_of "$pid") - ticks)) busy=$(($(busy_of "$measured_core") - busy)) load_busy=$(($(busy_of "$load_core") - load_busy))
  calls=$(($(calls_made) - calls))
  if is_jvm "$process"; then allocated=$(($(heap_of "$pid") - heap + $(freed_since "$work/$process.gc" "$line"))); fi
  ((wrong == 0)) || sed "s/^/$1: $wrong wrong answers/" "$work/wrk.log" >&2
  echo "$1 $requests $micros $ticks $busy $load_busy $p50 $p99 $allocated $wrong $calls" | awk -v hz="$hz" '{
    seconds = $3 / 1e6; cpu = $4 / hz; others = ($5 - $4) / hz / seconds
    printf "%s,%d,%.1f,%.0f,%d,%d,%.1f,%.0f,%.0f,%d,%.2f\n", $1, $2, cpu * 1e6 / $2, $2 / seconds, $7, $8, ($9 < 0 ? -1 : $9 / $2),
      (others < 0 ? 0 : 100 * others), 100 * $6 / hz / seconds, $10, $11 / $2 }' >>"$work/rounds.csv"
}
