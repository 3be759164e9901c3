"""What spam on open wikis says and links to. Small on purpose: a list can be read, argued with and tested.

A listed word alone holds nothing back: entries explain such words, and tutorials warn of them
(``spam.sells`` says what it takes). Measured on every text of fixtures/: nothing of ours is held.
"""

from __future__ import annotations

# Hide where a link leads. Each stands in the collection github.com/PeterDaveHello/url-shorteners;
# those that only one well-known site uses (youtu.be, xhslink.com) are left out: they tell the site.
SHORTENERS = frozenset(
    {
        "adf.ly", "bit.ly", "bitly.com", "buff.ly", "clck.ru", "cutt.ly", "cutt.us", "goo.su", "is.gd",
        "iplogger.org", "lihi.cc", "ouo.io", "ow.ly", "ppt.cc", "rb.gy", "rebrand.ly", "reurl.cc",
        "s.id", "short.gy", "shorturl.at", "suo.im", "surl.li", "t.cn", "t.co", "t.ly", "tiny.cc",
        "tinyurl.com", "tr.ee", "u.to", "url.cn", "urlz.fr", "v.gd", "vk.cc", "waa.ai",
    }
)  # fmt: skip

# Open a chat with somebody.
INVITATIONS = frozenset(
    {
        "chat.whatsapp.com", "api.whatsapp.com", "wa.me", "wa.link", "t.me", "telegram.me", "discord.gg",
        "line.me", "lin.ee", "m.me", "qm.qq.com", "jq.qq.com", "weixin.qq.com/g", "u.wechat.com",
        "signal.me", "signal.group", "zalo.me", "open.kakao.com",
    }
)  # fmt: skip

# Where honest links of this guide lead: reference works, the app itself, newspapers' archives.
KNOWN = frozenset(
    {
        "wikipedia.org", "wiktionary.org", "wikimedia.org", "archive.org", "baidu.com", "zdic.net",
        "xiaohongshu.com", "rednote.com", "xhslink.com", "moegirl.org.cn", "mdbg.net", "pleco.com",
        "unicode.org", "emojipedia.org", "zhihu.com", "bilibili.com", "youtube.com", "apple.com",
        "google.com", "creativecommons.org", "gov.cn",
    }
)  # fmt: skip

# Gambling, sex for sale, pills, money from nothing, papers for sale: the five trades that fill the
# recent changes of unguarded wikis. English, Spanish and Chinese, in which these pages are written.
BAIT = (
    # gambling
    "online casino", "casino bonus", "free spins", "no deposit", "sports betting", "betting site",
    "slot online", "slot gacor", "situs slot", "judi online", "jackpot", "casino en línea",
    "casino online", "giros gratis", "apuestas deportivas", "tragamonedas", "博彩", "百家乐", "真人荷官",
    "线上赌场", "在线赌场", "菠菜平台", "彩票计划", "六合彩", "时时彩", "棋牌平台", "首存优惠", "下注平台",
    # sex for sale
    "escort service", "call girl", "hot singles", "adult webcam", "porn video", "xxx video",
    "onlyfans leak", "chicas escort", "sexo gratis", "约炮", "上门服务", "裸聊", "成人视频", "同城交友",
    "外围女", "楼凤", "色情",
    # pills
    "viagra", "cialis", "weight loss pill", "keto gummies", "cbd gummies", "without prescription",
    "sin receta", "pastillas para adelgazar", "壮阳药", "减肥药代理", "催情",
    # money from nothing
    "guaranteed profit", "guaranteed return", "double your bitcoin", "crypto giveaway", "free bitcoin",
    "forex signals", "binary options", "investment opportunity", "make money fast", "work from home",
    "passive income", "payday loan", "instant loan", "seed phrase", "usdt", "ganancias garantizadas",
    "dinero rápido", "préstamos rápidos", "invierte en bitcoin", "稳赚不赔", "日赚", "月入过万", "日结兼职",
    "兼职刷单", "刷单返利", "高额返利", "带你赚钱", "秒批", "无抵押贷款", "黑户贷款", "免费领币", "空投领取",
    "炒币", "荐股", "内幕消息", "跑分",
    # papers, likes and followers for sale
    "buy followers", "buy likes", "cheap followers", "seo service", "guest post", "backlinks",
    "essay writing service", "fake diploma", "fake passport", "comprar seguidores", "comprar likes",
    "代开发票", "办证刻章", "办理证件", "代写论文", "买粉", "刷粉", "刷赞", "买卖账号", "账号出售", "代孕", "代购高仿",
    "高仿手表", "a货", "replica watches", "replica handbags",
)  # fmt: skip

# Numbers that stand for words; whatever is made of them is no telephone.
NUMBER_WORDS = (
    "5201314", "1314520", "1314", "3344", "7758521", "7758258", "520", "521", "666", "233", "886",
    "88", "555", "748", "996", "007", "9494", "530", "5555", "999", "777", "12345",
)  # fmt: skip
