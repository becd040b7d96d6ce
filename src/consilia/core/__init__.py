"""Plain Python without Django: deadlines, symbols, rulebooks, intake and the letter reader."""
