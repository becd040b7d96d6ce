"""What a letter says once for all of it: the zone of its hours, and whether it is a circular."""

import pytest

from consilia.core.reader import read

LETTERS = {
    "en": "Ref.: SEC/24/12\nGeneva, 3 April 2024\n\nSubject: Workshop on buoys\n\nDear Sir/Madam,\n\n"
    "The workshop will be held on 14 May 2024 from 10:00 to 12:00. {}\n\nYours faithfully,\n",
    "fr": "Réf. : SEC/24/12\nGenève, le 3 avril 2024\n\nObjet : Atelier sur les bouées\n\nMadame, Monsieur,\n\n"
    "L'atelier se tiendra le 14 mai 2024 de 10 h 00 à 12 h 00. {}\n\nVeuillez agréer, mes salutations.\n",
    "es": "Ref.: SEC/24/12\nGinebra, 3 de abril de 2024\n\nAsunto: Taller sobre boyas\n\nMuy señora mía:\n\n"
    "El taller se celebrará el 14 de mayo de 2024 de 10.00 a 12.00 horas. {}\n\nAtentamente,\n",
    "ar": "المرجع: SEC/24/12\nجنيف، 3 أبريل 2024\n\nالموضوع: ورشة عن العوامات\n\nحضرة السيد/السيدة،\n\n"
    "تعقد الورشة يوم 14 مايو 2024 من الساعة 10:00 إلى الساعة 12:00. {}\n\nوتفضلوا بقبول فائق الاحترام.\n",
    "zh": "文号：SEC/24/12\n日内瓦，2024年4月3日\n\n事由：浮标讲习班\n\n尊敬的先生/女士：\n\n"
    "讲习班将于2024年5月14日10:00至12:00举行。{}\n\n顺致敬意\n",
    "ru": "Исх.: SEC/24/12\nЖенева, 3 апреля 2024 года\n\nПредмет: Семинар о буях\n\nУважаемая госпожа,\n\n"
    "Семинар состоится 14 мая 2024 года с 10 час. 00 мин. до 12 час. 00 мин. {}\n\nС уважением,\n",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Times are those of Geneva."),
        ("en", "Geneva time applies."),
        ("en", "Please note that the programme follows Geneva time."),
        ("fr", "Les heures sont celles de Genève."),
        ("fr", "L'heure de Genève fait foi."),
        ("es", "Las horas corresponden a Ginebra."),
        ("es", "Rige la hora de Ginebra."),
        ("ar", "وجميع الأوقات بتوقيت جنيف."),
        ("ar", "ويعتمد توقيت جنيف."),
        ("zh", "以日内瓦时间为准。"),
        ("ru", "Все часы указаны по женевскому времени."),
    ],
)
def test_zone_said_once_is_that_of_every_hour(language: str, sentence: str) -> None:
    facts = read(LETTERS[language].format(sentence))
    assert [(row.start, row.utc_offset) for row in facts.timetable] == [("2024-05-14T10:00", "+02:00")]
    assert "zone-not-written" not in {w.code for w in facts.warnings}


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "Circular Letter No. 33 gives the details.", "letter"),
        ("en", "This circular letter is sent to all members.", "circular-letter"),
        ("fr", "La présente circulaire est adressée à tous les membres.", "circular-letter"),
        ("es", "Esta circular se envía a todos los miembros.", "circular-letter"),
        ("ar", "ويرسل هذا التعميم إلى جميع الأعضاء.", "circular-letter"),
        ("zh", "详情见第33号通函。", "letter"),
        ("zh", "本通函发送全体成员。", "circular-letter"),
        ("ru", "Настоящий циркуляр направляется всем членам.", "circular-letter"),
    ],
)
def test_circular_calls_itself_one(language: str, sentence: str, kind: str) -> None:
    assert read(LETTERS[language].format(sentence)).kind == kind
