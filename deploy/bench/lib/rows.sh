# What there is to measure: which rows, and the process that each of them asks. Sourced by ../run.
#
# A plain peer's row is the name of its process; a row of a peer with duties is the name and a situation (shop, uncached, degraded).
# A row of ours is app-runtime-situation: web, mobile or before (another build of web, see run); jvm, aot or native; and one of
#   shop       a shop's traffic, with the client's own cache times
#   uncached   every page asks every source
#   signed     the same with a token: its check, and an answer of one's own
#   section    the product alone (?sections=product)
#   cached     every source's answer is at hand
#   304        the client has the page already
#   degraded   nothing is cached, the review service is down and its breaker open
#   cards      ten product cards, uncached
#   known      the same, all of which the client has already

quiet_java=(--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED)
issuer=https://id.bench.example audience=storefront

peers() {
  local peer situation
  for peer in limit fastify spring-webflux spring-mvc quarkus-jvm; do echo "$peer"; done
  [[ -z $(runner "$here/peers/quarkus-plain") ]] || echo quarkus-native
  for peer in quarkus-duties spring-duties; do
    for situation in shop uncached degraded; do echo "$peer-$situation"; done
  done
}

# Every row that can be measured with what is built.
all_rows() {
  local app runtime situation
  peers
  for app in web mobile before; do
    for runtime in jvm aot native; do
      runs "$app" "$runtime" || continue
      for situation in $(situations_of "$app"); do echo "$app-$runtime-$situation"; done
    done
  done
}

situations_of() { # app
  case $1 in
    (web) echo shop uncached signed section cached 304 degraded ;;
    (mobile) echo uncached signed section cached 304 degraded cards known ;;
    (before) echo shop uncached signed cached 304 degraded ;;
  esac
}

runs() { # app runtime
  if [[ $1 == before ]]; then [[ $2 == jvm && -n ${BENCH_BEFORE:-} ]]
  elif [[ $2 == native ]]; then [[ -n $(runner "$root/bff-$1") ]]
  else [[ -f $root/bff-$1/target/quarkus-app/quarkus-run.jar ]]; fi
}

