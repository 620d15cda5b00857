# A shop's traffic: what lib/shop.lua needs, and its load. Sourced by ../run.

# Tokens of a hundred customers.
make_customers() {
  local n
  for ((n = 1; n <= 100; n++)); do token_of "customer-$n"; done >"$work/tokens"
}

# What the row's process calls its pages: a path and an ETag a line.
learn_etags() { # row
  local process=$(process_of "$1")
  timeout 120 node "$here/lib/etags.js" "http://127.0.0.1:${port_of[$process]}" >"$work/$process.etags"
}

# Sets what load sets.
load_shop() { # row connections seconds
  local process=$(process_of "$1")
  [[ -e $work/$process.etags ]] || : >"$work/$process.etags"
  shop_seed=$((shop_seed + 1))
  result=$(shop_traffic "$process" "$rate" "$2" "$3" 2>"$work/wrk.log")
}

# Asks a process what customers drawn by shop_seed ask. Runs in a subshell: the seed is advanced by who calls it.
shop_traffic() { # process rate connections seconds
  RATE=$2 SEED=$shop_seed TOKENS=$work/tokens ETAGS=$work/$1.etags timeout $(($4 + 20)) \
    wrk -t1 -c"$3" -d"$4"s --timeout 10s -s "$here/lib/shop.lua" "http://127.0.0.1:${port_of[$1]}"
}

# Without a pause until the cost no longer falls; then asks for what the pages are called.
warm_shop() { # row
  rate=0 warm "$1"
  learn_etags "$1"
}
