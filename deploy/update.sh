#!/bin/sh
# Builds the newest commit of /opt/dateline/repo in a new folder. The running build is not changed.
# dateline-update.service runs this script as the owner of /opt/dateline. An argument replaces the folder
# /opt/dateline.
set -eu
root=$(readlink -f "${1:-/opt/dateline}")
cd "$root"
git -C repo pull --ff-only
commit=$(git -C repo rev-parse HEAD)
release=$root/releases/$commit
running=$(readlink -f current)
[ -e "$release" ] || git -C repo worktree add --detach "$release" "$commit"
if [ "$release" != "$running" ]; then
  (cd "$release" && npm ci --no-audit --no-fund && npm run build)
fi
ln -sfn "$release" next
# Keeps this build, the running build and the newest three builds, so that the operator can go back to one of
# them. Deletes older builds.
ls -1t releases | tail -n +4 | while read -r old; do
  case $root/releases/$old in "$release" | "$running") continue ;; esac
  git -C repo worktree remove --force "$root/releases/$old"
done