# The native executable of a module, if there is one.
runner() { # module
  local found
  for found in "$1"/target/*-runner; do [[ ! -x $found ]] || { echo "$found"; return; }; done
}

process_of() { # row
  case $1 in
    (*-signed | *-section | *-cards | *-known) echo "${1%-*}-uncached" ;;
    (*-304) echo "${1%-304}-cached" ;;
    (*) echo "$1" ;;
  esac
}

is_jvm() { [[ $1 != fastify && $1 != *native* ]]; } # process

# Sets folder, environment and command of a process; the last word of a JVM's command is its jar.
describe_process() { # process port
  folder=$here
  environment=("PORT=$2" "PRODUCT_PORT=$product" "REVIEW_PORT=$review" "INVENTORY_PORT=$inventory" "RECOMMENDATION_PORT=$recommendation")
  jvm=("$java" "${quiet_java[@]}" "${jvm_options[@]}" "-Xlog:gc:file=$work/$1.gc")
  case $1 in
    (limit) command=("${jvm[@]}" -jar peers/limit/target/limit.jar) ;;
    (fastify) environment+=(NODE_ENV=production) command=(node peers/fastify/server.js) ;;
    (spring-webflux) environment+=(SPRING_MAIN_WEB_APPLICATION_TYPE=reactive) command=("${jvm[@]}" -jar peers/spring/target/spring.jar) ;;
    (spring-mvc) environment+=(SPRING_MAIN_WEB_APPLICATION_TYPE=servlet) command=("${jvm[@]}" -jar peers/spring/target/spring.jar) ;;
    (quarkus-jvm) command=("${jvm[@]}" -jar peers/quarkus-plain/target/quarkus-app/quarkus-run.jar) ;;
    (quarkus-native) command=("$(runner "$here/peers/quarkus-plain")") ;;
    (quarkus-duties-*) describe_duties "$1" quarkus-duties/target/quarkus-app/quarkus-run.jar ;;
    (spring-duties-*) describe_duties "$1" spring-duties/target/spring-duties.jar ;;
    (*) describe_app "$1" "$2" ;;
  esac
}

describe_duties() { # process jar
  environment+=("PUBLIC_KEY=file:$work/public.pem" "ISSUER=$issuer" "AUDIENCE=$audience" RATE_LIMIT_REQUESTS=100000000)
  [[ $1 == *-shop ]] || environment+=(PRODUCT_FRESH_FOR=0S RECOMMENDATION_FRESH_FOR=0S)
  [[ $1 != *-degraded ]] || environment+=("REVIEW_PORT=$(free_port)")
  command=("${jvm[@]}" "${duties_jvm_options[@]}" -jar "peers/$2")
}

describe_app() { # process port
  local app runtime situation name
  IFS=- read -r app runtime situation <<<"$1"
  environment=("QUARKUS_HTTP_HOST=127.0.0.1" "QUARKUS_HTTP_PORT=$2" "QUARKUS_MANAGEMENT_HOST=127.0.0.1" "QUARKUS_MANAGEMENT_PORT=$(free_port)"
    "PRODUCT_ADDRESSES=127.0.0.1:$product" "REVIEW_ADDRESSES=127.0.0.1:$review" "INVENTORY_ADDRESSES=127.0.0.1:$inventory"
    "RECOMMENDATION_ADDRESSES=127.0.0.1:$recommendation" "BFF_RATE_LIMIT_REQUESTS=100000000"
    "MP_JWT_VERIFY_PUBLICKEY_LOCATION=file:$work/public.pem" "MP_JWT_VERIFY_ISSUER=$issuer" "MP_JWT_VERIFY_AUDIENCES=$audience")
  for name in PRODUCT REVIEW INVENTORY RECOMMENDATION; do
    case $situation in
      (shop) ;;
      (cached) environment+=("BFF_SOURCE_${name}_FRESH_FOR=1h") ;;
      (*) environment+=("BFF_SOURCE_${name}_FRESH_FOR=0") ;;
    esac
  done
  [[ $situation != shop ]] || environment+=("BFF_CONNECTIONS_PER_ADDRESS=$((shop_connections * 2))") # all customers have one address here
  [[ $situation != degraded ]] || environment+=("REVIEW_ADDRESSES=127.0.0.1:$(free_port)")
  folder=$root/bff-$app/target/quarkus-app
  [[ $app != replica* ]] || { folder=$root/bff-web/target/quarkus-app; [[ -z ${redis_hosts:-} ]] || environment+=("REDIS_HOSTS=$redis_hosts"); }
  [[ $app != before ]] || folder=$BENCH_BEFORE
  command=("${jvm[@]}" "${app_jvm_options[@]}" -jar quarkus-run.jar)
  case $runtime in
    (native) command=("$(runner "$root/bff-$app")" "${native_options[@]}") folder=$root/bff-$app/target ;;
    (aot) command=("${command[@]:0:${#command[@]}-2}" "-XX:AOTCache=$work/$app.aot" -XX:AOTMode=on -jar quarkus-run.jar) ;;
  esac
}

# The pages that a row asks for.
paths_of() { # row
  local n
  case $1 in
    (*-section) printf '/api/v1/products/p-%d?sections=product\n' {1001..1050} ;;
    (*-cards | *-known) for ((n = 1001; n < 1050; n += 10)); do echo "/api/v1/product-cards?ids=$(printf 'p-%d\n' $(seq $n $((n + 9))) | paste -sd,)"; done ;;
    (*) printf '/api/v1/products/p-%d\n' {1001..1050} ;;
  esac
}

# How often each of these words is in a whole page.
words_of() { # row
  case $1 in
    (limit) echo '"createdAt" 10 "width" 55' ;;
    (*-known) echo '"price" 0 "items":[] 1' ;;
    (*-cards) echo '"price" 10 "stock":"IN_STOCK" 10' ;;
    (mobile-*-section) echo '"author" 0 "currency" 1 "stock" 0' ;;
    (*-section) echo '"createdAt" 0 "width" 5 "IN_STOCK" 0' ;;
    (mobile-*-degraded) echo '"author" 0 "currency" 5 "stock":"IN_STOCK" 1' ;;
    (mobile-*) echo '"author" 2 "currency" 5 "stock":"IN_STOCK" 1' ;;
    (*-degraded) echo '"createdAt" 0 "width" 15 "status":"IN_STOCK" 1' ;;
    (*) echo '"createdAt" 10 "width" 15 "status":"IN_STOCK" 1' ;;
  esac
}

make_token() {
  openssl genrsa -out "$work/private.pem" 2048 2>/dev/null
  openssl rsa -in "$work/private.pem" -pubout -out "$work/public.pem" 2>/dev/null
  token=$(token_of walker)
}

# A customer's signed token.
token_of() { # subject
  local claims head
  claims='{"iss":"'$issuer'","aud":"'$audience'","sub":"'$1'","upn":"'$1'","groups":["customer"],"iat":'$(date +%s)',"exp":'$(($(date +%s) + 86400))'}'
  head=$(printf '{"alg":"RS256","typ":"JWT"}' | base64url).$(printf '%s' "$claims" | base64url)
  echo "$head.$(printf '%s' "$head" | openssl dgst -sha256 -sign "$work/private.pem" -binary | base64url)"
}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
