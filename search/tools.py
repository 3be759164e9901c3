"""The site's tools as search offers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from config import languages
from search.documents import Group, Indexed, Role, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


class Tool(NamedTuple):
    """A page where a reader does something: its names, what it is for, words people type."""

    slug: str
    path: str
    names: dict[str, str]
    about: dict[str, str]
    keywords: str


DECODE = "decode"
DECODE_VIEW = "decode:page"
# A tool is added here when its page opens.
TOOLS = (
    Tool(
        DECODE,
        "decode/",
        {
            "en": "Decode a comment",
            "zh-hans": "拆解一句话",
            "zh-hant": "拆解一句話",
            "es": "Descifra un comentario",
        },
        {
            "en": "Paste what somebody wrote; we explain it word by word.",
            "zh-hans": "粘贴一句话，逐词讲解它的意思。",
            "zh-hant": "貼上一句話，逐詞講解它的意思。",
            "es": "Pega lo que alguien ha escrito y te lo explicamos palabra por palabra.",
        },
        "decoder, explain a sentence, understand a comment, decipher, déchiffrer, entschlüsseln",
    ),
    Tool(
        "ten-minute-path",
        "start/",
        {
            "en": "The ten-minute path: where to start",
            "zh-hans": "十分钟入门：从哪里开始",
            "zh-hant": "十分鐘入門：從哪裡開始",
            "es": "El camino de diez minutos: por dónde empezar",
        },
        {
            "en": "Ten cards, a minute each, then fifty short comments to read.",
            "zh-hans": "十张卡片，每张一分钟，然后读五十条短评论。",
            "zh-hant": "十張卡片，每張一分鐘，然後讀五十條短評論。",
            "es": "Diez tarjetas, un minuto cada una, y cincuenta comentarios cortos para leer.",
        },
        "where do I start, start here, new here, I am lost, newcomer, quick start, crash course, learn the basics, por dónde empiezo, par où commencer, wo fange ich an",
    ),
    Tool(
        "emoji",
        "emoji/",
        {
            "en": "Emoji and stickers that mean something else",
            "zh-hans": "容易误会的 emoji 和表情",
            "zh-hant": "容易誤會的 emoji 和表情",
            "es": "Emojis y stickers que significan otra cosa",
        },
        {
            "en": "What you mean, what they may read, and whether you can send it.",
            "zh-hans": "你想说什么，对方读出什么，能不能发。",
            "zh-hant": "你想說什麼，對方讀出什麼，能不能發。",
            "es": "Qué quieres decir, qué pueden entender y si puedes enviarlo.",
        },
        "emoji meaning, emoji meanings, what emoji mean, stickers list, sticker codes, kaomoji, significado de los emojis, signification des émojis, Emoji Bedeutung",
    ),
    Tool(
        "comment-gym",
        "decode/gym/",
        {
            "en": "Comment gym",
            "zh-hans": "评论练习",
            "zh-hant": "評論練習",
            "es": "Gimnasio de comentarios",
        },
        {
            "en": "Practise reading comments: guess, then open them word by word.",
            "zh-hans": "练习读懂评论：先猜一猜，再逐词揭晓。",
            "zh-hant": "練習讀懂評論：先猜一猜，再逐詞揭曉。",
            "es": "Practica leyendo comentarios: adivina y ábrelos palabra por palabra.",
        },
        "practice reading comments, exercise, quiz, guess what a comment says, practicar, exercices, üben",
    ),
    Tool(
        "before-you-post",
        "decode/post/",
        {
            "en": "Before you post",
            "zh-hans": "发布前检查",
            "zh-hant": "發布前檢查",
            "es": "Antes de publicar",
        },
        {
            "en": "Check your caption for what is easily misread or too long, and lay out two languages as one.",
            "zh-hans": "发布前检查文案：哪里容易误会、哪里太长，还能把两种语言排成一篇。",
            "zh-hant": "發布前檢查文案：哪裡容易誤會、哪裡太長，還能把兩種語言排成一篇。",
            "es": "Revisa tu texto: qué se puede malinterpretar o es demasiado largo, y junta dos idiomas en uno.",
        },
        "check my caption, check a post, title length, character limit, count characters, bilingual caption, revisar, vérifier, prüfen",
    ),
    Tool(
        "nickname",
        "nickname/",
        {
            "en": "Your name in Chinese: nicknames",
            "zh-hans": "起个中文名字和昵称",
            "zh-hant": "取個中文名字和暱稱",
            "es": "Tu nombre en chino: apodos",
        },
        {
            "en": "Five nicknames that sound like you, mean something or make people smile, and how each lands.",
            "zh-hans": "五个中文昵称：读音像你的名字、有好意思或让人一笑，并说明中文读者听起来怎样。",
            "zh-hant": "五個中文暱稱：讀音像你的名字、有好意思或讓人一笑，並說明中文讀者聽起來怎樣。",
            "es": "Cinco apodos que suenan a ti, significan algo o hacen sonreír, y cómo cae cada uno.",
        },
        "nickname, name, my name in chinese, chinese name, name generator, username, screen name, seal, stamp, 名字, 昵称, 暱稱, 中文名, 取名, 起名, 网名, 印章, apodo, nombre, nombre en chino, prénom en chinois, pseudo, chinesischer name, spitzname",
    ),
    Tool(
        "receipt",
        "receipt/",
        {
            "en": "Cat-tax receipt",
            "zh-hans": "猫税收据",
            "zh-hant": "貓稅收據",
            "es": "Recibo del impuesto gatuno",
        },
        {
            "en": "Write a stamped receipt for a pet picture, in Chinese and in your language, and save it.",
            "zh-hans": "给晒出的宠物开盖章的双语收据，可以保存成图片。",
            "zh-hant": "給曬出的寵物開蓋章的雙語收據，可以存成圖片。",
            "es": "Haz un recibo sellado para la foto de una mascota, en chino y en tu idioma, y guárdalo.",
        },
        "receipt, cat tax receipt, pay cat tax, dog tax, pet picture, stamp, certificate, 收据, 猫税, 狗税, 收條, recibo, reçu, quittung",
    ),
    Tool(
        "phrases",
        "phrases/",
        {
            "en": "Phrase cards",
            "zh-hans": "常用句卡片",
            "zh-hant": "常用句卡片",
            "es": "Tarjetas de frases",
        },
        {
            "en": "Short Chinese lines by theme, with reading and meaning, to print or keep offline.",
            "zh-hans": "按主题分好的中文短句，带读音和意思，可以打印或离线保存。",
            "zh-hant": "按主題分好的中文短句，帶讀音和意思，可以列印或離線保存。",
            "es": "Frases cortas en chino por temas, con lectura y significado, para imprimir o guardar.",
        },
        "phrases, phrasebook, useful phrases, what to say, print cards, flashcards, offline, polite refusal, 常用句, 例句, 句子, frases útiles, phrases utiles, nützliche Sätze, redewendungen",
    ),
    Tool(
        "festivals",
        "festivals/",
        {
            "en": "Chinese festivals by year",
            "zh-hans": "节日日历",
            "zh-hant": "節日日曆",
            "es": "Fiestas chinas del año",
        },
        {
            "en": "When Chinese New Year, Qingming, Mid-Autumn and the others are, what people say, and what to leave.",
            "zh-hans": "春节、清明、中秋等节日是哪天，大家说什么，避开什么。",
            "zh-hant": "春節、清明、中秋等節日是哪天，大家說什麼，避開什麼。",
            "es": "Cuándo son el Año Nuevo chino, Qingming o el Medio Otoño, qué se dice y qué conviene evitar.",
        },
        "when is chinese new year, lunar new year date, spring festival date, holiday calendar, public holidays china, dragon boat festival, mid-autumn, qixi, ghost festival, double ninth, winter solstice, 春节是哪天, 农历, 放假, cuándo es el año nuevo chino, nouvel an chinois, chinesisches neujahr",
    ),
    Tool(
        "story",
        "story/",
        {
            "en": "How we all ended up here",
            "zh-hans": "这一切是怎么开始的",
            "zh-hant": "這一切是怎麼開始的",
            "es": "Cómo llegamos todos aquí",
        },
        {
            "en": "January 2025 day by day, with sources, and where the press disagreed.",
            "zh-hans": "2025年1月，一天一天地说，附来源，也列出媒体说法不一的地方。",
            "zh-hant": "2025年1月，一天一天地說，附來源，也列出媒體說法不一的地方。",
            "es": "Enero de 2025 día a día, con fuentes, y dónde la prensa no coincide.",
        },
        "tiktok refugee story, tiktok refugees timeline, what happened in january 2025, tiktok ban, 700000 users, 难民, 时间线, historia, histoire, geschichte",
    ),
    Tool(
        "life-audit",
        "life-audit/",
        {
            "en": "Life audit: comparing the books",
            "zh-hans": "对账卡片",
            "zh-hant": "對帳卡片",
            "es": "Comparar las cuentas de la vida",
        },
        {
            "en": "Figures of two countries side by side, each with its source, and polite ways to ask and to decline.",
            "zh-hans": "两国数字并排放，都有来源，还有客气的问法和婉拒的说法。",
            "zh-hant": "兩國數字並排放，都有來源，還有客氣的問法和婉拒的說法。",
            "es": "Cifras de dos países lado a lado, con su fuente, y formas amables de preguntar y de no contestar.",
        },
        "compare cost of living, rent, salary, working hours, medical bill, how to ask about money, 对账, 房租, 工资, coste de vida, coût de la vie, lebenshaltungskosten",
    ),
    Tool(
        "app-privacy",
        "app-privacy/",
        {
            "en": "The app’s privacy and terms, explained",
            "zh-hans": "应用的隐私与协议，说明白",
            "zh-hant": "應用的隱私與協議，說明白",
            "es": "La privacidad y los términos de la app, explicados",
        },
        {
            "en": "What RedNote collects, where it goes, what you can switch off, each line with source and date.",
            "zh-hans": "小红书和 rednote 收集什么、数据去哪儿、能关掉什么，每条都有来源和时间。",
            "zh-hant": "小紅書和 rednote 收集什麼、資料去哪兒、能關掉什麼，每條都有來源和時間。",
            "es": "Qué recoge RedNote, adónde va y qué puedes desactivar, con fuente y fecha.",
        },
        "privacy policy, is rednote safe, data collection, terms of service, user agreement, what does rednote collect, 隐私政策, 用户协议, política de privacidad, confidentialité, datenschutz",
    ),
    Tool(
        "site-privacy",
        "privacy/",
        {
            "en": "What this site keeps",
            "zh-hans": "本站保存什么",
            "zh-hant": "本站保存什麼",
            "es": "Qué guarda este sitio",
        },
        {
            "en": "What this guide keeps of its readers and writers: very little.",
            "zh-hans": "本指南保存读者和作者的哪些信息：很少。",
            "zh-hant": "本指南保存讀者和作者的哪些資訊：很少。",
            "es": "Qué guarda esta guía de quien lee y escribe: muy poco.",
        },
        "privacy of this site, cookies, do you track me, our privacy policy, 本站隐私, privacidad de este sitio",
    ),
    Tool(
        "site-terms",
        "terms/",
        {
            "en": "Terms of this site",
            "zh-hans": "本站条款",
            "zh-hant": "本站條款",
            "es": "Condiciones de este sitio",
        },
        {
            "en": "Licences, rules for writing, and who is behind this guide.",
            "zh-hans": "许可、写作规则，以及谁在做这份指南。",
            "zh-hant": "許可、寫作規則，以及誰在做這份指南。",
            "es": "Licencias, reglas para escribir y quién hace esta guía.",
        },
        "licence, license, cc by-sa, copyright, who runs this site, unofficial, 本站许可, licencia, imprint",
    ),
)


def documents(language: str) -> Iterator[Indexed]:
    """Describe every tool in a language, or in the first fallback that has words for it."""
    for tool in TOOLS:
        code = next(code for code in languages.fallbacks(language) if code in tool.names)
        yield Indexed(
            type="tool",
            group=Group.TOOL,
            slug=tool.slug,
            path=tool.path,
            title=tool.names[code],
            snippet=tool.about[code],
            language=code,
            texts=(
                Text(Role.TITLE, tool.names[code], code),
                Text(Role.SUMMARY, tool.about[code], code),
                Text(Role.KEYWORDS, tool.keywords, "en"),
            ),
        )
