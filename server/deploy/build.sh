#!/bin/sh
# Makes a clean copy of the sources ready to start, from its top level: what the lock file names, then what is served.
set -eu
npm ci --omit=dev --no-audit --no-fund --prefer-offline
node server/tools/build.mjs
