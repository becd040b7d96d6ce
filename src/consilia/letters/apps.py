"""Room letters."""

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """Room letters."""

    name = "consilia.letters"

    def ready(self) -> None:
        """Say what of the register is found."""
        from consilia.letters import searching  # noqa: PLC0415 - models are not ready before
        from consilia.search import index  # noqa: PLC0415

        index.register("letters", searching.everything)
