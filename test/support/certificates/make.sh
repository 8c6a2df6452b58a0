#!/bin/sh
# Makes the certificates that tests use, valid for 100 years: an authority, a node and a client that it has signed,
# and a client that another authority has signed. They protect nothing.
set -eu
cd "$(dirname "$0")"

key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1-key.pem"; }

authority() {
  key "$1"
  openssl req -x509 -new -key "$1-key.pem" -subj "/CN=Ringfold test $1" -days 36500 -out "$1.pem"
}

# name, authority, alternative names
signed() {
  key "$1"
  openssl req -new -key "$1-key.pem" -subj "/CN=Ringfold test $1" -out "$1.csr"
  printf 'subjectAltName=%s\nbasicConstraints=CA:FALSE\n' "$3" > "$1.ext"
  openssl x509 -req -in "$1.csr" -CA "$2.pem" -CAkey "$2-key.pem" -CAcreateserial -days 36500 \
    -extfile "$1.ext" -out "$1.pem"
  rm "$1.csr" "$1.ext"
}

authority authority
authority other-authority
signed node authority DNS:localhost,IP:127.0.0.1
signed client authority DNS:client
signed stranger other-authority DNS:stranger
# Nothing more is ever signed with these.
rm authority-key.pem other-authority-key.pem ./*.srl
