#!/bin/sh
# Makes the secrets that docker-compose.yml names, each in a file that its one reader may read. Never overwrites one.
# Usage, as root: sh server/deploy/secrets.sh [folder] [host names, with commas between]
set -eu
umask 077
folder=${1:-$(dirname "$0")/secrets}
hosts=${2:-localhost}
mkdir -p "$folder"

# Numbers of the users in the images.
NODE=1000 MONGO=999 REDIS=999 NGINX=101 GRAFANA=472

# Writes standard input to a new file of this user.
keep() {
  if [ -e "$folder/$1" ]; then return; fi
  cat >"$folder/$1.new"
  chmod 400 "$folder/$1.new"
  if [ "$(id -u)" = 0 ]; then chown "$2:$2" "$folder/$1.new"; fi
  mv "$folder/$1.new" "$folder/$1"
}

random() { openssl rand -hex 24 | tr -d '\n'; }

# The value of a secret, to be put into another one.
value() { cat "$folder/$1"; }

openssl rand -base64 32 | tr '+/' '-_' | tr -d '=' | keep master_key $NODE
openssl rand -base64 600 | tr -d '\n' | keep mongo_keyfile $MONGO
random | keep mongo_root_password $MONGO
random | keep mongo_password $MONGO
random | keep redis_password 0
random | keep grafana_password $GRAFANA
printf 'mongodb://counselling:%s@mongo1:27017,mongo2:27017,mongo3:27017/counselling?replicaSet=rs0&authSource=counselling' \
  "$(value mongo_password)" | keep mongo_url $NODE
printf 'redis://:%s@redis:6379' "$(value redis_password)" | keep redis_url $NODE
printf 'requirepass %s\n' "$(value redis_password)" | keep redis_conf $REDIS

# What the state's authentication service gave, in its place; empty where nobody signs in by it.
printf '' | keep oidc_client_secret $NODE

# For trying out; put the certificate of the real name in its place.
if [ ! -e "$folder/tls_cert" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 \
    -subj "/CN=${hosts%%,*}" -addext "subjectAltName=DNS:$(echo "$hosts" | sed 's/,/,DNS:/g')" \
    -keyout "$folder/tls_key.made" -out "$folder/tls_cert.made" 2>/dev/null
  keep tls_key $NGINX <"$folder/tls_key.made"
  keep tls_cert $NGINX <"$folder/tls_cert.made"
  rm "$folder/tls_key.made" "$folder/tls_cert.made"
fi

if [ "$(id -u)" != 0 ]; then
  echo 'Not run by root: the files belong to you, and the containers cannot read them.' >&2
fi
echo "The secrets are in $folder. Keep a copy of master_key apart from every backup: without it nothing can be read."
