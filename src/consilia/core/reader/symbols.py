"""The forms of the symbols and numbers by which texts are cited: "C24/50", "A/HRC/55/30", "WHA75.13", "3/CP.27"."""

import re

from consilia.core.reader.cleaning import ENDS, STARTS

# Parts between strokes are words in capitals and numbers, joined by points and hyphens: "WP.29", "CGRFA-19".
_WORD = r"(?:[A-Z][A-Za-z\d]{0,11}|\d{1,5}[A-Z]?(?![a-z]))"
_SESSION = r"(?:\((?:\d{1,4}|[IVXLC]{1,7})\))"
_PART = rf"{_WORD}(?:[-.]{_WORD})*{_SESSION}?"
# What may stand before the last number: "INF.4", "CRP.2", "Circ.1604".
_KIND = r"(?:(?:Circ|circ|INF|Inf|CRP|L|WP|Doc|DOC|DG|SR|RES|Res|DEC|Dec|REC|Rec|TD|NGO|MISC|ADM)\.?\s?|R)"
_LATER = r"(?:[/-](?:Rev|Add|Corr|Amend|Suppl)\.?\s?\d{1,2})"
_GENERAL = (
    r"(?!(?:(?:ISO|IEC|CEI|TCP|HTTPS?)/|[QHT]\d/))"
    rf"[A-Z](?=[\w.()-]*/)[A-Za-z\d]{{0,11}}(?:[-.]{_WORD})*{_SESSION}?(?:/{_PART})*"
    rf"/(?:{_KIND}?\d{{1,4}}(?!\d)[A-Z]?(?:\.\d{{1,3}})*{_SESSION}?|[A-Z]{{2,9}}\(\d{{2,4}}\)\d{{1,4}}){_LATER}*"
)
_FORMS = (
    _GENERAL,
    # Study groups and advisory groups number by kind: "SG17-TD123", "TSAG-R5", "SG16-TD45/PLEN", "5A/TEMP/12".
    r"(?:(?:SG|WP|TG|FG|RG)\d{1,2}|TSAG|TDAG|RAG)(?:RG-[A-Z]{2,4})?-(?:R|C|TD|LS|DOC)\s?\d{1,4}(?:/[A-Z]{2,5})?",
    r"\d[A-D]/(?:TEMP/)?\d{1,3}|\d(?:-\d)?/TEMP/\d{1,3}",
    # A session, then a document with its short word: "CoP19 Doc. 12", "EC-78/Doc. 4.1", "UNEP/CAR WG.45/3/Rev.1".
    r"(?:SC|PC|AC|C[Oo]P)\d{1,3} (?:Doc|Inf|Com)\. ?\d{1,3}(?:\.\d{1,2})*",
    r"[A-Z]{2,8}-\d{1,3}/Doc\. ?\d{1,2}(?:\.\d{1,2})*(?:\(\d{1,2}\))?",
    rf"[A-Z]{{2,8}}/[A-Z]{{2,8}}(?:\.\d+)?\s?(?:WG|IG|EG|SC)\.\s?\d{{1,3}}/(?:INF\.)?\d{{1,3}}{_LATER}?",
    # A year first, or figures of an office: "2024/SOM1/012", "EC/11/41-24/97", "SPA/07.2/21-0145".
    r"(?:19|20)\d\d/[A-Z]{2,6}\d?/\d{1,4}|\d{1,3} [A-Z]{1,3}/\d{1,3}",
    r"[A-Z]{2,8}(?:/[A-Z]{2,8}){1,3}/\d\d-\d{2,5}|[A-Z]{2,8}(?:/\d{1,2}(?:\.\d{1,2})*)+/\d\d[-/]\d{2,5}",
    r"[A-Z]{2,8}(?:/[A-Z][A-Za-z]{0,9}){1,3}[/-](?:(?:19|20)\d\d-)?\d{1,4}",
    r"[A-Z]{2,5}/[A-Z]{2,5} \d{1,3}/\d{1,3}/\d{1,3}",
    r"[A-Z]{2,8}(?:/[A-Z]{2,8}){0,2}\((?:19|20)\d\d\)\d{1,4}|[A-Z]{2,5}\(\d{1,3}\)/(?:RES|DEC)/\d{1,4}",
    # Reports of a session, letters of a series: "REP24/CF17", "CX/CF 25/18/6", "CL-19/47", "BDT/DKH-12".
    r"[A-Z]{2,8}\d{2}/[A-Z]{2,5}\d{1,3}|REP\d{2}/[A-Z]{2,5}|CX/[A-Z]{2,6} \d{2}/\d{1,2}/\d{1,3}",
    r"(?<=[Rr]ef\. )[A-Z]{2,8}(?:-[A-Z]{2,8})*-\d\d-\d{2,5}",
    r"(?:CL|DM|MD|CR|CA|CE|CACE|DT|DL|ADM|INF)[-/ ]\d{1,4}(?:/\d{1,4})?|(?:BDT|TSB|BR)(?:/[A-Z]{1,12}){1,3}[-/]\d{1,4}",
)
# A document or letter symbol: a series in capitals, a stroke, a number; nested Rev., Add., Corr. after it.
SYMBOL = re.compile(
    r"(?=[A-Z\d][^\s\d/]*(?:[\d/]|\s\d))"  # told before all forms are tried: a figure or a stroke is near
    rf"(?:{STARTS}(?<![/.@-])|(?<=[وفبلك]))"  # an Arabic proclitic is written onto the symbol
    r"(?!(?:UTC|GMT|CET|COVID|HTTP)\b|[A-Z]/\d{1,2}(?![\d/]))"  # "K/20": a question of a study group
    rf"(?:{'|'.join(_FORMS)})"
    r"(?:-[ACEFRS](?![A-Za-z\d]))?"
    r"(?:\s?\((?:Rev|Rév|Add|Corr|Пересм|Доб|Испр|修订|补遗|勘误)\.?\s?\d{1,3}\))*"
    rf"{ENDS}(?!/|-\d)"
)

