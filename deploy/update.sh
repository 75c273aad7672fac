#!/bin/sh
# Builds the newest commit of /opt/dateline/repo in a new folder. The running build is not changed.
# dateline-update.service runs this script as the owner of /opt/dateline. An argument names another folder.
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
# Keeps this build, the running one and the newest three, so that one can go back to them, and deletes older ones.
ls -1t releases | tail -n +4 | while read -r old; do
  case $root/releases/$old in "$release" | "$running") continue ;; esac
  git -C repo worktree remove --force "$root/releases/$old"
done
