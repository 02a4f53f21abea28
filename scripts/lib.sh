# shellcheck shell=bash
# shellcheck disable=SC2154
# What run and test share. The sourcing script has set $root to the top of the repository.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true
# A build leaves no helper process behind that would keep a terminal or a pipe open.
export MSBUILDDISABLENODEREUSE=1
export NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false NPM_CONFIG_UPDATE_NOTIFIER=false

fail() {
  echo "immonow: $*" >&2
  exit 2
}

require_dotnet() {
  # Asked for inside the repository, so that global.json decides.
  (cd "$root" && dotnet --version) >/dev/null 2>&1 && return
  fail "the .NET 10 SDK is missing. Get it from https://dotnet.microsoft.com/download/dotnet/10.0, or with
  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0 && export PATH=\"\$HOME/.dotnet:\$PATH\""
}

require_node() {
  local version
  version=$(node --version 2>/dev/null) || version=none
  if command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null; then
    return
  fi
  fail "Node 20.19 or newer with npm is needed (found: $version). Get it from https://nodejs.org/en/download, or with
  curl -fsSL https://deb.nodesource.com/setup_22.x | sudo -E bash - && sudo apt-get install -y nodejs"
}

# One line that changes when any input file does; build output is no input.
content_stamp() {
  (cd "$root" && find "$@" -type f \
    -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -not -path '*/dist/*' \
    -not -name '*.tsbuildinfo' -print0 |
    LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
}

install_web_packages() {
  local stamp_file="$root/web/node_modules/.immonow-stamp" stamp
  stamp=$(sha256sum <"$root/web/package-lock.json")
  [[ -f $stamp_file && $(<"$stamp_file") == "$stamp" ]] && return
  (cd "$root/web" && npm ci) || return
  echo "$stamp" >"$stamp_file"
}
