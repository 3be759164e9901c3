"""Faces drawn with signs: (≧∇≦), ╮(╯▽╰)╭, T_T. Known ones are entries; these look like one."""

from __future__ import annotations

import re

from mandarin.han import HAN

# A face between brackets needs two signs of a face; the arms beside it are optional.
_FACE_SIGN = (
    r"[\^_=;・･｡°•▽∇ωд´｀`≧≦><╯╰ಠ益皿Дㅂε￣︿﹏◕ᴗ∩︶▔⌒♡๑•̀́ヮTㅠoOQ╥ᵔ◡ˊˋ▿ᗜ✧゜ﾟ¯﹀﹃•̥̥￢ ~〃/\\*·.,'-]"
)
_ARM = r"[ヽ\\ヾ٩ლ╮┐╭(づっ凸ﾉノ╯╭╮┐ლ۶و✧~～。ﾟ*:☆★♪づっシツᕤᕗ︵┻━彡⊃]"
KAOMOJI = (
    rf"{_ARM}{{0,4}}[(（](?=[^()（）\n]{{0,15}}[\^_≧≦▽∇ω´｀ಠ益皿Ддㅂ￣︿﹏◕ᴗ∩︶╥ᵔ◡ヮ•・･｡°>])"
    rf"{_FACE_SIGN}{{2,16}}[)）]{_ARM}{{0,8}}"
    r"|(?<![A-Za-z0-9])(?:T[_.]T|Q[_.]Q|[oO]_[oO]|[xX]D|:-?[)(DPp]|;-?\)|<3)(?![A-Za-z0-9])"
    r"|>[_.]<|\^[_.]?\^|-_-\|*|=_=|@_@|¯\\_\(ツ\)_/¯"
)
# Characters that faces are drawn with as well: 凸(^_^)凸, (益_益).
_DRAWN_WITH = "".join(sorted(set(re.findall(f"[{HAN}]", KAOMOJI))))
_DRAWN = re.compile(f"[{_DRAWN_WITH}]")


def may_hold_characters(text: str) -> bool:
    """Tell whether a face in this text could be drawn with characters."""
    return _DRAWN.search(text) is not None
