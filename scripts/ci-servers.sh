#!/usr/bin/env bash
# Installs what the end-to-end tests need and a bare Debian or Ubuntu machine lacks. Starts nothing; needs root.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
wanted=(chromium php-cli php-mysql mariadb-server wordpress)
is_installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'; }
missing=()
for package in "${wanted[@]}"; do
  is_installed "$package" || missing+=("$package")
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

# Services are started by the tests themselves, on 127.0.0.1, never by a package: not now, and not at the next start.
services=()
is_installed mariadb-server || services+=(mariadb)
is_installed apache2 || services+=(apache2)
policy=/usr/sbin/policy-rc.d
kept=""
if [ -e "$policy" ]; then kept=$(mktemp) && cp -p "$policy" "$kept"; fi
restore() { if [ -n "$kept" ]; then mv "$kept" "$policy"; else rm -f "$policy"; fi; }
trap restore EXIT
printf '#!/bin/sh\nexit 101\n' > "$policy" && chmod +x "$policy"

apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}"
if command -v systemctl >/dev/null; then
  for service in "${services[@]}"; do systemctl disable --quiet "$service" 2>/dev/null || true; done
fi
