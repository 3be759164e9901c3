"""Words that ask rather than name: dropped from a question as long as something else is left.

They are told by language, because one language's article is another one's verb (German "die").
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from search.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TEXT = {
    "en": """
        a an the this that these those there here it its im ive id ill i me my mine we us our you your
        youre he she him her his they them their who whom whose what whats which where wheres when why
        how hows do does did doing done is are am was were be been being isnt arent wasnt dont doesnt
        didnt can cant cannot could couldnt should shouldnt would wouldnt will wont shall may might must
        to of in on at by for from with about into as and or but if so than then too very
        just also ok okay please help have has had having get gets got getting yes any some
        thing things let really ever even like hi hello hey mean means meant meaning
    """,
    "es": """
        el la los las un una unos unas lo de del al a en con por para y o u e ni que qué como cómo
        cuando cuándo donde dónde cual cuál quien quién porque porqué es son ser esta está están estoy
        soy hay me te se le les mi mis tu tus su sus yo tú él ella nos este esto esa ese eso aqui si sí
        ya muy más puedo puede puedes poner hacer hago hace quiero significa quiere decir ayuda
    """,
    "fr": """
        le la les un une des du de d l à au aux en dans sur avec pour par et ou où que qui quoi quel
        quelle quels quelles comment quand pourquoi est es sont être c ce cet cette ces ça il elle on je
        j tu nous vous ils elles me m te t se s mon ma mes ton ta tes son sa ses ne n plus très puis
        peut peux faire fait veux veut dire signifie aide estce quest
    """,
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei mit
        nach von vom zu zum zur für über um wie was wer wo wann warum wieso welche welcher welches
        ist sind bin bist war sein ich du er sie es wir ihr mich mir dich dir mein meine dein deine sich
        kann kannst muss soll will möchte auch nur noch schon man mache machen heisst
        heißt bedeutet hilfe
    """,
    "pt": """
        o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para com e ou que
        quê como quando onde qual quais quem porque por é são ser está estão estou sou há me te se lhe meu
        minha meus minhas teu tua seu sua eu tu ele ela nós eles você vocês este isto esse isso aqui sim
        já muito mais posso pode fazer faço quero significa quer dizer ajuda
    """,
    "it": """
        il lo la i gli le un uno una di del della dei delle a al alla in nel nella con su per tra fra e o
        che chi cosa come quando dove quale perché è sono essere mi ti si ci mio mia tuo tua io tu lui lei
        noi non più posso può fare faccio voglio significa vuol dire
    """,
    "nl": """
        de het een van in op aan met voor naar uit bij en of maar hoe wat wie waar wanneer waarom welke is
        zijn ben bent ik je jij hij zij we wij mijn jouw niet geen kan kun moet wil betekent
    """,
    "pl": """
        jak co kto gdzie kiedy dlaczego czy jest są to ten ta te w na do z ze od po za i lub nie mnie mi
        mój moja się mogę chcę znaczy
    """,
    "ru": """
        как что кто где когда почему зачем какой какая это эта этот в на из с со у к по за для и или а но не
        ни я мне меня мой моя мои ты он она мы вы ли можно нужно надо хочу значит такое ее его
    """,
    "tr": "nasıl ne nedir neden nerede kim hangi bu şu bir ve veya için ile mi mı mu ben benim demek",
    "id": "bagaimana apa itu siapa di mana kapan kenapa cara yang dan atau untuk ke dari ini saya artinya",
    "vi": "làm thế nào là gì ai ở đâu khi tại sao và hoặc cho của tôi này có không nghĩa",
    "ar": """
        كيف ما ماذا من متى أين لماذا هل هو هي هذا هذه في على إلى الى عن مع و أو لا أنا لي يعني معنى أريد
    """,
    "fa": "چگونه چطور چه چیست کجا چرا آیا را به از در با و یا من این یعنی",
    "he": "איך מה מי איפה מתי למה האם זה זאת את של על אל ב ל ו או לא אני",
    "hi": "कैसे क्या कौन कहाँ कब क्यों है हैं का की के को में से पर और या मैं मेरा यह मतलब",
    "ko": "어떻게 뭐예요 뭐야 무엇 무슨 뜻 왜 어디 언제 누구 이 그 저 나 내 는 은",
}
WORDS: dict[str, frozenset[str]] = {
    code: frozenset(fold(text).split()) for code, text in _TEXT.items()
}

# The languages whose little word a word is.
_LANGUAGES: dict[str, list[str]] = {}
for _code, _known in WORDS.items():
    for _word in _known:
        _LANGUAGES.setdefault(_word, []).append(_code)

# What stands around the word in a question written in Chinese or Japanese.
FRAMES = re.compile(
    "是什么意思|什么意思|啥意思|是什么|是啥|怎么样|怎么办|怎么|怎样|如何|为什么|为啥|什么|哪里|哪儿|可不可以"
    "|可以|能不能|请问|吗|呢|吧|的|了|とは|ってなに|って何|の意味|意味は|どうやって|やり方|ですか|のですか|の|は|を|が"
    "|意思|뭐예요|뭐에요|뭐야|뭔가요|무슨뜻|어떻게"
)
# Words that could stand in any question: they decide only where nothing else does.
_SOFT = """
    no not without sin sans pas ohne nicht kein keine sem nao без не want wants wanted need needs know
    say says said tell tells told see look looks show shows showing try tried trying come comes coming
    came go goes going went give put use used using work works working start stop keep keeps thing
    things something anything everything nothing someone anyone everyone people person guy guys one ones
    two three time times day days week already still again always never now here there later soon first
    last new old good bad right wrong real many much more most lot little big small same other another
    next way ways long up out off over down back after before because since while only also really
    quiero querer veux vouloir will mochte quero хочу bitte please por favor
"""
SOFT = frozenset(_SOFT.split())
SOFTENED = 0.4

ASKS_CJK = re.compile(
    "怎么|怎样|怎麼|如何|什么|什麼|为什么|为啥|哪里|哪儿|哪个|能不能|可不可以|请问|とは|って何|どう|ですか|어떻게|뭐"
)
_MEANING = (
    "mean means meant meaning meanings define definition significa signifie bedeutet heisst betekent"
    " znaczy значит anlami artinya definicion signification bedeutung significado"
)
MEANING = frozenset(_MEANING.split())
MEANING_CJK = re.compile("意思|是什么|是啥|意味|뜻")


def language_of(words: Sequence[str], reader: str) -> str:
    """Return the language whose little words explain most of the question; the reader's at a tie."""
    own = reader if reader in WORDS else "en"
    said = [code for word in words for code in _LANGUAGES.get(word, ())]
    if not said:
        return own
    counts = Counter(said)
    best = max(counts.values())
    ranked = (own, "en", *WORDS)
    return next(code for code in ranked if counts[code] == best)


def without(words: Iterable[str], language: str) -> list[str]:
    """Return the words that are left when the little words of the language are gone."""
    known = WORDS.get(language, WORDS["en"])
    return [word for word in words if word not in known]
