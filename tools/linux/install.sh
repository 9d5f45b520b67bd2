#!/bin/sh
# 마을이음을 이 사용자의 메뉴에 올립니다. 내리려면: ./install.sh --remove
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/maeul-ieum.desktop
picture=$share/icons/hicolor/scalable/apps/maeul-ieum.svg
if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$picture"
    echo "메뉴에서 내렸습니다. 프로그램 폴더와 자료는 그대로입니다."
    exit 0
fi
mkdir -p "$(dirname "$entry")" "$(dirname "$picture")"
cp "$here/maeul-ieum.svg" "$picture"
awk -v home="$here" '{ at = index($0, "@HOME@")
    if (at) $0 = substr($0, 1, at - 1) home substr($0, at + 6)
    print }' "$here/maeul-ieum.desktop" >"$entry"
echo "메뉴에 올렸습니다: $entry"
