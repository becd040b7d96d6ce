"""The engine's own table, by database; its statements are kept here, as they were."""

from django.db import migrations

CREATE = {
    "sqlite": [
        """CREATE VIRTUAL TABLE search_tokens
        USING fts5(title, body, tokenize = "unicode61 remove_diacritics 0 tokenchars '_'")""",
    ],
    "postgresql": [
        "CREATE TABLE search_tokens (id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX search_tokens_words ON search_tokens USING gin (words)",
    ],
}


def create(_apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(_apps, schema_editor):
    schema_editor.execute("DROP TABLE search_tokens")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_index")]

    operations = [migrations.RunPython(create, drop)]
