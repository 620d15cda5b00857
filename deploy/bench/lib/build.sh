# Building what is measured. Sourced by ../run.

# The Java of a JDK 25, found where ../../mvnw finds it.
find_java() {
  "$root/mvnw" --version 2>/dev/null | sed 's/\x1b\[[0-9;]*m//g' | sed -n 's/^Java version: 25.*runtime: //p' | while read -r home; do echo "$home/bin/java"; done | grep .
}

build_all() {
  local apps=() app
  maven -f "$here/upstreams/pom.xml" package
  ! wanted limit || maven -f "$here/peers/limit/pom.xml" package
  ! wanted fastify || (cd "$here/peers/fastify" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || fail "fastify did not install"
  ! wanted spring || maven -f "$here/peers/spring/pom.xml" package
  ! wanted quarkus || maven -f "$here/peers/quarkus-plain/pom.xml" package
  ! wanted quarkus-duties || maven -f "$here/peers/quarkus-duties/pom.xml" package
  ! wanted spring-duties || maven -f "$here/peers/spring-duties/pom.xml" package
  for app in web mobile; do ! wanted "$app" || apps+=("bff-$app"); done
  [[ ${#apps[@]} == 0 ]] || maven -f "$root/pom.xml" -pl "$(IFS=,; echo "${apps[*]}")" -am -DskipTests package
  [[ -z ${GRAALVM_HOME:-} ]] || build_native "${apps[@]}"
}

build_native() { # module …
  local app
  ! wanted quarkus-native || maven -f "$here/peers/quarkus-plain/pom.xml" -Dnative package
  for app in "$@"; do maven -f "$root/pom.xml" -pl "$app" -am -DskipTests -Dnative package; done
}

maven() { "$root/mvnw" -q -B -Dstyle.color=never "$@" || fail "could not build: mvnw $*"; }

# Whether a pattern could choose a row of this kind.
wanted() { # kind
  local pattern
  for pattern in "${wanted_rows[@]}"; do
    [[ $pattern == '*'* || $pattern == "$1"* || $1 == "${pattern%%[*-]*}"* ]] && return
  done
  return 1
}

# Of the rows that are read, those that match one of the patterns.
chosen() {
  local row pattern
  while read -r row; do
    for pattern in "${wanted_rows[@]}"; do
      [[ $row != $pattern ]] || { echo "$row"; break; }
    done
  done
}
