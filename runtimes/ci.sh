#!/usr/bin/env bash
# Installs the runtimes of this folder and runs the suite on each. What cannot be installed is named by the run as not run.
set -uo pipefail
cd "$(dirname "$0")"

if ! npm ci --ignore-scripts; then echo "The packages of the runtimes could not be installed."; fi

if ! command -v chromium >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt="apt-get -qq -o DPkg::Lock::Timeout=300"
  $apt update >/dev/null && DEBIAN_FRONTEND=noninteractive $apt install -y --no-install-recommends chromium >/dev/null ||
    echo "Chromium could not be installed."
fi

for package in core proxy emulator; do
  if [ ! -f "../packages/$package/dist/index.js" ]; then
    (cd .. && npm run -s setup && npx -y pnpm@12.21.0 run build) || exit 1
    break
  fi
done

exec node run.mjs
