"""Made-up texts for the spam checks: none was copied, none names a real account or number."""

from __future__ import annotations

from typing import Any, NamedTuple

LONG = "A photo of your cat, posted as a friendly entry fee when you are new. " * 5


class Sample(NamedTuple):
    """A proposal in short: what it says, over what, and what its author says about it."""

    cause: str
    new: dict[str, str]
    old: dict[str, str] = {}
    summary: str = ""
    elsewhere: int = 0


def says(cause: str, text: str, **more: Any) -> Sample:
    return Sample(cause, {"meaning": text}, **more)


SPAM = [
    # short links
    says("short_link", "More about it here: https://bit.ly/abc123"),
    says("short_link", "看这里 http://t.cn/A6xyz 有惊喜"),
    says("short_link", "Toda la verdad en https://tinyurl.com/zzz9"),
    Sample("short_link", {"sources.s1.title": "More", "sources.s1.url": "https://cutt.ly/qq1"}),
    says("short_link", "A photo of a cat.", summary="see https://is.gd/cats"),
    # contact
    says("contact", "猫税就是发猫照，想了解更多加微信 maomi_8899 哦"),
    says("contact", "需要的姐妹＋Ｖ：ｖｘ：potato2024 备注土豆"),
    says("contact", "薇：abc123456 私聊有优惠"),
    says("contact", "Write me on WhatsApp +34 600 123 456 for the full guide"),
    says("contact", "Telegram @cheap_fans_77 has more of this"),
    says("contact", "Cat lovers: https://t.me/joincats"),
    says("contact", "进群 123456789 领资料"),
    says("contact", "QQ: 2839471650 长期有效"),
    says("contact", "联系电话 138-0013-8000 微信同号"),
    says("contact", "Contact maria.lopez@cheaptours.example-mail.com for offers"),
    says("contact", "Call (212) 555-0142 and ask for Ana"),
    # wallets
    says("coins", "Tip the author: 0x52908400098527886E0F7030069857D2E4169EE7"),
    says("coins", "支持我 TQ5NMqJ4tX7yZkVdWcL8fBhR2sGpEa9u3K"),
    says("coins", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq thanks"),
    # advertising
    says("bait", "Best online casino with free spins and a casino bonus for new players"),
    says("bait", "Cheap viagra today at https://pills.example/now"),
    says("bait", "Buy followers, buy likes, best SEO service for your account"),
    says("bait", "全网最大博彩平台 https://play.example 注册就送"),
    says("bait", "代开发票，办理证件，兼职刷单，诚信第一"),
    says("bait", "日结兼职，月入过万，稳赚不赔，名额有限"),
    says("bait", "Gana dinero rápido, ganancias garantizadas: https://oro.example"),
    says("bait", "Replica watches and replica handbags at https://bags.example/sale"),
    says("bait", "同城交友 上门服务 https://night.example"),
    # many links
    says("links", " ".join(f"https://shop{n}.example/a" for n in range(5))),
    says("links", "\n".join(f"[cat {n}](https://site-{n}.example)" for n in range(4))),
    # link in the summary
    says("summary", "A photo of a cat.", summary="my blog https://cats.example/blog"),
    says("summary", "一张猫的照片。", summary="www.maomi.example 欢迎来看"),
    # markup of elsewhere
    says("markup", 'Cats <a href="https://x.example">here</a>'),
    says("markup", "[url=https://x.example]cat tax[/url]"),
    # the same on many pages
    says("everywhere", "Our shop has the best cat food of the whole province.", elsewhere=2),
    # wiped
    Sample("wiped", {"meaning": "no", "origin": ""}, {"meaning": LONG, "origin": LONG}),
    Sample("wiped", {"body": ".", "title": "Old"}, {"body": LONG * 3, "title": "Old"}),
    # over and over
    says("drone", "a" * 200),
    says("drone", "spam " * 60),
    says("drone", "顶" * 80),
    # capitals
    says("capitals", "THIS IS THE BEST GUIDE EVER WRITTEN AND EVERYBODY MUST READ IT NOW OR ELSE YOU LOSE"),
    # keys
    says("mash", "asdfghjkl qwertyuiop zxcvbnmlkj"),
    says("mash", "sdkjfhskdjfh"),
    Sample("mash", {"gloss": "jkhgfdsrtw", "meaning": "bvcxznmlkjh dfghjklqw"}),
]  # fmt: skip

HONEST = [
    says("", "A photo of your cat, posted as a friendly entry fee."),
    says("", "520 sounds like 我爱你, and 5201314 means I love you for ever."),
    says("", "1314520 is the same the other way round; 13145201314 doubles it."),
    says("", "加微信 (jiā wēixìn) means “add me on WeChat”. People also write 加V, 加薇 or ➕V."),
    says("", "有人让你“加微信”或“加v”，多半是想把你带出平台，要小心。"),
    says("", "If somebody asks for your WeChat number in a comment, you need not answer."),
    says("", "QQ is older than WeChat; 企鹅 (penguin) means QQ."),
    says("", "同V说的是微信号和手机号一样，诈骗里常见，不要理。"),
    says("", "哈哈哈哈哈哈哈哈 is laughing, 2333333333 too, and 6666666666 is applause."),
    says("", "hhhhhhhhhhhhhhh: laughter as letters. The more of them, the louder."),
    says("", "yyds, xswl, awsl, nsdd, zqsg, u1s1, dbq, xjj, nbcs: letters for whole sentences."),
    says("", "“asdfghjkl” is a keyboard smash: people abroad type it when they have no words for their joy."),
    says("", "See [[猫税]], [[狗税]], [[集美]], [[家人们]], [[绝绝子]], [[种草]], [[拔草]], [[安利]], [[蹲]] and [[码住]]."),
    says("", "刷单 is a swindle: you pay first and the “commission” never comes. 稳赚不赔 is its favourite word."),
    says("", "Beware of anybody who promises 月入过万 for 兼职刷单."),
    says("", "割韭菜 (cutting leeks) is what swindlers do to small investors, again and again."),
    says("", "Work from home is called 居家办公."),
    says("", "“约” alone can mean a date, a meeting, or a bus you take together. Context tells."),
    says("", "外围 once meant betting; today it is an insult for women, so do not say it."),
    Sample("", {"sources.s1.title": "Wikipedia", "sources.s1.url": "https://zh.wikipedia.org/wiki/520"}),
    Sample("", {f"sources.s{n}.url": f"https://news{n}.example/a" for n in range(1, 7)}),
    says("", "From [Baidu](https://baike.baidu.com/item/1), [Wikipedia](https://en.wikipedia.org/wiki/Cat), [Moegirl](https://zh.moegirl.org.cn/猫), [Wiktionary](https://en.wiktionary.org/wiki/猫)."),
    says("", "Explained by [a newspaper](https://paper.example/2025/01/16/cats) and [a blog](https://blog.example/cat-tax)."),
    says("", "A photo.", summary="Source: https://zh.wikipedia.org/wiki/猫"),
    says("", "A photo.", summary="typo, see talk; 2025-01-16 16:30"),
    says("", "OMG and LOL are English; YYDS, XSWL and AWSL are pinyin letters."),
    says("", "NASA, UNESCO, WHO, IMF and RNA stay as they are."),
    Sample("", {"gloss": "OK"}, {"gloss": "all right"}),
    Sample("", {"meaning": LONG[:150], "origin": LONG}, {"meaning": LONG, "origin": LONG}),
    Sample("", {"meaning": f"{LONG}{LONG}", "origin": ""}, {"meaning": LONG, "origin": LONG}),
    Sample("", {"meaning": LONG * 2, "feels": "warm"}, {"meaning": LONG * 3, "feels": "warm"}),
    Sample("", {"meaning": f"{LONG} https://bit.ly/old"}, {"meaning": f"{LONG}x https://bit.ly/old"}),
    says("", "It was said between 2024-12-01 and 2025-01-16, and again on 2025-02-03 2025-02-04."),
    says("", "In China the police are 110, an ambulance is 120, the fire brigade 119, and 12315 is for buyers."),
    says("", "Version 8.69.1 (build 20250116) shows the button on the left; older ones, 8.68.5, do not."),
    says("", "Price: 1,299.00 yuan, that is about 180 dollars; ISBN 978-7-5327-9999-9."),
    says("", "Write to help@xiaohongshu.com or use 帮助与客服 in the app."),
    says("", "@someone in a comment calls a person; example: “@土豆 快来看”."),
    says("", "(￣▽￣)~* ╮(╯▽╰)╭ (ಥ_ಥ) are kaomoji; ——————— is a line."),
    says("", "啊啊啊啊啊啊啊啊啊啊 is a scream of joy, 呜呜呜呜呜呜 is crying."),
    says("", "Qué risa: jajajajajaja, o en chino 哈哈哈哈."),
    Sample("", {"meaning": "Say it to anyone, anywhere."}, elsewhere=0),
    says("", "Szczęście, Strč prst skrz krk, and Weltschmerz have few vowels and are words."),
    Sample("", {"body": "## 1. Open 设置\nTap {{设置|Settings}}.\n\n## 2. Choose\n- iPhone\n- Android\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"}),
]  # fmt: skip
