#!/bin/sh
# The commands of the image. Each takes the shell's place, so that signals reach it.
set -eu

app=$(dirname "$0")/..
command=${1:-api}
[ $# -eq 0 ] || shift

case $command in
  # Memory that is freed late is memory that is paid for: with these an export of 100,000 products
  # takes less than 200 MB, and a sync of 100,000 records 210 MB.
  api) exec node --max-old-space-size=192 --max-semi-space-size=2 "$app/server/main.ts" ;;
  worker) exec node --max-old-space-size=192 --max-semi-space-size=4 "$app/worker/main.ts" ;;
  migrate) exec node "$app/server/migrate.ts" ;;
  cli) exec node "$app/cli/main.ts" "$@" ;;
  demo-products) exec node "$app/deploy/demo-products.ts" ;;
  sample-source)
    if [ -n "${SAMPLE_SOURCE_PASSWORD_FILE:-}" ]; then
      SAMPLE_SOURCE_PASSWORD=$(cat "$SAMPLE_SOURCE_PASSWORD_FILE")
      export SAMPLE_SOURCE_PASSWORD
    fi
    exec node "$app/embedded/sample-source/main.ts" "$@"
    ;;
  *)
    echo "There is no command $command; there are: api worker migrate cli demo-products sample-source" >&2
    exit 2
    ;;
esac
