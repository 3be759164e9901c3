"""Who the tax is paid for, and what the receipt says of them: Chinese as it stands, the rest to translate.

The office, its branches and the tax are a joke of January 2025: newcomers “paid” with a picture of their cat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Said(NamedTuple):
    """The same in Chinese and in the language of the reader."""

    zh: str
    other: StrOrPromise


class Item(NamedTuple):
    """One line of the receipt: what was owed, and what was given."""

    what: Said
    given: Said


class Kind(NamedTuple):
    """One kind of taxpayer: its name in the form, the title of its receipt, office and items."""

    name: StrOrPromise
    title: Said
    branch: Said
    items: tuple[Item, ...]


PHOTO = Said("一张照片", _("one photo"))
NO_PET = "none"
KINDS = {
    "cat": Kind(
        _("Cat"),
        Said("猫税收据", _("Cat tax receipt")),
        Said("呼噜分局", _("Purring Branch")),
        (
            Item(Said("猫税", _("Cat tax")), Said("猫片一张", _("one cat photo"))),
            Item(Said("踩奶附加费", _("Kneading surcharge")), Said("踩三下", _("three presses"))),
            Item(Said("半夜跑酷罚款", _("Fine for racing at 3 a.m.")), Said("太可爱，免了", _("too cute, waived"))),
        ),
    ),
    "dog": Kind(
        _("Dog"),
        Said("狗税收据", _("Dog tax receipt")),
        Said("汪汪分局", _("Woof Branch")),
        (
            Item(Said("狗税", _("Dog tax")), PHOTO),
            Item(Said("摇尾巴附加费", _("Tail-wagging surcharge")), Said("摇个不停", _("still wagging"))),
            Item(Said("拆家罚款", _("Fine for chewed furniture")), Said("一脸无辜，免了", _("innocent face, waived"))),
        ),
    ),
    "rabbit": Kind(
        _("Rabbit"),
        Said("兔税收据", _("Rabbit tax receipt")),
        Said("蹦跶分局", _("Hop Branch")),
        (
            Item(Said("兔税", _("Rabbit tax")), PHOTO),
            Item(Said("长耳朵附加费", _("Long-ear surcharge")), Said("两只耳朵", _("two ears"))),
            Item(Said("啃数据线罚款", _("Fine for a nibbled cable")), Said("拿胡萝卜抵", _("settled in carrots"))),
        ),
    ),
    "hamster": Kind(
        _("Hamster"),
        Said("鼠鼠税收据", _("Hamster tax receipt")),
        Said("囤粮分局", _("Snack Storage Branch")),
        (
            Item(Said("鼠鼠税", _("Hamster tax")), PHOTO),
            Item(Said("腮帮子容积费", _("Cheek capacity fee")), Said("两颗瓜子", _("two sunflower seeds"))),
            Item(Said("夜间跑轮费", _("Night-time wheel fee")), Said("已跑完", _("run in full"))),
        ),
    ),
    "parrot": Kind(
        _("Parrot or other bird"),
        Said("鸟税收据", _("Bird tax receipt")),
        Said("学舌分局", _("Repeat-After-Me Branch")),
        (
            Item(Said("鸟税", _("Bird tax")), PHOTO),
            Item(Said("学说话附加费", _("Talking surcharge")), Said("一句“你好”", _("one “nǐ hǎo”"))),
            Item(Said("清晨开嗓费", _("Singing-at-dawn fee")), Said("全楼已知悉", _("heard by all neighbours"))),
        ),
    ),
    "fish": Kind(
        _("Fish"),
        Said("鱼税收据", _("Fish tax receipt")),
        Said("吐泡泡分局", _("Bubble Branch")),
        (
            Item(Said("鱼税", _("Fish tax")), PHOTO),
            Item(Said("泡泡附加费", _("Bubble surcharge")), Said("三个泡泡", _("three bubbles"))),
            Item(Said("发呆费", _("Staring-into-space fee")), Said("已忘记", _("already forgotten"))),
        ),
    ),
    "lizard": Kind(
        _("Lizard or snake"),
        Said("爬宠税收据", _("Reptile tax receipt")),
        Said("晒背分局", _("Basking Branch")),
        (
            Item(Said("爬宠税", _("Reptile tax")), PHOTO),
            Item(Said("晒灯附加费", _("Heat lamp surcharge")), Said("晒到满意", _("basked enough"))),
            Item(Said("高冷费", _("Fee for looking unimpressed")), Said("看了你一眼", _("one glance at you"))),
        ),
    ),
    "horse": Kind(
        _("Horse"),
        Said("马税收据", _("Horse tax receipt")),
        Said("嘚嘚分局", _("Clip-Clop Branch")),
        (
            Item(Said("马税", _("Horse tax")), PHOTO),
            Item(Said("甩头发附加费", _("Mane-tossing surcharge")), Said("甩得很帅", _("very handsome"))),
            Item(Said("大个子费", _("Too-big-for-the-sofa fee")), Said("苹果一个", _("one apple"))),
        ),
    ),
    "plant": Kind(
        _("Plant"),
        Said("绿植税收据", _("Plant tax receipt")),
        Said("光合作用分局", _("Photosynthesis Branch")),
        (
            Item(Said("绿植税", _("Plant tax")), PHOTO),
            Item(Said("长新叶附加费", _("New leaf surcharge")), Said("新叶一片", _("one new leaf"))),
            Item(Said("忘浇水罚款", _("Fine for forgotten watering")), Said("还活着，免了", _("still alive, waived"))),
        ),
    ),
    NO_PET: Kind(
        _("No pet"),
        Said("云养猫税收据", _("Cloud cat tax receipt")),
        Said("云吸猫分局", _("Other People’s Cats Branch")),
        (
            Item(Said("猫税（没有猫）", _("Cat tax (no cat at home)")), Said("手绘猫一只", _("one hand-drawn cat"))),
            Item(Said("蹭看猫片费", _("Fee for looking at others’ cats")), Said("夸一句", _("one compliment"))),
            Item(Said("羡慕附加费", _("Envy surcharge")), Said("人人都有，免了", _("everyone pays it, waived"))),
        ),
    ),
}  # fmt: skip

OFFICE = Said("喵星税务局", _("Tax Office of Planet Meow"))
NUMBER = Said("编号", _("Number"))
DAY = Said("日期", _("Date"))
NAME = Said("名字", _("Name"))
PAYER = Said("纳税人", _("Paid by"))
SOMEBODY = Said("热心网友", _("a kind stranger"))
DRAWN_CAT = Said("纸上喵", _("Paper Cat"))
TOTAL = Said("合计", _("Total"))
IN_FULL = Said("可爱，已足额缴纳", _("Cuteness, paid in full"))
THANKS = Said("税已收到，欢迎常来晒图。", _("Received with joy. Come back with more pictures."))
PAID = Said("已缴", _("PAID"))
NO_RECEIPT = Said(
    "纯属玩笑，不是发票，也不是任何机构开具的。",
    _("A joke between friends. Not an invoice, and from no authority."),
)
