#!/bin/sh
# Builds the newest commit of /opt/dateline/repo in a new folder. The running build is not changed.
# dateline-update.service runs this script as the owner of /opt/dateline.
set -eu
cd /opt/dateline
git -C repo pull --ff-only
commit=$(git -C repo rev-parse HEAD)
release=/opt/dateline/releases/$commit
[ -e "$release" ] || git -C repo worktree add --detach "$release" "$commit"
cd "$release"
npm ci --no-audit --no-fund
npm run build
ln -sfn "$release" /opt/dateline/next
# Keeps this build and the two before it, so that one can go back to them, and deletes older ones.
ls -1t /opt/dateline/releases | tail -n +4 | while read -r old; do
  git -C /opt/dateline/repo worktree remove --force "/opt/dateline/releases/$old"
done
