"""The letter register: letters, their files in each language, and how they refer to each other."""
