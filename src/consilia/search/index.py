"""What rooms put into the index and take out, in the transaction of their change."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from consilia.search.analyser import tokens
from consilia.search.engines import engine
from consilia.search.models import Audience, Entry
from consilia.search.vocab import PUBLIC, Kind

BATCH = 500
LONGEST_BODY = 200_000  # signs of a text that are searched
BEGINNING = 2_000  # signs of it in which nearness counts


@dataclass(frozen=True)
class Item:
    """One thing in one language: plain values, and the tokens of those who may see it.

    `language` is a key of core.languages, empty for names without one; `link` is an address without its language.
    """

    kind: Kind
    key: str
    language: str
    title: str
    link: str
    body: str = ""
    seen_by: frozenset[str] = frozenset({PUBLIC})


Source = Callable[[], Iterable[Item]]
_sources: dict[str, Source] = {}


def register(room: str, source: Source) -> None:
    """Let a room say all that it has, so that the index can be built anew."""
    _sources[room] = source


def put(items: Iterable[Item]) -> None:
    """Write entries anew: those of the same thing in other languages stay, use `put_whole` to replace them."""
    audiences: dict[frozenset[str], Audience] = {}
    for batch in _batches(items):
        with transaction.atomic():
            for item in batch:
                if item.seen_by not in audiences:
                    audiences[item.seen_by] = _audience(item.seen_by)
            _write(batch, audiences)


def put_whole(kind: Kind, key: str, items: Iterable[Item]) -> None:
    """Write all entries of one thing anew; languages that it has no more go."""
    kept = list(items)
    with transaction.atomic():
        gone = Entry.objects.filter(kind=kind, key=key).exclude(language__in=[one.language for one in kept])
        _delete([row.pk for row in gone])
        put(kept)


def drop(kind: Kind, keys: Collection[str]) -> None:
    """Take things out in all languages."""
    with transaction.atomic():
        _delete(list(Entry.objects.filter(kind=kind, key__in=keys).values_list("pk", flat=True)))


def rebuild() -> int:
    """Build the index anew from what the rooms have; return the number of entries."""
    with transaction.atomic():
        _delete(list(Entry.objects.values_list("pk", flat=True)))
        for source in _sources.values():
            put(source())
    return Entry.objects.count()


def is_empty() -> bool:
    """Tell whether nothing has been put in yet."""
    return not Entry.objects.exists()


def _write(batch: list[Item], audiences: dict[frozenset[str], Audience]) -> None:
    rows = [_entry(item, audiences[item.seen_by]) for item in batch]
    Entry.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "key", "language"],
        update_fields=["title", "body", "title_tokens", "first_tokens", "link", "audience"],
    )
    wanted = {(item.kind.value, item.key, item.language) for item in batch}
    known = Entry.objects.filter(key__in={item.key for item in batch})
    ids = {
        (row[1], row[2], row[3]): row[0]
        for row in known.values_list("pk", "kind", "key", "language")
        if (row[1], row[2], row[3]) in wanted
    }
    with connection.cursor() as cursor:
        engine().put(
            cursor,
            [
                (
                    ids[row.kind, row.key, row.language],
                    row.title_tokens.split(),
                    tokens(row.body, row.language),
                )
                for row in rows
            ],
        )


def _entry(item: Item, audience: Audience) -> Entry:
    body = item.body[:LONGEST_BODY]
    return Entry(
        kind=item.kind,
        key=item.key,
        language=item.language,
        title=item.title,
        body=body,
        title_tokens=" ".join(tokens(item.title, item.language)),
        first_tokens=" ".join(tokens(body[:BEGINNING], item.language)),
        link=item.link,
        audience=audience,
    )


def _delete(ids: list[int]) -> None:
    for start in range(0, len(ids), BATCH):
        some = ids[start : start + BATCH]
        with connection.cursor() as cursor:
            engine().delete(cursor, some)
        Entry.objects.filter(pk__in=some).delete()


def _audience(seen_by: frozenset[str]) -> Audience:
    return Audience.objects.get_or_create(tokens=" ".join(sorted(seen_by)))[0]


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Return the items in lists; the last one of the same thing and language counts."""
    batch: dict[tuple[str, str, str], Item] = {}
    for item in items:
        batch[item.kind, item.key, item.language] = item
        if len(batch) == BATCH:
            yield list(batch.values())
            batch = {}
    if batch:
        yield list(batch.values())
