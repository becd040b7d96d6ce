"""Bodies and series of letters of the example organisation; development only."""

from datetime import datetime

from consilia.base.models import User
from consilia.groups.actions import put_body
from consilia.letters.actions import put_series

ORDER = ("en", "fr", "es", "ru", "zh", "ar")
BODIES = (
    (
        "plenipotentiary-conference",
        "",
        "pp-gr40",
        "Plenipotentiary Conference",
        "Conférence de plénipotentiaires",
        "Conferencia de Plenipotenciarios",
        "Полномочная конференция",
        "全权代表大会",
        "مؤتمر المندوبين المفوضين",
    ),
    (
        "council",
        "plenipotentiary-conference",
        "council-decision-556",
        "Council",
        "Conseil",
        "Consejo",
        "Совет",
        "理事会",
        "المجلس",
    ),
    (
        "tdag",
        "council",
        "wtdc-res1-2017",
        "Telecommunication Development Advisory Group",
        "Groupe consultatif pour le développement des télécommunications",
        "Grupo Asesor de Desarrollo de las Telecomunicaciones",
        "Консультативная группа по развитию электросвязи",
        "电信发展顾问组",
        "الفريق الاستشاري لتنمية الاتصالات",
    ),
)
SERIES = (
    (
        "CL",
        "CL-{yy}/{number}",
        "Circular letters",
        "Lettres circulaires",
        "Cartas circulares",
        "Циркулярные письма",
        "通函",
        "الرسائل المعممة",
    ),
    (
        "DM",
        "DM-{yy}/{number}",
        "Letters to a restricted set",
        "Lettres à un cercle restreint",
        "Cartas a un círculo restringido",
        "Письма ограниченному кругу адресатов",
        "限定范围函件",
        "رسائل إلى مجموعة محدودة",
    ),
)


def put_in(*, actor: User, now: datetime) -> None:
    """Enter the bodies, each after the one that it reports to, and the series of letters."""
    for slug, parent, rulebook, *names in BODIES:
        named = dict(zip(ORDER, names, strict=True))
        put_body(actor=actor, slug=slug, names=named, parent=parent, rulebook=rulebook, now=now)
    for key, form, *names in SERIES:
        put_series(actor=actor, key=key, names=dict(zip(ORDER, names, strict=True)), form=form, now=now)
