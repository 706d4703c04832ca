#!/usr/bin/env bash
# Installs what the end-to-end tests need and a bare Debian or Ubuntu machine lacks. Starts nothing; needs root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
wanted=(chromium php-cli php-mysql mariadb-server wordpress)
missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi
# Services are started by the tests themselves, on 127.0.0.1, never by the package.
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
trap 'rm -f /usr/sbin/policy-rc.d' EXIT
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}"