# Series that set a blank between letters and number: "C. PCT 1579", "CL 2021/33-FFV", "AN 13/22.1-22/45".
SPACED = re.compile(
    rf"(?=[A-Z]){STARTS}(?<![/.-])"
    r"(?:C\. ?[A-Z]{1,4} \d{2,5}|[A-Z][A-Za-z]{1,7} \(\d{2,4}\) \d{1,4}"
    r"|(?:ISO|IEC|CEI|EN|ETSI)(?:/(?:IEC|CEI|IEEE|TS|TR|IDF)){0,2} \d{3,6}(?:-\d{1,3})*(?::(?:19|20)\d\d)?"
    r"|(?!(?:AGENDA|VISION|PLAN|COP|CET|GMT|UTC)\b)[A-Z]{2,8} (?:19|20)\d\d[-/]\d{1,3}(?![\w/-])"
    r"|[A-Z]{2,3}/[A-Z]{2,8} \d\d/\d{1,3}(?:/\d{1,3})*"
    r"|(?!(?:BP|CP|PO|CS|TEL|FAX|UTC|GMT|CET)\b)[A-Z]{2,5} \d{1,3}/\d{1,2}(?:/\d{1,2}){0,2}(?![\d.-])"
    r"|CL \d{4}/\d+(?:-[A-Z]{2,5})?|[A-Z]{2,5} \d{1,5}/\d{2,4}(?![\w-]|\.\d)|[A-Z]{1,3} \d{1,2}/\d[\d.]*-\d\d/\d+"
    r"|[A-Z]{2,6}(?:/[A-Z]{2,6})? \d{2,5}(?:-\d{1,2})?:(?:19|20)\d\d)"
    rf"{ENDS}(?!/)"
)

# The number of a resolution, decision or recommendation, in a text in lower case: plain ("75/291"), with letters
# ("wha75.13", "eb150(5)", "unep/ea.5/res.14"), of a session ("9 (cg-18)", "3/cp.27", "212 ex/15", "44 com 6b.5").
_FIRST = r"(?:[a-z]{0,11}\d{1,5}[a-z]{0,4}\d{0,3}|[a-z]{1,11}(?=[-./(]))"
_NEXT = (
    r"(?:[a-z]{0,11}\d{1,5}(?:[a-z](?![a-z]))?|[a-z]{1,11}(?=(?:\.\s?|[-/])[a-z\d(]|\()|[a-z](?![\w'])"
    r"|[ivxlc]{1,6}(?!\w))"
)
_BRACKET = (
    r"\((?:(?:rev|mod)\.?\s?)?"
    r"(?:[a-z]{1,8}-?[a-z]?/?[\divxlc]{1,5}|\d{1,3}|\d{4}(?=\)\d)|[ivxlc]{1,8}|[a-z]{1,2}-[a-z]/\d\d)\)"
)
_SERIES = (  # letters that a blank parts from the number
    r"(?:(?:[a-z]{2,4}(?:\.[ivx]{1,3})?/)?(?:res|dec|rec)\.\s|conf\.\s|wha\s|c\s(?=\d{1,2}/)|c-e/dec\s|t/r\s|iccat\s"
    r"|[a-z]{1,4}/(?:res|dec|rec|reg|dir)\s(?=\d))"
)
_SESSIONS = (
    r"(?:\.com\s\d{1,3}(?:\.?[a-z](?![a-z])(?:\.\d{1,2})?)?|\s(?:ex|c)/\d{1,3}"
    rf"|\scom\s\d{{1,2}}(?:\.?[a-z](?![a-z]))?(?:\.\d{{1,3}})?|\s?{_BRACKET})"
)
NUMBER = (
    r"(?:(?:uit|itu|мсэ)-[rtdртд]\s?第?\s?(?:[a-z]{1,2}\.)?\d{1,4}(?:[-.]\d{1,3})*(?:/[a-z]\.\d{1,4})?"
    r"(?:\s?\(\d\d/(?:19|20)\d\d\))?"
    r"|ecc/rec/?\(\d\d\)\d\d"
    rf"|(?!covid){_SERIES}?{_FIRST}(?:(?:\.\s?(?=res|dec|rec)|[-./]){_NEXT}|{_BRACKET}(?:(?:/|(?=\d)){_NEXT})?)*"
    rf"(?:/[a-z]{{2,9}}{ENDS}(?!['./-]))?{_SESSIONS}?"
    r"|[ivxlc]{1,6}(?:/\d{1,3})?(?![\w.']))"
)

# The number of a document told by a word for it only: "4/57", "C 130/3", "44 COM 7B"; "35" alone tells no event.
DOCUMENT = (
    r"(?:\d{1,2}/\d{1,4}(?:-[acefrs])?|[a-z]/\d{1,3}|[a-z]{1,5} \d{1,4}/\d{1,3}(?:/\d{1,3}){0,2}"
    r"|\d{1,3} com \d{1,2}[a-z]?|\d{1,2}/[a-z]{2,4}\.\d{1,3})(?![a-z\d/-]|\.\d)"
)
