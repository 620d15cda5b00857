# A shop's traffic spread over several replicas that share a Redis: what sharing costs, and what sources see. Sourced by ../run.
#
# All replicas are on the measured core; Redis, the load and the sources are on the other.

replica_rows() { # count …
  local count
  command -v redis-server redis-cli >/dev/null || fail "--replicas needs redis-server and redis-cli"
  for count in "$@"; do
    replicas "$count" ""
    start_redis
    replicas "$count" "redis://127.0.0.1:$redis_port"
    kill "$redis_pid"
  done
}

start_redis() {
  redis_port=$(free_port)
  redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no --maxmemory 512mb --maxmemory-policy allkeys-lru >"$work/redis.log" 2>&1 &
  redis_pid=$!
  started+=("$redis_pid")
  local end=$((SECONDS + 10))
  until redis-cli -p "$redis_port" ping >/dev/null 2>&1; do
    ((SECONDS < end)) || fail "Redis did not start: $work/redis.log"
    sleep 0.1
  done
}

# What Redis was asked, and has used: commands, those within scripts included, and ticks.
redis_work() {
  [[ -n $1 ]] || { echo 0 0; return; }
  echo "$(redis-cli -p "$redis_port" info stats | tr -d '\r' | sed -n 's/^total_commands_processed://p') $(ticks_of "$redis_pid")"
}

# Appends a line to replicas.csv: replicas, Redis or none, pages, CPU µs a page of all replicas, calls to sources a page,
# Redis: commands a page and CPU µs a page, resident MB of all, incomplete or wrong answers.
replicas() { # count redis
  local n pids=() process before calls asked shared=nothing
  [[ -z $2 ]] || shared=Redis
  for ((n = 1; n <= $1; n++)); do
    process=replica$n-jvm-shop
    unset "pid_of[$process]"
    redis_hosts=$2 start_process "$process"
    pids+=("${pid_of[$process]}")
    warm_shop "$process" # one after the other: together they would starve each other's compilers
  done
  spread "$1" "$rate" "$lead_in" "$shop_connections"
  before=$(ticks_of_all "${pids[@]}") calls=$(calls_made) asked=$(redis_work "$2")
  spread "$1" "$rate" "$shop_seconds" "$shop_connections"
  echo "$1 $shared $requests $wrong $before $(ticks_of_all "${pids[@]}") $calls $(calls_made) $asked $(redis_work "$2") $(resident_of_all "${pids[@]}")" |
    awk -v hz="$hz" -v OFS=, '{ u = 1e6 / hz / $3
      print $1, $2, $3, sprintf("%.0f", ($6 - $5) * u), sprintf("%.2f", ($8 - $7) / $3), sprintf("%.2f", ($11 - $9) / $3), sprintf("%.0f", ($12 - $10) * u), $13, $4 }' >>"$work/replicas.csv"
  for n in "${pids[@]}"; do kill "$n"; done
  for n in "${pids[@]}"; do gone_within 20 "$n" || kill -KILL "$n"; done
}

# The same traffic to all replicas, each with its share of the rate and the connections; sets requests and wrong.
spread() { # count rate seconds connections
  local n pids=() results=()
  for ((n = 1; n <= $1; n++)); do
    shop_seed=$((shop_seed + 1))
    shop_traffic "replica$n-jvm-shop" $(($2 / $1)) $(($4 > $1 ? $4 / $1 : 1)) "$3" >"$work/replica$n.result" 2>"$work/replica$n.wrk.log" &
    pids+=("$!") results+=("$work/replica$n.result")
  done
  wait "${pids[@]}"
  read -r requests wrong < <(awk '/^RESULT/ { pages += $2; wrong += $6; found++ } END { print pages + 0, (found == count ? wrong : -1) }' count="$1" "${results[@]}")
  ((wrong >= 0)) || fail "wrk gave no result of replicas: $work/replica*.wrk.log"
}

ticks_of_all() {
  local pid sum=0
  for pid in "$@"; do sum=$((sum + $(ticks_of "$pid"))); done
  echo "$sum"
}

resident_of_all() {
  local pid sum=0
  for pid in "$@"; do sum=$((sum + $(resident_of "$pid"))); done
  echo "$sum"
}

replica_table() {
  echo
  echo "| replicas | shared by | CPU a page, µs, all replicas | calls to sources a page | Redis: commands a page | its CPU a page, µs | resident, MB, all |"
  echo "|---|---|---|---|---|---|---|"
  awk -F, '{ printf "| %s | %s | %s | %s | %s | %s | %s |%s\n", $1, $2, $4, $5, $6, $7, $8, ($9 > 0 ? " not counted: " $9 " wrong answers" : "") }' "$work/replicas.csv"
}
