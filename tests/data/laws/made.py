"""A fictional law and a fictional guideline, written as e-Gov and a committee's site write theirs."""

from pathlib import Path

from config.laws import load_laws
from data.laws import read_law
from data.model.law import LawVersion, ProvisionText

TITLE = "架空個人情報の取扱いに関する法律"
LAW = """<Law Lang="ja" Era="Reiwa" Year="1" Num="009" PromulgateMonth="6" PromulgateDay="07" LawType="Act">
<LawNum>令和元年法律第九号</LawNum>
<LawBody>
<LawTitle>{title}</LawTitle>
<TOC><TOCChapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle></TOCChapter></TOC>
<MainProvision>
<Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>
<Article Num="1"><ArticleCaption>（目的）</ArticleCaption><ArticleTitle>第一条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>この法律は、架空の<Ruby>甚<Rt>じん</Rt></Ruby>大な損害を防ぐことを目的とする。</Sentence>
</ParagraphSentence></Paragraph></Article>
</Chapter>
<Chapter Num="2"><ChapterTitle>第二章　監督</ChapterTitle>
<Section Num="1"><SectionTitle>第一節　指導</SectionTitle>
<Article Num="34_2"><ArticleCaption>（指導）</ArticleCaption><ArticleTitle>第三十四条の二</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence Function="main">委員会は、次に掲げる者を指導する。</Sentence>
<Sentence Function="proviso">ただし、第一条に定める場合は、この限りでない。</Sentence>
</ParagraphSentence>
<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence><Column Num="1"><Sentence>事業者</Sentence></Column>
<Column Num="2"><Sentence>架空の店</Sentence></Column></ItemSentence>
<Subitem1 Num="1"><Subitem1Title>イ</Subitem1Title>
<Subitem1Sentence><Sentence>大きい店</Sentence></Subitem1Sentence></Subitem1>
</Item>
<Item Num="2:3"><ItemTitle>二及び三</ItemTitle><ItemSentence><Sentence>略</Sentence></ItemSentence></Item>
</Paragraph>
<Paragraph Num="2"><ParagraphNum>２</ParagraphNum><ParagraphSentence>
<Sentence>前項の指導は、書面で行う。</Sentence>
</ParagraphSentence>
<TableStruct><Table><TableRow><TableColumn><Sentence>読み替えられる字句</Sentence></TableColumn>
<TableColumn><Sentence>読み替える字句</Sentence></TableColumn></TableRow></Table></TableStruct>
</Paragraph></Article>
<Article Num="35:36"><ArticleTitle>第三十五条及び第三十六条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article>
</Section></Chapter>
</MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>
<Article Num="2"><ArticleTitle>第二条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>はじめの附則である。</Sentence></ParagraphSentence></Paragraph></Article>
</SupplProvision>
{amended}<AppdxTable Num="1"><AppdxTableTitle>別表第一</AppdxTableTitle><RelatedArticleNum>（第一条関係）</RelatedArticleNum>
<TableStruct><Table><TableRow><TableColumn><Sentence>名称</Sentence></TableColumn>
<TableColumn><Sentence>架空公庫</Sentence></TableColumn></TableRow></Table></TableStruct></AppdxTable>
</LawBody>
</Law>"""
AMENDED = """<SupplProvision AmendLawNum="令和五年三月三日法律第三号"><SupplProvisionLabel>附　則</SupplProvisionLabel>
<Article Num="2"><ArticleTitle>第二条</ArticleTitle>
<Paragraph Num="1"><ParagraphNum/><ParagraphSentence>
<Sentence>のちの附則である。</Sentence></ParagraphSentence></Paragraph></Article>
</SupplProvision>
<SupplProvision AmendLawNum="令和四年二月二日法律第二号"><SupplProvisionLabel>附　則</SupplProvisionLabel>
<Paragraph Num="1"><ParagraphCaption>（施行期日）</ParagraphCaption><ParagraphNum>１</ParagraphNum>
<ParagraphSentence><Sentence>この法律は、公布の日から施行する。</Sentence></ParagraphSentence></Paragraph>
</SupplProvision>
"""
RESPONSE = """<DataRoot><Result><Code>0</Code><Message/></Result>
<ApplData><LawId>401AC0000000009</LawId><LawNum/><LawFullText>{law}</LawFullText></ApplData></DataRoot>"""
REVISION = """<law_data_response><law_info><law_id>401AC0000000009</law_id></law_info>
<revision_info><law_revision_id>401AC0000000009_20240401_505AC0000000003</law_revision_id>
<amendment_enforcement_date>2024-04-01</amendment_enforcement_date></revision_info>
<law_full_text>{law}</law_full_text></law_data_response>"""
GUIDELINE = """<!DOCTYPE html><html><head><title>x</title><style>
.counted > li:nth-of-type(-n+9)::before { content: ' (' counter(number)')　'; }
</style></head><body><nav><p>9-9 メニュー</p></nav><main>
<h1>架空法ガイドライン（通則編）</h1>
<p>令和2年4月（令和７年６月一部改正）</p>
<h2>目次</h2><ul><li>1-1 <a href="#a">目的</a></li></ul>
<h2>1　総則</h2>
<h3>1-1	目的</h3>
<p>店を
守る。</p>
<ul class="counted"><li>組織
<p>組織を作る。</p></li>
<li>規律<p>規律を守る。</p></li></ul>
<table><tr><th>措置</th><th>例</th></tr>
<tr><th>（1）組織</th><td><ul><li>店長を置く。</li></ul></td></tr>
<tr><th>そのほか</th><td>記録する。</td></tr></table>
<h3>1-2　用語</h3>
<dl><dt>（1）店</dt><dd>物を売る所。</dd><dt>（2）客</dt><dd>物を買う人。</dd></dl>
<h5>【参考】</h5><p>おわり。</p>
</main></body></html>"""


def law_text(*, amended: bool = False, title: str = TITLE) -> str:
    return LAW.format(title=title, amended=AMENDED if amended else "")


def written(folder: Path, text: str, name: str = "law.xml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str, name: str = "law.xml", **given) -> LawVersion:
    return read_law(written(folder, text, name), load_laws(), **given)


def places(version: LawVersion) -> list[tuple[str | None, ...]]:
    return [(t.part, t.article, t.paragraph, t.item, t.subitem, t.amending) for t in version.texts]


def at(version: LawVersion, article: str, **wanted: str | None) -> list[ProvisionText]:
    return [
        text
        for text in version.texts
        if text.article == article and all(getattr(text, name) == value for name, value in wanted.items())
    ]


def statute(title: str, articles: dict[str, tuple[str, ...]]) -> str:
    """A law with these articles: number to caption and paragraphs."""
    body = "".join(
        f"<Article Num='{number}'><ArticleCaption>（{caption}）</ArticleCaption>"
        f"<ArticleTitle>第{number}条</ArticleTitle>"
        + "".join(
            f"<Paragraph Num='{n}'><ParagraphNum>{n if n > 1 else ''}</ParagraphNum><ParagraphSentence>"
            f"<Sentence>{words}</Sentence></ParagraphSentence></Paragraph>\n"
            for n, words in enumerate(paragraphs, start=1)
        )
        + "</Article>\n"
        for number, (caption, *paragraphs) in articles.items()
    )
    return (
        '<Law Era="Heisei" Year="15" PromulgateMonth="5" PromulgateDay="30"><LawNum>平成十五年法律第五十七号</LawNum>'
        f"<LawBody><LawTitle>{title}</LawTitle>\n<MainProvision>{body}</MainProvision></LawBody></Law>"
    )
