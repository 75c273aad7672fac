#!/bin/sh
# Builds the newest commit of /opt/dateline/repo in a folder of its own, while the running build stays as it is.
# dateline-update.service runs it as the owner of /opt/dateline.
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
# The two builds before this one stay, to go back to.
ls -1t /opt/dateline/releases | tail -n +4 | while read -r old; do
  git -C /opt/dateline/repo worktree remove --force "/opt/dateline/releases/$old"
done
