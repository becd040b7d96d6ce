"""Texts are cited by the symbols and numbers of many organisations, alike in all six languages."""

import pytest

from consilia.core.reader import dates, read, references
from consilia.core.reader.cleaning import clean

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
SYMBOLS = """
    C24/50 EB150/5 EB150/5-Add.1 A75/9 WTDC-22/123 SG17-TD123 SG16-TD45/PLEN SG2RGQ/45 TSAG-R5 5A/TEMP/12 A/HRC/55/30
    A/C.2/78/L.5 A/CONF.62/122 E/CN.3/2024/12 ST/SG/AC.10/C.3/2023/12 ECE/TRANS/WP.29/2023/51 FCCC/SBI/2023/10/Add.1
    CBD/COP/DEC/15/4 UNEP/CMS/COP14/Doc.12 UNEP/OzL.Pro.WG.1/45/2 MSC.1/Circ.1604 G/TBT/W/321 WT/MIN(24)/12
    GC(67)/INF/4 GB.347/INS/5 DSTI/CDEP(2023)5 OECD/LEGAL/0449 ISBA/28/LTC/3 CGRFA-19/23/7.1 IT/GB-10/23/8
    ICCD/COP(15)/7 HSP/EB.2024/5 EX.CL/1456(XLIV) CWG-Internet-19/4 TF/EXT/2023-213 ECE/TRANS/2023-14
"""
SPACED = ["MSC 107/5/2", "CoP19 Doc. 12", "EC-78/Doc. 4.1", "212 EX/15", "BoR (23) 45", "4/57", "C 130/3"]
NUMBERS = {
    "resolution": """75/291|A/RES/77/15|A41-18|WHA75.13|EB150.R5|MEPC.328(76)|A.1160(32)|GC(66)/RES/10|9 (Cg-18)|41 C/34
        |ITU-R 1-8|XIV.6|UNEP/EA.5/Res.14|C 7/2021|Conf. 14.8 (Rev. CoP19)|GC.20/Res.3|XXXII-5|78 (WRC-19)|732(XXIV)
        |AG/RES. 2955 (L-O/20)|EUR/RC73/R1|PCC.I/RES. 345 (XLI-22)|GA-2023-91-RES-05|S-10/2|ICC-ASP/22/Res.3|1299""",
    "decision": """WHA78(21)|EB150(5)|3/CP.27|1/CMA.5|2023/224|SC-10/3|IPBES-9/1|15/4|XXX/10|15.COM 9|44 COM 6B.5
        |212 EX/15|A-32/4.8.1|C-28/DEC.6|19.81|5 (INFCOM-2)|EX.CL/Dec.1144(XL)|Assembly/AU/Dec.859(XXXVII)|SS.XII/5
        |CBD/COP/DEC/15/4|CE/DEC/5(CXVIII)|18.COM 8.b.12|07/PLENIPO""",
    "recommendation": """ITU-T X.1205|ITU-R P.530-18|ITU-T G.652 (11/2016)|204|CM/Rec(2020)1|SBSTTA-25/3|R.97
        |1 (CBS-15)|ECC/REC/(05)02|ITU-T Y.4000/Y.2060""",
}
WORDS = {
    "en": (
        "Details are in Document {} of the session.",
        "As called for in {} {}, we shall report.",
        "Resolution Decision Recommendation",
    ),
    "fr": (
        "Voir le document {} de la session.",
        "Comme le demande la {} {}, nous ferons rapport.",
        "résolution décision recommandation",
    ),
    "es": (
        "Véase el Documento {} de la reunión.",
        "Como pide la {} {}, informaremos.",
        "Resolución Decisión Recomendación",
    ),
    "ru": (
        "См. Документ {} этой сессии.",
        "Как указано в {} {}, мы доложим.",
        "резолюции решении рекомендации",
    ),
    "ar": (
        "ترد التفاصيل في الوثيقة {} للدورة.",
        "وكما ورد في {} {}، ستعد الأمانة تقريراً.",
        "القرار المقرر التوصية",
    ),
    "zh": ("详情载于第{}号文件。", "按照第{1}号{0}的要求，秘书处将编写报告。", "决议 决定 建议书"),
}


