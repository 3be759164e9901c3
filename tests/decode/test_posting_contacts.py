"""Before you post: ways to reach somebody elsewhere are noticed, and what only looks like them is not."""

from __future__ import annotations

import pytest

from glossary.posting import contacts
from tests.decode.posting import noticed

pytestmark = pytest.mark.usefixtures("glossary")


def rules(text: str) -> list[str]:
    return [rule for rule, _span in contacts.found(text)]


class TestContacts:
    @pytest.mark.parametrize(
        "text",
        ["13800138000", "138 0013 8000", "+86 138-0013-8000", "call me at +1 555 123 4567",
         "(555) 123-4567", "555-123-4567", "电话：010 6552 9988", "tel: 65529988", "手機號碼 91234567"],
    )  # fmt: skip
    def test_phone_number(self, text: str) -> None:
        assert rules(text) == ["phone"]

    @pytest.mark.parametrize(
        "text",
        ["2025-01-13", "13800元", "138001380001234", "1,299.00", "20250113", "room 555-1234",
         "3.14159265", "1/2/2025 10:30", "手机没电了"],
    )  # fmt: skip
    def test_no_phone_number(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize(
        "text",
        ["微信：milo_1990", "微信号milocat", "加v信 milo1990", "vx: milocat88", "WX milo-cat",
         "my wechat is milocat", "WeChat ID: milocat"],
    )  # fmt: skip
    def test_wechat_id(self, text: str) -> None:
        assert rules(text) == ["wechat"]

    @pytest.mark.parametrize(
        "text",
        ["我在微信上看到的", "I love WeChat moments", "how do I get a wechat id please",
         "微信支付", "svx 2000123", "wechat and alipay"],
    )  # fmt: skip
    def test_no_wechat_id(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize("text", ["QQ：12345678", "qq 987654", "QQ群 123456789", "扣扣12345"])
    def test_qq_number(self, text: str) -> None:
        assert rules(text) == ["qq"]

    @pytest.mark.parametrize("text", ["QQ音乐", "QQ弹弹的糖", "qq 2025", "iqq 123456"])
    def test_no_qq_number(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize("text", ["me@example.org", "写信给milo.cat+1@mail.example.co"])
    def test_email(self, text: str) -> None:
        assert rules(text) == ["email"]

    @pytest.mark.parametrize("text", ["@小王 来看", "@milo", "a @ b.com吗", "5@6"])
    def test_no_email(self, text: str) -> None:
        assert "email" not in rules(text)

    @pytest.mark.parametrize(
        "text",
        ["https://example.org/a", "www.milocat.com", "看example.com吧", "t.me/milo", "bit.ly/x1"],
    )
    def test_link(self, text: str) -> None:
        assert rules(text) == ["link"]

    @pytest.mark.parametrize(
        "text",
        ["http://xhslink.com/a/b", "www.xiaohongshu.com/explore/1", "rednote.com", "v2.0", "e.g. cats",
         "3.5个", "完了...cn", "Mr.Smith"],
    )  # fmt: skip
    def test_no_link_out(self, text: str) -> None:
        assert rules(text) == []

    def test_another_site_is_not_the_app(self) -> None:
        assert rules("https://xiaohongshu.com.example.net/a") == ["link"]

    @pytest.mark.parametrize(
        "text",
        ["IG: milo_cat.ca", "instagram @milo", "我的ins：milocat", "tg @milo_cat", "抖音号：小王的猫",
         "YouTube: MiloTheCat\n", "IG: milo_cat or write", "微博@小王"],
    )  # fmt: skip
    def test_account_elsewhere(self, text: str) -> None:
        assert rules(text) == ["handle"]

    @pytest.mark.parametrize(
        "text",
        [
            "I came from TikTok",
            "ins风的房间",
            "TikTok: goodbye to all that",
            "big @milo",
            "抖音上很火",
            "tgif: yes",
        ],
    )
    def test_no_account_elsewhere(self, text: str) -> None:
        assert rules(text) == []

    @pytest.mark.parametrize("text", ["扫码看更多", "图里有二维码", "掃碼", "scan the QR code"])
    def test_code(self, text: str) -> None:
        assert rules(text) == ["code"]

    @pytest.mark.parametrize("text", ["密码忘了", "打卡", "my QR coder friend"])
    def test_no_code(self, text: str) -> None:
        assert rules(text) == []

    def test_title_is_looked_at_too(self) -> None:
        finding = next(f for f in noticed("#猫", "vx: milocat88") if f.rule == "wechat")
        assert finding.places[0].part == "title"
