"""Numbers as list labels write them: 1, a, IV, 三."""

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
CHINESE = "零一二三四五六七八九"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"  # the order of Arabic outlines: alef, ba, jim, dal ...
ALIFBA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"  # the order of the dictionary
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # without ё, й, ъ, ы, ь, as Word counts
ROMAN_LIMIT = 4000
CHINESE_LIMIT = 100


def roman(number: int) -> str:
    """Return `number` (1 to 3999) in lower-case Roman figures, in decimal beyond."""
    if not 0 < number < ROMAN_LIMIT:
        return str(number)
    written = ""
    for value, letters in ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written


def letters(number: int, alphabet: str = "abcdefghijklmnopqrstuvwxyz") -> str:
    """Return the letter of `number` from 1; after the last the letter doubles (aa, bb), as in Word."""
    if number < 1:
        return str(number)
    turns, place = divmod(number - 1, len(alphabet))
    return alphabet[place] * (turns + 1)


def chinese(number: int) -> str:
    """Return `number` (0 to 99) in Chinese counting figures (十二, 二十一), in decimal beyond."""
    if not 0 <= number < CHINESE_LIMIT:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return CHINESE[ones]
    return (CHINESE[tens] if tens > 1 else "") + "十" + (CHINESE[ones] if ones else "")
