# Starting what is measured and what it needs, and stopping all of it again. Sourced by ../run.

declare -A pid_of port_of start_of
started=()

stop_all() {
  local pid
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  for pid in "${started[@]}"; do gone_within 5 "$pid" || kill -KILL "$pid" 2>/dev/null; done
  wait 2>/dev/null
}

gone_within() { # seconds pid
  local end=$((SECONDS + $1))
  while kill -0 "$2" 2>/dev/null; do
    ((SECONDS < end)) || return 1
    sleep 0.05
  done
}

# A port below the range that the kernel hands out by itself, and that nobody listens on.
free_port() {
  local port
  while :; do
    port=$((15000 + RANDOM % 15000))
    [[ " ${port_of[*]} " == *" $port "* ]] && continue
    (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

start_upstreams() {
  local line="" end=$((SECONDS + 30))
  "$java" "${quiet_java[@]}" -XX:+UseSerialGC -Xmx512m -jar "$here/upstreams/target/upstreams.jar" >"$work/upstreams" 2>"$work/upstreams.log" &
  upstreams_pid=$!
  started+=("$upstreams_pid")
  until [[ $line == *review=* ]]; do
    ((SECONDS < end)) || fail "the upstreams did not start: $work/upstreams.log"
    sleep 0.1
    read -r line <"$work/upstreams"
  done
  eval "${line// /; }" # control=… inventory=… product=… recommendation=… review=…
}

# Starts the process that a row needs, unless it runs; sets how many milliseconds it took to the first page.
start_process() { # process
  [[ -n ${pid_of[$1]:-} ]] && return
  local port began
  port=$(free_port)
  describe_process "$1" "$port"
  began=$(now_millis)
  (cd "$folder" && exec taskset -c "$measured_core" env -i PATH="$PATH" HOME="$HOME" "${environment[@]}" "${command[@]}") >"$work/$1.log" 2>&1 &
  pid_of[$1]=$! port_of[$1]=$port
  started+=("$!")
  await_page "$!" "$port" || fail "$1 gave no page: $work/$1.log"
  start_of[$1]=$(($(now_millis) - began))
}

now_millis() { echo $((${EPOCHREALTIME/./} / 1000)); }

await_page() { # pid port
  local status="" end=$((SECONDS + 90))
  until [[ $status == *" 200"* ]]; do
    ((SECONDS < end)) && kill -0 "$1" 2>/dev/null || return 1
    sleep 0.005
    status=$(ask_once "$2" 2>/dev/null)
  done
}

# The status line of one page, by the shell alone: a process more would cost milliseconds.
ask_once() { # port
  local status
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return
  printf 'GET /api/v1/products/p-1001 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  read -r -t 20 status <&3
  echo "$status"
}

# Runs an application once under load and lets it write its AOT cache as it ends.
train() { # process cache
  local pid port
  port=$(free_port)
  describe_process "$1" "$port"
  command=("$java" "${quiet_java[@]}" "${jvm_options[@]}" "${app_jvm_options[@]}" "-XX:AOTCacheOutput=$2" -jar "${command[-1]}")
  (cd "$folder" && exec env -i PATH="$PATH" HOME="$HOME" "${environment[@]}" "${command[@]}") >"$work/$1.training.log" 2>&1 &
  pid=$!
  started+=("$pid")
  await_page "$pid" "$port" || fail "$1 gave no page in training: $work/$1.training.log"
  paths_of "$1" >"$work/training.pages"
  EXPECT_STATUS=200 EXPECT_LENGTH=0 PAGES=$work/training.pages timeout 30 wrk -t1 -c8 -d5s -s "$here/lib/pages.lua" "http://127.0.0.1:$port" >/dev/null 2>&1
  kill "$pid"
  gone_within 60 "$pid" || fail "$1 did not end its training: $work/$1.training.log"
  [[ -s $2 ]] || fail "$1 wrote no AOT cache: $work/$1.training.log"
}
