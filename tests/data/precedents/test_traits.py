"""What descriptions of incidents tell: paragraphs of our own, understood as documents are."""

import pytest

from config.matters import load_matters
from config.precedents import load_precedent_rules
from data.precedents import Trait, party_of, traits_of_text

WORDS = load_matters()
RULES = load_precedent_rules()

PARAGRAPHS = [
    pytest.param(
        "受注用のサーバーがランサムウェアに感染した。保守用のVPN装置が2年間更新されておらず、約12,000人分の氏名と口座番号が流出したおそれがある。",
        {
            ("attack", "ランサムウェア"),
            ("cause", "VPN機器の脆弱性"),
            ("information", "口座情報"),
            ("size", "10,001人～50,000人"),
        },
        id="an attack by way of the VPN",
    ),
    pytest.param(
        "市の職員が、対象者の名簿を添付した電子メールを別の事業所に誤って送信した。対象者は128人。",
        {
            ("cause", "誤送付・誤送信"),
            ("medium", "電子メール"),
            ("party", "行政機関等"),
            ("size", "1,000人以下"),
        },
        id="a mail sent to the wrong address",
    ),
    pytest.param(
        "町役場の職員が私物のUSBメモリを庁舎外に持ち出し、帰宅途中に紛失した。",
        {
            ("cause", "紛失"),
            ("cause", "不正な持ち出し"),
            ("medium", "USBメモリ等の媒体"),
            ("party", "行政機関等"),
        },
        id="a lost stick",
    ),
    pytest.param(
        "当社の元営業社員が、退職前に顧客の名簿を持ち出し、転職先で営業に使っていた。",
        {
            ("attack", "内部不正"),
            ("involved", "元従業者"),
            ("party", "民間事業者"),
            ("medium", "名簿・台帳"),
        },
        id="names taken to a competitor",
    ),
    pytest.param(
        "当社がクラウドのアンケートフォームの公開設定を誤り、申込者が互いの氏名を閲覧できた。",
        {
            ("cause", "設定不備"),
            ("medium", "クラウドサービス"),
            ("medium", "ウェブサイト・フォーム"),
            ("information", "氏名"),
        },
        id="a form that is open to all",
    ),
]


@pytest.mark.parametrize(("text", "told"), PARAGRAPHS)
def test_a_description_tells(text: str, told: set[tuple[str, str]]) -> None:
    """At least these, each with the span that tells it."""
    found = traits_of_text(text, WORDS, RULES)
    assert told <= {(trait.kind, trait.label) for trait in found}
    assert all(0 <= span.start < span.end <= len(text) for span in found.values())


def test_harm_that_did_not_happen_is_none() -> None:
    """悪用は確認されていない is no secondary harm."""
    found = traits_of_text("個人データが流出したが、悪用は確認されていない。", WORDS, RULES)
    assert not any(trait.kind == "secondary_harm" for trait in found)


@pytest.mark.parametrize(
    ("people", "band"),
    [
        (1, "1,000人以下"),
        (1000, "1,000人以下"),
        (1001, "1,001人～10,000人"),
        (50000, "10,001人～50,000人"),
        (50001, "50,001人以上"),
    ],
)
def test_bands_are_those_of_the_papers(people: int, band: str) -> None:
    """Each number is in one."""
    assert RULES.size(people) == band
    assert Trait("size", band).label in RULES.sizes


def test_who_is_named_first() -> None:
    """A city that had a company do it is the city's matter; nobody named is nobody's."""
    assert party_of("市立病院が事業者に委託していた。", RULES) == "行政機関等"
    assert party_of("事業者が県から委託を受けた。", RULES) == "民間事業者"
    assert party_of("雨が降った。", RULES) is None