def cited(text: str, language: str) -> list[str]:
    view = clean(text)
    found = references.find(view, language, dates.find(view, language), set())
    return ["".join(r.reference.split()) for r in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_document_is_cited_by_its_symbol(language: str) -> None:
    sentence = WORDS[language][0]
    wanted = {s: ["".join(s.split())] for s in [*SYMBOLS.split(), *SPACED]}
    found = {s: cited(sentence.format(s), language) for s in wanted}
    lower = {s: [w.lower() for w in words] for s, words in found.items()}
    assert lower == {s: [w.lower() for w in words] for s, words in wanted.items()}


@pytest.mark.parametrize("kind", NUMBERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_instrument_is_cited_by_its_number(language: str, kind: str) -> None:
    _, sentence, words = WORDS[language]
    word = words.split()[list(NUMBERS).index(kind)]
    numbers = [m.strip() for m in NUMBERS[kind].split("|")]
    found = {n: cited(sentence.format(word, n), language) for n in numbers}
    assert found == {n: [f"{kind.capitalize()}{''.join(n.split())}"] for n in numbers}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In Decisions 19.81, 19.82 and 19.83 the Conference asked for views."),
        ("fr", "Dans les décisions 19.81, 19.82 et 19.83, la Conférence a demandé des avis."),
        ("es", "En las Decisiones 19.81, 19.82 y 19.83 la Conferencia pidió opiniones."),
        ("ru", "В решениях 19.81, 19.82 и 19.83 Конференция запросила мнения."),
        ("ar", "وفي المقررات 19.81 و19.82 و19.83 طلب المؤتمر آراء الأطراف."),
        ("zh", "大会第19.81号、第19.82号和第19.83号决定要求征求意见。"),
    ],
)
def test_list_of_numbers_cites_each(language: str, text: str) -> None:
    assert cited(text, language) == ["Decision19.81", "Decision19.82", "Decision19.83"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Resolution 71 and 12 experts; Questions 5/17 and K/20; AND/OR; 24/7 support; UTC/GMT; COVID-19.",
        ),
        ("zh", "会议决定COP16于2024年举行，并建议3名专家出席；第71号决议。"),
        ("ar", "القرار 71 و12 خبيراً؛ والمسألة K/20."),
        ("fr", "La résolution 71 et 12 experts ; la Question K/20."),
    ],
)
def test_what_is_no_citation_is_left(language: str, text: str) -> None:
    assert cited(text, language) == ["Resolution71"]


@pytest.mark.parametrize(
    ("head", "reference"),
    [
        ("GOV 2025-17\n3 March 2025", "GOV 2025-17"),
        ("ADMIN 2025/4\n3 March 2025", "ADMIN 2025/4"),
        ("ACD 8-241\n3 March 2025", "ACD 8-241"),
        ("AGENDA 2030-2063\n3 March 2025", None),
        ("التعميم 118\nالدوحة، 12 مارس 2025", "التعميم 118"),
        ("النشرة الدورية 12/2025\nالدوحة، 12 مارس 2025", "النشرة الدورية 12/2025"),
        ("الكتاب رقم 45\nالدوحة، 12 مارس 2025", "الكتاب رقم 45"),
    ],
)
def test_a_number_without_a_label_opens_the_letter(head: str, reference: str | None) -> None:
    arabic = "الدوحة" in head
    body = (
        "السيدات والسادة،\n\nيرجى موافاة الأمانة بالردود في موعد أقصاه 11 أبريل 2025.\n\nالمدير التنفيذي\n"
        if arabic
        else "Dear Sir or Madam,\n\nPlease send your comments by 11 April 2025.\n\nThe Director\n"
    )
    assert read(f"{head}\n\n{body}", "letter.txt").reference == reference
