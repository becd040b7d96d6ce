"""Room consultations."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Room consultations."""

    name = "consilia.consultations"

    def ready(self) -> None:
        """Say to the rooms below what is owed here, and what a letter made."""
        from consilia.base import duties  # noqa: PLC0415 - models are not ready before
        from consilia.consultations import queries, searching  # noqa: PLC0415
        from consilia.letters.queries import register_related  # noqa: PLC0415
        from consilia.members import matters  # noqa: PLC0415
        from consilia.search import index  # noqa: PLC0415

        duties.register("consultations", queries.duties)
        register_related("consultations", queries.of_letter)
        index.register("consultations", searching.everything)
        matters.register("consultations", lookup=queries.matters_found, offered=queries.matters_offered)
