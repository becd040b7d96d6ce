"""Letters of our own that the tests drop, and the sample papers where they lie beside the repository."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

SHARED = Path(__file__).resolve().parents[3] / "shared" / "letters"
ENGLISH = """General Secretariat

Geneva, 12 October 2026

Ref.: CL-26/31
Contact: Strategy Division
Tel.: +41 22 555 01 10
E-mail: strategy@example.int

To Member States;
Sector Members

Subject: Open consultation on the draft guidelines

Dear Sir or Madam,

Further to my Circular Letter CL-26/07 of 3 March 2026, an open consultation will be held
on 3 December 2026 from 14:00 to 17:00 (Geneva time).

Member States and Sector Members are invited to reply to the questionnaire by 16 November 2026 at 23:59 (Geneva time).

Yours faithfully,

(signed)

The Secretary-General
"""
FRENCH = """Secrétariat général

Genève, le 12 octobre 2026

Réf.: CL-26/31
Contact: Division de la stratégie
Tél.: +41 22 555 01 10
Courriel: strategy@example.int

Aux États Membres;
aux Membres de Secteur

Objet: Consultation ouverte sur le projet de lignes directrices

Madame, Monsieur,

Comme suite à ma Lettre circulaire CL-26/07 du 3 mars 2026, une consultation ouverte se tiendra
le 3 décembre 2026 de 14 h 00 à 17 h 00 (heure de Genève).

Les États Membres et les Membres de Secteur sont invités à répondre au questionnaire
au plus tard le 16 novembre 2026 à 23 h 59 (heure de Genève).

Veuillez agréer, Madame, Monsieur, l'assurance de ma considération distinguée.

(signé)

Le Secrétaire général
"""
SUMMER = ENGLISH.replace("CL-26/31", "CL-26/32").replace(
    "on 3 December 2026 from 14:00 to 17:00 (Geneva time)", "on 3 July 2027 from 14:00 to 17:00 (CET)"
)
REPLAN = (
    ENGLISH.replace("CL-26/31", "CL-26/40")
    .replace("12 October 2026", "20 October 2026")
    .replace("CL-26/07 of 3 March 2026", "CL-26/31 of 12 October 2026")
    .replace("3 December 2026", "10 December 2026")
)


def upload(text: str = ENGLISH, name: str = "CL-26-31.en.txt") -> SimpleUploadedFile:
    """Return a text as a file that somebody drops."""
    return SimpleUploadedFile(name, text.encode())


def sample(name: str) -> SimpleUploadedFile:
    """Return a sample paper, or skip where it is not beside the repository."""
    path = SHARED / name
    if not path.is_file():
        pytest.skip(f"The sample paper {name} is not beside this repository.")
    return SimpleUploadedFile(name, path.read_bytes())
