#!/bin/sh
# Makes up the secrets that docker-compose.yml mounts, one file each in secrets/, and keeps those
# that are there already. Only the image database's password is asked for.
set -eu
umask 077

folder=${1:-$(dirname "$0")/../secrets}
mkdir -p "$folder"
# Only its owner can enter the folder. The files can be read by all, because in the containers
# users of other numbers read them, and Compose mounts them as they are.
chmod 700 "$folder"
cd "$folder"
[ -e .gitignore ] || echo '*' > .gitignore

random() {
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n'
}

keep() {
  [ ! -e "$1" ] || return 0
  printf '%s' "$2" > "$1.part"
  chmod 444 "$1.part"
  mv "$1.part" "$1"
  echo "made $1"
}

keep database_password "$(random)"
keep database_url "postgres://hub:$(cat database_password)@db:5432/hub"
keep mongodb_password "$(random)"
keep mongodb_uri "mongodb://hub:$(cat mongodb_password)@mongo:27017/hub?authSource=admin"
keep media_signing_keys "$(random)$(random)"
keep admin_password "$(random)"
keep metrics_token "$(random)"
keep smtp_url 'smtp://mailpit:1025'

if [ ! -e image_api_password ]; then
  printf "The image database's password (empty, for the demo: one is made up): " >&2
  [ ! -t 0 ] || stty -echo
  IFS= read -r password || true
  [ ! -t 0 ] || stty echo
  echo >&2
  keep image_api_password "${password:-$(random)}"
fi
