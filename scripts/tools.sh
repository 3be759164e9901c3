# Finds or installs what the tests need beside Python. Sourced by other scripts.

_apt() {
  command -v apt-get >/dev/null 2>&1 || return 1
  sudo=
  [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo="sudo -n"; } || return 1
  $sudo apt-get update -qq >/dev/null 2>&1 || return 1
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "$@" >/dev/null 2>&1
}

_brew() { command -v brew >/dev/null 2>&1 && brew install --quiet "$@" >/dev/null 2>&1; }

_find_postgres() {
  for folder in $(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V -r); do
    [ -x "$folder/initdb" ] && POSTGRES_BIN=$folder && export POSTGRES_BIN && return 0
  done
  initdb=$(command -v initdb 2>/dev/null) && POSTGRES_BIN=$(dirname "$initdb") && export POSTGRES_BIN
}

need_postgres() { _find_postgres || { echo "Installing PostgreSQL"; { _apt postgresql || _brew postgresql@16; } && _find_postgres; }; }

_find_browser() {
  for name in chromium chromium-browser google-chrome chrome; do
    path=$(command -v $name 2>/dev/null) && CHROMIUM=$path && export CHROMIUM && return 0
  done
  return 1
}

# Chromium and the fonts that pages are set in; without a package manager, Playwright's own browser.
need_browser() {
  if ! _find_browser; then
    echo "Installing Chromium"
    _apt chromium fonts-noto-cjk fonts-noto-color-emoji || .venv/bin/playwright install chromium
    _find_browser || true
  fi
}

# What looks into videos and writes films; tests that need it are left out where it cannot be had.
need_ffmpeg() {
  command -v ffmpeg >/dev/null 2>&1 && command -v ffprobe >/dev/null 2>&1 && return 0
  echo "Installing ffmpeg"
  _apt ffmpeg || _brew ffmpeg || true
}

_find_fonts() {
  find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
    /System/Library/Fonts /Library/Fonts \( -iname '*cjk*' -o -iname 'wqy-*' -o -iname 'SourceHan*' \
    -o -iname 'PingFang*' -o -iname 'Hiragino Sans GB*' -o -iname 'STHeiti*' \) 2>/dev/null | grep -q .
}

# A font with Chinese characters, for pictures of receipts and seals; 5 MB, as in the Dockerfile.
need_fonts() {
  [ -n "${FONT_HAN:-}" ] || _find_fonts && return 0
  echo "Installing a Chinese font"
  _apt fonts-wqy-microhei || true
}

# Who tests the shipped configurations; without them those tests are left out and say so.
need_nginx() {
  command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] && return 0
  echo "Installing nginx"
  _apt nginx-light || _brew nginx || true
}

need_caddy() {
  command -v caddy >/dev/null 2>&1 && return 0
  echo "Installing Caddy"
  _apt caddy || _brew caddy || true
}

need_redis() {
  command -v redis-server >/dev/null 2>&1 && return 0
  echo "Installing Redis"
  _apt redis-server || _brew redis || true
}
